"""The words of the domain, as types: what is in a spreadsheet, what is wrong with it, what was understood.

Everything here is frozen and free of language: sentences for people are made by ``handlers.words``
from an issue's code and details.
"""

import dataclasses
import datetime
import enum
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol, Self

# --------------------------------------------------------------------------- cells and sheets


class Masked(str):
    """The text that a number format shows where the bare number would lose something: 42 as ``00042``."""

    __slots__ = ()


class LongNumber(str):
    """The digits of a number stored with 16 or more of them: Excel itself keeps only 15."""

    __slots__ = ()


class Repaired(str):
    """Text that was encoded twice, put right: ``MontrÃ©al`` read as ``Montréal``; ``found`` is what stood there."""

    __slots__ = ("found",)
    found: str

    def __new__(cls, text: str, found: str) -> Self:
        """Return the text, with what stood there."""
        repaired = super().__new__(cls, text)
        repaired.found = found
        return repaired


@dataclass(frozen=True, slots=True)
class CellError:
    """An error that stands in a cell instead of a value, such as ``#REF!``."""

    code: str


@dataclass(frozen=True, slots=True)
class Uncomputed:
    """A formula without a kept value: nobody can say what the cell shows."""


Value = str | int | float | bool | datetime.date | datetime.datetime | datetime.time | CellError | Uncomputed | None
"""What a cell holds. ``Masked``, ``LongNumber`` and ``Repaired`` are strings; an empty cell is None or ``""``."""


class Sheet(Protocol):
    """A sheet that can be read again and again, a row at a time, without being held in memory."""

    @property
    def name(self) -> str:
        """Its name; a CSV's is the file's, without its ending."""

    @property
    def hidden(self) -> bool:
        """Whether the program hides it."""

    @property
    def hidden_rows(self) -> frozenset[int]:
        """The numbers of the rows that the program hides, counted from 1."""

    @property
    def hidden_columns(self) -> frozenset[int]:
        """The numbers of the columns that the program hides, counted from 1."""

    @property
    def merged(self) -> Sequence[tuple[int, int, int, int]]:
        """Merged ranges: first row, first column, last row, last column, counted from 1."""

    def rows(self) -> Iterator[tuple[int, Sequence[Value]]]:
        """Yield each row's number (as a person counts it) and its values from column A; gaps may be left out."""


class Format(enum.StrEnum):
    """What kind of file the bytes are."""

    XLSX = "xlsx"
    XLSM = "xlsm"
    XLTX = "xltx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"  # any separator
    HTML = "html"  # a page's table, often named .xls
    SPREADSHEETML = "spreadsheetml"  # Excel 2003's XML, often named .xls
    ZIP = "zip"
    PDF = "pdf"
    IMAGE = "image"
    NUMBERS = "numbers"
    EMPTY = "empty"
    OTHER = "other"


class Workbook(Protocol):
    """An opened file."""

    @property
    def format(self) -> Format:
        """What the bytes are."""

    @property
    def sheets(self) -> Sequence[Sheet]:
        """Its sheets, in their order."""

    @property
    def facts(self) -> Mapping[str, str]:
        """What was found out while reading: ``encoding``, ``separator``, ``member`` of a zip, ``mojibake``."""

    def close(self) -> None:
        """Let go of the file."""


