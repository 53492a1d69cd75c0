"""Pages, the XML of 2003 and texts, without end or without sense."""

from collections.abc import Mapping

from tests.importer.reading.hostile.common import EITHER, MEBIBYTE, READ, REFUSED, Make


def page(body: str) -> bytes:
    """A page."""
    return f"<html><body>{body}</body></html>".encode()


_SHEETS_2003 = (
    '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
    ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">{}</Workbook>'
)


def xml_2003(content: str, *, times: int = 1) -> bytes:
    """A sheet of Excel 2003's XML."""
    sheet = f'<Worksheet ss:Name="A"><Table>{content * times}</Table></Worksheet>'
    return _SHEETS_2003.format(sheet).encode()


def csv_of(text: bytes, times: int, end: bytes = b"\n") -> bytes:
    """A text of the same again and again."""
    return text * times + end


def mixed_encodings() -> bytes:
    """Each line in another encoding, as pasted together."""
    line = "{};Hélène Côté;Montréal\n"
    names = ("utf-8", "cp1252", "cp850", "mac-roman")
    return b"No;Nom;Ville\n" + b"".join(line.format(n).encode(names[n % 4]) for n in range(400))


DDE = "No client;Nom;Ville\n1;=cmd|' /C calc'!A0;Laval\n2;+1+1;@SUM(A1)\n3;=HYPERLINK(\"http://127.0.0.1/?\"&A1);-2\n"


HOSTILE: Mapping[str, tuple[Make, frozenset[str]]] = {
    # pages
    "tables in tables of a page": (lambda: page("<table><tr><td>" * 200_000), REFUSED | {"not-a-spreadsheet"}),
    "a deep page": (lambda: page("<div>" * 1_000_000 + "<table><tr><td>a</td></tr></table>"), EITHER),
    "columns spanned": (lambda: page("<table><tr><td colspan=1000000000 rowspan=999999999>a<td>b</table>"), READ),
    "everything spanned": (
        lambda: page(
            "<table><tr>" + "<td colspan=1000 rowspan=1000>a" * 16 + "</tr>" + "<tr><td>b</td></tr>" * 600 + "</table>"
        ),
        EITHER,
    ),
    "many tables": (lambda: page("<table><tr><td>a</td></tr></table>" * 100_000), REFUSED),
    "a cell of tags": (lambda: page(f"<table><tr><td>{'<b>' * 300_000}</td></tr></table>"), EITHER),
    "a page of entities": (
        lambda: page(f"<table><tr><td>{'&amp;&#0;&#x110000;&lol;' * 100_000}</td></tr></table>"),
        EITHER,
    ),
    # XML of 2003
    "an index beyond": (
        lambda: xml_2003('<Row ss:Index="1000000000"><Cell ss:Index="1000000000"><Data>a</Data></Cell></Row>'),
        EITHER,
    ),
    "indexes at the edge": (
        lambda: xml_2003('<Row><Cell ss:Index="16384"><Data ss:Type="String">a</Data></Cell></Row>', times=20_000),
        EITHER,
    ),
    "spans of columns": (
        lambda: xml_2003('<Column ss:Index="1" ss:Span="16383" ss:Hidden="1" ss:StyleID="s"/>', times=50_000),
        EITHER,
    ),
    "merged beyond": (
        lambda: xml_2003(
            '<Row><Cell ss:MergeAcross="9999999" ss:MergeDown="9999999"><Data>a</Data></Cell><Cell/></Row>', times=100
        ),
        EITHER,
    ),
    "sheets of 2003": (lambda: _SHEETS_2003.format('<Worksheet ss:Name="A"/>' * 100_000).encode(), REFUSED),
    "a text in pieces": (
        lambda: xml_2003(f'<Row><Cell><Data ss:Type="String">{"a<b/>" * 50_000}</Data></Cell></Row>'),
        EITHER,
    ),
    "text between everything": (lambda: xml_2003("<Row>x</Row>y", times=50_000), EITHER),
    # text
    "a line of separators": (lambda: csv_of(b";", 50 * MEBIBYTE), EITHER),
    "a line of letters": (lambda: csv_of(b"abcdefgh", 6 * MEBIBYTE), EITHER),
    "a line of fields": (lambda: csv_of(b"abc;", 12 * MEBIBYTE), REFUSED),
    "a line of wide letters": (lambda: csv_of("é\U0001f600;".encode(), 7 * MEBIBYTE), REFUSED),
    "zeros": (lambda: csv_of(b"\0", 50 * MEBIBYTE), EITHER),
    "lines of nothing": (lambda: csv_of(b"\n", 20 * MEBIBYTE), frozenset({"empty"})),
    "quotation marks": (lambda: csv_of(b'"', 20 * MEBIBYTE), EITHER),
    "a quotation that never ends": (lambda: csv_of(b'a;"b\n', 5000), EITHER),
    "mixed encodings": (mixed_encodings, READ),
    "formulas in a text": (DDE.encode, READ),
    "UTF-16 without its mark": (lambda: DDE.encode("utf-16-le"), READ),
    "half a character of UTF-16": (lambda: DDE.encode("utf-16")[:-1] + b"\xd8", READ),
    "many separators said": (lambda: csv_of(b"sep=;\n", 10_000), EITHER),
}
