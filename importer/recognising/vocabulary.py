"""What words mean, ready to be looked up: headings, titles, places, units, names."""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from importer.recognising.folding import fold, fold_heading

ENTITIES: Mapping[str, str] = {
    "client": "clients",
    "customer": "clients",
    "produit": "products",
    "product": "products",
    "item": "products",
    "article": "products",
    "fournisseur": "suppliers",
    "supplier": "suppliers",
    "vendor": "suppliers",
    "employe": "employees",
    "employee": "employees",
}
"""Words of a heading that tell whose column it is."""


@dataclass(frozen=True, slots=True)
class Taught:
    """What agents taught of a heading; ``own``: of this customer's lists, where it outweighs what values look like."""

    field: str
    own: bool = True


_LONG_WORD: Final = 6  # shorter ones stand in too many headings to tell anything there

Learned = Mapping[str, Mapping[str, Taught]]
"""What was taught, by kind (``clients``, ``products``) and heading."""


@dataclass(frozen=True, slots=True)
class Signature:
    """What only one program writes: headings, and titles."""

    strong: frozenset[str]
    weak: frozenset[str]
    titles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The tables of ``config``, folded; built once and shared.

    ``headings`` maps a kind (``clients``, ``products``) to folded headings and their fields; ``several`` those
    of columns that hold several, of which the first is the main one. ``learned`` ones, which agents taught,
    come before all others but the sensitive.
    """

    headings: Mapping[str, Mapping[str, tuple[str, ...]]]
    several: Mapping[str, Mapping[str, tuple[str, ...]]]
    abbreviations: Mapping[str, str]
    drop: frozenset[str]
    sensitive: frozenset[str]
    employees: frozenset[str]
    suppliers: frozenset[str]
    other: frozenset[str]
    elsewhere: frozenset[str]
    belongings: frozenset[str]
    unused: frozenset[str]
    line_totals: frozenset[str]
    software: Mapping[str, Signature]
    titles: Mapping[str, frozenset[str]]
    lines: Mapping[str, tuple[str, ...]]
    totals: frozenset[str]
    groups: frozenset[str]
    places: frozenset[str]
    generic: frozenset[str]
    generic_pieces: tuple[str, ...]
    legal_forms: frozenset[str]
    company_words: frozenset[str]
    person_titles: frozenset[str]
    first_names: frozenset[str]
    family_names: frozenset[str]
    cities: frozenset[str]
    city_beginnings: frozenset[str]
    streets: frozenset[str]
    units: frozenset[str]
    goods: frozenset[str]
    provinces: Mapping[str, str]
    states: Mapping[str, str]
    countries: Mapping[str, str]
    languages: Mapping[str, str]
    booleans: Mapping[str, bool]
    learned: Learned = dataclasses.field(default_factory=dict)

    @classmethod
    def from_tables(cls, tables: Mapping[str, Mapping[str, Any]]) -> "Vocabulary":
        """Build it from the tables ``headings`` and ``wordlists``."""
        headings, words = tables["headings"], tables["wordlists"]
        short = dict(headings["abbreviations"])
        return cls(
            headings={kind: _headings(headings, kind, short) for kind in ("clients", "products")},
            several={kind: _several(headings, kind, short) for kind in ("clients", "products")},
            abbreviations=short,
            drop=_folded_headings(headings["drop"]["headings"], short),
            sensitive=_folded_headings(headings["sensitive"]["headings"], short),
            employees=_folded_headings(headings["employees"]["headings"], short),
            suppliers=_folded_headings(headings["suppliers"]["headings"], short),
            other=_folded_headings(headings["other"]["headings"], short),
            elsewhere=_folded_headings(headings["elsewhere"]["headings"], short),
            belongings=_folded_headings(headings["belongings"]["headings"], short),
            unused=_folded_headings(headings["unused"]["headings"], short),
            line_totals=_folded_headings(headings["line_totals"]["headings"], short),
            software={name: _signature(table, short) for name, table in headings["software"].items()},
            titles={kind: _folded(names) for kind, names in words["titles"].items()},
            lines={kind: tuple(fold(text) for text in texts) for kind, texts in words["lines"].items()},
            totals=_folded(words["rows"]["totals"]),
            groups=_folded(words["rows"]["groups"]),
            places=_folded((*words["cities"], *words["rows"]["regions"])),
            generic=_folded(words["generic_clients"]),
            generic_pieces=tuple(fold(text) for text in words["generic_pieces"]),
            legal_forms=_folded(words["legal_forms"]),
            company_words=_folded(words["company_words"]),
            person_titles=_folded(words["person_titles"]),
            first_names=_folded(words["first_names"]),
            family_names=_folded(words["family_names"]),
            cities=_folded(words["cities"]),
            city_beginnings=_folded(words["city_beginnings"]),
            streets=_folded(words["streets"]),
            units=_folded(words["units"]),
            goods=_folded(words["goods"]),
            provinces=_inverted(words["provinces"]),
            states=_inverted(words["states"]),
            countries=_inverted(words["countries"]),
            languages=_inverted(words["languages"]),
            booleans={text: answer == "yes" for text, answer in _inverted(words["booleans"]).items()},
        )

    def taught(self, learned: Learned) -> "Vocabulary":
        """Return one that also knows what agents taught."""
        folded = {
            kind: {self.fold(heading): taught for heading, taught in headings.items()}
            for kind, headings in learned.items()
        }
        return dataclasses.replace(self, learned=folded)

    def knows(self, folded: str) -> bool:
        """Return whether a folded heading stands in the dictionary, as whatever it may be."""
        bare = " ".join(word for word in folded.split() if word not in ENTITIES)
        fields = (*self.headings.values(), *self.several.values())
        others = (self.drop, self.sensitive, self.employees, self.suppliers, self.other, self.line_totals)
        return any(name in table for table in (*fields, *others) for name in (folded, bare))

    def is_foreign(self, folded: str) -> bool:
        """Return whether a folded heading is, counted or qualified, one of what is neither clients nor products."""
        words = folded.split()
        while len(words) > 1 and words[-1].isdecimal():
            words.pop()
        bare = " ".join(words)
        if any(name in table for table in (self.other, self.elsewhere) for name in (folded, bare)):
            return True
        return any(len(word) >= _LONG_WORD and word in self.elsewhere for word in words)

    def fold(self, heading: str) -> str:
        """Return a heading as it is looked up.

        The same for all ways to write it, so it is also the key under which a correction is kept.
        """
        return fold_heading(heading, self.abbreviations)


def _headings(tables: Mapping[str, Any], kind: str, short: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for field, names in tables[kind].items():
        for name in names:
            found.setdefault(fold_heading(name, short), (field,))
    return found


def _several(tables: Mapping[str, Any], kind: str, short: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    others = {"clients": ("product_number", "description"), "products": ("client_number", "name")}[kind]
    return {
        fold_heading(name, short): tuple(fields)
        for name, fields in tables["several"].items()
        if fields[0] not in others
    }


def _folded_headings(names: Iterable[str], short: Mapping[str, str]) -> frozenset[str]:
    return frozenset(fold_heading(name, short) for name in names)


def _folded(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(text) for text in texts)


def _inverted(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for value, names in table.items():
        for name in names:
            found.setdefault(fold(name) or name, value)
    return found


def _signature(table: Mapping[str, Any], short: Mapping[str, str]) -> Signature:
    return Signature(
        _folded_headings(table["strong"], short),
        _folded_headings(table["weak"], short),
        _folded(table["titles"]),
    )
