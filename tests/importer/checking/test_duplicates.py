"""Entries that are one twice, or seem to be, each name the other."""

from tests.importer.checking.changed import clients
from tests.importer.lists import examine_rows


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
