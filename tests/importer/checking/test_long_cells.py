"""A cell as long as a program allows, and made to keep a pattern busy, keeps nothing busy."""

import pytest

from importer.model import Value
from tests.importer.lists import examine_rows

pytestmark = pytest.mark.timeout(20)

LONGEST = 32_767
HEADINGS: list[Value] = [
    "N° client",
    "Nom",
    "Adresse",
    "Ville",
    "Province",
    "Téléphone",
    "Courriel",
    "Inactif",
    "Langue",
]
CLEAN: list[Value] = [
    "00001",
    "Garage Roy inc.",
    "1, rue Roy",
    "Laval",
    "QC",
    "450-622-1234",
    "a@exemple.ca",
    "Non",
    "F",
]


@pytest.mark.parametrize("piece", ["(", "1", "a ", "a@", "5 ", "rue ", "+1 ", "a, ", "1-", "a\n"])
def test_a_cell_of_the_same_sign_over_and_over_is_judged(piece: str) -> None:
    rows = [[f"{number:05}", *CLEAN[1:]] for number in range(2, 6)]
    long = (piece * LONGEST)[:LONGEST]

    found = examine_rows(HEADINGS, CLEAN, *rows, ["00009", "Plomberie Côté inc.", *[long] * 7])

    assert len(found.records) == 6


@pytest.mark.parametrize("column", [3, 5, 6, 7])
def test_blanks_without_end_within_a_cell_are_judged(column: int) -> None:
    row = ["00009", "Plomberie Côté inc.", *CLEAN[2:]]
    row[column] = f"a@b{' ' * (LONGEST - 4)}c"

    found = examine_rows(HEADINGS, CLEAN, row)

    assert len(found.records) == 2
