"""How each column of a list is read."""

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from importer.checking.amounts import Amounts, DecimalMark
from importer.checking.choices import Choices
from importer.checking.emails import read_email
from importer.checking.keys import read_key
from importer.checking.phones import read_phone
from importer.checking.places import Places
from importer.checking.reading import Answer, Memo, Reader, Reading
from importer.checking.texts import LIMITS, as_text, read_long_text, read_name, read_text
from importer.model import DROP, Value
from importer.recognising.columns import ListColumn
from importer.recognising.folding import fold
from importer.recognising.vocabulary import Vocabulary

_PHONES: Final = ("phone_main", "phone_work", "phone_mobile", "fax", "extra_phones")
_EMAILS: Final = ("email_1", "email_2", "email_3", "extra_emails")
_KEYS: Final = (
    "client_number",
    "product_number",
    "upc",
    "gl_credit",
    "gl_debit",
    "product_group",
    "project",
    "receivable",
)
_AMOUNTS: Final = ("price", "cost", "quantity")
_NAMES: Final = frozenset(["name", "first_name", "last_name", "company", "care_of"])
_FEW_VALUES: Final = frozenset(
    [
        "city",
        "province",
        "country",
        "language",
        "active",
        "inactive",
        "taxable",
        "unit",
        "category",
        "product_group",
        "territory",
        "salesperson",
        "terms",
        "price_list",
        "tax_group",
        "price_list_name",
        "location",
        "supplier",
        "receivable",
        "gl_credit",
        "gl_debit",
    ]
)


@dataclass(frozen=True, slots=True)
class ColumnReader:
    """A column's place in a row (counted from 0), its field, and how its cells are read."""

    index: int
    field: str
    read: Reader


def takes_apart(read: Reader) -> bool:
    """Whether a reader takes a cell apart, even where nothing about it is odd."""
    return isinstance(read, functools.partial) and read.func is _number_and_name


def readers_of(
    columns: Sequence[ListColumn], words: Vocabulary, votes: Mapping[str, DecimalMark]
) -> tuple[ColumnReader, ...]:
    """Return how to read the columns that are kept."""
    return tuple(
        ColumnReader(column.number - 1, column.field, _reader(column, words, votes))
        for column in columns
        if column.field is not None and column.field != DROP
    )


def _reader(column: ListColumn, words: Vocabulary, votes: Mapping[str, DecimalMark]) -> Reader:
    field = column.field or ""
    read = _by_field(column, field, words, votes)
    return Memo(read).__getitem__ if field in _FEW_VALUES else read


def _by_field(column: ListColumn, field: str, words: Vocabulary, votes: Mapping[str, DecimalMark]) -> Reader:  # noqa: PLR0911 - one guard a line
    places, choices = Places(words), Choices(words)
    if column.also and field in ("client_number", "product_number"):
        return functools.partial(_number_and_name, other=column.also[0])
    if column.also and field == "phone_main" and "email_1" in column.also:
        return _phone_and_email
    if field in _PHONES:
        return read_phone
    if field in _EMAILS:
        return read_email
    if field in _KEYS:
        return read_key
    if field in _AMOUNTS:
        return Amounts(votes[field]).read
    status = (
        column.heading is not None and fold(column.heading).endswith("status") and column.heading[:2] in ("Cu", "Pr")
    )
    special: dict[str, Reader] = {
        "postal_code": places.read_postal_code,
        "province": functools.partial(_province_and_more, places=places) if column.also else places.read_province,
        "country": places.read_country,
        "city": places.read_city,
        "address": places.read_address,
        "language": choices.read_language,
        "active": choices.read_status if status else choices.read_yes,
        "inactive": choices.read_no,
        "taxable": choices.read_taxable,
    }
    if field in special:
        return special[field]
    if field in _NAMES:
        return read_name
    limit = next((limit for start, limit in LIMITS.items() if field.startswith(start)), None)
    return functools.partial(read_long_text, limit=limit) if limit and limit > 255 else read_text


_NUMBER_FIRST: Final = re.compile(
    r"\s*(?P<number>[A-Za-z0-9][\w./-]*)\s*(?:\s[-–—:|/]\s|[:|]|\s{2,}|\s)\s*(?P<rest>\S.*)"
)


def _number_and_name(cell: Value, other: str) -> Answer:
    """A column such as "00042 - Garage Roy"."""
    match = _NUMBER_FIRST.fullmatch(as_text(cell))
    if match is None or not any(letter.isdigit() for letter in match["number"]):
        return Reading(None, (), {other: (as_text(cell).strip(),)})
    return Reading(match["number"], (), {other: (match["rest"].strip(),)})


def _phone_and_email(cell: Value) -> Answer:
    """A column with both, one behind the other."""
    text = as_text(cell)
    parts = re.split(r"\s*[;|/,\n]\s*|\s+(?=\S+@)|(?<=\.\w{2})\s+|(?<=\.\w{3})\s+", text)
    emails = " ".join(part for part in parts if "@" in part)
    phones = " / ".join(part for part in parts if "@" not in part and part)
    email = read_email(emails) if emails else None
    phone = read_phone(phones) if phones else None
    first = email.value if isinstance(email, Reading) else email
    others: dict[str, tuple[str, ...]] = {"email_1": (first,)} if isinstance(first, str) else {}
    notes = tuple(note for answer in (phone, email) if isinstance(answer, Reading) for note in answer.notes)
    value = phone.value if isinstance(phone, Reading) else phone
    return Reading(value, notes, others)


def _province_and_more(cell: Value, places: Places) -> Answer:
    """A column such as "QC H2X 1Y4" or "Québec, Canada"."""
    text = as_text(cell).strip()
    answer = places.read_postal_code(text)
    if isinstance(answer, Reading) and isinstance(answer.value, str) and "province" in answer.others:
        return Reading(answer.others["province"][0], (), {"postal_code": (answer.value,)})
    if isinstance(answer, str):
        return Reading(None, (), {"postal_code": (answer,)})
    for separator in (",", "/", "(", " - "):
        first, mark, rest = text.partition(separator)
        if mark and isinstance(province := places.read_province(first), str):
            country = places.read_country(rest.strip(" )"))
            return Reading(province, (), {"country": (country,)} if isinstance(country, str) else {})
    return places.read_province(text)
