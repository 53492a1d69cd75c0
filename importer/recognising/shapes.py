"""What the values of a column look like, and which fields they fit."""

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from importer.model import CellError, Masked, Uncomputed, Value
from importer.recognising import patterns
from importer.recognising.folding import fold
from importer.recognising.vocabulary import Vocabulary


def shown(value: Value) -> str:
    """Return a value as text: whole numbers without a decimal point, nothing for what has no text.

    >>> shown(42.0), shown(1.5), shown(None), shown(True)
    ('42', '1.5', '', 'True')
    """
    if value.__class__ is str:
        return value  # as nearly all are
    if value is None or isinstance(value, CellError | Uncomputed):
        return ""
    if isinstance(value, float):
        return format(value, ".0f") if value.is_integer() else repr(value)
    return str(value)


@dataclass(frozen=True, slots=True)
class Profile:
    """Shares of a column's values that have each shape, from 0 to 1, and how they differ."""

    filled: int
    shares: dict[str, float]
    distinct: float
    length: float
    words: float
    mean: float
    running: bool = False  # 1, 2, 3: it only counts the rows

    def share(self, shape: str) -> float:
        """Return the share of values with a shape."""
        return self.shares.get(shape, 0.0)


EMPTY: Final = Profile(0, {}, 0.0, 0.0, 0.0, 0.0)


def profile(values: Iterable[Value], vocabulary: Vocabulary) -> Profile:
    """Return what the values of a column look like."""
    kept = [(value, text) for value in values if (text := shown(value).strip())]
    if not kept:
        return EMPTY
    counts: dict[str, int] = {}
    known: dict[tuple[type, str], set[str]] = {}  # a column says the same again and again
    for value, text in kept:
        alike = (value.__class__, text)
        if alike not in known:
            known[alike] = shapes_of(value, text, vocabulary)
        for shape in known[alike]:
            counts[shape] = counts.get(shape, 0) + 1
    total = len(kept)
    numbers = [float(value) for value, _ in kept if isinstance(value, int | float)]
    numbers = numbers or [_amount(text) for _, text in kept if patterns.MONEY.fullmatch(text)]
    return Profile(
        filled=total,
        shares={shape: count / total for shape, count in counts.items()},
        distinct=len({text.lower() for _, text in kept}) / total,
        length=sum(len(text) for _, text in kept) / total,
        words=sum(text.count(" ") + 1 for _, text in kept) / total,
        mean=sum(numbers) / len(numbers) if numbers else 0.0,
        running=len(numbers) == total >= 3
        and numbers[0] in (0, 1)
        and numbers == [numbers[0] + n for n in range(total)],
    )


def _amount(text: str) -> float:
    digits = re.sub(r"[^\d.,]", "", text).replace(",", ".")
    whole, _, rest = digits.rpartition(".")
    try:
        return float(f"{whole.replace('.', '')}.{rest}" if whole else digits or 0)
    except ValueError:
        return 0.0


def shapes_of(value: Value, text: str, vocabulary: Vocabulary) -> set[str]:
    """Return every shape that a value has; several can be true at once."""
    if isinstance(value, datetime.date | datetime.time):
        return {"date"}
    if isinstance(value, bool):
        return {"boolean"}
    found = _shapes_of_text(text, vocabulary)
    if isinstance(value, int | float):
        found |= {"numeric", "integer" if float(value).is_integer() else "decimal"}
    elif isinstance(value, Masked):
        found.add("masked")
    return found


def _shapes_of_text(text: str, vocabulary: Vocabulary) -> set[str]:
    found: set[str] = set()
    if "@" in text and patterns.EMAIL.search(text):
        found.add("email")
        return found
    if any(map(str.isdigit, text)):
        found |= _shapes_with_digits(text)
    elif len(text) > 1:
        found.add("letters")
    if patterns.URL.fullmatch(text):
        found.add("url")
    folded = fold(text)
    found |= _shapes_of_words(folded, text, vocabulary)
    return found


