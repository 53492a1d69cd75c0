"""Forget what has served its purpose: the law's rule, and the only one that deletes."""

import datetime
from typing import Final

import sqlalchemy as sa

from bot.files import forget_where
from bot.store import tables
from bot.store.shelf import Shelf
from handlers.lifecycle import ENDS

DAY: Final = datetime.timedelta(days=1)
_NAMELESS: Final = {"file_name": "", "account_name": None, "contact_id": ""}


class Purge(Shelf):
    """What goes, and when; ids, counts, hashes, codes and the moves stay."""

    def purge(self, at: datetime.datetime, *, keep_days: int, undo_days: int) -> None:
        """Forget what is older than it need be, each table in a transaction of its own."""
        kept_since, undo_since = at - keep_days * DAY, at - undo_days * DAY
        self._purge_bodies(at - DAY, kept_since)
        self._purge_files(at - DAY, kept_since, undo_since)
        self._write(
            sa.update(tables.journal)
            .where(tables.journal.c.sealed.is_not(None), tables.journal.c.request_id.in_(_ended(undo_since)))
            .values(sealed=None)
        )
        self._write(sa.delete(tables.codes).where(tables.codes.c.died_at < kept_since))
        # What was taught where no account was ever chosen can serve nobody any more.
        nobodys = _ended(kept_since).where(tables.requests.c.account.is_(None))
        self._write(sa.delete(tables.lessons).where(tables.lessons.c.request_id.in_(nobodys)))
        requests = tables.requests.c
        named = (requests.contact_id != "") | (requests.file_name != "") | requests.account_name.is_not(None)
        self._write(sa.update(tables.requests).where(requests.id.in_(_ended(kept_since)), named).values(**_NAMELESS))

    def forget_conversation(self, conversation_id: str) -> None:
        """Forget what was said in a conversation that is gone: what came in, what went out, what was remembered."""
        inbox, outbox, settings = tables.inbox, tables.outbox, tables.settings
        scope = f"conversation:{conversation_id}"
        ours = tables.requests.c.conversation_id == conversation_id
        self._write(
            sa.update(inbox).where(inbox.c.conversation_id == conversation_id).values(sealed=None, done=True),
            sa.update(outbox)
            .where(outbox.c.conversation_id == conversation_id)
            .values(sealed=None, ended_at=sa.func.coalesce(outbox.c.ended_at, sa.func.now())),
            sa.delete(settings).where(settings.c.scope == scope),
            sa.update(tables.journal)
            .where(tables.journal.c.request_id.in_(sa.select(tables.requests.c.id).where(ours)))
            .values(sealed=None),
            # Whoever works on one of them has read its names: they are not to be written back.
            sa.update(tables.requests).where(ours).values(version=tables.requests.c.version + 1, **_NAMELESS),
        )

    def _purge_bodies(self, sent_since: datetime.datetime, kept_since: datetime.datetime) -> None:
        """Messages go a day after they are out; what never could be dealt with goes in the end, too."""
        inbox, outbox = tables.inbox, tables.outbox
        self._write(
            sa.update(inbox)
            .where(inbox.c.sealed.is_not(None), inbox.c.received_at < kept_since)
            .values(sealed=None, done=True),
            sa.update(outbox).where(outbox.c.sealed.is_not(None), outbox.c.ended_at < sent_since).values(sealed=None),
        )

    def _purge_files(
        self, loose_since: datetime.datetime, kept_since: datetime.datetime, undo_since: datetime.datetime
    ) -> None:
        """Files go when the undo window of their request closes, or when they are old and no open request's."""
        files, pieces = tables.files.c, tables.pieces.c
        alive = sa.select(tables.requests.c.id).where(tables.requests.c.state.not_in([state.value for state in ENDS]))
        with self._engine.begin() as connection:
            forget_where(connection, files.owner.in_(_ended(undo_since)))
            forget_where(connection, (files.kept_at < kept_since) & files.owner.not_in(alive))
            named = sa.select(tables.files.c.generation)
            loose = (pieces.kept_at < loose_since) & pieces.generation.not_in(named)
            connection.execute(sa.delete(tables.pieces).where(loose))


def _ended(since: datetime.datetime) -> "sa.Select[tuple[str]]":
    """Select the requests that had ended by then."""
    columns = tables.requests.c
    ended = columns.state.in_([state.value for state in ENDS]) & (columns.updated_at < since)
    return sa.select(columns.id).where(ended)
