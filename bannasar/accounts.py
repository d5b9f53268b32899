"""People who sign in, and the log of what they did."""

import datetime as dt
import getpass
import sys
from typing import Annotated

import typer

from archive.accounts.passwords import hashed
from archive.accounts.records import Role, account_name
from archive.archive import open_archive
from archive.errors import AccountError
from archive.records import Language
from archive.store.accounts.account_store import AccountStore
from bannasar.options import settings_of
from bannasar.shared import Home
from bannasar.terminal import output, plain_errors
from web.presentation.exports.log import log_table

app = typer.Typer(help="Make and change the accounts of people who sign in.", no_args_is_help=True)
Name = Annotated[str, typer.Argument(help="What is typed to sign in.")]
RoleGiven = Annotated[Role, typer.Option(help="What they may do.")]


@app.command("add")
def add(
    context: typer.Context,
    name: Name,
    role: RoleGiven,
    shown_as: Annotated[
        str | None, typer.Option(help="The name that stands beside what they decide.")
    ] = None,
    without_password: Annotated[
        bool,
        typer.Option("--without-password", help="Let them in by single sign-on alone."),
    ] = False,
    home: Home = None,
) -> None:
    """Make an account; the password is asked for, or is the first line of standard input."""
    with plain_errors():
        kept = None if without_password else _hashed(_password())
        accounts = _accounts(context, home)
        now = dt.datetime.now(dt.UTC)
        made = accounts.add(
            name=_name(name), shown_as=shown_as or name, role=role, password=kept, at=now
        )
    output.print(f"{made.name} may sign in as {made.role}.")


@app.command("role")
def change_role(context: typer.Context, name: Name, role: RoleGiven, home: Home = None) -> None:
    """Let somebody do more or less."""
    with plain_errors():
        _accounts(context, home).change_role(_name(name), role, at=dt.datetime.now(dt.UTC))
    output.print(f"{name} is {role} now.")


@app.command("disable")
def disable(context: typer.Context, name: Name, home: Home = None) -> None:
    """Let somebody in no more; what they did stays as it is."""
    with plain_errors():
        _accounts(context, home).disable(_name(name), at=dt.datetime.now(dt.UTC))
    output.print(f"{name} can no longer sign in.")


@app.command("enable")
def enable(context: typer.Context, name: Name, home: Home = None) -> None:
    """Let somebody in again."""
    with plain_errors():
        _accounts(context, home).enable(_name(name), at=dt.datetime.now(dt.UTC))
    output.print(f"{name} can sign in again.")


@app.command("reset")
def reset(context: typer.Context, name: Name, home: Home = None) -> None:
    """Set another password and ask for no one-time codes, for somebody who has lost them."""
    with plain_errors():
        kept = _hashed(_password())
        _accounts(context, home).reset(_name(name), kept, at=dt.datetime.now(dt.UTC))
    output.print(f"{name} signs in with the new password.")


@app.command("list")
def list_accounts(context: typer.Context, home: Home = None) -> None:
    """List everybody who has an account."""
    with plain_errors():
        for each in _accounts(context, home).all():
            state = "disabled" if each.disabled else each.role
            codes = ", one-time codes" if each.second_factor else ""
            output.print(f"{each.name}  {state}{codes}  {each.shown_as}", markup=False)


def log_command(
    context: typer.Context,
    labels: Annotated[Language, typer.Option(help="The language of the columns' names.")] = "en",
    home: Home = None,
) -> None:
    """Write the log of what people did as a table (CSV)."""
    with plain_errors():
        for line in log_table(_accounts(context, home).acts(), labels):
            sys.stdout.buffer.write(line)


def _accounts(context: typer.Context, home: Home) -> AccountStore:
    return open_archive(settings_of(context, home)).store.accounts


def _name(typed: str) -> str:
    try:
        return account_name(typed)
    except ValueError as error:
        raise AccountError(str(error)) from error


def _hashed(password: str) -> str:
    try:
        return hashed(password)
    except ValueError as error:
        raise AccountError(str(error)) from error


def _password() -> str:
    """Asked for twice on a terminal, so that a slip does not shut somebody out."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass("Password: ")
    if first != getpass.getpass("Once more: "):
        raise AccountError("The two passwords differ. Nothing was changed.")
    return first
