"""The server as it is run: several processes, a reload, an end."""

import json
import os
import re
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest

from tests.command_line import ROOT, command, environment, here

V = TypeVar("V")

PATIENCE = 120.0


class Served:
    """A server started by the real command, over an archive that nobody has indexed yet."""

    def __init__(self, process: "subprocess.Popen[str]", home: Path) -> None:
        self.process = process
        self.home = home
        assert process.stdout
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found
        self.address = found[0]

    def get(self, path: str) -> Any:
        with urllib.request.urlopen(f"{self.address}{path}", timeout=60) as reply:
            return json.load(reply)

    def workers(self) -> set[int]:
        """The processes that have answered, by the files that they count in."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        pids = (int(each) for each in children.read_text("utf-8").split())
        return {pid for pid in pids if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()}


def wait_for(looked: Callable[[], V]) -> V:
    """What comes true by itself."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            if found := looked():
                return found
        except (OSError, urllib.error.URLError):
            pass
        assert time.monotonic() < until, "nothing came of it"
        time.sleep(0.2)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    if not Path("/proc/self/task").is_dir():
        pytest.skip("processes are told apart by /proc, which this system has not")
    home = tmp_path_factory.mktemp("home")
    letter = tmp_path_factory.mktemp("letters") / "water.txt"
    letter.write_text("Clean water\n\nThe school has clean water.\n", encoding="utf-8")
    assert here("ingest", str(letter), home=home).exit_code == 0
    process = subprocess.Popen(
        command("serve", "--port", "0", "--workers", "2", "--access-log", "json"),
        cwd=ROOT,
        env=environment(home, PYTHONUNBUFFERED="1"),
        stdout=subprocess.PIPE,
        stderr=(home / "log").open("w", encoding="utf-8"),
        encoding="utf-8",
    )
    try:
        yield Served(process, home)
    finally:
        process.kill()
        process.wait()


def test_server_through_its_life(served: Served) -> None:
    assert wait_for(lambda: served.get("/api/v1/search?q=water"))["total"] == 1
    first = served.workers()

    # What another process indexes is answered without a word to the server.
    more = served.home.parent / "more.txt"
    more.write_text("More water\n\nThe well has more water.\n", encoding="utf-8")
    assert here("ingest", str(more), home=served.home).exit_code == 0
    wait_for(lambda: served.get("/api/v1/search?q=water")["total"] == 2)

    # A worker that dies is replaced.
    killed = max(first)
    os.kill(killed, signal.SIGKILL)
    wait_for(lambda: killed not in served.workers() and len(served.workers()) >= 2)

    # A reload puts new ones in the place of the old, one by one, and nobody is turned away.
    before = served.workers()
    served.process.send_signal(signal.SIGHUP)
    wait_for(
        lambda: served.get("/api/v1/health")["status"] == "ok" and not before & served.workers()
    )
    assert served.get("/api/v1/search?q=water")["total"] == 2

    # It ends when it is told to, without a trace of an error.
    served.process.terminate()
    assert served.process.wait(timeout=PATIENCE) == 0
    lines = [json.loads(line) for line in (served.home / "log").read_text("utf-8").splitlines()]
    asked = [line for line in lines if line["logger"] == "bannasar.access"]
    assert {line["status"] for line in asked} == {200}
    assert all(line["request"] and "water" not in json.dumps(line) for line in asked)
    assert not [line for line in lines if "fault" in line]
