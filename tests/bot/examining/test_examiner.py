import json
import os
from pathlib import Path

import openpyxl
import pytest

from bot.examining.examiner import ChildExaminer, ChildLimits
from importer.decisions import Decisions
from importer.model import Format, Kind, Refusal, Report, Verdict
from importer.recognising.vocabulary import Learned, Taught
from tests.importer.reading.samples import saved, table, with_rows

LIST = [
    ["No client", "Nom", "Ville", "Code postal", "Téléphone", "Courriel"],
    ["00042", "Forêt Élagage inc.", "Montréal", "H2X 1Y4", "514-555-0142", "info@foret.example"],
    ["00043", "Pâtisserie Noël inc.", "Gaspé", "G4X 1A1", "418-555-0143", "noel@patisserie.example"],
]


def examined(
    folder: Path, content: bytes, limits: ChildLimits | None = None, learned: Learned | None = None
) -> tuple[Report, list[str]]:
    """Examine bytes in a child; return the report and the lines of the records."""
    records = folder / "records.jsonl"
    report = ChildExaminer(limits or ChildLimits()).examine(
        saved(folder, content, "liste.xlsx"),
        name="Clients été.xlsx",
        decisions=Decisions(),
        learned=learned or {},
        records=records,
    )
    return report, records.read_text(encoding="utf-8").splitlines()


def test_a_list_gives_its_report_and_its_records(tmp_path: Path) -> None:
    report, records = examined(tmp_path, table(LIST))

    assert (report.file, report.format) == ("Clients été.xlsx", Format.XLSX)
    assert [(sheet.kind, sheet.entries) for sheet in report.sheets] == [(Kind.CLIENTS, 2)]
    assert [json.loads(record)["key"] for record in records] == ["00042", "00043"]


def test_the_child_reads_a_list_with_what_was_learned(tmp_path: Path) -> None:
    zones = [[*row, f"Zone {number}"] for number, row in enumerate(LIST)]
    zones[0][-1] = "Xyqux"

    report, records = examined(tmp_path, table(zones), learned={"clients": {"XYQUX :": Taught("notes")}})

    assert report.lists[0].columns[-1].field == "notes"
    assert json.loads(records[0])["values"]["notes"] == "Zone 1"


def test_one_child_is_enough_for_what_lists_usually_have(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """As root too, where the child reads no libraries any more once it has become nobody."""
    caplog.set_level("INFO", "bot.examining")
    cities = ["Ville", "MontrÃ©al", "Montr├®al"]

    report, _ = examined(tmp_path, table([[*row, city] for row, city in zip(LIST, cities, strict=True)]))

    assert report.lists[0].entries == 2
    assert caplog.messages == []


def test_a_file_that_cannot_be_read_is_refused_with_its_reason(tmp_path: Path) -> None:
    report, records = examined(tmp_path, table(LIST)[:3000])

    assert (report.verdict, report.refusal, report.format) == (Verdict.REFUSED, Refusal("corrupt"), Format.XLSX)
    assert records == []


def test_a_child_over_its_deadline_is_ended(tmp_path: Path) -> None:
    report, records = examined(tmp_path, table(LIST), ChildLimits(wall_seconds=0.01))

    assert (report.verdict, report.refusal) == (Verdict.REFUSED, Refusal("too-slow"))
    assert len(report.sha256) == 64
    assert records == []


def test_a_child_that_wants_too_much_memory_is_ended_and_the_bot_lives(tmp_path: Path) -> None:
    wide = "".join(
        f'<row r="{row}">'
        + "".join(f'<c r="{column}{row}"><v>1</v></c>' for column in "ABCDEFG")
        + f'<c r="AZ{row}"/></row>'
        for row in range(1, 120_000)
    )

    report, records = examined(tmp_path, with_rows(wide), ChildLimits(memory_bytes=120 << 20))

    assert (report.verdict, report.refusal, report.format) == (
        Verdict.REFUSED,
        Refusal("expands-too-much"),
        Format.XLSX,
    )
    assert records == []


def test_a_child_that_computes_too_long_is_ended(tmp_path: Path) -> None:
    rows = "<row><c><v>1</v></c></row>" * 400_000  # without their places, so that they are read one by one

    report, _ = examined(tmp_path, with_rows(rows), ChildLimits(cpu_seconds=1))

    assert report.refusal == Refusal("too-slow")


def test_the_examined_file_and_the_temporary_folder_are_left_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    path = saved(tmp_path, table(LIST))
    before = path.stat()

    ChildExaminer().examine(path, name="x", decisions=Decisions(), learned={}, records=tmp_path / "records")

    after = path.stat()
    assert (after.st_uid, after.st_mode, after.st_mtime) == (before.st_uid, before.st_mode, before.st_mtime)
    assert os.listdir(temporary) == []  # noqa: PTH208 - names only


def test_a_list_with_a_column_that_must_not_be_shown_comes_back_too_though_its_copy_is_built_anew(
    tmp_path: Path,
) -> None:
    """As root the child asks to be started again: the library that builds workbooks cannot be read by nobody."""
    rows = [[*LIST[0], "NAS"], [*LIST[1], "046 454 286"], ["00043", "", *LIST[2][2:5], "noel@", "046 454 286"]]

    ChildExaminer().examine(
        saved(tmp_path, table(rows), "liste.xlsx"),
        name="liste.xlsx",
        decisions=Decisions(),
        learned={},
        records=tmp_path / "records.jsonl",
        annotated=tmp_path / "annotated.xlsx",
    )

    book = openpyxl.load_workbook(tmp_path / "annotated.xlsx")
    assert "NAS" not in {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    assert len((tmp_path / "records.jsonl").read_text(encoding="utf-8").splitlines()) == 2
