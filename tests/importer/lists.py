"""Lists in memory for the tests of recognising and checking."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from config.tables import vocabulary_tables
from importer.decisions import Decisions
from importer.examining import examine, examine_workbook
from importer.model import Format, Issue, Record, Report, Sheet, SheetReport, Value
from importer.reading import Limits
from importer.recognising.vocabulary import Learned, Vocabulary

VOCABULARY = Vocabulary.from_tables(vocabulary_tables())


@dataclass(frozen=True)
class MemorySheet:
    """A sheet whose rows are at hand."""

    cells: Sequence[Sequence[Value]]
    name: str = "Feuil1"
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: Sequence[tuple[int, int, int, int]] = ()

    def rows(self) -> Iterator[tuple[int, Sequence[Value]]]:
        return iter(list(enumerate((list(row) for row in self.cells), 1)))


@dataclass(frozen=True)
class MemoryWorkbook:
    """A workbook of such sheets."""

    sheets: Sequence[Sheet]
    format: Format = Format.XLSX
    facts: Mapping[str, str] = field(default_factory=dict)

    def close(self) -> None:
        return


@dataclass(frozen=True)
class Examined:
    """A report with its records."""

    report: Report
    records: tuple[Record, ...]

    @property
    def sheet(self) -> SheetReport:
        """The only sheet."""
        (sheet,) = self.report.sheets
        return sheet

    @property
    def fields(self) -> list[str | None]:
        """What the columns mean, in their order."""
        return [column.field for column in self.sheet.columns]

    @property
    def values(self) -> list[Mapping[str, object]]:
        """The records' values."""
        return [record.values for record in self.records]

    def issues(self, code: str) -> list[Issue]:
        """The issues of a code."""
        return [issue for issue in self.report.issues if issue.code == code]

    def cells(self, code: str) -> list[str | None]:
        """Where a code was raised."""
        return [issue.cell for issue in self.issues(code)]

    @property
    def codes(self) -> set[str]:
        """All codes of errors and warnings."""
        return {issue.code for issue in self.report.issues if issue.severity != "info"}


def examine_sheets(
    *sheets: Sheet,
    name: str = "liste.xlsx",
    decisions: Decisions | None = None,
    learned: Learned | None = None,
) -> Examined:
    """Examine sheets as if they were a file's."""
    records: list[Record] = []
    report = examine_workbook(
        MemoryWorkbook(sheets),
        name=name,
        sha256="0" * 64,
        vocabulary=VOCABULARY,
        decisions=decisions or Decisions(),
        learned=learned or {},
        keep=records.append,
    )
    return Examined(report, tuple(records))


def examine_rows(
    *rows: Sequence[Value],
    sheet: str = "Feuil1",
    name: str = "liste.xlsx",
    decisions: Decisions | None = None,
    learned: Learned | None = None,
    **changes: object,
) -> Examined:
    """Examine one sheet of these rows."""
    plain = MemorySheet(rows, sheet)
    return examine_sheets(dataclasses.replace(plain, **changes), name=name, decisions=decisions, learned=learned)  # type: ignore[arg-type]


def examine_path(path: Path) -> tuple[Report, list[Record]]:
    """Examine a file; return its report and its records."""
    records: list[Record] = []
    report = examine(
        path,
        name=path.name,
        vocabulary=VOCABULARY,
        decisions=Decisions(),
        learned={},
        keep=records.append,
        limits=Limits(),
    )
    return report, records
