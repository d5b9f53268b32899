"""Kill commands at random moments, run them again, and compare with what nobody disturbed.

    python -m benchmarks.crash INPUT --rounds 20

INPUT is a folder or a zip file. Each round kills each command so often, lets it end, and compares
documents, statements, originals, visits, what `check` says, answers, and what lies about. One line
for each command says how many kills hit; exit code 0 means that nothing differed.
"""

import argparse
import json
import os
import random
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.crash.contents import backed_up, contents
from benchmarks.crash.killing import finish, kill
from benchmarks.crash.older import make_older, rows
from benchmarks.crash.places import Place, new_place
from benchmarks.crash.site import site
from search.analysis.analyzer import analyse
from search.expansion.bilingual import bilingual
from tests.ingest.loopback import HOST

STAGES = ("ingest", "rebuild", "harvest", "backup", "restore", "migration")


@dataclass(frozen=True, slots=True)
class Stage:
    """A command that is killed: where it begins, its words, and what must be equal in the end.

    ``begin`` makes a place to begin in; a command that changes nothing begins where it is.
    """

    begin: Callable[[], Place]
    words: Callable[[Place], tuple[str, ...]]
    compared: Callable[[Place], dict[str, object]]


def stages(source: Path, root: Path, sources: Path, postgres: str | None) -> dict[str, Stage]:
    """Every stage by its name, all of them over one undisturbed archive."""
    calm = new_place(root, postgres)
    use(calm)
    finish(("ingest", str(source)))
    finish(("backup", str(calm.backup)))
    saved = calm.backup.rename(root / "saved.zip")

    def fresh() -> Place:
        return new_place(root, postgres)

    def older() -> Place:
        place = fresh()
        make_older(calm, place)
        return place

    harvest = ("harvest", "ferries", "--allow", HOST, "--pause", "0", "--sources-file")
    return {
        "ingest": Stage(fresh, lambda _: ("ingest", str(source)), contents),
        "rebuild": Stage(lambda: calm, lambda _: ("index", "--rebuild"), contents),
        "harvest": Stage(fresh, lambda _: (*harvest, str(sources)), contents),
        "backup": Stage(lambda: calm, lambda place: ("backup", str(place.backup)), backed_up),
        "restore": Stage(fresh, lambda _: ("restore", str(saved)), contents),
        "migration": Stage(older, lambda _: ("failures",), rows),
    }


def use(place: Place) -> None:
    """Let commands run in a place."""
    os.environ["BANNASAR_HOME"] = str(place.home)
    os.environ["BANNASAR_DATABASE"] = place.settings.database
    os.environ["BANNASAR_CONTACT"] = "archive@example.org"


def shake(
    stage: Stage, rounds: int, kills: int, chance: random.Random, until: float
) -> dict[str, object]:
    """The rounds of one command."""
    undisturbed = stage.begin()
    use(undisturbed)
    seconds = finish(stage.words(undisturbed))
    expected = stage.compared(undisturbed)
    hits = done = 0
    differ: set[str] = set()
    while done < rounds and time.monotonic() < until:
        place = stage.begin()
        use(place)
        hit = 0
        while hit < kills and kill(stage.words(place), chance.uniform(0, seconds)):
            hit += 1
        hits += hit
        # One that ended before it was to be killed has done its work.
        if hit == kills:
            finish(stage.words(place))
        found = stage.compared(place)
        differ |= {name for name, value in found.items() if value != expected[name]}
        done += 1
        if differ:
            break
        if place != undisturbed:
            place.clear()
    return {"rounds": done, "kills": hits, "differ": sorted(differ)}


def main() -> None:
    """Run the comparison."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("input", type=Path)
    parser.add_argument("--rounds", type=int, default=20, help="of each command")
    parser.add_argument("--kills", type=int, default=4, help="in each round")
    parser.add_argument("--stages", nargs="*", choices=STAGES, default=STAGES)
    parser.add_argument("--postgres", default=None, help="the URL of a server, instead of SQLite")
    parser.add_argument("--minutes", type=float, default=1000.0, help="for each command at most")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**32))
    options = parser.parse_args()
    chance = random.Random(options.seed)
    # What every process would load is loaded before they are forked.
    analyse("ក្រសួង water")
    bilingual()
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        with site(root / "sources.toml"):
            made = stages(options.input, root, root / "sources.toml", options.postgres)
            for name in options.stages:
                until = time.monotonic() + 60 * options.minutes
                told = shake(made[name], options.rounds, options.kills, chance, until)
                print(json.dumps({"stage": name, "seed": options.seed, **told}), flush=True)
                failed |= bool(told["differ"])
    raise SystemExit(1 if failed else 0)


if __name__ == "__main__":
    main()
