"""HTML pages whose tables are lists, often named .xls: parsed as a stream, each table a sheet."""

import codecs
from collections.abc import Iterator
from typing import Any

from importer.errors import RefusedError
from importer.model import Format, Value
from importer.reading.encodings import encoding_of
from importer.reading.limits import Limits
from importer.reading.packed_rows import HeldBook, PackedSheet
from importer.reading.sources import Source, opened, size_of
from importer.reading.tidying import tidied

CHUNK = 1 << 16
MOST_SPANNED = 1000  # what browsers allow


def open_html(source: Source, name: str, limits: Limits) -> HeldBook:
    """Open a page; its tables with rows are its sheets."""
    from lxml import etree  # wanted for pages only

    if size_of(source) > limits.max_page_bytes:
        raise RefusedError("too-large", limit=limits.max_page_bytes, found=size_of(source))
    encoding = encoding_of(_chunks(source))
    if encoding is None:
        raise RefusedError("corrupt")
    page = _Page(name, limits)
    parser = etree.HTMLPullParser(events=("start", "end"), tag=("table", "tr", "td", "th"), encoding="utf-8")
    try:
        for text in _decoded(source, encoding):
            parser.feed(text.encode("utf-8", "replace"))
            page.take(parser.read_events())
        parser.close()
        page.take(parser.read_events())
    except etree.LxmlError as problem:
        raise RefusedError("corrupt") from problem
    sheets = [sheet for sheet in page.sheets if sheet.cells]
    if not sheets:
        raise RefusedError("not-a-spreadsheet")
    return HeldBook(Format.HTML, sheets, {"encoding": encoding})


class _Table:
    """A table as it is read, its spans still to be filled in."""

    def __init__(self, sheet: PackedSheet) -> None:
        self.sheet = sheet
        self.row = 0
        self.cells: list[Value] = []
        self.spanned: dict[int, int] = {}  # columns taken by a cell above, and for how many more rows
        self.padding = 0

    def start_row(self) -> None:
        self.row += 1
        self.cells = []

    def add(self, value: str, across: int, down: int, limits: Limits) -> None:
        while self.spanned.get(len(self.cells), 0):
            self.cells.append("")
        column = len(self.cells)
        self.cells += [value, *[""] * (across - 1)]
        if len(self.cells) > limits.max_columns:
            raise RefusedError("too-many-cells", limit=limits.max_columns, found=len(self.cells))
        if across > 1 or down > 1:
            self.sheet.merged.append((self.row, column + 1, self.row + down - 1, column + across))
        if down > 1:
            self.spanned |= dict.fromkeys(range(column, column + across), down)

    def end_row(self, *, hidden: bool) -> None:
        self.sheet.add(self.row, self.cells)
        if hidden:
            self.sheet.hidden_row_numbers.add(self.row)
        self.padding += len(self.spanned)
        self.spanned = {column: left - 1 for column, left in self.spanned.items() if left > 1}


class _Page:
    """Takes the parser's events, and lets go of what it has read."""

    def __init__(self, name: str, limits: Limits) -> None:
        self.sheets: list[PackedSheet] = []
        self._name = name
        self._limits = limits
        self._open: list[_Table] = []

    def take(self, events: Iterator[tuple[str, Any]]) -> None:
        for event, element in events:
            match event, element.tag:
                case "start", "table":
                    self._start_table()
                case "end", "table":
                    if self._open:
                        self._open.pop()
                    _forget(element)
                case "start", "tr" if self._open:
                    self._open[-1].start_row()
                case "end", "tr" if self._open:
                    self._open[-1].end_row(hidden="display:none" in element.get("style", "").replace(" ", ""))
                    self._guard()
                    _forget(element)
                case "end", ("td" | "th") if self._open:
                    self._open[-1].add(
                        _text(element), _span(element, "colspan"), _span(element, "rowspan"), self._limits
                    )

    def _start_table(self) -> None:
        number = len(self.sheets) + 1
        if number > self._limits.max_sheets:
            raise RefusedError("too-many-cells", limit=self._limits.max_sheets, found=number)
        self.sheets.append(PackedSheet(self._name if number == 1 else f"{self._name} ({number})"))
        self._open.append(_Table(self.sheets[-1]))

    def _guard(self) -> None:
        cells, padding = self._open[-1].sheet.cells, self._open[-1].padding
        if cells > self._limits.max_cells or padding > self._limits.max_padding:
            raise RefusedError("too-many-cells", limit=self._limits.max_cells, found=cells + padding)


def _text(element: Any) -> str:
    """Return a cell's text as a browser shows it: white space folded, lines broken where the page says so."""
    lines = [" ".join(line.split()) for line in _folded(element).split("\n")]
    return tidied("\n".join(lines).strip())


def _folded(element: Any) -> str:
    parts: list[str] = []
    for each in element.iter():
        if each.tag == "br":
            parts.append("\n")
        elif isinstance(each.tag, str) and each.tag not in ("script", "style"):
            parts.append(_one_line(each.text))
        if each is not element:
            parts.append(_one_line(each.tail))
    return "".join(parts)


def _one_line(text: str | None) -> str:
    return (text or "").replace("\n", " ").replace("\r", " ")


def _span(element: Any, name: str) -> int:
    text = element.get(name, "1").strip()
    return min(max(int(text), 1), MOST_SPANNED) if text.isdecimal() and len(text) < 8 else 1


def _forget(element: Any) -> None:
    """Let go of an element, and of what stands before it, so that a long page needs little memory."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _chunks(source: Source) -> Iterator[bytes]:
    with opened(source) as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _decoded(source: Source, encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    for chunk in _chunks(source):
        yield decoder.decode(chunk).replace("\0", "")
    yield decoder.decode(b"", final=True)
