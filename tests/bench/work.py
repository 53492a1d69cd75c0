"""The pieces of work that are measured, each alone in a fresh process: ``python -m tests.bench.work NAME ARGUMENT…``.

What a piece imports is imported before its clock starts; what it says is one line of JSON.
"""

import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Worked = Callable[[], dict[str, Any] | None]
"""A piece that is ready to run; it may say more than how long it took."""


# --------------------------------------------------------------------------- examining


def bare_read(path: str) -> Worked:
    """The yardstick: all values of a sheet as Python lists, by the fastest reader there is."""
    from python_calamine import CalamineWorkbook

    def run() -> dict[str, Any]:
        return {"rows": len(CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python())}

    return run


def examine(path: str, nearly: str = "") -> Worked:
    """Our examination; near-duplicates are left out unless ``nearly`` is said."""
    from config.tables import vocabulary_tables
    from importer.decisions import Decisions
    from importer.examining import examine as examine_file
    from importer.reading import Limits
    from importer.recognising.vocabulary import Vocabulary

    words = Vocabulary.from_tables(vocabulary_tables())

    def run() -> dict[str, Any]:
        report = examine_file(
            Path(path),
            name=Path(path).name,
            vocabulary=words,
            decisions=Decisions(),
            learned={},
            keep=lambda _: None,
            limits=Limits(),
            nearly=bool(nearly),
        )
        return {"rows": report.lists[0].entries, "issues": len(report.issues)}

    return run


def user_script(path: str) -> Worked:
    """The script that a user would write."""
    from tests.bench import user_script as script

    return lambda: dict(zip(("rows", "issues"), script.of(script.read_xlsx, Path(path)), strict=True))


def xlrd_read(path: str) -> Worked:
    """Our rules behind xlrd's read."""
    import xlrd

    def rows() -> Iterator[tuple[int, list[Any]]]:
        sheet = xlrd.open_workbook(path).sheet_by_index(0)
        return ((number + 1, sheet.row_values(number)) for number in range(sheet.nrows))

    return _our_rules(rows)


def pandas_read(path: str) -> Worked:
    """Our rules behind pandas' read of a CSV, all as text."""
    import pandas as pd

    def rows() -> Iterator[tuple[int, list[Any]]]:
        frame = pd.read_csv(path, sep=";", header=None, dtype=str, keep_default_na=False)
        return enumerate(frame.to_numpy(dtype=object).tolist(), 1)

    return _our_rules(rows)


def _our_rules(read: Callable[[], Iterator[tuple[int, list[Any]]]]) -> Worked:
    from config.tables import vocabulary_tables
    from importer.checking.lists import checked
    from importer.decisions import Decisions
    from importer.recognising.headings import Headings
    from importer.recognising.tables import Context, tables_of
    from importer.recognising.vocabulary import Vocabulary

    words = Vocabulary.from_tables(vocabulary_tables())

    def run() -> dict[str, Any]:
        sheet = _Sheet(list(read()))
        context = Context(known=Headings(words))
        for table, body in tables_of(sheet, context):
            found = checked(table, body, sheet, words, Decisions(), lambda _: None, nearly=False)
            return {"rows": found.counts.entries, "issues": len(found.issues)}
        raise AssertionError("no list")

    return run


class _Sheet:
    """Rows at hand, as a sheet."""

    name = "Clients"
    hidden = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()

    def __init__(self, cells: list[tuple[int, list[Any]]]) -> None:
        self._cells = cells

    def rows(self) -> Iterator[tuple[int, list[Any]]]:
        return iter(self._cells)


def near_duplicates(count: str, errors: str) -> Worked:
    """How many planted typing errors are found, and how many of the found ones are real."""
    from tests.bench import lists

    made = lists.planted(int(count), errors=int(errors))
    rows = [(1, list(lists.HEADINGS)), *((number, list(row)) for number, row in enumerate(made.rows, 2))]

    def run() -> dict[str, Any]:
        # A name that differs by its case only is found as the same name.
        near, same = _pairs(rows, "near-duplicate"), _pairs(rows, "duplicate-name")
        real = near & made.pairs
        return {"recall": len(real | same & made.pairs) / len(made.pairs), "precision": len(real) / max(1, len(near))}

    return run


