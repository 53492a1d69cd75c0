"""How each column of a list is read."""

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from importer.checking.amounts import Amounts, DecimalMark
from importer.checking.choices import Choices
from importer.checking.emails import read_email
from importer.checking.keys import read_key
from importer.checking.names import Names
from importer.checking.phones import read_phone
from importer.checking.places import Places
from importer.checking.reading import Memo, Reader
from importer.checking.texts import LIMITS, read_long_text, read_name, read_text
from importer.checking.two_in_one import (
    name_and_contact,
    number_and_name,
    phone_and_email,
    phones_in_order,
    province_and_more,
)
from importer.model import DROP
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
    return isinstance(read, functools.partial) and read.func in (number_and_name, name_and_contact)


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


def _by_fields(field: str, also: Sequence[str], words: Vocabulary) -> Reader | None:
    """Return how a column of several fields is read, where its main field's reader does not know them."""
    if field in ("client_number", "product_number"):
        return functools.partial(number_and_name, other=also[0])
    if {field, *also} == {"name", "care_of"}:
        return functools.partial(name_and_contact, names=Names(words), contact_first=field == "care_of")
    if field == "phone_main" and "email_1" in also:
        return phone_and_email
    return functools.partial(phones_in_order, fields=also) if {field, *also} <= set(_PHONES) else None


def _by_field(column: ListColumn, field: str, words: Vocabulary, votes: Mapping[str, DecimalMark]) -> Reader:  # noqa: PLR0911 - one guard a line
    places, choices = Places(words), Choices(words)
    if column.also and (taken_apart := _by_fields(field, column.also, words)) is not None:
        return taken_apart
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
        "province": functools.partial(province_and_more, places=places) if column.also else places.read_province,
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
