"""What became of an import, row by row."""

from pathlib import Path

import openpyxl
import pytest

from handlers.words import Words, words
from importer.checking.codes import issue
from importer.model import RecordKind
from importer.workbooks.results import Fate, ResultRow, results_workbook

CLIENT = RecordKind.CLIENT
ROWS = (
    ResultRow("Clients", 2, CLIENT, "00001", Fate.CREATED),
    ResultRow("Clients", 3, CLIENT, None, Fate.HELD_BACK, "error", issues=(issue("name-missing", "Clients", 3, 2),)),
    ResultRow("Clients", 4, CLIENT, "=2+2", Fate.EXCLUDED, "generic"),
    ResultRow("Clients", 5, CLIENT, "00004", Fate.REFUSED, "too-long", field="notes"),
    ResultRow("Clients", 6, CLIENT, "00005", Fate.CONFLICT, "edited-in-plannit"),
    ResultRow("Clients", 7, CLIENT, "00006", Fate.UNCHANGED),
    ResultRow("Clients", 8, CLIENT, "00007", Fate.RULED_OUT, "integration-clients"),
)


def test_who_was_left_out_and_why_stands_in_front(tmp_path: Path, french: Words) -> None:
    out = tmp_path / "results.xlsx"

    results_workbook(iter(ROWS), [("Fiches", 6), ("Confirmé par", "Lise")], words=french, out=out)
    book = openpyxl.load_workbook(out)

    assert book.sheetnames == ["Laissés de côté", "Toutes les lignes", "Résumé"]
    assert list(book["Laissés de côté"].iter_rows(min_row=2, values_only=True)) == [
        ("Clients", 3, "Client", None, "En attente d’une correction", french.say("expected-name-missing")),
        ("Clients", 4, "Client", "=2+2", "Laissé de côté", french.say("why-generic")),
        ("Clients", 5, "Client", "00004", "Refusé par Plannit", "Plannit a refusé cette fiche\xa0: Notes (too-long)."),
        ("Clients", 6, "Client", "00005", "Modifié dans Plannit depuis", french.say("why-edited-in-plannit")),
        ("Clients", 8, "Client", "00007", french.say("action-ruled-out"), french.say("why-integration-clients")),
    ]
    assert book["Laissés de côté"]["D3"].data_type == "s"


def test_every_row_is_there_with_its_result(tmp_path: Path) -> None:
    out = tmp_path / "results.xlsx"

    results_workbook(ROWS, [], words=words("en"), out=out)
    page = openpyxl.load_workbook(out)["All rows"]

    assert [(row[1], row[4]) for row in page.iter_rows(min_row=2, values_only=True)] == [
        (2, "Created"),
        (3, "Waiting for a correction"),
        (4, "Left out"),
        (5, "Refused by Plannit"),
        (6, "Edited in Plannit since"),
        (7, "Unchanged"),
        (8, "Left out (account already linked to Acomba)"),
    ]
    assert (page.freeze_panes, page.auto_filter.ref) == ("A2", "A1:F8")


@pytest.mark.parametrize("fate", Fate)
def test_every_fate_has_its_words(tmp_path: Path, french: Words, fate: Fate) -> None:
    results_workbook([ResultRow("Clients", 2, CLIENT, "1", fate)], [], words=french, out=tmp_path / "r.xlsx")


def test_the_totals_are_numbers(tmp_path: Path, french: Words) -> None:
    out = tmp_path / "results.xlsx"
    results_workbook(ROWS, [("Fiches", 6), ("Confirmé par", "Lise")], words=french, out=out)

    assert [row[:2] for row in openpyxl.load_workbook(out)["Résumé"].iter_rows(min_row=2, values_only=True)] == [
        ("Fiches", 6),
        ("Confirmé par", "Lise"),
    ]
