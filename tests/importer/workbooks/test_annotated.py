"""The customer's list as it goes back: their own file, problems marked, rows to correct in front."""

import dataclasses
import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName

from handlers.words import Words, words
from importer.checking.codes import issue
from importer.model import Column, Format, Kind, SheetReport, Software
from importer.workbooks.annotated import annotate
from tests.importer.workbooks.samples import a_list, colour_of, comments_of, list_report

RED, YELLOW, BLUE = "FFC7CE", "FFEB9C", "DDEBF7"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "liste.xlsx"
    a_list(path)
    return path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "annotated.xlsx"


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


# --------------------------------------------------------------------------- in place


def test_problem_cells_are_coloured_and_commented_and_nothing_else_changes(
    source: Path, out: Path, french: Words
) -> None:
    annotate(source, list_report(), words=french, out=out)
    before, after = openpyxl.load_workbook(source)["Clients"], openpyxl.load_workbook(out)["Clients"]

    assert {cell.coordinate: colour_of(cell) for row in after for cell in row if colour_of(cell)} == {
        "E1": BLUE,
        "B3": RED,
        "C4": YELLOW,
        "D4": YELLOW,
    }
    assert sorted(comments_of(after)) == ["B3", "C4", "D4", "E1"]
    assert comments_of(after)["D4"].startswith("À vérifier\xa0: Ce code postal n’est pas valide")
    assert comments_of(after)["D4"].endswith("Proposition\xa0: H2X 1Y0")
    assert [[cell.value for cell in row] for row in after] == [[cell.value for cell in row] for row in before]
    assert [[cell.number_format for cell in row] for row in after] == [[c.number_format for c in row] for row in before]


def test_rows_to_correct_stand_in_front_with_the_list_s_own_columns(source: Path, out: Path, french: Words) -> None:
    annotate(source, list_report(), words=french, out=out)
    book = openpyxl.load_workbook(out)
    sheet = book["À corriger"]

    assert book.sheetnames == ["À corriger", "Résumé", "Clients", "_plannit"]
    assert book["_plannit"].sheet_state == "veryHidden"
    assert [row[:7] for row in sheet.iter_rows(values_only=True)] == [
        ("N° client", "Nom", "Téléphone", "Code postal", "Solde", "Ligne d’origine", "Niveau"),
        ("00002", None, "514-555-0102", "H2X 1Y4", "-3", 3, "À corriger"),
        ("00003", "Tremblay, Jean", "514-555", "H2X1Y", "0", 4, "À vérifier"),
    ]
    assert sheet["H3"].value.startswith("Téléphone\xa0: Ce numéro")
    assert sheet["I3"].value == "Code postal\xa0: H2X 1Y0"
    assert [colour_of(sheet[cell]) for cell in ("B2", "C3", "D3", "A3", "G2", "G3")] == [
        RED, YELLOW, YELLOW, None, RED, YELLOW,
    ]  # fmt: skip
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:I3"


def test_codes_are_text_so_that_what_is_typed_over_them_keeps_its_zeros(source: Path, out: Path, french: Words) -> None:
    annotate(source, list_report(), words=french, out=out)
    sheet = openpyxl.load_workbook(out)["À corriger"]

    assert {sheet[cell].number_format for cell in ("A2", "B2", "C3", "D3")} == {"@"}


def test_text_that_begins_like_a_formula_stays_text(source: Path, out: Path, french: Words) -> None:
    report = list_report(issue("formula-like-text", "Clients", 5, 2, field="name"), issue("inactive", "Clients", 5, 1))

    annotate(source, report, words=french, out=out)
    cell = openpyxl.load_workbook(out)["À corriger"]["B2"]

    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_the_summary_adds_up(source: Path, out: Path, french: Words) -> None:
    annotate(source, list_report(), words=french, out=out)
    rows = [row[:2] for row in openpyxl.load_workbook(out)["Résumé"].iter_rows(values_only=True)]

    assert ("Fiches dans la liste", 4) in rows
    assert ("Prêtes à importer", 3) in rows
    assert ("En attente d’une correction", 1) in rows
    assert ("1 client sans nom", "À corriger") in rows
    assert ("1 feuille en format de rapport imprimé, lue quand même", "Pour information") in rows


