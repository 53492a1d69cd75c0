import datetime
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from bot.files import PIECE_BYTES, FileGoneError
from bot.store import tables
from bot.store.cipher import SealedError
from bot.store.sql_store import SqlStore
from handlers.outcome import Outcome

LARGE = bytes(range(256)) * 5000  # over a mebibyte, and no multiple of a piece


def test_a_file_comes_back_byte_by_byte_whole_and_in_pieces(store: SqlStore) -> None:
    store.files.put("source:r1", LARGE, owner="r1")

    pieces = list(store.files.stream("source:r1"))

    assert store.files.get("source:r1") == LARGE
    assert b"".join(pieces) == LARGE
    assert {len(piece) for piece in pieces[:-1]} == {PIECE_BYTES}


def test_a_file_may_come_in_portions_of_any_size(store: SqlStore) -> None:
    portions = (LARGE[start : start + 99_991] for start in range(0, len(LARGE), 99_991))

    store.files.put("records:r1", portions, owner="r1")

    assert store.files.get("records:r1") == LARGE


def test_an_empty_file_is_not_a_missing_one(store: SqlStore) -> None:
    store.files.put("records:r1", b"", owner="r1")

    assert store.files.get("records:r1") == b""
    assert store.files.get("records:r2") is None
    assert list(store.files.stream("records:r2")) == []


def test_a_file_that_is_replaced_leaves_nothing_of_the_old_one(store: SqlStore, database: Engine) -> None:
    store.files.put("source:r1", LARGE, owner="r1")
    store.files.put("source:r1", b"new", owner="r1")

    assert store.files.get("source:r1") == b"new"
    assert _count(database, tables.pieces) == 1


def test_a_file_that_breaks_off_while_it_comes_leaves_the_old_one_in_place(store: SqlStore, database: Engine) -> None:
    def breaking_off() -> Iterator[bytes]:
        yield LARGE
        raise ConnectionError

    store.files.put("source:r1", b"old", owner="r1")
    with pytest.raises(ConnectionError):
        store.files.put("source:r1", breaking_off(), owner="r1")
    assert store.files.get("source:r1") == b"old"

    tomorrow = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=2)
    store.purge(tomorrow, keep_days=30, undo_days=14)

    assert _count(database, tables.pieces) == 1
    assert store.files.get("source:r1") == b"old"


def test_a_file_that_goes_while_it_is_read_says_so(store: SqlStore) -> None:
    store.files.put("source:r1", LARGE, owner="r1")
    reading = store.files.stream("source:r1")
    next(reading)

    store.commit(Outcome(forget_files=("r1",)))

    with pytest.raises(FileGoneError):
        list(reading)


def test_the_files_of_a_request_are_forgotten_as_one_with_its_outcome(store: SqlStore, database: Engine) -> None:
    store.files.put("source:r1", LARGE, owner="r1")
    store.files.put("records:r1", b"{}", owner="r1")
    store.files.put("source:r2", b"other", owner="r2")

    store.commit(Outcome(forget_files=("r1",)))

    assert store.files.get("source:r1") is None
    assert store.files.get("source:r2") == b"other"
    assert _count(database, tables.pieces) == 1


def test_pieces_that_change_places_are_not_taken_for_what_they_were(store: SqlStore, database: Engine) -> None:
    store.files.put("source:r1", LARGE, owner="r1")
    column = tables.pieces.c.position
    with database.begin() as connection:
        for before, after in ((0, 99), (1, 0), (99, 1)):
            connection.execute(sa.update(tables.pieces).where(column == before).values(position=after))

    with pytest.raises(SealedError):
        store.files.get("source:r1")


def _count(database: Engine, table: sa.Table) -> int:
    with database.connect() as connection:
        return int(connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one())
