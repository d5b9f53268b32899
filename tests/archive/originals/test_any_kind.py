"""The bytes as received, in a folder or a bucket: whole, found by hash, refused when changed."""

import datetime as dt
import hashlib
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.errors import MissingOriginalError
from tests.archive.originals.conftest import Kept

DATA = "ក្រសួង\r\n".encode()
SHA256 = hashlib.sha256(DATA).hexdigest()
KEY = f"{SHA256[:2]}/{SHA256}"


def test_bytes_are_kept_under_their_hash(kept: Kept) -> None:
    assert SHA256 not in kept.originals
    assert kept.originals.put(DATA) == SHA256
    assert SHA256 in kept.originals
    assert kept.originals.get(SHA256) == DATA
    assert list(kept.originals.digests()) == [SHA256]
    assert kept.originals.leftovers() == []
    kept.originals.clear_leftovers()
    assert kept.originals.get(SHA256) == DATA


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary())
def test_any_bytes_come_back(kept: Kept, data: bytes) -> None:
    assert kept.originals.get(kept.originals.put(data)) == data


@pytest.mark.parametrize("damaged", [b"", DATA[:3], DATA[::-1], DATA + b"!"])
def test_putting_the_bytes_again_mends_what_is_damaged(kept: Kept, damaged: bytes) -> None:
    kept.originals.put(DATA)
    kept.write(KEY, damaged)
    kept.originals.put(DATA)
    assert kept.originals.get(SHA256) == DATA


def test_a_missing_original_is_named(kept: Kept) -> None:
    with pytest.raises(MissingOriginalError, match=f"{SHA256} is gone"):
        kept.originals.get(SHA256)


def test_a_changed_original_is_never_given_out(kept: Kept) -> None:
    kept.originals.put(DATA)
    kept.write(KEY, DATA[::-1])
    with pytest.raises(MissingOriginalError, match="damaged"):
        kept.originals.get(SHA256)


@pytest.mark.parametrize("name", ["", "../../secret", "ab", SHA256.upper(), SHA256 + "\n"])
def test_only_a_hash_is_looked_up(kept: Kept, name: str) -> None:
    assert name not in kept.originals
    with pytest.raises(MissingOriginalError, match="not a SHA-256"):
        kept.originals.get(name)


def test_what_else_stands_there_is_no_original(kept: Kept) -> None:
    kept.originals.put(DATA)
    kept.write(f"{SHA256[:2]}/notes.txt", b"x")
    kept.write(f"00/{SHA256}", b"x")
    assert list(kept.originals.digests()) == [SHA256]


def test_hashes_are_listed_in_their_order(kept: Kept) -> None:
    wanted = [kept.originals.put(str(number).encode()) for number in range(40)]
    assert list(kept.originals.digests()) == sorted(wanted)


def test_threads_may_put_the_same_bytes_at_once(kept: Kept) -> None:
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(kept.originals.put, [DATA] * 32)) == {SHA256}
    assert kept.originals.get(SHA256) == DATA
    assert kept.originals.leftovers() == []


def test_size_and_time_of_what_is_kept_are_known_until_it_is_deleted(kept: Kept) -> None:
    assert kept.originals.stored(SHA256) is None
    before = dt.datetime.now(dt.UTC) - dt.timedelta(seconds=2)
    kept.originals.put(DATA)
    stored = kept.originals.stored(SHA256)
    assert stored is not None
    assert stored.size == len(DATA)
    assert before <= stored.put_at <= dt.datetime.now(dt.UTC) + dt.timedelta(seconds=2)
    kept.originals.delete(SHA256)
    kept.originals.delete(SHA256)
    assert kept.originals.stored(SHA256) is None
    assert SHA256 not in kept.originals
