"""Reports, rolls and slips that look like lists of clients or products, beside the lists that look like them."""

import pytest

from importer.model import Value
from tests.importer.lists import examine_rows
from tests.importer.recognising.test_tables import CLIENTS, PRODUCTS

NAMES = ["Luc Gagnon", "Marie Roy", "Jean Côté", "Sylvie Morin", "Éric Fortin", "Annie Paré"]
PEOPLE: list[list[Value]] = [
    [str(7 + place), name, f"418-544-21{place:02d}", f"p{place}@exemple.ca"] for place, name in enumerate(NAMES)
]
PHONE_LIST: list[Value] = ["No", "Nom", "Téléphone", "Courriel"]


def _kinds(rows: list[list[Value]]) -> list[str]:
    found = examine_rows(*rows, name="classeur.xlsx")
    kinds = [sheet.kind.value for sheet in found.report.sheets]
    assert found.records or not {"clients", "products"} & set(kinds)
    return kinds


@pytest.mark.parametrize("taxes", [("TPS", "TVQ"), ("GST", "QST")])
def test_taxes_that_are_answered_with_yes_or_no_leave_a_list_of_products_one(taxes: tuple[str, str]) -> None:
    rows: list[list[Value]] = [["SKU", "Nom du produit", *taxes, "Prix"]]
    rows += [[row[0], row[1], "O", "N", row[3]] for row in PRODUCTS]

    assert _kinds(rows) == ["products"]


def test_amounts_of_taxes_are_an_invoices() -> None:
    rows: list[list[Value]] = [["SKU", "Nom du produit", "TPS", "TVQ", "Montant"]]
    rows += [[row[0], row[1], 1.25, 2.49, row[3]] for row in PRODUCTS]

    assert _kinds(rows) == ["other"]


@pytest.mark.parametrize(
    "headings",
    [
        ["Customer no", "Customer name", "Phone", "Current", "30 days", "60 days", "90 days", "Balance"],
        ["No client", "Nom du client", "Téléphone", "Courant", "30 jours", "60 jours", "90 jours", "Solde"],
    ],
)
def test_what_clients_owe_by_age_is_no_list_of_them(headings: list[Value]) -> None:
    rows = [headings, *([row[0], row[1], row[6], 0, 120.5, 0, 33.1, 153.6] for row in CLIENTS)]

    assert _kinds(rows) == ["other"]


@pytest.mark.parametrize(
    "headings",
    [
        ["Product", "Description", "Qty sold", "Sales", "Cost of sales", "Profit", "% profit"],
        ["Produit", "Description", "Qté vendue", "Ventes", "Coût des ventes", "Profit", "% profit"],
    ],
)
def test_what_sales_cost_is_no_products_cost(headings: list[Value]) -> None:
    rows = [headings, *([row[0], row[1], 12, 51.0, 25.2, 25.8, 50.6] for row in PRODUCTS)]

    assert _kinds(rows) == ["other"]


def test_a_list_of_products_may_say_what_was_sold_of_them() -> None:
    rows: list[list[Value]] = [["N° produit", "Description", "Prix de vente", "Qté en main", "Coût des ventes"]]
    rows += [[row[0], row[1], row[3], 12, 25.2] for row in PRODUCTS]

    assert _kinds(rows) == ["products"]


def test_what_assets_are_insured_for_is_no_price() -> None:
    rows: list[list[Value]] = [["Asset", "Serial no", "Purchased", "Cost", "Replacement value"]]
    rows += [[row[1], f"SN{place}402", "2024-03-11", 900 + place, 1200.5] for place, row in enumerate(PRODUCTS)]

    assert _kinds(rows) == ["other"]


