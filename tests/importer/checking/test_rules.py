"""Each rule, on a list that breaks it and on one that does not."""

import datetime

import pytest

from handlers.words import words
from handlers.words.explain import grouped
from importer.checking.codes import CODES
from importer.model import CellError, LongNumber, Masked, Uncomputed, Value
from tests.importer.checking.changed import CLIENT, PRODUCT, clients, products
from tests.importer.lists import examine_rows


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


def test_of_a_thousand_repairs_and_more_all_are_counted() -> None:
    rows = [[f"{at:05}", f"Garage {at} inc. ", f"450-{200 + at % 700}-{2000 + at}"] for at in range(1203)]

    found = examine_rows(["N° client", "Nom", "Téléphone"], *rows)

    tidied = found.issues("text-tidied")
    (group,) = [group for group in grouped(found.report.issues, words("fr")) if group.code == "text-tidied"]
    assert (len(tidied), sum(issue.count for issue in tidied)) == (1000, 1203)
    assert (group.count, group.more) == (1203, 1200)
    assert all(str(values["name"]).endswith("inc.") for values in found.values)
