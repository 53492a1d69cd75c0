"""The life of a request: its states, and the one function that moves it from one to the next."""

import dataclasses
import datetime
import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

from importer.decisions import Decisions
from importer.model import Kind, Verdict
from importer.planning.entry import RULES_VERSION


class State(enum.StrEnum):
    """Where a request stands."""

    RECEIVED = "received"  # a file came; nobody has read it yet
    IGNORED = "ignored"  # no list; nothing was said, or one helpful answer
    UNUSABLE = "unusable"  # no entry can be imported, or refused; the customer knows why
    NEEDS_DECISION = "needs_decision"  # an agent must say something first
    AWAITING_CONFIRMATION = "awaiting_confirmation"  # planned; the code is out
    CONFIRMED = "confirmed"  # an agent said yes; a worker will take it
    IMPORTING = "importing"  # batches are being written
    HANDED_OVER = "handed_over"  # the import-ready workbook is with the back office
    DONE = "done"  # read back and proved
    FAILED = "failed"  # Plannit refused in a way that repeating will not mend
    UNDOING = "undoing"  # the way back is being written
    UNDONE = "undone"  # the import was taken back
    CANCELLED = "cancelled"  # an agent said no, it expired, or a newer file took its place


TRANSITIONS: Mapping[State, frozenset[State]] = {
    State.RECEIVED: frozenset(
        {State.IGNORED, State.UNUSABLE, State.NEEDS_DECISION, State.AWAITING_CONFIRMATION, State.CANCELLED}
    ),
    State.IGNORED: frozenset(),
    State.UNUSABLE: frozenset(),
    State.NEEDS_DECISION: frozenset({State.AWAITING_CONFIRMATION, State.UNUSABLE, State.CANCELLED}),
    State.AWAITING_CONFIRMATION: frozenset({State.NEEDS_DECISION, State.CONFIRMED, State.UNUSABLE, State.CANCELLED}),
    State.CONFIRMED: frozenset(
        {State.IMPORTING, State.HANDED_OVER, State.AWAITING_CONFIRMATION, State.FAILED, State.CANCELLED}
    ),
    State.IMPORTING: frozenset({State.DONE, State.FAILED}),
    State.HANDED_OVER: frozenset({State.DONE, State.FAILED, State.CANCELLED}),
    State.DONE: frozenset({State.UNDOING, State.CONFIRMED}),
    State.FAILED: frozenset({State.CONFIRMED, State.UNDOING, State.CANCELLED}),
    State.UNDOING: frozenset({State.UNDONE, State.FAILED}),
    State.UNDONE: frozenset(),
    State.CANCELLED: frozenset(),
}

ENDS = frozenset({State.IGNORED, State.UNUSABLE, State.DONE, State.UNDONE, State.CANCELLED})
OPEN = frozenset(State) - ENDS
WAITING = frozenset({State.RECEIVED, State.NEEDS_DECISION, State.AWAITING_CONFIRMATION})
"""The states in which a newer file takes a request's place."""

BOT = "bot"
"""Who moved a request when no person did."""


class IllegalTransitionError(Exception):
    """A state was asked for that cannot follow."""

    def __init__(self, state: State, to: State) -> None:
        super().__init__(f"{state} cannot become {to}")


@dataclass(frozen=True, slots=True)
class PlanCode:
    """A code that was given out for a plan.

    ``died`` says why it no longer holds: superseded, decided, expired, used, cancelled; None while it lives.
    """

    code: str
    request_id: str
    digest: str
    died: str | None = None
    died_at: datetime.datetime | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """What an import would do, or did, to one kind of record. The eight add up to the entries."""

    create: int = 0
    update: int = 0
    unchanged: int = 0
    held_back: int = 0  # an error keeps it out, which the customer can mend
    excluded: int = 0
    conflict: int = 0
    refused: int = 0  # by Plannit; known only after the import
    ruled_out: int = 0  # by the rules that hold once the account is integrated: nothing to mend in the list

    @property
    def entries(self) -> int:
        """All of them."""
        return sum(dataclasses.astuple(self))

    @property
    def writes(self) -> int:
        """How many records an import writes."""
        return self.create + self.update


@dataclass(frozen=True, slots=True)
class Reversal:
    """What an undo did to one kind of record."""

    reversed: int = 0  # deleted, or its old values are back
    kept: int = 0  # edited since the import: left as it is
    failed: int = 0  # Plannit refused


