"""What became of an import, as a workbook: who was left out and why, every row, and the totals."""

import enum
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from importer.model import Issue, RecordKind, Severity
from importer.workbooks.anew import NewWorkbook, filter_rows
from importer.workbooks.looks import Cell, Look
from importer.workbooks.phrases import Phrases, expected, field_name


class Fate(enum.StrEnum):
    """What became of an entry."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    HELD_BACK = "held_back"  # an error in the list
    RULED_OUT = "ruled_out"  # by a rule after the integration
    EXCLUDED = "excluded"  # generic or inactive
    REFUSED = "refused"  # by Plannit
    CONFLICT = "conflict"  # edited in Plannit since
    REVERSED = "reversed"  # by an undo
    KEPT = "kept"  # by an undo: edited since the import
    FAILED = "failed"  # by an undo


_IN: Final = frozenset({Fate.CREATED, Fate.UPDATED, Fate.UNCHANGED, Fate.REVERSED})
_COLUMNS: Final = ("column-sheet", "column-row", "column-kind", "column-key", "column-action", "column-why")


@dataclass(frozen=True, slots=True)
class ResultRow:
    """An entry and what became of it.

    ``why`` is a code: the plan's, or Plannit's where it refused; ``field`` is the field that it names then.
    ``issues`` are those of the row, where they are known.
    """

    sheet: str
    row: int
    kind: RecordKind
    key: str | None
    fate: Fate
    why: str | None = None
    field: str | None = None
    issues: tuple[Issue, ...] = ()

    @property
    def is_in(self) -> bool:
        """Whether Plannit is as it should be for this entry."""
        return self.fate in _IN


def results_workbook(
    rows: Iterable[ResultRow], summary: Sequence[tuple[str, str | int]], *, words: Phrases, out: Path
) -> None:
    """Write the workbook, a row at a time; ``summary`` is what each total is called, and the total."""
    with NewWorkbook(out) as book:
        left_out = _page(book, words, "sheet-left-out", "C00000")
        every = _page(book, words, "sheet-all-rows", None)
        _write_rows(book, rows, left_out, every, words)
        totals = book.page(words.say("sheet-summary"), (60, 24), colour="5B9BD5")
        book.write(totals, 0, [Cell(words.say("results-title"), Look.TITLE)])
        for number, (name, total) in enumerate(summary, start=1):
            book.write(totals, number, [Cell(name), Cell(total, Look.TEXT if isinstance(total, str) else Look.NUMBER)])


def _page(book: NewWorkbook, words: Phrases, name: str, colour: str | None) -> Any:
    page = book.page(words.say(name), (22, 12, 12, 20, 24, 90), has_header=True, colour=colour)
    book.write(page, 0, [Cell(words.say(column), Look.HEADING) for column in _COLUMNS])
    return page


def _write_rows(book: NewWorkbook, rows: Iterable[ResultRow], left_out: Any, every: Any, words: Phrases) -> None:
    written = number = 0
    for number, row in enumerate(rows, start=1):
        cells = list(_cells(row, words))
        book.write(every, number, cells)
        if not row.is_in:
            written += 1
            book.write(left_out, written, cells)
    filter_rows(every, number, len(_COLUMNS))
    filter_rows(left_out, written, len(_COLUMNS))


def _cells(row: ResultRow, words: Phrases) -> Iterator[Cell]:
    yield Cell(row.sheet)
    yield Cell(row.row, Look.NUMBER)
    yield Cell(words.say(f"record-kind-{row.kind}"))
    yield Cell(row.key)
    look = Look.TEXT if row.is_in else Look.WARNING if row.fate is Fate.EXCLUDED else Look.ERROR
    yield Cell(words.say(f"action-{row.fate.replace('_', '-')}"), look)
    yield Cell(_why(row, words), Look.WRAPPED)


def _why(row: ResultRow, words: Phrases) -> str:
    if row.fate is Fate.REFUSED:
        return _refused(row, words)
    if row.is_in or row.fate in (Fate.KEPT, Fate.FAILED):
        return ""
    errors = [issue for issue in row.issues if issue.severity is Severity.ERROR]
    if row.fate is Fate.HELD_BACK and errors:
        return "\n".join(expected(issue, words) for issue in errors)
    sentence = f"why-{row.why}"
    return words.say(sentence if words.has(sentence) else f"why-{row.fate.replace('_', '-')}")


def _refused(row: ResultRow, words: Phrases) -> str:
    if row.field:
        return words.say("why-refused-field", field=field_name(row.field, words), code=row.why or "?")
    return words.say("why-refused", code=row.why or "?")
