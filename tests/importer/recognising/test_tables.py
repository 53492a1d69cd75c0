"""Where lists stand on a sheet, what they are, and which rows are entries."""

import time

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings

from importer.decisions import Decisions
from importer.model import Value
from importer.recognising.vocabulary import Taught
from tests.importer.lists import MemorySheet, examine_rows, examine_sheets

HEADINGS = ["N° client", "Nom", "Adresse", "Ville", "Province", "Code postal", "Téléphone", "Courriel"]
FIELDS = ["client_number", "name", "address", "city", "province", "postal_code", "phone_main", "email_1"]
CLIENTS: list[list[Value]] = [
    ["00042", "Plomberie Roy inc.", "12, rue Roy", "Laval", "QC", "H7A 1B2", "450-544-2114", "info@roy.ca"],
    ["00043", "Jean Tremblay", "88, rang Saint-Joseph", "Granby", "QC", "J2G 2V3", "450-544-2000", "jean@exemple.ca"],
    ["00044", "Marie Gagnon", "455, boul. Industriel", "Joliette", "QC", "J6E 3Z1", "450-544-2001", "m@exemple.ca"],
    [
        "00045",
        "Toitures Lévesque ltée",
        "9, av. des Érables",
        "Magog",
        "QC",
        "J1H 4B2",
        "819-544-2002",
        "t@levesque.ca",
    ],
    ["00046", "Garage Côté enr.", "1, ch. du Lac", "Magog", "QC", "J1X 2A3", "819-544-2003", "g@cote.qc.ca"],
]
PRODUCT_HEADINGS = ["N° produit", "Description", "Unité", "Prix de vente", "Coûtant", "Catégorie"]
PRODUCTS: list[list[Value]] = [
    ["AA1-001", "Vis à bois 8 x 1", "bte", 4.25, 2.1, "Quincaillerie"],
    ["AA1-002", "Boulon hexagonal 1/4", "un", 0.35, 0.12, "Quincaillerie"],
    ["BB2-010", "Main-d'œuvre plombier", "h", 95, 50, "Service"],
    ["BB2-011", "Tuyau ABS 3 po", "pi", 3.1, 1.9, "Plomberie"],
]
KEYS = [row[0] for row in CLIENTS]

NOISE = st.sampled_from(
    [
        [],
        ["Roy et fils inc."],
        ["Liste des clients"],
        ["Imprimé le :", "2026-11-02"],
        ["", "", "Page 1 de 2"],
        ["Clients actifs seulement"],
        ["Triée par Numéro de client"],
    ]
)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    order=st.permutations(range(len(HEADINGS))),
    above=st.lists(NOISE, max_size=5),
    below=st.lists(st.sampled_from([[], ["Nombre de clients : 5"], ["", "", "Page 1 de 1"]]), max_size=3),
    cut=st.integers(1, 4),
    spacer=st.integers(0, 8),
)
def test_columns_in_any_order_with_noise_around_give_the_same_records(
    order: list[int], above: list[list[Value]], below: list[list[Value]], cut: int, spacer: int
) -> None:
    def laid(row: list[Value]) -> list[Value]:
        moved = [row[place] for place in order]
        return [*moved[:spacer], None, *moved[spacer:]] if spacer else moved

    header = laid(list[Value](HEADINGS))
    rows = [*above, header, *map(laid, CLIENTS[:cut]), header, *map(laid, CLIENTS[cut:]), *below]

    found = examine_rows(*rows)

    assert found.sheet.header_row == len(above) + 1
    assert [column.field for column in found.sheet.columns] == [FIELDS[place] for place in order]
    assert [record.key for record in found.records] == KEYS
    assert [{field: record.values[field] for field in FIELDS} for record in found.records] == [
        dict(zip(FIELDS, row, strict=True)) for row in CLIENTS
    ]
    assert found.codes <= {"active-only"}


def test_a_flat_list_is_recognised_with_certainty() -> None:
    sheet = examine_rows(HEADINGS, *CLIENTS).sheet

    assert (sheet.kind, sheet.software, sheet.layout, sheet.header_row) == ("clients", "acomba", "flat", 1)
    assert (sheet.entries, sheet.importable, sheet.held_back, sheet.excluded) == (5, 5, 0, 0)
    assert sheet.confidence == 1.0


def test_a_list_far_down_is_found() -> None:
    found = examine_rows(*([[]] * 700), ["Liste des clients"], [], HEADINGS, *CLIENTS)

    assert (found.sheet.header_row, found.sheet.entries) == (703, 5)