@dataclass(frozen=True, slots=True)
class Move:
    """A row of the request's history: who moved it, when, from where, why, and with which file, plan and rules.

    ``before`` is ``to`` where somebody said something that counts and the state stayed: a decision, a first yes.
    """

    request_id: str
    before: State | None
    to: State
    by: str  # BOT, "agent:<teammate id>", "customer"
    at: datetime.datetime
    source: str  # "intercom", "note", "slack", "button", "canvas", "clock", "worker"
    why: str  # a short code: "confirmed", "superseded", "expired", "all-refused", …
    sha256: str | None = None  # the file's
    plan_code: str | None = None
    rules: str | None = None  # the version of the rules that made the plan


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRequest:
    """One attachment, and what became of it.

    ``id`` is a digest of workspace, conversation, part and position. ``number`` is the short reference
    (``#128``), given by the store when the row is inserted: 0 until then. ``version`` counts the writes of
    the row; the store accepts ``version + 1`` only where the row is still at ``version``.
    ``issue_counts`` (by code, of errors and warnings) and ``plan`` survive the purge of the file.
    """

    id: str
    workspace: str
    conversation_id: str
    part_id: str
    position: int
    contact_id: str
    file_name: str
    language: str  # "fr" or "en": how the customer is spoken to
    received_at: datetime.datetime
    updated_at: datetime.datetime
    number: int = 0
    state: State = State.RECEIVED
    version: int = 0
    size: int | None = None
    sha256: str | None = None
    verdict: Verdict | None = None
    refusal: str | None = None
    kinds: frozenset[Kind] = frozenset()
    issue_counts: Mapping[str, int] = field(default_factory=dict)
    account: str | None = None
    account_name: str | None = None
    decisions: Decisions = field(default_factory=Decisions)
    plan_code: str | None = None
    plan_digest: str | None = None
    plan: Mapping[Kind, Counts] = field(default_factory=dict)
    results: Mapping[Kind, Counts] = field(default_factory=dict)
    needs: tuple[str, ...] = ()  # what an agent must settle: "account", "column", "price-list"
    question: str | None = None  # the code of the one question the customer was asked
    confirmed_by: str | None = None  # a teammate's id; while it still waits: the first of two who must say yes
    confirmed_at: datetime.datetime | None = None
    seconded_by: str | None = None  # the second teammate, where two must say yes
    undone: Mapping[Kind, Reversal] = field(default_factory=dict)
    failure: str | None = None
    superseded_by: str | None = None
    expires_at: datetime.datetime | None = None
    reminded_at: datetime.datetime | None = None
    finished_at: datetime.datetime | None = None

    @property
    def reference(self) -> str:
        """How people name it.

        >>> import datetime as d; noon = d.datetime(2026, 11, 24, 12, tzinfo=d.UTC)
        >>> ImportRequest(id="x", workspace="w", conversation_id="1", part_id="2", position=0, contact_id="3",
        ...     file_name="liste.xlsx", language="fr", received_at=noon, updated_at=noon, number=128).reference
        '#128'
        """
        return f"#{self.number}"

    @property
    def may_be_retried(self) -> bool:
        """Whether something of it failed that can be tried again."""
        refused = any(counts.refused for counts in self.results.values())
        return self.state is State.FAILED or (self.state is State.DONE and refused)

    def evolve(self, **changes: object) -> "ImportRequest":
        """Return a copy with other values."""
        return dataclasses.replace(self, **changes)  # type: ignore[arg-type]


def advance(
    request: ImportRequest, to: State, *, by: str, at: datetime.datetime, source: str, why: str, **changes: object
) -> tuple[ImportRequest, Move]:
    """Return the request in its next state, and the row that tells of the move."""
    if to not in TRANSITIONS[request.state]:
        raise IllegalTransitionError(request.state, to)
    moved = request.evolve(state=to, updated_at=at, **changes)
    return moved, _move(request, moved, by=by, at=at, source=source, why=why)


def noted(
    request: ImportRequest, *, by: str, at: datetime.datetime, source: str, why: str, **changes: object
) -> tuple[ImportRequest, Move]:
    """Return the request with other values in the same state, and the row that tells who said so."""
    now = request.evolve(updated_at=at, **changes)
    return now, _move(request, now, by=by, at=at, source=source, why=why)


def _move(request: ImportRequest, now: ImportRequest, *, by: str, at: datetime.datetime, source: str, why: str) -> Move:
    plan_code = now.plan_code or request.plan_code
    rules = RULES_VERSION if plan_code else None
    return Move(request.id, request.state, now.state, by, at, source, why, now.sha256, plan_code, rules)
