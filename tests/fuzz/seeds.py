"""Sound files of every format, which fuzzing damages, and the ways that suit each format."""

import datetime
import functools
import io
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlwt

from handlers.words import words
from importer.workbooks.annotated import annotate
from tests.fuzz.mutations import Mutation, biff_records, binary_records, bytewise, packed, separated, tagged
from tests.fuzz.property import examined
from tests.importer.reading.binary_samples import biff5, xlsb
from tests.importer.reading.samples import CONTENT_TYPES, ods, ole, repacked, with_part, written, zipped

CLIENTS: Sequence[Sequence[Any]] = (
    ("Gestion Acomba inc.",),
    ("Liste des clients", None, "Du 00001 au 00099"),
    ("No client", "Nom", "Adresse", "Ville/Province", "Code postal", "Téléphone", "Courriel", "Solde"),
    ("00042", "Forêt Élagage inc.", "12, rue A", "Montréal (QC)", "H2X 1Y4", "514 555-0142 p. 3", "a@b.ca;c@d.ca", 1.5),
    ("00043", "Noël, Jean", "3, rue B\nApp. 2", "Gaspé", "G4X1A1", "418 555-0143", "noel@exemple.com", -3),
    ("00042", "Forêt Élagage", "", "Laval", "H7A 1AI", "555-0144", "pas un courriel", 620000000000),
    (43, "COMPTANT", None, None, None, None, None, 0.125),
    ("Nombre de clients", 4),
)  # fmt: skip
PRODUCTS: Sequence[Sequence[Any]] = (
    ("No produit", "Description", "Unité", "Prix", "Coûtant", "Qté", "Groupe", "Actif"),
    ("VIS-1", 'Vis à bois 2" =1+1', "un", 1.25, 0.5, 10, 12, "Oui"),
    ("VIS-2", "Écrou", "bte", "1 234,50 $", "", 0, 12, "Non"),
    ("", "Boulon", "", "n/d", 2, 1, None, "O"),
)  # fmt: skip


LONG_AGO = datetime.datetime.fromisoformat("2020-01-02")


@dataclass(frozen=True, slots=True)
class Target:
    """A reader to be fuzzed: sound files for it, and how they are damaged."""

    seeds: Callable[[], Sequence[bytes]]
    mutations: Sequence[Mutation]


def _rich(workbook: Any, sheet: Any) -> None:
    mask = workbook.add_format({"num_format": "00000"})
    date = workbook.add_format({"num_format": "dd/mm/yyyy"})
    _plain(workbook, sheet)
    sheet.write_number(6, 0, 43, mask)
    sheet.write_datetime(6, 4, LONG_AGO, date)
    sheet.write_formula(6, 5, "=1/0", None, "#DIV/0!")
    sheet.write_formula(6, 6, "=A1&B1", None, "")
    sheet.write_rich_string(6, 2, "a", workbook.add_format({"bold": True}), "b", "c")
    sheet.merge_range("A1:C1", "Gestion Acomba inc.")
    sheet.set_row(5, None, None, {"hidden": True})
    sheet.set_column(7, 7, None, None, {"hidden": True})
    sheet.write_comment("B4", "à vérifier")
    sheet.write_url("G5", "https://exemple.com/")
    sheet.autofilter("A3:H8")
    sheet.add_table("J3:K5", {"columns": [{"header": "a"}, {"header": "b"}]})
    sheet.conditional_format("H4:H7", {"type": "cell", "criteria": ">", "value": 1, "format": mask})
    other = workbook.add_worksheet("Produits")
    for row, values in enumerate(PRODUCTS):
        other.write_row(row, 0, list(values))
    workbook.add_worksheet("Caché").hide()
    workbook.define_name("Liste", "=Clients!$A$3:$H$8")


def _plain(workbook: Any, sheet: Any) -> None:
    workbook.set_properties({"created": LONG_AGO})  # the same bytes every day
    for row, values in enumerate(CLIENTS):
        sheet.write_row(row, 0, list(values))


@functools.cache
def _workbooks() -> tuple[bytes, ...]:
    rich = written(_rich)
    return written(_plain), rich, _marked(rich)


def _marked(workbook: bytes) -> bytes:
    """Return our own marked copy of a workbook, as it comes back."""
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder, "clients.xlsx"), Path(folder, "marked.xlsx")
        source.write_bytes(workbook)
        annotate(source, examined(source).report, words=words("fr"), out=out)
        return out.read_bytes()


