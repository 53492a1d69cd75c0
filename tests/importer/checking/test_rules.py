"""Each rule, on a list that breaks it and on one that does not."""

import datetime
from collections.abc import Mapping

import pytest

from handlers.words import words
from handlers.words.explain import grouped
from importer.checking.codes import CODES
from importer.decisions import Decisions
from importer.model import CellError, LongNumber, Masked, Uncomputed, Value
from tests.importer.lists import Examined, examine_rows

CLIENT: dict[str, Value] = {
    "N° client": "00001",
    "Nom": "Plomberie Roy inc.",
    "Adresse": "12, rue Roy",
    "Ville": "Laval",
    "Province": "QC",
    "Code postal": "H7A 1B2",
    "Téléphone": "450-544-2114",
    "Courriel": "info@roy.ca",
    "Langue": "F",
    "Actif": "Oui",
}
PRODUCT: dict[str, Value] = {
    "N° produit": "AA1-001",
    "Description": "Vis à bois 8 x 1",
    "Unité": "bte",
    "Prix": "12,50",
    "Catégorie": "Quincaillerie",
    "Compte de revenu": "4000",
}


def clients(*changes: Mapping[str, Value], decisions: Decisions | None = None) -> Examined:
    """Examine a good list of five clients with changed ones behind them."""
    rows = [
        {
            **CLIENT,
            "N° client": f"{number:05}",
            "Nom": f"Garage {word} inc.",
            "Téléphone": f"450-544-21{number:02}",
            "Courriel": f"{word}@exemple.ca",
            "Code postal": f"H7A 1B{number}",
        }
        for number, word in enumerate(("alpha", "boreal", "cascade", "dune", "erable"), 1)
    ]
    for number, change in enumerate(changes, 6):
        fresh = {
            "N° client": f"{number:05}",
            "Téléphone": f"450-544-21{number:02}",
            "Courriel": f"nouveau{number}@exemple.ca",
        }
        rows.append({**CLIENT, "Nom": f"Toitures {number} inc.", "Code postal": f"H7B {number}C3", **fresh, **change})
    return examine_rows(list(CLIENT), *(list(row.values()) for row in rows), decisions=decisions)


def products(*changes: Mapping[str, Value]) -> Examined:
    """Examine a good list of four products with changed ones behind them."""
    rows = [
        {**PRODUCT, "N° produit": f"AA1-00{at}", "Description": f"{word} à bois"}
        for at, word in enumerate(("Vis", "Clou", "Écrou", "Rivet"), 1)
    ]
    rows += [
        {**PRODUCT, "N° produit": f"BB1-00{at}", "Description": f"Boulon {at} po", **change}
        for at, change in enumerate(changes, 1)
    ]
    return examine_rows(list(PRODUCT), *(list(row.values()) for row in rows))


def test_good_lists_have_no_errors_and_no_warnings() -> None:
    assert (clients().codes, clients().report.verdict) == (set(), "clean")
    assert (products().codes, products().report.verdict) == (set(), "clean")


