"""The customer's list as it goes back: problem cells coloured and commented, a sheet of rows to correct in front.

An ``.xlsx`` or ``.xlsm`` is their own file, edited in place. Everything else is built anew: other formats, odd
packages, files with columns or sheets that must not be shown, and our own workbook when it comes back.
"""

import contextlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from importer.errors import RefusedError
from importer.model import Format, Report, Sheet, Workbook
from importer.reading import Limits, open_workbook
from importer.reading.sources import Source
from importer.workbooks.anew import build
from importer.workbooks.corrections import corrected
from importer.workbooks.in_place import edit
from importer.workbooks.looks import NewSheet, sheet_name
from importer.workbooks.phrases import Phrases, Remembered
from importer.workbooks.repairs import repaired, sheet_of_repairs
from importer.workbooks.to_correct import (
    MARKER,
    Table,
    closed_sheets,
    fill_in,
    marker,
    marks_of,
    sensitive_columns,
    sheets_to_correct,
    summary,
    tables_of,
)
from importer.workbooks.xml import OddPackageError

_IN_PLACE: Final = frozenset({Format.XLSX, Format.XLSM})


def annotate(source: Path, report: Report, *, words: Phrases, out: Path, limits: Limits | None = None) -> None:
    """Write the annotated copy of a list that was examined."""
    words, limits = Remembered(words), limits or Limits()
    tables, marks = tables_of(report), marks_of(report, words)
    author = words.say("comment-author")

    def ours(excerpt: bytes, numbers: Mapping[str, Sequence[int]]) -> list[NewSheet]:
        with _opened(excerpt, report, limits) as workbook:
            fill_in(tables, workbook.sheets, numbers)
            names = {sheet.name: sheet.name for sheet in workbook.sheets}
        return _our_sheets(report, tables, names, words)

    if report.format in _IN_PLACE and not sensitive_columns(report) and not closed_sheets(report):
        try:
            edit(source, out, marks, _wanted(tables), ours, author=author)
        except (OddPackageError, RefusedError):
            pass
        else:
            return
    with _opened(source, report, limits) as workbook:
        sheets = _shown_sheets(workbook, report)
        fill_in(tables, sheets, {})
        named = _named([sheet.name for sheet in sheets], words)
        copies = [(sheet, named[sheet.name]) for sheet in sheets]
        front = _our_sheets(report, tables, named, words)
        build(out, front, copies, marks, sensitive_columns(report), author=author)


def _opened(source: Source, report: Report, limits: Limits) -> contextlib.closing[Workbook]:
    return contextlib.closing(open_workbook(source, name=report.file, limits=limits))


def _wanted(tables: Sequence[Table]) -> dict[str, set[int]]:
    """Return, by sheet, the rows that the customer is asked to correct."""
    wanted: dict[str, set[int]] = {}
    for table in tables:
        wanted.setdefault(table.report.name, set()).update(table.issues)
    return wanted


def _shown_sheets(workbook: Workbook, report: Report) -> list[Sheet]:
    """Return the sheets that may be shown, as their customer means them."""
    closed = closed_sheets(report)
    return [sheet for sheet in corrected(workbook).sheets if sheet.name not in closed]


def _our_sheets(report: Report, tables: Sequence[Table], names: Mapping[str, str], words: Phrases) -> list[NewSheet]:
    """Return the sheets that we add, in their order; ``names`` are what the others are called in the copy."""
    taken = {name.casefold() for name in names.values()} | {MARKER}
    to_correct = sheets_to_correct(tables, words, taken)
    first = to_correct[0][1].name if to_correct else None
    name = sheet_name(words.say("sheet-summary"), taken)
    fixed = repaired(report)
    repairs = [sheet_of_repairs(fixed, words, sheet_name(words.say("sheet-repaired"), taken))] if fixed else []
    done = (sum(issue.count for issue in fixed), repairs[0].name) if repairs else None
    totals = summary(report, words, name, first, done)
    back = [(table, sheet.name, names.get(table.report.name, table.report.name)) for table, sheet in to_correct]
    others = [totals, *repairs]
    return [*(sheet for _, sheet in to_correct), *others, marker(back, [sheet.name for sheet in others], words)]


def _named(sheets: Sequence[str], words: Phrases) -> dict[str, str]:
    """Return a name that a workbook takes for each; those of ours are kept free."""
    taken = {MARKER, words.say("sheet-to-correct").casefold(), words.say("sheet-summary").casefold()}
    taken.add(words.say("sheet-repaired").casefold())
    return {name: sheet_name(name, taken) for name in sheets}
