"""When a source is silent for longer than usual."""

import pytest

from archive.provenance import SourceHealth


@pytest.mark.parametrize(
    ("gap", "silent", "overdue"),
    [
        (1.0, 3, False),
        (1.0, 4, True),
        (7.0, 15, False),
        (7.0, 16, True),
        (0.5, 2, False),
        (None, 400, False),
        (1.0, None, False),
    ],
)
def test_overdue(gap: float | None, silent: int | None, overdue: bool) -> None:
    health = SourceHealth(
        source_id="x",
        last_visit=None,
        last_success_at=None,
        last_item_at=None,
        failures_in_a_row=0,
        failed_items=0,
        usual_gap=gap,
        silent_days=silent,
    )
    assert health.overdue is overdue
