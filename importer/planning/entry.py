"""What a plan says of one entry, and how a plan is kept: a line of JSON an entry."""

import enum
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from importer.decisions import Decisions
from importer.exchange import json_lines
from importer.model import RecordKind
from importer.ports import Fields

RULES_VERSION = "2"
"""Raised whenever the same file, decisions and lessons would make another plan; every plan code is bound to it."""


class Action(enum.StrEnum):
    """What an import does with an entry."""

    CREATE = "create"
    UPDATE = "update"
    UNCHANGED = "unchanged"  # Plannit has it already, value for value
    HELD_BACK = "held_back"  # an error, or a rule after the integration, keeps it out
    EXCLUDED = "excluded"  # left out until an agent takes it in
    CONFLICT = "conflict"  # edited in Plannit since the last import: an agent must look


_ENCODER = json.JSONEncoder(separators=(",", ":"), sort_keys=True, check_circular=False)

WRITES = frozenset({Action.CREATE, Action.UPDATE})


class Rung(enum.StrEnum):
    """How an entry was found in Plannit, the surest first."""

    REFERENCE = "reference"  # the Acomba number, kept as external reference
    NAME_AND_POSTAL_CODE = "name-and-postal-code"
    EMAIL = "email"  # and a word of the name
    PHONE = "phone"  # and a word of the name
    NAME = "name"  # products only


@dataclass(frozen=True, slots=True)
class Change:
    """A field that an update changes. ``old`` is None where it is empty, or where only a fingerprint is known."""

    field: str
    old: Any
    new: Any
    known: bool = True


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """What becomes of one entry.

    ``fields`` is the whole of what the list says (of entries to create, to update and in conflict), ``changes``
    what differs from Plannit. ``why`` is a code: the issue or rule that holds it back, or what the conflict is.
    ``candidates`` counts the records of Plannit that it may be, where they were several and none was taken.
    """

    action: Action
    kind: RecordKind
    sheet: str
    row: int
    key: str | None = None
    reference: str | None = None
    fields: Fields = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    rung: Rung | None = None
    why: str | None = None
    candidates: int = 0
    fingerprint: str | None = None
    id: str | None = None
    version: str | None = None

    @property
    def to_write(self) -> Fields:
        """The values that an import sends: all of a new record, only what changes of another.

        >>> PlanEntry(Action.UPDATE, RecordKind.CLIENT, "Clients", 2, fields={"first_name": "Jo", "notes": "x"},
        ...     changes=(Change("notes", None, "x"),)).to_write
        {'notes': 'x'}
        """
        if self.action is Action.UPDATE:
            return {change.field: change.new for change in self.changes if change.field != "external_reference"}
        return self.fields


class Tally:
    """Counts and digests the entries of a plan while they pass by on their way to a file."""

    def __init__(self) -> None:
        self._counts: dict[RecordKind, dict[Action, int]] = {}
        self._hash = hashlib.sha256()

    def lines(self, entries: Iterable[PlanEntry]) -> Iterator[bytes]:
        """Yield each entry as a line of JSON."""
        for entry in entries:
            if entry.kind not in self._counts:
                self._counts[entry.kind] = dict.fromkeys(Action, 0)
            self._counts[entry.kind][entry.action] += 1
            line, bound = _line(entry)
            self._hash.update(line[:bound])
            self._hash.update(b"\n")
            yield line

    @property
    def counts(self) -> Mapping[RecordKind, Mapping[Action, int]]:
        """How many entries of each kind the plan creates, updates and so on; the six add up to the entries."""
        return self._counts

    @property
    def entries_digest(self) -> str:
        """A digest of all that the entries say, but the versions at which Plannit's records were seen."""
        return self._hash.hexdigest()


def digest(*, file_sha256: str, decisions: Decisions, account: str, entries_digest: str) -> str:
    """Return what a plan code is the beginning of: it changes whenever one of these, or the rules, change."""
    bound = {
        "account": account,
        "decisions": decisions.to_json(),
        "entries": entries_digest,
        "file": file_sha256,
        "rules": RULES_VERSION,
    }
    return hashlib.sha256(json.dumps(bound, sort_keys=True).encode()).hexdigest()


def entries(pieces: Iterable[bytes]) -> Iterator[PlanEntry]:
    """Read the entries back from pieces of the file, however they are cut."""
    return map(_entry, json_lines(pieces))


def _line(entry: PlanEntry) -> tuple[bytes, int]:
    """Return the line, and how much of it the digest covers."""
    said: dict[str, Any] = {
        "action": entry.action,
        "kind": entry.kind,
        "sheet": entry.sheet,
        "row": entry.row,
        "key": entry.key,
        "reference": entry.reference,
        "fields": entry.fields,
        "changes": [[change.field, change.old, change.new, change.known] for change in entry.changes],
        "rung": entry.rung,
        "why": entry.why,
        "candidates": entry.candidates,
        "fingerprint": entry.fingerprint,
        "id": entry.id,
    }
    body = _compact({name: value for name, value in said.items() if value})
    if entry.version is None:
        return body + b"\n", len(body)
    # What comes last is not digested: a record that somebody saved unchanged keeps the plan's code alive.
    return body[:-1] + b',"version":' + _compact(entry.version) + b"}\n", len(body) - 1


def _compact(value: Any) -> bytes:
    return _ENCODER.encode(value).encode()


def _entry(said: Mapping[str, Any]) -> PlanEntry:
    return PlanEntry(
        action=_ACTIONS[said["action"]],
        kind=_KINDS[said["kind"]],
        sheet=said.get("sheet", ""),
        row=said.get("row", 0),
        key=said.get("key"),
        reference=said.get("reference"),
        fields=said.get("fields", {}),
        changes=tuple([Change(*change) for change in said.get("changes", ())]),
        rung=Rung(said["rung"]) if "rung" in said else None,
        why=said.get("why"),
        candidates=said.get("candidates", 0),
        fingerprint=said.get("fingerprint"),
        id=said.get("id"),
        version=said.get("version"),
    )


_ACTIONS: Mapping[str, Action] = {action.value: action for action in Action}
_KINDS: Mapping[str, RecordKind] = {kind.value: kind for kind in RecordKind}
