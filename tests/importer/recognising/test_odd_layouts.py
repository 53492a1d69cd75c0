"""What odd layouts mean: pages again, regions between entries, counted or vowelless headings, columns of a trade."""

import time

import pytest

from importer.model import Kind, Value
from tests.importer.lists import Examined, examine_rows

PEOPLE: list[list[Value]] = [
    ["00012", "Jean Tremblay", "12, rue des Pins", "Granby", "J2G 4H9", "450-372-1188"],
    ["00013", "Garage Roy inc.", "480, boul. Laurier", "Magog", "J1X 2C4", "819-843-2977"],
    ["00014", "Lise Gagnon", "7, 3e Avenue", "Sherbrooke", "J1H 5N4", "819-562-4821"],
    ["00015", "Plomberie Dubé ltée", "1500, route 132", "Lévis", "G6V 7M5", "418-837-6043"],
    ["00016", "Marc Ouellet", "33, rue King Est", "Sherbrooke", "J1G 1B8", "819-563-0921"],
]
HEADINGS: list[Value] = ["N° client", "Nom", "Adresse", "Ville", "Code postal", "Téléphone"]
FIELDS = ["client_number", "name", "address", "city", "postal_code", "phone_main"]


def rows_of(found: Examined) -> list[int]:
    return [record.row for record in found.records]


def test_headings_without_vowels_are_read() -> None:
    found = examine_rows(["Nmr clnt", "Nm", "Adrss", "Vll", "Cd pstl", "Tlphn"], *PEOPLE)

    assert (found.sheet.header_row, found.fields) == (1, FIELDS)
    assert not found.issues("heading-guessed")


def test_headings_that_only_count_are_headings_above_a_groups_title_and_beside_a_word() -> None:
    people = [[*person, "Voisin"] for person in PEOPLE]
    found = examine_rows(["F1", "F2", "F3", "F4", "F5", "F6", "Référé par"], ["Secteur : Nord"], *people)

    assert (found.sheet.header_row, found.fields) == (1, [*FIELDS, None])
    assert rows_of(found) == [3, 4, 5, 6, 7]


def test_a_page_that_repeats_the_lines_above_the_headings_adds_no_entry() -> None:
    top: list[list[Value]] = [["Carnet de clients", None, "Clients actifs seulement"], HEADINGS]
    found = examine_rows(*top, *PEOPLE[:3], *top, *PEOPLE[3:])

    assert rows_of(found) == [3, 4, 5, 8, 9]


def test_a_line_of_titles_alone_is_no_header() -> None:
    found = examine_rows(["Catalogue", None, "Clients actifs seulement"], *PEOPLE)

    assert (found.sheet.header_row, rows_of(found)) == (None, [2, 3, 4, 5, 6])


@pytest.mark.parametrize("region", ["Estrie", "Rive-Nord", "Granby"])
def test_a_region_alone_above_entries_without_numbers_is_no_client(region: str) -> None:
    people = [person[1:] for person in PEOPLE]
    found = examine_rows(HEADINGS[1:], [region], *people[:2], *people[2:])

    assert rows_of(found) == [3, 4, 5, 6, 7]


def test_a_client_of_whom_only_the_name_is_known_stays_one() -> None:
    found = examine_rows(HEADINGS[1:], *(person[1:] for person in PEOPLE), ["Ferme Lavoie"])

    assert rows_of(found)[-1] == 7


@pytest.mark.parametrize("note", ["* à valider avec Lucie", "Préparé par Lucie, poste 214", "Confidentiel"])
def test_a_remark_to_the_list_is_no_client(note: str) -> None:
    people = [person[1:] for person in PEOPLE]

    assert rows_of(examine_rows(HEADINGS[1:], *people[:3], [note], *people[3:], [], [note])) == [2, 3, 4, 6, 7]


def test_a_total_whose_label_stands_left_of_the_list_is_no_client() -> None:
    people = [[None, *person] for person in PEOPLE]

    assert rows_of(examine_rows([None, *HEADINGS], *people, ["Total clients", 5])) == [2, 3, 4, 5, 6]


def test_what_has_neither_number_nor_price_is_the_title_of_the_products_below() -> None:
    goods: list[list[Value]] = [["Coude 1/2 po", "pce", 4.25], ["Tuyau PEX", "pi", 1.1], ["Valve à bille", "pce", 12.4]]
    found = examine_rows(["Description", "Unité", "Prix"], ["PLOMBERIE"], *goods, ["DIVERS CHANTIER"], *goods[:1])

    assert rows_of(found) == [3, 4, 5, 7]


def test_goods_that_are_named_like_headings_are_no_header() -> None:
    found = examine_rows(
        ["LOC-00103", "Location mini-pelle", "Location", "jour", "285,00"],
        ["PLO-00104", "Coude 90 1/2 po", "Plomberie", "pce", "4,25"],
        ["LOC-00105", "Location échafaud", "Location", "jour", "45,50"],
        ["PLO-00106", "Valve à bille", "Plomberie", "pce", "12,40"],
        ["PLO-00107", "Tuyau PEX 3/4", "Plomberie", "pi", "1,10"],
    )

    assert (found.sheet.kind, found.sheet.header_row) == (Kind.PRODUCTS, None)
    assert rows_of(found) == [1, 2, 3, 4, 5]


def test_headings_on_two_lines_may_end_in_a_number() -> None:
    found = examine_rows(
        [None, "Nom", None, "Code", None],
        ["Prénom", "de famille", "Ville", "postal", "Courriel 1"],
        ["Lise", "Gagnon", "Magog", "J1X 2C4", "lise@exemple.ca"],
        ["Jean", "Roy", "Granby", "J2G 4H9", "jean@exemple.ca"],
        ["Marc", "Dubé", "Lévis", "G6V 7M5", "marc@exemple.ca"],
    )

    assert found.sheet.header_row == 2
    assert found.fields == ["first_name", "last_name", "city", "postal_code", "email_1"]