PLANTED: list[tuple[str, str, Value, str | None]] = [
    ("number-missing", "N° client", "", None),
    ("duplicate-number", "N° client", "00002", None),
    ("leading-zeros-lost", "N° client", 77.0, "00077"),
    ("number-rounded", "N° client", LongNumber("12345678901234567"), None),
    ("scientific-notation", "N° client", "6,2E+11", None),
    ("code-became-date", "N° client", datetime.date(2026, 2, 1), None),
    ("code-became-date", "N° client", "02-janv", None),
    ("cell-error", "Ville", CellError("#REF!"), None),
    ("formula-without-value", "Téléphone", Uncomputed(), None),
    ("characters-lost", "Ville", "Qu\ufffdbec", None),
    ("mojibake-repaired", "Ville", "LÃ©vis", "Lévis"),
    ("text-tidied", "Adresse", "12,  rue Roy ", "12, rue Roy"),
    ("formula-like-text", "Adresse", "=1+1", None),
    ("name-missing", "Nom", "", None),
    ("name-missing", "Nom", "   ", None),
    ("person-or-company", "Nom", "Alpha", None),
    ("generic-client", "Nom", "CLIENT DIVERS", None),
    ("generic-client", "Nom", "*** NE PAS UTILISER *** Garage", None),
    ("inactive", "Actif", "Non", None),
    ("duplicate-name", "Nom", "GARAGE ALPHA INC", None),
    ("duplicate-email", "Courriel", "alpha@exemple.ca", None),
    ("several-emails", "Courriel", "a@roy.ca, b@roy.ca", "a@roy.ca + b@roy.ca"),
    ("email-malformed", "Courriel", "jean@exemple", None),
    ("email-malformed", "Courriel", "jean@exemple,ca", "jean@exemple.ca"),
    ("phone-malformed", "Téléphone", "450-544-211", None),
    ("phone-seven-digits", "Téléphone", "544-2114", None),
    ("phone-placeholder", "Téléphone", "000-000-0000", None),
    ("phone-placeholder", "Téléphone", "514-555-0123", None),
    ("several-phones", "Téléphone", "450-544-9001 / 450.544.9002", "450-544-9001 + 450-544-9002"),
    ("province-in-city", "Ville", "Laval (Québec)", "Laval"),
    ("country-in-postal-code", "Code postal", "H7A 1B2 Canada", "H7A 1B2"),
    ("postal-code-malformed", "Code postal", "H7A 1BO", "H7A 1B0"),
    ("postal-code-malformed", "Code postal", "H7A 1B", None),
    ("province-mismatch", "Province", "ON", None),
    ("value-unknown", "Langue", "Klingon", None),
]


@pytest.mark.parametrize(("code", "heading", "value", "suggestion"), PLANTED)
def test_a_planted_problem_of_a_client_is_found_where_it_is(
    code: str, heading: str, value: Value, suggestion: str | None
) -> None:
    found = clients({heading: value})

    (issue,) = found.issues(code)
    assert issue.cell == f"{'ABCDEFGHIJ'[list(CLIENT).index(heading)]}7"
    assert issue.suggestion == suggestion
    assert found.codes <= {code}
    assert found.records[-1].held_back == (CODES[code].severity == "error")


@pytest.mark.parametrize(
    ("heading", "value"),
    [
        ("N° client", "0007"),
        ("N° client", Masked("00077")),
        ("N° client", "12345678901234567"),
        ("Nom", "9123-4567 Québec inc."),
        ("Nom", "Tremblay, Jean"),
        ("Téléphone", "(450) 544-9911 poste 12"),
        ("Téléphone", 4505449911.0),
        ("Téléphone", ""),
        ("Courriel", "Zoé <zoe@exemple.ca>"),
        ("Code postal", "h7a1b2"),
        ("Adresse", "Autre-Rive, 3"),
        ("Ville", "Québec"),
        ("Ville", "Saint-Jean-sur-Richelieu"),
        ("Ville", "L'Île-Perrot"),
        ("Langue", "English"),
        ("Actif", "O"),
    ],
)
def test_what_is_right_or_canonical_after_all_is_left_in_peace(heading: str, value: Value) -> None:
    if heading == "N° client" and value == "0007":
        value = "A0007"

    assert clients({heading: value}).codes == set()


PLANTED_PRODUCTS: list[tuple[str, str, Value]] = [
    ("description-missing", "Description", ""),
    ("duplicate-number", "N° produit", "AA1-002"),
    ("duplicate-name", "Description", "VIS À BOIS"),
    ("price-missing", "Prix", ""),
    ("price-zero", "Prix", "0,00"),
    ("price-negative", "Prix", "(12,00)"),
    ("price-precision", "Prix", "0,1234"),
    ("number-malformed", "Prix", "sur demande"),
    ("unit-missing", "Unité", ""),
    ("gl-account-missing", "Compte de revenu", ""),
    ("name-equals-category", "Description", "Quincaillerie"),
]


