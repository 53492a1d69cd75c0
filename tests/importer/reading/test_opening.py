import datetime
import io
import os
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlwt

from importer.errors import RefusedError
from importer.model import CellError, Format, Masked
from importer.reading import Limits, open_workbook, sniff
from tests.importer.reading.binary_samples import biff5
from tests.importer.reading.samples import (
    CONTENT_TYPES,
    ods,
    ole,
    parts,
    repacked,
    rows,
    saved,
    sheets,
    table,
    with_part,
    with_rows,
    zipped,
)

LIST = [["No", "Nom"], ["1", "Roy"], ["2", "Côté"]]
PNG = b"\x89PNG\r\n\x1a\n" + bytes(50)


def xls() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Clients")
    sheet.write(1, 1, "Forêt")
    sheet.write(2, 1, 42, xlwt.easyxf(num_format_str="00000"))
    sheet.write(2, 2, 12.5)
    sheet.write(3, 1, datetime.date(2026, 1, 2), xlwt.easyxf(num_format_str="dd/mm/yyyy"))
    sheet.write(3, 2, 12345678901234567)
    sheet.row(2).hidden = True
    sheet.col(2).hidden = True
    sheet.write_merge(5, 6, 1, 2, "fusion")
    book.add_sheet("Autre").visibility = 1
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def test_an_old_workbook_keeps_its_codes_and_what_it_hides(tmp_path: Path) -> None:
    found = sheets(tmp_path, xls())

    assert rows(tmp_path, xls()) == {
        2: ["", "Forêt", ""],
        3: ["", "00042", 12.5],
        4: ["", datetime.date(2026, 1, 2), "12345678901234568"],
        6: ["", "fusion", ""],
    }
    assert isinstance(rows(tmp_path, xls())[3][1], Masked)
    assert [(sheet.name, sheet.hidden) for sheet in found] == [("Clients", False), ("Autre", True)]
    assert (found[0].hidden_rows, found[0].hidden_columns) == (frozenset({3}), frozenset({3}))
    assert list(found[0].merged) == [(6, 2, 7, 3)]


