"""What Plannit may have taken and never said: the batch that was on its way when an import was cut short."""

from collections.abc import Callable, Iterable, Iterator

from importer.model import RecordKind
from importer.planning.entry import Action, PlanEntry
from importer.ports import Existing, PlannitLists, Result, Written
from importer.writing.batches import Batch, settled_size
from importer.writing.read_back import is_same
from importer.writing.write import written_in

Others = Callable[[RecordKind], Iterable[Existing]]
"""Gives what other imports wrote of a kind, as they left it."""


def in_doubt(
    entries: Iterable[PlanEntry], *, request_key: str, batch_size: int, done: frozenset[str]
) -> tuple[Batch, ...]:
    """Return the first batch that is not journalled, or those of its parts that are not: no later one was sent."""
    size = settled_size(done, request_key, batch_size)
    for batch in written_in(entries, size, request_key):
        if parts := tuple(_not_done(batch, done)):
            return parts
    return ()


def taken(
    batches: Iterable[Batch], plannit: PlannitLists, others: Others, *, account: str
) -> Iterator[tuple[str, list[tuple[PlanEntry, Written]]]]:
    """Read the account, and yield what of these batches is there, under their keys.

    What somebody has changed since is without a version: nobody knows at which one we left it.
    """
    for batch in batches:
        kind = batch.entries[0].kind
        sought = {str(entry.reference) for entry in batch.entries}
        there = {str(each.reference): each for each in plannit.existing(account, kind) if each.reference in sought}
        theirs = {str(each.reference): each.version for each in others(kind) if each.reference in there}
        pairs = [
            (entry, written)
            for entry in batch.entries
            if (existing := there.get(str(entry.reference))) is not None
            and (written := _found(entry, existing, theirs.get(str(entry.reference)))) is not None
        ]
        if pairs:
            yield batch.key, pairs


def _not_done(batch: Batch, done: frozenset[str]) -> Iterator[Batch]:
    if batch.key in done:
        return
    # Where no part of it is journalled, it is in doubt as a whole.
    if len(batch.entries) == 1 or not any(_has_done(half, done) for half in batch.halves):
        yield batch
        return
    for half in batch.halves:
        yield from _not_done(half, done)


def _has_done(batch: Batch, done: frozenset[str]) -> bool:
    if batch.key in done:
        return True
    return len(batch.entries) > 1 and any(_has_done(half, done) for half in batch.halves)


def _found(entry: PlanEntry, existing: Existing, others: str | None) -> Written | None:
    """Return what we must have written, or None where it is not by us."""
    reference, fields = str(entry.reference), existing.fields or {}
    is_as_written = all(is_same(name, value, fields.get(name)) for name, value in entry.to_write.items() if value)
    if entry.action is Action.CREATE:
        # It was not there when the plan was made, and nobody but we gives such references.
        is_untouched = is_as_written and all(entry.fields.get(name) for name in fields)
        version = existing.version if is_untouched else None
        return Written(reference, Result.CREATED, existing.id, version) if others is None else None
    is_changed = existing.id == entry.id and existing.version not in (entry.version, others)
    is_ours = is_changed and is_as_written
    return Written(reference, Result.UPDATED, existing.id, existing.version) if is_ours else None
