"""What goes out: messages that are committed with the state that caused them, and sent by a job each."""

import datetime
from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.store import tables
from bot.store.codec import from_json, to_json
from bot.store.settings import Settings
from bot.store.shelf import insert_new, put
from handlers.outcome import Job, JobName, Message, SlackCard, SlackPrivate


class Outbox(Settings):
    """Messages by key, sealed until they are out."""

    def message(self, key: str) -> tuple[Message, str | None] | None:
        """Return a message and what the service called it once sent; None where it is unknown, or forgotten."""
        row = self._row(sa.select(tables.outbox).where(tables.outbox.c.key == key))
        if row is None or row["sealed"] is None:
            return None
        return from_json(Message, self._opened(row["sealed"], _place(key))), row["reference"]

    def is_known(self, key: str) -> bool:
        """Return whether there was a message with that key, be it forgotten since."""
        return self._row(sa.select(tables.outbox.c.id).where(tables.outbox.c.key == key)) is not None

    def sent(self, key: str, reference: str, *, at: datetime.datetime) -> None:
        """Say that a message is out; a card keeps its first timestamp."""
        columns = tables.outbox.c
        out = sa.update(tables.outbox).where(columns.key == key).values(reference=reference, ended_at=at)
        with self._engine.begin() as connection:
            card = connection.execute(out.returning(columns.card)).scalar()
            if card is not None:
                put(connection, tables.cards, {"card": card, "timestamp": reference})

    def unsendable(self, key: str, why: str, *, at: datetime.datetime) -> None:
        """Say that a message can never be sent."""
        self._write(sa.update(tables.outbox).where(tables.outbox.c.key == key).values(refused=why, ended_at=at))

    def booked(self, reference: str) -> bool:
        """Return whether a message that is out has that reference."""
        return self._row(sa.select(tables.outbox.c.id).where(tables.outbox.c.reference == reference)) is not None

    def card(self, card: str) -> str | None:
        """Return the timestamp of a card that was posted."""
        row = self._row(sa.select(tables.cards.c.timestamp).where(tables.cards.c.card == card))
        return row["timestamp"] if row else None

    def unsent(self) -> tuple[Job, ...]:
        """Return the job of every message that is neither out nor refused, oldest first."""
        columns = tables.outbox.c
        query = sa.select(columns.key, columns.partition).where(columns.ended_at.is_(None)).order_by(columns.id)
        return tuple(_job(row["key"], row["partition"]) for row in self._rows(query))

    def _post(self, connection: Connection, messages: Iterable[Message]) -> None:
        """Put messages into the outbox, with a job each; a key that exists is left as it is."""
        for message in messages:
            partition = _partition(message)
            values = {
                "key": message.key,
                "kind": type(message).__name__,
                "partition": partition,
                "conversation_id": getattr(message, "conversation_id", None),
                "card": message.card if isinstance(message, SlackCard) else None,
                "sealed": self._sealed(to_json(message), _place(message.key)),
            }
            if insert_new(connection, tables.outbox, values):
                self._jobs.enqueue(connection, _job(message.key, partition))


def _partition(message: Message) -> str:
    """Return among which messages the order matters: a conversation's, or a card's."""
    match message:
        case SlackCard(card=card):
            return f"card:{card}"
        case SlackPrivate(key=key):
            return f"private:{key}"
        case _:
            return f"conversation:{message.conversation_id}"


def _job(key: str, partition: str) -> Job:
    return Job(JobName.SEND, key=f"send:{key}", argument=key, partition=partition)


def _place(key: str) -> str:
    return f"outbox:{key}"
