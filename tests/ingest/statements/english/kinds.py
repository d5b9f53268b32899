"""What must give no statement, or the right speaker: ten examples and more of each kind.

Each row is a text and its statements, each as a speaker and words.
"""

from tests.ingest.statements.english.rows import SHUT, Rows
from tests.ingest.statements.english.said_by_none import FURNITURE, NESTED, NOTHING_SAID, OUTLETS

UNNAMED_SOURCES: Rows = (
    (f"Governor Sok Dara smiled. A source said {SHUT}.", (("source", SHUT),)),
    (
        f"Governor Sok Dara smiled. A source close to the ministry said {SHUT}.",
        (("source close to the ministry", SHUT),),
    ),
    (f"Governor Sok Dara smiled. Sources said {SHUT}.", (("Sources", SHUT),)),
    (f"Governor Sok Dara smiled. Two officials said {SHUT}.", (("Two officials", SHUT),)),
    (
        f"Governor Sok Dara smiled. An official, who asked not to be named, said {SHUT}.",
        (("official", SHUT),),
    ),
    (f"Governor Sok Dara smiled. Villagers said {SHUT}.", (("Villagers", SHUT),)),
    (
        f"Governor Sok Dara smiled. One witness said {SHUT}.",
        (("witness", SHUT),),
    ),
    (
        f"Governor Sok Dara smiled. A diplomat in Takeo said {SHUT}.",
        (("diplomat in Takeo", SHUT),),
    ),
    (
        f"Governor Sok Dara smiled. According to a resident, {SHUT}.",
        (("resident", SHUT),),
    ),
    (
        f"Governor Sok Dara smiled. Nobody at the office would say whether {SHUT}.",
        (),
    ),
    (
        "Governor Sok Dara smiled. “It is shut,” said an officer who would not give his name.",
        (("officer", "It is shut"),),
    ),
)

RELATIVE_CLAUSES: Rows = (
    (f"Critics of Governor Sok Dara, who said that {SHUT}, gathered.", ()),
    (f"Police arrested a man who said {SHUT}.", ()),
    (f"Governor Sok Dara met farmers who said that {SHUT}.", ()),
    (f"Governor Sok Dara dismissed a clerk who claimed that {SHUT}.", ()),
    (f"Mr Sok Dara, whose lawyer said that {SHUT}, did not come.", ()),
    (f"Ms Keo Vanna posted a video in which he said that {SHUT}.", ()),
    (f"Governor Sok Dara read a letter which said that {SHUT}.", ()),
    (f"The man whom Governor Sok Dara praised had told nobody that {SHUT}.", ()),
    (
        f"Governor Sok Dara, who has three sons, said {SHUT}.",
        (("Sok Dara", SHUT),),
    ),
    (
        f"The firm that runs the ferry said {SHUT}.",
        (("firm", SHUT),),
    ),
    (f"Governor Sok Dara thanked Ms Keo Vanna, who told reporters that {SHUT}.", ()),
)

TWO_SPEAKERS: Rows = (
    (
        "Mr Sok Dara said the road was shut, while Ms Keo Vanna said it was open.",
        (("Sok Dara", "the road was shut"), ("Keo Vanna", "it was open")),
    ),
    (
        "Mr Sok Dara said the road was shut, but Ms Keo Vanna said it was open.",
        (("Sok Dara", "the road was shut"), ("Keo Vanna", "it was open")),
    ),
    (
        "Mr Sok Dara said the road was shut, and police said it would stay so.",
        (("Sok Dara", "the road was shut"), ("police", "it would stay so")),
    ),
    (
        "Mr Sok Dara said the road was shut, but the governor warned that it was not.",
        (("Sok Dara", "the road was shut"), ("governor", "it was not")),
    ),
    (
        "“It is shut,” said Mr Sok Dara, to which Ms Keo Vanna replied, “It is open.”",
        (("Sok Dara", "It is shut"), ("Keo Vanna", "It is open.")),
    ),
    (
        "Mr Sok Dara argued that the road was shut, yet Ms Keo Vanna insisted that it was open.",
        (("Sok Dara", "the road was shut"), ("Keo Vanna", "it was open")),
    ),
    (
        "Police said the road was shut, while officials said it was open.",
        (("Police", "the road was shut"), ("officials", "it was open")),
    ),
    (
        "Mr Sok Dara denied that the road was shut, but Ms Keo Vanna said that it was.",
        (("Sok Dara", "denied that the road was shut"), ("Keo Vanna", "it was")),
    ),
    (
        "Mr Sok Dara refused to say it was shut, but his deputy, Mr Chea Sambath, said it was.",
        (("Chea Sambath", "it was"),),
    ),
    (
        "Roads flooded, with the police saying that two were shut.",
        (("police", "two were shut"),),
    ),
    (
        "Mr Sok Dara and Ms Keo Vanna said the road was shut.",
        (("Sok Dara and Keo Vanna", "the road was shut"),),
    ),
)

