"""Frames for notebooks: exact, typed, the same columns whatever the list, and never loaded where the bot runs."""

import ast
import doctest
import subprocess
import sys
from pathlib import Path

import pandas
import pytest

from config.tables import vocabulary_tables
from importer.frames import frames_of, issue_frame, record_frame
from importer.model import Issue, Record, RecordKind, Refusal, Severity
from tests.importer.reading.samples import saved

ROOT = Path(__file__).parents[2]
TABLES = vocabulary_tables()
CLIENTS = (
    "No client;Nom;Ville;Courriel;Téléphone\n"
    "00042;NA;Laval;na@exemple.com;450-555-0142\n"
    "00043;None;Québec;;\n"
    "NULL;Null inc.;Gaspé;n@exemple.com, o@exemple.com, p@exemple.com, q@exemple.com;\n"
    "0007;nan;Amos;;\n"
)


def test_a_list_becomes_a_frame_in_one_call_and_loses_no_name_and_no_zero(tmp_path: Path) -> None:
    frames = frames_of(saved(tmp_path, CLIENTS.encode(), "clients.csv"), TABLES)

    assert frames.clients["client_number"].to_list() == ["00042", "00043", "NULL", "0007"]
    assert frames.clients["name"].to_list() == ["NA", "None", "Null inc.", "nan"]
    assert frames.clients["row"].to_list() == [2, 3, 4, 5]
    assert frames.clients["email_1"].isna().to_list() == [False, True, False, True]
    assert frames.clients["extra_emails"].to_list()[2] == "q@exemple.com"
    assert frames.products.empty
    assert "several-emails" in frames.issues["code"].to_list()
    assert [sheet.entries for sheet in frames.report.lists] == [4]


def test_records_of_products_are_numbers_texts_and_booleans_with_gaps() -> None:
    records = [
        Record("Produits", 2, RecordKind.PRODUCT, "007", {"product_number": "007", "price": "12.50", "active": True}),
        Record("Produits", 3, RecordKind.PRODUCT, None, {"description": "Vis"}, held_back=True),
        Record("Clients", 2, RecordKind.CLIENT, "1", {"name": "Roy"}),
    ]

    frame = record_frame(records, RecordKind.PRODUCT, TABLES)

    chosen = ["sheet", "row", "held_back", "why_excluded", "product_number", "description", "price", "active"]
    expected = pandas.DataFrame(
        {
            "sheet": pandas.array(["Produits", "Produits"], dtype="string"),
            "row": pandas.array([2, 3], dtype="Int64"),
            "held_back": pandas.array([False, True], dtype="boolean"),
            "why_excluded": pandas.array([None, None], dtype="string"),
            "product_number": pandas.array(["007", None], dtype="string"),
            "description": pandas.array([None, "Vis"], dtype="string"),
            "price": pandas.array([12.5, None], dtype="Float64"),
            "active": pandas.array([True, None], dtype="boolean"),
        }
    )
    pandas.testing.assert_frame_equal(frame[chosen], expected)


def test_the_columns_stand_in_the_canonical_order_and_are_always_all_there() -> None:
    frame = record_frame([], RecordKind.CLIENT, TABLES)

    columns = list(frame.columns)
    assert columns[:8] == [
        "sheet", "row", "held_back", "excluded", "why_excluded", "client_number", "name", "first_name"
    ]  # fmt: skip
    assert [field for field in TABLES["headings"]["clients"] if field not in columns] == ["inactive"]
    assert columns[columns.index("email_3") + 1] == "extra_emails"
    assert frame["client_number"].dtype == "string"


def test_issues_are_a_frame_with_the_cell_as_a_person_names_it() -> None:
    issues = [
        Issue("price-zero", Severity.WARNING, "Feuil1", row=3, column=4, field="price", found="0"),
        Issue("two-lists", Severity.INFO),
    ]

    expected = pandas.DataFrame(
        {
            "code": pandas.array(["price-zero", "two-lists"], dtype="string"),
            "severity": pandas.array(["warning", "info"], dtype="string"),
            "sheet": pandas.array(["Feuil1", None], dtype="string"),
            "cell": pandas.array(["D3", None], dtype="string"),
            "row": pandas.array([3, None], dtype="Int64"),
            "column": pandas.array([4, None], dtype="Int64"),
            "field": pandas.array(["price", None], dtype="string"),
            "found": pandas.array(["0", None], dtype="string"),
            "suggestion": pandas.array([None, None], dtype="string"),
            "fixed": pandas.array([False, False], dtype="boolean"),
        }
    )
    pandas.testing.assert_frame_equal(issue_frame(issues), expected)


def test_a_file_that_is_refused_gives_empty_frames_and_says_why(tmp_path: Path) -> None:
    frames = frames_of(saved(tmp_path, b"%PDF-1.7\n", "liste.xlsx"), TABLES)

    assert frames.report.refusal == Refusal("not-a-spreadsheet")
    assert (len(frames.clients), len(frames.products), len(frames.issues)) == (0, 0, 0)
    assert frames.clients["row"].dtype == "Int64"


def test_every_field_of_the_samples_has_its_column() -> None:
    for sample in sorted((ROOT / "bot/sandbox/samples").glob("*.xls*")):
        frames = frames_of(sample, TABLES)
        assert len(frames.clients) + len(frames.products) == sum(sheet.entries for sheet in frames.report.lists)
        assert not frames.clients["name"].isna().all() or not frames.products["description"].isna().all()


def test_pandas_is_known_in_one_place_and_never_loaded_where_the_bot_runs() -> None:
    knowing = {
        str(path.relative_to(ROOT))
        for package in ("bot", "handlers", "importer", "config")
        for path in (ROOT / package).rglob("*.py")
        if {"pandas", "importer.frames"} & _imported(path)
    }
    program = (
        "import importlib, sys; [importlib.import_module(name) for name in"
        " ('bot.app', 'bot.examining.child', 'importer.__main__')]; print('pandas' in sys.modules)"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True, cwd=ROOT
    ).stdout.strip()

    assert knowing == {"importer/frames.py"}
    assert loaded == "False"


def _imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    plain = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    return plain | {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


@pytest.mark.parametrize("readme", ["README.md", "README.fr.md"])
def test_the_example_in_the_readme_runs(readme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)

    tried = doctest.testfile(str(ROOT / readme), module_relative=False, encoding="utf-8")

    assert tried.attempted > 0
    assert tried.failed == 0
