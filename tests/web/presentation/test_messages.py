"""Both languages say everything, in their own words, and nothing is said that no page uses."""

import re
import string
from collections.abc import Iterable
from pathlib import Path
from typing import get_args

import pytest

from archive.accounts.records import Deed, Role
from archive.accounts.sign_in import Refusal
from archive.desk.collections import CollectionFault
from archive.desk.requests import Mistake, RequestFault, RequestState
from archive.document_decisions import DocumentField
from archive.errors import DecisionFault, StoryFault, VisibilityFault
from archive.provenance import DeclaredBy, LinkEvidence, Relation
from archive.records import DateMethod, DocumentKind, Ocr, Precision, SourceKind, StandingKind
from archive.statements import DayFrom, ReviewState, Shown, StatementKind, Told
from archive.steps import StepKind
from archive.stories.carrying import Fate
from archive.visibility import Level, Rights, Scope
from corpus.listings import ListingKind, Sureness
from ingest.mentioned import Mentioned
from ingest.reading import Remark as ReadingRemark
from search.expansion.renderings import Why
from search.query.nodes import Remark
from search.quotes.variants import Drift
from web.desk.openid import SsoFault
from web.gate.refusing import Refusal as GateRefusal
from web.presentation.causes import Cause
from web.presentation.messages import messages
from web.presentation.over_time.asking import OverTimeParameters
from web.presentation.pairs import ORIGINAL
from web.presentation.parameters import EXCLUDED, SearchParameters
from web.presentation.standing import OriginalBy, Standing
from web.presentation.stories import Telling
from web.unkept import Unkept

WEB = Path(__file__).parent.parent.parent.parent / "web"
KHMER, ENGLISH = messages("km").entries, messages("en").entries
ENUMERATIONS: dict[str, Iterable[object]] = {
    "drift": Drift,
    "telling": Telling,
    "fate": Fate,
    "version_by": Standing,
    "original_by": OriginalBy,
    "kind": (*DocumentKind, *StatementKind),
    "review": ReviewState,
    "source_kind": SourceKind,
    "precision": Precision,
    "cause": Cause,
    "listing_kind": get_args(ListingKind),
    "sureness": get_args(Sureness),
    "date_method": DateMethod,
    "remark": Remark,
    "reading": ReadingRemark,
    "why": Why,
    "evidence": LinkEvidence,
    "declared_by": DeclaredBy,
    "relation": Relation,
    "ocr": Ocr,
    "mentioned": Mentioned,
    "step": StepKind,
    "day_from": DayFrom,
    "day_from_note": DayFrom,
    "evidence_of": (*Shown, *Told),
    "rendering": (*Standing, ORIGINAL),
    "mistake": Mistake,
    "request_state": RequestState,
    "request_fault": RequestFault,
    "role": Role,
    "deed": Deed,
    "fault": DecisionFault,
    "unseen": VisibilityFault,
    "scope": Scope,
    "level": Level,
    "rights": Rights,
    "refusal": GateRefusal,
    "given": (Rights.EXCERPT, Rights.REFERENCE),
    "sign_in": (*Refusal, *SsoFault),
    "unkept": Unkept,
    "story_fault": StoryFault,
    "collection_fault": CollectionFault,
    "standing": StandingKind,
    "standing_kind": StandingKind,
    "decided": DocumentField,
}
# Sections whose keys are the values of something else; other tests compare those.
LISTED = {*ENUMERATIONS, "legibility", "problem", "capture_method", "field", "stage", "given"}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


SOURCE = "\n".join(
    path.read_text(encoding="utf-8") for path in [*WEB.rglob("*.html"), *WEB.rglob("*.py")]
)
NAMED = {str(value) for values in ENUMERATIONS.values() for value in values}
QUOTED = NAMED | set(re.findall(r"""["']_?([a-z_]+)["']""", SOURCE))
WHOLE = {key for key in re.findall(r"""["']([a-z_]+\.[a-z_]+)["']""", SOURCE) if key[-1] != "_"}
BEGUN = set(re.findall(r"""["']([a-z_]+\.[a-z_]*)["'] ~""", SOURCE))


def without_form(key: str) -> str:
    """A key without the ending of its plural."""
    return ".".join(key.split(".")[:2])


def put_together(key: str) -> bool:
    """Whether code joins the key from a beginning and pieces that it names elsewhere."""
    for start in BEGUN:
        rest = key.removeprefix(start)
        pieces = rest.split("_")
        joints = [("_".join(pieces[:at]), "_".join(pieces[at:])) for at in range(1, len(pieces))]
        named = rest in QUOTED or any(left in QUOTED and right in QUOTED for left, right in joints)
        if key.startswith(start) and named:
            return True
    return False


def test_both_have_the_same_keys() -> None:
    assert set(KHMER) == {key for key in ENGLISH if not key.endswith(".one")}


def test_khmer_is_khmer() -> None:
    for key, text in KHMER.items():
        assert text.strip(), key
        assert text != ENGLISH[key], key
        assert re.search("[\u1780-\u17ff]", text), key
        assert placeholders(text) == placeholders(ENGLISH[key]), key


def test_english_is_english() -> None:
    for key, text in ENGLISH.items():
        assert text.strip()
        assert not re.search("[\u1780-\u17d3]", text), key


@pytest.mark.parametrize("section", ENUMERATIONS)
def test_every_value_has_words(section: str) -> None:
    for value in ENUMERATIONS[section]:
        assert f"{section}.{value}" in ENGLISH


def test_every_parameter_has_a_sentence() -> None:
    every = {*SearchParameters.model_fields, *OverTimeParameters.model_fields}
    lists = {name.removeprefix(EXCLUDED) for name in every}
    besides = {"ids", "ending", "labels", "reversed", "unknown_source"}
    assert {f"problem.{name}" for name in lists | besides} == {
        key for key in ENGLISH if key.startswith("problem.")
    }


def test_no_message_is_unused() -> None:
    for key in sorted({without_form(key) for key in KHMER}):
        assert key.partition(".")[0] in LISTED or key in WHOLE or put_together(key), key


def test_no_used_key_is_missing() -> None:
    known = {without_form(key) for key in KHMER}
    sections = {key.partition(".")[0] for key in known}
    files = {path.name for path in WEB.rglob("*.*")}
    named = {key for key in WHOLE if key.partition(".")[0] in sections and key not in files}
    assert named <= known


def test_singular_and_plural() -> None:
    assert messages("en").counted("search.total", 1, "1") == "1 document"
    assert messages("en").counted("search.total", 0, "0") == "0 documents"
    assert messages("km").counted("search.total", 1, "១") == "ឯកសារ ១"