@pytest.mark.parametrize(("code", "heading", "value"), PLANTED_PRODUCTS)
def test_a_planted_problem_of_a_product_is_found_where_it_is(code: str, heading: str, value: Value) -> None:
    found = products({heading: value})

    assert found.cells(code) == [f"{'ABCDEF'[list(PRODUCT).index(heading)]}6"]
    assert found.codes == {code}


def test_a_column_that_is_missing_altogether_is_said_once_without_a_cell() -> None:
    found = examine_rows(
        ["N° produit", "Description", "Prix", "Unité"], ["A1", "Vis longue", 1.25, ""], ["A2", "Vis", 1.5, None]
    )

    assert found.cells("unit-missing") == [None]
    assert found.cells("gl-account-missing") == [None]


def test_of_two_entries_with_a_number_the_first_is_importable_and_the_later_names_it() -> None:
    found = clients({"N° client": "00002"}, {"N° client": "00002"})

    assert [(issue.cell, issue.details["first_row"]) for issue in found.issues("duplicate-number")] == [
        ("A7", 3),
        ("A8", 3),
    ]
    assert [record.held_back for record in found.records] == [False] * 5 + [True, True]
    assert found.report.verdict == "partial"


def test_names_that_are_nearly_the_same_at_one_place_are_told_and_not_merged() -> None:
    found = clients(
        {"Nom": "Garage Alpa inc.", "Code postal": "H7A 1B1"}, {"Nom": "Garage Alpa inc.", "Code postal": "G1R 2B5"}
    )

    (issue,) = found.issues("near-duplicate")
    assert (issue.cell, issue.details) == ("B7", {"first_row": 2, "other": "Garage alpha inc."})
    assert found.sheet.entries == 7


def test_an_error_in_a_name_holds_the_entry_back_once() -> None:
    found = clients({"Nom": CellError("#N/A")})

    assert [(issue.code, issue.severity) for issue in found.report.issues] == [("cell-error", "error")]
    assert found.records[-1].held_back


def test_the_counts_add_up_and_the_excluded_say_why() -> None:
    found = clients({"Nom": "COMPTANT"}, {"Actif": "Non"}, {"Nom": ""})

    sheet = found.sheet
    assert (sheet.entries, sheet.importable, sheet.held_back, sheet.excluded) == (8, 5, 1, 2)
    assert [record.why_excluded for record in found.records[5:]] == ["generic", "inactive", None]


def test_further_phones_and_emails_of_a_cell_go_where_there_is_room() -> None:
    found = clients(
        {
            "Téléphone": "450-544-9001 / cell: 450-544-9002 / 450-544-9003 / 450-544-9004",
            "Courriel": "a@roy.ca, b@roy.ca ou c@roy.ca; d@roy.ca",
        }
    )

    values = found.values[-1]
    assert [values[field] for field in ("phone_main", "phone_work", "phone_mobile", "extra_phones")] == [
        "450-544-9001",
        "450-544-9003",
        "450-544-9002",
        ["450-544-9004"],
    ]
    assert [values[field] for field in ("email_1", "email_2", "email_3", "extra_emails")] == [
        "a@roy.ca",
        "b@roy.ca",
        "c@roy.ca",
        ["d@roy.ca"],
    ]


def test_a_value_that_could_not_be_read_stays_out() -> None:
    values = clients({"Téléphone": "544-2114", "Code postal": "H7A", "Courriel": "x@y"}).values[-1]

    assert not {"phone_main", "postal_code", "email_1"} & set(values)


def test_codes_keep_what_is_shown_and_all_their_digits() -> None:
    keys = [record.key for record in clients({"N° client": Masked("00077")}, {"N° client": 620000000000.0}).records[5:]]

    assert keys == ["00077", "620000000000"]


