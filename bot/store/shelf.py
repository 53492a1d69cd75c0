"""What the parts of the store have in common: an engine, a cipher, and the engine's jobs."""

import base64
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, Engine

from bot.store.cipher import Cipher
from handlers.outcome import Job

SEALED = "sealed:"
"""In front of a text that is sealed, among texts that may not be."""


class Jobs(Protocol):
    """Where jobs are enqueued, in the transaction of the state that asks for them."""

    def enqueue(self, connection: Connection, job: Job) -> None:
        """Enqueue a job, once for its key."""


class Shelf:
    """A part of the store; each public method of a part is one short transaction."""

    def __init__(self, engine: Engine, cipher: Cipher, jobs: Jobs) -> None:
        self._engine = engine
        self._cipher = cipher
        self._jobs = jobs

    def _rows(self, query: sa.Select[Any]) -> Sequence[sa.RowMapping]:
        with self._engine.connect() as connection:
            return connection.execute(query).mappings().all()

    def _row(self, query: sa.Select[Any]) -> sa.RowMapping | None:
        return next(iter(self._rows(query)), None)

    def _write(self, *statements: sa.Executable) -> int:
        """Execute statements as one transaction; return how many rows they touched."""
        with self._engine.begin() as connection:
            return sum(connection.execute(statement).rowcount for statement in statements)

    def _sealed(self, value: Any, place: str) -> bytes:
        # JSON may say half a character, which UTF-8 has no way to write; it comes back as it was.
        return self._cipher.seal(json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass"), place)

    def _sealed_text(self, text: str, place: str) -> str:
        """Seal a text for a column of texts."""
        return SEALED + base64.b64encode(self._cipher.seal(text.encode(), place)).decode("ascii")

    def _opened_text(self, text: str, place: str) -> str:
        """Open what ``_sealed_text`` made; what was written before such texts were sealed is as it was."""
        if not text.startswith(SEALED):
            return text
        return self._cipher.open(base64.b64decode(text.removeprefix(SEALED)), place).decode()

    def _opened(self, sealed: bytes, place: str) -> Any:
        return json.loads(self._cipher.open(sealed, place))


def insert(connection: Connection, table: sa.Table) -> postgresql.Insert | sqlite.Insert:
    """Return an insert that can say what it does on conflict, which both databases write alike."""
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)


def insert_new(connection: Connection, table: sa.Table, values: Mapping[str, Any]) -> bool:
    """Insert a row unless there is one with its key; return whether it was new."""
    statement = insert(connection, table).values(**values).on_conflict_do_nothing()
    return connection.execute(statement.returning(*table.primary_key)).first() is not None


def insert_all_new(connection: Connection, table: sa.Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert rows, each with a value for every column; those that are there already are left as they are."""
    statement = insert(connection, table).on_conflict_do_nothing().compile(dialect=connection.dialect)
    names = statement.positiontup
    many = [tuple(row[name] for name in names) if names else row for row in rows]
    if many:
        # Past SQLAlchemy's own preparing of each row, which costs as much as the database does.
        connection.exec_driver_sql(str(statement), many)


def put(connection: Connection, table: sa.Table, values: Mapping[str, Any]) -> None:
    """Insert a row, or replace the values of the one with its primary key."""
    keys = [column.name for column in table.primary_key]
    others = {name: value for name, value in values.items() if name not in keys}
    statement = insert(connection, table).values(**values)
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=others))
