"""The console examples of the README and the manual, run and compared.

A line of three dots stands for any lines.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.samples import copied

ROOT = Path(__file__).parent.parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")


def examples(page: Path) -> Iterator[tuple[str, str]]:
    """Every command of a page with the output that it shows."""
    for block in BLOCK.findall(page.read_text(encoding="utf-8")):
        for example in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = example.partition("\n")
            yield command, output


@pytest.fixture(scope="module")
def home(sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With the samples in it, which an example takes in once more: that is quick."""
    return copied(sample_home, tmp_path_factory.mktemp("home"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_examples_print_what_the_page_shows(page: Path, home: Path) -> None:
    tools = Path(sys.executable).parent
    environment = os.environ | {
        "BANNASAR_HOME": str(home),
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "PYTHONUTF8": "1",
    }
    for command, expected in examples(page):
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        pattern = re.escape(expected.strip()).replace(re.escape("..."), "(?s:.*?)")
        assert re.fullmatch(pattern, done.stdout.strip()), f"{command}\n{done.stdout}{done.stderr}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"
