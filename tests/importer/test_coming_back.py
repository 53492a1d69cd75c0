"""A marked copy that the customer filled in comes back, and what was corrected counts."""

from pathlib import Path

import openpyxl

from config.tables import vocabulary_tables
from handlers.words import words
from importer.model import Verdict
from importer.recognising.vocabulary import Vocabulary
from importer.workbooks.annotated import annotate
from tests.importer.lists import examine_path
from tests.journeys.lists import CLIENTS, clients

VOCABULARY = Vocabulary.from_tables(vocabulary_tables())


def test_what_is_filled_in_on_the_sheet_to_correct_is_imported(tmp_path: Path) -> None:
    source, marked = tmp_path / "clients.xlsx", tmp_path / "clients - à corriger.xlsx"
    broken = [list(row) for row in CLIENTS]
    broken[1][1] = ""
    source.write_bytes(clients(*broken))
    first, _ = examine_path(source)
    annotate(source, first, words=words("fr"), out=marked)

    book = openpyxl.load_workbook(marked)
    page = book["À corriger"]
    (heading,) = [cell for cell in page[1] if cell.value == "Nom"]
    page.cell(2, heading.column, "Ferme du Ruisseau enr.")
    book.save(marked)
    second, records = examine_path(marked)

    assert first.verdict is Verdict.PARTIAL
    assert second.verdict is Verdict.CLEAN
    assert [record.values["name"] for record in records] == [row[1] for row in CLIENTS]
    assert [sheet.name for sheet in second.sheets] == ["Clients"]


def test_an_untouched_marked_copy_says_what_the_list_said(tmp_path: Path) -> None:
    source, marked = tmp_path / "clients.xlsx", tmp_path / "clients - à corriger.xlsx"
    broken = [list(row) for row in CLIENTS]
    broken[2][4] = "H2X1"
    source.write_bytes(clients(*broken))
    first, records = examine_path(source)
    annotate(source, first, words=words("en"), out=marked)

    second, again = examine_path(marked)

    assert again == records
    assert [issue.code for issue in second.issues] == [issue.code for issue in first.issues]


def test_the_list_of_repairs_is_no_list_of_clients_when_it_comes_back(tmp_path: Path) -> None:
    source, marked = tmp_path / "clients.xlsx", tmp_path / "clients - à corriger.xlsx"
    broken = [list(row) for row in CLIENTS]
    broken[1][2] = f"  {broken[1][2]} "
    source.write_bytes(clients(*broken))
    first, records = examine_path(source)
    annotate(source, first, words=words("fr"), out=marked)

    second, again = examine_path(marked)

    assert "Réparé" in openpyxl.load_workbook(marked).sheetnames
    assert [sheet.name for sheet in second.sheets] == ["Clients"]
    assert again == records
