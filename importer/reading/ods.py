"""LibreOffice's own format: calamine's values, under a scan for repeated cells and hidden rows."""

from collections.abc import Iterable, Mapping

from importer.errors import RefusedError
from importer.model import Format
from importer.reading.calamine_sheets import CalamineBook, CalamineRows, CalamineSheets
from importer.reading.limits import MEBIBYTE, Limits
from importer.reading.packages import Package
from importer.reading.safe_xml import Start, elements
from importer.reading.side_scan import SideScan
from importer.reading.sources import Source

_HIDDEN = ("collapse", "filter")


def open_ods(source: Source, limits: Limits) -> CalamineSheets:
    """Open a workbook of LibreOffice."""
    package = Package(source, limits)
    try:
        manifest = "META-INF/manifest.xml"
        if manifest in package and b"encryption-data" in package.read(manifest, at_most=4 * MEBIBYTE):
            raise RefusedError("encrypted")
        scans = _scans(package.chunks("content.xml"), limits)
    finally:
        package.close()
    book = CalamineBook(source, Format.ODS)
    if len(scans) != len(book.metadata):
        raise RefusedError("corrupt")
    sheets = [
        CalamineRows(book, index, book.metadata[index].name, book.is_hidden(index), scans[index])
        for index in book.worksheets()
    ]
    return CalamineSheets(Format.ODS, sheets, book)


def _scans(chunks: Iterable[bytes], limits: Limits) -> list[SideScan]:
    """Measure every sheet: a cell or a row that says it is repeated is as many as it says."""
    scanner = _Scanner(limits)
    for element in elements(chunks):
        if isinstance(element, Start):
            scanner.start(element.name, element.attributes)
        else:
            scanner.end(element.name)
    return scanner.scans


class _Scanner:
    def __init__(self, limits: Limits) -> None:
        self.scans: list[SideScan] = []
        self._limits = limits
        self._depth = 0
        self._row = self._rows = self._column = self._width = self._column_definition = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "table":
            self._depth += 1
            if self._depth == 1:
                self.scans.append(SideScan())
                self._row = self._column_definition = 0
        elif self._depth != 1:
            return
        elif name == "table-row":
            self._rows = _repeated(attributes, "number-rows-repeated")
            self._column = self._width = 0
            if attributes.get("visibility") in _HIDDEN:
                last = self._row + min(self._rows, self._limits.max_rows)
                self.scans[-1].hidden_rows.update(range(self._row + 1, last + 1))
        elif name == "table-column":
            count = _repeated(attributes, "number-columns-repeated")
            if attributes.get("visibility") in _HIDDEN:
                self.scans[-1].hide_columns(self._column_definition + 1, self._column_definition + count)
            self._column_definition += count
        elif name in ("table-cell", "covered-table-cell"):
            self._column += _repeated(attributes, "number-columns-repeated")
            if "value-type" in attributes or "formula" in attributes:
                self._width = self._column

    def end(self, name: str) -> None:
        if name == "table":
            self._depth -= 1
        elif name == "table-row" and self._depth == 1:
            self._row += self._rows
            if self._width:
                self._measure()

    def _measure(self) -> None:
        scan = self.scans[-1]
        scan.last_row, scan.last_column = self._row, max(scan.last_column, self._width)
        box = scan.last_row * scan.last_column
        if box > self._limits.max_cells or scan.last_row > self._limits.max_rows:
            raise RefusedError("too-many-cells", limit=self._limits.max_cells, found=box)


def _repeated(attributes: Mapping[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    return int(text) if text.isdecimal() and len(text) < 12 else 1
