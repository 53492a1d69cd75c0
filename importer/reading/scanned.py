"""What a scan of a sheet finds before its rows are read, and sheets that know it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from importer.model import Value
from importer.reading.number_formats import Mask


class Run(NamedTuple):
    """Rows of a column, one below the other, that share a mask."""

    first: int
    last: int
    mask: Mask


@dataclass(slots=True)
class SideScan:
    """What was found beside the values. ``last_column`` may be too large, never too small."""

    last_row: int = 0
    last_column: int = 0
    cells: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    instead: dict[int, dict[int, Value]] = field(default_factory=dict)  # by row, then column
    masked: dict[int, list[Run]] = field(default_factory=dict)  # by column
    rows: Sequence[tuple[int, Sequence[Value]]] | None = None  # all of them, where they are plain

    def put(self, row: int, column: int, value: Value) -> None:
        """Note what stands in a cell instead of what calamine says."""
        self.instead.setdefault(row, {})[column] = value

    def mask(self, row: int, column: int, mask: Mask) -> None:
        """Note that a cell has a mask."""
        runs = self.masked.setdefault(column, [])
        if runs and runs[-1].last == row - 1 and runs[-1].mask is mask:
            runs[-1] = Run(runs[-1].first, row, mask)
        else:
            runs.append(Run(row, row, mask))

    def hide_columns(self, first: int, last: int) -> None:
        """Note hidden columns; those that reach to the edge of the sheet are cut."""
        last = min(last, first + 1024)
        if not {first, last} <= self.hidden_columns:  # a file may say the same a hundred thousand times
            self.hidden_columns.update(range(first, last + 1))


@dataclass(frozen=True, slots=True)
class ScannedSheet:
    """A sheet that was scanned."""

    name: str
    hidden: bool
    scan: SideScan

    @property
    def hidden_rows(self) -> frozenset[int]:
        """The numbers of the rows that the program hides."""
        return frozenset(self.scan.hidden_rows)

    @property
    def hidden_columns(self) -> frozenset[int]:
        """The numbers of the columns that the program hides."""
        return frozenset(self.scan.hidden_columns)

    @property
    def merged(self) -> Sequence[tuple[int, int, int, int]]:
        """Merged ranges, counted from 1."""
        return self.scan.merged


@dataclass(frozen=True, slots=True)
class KeptRows(ScannedSheet):
    """A sheet whose rows the scan kept."""

    def rows(self) -> Iterator[tuple[int, Sequence[Value]]]:
        """Yield the rows that hold something."""
        yield from self.scan.rows or ()


def column_number(letters: bytes) -> int:
    """Return a column's number from its letters.

    >>> column_number(b"A"), column_number(b"XFD")
    (1, 16384)
    """
    number = 0
    for code in letters:
        number = number * 26 + code - 64
    return number
