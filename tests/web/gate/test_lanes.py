import asyncio

import pytest

from web.gate.lanes import LineFull, Slots
from web.gate.limits import Lane


async def stand(slots: Slots, name: str, rank: float, served: list[str]) -> None:
    async with slots.place(rank):
        served.append(name)
        await asyncio.sleep(0)


def test_who_has_had_least_comes_first() -> None:
    async def line() -> list[str]:
        slots = Slots(Lane(slots=1, line=9))
        served: list[str] = []
        async with slots.place(0):
            waiting = [
                asyncio.create_task(stand(slots, name, rank, served))
                for name, rank in (("much", 9.0), ("little", 1.0), ("same", 1.0), ("none", 0.0))
            ]
            await asyncio.sleep(0)
        await asyncio.gather(*waiting)
        assert (slots.busy, slots.waiting) == (0, 0)
        return served

    assert asyncio.run(line()) == ["none", "little", "same", "much"]


def test_a_full_line_is_said_at_once() -> None:
    async def line() -> None:
        slots = Slots(Lane(slots=1, line=1))
        async with slots.place(0):
            waiting = asyncio.create_task(stand(slots, "one", 0, []))
            await asyncio.sleep(0)
            with pytest.raises(LineFull):
                await stand(slots, "two", 0, [])
        await waiting

    asyncio.run(line())


def test_who_waits_too_long_is_told() -> None:
    async def line() -> None:
        slots = Slots(Lane(slots=1, line=1, seconds=0.01))
        async with slots.place(0):
            with pytest.raises(LineFull):
                await stand(slots, "one", 0, [])
        assert slots.busy == 0

    asyncio.run(line())


def test_who_goes_from_the_line_leaves_no_place_taken() -> None:
    async def line() -> None:
        slots = Slots(Lane(slots=1, line=9))
        served: list[str] = []
        async with slots.place(0):
            goes = asyncio.create_task(stand(slots, "goes", 0, served))
            stays = asyncio.create_task(stand(slots, "stays", 1, served))
            await asyncio.sleep(0)
            goes.cancel()
        await asyncio.gather(goes, stays, return_exceptions=True)
        assert goes.cancelled()
        assert served == ["stays"]
        assert (slots.busy, slots.waiting) == (0, 0)

    asyncio.run(line())