def test_an_old_workbook_without_its_container_is_read(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    book.add_sheet("A").write(0, 0, "x" * 5000)
    bare = book.get_biff_data()

    assert sniff(saved(tmp_path, bare)) is Format.XLS
    assert rows(tmp_path, bare) == {1: ["x" * 5000]}


def test_a_page_named_xls_is_read_table_by_table(tmp_path: Path) -> None:
    page = (
        "<html><head><meta charset=windows-1252><style>td{color:red}</style></head><body>"
        "<table><tr><th>No</th><th>Nom &amp; ville</th></tr>"
        "<tr><td>00042</td><td> Forêt<br>Montréal&nbsp;</td></tr>"
        "<tr style='display: none'><td rowspan=2>1</td><td>a</td></tr><tr><td>b</td></tr>"
        "<tr><td colspan=2>fin</td></tr></table><table><tr><td>z</td></tr></table></body></html>"
    ).encode("cp1252")

    found = sheets(tmp_path, page)

    assert rows(tmp_path, page) == {
        1: ["No", "Nom & ville"],
        2: ["00042", "Forêt\nMontréal"],
        3: ["1", "a"],
        4: ["", "b"],
        5: ["fin", ""],
    }
    assert [sheet.name for sheet in found] == ["liste", "liste (2)"]
    assert found[0].hidden_rows == {3}
    assert list(found[0].merged) == [(3, 1, 4, 1), (5, 1, 5, 2)]


SPREADSHEETML = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:html="http://www.w3.org/TR/REC-html40">
<Styles><Style ss:ID="s1"><NumberFormat ss:Format="00000"/></Style></Styles>
<Worksheet ss:Name="Clients"><Table><Column ss:Index="3" ss:Hidden="1"/>
<Row ss:Index="2"><Cell ss:StyleID="s1"><Data ss:Type="Number">42</Data></Cell>
<Cell ss:Index="3"><Data ss:Type="String">Forêt <html:B>Noël</html:B> inc.</Data></Cell></Row>
<Row ss:Hidden="1"><Cell><Data ss:Type="DateTime">2026-01-02T00:00:00.000</Data></Cell>
<Cell><Data ss:Type="Error">#N/A</Data></Cell><Cell><Data ss:Type="Boolean">1</Data></Cell>
<Cell ss:MergeAcross="1"><Data ss:Type="Number">12.5</Data></Cell><Cell><Data ss:Type="Number">7</Data></Cell></Row>
</Table></Worksheet>
<Worksheet ss:Name="B"><Table><Row><Cell><Data ss:Type="String">b</Data></Cell></Row></Table>
<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet></Workbook>"""


def test_the_xml_of_2003_is_read(tmp_path: Path) -> None:
    found = sheets(tmp_path, SPREADSHEETML.encode())

    assert rows(tmp_path, SPREADSHEETML.encode()) == {
        2: ["00042", "", "Forêt Noël inc."],
        3: [datetime.date(2026, 1, 2), CellError("#N/A"), True, 12.5, "", 7],
    }
    assert [(sheet.name, sheet.hidden) for sheet in found] == [("Clients", False), ("B", True)]
    assert (found[0].hidden_rows, found[0].hidden_columns) == (frozenset({3}), frozenset({3}))
    assert list(found[0].merged) == [(3, 4, 3, 5)]


def test_an_ods_is_read_and_its_empty_repetitions_cost_nothing(tmp_path: Path) -> None:
    content = ods(
        '<table:table table:name="Clients"><table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:visibility="collapse"/>'
        '<table:table-row><table:table-cell office:value-type="string"><text:p>Forêt</text:p></table:table-cell>'
        '<table:table-cell office:value-type="float" office:value="42"><text:p>42</text:p></table:table-cell>'
        '<table:table-cell table:number-columns-repeated="16382"/></table:table-row>'
        '<table:table-row table:visibility="collapse"><table:table-cell office:value-type="string"><text:p>b</text:p>'
        "</table:table-cell></table:table-row>"
        '<table:table-row table:number-rows-repeated="1048574"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row></table:table>'
    )

    assert sniff(saved(tmp_path, content)) is Format.ODS
    assert rows(tmp_path, content) == {1: ["Forêt", 42], 2: ["b", ""]}
    assert sheets(tmp_path, content)[0].hidden_rows == {2}
    assert sheets(tmp_path, content)[0].hidden_columns == {3}


@pytest.mark.parametrize(
    ("change", "format"),
    [
        (b"application/vnd.ms-excel.sheet.macroEnabled.main+xml", Format.XLSM),
        (b"application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml", Format.XLTX),
        (b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", Format.XLSX),
    ],
)
def test_workbooks_of_excel_are_told_apart_by_their_content(tmp_path: Path, change: bytes, format: Format) -> None:
    main = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    content = with_part(table(LIST), CONTENT_TYPES, lambda xml: xml.replace(main, change))

    assert open_workbook(saved(tmp_path, content, "x.csv"), name="x.csv", limits=Limits()).format is format
    assert rows(tmp_path, content, "x.pdf")[3] == ["2", "Côté"]


def test_a_zip_gives_its_first_spreadsheet(tmp_path: Path) -> None:
    content = zipped({"__MACOSX/._a.xlsx": b"x", "p.png": PNG, "d/clients.xlsx": table(LIST), "b.csv": b"a;b\n1;2\n"})

    book = open_workbook(saved(tmp_path, content, "envoi.zip"), name="envoi.zip", limits=Limits())

    assert book.facts["member"] == "d/clients.xlsx"
    assert [sheet.name for sheet in book.sheets] == ["Clients"]


def legacy_biff(version: int) -> bytes:
    length = 4 if version == 0 else 6
    return b"\x09" + bytes([version, length, 0]) + bytes([0, version, 0x10, 0, 0, 0])[:length] + b"\x0a\0\0\0"


ENCRYPTED_ODS = repacked(
    ods("<table:table/>"),
    {"META-INF/manifest.xml": b"<manifest><file-entry><encryption-data/></file-entry></manifest>"},
)


@pytest.mark.parametrize(
    ("content", "code", "format"),
    [
        (b"", "empty", Format.EMPTY),
        (b"  \r\n \n", "empty", Format.EMPTY),
        (b";;;\n;;;\n", "empty", Format.EMPTY),
        (b"%PDF-1.7\n...", "not-a-spreadsheet", Format.PDF),
        (PNG, "not-a-spreadsheet", Format.IMAGE),
        (b"\xff\xd8\xff\xe0" + bytes(100), "not-a-spreadsheet", Format.IMAGE),
        (b"\0\0\0\x18ftypheic" + bytes(100), "not-a-spreadsheet", Format.IMAGE),
        (b"MZ" + bytes(100), "not-a-spreadsheet", Format.OTHER),
        (b"{\\rtf1 bonjour}", "not-a-spreadsheet", Format.OTHER),
        (b"\x7fELF" + bytes(64), "not-a-spreadsheet", Format.OTHER),
        (bytes(range(256)) * 20, "not-a-spreadsheet", Format.OTHER),
        (zipped({"word/document.xml": b"x", CONTENT_TYPES: b"<Types/>"}), "not-a-spreadsheet", Format.OTHER),
        (zipped({"Index/Document.iwa": b"x", "Index/Tables/a.iwa": b"y"}), "unsupported-format", Format.NUMBERS),
        (zipped({"photo.png": PNG}), "unsupported-format", Format.ZIP),
        (zipped({"interne.zip": zipped({"a.xlsx": table(LIST)})}), "unsupported-format", Format.ZIP),
        (zipped({}), "unsupported-format", Format.ZIP),
        (ole({"EncryptionInfo": b"\4\0\4\0", "EncryptedPackage": b"x"}), "encrypted", Format.XLSX),
        (ole({"EncryptedPackage": b"x", "\x06DRMEncryptedTransform": b"x"}), "rights-protected", Format.XLSX),
        (ole({"WordDocument": b"x"}), "not-a-spreadsheet", Format.OTHER),
        (ole({"Workbook": bytes.fromhex("0908100000060500") + bytes(12) + bytes.fromhex("2f000600010000000000")}),
         "encrypted", Format.XLS),
        (ENCRYPTED_ODS, "encrypted", Format.ODS),
        (b"%TSD-Header-###%" + os.urandom(400), "rights-protected", Format.OTHER),
        (legacy_biff(0), "old-format", Format.XLS),
        (legacy_biff(2), "old-format", Format.XLS),
        (legacy_biff(4), "old-format", Format.XLS),
        (b"\x00\x00\x02\x00\x06\x04\x06\x00" + bytes(40), "old-format", Format.OTHER),
        (b"ID;PWXL;N;E\nC;Y1;X1;K1\nE\n", "old-format", Format.OTHER),
        (table(LIST)[:2000], "corrupt", Format.XLSX),
        (table(LIST)[:-40], "corrupt", Format.XLSX),
        (xls()[:1500], "corrupt", Format.XLS),
        (b"<html><body><p>Bonjour</p></body></html>", "not-a-spreadsheet", Format.HTML),
        (SPREADSHEETML.encode()[:900], "corrupt", Format.SPREADSHEETML),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_reason(
    tmp_path: Path, content: bytes, code: str, format: Format
) -> None:
    path = saved(tmp_path, content)

    with pytest.raises(RefusedError) as refused:
        everything(path)

    assert (refused.value.refusal.code, refused.value.format) == (code, format)
    assert sniff(path) in {format, Format.CSV}


def everything(path: Path) -> list[object]:
    """Read every row of a file."""
    return [row for sheet in open_workbook(path, name="liste.xlsx", limits=Limits()).sheets for row in sheet.rows()]


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        sheets(tmp_path, table(LIST), limits=Limits(max_bytes=1000))

    assert refused.value.refusal.code == "too-large"
    assert refused.value.format is Format.XLSX


def test_a_bomb_is_refused_while_it_is_still_small(tmp_path: Path) -> None:
    bomb = with_rows('<row r="1"><c r="A1"><v>1</v></c></row>' + " " * (100 << 20))

    with pytest.raises(RefusedError) as refused:
        sheets(tmp_path, bomb)

    assert refused.value.refusal.code == "expands-too-much"


def test_a_directory_that_lies_about_sizes_does_not_help_a_bomb(tmp_path: Path) -> None:
    bomb = bytearray(with_rows('<row r="1"><c r="A1"><v>1</v></c></row>' + " " * (4 << 20)))
    with zipfile.ZipFile(io.BytesIO(bomb)) as package:
        size = package.getinfo("xl/worksheets/sheet1.xml").file_size.to_bytes(4, "little")
    lying = bytes(bomb).replace(size, (1000).to_bytes(4, "little"))

    with pytest.raises(RefusedError) as refused:
        sheets(tmp_path, lying)

    assert refused.value.refusal.code == "corrupt"


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"]
)
def test_no_part_of_a_workbook_may_define_entities(tmp_path: Path, part: str) -> None:
    content = with_part(table(LIST), part, lambda xml: xml.replace(b"?>", b"?>" + LAUGHS.encode(), 1))

    with pytest.raises(RefusedError) as refused:
        rows(tmp_path, content)

    assert refused.value.refusal.code == "corrupt"


def test_an_xml_of_2003_may_not_fetch_anything(tmp_path: Path) -> None:
    hostile = SPREADSHEETML.replace(
        "<Workbook", '<!DOCTYPE Workbook [<!ENTITY f SYSTEM "file://localhost/etc/passwd">]><Workbook', 1
    ).replace("inc.", "&f;")

    with pytest.raises(RefusedError) as refused:
        rows(tmp_path, hostile.encode())

    assert refused.value.refusal.code == "corrupt"


def test_repeated_cells_of_an_ods_are_counted_before_they_are_made(tmp_path: Path) -> None:
    content = ods(
        '<table:table table:name="A"><table:table-row table:number-rows-repeated="1000000">'
        '<table:table-cell office:value-type="string" table:number-columns-repeated="1000"><text:p>x</text:p>'
        "</table:table-cell></table:table-row></table:table>"
    )

    with pytest.raises(RefusedError) as refused:
        sheets(tmp_path, content)

    assert refused.value.refusal.code == "too-many-cells"


def test_a_sheet_that_is_missing_from_its_package_is_a_refusal(tmp_path: Path) -> None:
    members = parts(table(LIST))
    del members["xl/worksheets/sheet1.xml"]

    with pytest.raises(RefusedError) as refused:
        rows(tmp_path, zipped(members))

    assert refused.value.refusal.code == "corrupt"


def test_what_openpyxl_writes_is_read_as_openpyxl_reads_it(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["N°", "Prix", "Date"])
    sheet.append([42, 12.5, datetime.datetime.fromisoformat("2026-01-02 03:04")])
    sheet["A2"].number_format = "00000"
    sheet["B3"] = "=1+1"
    book.save(tmp_path / "x.xlsx")

    found = rows(tmp_path, (tmp_path / "x.xlsx").read_bytes())

    assert found[1] == ["N°", "Prix", "Date"]
    assert found[2] == ["00042", 12.5, datetime.datetime.fromisoformat("2026-01-02 03:04")]
    assert repr(found[3][1]) == "Uncomputed()"


def far_down(row: int, column: int) -> bytes:
    """Return an .xls of Excel 97 with a value in its first cell and one far away."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("A")
    sheet.write(0, 0, "a")
    sheet.write(row, column, 3)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def test_the_values_of_an_old_workbook_may_lie_far_apart(tmp_path: Path) -> None:
    found = rows(tmp_path, far_down(65535, 255))

    assert (list(found), found[1], found[65536][255]) == ([1, 65536], ["a"], 3)


def test_an_old_workbook_that_reaches_beyond_its_last_column_is_refused(tmp_path: Path) -> None:
    place, lie = b"\x03\x02\x0e\x00\x0a\x00\x05\x00", b"\x03\x02\x0e\x00\x0a\x00\x00\x01"
    content = biff5([["a"]] + [[None]] * 9 + [[None] * 5 + [1.5]])
    assert place in content

    with pytest.raises(RefusedError) as refused:
        rows(tmp_path, content.replace(place, lie))

    assert refused.value.refusal.code == "corrupt"
    assert rows(tmp_path, content)[11][5] == 1.5


def test_sheets_of_one_name_are_refused(tmp_path: Path) -> None:
    table_element = '<table:table table:name="A"><table:table-row><table:table-cell/></table:table-row></table:table>'

    with pytest.raises(RefusedError) as refused:
        sheets(tmp_path, ods(table_element * 2))

    assert (refused.value.refusal.code, refused.value.format) == ("corrupt", Format.ODS)


def test_an_old_workbook_that_lies_about_its_size_is_read_all_the_same(tmp_path: Path) -> None:
    content = far_down(1, 1)
    at = content.index(b"\x00\x02\x0e\x00")
    lying = content[:at] + b"\x00\x02\x0e\x00" + b"\0\0\0\0\xff\xff\xff\xff\0\0\xff\xff\0\0"[:14] + content[at + 18 :]

    assert rows(tmp_path, lying) == {1: ["a"], 2: ["", 3]}
