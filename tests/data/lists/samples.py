"""What a made-up file holds, and what is expected of it."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from importer.model import Value
from tests.data.lists.values import Cell, Maker

Rows = list[list[Value]]


@dataclass(frozen=True)
class Wanted:
    """What a list must be found to be. ``fields`` holds the right answers by column; any of them will do."""

    kind: str
    header_row: int | None
    fields: Mapping[int, frozenset[str | None]]
    rows: Sequence[int]
    software: str = "acomba"
    records: Sequence[Mapping[str, Any]] | None = None
    header_rows: frozenset[int | None] = frozenset()


@dataclass(frozen=True)
class SheetSample:
    """One sheet."""

    rows: Rows
    name: str = "Feuil1"
    hidden: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True)
class Sample:
    """A file, in memory."""

    category: str
    name: str
    sheets: Sequence[SheetSample]
    wanted: Sequence[Wanted]
    file: str = "liste.xlsx"


@dataclass
class Table:
    """A table while it is made: headings, fields and cells, column by column."""

    kind: str
    fields: list[str] = field(default_factory=list)
    headings: list[str | None] = field(default_factory=list)
    cells: list[list[Cell]] = field(default_factory=list)
    also: dict[int, frozenset[str | None]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many entries it has."""
        return len(self.cells[0])

    def add(self, name: str, heading: str | None, cells: list[Cell]) -> None:
        """Add a column at the right."""
        self.fields.append(name)
        self.headings.append(heading)
        self.cells.append(cells)

    def entries(self) -> Rows:
        """Return its rows."""
        return [[column[row].shown for column in self.cells] for row in range(self.count)]

    def records(self) -> list[dict[str, Any]]:
        """Return the values of its records that are compared."""
        return [
            {
                _kept_as(name): column[row].value
                for name, column in zip(self.fields, self.cells, strict=True)
                if column[row].value is not None
            }
            for row in range(self.count)
        ]

    def accepted(self, first: int = 1) -> dict[int, frozenset[str | None]]:
        """Return the right answers by column."""
        return {
            first + place: self.also.get(place, frozenset({_reported(name)})) for place, name in enumerate(self.fields)
        }


def _reported(name: str) -> str | None:
    return None if name == "unknown" else _kept_as(name)


def _kept_as(name: str) -> str:
    return "active" if name == "inactive" else name


def table(
    kind: str,
    names: Sequence[str],
    makers: Mapping[str, Maker],
    heading: Callable[[str], str | None],
    rng: random.Random,
    count: int,
) -> Table:
    """Return a table of these fields, in their order."""
    made = Table(kind)
    for name in names:
        made.add(name, heading(name), makers[name](rng, count))
    return made
