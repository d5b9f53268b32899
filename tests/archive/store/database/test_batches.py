"""Rows chosen by long lists of values."""

import sqlalchemy as sa

from archive.store.database.batches import asked_by, rows_among

_NUMBERS = sa.Table("numbers", sa.MetaData(), sa.Column("number", sa.BigInteger))
_QUERY = asked_by(sa.select(_NUMBERS), _NUMBERS.c.number)


def _numbers(connection: sa.Connection) -> None:
    _NUMBERS.create(connection)
    connection.execute(sa.insert(_NUMBERS), [{"number": each} for each in range(1_500)])


def test_every_row_is_found_however_long_the_list_is_and_no_other() -> None:
    with sa.create_engine("sqlite://").begin() as connection:
        _numbers(connection)
        for wanted in ([], [7], [1 << 40], list(range(3, 1_203)), list(range(1_400, 1_900))):
            found = [row.number for row in rows_among(connection, _QUERY, wanted)]
            assert found == [each for each in wanted if each < 1_500]


def test_a_query_is_asked_as_it_was_made_and_not_made_again_for_other_values() -> None:
    asked: list[object] = []
    with sa.create_engine("sqlite://").begin() as connection:
        _numbers(connection)
        sa.event.listen(connection, "before_execute", lambda _, query, *rest: asked.append(query))
        for wanted in ([1], [2, 3], list(range(600))):
            list(rows_among(connection, _QUERY, wanted))
    assert len(asked) == 4
    assert all(each is _QUERY for each in asked)
