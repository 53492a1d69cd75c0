"""The customer's list as it goes back: problem cells coloured and commented, a sheet of rows to correct in front.

An ``.xlsx`` or ``.xlsm`` is their own file, edited in place. Everything else is built anew: other formats, odd
packages, files with columns or sheets that must not be shown, and our own workbook when it comes back.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from importer.model import Format, Report, Sheet, Workbook
from importer.reading import Limits, open_workbook
from importer.workbooks.anew import build
from importer.workbooks.corrections import corrected, is_ours
from importer.workbooks.in_place import edit
from importer.workbooks.looks import NewSheet, sheet_name
from importer.workbooks.phrases import Phrases, Remembered
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
    workbook = open_workbook(source, name=report.file, limits=limits or Limits())
    try:
        _annotate(workbook, source, report, Remembered(words), out)
    finally:
        workbook.close()


def _annotate(workbook: Workbook, source: Path, report: Report, words: Phrases, out: Path) -> None:
    must_build = workbook.format not in _IN_PLACE or is_ours(workbook)
    must_build = must_build or bool(sensitive_columns(report)) or bool(closed_sheets(report))
    sheets = [sheet for sheet in corrected(workbook).sheets if sheet.name not in closed_sheets(report)]
    tables, marks = tables_of(report), marks_of(report, words)
    fill_in(tables, sheets)
    author = words.say("comment-author")
    if not must_build:
        try:
            edit(
                source,
                out,
                marks,
                _our_sheets(report, tables, [(sheet, sheet.name) for sheet in sheets], words),
                author=author,
            )
        except OddPackageError:
            pass
        else:
            return
    named = _named(sheets, words)
    build(out, _our_sheets(report, tables, named, words), named, marks, sensitive_columns(report), author=author)


def _our_sheets(
    report: Report, tables: Sequence[Table], theirs: Sequence[tuple[Sheet, str]], words: Phrases
) -> list[NewSheet]:
    """Return the sheets that we add, in their order."""
    taken = {name.casefold() for _, name in theirs} | {MARKER}
    names: Mapping[str, str] = {sheet.name: name for sheet, name in theirs}
    to_correct = sheets_to_correct(tables, words, taken)
    first = to_correct[0][1].name if to_correct else None
    totals = summary(report, words, sheet_name(words.say("sheet-summary"), taken), first)
    back = [(table, sheet.name, names.get(table.report.name, table.report.name)) for table, sheet in to_correct]
    return [*(sheet for _, sheet in to_correct), totals, marker(back, [totals.name], words)]


def _named(sheets: Sequence[Sheet], words: Phrases) -> list[tuple[Sheet, str]]:
    """Return sheets with names that a workbook takes; those of ours are kept free."""
    taken = {MARKER, words.say("sheet-to-correct").casefold(), words.say("sheet-summary").casefold()}
    return [(sheet, sheet_name(sheet.name, taken)) for sheet in sheets]
