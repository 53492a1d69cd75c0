"""What came in: kept, sealed, before it is answered; forgotten once it is dealt with."""

import datetime
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from bot.ports import Inboxed
from bot.store import tables
from bot.store.shelf import Shelf, insert_new
from handlers.outcome import Job, JobName


class Inbox(Shelf):
    """Notifications by id."""

    def keep(
        self, id: str, source: str, payload: Mapping[str, Any], *, conversation: str, at: datetime.datetime
    ) -> bool:
        """Keep a notification and enqueue its ``receive`` job in one transaction; False if it is known."""
        values = {
            "id": id,
            "source": source,
            "conversation_id": conversation,
            "received_at": at,
            "done": False,
            "sealed": self._sealed(payload, _place(id)),
        }
        with self._engine.begin() as connection:
            if not insert_new(connection, tables.inbox, values):
                return False
            self._jobs.enqueue(connection, _job(id, conversation))
            return True

    def inboxed(self, id: str) -> Inboxed | None:
        """Return what was kept, until it is done."""
        row = self._row(sa.select(tables.inbox).where(tables.inbox.c.id == id))
        if row is None or row["sealed"] is None:
            return None
        return Inboxed(id, row["source"], self._opened(row["sealed"], _place(id)), row["received_at"])

    def inbox_done(self, id: str) -> None:
        """Forget its payload; keep that it was seen."""
        self._write(sa.update(tables.inbox).where(tables.inbox.c.id == id).values(done=True, sealed=None))

    def unprocessed(self) -> tuple[Job, ...]:
        """Return the job of everything that is not done, oldest first."""
        columns = tables.inbox.c
        query = sa.select(columns.id, columns.conversation_id).where(~columns.done).order_by(columns.received_at)
        return tuple(_job(row["id"], row["conversation_id"]) for row in self._rows(query))


def _job(id: str, conversation: str) -> Job:
    # What belongs to no conversation (a command in Slack) waits for nothing.
    partition = f"conversation:{conversation}" if conversation else f"inbox:{id}"
    return Job(JobName.RECEIVE, key=f"receive:{id}", argument=id, partition=partition)


def _place(id: str) -> str:
    return f"inbox:{id}"