def column_letters(number: int) -> str:
    """Return the letters of a column counted from 1.

    >>> column_letters(1), column_letters(27), column_letters(702)
    ('A', 'AA', 'ZZ')
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


# --------------------------------------------------------------------------- what was understood


class Kind(enum.StrEnum):
    """What a sheet lists."""

    CLIENTS = "clients"
    PRODUCTS = "products"
    SUPPLIERS = "suppliers"  # looks like clients; is not imported
    EMPLOYEES = "employees"  # nothing of it is kept
    OTHER = "other"


class Software(enum.StrEnum):
    """Which program a list comes from."""

    ACOMBA = "acomba"  # also a list that carries no other program's signature
    SAGE50 = "sage50"
    QUICKBOOKS = "quickbooks"
    AVANTAGE = "avantage"
    UNKNOWN = "unknown"


class Layout(enum.StrEnum):
    """How a list is laid out."""

    FLAT = "flat"  # "Mode chiffrier": a heading row and one row an entry
    REPORT = "report"  # the printed report saved as a sheet
    NONE = "none"  # no list


class Severity(enum.StrEnum):
    """How much an issue matters."""

    ERROR = "error"  # holds the entry back
    WARNING = "warning"  # imports it and says so
    INFO = "info"  # tells what was assumed or repaired


class Verdict(enum.StrEnum):
    """What may become of a file."""

    CLEAN = "clean"  # every entry can be imported
    PARTIAL = "partial"  # an error holds some entries back
    UNUSABLE = "unusable"  # a list of which no entry can be imported
    NOT_ACOMBA = "not_acomba"  # readable, something else
    REFUSED = "refused"  # could not or must not be read


DROP = "drop"
"""The field of a column whose values must not be kept."""

BLANK = "blank"
"""The reason why a sheet is no list on which nothing stands at all."""


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing that is wrong, assumed or repaired, and where.

    ``found`` is what stands there (or stood there, where it is repaired); never set for sensitive columns.
    ``details`` holds what its sentence needs beside that: numbers and short texts, named in ``issues.ftl``.
    """

    code: str
    severity: Severity
    sheet: str | None = None
    row: int | None = None
    column: int | None = None
    field: str | None = None
    found: str | None = None
    suggestion: str | None = None
    fixed: bool = False
    details: Mapping[str, str | int] = dataclasses.field(default_factory=dict)

    @property
    def cell(self) -> str | None:
        """The cell as a person names it, or None where it is about a row, a sheet or a file.

        >>> Issue("email-malformed", Severity.WARNING, "Clients", row=14, column=6).cell
        'F14'
        """
        if self.row is None or self.column is None:
            return None
        return f"{column_letters(self.column)}{self.row}"

    @property
    def count(self) -> int:
        """How many it stands for: of what is only told, the thousandth says how many more there are."""
        return 1 + int(self.details.get("more", 0))


@dataclass(frozen=True, slots=True)
class Column:
    """What a column of a list means; ``number`` counts from 1."""

    number: int
    heading: str | None
    field: str | None
    also: tuple[str, ...] = ()
    confidence: float = 0.0

    @property
    def letter(self) -> str:
        """Its letter as the program shows it."""
        return column_letters(self.number)


@dataclass(frozen=True, slots=True)
class SheetReport:
    """What a sheet (or one of several tables on it) is, and how many entries it has.

    ``entries`` is always ``importable + held_back + excluded``. ``facts`` keeps what the lines above
    the header said: ``title``, ``company``, ``printed_on``, ``filter``, ``range_from``, ``range_to``.
    ``reasons`` says, in codes, why it was classified so.
    """

    name: str
    kind: Kind
    hidden: bool = False
    software: Software = Software.UNKNOWN
    layout: Layout = Layout.NONE
    header_row: int | None = None
    confidence: float = 0.0
    columns: tuple[Column, ...] = ()
    entries: int = 0
    importable: int = 0
    held_back: int = 0
    excluded: int = 0
    facts: Mapping[str, str] = dataclasses.field(default_factory=dict)
    reasons: tuple[str, ...] = ()

    @property
    def is_list(self) -> bool:
        """Whether it is a list that can be imported: Acomba's clients or products."""
        return self.kind in (Kind.CLIENTS, Kind.PRODUCTS) and self.software is Software.ACOMBA


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file could not or must not be read. ``details``: ``limit`` and ``found`` for sizes."""

    code: str
    details: Mapping[str, str | int] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Report:
    """All that an examination says of a file, but its records."""

    file: str
    sha256: str
    format: Format
    verdict: Verdict
    refusal: Refusal | None = None
    sheets: tuple[SheetReport, ...] = ()
    issues: tuple[Issue, ...] = ()
    facts: Mapping[str, str] = dataclasses.field(default_factory=dict)

    @property
    def lists(self) -> tuple[SheetReport, ...]:
        """The sheets that can be imported."""
        return tuple(sheet for sheet in self.sheets if sheet.is_list)

    @property
    def kinds(self) -> frozenset[Kind]:
        """What the file lists that can be imported."""
        return frozenset(sheet.kind for sheet in self.lists)


class RecordKind(enum.StrEnum):
    """What an entry is."""

    CLIENT = "client"
    PRODUCT = "product"


FieldValue = str | bool | list[str]


class Record(NamedTuple):
    """An entry, with its values in canonical form under the canonical names of fields.

    Every entry is a record. ``held_back``: an error keeps it from being imported. ``excluded``: left out
    until an agent takes it in; ``why_excluded`` says ``generic`` or ``inactive``.
    """

    sheet: str
    row: int
    kind: RecordKind
    key: str | None
    values: Mapping[str, FieldValue]
    held_back: bool = False
    excluded: bool = False
    why_excluded: str | None = None