@pytest.mark.parametrize(
    ("prices", "expected", "ambiguous"),
    [
        (["1,234", "2,50", "3,75"], "1.234", 0),
        (["1,234", "2.50", "3.75"], "1234", 0),
        (["1,234", "2,345", "7"], None, 2),
        (["1 234,50 $", "2,50", "3,75"], "1234.50", 0),
        (["1\u202f234,50", "2,50", "3,75"], "1234.50", 0),
        (["$1,234.50", "2.50", "3.75"], "1234.50", 0),
    ],
)
def test_a_columns_numbers_vote_on_their_decimal_mark(
    prices: list[Value], expected: str | None, ambiguous: int
) -> None:
    rows = [[f"A{at}", f"Vis {at} po", "un", price] for at, price in enumerate(prices)]

    found = examine_rows(["N° produit", "Description", "Unité", "Prix"], *rows)

    by_key = {record.key: record.values for record in found.records}
    assert by_key["A0"].get("price") == expected
    assert len(found.issues("number-ambiguous")) == ambiguous
    assert found.sheet.entries == 3


def test_a_vote_that_comes_late_still_counts() -> None:
    rows: list[list[Value]] = [[f"A{at}", f"Vis {at} po", "un", "1,234" if at == 0 else 5.0] for at in range(900)]

    found = examine_rows(["N° produit", "Description", "Unité", "Prix"], *rows, ["B1", "Clou", "un", "3,50"])

    assert {record.key: record.values.get("price") for record in found.records}["A0"] == "1.234"
    assert not found.issues("number-ambiguous")


def test_hidden_rows_and_columns_are_read_and_told() -> None:
    rows: list[list[Value]] = [list[Value](CLIENT), list(CLIENT.values())]

    found = examine_rows(*rows, hidden_rows=frozenset({2}), hidden_columns=frozenset({4}))

    assert found.issues("hidden-rows")[0].details == {"rows": 1}
    assert found.issues("hidden-columns")[0].details == {"columns": "D"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Jean Tremblay", ("person", "Jean", "Tremblay", None)),
        ("Tremblay, Marie-Ève", ("person", "Marie-Ève", "Tremblay", None)),
        ("TREMBLAY JEAN", ("person", "JEAN", "TREMBLAY", None)),
        ("Jean et Marie Roy", ("person", "Jean et Marie", "Roy", None)),
        ("M. Jean Roy", ("person", "Jean", "Roy", None)),
        ("Jean-Pierre de la Durantaye", ("person", "Jean-Pierre", "de la Durantaye", None)),
        ("Garage Tremblay", ("company", None, None, "Garage Tremblay")),
        ("9123-4567 Québec inc.", ("company", None, None, "9123-4567 Québec inc.")),
        ("Roy & Fils s.e.n.c.", ("company", None, None, "Roy & Fils s.e.n.c.")),
        ("Zblurg", ("company", "Zblurg", None, "Zblurg")),
    ],
)
def test_people_and_companies_are_told_apart(name: str, expected: tuple[str | None, ...]) -> None:
    values = clients({"Nom": name}).values[-1]

    assert tuple(values.get(field) for field in ("name_kind", "first_name", "last_name", "company")) == expected


def test_the_sort_key_tells_the_family_name_and_the_contact_greets_for_the_company() -> None:
    rows = [["1", "Zed Wax", "WAX", "", "Laval"], ["2", "Zed Wax", "", "Anne Roy", "Laval"]]

    found = examine_rows(["N° client", "Nom", "Clé de tri", "A/S", "Ville"], *rows)

    person, company = found.values
    assert (person["name_kind"], person["last_name"]) == ("person", "Wax")
    assert (company["name_kind"], company["first_name"], company["company"]) == ("company", "Anne", "Zed Wax")


def test_an_agents_word_on_person_or_company_holds() -> None:
    found = clients(
        {"Nom": "Zed Wax"}, {"Nom": "Zed Wax"}, decisions=Decisions(persons=frozenset({7}), companies=frozenset({8}))
    )

    assert [values["name_kind"] for values in found.values[5:]] == ["person", "company"]


