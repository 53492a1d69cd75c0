"""What a heading says, and that every synonym of the table leads to its field."""

import pytest

from config.tables import vocabulary_tables
from importer.recognising.headings import Headings
from tests.importer.lists import VOCABULARY, examine_rows

HEADINGS = Headings(VOCABULARY)

CLIENTS = {
    "client_number": ("N° client", ["00042", "00043", "00044", "00045"]),
    "name": ("Nom", ["Plomberie Roy inc.", "Jean Tremblay", "Toitures Lévesque ltée", "Garage Côté enr."]),
    "address": ("Adresse", ["12, rue Roy", "88, rang Saint-Joseph", "455, boul. Industriel", "1, ch. du Lac"]),
    "city": ("Ville", ["Laval", "Granby", "Joliette", "Magog"]),
    "province": ("Province", ["QC", "QC", "ON", "QC"]),
    "postal_code": ("Code postal", ["H7A 1B2", "J2G 2V3", "K1P 5Y7", "J1X 2A3"]),
    "phone_main": ("Téléphone", ["450-544-2114", "450-544-2000", "450-544-2001", "819-544-2003"]),
    "email_1": ("Courriel", ["info@roy.ca", "jean@exemple.ca", "t@levesque.qc.ca", "g@cote.qc.ca"]),
}
MORE_OF_CLIENTS = {
    "first_name": ["Jean", "Marie", "Luc", "Julie"],
    "last_name": ["Roy", "Tremblay", "Gagnon", "Côté"],
    "company": ["Roy inc.", "Côté ltée", "Gagnon inc.", "Roy enr."],
    "sort_key": ["ROY", "TREMBLAY", "LEVESQUE", "COTE"],
    "care_of": ["Jean Roy", "Luc Côté", "", "Anne Roy"],
    "country": ["Canada"] * 4,
    "phone_work": ["450-544-3114", "450-544-3000", "450-544-3001", "819-544-3003"],
    "phone_mobile": ["450-544-4114", "450-544-4000", "450-544-4001", "819-544-4003"],
    "fax": ["450-544-5114", "450-544-5000", "450-544-5001", "819-544-5003"],
    "email_2": ["info2@roy.ca", "jean2@exemple.ca", "t2@levesque.qc.ca", "g2@cote.qc.ca"],
    "email_3": ["info3@roy.ca", "jean3@exemple.ca", "t3@levesque.qc.ca", "g3@cote.qc.ca"],
    "website": ["www.roy.ca", "www.exemple.ca", "www.levesque.qc.ca", "www.cote.qc.ca"],
    "language": ["F", "A", "F", "F"],
    "active": ["Oui", "Oui", "Non", "Oui"],
    "inactive": ["Non", "Non", "Oui", "Non"],
    "invoiced_to": ["", "00042", "", ""],
    "project": ["P1", "P2", "P3", "P4"],
    "tax_group": ["TPS/TVQ", "TPS/TVQ", "Exempt", "TPS/TVQ"],
    "terms": ["Net 30", "Net 30", "Net 15", "Net 30"],
    "price_list": ["1", "2", "1", "1"],
    "territory": ["Nord", "Sud", "Nord", "Est"],
    "salesperson": ["Luc", "Marie", "Luc", "Luc"],
    "receivable": ["1200", "1200", "1201", "1200"],
    "notes": ["Bon client", "Appeler avant", "", "Chien"],
}
PRODUCTS = {
    "product_number": ("N° produit", ["AA1-001", "AA1-002", "BB2-010", "BB2-011"]),
    "description": ("Description", ["Vis à bois 8 x 1", "Boulon hexagonal 1/4", "Main-d'œuvre", "Tuyau ABS 3 po"]),
    "price": ("Prix de vente", ["4,25", "0,35", "95,00", "3,10"]),
    "unit": ("Unité", ["bte", "un", "h", "pi"]),
}
MORE_OF_PRODUCTS = {
    "description_alt": ["Wood screw 8 x 1", "Hex bolt 1/4", "Plumber labour", "ABS pipe 3 in"],
    "price_list_name": ["1 - Régulier"] * 4,
    "cost": ["2,10", "0,12", "50,00", "1,90"],
    "category": ["Quincaillerie", "Quincaillerie", "Service", "Plomberie"],
    "product_group": ["10", "10", "20", "30"],
    "sort_key": ["VIS", "BOULON", "MO", "TUYAU"],
    "quantity": ["12", "40", "0", "7"],
    "upc": ["012345678905", "012345678912", "012345678929", "012345678936"],
    "location": ["A1", "A2", "B1", "B2"],
    "supplier": ["Acier inc.", "Acier inc.", "", "Tuyaux ltée"],
    "active": ["Oui", "Oui", "Non", "Oui"],
    "inactive": ["Non", "Non", "Oui", "Non"],
    "taxable": ["Oui", "Oui", "Non", "Oui"],
    "gl_credit": ["4000", "4000", "4100", "4000"],
    "gl_debit": ["1201", "1201", "1201", "1201"],
    "notes": ["Bon", "Fragile", "", "x"],
}
KINDS = {"clients": (CLIENTS, MORE_OF_CLIENTS), "products": (PRODUCTS, MORE_OF_PRODUCTS)}


