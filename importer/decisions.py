"""What an agent settles that Acomba's list cannot say. Each decision changes the plan and its code."""

import dataclasses
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Place = int | str
"""An entry of which an agent speaks: its row or, where a file has several lists of a kind, ``Sheet!14``."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decisions of one request; the defaults are what happens when nobody decides.

    ``columns``: what a column is, by letter (``F``) or ``Sheet!F``: a field, or ``drop``.
    ``persons`` and ``companies``: clients that are one or the other, whatever the rules think.
    ``gl_groups``: the credit account of each Acomba product group.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    price_list: int | None = None
    with_inactive: bool = False
    with_generic: bool = False
    persons: frozenset[Place] = frozenset()
    companies: frozenset[Place] = frozenset()
    gl_debit: str | None = None
    gl_credit: str | None = None
    gl_groups: Mapping[str, str] = field(default_factory=dict)
    tax_group: str | None = None
    language: str | None = None
    all_or_nothing: bool = False
    override: bool = False

    @property
    def reading(self) -> "Decisions":
        """Only those that change what is read from the file: when they differ, it is examined again."""
        return Decisions(columns=self.columns, price_list=self.price_list)

    def says_who(self, sheet: str, row: int) -> str | None:
        """Return whether the client of a row is a ``person`` or a ``company``, where an agent said so.

        >>> Decisions(persons=frozenset({"Clients!14"}), companies=frozenset({14})).says_who("Clients", 14)
        'person'
        """
        if self.persons or self.companies:
            for place in (f"{sheet}!{row}", row):
                if place in self.persons or place in self.companies:
                    return "person" if place in self.persons else "company"
        return None

    def to_json(self) -> str:
        """Return the canonical text that a plan's digest covers.

        >>> Decisions(persons=frozenset({18, 14})).to_json()
        '{"persons": [14, 18]}'
        """
        return json.dumps(
            {
                name: in_order(value) if isinstance(value, frozenset) else value
                for name, value in dataclasses.asdict(self).items()
                if value not in (None, False, {}, frozenset())
            },
            sort_keys=True,
            ensure_ascii=False,
        )

    @classmethod
    def from_json(cls, text: str) -> "Decisions":
        """Read what ``to_json`` wrote.

        >>> Decisions.from_json('{"persons": [14, 18]}').persons == {14, 18}
        True
        """
        values: dict[str, Any] = json.loads(text)
        for name in ("persons", "companies"):
            values[name] = frozenset(values.get(name, ()))
        return cls(**values)


def in_order(places: Iterable[Place]) -> list[Place]:
    """Return places in order, those that name their sheet last.

    >>> in_order({"B!2", 10, 9})
    [9, 10, 'B!2']
    """
    return sorted(places, key=lambda place: (0, place, "") if isinstance(place, int) else (1, 0, place))
