"""What a row of a list is: an entry, or one of the rows around and between entries."""

import enum
import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from importer.model import Value
from importer.recognising import patterns
from importer.recognising.facts import is_page, is_printed, title_kind
from importer.recognising.folding import fold
from importer.recognising.header import is_heading_row, lexical, texts_of
from importer.recognising.headings import Headings
from importer.recognising.shapes import shown
from importer.recognising.vocabulary import Vocabulary


class RowKind(enum.Enum):
    """What a row is."""

    ENTRY = "entry"
    MORE = "more"  # goes on with the entry above: another price list, another line of the address
    BLANK = "blank"
    LINE = "line"  # a title, a page's number, a note
    GROUP = "group"  # the heading of a group of entries
    HEADER = "header"  # the headings again
    TOTAL = "total"
    OTHER_TABLE = "other table"


_NEW_TABLE: Final = 2.4
_YEARS: Final = (1900, 2100)  # numbers that may be headings
_FIRST: Final = 5  # cells of a row that are asked whether they are
_FOREIGN: Final = 3  # … headings of another table that are no client's or product's


@dataclass(frozen=True, slots=True)
class Shape:
    """What is known of a list when its rows are told apart; columns count from 1, 0 is none."""

    key: int
    name: int
    price_list: int
    price: int
    columns: frozenset[int]
    continued: frozenset[int]  # columns whose text may go on in the row below
    header_lines: tuple[Mapping[int, str], ...]
    above: frozenset[tuple[str, ...]]  # the lines above the headings: pages repeat them
    typical: float  # how many cells an entry fills
    coded: bool  # keys are codes: no spaces
    company: str | None
    merged: frozenset[int]  # rows that have a merged range over several columns


def row_kind(number: int, values: Sequence[Value], shape: Shape, known: Headings) -> RowKind:  # noqa: PLR0911 - one guard a line
    """Return what a row is; slow and careful, for rows that do not plainly look like an entry."""
    everything = texts_of(values)
    texts = {column: text for column, text in everything.items() if column in shape.columns}
    if not texts:
        return RowKind.BLANK
    if _is_rule(texts) or tuple(texts.values()) in shape.above:
        return RowKind.LINE
    if _repeats_header(texts, shape):
        return RowKind.HEADER
    words = known.vocabulary
    if is_total(texts, words) or is_total(everything, words):  # its label may stand left of the list
        return RowKind.TOTAL
    if len(texts) <= 3 and _is_line(texts, words, shape):
        return RowKind.LINE
    if _is_group(texts, words, shape):
        return RowKind.GROUP
    if len(texts) > 1 and _begins_table(values, everything, known):
        return RowKind.OTHER_TABLE
    if len(texts) == 1:
        return _single(number, *next(iter(texts.items())), shape, words)
    return RowKind.MORE if _goes_on(texts, shape) else RowKind.ENTRY


def _begins_table(values: Sequence[Value], texts: Mapping[int, str], known: Headings) -> bool:
    if not is_heading_row(values, texts) or any(map(_is_amount, values)):
        return False
    ours = any(map(known.knows, texts.values())) and lexical(texts, known) >= _NEW_TABLE
    return ours or sum(map(known.is_foreign, itertools.islice(texts.values(), _FIRST))) >= _FOREIGN


def _is_amount(value: Value) -> bool:
    """Whether a value is a number, and no year."""
    return isinstance(value, int | float) and not isinstance(value, bool) and not _YEARS[0] <= value <= _YEARS[1]


def _is_rule(texts: Mapping[int, str]) -> bool:
    """Whether a row is a line of dashes, or says the same in every column: ``(text)`` below each heading."""
    distinct = set(texts.values())
    return len(texts) >= 3 and len(distinct) == 1 and not next(iter(distinct)).isalnum()


def _repeats_header(texts: Mapping[int, str], shape: Shape) -> bool:
    for line in shape.header_lines:
        same = sum(line.get(column, "").lower() == text.lower() for column, text in texts.items())
        if same >= max(1, 0.6 * len(texts)) and (same >= 2 or len(line) == 1 or len(texts) == len(line)):
            return True
    return False


def is_total(texts: Mapping[int, str], words: Vocabulary) -> bool:
    """Return whether a row says a total: a label word, and beside it only numbers."""
    label, *rest = texts.values()
    folded = fold(label)
    plain = "".join(letter for letter in folded if not letter.isdigit()).strip()
    plain = " ".join(plain.split())
    if plain not in words.totals and not _begins_with_total(plain, words):
        return False
    if plain in {"client", "clients", "produits", "items", "records"} and not any(
        letter.isdigit() for letter in folded
    ):
        return False
    return all(patterns.MONEY.fullmatch(text) or fold(text) in words.totals for text in rest)


