"""Workbooks of Excel whose parts ask for more than a list needs."""

from collections.abc import Mapping
from typing import Any

from importer.model import column_letters
from tests.importer.reading.hostile.common import BOOK, EITHER, READ, RELATIONS, ROW, ROWS, STYLES, TEXTS, Make, list_of
from tests.importer.reading.samples import (
    SHEET,
    parts,
    repacked,
    table,
    with_part,
    with_rows,
    written,
)


def texts(count: int, text: str) -> bytes:
    """So many shared texts."""
    return with_texts(f"<si><t>{text}</t></si>" * count)


def with_texts(xml: str) -> bytes:
    """A list whose shared texts are this XML."""
    head = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    return repacked(table(ROWS), {TEXTS: (head + xml + "</sst>").encode()})


def sparse_and_wide() -> bytes:
    """A thousand rows whose first and last columns hold something."""
    return with_rows(
        "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="XFD{n}"><v>2</v></c></row>' for n in range(1, 1001))
    )


def staircase() -> bytes:
    """Every row some columns wider than the one above it."""
    cell = '<row r="{0}"><c r="{1}{0}"><v>1</v></c></row>'
    return with_rows("".join(cell.format(number, column_letters(number * 5)) for number in range(1, 3000)))


def far_bottom() -> bytes:
    """A list, and a cell in the last row that there is."""
    return with_rows(list_of(1000) + ROW.format(1048576))


def lying_dimension() -> bytes:
    """A sheet of three cells that says it is full, in rows that say so, too."""
    rows = '<row r="1" spans="1:16384"><c r="A1"><v>1</v></c></row><row r="2" spans="0:999999999"/>'
    return with_rows(rows, before='<dimension ref="A1:XFD1048576"/>')


def formats(count: int) -> bytes:
    """So many number formats, each with a style that uses it."""
    codes = "".join(f'<numFmt numFmtId="{n}" formatCode="00000"/>' for n in range(200, 200 + count))
    styles = "".join(f'<xf numFmtId="{n}"/>' for n in range(200, 200 + count))
    xml = (
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<numFmts count="{count}">{codes}</numFmts><cellXfs count="{count}">{styles}</cellXfs></styleSheet>'
    )
    return repacked(table(ROWS), {STYLES: xml.encode()})


def long_format(code: str) -> bytes:
    """A style whose format's code is longer than Excel lets it be."""
    numbers = f'<numFmts count="1"><numFmt numFmtId="200" formatCode="{code}"/></numFmts>'
    return with_part(table(ROWS), STYLES, lambda xml: xml.replace(b"<fonts", numbers.encode() + b"<fonts"))


def letters_by_number(rows: int) -> bytes:
    """Texts whose letters are written as numbers, as many different ones as are read at once."""
    letters = "".join(f"&#{1024 + at};" for at in range(250))
    cell = f' t="str"><v>{letters}</v></c>'
    return with_rows("".join(f'<row r="{at}"><c r="A{at}"{cell}</row>' for at in range(1, rows + 1)))


def format_code(code: str) -> bytes:
    """A number shown by a code that was made to be slow."""

    def fill(workbook: Any, sheet: Any) -> None:
        for row in range(200):
            sheet.write_number(row, 0, row, workbook.add_format({"num_format": code}))

    return written(fill)


def merged(count: int) -> bytes:
    """So many merged ranges beside a list."""
    ranges = "".join(f'<mergeCell ref="E{n}:F{n}"/>' for n in range(1, count + 1))
    return with_rows(list_of(50), after=f'<mergeCells count="{count}">{ranges}</mergeCells>')


def merged_whole() -> bytes:
    """Ranges that each cover the whole sheet."""
    ranges = '<mergeCell ref="A1:XFD1048576"/>' * 20_000
    return with_rows(list_of(50), after=f"<mergeCells>{ranges}</mergeCells>")


def hidden_columns(count: int) -> bytes:
    """So many definitions that hide all columns."""
    hidden = '<col min="1" max="16384" hidden="1"/>' * count
    return with_rows(list_of(50), before=f"<cols>{hidden}</cols>")


def sheets(count: int) -> bytes:
    """So many sheets, all but the last hidden."""

    def fill(workbook: Any, sheet: Any) -> None:
        sheet.write(0, 0, "x")
        for _ in range(count - 1):
            workbook.add_worksheet()
        for each in workbook.worksheets()[:-1]:
            each.hide()
        workbook.worksheets()[-1].activate()

    return written(fill)


def sheet_names() -> bytes:
    """Names that would be tags, turn the line around, or end it."""

    def change(xml: bytes) -> bytes:
        return xml.replace(b'name="Clients"', 'name="&lt;b&gt;\u202exslx.&#10;&amp;amp;\u2066|`*_&#x1F600;"'.encode())

    return with_part(table(ROWS), BOOK, change)


