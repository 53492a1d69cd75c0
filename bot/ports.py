"""What the jobs need of the outside: the store, the help centre, Slack and the examiner.

The concrete classes live in the folders of their names and meet only in ``bot/app.py``.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from handlers.dialog import Dialog
from handlers.events import Agent, Attachment, Company, Contact, Conversation
from handlers.lifecycle import ImportRequest, Move, PlanCode
from handlers.outcome import Message, Outcome, SlackCard, Text
from importer.decisions import Decisions
from importer.lessons import Lesson
from importer.model import RecordKind, Report
from importer.ports import Existing, Fields
from importer.recognising.vocabulary import Learned

# --------------------------------------------------------------------------- errors


class OutsideError(Exception):
    """A service did not do what was asked."""


class UnavailableError(OutsideError):
    """It is down, slow or busy: try again, after ``retry_after`` seconds where it said so."""

    def __init__(self, service: str, why: str, retry_after: float | None = None) -> None:
        super().__init__(f"{service}: {why}")
        self.retry_after = retry_after


class ServiceRefusedError(OutsideError):
    """It says no, and would say it again; ``status`` is HTTP's, or 0."""

    def __init__(self, service: str, why: str, status: int = 0) -> None:
        super().__init__(f"{service}: {why}")
        self.status = status


class StaleRequestError(Exception):
    """A row is no longer as it was read: read again and decide again."""


# --------------------------------------------------------------------------- the store


@dataclass(frozen=True, slots=True)
class Inboxed:
    """Something that came in, kept before it was answered: ``source`` is intercom, slack or canvas."""

    id: str
    source: str
    payload: Mapping[str, Any]
    received_at: datetime.datetime


@dataclass(frozen=True, slots=True)
class JournalRow:
    """What an import did to one record. ``batch`` is the idempotency key it was written under.

    ``message`` and ``before`` (the values that an update replaced) are encrypted, and forgotten when the undo
    window closes.
    """

    request_id: str
    batch: str
    account: str
    kind: RecordKind
    reference: str
    sheet: str
    row: int
    result: str  # importer.ports.Result; on the way back, importer.writing.undo.Undone
    plannit_id: str | None = None
    version: str | None = None
    code: str | None = None
    field: str | None = None
    message: str | None = None
    fingerprint: str | None = None
    before: Fields | None = None


class Files(Protocol):
    """Encrypted things of a request, by key (``<what>:<request id>``), kept until forgotten or expired."""

    def put(self, key: str, content: bytes | Iterable[bytes], *, owner: str) -> None:
        """Keep something, replacing what had the key; ``owner`` is the request's id, forgotten as one."""

    def get(self, key: str) -> bytes | None:
        """Return the whole of it."""

    def stream(self, key: str) -> Iterator[bytes]:
        """Yield it in pieces; nothing where there is none."""


class Store(Protocol):
    """The domain's rows. Every method is one short transaction."""

    files: Files

    # What came in.
    def keep(
        self, id: str, source: str, payload: Mapping[str, Any], *, conversation: str, at: datetime.datetime
    ) -> bool:
        """Keep a notification (encrypted) and enqueue its ``receive`` job in one transaction; False if known."""

    def inboxed(self, id: str) -> Inboxed | None:
        """Return what was kept."""

    def inbox_done(self, id: str) -> None:
        """Forget its payload; keep that it was seen."""

    # Requests.
    def commit(self, outcome: Outcome) -> None:
        """Write an outcome as one transaction.

        Requests by version (new ones get their number; new ones that exist already are left as they are), moves,
        the deaths of codes that follow from the requests, messages into the outbox with a ``send`` job each (a key
        that exists is left as it is), jobs, settings, lessons, forgotten files.
        A request comes with the version at which it was read; the store writes ``version + 1`` where the row is
        still there, and raises ``StaleRequestError`` (nothing is written) where it is not.
        """

    def request(self, id: str) -> ImportRequest | None:
        """Return a request by its id."""

    def request_by_number(self, number: int) -> ImportRequest | None:
        """Return a request by its short reference."""

    def requests_in(self, conversation_id: str) -> tuple[ImportRequest, ...]:
        """Return a conversation's requests, oldest first."""

    def requests_of_part(self, conversation_id: str, part_id: str) -> tuple[ImportRequest, ...]:
        """Return a part's requests, by position."""

    def requests_of_account(self, account: str) -> tuple[ImportRequest, ...]:
        """Return an account's requests, oldest first."""

    def open_requests(self) -> tuple[ImportRequest, ...]:
        """Return every request that has not ended, oldest first."""

    def moves(self, request_id: str) -> tuple[Move, ...]:
        """Return a request's history."""

    def code(self, code: str) -> PlanCode | None:
        """Return a plan code that is still remembered, dead or alive."""

    def new_code(self, request_id: str, digest: str) -> str:
        """Give out a code for a plan: the shortest prefix of the digest, from four digits, that is not taken.

        The same request and digest get the same code; a request's earlier code dies (``decided``).
        """

    def lessons(self) -> tuple[Lesson, ...]:
        """Return all that agents taught of headings, each with the account that its request has now."""

    def setting(self, scope: str, name: str) -> str | None:
        """Return something remembered about a conversation or an account."""

    def settings(self, scope: str) -> Mapping[str, str]:
        """Return all that is remembered about it."""

    # What goes out.
    def message(self, key: str) -> tuple[Message, str | None] | None:
        """Return an outbox message and what the service called it once sent (its part id or timestamp)."""

    def is_known(self, key: str) -> bool:
        """Return whether there was a message with that key, be it forgotten since."""

    def sent(self, key: str, reference: str, *, at: datetime.datetime) -> None:
        """Say that a message is out."""

    def booked(self, reference: str) -> bool:
        """Return whether a message that is out has that reference: what Intercom shows may be another one's."""

    def unsendable(self, key: str, why: str, *, at: datetime.datetime) -> None:
        """Say that a message can never be sent."""

    def card(self, card: str) -> str | None:
        """Return the timestamp of a card that was posted, so that it is updated and not posted again."""

    # The journal of imports.
    def journal(self, rows: Sequence[JournalRow]) -> None:
        """Write a batch's rows; rows that are there already are left as they are."""

    def journalled(self, request_id: str, *, back: bool = False) -> Iterator[JournalRow]:
        """Yield the rows of a request's import, or those of its way back."""

    def batches_done(self, request_id: str) -> frozenset[str]:
        """Return the keys of the batches that are journalled."""

    def handed_over(self, account: str, kind: RecordKind) -> Iterator[Existing]:
        """Yield what we wrote into an account, or handed over and was loaded, and did not take back."""

    def lock_account(self, account: str, request_id: str) -> str:
        """Take an account for an import, or return the id of the request that holds it."""

    def unlock_account(self, account: str, request_id: str) -> None:
        """Let go of an account."""


