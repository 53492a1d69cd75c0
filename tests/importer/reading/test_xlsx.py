import datetime
from pathlib import Path
from typing import Any

import pytest

from importer.errors import RefusedError
from importer.model import CellError, LongNumber, Masked, Repaired, Uncomputed
from importer.reading import Limits
from tests.importer.reading.samples import SHEET, rows, sheets, table, with_part, with_rows, written


def test_a_code_is_what_its_number_format_shows(tmp_path: Path) -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        for row, (number, code) in enumerate(
            [
                (42, "00000"),
                (5145551234, "(000) 000-0000"),
                (5145551234, r"000\-000\-0000"),
                (5551234, "[<=9999999]###-####;(###) ###-####"),
                (5145551234, "[<=9999999]###-####;(###) ###-####"),
                (42, '"CL-"0000'),
            ]
        ):
            sheet.write_number(row, 1, number, workbook.add_format({"num_format": code}))

    shown = [values[1] for values in rows(tmp_path, written(fill)).values()]

    assert shown == ["00042", "(514) 555-1234", "514-555-1234", "555-1234", "(514) 555-1234", "CL-0042"]
    assert all(isinstance(value, Masked) for value in shown)


@pytest.mark.parametrize("code", ["#,##0.00", '# ##0.00 "$"', "0%", "0.00E+00", "General", "0", "#,##0", "# ##0"])
def test_an_amount_stays_a_number(tmp_path: Path, code: str) -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        sheet.write_number(0, 0, 1234, workbook.add_format({"num_format": code}))

    assert rows(tmp_path, written(fill)) == {1: [1234]}


def test_a_masked_column_keeps_its_zeros_row_by_row_and_leaves_texts_alone(tmp_path: Path) -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        mask = workbook.add_format({"num_format": "000000"})
        for row in range(3000):
            sheet.write(row, 0, f"t{row}" if row % 7 == 0 else row, mask if row % 5 else None)

    found = rows(tmp_path, written(fill))

    assert [found[row + 1][0] for row in range(3000)] == [
        f"t{row}" if row % 7 == 0 else f"{row:06}" if row % 5 else row for row in range(3000)
    ]


def test_whole_numbers_are_whole_and_others_are_not(tmp_path: Path) -> None:
    assert rows(tmp_path, table([[42, 12.5, -3, 0, 0.1, True]])) == {1: [42, 12.5, -3, 0, 0.1, True]}
    assert [type(value) for value in rows(tmp_path, table([[42, 12.5]]))[1]] == [int, float]


def test_a_number_with_sixteen_digits_or_more_keeps_them_all(tmp_path: Path) -> None:
    xml = (
        '<row r="1"><c r="A1"><v>1234567890123456</v></c><c r="B1"><v>12345678901234567890</v></c>'
        '<c r="C1"><v>1.2345678901234568E+19</v></c><c r="D1"><v>6.2E+11</v></c>'
        '<c r="E1"><v>0.12345678901234568</v></c><c r="F1"><v>-1234567890123456</v></c></row>'
    )
    values = rows(tmp_path, with_rows(xml))[1]

    assert values == [
        "1234567890123456",
        "12345678901234567890",
        "12345678901234568000",
        620000000000,
        0.12345678901234568,
        "-1234567890123456",
    ]
    assert [isinstance(value, LongNumber) for value in values] == [True, True, True, False, False, True]


def test_an_error_is_an_error_and_a_formula_without_value_is_no_empty_cell(tmp_path: Path) -> None:
    xml = (
        '<row r="2"><c r="A2" t="e"><v>#N/A</v></c><c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
        '<c r="C2"><f>A1+1</f></c><c r="D2"><f>A1+1</f><v/></c><c r="E2" s="0"><f>A1</f><v></v></c>'
        '<c r="F2" t="str"><f>IF(1,"")</f><v></v></c><c r="G2"><f>1+1</f><v>2</v></c>'
        '<c r="H2"><f t="shared" si="0"/></c></row>'
    )
    assert rows(tmp_path, with_rows(xml)) == {
        2: [
            CellError("#N/A"),
            CellError("#DIV/0!"),
            Uncomputed(),
            Uncomputed(),
            Uncomputed(),
            "",
            2,
            Uncomputed(),
        ]
    }


def test_a_date_is_a_date_and_a_duration_is_text(tmp_path: Path) -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        sheet.write_datetime(
            0, 0, datetime.datetime.fromisoformat("2026-01-02"), workbook.add_format({"num_format": "dd/mm/yyyy"})
        )
        sheet.write_datetime(
            0, 1, datetime.datetime.fromisoformat("2026-01-02 03:04"), workbook.add_format({"num_format": 22})
        )
        sheet.write_number(0, 2, 1.5, workbook.add_format({"num_format": "[h]:mm"}))

    assert rows(tmp_path, written(fill))[1] == [
        datetime.date(2026, 1, 2),
        datetime.datetime.fromisoformat("2026-01-02 03:04"),
        "36:00:00",
    ]