def test_every_code_has_a_sentence_place_and_severity() -> None:
    assert {info.where for info in CODES.values()} <= {"cell", "cell-or-sheet", "column", "sheet", "file"}


@pytest.mark.parametrize("heading", ["Actif", "Inactif", "Inactive"])
def test_an_inactive_client_is_told_in_its_column_as_the_field_that_the_column_has(heading: str) -> None:
    rows = [
        ["N° client", "Nom", "Ville", heading],
        *([f"{at:05}", f"Garage {at} inc.", "Laval", "Oui" if heading == "Actif" else "Non"] for at in range(5)),
        ["00007", "Toitures Roy inc.", "Laval", "Non" if heading == "Actif" else "Oui"],
        ["00008", "Toitures Dubé inc.", "Laval", "peut-être"],
    ]

    found = examine_rows(*rows)

    told = [(issue.code, issue.cell, issue.field) for issue in found.report.issues]
    assert told == [("inactive", "D7", "active"), ("value-unknown", "D8", "active")]
    assert found.fields[3] == "active"


def test_a_column_too_many_names_the_field_that_it_claims_and_the_column_that_has_it() -> None:
    rows = [[f"{at:05}", f"Garage {at} inc.", "Laval", "H7A 1B2", "H7A 1B3"] for at in range(5)]

    found = examine_rows(["N° client", "Nom", "Ville", "Code postal", "Code postal 2"], *rows)

    (issue,) = found.issues("field-claimed-twice")
    assert (issue.cell, issue.field, issue.found, issue.details) == (
        "E1",
        "postal_code",
        "Code postal 2",
        {"other": "D"},
    )
    assert (found.fields[4], found.values[0]["postal_code"]) == (None, "H7A 1B2")


def test_a_sensitive_column_is_told_as_dropped_without_a_value() -> None:
    rows = [[f"{at:05}", f"Garage {at} inc.", "Laval", "046 454 286"] for at in range(5)]

    found = examine_rows(["N° client", "Nom", "Ville", "NAS"], *rows)

    (issue,) = found.issues("sensitive-column")
    assert (issue.cell, issue.severity, issue.field, issue.found) == ("D1", "warning", "drop", None)
    assert found.fields[3] == "drop"


@pytest.mark.parametrize(
    ("barcodes", "lost"),
    [
        (["036000291452", "012345678905", 36000291452.0, "041570054529"], {4: "036000291452"}),
        (["629180001231", "629180001248", "62918000125", "629180001262"], {4: "062918000125"}),
        ([36000291452.0, 12345678905.0, 41570054529.0], {2: "036000291452", 3: "012345678905", 4: "041570054529"}),
        (["4006381333931", "4006381333948", "96385074"], {}),
        (["036000291452", "012345678905", Masked("036000291452")], {}),
        (["036000291452", "012345678905", "041570054529", "4006381333931", "36000291453"], {}),  # nor its check digit
        (["A-1", "12345", "77"], {}),
    ],
)
def test_bar_codes_that_lost_their_zeros_are_told_with_the_whole_code(
    barcodes: list[Value], lost: dict[int, str]
) -> None:
    rows = [[f"A{at}", f"Vis {at} po", "un", "1,25", code] for at, code in enumerate(barcodes)]

    found = examine_rows(["N° produit", "Description", "Unité", "Prix", "CUP"], *rows)

    told = found.issues("leading-zeros-lost")
    assert {issue.row: issue.suggestion for issue in told} == lost
    assert {issue.cell for issue in told} == {f"E{row}" for row in lost}


