"""Who speaks and where the words begin, by how the sentence is built."""

import pytest

from tests.ingest.statements.english.reading import Said, direct, indirect, said

SHUT = "the market was shut"

RIGHT: tuple[tuple[str, Said], ...] = (
    (
        f"Few came, Mr Chan Dara estimated, pointing out that {SHUT}.",
        indirect("Chan Dara", SHUT),
    ),
    (
        f"Fund manager Chan Dara - the firm's largest investor - said {SHUT}.",
        indirect("Chan Dara", SHUT),
    ),
    (f"Keo Vanna, a candidate in Kampot said {SHUT}.", indirect("Keo Vanna", SHUT)),
    (f"Mr Chan Dara meanwhile told reporters that {SHUT}.", indirect("Chan Dara", SHUT)),
    (
        f"Mr Chan Dara told BBC Radio 4's Today programme {SHUT}.",
        indirect("Chan Dara", SHUT),
    ),
    (
        "Sources within the party told the BBC Keo Vanna has always been in favour.",
        indirect("Sources within the party", "Keo Vanna has always been in favour"),
    ),
    (
        "The alliance said the 19 February meets would show it.",
        indirect("alliance", "the 19 February meets would show it"),
    ),
    (
        f"The clothing and home furnishing retailer said {SHUT}.",
        indirect("clothing and home furnishing retailer", SHUT),
    ),
    (
        f"As Mr Chan Dara announced the day in a statement, Keo Vanna said {SHUT}.",
        indirect("Keo Vanna", SHUT),
    ),
    (
        f"One of the town's leading credit rating agencies said {SHUT}.",
        indirect("One of the town's leading credit rating agencies", SHUT),
    ),
    (
        f"The chief executive of a leading maker said {SHUT}.",
        indirect("chief executive of a leading maker", SHUT),
    ),
    (
        f"Traders' group Friends United - which is opposed - said {SHUT}.",
        indirect("Traders' group Friends United", SHUT),
    ),
    (f"Mekong Ferries this week announced {SHUT}.", indirect("Mekong Ferries", SHUT)),
    (f"The governor, Chan Dara, on Monday warned that {SHUT}.", indirect("Chan Dara", SHUT)),
    (f"Keo Vanna, who lives there, on Tuesday morning said {SHUT}.", indirect("Keo Vanna", SHUT)),
    (f"The ministry on 12 May 2024 announced that {SHUT}.", indirect("ministry", SHUT)),
    (f"Chan Dara noted, however, that {SHUT}.", indirect("Chan Dara", SHUT)),
    (
        "The market was shut, the Ministry of Rivers said in a statement issued on Monday.",
        indirect("Ministry of Rivers", "The market was shut"),
    ),
    (
        f"The ministry said in a statement released on Monday {SHUT}.",
        indirect("ministry", SHUT),
    ),
    (
        "The market was shut, Mr Chan Dara wrote in a message posted on his page.",
        indirect("Chan Dara", "The market was shut"),
    ),
    (
        "The market was shut, according to Chan Dara, head of the health department.",
        indirect("Chan Dara", "The market was shut"),
    ),
    (
        "The market was shut, according to Chan Dara, and the road was open.",
        indirect("Chan Dara", "The market was shut|the road was open"),
    ),
    (f"Mr Chan Dara said {SHUT}, he added.", indirect("Chan Dara", SHUT)),
    (
        f"Mr Chan Dara said that {SHUT}; that rain was near.",
        indirect("Chan Dara", f"{SHUT}; that rain was near"),
    ),
    (f"Spokesperson Lt Gen Chan Dara said {SHUT}.", indirect("Chan Dara", SHUT)),
    (f"Pol Col Chan Dara said {SHUT}.", indirect("Chan Dara", SHUT)),
    (f"Pol Chan said {SHUT}.", indirect("Pol Chan", SHUT)),
    (
        "The market was shut, Pol. Lt. Gen. Chan Dara told reporters at the scene.",
        indirect("Chan Dara", "The market was shut"),
    ),
    (f"The ministry last month said {SHUT}.", indirect("ministry", SHUT)),
    (f"The town's controller of lights, Keo Vanna, said {SHUT}.", indirect("Keo Vanna", SHUT)),
    (f"Keo Vanna told BBC Wales {SHUT}.", indirect("Keo Vanna", SHUT)),
    (
        "Keo Vanna told BBC Wales he would go.",
        indirect("Keo Vanna", "he would go"),
    ),
    (
        f"Keo Vanna warned the council that {SHUT}.",
        indirect("Keo Vanna", SHUT),
    ),
    (
        "Keo Vanna, who is chairing the panel, said people thought traders engaged in tricks.",
        indirect("Keo Vanna", "people thought traders engaged in tricks"),
    ),
    (
        "The party - in third place - announced a new policy: its leader Keo Vanna promised roads.",
        indirect("party", "a new policy"),
    ),
    (
        "According to Exhibitors' President Keo Vanna, tickets will be dear, dearer than now.",
        indirect("Keo Vanna", "tickets will be dear, dearer than now"),
    ),
    (
        "Mekong Ferries took that way, said Mr Chan Dara.",
        indirect("Chan Dara", "Mekong Ferries took that way"),
    ),
    (
        "There are games that have rules said Mr Chan Dara.",
        indirect("Chan Dara", "There are games that have rules"),
    ),
    (
        "So far there have been no floods, said Mr Chan Dara.",
        indirect("Chan Dara", "So far there have been no floods"),
    ),
    (
        "Keo Vanna added 20 people had left.",
        indirect("Keo Vanna", "20 people had left"),
    ),
)