def test_hidden_rows_columns_and_sheets_and_merged_ranges_are_told(tmp_path: Path) -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        sheet.write_column(0, 0, range(10))
        sheet.set_row(3, None, None, {"hidden": True})
        sheet.set_column(1, 2, None, None, {"hidden": True})
        sheet.merge_range("D5:E7", "x")
        workbook.add_worksheet("Autre").hide()

    found = sheets(tmp_path, written(fill))

    assert [(sheet.name, sheet.hidden) for sheet in found] == [("Clients", False), ("Autre", True)]
    assert found[0].hidden_rows == {4}
    assert found[0].hidden_columns == {2, 3}
    assert list(found[0].merged) == [(5, 4, 7, 5)]


def test_rows_and_columns_are_numbered_as_a_person_counts_them(tmp_path: Path) -> None:
    xml = '<row r="5"><c r="C5"><v>1</v></c></row><row r="9"><c r="D9"><v>2</v></c></row>'

    assert rows(tmp_path, with_rows(xml)) == {5: ["", "", 1, ""], 9: ["", "", "", 2]}


def test_a_chart_sheet_is_no_sheet(tmp_path: Path) -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        sheet.write(0, 0, 1)
        workbook.add_chartsheet("Graphique")

    assert [sheet.name for sheet in sheets(tmp_path, written(fill))] == ["Clients"]


def test_texts_come_without_control_characters_and_with_their_line_ends(tmp_path: Path) -> None:
    xml = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>12 rue_x000D_\nB&#13;&#10;C</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t>MontrÃ©al</t></is></c></row>'
    )
    values = rows(tmp_path, with_rows(xml))[1]

    assert values == ["12 rue\nB\nC", "Montréal"]
    assert isinstance(values[1], Repaired)
    assert values[1].found == "MontrÃ©al"


@pytest.mark.parametrize("dimension", ["A1:A1", "A1", "A1:XFD1048576", "ZZZZ9"])
def test_a_dimension_that_lies_changes_nothing(tmp_path: Path, dimension: str) -> None:
    lying = with_part(
        table([["a", "b"], ["c", "d"], ["e", "f"]]),
        SHEET,
        lambda xml: xml.replace(b'<dimension ref="A1:B3"/>', f'<dimension ref="{dimension}"/>'.encode()),
    )
    assert rows(tmp_path, lying) == {1: ["a", "b"], 2: ["c", "d"], 3: ["e", "f"]}


def test_prefixed_tags_and_missing_places_are_read_all_the_same(tmp_path: Path) -> None:
    def change(xml: bytes) -> bytes:
        for tag in (b"worksheet", b"sheetData", b"row", b"c", b"v"):
            for before, after in ((b" ", b" "), (b">", b">")):
                xml = xml.replace(b"<" + tag + before, b"<x:" + tag + after)
            xml = xml.replace(b"</" + tag + b">", b"</x:" + tag + b">")
        return xml.replace(b"xmlns=", b"xmlns:x=")

    assert rows(tmp_path, with_part(table([["a", 1], ["b", 2]]), SHEET, change))[2][1] == 2
    assert rows(tmp_path, with_rows("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>")) == {
        1: [1, 2],
        2: [3, ""],
    }


def test_values_far_apart_cost_no_memory(tmp_path: Path) -> None:
    xml = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(1, 50))
    far = '<row r="1048576"><c r="XFD1048576" t="e"><v>#REF!</v></c></row>'

    found = rows(tmp_path, with_rows(xml + far))

    assert list(found) == [*range(1, 50), 1048576]
    assert found[49] == [49]
    assert found[1048576][16383] == CellError("#REF!")


def test_a_cell_that_lies_about_its_row_does_not_escape_the_guard(tmp_path: Path) -> None:
    xml = '<row r="1"><c r="A1"><v>1</v></c><c r="B1048576"><v>2</v></c></row>'

    found = rows(tmp_path, with_rows(xml))

    assert found[1][0] == 1


def test_what_reaches_beyond_any_sheet_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        rows(tmp_path, with_rows('<row r="9999999"><c r="A9999999"><v>1</v></c></row>'))

    assert refused.value.refusal.code == "too-many-cells"


def test_more_cells_than_the_limit_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        sheets(tmp_path, table([["a"] * 10] * 11), limits=Limits(max_cells=100))

    assert refused.value.refusal.code == "too-many-cells"
    assert refused.value.refusal.details == {"limit": 100, "found": 110}


def test_rows_can_be_read_again_and_again(tmp_path: Path) -> None:
    sheet = sheets(tmp_path, table([["a"], ["b"]]))[0]

    again = [[(number, list(values)) for number, values in sheet.rows()] for _ in range(2)]

    assert again == [[(1, ["a"]), (2, ["b"])]] * 2


@pytest.mark.parametrize("column", ['hidden="1"', 'min="x" max="2" hidden="1"', 'min="1" max="9999999999" hidden="1"'])
def test_a_column_that_does_not_say_where_it_is_hides_nothing_much(tmp_path: Path, column: str) -> None:
    content = with_rows('<row r="1"><c r="A1"><v>1</v></c></row>', before=f"<cols><col {column}/></cols>")

    assert rows(tmp_path, content) == {1: [1]}


def test_an_error_whose_name_is_no_text_is_refused(tmp_path: Path) -> None:
    content = with_rows('<row r="1"><c r="A1" t="e"><v>#N/A</v></c></row>')

    with pytest.raises(RefusedError) as refused:
        rows(tmp_path, with_part(content, SHEET, lambda xml: xml.replace(b"#N/A", b"#N/A\xff")))

    assert refused.value.refusal.code == "corrupt"
