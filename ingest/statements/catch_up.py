"""Every document's statements, found by today's rules: after each ingest, and when rules change."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from archive import languages
from archive.archive import Archive
from archive.errors import LimitError
from archive.fingerprint import file_of, fingerprint_of, rule_files
from archive.records import Document, Language
from archive.statements import Statement, statement_id, words_of
from archive.texts import quotations
from archive.work import HERE, Work, in_order
from corpus import confidence, lexicon, people, territories, titles
from ingest import statements
from ingest.failures import Failure, unforeseen
from ingest.limits import ITEM_LIMITS
from ingest.pipeline import note_refusal
from ingest.progress import Progress
from ingest.statements.attribution import Attribution
from ingest.statements.bare_offices import holder_of
from ingest.statements.english.setting import RULES as ENGLISH_SETTING
from ingest.statements.extract import attributions, published_day
from ingest.statements.khmer.setting import RULES as KHMER_SETTING
from ingest.statements.setting import SettingRules, Settings
from ingest.statements.who import NOBODY, Identity, known_people

# Few enough that hardly any is changed by somebody else between being asked for and being read.
_AT_ONCE = 20
_STAGE = "statements"

SETTING_RULES: dict[Language, SettingRules] = {"en": ENGLISH_SETTING, "km": KHMER_SETTING}


def catch_up(archive: Archive, progress: Progress, work: Work = HERE) -> tuple[Failure, ...]:
    """Find and keep the statements of every document that today's rules have not seen.

    Stopped at any moment, it goes on from there the next time. What fails is left for then, but
    what needs too much time or memory is put on the list of failures, and not tried again by the
    same rules. ``work`` is where they are looked for.
    """
    rules = rules_stamp()
    stale = archive.store.stale_extractions(rules)
    progress.start(len(stale))
    failures: list[Failure] = []
    found: list[tuple[Document, list[Statement]]] = []
    worth_it = _worth_it(archive, stale, rules, failures)
    for document, call in in_order(work, ITEM_LIMITS, statements_in, worth_it):
        try:
            found.append((document, call.result()))
        except LimitError as error:
            failures.append(_given_up(archive, document, error))
        except Exception as error:
            failures.append(unforeseen(document.origin, _STAGE, error))
        progress.advance(document.origin)
        if len(found) == _AT_ONCE:
            failures += _keep(archive, rules, found)
            found.clear()
    failures += _keep(archive, rules, found)
    return tuple(failures)


def _worth_it(
    archive: Archive, document_ids: Sequence[str], rules: str, failures: list[Failure]
) -> Iterator[Document]:
    """The documents without those that were given up by these rules, which are failures again."""
    given_up = {
        (each.origin, each.sha256): each.reason
        for each in archive.store.failures()
        if each.given_up_by == rules
    }
    for start in range(0, len(document_ids), _AT_ONCE):
        for document in archive.store.documents(document_ids[start : start + _AT_ONCE]):
            sha256 = archive.store.capture(document.capture_id).sha256 if given_up else None
            if reason := given_up.get((document.origin, sha256)):
                failures.append(Failure(document.origin, _STAGE, reason))
            else:
                yield document


def _given_up(archive: Archive, document: Document, error: LimitError) -> Failure:
    capture = archive.store.capture(document.capture_id)
    return note_refusal(
        archive,
        document.origin,
        _STAGE,
        error,
        url=document.url,
        source=archive.store.source(document.source_id),
        sha256=capture.sha256,
        rules=rules_stamp,
    )


def _keep(
    archive: Archive, rules: str, found: Sequence[tuple[Document, list[Statement]]]
) -> Iterator[Failure]:
    """Keep all at once, which costs the disk as much as one; if that fails, each by itself."""
    try:
        archive.store.keep_all_statements(
            rules, [(document.id, document.revision, some) for document, some in found]
        )
    except Exception:
        for document, some in found:
            try:
                archive.store.keep_statements(document.id, document.revision, rules, some)
            except Exception as error:
                yield unforeseen(document.origin, _STAGE, error)


@cache
def rules_stamp() -> str:
    """Sixteen hexadecimal digits over all that decides what is found: rules, words, people."""
    return fingerprint_of(_deciding_files())


def _deciding_files() -> Iterable[Path]:
    """In an order that depends on names inside the project alone."""
    for package in (languages, lexicon, statements):
        yield from rule_files(package)
    for module in (confidence, people, quotations, territories, titles):
        yield file_of(module)
    for name in ("people.tsv", "offices.tsv", "confidence.tsv", "titles.tsv"):
        yield file_of(people).with_name(name)


def statements_in(document: Document) -> list[Statement]:
    """What today's rules find in a document, resolved to the people whom we know."""
    settings = Settings(document, SETTING_RULES)
    return [_statement(document, each, settings) for each in attributions(document)]


def _statement(document: Document, found: Attribution, settings: Settings) -> Statement:
    words = words_of(document.text, found.parts)
    published = published_day(document)
    day, day_from = settings.day(found, published)
    known = known_people().identify(found.speaker, found.role, day)
    if found.either:
        known = Identity(None, _known_among(found.either, day))
    elif known == NOBODY:
        known = holder_of(found.speaker, document, published)
    language = _language(document, found.parts[0].start)
    return Statement(
        id=statement_id(document_id=document.id, speaker=found.speaker, words=words),
        document_id=document.id,
        revision=document.revision,
        language=language,
        speaker=found.speaker,
        surface=found.surface,
        person_id=known.person_id,
        candidates=known.candidates,
        role=found.role,
        kind=found.kind,
        parts=found.parts,
        words=words,
        verb=found.verb,
        said_on=day,
        confidence=found.confidence,
        circumstances=settings.circumstances(found, language, day_from),
        possible_speakers=found.either,
        shown=found.shown,
        told=found.told,
    )


def _known_among(names: Iterable[str], day: dt.date | None) -> tuple[str, ...]:
    """Whom we know of several who may have spoken."""
    found = (known_people().identify(name, "", day).person_id for name in names)
    return tuple(dict.fromkeys(each for each in found if each))


def _language(document: Document, start: int) -> Language:
    return next(each.language for each in document.paragraphs if each.start <= start < each.end)
