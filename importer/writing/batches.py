"""Batches that are the same however often a plan is read, so that a batch's key always means the same records."""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from importer.planning.entry import PlanEntry
from importer.ports import Write


@dataclass(frozen=True, slots=True)
class Batch:
    """Some entries that follow each other; ``first`` is the place of the first among all that are written."""

    prefix: str
    first: int
    entries: tuple[PlanEntry, ...]

    @property
    def key(self) -> str:
        """Its idempotency key: it names the places, so that a part of a batch has a key of its own."""
        return f"{self.prefix}:{self.first}-{self.first + len(self.entries) - 1}"

    @property
    def writes(self) -> tuple[Write, ...]:
        """What Plannit is asked to write."""
        return tuple(
            Write(str(entry.reference), entry.to_write, id=entry.id, version=entry.version) for entry in self.entries
        )

    @property
    def halves(self) -> tuple["Batch", "Batch"]:
        """The two batches to send where this one is too large."""
        half = (len(self.entries) + 1) // 2
        return (
            Batch(self.prefix, self.first, self.entries[:half]),
            Batch(self.prefix, self.first + half, self.entries[half:]),
        )


def batches(
    entries: Iterable[PlanEntry], *, size: int, request_key: str, alike: Callable[[PlanEntry], object]
) -> Iterator[Batch]:
    """Yield entries in batches of at most ``size``; those of a batch are all ``alike``."""
    prefix, first = f"{request_key}:{size}", 0
    for _, group in itertools.groupby(entries, key=alike):
        while some := tuple(itertools.islice(group, size)):
            yield Batch(prefix, first, some)
            first += len(some)


def settled_size(done: Iterable[str], request_key: str, size: int) -> int:
    """Return the size that an import began with, so that a changed setting does not cut its batches anew.

    >>> settled_size({"128:7f3a:500:0-499"}, "128:7f3a", 200), settled_size((), "128:7f3a", 200)
    (500, 200)
    """
    ours = re.compile(re.escape(request_key) + r":(\d+):\d+-\d+")
    return next((int(key[1]) for key in map(ours.fullmatch, done) if key), size)