ROLES_AND_VERBS: Rows = (
    (
        "Health Ministry spokeswoman Keo Vanna met Governor Sok Dara. She said the road was shut.",
        (("Keo Vanna", "the road was shut"),),
    ),
    (
        "Minister Sok Dara praised nurse Keo Vanna. “It was my work,” she said.",
        (("Keo Vanna", "It was my work"),),
    ),
    (
        "Senator Sok Dara greeted Ms Keo Vanna. She said the road was shut.",
        (("Keo Vanna", "the road was shut"),),
    ),
    (
        "Manager Sok Dara, has admitted the road was shut.",
        (("Sok Dara", "the road was shut"),),
    ),
    (
        "Governor Sok Dara opened a school with Ms Keo Vanna. She said it was small.",
        (("Keo Vanna", "it was small"),),
    ),
    (
        "Takeo provincial roads director Sok Dara said the road was shut.",
        (("Sok Dara", "the road was shut"),),
    ),
    (
        "Engineer Sok Dara told Mayor Chea Sambath that the road was shut.",
        (("Sok Dara", "the road was shut"),),
    ),
    (
        "Mayor Chea Sambath thanked engineer Sok Dara and said the road was shut.",
        (("Chea Sambath", "the road was shut"),),
    ),
    (
        "The mayor, Chea Sambath — not his deputy, Sok Dara — said the road was shut.",
        (("Chea Sambath", "the road was shut"),),
    ),
    (
        "Mayor Chea Sambath, speaking after engineer Sok Dara left, said the road was shut.",
        (("Chea Sambath", "the road was shut"),),
    ),
)


NO_INHERITANCE: Rows = (
    (
        "Mr Sok Dara said it was late. His father came. “We go,” he said.",
        (("Sok Dara", "it was late"),),
    ),
    (
        "Mr Sok Dara said it was late. The trader came. “We go,” he said.",
        (("Sok Dara", "it was late"),),
    ),
    (
        "Mr Sok Dara said it was late. A young man came. He said he would go.",
        (("Sok Dara", "it was late"),),
    ),
    (
        "Mr Sok Dara said it was late. His driver waited. He said he would go.",
        (("Sok Dara", "it was late"),),
    ),
    (
        "Mr Sok Dara said it was late. A farmer stood up. He said he would go.",
        (("Sok Dara", "it was late"),),
    ),
    (
        "Mr Sok Dara said it was late. The singer arrived. He said he would go.",
        (("Sok Dara", "it was late"),),
    ),
    (
        "Mr Sok Dara said it was late. Mr Chea Sambath stood up. He said he would go.",
        (("Sok Dara", "it was late"), ("Chea Sambath", "he would go")),
    ),
    (
        "Mr Sok Dara said it was late. Ms Keo Vanna stood up. She said she would go.",
        (("Sok Dara", "it was late"), ("Keo Vanna", "she would go")),
    ),
    (
        "Mr Sok Dara said it was late. Ms Keo Vanna stood up. He said he would go.",
        (("Sok Dara", "it was late"), ("Sok Dara", "he would go")),
    ),
    (
        "Mr Sok Dara said it was late. One of his sons, Sok Rith, was ill. It was bad, he said.",
        (("Sok Dara", "it was late"), ("Sok Rith", "It was bad")),
    ),
)

EITHER = (("? Sok Dara / Chea Sambath", "it was late"),)

TWO_CANDIDATES: Rows = (
    ("Minister Sok Dara met Ambassador Chea Sambath. He said it was late.", EITHER),
    ("Mr Sok Dara met Mr Chea Sambath. He said it was late.", EITHER),
    (
        "Mr Sok Dara hosted Mr Chea Sambath. “It is late,” he said.",
        (("? Sok Dara / Chea Sambath", "It is late"),),
    ),
    ("Mr Sok Dara welcomed Mr Chea Sambath on Monday. He said it was late.", EITHER),
    ("Mr Sok Dara received Mr Chea Sambath in Takeo. He said it was late.", EITHER),
    ("Mr Sok Dara held talks with Mr Chea Sambath. He said it was late.", EITHER),
    ("Mr Sok Dara dined with Mr Chea Sambath. He added that it was late.", EITHER),
    ("Mr Sok Dara joined Mr Chea Sambath at the dam. He told reporters that it was late.", EITHER),
    (
        "Mr Sok Dara met Ms Keo Vanna. He said it was late.",
        (("Sok Dara", "it was late"),),
    ),
    (
        "Mr Sok Dara met Mr Chea Sambath. Mr Sambath said it was late. He said he would go.",
        (("Chea Sambath", "it was late"), ("Chea Sambath", "he would go")),
    ),
)


BEHIND_AN_ASIDE: Rows = tuple(
    (f"{text} said {SHUT}.", (("Sok Dara", SHUT),))
    for text in (
        "Contacted Wednesday, Sok Dara, the governor,",
        "Reached by phone on Wednesday, Sok Dara, the governor,",
        "Asked about the road, Sok Dara",
        "Interviewed yesterday, Sok Dara",
        "Speaking on Thursday morning, 1 September, the governor of Kep, Sok Dara,",
        "On Thursday, 1 September, the governor of Kep, Sok Dara,",
        "The chairman of the Spokesperson's Unit, Sok Dara,",
        "The head of the Royal Press Unit, Sok Dara,",
        "PHNOM PENH: The chairman of the Spokesperson's Unit, Sok Dara,",
        "KEP: Governor Sok Dara",
        "In a statement, Sok Dara, governor of Kep,",
    )
)

KINDS: dict[str, Rows] = {
    "unnamed sources": UNNAMED_SOURCES,
    "relative clauses": RELATIVE_CLAUSES,
    "two speakers": TWO_SPEAKERS,
    "roles and verbs": ROLES_AND_VERBS,
    "nothing said": NOTHING_SAID,
    "nested": NESTED,
    "furniture": FURNITURE,
    "no inheritance": NO_INHERITANCE,
    "two candidates": TWO_CANDIDATES,
    "outlets": OUTLETS,
    "behind an aside": BEHIND_AN_ASIDE,
}
