"""Entries that are there twice: by number for certain, by name or e-mail probably, by likeness perhaps. Never merged."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from rapidfuzz import fuzz

_ALIKE: Final = 86.0
_BLOCK: Final = 60  # more entries than that at one postal code or phone are a building, not one client
_LEGAL: Final = frozenset("inc ltee ltd enr senc sencrl limitee incorporee limited corp cie co enrg reg".split())
_SHORT: Final = {
    "st": "saint",
    "ste": "sainte",
    "entr": "entreprises",
    "ent": "entreprises",
    "const": "construction",
    "mtl": "montreal",
    "and": "et",
}


class Someone(NamedTuple):
    """What near-duplicates are found by."""

    row: int
    name: str
    folded: str
    alike: str
    ways: tuple[str, ...]  # postal code, phone, e-mail


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


def near_duplicates(people: Iterable[Someone]) -> Iterator[Likeness]:
    """Yield entries whose names are nearly the same and that share a postal code, a phone or an e-mail.

    The work grows with the entries, not with their pairs: only those of the same small block are compared.
    """
    blocks: dict[str, list[tuple[Someone, str]]] = {}
    told: set[int] = set()
    for someone in people:
        key = someone.alike
        entry = (someone, key)
        best: Likeness | None = None
        for way in someone.ways:
            block = blocks.setdefault(way, [])
            if best is None and len(block) < _BLOCK:
                best = _like(someone, key, block)
            if len(block) < _BLOCK:
                block.append(entry)
        if best is not None and best.row not in told:
            told.add(best.row)
            yield best


def _like(someone: Someone, key: str, block: list[tuple[Someone, str]]) -> Likeness | None:
    for other, other_key in block:
        if other.folded == someone.folded:
            continue
        if key == other_key or fuzz.ratio(key, other_key, score_cutoff=_ALIKE) >= _ALIKE:
            return Likeness(someone.row, other.row, someone.name, other.name)
    return None
