"""Whatever the bytes, a reader gives rows or a refusal, and nothing else."""

import io
from pathlib import Path

import pytest
import xlwt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from importer.errors import RefusedError
from importer.model import Format
from importer.reading import Limits, open_workbook, sniff
from tests.importer.reading.samples import SHEET, ods, ole, parts, repacked, table

LIMITS = Limits(max_bytes=1 << 20, max_cells=100_000, max_rows=70_000, max_inflated_bytes=4 << 20)
ROWS: list[list[object]] = [["No", "Nom", "Prix"], ["00042", "Forêt", 12.5], [43, "Noël", "=1"]]
XLSX = table(ROWS)
HTML = (
    "<html><table>" + "".join("<tr><td rowspan=2>a<br>é</td><td colspan=3>b</td></tr>" for _ in range(9)) + "</table>"
)
SPREADSHEETML = """<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="A"><Table><Row ss:Index="2"><Cell
ss:Index="3"><Data ss:Type="Number">42</Data></Cell><Cell><Data ss:Type="DateTime">2026-01-02T00:00:00.000</Data>
</Cell></Row></Table></Worksheet></Workbook>"""
ODS = ods(
    '<table:table table:name="A"><table:table-row table:number-rows-repeated="2"><table:table-cell '
    'office:value-type="string"><text:p>a</text:p></table:table-cell></table:table-row></table:table>'
)


def old_workbook() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("A")
    for row, values in enumerate(ROWS):
        for column, value in enumerate(values):
            sheet.write(row, column, value, xlwt.easyxf(num_format_str="00000"))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


SEEDS = {
    "xlsx": XLSX,
    "xls": old_workbook(),
    "ods": ODS,
    "csv": "No;Nom\n1;Forêt\n2;Noël\n".encode("cp1252"),
    "html": HTML.encode(),
    "spreadsheetml": SPREADSHEETML.encode(),
    "ole": ole({"Book": b"\x09\x08\x08\x00\x00\x05\x05\x00" + bytes(40)}),
}


def read(path: Path) -> int:
    """Read a file to its end; return how many cells it gave, or -1 for a refusal."""
    try:
        book = open_workbook(path, name="x.xls", limits=LIMITS)
        cells = sum(len(values) for sheet in book.sheets for _, values in sheet.rows())
    except RefusedError as refused:
        return -1 if refused.format is not None else -2
    book.close()
    return cells


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hostile") / "x.xls"


@pytest.mark.parametrize("seed", SEEDS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused(place: Path, seed: str, data: st.DataObject) -> None:
    content = bytearray(SEEDS[seed])
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(len(content) // 2, len(content)) | st.just(len(content)))
    place.write_bytes(bytes(content[:cut]))

    assert read(place) >= -1
    assert isinstance(sniff(place), Format)


STARTS = [
    b"",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\x09\x08\x10\x00\x00\x06\x05\x00",
    b"<html><table>",
]
STARTS += [
    b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>",
    b"sep=;\n",
    b"\xff\xfe",
]


@settings(max_examples=200, deadline=None)
@given(start=st.sampled_from(STARTS), content=st.binary(max_size=2000))
def test_random_bytes_are_read_or_refused(place: Path, start: bytes, content: bytes) -> None:
    place.write_bytes(start + content)

    assert read(place) >= -1


NUMBER = st.sampled_from(["0", "1", "2", "16384", "1048576", "4294967295", "-1", "", "x", "99999999999999999999"])
CELL = st.builds(
    '<c r="{}{}" s="{}" t="{}">{}</c>'.format,
    st.sampled_from(["A", "B", "XFD", "ZZZ", "a", ""]),
    NUMBER,
    NUMBER,
    st.sampled_from(["n", "s", "str", "e", "b", "d", "inlineStr", "zz"]),
    st.sampled_from(
        ["<v>1</v>", "<v>999999999999</v>", "<f>A1</f>", "<v/>", "", "<is><t>x</t></is>", "<v>1E999</v>", "<f/><v>"]
    ),
)
ROW = st.builds('<row r="{}" hidden="{}">{}</row>'.format, NUMBER, NUMBER, st.lists(CELL, max_size=4).map("".join))


def test_a_row_s_number_that_is_too_large_to_count_does_not_take_for_ever(place: Path) -> None:
    xml = parts(XLSX)[SHEET]
    start, end = xml.index(b"<sheetData>"), xml.index(b"</sheetData>")
    rows = b'<row r="1"><c r="B99999999999999999999"><v>1</v></c></row>'
    place.write_bytes(repacked(XLSX, {SHEET: xml[: start + 11] + rows + xml[end:]}))

    assert read(place) == -1


@settings(max_examples=200, deadline=None)
@given(rows=st.lists(ROW, max_size=5).map("".join), cut=st.booleans())
def test_a_sheet_that_makes_no_sense_is_read_or_refused(place: Path, rows: str, *, cut: bool) -> None:
    xml = parts(XLSX)[SHEET]
    start, end = xml.index(b"<sheetData>"), xml.index(b"</sheetData>")
    place.write_bytes(repacked(XLSX, {SHEET: xml[: start + 11] + rows.encode() + (b"" if cut else xml[end:])}))

    assert read(place) >= -1
