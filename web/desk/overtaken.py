"""Forms that were opened before what they are about has changed: nothing typed is lost, or kept."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from archive.statements import Decision, lie_within, words_of
from web.desk.fields import Fields
from web.desk.numbers import number_in
from web.desk.words import read_parts
from web.presentation.days import as_known
from web.presentation.site import Site

_LABELS = {
    "speaker": "desk.speaker",
    "person": "desk.person",
    "other": "desk.other_script",
    "role": "desk.role",
    "said_on": "desk.said_on",
    "place": "desk.place",
    "occasion": "desk.occasion",
    "why": "desk.why",
}


@dataclass(frozen=True, slots=True)
class TypedBefore:
    """What stood in a field of a form that is not kept; ``label`` is the key of the field's name.

    ``text`` is as typed, but for words, which were chosen in the text.
    """

    label: str
    text: str


def typed_before(
    site: Site, document_id: str, form: Mapping[str, str], now: Fields
) -> tuple[TypedBefore, ...]:
    """What the form has that does not stand ``now``, the words as the person saw them chosen."""
    stands = {
        "speaker": now.speaker,
        "person": now.person_id,
        "role": now.role,
        "said_on": now.said_on,
        "place": now.place,
        "occasion": now.occasion,
    }
    given = {name: form.get(name, "").strip() for name in _LABELS}
    read = {**given, "said_on": as_known(given["said_on"])}
    found = [
        TypedBefore(label, given[name])
        for name, label in _LABELS.items()
        if read[name] not in ("", stands.get(name, ""))
    ]
    words = words_seen(site, document_id, form)
    if words and "parts" in form:
        found.insert(0, TypedBefore("desk.words", words))
    return tuple(found)


def words_seen(site: Site, document_id: str, form: Mapping[str, str]) -> str:
    """The words that were chosen, in the text that they were chosen in; empty where there is none.

    Offsets mean nothing in another text.
    """
    text = _text_seen(site, document_id, form)
    parts = read_parts(form.get("parts", ""))
    return words_of(text, parts) if lie_within(text, parts) else ""


def _text_seen(site: Site, document_id: str, form: Mapping[str, str]) -> str:
    seen = number_in(form, "revision")
    texts = (each.text for each in site.store.revisions(document_id) if each.revision == seen)
    return next(texts, "")


def is_sent_again(last: Decision | None, decision: Decision, typed: Fields, now: Fields) -> bool:
    """Whether a form only says once more what the same person has just decided with it.

    ``last`` is the newest decision, ``typed`` what the form has, ``now`` what stands.
    """
    if last is None:
        return False
    if (last.who, last.state, last.why) != (decision.who, decision.state, decision.why):
        return False
    if not last.corrects:
        return True
    return _compared(typed) == _compared(now)


def _compared(fields: Fields) -> Fields:
    """What stands of the fields once they are kept."""
    return replace(fields, why="", other="")
