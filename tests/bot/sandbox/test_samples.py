import csv
import io

import openpyxl
import pytest
import xlrd

from bot.sandbox import samples
from tests.data.make_samples import samples as made


@pytest.mark.parametrize("name", samples.names())
def test_the_samples_are_what_their_maker_makes(name: str) -> None:
    assert samples.sample(name).read_bytes() == made()[name]


def test_every_sample_that_is_made_is_there() -> None:
    assert set(samples.names()) == set(made())


def test_codes_keep_their_zeros() -> None:
    sheet = openpyxl.load_workbook(samples.sample("Liste des clients.xlsx"))["Clients"]
    old = xlrd.open_workbook(samples.sample("Liste des clients.xls")).sheet_by_name("Clients")

    assert [cell.value for cell in sheet["A"][:3]] == ["N° client", "00001", "00002"]
    assert old.col_values(0)[:3] == ["N° client", "00001", "00002"]


def test_the_demos_list_is_long_enough_to_be_real_and_has_planted_problems() -> None:
    sheet = openpyxl.load_workbook(samples.sample(samples.DEFAULT["fr"]))["Clients"]
    numbers = [cell.value for cell in sheet["A"][1:-1]]

    assert 40 <= len(numbers) <= 60
    assert len(numbers) - len(set(numbers)) == 1


def test_the_report_has_seven_rows_a_product_between_its_titles_and_its_footer() -> None:
    text = samples.sample("Liste des produits (rapport).csv").read_bytes().decode("cp1252")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))

    assert {len(row) for row in rows} == {11}
    assert rows[5][0] == "N° produit"
    assert (len(rows) - 8) % 7 == 0
    assert rows[6][6] == "1 – Régulier"
    assert [bool(row[0]) for row in rows[6:20]] == [True, *[False] * 6] * 2


def test_a_sample_outside_the_folder_is_not_given() -> None:
    with pytest.raises(FileNotFoundError):
        samples.sample("nothing.xlsx")
