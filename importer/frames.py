"""A list as pandas frames, for those who work in notebooks: the one place where a frame leaves.

No other module imports this one: loading pandas alone costs more than examining a whole small list.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pandas

from importer.decisions import Decisions
from importer.examining import examine
from importer.model import FieldValue, Issue, Record, RecordKind, Report
from importer.reading import Limits
from importer.recognising.vocabulary import Vocabulary

_BEFORE: Final = ("sheet", "row", "held_back", "excluded", "why_excluded")
_BESIDE: Final = {"company": "name_kind", "fax": "extra_phones", "email_3": "extra_emails"}
"""Fields that no heading names, each after the one that it belongs to."""
_TABLES: Final = {RecordKind.CLIENT: "clients", RecordKind.PRODUCT: "products"}
_ISSUE: Final = ("code", "severity", "sheet", "cell", "row", "column", "field", "found", "suggestion", "fixed")

_DTYPES: Final = {
    **dict.fromkeys(("row", "column"), "Int64"),
    **dict.fromkeys(("held_back", "excluded", "active", "taxable", "fixed"), "boolean"),
    **dict.fromkeys(("price", "cost", "quantity"), "Float64"),
}
"""All others are texts: a code keeps its zeros, and a client called NA is no missing one."""


@dataclass(frozen=True, slots=True)
class Frames:
    """A report, and what it is about as frames: a row an entry or an issue, in the file's order."""

    report: Report
    clients: pandas.DataFrame
    products: pandas.DataFrame
    issues: pandas.DataFrame


def frames_of(path: Path, tables: Mapping[str, Mapping[str, Any]]) -> Frames:
    """Examine a file, whatever its format; one that is refused gives empty frames, and its report says why.

    ``tables`` are those of ``config.tables.vocabulary_tables()``.
    """
    records: list[Record] = []
    report = examine(
        path,
        name=path.name,
        vocabulary=Vocabulary.from_tables(tables),
        decisions=Decisions(),
        learned={},
        keep=records.append,
        limits=Limits(),
    )
    kept = [] if report.refusal else records  # some may have been read before the refusal
    clients, products = (record_frame(kept, kind, tables) for kind in RecordKind)
    return Frames(report, clients, products, issue_frame(report.issues))


def record_frame(
    records: Iterable[Record], kind: RecordKind, tables: Mapping[str, Mapping[str, Any]]
) -> pandas.DataFrame:
    """Return the records of a kind: every field has its column, filled or not, so that code holds on any list.

    Amounts are numbers to calculate with, whose exact decimals are the record's; several values in one are lines.
    """
    columns = [*_BEFORE, *_fields(tables["headings"][_TABLES[kind]])]
    rows = (_row(record) for record in records if record.kind is kind)
    return _frame(rows, columns)


def issue_frame(issues: Iterable[Issue]) -> pandas.DataFrame:
    """Return what is wrong, assumed or repaired.

    >>> from importer.model import Severity
    >>> issue_frame([Issue("price-zero", Severity.WARNING, "Feuil1", row=3, column=4)])[["code", "cell"]]
             code cell
    0  price-zero   D3
    """
    return _frame(({name: getattr(issue, name) for name in _ISSUE} for issue in issues), _ISSUE)


def _fields(headings: Iterable[str]) -> Iterable[str]:
    for field in headings:
        if field != "inactive":  # the other way round, it is in ``active``
            yield field
        if field in _BESIDE:
            yield _BESIDE[field]


def _row(record: Record) -> dict[str, object]:
    row: dict[str, object] = {name: getattr(record, name) for name in _BEFORE}
    for name, value in record.values.items():  # noqa: PD011 - a record's own, not a frame's
        row[name] = _plain(name, value)
    return row


def _plain(field: str, value: FieldValue) -> str | bool | float:
    if isinstance(value, list):
        return "\n".join(value)
    return float(value) if _DTYPES.get(field) == "Float64" else value


def _frame(rows: Iterable[Mapping[str, object]], columns: Iterable[str]) -> pandas.DataFrame:
    names = list(columns)
    values = [[row.get(name) for name in names] for row in rows]
    frame = pandas.DataFrame(values, columns=names, dtype=object)
    return frame.astype({name: _DTYPES.get(name, "string") for name in names})