def _shapes_with_digits(text: str) -> set[str]:  # noqa: C901 - one shape a line
    found: set[str] = set()
    if patterns.PHONE_LIKE.fullmatch(text):
        found.add("phone")
    if patterns.POSTAL_LIKE.fullmatch(text):
        found.add("postal")
    if patterns.INTEGER.fullmatch(text):
        found |= {"integer", "numeric"}
        digits = text.lstrip("+-")
        if 12 <= len(digits) <= 14:
            found.add("upc")
        if 3 <= len(digits) <= 6:
            found.add("account")
        if len(digits) == 5:
            found.add("zip")
    elif patterns.MONEY.fullmatch(text):
        found.add("numeric")
    if patterns.DECIMAL.fullmatch(text) and patterns.MONEY.fullmatch(text):
        found.add("decimal")
    if patterns.DATE.fullmatch(text):
        found.add("date")
    if patterns.TIME.fullmatch(text):
        found.add("time")
    if patterns.CODE.fullmatch(text):
        found.add("code")
    if patterns.SOCIAL_INSURANCE.fullmatch(text) and patterns.luhn(re.sub(r"\D", "", text)):
        found.add("social")
    return found


_ADDRESS: Final = re.compile(r"\d+[A-Za-z]?\b[\s,-]+\D*[A-Za-zÀ-ÿ]{3}")


def _shapes_of_words(folded: str, text: str, vocabulary: Vocabulary) -> set[str]:
    found: set[str] = set()
    words = folded.split()
    if not words:
        return found
    for shape, table in (
        ("province", vocabulary.provinces),
        ("country", vocabulary.countries),
        ("language", vocabulary.languages),
        ("boolean", vocabulary.booleans),
        ("unit", vocabulary.units),
        ("city", vocabulary.cities),
        ("first", vocabulary.first_names),
    ):
        if folded in table:
            found.add(shape)
    if vocabulary.booleans.get(folded) is False:
        found.add("denied")
    if not vocabulary.goods.isdisjoint(words):
        found.add("goods")
    if folded in vocabulary.states and len(words[0]) == 2:
        found.add("province")
    found |= _shapes_of_many(words, text, vocabulary)
    return found


def _shapes_of_many(words: Sequence[str], text: str, vocabulary: Vocabulary) -> set[str]:
    found: set[str] = set()
    has_digits = any(map(str.isdigit, words))
    if has_digits and len(words) >= 2 and (_ADDRESS.match(text) or not vocabulary.streets.isdisjoint(words[:-1])):
        found.add("address")
    if (
        words[-1] in vocabulary.legal_forms
        or patterns.NUMBERED_COMPANY.search(text)
        or (not vocabulary.company_words.isdisjoint(words) and len(words) > 1)
    ):
        found |= {"company", "name"}
    if not has_digits and 2 <= len(words) <= 4 and not vocabulary.first_names.isdisjoint(words):
        found |= {"person", "name"}
    if len(words) <= 4 and words[0] in vocabulary.city_beginnings and len(words) > 1 and not has_digits:
        found.add("city")
    if (
        len(words) >= 2
        and words[-1] in vocabulary.provinces
        and not has_digits
        and len(words) <= 7
        and (
            " ".join(words[:-1]) in vocabulary.cities
            or text.rstrip().endswith(")")
            or "," in text
            or text[-2:].isupper()
        )
    ):
        found |= {"city", "with-province"}
    if has_digits and len(text) > 12 and patterns.POSTAL_CODE.fullmatch(text[-8:].lstrip(" ,")):
        found |= {"with-postal", "address"}
    return found


# --------------------------------------------------------------------------- which fields they fit

NEUTRAL: Final = 0.5
_PLAINLY: Final = 0.7


def fit(field: str, column: Profile) -> float:
    """Return how well values fit a field: 1 is surely, 0 is surely not, half says nothing."""
    if not column.filled:
        return NEUTRAL
    if field in _BY_SHAPE:
        return max(column.share(shape) for shape in _BY_SHAPE[field])
    judge = _JUDGES.get(field)
    return judge(column) if judge else NEUTRAL


_BY_SHAPE: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(("email_1", "email_2", "email_3"), ("email",)),
    **dict.fromkeys(("phone_main", "phone_work", "phone_mobile", "fax"), ("phone",)),
    "website": ("url",),
    "province": ("province",),
    "postal_code": ("postal", "zip"),
    "quantity": ("numeric",),
}