@pytest.mark.parametrize("kind", KINDS)
def test_every_synonym_leads_to_its_field(kind: str) -> None:
    wrong = []
    for field, synonyms in vocabulary_tables()["headings"][kind].items():
        for synonym in synonyms:
            found = _examined_with(kind, field, synonym)
            if found != (kind, 1, "active" if field == "inactive" else field):
                wrong.append((field, synonym, found))

    assert wrong == []


def _examined_with(kind: str, field: str, synonym: str) -> tuple[object, ...]:
    usual, more = KINDS[kind]
    columns = [(synonym if name == field else heading, values) for name, (heading, values) in usual.items()]
    place = list(usual).index(field) if field in usual else len(columns)
    if field not in usual:
        columns.append((synonym, more[field]))
    rows = [[heading for heading, _ in columns], *([values[row] for _, values in columns] for row in range(4))]
    sheet = examine_rows(*rows).report.sheets[0]
    return sheet.kind.value, sheet.header_row, sheet.columns[place].field


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("TÉLÉPHONE", "phone_main"),
        ("Tél. du client :", "phone_main"),
        ("No. Tél.", "phone_main"),
        ("n° de client", "client_number"),
        ("# client", "client_number"),
        ("NomClient", "name"),
        ("code_postal", "postal_code"),
        ("Courriels", "email_1"),
    ],
)
def test_case_accents_marks_and_small_words_make_no_difference(heading: str, field: str) -> None:
    meaning = HEADINGS.meaning(heading, "clients")

    assert (meaning.field, meaning.score) == (field, 1.0)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Télephonne", "phone_main"),
        ("Adresee", "address"),
        ("Coude postal", "postal_code"),
        ("Municpalité", "city"),
        ("Cod. post.", "postal_code"),
        ("Télécopi", "fax"),
        ("Téléphone (soir)", "phone_main"),
        ("Courriel pour les factures", "email_1"),
    ],
)
def test_typing_errors_cut_ends_and_words_around_are_forgiven_but_less_sure(heading: str, field: str) -> None:
    meaning = HEADINGS.meaning(heading, "clients")

    assert meaning.field == field
    assert meaning.score < 1


@pytest.mark.parametrize("heading", ["Facture", "Date de livraison", "Zblurg", "Couleur", "Bonjour"])
def test_a_heading_that_says_nothing_of_ours_says_nothing(heading: str) -> None:
    assert HEADINGS.meaning(heading, "clients").field is None


def test_a_column_of_its_own_for_each_price_list_is_known_by_its_number() -> None:
    assert [HEADINGS.meaning(heading, "products").price_list for heading in ("Prix 1", "Prix 2", "Prix")] == [
        1,
        2,
        None,
    ]


def test_a_heading_with_two_fields_has_a_main_one() -> None:
    assert HEADINGS.meaning("Ville / Province", "clients").fields == ("city", "province")
    assert HEADINGS.meaning("Tél./Cell.", "clients").fields == ("phone_main", "phone_mobile")
    assert HEADINGS.meaning("Tél. cell.", "clients").fields == ("phone_mobile",)
