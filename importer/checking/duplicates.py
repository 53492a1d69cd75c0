"""Entries that are perhaps there twice, because their names are alike. Never merged."""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

_ALIKE: Final = 86.0
_BLOCK: Final = 60  # more entries than that at one postal code or phone are a building, not one client
_LEGAL: Final = frozenset(
    [
        "inc",
        "ltee",
        "ltd",
        "enr",
        "senc",
        "sencrl",
        "limitee",
        "incorporee",
        "limited",
        "corp",
        "cie",
        "co",
        "enrg",
        "reg",
        "itee",
    ]
)
_DIGITS: Final = re.compile(r"\d+")  # "Lot 12" and "Lot 13" are no typing error
_SHORT: Final = {
    "st": "saint",
    "ste": "sainte",
    "entr": "entreprises",
    "const": "construction",
    "mtl": "montreal",
    "and": "et",
    "resto": "restaurant",
    "rest": "restaurant",
    "electr": "electrique",
    "plomb": "plomberie",
    "constr": "construction",
    "assoc": "associes",
    "freres": "frere",
}
_SMALL: Final = frozenset(["les", "le", "la", "l", "de", "du", "des", "d", "et", "the", "aux", "m", "mme", "mr", "dr"])
_TELL_APART: Final = frozenset(
    [
        *("nord", "sud", "est", "ouest", "north", "south", "east", "west", "centre", "haut", "bas", "droite", "gauche"),
        *("phase", "tour", "bloc", "suite", "pere", "fils", "mere"),
    ]
)


class Likeness(NamedTuple):
    """Two entries that may be one."""

    row: int
    first_row: int
    name: str
    other: str


def alike_key(folded: str) -> str:
    """Return a folded name without what people write now this way, now that.

    >>> alike_key("garage st jean inc"), alike_key("garage saint jean")
    ('garage saint jean', 'garage saint jean')
    """
    words = [_SHORT.get(word, word) for word in folded.replace("s e n c r l", "").replace("s e n c", "").split()]
    kept = [word for word in words if word not in _LEGAL]
    return " ".join(kept or words)


class Likenesses:
    """Finds entries whose names are nearly the same and that share a postal code, a phone or an e-mail.

    The work grows with the entries, not with their pairs: only those of the same small block are compared,
    and what is alone in its block costs one look.
    """

    def __init__(self, first_names: frozenset[str] = frozenset()) -> None:
        self._known = first_names | _TELL_APART
        self.found: list[Likeness] = []
        self._rows: list[int] = []
        self._names: list[str] = []
        self._folded: list[str] = []
        self._alone: dict[object, int] = {}
        self._blocks: dict[object, list[int]] = {}

    def add(self, row: int, name: str, folded: str, ways: Iterable[object]) -> None:
        """Compare an entry with those before it, and remember it."""
        mine = len(self._rows)
        self._rows.append(row)
        self._names.append(name)
        self._folded.append(folded)
        told = False
        for way in ways:
            if way is None:
                continue
            first = self._alone.setdefault(way, mine)
            if first == mine:
                continue
            block = self._blocks.setdefault(way, [first])
            if len(block) < _BLOCK:
                told = told or self._compare(mine, block)
                block.append(mine)

    def _compare(self, mine: int, block: list[int]) -> bool:
        folded = self._folded[mine]
        key = alike_key(folded)
        for other in block:
            if other == mine or self._folded[other] == folded:
                continue
            is_parted_otherwise = folded.replace(" ", "") == self._folded[other].replace(" ", "")
            if is_parted_otherwise or self._are_alike(key, alike_key(self._folded[other])):
                self.found.append(Likeness(self._rows[mine], self._rows[other], self._names[mine], self._names[other]))
                return True
        return False

    def _are_alike(self, key: str, other: str) -> bool:
        """Whether a typing error, another order or another habit explains what is not the same."""
        if key == other or (len(key) == len(other) and sorted(key.split()) == sorted(other.split())):
            return True
        if _DIGITS.findall(key) != _DIGITS.findall(other):
            return False
        return fuzz.ratio(key, other, score_cutoff=_ALIKE) >= _ALIKE and is_slip(key, other, self._known)


def is_slip(key: str, other: str, known: frozenset[str]) -> bool:
    """Return whether two names that look alike differ by slips only, not by words that tell two things apart.

    >>> [is_slip("jean tremblay", name, frozenset({"jean", "jeanne"})) for name in ("jean trembaly", "jeanne tremblay")]
    [True, False]
    >>> is_slip("tour nord", "tour sud", frozenset()), is_slip("bloc a", "bloc b", frozenset())
    (False, False)
    """
    words, others = key.split(), other.split()
    mine = [word for word in words if word not in others and word not in _SMALL]
    theirs = [word for word in others if word not in words and word not in _SMALL]
    if len(mine) == len(theirs):
        return all(_is_typing_error(one, two, known) for one, two in zip(mine, theirs, strict=True)) and (
            bool(mine) or _letters(words) == _letters(others)
        )
    if "".join(words) == "".join(others):
        return True
    if mine and theirs and OSA.distance("".join(mine), "".join(theirs), score_cutoff=1) <= 1:
        return True
    extra = mine if len(mine) > len(theirs) else theirs
    return not (mine and theirs) and len(extra[0]) + len(extra) > 2 and known.isdisjoint(extra)


def _letters(words: Sequence[str]) -> list[str]:
    """The letters that stand alone and are no small word: of a block, of a lot."""
    return sorted(word for word in words if len(word) == 1 and word not in _SMALL)


def _is_typing_error(one: str, two: str, known: frozenset[str]) -> bool:
    if min(len(one), len(two)) == 1 or (one in known and two in known and _heard(one) != _heard(two)):
        return False
    return OSA.distance(one, two) <= (1 if max(len(one), len(two)) <= 7 else 2)


def _heard(word: str) -> str:
    """Return a first name as it is heard: Nathalie is Natalie, but Michel is not Michèle."""
    return re.sub(r"(.)\1", r"\1", word.replace("h", "").replace("k", "c").replace("y", "i"))
