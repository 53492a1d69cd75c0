"""Dates that people wrote as text: whether the day or the month stands first, told by the whole column."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from importer.model import Value

DATED: Final = frozenset({"notes", "description_alt", "terms", "territory", "project", "location"})
"""Fields that are kept as they are written, in which some lists have nothing but dates."""

_WRITTEN: Final = re.compile(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-](?:\d{4}|\d{2})\s*")
_MONTHS: Final = 12
_ENOUGH: Final = 3
_MOSTLY: Final = 0.6


@dataclass(slots=True)
class DateOrder:
    """What the dates of a column say of their order; each that can be read in one way only votes."""

    day: int = 0
    month: int = 0

    @property
    def first(self) -> str:
        """What stands first: ``day``, ``month``, or ``unknown`` where nobody can tell."""
        if self.day == self.month:
            return "unknown"
        return "day" if self.day > self.month else "month"

    def vote(self, cell: Value) -> None:
        """Count a date's vote, where it has one.

        >>> order = DateOrder()
        >>> for text in ("13/04/2026", "03/04/2026", "31-12-25"): order.vote(text)
        >>> order.day, order.month, order.first
        (2, 0, 'day')
        """
        if not isinstance(cell, str) or (match := _WRITTEN.fullmatch(cell)) is None:
            return
        first, second = int(match[1]), int(match[2])
        self.day += first > _MONTHS >= second
        self.month += second > _MONTHS >= first


def columns_of_dates(indexes: Iterable[int], rows: Sequence[Sequence[Value]]) -> Mapping[int, DateOrder]:
    """Return the columns, by their place from 0, in which such dates stand more often than not.

    >>> list(columns_of_dates([0, 1], [["a", "3/4/2026"], ["b", "4/4/2026"], ["c", "5/4/2026"], ["d", ""]]))
    [1]
    """
    return {index: DateOrder() for index in indexes if _are_dates([row[index] for row in rows if index < len(row)])}


def _are_dates(cells: Sequence[Value]) -> bool:
    filled = [cell for cell in cells if cell is not None and cell != ""]
    dates = sum(isinstance(cell, str) and _WRITTEN.fullmatch(cell) is not None for cell in filled)
    return dates >= _ENOUGH and dates >= _MOSTLY * len(filled)
