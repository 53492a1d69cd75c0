"""Products that stand on a row for each price list, their number and name repeated: read as the printed report is."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from importer.model import Sheet, Value
from importer.recognising.header import texts_of
from importer.recognising.headings import Headings

Row = tuple[int, Sequence[Value]]

_LINES: Final = 60  # rows in which the headings are looked for
_WORDS: Final = ("list", "niveau", "level")  # one of them is in every heading of price lists
_REPEATED: Final = 0.3
_OF_THE_PRODUCT: Final = frozenset({"product_number", "description"})


class _Columns(NamedTuple):
    """Places in a row, counted from 0."""

    key: int
    price_list: int
    said_once: tuple[int, ...]  # the key, and what is said of the product itself


class OncePerProduct:
    """A sheet whose products keep their number on the first of their rows only."""

    def __init__(self, sheet: Sheet, columns: _Columns, below: int) -> None:
        self._sheet, self._columns, self._below = sheet, columns, below
        self.name, self.hidden = sheet.name, sheet.hidden
        self.hidden_rows, self.hidden_columns, self.merged = sheet.hidden_rows, sheet.hidden_columns, sheet.merged

    def rows(self) -> Iterator[Row]:
        """Yield its rows; those that repeat a product for another price list without what is the product's."""
        key, price_list, said_once = self._columns
        above: Value = None
        lists: set[Value] = set()
        for number, values in self._sheet.rows():
            if number <= self._below or len(values) <= max(key, price_list) or not values[key]:
                yield number, values
                continue
            name = values[price_list]
            if values[key] == above and name and name not in lists:
                yield number, [None if place in said_once else value for place, value in enumerate(values)]
            else:
                above, lists = values[key], set()
                yield number, values
            lists.add(name)


def once_per_product(sheet: Sheet, window: Sequence[Row], known: Headings) -> OncePerProduct | None:
    """Return a sheet where each product says its number once, if it says it for each of its price lists."""
    for place, (number, values) in enumerate(window[:_LINES]):
        texts = texts_of(values)
        if len(texts) >= 3 and any(word in text.lower() for text in texts.values() for word in _WORDS):
            columns = _columns(texts, known)
            if columns is not None:
                return OncePerProduct(sheet, columns, number) if _repeats(window[place + 1 :], columns) else None
    return None


def _columns(texts: Mapping[int, str], known: Headings) -> _Columns | None:
    fields = {known.meaning(text, "products").field: column - 1 for column, text in texts.items()}
    if not fields.keys() >= {"product_number", "price_list_name", "price"}:
        return None
    once = tuple(place for field, place in fields.items() if field in _OF_THE_PRODUCT)
    return _Columns(fields["product_number"], fields["price_list_name"], once)


def _repeats(below: Sequence[Row], columns: _Columns) -> bool:
    """Whether a row often has the number of the one above it, for another price list."""
    rows = [values for _, values in below if len(values) > max(columns.key, columns.price_list) and values[columns.key]]
    again = sum(
        row[columns.key] == above[columns.key] and row[columns.price_list] != above[columns.price_list]
        for above, row in itertools.pairwise(rows)
    )
    return again >= 2 and again >= _REPEATED * len(rows)
