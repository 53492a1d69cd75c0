"""The sheet of what was repaired: each cell as it was, and what is imported instead."""

from collections.abc import Iterator, Sequence
from typing import Final

from importer.model import Issue, Report
from importer.workbooks.looks import Cell, Look, NewSheet
from importer.workbooks.phrases import Phrases, expected, field_name

_COLUMNS: Final = (
    ("column-sheet", 20),
    ("column-cell", 10),
    ("column-field", 22),
    ("column-before", 40),
    ("column-after", 40),
    ("column-done", 70),
)


def repaired(report: Report) -> Sequence[Issue]:
    """Return what was repaired in single cells, in the order of the list."""
    fixed = (issue for issue in report.issues if issue.fixed and issue.cell is not None)
    places = {sheet.name: place for place, sheet in enumerate(report.sheets)}
    return sorted(fixed, key=lambda issue: (places.get(issue.sheet or "", 0), issue.row or 0, issue.column or 0))


def sheet_of_repairs(issues: Sequence[Issue], words: Phrases, name: str) -> NewSheet:
    """Return the sheet: a row a repair, before and after beside each other."""
    widths = [width for _, width in _COLUMNS]
    return NewSheet(name, _rows(issues, words), len(issues) + 1, widths, has_header=True, colour="70AD47")


def _rows(issues: Sequence[Issue], words: Phrases) -> Iterator[Sequence[Cell]]:
    yield [Cell(words.say(heading), Look.HEADING) for heading, _ in _COLUMNS]
    for issue in issues:
        yield [
            Cell(issue.sheet),
            Cell(issue.cell),
            Cell(field_name(issue.field, words)),
            Cell(issue.found),
            Cell(issue.suggestion),
            Cell(expected(issue, words), Look.WRAPPED),
        ]
