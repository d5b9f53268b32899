"""The wheel runs without the sources: installed with pip, it takes in, finds and serves.

The environment has nothing of ours but the wheel; the packages of others are those of this one.
"""

import os
import subprocess
import sys
import sysconfig
import urllib.request
import venv
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
OURS = ("archive", "bannasar", "corpus", "ingest", "search", "web")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation",
         "--no-index", "--wheel-dir", str(folder), str(ROOT)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    (made,) = folder.glob("bannasar-*.whl")
    return made


@pytest.fixture(scope="module")
def tools(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of an environment with the wheel."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder)
    python = folder / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python)]
    options = ["--quiet", "--no-index", "--no-deps"]
    subprocess.run([*pip, "install", *options, str(wheel)], check=True)
    (own,) = folder.glob("lib/python*/site-packages")
    # Only the folder: what an editable installation of ours has put there is not followed.
    (own / "others.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return python.parent


def test_it_holds_every_file_of_ours_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as parts:
        packed = {name for name in parts.namelist() if ".dist-info/" not in name}
    there = {
        path.relative_to(ROOT).as_posix()
        for folder in OURS
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert packed == there


def test_it_is_the_wheel_that_runs(tools: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [tools / "python", "-c", "import archive, web; print(archive.__file__, web.__file__)"],
        cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert all(part.startswith(str(tools.parent)) for part in done.stdout.split())
    version = subprocess.run(
        [tools / "bannasar", "--version"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert version.stdout.count(".") == 2


@contextmanager
def serving(tools: Path, home: Path) -> Iterator[str]:
    """The address of the pages, served by the installed program."""
    server = subprocess.Popen(
        [tools / "bannasar", "serve", "--port", "0"],
        cwd=home, env=os.environ | {"BANNASAR_HOME": str(home), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert server.stdout is not None
        line = server.stdout.readline()
        yield next(word for word in line.split() if word.startswith("http://"))
    finally:
        server.terminate()
        server.communicate(timeout=60)


def test_it_takes_in_finds_and_serves(tools: Path, tmp_path: Path) -> None:
    page = tmp_path / "ferry.txt"
    page.write_text("The ferry\n\nក្រសួងបានប្រកាសថា it sails at seven.\n", encoding="utf-8")
    home = tmp_path / "home"
    home.mkdir()
    done = subprocess.run(
        [tools / "bannasar", "--home", home, "ingest", page],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    with serving(tools, home) as base:
        for address in ("/km/search?q=ferry", "/en/about", "/api/v1/health", "/static/tokens.css"):
            with urllib.request.urlopen(base + address, timeout=300) as answer:
                assert answer.status == 200
        with urllib.request.urlopen(f"{base}/api/v1/search?q=ferry", timeout=300) as answer:
            assert b'"total":1' in answer.read().replace(b" ", b"")
