"""The requests, their moves and their codes; an outcome is written here."""

from collections.abc import Mapping
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.files import forget, forget_where
from bot.ports import StaleRequestError
from bot.store import tables
from bot.store.counting import next_reference
from bot.store.lessons import TaughtHeadings, forget_lessons
from bot.store.outbox import Outbox
from bot.store.rows import NAMES, move_of, request_of, row_of, row_of_move
from bot.store.settings import remember
from bot.store.shelf import insert_new
from handlers.lifecycle import ENDS, OPEN, ImportRequest, Move, PlanCode, State
from handlers.outcome import Outcome

SHORTEST_CODE = 4
"""Hexadecimal digits of a plan's code, where that is not taken."""

_UNDECIDED: Final = frozenset({State.RECEIVED, State.IGNORED, State.UNUSABLE, State.NEEDS_DECISION})
_DEATHS: Final = frozenset({"expired", "superseded"})


class Requests(Outbox, TaughtHeadings):
    """Requests with all that belongs to them."""

    def commit(self, outcome: Outcome) -> None:
        """Write an outcome as one transaction; see ``bot.ports.Store.commit``."""
        # The same request twice in one outcome is one write: its last word.
        requests = {request.id: request for request in outcome.requests}
        why = {move.request_id: move.why for move in outcome.moves}
        with self._engine.begin() as connection:
            known = {request.id for request in requests.values() if not self._written(connection, request)}
            for id in requests.keys() - known:
                _settle_codes(connection, requests[id], why.get(id, ""))
                if requests[id].state in ENDS:
                    # The customer's own bytes are kept until the request ends, and not a moment longer.
                    forget_where(connection, tables.files.c.key == f"file:{id}")
            if moves := [row_of_move(move) for move in outcome.moves if move.request_id not in known]:
                connection.execute(sa.insert(tables.moves), moves)
            self._post(connection, outcome.messages)
            for job in outcome.jobs:
                self._jobs.enqueue(connection, job)
            for setting in outcome.settings:
                remember(connection, setting)
            self._teach(connection, outcome.lessons, outcome.forget_lessons)
            forget(connection, outcome.forget_files)
            forget_lessons(connection, outcome.forget_lessons_of)

    def request(self, id: str) -> ImportRequest | None:
        """Return a request by its id."""
        return next(iter(self._requests(tables.requests.c.id == id)), None)

    def request_by_number(self, number: int) -> ImportRequest | None:
        """Return a request by its short reference."""
        return next(iter(self._requests(tables.requests.c.number == number)), None)

    def requests_in(self, conversation_id: str) -> tuple[ImportRequest, ...]:
        """Return a conversation's requests, oldest first."""
        return self._requests(tables.requests.c.conversation_id == conversation_id)

    def requests_of_part(self, conversation_id: str, part_id: str) -> tuple[ImportRequest, ...]:
        """Return a part's requests, by position."""
        columns = tables.requests.c
        found = self._requests((columns.conversation_id == conversation_id) & (columns.part_id == part_id))
        return tuple(sorted(found, key=lambda request: request.position))

    def requests_of_account(self, account: str) -> tuple[ImportRequest, ...]:
        """Return an account's requests, oldest first."""
        return self._requests(tables.requests.c.account == account)

    def open_requests(self) -> tuple[ImportRequest, ...]:
        """Return every request that has not ended, oldest first."""
        return self._requests(tables.requests.c.state.in_([state.value for state in OPEN]))

    def moves(self, request_id: str) -> tuple[Move, ...]:
        """Return a request's history."""
        query = sa.select(tables.moves).where(tables.moves.c.request_id == request_id).order_by(tables.moves.c.id)
        return tuple(move_of(row) for row in self._rows(query))

    def code(self, code: str) -> PlanCode | None:
        """Return a plan code that is still remembered, dead or alive, in whatever case it is typed."""
        row = self._row(sa.select(tables.codes).where(tables.codes.c.code == code.upper()))
        return PlanCode(**row) if row else None

    def new_code(self, request_id: str, digest: str) -> str:
        """Give out a code for a plan; see ``bot.ports.Store.new_code``."""
        columns = tables.codes.c
        with self._engine.begin() as connection:
            code = _code_of(connection, request_id, digest)
            ours = columns.request_id == request_id
            die = sa.update(tables.codes).where(ours, columns.code != code, columns.died.is_(None))
            connection.execute(die.values(died="decided", died_at=sa.func.now()))
            connection.execute(sa.update(tables.codes).where(columns.code == code).values(died=None, died_at=None))
        return code

    def _requests(self, condition: "sa.ColumnElement[bool]") -> tuple[ImportRequest, ...]:
        query = sa.select(tables.requests).where(condition).order_by(tables.requests.c.number)
        return tuple(map(self._request_of, self._rows(query)))

    def _request_of(self, row: sa.RowMapping) -> ImportRequest:
        names = {name: self._opened_text(row[name], f"request:{row['id']}:{name}") for name in NAMES if row[name]}
        return request_of({**row, **names})

    def _row_of(self, request: ImportRequest) -> dict[str, Any]:
        row = row_of(request)
        names = {name: self._sealed_text(row[name], f"request:{request.id}:{name}") for name in NAMES if row[name]}
        return row | names | {"version": request.version + 1}

    def _written(self, connection: Connection, request: ImportRequest) -> bool:
        """Write a request; return False where it is new to the caller, but not to us."""
        row, columns = self._row_of(request), tables.requests.c
        if request.number:
            statement = sa.update(tables.requests).where(columns.id == request.id, columns.version == request.version)
            if connection.execute(statement.values(**row)).rowcount != 1:
                raise StaleRequestError(request.id)
            return True
        if connection.execute(sa.select(columns.id).where(columns.id == request.id)).first():
            return False
        return insert_new(connection, tables.requests, row | {"number": next_reference(connection)})


def _settle_codes(connection: Connection, request: ImportRequest, why: str) -> None:
    """Let die the codes that a request's new state leaves behind."""
    columns = tables.codes.c
    ours = columns.request_id == request.id
    own = columns.code == (request.plan_code or "")
    if request.state is State.AWAITING_CONFIRMATION:
        connection.execute(sa.update(tables.codes).where(ours, own).values(died=None, died_at=None))
        dying, died = ~own, "decided"
    else:
        dying, died = sa.true(), _death(request, why)
    statement = sa.update(tables.codes).where(ours, dying, columns.died.is_(None))
    connection.execute(statement.values(died=died, died_at=request.updated_at))


def _death(request: ImportRequest, why: str) -> str:
    if request.state is State.CANCELLED:
        return why if why in _DEATHS else "superseded" if request.superseded_by else "cancelled"
    return "decided" if request.state in _UNDECIDED else "used"


def _code_of(connection: Connection, request_id: str, digest: str) -> str:
    """Return the code of that request and digest, given out now where it has none."""
    for length in range(SHORTEST_CODE, len(digest) + 1):
        code = digest[:length].upper()
        values: Mapping[str, Any] = {"code": code, "request_id": request_id, "digest": digest}
        if insert_new(connection, tables.codes, values):
            return code
        columns = tables.codes.c
        mine = sa.select(columns.code).where(columns.request_id == request_id, columns.digest == digest)
        if given := connection.execute(mine).scalar():
            return str(given)
    raise ValueError("every prefix of the digest is taken")