def reaching_out() -> bytes:
    """Relations to files and to addresses, and a picture, a query and a book that lie elsewhere."""
    package = table(ROWS)
    outside = (
        b'<Relationship Id="rId90" TargetMode="External" Target="file://localhost/etc/x" Type="x/externalLinkPath"/>'
        b'<Relationship Id="rId91" TargetMode="External" Target="http://127.0.0.1:9/x.xlsx" Type="x/worksheet"/>'
        b'<Relationship Id="rId92" TargetMode="External" Target="\\\\127.0.0.1\\c$\\x" Type="x/attachedTemplate"/>'
    )
    package = with_part(package, RELATIONS, lambda xml: xml.replace(b"</Relationships>", outside + b"</Relationships>"))
    link = b'<externalReferences><externalReference xmlns:r="r" r:id="rId90"/></externalReferences>'
    return with_part(package, BOOK, lambda xml: xml.replace(b"</sheets>", b"</sheets>" + link))


def styles_elsewhere() -> bytes:
    """Styles and texts that are said to be at an address."""
    return with_part(
        table(ROWS), RELATIONS, lambda xml: xml.replace(b'Target="styles.xml"', b'Target="http://127.0.0.1:9/s.xml"')
    )


def xinclude(part: str) -> bytes:
    """A part that asks for another file to be put in its place."""
    wanted = b'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" href="file://localhost/etc/passwd"/>'
    return with_part(table(ROWS), part, lambda xml: xml[: xml.rindex(b"</")] + wanted + xml[xml.rindex(b"</") :])


def wide_characters(part: str) -> bytes:
    """A part in UTF-16, in which searches for bytes find nothing."""
    return with_part(
        table(ROWS), part, lambda xml: xml.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
    )


def encoded(part: str, name: bytes) -> bytes:
    """A part that says it is in another encoding than it is."""
    return with_part(table(ROWS), part, lambda xml: xml.replace(b'encoding="UTF-8"', b'encoding="' + name + b'"'))


def deep(part: str, depth: int) -> bytes:
    """A part whose elements are in one another."""
    return with_part(
        table(ROWS),
        part,
        lambda xml: xml[: xml.rindex(b"</")] + b"<a>" * depth + b"</a>" * depth + xml[xml.rindex(b"</") :],
    )


def attributes(count: int) -> bytes:
    """An element with so many attributes."""
    many = " ".join(f'a{n}="1"' for n in range(count))
    return with_rows(f'<row r="1" {many}><c r="A1"><v>1</v></c></row>')


def numbers_that_are_none() -> bytes:
    """Values at the edge of what a number, a date and a text's place can be."""

    def fill(workbook: Any, sheet: Any) -> None:
        for style, code in enumerate(["dd/mm/yyyy", "[h]:mm:ss", "00000"]):
            sheet.write_number(0, style, 1, workbook.add_format({"num_format": code}))

    odd = ["1e308", "-1e308", "1e400", "NaN", "inf", "-1", "2958466", "1e-400", "9" * 400, "9" * 4000, "", " ", "1,5"]
    cell = '<c r="{0}{1}" s="{2}"><v>{3}</v></c>'
    cells = "".join(
        f'<row r="{row}">{"".join(cell.format("ABCD"[style], row, style, value) for style in range(4))}</row>'
        for row, value in enumerate(odd, 1)
    )
    xml = parts(with_rows(cells))[SHEET]
    return repacked(written(fill), {SHEET: xml})


def far_cells(*places: str) -> bytes:
    """A list with a cell that says it is at each of these places."""
    cells = "".join(f'<row r="{at}"><c r="{place}"><v>1</v></c></row>' for at, place in enumerate(places, 3))
    return with_rows(list_of(2) + cells)


def texts_at_no_place() -> bytes:
    """Cells whose texts would stand behind the end of the texts, or before their beginning."""
    places = ("999999999", "-1", "18446744073709551616", "x")
    cells = (f'<c r="A1" t="s"><v>{place}</v></c>' for place in places)
    return with_rows(f'<row r="1">{"".join(cells)}</row>')


def far_text_at_no_place() -> bytes:
    """Two cells as far from each other as cells can be, one of which has a text that there is not."""
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return with_rows('<row r="1"><c r="A1" t="s"><v>99</v></c></row>' + far)


def wide_above_narrow(rows: int) -> bytes:
    """A row that is as wide as a row read at once may be, its cells written in all ways, above so many short ones."""
    wide = f'<row r="1">{_all_ways(1)}<c r="IV1"><v>1</v></c></row>'
    return with_rows(wide + "".join(ROW.format(number) for number in range(2, rows + 2)))


