"""Problems planted in made-up lists are found where they are, and nothing else is."""

import random
from collections.abc import Mapping, Sequence

import pytest

from tests.importer.checking.families import FAMILIES
from tests.importer.checking.planted import (
    CLIENT_FIELDS,
    ENGLISH,
    FRENCH,
    PRODUCT_FIELDS,
    Plant,
    Tally,
    examined,
    lists_of,
    planted,
    weigh,
)
from tests.importer.lists import examine_rows

OF_SHEETS = frozenset({"activity-unknown", "gl-account-reminder"})


def tally_of(plants: Sequence[Plant], headings: Mapping[str, str], seed: int) -> Tally:
    """Plant in lists of their own, and count."""
    tally = Tally()
    order = list(plants)
    random.Random(seed).shuffle(order)
    for portion in lists_of(order):
        made = planted(portion, headings=headings, seed=seed, clean=30)
        weigh(made, examined(made), tally, OF_SHEETS)
    return tally


@pytest.mark.parametrize("headings", [FRENCH, ENGLISH], ids=["fr", "en"])
@pytest.mark.parametrize("family", FAMILIES)
def test_each_shape_of_a_problem_is_found_in_its_cell_and_nothing_else(
    family: str, headings: Mapping[str, str]
) -> None:
    tally = tally_of(FAMILIES[family], headings, seed=len(headings["name"]))

    assert tally.misses == []
    assert (tally.found, tally.real, tally.exact) == (tally.planted, tally.reported, tally.records)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("fields", [CLIENT_FIELDS, PRODUCT_FIELDS], ids=["clients", "products"])
def test_problems_of_all_families_beside_each_other_are_found(fields: Sequence[str], seed: int) -> None:
    plants = [plant for family in FAMILIES.values() for plant in family if plant.field in fields]

    tally = tally_of(plants, FRENCH if seed % 2 else ENGLISH, seed)

    assert sum(tally.found.values()) >= 0.98 * sum(tally.planted.values())
    assert tally.precision() >= 0.98
    assert tally.exact >= 0.99 * tally.records


# --------------------------------------------------------------------------- entries that are perhaps there twice

TWICE = [
    ("Plomberie Gagnon inc.", "Plomberie Gagnom inc."),
    ("Plomberie Gagnon inc.", "Plombrie Gagnon"),
    ("Garage St-Jean inc.", "Garage Saint-Jean Inc"),
    ("Toitures Lévesque ltée", "Toitures Levesque Itée"),
    ("Tremblay, Jean", "Trembaly, Jean"),
    ("Tremblay, Jean", "Jean Tremblay"),
    ("M. Jean Tremblay", "Jean Tremblay"),
    ("Marie-Ève Côté", "Marie Eve Cote"),
    ("Constructions Roy inc.", "Construction Roy inc."),
    ("Les Entreprises Roy inc.", "Entreprises Roy inc."),
    ("Ferme Ste-Anne enr.", "Ferme Sainte-Anne"),
    ("Nathalie Poirier", "Natalie Poirier"),
    ("Pâtisserie Lavoie", "Patiserie Lavoie"),
    ("Roy Construction", "Construction Roy"),
    ("Restaurant Chez Mado", "Resto Chez Mado"),
    ("Clinique dentaire du Parc", "Clinique dentaire Parc"),
    ("Groupe A.B.C. inc.", "Groupe ABC inc."),
    ("Excavation Morin-Caron inc.", "Excavation Morin-Caro ninc."),
]
TWO = [
    ("Tremblay, Marc", "Tremblay, Luc"),
    ("Michel Roy", "Michèle Roy"),
    ("Daniel Gagnon", "Danielle Gagnon"),
    ("Stéphane Dion", "Stéphanie Dion"),
    ("Louis Gagné", "Louise Gagné"),
    ("Jean Tremblay", "Jean-Pierre Tremblay"),
    ("Immeubles Beaulieu – Tour Nord", "Immeubles Beaulieu – Tour Sud"),
    ("Pharmacie Roy (Laval)", "Pharmacie Roy (Québec)"),
    ("Succursale Est", "Succursale Ouest"),
    ("Bloc A Tour du Parc", "Bloc B Tour du Parc"),
    ("Garage A inc.", "Garage D inc."),
    ("Restaurant Le Roy Phase 1", "Restaurant Le Roy Phase 2"),
    ("9123-4567 Québec inc.", "9123-4576 Québec inc."),
    ("École Saint-Jean", "École Saint-Jude"),
    ("Gestion Roy inc.", "Gestion Côté inc."),
]
SHARED = ("Code postal", "Téléphone", "Courriel")


def _pair(first: str, second: str, shared: str) -> list[str]:
    """Examine two clients who share one way to reach them; return what is said of the second."""
    headings = ["N° client", "Nom", "Adresse", "Ville", *SHARED]
    one = ["00005", first, "12, rue Dubé", "Laval", "H7B 2C3", "450-722-1111", "un@exemple.ca"]
    two = ["00006", second, "77, rue Foch", "Laval", "H7C 9Z9", "450-722-2222", "deux@exemple.ca"]
    two[headings.index(shared)] = one[headings.index(shared)]
    around = [
        [
            f"{at:05}",
            f"Garage {word} inc.",
            f"{at}, rue Roy",
            "Laval",
            f"H7A 1B{at}",
            f"450-644-210{at}",
            f"{word}@x.ca",
        ]
        for at, word in enumerate(("alpha", "boreal", "cascade", "dune"), 1)
    ]
    found = examine_rows(headings, *around, one, two)
    return [issue.code for issue in found.report.issues if issue.row == 7 and issue.code != "duplicate-email"]


@pytest.mark.parametrize("shared", SHARED)
@pytest.mark.parametrize(("first", "second"), TWICE)
def test_a_name_written_otherwise_at_the_same_place_is_told(first: str, second: str, shared: str) -> None:
    assert {"near-duplicate", "duplicate-name"} & set(_pair(first, second, shared))


@pytest.mark.parametrize("shared", SHARED)
@pytest.mark.parametrize(("first", "second"), TWO)
def test_brothers_branches_and_blocks_are_not_told(first: str, second: str, shared: str) -> None:
    assert "near-duplicate" not in _pair(first, second, shared)