def test_english_has_english_sheets(source: Path, out: Path) -> None:
    annotate(source, list_report(), words=words("en"), out=out)

    assert openpyxl.load_workbook(out).sheetnames == ["To correct", "Summary", "Clients", "_plannit"]


def test_a_list_without_problems_has_no_sheet_to_correct(source: Path, out: Path, french: Words) -> None:
    annotate(source, list_report(issue("activity-unknown", "Clients")), words=french, out=out)
    book = openpyxl.load_workbook(out)

    assert book.sheetnames == ["Résumé", "Clients", "_plannit"]
    assert book["Résumé"]["A2"].value == "Il n’y a rien à corriger."


def test_formats_comments_names_and_filters_of_the_customer_stay(source: Path, out: Path, french: Words) -> None:
    book = a_list(source)
    sheet = book["Clients"]
    sheet["B3"].comment = Comment("Rappeler Lise", "Lise")
    sheet["D4"].font = Font(name="Courier New", bold=True)
    sheet["D4"].number_format = "000000"
    sheet["A2"].fill = PatternFill("solid", fgColor="00FF00")
    sheet.column_dimensions["B"].width = 44
    other = book.create_sheet("Autre")
    other["A1"] = "=Clients!E2*2"
    other.print_title_rows = "1:1"
    other.auto_filter.ref = "A1:B9"
    book.defined_names["taux"] = DefinedName("taux", attr_text="Clients!$E$2")
    book.active = 1
    book.save(source)

    annotate(source, list_report(), words=french, out=out)
    after = openpyxl.load_workbook(out)
    clients = after["Clients"]

    assert comments_of(clients)["B3"].startswith("Rappeler Lise\nÀ corriger\xa0: Chaque client doit avoir un nom.")
    assert sorted(comments_of(clients)) == ["B3", "C4", "D4", "E1"]
    assert (clients["D4"].font.name, clients["D4"].font.bold, clients["D4"].number_format) == (
        "Courier New",
        True,
        "000000",
    )
    assert (colour_of(clients["D4"]), colour_of(clients["A2"])) == (YELLOW, "00FF00")
    assert clients.column_dimensions["B"].width == 44
    assert after["Autre"]["A1"].value == "=Clients!E2*2"
    assert (after["Autre"].print_title_rows, after["Autre"].auto_filter.ref) == ("$1:$1", "A1:B9")
    assert after.defined_names["taux"].attr_text == "Clients!$E$2"
    assert after.active is after["À corriger"]
    assert [sheet.sheet_view.tabSelected or False for sheet in after] == [True, False, False, False, False]


def test_parts_that_are_not_touched_are_the_same_bytes(source: Path, out: Path, french: Words) -> None:
    annotate(source, list_report(), words=french, out=out)
    before, after = parts(source), parts(out)

    changed = {name for name in before if before[name] != after.get(name)}
    assert changed == {
        "[Content_Types].xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/workbook.xml",
        "xl/worksheets/sheet1.xml",
    }


def test_every_part_is_declared_and_every_relation_leads_somewhere(source: Path, out: Path, french: Words) -> None:
    annotate(source, list_report(), words=french, out=out)
    package = parts(out)
    types = package["[Content_Types].xml"].decode()
    declared = set(re.findall(r'PartName="/([^"]+)"', types))
    endings = set(re.findall(r'Extension="([^"]+)"', types))

    assert declared <= package.keys()
    assert {name for name in package if name.rpartition(".")[2] not in endings} <= declared
    rels = package["xl/worksheets/_rels/sheet1.xml.rels"].decode()
    targets = re.findall(r'Target="([^"]+)"', rels)
    assert sorted(targets) == ["../commentsPlannit1.xml", "../drawings/vmlDrawingPlannit1.vml"]
    id = re.search(r'<legacyDrawing[^>]*r:id="([^"]+)"', package["xl/worksheets/sheet1.xml"].decode())
    assert id is not None
    assert f'Id="{id[1]}"' in rels


