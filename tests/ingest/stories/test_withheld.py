"""Groups of documents of which one is withheld: those of an archive that never had it."""

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from archive.archive import Archive
from archive.store.stories import told_anew
from archive.visibility import Audience
from ingest.stories.copying import join_copies
from ingest.stories.editing import part, put_together
from tests.archive.builders import hide
from tests.ingest.stories.conftest import Maker, take_in
from tests.ingest.stories.test_catching_up import id_of

DYKE = "The harbour office said on Monday that the old dyke of Prek Toal will be raised.\n"
WEST = (
    "Masons from four villages carry granite to the western bank in flat boats.\n"
    "Their foreman counts every barrow of lanterns and ladders on a blue slate.\n"
    "Nobody may cross the sluice by the pagoda before the November regatta is over.\n"
)
EAST = (
    "Teachers moved thirty school benches out of the eastern pagoda yesterday.\n"
    "Boats with granite for a sluice wait at its gate until the regatta.\n"
    "Monks asked the district chief for a slate, lanterns and two more ladders.\n"
)
LAMPS = (
    "Lanterns flicker, kites soar, drummers march, dancers twirl, potters glaze, weavers sing.\n"
)
BOATS = "Boats glide, anglers whistle, herons stalk, otters dive, ferrymen shout, nets shimmer.\n"
BOTH = (
    "Kites glide, boats soar, herons march, drummers stalk, dancers dive, otters twirl, "
    "lanterns shimmer, nets flicker, weavers sing, ferrymen shout, potters whistle, "
    "anglers glaze.\n"
)
# Of the words of LAMPS the one has eight, the other four.
MOST = "Dancers flicker, lanterns twirl, kites march, drummers soar.\n"
FEW = "Potters sing, weavers glaze, judges frown, clerks yawn.\n"
# What tells how rare a word is.
OTHERS = {
    f"{name} {number}": f"The {name} closed.\n"
    for name in ("school", "bank", "mill", "court", "office")
    for number in range(2)
}


@dataclass(frozen=True, slots=True)
class Case:
    """Texts as they come, of which ``bridge`` is withheld; how others belong with and without."""

    texts: Mapping[str, str]
    together: frozenset[frozenset[str]]
    without: frozenset[frozenset[str]]
    copies: bool = False


def some(*groups: str) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(each.split()) for each in groups)


CASES = {
    "copies that the first text held together": Case(
        {"bridge": DYKE + WEST + EAST, "west": DYKE + WEST, "east": DYKE + EAST},
        together=some("bridge west east"),
        without=some(),
        copies=True,
    ),
    "copies that the last text joined": Case(
        {"west": DYKE + WEST, "east": DYKE + EAST, "bridge": DYKE + WEST + EAST},
        together=some("bridge west east"),
        without=some(),
        copies=True,
    ),
    "a story that the first text held together": Case(
        {"bridge": BOTH, "lanterns": LAMPS, "boats": BOATS},
        together=some("bridge lanterns boats"),
        without=some(),
    ),
    "a story that one drew away from another": Case(
        {"few": FEW, "bridge": MOST, "lamps": LAMPS},
        together=some("bridge lamps"),
        without=some("few lamps"),
    ),
}


def groups(archive: Archive, audience: Audience, case: Case) -> frozenset[frozenset[str]]:
    names = {id_of(archive, name): name for name in case.texts}
    found: dict[str | None, set[str]] = {}
    for each in archive.store.seen_by(audience).placed(names).values():
        where = each.copies if case.copies else each.story
        found.setdefault(where, set()).add(names[each.document_id])
    found.pop(None, None)
    return frozenset(frozenset(each) for each in found.values() if len(each) > 1)


@pytest.mark.parametrize("case", CASES.values(), ids=list(CASES))
def test_what_is_left_is_grouped_as_if_it_had_never_come(archive_of: Maker, case: Case) -> None:
    archive = archive_of({**OTHERS, **case.texts})
    assert groups(archive, Audience.PUBLIC, case) == case.together
    hide(archive.store, archive.store.document(id_of(archive, "bridge")))
    assert groups(archive, Audience.ADMINISTRATORS, case) == case.together
    every = {**OTHERS, **case.texts}
    never = archive_of({name: text for name, text in every.items() if name != "bridge"})
    left = [id_of(never, name) for name in case.texts if name != "bridge"]
    seen, wanted = archive.store.seen_by(Audience.PUBLIC), never.store.seen_by(Audience.PUBLIC)
    assert groups(archive, Audience.PUBLIC, case) == case.without
    assert seen.placed([*left, id_of(archive, "bridge")]) == wanted.placed(left)
    assert seen.company(left) == wanted.company(left)
    assert seen.copied() == wanted.copied()
    assert [seen.telling(each) for each in left] == [wanted.telling(each) for each in left]
    assert seen.telling(id_of(archive, "bridge")) == []


def test_what_comes_afterwards_is_seen_at_once(archive_of: Maker) -> None:
    case = CASES["copies that the first text held together"]
    archive = archive_of({**OTHERS, **case.texts})
    hide(archive.store, archive.store.document(id_of(archive, "bridge")))
    seen = archive.store.seen_by(Audience.PUBLIC)
    west = id_of(archive, "west")
    assert seen.company([west])[west].copies == 0
    stamp = seen.groups_stamp()
    take_in(archive, {"again": DYKE + WEST})
    assert seen.groups_stamp() != stamp
    again = id_of(archive, "again")
    assert seen.company([west])[west].copies == 1
    assert {west, again} <= set(seen.telling(west))


def test_what_editors_decided_of_what_is_left_holds(archive_of: Maker) -> None:
    case = CASES["a story that the first text held together"]
    archive = archive_of({**OTHERS, **case.texts})
    lamps, boats, bridge = (id_of(archive, name) for name in ("lanterns", "boats", "bridge"))
    hide(archive.store, archive.store.document(bridge))
    seen = archive.store.seen_by(Audience.PUBLIC)
    assert seen.telling(lamps) == [lamps]
    part(archive, [boats], "Dara", "Of the river.")
    put_together(archive, [lamps, boats], "Dara", "Of one evening.")
    assert seen.telling(lamps) == sorted((lamps, boats))
    join_copies(archive, [lamps, boats], "Dara", "One text.")
    assert seen.company([lamps])[lamps].copies == 1
    part(archive, [boats], "Dara", "No.")
    assert (seen.company([lamps])[lamps].copies, seen.telling(lamps)) == (0, [lamps])


def test_where_much_is_withheld_its_groups_are_made_anew_by_themselves(
    archive_of: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(told_anew, "MOST_LOOKED_AROUND", 0)
    bridged = CASES["a story that the first text held together"]
    drawn = CASES["a story that one drew away from another"]
    for case, left in ((bridged, some()), (drawn, some())):
        archive = archive_of({**OTHERS, **case.texts})
        hide(archive.store, archive.store.document(id_of(archive, "bridge")))
        assert groups(archive, Audience.PUBLIC, case) == left
