"""What nobody said, what only another says was said, and what is of the page or a paper."""

from tests.ingest.statements.english.rows import SHUT, Rows

NOTHING_SAID: Rows = (
    (f"The rumour that Mr Sok Dara said {SHUT} spread.", ()),
    (f"If Mr Sok Dara says that {SHUT}, traders will leave.", ()),
    (f"Mr Sok Dara may say that {SHUT}.", ()),
    (f"Mr Sok Dara should say that {SHUT}.", ()),
    (f"Mr Sok Dara wished he had said that {SHUT}.", ()),
    (f"Mr Sok Dara did not say that {SHUT}.", ()),
    (f"Mr Sok Dara never claimed that {SHUT}.", ()),
    (f"Mr Sok Dara declined to say that {SHUT}.", ()),
    (f"Mr Sok Dara is expected to announce that {SHUT}.", ()),
    (f"Asked whether Mr Sok Dara said that {SHUT}, the clerk laughed.", ()),
    (f"A fake letter in which Mr Sok Dara says that {SHUT} was shared.", ()),
    (f"Mr Sok Dara could not confirm that {SHUT}.", ()),
    (f"Ms Keo Vanna accused Mr Sok Dara of saying that {SHUT}.", ()),
    (f"It would be wrong to say that {SHUT}.", ()),
)


NESTED: Rows = (
    (
        f"Mr Sok Dara said Ms Keo Vanna had told him that {SHUT}.",
        (("Sok Dara", f"Ms Keo Vanna had told him that {SHUT}"),),
    ),
    (
        f"Mr Sok Dara said that the governor said that {SHUT}.",
        (("Sok Dara", f"the governor said that {SHUT}"),),
    ),
    (
        "“Ms Keo Vanna said ‘it is shut’, and I believed her,” Mr Sok Dara said.",
        (("Sok Dara", "Ms Keo Vanna said ‘it is shut’, and I believed her"),),
    ),
    (
        f"Mr Sok Dara told the court that Ms Keo Vanna had said {SHUT}.",
        (("Sok Dara", f"Ms Keo Vanna had said {SHUT}"),),
    ),
    (
        f"Mr Sok Dara explained that officials told villagers {SHUT}.",
        (("Sok Dara", f"officials told villagers {SHUT}"),),
    ),
    (
        f"According to Mr Sok Dara, the governor said {SHUT}.",
        (("Sok Dara", f"the governor said {SHUT}"),),
    ),
    (
        f"Mr Sok Dara claimed that nobody said {SHUT}.",
        (("Sok Dara", f"nobody said {SHUT}"),),
    ),
    (
        f"Mr Sok Dara warned that police would say {SHUT}.",
        (("Sok Dara", f"police would say {SHUT}"),),
    ),
    (
        f"Mr Sok Dara added that his wife claimed {SHUT}.",
        (("Sok Dara", f"his wife claimed {SHUT}"),),
    ),
    (
        f"Mr Sok Dara insisted that Ms Keo Vanna never said {SHUT}.",
        (("Sok Dara", f"Ms Keo Vanna never said {SHUT}"),),
    ),
)


FURNITURE: Rows = (
    (
        "Mr Sok Dara said the road was shut.\nRelated: Ms Keo Vanna says it is open",
        (("Sok Dara", SHUT),),
    ),
    (
        "Mr Sok Dara said the road was shut.\nRead more: Keo Vanna says it is open",
        (("Sok Dara", SHUT),),
    ),
    (
        "Mr Sok Dara said the road was shut.\nAlso read: Keo Vanna says it is open",
        (("Sok Dara", SHUT),),
    ),
    (
        "Mr Sok Dara said the road was shut.\nSee also: Keo Vanna says it is open",
        (("Sok Dara", SHUT),),
    ),
    (
        "Mr Sok Dara said the road was shut.\nPhoto: Keo Vanna says it is open",
        (("Sok Dara", SHUT),),
    ),
    ("Photo shows Mr Sok Dara, who said the road was shut.", ()),
    ("Caption: Mr Sok Dara says that the road is shut.", ()),
    ("Mr Sok Dara said the road was shut. Photo: Daily", (("Sok Dara", SHUT),)),
    (
        "PHNOM PENH, 2 May 2024 — The road was shut, officials say.",
        (("officials", "The road was shut"),),
    ),
    ("OU TREI, Takeo — The road was shut, officials say.", (("officials", "The road was shut"),)),
    ("Correction: An earlier story misquoted Mr Sok Dara as saying that the road was shut.", ()),
    ("Source: Mr Sok Dara says that the road is shut.", ()),
)


OUTLETS: Rows = (
    (f"Fresh News reported that Minister Sok Dara said {SHUT}.", (("Sok Dara", SHUT),)),
    (f"Minister Sok Dara said {SHUT}, Fresh News reported.", (("Sok Dara", SHUT),)),
    (f"According to the Khmer Times, Minister Sok Dara said {SHUT}.", (("Sok Dara", SHUT),)),
    (f"Reuters reported that {SHUT}.", ()),
    (f"The Daily News said {SHUT}.", ()),
    (f"The newspaper said {SHUT}.", ()),
    (f"The Associated Press reported that {SHUT}.", ()),
    (f"{SHUT.capitalize()}, Reuters reported.", ()),
    (f"The report said {SHUT}.", ()),
    (f"The law says that {SHUT}.", ()),
    (f"Article 5 of the Constitution states that {SHUT}.", ()),
    (f"According to a bulletin of the ministry, {SHUT}.", ()),
)
