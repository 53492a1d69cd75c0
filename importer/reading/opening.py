"""The door to a file: what it is, whether it may be read, and the reader that knows it."""

from collections.abc import Callable, Mapping
from pathlib import PurePath

from importer.errors import RefusedError
from importer.model import Format, Workbook
from importer.reading import sniffing
from importer.reading.calamine_sheets import CalamineSheets
from importer.reading.delimited import DelimitedBook, open_delimited
from importer.reading.html_tables import open_html
from importer.reading.limits import Limits
from importer.reading.ods import open_ods
from importer.reading.packages import Package
from importer.reading.packed_rows import HeldBook
from importer.reading.sources import Source, first_bytes, size_of
from importer.reading.spreadsheetml import open_spreadsheetml
from importer.reading.xls import open_xls
from importer.reading.xlsb import open_xlsb
from importer.reading.xlsx import open_xlsx

Book = CalamineSheets | DelimitedBook | HeldBook

_READERS: Mapping[Format, Callable[[Source, Format, Limits], Book]] = {
    Format.XLSX: open_xlsx,
    Format.XLSM: open_xlsx,
    Format.XLTX: open_xlsx,
    Format.XLSB: lambda source, _, limits: open_xlsb(source, limits),
    Format.XLS: lambda source, _, limits: open_xls(source, limits),
    Format.ODS: lambda source, _, limits: open_ods(source, limits),
    Format.SPREADSHEETML: lambda source, _, limits: open_spreadsheetml(source, limits),
}

READABLE = frozenset({*_READERS, Format.CSV, Format.HTML})

_REFUSED = {
    Format.EMPTY: "empty",
    Format.PDF: "not-a-spreadsheet",
    Format.IMAGE: "not-a-spreadsheet",
    Format.NUMBERS: "unsupported-format",
    Format.OTHER: "not-a-spreadsheet",
}


def open_workbook(source: Source, *, name: str, limits: Limits) -> Workbook:
    """Open a file, or its bytes, as sheets. Raises ``RefusedError``, now or while rows are read, and nothing else.

    ``name`` names the sheet of a file that has no sheets' names; it never decides what the file is.
    """
    return _open(source, name, limits)


def _open(source: Source, name: str, limits: Limits) -> Book:
    format = sniffing.sniff_source(source, limits)
    try:
        _guard_size(source, limits)
        if format is Format.ZIP:
            return _open_zip(source, limits)
        return _told_apart(_read(source, format, PurePath(name).stem or name, limits))
    except RefusedError as refused:
        refused.format = refused.format or format
        raise


def _guard_size(source: Source, limits: Limits) -> None:
    if (size := size_of(source)) > limits.max_bytes:
        raise RefusedError("too-large", limit=limits.max_bytes, found=size)


def _read(source: Source, format: Format, name: str, limits: Limits) -> Book:
    if format in (Format.CSV, Format.HTML):
        return (open_delimited if format is Format.CSV else open_html)(source, name, limits)
    if format in _READERS:
        return _READERS[format](source, format, limits)
    raise RefusedError(sniffing.refusal_of(first_bytes(source, 64)) or _REFUSED[format])


def _told_apart(book: Book) -> Book:
    """Refuse sheets of one name, which no program writes: nobody could say which one an issue is about."""
    if len({sheet.name for sheet in book.sheets}) < len(book.sheets):
        book.close()
        raise RefusedError("corrupt")
    return book


def _open_zip(source: Source, limits: Limits) -> Book:
    """Open the first spreadsheet within a zip; one that is itself within a zip there is not looked for."""
    package = Package(source, limits)
    try:
        for member in package.names:
            if _is_litter(member):
                continue
            content = package.read(member, at_most=limits.max_bytes)
            if sniffing.sniff_source(content, limits) in READABLE:
                workbook = _open(content, PurePath(member).name, limits)
                workbook.facts["member"] = member
                return workbook
    finally:
        package.close()
    raise RefusedError("unsupported-format")


def _is_litter(member: str) -> bool:
    """Whether an archiver put it there and no person."""
    return member.startswith("__MACOSX/") or PurePath(member).name.startswith((".", "~$"))
