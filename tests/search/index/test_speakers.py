"""Everybody who speaks is one, by whatever name, and nobody is two."""

import random
from collections.abc import Mapping

import pytest

from archive.known.people import forms_of
from corpus.people import Person, read_people
from corpus.titles import TitleUse, read_titles
from search.engines.plan import TextField
from search.index.speakers import Evidence, Speakers
from tests.search.engines.snapshots import TermsOnly

TITLES = [title for title in read_titles() if title.use is not TitleUse.AFTER]


def speakers_of(*values: str, counts: Mapping[str, int] | None = None) -> Speakers:
    given = dict.fromkeys(values, 1) | dict(counts or {})
    return Speakers(TermsOnly(TextField.IDENTITY, given))


def groups(*values: str) -> list[set[str]]:
    """The names of each speaker as counted."""
    found = speakers_of(*values).everybody.values()
    return [{value.partition("=")[2] for value in each.values} for each in found]


LISTED = speakers_of(
    *(f"{each.id}={each.name_km}" for each in read_people()),
    # What the rules leave open is in the same list; the statement itself says so.
    *(f"={each.name_en}" for each in read_people()),
    "=Sokvanna Dararith",
    "=សុខវណ្ណា ដារ៉ារិទ្ធ",
)


@pytest.mark.parametrize("person", read_people(), ids=lambda person: person.id)
def test_everybody_listed_is_one_by_every_form_title_and_order(person: Person) -> None:
    """Each form with some of the titles: over all people every title comes up."""
    some = random.Random(person.id)  # noqa: S311
    one = LISTED.everybody[person.id]
    assert set(one.values) == {f"{person.id}={person.name_km}", f"={person.name_en}"}
    for form in forms_of(person.id):
        first, *rest = form.split()
        for written in (form, " ".join([*rest, first]), form.upper(), "\u200b".join(form)):
            for title in ("", *(title.text for title in some.sample(TITLES, 12))):
                typed = f"{title} {written}".strip()
                if first not in ("King", "Prince"):
                    assert LISTED.bearing(typed).speakers == (one,), typed
                    assert LISTED.known_as(typed) == (one,), typed


def test_every_title_leads_to_the_same_whom_no_list_has() -> None:
    (one,) = LISTED.known_as("Sokvanna Dararith")
    for title in TITLES:
        for name in ("Dararith Sokvanna", "សុខវណ្ណា ដារ៉ារិទ្ធ", "ដារ៉ារិទ្ធ សុខវណ្ណា"):
            assert LISTED.bearing(f"{title.text} {name}").speakers == (one,), title


@pytest.mark.parametrize(
    "names",
    [
        # Spellings, titles, order and spaces.
        ("Keo Vannak", "H.E. Keo Vannak", "Vannak Keo", "KEO VANNAK", "KeoVannak"),
        ("ពេជ្រ រតនា", "លោក ពេជ្រ រតនា", "ពេជ្ររតនា", "រតនា ពេជ្រ"),
        ("Tep Ratanak Vuth", "Tep Ratanakvuth", "Ratanak Vuth Tep"),
        # Both scripts with the same five sounds or more.
        ("ទេព រតនៈវុធ", "Tep Ratanakvuth"),
        ("សុខវណ្ណា ដារ៉ារិទ្ធ", "Sokvanna Dararith", "Mr. Sokvanna Dararith"),
        # Both scripts where a text prints one behind the other.
        ("កែវ វណ្ណៈ", "Keo Vannak", "+កែវ វណ្ណៈ=Keo Vannak"),
    ],
)
def test_one_speaker_by_several_names(names: tuple[str, ...]) -> None:
    values = [name if name.startswith("+") else f"={name}" for name in names]
    (only,) = groups(*values)
    assert only == {name for name in names if not name.startswith("+")}


