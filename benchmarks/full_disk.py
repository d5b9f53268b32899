"""Fill the disk under a command, give it room again, and compare with an undisturbed run.

    python -m benchmarks.full_disk INPUT

Needs the right to mount: every home folder is a small file system in memory, larger from round to
round, so that the disk is full at every stage of the way. Then it is made large and the command is
run again. With --read-only the file system is made so that nothing can be written, after a first
ingest. Exit code 0 means that every failure was told in plain words, and that nothing differed.
"""

import argparse
import json
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from typer.testing import CliRunner, Result

from archive.told_settings import read_settings
from bannasar.__main__ import app
from benchmarks.crash.contents import contents
from benchmarks.crash.places import Place

_ROOM = "64m"


@contextmanager
def mounted(folder: Path, size: str) -> Iterator[None]:
    """A file system of that size for the block."""
    folder.mkdir()
    _mount(folder, "-t", "tmpfs", "-o", f"size={size}", "tmpfs")
    try:
        yield
    finally:
        # Lazily: a process that reads may end a moment after the command.
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _mount(folder: Path, *options: str) -> None:
    subprocess.run(["mount", *options, str(folder)], check=True, capture_output=True)


def run(place: Place, *words: str) -> Result:
    """A command in a place; in this process, which has everything loaded."""
    return CliRunner().invoke(app, words, env={"BANNASAR_HOME": str(place.home)})


def is_plain(done: Result) -> bool:
    """Whether a command ended well, or said in plain words why not."""
    if done.exit_code == 0:
        return True
    unforeseen = done.exception is not None and not isinstance(done.exception, SystemExit)
    return bool(done.stderr.strip()) and "Traceback" not in done.stderr and not unforeseen


def filled(source: str, root: Path, size: int) -> tuple[Place, list[str]]:
    """An ingest into so many kilobytes, then with room; gives the place and what was not plain."""
    folder = root / str(size)
    place = Place(folder, read_settings(folder / "home", {}))
    faults = []
    with mounted(folder, f"{size}k"):
        tried = [["ingest", source], ["index", "--rebuild"], ["backup", str(place.backup)]]
        for words in tried:
            done = run(place, *words)
            if not is_plain(done):
                faults.append(f"{words[0]} in {size} kB: {done.stderr[-300:]}")
        _mount(folder, "-o", f"remount,size={_ROOM}")
        for words in [["ingest", source], ["retry"], ["backup", str(place.backup)]]:
            done = run(place, *words)
            if done.exit_code:
                faults.append(f"{words[0]} with room after {size} kB: {done.stderr[-300:]}")
        place.backup.unlink(missing_ok=True)
        differ = _differing(place, source, root)
    return place, faults + [f"after {size} kB {name} differ" for name in differ]


def read_only(source: str, root: Path) -> list[str]:
    """Every command over a file system that nothing can be written to; what was not plain."""
    folder = root / "read-only"
    place = Place(folder, read_settings(folder / "home", {}))
    faults = []
    with mounted(folder, _ROOM):
        run(place, "ingest", source)
        _mount(folder, "-o", "remount,ro")
        for words in (
            ("ingest", source),
            ("index", "--rebuild"),
            ("backup", str(place.backup)),
            ("check",),
            ("retry",),
            ("search", "ferry"),
        ):
            done = run(place, *words)
            if not is_plain(done):
                faults.append(f"{words[0]}, read only: {done.stderr[-300:]}")
        _mount(folder, "-o", "remount,rw")
        run(place, "ingest", source)
        faults += [f"after read only {name} differ" for name in _differing(place, source, root)]
    return faults


def _differing(place: Place, source: str, root: Path) -> list[str]:
    calm = Place(root / "calm", read_settings(root / "calm" / "home", {}))
    if not calm.folder.exists():
        run(calm, "ingest", source)
    expected, found = contents(calm), contents(place)
    return [name for name, value in found.items() if value != expected[name]]


def main() -> None:
    """Run the comparison."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("input")
    parser.add_argument("--sizes", type=int, nargs="*", default=[16, 64, 160, 320, 480, 640, 960])
    options = parser.parse_args()
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for size in options.sizes:
            faults += filled(options.input, root, size)[1]
        faults += read_only(options.input, root)
    print(json.dumps({"sizes": options.sizes, "faults": faults}, indent=1))
    raise SystemExit(1 if faults else 0)


if __name__ == "__main__":
    main()