def test_headings_on_two_lines_are_one_header_and_its_row_is_the_last() -> None:
    top = ["N°", "Nom", "Adresse", "Ville", "Province", "Code", "N° de", "Adresse"]
    bottom = ["client", "", "", "", "", "postal", "téléphone", "courriel"]

    found = examine_rows(top, bottom, *CLIENTS)

    assert (found.sheet.header_row, found.fields, found.sheet.entries) == (2, FIELDS, 5)


def test_a_list_without_headings_is_recognised_by_its_values() -> None:
    clients, products = examine_rows(*CLIENTS), examine_rows(*PRODUCTS)

    assert (clients.sheet.kind, clients.sheet.header_row, clients.fields) == ("clients", None, FIELDS)
    assert clients.sheet.entries == 5
    assert clients.issues("header-missing")
    assert (products.sheet.kind, products.sheet.entries) == ("products", 4)
    assert products.fields[:2] == ["product_number", "description"]


def test_headings_that_no_dictionary_has_are_replaced_by_what_the_values_say() -> None:
    found = examine_rows(["Alpha", "Beta", "Gamma", "Delta", "Eps", "Zeta", "Eta", "Theta"], *CLIENTS)

    assert (found.sheet.header_row, found.fields) == (1, FIELDS)
    assert len(found.issues("heading-guessed")) == 8


def test_where_heading_and_values_disagree_the_values_win() -> None:
    headings = [*HEADINGS[:5], "Téléphone", "Courriel", "Code postal"]

    found = examine_rows(headings, *CLIENTS)

    assert found.fields == FIELDS
    assert found.cells("heading-guessed") == ["F1", "G1", "H1"]


def test_phones_whose_headings_users_made_take_the_free_fields() -> None:
    rows = [[row[0], row[1], f"450-544-30{at:02}", f"450-544-40{at:02}", row[6]] for at, row in enumerate(CLIENTS)]

    found = examine_rows(["No", "Nom", "Chalet", "Conjoint", "Tél."], *rows)

    assert found.fields == ["client_number", "name", "phone_work", "phone_mobile", "phone_main"]


def test_two_lists_one_under_another_are_two_sheets_of_the_report() -> None:
    found = examine_rows(HEADINGS, *CLIENTS, [], ["Liste des produits"], PRODUCT_HEADINGS, *PRODUCTS)

    assert [(sheet.kind, sheet.header_row, sheet.entries) for sheet in found.report.sheets] == [
        ("clients", 1, 5),
        ("products", 9, 4),
    ]
    assert found.issues("two-lists")


def test_two_lists_side_by_side_are_two_sheets_of_the_report() -> None:
    rows = [[*client, None, *product] for client, product in zip(CLIENTS, [*PRODUCTS, []], strict=True)]

    found = examine_rows([*HEADINGS, None, *PRODUCT_HEADINGS], *rows)

    assert [(sheet.kind, sheet.entries) for sheet in found.report.sheets] == [("clients", 5), ("products", 4)]
    assert found.report.sheets[1].columns[0].letter == "J"


def test_another_table_beside_a_list_adds_no_entries() -> None:
    nothing: list[Value] = [None] * 8
    months: list[list[Value]] = [[f"Mois {month}", month * 10] for month in range(1, 9)]
    rows = [
        [*client, None, *month] for client, month in zip([*CLIENTS, nothing, nothing, nothing], months, strict=True)
    ]

    found = examine_rows([*HEADINGS, None, "Mois", "Montant"], *rows)

    assert [(sheet.kind, sheet.entries) for sheet in found.report.sheets] == [("clients", 5), ("other", 0)]


def test_a_budget_above_a_list_does_not_hide_it() -> None:
    budget: list[list[Value]] = [
        ["Budget 2024"],
        ["Poste", "Janvier", "Février"],
        ["Loyer", 1, 2],
        ["Autre", 1, 2],
        [],
        [],
    ]

    found = examine_rows(*budget, HEADINGS, *CLIENTS)

    assert [sheet.entries for sheet in found.report.lists] == [5]


