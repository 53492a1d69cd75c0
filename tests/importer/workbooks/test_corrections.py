"""Our own workbook when it comes back, corrected."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from handlers.words import Words
from importer.model import Value, Workbook
from importer.reading import Limits, open_workbook
from importer.workbooks.annotated import annotate
from importer.workbooks.corrections import corrected, corrections, is_ours, own_sheets
from tests.importer.workbooks.samples import ISSUES, a_list, comments_of, list_report

Back = Callable[[Callable[[Any], None]], Workbook]


def opened(path: Path) -> Workbook:
    return open_workbook(path, name=path.name, limits=Limits())


@pytest.fixture
def back(tmp_path: Path, french: Words) -> Back:
    """Annotate a list, let somebody change the copy, and open what comes back."""

    def annotated_and_changed(change: Callable[[Any], None]) -> Workbook:
        source, out = tmp_path / "liste.xlsx", tmp_path / "annotated.xlsx"
        a_list(source)
        annotate(source, list_report(), words=french, out=out)
        book = openpyxl.load_workbook(out)
        change(book)
        book.save(out)
        return opened(out)

    return annotated_and_changed


def rows_of(workbook: Workbook, name: str = "Clients") -> dict[int, list[Value]]:
    (sheet,) = (sheet for sheet in workbook.sheets if sheet.name == name)
    return {number: list(values) for number, values in sheet.rows()}


def test_any_other_workbook_has_no_corrections(tmp_path: Path) -> None:
    a_list(tmp_path / "liste.xlsx")
    workbook = opened(tmp_path / "liste.xlsx")

    assert corrections(workbook) is None
    assert corrected(workbook) is workbook
    assert own_sheets(workbook) == frozenset()


def test_a_workbook_that_comes_back_untouched_has_nothing_corrected(back: Back) -> None:
    workbook = back(lambda _: None)

    assert is_ours(workbook)
    assert corrections(workbook) == {}
    assert own_sheets(workbook) == {"À corriger", "Résumé", "_plannit"}
    assert [sheet.name for sheet in corrected(workbook).sheets] == ["Clients"]


def test_what_was_corrected_in_front_wins_over_the_list(back: Back) -> None:
    def change(book: Any) -> None:
        book["À corriger"]["B2"] = "Plomberie Roy"
        book["À corriger"]["D3"] = "H2X 1Y0"
        book["Clients"]["B3"] = "Autre nom"

    workbook = back(change)

    assert corrections(workbook) == {("Clients", 3, 2): "Plomberie Roy", ("Clients", 4, 4): "H2X 1Y0"}
    assert rows_of(corrected(workbook))[3][:2] == ["00002", "Plomberie Roy"]
    assert rows_of(corrected(workbook))[4][3] == "H2X 1Y0"
    assert rows_of(corrected(workbook))[2] == rows_of(workbook)[2]


def test_what_was_corrected_in_the_list_only_stands(back: Back) -> None:
    def change(book: Any) -> None:
        book["Clients"]["B3"] = "Plomberie Roy"

    workbook = back(change)

    assert corrections(workbook) == {}
    assert rows_of(corrected(workbook))[3][1] == "Plomberie Roy"


def test_a_cell_that_was_emptied_is_a_correction(back: Back) -> None:
    def change(book: Any) -> None:
        book["À corriger"]["C3"] = None

    workbook = back(change)

    assert corrections(workbook) in ({("Clients", 4, 3): None}, {("Clients", 4, 3): ""})


def test_rows_may_be_sorted_and_deleted_in_front(back: Back) -> None:
    def change(book: Any) -> None:
        sheet = book["À corriger"]
        first, second = ([cell.value for cell in sheet[row]] for row in (2, 3))
        second[3] = "H2X 1Y0"
        for column, value in enumerate(second, start=1):
            sheet.cell(2, column).value = value
        sheet.delete_rows(3)
        assert first[0] == "00002"

    assert corrections(back(change)) == {("Clients", 4, 4): "H2X 1Y0"}


def test_rows_that_moved_in_the_list_are_found_by_what_they_held(back: Back) -> None:
    def change(book: Any) -> None:
        book["À corriger"]["D3"] = "H2X 1Y0"
        book["Clients"].delete_rows(2)

    workbook = back(change)

    assert corrections(workbook) == {("Clients", 3, 4): "H2X 1Y0"}


def test_a_row_that_was_deleted_from_the_list_is_not_corrected_elsewhere(back: Back) -> None:
    def change(book: Any) -> None:
        book["À corriger"]["B2"] = "Plomberie Roy"
        book["Clients"].delete_rows(3)

    assert corrections(back(change)) == {}


def test_a_column_put_in_does_not_mislead(back: Back) -> None:
    def change(book: Any) -> None:
        book["À corriger"].insert_cols(2)
        book["À corriger"]["B1"] = "Ma remarque"
        book["À corriger"]["C2"] = "Plomberie Roy"

    assert corrections(back(change)) == {("Clients", 3, 2): "Plomberie Roy"}


def test_a_number_typed_over_text_is_the_same_where_it_says_the_same(back: Back) -> None:
    def change(book: Any) -> None:
        book["À corriger"]["E2"] = -3
        book["À corriger"]["F2"] = "3"

    assert corrections(back(change)) == {}


def test_a_damaged_marker_corrects_nothing(back: Back) -> None:
    def change(book: Any) -> None:
        book["À corriger"]["B2"] = "Plomberie Roy"
        marker = book["_plannit"]
        for row in range(3, marker.max_row + 1):
            marker.cell(row, 1).value = "??"

    assert corrections(back(change)) == {}


def test_a_sheet_of_that_name_without_our_words_is_not_ours(tmp_path: Path) -> None:
    book = a_list(tmp_path / "liste.xlsx")
    book.create_sheet("_plannit")["A1"] = "bonjour"
    book.save(tmp_path / "liste.xlsx")

    assert not is_ours(opened(tmp_path / "liste.xlsx"))


def test_a_copy_that_comes_back_is_annotated_afresh_with_its_corrections(
    back: Back, tmp_path: Path, french: Words
) -> None:
    def change(book: Any) -> None:
        book["À corriger"]["B2"] = "Plomberie Roy"

    back(change)
    again = tmp_path / "again.xlsx"
    annotate(tmp_path / "annotated.xlsx", list_report(*ISSUES[3:]), words=french, out=again)
    book = openpyxl.load_workbook(again)

    assert book.sheetnames == ["À corriger", "Résumé", "Clients", "_plannit"]
    assert book["Clients"]["B3"].value == "Plomberie Roy"
    assert sorted(comments_of(book["Clients"])) == ["C4", "D4"]
    assert [cell.value for cell in book["À corriger"]["F"]] == ["Ligne d’origine", 4]