def test_the_tie_to_the_comments_stands_where_excel_wants_it(source: Path, out: Path, french: Words) -> None:
    def with_table(xml: bytes) -> bytes:
        inner = b'<conditionalFormatting sqref="A1"><cfRule type="expression" priority="1"><formula>1</formula>'
        inner += b"<extLst><ext uri='x'/></extLst></cfRule></conditionalFormatting>"
        return xml.replace(b"<pageMargins", inner + b"<pageMargins").replace(
            b"</worksheet>", b"<tableParts count='0'/></worksheet>"
        )

    rewrite(source, "xl/worksheets/sheet1.xml", with_table)
    annotate(source, list_report(), words=french, out=out)
    xml = parts(out)["xl/worksheets/sheet1.xml"]

    assert (
        xml.index(b"</cfRule>") < xml.index(b"<pageMargins") < xml.index(b"<legacyDrawing") < xml.index(b"<tableParts")
    )
    assert xml.endswith(b"<tableParts count='0'/></worksheet>")


VBA = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"


def test_macros_do_not_go_back(source: Path, out: Path, french: Words) -> None:
    plain, enabled = "openxmlformats-officedocument.spreadsheetml.sheet.main", "ms-excel.sheet.macroEnabled.main"
    part = '<Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    tie = f'<Relationship Id="rIdM" Type="{VBA}" Target="vbaProject.bin"/></Relationships>'
    rewrite(source, "[Content_Types].xml", lambda xml: xml.replace(plain.encode(), enabled.encode()))
    rewrite(source, "[Content_Types].xml", lambda xml: xml.replace(b"</Types>", part.encode()))
    rewrite(source, "xl/_rels/workbook.xml.rels", lambda xml: xml.replace(b"</Relationships>", tie.encode()))
    with zipfile.ZipFile(source, "a") as package:
        package.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")

    annotate(source, list_report(format=Format.XLSM), words=french, out=out)
    package_parts = parts(out)

    assert "xl/vbaProject.bin" not in package_parts
    assert b"macroEnabled" not in package_parts["[Content_Types].xml"]
    assert b"vbaProject" not in b"".join(package_parts.values())
    assert sorted(comments_of(openpyxl.load_workbook(out)["Clients"])) == ["B3", "C4", "D4", "E1"]
    assert "xl/theme/theme1.xml" in package_parts  # edited in place


def rewrite(path: Path, name: str, change: Any) -> None:
    """Change one part of a package."""
    package_parts = parts(path)
    package_parts[name] = change(package_parts[name])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for part, content in package_parts.items():
            package.writestr(part, content)


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"<sheetData>", b"<!-- a note --><sheetData>")),
        (
            "xl/worksheets/sheet1.xml",
            lambda xml: re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", xml).replace(b" xmlns=", b" xmlns:x="),
        ),
        ("xl/styles.xml", lambda xml: re.sub(rb"<fills.*</fills>", b"", xml, flags=re.DOTALL)),
        ("xl/workbook.xml", lambda xml: xml.replace(b'sheetId="1"', b'sheetId="one"')),
    ],
)
def test_an_odd_package_is_built_anew(source: Path, out: Path, french: Words, part: str, change: Any) -> None:
    rewrite(source, part, change)

    annotate(source, list_report(), words=french, out=out)
    sheet = openpyxl.load_workbook(out)["Clients"]

    assert sorted(comments_of(sheet)) == ["B3", "C4", "D4", "E1"]
    assert [colour_of(sheet[cell]) for cell in ("B3", "C4", "E1")] == [RED, YELLOW, BLUE]
    assert [cell.value for cell in sheet["A"]] == ["N° client", "00001", "00002", "00003", "00004"]


