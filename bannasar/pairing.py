"""Translations: those that are held, two of them side by side, and what a person says of them."""

import datetime as dt
from typing import Annotated

import typer

from archive.archive import Archive
from archive.pairs import PairDecision, Verdict
from archive.visibility import Audience
from bannasar.options import opened, settings_of
from bannasar.shared import AsJson, Home
from bannasar.terminal import harmless, print_json, write_line
from bannasar.upkeep import bring_up_to_date
from web.presentation.answers.versions import BesideModel, VersionModel
from web.presentation.versions_of import Row, rows_of, two_versions, versions_of


def translations_command(
    context: typer.Context, as_json: AsJson = False, home: Home = None
) -> None:
    """Look for translations in what is new, and list all that are held, one a line."""
    with opened(settings_of(context, home)) as here:
        bring_up_to_date(here.archive)
        store = here.archive.store
        seen = store.seen_by(Audience.ADMINISTRATORS)
        found = [
            each
            for pair in store.all_pairs()
            for each in versions_of(seen, pair.khmer_id)
            if each.pair.english_id == pair.english_id
        ]
        if as_json:
            print_json(
                [
                    {
                        "km": each.pair.khmer_id,
                        **VersionModel.present(each, each.pair.khmer_id).model_dump(),
                    }
                    for each in found
                ]
            )
            return
        for each in found:
            khmer, english = each.khmer.document, each.english.document
            shown = VersionModel.present(each, khmer.id)
            score = "" if shown.score is None else f"{shown.score:.2f}"
            line = (khmer.id, english.id, shown.known_by, score, khmer.origin)
            write_line("\t".join(harmless(field) for field in (*line, english.origin)))


def pair_command(
    context: typer.Context,
    khmer: Annotated[str, typer.Argument(metavar="KHMER", help="The id of the Khmer document.")],
    english: Annotated[str, typer.Argument(metavar="ENGLISH", help="That of the English one.")],
    verdict: Annotated[Verdict | None, typer.Option(help="Whether they are one text.")] = None,
    by: Annotated[str | None, typer.Option(help="Who decides.")] = None,
    why: Annotated[str | None, typer.Option(help="The reason.")] = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Show two versions of a text side by side; with --verdict, decide about them first."""
    if (verdict is None) != (by is None) or (verdict is None) != (why is None):
        raise typer.BadParameter("Give --verdict, --by and --why together, or none of them.")
    with opened(settings_of(context, home)) as here:
        if verdict is not None:
            decision = PairDecision(
                khmer_id=khmer,
                english_id=english,
                verdict=verdict,
                who=by or "",
                why=why or "",
                at=dt.datetime.now(dt.UTC),
            )
            here.archive.store.decide_pair(decision)
            if verdict is Verdict.REJECTED:
                write_line("Kept: they are not one text.")
                return
        _show(here.archive, khmer, english, as_json)


def _show(archive: Archive, khmer: str, english: str, as_json: bool) -> None:
    found = two_versions(archive.store.seen_by(Audience.ADMINISTRATORS), khmer, english)
    if as_json:
        print_json(BesideModel.present(found, found.khmer.document).model_dump())
        return
    for row in rows_of(found):
        _write(row)


def _write(row: Row) -> None:
    write_line(f"{row.score:.2f}{'  doubtful' if row.doubtful else ''}")
    for passage in (*row.khmer, *row.english):
        write_line(f"      {harmless(passage.text)}")
