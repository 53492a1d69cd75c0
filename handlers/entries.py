"""Where a file's clients stand, so that a row that an agent names is one of them, and which one."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from importer.decisions import Place
from importer.model import Record, RecordKind


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows on which a sheet's clients begin, in order: one twice where two stand side by side.

    ``each`` is how many rows a client may take: one, unless no two clients follow each other.
    """

    first: Sequence[int]
    each: int = 1

    def begins(self, row: int) -> int | None:
        """Return the row on which the client begins that a row is part of; None where there is none.

        >>> flat, cards = rows_of([2, 3, 5]), rows_of([2, 7, 11])
        >>> flat.begins(5), flat.begins(4), cards.begins(4), cards.begins(99)
        (5, None, 2, None)
        """
        place = bisect_right(self.first, row) - 1
        return self.first[place] if place >= 0 and row < self.first[place] + self.each else None

    def has_twins(self, first: int) -> bool:
        """Return whether more than one client begins on a row."""
        return bisect_right(self.first, first) - bisect_left(self.first, first) > 1


def rows_of(rows: Sequence[int]) -> Rows:
    """Return where clients stand, by the rows on which each begins."""
    first = rows if all(before <= after for before, after in pairwise(rows)) else sorted(rows)
    steps = (after - before for before, after in pairwise(first) if after > before)
    most = 0
    for step in steps:
        if step == 1:
            return Rows(first)
        most = max(most, step)
    return Rows(first, max(most, 1))


@dataclass(frozen=True, slots=True)
class Entries:
    """Where a file's clients stand, by their sheet."""

    sheets: Mapping[str, Rows]

    def first(self, sheet: str, row: int) -> int | None:
        """Return the row on which the client of a row begins; None where there is none, or more than one."""
        rows = self.sheets.get(sheet)
        first = rows.begins(row) if rows else None
        return None if rows is None or first is None or rows.has_twins(first) else first


def note(record: Record, rows: dict[str, "array[int]"]) -> None:
    """Note where a client stands, in a few bytes: a list may have a million."""
    if record.kind is RecordKind.CLIENT:
        rows.setdefault(record.sheet, array("L")).append(record.row)


def entries_at(rows: Mapping[str, Sequence[int]]) -> Entries:
    """Return where clients stand, by the rows that were noted."""
    return Entries({sheet: rows_of(found) for sheet, found in rows.items()})


def entries_of(records: Iterable[Record]) -> Entries:
    """Return where the clients among a file's records stand."""
    rows: dict[str, array[int]] = {}
    for record in records:
        note(record, rows)
    return entries_at(rows)


@dataclass(frozen=True, slots=True)
class Named:
    """What rows that an agent named are: clients' ``places``, or what is wrong with them.

    ``missing`` are no client's, ``twins`` several clients' of one sheet, ``unclear`` one client's on each of these
    sheets; ``unknown`` says that there is no list of clients on the sheet that was named.
    """

    places: frozenset[Place] = frozenset()
    missing: tuple[int, ...] = ()
    twins: tuple[int, ...] = ()
    unclear: Mapping[str, tuple[int, ...]] | None = None
    unknown: bool = False


def named(rows: Collection[int], sheet: str | None, entries: Entries | None) -> Named:
    """Return what rows are, of one sheet or of whichever has them; they are believed where no list is at hand."""
    if entries is None:
        return Named(frozenset(f"{sheet}!{row}" if sheet else row for row in rows))
    sheets = [name for name in entries.sheets if sheet is None or name.casefold() == sheet.casefold()]
    if not sheets:
        return Named(unknown=True)
    on = {row: [name for name in sheets if entries.sheets[name].begins(row) is not None] for row in sorted(rows)}
    if missing := tuple(row for row, names in on.items() if not names):
        return Named(missing=missing)
    if any(len(names) > 1 for names in on.values()):
        return Named(unclear={name: tuple(row for row in on if name in on[row]) for name in sheets})
    first = {row: entries.first(names[0], row) for row, names in on.items()}
    if twins := tuple(row for row, begins in first.items() if begins is None):
        return Named(twins=twins)
    several = len(entries.sheets) > 1
    return Named(frozenset(f"{on[row][0]}!{begins}" if several else begins for row, begins in first.items() if begins))
