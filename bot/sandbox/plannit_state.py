"""What the sandbox's Plannit holds: accounts, contacts and products, with the rules of its API."""

import bisect
import collections
import datetime
import hashlib
import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.sandbox.faults import Faults, Recorded
from bot.sandbox.plannit_shape import refusal

PREFIXES = {"contacts": "con", "products": "pro"}
REFUSE_MARKER = "REFUSE-MOI"
"""A contact or product with this in its name is refused, so that a refusal can be shown."""

Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Held:
    """A record as it stands."""

    id: str
    version: int
    reference: str | None
    fields: Fields
    updated_at: str

    def as_json(self) -> dict[str, Any]:
        """Return what the API says of it."""
        return {
            "id": self.id,
            "version": str(self.version),
            "external_reference": self.reference,
            "fields": self.fields,
            "updated_at": self.updated_at,
        }


class Shelf:
    """One account's records of a kind, in the order of their ids."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._last = 0
        self.ids: list[str] = []
        self.by_id: dict[str, Held] = {}
        self.by_reference: dict[str, str] = {}

    def put(self, held: Held) -> None:
        """Keep a record in place of what had its id."""
        before = self.by_id.get(held.id)
        if before is None:
            self.ids.append(held.id)
        elif before.reference:
            self.by_reference.pop(before.reference, None)
        self.by_id[held.id] = held
        if held.reference:
            self.by_reference[held.reference] = held.id

    def take_out(self, id: str) -> None:
        """Remove a record."""
        held = self.by_id.pop(id)
        del self.ids[bisect.bisect_left(self.ids, id)]
        if held.reference:
            self.by_reference.pop(held.reference, None)

    def next_id(self) -> str:
        """Return an id that was never given; later ones sort after it."""
        self._last += 1
        return f"{self._prefix}_{self._last:09d}"

    def page(self, cursor: str, limit: int) -> tuple[list[Held], str | None]:
        """Return the records after a cursor, and where the next page begins."""
        first = bisect.bisect_right(self.ids, cursor)
        ids = self.ids[first : first + limit]
        return [self.by_id[id] for id in ids], ids[-1] if first + limit < len(self.ids) else None


class PlannitState:
    """All accounts. ``faults`` makes it misbehave, ``requests`` keeps the last requests, ``max_batch`` is a 413."""

    def __init__(
        self,
        accounts: Mapping[str, str],
        *,
        max_batch: int = 1000,
        now: Callable[[], datetime.datetime] = lambda: datetime.datetime.now(datetime.UTC),
    ) -> None:
        self.lock = threading.RLock()
        self.faults = Faults()
        self.requests: collections.deque[Recorded] = collections.deque(maxlen=5000)
        self.max_batch = max_batch
        self.refuses: Callable[[str, Fields], tuple[str, str] | None] = _refuses_marked
        self._names = dict(accounts)
        self._shelves: dict[tuple[str, str], Shelf] = {}
        self._answers: dict[tuple[str, str, str], tuple[bytes, bytes]] = {}
        self._now = now

    # ---------------------------------------------------------------- what tests and the demo look at

    def add_account(self, id: str, name: str) -> None:
        """Open an account."""
        with self.lock:
            self._names[id] = name

    def name(self, account: str) -> str | None:
        """Return an account's name, if there is such an account."""
        return self._names.get(account)

    def accounts(self) -> dict[str, str]:
        """Return the accounts with their names."""
        return dict(self._names)

    def contacts(self, account: str) -> tuple[Held, ...]:
        """Return the contacts of an account."""
        return self.records(account, "contacts")

    def products(self, account: str) -> tuple[Held, ...]:
        """Return the products of an account."""
        return self.records(account, "products")

    def records(self, account: str, plural: str) -> tuple[Held, ...]:
        """Return the records of a kind, in the order of their ids."""
        with self.lock:
            shelf = self.shelf(account, plural)
            return tuple(shelf.by_id[id] for id in shelf.ids)

    def add(self, account: str, plural: str, fields: Fields, reference: str | None = None) -> Held:
        """Somebody enters a record in Plannit."""
        with self.lock:
            return self._put(self.shelf(account, plural), None, reference, fields)

    def edit(self, account: str, plural: str, id: str, **fields: Any) -> Held:
        """Somebody edits a record in Plannit."""
        with self.lock:
            shelf = self.shelf(account, plural)
            held = shelf.by_id[id]
            return self._put(shelf, held, held.reference, fields)

    def remove(self, account: str, plural: str, id: str) -> None:
        """Somebody deletes a record in Plannit."""
        with self.lock:
            self.shelf(account, plural).take_out(id)

    # ---------------------------------------------------------------- what the API does

    def shelf(self, account: str, plural: str) -> Shelf:
        """Return an account's records of a kind."""
        return self._shelves.setdefault((account, plural), Shelf(PREFIXES[plural]))

    def answered(self, account: str, plural: str, key: str, raw: bytes) -> bytes | None:
        """Return the answer that this key got before; ``ValueError`` where its body was another one."""
        known = self._answers.get((account, plural, key))
        if known is None:
            return None
        if known[0] != hashlib.sha256(raw).digest():
            raise ValueError(key)
        return known[1]

    def write(self, account: str, plural: str, body: Mapping[str, Any], key: str, raw: bytes) -> bytes:
        """Write a batch and remember its answer, or only say what would be."""
        dry_run = bool(body.get("dry_run"))
        with self.lock:
            shelf = self.shelf(account, plural)
            results = [self._item(shelf, plural, item, dry_run=dry_run) for item in body["items"]]
            answer = json.dumps({"results": results}).encode()
            if not dry_run:
                self._answers[account, plural, key] = (hashlib.sha256(raw).digest(), answer)
            return answer

    def delete(self, account: str, plural: str, id: str, version: str) -> bool | None:
        """Delete a record at that version; None where there is none, False where it was edited."""
        with self.lock:
            held = self.shelf(account, plural).by_id.get(id)
            if held is None:
                return None
            if str(held.version) != version:
                return False
            self.shelf(account, plural).take_out(id)
            return True

    def _item(self, shelf: Shelf, plural: str, item: Mapping[str, Any], *, dry_run: bool) -> dict[str, Any]:
        reference, fields = item["external_reference"], item["fields"]
        held = shelf.by_id.get(item.get("id") or shelf.by_reference.get(reference) or "")
        said = {"external_reference": reference, "id": held.id if held else item.get("id")}
        stopped = _stopped(shelf, item, held) or self._refused(plural, held, fields)
        if stopped:
            return said | stopped
        if held and held.reference == reference and _has(held, fields):
            return said | {"result": "unchanged", "version": str(held.version)}
        if dry_run:
            return said | {"result": "updated" if held else "created", "version": None}
        kept = self._put(shelf, held, reference, fields)
        return said | {"result": "updated" if held else "created", "id": kept.id, "version": str(kept.version)}

    def _refused(self, plural: str, held: Held | None, fields: Fields) -> dict[str, Any] | None:
        after = {**(held.fields if held else {}), **fields}
        wrong = refusal(plural, after) or self.refuses(plural, after)
        message = "This value cannot be kept."
        return {"result": "refused", "code": wrong[0], "field": wrong[1], "message": message} if wrong else None

    def _put(self, shelf: Shelf, held: Held | None, reference: str | None, fields: Fields) -> Held:
        merged = {**(held.fields if held else {}), **fields}
        kept = Held(
            held.id if held else shelf.next_id(),
            held.version + 1 if held else 1,
            reference,
            {name: value for name, value in merged.items() if value not in (None, "", [])},
            self._now().isoformat(timespec="seconds"),
        )
        shelf.put(kept)
        return kept


def _stopped(shelf: Shelf, item: Mapping[str, Any], held: Held | None) -> dict[str, Any] | None:
    """Return the result for an item that meets another record than its sender thinks, or None."""
    reference, id = item["external_reference"], item.get("id")
    if held is None:
        return {"result": "conflict", "version": None, "code": "deleted"} if id else None
    if id and shelf.by_reference.get(reference) not in (None, id):
        return {"result": "refused", "code": "reference-taken", "field": "external_reference"}
    if id and item.get("if_version") in (None, str(held.version)):
        return None
    # Whatever the sender thought: where the values are there already, nothing is to be done.
    if held.reference == reference and _has(held, item["fields"]):
        return {"result": "unchanged", "version": str(held.version)}
    return {"result": "conflict", "version": str(held.version), "code": "version-changed" if id else "already-exists"}


def _has(held: Held, fields: Fields) -> bool:
    return all((held.fields.get(name) or None) == (value or None) for name, value in fields.items())


def _refuses_marked(_: str, fields: Fields) -> tuple[str, str] | None:
    for name in ("first_name", "last_name", "company", "name"):
        if REFUSE_MARKER in (fields.get(name) or ""):
            return "malformed", name
    return None
