"""Work in processes of its own: what a call does to its process costs no other."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive.errors import LimitError
from archive.work import HERE, Work, Workers, in_order, workers
from archive.worker import Limits
from tests.archive import calls

MEGABYTE = 1 << 20
LIMITS = Limits(seconds=1, memory=256 * MEGABYTE, wait=1800)
WHOLE = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def pool() -> Iterator[Workers]:
    with workers(2) as begun:
        yield begun


@pytest.fixture(params=["here", "workers"])
def work(request: pytest.FixtureRequest, pool: Workers) -> Work:
    return HERE if request.param == "here" else pool


def test_calls_give_what_they_give(work: Work) -> None:
    begun = [work.begin(LIMITS, calls.doubled, number) for number in range(20)]
    assert [call.result() for call in begun] == [2 * number for number in range(20)]


def test_what_a_call_raises_is_raised(work: Work) -> None:
    with pytest.raises(ValueError, match="no such thing"):
        work.begin(LIMITS, calls.refused).result()


def test_everything_comes_in_its_order(work: Work) -> None:
    asked = in_order(work, LIMITS, calls.doubled, range(50))
    assert [(number, call.result()) for number, call in asked] == [(n, 2 * n) for n in range(50)]


def test_an_error_that_cannot_be_sent_says_the_same(pool: Workers) -> None:
    with pytest.raises(RuntimeError, match="OddError: this and that") as caught:
        pool.begin(LIMITS, calls.odd).result()
    assert "in odd" in "".join(caught.value.__notes__)


@pytest.mark.parametrize(
    ("function", "arguments", "limits", "said"),
    [
        (calls.without_end, (), LIMITS, "more than 1 seconds of computing"),
        (calls.asleep, (), Limits(seconds=60, memory=MEGABYTE, wait=1), "more than 1 seconds"),
        (calls.held, (512 * MEGABYTE,), LIMITS, "more than 0.25 GB of memory"),
        (calls.broken, (), LIMITS, r"broke down .* \(SIGSEGV\)"),
        (calls.killed, (), LIMITS, "for want of memory"),
    ],
)
def test_what_needs_too_much_or_breaks_costs_only_itself(
    pool: Workers,
    function: Callable[..., object],
    arguments: tuple[object, ...],
    limits: Limits,
    said: str,
) -> None:
    before = pool.begin(LIMITS, calls.doubled, 1)
    bad = pool.begin(limits, function, *arguments)
    after = [pool.begin(LIMITS, calls.doubled, number) for number in range(6)]
    with pytest.raises(LimitError, match=said) as caught:
        bad.result()
    assert caught.value.reason.endswith(".")
    assert [before.result(), *(call.result() for call in after)] == [2, 0, 2, 4, 6, 8, 10]


def test_limits_are_those_of_each_call_and_not_of_all_together(pool: Workers) -> None:
    held = [pool.begin(LIMITS, calls.held, 200 * MEGABYTE).result() for _ in range(6)]
    assert held == [200 * MEGABYTE] * 6


def test_who_works_on_a_page_after_page_is_given_more_time(pool: Workers) -> None:
    assert pool.begin(LIMITS, calls.busy, 1.4, 3.0).result()
    # Limits of processor time are whole seconds, so up to one more is given.
    with pytest.raises(LimitError):
        pool.begin(LIMITS, calls.busy, 2.5, 0.0).result()


def test_little_work_begins_few_processes() -> None:
    with workers(8) as begun:
        assert len({begun.begin(LIMITS, calls.own_pid).result() for _ in range(10)}) == 1


def test_nothing_is_left_running_at_the_end_of_the_block() -> None:
    with workers(1) as begun:
        pid = begun.begin(LIMITS, calls.own_pid).result()
        begun.begin(LIMITS, calls.asleep)
    assert _has_ended(pid)


PROGRAM = """
import sys
from archive.work import workers
from archive.worker import Limits
from tests.archive import calls
if __name__ == "__main__":
    with workers(1) as begun:
        limits = Limits(seconds=60, memory=1 << 30, wait=600)
        print(begun.begin(limits, calls.own_pid).result(), flush=True)
        begun.begin(limits, calls.asleep).result()
"""


def test_killing_the_program_ends_its_workers(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    environment = {**os.environ, "PYTHONPATH": str(WHOLE)}
    command = [sys.executable, str(program)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as running:
        assert running.stdout
        pid = int(running.stdout.readline())
        running.kill()
    assert _has_ended(pid)


def _has_ended(pid: int) -> bool:
    """Whether a process ends within a while; one that nobody has waited for has ended too."""
    for _ in range(300):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.1)
    return False
