import datetime
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importer.model import Format, Repaired, Sheet, Value
from importer.reading import Limits, open_workbook
from importer.reading.calamine_sheets import CalamineBook, CalamineRows
from importer.reading.plain_rows import PlainCells, PlainRows
from importer.reading.scanned import KeptRows
from importer.reading.side_scan import side_scan
from tests.importer.reading.samples import SHEET, parts, repacked, table, with_part, with_rows, written

TEXTS = "xl/sharedStrings.xml"
WRITTEN = st.text(st.sampled_from("abÉé ’«»&<>\"'\n\t_x0D💡Ã©â€€™1"), max_size=12)
NUMBERS = st.one_of(
    st.integers(-(10**15) + 1, 10**15 - 1).map(str),
    st.floats(-1e14, 1e14).map(repr).filter(lambda text: "e+" not in text).map(str.upper),
)


def inline(text: str) -> str:
    return f' t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def number(text: str) -> str:
    return f"><v>{text}</v></c>"


CELLS = st.one_of(
    st.just(""),
    st.just(' s="0"/>'),
    WRITTEN.map(inline),
    WRITTEN.map(lambda text: inline(text).encode("ascii", "xmlcharrefreplace").decode()),
    WRITTEN.map(lambda text: f' s="0" t="str"><v>{escape(text)}</v></c>'),
    NUMBERS.map(number),
    st.sampled_from([' t="b"><v>1</v></c>', ' t="b"><v>0</v></c>', ' t="s"><v>0</v></c>', ' s="0" t="s"><v>2</v></c>']),
)
ROWS = st.lists(st.tuples(st.integers(1, 3), st.lists(CELLS, max_size=5), st.booleans()), min_size=1, max_size=8)


def xml_of(rows: Sequence[tuple[int, Sequence[str], bool]]) -> str:
    """Return rows as Excel writes them: each some rows below the one before, some hidden."""
    written, at = [], 0
    for step, cells, hidden in rows:
        at += step
        inner = "".join(f'<c r="{"ABCDE"[column]}{at}"{cell}' for column, cell in enumerate(cells) if cell)
        shown = "" if not hidden else ' hidden="1"'
        written.append(f'<row r="{at}"{shown}>{inner}</row>')
    return "".join(written)


def workbook(rows: str, texts: str = "", before: str = "", after: str = "") -> bytes:
    """Return a workbook with these rows, and with the shared texts Un, Deux, Trois if none are given."""
    texts = texts or "<si><t>Un</t></si><si><t>Deux</t></si><si><t>Trois &amp; 3</t></si>"
    shared = re.sub(rb"<si>.*</si>", lambda _: texts.encode(), parts(table([["x"]]))[TEXTS], flags=re.DOTALL)
    return repacked(with_rows(rows, before=before, after=after), {TEXTS: shared})


def read(folder: Path, content: bytes) -> Sheet:
    """Return the first sheet of a workbook."""
    place = folder / "liste.xlsx"
    place.write_bytes(content)
    return open_workbook(place, name="liste.xlsx", limits=Limits()).sheets[0]


def kept(sheet: Sheet) -> dict[int, list[Value]]:
    """Return a sheet's rows by their numbers, without empty cells at their ends."""
    return dict(filled(sheet))


def filled(sheet: Sheet) -> Iterator[tuple[int, list[Value]]]:
    for at, values in sheet.rows():
        width = max((column for column, value in enumerate(values, 1) if value not in (None, "")), default=0)
        yield at, list(values[:width])


@given(rows=ROWS)
def test_plain_rows_are_what_the_library_reads_in_them(tmp_path_factory: pytest.TempPathFactory, rows: Any) -> None:
    content = workbook(xml_of(rows))
    place = tmp_path_factory.mktemp("plain")

    ours = read(place, content)
    scan = side_scan([parts(content)[SHEET]], {})
    theirs = CalamineRows.of(CalamineBook(content, Format.XLSX), 0, scan)

    assert isinstance(ours, KeptRows)
    assert kept(ours) == kept(theirs)
    assert exact(ours) == exact(theirs)
    assert (ours.hidden_rows, ours.scan.last_row) == (theirs.hidden_rows, scan.last_row)


def exact(sheet: Sheet) -> list[tuple[type, str]]:
    """Return each value's type, and what stood there where it was repaired."""
    return [
        (type(value), value.found if isinstance(value, Repaired) else "")
        for values in kept(sheet).values()
        for value in values
    ]


def test_texts_numbers_and_blanks_are_kept_as_they_stand(tmp_path: Path) -> None:
    rows = (
        '<row r="2" spans="1:3"><c r="A2" t="s"><v>2</v></c><c r="C2" s="0" t="s"><v>0</v></c></row><row r="3"/>'
        '<row r="7"><c r="A7" s="0" /><c r="B7"><v>12.50</v></c><c r="C7" t="n"><v>-3</v></c>'
        '<c r="D7" t="b"><v>0</v></c>'
        '<c r="E7" t="inlineStr"><is><t>&lt;&amp;lt; GagnÃ©&gt;\r\n!</t></is></c></row>'
    )

    sheet = read(tmp_path, workbook(rows))

    assert isinstance(sheet, KeptRows)
    assert kept(sheet) == {2: ["Trois & 3", "", "Un"], 7: ["", 12.5, -3, False, "<&lt; Gagné>\n!"]}


