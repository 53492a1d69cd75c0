"""Columns whose cells hold two fields are taken apart, as far as a cell shows where."""

import pytest

from tests.importer.lists import Examined, examine_rows


def read(heading: str, *cells: str) -> Examined:
    """Examine a list that has such a column."""
    rows = [[f"{at:05}", cell, "Laval", f"H7A 1B{at}", f"450-744-21{at:02}"] for at, cell in enumerate(cells, 1)]
    return examine_rows(["N° client", heading, "Ville", "Code postal", "Bureau"], *rows)


@pytest.mark.parametrize("heading", ["Nom / Contact", "Nom, contact", "Contact / Nom"])
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
