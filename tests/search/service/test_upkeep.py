"""What is said of the engine before it is in the way."""

from dataclasses import replace
from pathlib import Path

import pytest

from archive.archive import open_archive
from archive.errors import SettingsError
from search.engines.opensearch import cluster as cluster_module
from search.service.documents import open_search
from search.service.upkeep import advice
from tests.search.builders import a_folder_archive
from tests.search.engines.opensearch.answering import answering

SETTINGS = {
    "defaults": {"indices.query.bool.max_clause_count": "1024"},
    "persistent": {},
    "transient": {},
}
HEALTH = {"active_shards": 3, "number_of_data_nodes": 1}


def test_of_a_folder_there_is_nothing_to_say(tmp_path: Path) -> None:
    assert advice(a_folder_archive(tmp_path)) == ()


def test_what_a_cluster_should_be_set_to_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster_module, "_PAUSES", ())
    settings = a_folder_archive(tmp_path).settings
    with answering((200, SETTINGS), (200, HEALTH), (200, {"nodes": {}})) as node:
        archive = open_archive(replace(settings, search=f"http://{node.address}/a"))
        (sentence,) = advice(archive)
    assert "max_clause_count to 16384" in sentence
    (away,) = advice(archive)
    assert "can be reached" in away


def test_a_setting_that_cannot_be_used_is_named_at_once(tmp_path: Path) -> None:
    settings = a_folder_archive(tmp_path).settings
    archive = open_archive(replace(settings, search="localhost:9200"))
    with pytest.raises(SettingsError, match="BANNASAR_SEARCH"):
        open_search(archive)
