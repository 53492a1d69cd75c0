"""A file to its report and its records: reading, then recognising, then checking."""

import contextlib
import dataclasses
import functools
import gc
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from importer.checking.codes import issue
from importer.checking.lists import Checked, checked
from importer.decisions import Decisions
from importer.errors import RefusedError
from importer.model import (
    BLANK,
    Format,
    Issue,
    Kind,
    Layout,
    Record,
    Report,
    Sheet,
    SheetReport,
    Software,
    Verdict,
    Workbook,
)
from importer.reading import Limits, open_workbook
from importer.recognising.cards import cards
from importer.recognising.headings import Headings
from importer.recognising.price_rows import once_per_product
from importer.recognising.tables import Body, Context, Row, Table, first_rows, tables_of
from importer.recognising.unfolding import unfolded
from importer.recognising.vocabulary import Learned, Vocabulary
from importer.workbooks.corrections import corrected

Keep = Callable[[Record], None]
Check = Callable[[Table, Body, Sheet], Checked]


@contextlib.contextmanager
def _without_collecting() -> Iterator[None]:
    """Look for no cycles among millions of cells: there are none, and looking takes a twentieth of the time."""
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_collecting:
            gc.enable()


@_without_collecting()
def examine(
    source: Path,
    *,
    name: str,
    vocabulary: Vocabulary,
    decisions: Decisions,
    learned: Learned,
    keep: Keep,
    limits: Limits,
    nearly: bool = True,
) -> Report:
    """Return what a file is and what is wrong with it; each record is handed to ``keep`` as it is read.

    A file that cannot or must not be read gives a report with its refusal; it never raises for that. ``nearly``:
    whether near-duplicates are looked for, too.
    """
    sha256 = _digest(source)
    try:
        workbook = open_workbook(source, name=name, limits=limits)
    except RefusedError as refused:
        return _refused(name, sha256, Format.OTHER, refused)
    try:
        return examine_workbook(
            workbook,
            name=name,
            sha256=sha256,
            vocabulary=vocabulary,
            decisions=decisions,
            learned=learned,
            keep=keep,
            nearly=nearly,
        )
    except RefusedError as refused:
        return _refused(name, sha256, workbook.format, refused)
    finally:
        workbook.close()


def examine_workbook(
    workbook: Workbook,
    *,
    name: str,
    sha256: str,
    vocabulary: Vocabulary,
    decisions: Decisions,
    learned: Learned,
    keep: Keep,
    nearly: bool = True,
) -> Report:
    """Return the report of a workbook that is open already; our own marked copy is read with its corrections."""
    workbook = corrected(workbook)
    context = Context(
        known=Headings(vocabulary.taught(learned) if learned else vocabulary),
        file=name,
        decisions=decisions.columns,
        price_list=decisions.price_list,
    )
    words = context.known.vocabulary
    check = functools.partial(checked, words=words, decisions=decisions, keep=keep, nearly=nearly)
    sheets: list[SheetReport] = []
    issues: list[Issue] = list(_file_issues(workbook))
    for sheet in workbook.sheets:
        for report, found in _sheet_reports(sheet, context, check):
            sheets.append(report)
            issues.extend(found)
    lists = [sheet for sheet in sheets if sheet.is_list]
    if len({sheet.kind for sheet in lists}) > 1:
        issues.append(issue("two-lists", lists=len(lists)))
    return Report(
        file=name,
        sha256=sha256,
        format=workbook.format,
        verdict=_verdict(lists),
        sheets=tuple(sheets),
        issues=tuple(issues),
        facts=dict(workbook.facts),
    )


def _digest(source: Path) -> str:
    with source.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _refused(name: str, sha256: str, found: Format, refused: RefusedError) -> Report:
    return Report(name, sha256, getattr(refused, "format", None) or found, Verdict.REFUSED, refusal=refused.refusal)


def _file_issues(workbook: Workbook) -> Iterator[Issue]:
    if workbook.facts.get("mojibake"):
        yield issue("mojibake-repaired", fixed=True)


def _verdict(lists: list[SheetReport]) -> Verdict:
    entries = sum(sheet.entries for sheet in lists)
    if not lists or not entries:
        return Verdict.NOT_ACOMBA
    held_back = sum(sheet.held_back for sheet in lists)
    if not held_back:
        return Verdict.CLEAN
    return Verdict.PARTIAL if held_back < entries else Verdict.UNUSABLE


# --------------------------------------------------------------------------- sheets


def _sheet_reports(sheet: Sheet, context: Context, check: Check) -> Iterator[tuple[SheetReport, tuple[Issue, ...]]]:
    """Yield a report for each table; one of kind ``other`` where a sheet has none that matters."""
    window = first_rows(sheet)
    if (once := once_per_product(sheet, window, context.known)) is not None:
        sheet, window = once, first_rows(once)
    if (flat := unfolded(sheet, window, context.known) or cards(sheet, window, context.known)) is not None:
        yield from (flat.folded(*found) for found in _reports_of(flat, first_rows(flat), context, check))
        return
    yield from _reports_of(sheet, window, context, check)


def _reports_of(
    sheet: Sheet, window: list[Row], context: Context, check: Check
) -> Iterator[tuple[SheetReport, tuple[Issue, ...]]]:
    nothing = SheetReport(sheet.name, Kind.OTHER, sheet.hidden, reasons=() if window else (BLANK,))
    told, others = False, 0
    for table, body in tables_of(sheet, context, window):
        report, issues = _table_report(sheet, table, body, check)
        if report is None:
            nothing = dataclasses.replace(nothing, reasons=nothing.reasons or table.judgement.reasons)
            body.exhaust()
            others += table.header_row is not None and body.rows >= 2
            continue
        told = True
        yield report, issues
    if not told:
        yield nothing, ()
        return
    for _ in range(others):
        yield nothing, ()


def _table_report(sheet: Sheet, table: Table, body: Body, check: Check) -> tuple[SheetReport | None, tuple[Issue, ...]]:
    judgement = table.judgement
    if judgement.kind is Kind.OTHER:
        return None, ()
    report = SheetReport(
        name=sheet.name,
        kind=judgement.kind,
        hidden=sheet.hidden,
        software=judgement.software,
        layout=table.layout,
        header_row=table.header_row,
        confidence=judgement.confidence,
        columns=tuple(column.column for column in judgement.columns),
        facts=dict(table.facts),
        reasons=judgement.reasons,
    )
    if judgement.kind is Kind.EMPLOYEES:
        return dataclasses.replace(report, columns=(), facts={}, layout=Layout.NONE), ()
    if judgement.kind is Kind.SUPPLIERS or judgement.software is not Software.ACOMBA:
        return report, ()
    found = check(table, body, sheet)
    counts = found.counts
    if counts.entries != counts.importable + counts.held_back + counts.excluded:
        raise AssertionError("the totals do not add up")
    return (
        dataclasses.replace(
            report,
            entries=counts.entries,
            importable=counts.importable,
            held_back=counts.held_back,
            excluded=counts.excluded,
        ),
        found.issues,
    )