@pytest.mark.parametrize("boxes", [("Case 14", "Case 22"), ("Box 14", "Box 22")])
@pytest.mark.parametrize("above", [[], [["Feuillets T4 2024"], []], [["T4 slips 2024"], []]])
def test_slips_of_pay_are_of_employees(boxes: tuple[str, str], above: list[list[Value]]) -> None:
    headings: list[Value] = ["NAS", "Nom", "Prénom", "Adresse", "Ville", "Code postal", *boxes]
    people: list[list[Value]] = [
        ["046 454 286", "Roy", "Marie", row[2], row[3], row[5], 45_120.1, 6_200.25] for row in CLIENTS
    ]

    found = examine_rows(*above, headings, *people, name="classeur.xlsx")

    assert [sheet.kind.value for sheet in found.report.sheets] == ["employees"]
    assert not found.records


@pytest.mark.parametrize("title", ["Bottin téléphonique interne", "Internal phone directory"])
def test_a_directory_of_the_house_is_of_employees(title: str) -> None:
    rows: list[list[Value]] = [[title], [], ["Poste tél.", "Nom", "Département", "Courriel", "Cellulaire"]]
    rows += [[200 + place, row[1], "Service", row[3], row[2]] for place, row in enumerate(PEOPLE)]

    assert _kinds(rows) == ["employees"]


@pytest.mark.parametrize("title", ["Équipe de hockey – saison 2024-2025", "Hockey team 2024-2025", "Team roster"])
def test_a_team_is_nobodys_clients(title: str) -> None:
    assert _kinds([[title], [], PHONE_LIST, *PEOPLE]) == ["other"]


@pytest.mark.parametrize("title", ["Ligue Cloutier inc.", "Nos clients", "Our customers 2025"])
def test_the_same_people_under_another_title_are_clients(title: str) -> None:
    assert _kinds([[title], [], PHONE_LIST, *PEOPLE]) == ["clients"]


@pytest.mark.parametrize("title", ["Timesheet – week of 2025-03-10", "Horaire – semaine du 10 mars"])
def test_the_title_of_a_week_says_that_it_is_no_list(title: str) -> None:
    rows: list[list[Value]] = [[title], [], ["Employee", "Mon", "Tue", "Wed", "Total"]]
    rows += [[name, 8, 8, 7.5, 23.5] for name in NAMES]

    assert _kinds(rows) == ["other"]


@pytest.mark.parametrize("title", ["Nos clients", "Our customers"])
def test_a_title_of_ones_own_clients_vouches_for_odd_headings(title: str) -> None:
    headings: list[Value] = [
        "Syndicat de copropriété",
        "Gestionnaire",
        "Courriel",
        "Téléphone",
        "Adresse de l'immeuble",
    ]
    rows: list[list[Value]] = [[title], [], headings]
    rows += [[f"Syndicat {row[2]}", name, row[7], row[6], row[2]] for row, name in zip(CLIENTS, NAMES, strict=False)]

    assert _kinds(rows) == ["clients"]


@pytest.mark.parametrize("who", ["Bénéficiaire", "Payee"])
def test_payments_to_bank_accounts_are_no_products(who: str) -> None:
    rows: list[list[Value]] = [[who, "Institution", "Transit", "Compte", "Montant"]]
    rows += [[row[1], "815", 30_412 + place, 4_410_223 + place, 95.5] for place, row in enumerate(CLIENTS)]

    assert _kinds(rows) == ["other"]


@pytest.mark.parametrize(
    "headings",
    [
        ["Enfant", "Groupe", "Mère", "Cell mère", "Père", "Cell père"],
        ["Child", "Group", "Mother", "Mother's cell", "Father", "Father's cell"],
    ],
)
def test_parents_of_children_are_no_clients(headings: list[Value]) -> None:
    rows = [headings, *([row[1], "Coccinelles", row[1], row[2], row[1], row[2]] for row in PEOPLE)]

    assert _kinds(rows) == ["other"]


@pytest.mark.parametrize(
    "headings", [["Name", "Phone", "Call back on", "Reason"], ["Nom", "Téléphone", "Rappeler le", "Raison"]]
)
def test_calls_to_return_are_no_list_of_clients(headings: list[Value]) -> None:
    rows = [headings, *([row[1], row[2], f"2025-03-{10 + place}", "Facture"] for place, row in enumerate(PEOPLE))]

    assert _kinds(rows) == ["other"]