def test_every_email_of_a_client_is_looked_for_among_those_of_the_others() -> None:
    found = clients(
        {"Courriel": "moi@roy.ca; boreal@exemple.ca"},
        {"Courriel": "Moi@roy.ca"},
        {"Courriel": "lui@roy.ca, MOI@roy.ca, boreal@exemple.ca"},
        {"Courriel": "seul@roy.ca; SEUL@roy.ca"},
    )

    told = [(issue.cell, issue.found, issue.details["first_row"]) for issue in found.issues("duplicate-email")]
    assert told == [
        ("H7", "boreal@exemple.ca", 3),
        ("H8", "Moi@roy.ca", 7),
        ("H9", "MOI@roy.ca", 7),
        ("H9", "boreal@exemple.ca", 3),
    ]


def test_a_second_emails_column_is_named_where_it_has_the_shared_one() -> None:
    rows = [[f"{at:05}", f"Garage {at} inc.", f"a{at}@x.ca", f"b{at}@x.ca"] for at in range(4)]

    found = examine_rows(
        ["N° client", "Nom", "Courriel", "Courriel 2"], *rows, ["00009", "Toitures Roy inc.", "z@x.ca", "a1@x.ca"]
    )

    assert found.cells("duplicate-email") == ["D6"]
    assert found.issues("duplicate-email")[0].field == "email_2"


def test_names_in_two_columns_that_are_nearly_the_same_are_shown_whole() -> None:
    rows = [[f"{at:05}", "Luc", f"Roy{'abcd'[at]}", f"H7A 1B{at}"] for at in range(4)]

    found = examine_rows(
        ["N° client", "Prénom", "Nom de famille", "Code postal"],
        *rows,
        ["00008", "Nathalie", "Tremblay", "G1R 2B5"],
        ["00009", "Nathalie", "Trembaly", "G1R 2B5"],
    )

    (issue,) = found.issues("near-duplicate")
    assert (issue.cell, issue.found, issue.details["other"]) == ("C7", "Nathalie Trembaly", "Nathalie Tremblay")


def _unsure(name: str, among: str, **values: str) -> tuple[bool, object]:
    """Return whether a name is asked about in a list that writes its people in some way, and what it is kept as."""
    people = {
        "Prénom Nom": ["Jean Roy", "Luc Côté", "Sylvie Dubé", "Marie Gagnon", "Anne Morin", "Paul Lavoie"],
        "Nom, Prénom": ["Roy, Jean", "Côté, Luc", "Dubé, Sylvie", "Gagnon, Marie", "Morin, Anne", "Lavoie, Paul"],
        "either way": [
            "Roy, Jean",
            "Côté, Luc",
            "Dubé, Eve",
            "Gagnon, Marie",
            "Morin, Anne",
            "Paul Hébert",
            "Guy Dion",
        ],
        "NOM": ["JEAN ROY", "LUC CÔTÉ", "SYLVIE DUBÉ", "MARIE GAGNON", "ANNE MORIN", "PAUL LAVOIE"],
    }[among]
    headings = ["N° client", "Nom", "Code postal", "Courriel", "Site Web"]
    rows = [[f"{at:05}", person, f"H7A 1B{at}", f"a{at}@x.ca", ""] for at, person in enumerate(people)]
    fresh = ["00099", name, "G1R 2B5", values.get("email", "z@x.ca"), values.get("website", "")]

    found = examine_rows(headings, *rows, fresh)

    return bool(found.issues("person-or-company")), found.values[-1]["name_kind"]


@pytest.mark.parametrize(
    ("name", "among", "values"),
    [
        ("Zblurg", "Nom, Prénom", {}),  # people have a comma there
        ("Zblurg", "Prénom Nom", {"email": "info@zblurg.ca"}),
        ("Zblurg Plox", "Prénom Nom", {"email": "luc@zblurg-plox.com"}),
        ("Zblurg", "Prénom Nom", {"website": "www.x.ca"}),
        ("PlaniTech", "Prénom Nom", {}),
        ("BMR Savard", "Prénom Nom", {}),
        ("BMR", "Prénom Nom", {}),
        ("Pharmaprix", "Prénom Nom", {}),
        ("COMM. SCOL. ZBLURG", "NOM", {}),
        ("Quincaillerie", "Prénom Nom", {}),
    ],
)
def test_a_company_that_something_beside_its_name_tells_is_not_asked_about(
    name: str, among: str, values: dict[str, str]
) -> None:
    assert _unsure(name, among, **values) == (False, "company")


