"""Lists in every layout: marked, corrected in front, and read again with what was corrected and nothing else."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from config.tables import vocabulary_tables
from handlers.words import words
from importer.model import Record
from importer.recognising.vocabulary import Vocabulary
from importer.workbooks.annotated import annotate
from tests.importer.lists import examine_path
from tests.importer.workbooks.test_annotated import parts

VOCABULARY = Vocabulary.from_tables(vocabulary_tables())

Rows = Sequence[Sequence[object]]

HEADINGS = ["N° client", "Nom", "Adresse", "Ville", "Code postal", "Téléphone", "Courriel"]
CLIENTS = [
    [f"{at:05}", f"Garage {word} inc.", f"{at}, rue Roy", "Laval", f"H7A 1B{at}", f"450-644-210{at}", f"{word}@x.ca"]
    for at, word in enumerate(("alpha", "boreal", "cascade", "dune", "erable", "forge"), 1)
]
BROKEN = ["00007", "Garage givre inc.", "7, rue Roy", "Laval", "H7A 1B7", "644-2107", "givre@x.ca"]
PRODUCTS: Rows = [
    ["N° produit", "Description", "Unité", "Prix"],
    *([f"AB{at}", f"Vis {at} po", "un", 1.5] for at in range(6)),
]
LIST: Rows = [HEADINGS, *CLIENTS, BROKEN]


def _under(*rows: Sequence[object]) -> Rows:
    return rows


def _blocks() -> Rows:
    lines: list[list[object]] = []
    for row in (*CLIENTS, BROKEN):
        lines += [[f"{heading} :", value] for heading, value in zip(HEADINGS, row, strict=True)]
        lines.append([])
    return lines


def _lines() -> Rows:
    rows = [HEADINGS, *CLIENTS, BROKEN]
    return [line for row in rows for line in ([row[0], row[1], row[5]], ["", row[2], row[6]], ["", row[3], row[4]])]


LAYOUTS: Mapping[str, Mapping[str, Rows]] = {
    "flat": {"Clients": LIST},
    "two sheets": {"Produits": PRODUCTS, "Clients": LIST},
    "one under another": {"Tout": _under(["Liste des produits"], *PRODUCTS, [], ["Liste des clients"], *LIST)},
    "side by side": {
        "Tout": [
            [*left, None, *right]
            for left, right in zip(LIST, _under(*PRODUCTS, ["AB9", "Clou", "un", 2]), strict=True)
        ]
    },
    "in groups": {"Clients": [HEADINGS, ["Ville : Laval"], *CLIENTS, ["Ville : Lévis"], BROKEN, ["Total : 7 clients"]]},
    "headings again": {"Clients": [HEADINGS, *CLIENTS, HEADINGS, BROKEN]},
    "in blocks": {"Clients": _blocks()},
    "on three lines": {"Clients": _lines()},
}  # fmt: skip


def written(path: Path, sheets: Mapping[str, Rows], hidden: Sequence[int] = ()) -> Path:
    """Write the sheets as an xlsx, or the only one as a CSV."""
    if path.suffix == ".csv":
        (rows,) = sheets.values()
        path.write_text(
            "\n".join(";".join("" if value is None else str(value) for value in row) for row in rows), "cp1252"
        )
        return path
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(list(row))
        for number in hidden:
            page.row_dimensions[number].hidden = True
    book.save(path)
    return path


def phones(records: Sequence[Record]) -> dict[str | None, object]:
    """Return each client's phone by its number."""
    return {record.key: record.values.get("phone_main") for record in records if record.kind == "client"}


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_is_corrected_in_front_is_read_in_every_layout(
    tmp_path: Path, layout: str, ending: str, language: str
) -> None:
    if ending == "csv" and len(LAYOUTS[layout]) > 1:
        ending = "xlsm"
    say, source, marked = words(language), tmp_path / f"liste.{ending}", tmp_path / "marked.xlsx"
    report, before = examine_path(written(source, LAYOUTS[layout]))
    annotate(source, report, words=say, out=marked)
    for name, part in parts(marked).items():
        if name.endswith((".xml", ".rels", ".vml")):
            etree.fromstring(part)

    again = examine_path(marked)[1]
    book = openpyxl.load_workbook(marked)
    page = book[say.say("sheet-to-correct")]
    (cell,) = [cell for row in page.iter_rows() for cell in row if cell.value == "644-2107"]
    cell.value = "450-644-2107"
    book.save(marked)
    after = examine_path(marked)[1]

    assert again == before
    assert phones(before)["00007"] is None
    assert phones(after) == {**phones(before), "00007": "450-644-2107"}
    assert [record.values for record in after if record.key != "00007"] == [
        record.values for record in before if record.key != "00007"
    ]


def test_hidden_rows_stay_hidden_and_are_corrected_too(tmp_path: Path) -> None:
    source, marked = tmp_path / "liste.xlsx", tmp_path / "marked.xlsx"
    report, _ = examine_path(written(source, LAYOUTS["flat"], hidden=(3, 8)))

    annotate(source, report, words=words("fr"), out=marked)

    book = openpyxl.load_workbook(marked)
    assert [number for number in range(1, 9) if book["Clients"].row_dimensions[number].hidden] == [3, 8]
    assert [row[0] for row in book["À corriger"].iter_rows(min_row=2, values_only=True)] == ["00007"]


def test_two_lists_on_one_sheet_have_sheets_that_say_which(tmp_path: Path) -> None:
    source, marked = tmp_path / "liste.xlsx", tmp_path / "marked.xlsx"
    products = [*PRODUCTS, ["AB8", "Clou", "un", "sur demande"]]
    report, _ = examine_path(written(source, {"Tout": _under(["Clients"], *LIST, [], ["Produits"], *products)}))

    annotate(source, report, words=words("fr"), out=marked)

    assert openpyxl.load_workbook(marked).sheetnames[:2] == ["À corriger", "À corriger – Liste de produits"]


def test_a_blank_behind_a_label_is_missed_where_the_value_belongs(tmp_path: Path) -> None:
    rows = [list(row) for row in _blocks()]
    rows[9][1] = None  # the name of the second

    report, _ = examine_path(written(tmp_path / "liste.xlsx", {"Clients": rows}))

    assert [issue.cell for issue in report.issues if issue.code == "name-missing"] == ["B10"]


def test_values_in_blocks_come_with_their_labels(tmp_path: Path) -> None:
    source, marked = tmp_path / "liste.xlsx", tmp_path / "marked.xlsx"
    report, _ = examine_path(written(source, LAYOUTS["in blocks"]))

    annotate(source, report, words=words("fr"), out=marked)

    heading, row = openpyxl.load_workbook(marked)["À corriger"].iter_rows(values_only=True)
    assert (heading[0], row[:3]) == ("Colonne A", ("Téléphone :", "644-2107", 54))
