"""What readers are given of a source whose texts are not to be given out, whatever they ask."""

from dataclasses import replace
from pathlib import Path

import pytest

from archive import rights
from archive.accounts.records import Role
from archive.visibility import Rights
from corpus.sources import SourceEntry, read_sources
from tests.web.visibility.asked import addresses
from tests.web.visibility.world import PAPER, SECRET, a_world

# A word of the second paragraph that nothing asked for names.
BEYOND = "weighed"


def limited(allowed: Rights) -> tuple[SourceEntry, ...]:
    entry = replace(read_sources()[0], id=PAPER.id, rights=allowed.value)
    return (entry,)


def test_no_answer_gives_out_more_than_is_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = a_world(tmp_path, ("road", "water", SECRET))
    secret = world.ids[SECRET]
    asked = tuple(each for each in addresses(world) if secret in each or "zirc" in each)
    asked += ("/api/v1/search.jsonl?q=zirconium", f"/en/statements/{world.said[-1]}")
    monkeypatch.setattr(rights, "LONGEST_EXCERPT", 90)
    telling: dict[Rights, set[str]] = {}
    for allowed in Rights:
        monkeypatch.setattr(rights, "read_sources", lambda allowed=allowed: limited(allowed))
        answers = world.answers(None, asked)
        assert not [each for each, (status, _) in answers.items() if status >= 500]
        telling[allowed] = {each for each, (_, body) in answers.items() if BEYOND in body}
        bytes_given = answers[f"/api/v1/documents/{secret}/original"][0]
        assert bytes_given == (200 if allowed is Rights.FULL else 404)
        page = answers[f"/en/documents/{secret}"][1]
        assert ("Negotiations about the quarry" in page, "will open in May" in page) == (True, True)
    # A passage of a list is short, and an excerpt of its own.
    assert telling[Rights.EXCERPT] == {
        each for each in telling[Rights.FULL] if each.startswith(("/en/search", "/api/v1/search?"))
    }
    assert telling[Rights.EXCERPT]
    assert f"/en/documents/{secret}" in telling[Rights.FULL]
    assert telling[Rights.REFERENCE] == set()
    assert BEYOND in world.answers(Role.STAFF, asked)[f"/en/documents/{secret}"][1]
    world.archive.store.close()