@pytest.mark.parametrize(
    ("name", "among", "values"),
    [
        ("Zblurg", "Prénom Nom", {}),
        ("Zblurg", "either way", {}),
        ("Lavoie", "Nom, Prénom", {}),  # a family's name of this list
        ("Tremblay", "Nom, Prénom", {}),  # and one that everybody knows
        ("Zblurg Vlad", "Nom, Prénom", {}),
        ("Roy", "Nom, Prénom", {"website": "www.x.ca"}),
        ("Zed", "Prénom Nom", {"email": "info@zed-et-fils.ca"}),  # three letters are soon in an address
        ("McDuff", "Prénom Nom", {}),
        ("LeBrun", "Prénom Nom", {}),
        ("BRN", "NOM", {}),  # all is in capitals there
        ("Zed Wax", "Prénom Nom", {}),
    ],
)
def test_a_name_that_nothing_explains_is_asked_about(name: str, among: str, values: dict[str, str]) -> None:
    assert _unsure(name, among, **values) == (True, "company")


def test_the_vote_on_the_decimal_mark_is_told_once_with_its_evidence() -> None:
    prices = ["1,234", "2,50", "3,75", "4,567", "1.234,50", "12"]
    rows = [[f"A{at}", f"Vis {at} po", "un", price] for at, price in enumerate(prices)]

    found = examine_rows(["N° produit", "Description", "Unité", "Prix"], *rows)

    (issue,) = found.issues("decimal-mark")
    assert (issue.cell, issue.field, issue.found) == ("D1", "price", "Prix")
    assert issue.details == {"mark": ",", "comma": 3, "point": 0, "amounts": 2}


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["13/04/2026", "03/04/2026", "28-02-26"], {"order": "day", "day": 2, "month": 0}),
        (["04/13/2026", "03/04/2026", "12/31/2025"], {"order": "month", "day": 0, "month": 2}),
        (["03/04/2026", "05/06/2026", "07/08/2026"], {"order": "unknown", "day": 0, "month": 0}),
        (["2026-04-13", "2026-04-03", "2026-02-28"], None),
        (["13/04/2026", "À rappeler", "Payé", "Vite"], None),
    ],
)
def test_a_column_of_written_dates_votes_on_their_order_and_they_stay_as_written(
    dates: list[str], expected: dict[str, object] | None
) -> None:
    rows = [
        [f"{at:05}", f"Garage {at} inc.", f"450-744-21{at:02}", f"H7A 1B{at}", date] for at, date in enumerate(dates)
    ]

    found = examine_rows(["N° client", "Nom", "Téléphone", "Code postal", "Commentaires"], *rows)

    assert [issue.details for issue in found.issues("date-order")] == ([expected] if expected else [])
    assert [values["notes"] for values in found.values] == dates
    assert set(found.cells("date-order")) <= {"E1"}


def test_dates_far_down_a_list_vote_too() -> None:
    rows = [
        [f"{at:05}", f"Garage {at} inc.", f"450-{200 + at}-2100", "03/04/2026" if at < 590 else "30/04/2026"]
        for at in range(600)
    ]

    found = examine_rows(["N° client", "Nom", "Téléphone", "Commentaires"], *rows)

    assert [issue.details for issue in found.issues("date-order")] == [{"order": "day", "day": 10, "month": 0}]