def sheets_unlike(count: int) -> bytes:
    """So many small sheets, each as wide as none of the others."""

    def fill(workbook: Any, sheet: Any) -> None:
        sheet.write(0, 0, "x")
        for _ in range(count - 1):
            workbook.add_worksheet()

    rows = (f'<row r="1">{_all_ways(1)}<c r="{column_letters(256 - at)}1"><v>1</v></c></row>' for at in range(count))
    cut = parts(with_rows("?"))[SHEET].split(b"?")
    return repacked(
        written(fill),
        {f"xl/worksheets/sheet{at}.xml": row.encode().join(cut) for at, row in enumerate(rows, start=1)},
    )


def ever_wider(rows: int) -> bytes:
    """Rows that are wider from time to time."""

    def cells(row: int) -> str:
        return "".join(f'<c r="{column_letters(at)}{row}"><v>{at}</v></c>' for at in range(1, 20 + row // 30))

    return with_rows("".join(f'<row r="{row}">{cells(row)}</row>' for row in range(1, rows + 1)))


def _all_ways(row: int) -> str:
    ways = (' t="s"><v>0</v>', ' t="b"><v>1</v>', ' t="str"><v>x</v>', ' t="inlineStr"><is><t>x</t></is>', "><v>1</v>")
    return "".join(f'<c r="{letter}{row}"{way}</c>' for letter, way in zip("ABCDE", ways, strict=True))


HOSTILE: Mapping[str, tuple[Make, frozenset[str]]] = {
    "many empty texts": (lambda: texts(1_500_000, ""), EITHER),
    "many texts": (lambda: texts(600_000, "Montréal &amp; cie"), EITHER),
    "sparse and wide": (sparse_and_wide, EITHER),
    "a staircase": (staircase, EITHER),
    "a cell at the bottom": (far_bottom, READ),
    "a dimension that lies": (lying_dimension, READ),
    "many formats": (lambda: formats(20_000), EITHER),
    "a format of quotation marks": (lambda: format_code('"' * 251), READ),
    "a format of brackets": (lambda: format_code("[<1]" * 60), EITHER),
    "a format of escapes": (lambda: format_code("\\-0" * 80), READ),
    "a long format of brackets": (lambda: long_format("[" * 40_000), READ),
    "letters by their numbers": (lambda: letters_by_number(6_000), READ),
    "many merged ranges": (lambda: merged(100_000), READ),
    "ranges over everything": (merged_whole, READ),
    "columns hidden again and again": (lambda: hidden_columns(100_000), EITHER),
    "many hidden sheets": (lambda: sheets(600), EITHER),
    "names of sheets": (sheet_names, READ),
    "relations to elsewhere": (reaching_out, READ),
    "styles elsewhere": (styles_elsewhere, READ | {"corrupt"}),
    "another file in the sheet": (lambda: xinclude(SHEET), EITHER),
    "another file in the texts": (lambda: xinclude(TEXTS), EITHER),
    "a sheet in UTF-16": (lambda: wide_characters(SHEET), EITHER),
    "texts in UTF-16": (lambda: wide_characters(TEXTS), EITHER),
    "a deep sheet": (lambda: deep(SHEET, 500_000), EITHER),
    "deep texts": (lambda: deep(TEXTS, 500_000), EITHER),
    "deep styles": (lambda: deep(STYLES, 50_000), EITHER),
    "a deep workbook": (lambda: deep(BOOK, 50_000), EITHER),
    "an encoding that there is not": (lambda: encoded(BOOK, b"A1"), frozenset({"corrupt"})),
    "an encoding of many bytes": (lambda: encoded(STYLES, b"utf-7"), EITHER),
    "many attributes": (lambda: attributes(100_000), EITHER),
    "numbers that are none": (numbers_that_are_none, EITHER),
    "a column of six letters": (lambda: far_cells("ZZZZZZ1"), EITHER),
    "a column of four letters": (lambda: far_cells("ZZZZ1", "A2000"), EITHER),
    "a column in small letters": (lambda: far_cells("xfd1048576"), EITHER),
    "a row of many digits": (lambda: far_cells("A00000000001048576", "XFD1"), EITHER),
    "places said twice": (lambda: far_cells('A1" x:r="XFD1048576'), EITHER),
    "texts at no place": (texts_at_no_place, EITHER),
    "a text at no place, far from the next cell": (far_text_at_no_place, EITHER),
    "texts whose styles do not end": (lambda: with_texts("<si><r><rPr>" * 60_000 + "</si>"), EITHER),
    "a wide row above narrow ones": (lambda: wide_above_narrow(100_000), EITHER),
    "sheets unlike each other": (lambda: sheets_unlike(120), READ),
    "rows that become ever wider": (lambda: ever_wider(3_000), READ),
}
