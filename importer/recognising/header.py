"""Where the headings of a list stand, found by what they say and by what stands below them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from importer.model import Value
from importer.recognising import patterns
from importer.recognising.folding import fold
from importer.recognising.headings import Headings
from importer.recognising.shapes import shown

Rows = Sequence[tuple[int, Sequence[Value]]]

_NEAR: Final = 4  # a better row this near to a good one is the header; one farther down is the next table's
_BELOW: Final = 12  # rows below a candidate that are looked at
_ENOUGH: Final = 1.6  # two headings known, one of them perhaps misspelt
_LONGEST: Final = 60
_PAIR_GAIN: Final = 0.8  # two lines are one header when together they say that much more
_LINES: Final = 3  # lines that headings may stand on
_ORDINALS: Final = frozenset("123456789")


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


def unknown_header(rows: Rows, place: int) -> Header | None:
    """Return a row of words that no dictionary has as a header, where what stands below is plainly something else."""
    texts = texts_of(rows[place][1])
    if len(texts) < 3 or not is_heading_row(rows[place][1], texts) or not _is_above_a_table(rows, place, texts):
        return None
    numbered = [text for text in texts.values() if _has_digit(text)]
    counts = is_series(numbered) and len(numbered) >= 0.5 * len(texts)
    if numbered and not counts:
        return None
    if not counts and _contrast(rows, place, texts) < 2 and _numbered(rows, place, texts) < 2:
        return None
    return Header(place, place, _shifted(texts, rows[place + 1 : place + 1 + _BELOW]), 0.0)


def is_series(texts: Iterable[str]) -> bool:
    """Return whether texts only number the columns: "Champ 1", "Champ 2"; "Column1", "Column2".

    >>> is_series(["Champ 1", "Champ 2"]), is_series(["F1", "F2", "F3"]), is_series(["Adresse 1", "Ville"])
    (True, True, False)
    """
    found = [_NUMBERED.fullmatch(text) for text in texts]
    stems = {match[1].strip(" _-.:").lower() for match in found if match}
    numbers = [int(match[2]) for match in found if match]
    return all(found) and len(stems) == 1 and len(numbers) >= 2 and numbers == sorted(set(numbers))


_NUMBERED: Final = re.compile(r"([^\W\d][^\d]{0,14})(\d{1,3})")


def _numbered(rows: Rows, place: int, texts: Mapping[int, str]) -> int:
    """In how many columns every row below has digits."""
    below = [texts_of(values) for _, values in rows[place + 1 : place + 1 + _BELOW]]
    return sum(
        len(found) >= 3 and all(map(_has_digit, found))
        for number in texts
        for found in [[row[number] for row in below if number in row]]
    )


def texts_of(values: Sequence[Value]) -> dict[int, str]:
    """Return the texts of a row's filled cells by column number."""
    return {
        number: text
        for number, value in enumerate(values, 1)
        if (text := (value if value.__class__ is str else shown(value)).strip())
    }


def _candidate(rows: Rows, place: int, known: Headings) -> Header | None:
    texts = texts_of(rows[place][1])
    if not is_heading_row(rows[place][1], texts) or _is_an_entry(rows, place, texts):
        return None
    if len(texts) <= _TITLES and _only_titles(texts, known):
        return None
    single = lexical(texts, known)
    if (stacked := _stacked(rows, place, texts, single, known)) is not None:
        return stacked
    if len(texts) < 2:
        return None
    score = single + 0.4 * _contrast(rows, place, texts)
    if single >= _ENOUGH or (score >= _ENOUGH and _is_table(rows, place, texts)):
        return Header(place, place, _shifted(texts, rows[place + 1 : place + 1 + _BELOW]), score)
    return None


def _is_an_entry(rows: Rows, place: int, texts: Mapping[int, str]) -> bool:
    return _goes_on_counting(rows, place, texts) or _has_cents(rows, place, texts) or _has_a_code(rows, place, texts)


def _has_a_code(rows: Rows, place: int, texts: Mapping[int, str]) -> bool:
    """Whether a text has the pattern of those right above and below it, digit for digit: a number among others."""
    beside = [texts_of(rows[at][1]) for at in (place - 1, place + 1) if 0 <= at < len(rows)]
    return len(beside) == 2 and any(
        all(number in row and _pattern(row[number]) == _pattern(text) for row in beside)
        for number, text in texts.items()
        if sum(map(str.isdigit, text)) >= 2
    )


def _pattern(text: str) -> str:
    return "".join("9" if letter.isdigit() else "A" if letter.isalpha() else letter for letter in text)


def _goes_on_counting(rows: Rows, place: int, texts: Mapping[int, str]) -> bool:
    """Whether a number stands below a number: that is an entry among others, whatever words it has."""
    numbers = [number for number, text in texts.items() if patterns.MONEY.fullmatch(text)]
    if not numbers or not place or rows[place - 1][0] != rows[place][0] - 1:
        return False
    above = texts_of(rows[place - 1][1])
    return any(number in above and patterns.MONEY.fullmatch(above[number]) for number in numbers)


def _has_cents(rows: Rows, place: int, texts: Mapping[int, str]) -> bool:
    """Whether an amount with cents stands above others: no heading has cents, an entry without headings does."""
    below = [texts_of(values) for _, values in rows[place + 1 : place + 1 + _BELOW]]
    return any(
        sum(patterns.DECIMAL.fullmatch(row.get(number, "")) is not None for row in below) >= 2
        for number, text in texts.items()
        if patterns.MONEY.fullmatch(text) and patterns.DECIMAL.fullmatch(text)
    )


