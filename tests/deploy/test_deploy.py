"""What is shipped for servers is read by the tools that it is for, and fits the program."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from archive.settings import Settings
from archive.told_settings import variable
from bannasar.commands import COMMANDS
from search.engines.opensearch.limits import _CLAUSES, _CLAUSES_WANTED

DEPLOY = Path(__file__).parent.parent.parent / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
# What another engine of search adds, and what PostgreSQL itself is told.
OF_OTHERS = {"BANNASAR_SEARCH", "BANNASAR_DB_PASSWORD"}


def tool(name: str) -> str:
    """Where a tool is; a visible skip where it is not."""
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin")
    if not found:
        pytest.skip(f"{name} is not installed")
    return found


def checked(*words: str | Path) -> None:
    done = subprocess.run(list(map(str, words)), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_systemd_reads_every_unit(tmp_path: Path) -> None:
    program = Path(sys.executable).parent / "bannasar"
    for unit in UNITS:
        text = unit.read_text(encoding="utf-8").replace("/opt/bannasar/bin/bannasar", str(program))
        (tmp_path / unit.name).write_text(text, encoding="utf-8")
    done = subprocess.run(
        [tool("systemd-analyze"), "verify", "--man=no", *map(str, sorted(tmp_path.iterdir()))],
        capture_output=True,
        text=True,
        check=False,
    )
    said = [line for line in done.stderr.splitlines() if "bannasar" in line]
    assert (done.returncode, said) == (0, [])


def test_every_timer_has_its_service() -> None:
    names = {unit.name for unit in UNITS}
    timers = {unit.stem for unit in UNITS if unit.suffix == ".timer"}
    assert timers == {f"bannasar-{each}" for each in ("alerts", "backup", "check", "harvest")}
    assert {f"{timer}.service" for timer in timers} < names


def started() -> list[list[str]]:
    """The words after the program's name wherever something of ours begins it."""
    found = [
        shlex.split(line)[1:]
        for unit in UNITS
        for line in re.findall(r"^ExecStart=(.*)$", unit.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    found += [each["command"] for each in services().values() if each.get("image") == "bannasar"
              and "command" in each]  # fmt: skip
    (command,) = re.findall(r"^CMD (\[.*\])$", containerfile(), re.MULTILINE)
    return [*found, yaml.safe_load(command)]


def services() -> dict[str, Any]:
    composed = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    found: dict[str, Any] = composed["services"]
    return found


def containerfile() -> str:
    return (DEPLOY / "Containerfile").read_text(encoding="utf-8")


def test_commands_and_options_that_are_begun_exist() -> None:
    known = {command.name: command for command in COMMANDS}
    begun = started()
    assert len(begun) == 10
    for name, *words in begun:
        options = {option for each in known[name].load().params for option in each.opts}
        assert {word for word in words if word.startswith("--")} <= options, name


def test_settings_that_are_made_exist() -> None:
    known = {variable(name) for name in Settings.model_fields} | OF_OTHERS
    for path in (path for path in DEPLOY.rglob("*") if path.is_file()):
        text = path.read_text(encoding="utf-8")
        assert set(re.findall(r"BANNASAR_[A-Z_]+", text)) <= known, path
        for line in re.findall(r"^# In settings.toml: (.*)$", text, re.MULTILINE):
            assert set(re.findall(r"(\w+) = ", line)) <= set(Settings.model_fields), path


def test_what_a_service_waits_for_is_there() -> None:
    found = services()
    for each in found.values():
        assert set(each.get("depends_on", ())) <= set(found)


def test_the_cluster_is_one_that_we_can_ask() -> None:
    cluster = services()["search"]
    manual = (DEPLOY.parent / "docs" / "operations.md").read_text(encoding="utf-8")
    (oldest,) = re.findall(r"Any OpenSearch from (\d+)\.\d should do", manual)
    assert cluster["image"] == f"docker.io/opensearchproject/opensearch:{oldest}"
    assert cluster["environment"][_CLAUSES] == str(_CLAUSES_WANTED)


def test_the_container_copies_and_runs_what_there_is() -> None:
    root = DEPLOY.parent
    text = containerfile()
    assert (root / "requirements.lock").is_file()
    assert text.count("FROM docker.io/library/python:3.11") == 2
    assert text.index("USER bannasar") < text.index("ENTRYPOINT")


def certificate(folder: Path) -> tuple[Path, Path]:
    key, chain = folder / "key.pem", folder / "chain.pem"
    checked(
        tool("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1",
        "-subj", "/CN=archive.example.org", "-keyout", key, "-out", chain,
    )  # fmt: skip
    return key, chain


def test_nginx_reads_its_file(tmp_path: Path) -> None:
    nginx = tool("nginx")
    key, chain = certificate(tmp_path)
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    text = re.sub(r"ssl_certificate \S+;", f"ssl_certificate {chain};", text)
    text = re.sub(r"ssl_certificate_key \S+;", f"ssl_certificate_key {key};", text)
    whole = (
        f"pid {tmp_path}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{\naccess_log off;\n{text}}}\n"
    )
    (tmp_path / "nginx.conf").write_text(whole, encoding="utf-8")
    checked(nginx, "-t", "-q", "-p", tmp_path, "-c", tmp_path / "nginx.conf")


def test_caddy_reads_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    checked(tool("caddy"), "validate", "--adapter", "caddyfile", "--config", DEPLOY / "Caddyfile")
