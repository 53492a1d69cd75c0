"""Which rows are entries, and what small signs tell: pages, rules, titles with a number, lines of an address."""

import pytest

from importer.model import Kind, Value
from tests.importer.lists import MemorySheet, examine_rows, examine_sheets

PRODUCTS: list[list[Value]] = [
    ["Code", "Description", "Prix"],
    ["P100", "Taille de haie 20 pi", 140.75],
    ["P101", "Épandage de compost", 19.2],
    ["P102", "Plantation de vivaces", 292.76],
]
CLIENTS: list[list[Value]] = [
    ["Numéro", "Nom", "Adresse", "Code postal", "Téléphone"],
    ["00042", "Plomberie Roy inc.", "12, rue Roy", "H7A 1B2", "450-544-2114"],
    ["00043", "Jean Tremblay", "88, rang Saint-Joseph", "J2G 2V3", "450-544-2000"],
    ["00044", "Hugo Desjardins", "455, boul. Industriel", "J6E 3Z1", "450-544-2001"],
]


def test_products_numbered_like_pages_are_entries() -> None:
    found = examine_rows(*PRODUCTS)

    assert [record.key for record in found.records] == ["P100", "P101", "P102"]


def test_a_range_of_such_products_is_a_range() -> None:
    title: list[list[Value]] = [
        ["Liste des produits"],
        ["Imprimé le :", "2026-03-01", "Triée par Numéro de produit de P100 à P102"],
    ]

    found = examine_rows(*title, *PRODUCTS)

    assert "partial-range" in {issue.code for issue in found.report.issues}


@pytest.mark.parametrize("line", ["--------", "==========", "(texte)"])
def test_a_line_below_the_headings_is_no_entry_and_no_heading(line: str) -> None:
    found = examine_rows(CLIENTS[0], [line] * 5, *CLIENTS[1:])

    assert (found.sheet.header_row, found.sheet.entries) == (1, 3)


def test_words_of_headings_beside_a_number_below_a_number_are_an_entry() -> None:
    rows: list[list[Value]] = [
        ["AA1-001", "Vis à bois 8 x 1", "boîte", 4.25],
        ["AA1-002", "Services", "unité", 95.0],
        ["AA1-003", "Tuyau ABS 3 po", "pied", 3.1],
        ["AA1-004", "Coude 90", "unité", 8.6],
    ]

    found = examine_rows(*rows)

    assert (found.sheet.header_row, found.sheet.entries) == (None, 4)


def test_a_title_with_a_number_is_no_entry() -> None:
    found = examine_rows(*PRODUCTS, ["3. Divers"], ["P103", "Paillis de cèdre", 7.5])

    assert found.sheet.entries == 4


def test_an_address_that_goes_on_below_ends_in_its_city_and_code() -> None:
    rows: list[list[Value]] = [["Numéro", "Nom", "Adresse", "Téléphone"]]
    for number, name, address, code, phone in CLIENTS[1:]:
        rows += [[number, name, address, phone], [None, None, "Laval (Québec)"], [None, None, code]]

    values = examine_rows(*rows).records[0].values

    assert {name: values[name] for name in ("address", "city", "province", "postal_code")} == {
        "address": "12, rue Roy",
        "city": "Laval",
        "province": "QC",
        "postal_code": "H7A 1B2",
    }


def test_cards_side_by_side_are_a_client_each() -> None:
    rows: list[list[Value]] = []
    for at in (1, 2, 3):
        left, right = CLIENTS[at], CLIENTS[1 + at % 3]
        rows += [
            [left[1], None, right[1]],
            [left[2], None, right[2]],
            [f"Laval (Québec) {left[3]}", None, f"Laval (Québec) {right[3]}"],
            [f"Tél. : {left[4]}", None, right[4]],
            [],
        ]

    found = examine_rows(*rows)

    assert (found.sheet.kind, found.sheet.header_row, found.sheet.entries) == (Kind.CLIENTS, None, 6)
    assert found.records[1].values["name"] == "Jean Tremblay"
    assert found.records[1].values["postal_code"] == "J2G 2V3"


def test_a_family_named_like_a_bank_is_a_family() -> None:
    assert examine_rows(*CLIENTS).records[2].values["name_kind"] == "person"


@pytest.mark.parametrize("heading", ["Iactif", "Inatcif", "Inactff"])
def test_a_misspelt_inactive_is_not_its_contrary(heading: str) -> None:
    rows = [[*CLIENTS[0], heading], *([*row, "Non"] for row in CLIENTS[1:])]

    assert [record.values["active"] for record in examine_rows(*rows).records] == [True, True, True]


def test_a_misspelt_birth_date_is_sensitive_all_the_same() -> None:
    rows = [[*CLIENTS[0], "Date de naisance"], *([*row, "1975-04-03"] for row in CLIENTS[1:])]

    found = examine_rows(*rows)

    assert found.fields[-1] == "drop"
    assert "sensitive-column" in {issue.code for issue in found.report.issues}


def test_what_is_known_and_not_used_is_no_misspelt_field() -> None:
    rows = [[*PRODUCTS[0], "Marque"], *([*row, "Moen"] for row in PRODUCTS[1:])]

    assert examine_rows(*rows).fields == ["product_number", "description", "price", None]


def test_a_list_of_another_kind_below_ends_the_first() -> None:
    months: list[list[Value]] = [["Poste", "Janvier", "Février", "Mars"], ["Loyer", 900, 900, 900]]

    found = examine_sheets(MemorySheet([*CLIENTS, [], *months]))

    assert [sheet.entries for sheet in found.report.sheets if sheet.kind is Kind.CLIENTS] == [3]


def test_a_title_of_a_group_in_two_cells_is_no_product() -> None:
    table: list[list[Value]] = [
        ["N° produit", "Description", "Unité", "Prix"],
        ["Groupe 10", "Plomberie", "", ""],
        ["PL-100", "Coude 90° cuivre 1/2", "un", "2,45"],
        ["PL-101", "Té cuivre 3/4", "un", "3,10"],
        ["Groupe 20", "Électricité", "", ""],
        ["EL-200", "Boîte octogonale", "un", "4,25"],
        ["EL-201", "Fil 14/2", "m", "1,15"],
    ]

    found = examine_rows(*table)

    assert [record.key for record in found.records] == ["PL-100", "PL-101", "EL-200", "EL-201"]