def test_rows_and_cells_without_addresses_are_counted(source: Path, out: Path, french: Words) -> None:
    rewrite(source, "xl/worksheets/sheet1.xml", lambda xml: re.sub(rb'(<(?:row|c)[^>]*?) r="[A-Z]*\d+"', rb"\1", xml))

    annotate(source, list_report(), words=french, out=out)
    xml = parts(out)["xl/worksheets/sheet1.xml"]

    assert "xl/theme/theme1.xml" in parts(out)
    assert xml.count(b"<row") == 5
    assert b"<c s=" in xml


def test_a_problem_in_a_cell_that_does_not_exist_gets_a_cell(source: Path, out: Path, french: Words) -> None:
    report = list_report(
        issue("unit-missing", "Clients", 3, 9, field="unit"),
        issue("number-missing", "Clients", 90, 1, field="client_number"),
    )

    annotate(source, report, words=french, out=out)
    sheet = openpyxl.load_workbook(out)["Clients"]

    assert colour_of(sheet["I3"]) == YELLOW
    assert sorted(comments_of(sheet)) == ["A90", "I3"]


# --------------------------------------------------------------------------- built anew


def test_a_csv_comes_back_as_a_workbook_with_its_rows_where_they_were(tmp_path: Path, out: Path, french: Words) -> None:
    source = tmp_path / "Liste des clients.csv"
    source.write_text(
        "N° client;Nom;Téléphone;Code postal;Solde\n00001;Acme;514-555-0101;H2X 1Y4;1\n00002;;514-555-0102;;2\n"
    )
    report = list_report(
        issue("name-missing", "Liste des clients", 3, 2, field="name"),
        file="Liste des clients.csv",
        sheet="Liste des clients",
        format=Format.CSV,
    )

    annotate(source, report, words=french, out=out)
    book = openpyxl.load_workbook(out)

    assert book.sheetnames == ["À corriger", "Résumé", "Liste des clients", "_plannit"]
    assert [cell.value for cell in book["Liste des clients"][3]] == ["00002", None, "514-555-0102", None, "2"]
    assert colour_of(book["Liste des clients"]["B3"]) == RED
    assert sorted(comments_of(book["Liste des clients"])) == ["B3"]
    assert book["À corriger"]["F2"].value == 3


def test_a_sheet_s_name_that_no_workbook_takes_is_made_fit(tmp_path: Path, out: Path, french: Words) -> None:
    name = "Liste des clients [copie] du 24 novembre 2026"
    source = tmp_path / f"{name}.csv"
    source.write_text("N° client;Nom;Téléphone\n00001;Acme;514-555-0101\n00002;;514-555-0102\n")
    report = list_report(
        issue("name-missing", name, 3, 2, field="name"), file=source.name, sheet=name, format=Format.CSV
    )

    annotate(source, report, words=french, out=out)

    assert openpyxl.load_workbook(out).sheetnames[2] == "Liste des clients  copie  du 24"


def test_a_sensitive_column_is_nowhere_in_the_copy(source: Path, out: Path, french: Words) -> None:
    book = a_list(source)
    for row, value in enumerate(("NAS", "046 454 286", "046 454 286", "046 454 286", "046 454 286"), start=1):
        book["Clients"].cell(row, 6, value)
    book.save(source)
    report = list_report(
        issue("sensitive-column", "Clients", 1, 6, field="drop"), issue("name-missing", "Clients", 3, 2, field="name")
    )

    annotate(source, report, words=french, out=out)
    book = openpyxl.load_workbook(out)

    assert b"046 454" not in b"".join(parts(out).values())
    assert b"NAS<" not in b"".join(parts(out).values())
    assert book["Clients"]["F2"].value is None
    assert book["Clients"]["B2"].value == "Toitures Acme inc."
    assert "Par mesure de protection" in str(list(book["Résumé"].iter_rows(values_only=True)))


def test_a_list_of_employees_is_left_out_of_the_copy(source: Path, out: Path, french: Words) -> None:
    book = a_list(source)
    book.create_sheet("Paie")["A1"] = "Bouchard, Guy"
    book.save(source)
    report = list_report()
    report = dataclasses.replace(report, sheets=(*report.sheets, SheetReport("Paie", Kind.EMPLOYEES)))

    annotate(source, report, words=french, out=out)

    assert "Paie" not in openpyxl.load_workbook(out).sheetnames
    assert b"Bouchard" not in b"".join(parts(out).values())


