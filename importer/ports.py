"""What the importer needs from outside, and the values that cross.

Fields of a contact and of a product are those of ``config/plannit.openapi.yaml``; values are JSON's.
"""

import enum
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from importer.model import RecordKind

Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Account:
    """A company's Plannit."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Existing:
    """A contact or product that the account holds already.

    ``reference`` is our external reference (the Acomba number, where it was imported by us);
    ``fields`` is None where only a fingerprint of what was written is known (adapter ``workbook``).
    """

    id: str
    version: str
    reference: str | None
    fields: Fields | None
    fingerprint: str | None = None


@dataclass(frozen=True, slots=True)
class Write:
    """One record to create (``id`` None) or to update, if it is still at ``version``."""

    reference: str
    fields: Fields
    id: str | None = None
    version: str | None = None


class Result(enum.StrEnum):
    """What became of a record that was written."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"  # it says why; the others of the batch are written
    CONFLICT = "conflict"  # edited in Plannit since the plan was made


@dataclass(frozen=True, slots=True)
class Written:
    """What Plannit answered for one record; ``code``, ``field`` and ``message`` where it refused."""

    reference: str
    result: Result
    id: str | None = None
    version: str | None = None
    code: str | None = None
    field: str | None = None
    message: str | None = None


class PlannitLists(Protocol):
    """What an account holds, as far as it can be known (adapter ``workbook``: as far as our journal tells)."""

    def account(self, account: str) -> Account | None:
        """Return the account of that id, if there is one."""

    def existing(self, account: str, kind: RecordKind) -> Iterator[Existing]:
        """Yield all that the account holds of a kind, a page at a time."""


class Plannit(PlannitLists, Protocol):
    """The account's lists. Raises ``PlannitUnavailableError`` and ``PlannitRefusedError``, nothing else."""

    def write(
        self, account: str, kind: RecordKind, batch: Sequence[Write], *, key: str, check: bool = False
    ) -> tuple[Written, ...]:
        """Write a batch once, however often it is called with the same key; with ``check``, only say what would be.

        Raises ``PlannitTooLargeError`` where the batch must be smaller; nothing of it is written then.
        """

    def delete(self, account: str, kind: RecordKind, id: str, *, version: str) -> bool:
        """Delete a record if it is still at that version; return whether it was (or is already gone)."""
