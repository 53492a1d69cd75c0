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
    size = settled_size(done, request_key, batch_size)
    for batch in written_in(entries, size, request_key):
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
    for batch in written_in(entries, batch_size, "check"):
        for _, pairs in _answers(batch, partial(_send, plannit, account, check=True), frozenset()):
            yield from (pair for pair in pairs if pair[1].result in (Result.REFUSED, Result.CONFLICT))


def written_in(entries: Iterable[PlanEntry], size: int, request_key: str) -> Iterator[Batch]:
    """Yield the batches in which an import writes."""
    to_write = (entry for entry in entries if entry.action in WRITES)
    return batches(to_write, size=size, request_key=request_key, alike=lambda entry: entry.kind)


def _send(plannit: Plannit, account: str, batch: Batch, *, check: bool = False) -> tuple[Written, ...]:
    return plannit.write(account, batch.entries[0].kind, batch.writes, key=batch.key, check=check)


def _answers(
    batch: Batch, send: Callable[[Batch], tuple[Written, ...]], done: frozenset[str]
) -> Iterator[tuple[str, list[tuple[PlanEntry, Written]]]]:
    """Send a batch, in halves where it is too large, and yield the answers under the keys they came by."""
    # What an earlier run sent in parts goes on in parts of that size: a part keeps its records and so its key.
    largest = _largest_part(batch, done) or len(batch.entries)
    waiting = [batch]
    while waiting:
        part = waiting.pop()
        if part.key in done:
            continue
        written = _unless_too_large(part, send) if len(part.entries) <= largest else None
        if written is not None:
            yield part.key, list(zip(part.entries, written, strict=True))
        elif len(part.entries) > 1:
            waiting.extend(reversed(part.halves))
        else:
            alone = part.entries[0]
            yield part.key, [(alone, Written(str(alone.reference), Result.REFUSED, code="record-too-large"))]


def _unless_too_large(batch: Batch, send: Callable[[Batch], tuple[Written, ...]]) -> tuple[Written, ...] | None:
    try:
        return send(batch)
    except PlannitTooLargeError:
        return None


def _largest_part(batch: Batch, done: frozenset[str]) -> int:
    """Return the size of the largest part of a batch that is done, or 0."""
    if not done or batch.key in done:
        return len(batch.entries) if done else 0
    return max((_largest_part(half, done) for half in batch.halves), default=0) if len(batch.entries) > 1 else 0