@pytest.mark.parametrize(
    "names",
    [
        # Few sounds in common are those of many: Sok Dara, Sok Tara, Sok Theary.
        ("សុខ ធារី", "Sok Dara"),
        # Either of two may be meant.
        ("ទេព រតនៈវុធ", "Tep Ratanakvuth", "Tep Rattanakvudh"),
        ("ទេព រតនៈវុធ", "តេប រតនៈវុទ្ធ", "Tep Ratanakvuth"),
        ("Nara So", "Sona Ra"),
        ("So Nara", "Sona Ra", "Sonara"),
        ("Vannak", "Keo Vannak"),
        ("Ministry of Commerce", "Minister of Commerce"),
    ],
)
def test_several_speakers_by_names_alike(names: tuple[str, ...]) -> None:
    assert len(groups(*(f"={name}" for name in names))) == len(names)


def test_a_name_that_sounds_like_one_listed_is_not_joined_to_another_script() -> None:
    assert len(groups("=Or Vanndeen Ratha", "=ឱ វណ្ណឌីន រដ្ឋា")) == 1
    assert len(groups("=Or Vanndeen", "=ឱ វ៉ាន់ឌីន")) == 2


def test_two_listed_people_stay_two_whatever_is_printed() -> None:
    found = groups("=Sar Sokha", "=សៅ សុខា", "+សៅ សុខា=Sar Sokha")
    assert sorted(map(len, found)) == [1, 1]


def test_a_name_printed_beside_finds_whom_it_is_printed_beside() -> None:
    speakers = speakers_of("=ខេលី វ៉ាត", "+ខេលី វ៉ាត=Kelly Watt")
    (one,) = speakers.known_as("Watt Kelly")
    assert one.values == ("=ខេលី វ៉ាត",)
    assert (one.name_in("km"), one.name_in("en")) == ("ខេលី វ៉ាត", "Kelly Watt")


def test_the_usual_name_is_the_one_printed_most() -> None:
    counts = {"=Lok Keo Vannak": 1, "=Vannak Keo": 3, "=Keo Vannak": 2}
    speakers = speakers_of(counts=counts)
    (one,) = speakers.everybody.values()
    assert one.id == "Vannak Keo"
    assert one.names[0] == "Vannak Keo"
    assert {speakers.id_of(value) for value in counts} == {"Vannak Keo"}
    assert speakers.id_of("=nobody") == "=nobody"


@pytest.mark.parametrize(
    ("typed", "found", "evidence"),
    [
        ("Keo Vannak", {"Keo Vannak"}, Evidence.NAME),
        ("Vannak", {"Keo Vannak", "Vannak", "Tep Vannak"}, Evidence.PART),
        ("Dr. Vannak", {"Keo Vannak", "Vannak", "Tep Vannak"}, Evidence.PART),
        ("keo", {"Keo Vannak"}, Evidence.PART),
        ("ពេជ្រ", {"ពេជ្រ រតនា"}, Evidence.PART),
        ("រតនា", {"ពេជ្រ រតនា"}, Evidence.PART),
        ("Ratanak Vuth", {"Tep Ratanak Vuth"}, Evidence.PART),
        ("commerce ministry", {"Ministry of Commerce"}, Evidence.PART),
        ("Kaew Vanak", {"Keo Vannak"}, Evidence.SOUND),
        ("Pech Ratana", {"ពេជ្រ រតនា"}, Evidence.SOUND),
        ("nobody at all", set(), Evidence.SOUND),
        ("", set(), Evidence.SOUND),
        (".", set(), Evidence.SOUND),
    ],
)
def test_who_bears_a_typed_name(typed: str, found: set[str], evidence: Evidence) -> None:
    names = ("Keo Vannak", "Vannak", "Tep Vannak", "ពេជ្រ រតនា", "Tep Ratanak Vuth")
    speakers = speakers_of(*(f"={name}" for name in (*names, "Ministry of Commerce")))
    bearers = speakers.bearing(typed)
    assert {each.id for each in bearers.speakers} == found
    assert bearers.evidence is evidence


def test_somebody_listed_who_says_nothing_is_known_and_has_no_statement() -> None:
    speakers = speakers_of("=Keo Vannak")
    (silent,) = speakers.known_as("Samdech Hun Sen")
    assert (silent.id, silent.values) == ("hun-sen", ())
    assert speakers.known_as("hun-sen") == (silent,)
