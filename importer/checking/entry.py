"""An entry while it is checked, and the issues of its list."""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence

from importer.checking.codes import CODES, issue
from importer.checking.reading import Note
from importer.checking.texts import as_text
from importer.model import FieldValue, Issue, Severity, Value

_NONE: frozenset[str] = frozenset()
_MOST_INFOS = 1_000  # of one code: who reads more of what was only tidied?


class Entry:
    """An entry's values so far.

    ``unread``: fields whose cell said something that could not be read. ``others``: what cells held for other
    fields than their own. ``folded``: its name without case and accents, once it is known. ``cells``: its row.
    """

    __slots__ = ("cells", "folded", "held_back", "others", "row", "unread", "values", "why_excluded")

    def __init__(self, row: int, values: dict[str, FieldValue], cells: Sequence[Value] = ()) -> None:
        self.row = row
        self.cells = cells
        self.values = values
        self.unread: frozenset[str] = _NONE
        self.others: dict[str, list[str]] | None = None
        self.held_back = False
        self.why_excluded: str | None = None
        self.folded = ""

    def shown(self, column: int | None) -> str | None:
        """Return what stands in the cell of a column, or None where it is empty."""
        if column is None or column > len(self.cells):
            return None
        return as_text(self.cells[column - 1]).strip() or None

    def put_aside(self, field: str, found: Iterable[str]) -> None:
        """Keep values for another field than that of their cell."""
        if self.others is None:
            self.others = {}
        self.others.setdefault(field, []).extend(found)


class Issues:
    """Collects the issues of a sheet; an error holds its entry back."""

    def __init__(self, sheet: str, columns: Mapping[str, int]) -> None:
        self.sheet = sheet
        self.found: list[Issue] = []
        self._columns = columns
        self._infos: dict[str, int] = {}
        self._last: dict[str, int] = {}  # where the last stands that is kept of a code's

    def column_of(self, field: str) -> int | None:
        """Return the number of the column that has a field."""
        return self._columns.get(field)

    def note(self, note: Note, entry: Entry, column: int | None, field: str) -> None:
        """Say something of an entry's cell."""
        code, found, suggestion, fixed, severity, details = note
        severity = severity or CODES[code].severity
        if severity is Severity.INFO and self._infos.get(code, 0) >= _MOST_INFOS:
            self._infos[code] += 1  # what nobody reads is not made
            return
        where = (self.sheet, entry.row, column, field)
        self.add(Issue(code, severity, *where, found, suggestion, fixed, details), entry)

    def at(
        self,
        code: str,
        entry: Entry,
        field: str,
        found: str | None = None,
        suggestion: str | None = None,
        **details: str | int,
    ) -> None:
        """Say something of the cell in which an entry has a field, and of what stands there."""
        column = self.column_of(field)
        self.note(Note(code, found or entry.shown(column), suggestion, details=details), entry, column, field)

    def of_sheet(self, code: str, field: str | None = None, **details: str | int) -> None:
        """Say something of the whole sheet."""
        self.add(Issue(code, CODES[code].severity, self.sheet, field=field, details=details))

    def add(self, found: Issue, entry: Entry | None = None) -> None:
        """Keep an issue; of the same information no more than can be read."""
        if found.severity is Severity.INFO:
            count = self._infos.get(found.code, 0) + 1
            self._infos[found.code] = count
            if count > _MOST_INFOS:
                return
            if count == _MOST_INFOS:
                self._last[found.code] = len(self.found)
        elif entry is not None and found.severity is Severity.ERROR:
            entry.held_back = True
        self.found.append(found)

    def counted(self) -> list[Issue]:
        """Return all that is kept; the last of a code's says how many more there were."""
        for code, place in self._last.items():
            last, more = self.found[place], self._infos[code] - _MOST_INFOS
            if more:
                self.found[place] = dataclasses.replace(last, details={**last.details, "more": more})
        return self.found

    def missing(self, code: str, field: str, rows: Iterable[int], entries: int) -> None:
        """Say that a field is missing in rows: once for the sheet where it is missing in all."""
        absent = list(rows)
        if not absent:
            return
        column = self.column_of(field)
        if column is None or len(absent) == entries:
            self.of_sheet(code, field)
            return
        for row in absent:
            self.add(issue(code, self.sheet, row, column, field=field))
