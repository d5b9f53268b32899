"""When letters are due, and where they can be sent."""

import datetime as dt

import pytest

from archive.desk.saved_searches import Often, is_mail_address, next_due, wait_after

# A Wednesday, 6:30 in Phnom Penh.
EARLY = dt.datetime(2026, 11, 17, 23, 30, tzinfo=dt.UTC)
LATE = EARLY + dt.timedelta(hours=1)
MONDAY = dt.datetime(2026, 11, 23, 0, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("often", "now", "due"),
    [
        (Often.NOW, EARLY, EARLY),
        (Often.DAILY, EARLY, EARLY + dt.timedelta(minutes=30)),
        (Often.DAILY, LATE, EARLY + dt.timedelta(days=1, minutes=30)),
        (Often.WEEKLY, EARLY, MONDAY),
        (Often.WEEKLY, LATE, MONDAY),
        (Often.WEEKLY, MONDAY, MONDAY + dt.timedelta(days=7)),
        (Often.WEEKLY, MONDAY - dt.timedelta(minutes=1), MONDAY),
    ],
)
def test_letters_are_due_in_the_morning_of_phnom_penh(
    often: Often, now: dt.datetime, due: dt.datetime
) -> None:
    assert next_due(often, now) == due


def test_waits_grow_and_end_at_a_day() -> None:
    waits = [wait_after(failures) for failures in range(1, 40)]
    assert waits[:3] == [dt.timedelta(minutes=each) for each in (5, 20, 80)]
    assert waits == sorted(waits)
    assert waits[-1] == dt.timedelta(days=1)


@pytest.mark.parametrize("typed", ["a@b.example", "sok.dara+news@mail.ministry.example"])
def test_an_address_of_mail(typed: str) -> None:
    assert is_mail_address(typed)


@pytest.mark.parametrize(
    "typed",
    ["", "a", "a@b", "a b@c.example", "a@c.example\nBcc: d@e.example", "a@b.example,c@d.example",
     "<a@b.example>", "a@" + "b" * 300 + ".example"],
)  # fmt: skip
def test_what_is_no_address_of_mail(typed: str) -> None:
    assert not is_mail_address(typed)