def test_an_empty_column_between_the_parts_of_a_name_parts_no_list() -> None:
    people = [(place, name) for place, name in enumerate(["Lise", "Jean", "Marc"])]
    found = examine_rows(
        ["Prénom", "Téléphone", None, "Courriel", "Nom"],
        *([name, f"450-372-11{place}8", None, f"{name}@exemple.ca", "Roy"] for place, name in people),
    )

    assert found.fields == ["first_name", "phone_main", "email_1", "last_name"]


def test_an_answer_of_one_below_a_heading_is_no_line_of_it() -> None:
    found = examine_rows(
        ["Nom", "Courriel", None, "Actif", "Cellulaire"],
        *(
            ["Lise Roy", f"lise{place}@exemple.ca", None, 1, "450-372-1188" if place % 2 else None]
            for place in range(6)
        ),
    )

    assert found.sheet.header_row == 1
    assert found.fields == ["name", "email_1", "active", "phone_mobile"]


# --------------------------------------------------------------------------- columns of a trade


@pytest.mark.parametrize("reached", [2, 1])
def test_clients_of_whom_their_trade_knows_more_are_clients(reached: int) -> None:
    headings = [*HEADINGS[:2], *HEADINGS[-reached:], "Plaque", "Kilométrage", "Licence RBQ", "Technicien attitré"]
    own: list[Value] = ["A12 BCD", 120_000, "5612-1234-01", "Marc"]
    found = examine_rows(headings, *([*person[:2], *person[-reached:], *own] for person in PEOPLE))

    assert found.sheet.kind is Kind.CLIENTS
    assert found.fields[-4:] == [None] * 4


def test_a_fleet_is_nobodys_clients() -> None:
    fleet: list[list[Value]] = [[n, f"A{n}2 BCD", f"1FT{n}", n * 1000] for n in range(9)]
    found = examine_rows(["No", "Plaque", "NIV", "Kilométrage"], *fleet)

    assert found.sheet.kind is Kind.OTHER


@pytest.mark.parametrize(
    ("headings", "more"),
    [
        (["Usager", "Adresse", "Ville", "Emprunts", "Amende", "Carte valide"], [3, 1.5, "Oui"]),
        (["Nom", "Adresse", "Ville", "RSVP", "Repas", "Table"], ["Oui", "Saumon", 4]),
        (["Nom", "Adresse", "Ville", "Examen 1", "Examen 2", "Note"], [70, 80, "B"]),
    ],
)
def test_people_with_columns_that_no_client_has_are_none(headings: list[Value], more: list[Value]) -> None:
    assert examine_rows(headings, *([*person[1:4], *more] for person in PEOPLE)).sheet.kind is Kind.OTHER


def test_a_number_of_clients_vouches_for_columns_of_other_trades() -> None:
    found = examine_rows([*HEADINGS, "Locataire", "Repas"], *([*person, "Oui", "Non"] for person in PEOPLE))

    assert found.sheet.kind is Kind.CLIENTS


def test_what_begins_with_a_date_is_a_journal() -> None:
    rows = [[f"2026-02-0{place}", *person[1:]] for place, person in enumerate(PEOPLE, 1)]

    assert examine_rows(["Date", *HEADINGS[1:]], *rows).sheet.kind is Kind.OTHER
    assert examine_rows(["Horodateur", *HEADINGS[1:]], *rows).sheet.kind is Kind.OTHER


def test_the_same_few_first_names_are_no_clients_first_names() -> None:
    rows = [
        [f"{number:05}", f"Garage {number}", ("Marc", "Steve")[number % 2], f"450-372-{1100 + number}"]
        for number in range(1, 30)
    ]
    found = examine_rows(["N° client", "Raison sociale", "Par", "Téléphone"], *rows)

    assert found.fields == ["client_number", "name", None, "phone_main"]


def test_a_first_name_without_a_heading_is_one_beside_a_plain_family_name() -> None:
    people = [["Lise", "Gagnon"], ["Jean", "Roy"], ["Marc", "Dubé"], ["Sylvie", "St-Pierre"]]
    rows: list[list[Value]] = [[*names, f"450-372-118{place}"] for place, names in enumerate(people)]

    assert examine_rows([None, "Nom", "Téléphone"], *rows).fields == ["first_name", "last_name", "phone_main"]


def test_the_telephone_that_numbers_clients_is_their_number() -> None:
    rows = [[f"450372{1188 + place}", *person[1:]] for place, person in enumerate(PEOPLE)]

    assert examine_rows([None, *HEADINGS[1:]], *rows).fields == FIELDS


def test_a_record_file_of_sage_may_say_its_version_with_a_point() -> None:
    rows: list[list[Value]] = [
        [name, None, address, None, city, "QC", None, code, phone] for _, name, address, city, code, phone in PEOPLE
    ]
    found = examine_rows(["14.00", "1", "Customers"], *rows)

    assert [sheet.software.value for sheet in found.report.sheets] == ["sage50"]


@pytest.mark.timeout(20)
def test_twenty_thousand_rows_of_words_are_soon_found_to_be_nothing() -> None:
    words = ["le", "chat", "dort", "sur", "la", "table", "rouge", "mardi", "projet", "client", "bureau", "vente"]
    rows = [[words[(row * 7 + column * row) % len(words)] for column in range(8)] for row in range(20_000)]
    before = time.process_time()

    assert examine_rows(*rows).sheet.kind is Kind.OTHER
    assert time.process_time() - before < 8
