"""Reports and records survive the way through JSON, and the command's JSON has its fixed form."""

import json

from importer.exchange import interface_json, record_from_json, record_to_json, report_from_json, report_to_json
from importer.model import Format, Refusal, Report, Verdict
from tests.importer.lists import examine_rows

EXAMINED = examine_rows(
    ["N° client", "Nom", "Téléphone", "NAS", "Ville/Province"],
    ["00042", "Roy inc.", "450-544-2000 / 450-544-2001", "046 454 286", "Laval (Québec)"],
    ["00042", "Alpha", "544-2000", "046 454 286", "Laval"],
    ["00044", "COMPTANT", "", "", ""],
)


def test_a_report_comes_back_the_same() -> None:
    written = json.loads(json.dumps(report_to_json(EXAMINED.report)))

    assert report_from_json(written) == EXAMINED.report


def test_a_refusal_comes_back_the_same() -> None:
    report = Report("x.xlsx", "0", Format.PDF, Verdict.REFUSED, Refusal("too-large", {"limit": 1, "found": 2}))

    assert report_from_json(json.loads(json.dumps(report_to_json(report)))) == report


def test_records_come_back_the_same() -> None:
    written = [json.loads(json.dumps(record_to_json(record))) for record in EXAMINED.records]

    assert [record_from_json(value) for value in written] == list(EXAMINED.records)


def test_the_commands_json_has_the_form_that_others_hold_on_to() -> None:
    shown = interface_json(
        EXAMINED.report, EXAMINED.records, lambda issue: f"<{issue.code}>", lambda refusal: refusal.code
    )

    assert list(shown) == ["version", "file", "sha256", "format", "verdict", "refusal", "sheets", "issues", "records"]
    (sheet,) = shown["sheets"]
    assert list(sheet) == [
        "name",
        "hidden",
        "kind",
        "software",
        "layout",
        "header_row",
        "confidence",
        "columns",
        "entries",
        "importable",
        "held_back",
        "excluded",
    ]
    assert sheet["columns"][4] == {
        "letter": "E",
        "heading": "Ville/Province",
        "field": "city",
        "also": ["province"],
        "confidence": 1.0,
    }
    assert (sheet["entries"], sheet["importable"], sheet["held_back"], sheet["excluded"]) == (3, 1, 1, 1)
    duplicate = next(issue for issue in shown["issues"] if issue["code"] == "duplicate-number")
    assert duplicate == {
        "code": "duplicate-number",
        "severity": "error",
        "sheet": "Feuil1",
        "cell": "A3",
        "field": "client_number",
        "found": "00042",
        "expected": "<duplicate-number>",
        "suggestion": None,
        "fixed": False,
    }
    assert shown["records"][1] == {
        "sheet": "Feuil1",
        "row": 3,
        "kind": "client",
        "key": "00042",
        "held_back": True,
        "excluded": False,
        "values": EXAMINED.records[1].values,
    }
    assert "046 454" not in json.dumps(shown)


def test_a_refused_file_has_its_sentence_and_nothing_else() -> None:
    report = Report("photo.xlsx", "0", Format.IMAGE, Verdict.REFUSED, Refusal("not-a-spreadsheet"))

    shown = interface_json(report, (), lambda issue: "", lambda refusal: f"<{refusal.code}>")

    assert shown["refusal"] == {"code": "not-a-spreadsheet", "message": "<not-a-spreadsheet>"}
    assert (shown["sheets"], shown["issues"], shown["records"]) == ([], [], [])
