"""Kill commands at random moments, run them again, and compare with what nobody disturbed.

    python -m benchmarks.crash INPUT --rounds 20
    python -m benchmarks.crash INPUT --rounds 1000 --enough 150 --tally kills.jsonl

INPUT is a folder or a zip file. Each round kills each command so often, lets it end, and compares
documents, statements, originals, visits, what `check` says, answers, letters, and what lies about.
One line for each command says how many kills hit, with those of a tally begun before; exit code 0
means that nothing differed.
"""

import argparse
import json
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.crash.contents import backed_up, contents
from benchmarks.crash.killing import finish, kill
from benchmarks.crash.letters import mail_server, told, watched
from benchmarks.crash.older import make_older, rows
from benchmarks.crash.places import Place, new_place
from benchmarks.crash.site import site
from search.analysis.analyzer import analyse
from search.expansion.bilingual import bilingual
from tests.ingest.loopback import HOST

STAGES = ("ingest", "rebuild", "harvest", "backup", "restore", "migration", "alerts")

_LETTERS = "letters"


@dataclass(frozen=True, slots=True)
class Stage:
    """A command that is killed: where it begins, its words, and what must be equal in the end.

    ``begin`` makes a place to begin in; a command that changes nothing begins where it is.
    """

    begin: Callable[[], Place]
    words: Callable[[Place], tuple[str, ...]]
    compared: Callable[[Place], dict[str, object]]


def stages(source: Path, root: Path, sources: Path, postgres: str | None) -> dict[str, Stage]:
    """Every stage by its name, all of them over one undisturbed archive.

    ``sources`` names the site that is harvested; letters go to a server that writes into ``root``.
    """
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
        "alerts": Stage(
            lambda: watched(calm),
            lambda _: ("alerts", "--once"),
            lambda place: told(place, root / _LETTERS),
        ),
    }


def use(place: Place) -> None:
    """Let commands run in a place."""
    os.environ["BANNASAR_HOME"] = str(place.home)
    os.environ["BANNASAR_DATABASE"] = place.settings.database
    os.environ["BANNASAR_CONTACT"] = "archive@example.org"


@dataclass(frozen=True, slots=True)
class Round:
    """How many kills hit before a command was let end, and what was other than undisturbed."""

    kills: int
    differ: tuple[str, ...]


def shaken(stage: Stage, kills: int, chance: random.Random) -> Iterator[Round]:
    """The rounds of one command, without end."""
    undisturbed = stage.begin()
    use(undisturbed)
    seconds = finish(stage.words(undisturbed))
    expected = stage.compared(undisturbed)
    while True:
        place = stage.begin()
        use(place)
        hit = 0
        while hit < kills:
            after, started = chance.uniform(0, seconds), time.monotonic()
            if not kill(stage.words(place), after):
                # It ended before, and has done its work: others are to be killed earlier.
                seconds = min(seconds, time.monotonic() - started)
                break
            hit += 1
        else:
            finish(stage.words(place))
        found = stage.compared(place)
        yield Round(hit, tuple(sorted(name for name in found if found[name] != expected[name])))
        if place != undisturbed:
            place.clear()


class Tally:
    """The rounds of each command so far, kept in a file, if there is one, for another day."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._kills: Counter[str] = Counter()
        if path and path.exists():
            for line in path.read_text(encoding="utf-8").splitlines():
                told = json.loads(line)
                self._kills[told["stage"]] += told["kills"]

    def add(self, stage: str, one: Round) -> None:
        """One more round."""
        self._kills[stage] += one.kills
        if self._path:
            with self._path.open("a", encoding="utf-8") as kept:
                kept.write(json.dumps({"stage": stage, **asdict(one)}) + "\n")

    def kills(self, stage: str) -> int:
        """How many there were of a command."""
        return self._kills[stage]


def shake(
    name: str, rounds: Iterator[Round], tally: Tally, asked: argparse.Namespace
) -> dict[str, object]:
    """So many rounds of a command as are asked for, none after one that left a difference."""
    until = time.monotonic() + 60 * asked.minutes
    done = 0
    differ: tuple[str, ...] = ()
    while not differ and done < asked.rounds and tally.kills(name) < asked.enough:
        if time.monotonic() > until:
            break
        one = next(rounds)
        tally.add(name, one)
        done, differ = done + 1, one.differ
    return {"rounds": done, "kills": tally.kills(name), "differ": list(differ)}


def main() -> None:
    """Run the comparison."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("input", type=Path)
    parser.add_argument("--rounds", type=int, default=20, help="of each command")
    parser.add_argument("--kills", type=int, default=4, help="in each round")
    parser.add_argument("--stages", nargs="*", choices=STAGES, default=STAGES)
    parser.add_argument("--postgres", default=None, help="the URL of a server, instead of SQLite")
    parser.add_argument("--tally", type=Path, default=None, help="a file to go on with another day")
    parser.add_argument("--enough", type=int, default=sys.maxsize, help="kills of each command")
    parser.add_argument("--minutes", type=float, default=1000.0, help="for each command at most")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**32))
    options = parser.parse_args()
    chance = random.Random(options.seed)
    # What every process would load is loaded before they are forked.
    analyse("ក្រសួង water")
    bilingual()
    tally = Tally(options.tally)
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        with site(root / "sources.toml"), mail_server(root / _LETTERS):
            made = stages(options.input, root, root / "sources.toml", options.postgres)
            for name in options.stages:
                rounds = shaken(made[name], options.kills, chance)
                figures = shake(name, rounds, tally, options)
                print(json.dumps({"stage": name, "seed": options.seed, **figures}), flush=True)
                failed |= bool(figures["differ"])
    raise SystemExit(1 if failed else 0)


if __name__ == "__main__":
    main()
