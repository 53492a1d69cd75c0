"""Entries that are perhaps there twice, because their names are alike. Never merged."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from rapidfuzz import fuzz

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
    ]
)
_DIGITS: Final = re.compile(r"\d+")  # "Lot 12" and "Lot 13" are no typing error
_SHORT: Final = {
    "st": "saint",
    "ste": "sainte",
    "entr": "entreprises",
    "ent": "entreprises",
    "const": "construction",
    "mtl": "montreal",
    "and": "et",
}


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

    def __init__(self) -> None:
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
            other_key = alike_key(self._folded[other])
            if key == other_key or (
                _DIGITS.findall(key) == _DIGITS.findall(other_key)
                and fuzz.ratio(key, other_key, score_cutoff=_ALIKE) >= _ALIKE
            ):
                self.found.append(Likeness(self._rows[mine], self._rows[other], self._names[mine], self._names[other]))
                return True
        return False
