"""What was said in three documents, for every test of searching it."""

from collections.abc import Iterator

from archive.archive import Archive
from archive.statements import Statement, StatementKind
from search.answers import StatementHit
from search.questions import Question
from search.service.statements import StatementSearch
from tests.search.builders import a_document
from tests.search.statement_builders import a_statement, keep

HEALTH_KM = a_document(
    "health.km.txt",
    "លោកជំទាវ ឱ វណ្ណឌីន បានថ្លែងថា «វ៉ាក់សាំងមានគ្រប់គ្រាន់សម្រាប់ប្រជាពលរដ្ឋ»។\n"
    "លោកបន្តថា ជំងឺគ្រុនឈាមកំពុងថយចុះ។\n"
    "«សូមលាងដៃ» នេះជាការលើកឡើងរបស់លោក សុខ ដារ៉ា។",
    title="សេចក្តីជូនដំណឹងស្តីពីវ៉ាក់សាំង",
    published="2023-12-22",
)

HEALTH_EN = a_document(
    "health.en.txt",
    'Chheang Ra said "Dengue cases have doubled this year."\n'
    "He said that hospitals were ready for dengue.\n"
    'Sok Dara, a farmer, said "My rice is wet".',
    title="Minister on dengue",
    source="akp",
    published="2024-06-20",
)

UNDATED = a_document(
    "undated.txt", '"Rice prices will rise," the Ministry of Commerce said.', source="akp"
)

STATEMENTS = {
    "vaccine": a_statement(
        HEALTH_KM,
        "វ៉ាក់សាំងមានគ្រប់គ្រាន់សម្រាប់ប្រជាពលរដ្ឋ",
        "លោកជំទាវ ឱ វណ្ណឌីន",
        role="អ្នកនាំពាក្យក្រសួងសុខាភិបាល",
        person="or-vandine",
    ),
    "fewer": a_statement(
        HEALTH_KM,
        "ជំងឺគ្រុនឈាមកំពុងថយចុះ",
        "លោកជំទាវ ឱ វណ្ណឌីន",
        person="or-vandine",
        kind=StatementKind.INDIRECT,
        said_on="2023-12-21",
    ),
    "hands": a_statement(HEALTH_KM, "សូមលាងដៃ", "លោក សុខ ដារ៉ា"),
    "doubled": a_statement(
        HEALTH_EN,
        "Dengue cases have doubled this year.",
        "Chheang Ra",
        role="Minister of Health",
        person="chheang-ra",
    ),
    "ready": a_statement(
        HEALTH_EN,
        "hospitals were ready for dengue",
        "Chheang Ra",
        person="chheang-ra",
        kind=StatementKind.INDIRECT,
        said_on="2024-06-18",
    ),
    "wet": a_statement(HEALTH_EN, "My rice is wet", "Sok Dara", role="a farmer"),
    "prices": a_statement(UNDATED, "Rice prices will rise,", "Ministry of Commerce"),
}

NAMES = {statement.id: name for name, statement in STATEMENTS.items()}
NEWEST_FIRST = ["doubled", "wet", "ready", "vaccine", "hands", "fewer", "prices"]


def of(*documents: str) -> list[Statement]:
    return [STATEMENTS[name] for name in documents]


def fill(archive: Archive) -> None:
    keep(archive, HEALTH_KM, *of("vaccine", "fewer", "hands"))
    keep(archive, HEALTH_EN, *of("doubled", "ready", "wet"))
    keep(archive, UNDATED, *of("prices"))


def names(hits: Iterator[StatementHit] | tuple[StatementHit, ...]) -> list[str]:
    return [NAMES[hit.statement.id] for hit in hits]


def found(search: StatementSearch, query: str, **more: object) -> set[str]:
    answer = search.ask(Question(query=query, **more))  # type: ignore[arg-type]
    assert answer.total == len(answer.hits)
    return set(names(answer.hits))
