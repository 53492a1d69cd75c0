"""What an agent settles that Acomba's list cannot say. Each decision changes the plan and its code."""

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decisions of one request; the defaults are what happens when nobody decides.

    ``columns``: what a column is, by letter (``F``) or ``Sheet!F``: a field, or ``drop``.
    ``persons`` and ``companies``: rows whose entry is one or the other, whatever the rules think.
    ``gl_groups``: the credit account of each Acomba product group.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    price_list: int | None = None
    with_inactive: bool = False
    with_generic: bool = False
    persons: frozenset[int] = frozenset()
    companies: frozenset[int] = frozenset()
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

    def to_json(self) -> str:
        """Return the canonical text that a plan's digest covers.

        >>> Decisions(persons=frozenset({18, 14})).to_json()
        '{"persons": [14, 18]}'
        """
        return json.dumps(
            {
                name: sorted(value) if isinstance(value, frozenset) else value
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