def test_letters_that_are_written_as_numbers_are_letters(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>Num&#233;ro&#10;c&#xC3;&#169;d&amp;#233;</t></is></c></row>'

    sheet = read(tmp_path, workbook(rows))

    assert isinstance(sheet, KeptRows)
    assert kept(sheet) == {1: ["Numéro\ncéd&#233;"]}


def test_a_text_in_several_styles_is_one_text_and_how_it_is_spoken_is_left_out(tmp_path: Path) -> None:
    texts = (
        '<si><r><rPr><b/><sz val="11"/></rPr><t>Plomberie </t></r>'
        '<r><t xml:space="preserve">Gagné &amp; fils</t></r></si>'
        '<si><t/></si><si><t>Deux</t><phoneticPr fontId="1"/></si>'
    )
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>'

    sheet = read(tmp_path, workbook(rows, texts))

    assert isinstance(sheet, KeptRows)
    assert kept(sheet) == {1: ["Plomberie Gagné & fils", "", "Deux"]}


def test_hidden_columns_and_merged_ranges_are_known_of_plain_rows_too(tmp_path: Path) -> None:
    rows = '<row r="1" hidden="true"><c r="A1" t="s"><v>0</v></c></row>'
    hidden = '<cols><col min="2" max="3" hidden="1"/></cols>'

    sheet = read(tmp_path, workbook(rows, before=hidden, after='<mergeCells><mergeCell ref="A1:C1"/></mergeCells>'))

    assert isinstance(sheet, KeptRows)
    assert (set(sheet.hidden_rows), set(sheet.hidden_columns)) == ({1}, {2, 3})
    assert list(sheet.merged) == [(1, 1, 1, 3)]


def test_rows_that_grow_wider_far_down_are_plain_all_the_same(tmp_path: Path) -> None:
    narrow = "".join(f'<row r="{at}"><c r="A{at}" t="s"><v>0</v></c></row>' for at in range(1, 60_000))
    wide = '<row r="60000"><c r="A60000"><v>1</v></c><c r="AB60000" t="b"><v>1</v></c></row>'

    sheet = read(tmp_path, workbook(narrow + wide))

    assert isinstance(sheet, KeptRows)
    assert list(sheet.rows())[-1] == (60_000, (1, *[""] * 26, True))


@pytest.mark.parametrize(
    "row",
    [
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>',
        '<row r="1"><c r="A1" t="e"><v>#REF!</v></c></row>',
        '<row r="1"><c r="A1" s="1"><v>45000</v></c></row>',  # a date
        '<row r="1"><c r="A1" s="2"><v>42</v></c></row>',  # shown as 00042
        '<row r="1"><c r="A1"><v>1234567890123456</v></c></row>',
        '<row r="1"><c r="A1"><v>1E+16</v></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><t>a&#38;amp;b</t></is></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><r><t>a</t></r></is></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><t>a\0b</t></is></c></row>',
        '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="A2"><v>1</v></c></row>',
        '<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="ZZ1"><v>1</v></c></row>',
        '<row r="1"> <c r="A1"><v>1</v></c></row>',
    ],
)
def test_anything_else_is_left_to_the_library(row: str, tmp_path: Path) -> None:
    def styles(xml: bytes) -> bytes:
        codes = b'<numFmts count="1"><numFmt numFmtId="164" formatCode="00000"/></numFmts>'
        cells = b'<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs>'
        return re.sub(rb"<cellXfs.*</cellXfs>", cells, xml.replace(b"<fonts", codes + b"<fonts"), flags=re.DOTALL)

    content = workbook(row)
    sheet = read(tmp_path, repacked(content, {"xl/styles.xml": styles(parts(content)["xl/styles.xml"])}))

    assert isinstance(sheet, CalamineRows)


def test_a_shared_text_that_there_is_not_is_left_to_the_library(tmp_path: Path) -> None:
    sheet = read(tmp_path, workbook('<row r="1"><c r="A1" t="s"><v>3</v></c></row>'))

    assert isinstance(sheet, CalamineRows)


def test_texts_that_are_written_otherwise_are_left_to_the_library(tmp_path: Path) -> None:
    spoken = '<si><t>Un</t><rPh sb="0" eb="1"><t>x</t></rPh></si>'
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'

    sheet = read(tmp_path, workbook(rows, spoken))

    assert isinstance(sheet, CalamineRows)
    assert kept(sheet) == {1: ["Un"]}


def test_patterns_of_rows_that_become_ever_wider_are_paid_for_by_what_is_read() -> None:
    cells = PlainCells(None, ())

    patterns = [cells.pattern(width, cells.ways) for width in range(1, 31)]
    assert patterns[0] is not None
    assert patterns[-1] is None

    assert cells.holds(b" " * (1 << 26))
    assert cells.pattern(30, cells.ways) is not None


def test_rows_in_a_comment_are_no_rows(tmp_path: Path) -> None:
    before = '<!-- <sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData> -->'

    assert kept(read(tmp_path, workbook('<row r="1"><c r="A1"><v>2</v></c></row>', before=before))) == {1: [2]}


@pytest.mark.parametrize(
    ("written", "meant"), [("_x0041_", "A"), ("_x005F_x0041_", "_x0041_"), ("_x005f_x005F_x0041_", "_x005FA")]
)
@pytest.mark.parametrize("shared", [True, False])
def test_a_character_that_excel_writes_by_its_number_is_read(
    written: str, meant: str, tmp_path: Path, *, shared: bool
) -> None:
    cell = ' t="s"><v>0</v></c>' if shared else inline(written)

    sheet = read(tmp_path, workbook(f'<row r="1"><c r="A1"{cell}</row>', f"<si><t>{written}</t></si>"))

    assert kept(sheet) == {1: [meant]}


def test_blank_cells_count_for_a_sheet_that_is_read_otherwise_after_all(tmp_path: Path) -> None:
    blanks = "".join(f'<c r="{letter}%d" s="0"/>' for letter in "BCDEFGHIJKLMNOPQRSTU")
    rows = "".join(f'<row r="{at}"><c r="A{at}"><v>1</v></c>{blanks.replace("%d", str(at))}</row>' for at in (1, 2))
    formula = '<row r="3"><c r="A3"><f>1+1</f><v>2</v></c></row>'

    xml = parts(workbook(rows + formula))[SHEET]
    at = xml.index(b"<f>")

    scan = side_scan([xml[:at], xml[at:]], {}, PlainRows(PlainCells([], [])))

    assert scan.cells == 43


def test_a_date_stays_one_where_a_condition_has_another_format_of_the_same_number(tmp_path: Path) -> None:
    formats = b'<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/></numFmts>'
    cells = b'<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>'
    condition = b'<dxfs count="1"><dxf><numFmt numFmtId="164" formatCode="0.00"/></dxf></dxfs>'

    def styles(xml: bytes) -> bytes:
        xml = re.sub(rb"<cellXfs.*</cellXfs>", cells, xml.replace(b"<fonts", formats + b"<fonts"), flags=re.DOTALL)
        return re.sub(rb"<dxfs[^>]*/>", condition, xml)

    content = with_part(workbook('<row r="1"><c r="A1" s="1"><v>45000</v></c></row>'), "xl/styles.xml", styles)

    assert kept(read(tmp_path, content)) == {1: [datetime.date(2023, 3, 15)]}


def test_a_sheet_of_macros_is_no_list_though_its_rows_are_plain(tmp_path: Path) -> None:
    macros = parts(workbook('<row r="1"><c r="A1"><v>1</v></c></row>'))[SHEET]

    def fill(workbook: Any, sheet: Any) -> None:
        sheet.write(0, 0, "x")
        workbook.add_worksheet("Macro1")

    content = with_part(
        written(fill),
        "xl/_rels/workbook.xml.rels",
        lambda xml: xml.replace(
            b'relationships/worksheet" Target="worksheets/sheet2',
            b'relationships/xlMacrosheet" Target="macrosheets/sheet1',
        ),
    )

    place = tmp_path / "liste.xlsx"
    place.write_bytes(repacked(content, {"xl/macrosheets/sheet1.xml": macros}))
    book = open_workbook(place, name="liste.xlsx", limits=Limits())

    assert [sheet.name for sheet in book.sheets] == ["Clients"]


def test_texts_under_a_prefix_are_tidied_and_may_be_many(tmp_path: Path) -> None:
    head = b'<x:sst xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    texts = "".join(f"<x:si><x:t>GagnÃ© {at:0100d}</x:t></x:si>" for at in range(280_000)).encode()
    content = workbook('<row r="1"><c r="A1" t="s"><v>7</v></c></row>')

    sheet = read(tmp_path, repacked(content, {TEXTS: head + texts + b"</x:sst>"}))

    assert kept(sheet) == {1: [f"Gagné {7:0100d}"]}


@pytest.mark.parametrize("part", [SHEET, TEXTS])
def test_texts_that_say_they_are_in_another_encoding_are_left_to_the_library(part: str, tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    content = with_part(workbook(rows), part, lambda xml: xml.replace(b'="UTF-8"', b' = "ISO-8859-1"'))

    assert isinstance(read(tmp_path, content), CalamineRows)


def test_controls_are_left_out_where_something_is_said_before_the_rows(tmp_path: Path) -> None:
    cell = inline("a\x07b")

    sheet = read(tmp_path, workbook(f'<row r="1"><c r="A1"{cell}</row>', before="<?odd ?>"))

    assert kept(sheet) == {1: ["ab"]}
