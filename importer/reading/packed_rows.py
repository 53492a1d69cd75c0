"""Rows held in memory as one text each: a tenth of what lists of values take."""

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from importer.model import CellError, Format, LongNumber, Masked, Repaired, Sheet, Uncomputed, Value
from importer.reading.tidying import tidied

_BETWEEN = "\x1f"  # tidied texts hold no control characters


@dataclass(frozen=True, slots=True)
class HeldBook:
    """A workbook whose sheets are in memory, all of them."""

    format: Format
    sheets: Sequence[Sheet]
    facts: dict[str, str] = field(default_factory=dict)

    def close(self) -> None:
        """Nothing is held open."""


@dataclass(slots=True)
class PackedSheet:
    """A sheet that was read once, as a whole, because its format cannot be read from the middle."""

    name: str
    hidden: bool = False
    hidden_row_numbers: set[int] = field(default_factory=set)
    hidden_column_numbers: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    cells: int = 0
    _packed: list[tuple[int, str]] = field(default_factory=list)

    @property
    def hidden_rows(self) -> frozenset[int]:
        """The numbers of the rows that the program hides."""
        return frozenset(self.hidden_row_numbers)

    @property
    def hidden_columns(self) -> frozenset[int]:
        """The numbers of the columns that the program hides."""
        return frozenset(self.hidden_column_numbers)

    def add(self, number: int, values: Sequence[Value]) -> None:
        """Keep a row, if it holds something."""
        if any(value not in (None, "") for value in values):
            self.cells += len(values)
            self._packed.append((number, _BETWEEN.join([_packed(value) if value != "" else "" for value in values])))

    def rows(self) -> Iterator[tuple[int, Sequence[Value]]]:
        """Yield the rows that hold something."""
        for number, packed in self._packed:
            yield number, [_unpacked(text) for text in packed.split(_BETWEEN)]


def _packed(value: Value) -> str:
    """Return a value as text, its first character saying what it is."""
    if isinstance(value, str):
        return _packed_text(value) if value else ""
    mark, text = next((mark, text) for kind, mark, text in _WRITERS if isinstance(value, kind))
    return mark + text(value)


def _packed_text(value: str) -> str:
    match value:
        case Masked():
            return "m" + value
        case LongNumber():
            return "l" + value
        case Repaired():
            return "s" + value.found
        case _:
            return "s" + value


def _unpacked(text: str) -> Value:
    return _READERS[text[0]](text[1:]) if text else ""


def _number(text: str) -> int | float:
    return float(text) if "." in text or "e" in text or "n" in text else int(text)


_WRITERS: tuple[tuple[type, str, Callable[[Any], str]], ...] = (
    (type(None), "", lambda _: ""),
    (bool, "b", lambda value: "1" if value else "0"),
    (int, "n", repr),
    (float, "n", repr),
    (datetime.datetime, "d", datetime.datetime.isoformat),
    (datetime.date, "D", datetime.date.isoformat),
    (datetime.time, "t", datetime.time.isoformat),
    (CellError, "e", lambda value: value.code),
    (Uncomputed, "u", lambda _: ""),
)

_READERS: Mapping[str, Callable[[str], Value]] = {
    "s": tidied,  # a repaired text is repaired again from what stood there
    "m": Masked,
    "l": LongNumber,
    "b": lambda text: text == "1",
    "n": _number,
    "d": datetime.datetime.fromisoformat,
    "D": datetime.date.fromisoformat,
    "t": datetime.time.fromisoformat,
    "e": CellError,
    "u": lambda _: Uncomputed(),
}
