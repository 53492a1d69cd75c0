"""Where the headings of a list stand, found by what they say and by what stands below them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from importer.model import Value
from importer.recognising import patterns
from importer.recognising.headings import Headings
from importer.recognising.shapes import shown

Rows = Sequence[tuple[int, Sequence[Value]]]

_NEAR: Final = 4  # a better row this near to a good one is the header; one farther down is the next table's
_BELOW: Final = 12  # rows below a candidate that are looked at
_ENOUGH: Final = 1.6  # two headings known, one of them perhaps misspelt
_LONGEST: Final = 60
_PAIR_GAIN: Final = 0.8  # two lines are one header when together they say that much more


@dataclass(frozen=True, slots=True)
class Header:
    """Headings by column number; ``place`` is the index in the rows of their (last) line, ``first`` of their first."""

    place: int
    first: int
    headings: Mapping[int, str]
    score: float


def find_header(rows: Rows, known: Headings) -> Header | None:
    """Return the first header among rows, if any is good enough."""
    best: Header | None = None
    for place in range(len(rows)):
        header = _candidate(rows, place, known)
        if header is not None and (best is None or header.score > best.score + 0.5):
            best = header
        if best is not None and place > best.place + _NEAR:
            break
    return best


def texts_of(values: Sequence[Value]) -> dict[int, str]:
    """Return the texts of a row's filled cells by column number."""
    return {number: text for number, value in enumerate(values, 1) if (text := shown(value).strip())}


def _candidate(rows: Rows, place: int, known: Headings) -> Header | None:
    texts = texts_of(rows[place][1])
    if not is_heading_row(rows[place][1], texts):
        return None
    single = lexical(texts, known)
    if (pair := _pair(rows, place, texts, single, known)) is not None:
        return pair
    if len(texts) < 2:
        return None
    score = single + 0.4 * _contrast(rows, place, texts)
    if single >= _ENOUGH or (score >= _ENOUGH and _is_table(rows, place, texts)):
        return Header(place, place, _shifted(texts, rows[place + 1 : place + 1 + _BELOW]), score)
    return None


def is_heading_row(values: Sequence[Value], texts: Mapping[int, str]) -> bool:
    """Return whether a row may be one of headings: short texts; a phone, an e-mail, an amount or a date is none."""
    if not texts:
        return False
    plain = 0
    for number, text in texts.items():
        value = values[number - 1]
        if not isinstance(value, str) or len(text) > _LONGEST:
            continue
        if "@" in text or patterns.PHONE_LIKE.fullmatch(text) or patterns.POSTAL_CODE.fullmatch(text):
            return False
        if not patterns.MONEY.fullmatch(text) and not patterns.DATE.fullmatch(text):
            plain += 1
    return plain >= 0.75 * len(texts)


def lexical(texts: Mapping[int, str], known: Headings) -> float:
    """Return how much texts say as headings, in the better of the two kinds; each field counts once."""
    return max(_lexical(texts, known, "clients"), _lexical(texts, known, "products"))


def _lexical(texts: Mapping[int, str], known: Headings, kind: str) -> float:
    best: dict[str, float] = {}
    for text in texts.values():
        meaning = known.meaning(text, kind)
        words = known.vocabulary
        if meaning.field:
            name = meaning.field if meaning.field != "drop" else meaning.folded
            best[name] = max(best.get(name, 0.0), meaning.score)
        elif any(meaning.folded in table for table in (words.other, words.employees, words.suppliers)):
            best[meaning.folded] = 0.8
    return sum(best.values())


def _pair(rows: Rows, place: int, texts: Mapping[int, str], single: float, known: Headings) -> Header | None:
    """Two lines that say more together than each alone."""
    if place + 1 >= len(rows) or rows[place + 1][0] != rows[place][0] + 1:
        return None
    below = texts_of(rows[place + 1][1])
    if not below or not is_heading_row(rows[place + 1][1], below) or any(len(text) > 30 for text in below.values()):
        return None
    joined = _joined(texts, below, known)
    alone = max(single, lexical(below, known))
    score = lexical(joined, known)
    if score < max(_ENOUGH, alone + _PAIR_GAIN) or len(joined) < 2:
        return None
    return Header(place + 1, place, _shifted(joined, rows[place + 2 : place + 2 + _BELOW]), score + 0.2)


def _joined(top: Mapping[int, str], below: Mapping[int, str], known: Headings) -> dict[int, str]:
    """Join two lines column by column; a heading above several columns belongs to each of them."""
    joined: dict[int, str] = {}
    over = ""
    for number in range(1, max((*top, *below)) + 1):
        over = top.get(number, over if number in below else "")
        under = below.get(number, "")
        choices = [f"{over} {under}".strip()] + ([under] if under else [])
        choices = [choice for choice in choices if choice]
        if number in top and not under:
            choices = [top[number]]
        elif number not in below:
            continue
        joined[number] = max(choices, key=lambda text: (lexical({1: text}, known), len(text)))
    return joined


def _contrast(rows: Rows, place: int, texts: Mapping[int, str]) -> float:
    """In how many columns the rows below are plainly of a kind that the text above is not."""
    below = rows[place + 1 : place + 1 + _BELOW]
    count = 0
    for number in texts:
        values = [row[number - 1] for _, row in below if len(row) >= number]
        filled = [(value, text) for value in values if (text := shown(value).strip())]
        if len(filled) >= 2 and sum(_is_strong(value, text) for value, text in filled) >= 0.6 * len(filled):
            count += 1
    return count


def _is_strong(value: Value, text: str) -> bool:
    if isinstance(value, int | float):
        return True
    return bool(
        patterns.PHONE_LIKE.fullmatch(text)
        or "@" in text
        or patterns.POSTAL_LIKE.fullmatch(text)
        or patterns.MONEY.fullmatch(text)
        or patterns.DATE.fullmatch(text)
    )


def _is_table(rows: Rows, place: int, texts: Mapping[int, str]) -> bool:
    """Whether at least three rows below fill most of the same columns, right below."""
    below = rows[place + 1 : place + 4]
    filled = [sum(1 for number in texts if len(row) >= number and shown(row[number - 1]).strip()) for _, row in below]
    return len(filled) >= 2 and min(filled) >= 0.5 * len(texts) and len(texts) >= 3


def _shifted(texts: Mapping[int, str], below: Rows) -> dict[int, str]:
    """Move a heading that stands above an empty column to the filled one right of it."""
    moved = dict(texts)
    for number in sorted(texts, reverse=True):
        if number + 1 in moved or _has_values(below, number) or not _has_values(below, number + 1):
            continue
        moved[number + 1] = moved.pop(number)
    return moved


def _has_values(rows: Rows, number: int) -> bool:
    return any(len(row) >= number and shown(row[number - 1]).strip() for _, row in rows)
