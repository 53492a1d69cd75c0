"""People and companies are told apart by their names and what stands beside, and asked about where nothing tells."""

import pytest

from importer.decisions import Decisions
from tests.importer.checking.changed import clients
from tests.importer.lists import examine_rows


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