def _pairs(rows: list[tuple[int, list[Any]]], code: str) -> set[tuple[int, int]]:
    from config.tables import vocabulary_tables
    from importer.checking.lists import checked
    from importer.decisions import Decisions
    from importer.recognising.headings import Headings
    from importer.recognising.tables import Context, tables_of
    from importer.recognising.vocabulary import Vocabulary

    words = Vocabulary.from_tables(vocabulary_tables())
    sheet = _Sheet(rows)
    table, body = next(iter(tables_of(sheet, Context(known=Headings(words)))))
    issues = checked(table, body, sheet, words, Decisions(), lambda _: None).issues
    return {(issue.row or 0, int(issue.details["first_row"])) for issue in issues if issue.code == code}


def cold_child(path: str) -> Worked:
    """An examination as the bot does it: a child is started, and its report read."""
    import tempfile

    from bot.examining.examiner import ChildExaminer
    from importer.decisions import Decisions

    examiner = ChildExaminer()  # the bot makes it once, when it starts; every child is a new process

    def run() -> dict[str, Any]:
        with tempfile.TemporaryDirectory() as folder:
            report = examiner.examine(
                Path(path),
                name=Path(path).name,
                decisions=Decisions(),
                learned={},
                records=Path(folder) / "records",
                annotated=Path(folder) / "annotated",
            )
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        return {"rows": report.lists[0].entries, "child_mib": peak}

    return run


# --------------------------------------------------------------------------- the annotated workbook


def annotate(path: str, kept: str, out: str) -> Worked:
    """Our annotated copy; ``kept`` is the report as the child left it."""
    from handlers.words import words
    from importer.exchange import report_from_json
    from importer.workbooks.annotated import annotate as annotated

    report = report_from_json(json.loads(Path(kept).read_text(encoding="utf-8")))
    said = words("fr")

    def run() -> dict[str, Any]:
        annotated(Path(path), report, words=said, out=Path(out))
        return {"cells": len({issue.cell for issue in report.issues})}

    return run


def openpyxl_annotate(path: str, kept: str, out: str) -> Worked:
    """The same cells coloured and commented by openpyxl: load, change, save."""
    import openpyxl
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    issues = json.loads(Path(kept).read_text(encoding="utf-8"))["issues"]

    def run() -> dict[str, Any]:
        book = openpyxl.load_workbook(path)
        sheet, fill, cells = book.worksheets[0], PatternFill("solid", fgColor="FFEB9C"), 0
        for issue in issues:
            if issue.get("row") and issue.get("column"):
                cell = sheet.cell(issue["row"], issue["column"])
                cell.fill = fill
                cell.comment = Comment(issue["code"], "Plannit")
                cells += 1
        book.save(out)
        return {"cells": cells}

    return run


def kept_report(path: str, out: str) -> Worked:
    """Examine a file and keep its report for those who annotate."""
    from config.tables import vocabulary_tables
    from importer.decisions import Decisions
    from importer.examining import examine as examined
    from importer.exchange import report_to_json
    from importer.reading import Limits
    from importer.recognising.vocabulary import Vocabulary

    def run() -> None:
        report = examined(
            Path(path),
            name=Path(path).name,
            vocabulary=Vocabulary.from_tables(vocabulary_tables()),
            decisions=Decisions(),
            learned={},
            keep=lambda _: None,
            limits=Limits(),
        )
        Path(out).write_text(json.dumps(report_to_json(report)), encoding="utf-8")

    return run


# --------------------------------------------------------------------------- the frame


def main() -> None:
    """Do the piece that the command line names, and say what it took."""
    from tests.bench import plannit_work

    pieces: dict[str, Callable[..., Worked]] = {**globals(), **vars(plannit_work)}
    run = pieces[sys.argv[1]](*sys.argv[2:])
    wall, cpu = time.perf_counter(), time.process_time()
    said = run() or {}
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    print(json.dumps({"wall": wall, "cpu": cpu, "mib": _peak()} | said))


def _peak() -> float:
    """Return the peak memory of this process in MiB: of the program, not of what started it."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024
    except (OSError, StopIteration):
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most / (1 << 20 if sys.platform == "darwin" else 1 << 10)


if __name__ == "__main__":
    main()
