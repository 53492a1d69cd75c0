"""After the import: prove that everything is there, as it was written."""

import hashlib
import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from importer.model import RecordKind
from importer.planning.compare import canonical
from importer.planning.entry import PlanEntry
from importer.ports import Existing, PlannitLists, Result, Written

_IN_PLANNIT = frozenset({Result.CREATED, Result.UPDATED, Result.UNCHANGED})
_NAMED = 20
"""How many references are named of those that are missing or different; all are counted."""


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What reading an account again proved.

    ``expected`` and ``found`` count the records of the import by kind, ``held`` all that the account holds.
    ``missing`` and ``different`` name the first few references; ``edited`` counts records that somebody saved since
    they were written, whose values are not ours to judge. ``compared`` records were compared field by field.
    """

    expected: Mapping[RecordKind, int]
    found: Mapping[RecordKind, int]
    held: Mapping[RecordKind, int]
    missing: tuple[str, ...] = ()
    different: tuple[tuple[str, str], ...] = ()  # reference, field
    edited: int = 0
    compared: int = 0

    @property
    def is_proved(self) -> bool:
        """Whether every record is there, and every one that was compared is as it was written."""
        return self.expected == self.found and not self.different


def read_back(
    plannit: PlannitLists,
    account: str,
    written: Iterable[tuple[RecordKind, Written]],
    entries: Iterable[PlanEntry],
    *,
    sample: int = 100,
) -> ReadBack:
    """Read the account again: prove the totals, and compare a sample field by field.

    ``written`` is what the journal says, ``entries`` the plan. Neither is held: a record costs two numbers.
    """
    expected: dict[RecordKind, dict[int, int]] = {kind: {} for kind in RecordKind}
    for kind, each in written:
        if each.result in _IN_PLANNIT:
            expected[kind][_number(each.reference)] = _number(each.version or "")
    chosen = {kind: frozenset(heapq.nsmallest(sample, numbers)) for kind, numbers in expected.items() if numbers}
    counts = {kind: len(numbers) for kind, numbers in expected.items() if numbers}
    held: dict[RecordKind, int] = {}
    seen: dict[tuple[RecordKind, int], Existing] = {}
    edited = 0
    for kind, numbers in chosen.items():
        for existing in plannit.existing(account, kind):
            held[kind] = held.get(kind, 0) + 1
            number = _number(existing.reference or "")
            version = expected[kind].pop(number, None)
            if version is None:
                continue
            if version != _number(existing.version):
                edited += 1
            elif number in numbers:
                seen[kind, number] = existing
    different, missing = _judged(entries, expected, seen)
    found = {kind: count - len(expected[kind]) for kind, count in counts.items()}
    return ReadBack(counts, found, held, missing, different, edited, len(seen))


def _judged(
    entries: Iterable[PlanEntry],
    missing: Mapping[RecordKind, Mapping[int, int]],
    seen: Mapping[tuple[RecordKind, int], Existing],
) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Go through the plan once more: what is different in the sample, and how the missing ones are called."""
    different: list[tuple[str, str]] = []
    names: list[str] = []
    for entry in entries:
        reference = entry.reference or ""
        number = _number(reference)
        if number in missing[entry.kind] and len(names) < _NAMED:
            names.append(reference)
        existing = seen.get((entry.kind, number))
        if existing is not None and existing.fields is not None:
            different += [
                (reference, name)
                for name, value in entry.to_write.items()
                if not is_same(name, value, existing.fields.get(name))
            ]
    return tuple(different[:_NAMED]), tuple(names)


def is_same(name: str, ours: Any, theirs: Any) -> bool:
    """Whether Plannit holds what we wrote, however it writes it."""
    return bool(ours == theirs) or (bool(theirs) and canonical(name, ours) == canonical(name, theirs))


def _number(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest())