def is_heading_row(values: Sequence[Value], texts: Mapping[int, str]) -> bool:
    """Return whether a row may be one of headings: short texts, and nothing that only an entry has."""
    if not texts:
        return False
    plain = 0
    for number, text in texts.items():
        value = values[number - 1]
        if not isinstance(value, str) or len(text) > _LONGEST:
            continue
        if (
            ("@" in text and len(text) > 1)
            or patterns.PHONE_LIKE.fullmatch(text)
            or patterns.POSTAL_CODE.fullmatch(text)
        ):
            return False
        if not patterns.MONEY.fullmatch(text) and not patterns.DATE.fullmatch(text):
            plain += 1
    return plain >= 0.75 * len(texts)


def lexical(texts: Mapping[int, str], known: Headings) -> float:
    """Return how much texts say as headings, in the better of the two kinds; each field counts once."""
    return max(_lexical(texts, known, "clients"), _lexical(texts, known, "products"))


def _lexical(texts: Mapping[int, str], known: Headings, kind: str) -> float:
    return sum(told(texts, known, kind).values())


def told(texts: Mapping[int, str], known: Headings, kind: str) -> dict[str, float]:
    """Return the fields that texts name as headings of a kind, and how surely."""
    best: dict[str, float] = {}
    for text in texts.values():
        name, score = known.named(text, kind)
        if score:
            best[name] = max(best.get(name, 0.0), score)
    return best


def _stacked(rows: Rows, place: int, texts: Mapping[int, str], single: float, known: Headings) -> Header | None:
    """Two or three lines that say more together than each alone."""
    if len(texts) <= _TITLES and _is_title(texts, known):
        return None
    lines = [texts]
    best: Header | None = None
    for more in range(1, _LINES):
        at = place + more
        if at >= len(rows) or rows[at][0] != rows[place][0] + more:
            break
        below = texts_of(rows[at][1])
        if not below or any(len(text) > 30 for text in below.values()) or not _may_be_below(rows[at][1], below):
            break
        if below in lines or not _says_something(below):
            break
        single = max(single, lexical(below, known))
        lines.append(below)
        joined = _joined(lines, known)
        score = lexical(joined, known)
        is_better = score >= max(single + _PAIR_GAIN, best.score if best else 0.0)
        goes_on = lexical(texts, known) >= _ENOUGH and score >= single - 0.3 and _goes_on(rows, at, below)
        if score >= _ENOUGH and (is_better or goes_on) and len(joined) >= 2:
            score += 0.2 + 0.4 * _contrast(rows, at, below)
            best = Header(at, place, _shifted(joined, rows[at + 1 : at + 1 + _BELOW]), score)
    return best


_TITLES: Final = 4  # texts of a line that says what is listed


def _is_title(texts: Mapping[int, str], known: Headings) -> bool:
    """Whether a line says what is listed, or of which entries: it stands above headings, not over them."""
    titles, filters = known.vocabulary.titles.values(), known.vocabulary.lines["active_only"]
    return any(
        " " in folded and (folded in filters or any(folded in names for names in titles))
        for folded in map(fold, texts.values())
    )


def _only_titles(texts: Mapping[int, str], known: Headings) -> bool:
    """Whether a line says nothing but what is listed and of which entries."""
    titles, filters = known.vocabulary.titles.values(), known.vocabulary.lines["active_only"]
    folded = [fold(text) for text in texts.values()]
    return any(" " in text for text in folded) and all(
        text in filters or any(text in names for names in titles) for text in folded
    )


def _says_something(texts: Mapping[int, str]) -> bool:
    """Whether a line is more than a rule, or the same note below every heading."""
    return any(map(str.isalnum, "".join(texts.values()))) and (len(texts) < 3 or len(set(texts.values())) > 1)


def _goes_on(rows: Rows, place: int, texts: Mapping[int, str]) -> bool:
    """Whether a line is the rest of words, or plainly words over values; a group's title is neither."""
    plain = [text for text in texts.values() if text not in _ORDINALS]
    if not plain:  # "Adresse 1", "Adresse 2"; a single number is an entry's answer
        return len(set(texts.values())) >= 2
    return all(text[0].islower() for text in plain) or (len(texts) >= 2 and _contrast(rows, place, texts) >= 1)


def _may_be_below(values: Sequence[Value], texts: Mapping[int, str]) -> bool:
    """Whether a line may end headings: "Adresse" over "1"."""
    words = {number: text for number, text in texts.items() if text not in _ORDINALS}
    plain = all(not _has_digit(text) or _COUNTED.fullmatch(text) for text in words.values())
    return plain and (not words or is_heading_row(values, words))


_COUNTED: Final = re.compile(r"\D{2,30} [1-9]")  # "Courriel 1"


def _has_digit(text: str) -> bool:
    return any(letter.isdigit() for letter in text)


def _joined(lines: Sequence[Mapping[int, str]], known: Headings) -> dict[int, str]:
    """Join lines column by column; a heading above several columns belongs to each of them, if that says more."""
    joined: dict[int, str] = {}
    over = ""
    for number in range(1, max(max(line) for line in lines) + 1):
        own = [line[number] for line in lines if number in line]
        if not own:
            continue
        over = lines[0].get(number, over)
        choices = [" ".join(own), own[-1]]
        if number not in lines[0]:
            choices.append(f"{over} {choices[0]}")
        joined[number] = max(choices, key=known.telling)
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
    if text.isalpha():
        return False
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


def _is_above_a_table(rows: Rows, place: int, texts: Mapping[int, str]) -> bool:
    """Whether the next rows fill most of the same columns; groups' titles and empty rows count for nothing."""
    below = [row for _, row in rows[place + 1 : place + 1 + _BELOW] if len(texts_of(row)) >= 2]
    return _is_table([rows[place], *((0, row) for row in below)], 0, texts)


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
