"""A workbook built anew: what a list of any other format comes back as, and the sheets that we make ourselves."""

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Self

from importer.model import CellError, Severity, Sheet, Uncomputed, Value
from importer.workbooks.looks import FILLS, LONGEST_TEXT, Cell, Look, Mark, Marks, NewSheet

_DATES: Final = {datetime.datetime: "yyyy-mm-dd hh:mm:ss", datetime.date: "yyyy-mm-dd", datetime.time: "hh:mm:ss"}


class NewWorkbook:
    """A workbook that is written a row at a time. Every text is written as text, whatever it begins with."""

    def __init__(self, out: Path) -> None:
        import xlsxwriter

        self._book = xlsxwriter.Workbook(
            str(out), {"constant_memory": True, "strings_to_urls": False, "in_memory": False}
        )
        self._formats: dict[object, Any] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._book.close()

    def add(self, sheet: NewSheet) -> None:
        """Write one of our own sheets."""
        page = self.page(sheet.name, sheet.widths, has_header=sheet.has_header, colour=sheet.colour)
        if sheet.secret:
            page.very_hidden()
        for number, row in enumerate(sheet.rows):
            self.write(page, number, row)
        if sheet.has_header:
            filter_rows(page, sheet.height - 1, len(sheet.widths))

    def page(self, name: str, widths: Sequence[int], *, has_header: bool = False, colour: str | None = None) -> Any:
        """Return a new sheet to write rows to with ``write``."""
        page = self._book.add_worksheet(name)
        for column, width in enumerate(widths):
            page.set_column(column, column, width)
        if has_header:
            page.freeze_panes(1, 0)
        if colour:
            page.set_tab_color(f"#{colour}")
        page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        return page

    def write(self, page: Any, number: int, row: Sequence[Cell]) -> None:
        """Write a row; ``number`` counts from 0."""
        for column, cell in enumerate(row):
            format = self._look(cell.look)
            if cell.value is None or cell.value == "":
                page.write_blank(number, column, None, format)
            elif isinstance(cell.value, str):
                page.write_string(number, column, cell.value[:LONGEST_TEXT], format)
            else:
                page.write_number(number, column, cell.value, self._number(cell))

    def copy(self, sheet: Sheet, name: str, marks: Marks, without: frozenset[int], *, author: str) -> None:
        """Write a sheet's values where they stood, with marks on its cells, some columns left empty."""
        page = self.page(name, ())
        if sheet.hidden:
            page.hide()
        if marks:
            page.set_comments_author(author)
        waiting = sorted(marks, reverse=True)
        for number, values in sheet.rows():
            while waiting and waiting[-1] <= number:
                _comments(page, waiting[-1], marks[waiting.pop()])
            marked = marks.get(number, {})
            width = max([len(values), *marked])
            for column in range(1, width + 1):
                if column in without:
                    continue
                mark = marked.get(column)
                self._value(page, number - 1, column - 1, _at(values, column), mark.severity if mark else None)
        for row in reversed(waiting):
            _comments(page, row, marks[row])

    def _value(self, page: Any, row: int, column: int, value: Value, severity: Severity | None) -> None:
        match value:
            case None | "" | Uncomputed():
                if severity:
                    page.write_blank(row, column, None, self._coloured("@", severity))
            case bool():
                page.write_boolean(row, column, value, self._coloured("", severity))
            case str():
                page.write_string(row, column, value[:LONGEST_TEXT], self._coloured("@", severity))
            case int() | float():
                page.write_number(row, column, value, self._coloured("", severity))
            case CellError():
                page.write_string(row, column, value.code, self._coloured("@", severity))
            case _:
                self._date(page, row, column, value, severity)

    def _date(self, page: Any, row: int, column: int, value: Any, severity: Severity | None) -> None:
        """Write a date; one that a spreadsheet cannot count (before 1900) is text."""
        if isinstance(value, datetime.date) and value.year < 1900:
            page.write_string(row, column, value.isoformat(), self._coloured("@", severity))
        else:
            page.write_datetime(row, column, value, self._coloured(_DATES[type(value)], severity))

    def _number(self, cell: Cell) -> Any:
        if cell.decimals is None:
            return self._look(cell.look)
        return self._coloured(f"0.{'0' * cell.decimals}".rstrip("."), None)

    def _look(self, look: Look) -> Any:
        if look not in self._formats:
            wanted: dict[str, object] = {"num_format": "General" if look.is_number else "@", "valign": "top"}
            if look.fill:
                wanted["bg_color"] = f"#{look.fill}"
            self._formats[look] = self._book.add_format(wanted | {"bold": look.bold, "text_wrap": look.wraps})
        return self._formats[look]

    def _coloured(self, number_format: str, severity: Severity | None) -> Any:
        key = (number_format, severity)
        if key not in self._formats:
            wanted: dict[str, object] = {"num_format": number_format} if number_format else {}
            if severity:
                wanted["bg_color"] = f"#{FILLS[severity]}"
            self._formats[key] = self._book.add_format(wanted)
        return self._formats[key]


def filter_rows(page: Any, last: int, width: int) -> None:
    """Put a filter over a sheet's rows, the last of which is counted from 0."""
    page.autofilter(0, 0, max(last, 0), width - 1)


def build(
    out: Path,
    ours: Sequence[NewSheet],
    theirs: Sequence[tuple[Sheet, str]],
    marks: Mapping[str, Marks],
    without: Mapping[str, frozenset[int]],
    *,
    author: str,
) -> None:
    """Write a workbook: our sheets in front, then copies of theirs under the names given, secret ones at the end."""
    with NewWorkbook(out) as book:
        for sheet in ours:
            if not sheet.secret:
                book.add(sheet)
        for copied, name in theirs:
            hidden = without.get(copied.name, frozenset())
            book.copy(copied, name, marks.get(copied.name, {}), hidden, author=author)
        for sheet in ours:
            if sheet.secret:
                book.add(sheet)


def _at(values: Sequence[Value], column: int) -> Value:
    return values[column - 1] if column <= len(values) else None


def _comments(page: Any, row: int, marks: Mapping[int, Mark]) -> None:
    """Write a row's comments; the library forgets those of rows above the last one written."""
    for column, mark in marks.items():
        page.write_comment(row - 1, column - 1, mark.text, _box(mark.text))


def _box(text: str) -> dict[str, object]:
    """Return a box that is large enough for its text."""
    lines = sum(1 + len(line) // 48 for line in text.split("\n"))
    return {"width": 340, "height": 18 * lines + 14}
