"""Reports and records as JSON: without loss between processes and in the store, and as ``acomba-check`` prints them."""

import dataclasses
import enum
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from importer.model import (
    Column,
    Format,
    Issue,
    Kind,
    Layout,
    Record,
    RecordKind,
    Refusal,
    Report,
    Severity,
    SheetReport,
    Software,
    Verdict,
)

Json = dict[str, Any]

VERSION: Final = 1


def report_to_json(report: Report) -> Json:
    """Return a report as JSON, from which ``report_from_json`` makes the same again."""
    return {
        **_plain(report, "file", "sha256", "format", "verdict"),
        "refusal": None if report.refusal is None else _plain(report.refusal, "code", "details"),
        "sheets": [_sheet_to_json(sheet) for sheet in report.sheets],
        "issues": [_issue_to_json(issue) for issue in report.issues],
        "facts": dict(report.facts),
    }


def report_from_json(value: Mapping[str, Any]) -> Report:
    """Return the report that ``report_to_json`` wrote."""
    refusal = value["refusal"]
    return Report(
        file=value["file"],
        sha256=value["sha256"],
        format=Format(value["format"]),
        verdict=Verdict(value["verdict"]),
        refusal=None if refusal is None else Refusal(refusal["code"], refusal["details"]),
        sheets=tuple(_sheet_from_json(sheet) for sheet in value["sheets"]),
        issues=tuple(_issue_from_json(issue) for issue in value["issues"]),
        facts=value["facts"],
    )


def record_to_json(record: Record) -> Json:
    """Return a record as JSON; what is usual is left out, since there may be a hundred thousand."""
    written: Json = {
        "sheet": record.sheet,
        "row": record.row,
        "kind": record.kind.value,
        "key": record.key,
        "values": record.values,
    }
    if record.held_back:
        written["held_back"] = True
    if record.excluded:
        written["excluded"] = True
        written["why_excluded"] = record.why_excluded
    return written


def record_from_json(value: Mapping[str, Any]) -> Record:
    """Return the record that ``record_to_json`` wrote."""
    return Record(
        sheet=value["sheet"],
        row=value["row"],
        kind=RecordKind(value["kind"]),
        key=value["key"],
        values=value["values"],
        held_back=value.get("held_back", False),
        excluded=value.get("excluded", False),
        why_excluded=value.get("why_excluded"),
    )


def json_lines(pieces: Iterable[bytes]) -> Iterator[Any]:
    r"""Yield the values of a file with a line of JSON each, whose pieces are cut anywhere.

    >>> list(json_lines([b'{"a":', b' 1}\n[', b']\n"b"']))
    [{'a': 1}, [], 'b']
    """
    rest = b""
    for piece in pieces:
        whole, _, rest = (rest + piece).rpartition(b"\n")
        yield from _values(whole)
    yield from _values(rest)


def _values(lines: bytes) -> list[Any]:
    # All at once, since a call for each line costs as much as what it reads. JSON has no line break within a value.
    return list(json.loads(b"[" + lines.replace(b"\n", b",") + b"]"))


def _plain(thing: object, *names: str) -> Json:
    return {name: _value(getattr(thing, name)) for name in names}


def _value(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    return value.value if isinstance(value, enum.Enum) else value


_SHEET: Final = tuple(
    field.name for field in dataclasses.fields(SheetReport) if field.name not in ("columns", "reasons")
)
_ISSUE: Final = tuple(field.name for field in dataclasses.fields(Issue))


def _sheet_to_json(sheet: SheetReport) -> Json:
    columns = [
        {**_plain(column, "number", "heading", "field", "confidence"), "also": list(column.also)}
        for column in sheet.columns
    ]
    return {**_plain(sheet, *_SHEET), "columns": columns, "reasons": list(sheet.reasons)}


def _sheet_from_json(value: Mapping[str, Any]) -> SheetReport:
    columns = tuple(Column(**{**column, "also": tuple(column["also"])}) for column in value["columns"])
    known = {name: value[name] for name in _SHEET}
    known |= {
        "kind": Kind(value["kind"]),
        "software": Software(value["software"]),
        "layout": Layout(value["layout"]),
        "columns": columns,
        "reasons": tuple(value["reasons"]),
    }
    return SheetReport(**known)


def _issue_to_json(issue: Issue) -> Json:
    return _plain(issue, *_ISSUE)


def _issue_from_json(value: Mapping[str, Any]) -> Issue:
    return Issue(**{**value, "severity": Severity(value["severity"])})


# --------------------------------------------------------------------------- what acomba-check prints


def interface_json(
    report: Report,
    records: Iterable[Record],
    sentence: Callable[[Issue], str],
    refusal_sentence: Callable[[Refusal], str],
) -> Json:
    """Return a report in the form that others rely on, with its sentences."""
    return {
        "version": VERSION,
        "file": report.file,
        "sha256": report.sha256,
        "format": report.format.value,
        "verdict": report.verdict.value,
        "refusal": None
        if report.refusal is None
        else {"code": report.refusal.code, "message": refusal_sentence(report.refusal)},
        "sheets": [_shown_sheet(sheet) for sheet in report.sheets],
        "issues": [_shown_issue(issue, sentence) for issue in report.issues],
        "records": [
            {
                "sheet": record.sheet,
                "row": record.row,
                "kind": record.kind.value,
                "key": record.key,
                "held_back": record.held_back,
                "excluded": record.excluded,
                "values": dict(record.values),
            }
            for record in records
        ],
    }


def _shown_sheet(sheet: SheetReport) -> Json:
    columns = [
        {**_plain(column, "letter", "heading", "field"), "also": list(column.also), "confidence": column.confidence}
        for column in sheet.columns
    ]
    names = ("name", "hidden", "kind", "software", "layout", "header_row", "confidence")
    counts = ("entries", "importable", "held_back", "excluded")
    return {**_plain(sheet, *names), "columns": columns, **_plain(sheet, *counts)}


def _shown_issue(issue: Issue, sentence: Callable[[Issue], str]) -> Json:
    return {
        **_plain(issue, "code", "severity", "sheet", "cell", "field", "found"),
        "expected": sentence(issue),
        "suggestion": issue.suggestion,
        "fixed": issue.fixed,
    }