def test_two_lists_have_a_sheet_to_correct_each(source: Path, out: Path, french: Words) -> None:
    book = a_list(source)
    products = book.create_sheet("Produits")
    products.append(["N° produit", "Description", "Prix"])
    products.append(["AA1", None, 12.5])
    book.save(source)
    headings = (("N° produit", "product_number"), ("Description", "description"), ("Prix", "price"))
    columns = tuple(Column(number, *names) for number, names in enumerate(headings, start=1))
    listed = SheetReport("Produits", Kind.PRODUCTS, software=Software.ACOMBA, header_row=1, columns=columns)
    missing = issue("description-missing", "Produits", 2, 2, field="description")
    clients = list_report()
    report = dataclasses.replace(clients, sheets=(*clients.sheets, listed), issues=(*clients.issues, missing))

    annotate(source, report, words=french, out=out)
    book = openpyxl.load_workbook(out)

    assert book.sheetnames[:3] == ["À corriger", "À corriger – Produits", "Résumé"]
    assert [cell.value for cell in book["À corriger – Produits"][2]][:5] == ["AA1", None, 12.5, 2, "À corriger"]


def test_text_that_a_cell_cannot_hold_is_cut_and_control_characters_are_left_out(
    tmp_path: Path, out: Path, french: Words
) -> None:
    source = tmp_path / "l.csv"
    source.write_text("N° client;Nom\n1;" + "x" * 40_000 + "\n2;\x0bVertical\n")
    report = list_report(
        issue("text-too-long", "l", 2, 2, field="name", length=40000, limit=500),
        issue("inactive", "l", 3, 1), issue("inactive", "l", 2, 1),
        file="l.csv", sheet="l", format=Format.CSV,
    )  # fmt: skip

    annotate(source, report, words=french, out=out)
    sheet = openpyxl.load_workbook(out)["À corriger"]

    assert len(sheet["B2"].value) == 32_767


# --------------------------------------------------------------------------- what was repaired


@pytest.mark.parametrize(
    ("language", "name", "headings"),
    [
        ("fr", "Réparé", ("Feuille", "Cellule", "Champ", "Avant", "Après", "Ce que nous avons fait")),
        ("en", "Repaired", ("Sheet", "Cell", "Field", "Before", "After", "What we did")),
    ],
)
def test_each_repair_stands_on_a_sheet_of_its_own_before_and_after(
    source: Path, out: Path, language: str, name: str, headings: tuple[str, ...]
) -> None:
    say = words(language)
    fixes = (
        issue("text-tidied", "Clients", 4, 2, field="name", found="=1+1 ", suggestion="=1+1", fixed=True),
        issue("mojibake-repaired", "Clients", 2, 2, field="name", found="CÃ´té", suggestion="Côté", fixed=True),
        issue("mojibake-repaired", fixed=True),
    )

    annotate(source, list_report(*fixes), words=say, out=out)

    book = openpyxl.load_workbook(out)
    rows = list(book[name].iter_rows(values_only=True))
    assert rows[0] == headings
    assert [row[:5] for row in rows[1:]] == [
        ("Clients", "B2", say.say("field-name"), "CÃ´té", "Côté"),
        ("Clients", "B4", say.say("field-name"), "=1+1 ", "=1+1"),
    ]
    assert {cell.data_type for row in book[name] for cell in row} == {"s"}
    assert (book[name].freeze_panes, book[name].auto_filter.ref) == ("A2", "A1:F3")
    summary = {row[0]: row[1] for row in book.worksheets[0].iter_rows(values_only=True) if row[0]}
    assert summary[say.say("summary-repaired", sheet=name)] == 2


def test_where_nothing_was_repaired_there_is_no_such_sheet(source: Path, out: Path, french: Words) -> None:
    annotate(source, list_report(), words=french, out=out)

    assert "Réparé" not in openpyxl.load_workbook(out).sheetnames
