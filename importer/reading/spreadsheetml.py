"""Excel's XML of 2003, often named .xls: read as a stream of elements."""

import datetime
from collections.abc import Iterator, Mapping

from importer.errors import RefusedError
from importer.model import CellError, Format, Masked, Uncomputed, Value
from importer.reading.limits import Limits
from importer.reading.number_formats import Mask, mask_of
from importer.reading.packed_rows import HeldBook, PackedSheet
from importer.reading.safe_xml import Start, elements
from importer.reading.side_scan import long_number
from importer.reading.sources import Source, opened, size_of
from importer.reading.tidying import tidied

CHUNK = 1 << 18
WIDEST = 1024  # columns that one definition is believed for
_EPOCH = datetime.date(1899, 12, 31)


def open_spreadsheetml(source: Source, limits: Limits) -> HeldBook:
    """Open a workbook of Excel 2003's XML."""
    if size_of(source) > limits.max_page_bytes:
        raise RefusedError("too-large", limit=limits.max_page_bytes, found=size_of(source))
    reader = _Reader(limits)
    for element in elements(_chunks(source)):
        if isinstance(element, Start):
            reader.text += element.before
            reader.start(element.name, element.attributes)
        else:
            reader.text += element.text
            reader.end(element.name)
    if not reader.sheets:
        raise RefusedError("not-a-spreadsheet")
    return HeldBook(Format.SPREADSHEETML, reader.sheets)


class _Reader:
    """Where the reading is: which sheet, row and column, and which style holds there."""

    def __init__(self, limits: Limits) -> None:
        self.sheets: list[PackedSheet] = []
        self.text = ""
        self._limits = limits
        self._masks: dict[str, Mask] = {}
        self._style = ""
        self._column_styles: dict[int, str] = {}
        self._column_definition = 0
        self._row = 0
        self._row_style = ""
        self._column = 0
        self._cells: list[Value] = []
        self._cell: Mapping[str, str] = {}
        self._kind = ""
        self._value: Value = None
        self._padding = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        match name:
            case "Style":
                self._style = attributes.get("ID", "")
            case "NumberFormat":
                if (mask := mask_of(attributes.get("Format", ""))) is not None:
                    self._masks[self._style] = mask
            case "Worksheet":
                self._start_sheet(attributes)
            case "Column" if self.sheets:
                self._start_column(attributes)
            case "Row" if self.sheets:
                self._start_row(attributes)
            case "Cell" if self.sheets:
                self._start_cell(attributes)
            case "Data":
                self._kind, self.text = attributes.get("Type", "String"), ""

    def end(self, name: str) -> None:
        if not self.sheets:
            return
        match name:
            case "Data":
                self._value = self._read()
            case "Cell":
                self._end_cell()
            case "Row":
                self.sheets[-1].add(self._row, self._cells)
                self._guard()
            case "Visible":
                self.sheets[-1].hidden = self.text.strip() in ("SheetHidden", "SheetVeryHidden")
            case _:
                pass
        if name != "Data" and self._kind == "":
            self.text = ""

    def _start_sheet(self, attributes: Mapping[str, str]) -> None:
        self.sheets.append(PackedSheet(tidied(attributes.get("Name", ""))))
        self._row = self._column_definition = 0
        self._column_styles = {}
        if len(self.sheets) > self._limits.max_sheets:
            raise RefusedError("too-many-cells", limit=self._limits.max_sheets, found=len(self.sheets))

    def _start_column(self, attributes: Mapping[str, str]) -> None:
        first = _number(attributes.get("Index")) or self._column_definition + 1
        last = min(first + min(_number(attributes.get("Span")), WIDEST), self._limits.max_columns)
        self._column_definition = last
        if attributes.get("Hidden") == "1":
            self.sheets[-1].hidden_column_numbers.update(range(first, last + 1))
        self._padding += last - first
        if style := attributes.get("StyleID"):
            self._column_styles |= dict.fromkeys(range(first, last + 1), style)
        self._guard()

    def _start_row(self, attributes: Mapping[str, str]) -> None:
        self._row = _number(attributes.get("Index")) or self._row + 1
        self._row_style = attributes.get("StyleID", "")
        self._column = 0
        self._cells = []
        if attributes.get("Hidden") == "1":
            self.sheets[-1].hidden_row_numbers.add(self._row)
        if self._row > self._limits.max_rows:
            raise RefusedError("too-many-cells", limit=self._limits.max_rows, found=self._row)

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        self._cell, self._value, self._kind = attributes, None, ""
        self._column = _number(attributes.get("Index")) or self._column + 1
        if self._column > self._limits.max_columns:
            raise RefusedError("too-many-cells", limit=self._limits.max_columns, found=self._column)

    def _end_cell(self) -> None:
        if self._kind == "" and "Formula" in self._cell:
            self._value = Uncomputed()
        self._kind, self.text = "", ""
        gap = self._column - 1 - len(self._cells)
        self._padding += max(gap, 0)
        self._cells += [""] * gap
        self._cells[self._column - 1 :] = [self._value]
        across, down = _number(self._cell.get("MergeAcross")), _number(self._cell.get("MergeDown"))
        if across or down:
            last = self._column + min(across, self._limits.max_columns)
            self.sheets[-1].merged.append((self._row, self._column, self._row + down, last))
            self._column = last

    def _read(self) -> Value:
        match self._kind:
            case "Number":
                return self._number(self.text.strip())
            case "Boolean":
                return self.text.strip() == "1"
            case "DateTime":
                return _moment(self.text.strip())
            case "Error":
                return CellError(tidied(self.text.strip()))
            case _:
                return tidied(self.text)

    def _number(self, text: str) -> Value:
        try:
            number = float(text)
        except ValueError:
            return tidied(text)
        if not number.is_integer():
            return number if abs(number) < float("inf") else tidied(text)
        if abs(number) >= 1e15:
            return long_number(text[:400]) or int(number)
        style = self._cell.get("StyleID") or self._row_style or self._column_styles.get(self._column, "")
        mask = self._masks.get(style)
        shown = mask.shown(number) if mask else None
        return int(number) if shown is None else Masked(shown)

    def _guard(self) -> None:
        cells = self.sheets[-1].cells
        if cells > self._limits.max_cells or self._padding > self._limits.max_padding:
            raise RefusedError("too-many-cells", limit=self._limits.max_cells, found=cells + self._padding)


def _moment(text: str) -> Value:
    try:
        moment = datetime.datetime.fromisoformat(text)
    except ValueError:
        return tidied(text)
    if moment.date() == _EPOCH:
        return moment.time()
    return moment.date() if moment.time() == datetime.time() else moment


def _number(text: str | None) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 8 else 0


def _chunks(source: Source) -> Iterator[bytes]:
    with opened(source) as file:
        while chunk := file.read(CHUNK):
            yield chunk
