"""Tables that stand side by side on a sheet, with an empty column between them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from importer.model import Value
from importer.recognising.header import Header, Rows, find_header, texts_of, told
from importer.recognising.headings import Headings

_NUMBERS: Final = frozenset({"client_number", "product_number"})
_NAMES: Final = frozenset({"name", "description", "company", "last_name"})
_LONG: Final = 6


@dataclass(frozen=True, slots=True)
class _Part:
    """Columns without an empty one between them, and what stands there."""

    first: int
    last: int
    header: Header | None
    fields: frozenset[str]
    rows: frozenset[int]  # the rows below the header in which something stands


def side_by_side(rows: Rows, known: Headings) -> tuple[tuple[int, int], ...]:
    """Return the first and the last column of each table; one, where there is one.

    An empty column alone parts nothing, since the printed report has some between its own columns. What is
    right of it is a table of its own when it names its own entries, has its header elsewhere, or is unknown
    and as long as it pleases.
    """
    texts = [(number, texts_of(values)) for number, values in rows]
    runs = _runs({column for _, row in texts for column in row})
    if len(runs) < 2:
        return tuple(runs)
    parts = [_part(run, rows, texts, known) for run in runs]
    joined: list[list[_Part]] = [[parts[0]]]
    for part in parts[1:]:
        if _is_another(joined[-1], part):
            joined.append([part])
        else:
            joined[-1].append(part)
    if len(joined) < 2:
        return ((runs[0][0], runs[-1][1]),)
    return tuple((group[0].first, group[-1].last) for group in joined)


def _runs(columns: set[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for column in sorted(columns):
        if runs and runs[-1][1] == column - 1:
            runs[-1] = (runs[-1][0], column)
        else:
            runs.append((column, column))
    return runs


def _part(run: tuple[int, int], rows: Rows, texts: Sequence[tuple[int, Mapping[int, str]]], known: Headings) -> _Part:
    first, last = run
    within: list[tuple[int, Sequence[Value]]] = [
        (number, [None] * (first - 1) + list(values[first - 1 : last])) for number, values in rows
    ]
    header = find_header(within, known) if last > first else None
    fields: frozenset[str] = frozenset()
    below = 0
    if header is not None:
        below = rows[header.place][0]
        kind = max(("clients", "products"), key=lambda kind: sum(told(header.headings, known, kind).values()))
        fields = frozenset(field for text in header.headings.values() for field in known.meaning(text, kind).fields)
    filled = {number for number, row in texts if number > below and any(first <= column <= last for column in row)}
    return _Part(first, last, header, fields, frozenset(filled))


def _is_another(left: list[_Part], right: _Part) -> bool:
    """Whether a part is a table of its own beside what stands left of it."""
    header = next((part.header for part in left if part.header is not None), None)
    if header is None:
        return right.header is not None and left[-1].last > left[0].first and _stops_early(left, right)
    rows = frozenset[int]().union(*(part.rows for part in left))
    if _ends_early(rows, right):
        return True
    if right.header is None or right.last == right.first:
        return False
    if right.header.place != header.place:
        return True
    fields = frozenset[str]().union(*(part.fields for part in left))
    both = _names_again(fields, right.fields) or (_NUMBERS & right.fields and _NUMBERS & fields)
    if both and len(right.fields) >= 2:
        return True
    return not right.fields and abs(max(right.rows, default=0) - max(rows, default=0)) >= 1


def _names_again(fields: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two parts name entries each of its own; "Prénom" and "Entreprise" beside "Nom" name the same ones."""
    mine, theirs = fields & _NAMES, others & _NAMES
    people = not (mine | theirs) & {"description"}
    return bool(mine and theirs) and (not people or not fields.isdisjoint(others))


def _stops_early(left: list[_Part], right: _Part) -> bool:
    """Whether what no heading explains fills only the first rows beside a list: a summary, a legend."""
    rows = frozenset[int]().union(*(part.rows for part in left))
    listed = sorted(right.rows)
    mine = [row for row in listed if row in rows]
    others = all(row < listed[0] for row in rows.difference(listed)) if listed else False
    return len(listed) >= _LONG and others and 2 <= len(mine) <= len(listed) / 2 and mine == listed[: len(mine)]


def _ends_early(rows: frozenset[int], right: _Part) -> bool:
    """Whether a part fills the first rows without a gap and then no more: a column of a list hardly ever does."""
    if right.fields & (_NUMBERS | _NAMES) or len(rows) < _LONG:
        return False
    mine = sorted(right.rows & rows)
    below = all(row in rows or row < min(rows) for row in right.rows)
    return below and 2 <= len(mine) <= len(rows) / 2 and mine == sorted(rows)[: len(mine)]
