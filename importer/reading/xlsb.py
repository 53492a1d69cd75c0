"""Excel's binary workbook of 2007: what calamine gives."""

from importer.errors import RefusedError
from importer.model import Format
from importer.reading.calamine_sheets import CalamineBook, CalamineRows, CalamineSheets
from importer.reading.limits import Limits
from importer.reading.packages import Package
from importer.reading.sources import Source


def open_xlsb(source: Source, limits: Limits) -> CalamineSheets:
    """Open a binary workbook; its parts are measured before calamine may read them."""
    package = Package(source, limits)
    try:
        for name in package.names:
            if name.endswith(".bin"):
                for _ in package.chunks(name):
                    pass
    finally:
        package.close()
    book = CalamineBook(source, Format.XLSB)
    sheets = [
        CalamineRows(book, index, book.metadata[index].name, book.is_hidden(index)) for index in book.worksheets()
    ]
    if not sheets:
        raise RefusedError("empty")
    return CalamineSheets(Format.XLSB, sheets, book)
