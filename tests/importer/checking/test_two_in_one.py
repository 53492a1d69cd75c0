"""Columns whose cells hold two fields are taken apart, as far as a cell shows where."""

import pytest

from tests.importer.lists import Examined, examine_rows


def read(heading: str, *cells: str) -> Examined:
    """Examine a list that has such a column."""
    rows = [[f"{at:05}", cell, "Laval", f"H7A 1B{at}", f"450-744-21{at:02}"] for at, cell in enumerate(cells, 1)]
    return examine_rows(["N° client", heading, "Ville", "Code postal", "Bureau"], *rows)


@pytest.mark.parametrize("heading", ["Nom / Contact", "Nom, contact", "Contact / Nom", "Entreprise / Contact"])
@pytest.mark.parametrize(
    ("cell", "name", "contact"),
    [
        ("Garage Roy inc. / Jean Tremblay", "Garage Roy inc.", "Jean Tremblay"),
        ("Toitures Gagné ltée - Sylvie Gagné", "Toitures Gagné ltée", "Sylvie Gagné"),
        ("Construction ABC inc. (Marc Roy)", "Construction ABC inc.", "Marc Roy"),
        ("Ferme Morin\nAnne Morin", "Ferme Morin", "Anne Morin"),
        ("Garage Roy inc., Jean Tremblay", "Garage Roy inc.", "Jean Tremblay"),
        ("Luc Roy | Garage Luc inc.", "Garage Luc inc.", "Luc Roy"),
        ("Tremblay, Marie", "Tremblay, Marie", None),
        ("Groupe A inc. / Groupe B inc.", "Groupe A inc. / Groupe B inc.", None),
        ("Plomberie Dubé enr.", "Plomberie Dubé enr.", None),
    ],
)
def test_a_company_and_its_contact_in_one_cell_are_two_fields(
    heading: str, cell: str, name: str, contact: str | None
) -> None:
    found = read(heading, "Garage alpha inc. / Luc Roy", cell, "Garage bêta inc. / Eve Roy")

    values = found.values[1]
    assert (values["name"], values.get("care_of")) == (name, contact)
    assert {found.sheet.columns[1].field, *found.sheet.columns[1].also} == {"name", "care_of"}
    assert not found.codes


def test_two_people_stand_in_the_order_that_the_heading_says() -> None:
    cells = ("Zed Wax / Plox Grum", "Garage bêta inc. / Eve Roy")

    assert read("Nom / Contact", *cells).values[0]["name"] == "Zed Wax"
    assert read("Contact / Nom", *cells).values[0]["name"] == "Plox Grum"


@pytest.mark.parametrize(
    ("heading", "cell", "expected"),
    [
        ("Tél. / Téléc.", "450-644-2100 / 514-644-3100", {"phone_main": "450-644-2100", "fax": "514-644-3100"}),
        ("Téléphone / Cellulaire", "450-644-2100", {"phone_main": "450-644-2100"}),
        (
            "Téléphone / Cellulaire",
            "450-644-2100, 514-644-3100",
            {"phone_main": "450-644-2100", "phone_mobile": "514-644-3100"},
        ),
        (
            "Tél. / Téléc.",
            "450-644-2100, cell 514-644-3100",
            {"phone_main": "450-644-2100", "phone_mobile": "514-644-3100"},
        ),
        (
            "Tél. / Téléc.",
            "450-644-2100 / 514-644-3100 / téléc. 418-692-3341",
            {"phone_main": "450-644-2100", "fax": "418-692-3341"},
        ),
        ("Téléphone / Courriel", "450-644-2100 / luc@x.ca", {"phone_main": "450-644-2100", "email_1": "luc@x.ca"}),
        ("Téléphone / Courriel", "luc@x.ca", {"email_1": "luc@x.ca"}),
        (
            "Téléphone / Courriel",
            "450-644-2100 / cell 514-644-3100 / luc@x.ca, eve@x.ca",
            {
                "phone_main": "450-644-2100",
                "phone_mobile": "514-644-3100",
                "email_1": "luc@x.ca",
                "email_2": "eve@x.ca",
            },
        ),
    ],
)  # fmt: skip
def test_phones_of_one_cell_are_what_the_heading_says_in_its_order(
    heading: str, cell: str, expected: dict[str, str]
) -> None:
    rows = [
        [f"{at:05}", f"Garage {at} inc.", value, f"H7A 1B{at}"]
        for at, value in enumerate((cell, "418-692-3341 / 418-692-3342", "418-692-3343 / x@y.ca"), 1)
    ]

    found = examine_rows(["N° client", "Nom", heading, "Code postal"], *rows)

    fields = ("phone_main", "phone_mobile", "fax", "email_1", "email_2")
    assert {field: found.values[0][field] for field in fields if field in found.values[0]} == expected


WHOLE = "16, rue Roy, Lévis (Québec) G6V 1A1"


@pytest.mark.parametrize(
    ("address", "city", "code", "expected", "street"),
    [
        (WHOLE, "", "", ("16, rue Roy", "Lévis", "QC", "G6V 1A1"), "16, rue Roy"),
        (WHOLE, "Lévis", "g6v1a1", ("16, rue Roy", "Lévis", "QC", "G6V 1A1"), "16, rue Roy"),
        (WHOLE, "Laval", "", (WHOLE, "Laval", None, None), None),  # who knows which of the two is right?
        (WHOLE, "Lévis", "H7A 1B2", (WHOLE, "Lévis", None, "H7A 1B2"), None),
        ("16, rue Roy, app. 4", "Laval", "", ("16, rue Roy, app. 4", "Laval", None, None), None),
    ],
)
def test_a_city_within_an_address_is_moved_where_nothing_is_lost_by_it(
    address: str, city: str, code: str, expected: tuple[str | None, ...], street: str | None
) -> None:
    rows = [[f"{at:05}", f"Garage {at} inc.", f"{at}, rue Roy", "Alma", f"G8B 1B{at}"] for at in range(4)]

    found = examine_rows(
        ["N° client", "Nom", "Adresse", "Ville", "Code postal"], *rows, ["9", "Zed inc.", address, city, code]
    )

    values = found.values[-1]
    assert tuple(values.get(field) for field in ("address", "city", "province", "postal_code")) == expected
    repairs = [(issue.cell, issue.found, issue.suggestion, issue.fixed) for issue in found.issues("city-in-address")]
    assert repairs == ([("C6", WHOLE, street, True)] if street else [])


def test_a_column_of_whole_addresses_is_taken_apart_without_a_word_on_each() -> None:
    rows = [[f"{at:05}", f"Garage {at} inc.", f"{at}, rue Roy, Laval QC H7A 1B{at}"] for at in range(4)]

    found = examine_rows(["N° client", "Nom", "Adresse complète"], *rows)

    assert [(values["address"], values["city"]) for values in found.values][1] == ("1, rue Roy", "Laval")
    assert not found.issues("city-in-address")