# --------------------------------------------------------------------------- services


class Intercom(Protocol):
    """The help centre. Raises ``UnavailableError`` and ``ServiceRefusedError``, nothing else."""

    def conversation(self, id: str) -> Conversation | None:
        """Return a conversation as it is now, with fresh attachment URLs; None when it is gone."""

    def contact(self, id: str) -> Contact | None:
        """Return a contact."""

    def companies(self, contact_id: str) -> tuple[Company, ...]:
        """Return all the companies of a contact."""

    def agents(self) -> tuple[Agent, ...]:
        """Return every teammate, with whether they may confirm (by id or by team)."""

    def agent_by_email(self, email: str) -> Agent | None:
        """Return the teammate with that address."""

    def reply(self, conversation_id: str, text: Text, files: Sequence[tuple[str, bytes]], *, key: str) -> str:
        """Answer the customer; return the part's id. Looks first whether the message of that key is there."""

    def note(self, conversation_id: str, text: Text, files: Sequence[tuple[str, bytes]], *, key: str) -> str:
        """Write an internal note; return the part's id. Looks first whether the message of that key is there."""

    def url_of(self, conversation_id: str) -> str:
        """Return where agents read a conversation."""

    def tag(self, conversation_id: str, name: str) -> None:
        """Tag a conversation; twice is once."""

    def download(self, attachment: Attachment, to: Path, *, limit: int) -> int:
        """Fetch an attachment from an allowed host into a file; return its size.

        Raises ``ServiceRefusedError`` with status 413 over the limit, 403 for a host that is not allowed, 404 when
        the URL has expired.
        """

    def updated_since(self, at: datetime.datetime) -> Iterator[str]:
        """Yield the ids of the conversations that changed since then."""


class Slack(Protocol):
    """The team's channel. Raises ``UnavailableError`` and ``ServiceRefusedError``, nothing else."""

    def post(self, card: SlackCard, files: Sequence[tuple[str, bytes]]) -> str:
        """Post a card; return its timestamp."""

    def update(self, timestamp: str, card: SlackCard, files: Sequence[tuple[str, bytes]]) -> None:
        """Replace a posted card."""

    def posted(self, key: str) -> str | None:
        """Return the timestamp of the card with that key, where Slack lets us look."""

    def answer(self, response_url: str, text: Text) -> None:
        """Answer the one who commanded, privately."""

    def email(self, user_id: str) -> str | None:
        """Return a user's address."""

    def open(self, trigger_id: str, dialog: Dialog, response_url: str) -> None:
        """Show a dialog to the one who pressed, within three seconds of it; its answer is to go to that address."""


class Examiner(Protocol):
    """Examines a file in a child process with limits."""

    def examine(
        self,
        source: Path,
        *,
        name: str,
        decisions: Decisions,
        learned: Learned,
        records: Path,
        annotated: Path | None = None,
        language: str = "fr",
    ) -> Report:
        """Give the report, and the records as JSON lines in ``records``; what goes wrong is a refusal in it.

        ``annotated``: where the copy with the problems marked goes, in that language, when it is a list that has any.
        """
