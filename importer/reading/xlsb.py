"""Excel's binary workbook of 2007: what calamine gives, once it is known how far the cells reach."""

from importer.errors import RefusedError
from importer.model import Format
from importer.reading.calamine_sheets import CalamineBook, CalamineRows, CalamineSheets
from importer.reading.limits import Limits
from importer.reading.packages import Package
from importer.reading.safe_xml import Start, elements
from importer.reading.scanned import SideScan
from importer.reading.sources import Source

SPARSE_FROM = 2_000_000  # cells of the box around all values, from which emptiness costs memory
SPARSE_TIMES = 8  # larger than the cells that hold something
_ROW, _BLANK, _LAST_CELL = 0, 1, 11  # kinds of records: a row's head, an empty cell, and the last of a cell's


def open_xlsb(source: Source, limits: Limits) -> CalamineSheets:
    """Open a binary workbook; its parts are measured before calamine may read them."""
    package = Package(source, limits)
    try:
        _measure(package, limits)
    finally:
        package.close()
    book = CalamineBook(source, Format.XLSB)
    sheets = [CalamineRows.of(book, index) for index in book.worksheets()]
    if not sheets:
        raise RefusedError("empty")
    return CalamineSheets(Format.XLSB, sheets, book)


def _measure(package: Package, limits: Limits) -> None:
    """Guard every part that calamine may be led to as a sheet: all but XML, and pictures to which no book leads."""
    relations = "xl/_rels/workbook.bin.rels"
    leads = {
        element.attributes.get("Target", "").lower().rpartition("/")[2]
        for element in elements(package.chunks(relations))
        if isinstance(element, Start)
    }
    for name in map(str.lower, package.names):
        if name.endswith(".bin"):
            _guard(_reach(package.read(name, at_most=limits.max_inflated_bytes)), limits)
        elif name.rpartition("/")[2] in leads and name != relations:
            for _ in elements(package.chunks(name)):
                pass
    package.unread()


def _reach(part: bytes) -> SideScan:
    """Walk over a part's records, and see how far its cells reach; what is cut ends there."""
    scan = SideScan()
    row = at = 0
    end = len(part) - 12  # of the shortest record that matters
    while at < end:
        kind, at = _seven_bits(part, at, 2)
        length, at = _seven_bits(part, at, 4)
        if kind == _ROW:
            row = int.from_bytes(part[at : at + 4], "little") + 1
        elif _BLANK < kind <= _LAST_CELL:
            scan.cells += 1
            scan.last_row = max(scan.last_row, row)
            scan.last_column = max(scan.last_column, int.from_bytes(part[at : at + 4], "little") + 1)
        at += length
    return scan


def _seven_bits(part: bytes, at: int, most: int) -> tuple[int, int]:
    """Return a number of which each byte holds seven bits, and where it ends."""
    number = part[at]
    at += 1
    if number < 0x80:
        return number, at
    number &= 0x7F
    for shift in range(7, 7 * most, 7):
        byte = part[at]
        at += 1
        number |= (byte & 0x7F) << shift
        if byte < 0x80:
            break
    return number, at


def _guard(scan: SideScan, limits: Limits) -> None:
    box = scan.last_row * scan.last_column
    if scan.last_row > limits.max_rows or scan.last_column > limits.max_columns or scan.cells > limits.max_cells:
        raise RefusedError("too-many-cells", limit=limits.max_cells, found=box)
    if box > SPARSE_FROM and box > SPARSE_TIMES * scan.cells:
        raise RefusedError("too-many-cells", limit=limits.max_cells, found=box)
