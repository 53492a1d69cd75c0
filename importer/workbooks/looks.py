"""How the cells that we write look, and the sheets that we add, apart from the library that writes them."""

import enum
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from importer.model import CellError, Severity, Uncomputed, Value


class Look(enum.Enum):
    """A cell's format. All but ``NUMBER`` are text, so that typed zeros stay and nothing becomes a formula."""

    TEXT = "text"
    NUMBER = "number"
    HEADING = "heading"  # bold on grey
    TITLE = "title"  # bold
    WRAPPED = "wrapped"  # sentences
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NUMBER_ERROR = "number-error"
    NUMBER_WARNING = "number-warning"
    NUMBER_INFO = "number-info"

    @property
    def is_number(self) -> bool:
        """Whether it shows numbers."""
        return self.value.startswith("number")

    @property
    def fill(self) -> str | None:
        """Its colour, as six hexadecimal digits."""
        if self is Look.HEADING:
            return "E7E6E6"
        severity = self.value.removeprefix("number-")
        return FILLS[Severity(severity)] if severity in set(Severity) else None

    @property
    def bold(self) -> bool:
        """Whether its text is bold."""
        return self in (Look.HEADING, Look.TITLE)

    @property
    def wraps(self) -> bool:
        """Whether long text goes on in a second line."""
        return self in (Look.HEADING, Look.WRAPPED)


FILLS: Final = {Severity.ERROR: "FFC7CE", Severity.WARNING: "FFEB9C", Severity.INFO: "DDEBF7"}
"""Red, yellow and blue, pale enough to read black text on."""

LONGEST_TEXT: Final = 32_767
"""What a spreadsheet's cell can hold."""


class Cell(NamedTuple):
    """A cell to write; ``decimals`` says how many a number shows."""

    value: str | int | float | None
    look: Look = Look.TEXT
    decimals: int | None = None


@dataclass(frozen=True, slots=True)
class NewSheet:
    """A sheet to add; ``rows`` is gone through once. ``secret``: only a program can make it visible."""

    name: str
    rows: Iterable[Sequence[Cell]]
    height: int
    widths: Sequence[int]
    has_header: bool = False  # frozen, with a filter
    secret: bool = False
    colour: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """What is wrong with a cell: its colour and its comment."""

    severity: Severity
    text: str

    def __add__(self, other: "Mark") -> "Mark":
        """Return both in one, as severe as the more severe."""
        severities = tuple(Severity)
        severity = min(self.severity, other.severity, key=severities.index)
        return Mark(severity, f"{self.text}\n{other.text}")


Marks = dict[int, dict[int, Mark]]
"""The marks of one sheet, by row and column, counted from 1."""


def text_of(value: Value) -> str:
    """Return a value as text, the same before it is written to a workbook and after it was read from one.

    >>> text_of(42.0), text_of(" 00042 "), text_of(12.5), text_of(True), text_of(None)
    ('42', '00042', '12.5', 'TRUE', '')
    """
    if isinstance(value, str):
        if "\r" in value:
            value = value.replace("\r\n", "\n").replace("\r", "\n")
        return value.strip()[:LONGEST_TEXT]
    match value:
        case None | Uncomputed():
            text = ""
        case bool():
            text = str(value).upper()
        case float() if value.is_integer() and abs(value) < 1e15:
            text = str(int(value))
        case CellError():
            text = value.code
        case int() | float():
            text = str(value)
        case _:
            text = value.isoformat().removesuffix("T00:00:00")
    return text


_NO_NAME: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f\ud800-\udfff\ufffe\uffff]")


def sheet_name(wanted: str, taken: set[str]) -> str:
    r"""Return a name that a spreadsheet program takes and that is not in use, and note it as taken.

    >>> taken = {"à corriger"}; sheet_name("À corriger", taken), sheet_name("Clients 2026/11 [copie]", taken)
    ('À corriger (2)', 'Clients 2026 11  copie')
    """
    plain = _NO_NAME.sub(" ", wanted).strip().strip("'")[:31].strip() or "Feuille"
    if plain.casefold() == "history":  # Excel keeps that one for itself
        plain = "History_"
    name, number = plain, 1
    while name.casefold() in taken:
        number += 1
        ending = f" ({number})"
        name = plain[: 31 - len(ending)] + ending
    taken.add(name.casefold())
    return name