def test_groups_totals_pages_and_repeated_headings_are_no_entries() -> None:
    found = examine_rows(
        PRODUCT_HEADINGS,
        ["Catégorie : Vis"],
        *PRODUCTS[:2],
        ["", "", "Page 1 de 2"],
        PRODUCT_HEADINGS,
        ["Catégorie : Services"],
        *PRODUCTS[2:],
        ["Total", "", "", 102.7],
        ["Nombre de produits : 4"],
    )

    assert [record.key for record in found.records] == [row[0] for row in PRODUCTS]
    assert found.issues("totals-dropped")[0].details == {"rows": 2}


def report_rows(products: int = 3) -> list[list[Value]]:
    """Acomba's inventory report: seven rows a product, columns that are always empty, a title and a footer."""
    rows: list[list[Value]] = [
        ["Vis Métrique inc.", *[""] * 10],
        [""] * 11,
        ["Analyse de l’inventaire", *[""] * 4, "Produits actifs seulement", *[""] * 5],
        ["Imprimé le :", "2020-12-11", "", "", "", "Triée par Numéro de produit de AA1 à AA9", *[""] * 5],
        ["Analyse de l’inventaire", *[""] * 10],
        [
            "N° produit",
            "",
            "Catégorie",
            "Description",
            "Clé de tri 2",
            "",
            "Liste de prix",
            "Qté",
            "",
            "Prix",
            "Dernier coûtant",
        ],
    ]
    for number in range(1, products + 1):
        rows.append(
            [
                f"AA1-{number:05}",
                "",
                "AA1",
                f"VIS {number}/4-20 * 1/2",
                "Vis",
                "",
                "1 – Régulier",
                "0",
                "",
                "0,25",
                "0,0123",
            ]
        )
        rows += [[*[""] * 6, f"{at} – 0-100", "0", "", "0,22" if at == 2 else "0,0000", ""] for at in range(2, 8)]
    return [*rows, [""] * 11, [*[""] * 8, "Page 1 de 1", "", ""]]


def test_the_printed_report_is_one_entry_a_product_and_its_lines_are_facts() -> None:
    found = examine_rows(*report_rows())

    sheet = found.sheet
    assert (sheet.kind, sheet.layout, sheet.header_row, sheet.entries) == ("products", "report", 6, 3)
    assert [column.letter for column in sheet.columns] == list("ACDEGHJK")
    assert sheet.facts == {
        "company": "Vis Métrique inc.",
        "title": "Analyse de l’inventaire",
        "filter": "Produits actifs seulement",
        "printed_on": "2020-12-11",
        "range_from": "AA1",
        "range_to": "AA9",
    }
    assert found.codes >= {"partial-range", "active-only"}
    assert found.records[0].values["price"] == "0.25"
    assert found.issues("price-lists-ignored")[0].details == {"lists": 6, "kept": 1}


def test_another_price_list_can_be_the_price() -> None:
    found = examine_rows(*report_rows(), decisions=Decisions(price_list=2))

    assert {record.values["price"] for record in found.records} == {"0.22"}


def test_rows_that_go_on_stay_with_their_product_however_long_the_report_is() -> None:
    found = examine_rows(*report_rows(600), decisions=Decisions(price_list=2))

    assert [record.key for record in found.records] == [f"AA1-{number:05}" for number in range(1, 601)]
    assert {record.values["price"] for record in found.records} == {"0.22"}


def test_price_lists_in_columns_of_their_own_are_known_too() -> None:
    rows = [[row[0], row[1], row[3], 1.5, 2.5, row[2]] for row in PRODUCTS]
    headings = ["Code", "Nom", "Prix 1", "Prix 2", "Prix 3", "Unité"]

    first, second = examine_rows(headings, *rows), examine_rows(headings, *rows, decisions=Decisions(price_list=2))

    assert first.records[0].values["price"] == "4.25"
    assert second.records[0].values["price"] == "1.5"
    assert first.issues("price-lists-ignored")[0].details["lists"] == 2


def test_an_agents_decision_about_a_column_holds_over_everything() -> None:
    found = examine_rows(HEADINGS, *CLIENTS, decisions=Decisions(columns={"H": "drop", "Feuil1!D": "territory"}))

    assert found.fields == [*FIELDS[:3], "territory", *FIELDS[4:7], "drop"]
    assert "email_1" not in found.records[0].values


def test_a_heading_that_was_taught_is_known() -> None:
    rows = [[row[0], row[1], "texte", row[6]] for row in CLIENTS]

    learned = {"clients": {"ZBLURG :": Taught("territory")}}
    found = examine_rows(["N° client", "Nom", "Zblurg", "Téléphone"], *rows, learned=learned)

    assert found.fields[2] == "territory"


