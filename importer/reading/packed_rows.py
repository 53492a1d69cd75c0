"""Rows held in memory as one text each: a tenth of what lists of values take."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from importer.model import CellError, LongNumber, Masked, Repaired, Uncomputed, Value
from importer.reading.tidying import tidied

_BETWEEN = "\x1f"  # tidied texts hold no control characters


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
            self._packed.append((number, _BETWEEN.join(map(_packed, values))))

    def rows(self) -> Iterator[tuple[int, Sequence[Value]]]:
        """Yield the rows that hold something."""
        for number, packed in self._packed:
            yield number, [_unpacked(text) for text in packed.split(_BETWEEN)]


def _packed(value: Value) -> str:
    match value:
        case None | "":
            return ""
        case Masked() | LongNumber():
            return ("m" if isinstance(value, Masked) else "l") + value
        case Repaired():
            return "s" + value.found
        case str():
            return "s" + value
        case bool():
            return f"b{value:d}"
        case int() | float():
            return f"n{value!r}"
        case datetime.datetime():
            return "d" + value.isoformat()
        case datetime.date():
            return "D" + value.isoformat()
        case datetime.time():
            return "t" + value.isoformat()
        case CellError(code):
            return "e" + code
        case Uncomputed():
            return "u"


def _unpacked(text: str) -> Value:
    if not text:
        return ""
    return _READERS[text[0]](text[1:])


def _number(text: str) -> int | float:
    return float(text) if "." in text or "e" in text or "n" in text else int(text)


_READERS = {
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
