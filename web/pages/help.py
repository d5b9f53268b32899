"""How to search: the query language by examples, each of them a link."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from web.presentation.parameters import Parameters, SearchParameters
from web.presentation.statement_parameters import StatementParameters
from web.render import render

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Example:
    """A query to try; ``message`` names what it does, in the help section of the messages."""

    query: str
    message: str
    parameters: type[Parameters] = SearchParameters

    @property
    def address(self) -> str:
        """Where the query is answered."""
        return self.parameters(q=self.query).address


@dataclass(frozen=True, slots=True)
class Topic:
    """Examples that belong together under one heading."""

    message: str
    examples: tuple[Example, ...]


TOPICS = (
    Topic(
        "basics",
        (
            Example("ក្រសួងសុខាភិបាល", "basics_words"),
            Example("report", "basics_english"),
            Example('"clean water"', "basics_phrase"),
            Example("២០២៤", "digits"),
        ),
    ),
    Topic(
        "joining",
        (
            Example("water AND school", "joining_and"),
            Example("+ទឹកស្អាត សាលារៀន", "joining_plus"),
            Example("rice OR ស្រូវ", "joining_or"),
            Example("health NOT school", "joining_not"),
            Example("(rice OR water) AND province", "joining_brackets"),
            Example("ទឹក និង: សាលារៀន", "joining_khmer_and"),
            Example("ស្រូវ ឬ: អង្ករ", "joining_khmer_or"),
            Example("ទឹក មិន: សាលារៀន", "joining_khmer_not"),
        ),
    ),
    Topic(
        "spelling",
        (
            Example('"school water"~8', "near"),
            Example("vaccin*", "prefix"),
            Example("សុខា*", "prefix_khmer"),
            Example("libary~", "fuzzy"),
            Example("ក្រសូង~", "fuzzy_khmer"),
            Example('exact:"Ministry of"', "exact"),
        ),
    ),
    Topic(
        "fields",
        (
            Example("title:water", "field_title"),
            Example("source:mpw", "field_source"),
            Example("lang:km", "field_language"),
            Example("kind:announcement", "field_kind"),
            Example("date:2023-01..2024-03", "field_date"),
            Example('place:"Phnom Penh"', "field_place"),
            Example("ministry:schools", "field_ministry"),
            Example('outlet:"Mekong Morning"', "field_outlet"),
            Example("type:press", "field_type"),
            Example("ចំណងជើង:ទឹក", "field_khmer"),
            Example("ភាសា:ខ្មែរ", "field_khmer_language"),
            Example("ប្រភេទ:សេចក្តីជូនដំណឹង", "field_khmer_kind"),
            Example("ឆ្នាំ:២០២៣", "field_khmer_year"),
            Example('ដូចគ្នា:"សាលារៀន"', "field_khmer_exact"),
            Example("ទីកន្លែង:ភ្នំពេញ", "field_khmer_place"),
            Example("ក្រសួង:សាលារៀន", "field_khmer_ministry"),
        ),
    ),
    Topic(
        "statements",
        (
            Example("ទឹកស្អាត", "statements_words", StatementParameters),
            Example('speaker:"Chan Borethkosal"', "statements_speaker", StatementParameters),
            Example("office:minister", "statements_office", StatementParameters),
            Example("school kind:direct", "statements_direct", StatementParameters),
            Example("ប្រភេទ:ប្រយោល", "statements_indirect", StatementParameters),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class HelpPage:
    """What the template shows."""

    topics: tuple[Topic, ...]


@router.get("/help")
def help_(request: Request) -> Response:
    """The query language and who it is for."""
    return render(request, "help.html", HelpPage(TOPICS))
