"""Homes with a database of their own, of either kind."""

import shutil
import uuid
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from archive.settings import Settings
from archive.told_settings import read_settings


@dataclass(frozen=True, slots=True)
class Place:
    """A folder with a home folder in it, and the settings of that home."""

    folder: Path
    settings: Settings

    @property
    def home(self) -> Path:
        """The home folder."""
        return self.settings.home

    @property
    def backup(self) -> Path:
        """Where its backup goes."""
        return self.folder / "backup.zip"

    def clear(self) -> None:
        """Take away all of it but a database of a server."""
        shutil.rmtree(self.folder)


def new_place(root: Path, postgres: str | None) -> Place:
    """An empty one; in PostgreSQL a schema of its own."""
    name = f"crash_{uuid.uuid4().hex}"
    folder = root / name
    folder.mkdir()
    named = {"BANNASAR_DATABASE": _schema(postgres, name)} if postgres else {}
    return Place(folder, read_settings(folder / "home", named))


def _schema(postgres: str, name: str) -> str:
    url = sa.make_url(postgres).set(drivername="postgresql+psycopg")
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql(f'CREATE SCHEMA "{name}"')
    engine.dispose()
    own = url.update_query_dict({"options": f"-csearch_path={name}"})
    return own.render_as_string(hide_password=False)
