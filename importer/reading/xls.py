"""The old .xls: calamine's values under a walk over its records; xlrd where calamine gives up."""

import datetime
import io
import struct
from typing import Any

from importer.errors import RefusedError
from importer.model import CellError, Format, Sheet, Value
from importer.reading.biff import BoundSheet, measure, read_globals, scan_sheet
from importer.reading.calamine_sheets import CalamineBook, CalamineRows, CalamineSheets, Restoring
from importer.reading.limits import Limits
from importer.reading.ole import refuse_wrapped, workbook_stream
from importer.reading.packed_rows import HeldBook, PackedSheet
from importer.reading.scanned import SideScan
from importer.reading.sniffing import is_old_biff
from importer.reading.sources import Source, all_bytes
from importer.reading.tidying import tidied
from importer.reading.values import plain

MOST_COLUMNS = 256  # of this format
LARGEST = 65_536 * MOST_COLUMNS
MEASURED = 1 << 20
"""How large a workbook is whose cells are not measured one by one: it fills much of any box that it reaches."""
SPARSE_FROM = 2_000_000  # cells of the box around all values, from which emptiness costs memory
SPARSE_TIMES = 8  # larger than the cells that hold something


def open_xls(source: Source, limits: Limits) -> CalamineSheets | HeldBook:
    """Open a workbook of Excel 5 to 2003."""
    refuse_wrapped(source)
    content = all_bytes(source)
    stream = workbook_stream(content)
    if is_old_biff(stream[:16]):
        raise RefusedError("old-format")
    try:
        found = read_globals(stream)
        scans = [
            scan_sheet(stream, sheet.offset, found.masks) if sheet.is_worksheet else SideScan()
            for sheet in found.sheets[: limits.max_sheets]
        ]
    except (struct.error, IndexError) as problem:
        raise RefusedError("corrupt") from problem
    places = {sheet.offset for sheet in found.sheets[: limits.max_sheets]} if len(stream) < MEASURED else set()
    lies = not found.sheets or any(scan.last_row * scan.last_column > LARGEST for scan in scans)
    if lies or any(_is_sparse(measure(stream, place)) for place in places):
        return _with_xlrd(stream, scans)
    try:
        return _with_calamine(source, found.sheets, scans)
    except RefusedError as refused:
        if refused.refusal.code != "corrupt":
            raise
        return _with_xlrd(stream, scans)


def _is_sparse(reach: SideScan) -> bool:
    """Whether calamine would waste memory: it fills the whole box around the values."""
    if reach.last_column > MOST_COLUMNS:
        raise RefusedError("corrupt")
    box = reach.last_row * reach.last_column
    return box > SPARSE_FROM and box > SPARSE_TIMES * reach.cells


def _with_calamine(source: Source, bound: list[BoundSheet], scans: list[SideScan]) -> CalamineSheets:
    book = CalamineBook(source, Format.XLS)
    if len(book.metadata) != len(scans):
        raise RefusedError("corrupt")
    sheets: list[Sheet] = []
    for index in book.worksheets():
        if bound[index].is_worksheet:
            book.sheet(index)  # what is broken in it shows now
            sheets.append(CalamineRows.of(book, index, scans[index]))
    return CalamineSheets(Format.XLS, sheets, book)


def _with_xlrd(stream: bytes, scans: list[SideScan]) -> HeldBook:
    """Read what calamine could not: records without a container, small damage."""
    import xlrd  # wanted for odd files only

    try:
        book = xlrd.open_workbook(file_contents=stream, logfile=io.StringIO(), ragged_rows=True)
        sheets = [
            _packed(book, index, scans[index] if index < len(scans) else SideScan()) for index in range(book.nsheets)
        ]
    except (xlrd.XLRDError, *_BROKEN) as problem:
        raise RefusedError("encrypted" if "encrypted" in str(problem) else "corrupt") from problem
    return HeldBook(Format.XLS, sheets)


_BROKEN = (struct.error, ValueError, LookupError, TypeError, AttributeError, AssertionError, OverflowError, MemoryError)


def _packed(book: Any, index: int, scan: SideScan) -> PackedSheet:
    found = book.sheet_by_index(index)
    sheet = PackedSheet(found.name, found.visibility != 0, scan.hidden_rows, scan.hidden_columns, scan.merged)
    restore = Restoring(scan)
    for number in range(found.nrows):
        row = [_value(book, cell) for cell in found.row(number)]
        restore.put(number + 1, row)
        sheet.add(number + 1, row)
    return sheet


def _value(book: Any, cell: Any) -> Value:
    import xlrd  # imported already by the caller

    match cell.ctype:
        case xlrd.XL_CELL_TEXT:
            return tidied(cell.value)
        case xlrd.XL_CELL_DATE:
            return _date(book, cell.value)
        case xlrd.XL_CELL_BOOLEAN:
            return bool(cell.value)
        case xlrd.XL_CELL_ERROR:
            return CellError(xlrd.error_text_from_code.get(cell.value, "#N/A"))
        case xlrd.XL_CELL_NUMBER:
            return plain(cell.value)
        case _:
            return ""


def _date(book: Any, number: float) -> Value:
    import xlrd  # imported already by the caller

    moment: datetime.datetime
    try:
        moment = xlrd.xldate_as_datetime(number, book.datemode)
    except (ValueError, OverflowError):
        return plain(number)
    if number < 1:
        return moment.time()
    return moment.date() if moment.time() == datetime.time() else moment
