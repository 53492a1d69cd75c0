"""Sheets whose values python-calamine reads."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Self

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from importer.errors import RefusedError
from importer.model import Format, Masked, Sheet, Value
from importer.reading.scanned import Run, ScannedSheet, SideScan
from importer.reading.sources import Source, all_bytes, opened, size_of
from importer.reading.tidying import is_untidy, tidied
from importer.reading.values import plain

HELD_BYTES = 64 << 20
_ENDINGS = {
    Format.XLSX: (".xlsx", ".xlsm"),
    Format.XLSM: (".xlsx", ".xlsm"),
    Format.XLSB: (".xlsb",),
    Format.XLS: (".xls",),
    Format.ODS: (".ods",),
}
KEPT_CELLS = 4_000_000  # cells of opened sheets that stay in memory to be read again without parsing
MOST_ROWS = 1_048_576  # what any of these programs can hold
_ROWS_AT_ONCE = 256


class CalamineBook:
    """The workbook as calamine opens it; what goes wrong in it is a refusal."""

    def __init__(self, source: Source, format: Format) -> None:
        self._format = format
        self._sheets: dict[int, Any] = {}
        self._file = None if _is_named_so(source, format) else _held(source)
        try:
            place = str(source) if self._file is None else self._file
            self._book = _guarded(lambda: CalamineWorkbook.from_object(place), format)
        except RefusedError:
            self._let_go()
            raise
        self.metadata = self._book.sheets_metadata

    def worksheets(self) -> list[int]:
        """Return the positions of the sheets that hold cells: no charts, no macros."""
        kinds = (SheetTypeEnum.WorkSheet, SheetTypeEnum.DialogSheet)
        return [index for index, sheet in enumerate(self.metadata) if sheet.typ in kinds]

    def is_hidden(self, index: int) -> bool:
        """Whether a sheet is hidden, a little or very."""
        return bool(self.metadata[index].visible != SheetVisibleEnum.Visible)

    def sheet(self, index: int) -> Any:
        """Return a sheet, parsed; earlier ones are let go when memory would grow."""
        if index not in self._sheets:
            kept = sum(each.height * each.width for each in self._sheets.values())
            if kept > KEPT_CELLS:
                self._sheets.clear()
            sheet = _guarded(lambda: self._book.get_sheet_by_index(index), self._format)
            if sheet.total_height > MOST_ROWS:
                # A row's number too large for calamine, which took the rest of it for another row, far down.
                raise RefusedError("corrupt").of(self._format)
            self._sheets[index] = sheet
        return self._sheets[index]

    def close(self) -> None:
        """Let go of the file."""
        self._sheets.clear()
        self._book.close()
        self._let_go()

    def _let_go(self) -> None:
        if self._file is not None:
            self._file.close()


def _is_named_so(source: Source, format: Format) -> bool:
    """Whether a file's name says what it is: calamine then reads it from its path, with less memory."""
    return isinstance(source, Path) and source.suffix.lower() in _ENDINGS.get(format, ())


def _held(source: Source) -> BinaryIO:
    """Open a file for calamine, which by a path would go by its name; from memory it reads a quarter faster."""
    return opened(all_bytes(source) if size_of(source) <= HELD_BYTES else source)


@dataclass(frozen=True, slots=True)
class CalamineRows(ScannedSheet):
    """A sheet of a workbook that calamine reads, with what the side scan found put back."""

    book: CalamineBook
    index: int

    @classmethod
    def of(cls, book: CalamineBook, index: int, scan: SideScan | None = None) -> Self:
        """Return a sheet by its place in the workbook."""
        return cls(book.metadata[index].name, book.is_hidden(index), scan or SideScan(), book, index)

    def rows(self) -> Iterator[tuple[int, Sequence[Value]]]:
        """Yield each row's number and its values from column A."""
        try:
            yield from self._rows()
        except OverflowError as problem:  # a duration of more days than Python knows
            raise RefusedError("corrupt") from problem

    def _rows(self) -> Iterator[tuple[int, Sequence[Value]]]:
        sheet = self.book.sheet(self.index)
        left: list[Value] = [""] * sheet.start[1] if sheet.start else []
        restore = Restoring(self.scan)
        nothing = [""] * sheet.width
        number = 0
        for number, (found, untidy) in enumerate(_looked_over(sheet.iter_rows()), 1):
            row: list[Value]
            if found == nothing and number not in self.scan.instead:
                continue
            if untidy:
                row = [tidied(value) if value.__class__ is str else plain(value) for value in found]
            else:
                row = [value if value.__class__ is str else plain(value) for value in found]
            if left:
                row = left + row
            restore.put(number, row)
            yield number, row
        for below in sorted(each for each in self.scan.instead if each > number):  # calamine saw nothing there
            row = []
            restore.put(below, row)
            yield below, row


def _looked_over(rows: Iterator[list[Any]]) -> Iterator[tuple[list[Any], bool]]:
    """Yield each row, and whether one of its lot needs tidying: to look at many rows at once costs much less."""
    while lot := list(itertools.islice(rows, _ROWS_AT_ONCE)):
        untidy = _is_untidy(lot)
        yield from ((row, untidy) for row in lot)


def _is_untidy(lot: list[list[Any]]) -> bool:
    text = "\n".join([value for row in lot for value in row if value.__class__ is str])
    return "\r" in text or is_untidy(text.encode("utf-8", "surrogatepass"))


class Restoring:
    """Puts what the side scan found back into the rows, walked down in their order."""

    def __init__(self, scan: SideScan) -> None:
        self._masks = [_MaskedColumn(column, runs) for column, runs in scan.masked.items()]
        self._instead = scan.instead

    def put(self, number: int, row: list[Value]) -> None:
        """Change a row's values where something else is shown."""
        for mask in self._masks:
            mask.put(number, row)
        if number in self._instead:
            _put(row, self._instead[number])


class _MaskedColumn:
    """A column's masks, walked down with the rows."""

    def __init__(self, column: int, runs: list[Run]) -> None:
        self._index = column - 1
        self._runs = sorted(runs, reverse=True)

    def put(self, number: int, row: list[Value]) -> None:
        runs = self._runs
        while runs and runs[-1].last < number:
            runs.pop()
        if not runs or runs[-1].first > number or self._index >= len(row):
            return
        value = row[self._index]
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            shown = runs[-1].mask.shown(value)
            if shown is not None:
                row[self._index] = Masked(shown)


def _put(row: list[Value], instead: dict[int, Value]) -> None:
    for column, value in instead.items():
        if column > len(row):
            row.extend([""] * (column - len(row)))
        row[column - 1] = value


def _guarded(read: Callable[[], Any], format: Format) -> Any:
    """Call calamine; what it cannot do is a refusal, its panics too."""
    try:
        return read()
    except PasswordError as problem:
        raise RefusedError("encrypted").of(format) from problem
    except (CalamineError, OSError, ValueError, OverflowError, LookupError, MemoryError) as problem:
        raise RefusedError("corrupt").of(format) from problem
    except BaseException as problem:
        if type(problem).__name__ == "PanicException":  # Rust's; it is no Exception and has no importable name
            raise RefusedError("corrupt").of(format) from problem
        raise


@dataclass(frozen=True, slots=True)
class CalamineSheets:
    """A workbook of which calamine says all that is known."""

    format: Format
    sheets: Sequence[Sheet]
    book: CalamineBook
    facts: dict[str, str] = field(default_factory=dict)

    def close(self) -> None:
        """Let go of the file."""
        self.book.close()