def _typed(kind: bytes) -> Callable[[], Sequence[bytes]]:
    main = b"vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    return lambda: [
        repacked(
            with_part(book, CONTENT_TYPES, lambda xml: xml.replace(main, kind)),
            {"xl/vbaProject.bin": ole({"dir": b"x"})},
        )
        for book in _workbooks()
    ]


def _old() -> Sequence[bytes]:
    book = xlwt.Workbook()
    for name, rows in (("Clients", CLIENTS), ("Produits", PRODUCTS)):
        sheet = book.add_sheet(name)
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                sheet.write(row, column, value, xlwt.easyxf(num_format_str="00000") if column == 0 else xlwt.XFStyle())
    sheet.write(6, 1, datetime.date(2026, 1, 2), xlwt.easyxf(num_format_str="dd/mm/yyyy"))
    sheet.write(6, 2, xlwt.Formula("1/0"))
    sheet.write_merge(8, 9, 1, 2, "fusion")
    sheet.row(2).hidden = True
    book.add_sheet("Caché").visibility = 1
    content = io.BytesIO()
    book.save(content)
    return [content.getvalue(), ole({"Workbook": book.get_biff_data()}), book.get_biff_data()]


_ODS_CELL = '<table:table-cell office:value-type="{}" {}><text:p>{}</text:p></table:table-cell>'


def _libre() -> Sequence[bytes]:
    rows = "".join(
        "<table:table-row>"
        + "".join(
            _ODS_CELL.format("float", f'office:value="{value}"', value)
            if isinstance(value, (int, float))
            else _ODS_CELL.format("string", "", str(value or "").replace("\n", "</text:p><text:p>"))
            for value in values
        )
        + '<table:table-cell table:number-columns-repeated="16370"/></table:table-row>'
        for values in CLIENTS
    )
    head = '<table:table-column table:number-columns-repeated="3"/><table:table-column table:visibility="collapse"/>'
    tail = '<table:table-row table:visibility="filter" table:number-rows-repeated="3"><table:covered-table-cell/>'
    tail += _ODS_CELL.format("date", 'office:date-value="2026-01-02" table:formula="of:=A1"', "02/01/2026")
    tail += _ODS_CELL.format("boolean", 'office:boolean-value="true"', "VRAI") + "</table:table-row>"
    end = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    table = '<table:table table:name="{}">{}</table:table>'
    return [
        ods(table.format("Clients", head + rows + tail + end) + table.format("B", rows)),
        ods(table.format("A", rows)),
    ]


def _text(rows: Sequence[Sequence[Any]], separator: str, *, quoted: bool = False) -> str:
    width = max(map(len, rows))
    fields = [["" if value is None else str(value) for value in [*row, *[None] * (width - len(row))]] for row in rows]
    mark = '"' if quoted else ""
    return "".join(
        separator.join(f"{mark}{field.replace(chr(10), ' ')}{mark}" for field in row) + "\r\n" for row in fields
    )


def _texts() -> Sequence[bytes]:
    encodings = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "cp850", "mac-roman")
    found = [_text(CLIENTS, ";").encode(encoding) for encoding in encodings]
    found += [_text(PRODUCTS, separator).encode() for separator in (",", "\t", "|")]
    found += [_text(CLIENTS, ",", quoted=True).encode("cp1252"), b"sep=;\r\n" + _text(PRODUCTS, ";").encode()]
    return [*found, _text(CLIENTS, ";").encode().decode("cp1252", "replace").encode()]


def _pages() -> Sequence[bytes]:
    def page(rows: Sequence[Sequence[Any]]) -> str:
        cells = ("".join(f"<td align=left>{value or '&nbsp;'}</td>" for value in row) for row in rows)
        return "".join(f"<tr>{row}</tr>\n" for row in cells)

    head = (
        "<html xmlns:x='urn:schemas-microsoft-com:office:excel'><head><meta charset=windows-1252><style>td{a:b}</style>"
    )
    table = f"<table border=1><thead><tr><th colspan=3 rowspan=2>L</th></tr></thead>{page(CLIENTS)}</table>"
    nested = f"<table><tr><td>{table}</td></tr><tr style='display:none'><td>a<br>b</td></tr></table>"
    return [
        f"{head}</head><body>{table}</body></html>".encode("cp1252"),
        f"<!DOCTYPE html><html><body>{nested}<table>{page(PRODUCTS)}</table></body></html>".encode(),
        f"<table>{page(PRODUCTS)}</table>".encode("utf-16"),
    ]


