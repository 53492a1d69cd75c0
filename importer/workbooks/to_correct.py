"""What an annotated workbook says: marks on cells, the sheet of rows to correct, the summary, and the way back."""

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from importer.model import Column, Issue, Kind, Report, Severity, Sheet, SheetReport, Value
from importer.workbooks.looks import LONGEST_TEXT, Cell, Look, Mark, Marks, NewSheet, sheet_name, text_of
from importer.workbooks.phrases import Phrases, by_weight, expected, field_name

MARKER: Final = "_plannit"
"""The name of the secret sheet by which our own workbook is known again."""

MARKER_FIRST: Final = ("plannit-bot", "corrections", "1")

KEPT: Final = 400
"""How many characters of each text the marker keeps, to see whether it was changed."""

NUMERIC: Final = frozenset({"price", "cost", "quantity"})

_PROBLEMS: Final = frozenset({Severity.ERROR, Severity.WARNING})


@dataclass(frozen=True, slots=True)
class Table:
    """The rows with problems of one list, with the columns that they share.

    ``values`` are those rows as we show them: a text a column, or a number where it is an amount.
    """

    report: SheetReport
    columns: tuple[Column, ...]
    issues: Mapping[int, list[Issue]]
    values: dict[int, list[str | int | float]] = field(default_factory=dict)


def sensitive_columns(report: Report) -> Mapping[str, frozenset[int]]:
    """Return, by sheet, the columns of which nothing may be shown."""
    found: dict[str, frozenset[int]] = {}
    for issue in report.issues:
        if issue.code != "sensitive-column" or issue.sheet is None:
            continue
        columns = {issue.column} if issue.column else _dropped(report, issue.sheet)
        found[issue.sheet] = found.get(issue.sheet, frozenset()) | columns
    return found


def closed_sheets(report: Report) -> frozenset[str]:
    """Return the sheets of which nothing may be kept: lists of employees."""
    return frozenset(sheet.name for sheet in report.sheets if sheet.kind is Kind.EMPLOYEES)


def marks_of(report: Report, words: Phrases) -> dict[str, Marks]:
    """Return the mark of every cell that an issue names, by sheet."""
    sheets: dict[str, Marks] = {}
    for issue in sorted(report.issues, key=by_weight):
        if issue.sheet is None or issue.row is None or issue.column is None or issue.code == "sensitive-column":
            continue
        row = sheets.setdefault(issue.sheet, {}).setdefault(issue.row, {})
        mark = Mark(issue.severity, _comment(issue, words))
        row[issue.column] = row[issue.column] + mark if issue.column in row else mark
    return sheets


def tables_of(report: Report) -> tuple[Table, ...]:
    """Return the lists that have rows with problems; tables side by side share their rows."""
    hidden = sensitive_columns(report)
    tables: dict[tuple[str, int], Table] = {}
    for sheet in report.lists:
        at = (sheet.name, sheet.header_row or 0)
        columns = tuple(column for column in sheet.columns if column.number not in hidden.get(sheet.name, ()))
        columns = _with_labels(sheet, columns)
        if at in tables:
            columns = tuple(sorted({*tables[at].columns, *columns}, key=lambda column: column.number))
        tables[at] = Table(sheet, columns, {})
    for issue in report.issues:
        if issue.severity in _PROBLEMS and issue.sheet is not None and issue.row is not None:
            starts = [start for name, start in tables if name == issue.sheet and start < issue.row]
            if starts:
                rows = tables[issue.sheet, max(starts)].issues
                assert isinstance(rows, dict)  # noqa: S101 - as made above
                rows.setdefault(issue.row, []).append(issue)
    return tuple(table for table in tables.values() if table.issues)


