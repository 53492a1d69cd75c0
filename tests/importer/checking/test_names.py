"""What a name plainly is, is what a closer look says."""

from hypothesis import given
from hypothesis import strategies as st

from importer.checking.names import Names
from importer.recognising.folding import fold
from tests.importer.lists import VOCABULARY

NAMES = Names(VOCABULARY)
LINES = """
Jean Marie-Ève Luc Roy Tremblay-Côté Garage Plomberie inc. ltée enr. s.e.n.c. S A Client Comptant Ventes2 Divers M.
Mme Me Dr Cie Fromagerie 9123-4567 Québec de du l’ & et, Canada O'Brien J. 24/7 - comptant2 inc.3 Jean,
"""
WORDS = st.sampled_from(LINES.split())


@given(st.lists(WORDS, min_size=1, max_size=5).map(" ".join))
def test_what_is_plain_about_a_name_is_what_a_closer_look_says(name: str) -> None:
    (parts,) = NAMES.surely([name], [fold(name)])
    if parts is None:
        return
    named = NAMES.read(name)

    assert named.sure
    assert not NAMES.is_generic(name)
    assert parts == (
        "company" if named.is_company else "person",
        named.first or None,
        named.last or None,
        named.company or None,
    )


def test_the_usual_names_are_plain() -> None:
    names = ["Garage Roy inc.", "Marie-Ève Roy", "Ventes comptoir", "42"]
    folded = ["garage roy inc", "marie eve roy", "ventes comptoir", "42"]

    assert NAMES.surely(names, folded) == [
        ("company", None, None, "Garage Roy inc."),
        ("person", "Marie-Ève", "Roy", None),
        None,
        None,
    ]
