"""LibreOffice's own format: calamine's values, under a scan for repeated cells and hidden rows."""

from collections.abc import Iterable, Mapping

from importer.errors import RefusedError
from importer.model import Format
from importer.reading.calamine_sheets import CalamineBook, CalamineRows, CalamineSheets
from importer.reading.limits import MEBIBYTE, Limits
from importer.reading.packages import Package
from importer.reading.safe_xml import Start, elements
from importer.reading.scanned import SideScan
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
        package.unread()
    finally:
        package.close()
    book = CalamineBook(source, Format.ODS)
    if len(scans) != len(book.metadata):
        raise RefusedError("corrupt")
    sheets = [CalamineRows.of(book, index, scans[index]) for index in book.worksheets()]
    return CalamineSheets(Format.ODS, sheets, book)


def _scans(chunks: Iterable[bytes], limits: Limits) -> list[SideScan]:
    """Measure every sheet: a cell or a row that says it is repeated is as many as it says."""
    scanner = _Scanner(limits)
    for element in elements(chunks):
        if isinstance(element, Start):
            scanner.text += len(element.before)
            scanner.start(element.name, element.attributes)
        else:
            scanner.text += len(element.text)
            scanner.end(element.name)
    return scanner.scans


class _Scanner:
    def __init__(self, limits: Limits) -> None:
        self.scans: list[SideScan] = []
        self.text = 0  # characters of the cell that is being read
        self._limits = limits
        self._depth = 0
        self._row = self._rows = self._column = self._width = self._column_definition = 0
        self._times = 1  # that the cell is repeated
        self._cells = self._texts = 0  # of the row
        self._hidden: list[tuple[int, int]] = []
        self._characters = self._repetitions = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "s":  # so many spaces
            self.text += _number(attributes, "c")
        elif name == "table":
            self._depth += 1
            if self._depth == 1:
                self.scans.append(SideScan())
                self._hidden = []
                self._row = self._column_definition = 0
        elif self._depth != 1:
            return
        elif name == "table-row":
            self._rows = _number(attributes, "number-rows-repeated")
            self._column = self._width = self._cells = self._texts = 0
            if attributes.get("visibility") in _HIDDEN:
                self._hidden.append((self._row + 1, self._row + self._rows))
        elif name == "table-column":
            count = _number(attributes, "number-columns-repeated")
            if attributes.get("visibility") in _HIDDEN:
                self.scans[-1].hide_columns(self._column_definition + 1, self._column_definition + count)
            self._column_definition += count
        elif name in ("table-cell", "covered-table-cell"):
            self._start_cell(attributes)

    def end(self, name: str) -> None:
        if name == "table":
            self._depth -= 1
            if self._depth == 0:
                scan = self.scans[-1]
                for first, last in self._hidden:
                    scan.hidden_rows.update(range(first, min(last, scan.last_row) + 1))
        elif name in ("table-cell", "covered-table-cell"):
            self._texts += self.text * self._times
            self.text = 0
        elif name == "table-row" and self._depth == 1:
            self._row += self._rows
            if self._width:
                self._measure()

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        self.text = 0
        self._times = _number(attributes, "number-columns-repeated")
        self._column += self._times
        if "value-type" in attributes or "formula" in attributes:
            self._width = self._column
            self._cells += self._times
            self._repetitions += self._times - 1

    def _measure(self) -> None:
        scan, limits = self.scans[-1], self._limits
        scan.last_row, scan.last_column = self._row, max(scan.last_column, self._width)
        scan.cells += self._cells * self._rows
        self._repetitions += self._cells * (self._rows - 1)
        self._characters += self._texts * self._rows
        box = scan.last_row * scan.last_column
        if box > limits.max_cells or scan.last_row > limits.max_rows or self._repetitions > limits.max_repeated:
            raise RefusedError("too-many-cells", limit=limits.max_cells, found=box)
        if box - scan.cells > limits.max_padding * 2:  # calamine fills the whole box around the values
            raise RefusedError("too-many-cells", limit=limits.max_padding, found=box)
        if self._characters > limits.max_page_bytes:
            raise RefusedError("expands-too-much", limit=limits.max_page_bytes, found=self._characters)


def _number(attributes: Mapping[str, str], name: str) -> int:
    """Return how many an attribute says, 1 where it says nothing; never less than a reader in Rust would take."""
    try:
        return max(int(attributes.get(name, "1")[:20]), 0)
    except ValueError:
        return 1