def test_a_first_name_makes_the_plain_name_the_familys() -> None:
    found = examine_rows(["Numéro", "Prénom", "Nom", "Ville", "Courriel"], ["1", "Jean", "Roy", "Laval", "j@roy.ca"])

    assert found.fields[1:3] == ["first_name", "last_name"]
    assert found.records[0].values["name_kind"] == "person"


def test_each_sheet_is_judged_for_itself() -> None:
    found = examine_sheets(
        MemorySheet([["Notes"], ["rien"]], "Notes"),
        MemorySheet([HEADINGS, *CLIENTS], "Clients", hidden=True),
        MemorySheet([], "Vide"),
    )

    assert [(sheet.name, sheet.kind, sheet.hidden) for sheet in found.report.sheets] == [
        ("Notes", "other", False),
        ("Clients", "clients", True),
        ("Vide", "other", False),
    ]


# --------------------------------------------------------------------------- tables that stay out

INVOICE = [
    ["Facture n° 1234"],
    ["Date", "2024-01-02"],
    ["Code", "Description", "Qté", "Prix unitaire", "Montant"],
    ["A1", "Vis longue", 2, 3.5, 7],
    ["A2", "Boulon court", 1, 3.5, 3.5],
    ["", "", "", "Sous-total", 10.5],
    ["", "", "", "TPS", 0.53],
    ["", "", "", "TVQ", 1.05],
]
BUDGET = [
    ["Poste", "Janvier", "Février", "Mars", "Total"],
    ["Loyer", 1, 1, 1, 3],
    ["Paie", 5, 5, 5, 15],
    ["Auto", 1, 2, 3, 6],
]
SALES = [
    ["N° client", "Nom", "Ventes 2023", "Ventes 2024", "%"],
    ["1", "Roy inc.", 10, 20, 1],
    ["2", "Côté ltée", 5, 3, 2],
]
AGING = [
    ["Âge des comptes"],
    ["N° client", "Nom", "Téléphone", "Courant", "31-60", "61-90"],
    ["1", "Roy inc.", "450-544-2000", 1, 2, 3],
]
ORDERS = [
    ["Date", "N° facture", "Client", "Téléphone", "Montant"],
    ["2024-01-02", "F1", "Roy inc.", "450-544-2000", 12],
    ["2024-01-03", "F2", "Roy inc.", "450-544-2000", 15],
]
PASSENGERS: list[list[Value]] = [
    ["PassengerId", "Survived", "Name", "Age", "Ticket", "Fare"],
    [1, 0, "Braund, Mr. Owen Harris", 22, "A/5 21171", 7.25],
    [2, 1, "Cumings, Mrs. John", 38, "PC 17599", 71.28],
    [3, 1, "Heikkinen, Miss. Laina", 26, "STON/O2", 7.925],
]
PEOPLE: list[list[Value]] = [
    ["Name", "Age", "City"],
    ["Jean", 20, "Laval"],
    ["Luc", 30, "Granby"],
    ["Anne", 40, "Magog"],
]
SOLD: list[list[Value]] = [
    [f"Garage {at // 6} inc.", f"C{at // 6}", "Laval", "H7A 1B2", "Vis", 3.5] for at in range(24)
]
STATISTICS: list[list[Value]] = [
    ["Customer name", "Customer ID", "City", "Postal code", "Product name", "Price"],
    *SOLD,
]
ACCOUNTS: list[list[Value]] = [
    ["Compte", "Description", "Groupe", "Solde"],
    ["1000", "Petite encaisse", "Actif", 3],
    ["2000", "Comptes fournisseurs", "Passif", 5],
]
PARSER_TEST = [["a", "b", "c"], [1, 2, 3], [4, 5, 6], ["x", "y", "z"]]


@pytest.mark.parametrize(
    "rows", [INVOICE, BUDGET, SALES, AGING, ORDERS, PASSENGERS, PEOPLE, STATISTICS, ACCOUNTS, PARSER_TEST]
)
def test_what_only_looks_like_a_list_is_left_in_silence(rows: list[list[Value]]) -> None:
    found = examine_rows(*rows)

    assert (found.report.verdict, found.sheet.kind) == ("not_acomba", "other")
    assert (found.report.issues, found.records, found.sheet.columns) == ((), (), ())


