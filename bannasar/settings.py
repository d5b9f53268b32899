"""What holds, and from where."""

import typer
from rich.table import Table

from archive.settings import Settings
from archive.told_settings import tell_settings
from bannasar.shared import AsJson, Home
from bannasar.terminal import output, plain_errors, print_json


def settings_command(context: typer.Context, as_json: AsJson = False, home: Home = None) -> None:
    """Show every setting that holds and from where it is; secrets are not shown."""
    with plain_errors():
        told = tell_settings(home or context.obj)
    rows = [(name, told.shown(name), told.origin(name)) for name in Settings.model_fields]
    if as_json:
        print_json([{"name": name, "value": value, "from": origin} for name, value, origin in rows])
        return
    table = Table("setting", "value", "from", box=None)
    for row in rows:
        table.add_row(*row)
    output.print(table)
