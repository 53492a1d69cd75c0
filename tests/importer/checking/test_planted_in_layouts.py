"""Problems are found in their cells whatever the list around them looks like."""

import dataclasses
import random
from collections.abc import Callable, Sequence

import pytest

from importer.model import Value
from importer.recognising.folding import fold
from tests.importer.checking.families import FAMILIES
from tests.importer.checking.planted import CLIENT_FIELDS, FRENCH, PRODUCT_FIELDS, Planted, Tally, planted, weigh
from tests.importer.lists import Examined, examine_rows

Rows = list[list[Value]]
Layout = Callable[[Rows], tuple[Rows, list[int]]]
"""Takes headings and entries; gives the sheet's rows, and in which of them each of those stands."""

OF_SHEETS = frozenset({"activity-unknown", "gl-account-reminder", "heading-guessed", "active-only"})
REGIONS = ["Rive-Nord", "Estrie", "Lanaudière", "Outaouais"]


def pages(rows: Rows) -> tuple[Rows, list[int]]:
    """Twelve entries a page, each with its title and the headings again."""
    laid: Rows = []
    places: list[int] = []
    for number, row in enumerate(rows[1:]):
        if number % 12 == 0:
            laid += [["Habitations Roy inc."], [], ["Carnet maison", None, "Actifs seulement"], rows[0]]
            places += [4] if not places else []
        laid.append(row)
        places.append(len(laid))
        if number % 12 == 11:
            laid += [[], [None, f"Page {number // 12 + 1} de 9"]]
    return laid, places


def regions(rows: Rows) -> tuple[Rows, list[int]]:
    """The name of a region above each ten entries."""
    laid, places = [rows[0]], [1]
    for number, row in enumerate(rows[1:]):
        if number % 10 == 0:
            laid.append([REGIONS[number // 10 % len(REGIONS)]])
        laid.append(row)
        places.append(len(laid))
    return laid, places


def far_down(rows: Rows) -> tuple[Rows, list[int]]:
    """Below many lines of words."""
    words: Rows = [["Veuillez valider avant l'envoi." if number % 3 else None] for number in range(60)]
    return [*words, *rows], [number + 61 for number in range(len(rows))]


def without_vowels(rows: Rows) -> tuple[Rows, list[int]]:
    """Headings without vowels."""
    headings: list[Value] = [_consonants(str(heading)) for heading in rows[0]]
    return [headings, *rows[1:]], [number + 1 for number in range(len(rows))]


def _consonants(heading: str) -> str:
    words = fold(heading).split()
    return " ".join(word[0] + "".join(letter for letter in word[1:] if letter not in "aeiouy") for word in words)


def _examined(made: Planted, layout: Layout) -> Examined:
    """Examine a list laid out, and say of each row where it was before."""
    rows, places = layout(made.table())
    was = {place: number for number, place in enumerate(places, 1)}
    found = examine_rows(*rows)
    issues = [dataclasses.replace(issue, row=was.get(issue.row or 0, issue.row)) for issue in found.report.issues]
    records = [record._replace(row=was.get(record.row, -record.row)) for record in found.records]
    return Examined(dataclasses.replace(found.report, issues=tuple(issues)), tuple(records))


@pytest.mark.parametrize("fields", [CLIENT_FIELDS, PRODUCT_FIELDS], ids=["clients", "products"])
@pytest.mark.parametrize("layout", [pages, regions, far_down, without_vowels])
def test_problems_in_odd_layouts_are_found_and_nothing_else(layout: Layout, fields: Sequence[str]) -> None:
    plants = [plant for family in FAMILIES.values() for plant in family if plant.field in fields]
    random.Random(7).shuffle(plants)
    tally = Tally()
    for start in range(0, 200, 20):
        made = planted(plants[start : start + 20], headings=FRENCH, seed=start, clean=30)
        weigh(made, _examined(made, layout), tally, OF_SHEETS)

    assert sum(tally.found.values()) >= 0.98 * sum(tally.planted.values()), tally.misses
    assert tally.precision() >= 0.98, tally.misses
    assert tally.exact >= 0.99 * tally.records, tally.misses