def _begins_with_total(plain: str, words: Vocabulary) -> bool:
    first = plain.split(" ", 1)[0]
    return (first in {"total", "totaux", "subtotal"} and len(plain) < 60) or (
        plain.startswith(("sous total ", "grand total ", "nombre de ", "nombre total ", "number of ", "total general "))
        and first in words.totals | {"sous", "grand", "nombre", "number", "total"}
    )


def _is_line(texts: Mapping[int, str], words: Vocabulary, shape: Shape) -> bool:
    folded = [fold(text) for text in texts.values()]
    first = folded[0]
    if any(is_page(text) for text in folded) or any(is_printed(text, words) for text in folded):
        return True
    if shape.company and next(iter(texts.values())) == shape.company and len(texts) == 1:
        return True
    if len(texts) == 1 and title_kind(first, words):
        return shape.typical >= 3
    if any(text.startswith(start) for text in folded for start in words.lines["sorted"]) and len(texts) <= 2:
        return True
    return len(texts) > 1 and all(_speaks_of_the_list(text, words) for text in folded)


def _is_group(texts: Mapping[int, str], words: Vocabulary, shape: Shape) -> bool:
    """A group's title in two cells: "Groupe 10", "Plomberie"."""
    if len(texts) != 2 or shape.typical < 3 or shape.key not in texts:
        return False
    first, *rest = fold(texts[shape.key]).split()
    return first in words.groups and all(word.isalnum() for word in rest) and len(rest) == 1


def _speaks_of_the_list(folded: str, words: Vocabulary) -> bool:
    """A title, what was left out, or how it is sorted."""
    return (
        folded.startswith(words.lines["sorted"])
        or any(piece in folded for piece in words.lines["active_only"] if " " in piece)
        or title_kind(folded, words) is not None
    )


def _single(number: int, column: int, text: str, shape: Shape, words: Vocabulary) -> RowKind:  # noqa: PLR0911 - one guard a line
    """One cell alone: a group's heading, a note, more of the entry above, or a poor entry."""
    if shape.typical < 2.5:
        return RowKind.ENTRY
    if number in shape.merged:
        return RowKind.GROUP
    folded = fold(text)
    start = folded.split(" ")[0]
    if _is_note(text, folded, words):
        return RowKind.LINE
    if folded in words.places and column == min(shape.columns):
        return RowKind.GROUP
    if start in words.groups and (":" in text or " - " in text or " – " in text):
        return RowKind.GROUP
    if column in shape.continued and shape.key:
        first = column == min(shape.columns)
        return RowKind.MORE if not first or _is_of_an_address(folded, words) else RowKind.GROUP
    if column == shape.key:
        is_code = patterns.CODE.fullmatch(text) is not None and any(letter.isdigit() for letter in text)
        is_code = is_code and not _NUMBERED_TITLE.fullmatch(text)
        return RowKind.ENTRY if is_code or not shape.coded else RowKind.GROUP
    if column == shape.name:
        # What has neither a number nor a price is nothing to sell: it is what the products below are.
        return RowKind.GROUP if shape.key or shape.price or len(text) == 1 else RowKind.ENTRY
    return RowKind.LINE


def _is_note(text: str, folded: str, words: Vocabulary) -> bool:
    """Whether a text alone is a remark to the list: marked with a star, or saying who made it and for whom."""
    return (text.startswith("*") and not text.endswith("*")) or folded.startswith(words.lines["notes"])


_NUMBERED_TITLE: Final = re.compile(r"\d{1,3}[.)]\s+\D+")


def _is_of_an_address(folded: str, words: Vocabulary) -> bool:
    """Where an address comes first, only what is plainly more of one goes on: else it is a group's title."""
    parts = folded.split()
    return any(part.isdecimal() for part in parts) or not words.streets.isdisjoint(parts)


def _goes_on(texts: Mapping[int, str], shape: Shape) -> bool:
    if not shape.key or shape.key in texts or shape.name in texts:
        return False
    if shape.price_list and shape.price_list in texts:
        return True
    return len(texts) <= 2 and shape.continued.issuperset(texts)


def filled(values: Sequence[Value], columns: frozenset[int]) -> int:
    """Return how many of the columns are filled in a row."""
    return sum(1 for column in columns if len(values) >= column and shown(values[column - 1]).strip())
