"""The journal of imports, and who holds an account while it is written to."""

import itertools
import operator
from collections.abc import Iterator, Sequence
from typing import Any, Final

import sqlalchemy as sa

from bot.ports import JournalRow
from bot.store import tables
from bot.store.shelf import Shelf, insert_all_new, insert_new
from handlers.lifecycle import State
from handlers.outcome import Job, JobName
from importer.model import RecordKind
from importer.ports import Existing, Result
from importer.writing.undo import Undone

AT_ONCE = 1000
"""Rows that are fetched at once where a journal is streamed."""

BACK: Final = ":undo:"
"""What the keys of batches on the way back have in them."""

AGAIN: Final = ":again-"
"""What the keys of batches have in them that send again what was refused, with a number that grows: later is last."""

BY_WORKBOOK: Final = ":workbook:"
"""What the keys of what was handed over as a workbook have in them."""

_SEALED: Final = ("message", "before")
_PLAIN: Final = tuple(name for name in JournalRow.__slots__ if name not in _SEALED)
_plain: Final = operator.attrgetter(*_PLAIN)
REMOVAL: Final = "removal"
"""What the workbook is kept as that tells the back office what to remove: with the request's id after it."""

_AT_WORK: Final = {
    State.CONFIRMED: JobName.IMPORT,
    State.IMPORTING: JobName.IMPORT,
    State.UNDOING: JobName.UNDO,
}


class Journal(Shelf):
    """What each import did to each record."""

    def journal(self, rows: Sequence[JournalRow]) -> None:
        """Write a batch's rows as one; rows that are there already are left as they are."""
        with self._engine.begin() as connection:
            insert_all_new(connection, tables.journal, map(self._journal_values, rows))

    def journalled(self, request_id: str, *, back: bool = False) -> Iterator[JournalRow]:
        """Yield a request's rows, in the order of batches: those of its import, or those of the way back.

        A record that was refused and sent again comes once, as it was answered last.
        """
        columns, later = tables.journal.c, tables.journal.alias("later").c
        is_back = columns.batch.contains(BACK)
        again = sa.exists().where(
            *(later[name] == columns[name] for name in ("account", "kind", "reference", "request_id", "sheet", "row")),
            later.batch.contains(AGAIN),
            later.batch > columns.batch,
        )
        is_last = (columns.result != Result.REFUSED.value) | ~again
        query = sa.select(tables.journal).where(
            columns.request_id == request_id, is_back if back else ~is_back & is_last
        )
        return map(self._journal_row, self._stream(query.order_by(columns.batch, columns.kind, columns.row)))

    def batches_done(self, request_id: str) -> frozenset[str]:
        """Return the keys of the batches that are journalled, those of the way back among them."""
        columns = tables.journal.c
        rows = self._rows(sa.select(columns.batch).where(columns.request_id == request_id).distinct())
        return frozenset(row["batch"] for row in rows)

    def handed_over(self, account: str, kind: RecordKind) -> Iterator[Existing]:
        """Yield what we wrote into an account and did not take back, each record as it was last.

        What a workbook carries is there once an agent says that it is loaded, and what it created is gone once an
        agent says that it is removed.
        """
        columns, requests, undone = tables.journal.c, tables.requests.c, tables.journal.alias("undone").c
        taken_back = sa.exists().where(
            undone.account == columns.account,
            undone.kind == columns.kind,
            undone.reference == columns.reference,
            undone.request_id == columns.request_id,
            undone.result == Undone.REVERSED.value,
        )
        removed = (requests.state == State.UNDONE.value) & (columns.result == Result.CREATED.value)
        loaded = requests.state.in_([State.DONE.value, State.UNDOING.value, State.UNDONE.value]) & ~removed
        query = (
            sa.select(columns.reference, columns.plannit_id, columns.version, columns.fingerprint)
            .join(tables.requests, requests.id == columns.request_id)
            .where(columns.account == account, columns.kind == kind.value)
            .where(columns.result.in_([Result.CREATED.value, Result.UPDATED.value]))
            .where(sa.or_(~columns.batch.contains(BY_WORKBOOK), loaded), ~taken_back)
            .order_by(
                columns.reference,
                requests.confirmed_at.desc().nulls_last(),
                requests.number.desc(),
                columns.batch.desc(),
            )
        )
        for reference, rows in itertools.groupby(self._stream(query), key=lambda row: str(row["reference"])):
            last = next(rows)
            yield Existing(last["plannit_id"] or reference, last["version"] or "", reference, None, last["fingerprint"])

    def lock_account(self, account: str, request_id: str) -> str:
        """Take an account for an import, or return the id of the request that holds it.

        A lock outlives its holder where a node died between the end and the unlocking: it counts for nothing then.
        """
        columns = tables.account_locks.c
        at_work = sa.select(tables.requests.c.id).where(
            tables.requests.c.state.in_([state.value for state in _AT_WORK])
        )
        ours = sa.update(tables.account_locks).where(columns.account == account, columns.request_id.not_in(at_work))
        with self._engine.begin() as connection:
            if not insert_new(connection, tables.account_locks, {"account": account, "request_id": request_id}):
                connection.execute(ours.values(request_id=request_id))
            return str(connection.execute(sa.select(columns.request_id).where(columns.account == account)).scalar_one())

    def unlock_account(self, account: str, request_id: str) -> None:
        """Let go of an account."""
        columns = tables.account_locks.c
        ours = (columns.account == account) & (columns.request_id == request_id)
        self._write(sa.delete(tables.account_locks).where(ours))

    def unfinished(self) -> tuple[Job, ...]:
        """Return the job of every request that a worker must take further, oldest first.

        An undo whose workbook is made waits for the back office, and not for a worker.
        """
        columns = tables.requests.c
        handed = sa.exists().where(tables.files.c.key == sa.literal(f"{REMOVAL}:") + columns.id)
        query = sa.select(columns.id, columns.state, columns.account).where(~handed).order_by(columns.number)
        rows = self._rows(query.where(columns.state.in_([state.value for state in _AT_WORK])))
        names = [(_AT_WORK[State(row["state"])], row) for row in rows]
        return tuple(Job(name, f"{name}:{row['id']}", row["id"], f"account:{row['account']}") for name, row in names)

    def _journal_values(self, row: JournalRow) -> dict[str, Any]:
        values = dict(zip(_PLAIN, _plain(row), strict=True))
        secret = {name: getattr(row, name) for name in _SEALED} if row.message or row.before else None
        values["kind"] = row.kind.value
        values["sealed"] = self._sealed(secret, _place(row.request_id)) if secret else None
        return values

    def _journal_row(self, row: sa.RowMapping) -> JournalRow:
        secret = self._opened(row["sealed"], _place(row["request_id"])) if row["sealed"] else {}
        values = {name: row[name] for name in _PLAIN}
        return JournalRow(**values | secret | {"kind": RecordKind(row["kind"])})

    def _stream(self, query: sa.Select[Any]) -> Iterator[sa.RowMapping]:
        with self._engine.connect().execution_options(yield_per=AT_ONCE) as connection:
            yield from connection.execute(query).mappings()


def _place(request_id: str) -> str:
    return f"journal:{request_id}"
