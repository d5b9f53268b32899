"""The commands by name, each with where it stands and what it does; loaded when it is called.

Reading a line of help, or dividing Khmer into words, needs neither a database nor a web server.
"""

import gc
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup


def _loaded(module: str) -> ModuleType:
    """A module of the command line with all that it needs.

    What is loaded stays: to look for garbage among it takes a seventh of the loading, and later
    time and again a part of every command.
    """
    gc.disable()
    try:
        return import_module(f"bannasar.{module}")
    finally:
        gc.freeze()
        gc.enable()


@dataclass(frozen=True, slots=True)
class Command:
    """``function`` of ``bannasar.module``; ``help`` is the first paragraph of its docstring."""

    name: str
    module: str
    function: str
    help: str

    def load(self) -> TyperCommand:
        """The command itself, with its options."""
        app = typer.Typer(add_completion=False)
        app.command(self.name)(getattr(_loaded(self.module), self.function))
        command = typer.main.get_command(app)
        assert isinstance(command, TyperCommand)  # noqa: S101 - an app of one command is that
        return command


@dataclass(frozen=True, slots=True)
class Group:
    """Commands that belong together, the ``app`` of ``bannasar.module``; ``help`` is that of it."""

    name: str
    module: str
    help: str

    def load(self) -> TyperGroup:
        """The commands themselves."""
        group = typer.main.get_group(_loaded(self.module).app)
        group.name = self.name
        return group


GROUPS = (
    Group("user", "accounts", "Make and change the accounts of people who sign in."),
    Group("visibility", "visibility", "Tell and decide who may know of a source or a document."),
)
COMMANDS = (
    Command(
        "ingest",
        "ingesting",
        "ingest_command",
        "Read files, folders, zip files and web pages into the archive, and index them.",
    ),
    Command(
        "harvest",
        "harvesting",
        "harvest_command",
        "Fetch what the sources have published since the last time, "
        "and bring the index up to date.",
    ),
    Command(
        "mail",
        "mailing",
        "mail_command",
        "Take in the new letters of the mailboxes that BANNASAR_IMAP and BANNASAR_MAILDIR name.",
    ),
    Command(
        "edition",
        "edition",
        "edition_command",
        "Write what is public into a folder that any browser reads, with a search of its own.",
    ),
    Command(
        "alerts",
        "alerting",
        "alerts_command",
        "Send the letters that are due about what is new in saved searches.",
    ),
    Command(
        "failures",
        "harvesting",
        "failures_command",
        "List the items that are not in the archive as they should be, and why.",
    ),
    Command(
        "retry",
        "harvesting",
        "retry_command",
        "Try failed items again, from the bytes that were kept or by fetching them.",
    ),
    Command(
        "reparse",
        "reparsing",
        "reparse_command",
        "Read stored originals anew, tell in words what differs, "
        "and keep it as revisions if asked.",
    ),
    Command(
        "search",
        "searching",
        "search_command",
        "Search the archive.",
    ),
    Command(
        "statements",
        "statements",
        "statements_command",
        "List statements: who said what, when, in which exact words.",
    ),
    Command(
        "verify",
        "verifying",
        "verify_command",
        "Re-check every quoted word, hash and place of sheets, and every file of an edition.",
    ),
    Command(
        "stories",
        "stories",
        "stories_command",
        "List which documents are copies of one text and which tell one story, or decide about it.",
    ),
    Command(
        "review",
        "reviewing",
        "review_command",
        "Show a statement and its log; with --state, decide about it first.",
    ),
    Command(
        "destroy",
        "destroying",
        "destroy_command",
        "Destroy a document for good: its text, its statements, and the bytes that it came as.",
    ),
    Command(
        "translations",
        "pairing",
        "translations_command",
        "Look for translations in what is new, and list all that are held, one a line.",
    ),
    Command(
        "pair",
        "pairing",
        "pair_command",
        "Show two versions of a text side by side; with --verdict, decide about them first.",
    ),
    Command(
        "learn",
        "learning",
        "learn_command",
        "Learn renderings and phrases from the translations that the archive holds.",
    ),
    Command(
        "index",
        "ingesting",
        "index_command",
        "Bring the search index up to date with the archive.",
    ),
    Command(
        "settings",
        "settings",
        "settings_command",
        "Show every setting that holds and from where it is; secrets are not shown.",
    ),
    Command(
        "check",
        "keeping",
        "check_command",
        "Check that everything stored is whole.",
    ),
    Command(
        "backup",
        "keeping",
        "backup_command",
        "Write the whole archive into one file, or into one more in a folder.",
    ),
    Command(
        "restore",
        "keeping",
        "restore_command",
        "Fill an empty home folder from a backup and build its index.",
    ),
    Command(
        "prune",
        "pruning",
        "prune_command",
        "Tell what need not be kept for ever, and delete it if asked.",
    ),
    Command(
        "growth",
        "pruning",
        "growth_command",
        "Tell by months how the archive has grown.",
    ),
    Command(
        "export-warc",
        "keeping",
        "export_command",
        "Write every capture into one web archive (WARC), packed if its name ends in .gz.",
    ),
    Command(
        "log",
        "accounts",
        "log_command",
        "Write the log of what people did as a table (CSV).",
    ),
    Command(
        "serve",
        "serving",
        "serve",
        "Serve the pages and the JSON until stopped.",
    ),
    Command(
        "evaluate",
        "evaluating",
        "evaluate_command",
        "Measure search by judged queries, in a home of its own: the archive in use is untouched.",
    ),
    Command(
        "segment",
        "language",
        "segment",
        "Read lines on standard input, write their words with one space between.",
    ),
    Command(
        "terms",
        "language",
        "terms",
        "Read lines on standard input, write the terms of the index: Khmer keys, English stems.",
    ),
    Command(
        "function-words",
        "language",
        "function_words",
        "Write the words that hold a sentence together, as terms of the index, one a line.",
    ),
    Command(
        "normalize",
        "language",
        "normalize",
        "Read lines on standard input, write the key form of each.",
    ),
    Command(
        "dates",
        "language",
        "dates",
        "Read lines on standard input, write the dates named in each as one JSON list a line.",
    ),
)


class Commands(TyperGroup):
    """All of ``COMMANDS`` in their order, then ``GROUPS``; none of them is loaded."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.commands = {command.name: _Late(command) for command in COMMANDS}
        self.commands |= {group.name: _LateGroup(group) for group in GROUPS}


class _Late(TyperCommand):
    """A command that is loaded when it is to read its arguments."""

    def __init__(self, command: Command) -> None:
        super().__init__(command.name, help=command.help)
        self._command = command

    def make_context(
        self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any
    ) -> Any:
        """That of the command itself."""
        return self._command.load().make_context(info_name, args, parent, **extra)


class _LateGroup(TyperGroup):
    """Commands that are loaded when one of them is called."""

    def __init__(self, group: Group) -> None:
        super().__init__(name=group.name, help=group.help)
        self._group = group

    def make_context(
        self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any
    ) -> Any:
        """That of the group itself."""
        return self._group.load().make_context(info_name, args, parent, **extra)
