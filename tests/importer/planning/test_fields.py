"""What an entry of Acomba's list is in Plannit."""

import pytest

from importer.decisions import Decisions, Place
from importer.model import FieldValue, Record, RecordKind
from importer.planning.fields import fields_of, reference_of
from importer.planning.people import split_name


def a_client(row: int = 2, key: str | None = "00042", **values: FieldValue) -> Record:
    return Record("Clients", row, RecordKind.CLIENT, key, values)


def a_product(**values: FieldValue) -> Record:
    return Record("Produits", 2, RecordKind.PRODUCT, "AA1-00005", values)


def test_a_full_client_becomes_a_full_contact() -> None:
    record = a_client(
        client_number="00042",
        name="Jeanne Tremblay",
        name_kind="person",
        first_name="Jeanne",
        last_name="Tremblay",
        address="12 rue des Érables\nApp. 3",
        city="Lévis",
        province="QC",
        postal_code="G6V 1A1",
        country="CA",
        phone_main="418-833-0142 x12",
        phone_mobile="581-833-0143",
        fax="418-833-0144",
        email_1="jeanne@exemple.ca",
        email_2="j.tremblay@exemple.ca",
        extra_emails=["compta@exemple.ca"],
        extra_phones=["418-833-0145"],
        website="www.exemple.ca",
        territory="Rive-Sud",
        invoiced_to="00007",
        language="fr",
        notes="Sonner deux fois.",
        active=True,
        terms="30",
    )

    assert fields_of(record, Decisions(tax_group="Québec")) == {
        "first_name": "Jeanne",
        "last_name": "Tremblay",
        "emails": [
            {"type": "main", "address": "jeanne@exemple.ca"},
            {"type": "other", "address": "j.tremblay@exemple.ca"},
            {"type": "other", "address": "compta@exemple.ca"},
        ],
        "phones": [
            {"type": "main", "number": "418-833-0142", "extension": "12"},
            {"type": "mobile", "number": "581-833-0143"},
            {"type": "fax", "number": "418-833-0144"},
            {"type": "other", "number": "418-833-0145"},
        ],
        "addresses": [
            {
                "type": "main",
                "lines": ["12 rue des Érables", "App. 3"],
                "city": "Lévis",
                "province": "QC",
                "postal_code": "G6V 1A1",
                "country": "CA",
            }
        ],
        "language": "fr",
        "notes": "Sonner deux fois.\nwww.exemple.ca",
        "tags": ["Rive-Sud"],
        "tax_group": "Québec",
        "billing_contact_reference": "acomba:client:00007",
    }


@pytest.mark.parametrize(
    ("values", "decisions", "names"),
    [
        ({"name": "Toitures ABC inc.", "name_kind": "company"}, {}, ("Toitures ABC inc.", None, "Toitures ABC inc.")),
        (
            {"name": "Toitures ABC inc.", "name_kind": "company", "care_of": "M. Jean Roy"},
            {},
            ("Jean", "Roy", "Toitures ABC inc."),
        ),
        ({"name": "Jean Roy", "name_kind": "company"}, {"persons": frozenset({2})}, ("Jean", "Roy", None)),
        ({"name": "Jean Roy", "name_kind": "company"}, {"persons": frozenset({"Clients!2"})}, ("Jean", "Roy", None)),
        (
            {"name": "Jean Roy", "name_kind": "company"},
            {"persons": frozenset({"Divers!2", "Clients!3"})},
            ("Jean Roy", None, "Jean Roy"),
        ),
        (
            {"name": "Roy Jean", "name_kind": "person", "first_name": "Roy", "last_name": "Jean"},
            {"companies": frozenset({2})},
            ("Roy Jean", None, "Roy Jean"),
        ),
        ({"name": "Jean Roy"}, {}, ("Jean Roy", None, "Jean Roy")),
        ({"first_name": "Jean", "last_name": "Roy"}, {}, ("Jean", "Roy", None)),
        ({"last_name": "Roy", "name_kind": "person"}, {}, ("Roy", None, None)),
    ],
)
def test_a_contact_always_has_a_name_to_greet(
    values: dict[str, FieldValue], decisions: dict[str, frozenset[Place]], names: tuple[str | None, ...]
) -> None:
    fields = fields_of(a_client(**values), Decisions(**decisions))  # type: ignore[arg-type]

    assert (fields.get("first_name"), fields.get("last_name"), fields.get("company")) == names


def test_what_is_blank_is_left_out() -> None:
    assert fields_of(a_client(name="Jean", name_kind="person", province="QC", notes=" "), Decisions()) == {
        "first_name": "Jean"
    }


def test_a_number_that_stands_in_two_columns_is_one_phone() -> None:
    fields = fields_of(a_client(name="X", phone_main="418-833-0142", fax="418-833-0142"), Decisions())

    assert fields["phones"] == [{"type": "main", "number": "418-833-0142"}]


def test_a_client_that_pays_its_own_invoices_has_no_billing_contact() -> None:
    assert "billing_contact_reference" not in fields_of(a_client(name="X", invoiced_to="00042"), Decisions())


def test_a_product_keeps_its_decimals_and_gets_its_accounts() -> None:
    record = a_product(
        description="BOULON 1/4-20", description_alt="Bolt", price="0.1234", unit="UN", product_group="12", taxable=True
    )
    decisions = Decisions(gl_debit="1201", gl_credit="4000", gl_groups={"12": "4100"}, tax_group="Québec")

    assert fields_of(record, decisions) == {
        "name": "BOULON 1/4-20",
        "description": "Bolt",
        "price": "0.1234",
        "unit": "UN",
        "gl_debit": "1201",
        "gl_credit": "4100",
        "tax_group": "Québec",
    }


def test_the_lists_own_account_wins_and_a_product_without_taxes_has_no_group() -> None:
    record = a_product(description="X", gl_credit="4200", product_group="12", taxable=False)

    fields = fields_of(record, Decisions(gl_credit="4000", gl_groups={"12": "4100"}, tax_group="Québec"))

    assert fields == {"name": "X", "gl_credit": "4200"}


def test_the_number_is_the_reference_with_its_zeros() -> None:
    assert reference_of(a_client(key="00042")) == "acomba:client:00042"
    assert reference_of(a_product()) == "acomba:product:AA1-00005"


def test_without_a_number_the_reference_comes_from_what_the_entry_says() -> None:
    one, same, other = (a_client(row, None, name=name) for row, name in ((2, "Jean"), (9, "Jean"), (3, "Jeanne")))

    assert reference_of(one) == reference_of(same) != reference_of(other)


@pytest.mark.parametrize(
    ("name", "sort_key", "expected"),
    [
        ("Jean Tremblay", "", ("Jean", "Tremblay")),
        ("Tremblay, Jean", "", ("Jean", "Tremblay")),
        ("Mme Marie-Ève Côté", "", ("Marie-Ève", "Côté")),
        ("Tremblay Jean", "", ("Tremblay", "Jean")),
        ("Jean Tremblay Roy", "TREMBLAY ROY", ("Jean", "Tremblay Roy")),
        ("Ludwig van Beethoven", "", ("Ludwig", "van Beethoven")),
        ("Roy,", "", ("Roy", "")),
        ("", "", ("", "")),
    ],
)
def test_a_name_is_split(name: str, sort_key: str, expected: tuple[str, str]) -> None:
    assert split_name(name, sort_key) == expected