def _with_labels(sheet: SheetReport, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Where entries stand in blocks, a value says little without the label to its left."""
    if sheet.header_row is not None:
        return columns
    taken = {column.number for column in columns}
    blocks = (column.number for column in columns if column.heading and column.also)
    labels = [Column(number - 1, None, None) for number in blocks if number > 1 and number - 1 not in taken]
    return tuple(sorted((*columns, *labels), key=lambda column: column.number))


def fill_in(tables: Collection[Table], sheets: Sequence[Sheet], numbers: Mapping[str, Sequence[int]]) -> None:
    """Read the values of the rows with problems from the sheets, one pass a sheet.

    ``numbers`` are those of the rows of sheets that are excerpts.
    """
    for sheet in sheets:
        wanted = [table for table in tables if table.report.name == sheet.name]
        if not wanted:
            continue
        placed = numbers.get(sheet.name)
        for place, values in sheet.rows():
            number = placed[place - 1] if placed else place
            for table in wanted:
                if number in table.issues:
                    table.values[number] = [
                        text_of(value) if isinstance(value, str) else _shown(value, column)
                        for column in table.columns
                        for value in (_at(values, column.number),)
                    ]


def sheets_to_correct(tables: Sequence[Table], words: Phrases, taken: set[str]) -> list[tuple[Table, NewSheet]]:
    """Return a sheet for each list that has rows to correct; the first has the plain name."""
    made: list[tuple[Table, NewSheet]] = []
    for table in tables:
        name = words.say("sheet-to-correct")
        if made:
            shared = any(other.report.name == table.report.name for other in tables if other is not table)
            which = words.say(f"list-kind-{table.report.kind}") if shared else table.report.name
            name = f"{name} – {which}"
        made.append((table, _sheet_to_correct(table, sheet_name(name, taken), words)))
    return made


def marker(tables: Sequence[tuple[Table, str, str]], others: Sequence[str], words: Phrases) -> NewSheet:
    """Return the secret sheet: for each table (our sheet, its list's sheet) what was written where."""
    rows: list[list[str]] = [[*MARKER_FIRST, words.language], *(["own", name] for name in others)]
    for table, ours, theirs in tables:
        headings = (_heading(column, words) for column in table.columns)
        rows.append(["list", ours, theirs, *headings, words.say("column-row")])
        rows.append(["columns", ours, "", *(str(column.number) for column in table.columns)])
        packed = ((str(number), _packed(table, number)) for number in sorted(table.values))
        rows.extend(["was", ours, number, text] for number, text in packed if len(text) <= LONGEST_TEXT)
    cells = ([Cell(text) for text in row] for row in rows)
    return NewSheet(MARKER, cells, len(rows), (), secret=True)


def summary(
    report: Report, words: Phrases, name: str, to_correct: str | None, repairs: tuple[int, str] | None = None
) -> NewSheet:
    """Return the sheet with the totals; ``repairs`` says how many there are, and on which sheet."""
    rows = list(_summary(report, words, to_correct, repairs))
    return NewSheet(name, rows, len(rows), (70, 14, 60), colour="5B9BD5")


# --------------------------------------------------------------------------- comments


def _comment(issue: Issue, words: Phrases) -> str:
    level = words.say(f"severity-{issue.severity}")
    line = words.say("comment-line", level=level, text=expected(issue, words))
    return "\n".join((line, *_proposal_line(issue, words)))


def _proposal_line(issue: Issue, words: Phrases) -> Iterator[str]:
    if issue.suggestion and issue.fixed:
        yield words.say("comment-repaired", found=_short(issue.found or ""), proposal=_short(issue.suggestion))
    elif issue.suggestion:
        yield words.say("comment-proposal", proposal=_short(issue.suggestion))


def _short(text: str) -> str:
    return text if len(text) <= 120 else f"{text[:119]}…"


def _dropped(report: Report, sheet: str) -> frozenset[int]:
    reports = [one for one in report.sheets if one.name == sheet]
    return frozenset(column.number for one in reports for column in one.columns if column.field == "drop")


# --------------------------------------------------------------------------- rows to correct


def _sheet_to_correct(table: Table, name: str, words: Phrases) -> NewSheet:
    ours = ("column-row", "column-level", "column-problem", "column-proposal")
    headings = [*(_heading(column, words) for column in table.columns), *(words.say(heading) for heading in ours)]
    widths = [*(_width(heading) for heading in headings[:-4]), 10, 12, 60, 30]
    return NewSheet(
        name, _rows(table, headings, words), len(table.values) + 1, widths, has_header=True, colour="C00000"
    )


def _rows(table: Table, headings: Sequence[str], words: Phrases) -> Iterator[Sequence[Cell]]:
    yield [Cell(heading, Look.HEADING) for heading in headings]
    for number in sorted(table.values):
        yield _row(table, number, words)


def _row(table: Table, number: int, words: Phrases) -> list[Cell]:
    issues = sorted(table.issues[number], key=by_weight)
    worst: dict[int | None, Severity] = {}
    for issue in issues:
        worst.setdefault(issue.column, issue.severity)
    cells = [
        _original(value, worst.get(column.number))
        for value, column in zip(table.values[number], table.columns, strict=True)
    ]
    level = issues[0].severity
    problems = "\n".join(_problem(issue, words) for issue in issues)
    proposals = "\n".join(_proposal(issue, words) for issue in issues if issue.suggestion)
    return [
        *cells,
        Cell(number, Look.NUMBER),
        Cell(words.say(f"severity-{level}"), Look(level.value)),
        Cell(problems, Look.WRAPPED),
        Cell(proposals, Look.WRAPPED),
    ]


def _shown(value: Value, column: Column) -> str | int | float:
    """Return a value as it stands in the list: codes as text, amounts as numbers."""
    if column.field in NUMERIC and isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return text_of(value)


def _original(value: str | float, severity: Severity | None) -> Cell:
    """Return a cell, coloured where it is the problem."""
    if isinstance(value, str):
        return Cell(value, Look(severity.value)) if severity else Cell(value)
    return Cell(value, Look(f"number-{severity}") if severity else Look.NUMBER)


def _problem(issue: Issue, words: Phrases) -> str:
    text = expected(issue, words)
    if issue.field is None or issue.column is None:
        return text
    return words.say("problem-in-field", field=field_name(issue.field, words), text=text)


def _proposal(issue: Issue, words: Phrases) -> str:
    if issue.field is None:
        return issue.suggestion or ""
    return words.say("problem-in-field", field=field_name(issue.field, words), text=issue.suggestion)


def _heading(column: Column, words: Phrases) -> str:
    return " ".join((column.heading or "").split()) or words.say("column-heading", letter=column.letter)


def _width(heading: str) -> int:
    return min(max(len(heading) + 2, 12), 40)


def _packed(table: Table, number: int) -> str:
    """Return the beginnings of a row's texts as one text, however many columns there are."""
    texts = [(value if isinstance(value, str) else text_of(value))[:KEPT] for value in table.values[number]]
    return json.dumps(texts, ensure_ascii=False)


def _at(values: Sequence[Value], column: int) -> Value:
    return values[column - 1] if column <= len(values) else None


# --------------------------------------------------------------------------- summary


def _summary(
    report: Report, words: Phrases, to_correct: str | None, repairs: tuple[int, str] | None
) -> Iterator[Sequence[Cell]]:
    yield [Cell(words.say("summary-title", file=report.file), Look.TITLE)]
    how = words.say("summary-how", sheet=to_correct) if to_correct else words.say("summary-nothing")
    yield [Cell(how, Look.WRAPPED)]
    yield [Cell(words.say("summary-legend"), Look.WRAPPED)]
    if sensitive_columns(report) or closed_sheets(report):
        yield [Cell(words.say("summary-removed"), Look.WRAPPED)]
    for sheet in report.lists:
        yield []
        yield from _totals(sheet, words)
    if repairs:
        count, name = repairs
        yield []
        yield [Cell(words.say("summary-repaired", sheet=name)), Cell(count, Look.NUMBER)]
    yield from _by_problem(report, words)
    yield from _whole_list(report, words)


def _totals(sheet: SheetReport, words: Phrases) -> Iterator[Sequence[Cell]]:
    kind = words.say(f"list-kind-{sheet.kind}")
    yield [Cell(words.say("summary-sheet", kind=kind, sheet=sheet.name), Look.HEADING), Cell("", Look.HEADING)]
    totals = (
        ("summary-entries", sheet.entries),
        ("summary-importable", sheet.importable),
        ("summary-held-back", sheet.held_back),
        ("summary-excluded", sheet.excluded),
    )
    for sentence, total in totals:
        yield [Cell(words.say(sentence)), Cell(total, Look.NUMBER)]


def _by_problem(report: Report, words: Phrases) -> Iterator[Sequence[Cell]]:
    counts: Counter[tuple[int, Severity, str]] = Counter()
    for issue in report.issues:
        counts[by_weight(issue), issue.severity, issue.code] += issue.count
    if not counts:
        return
    yield []
    yield [Cell(words.say("summary-by-problem"), Look.HEADING), Cell(words.say("column-level"), Look.HEADING)]
    for (_, severity, code), count in sorted(counts.items(), key=lambda item: (item[0][0], -item[1])):
        sentence = f"issue-{code}" if words.has(f"issue-{code}") else "issue-other"
        yield [Cell(words.say(sentence, count=count)), Cell(words.say(f"severity-{severity}"), Look(severity.value))]


def _whole_list(report: Report, words: Phrases) -> Iterator[Sequence[Cell]]:
    """Give the sentences of what no single row can show."""
    issues = [issue for issue in report.issues if issue.row is None]
    if not issues:
        return
    yield []
    yield [Cell(words.say("summary-notes"), Look.HEADING), Cell(words.say("column-sheet"), Look.HEADING)]
    for issue in sorted(issues, key=by_weight):
        yield [Cell(expected(issue, words), Look.WRAPPED), Cell(issue.sheet or "")]