def _number(column: Profile) -> float:
    """A code: short, no spaces, nearly all different; a mere count of the rows is a poor one."""
    if column.running:
        return 0.4
    shape = max(column.share("code"), column.share("masked"), column.share("integer"))
    bare = column.share("integer") > 0.6  # some number their clients by telephone number
    if not bare and column.share("phone") + column.share("postal") + column.share("date") + column.share("email") > 0.5:
        return 0.2 * column.distinct
    letters = column.share("letters")
    if letters > 0.6:
        return 0.5 if column.words < 1.1 and column.length < 14 and column.distinct > 0.9 else 0.05
    return min(1.0, shape) * (1.0 if column.distinct > 0.8 else 0.6 if column.distinct > 0.5 else 0.3)


def _name(column: Profile) -> float:
    if _strong(column) or column.share("numeric") > 0.5:
        return 0.0
    if column.share("code") > 0.6 and column.words < 1.2:
        return 0.1
    if column.share("address") > _PLAINLY or (column.share("city") > _PLAINLY and column.share("name") < 0.2):
        return 0.1
    return min(1.0, 0.5 + column.share("name") * 0.6)


def _text(column: Profile) -> float:
    if _strong(column) or column.share("numeric") > 0.5:
        return 0.0
    if column.share("code") > 0.7 and column.words < 1.2 and column.length < 14:
        return 0.15
    if column.share("unit") > _PLAINLY and column.words < 1.3 and column.share("goods") < 0.5 and column.length < 8:
        return 0.15
    return 0.8 if column.words >= 1.7 else 0.5


def _address(column: Profile) -> float:
    if _strong(column) or column.share("numeric") > 0.6:
        return 0.0
    if column.share("address") < 0.1 and max(column.share("city"), column.share("name")) > _PLAINLY:
        return 0.1
    return max(column.share("address"), 0.35)


def _city(column: Profile) -> float:
    if _strong(column) or column.share("numeric") > 0.3 or column.share("address") > 0.6:
        return 0.0
    if column.share("province") > 0.8 and column.length < 4:
        return 0.1
    return max(column.share("city"), 0.4)


def _unit(column: Profile) -> float:
    if column.share("numeric") > 0.5 or column.length > 14:
        return 0.1
    return max(column.share("unit"), 0.5 if column.distinct < 0.5 else 0.3)


def _choice(column: Profile) -> float:
    return max(column.share("boolean"), 0.4 if column.distinct < 0.3 or column.filled < 10 else 0.1)


def _language(column: Profile) -> float:
    return max(column.share("language"), 0.4 if column.distinct < 0.3 or column.filled < 10 else 0.1)


def _country(column: Profile) -> float:
    return max(column.share("country"), 0.4 if column.distinct < 0.5 and not column.share("numeric") else 0.1)


def _price(column: Profile) -> float:
    """Amounts; numbers of twelve digits that are all different are some code."""
    if column.share("upc") > 0.8 and column.share("decimal") < 0.2:
        return 0.1
    return column.share("numeric")


def _no_amount(column: Profile) -> float:
    """Accounts and answers: whatever they are, they have no cents."""
    return 0.1 if column.share("decimal") > 0.5 else NEUTRAL


def _upc(column: Profile) -> float:
    if column.share("decimal") > 0.5 and column.share("upc") < 0.2:
        return 0.1
    return max(column.share("upc"), 0.5 if column.share("numeric") > 0.5 else 0.1)


def _first_name(column: Profile) -> float:
    if _strong(column) or column.share("numeric") > 0.3:
        return 0.0
    return max(0.4, column.share("first"))


def _group(column: Profile) -> float:
    """What many entries share: codes that are all different are none."""
    alone = (
        column.filled >= 8 and column.distinct > 0.95 and column.share("code") > 0.8 and column.share("letters") < 0.5
    )
    return 0.1 if alone else NEUTRAL


def _strong(column: Profile) -> bool:
    """Whether the values are so plainly one thing that they are no name, no text and no place."""
    return any(column.share(shape) > 0.6 for shape in ("email", "phone", "postal", "url", "date", "time"))


_JUDGES: Final = {
    "client_number": _number,
    "product_number": _number,
    "name": _name,
    "company": _name,
    "last_name": _name,
    "care_of": _name,
    "first_name": _first_name,
    "description": _text,
    "description_alt": _text,
    "address": _address,
    "city": _city,
    "unit": _unit,
    "price": _price,
    "cost": _price,
    "active": _choice,
    "inactive": _choice,
    "language": _language,
    "country": _country,
    "upc": _upc,
    **dict.fromkeys(("gl_credit", "gl_debit", "taxable"), _no_amount),
    "category": _group,
    "product_group": _group,
    "territory": _group,
}
