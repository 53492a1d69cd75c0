"""The import: a plan's records into Plannit, a batch at a time, each of them once."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from importer.errors import PlannitTooLargeError
from importer.model import RecordKind
from importer.planning.entry import WRITES, PlanEntry
from importer.ports import Plannit, Result, Written
from importer.writing.batches import Batch, batches, settled_size

Journal = Callable[[str, Sequence[tuple[PlanEntry, Written]]], None]
"""Keeps what became of a batch, under its key; what it keeps must survive a crash."""

Progress = Callable[[int], None]
"""Is told how many records are through, after each batch; what it raises stops the import between two batches."""


def write(
    entries: Iterable[PlanEntry],
    plannit: Plannit,
    journal: Journal,
    *,
    account: str,
    request_key: str,
    batch_size: int,
    done: frozenset[str] = frozenset(),
    progress: Progress = lambda _: None,
) -> Mapping[RecordKind, Mapping[Result, int]]:
    """Write what a plan creates and updates; return what this run came to, by kind and result.

    ``done`` are the keys of the batches that are journalled: they are left out. A crash between writing a batch and
    journalling it sends it again under the same key, and Plannit gives the same answers. A record that Plannit
    refuses does not stop the others. ``request_key`` names the request and its plan.
    """
    counts: dict[RecordKind, Counter[Result]] = {}
    through = 0
    size = settled_size(done, batch_size)
    for batch in _batches(entries, size, request_key):
        for key, pairs in _answers(batch, partial(_send, plannit, account), done):
            journal(key, pairs)
            counts.setdefault(pairs[0][0].kind, Counter()).update(written.result for _, written in pairs)
        through += len(batch.entries)
        progress(through)
    return counts


def refusals(
    entries: Iterable[PlanEntry], plannit: Plannit, *, account: str, batch_size: int
) -> Iterator[tuple[PlanEntry, Written]]:
    """Yield the records that Plannit would refuse, or that changed since; nothing is written (``tout-ou-rien``)."""
    for batch in _batches(entries, batch_size, "check"):
        for _, pairs in _answers(batch, partial(_send, plannit, account, check=True), frozenset()):
            yield from (pair for pair in pairs if pair[1].result in (Result.REFUSED, Result.CONFLICT))


def _batches(entries: Iterable[PlanEntry], size: int, request_key: str) -> Iterator[Batch]:
    to_write = (entry for entry in entries if entry.action in WRITES)
    return batches(to_write, size=size, request_key=request_key, alike=lambda entry: entry.kind)


def _send(plannit: Plannit, account: str, batch: Batch, *, check: bool = False) -> tuple[Written, ...]:
    return plannit.write(account, batch.entries[0].kind, batch.writes, key=batch.key, check=check)


def _answers(
    batch: Batch, send: Callable[[Batch], tuple[Written, ...]], done: frozenset[str]
) -> Iterator[tuple[str, list[tuple[PlanEntry, Written]]]]:
    """Send a batch, in halves where it is too large, and yield the answers under the keys they came by."""
    if batch.key in done:
        return
    written = None if _was_halved(batch, done) else _unless_too_large(batch, send)
    if written is not None:
        yield batch.key, list(zip(batch.entries, written, strict=True))
    elif len(batch.entries) > 1:
        for half in batch.halves:
            yield from _answers(half, send, done)
    else:
        alone = batch.entries[0]
        yield batch.key, [(alone, Written(str(alone.reference), Result.REFUSED, code="record-too-large"))]


def _unless_too_large(batch: Batch, send: Callable[[Batch], tuple[Written, ...]]) -> tuple[Written, ...] | None:
    try:
        return send(batch)
    except PlannitTooLargeError:
        return None


def _was_halved(batch: Batch, done: frozenset[str]) -> bool:
    """Return whether an earlier run sent a part of it: then the rest goes in parts too, under the same keys."""
    if len(batch.entries) == 1 or not done:
        return False
    return any(half.key in done or _was_halved(half, done) for half in batch.halves)