def test_of_a_list_of_employees_nothing_is_kept() -> None:
    found = examine_rows(
        ["N° employé", "Nom", "Adresse", "NAS", "Salaire"], ["1", "Jean Roy", "12 rue Roy", "046 454 286", 50000]
    )

    assert (found.report.verdict, found.sheet.kind) == ("not_acomba", "employees")
    assert (found.sheet.columns, found.report.issues, found.records) == ((), (), ())


@pytest.mark.parametrize(
    "above",
    [
        [["Liste des fournisseurs"], ["Numéro", "Nom", "Adresse", "Ville", "Téléphone"]],
        [["N° fournisseur", "Nom", "Adresse", "Ville", "Tél."]],
    ],
)
def test_a_list_of_suppliers_is_no_list_of_clients(above: list[list[Value]]) -> None:
    found = examine_rows(*above, *([row[0], row[1], row[2], row[3], row[6]] for row in CLIENTS))

    assert (found.report.verdict, found.sheet.kind, found.records) == ("not_acomba", "suppliers", ())


@pytest.mark.parametrize(
    ("software", "rows"),
    [
        (
            "quickbooks",
            [
                ["Customer", "Billing Street", "Billing City", "Phone", "Email", "Opening Balance"],
                ["Roy", "1 rue A", "Laval", "450-544-2000", "a@b.ca", 0],
            ],
        ),
        (
            "sage50",
            [
                ["Customer ID", "Customer Name", "Prospect", "Bill to Address-Line One", "Bill to City", "Telephone 1"],
                ["R1", "Roy", "FALSE", "1 rue A", "Laval", "450-544-2000"],
            ],
        ),
        ("sage50", [[1, 1, "Customers"], *([row[1], "Jean Roy", row[2], row[3], row[5], row[6]] for row in CLIENTS)]),
    ],
)
def test_a_neighbours_list_is_known_for_whose_it_is(software: str, rows: list[list[Value]]) -> None:
    found = examine_rows(*rows)

    assert (found.report.verdict, found.sheet.kind, found.sheet.software) == ("not_acomba", "clients", software)
    assert found.records == ()


@pytest.mark.parametrize("heading", ["NAS", "Code interne"])
def test_a_sensitive_column_is_dropped_whatever_an_agent_decides(heading: str) -> None:
    decisions = Decisions(columns={"I": "notes"})

    found = examine_rows([*HEADINGS, heading], *([*row, "046 454 286"] for row in CLIENTS), decisions=decisions)

    assert found.cells("sensitive-column") == ["I1"]
    assert "454" not in repr(found.values)


def test_a_sensitive_column_is_dropped_said_and_never_shown() -> None:
    found = examine_rows([*HEADINGS, "NAS"], *([*row, "046 454 286"] for row in CLIENTS))

    (issue,) = found.issues("sensitive-column")
    assert (issue.cell, issue.found, issue.field) == ("I1", None, "drop")
    assert found.sheet.importable == 5
    assert "454" not in repr(found.values)


def test_a_sheet_of_many_texts_that_are_no_headings_does_not_take_long() -> None:
    rows: list[list[Value]] = [[f"mot {chr(97 + at % 26)}{at:x}", f"texte {at:o}", "np.float"] for at in range(5_000)]
    began = time.process_time()

    found = examine_rows(*rows)

    assert found.sheet.kind == "other"
    assert time.process_time() - began < 5


def test_a_title_right_above_the_headings_is_no_line_of_them() -> None:
    rows = [[f"{at:05}", f"Garage {at} inc.", f"450-644-21{at:02}", f"H7A 1B{at}"] for at in range(5)]
    title = ["Liste des clients", "", "", "Clients actifs seulement"]

    found = examine_rows(title, ["No", "Nom", "Téléphone", "Code postal"], *rows)

    assert (found.sheet.header_row, found.sheet.facts["filter"]) == (2, "Clients actifs seulement")
    assert [column.heading for column in found.sheet.columns] == ["No", "Nom", "Téléphone", "Code postal"]


@pytest.mark.parametrize("heading", ["Code X", "SIN #", "No NAS"])
def test_a_column_of_social_insurance_numbers_is_dropped_whatever_its_heading(heading: str) -> None:
    numbers = ["046454286", "130692544", "193456787", "046 454 286", "130-692-544"]
    rows = [[f"{at:05}", f"Garage {at} inc.", f"450-644-21{at:02}", number] for at, number in enumerate(numbers)]

    found = examine_rows(["No", "Nom", "Téléphone", heading], *rows)

    assert (found.fields[3], found.cells("sensitive-column")) == ("drop", ["D1"])
