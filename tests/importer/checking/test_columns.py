"""What is told of a whole column: it is missing, hidden, unknown, sensitive, or one too many."""

import pytest

from importer.model import Value
from tests.importer.checking.changed import CLIENT
from tests.importer.lists import examine_rows


def test_a_column_that_is_missing_altogether_is_said_once_without_a_cell() -> None:
    found = examine_rows(
        ["N° produit", "Description", "Prix", "Unité"], ["A1", "Vis longue", 1.25, ""], ["A2", "Vis", 1.5, None]
    )

    assert found.cells("unit-missing") == [None]
    assert found.cells("gl-account-missing") == [None]


def test_hidden_rows_and_columns_are_read_and_told() -> None:
    rows: list[list[Value]] = [list[Value](CLIENT), list(CLIENT.values())]

    found = examine_rows(*rows, hidden_rows=frozenset({2}), hidden_columns=frozenset({4}))

    assert found.issues("hidden-rows")[0].details == {"rows": 1}
    assert found.issues("hidden-columns")[0].details == {"columns": "D"}


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


def test_a_sensitive_column_is_told_as_dropped_without_a_value() -> None:
    rows = [[f"{at:05}", f"Garage {at} inc.", "Laval", "046 454 286"] for at in range(5)]

    found = examine_rows(["N° client", "Nom", "Ville", "NAS"], *rows)

    (issue,) = found.issues("sensitive-column")
    assert (issue.cell, issue.severity, issue.field, issue.found) == ("D1", "warning", "drop", None)
    assert found.fields[3] == "drop"


@pytest.mark.parametrize("heading", ["Couleur préférée", "Xyzzy", "Signe du zodiaque"])
def test_a_column_that_nobody_knows_is_told_once_and_not_kept(heading: str) -> None:
    values = ("bleu nuit", "rouge", "vert pâle", "mauve")
    rows = [[f"{at:05}", f"Garage {at} inc.", f"450-744-21{at:02}", value] for at, value in enumerate(values)]

    found = examine_rows(["N° client", "Nom", "Téléphone", heading], *rows)

    (issue,) = found.issues("heading-unknown")
    assert (issue.cell, issue.severity, issue.field, issue.found) == ("D1", "info", None, heading)
    assert not set(values) & {str(value) for record in found.values for value in record.values()}