NOTHING = (
    "The deadline is when the firm will sell, part of an alliance agreed in 2000.",
    "Mr Chan Dara set out the choices he says are ahead.",
    "Two former directors remain in the lawsuit, said the newspaper.",
    f"Reports from Kampot say {SHUT}.",
    f"Speculation suggests that {SHUT}.",
    "The riel had added 0.5% against the dollar and was higher.",
    "The riel added 12 points and was higher.",
    "The firm's proposed merger with the bank was met with worry.",
    "The traders' promised help has begun in Kampot.",
    f"According to figures also released on Tuesday, {SHUT}.",
    "Organisers of the march have promised to set an agenda against that of the summit.",
    f"A survey published in May by Keo Partners said {SHUT}.",
    f"The study by two researchers, Mekong Data, suggests {SHUT}.",
    f"According to numbers released by the ministry, {SHUT}.",
    f"According to its latest accounts, {SHUT}.",
    "Both he and the singer have admitted theft in the past and have both been jailed.",
    "Another 7% said they would not vote.",
    "However, Keo Vanna spoke against proposed changes in the rules of the market.",
    "The firm's focus - came on the day a report was published, suggesting that rain was near.",
    "The opening shot was fired with claims a leak suggested the tax was ready.",
)


@pytest.mark.parametrize(("text", "expected"), RIGHT)
def test_who_speaks_and_where_the_words_begin(text: str, expected: Said) -> None:
    assert said(text) == [expected]


@pytest.mark.parametrize("text", NOTHING)
def test_nobody_says_it(text: str) -> None:
    assert said(text) == []


def test_he_behind_somebodys_spokesman_is_not_that_somebody() -> None:
    text = (
        f"Chan Dara said {SHUT}. On Monday, Chan Dara's official spokesman declined to say more. "
        "He said rain was near."
    )
    assert said(text) == [indirect("Chan Dara", SHUT)]


def test_it_is_one_body_and_not_many() -> None:
    text = f"Hunt organisations said {SHUT}. It said rain was near."
    assert said(text) == [indirect("Hunt organisations", SHUT)]


@pytest.mark.parametrize(
    ("post", "name"),
    [("UK Chancellor of the Exchequer", "Chan Dara"), ("Treasury Under Secretary", "Keo Vanna")],
)
def test_a_post_of_several_words_is_no_part_of_the_name(post: str, name: str) -> None:
    (found,) = said(f'"It is the first time that they meet," said {post} {name}.')
    assert found.speaker == name


