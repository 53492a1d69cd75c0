"""The way back: what an import created is deleted, what it changed gets its old values, what was edited stays."""

import enum
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from importer.errors import PlannitRefusedError, PlannitTooLargeError
from importer.model import RecordKind
from importer.planning.entry import WRITES, Action, PlanEntry
from importer.ports import Plannit, Result, Write, Written
from importer.writing.batches import Batch, batches, settled_size


class Undone(enum.StrEnum):
    """What became of a record on the way back."""

    REVERSED = "reversed"  # deleted, or its old values are back
    KEPT = "kept"  # somebody edited it since
    FAILED = "failed"  # Plannit refused


UndoJournal = Callable[[str, Sequence[tuple[PlanEntry, Undone]]], None]

_ON_THE_WAY_BACK = {
    Result.UPDATED: Undone.REVERSED,
    Result.UNCHANGED: Undone.REVERSED,
    Result.CONFLICT: Undone.KEPT,
}


def undo(
    entries: Iterable[PlanEntry],
    written: Mapping[tuple[RecordKind, str], Written],
    plannit: Plannit,
    journal: UndoJournal,
    *,
    account: str,
    request_key: str,
    batch_size: int,
    done: frozenset[str] = frozenset(),
) -> Mapping[Undone, int]:
    """Take an import back; return what this run came to.

    ``entries`` is the plan with its old values, ``written`` what the journal of the import says, by kind and
    reference. The Acomba number stays on a record that the import found there: a later list recognises it.
    """
    counts = dict.fromkeys(Undone, 0)
    undo_key = f"{request_key}:undo"
    size = settled_size(done, undo_key, batch_size)
    for batch in _batches(entries, written, size, undo_key):
        for key, pairs in _sent(batch, written, plannit, account, done):
            journal(key, pairs)
            for _, undone in pairs:
                counts[undone] += 1
    return counts


def _batches(
    entries: Iterable[PlanEntry], written: Mapping[tuple[RecordKind, str], Written], size: int, request_key: str
) -> Iterator[Batch]:
    to_undo = (
        entry
        for entry in entries
        if entry.action in WRITES
        and (found := written.get((entry.kind, str(entry.reference)))) is not None
        and found.result in (Result.CREATED, Result.UPDATED)
    )
    return batches(to_undo, size=size, request_key=request_key, alike=lambda entry: (entry.kind, entry.action))


def _sent(
    batch: Batch,
    written: Mapping[tuple[RecordKind, str], Written],
    plannit: Plannit,
    account: str,
    done: frozenset[str],
) -> Iterator[tuple[str, list[tuple[PlanEntry, Undone]]]]:
    if batch.key in done:
        return
    found = [written[entry.kind, str(entry.reference)] for entry in batch.entries]
    try:
        if batch.entries[0].action is Action.CREATE:
            undone = [_deleted(plannit, account, batch.entries[0].kind, each) for each in found]
        else:
            undone = _restored(batch, found, plannit, account)
    except PlannitTooLargeError:
        if len(batch.entries) > 1:
            for half in batch.halves:
                yield from _sent(half, written, plannit, account, done)
            return
        undone = [Undone.FAILED]
    yield batch.key, list(zip(batch.entries, undone, strict=True))


def _deleted(plannit: Plannit, account: str, kind: RecordKind, written: Written) -> Undone:
    """Delete a record; one that is gone already, perhaps by a run that was cut short, is as good as deleted."""
    if written.version is None:
        return Undone.KEPT  # edited before we had heard at which version we left it
    try:
        gone = plannit.delete(account, kind, str(written.id), version=written.version)
    except PlannitRefusedError:
        return Undone.FAILED
    return Undone.REVERSED if gone else Undone.KEPT


def _restored(batch: Batch, found: Sequence[Written], plannit: Plannit, account: str) -> list[Undone]:
    """Write the old values back; a field that was empty becomes empty again."""
    writes = [
        Write(written.reference, _old_values(entry), id=written.id, version=written.version)
        for entry, written in zip(batch.entries, found, strict=True)
    ]
    answers = plannit.write(account, batch.entries[0].kind, writes, key=batch.key)
    return [_ON_THE_WAY_BACK.get(answer.result, Undone.FAILED) for answer in answers]


def _old_values(entry: PlanEntry) -> dict[str, object]:
    return {change.field: change.old for change in entry.changes if change.field != "external_reference"}