_XML_2003 = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:html="http://www.w3.org/TR/REC-html40">
<Styles><Style ss:ID="s1"><NumberFormat ss:Format="00000"/></Style></Styles>
<Worksheet ss:Name="Clients"><Table ss:ExpandedColumnCount="8" ss:ExpandedRowCount="9">
<Column ss:Index="3" ss:Span="2" ss:Hidden="1"/>{rows}<Row ss:Index="20" ss:Hidden="1">
<Cell ss:StyleID="s1" ss:Index="2"><Data ss:Type="Number">42</Data></Cell>
<Cell ss:MergeAcross="1" ss:MergeDown="2"><Data ss:Type="DateTime">2026-01-02T00:00:00.000</Data></Cell>
<Cell ss:Formula="=1/0"><Data ss:Type="Error">#DIV/0!</Data></Cell><Cell ss:Formula="=A1"/>
<Cell><Data ss:Type="Boolean">1</Data></Cell><Cell><ss:Data ss:Type="String">a <html:B>b</html:B></ss:Data></Cell>
</Row></Table><x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet></Workbook>"""

_XML_CELL = '<Cell><Data ss:Type="{}">{}</Data></Cell>'


def _xml_2003() -> Sequence[bytes]:
    def rows(table: Sequence[Sequence[Any]]) -> str:
        cells = (
            "".join(
                _XML_CELL.format("Number" if isinstance(value, (int, float)) else "String", value)
                for value in row
                if value is not None
            )
            for row in table
        )
        return "".join(f"<Row>{row}</Row>" for row in cells)

    return [_XML_2003.format(rows=rows(CLIENTS)).encode(), _XML_2003.format(rows=rows(PRODUCTS)).encode("utf-16")]


def _zips() -> Sequence[bytes]:
    book, text = _workbooks()[0], _text(CLIENTS, ";").encode("cp1252")
    litter = {"__MACOSX/._a": b"x", "photo.png": b"\x89PNG\r\n\x1a\n", "dossier/clients.xlsx": book}
    return [
        zipped({"a.csv": text}),
        zipped(litter),
        zipped({"interne.zip": zipped({"a.csv": text}), "b.xls": _pages()[0]}),
    ]


def _wrapped() -> Sequence[bytes]:
    info = b"\4\0\4\0\x40\0\0\0" + b"<encryption/>"
    word = ole({"WordDocument": b"\xec\xa5\xc1\0", "1Table": b"x"})
    drm = ole({"EncryptedPackage": bytes(4096), "\x06DRMEncryptedTransform": b"x"})
    password = bytes.fromhex("0908100000060500") + bytes(12) + bytes.fromhex("2f00060001000000")
    streams = {"EncryptionInfo": info, "EncryptedPackage": bytes(9000)}
    return [ole(streams), word, drm, ole({"Workbook": password}), ole({"Book": b"\x09\x08\x08\0\0\5\5\0" + bytes(40)})]


_SHEET_ROWS = {"Clients": CLIENTS, "Produits": PRODUCTS}
_IN_XML = packed((tagged, tagged, bytewise))
_MACROS, _TEMPLATE = (
    b"vnd.ms-excel.sheet.macroEnabled.main+xml",
    b"vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
)

TARGETS: Mapping[str, Target] = {
    "xlsx": Target(_workbooks, (_IN_XML, _IN_XML, _IN_XML, bytewise)),
    "xlsm": Target(_typed(_MACROS), (_IN_XML, _IN_XML, bytewise)),
    "xltx": Target(_typed(_TEMPLATE), (_IN_XML, _IN_XML, bytewise)),
    "xlsb": Target(
        lambda: [xlsb(_SHEET_ROWS, hidden=frozenset({"Produits"}))], (packed((binary_records, bytewise)), bytewise)
    ),
    "xls-8": Target(_old, (biff_records, biff_records, bytewise)),
    "xls-5": Target(lambda: [biff5(CLIENTS), biff5(PRODUCTS)], (biff_records, biff_records, bytewise)),
    "ods": Target(_libre, (_IN_XML, _IN_XML, bytewise)),
    "csv": Target(_texts, (separated, separated, bytewise)),
    "html": Target(_pages, (tagged, tagged, tagged, bytewise)),
    "spreadsheetml": Target(_xml_2003, (tagged, tagged, tagged, bytewise)),
    "zip": Target(_zips, (packed((bytewise, separated, _IN_XML)), bytewise)),
    "ole": Target(_wrapped, (bytewise, biff_records)),
}