def test_the_secretary_is_not_the_shadow_secretary() -> None:
    text = (
        f"Shadow foreign secretary Chan Dara said {SHUT}. "
        "The foreign secretary said that rain was near."
    )
    assert [found.speaker for found in said(text)] == ["Chan Dara", "foreign secretary"]


def test_a_pair_is_not_he() -> None:
    text = f"Chan Dara left early as the pair said {SHUT}. He said rain was near."
    assert ("pair", "rain was near") not in [(each.speaker, each.words) for each in said(text)]


def test_a_mark_that_stands_apart_belongs_to_no_name() -> None:
    assert said(f'"It is real. It is near. " A spokesman said {SHUT}.')[-1].speaker == "spokesman"


def test_who_is_called_by_the_first_name_is_not_somebody_else_with_that_name() -> None:
    text = (
        "Prince Taran, 56, hosted a dinner. Taran Keo, the leader, sent flowers. "
        f"Taran said {SHUT}."
    )
    assert [found.speaker for found in said(text)] == ["Prince Taran"]


def test_a_first_name_is_of_who_has_it_where_nobody_is_called_so() -> None:
    text = f"Nary Keo said {SHUT}. Nary said rain was near."
    assert [found.speaker for found in said(text)] == ["Nary Keo", "Nary Keo"]


@pytest.mark.parametrize(
    ("who", "speaker"),
    [
        ("But Mr Dara, a prospective party member,", "Mr Dara"),
        ("But his counterpart on the committee, Chan Dara,", "Chan Dara"),
        ("His counterpart on the committee, Chan Dara,", "Chan Dara"),
        ("But the ministry, an old house,", "ministry"),
    ],
)
def test_what_is_told_of_who_speaks_is_not_the_speaker(who: str, speaker: str) -> None:
    assert [found.speaker for found in said(f"{who} said {SHUT}.")] == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "A key priority, in both high and low settings, said the ministry is to set up a plan.",
        "More significantly, argues the report, shops encourage people to take a more active role.",
        "Then, says Mr Dara, the whole town found out about the market.",
        "The campaigners will say the market is shut.",
    ],
)
def test_a_clause_that_only_begins_and_what_will_be_said_are_nobody_s_words(text: str) -> None:
    assert said(text) == []


def test_an_office_is_not_its_spokeswoman() -> None:
    text = f"A Home Office spokeswoman said {SHUT}. But the Home Office said rain was near."
    assert [found.speaker for found in said(text)] == ["Home Office spokeswoman", "Home Office"]


GO = "We will go to Kampot by bus"


@pytest.mark.parametrize(
    ("glued", "expected"),
    [
        (
            f"Mr Chan Dara said {SHUT}.Police were sent to the road, the police said.",
            [
                indirect("Chan Dara", SHUT),
                indirect("police", "Police were sent to the road"),
            ],
        ),
        (
            f"Mr Chan Dara came late.“{GO},”he said.Nobody came with him.",
            [direct("Chan Dara", GO)],
        ),
        (
            f"Mr Chan Dara told reporters that {SHUT}.“{GO},”Dara added.",
            [indirect("Chan Dara", SHUT), direct("Chan Dara", GO)],
        ),
        (
            f'Mr Chan Dara said,"{GO}."Mrs Keo Vanna said {SHUT}.',
            [direct("Chan Dara", f"{GO}."), indirect("Keo Vanna", SHUT)],
        ),
        (
            f"“{GO}”.Nobody came.“{GO}”,Mrs Keo Vanna said.",
            [direct("Keo Vanna", GO)],
        ),
    ],
)
def test_sentences_with_no_space_between_have_speakers_of_their_own(
    glued: str, expected: list[Said]
) -> None:
    assert said(glued) == expected


@pytest.mark.parametrize("link", [" while ", ", while ", " whereas ", "; "])
def test_another_who_speaks_in_the_sentence_has_words_of_their_own(link: str) -> None:
    text = f"Officials of the town said {SHUT}{link}Keo Vanna said rain was near."
    assert said(text) == [
        indirect("Officials of the town", SHUT),
        indirect("Keo Vanna", "rain was near"),
    ]
