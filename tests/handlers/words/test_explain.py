"""A report in words, as the customer and the agents read it."""

import dataclasses

import pytest

from handlers.words import words
from handlers.words.explain import Group, expected, grouped, masked, neighbour, outcome, refusal, remedy
from importer.checking.codes import issue
from importer.model import Issue, Kind, Layout, Refusal, Severity, SheetReport, Software

FRENCH, ENGLISH = words("fr"), words("en")


def test_errors_come_first_then_the_largest_groups_with_a_few_masked_examples() -> None:
    issues = [
        *(
            issue("phone-malformed", "Clients", row, 6, field="phone_main", found=f"514-555-12{row}")
            for row in range(20, 25)
        ),
        issue("email-malformed", "Clients", 9, 7, field="email_1", found="jean.tremblay@exemple"),
        issue("report-layout", "Clients"),
        issue("name-missing", "Clients", 14, 2, field="name"),
    ]

    assert grouped(issues, FRENCH) == (
        Group("name-missing", Severity.ERROR, 1, "1 client sans nom", ("Clients!B14",)),
        Group(
            "phone-malformed",
            Severity.WARNING,
            5,
            "5 téléphones à vérifier",
            ("Clients!F20 (514-5••-••20)", "Clients!F21 (514-5••-••21)", "Clients!F22 (514-5••-••22)"),
            more=2,
        ),
        Group("email-malformed", Severity.WARNING, 1, "1 courriel à vérifier", ("Clients!G9 (j•••.t•••••••@e••••••)",)),
        Group(
            "report-layout",
            Severity.INFO,
            1,
            "1 feuille en format de rapport imprimé, lue quand même",
            ("feuille «\xa0Clients\xa0»",),
        ),
    )


def test_only_the_groups_that_matter_most_are_given() -> None:
    issues = [issue(code, "Clients", 3, 2) for code in ("name-missing", "inactive", "email-malformed")]

    assert [group.code for group in grouped(issues, ENGLISH, most=2)] == ["name-missing", "email-malformed"]
    assert len(grouped(issues, ENGLISH, most=None)) == 3


def test_a_heading_is_shown_as_it_stands() -> None:
    (group,) = grouped([issue("heading-unknown", "Clients", 1, 8, found="Truc spécial")], FRENCH)

    assert group.examples == ("Clients!H1 (Truc spécial)",)


def test_what_every_entry_lacks_is_said_to_be_so_of_the_whole_sheet() -> None:
    (group,) = grouped([Issue("price-missing", Severity.WARNING, "Produits", field="price")], ENGLISH)

    assert group.examples == ("the whole sheet “Produits”",)


def test_a_row_without_a_cell_is_named_by_its_number() -> None:
    (group,) = grouped([Issue("inactive", Severity.WARNING, "Clients", row=1204)], FRENCH)

    assert group.examples == ("Clients, ligne 1204",)


@pytest.mark.parametrize(
    ("found", "field", "shown"),
    [
        ("5145551234", "phone_main", "5145••••34"),
        ("450-555-0199 x12", "phone_work", "450-5••-•••• x12"),
        ("M. Luc Côté", "name", "M. L•• C•••"),
        ("H2X1Y", "postal_code", "H2X••"),
        ("555-2318", "phone_main", "555-••18"),
        ("00042", "client_number", "00•••"),
        ("Rivière-du-Loup (Québec)", "city", "Rivière-du-Loup (Québec)"),
        ("1 234,50 $", "price", "1 234,50 $"),
    ],
)
def test_an_example_does_not_tell_whose_it_is(found: str, field: str, shown: str) -> None:
    assert masked(found, field) == shown


def test_an_issue_names_the_other_row_without_a_thousands_separator() -> None:
    found = issue("duplicate-number", "Clients", 2400, 1, field="client_number", first_row=1204)

    assert expected(found, FRENCH).startswith("Ce numéro est déjà à la ligne 1204.")
    assert expected(found, ENGLISH).startswith("This number is already used in row 1204.")


def test_what_a_later_version_of_the_rules_found_still_gets_a_sentence() -> None:
    found = Issue("moon-phase", Severity.WARNING, "Clients", 3, 2, field="moon")

    assert expected(found, FRENCH) == "Vérifiez cette valeur et corrigez-la s’il le faut."
    assert grouped([found], FRENCH)[0].text == "1 cellule à vérifier"


def test_a_missing_account_is_said_more_strictly_where_it_is_an_error() -> None:
    found = dataclasses.replace(issue("gl-account-missing", "Produits", 3, 9), severity=Severity.ERROR)

    assert "liez-le à un compte" in expected(found, FRENCH)


def test_what_becomes_of_an_entry_is_said() -> None:
    assert outcome(issue("generic-client"), FRENCH) == "Laissée de côté, sauf avis contraire de votre part"
    assert outcome(issue("text-tidied", fixed=True), FRENCH) == "Réparé pour vous"
    assert outcome(issue("name-missing"), ENGLISH) == "Held back until corrected"


def test_a_refusal_for_size_tells_the_limit_and_the_size() -> None:
    assert refusal(Refusal("too-large", {"limit": 256 << 20, "found": 300 << 20}), FRENCH).endswith(
        "Limite\xa0: 256\xa0Mo; votre fichier\xa0: 300\xa0Mo.",
    )
    assert refusal(Refusal("too-many-cells", {"limit": 20_000_000, "found": 30_000_000}), ENGLISH).endswith(
        "Limit: 20,000,000 cells; your file: 30,000,000.",
    )
    assert refusal(Refusal("from-the-future"), ENGLISH) == ENGLISH.say("refusal-other")


def test_a_neighbour_is_sent_to_its_own_guide() -> None:
    sage = SheetReport("Feuil1", Kind.CLIENTS, software=Software.SAGE50)
    found = neighbour(sage, FRENCH)

    assert found is not None
    assert "Sage\xa050" in found.text
    assert "8545894" in found.guide


def test_a_list_of_employees_is_closed_with_care() -> None:
    found = neighbour(SheetReport("Paie", Kind.EMPLOYEES), ENGLISH)

    assert found is not None
    assert "kept nothing" in found.text


def test_another_report_of_acomba_is_told_apart_from_any_other_sheet() -> None:
    report = neighbour(SheetReport("Âge", Kind.OTHER, layout=Layout.REPORT), FRENCH)
    other = neighbour(SheetReport("Budget", Kind.OTHER), FRENCH)
    good = SheetReport("Clients", Kind.CLIENTS, software=Software.ACOMBA)

    assert report is not None
    assert report.text.startswith("C’est un autre rapport d’Acomba,")
    assert other is not None
    assert other.text.startswith("Ce fichier ne semble être ni une liste de clients")
    assert neighbour(good, FRENCH) is None


def test_the_remedy_is_for_the_list_that_was_meant() -> None:
    assert "Liste des produits" in remedy({Kind.PRODUCTS}, FRENCH).text
    assert "Liste des clients" not in remedy({Kind.PRODUCTS}, FRENCH).text
    assert "Liste des clients" in remedy(frozenset(), FRENCH).text
    assert "8597841" in remedy(frozenset(), ENGLISH).guide
