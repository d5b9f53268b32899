"""What of a query counts as one thing, and what of it only adds to the score."""

from search.analysis.analyzer import analyse
from search.engines.plan import AllOf, AnyOf, Beside, Blend, Except, Plan
from search.expansion.bilingual import bilingual
from search.expansion.writing import writing_of
from search.planning.reading import Text
from search.planning.rendered import neighbours
from search.planning.units import rendered_scores, units_of
from search.query.scopes import DOCUMENTS


def read(text: str) -> Text:
    analysed = analyse(text)
    widened = bilingual().widen(analysed.words, writing_of(text))
    return Text(text, analysed.words, (), (), analysed.runs, widened, ())


def blends(plan: Plan | None) -> list[Blend]:
    match plan:
        case Blend():
            return [plan]
        case AnyOf() | AllOf():
            return [found for child in plan.children for found in blends(child)]
        case _:
            return []


def test_a_text_that_has_the_khmer_word_gains_nothing_by_english_ones() -> None:
    (score,) = rendered_scores(read("ទន្លេ"), DOCUMENTS)
    assert isinstance(score, AllOf)
    assert [isinstance(child, Except) for child in score.children] == [False, True]
    assert not any(isinstance(each, AllOf) for each in rendered_scores(read("river"), DOCUMENTS))


def test_a_joined_writing_is_what_its_words_are() -> None:
    (unit,) = units_of(read("water-powered"), DOCUMENTS, required=False)
    ways = {part.keys for blend in blends(unit.elsewhere) for part in blend.parts}
    assert ("ទឹក",) in ways


def test_a_number_is_never_left_out_for_telling_little() -> None:
    distance, unit = units_of(read("27.4 kilometres"), DOCUMENTS, required=False)
    assert distance.named
    assert distance.proper
    assert not unit.proper


def test_neighbours_may_have_two_others_between_them() -> None:
    text = read("school garden opening")
    found = neighbours(text.words, text.widened, DOCUMENTS.words)
    slops = {
        beside.slop
        for plan in found
        if isinstance(plan, AnyOf)
        for beside in plan.children
        if isinstance(beside, Beside)
    }
    assert slops == {2}