@pytest.mark.parametrize("since", [datetime.date(2019, 3, 1), "2019-03-01", "01/03/2019", "depuis 2019", "2019"])
def test_a_date_in_a_column_of_the_inactive_says_since_when(since: Value) -> None:
    rows = [[f"{at:05}", f"Garage {at} inc.", f"450-744-21{at:02}", since if at == 2 else ""] for at in range(5)]

    found = examine_rows(["N° client", "Nom", "Téléphone", "Inactif depuis"], *rows)

    assert (found.cells("inactive"), found.codes) == (["D4"], {"inactive"})
    assert [values.get("active") for values in found.values] == [None, None, False, None, None]


@pytest.mark.parametrize(
    ("heading", "text", "limit"),
    [("Nom", "Garage " + "x" * 94, 100), ("Adresse", "1, rue " + "x" * 249, 255)],
)
def test_a_text_is_long_from_its_limit_on_and_is_kept_whole(heading: str, text: str, limit: int) -> None:
    headings = ["N° client", "Nom", "Adresse", "Téléphone"]
    rows = [[f"{at:05}", f"Garage {at} inc.", f"{at}, rue Roy", f"450-744-21{at:02}"] for at in range(4)]
    fits, is_long = ["00011", "Toitures inc.", "9, rue Roy", "450-744-2199"], ["00012", "Zed inc.", "8, rue Roy", ""]
    place = headings.index(heading)
    fits[place], is_long[place] = text[:limit], text

    found = examine_rows(headings, *rows, fits, is_long)

    (issue,) = found.issues("text-too-long")
    assert (issue.row, issue.severity, issue.details) == (7, "info", {"length": len(text), "limit": limit})
    assert text in found.values[-1].values()


@pytest.mark.parametrize("heading", ["Couleur préférée", "Xyzzy", "Signe du zodiaque"])
def test_a_column_that_nobody_knows_is_told_once_and_not_kept(heading: str) -> None:
    values = ("bleu nuit", "rouge", "vert pâle", "mauve")
    rows = [[f"{at:05}", f"Garage {at} inc.", f"450-744-21{at:02}", value] for at, value in enumerate(values)]

    found = examine_rows(["N° client", "Nom", "Téléphone", heading], *rows)

    (issue,) = found.issues("heading-unknown")
    assert (issue.cell, issue.severity, issue.field, issue.found) == ("D1", "info", None, heading)
    assert not set(values) & {str(value) for record in found.values for value in record.values()}


@pytest.mark.parametrize(
    ("first", "second", "field"),
    [
        ("Ville", "Municipalité", "city"),
        ("Langue", "Language", "language"),
        ("Province", "Prov.", "province"),
        ("Télécopieur", "Fax", "fax"),
        ("Contact", "A/S", "care_of"),
    ],
)
def test_of_two_columns_that_claim_a_field_the_second_is_told_and_not_kept(first: str, second: str, field: str) -> None:
    samples = {"city": "Laval", "language": "F", "province": "QC", "fax": "450-745-2100", "care_of": "Luc Roy"}
    rows = [[f"{at:05}", f"Garage {at} inc.", f"450-744-21{at:02}", samples[field], samples[field]] for at in range(5)]

    found = examine_rows(["N° client", "Nom", "Téléphone", first, second], *rows)

    (issue,) = found.issues("field-claimed-twice")
    assert (issue.cell, issue.field, issue.found, issue.details) == ("E1", field, second, {"other": "D"})
    assert found.fields[3:] == [field, None]


def test_of_a_thousand_repairs_and_more_all_are_counted() -> None:
    rows = [[f"{at:05}", f"Garage {at} inc. ", f"450-{200 + at % 700}-{2000 + at}"] for at in range(1203)]

    found = examine_rows(["N° client", "Nom", "Téléphone"], *rows)

    tidied = found.issues("text-tidied")
    (group,) = [group for group in grouped(found.report.issues, words("fr")) if group.code == "text-tidied"]
    assert (len(tidied), sum(issue.count for issue in tidied)) == (1000, 1203)
    assert (group.count, group.more) == (1203, 1200)
    assert all(str(values["name"]).endswith("inc.") for values in found.values)
