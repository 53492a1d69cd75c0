"""Clients written one under another as on envelopes: a name, an address, a city with its code, a phone; no heading."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from importer.model import Sheet, Value
from importer.recognising import patterns
from importer.recognising.folding import fold
from importer.recognising.header import texts_of
from importer.recognising.headings import Headings
from importer.recognising.unfolding import Place, Row, UnfoldedSheet

_WINDOW: Final = 200
_CARDS: Final = 4  # as many show that it is a habit
_SIZES: Final = range(2, 10)
_MOST: Final = 0.8
_BESIDE: Final = 4  # cards that stand side by side, at most

_HEADINGS: Final = (
    "Nom", "A/S", "Adresse", "Ville, province, code postal", "Téléphone", "Cellulaire", "Télécopieur", "Courriel",
)  # fmt: skip
_NAME, _CARE_OF, _ADDRESS, _CITY, _PHONE, _MOBILE, _FAX, _EMAIL = range(8)
_CARE: Final = re.compile(r"(?:a/s|c/o|att?n?\.?|attention|à l'attention)\b[\s.:]*(?:de\s+)?", re.IGNORECASE)
_CODE_AT_END: Final = re.compile(r"(?:^|.*[\s,(])[A-Za-z]\d[A-Za-z][\s-]?\d[A-Za-z]\d\)?\s*")
_CODE_ALONE: Final = re.compile(r"[A-Za-z]\d[A-Za-z][\s-]?\d[A-Za-z]\d")


class _Line(NamedTuple):
    row: int
    column: int
    text: str


Card = list[_Line]


def cards(sheet: Sheet, window: Sequence[Row], known: Headings) -> UnfoldedSheet | None:
    """Return a sheet with a client a row, where the sheet is written as cards; most are not, and are left alone."""
    window = window[:_WINDOW]
    if any(len(texts_of(values)) > _BESIDE for _, values in window):
        return None
    found = [card for card in _cards_of(window) if len(card) > 1]
    if len(found) < _CARDS or not all(_share(found, is_one) >= _MOST for is_one in (_is_sized, _is_named, _is_placed)):
        return None
    if any(known.knows(line.text.rstrip(" :")) for card in found for line in card[:1]):
        return None
    return _unfolded(sheet)


def _share(found: Sequence[Card], is_one: Callable[[Card], bool]) -> float:
    return sum(map(is_one, found)) / len(found)


def _is_sized(card: Card) -> bool:
    return len(card) in _SIZES


def _is_named(card: Card) -> bool:
    return _begins_as_name(card[0].text) and len(card[0].text) < 60 and not _is_end(card[0].text)


def _begins_as_name(text: str) -> bool:
    return text[0].isalpha() or patterns.NUMBERED_COMPANY.search(text) is not None


def _is_placed(card: Card) -> bool:
    """Whether a line ends in a postal code, and another begins with a house's number."""
    codes = any(_CODE_AT_END.fullmatch(line.text) for line in card[1:])
    return codes and any(line.text[0].isdigit() for line in card[1:])


def _is_end(text: str) -> bool:
    """Whether a line is one of those that end a card."""
    return "@" in text or bool(patterns.PHONE_LIKE.fullmatch(text) or _CODE_AT_END.fullmatch(text))


def _cards_of(rows: Iterable[Row]) -> Iterator[Card]:
    """Yield what stands together in a column: a blank line ends it, or a name behind a code, a phone or an e-mail."""
    open_cards: dict[int, Card] = {}
    for number, values in rows:
        texts = texts_of(values)
        for column, text in texts.items():
            card = open_cards.get(column)
            if card and (card[-1].row != number - 1 or (_is_end(card[-1].text) and _may_begin(text))):
                yield card
                card = None
            if card is None:
                card = open_cards[column] = []
            card.append(_Line(number, column, text))
    yield from open_cards.values()


def _may_begin(text: str) -> bool:
    if patterns.NUMBERED_COMPANY.search(text):
        return True
    return text[0].isalpha() and not _is_end(text) and not _CARE.match(text) and not any(map(str.isdigit, text))


def _unfolded(sheet: Sheet) -> UnfoldedSheet:
    lines: list[Row] = []
    entries: list[tuple[int, list[Value], dict[int, Place]]] = []
    for card in _cards_of(sheet.rows()):
        if len(card) == 1 and not entries:
            lines.append((card[0].row, [card[0].text]))
        elif len(card) > 1:
            entries.append(_entry(card))
    entries.sort(key=lambda entry: (entry[0], min(entry[2].values())))
    rows: list[Row] = [*lines, (entries[0][0] - 1, list(_HEADINGS))]
    places: dict[Place, Place] = {}
    for first, found, where in entries:
        rows.append((first, found))
        places.update({(first, field + 1): place for field, place in where.items()})
    return UnfoldedSheet(sheet, rows, places, None, named=False)


def _entry(card: Card) -> tuple[int, list[Value], dict[int, Place]]:
    found: list[Value] = [None] * len(_HEADINGS)
    where: dict[int, Place] = {}
    for place, line in enumerate(card):
        field = _field(place, line.text, found)
        text = _CARE.sub("", line.text, count=1) if field == _CARE_OF else line.text
        found[field] = f"{found[field]}{', ' if field == _CITY else chr(10)}{text}" if found[field] else text
        where.setdefault(field, (line.row, line.column))
    return card[0].row, found, where


def _field(place: int, text: str, found: Sequence[Value]) -> int:
    """Return what a line of a card is, by its looks and by what came before it."""
    if place == 0:
        return _NAME
    if "@" in text:
        return _EMAIL
    if patterns.PHONE_LIKE.fullmatch(text):
        return _which_phone(fold(text), found)
    if _CODE_AT_END.fullmatch(text) or (found[_ADDRESS] and not any(map(str.isdigit, text))):
        return _CITY
    if place == 1 and (_CARE.match(text) or not any(map(str.isdigit, text))):
        return _CARE_OF
    return _ADDRESS


def _which_phone(folded: str, found: Sequence[Value]) -> int:
    if folded.startswith(("fax", "telec")):
        return _FAX
    return _MOBILE if folded.startswith(("cell", "mob")) or found[_PHONE] else _PHONE
