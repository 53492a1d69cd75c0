"""The command ``acomba-check``, as a person or a script calls it."""

import json
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from importer.__main__ import main

HEADINGS: list[object] = ["N° client", "Nom", "Ville", "Téléphone"]
GOOD: list[list[object]] = [
    ["00001", "Garage Roy inc.", "Laval", "450-544-2000"],
    ["00002", "Jean Tremblay", "Granby", "450-544-2001"],
]
BAD: list[object] = ["00002", "Marie Roy", "Granby", "544-2001"]


def run(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    """Call the command and return its exit code."""
    monkeypatch.setattr(sys, "argv", ["acomba-check", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


@pytest.fixture
def lists(tmp_path: Path) -> dict[str, Path]:
    """A clean list, one with an error, a workbook of something else, and a broken file."""
    rows: dict[str, list[list[object]]] = {
        "clean": [HEADINGS, *GOOD],
        "partial": [HEADINGS, *GOOD, BAD],
        "other": [["a", "b"], [1, 2], [3, 4]],
    }
    files = {}
    for name, cells in rows.items():
        workbook = Workbook()
        sheet = workbook.worksheets[0]
        for row in cells:
            sheet.append(row)
        files[name] = tmp_path / f"{name}.xlsx"
        workbook.save(files[name])
    files["broken"] = tmp_path / "broken.xlsx"
    files["broken"].write_bytes(files["clean"].read_bytes()[:900])
    return files


def test_each_file_is_one_line_of_json_in_order_and_the_worst_decides_the_exit(
    lists: dict[str, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(monkeypatch, *lists.values(), "--json", "--records", "--lang", "en")

    shown = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert code == 2
    assert [(each["file"], each["verdict"]) for each in shown] == [
        ("clean.xlsx", "clean"),
        ("partial.xlsx", "partial"),
        ("other.xlsx", "not_acomba"),
        ("broken.xlsx", "refused"),
    ]
    assert [record["key"] for record in shown[1]["records"]] == ["00001", "00002", "00002"]
    assert all(issue["expected"] for issue in shown[1]["issues"])
    assert shown[3]["refusal"]["message"].startswith("This file")


@pytest.mark.parametrize(("name", "expected"), [("clean", 0), ("partial", 1), ("other", 2), ("broken", 2)])
def test_the_exit_code_is_the_verdict(
    name: str, expected: int, lists: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(monkeypatch, lists[name]) == expected


@pytest.mark.parametrize("arguments", [(), ("nowhere.xlsx",), ("--what",)])
def test_a_wrong_use_ends_with_64(
    arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, *arguments) == 64
    assert capsys.readouterr().out == ""


def test_an_unknown_language_and_two_copies_are_a_wrong_use(
    lists: dict[str, Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert run(monkeypatch, lists["clean"], "--lang", "de") == 64
    assert run(monkeypatch, lists["clean"], lists["partial"], "--annotate", tmp_path / "out.xlsx") == 64


def test_people_read_totals_groups_and_columns_in_their_language(
    lists: dict[str, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    run(monkeypatch, lists["partial"], "--lang", "fr")
    french = capsys.readouterr().out
    run(monkeypatch, lists["partial"], "--lang", "en")
    english = capsys.readouterr().out

    assert "3 fiches : 2 à importer, 1 retenue, 0 exclue." in french.replace("\u00a0", " ")
    assert "3 entries: 2 to import, 1 held back, 0 left out." in english


def test_the_language_is_the_environments_and_else_french(
    lists: dict[str, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    run(monkeypatch, lists["clean"])
    monkeypatch.setenv("LANG", "en_CA.UTF-8")
    run(monkeypatch, lists["clean"])

    assert "à importer" in (out := capsys.readouterr().out)
    assert "to import" in out


def test_the_annotated_copy_is_written(lists: dict[str, Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    run(monkeypatch, lists["partial"], "--annotate", tmp_path / "out.xlsx")

    assert len(load_workbook(tmp_path / "out.xlsx").sheetnames) >= 2
