"""What a column is by its values alone."""

from collections.abc import Set as AbstractSet
from typing import Final

from importer.recognising.shapes import Profile, fit

_PLAIN: Final = 0.6
_TEN_DIGITS: Final = 0.75  # numbers of ten digits that could be telephones; some of a list are always mistyped
_VARIED: Final = 0.4  # how much first names of clients differ; those of a few technicians do not

_NOTHING: Final[tuple[str | None, float]] = (None, 0.0)
_GOODS: Final = 0.5
_FEW: Final = 12  # rows: in so few that any word comes twice says something


def guess(column: Profile, kind: str, *, taken: AbstractSet[str] = frozenset()) -> tuple[str | None, float]:
    """Return the field that values plainly are, and how sure that is; fields that are taken are not guessed."""
    if not column.filled or column.share("date") > 0.5:
        return _NOTHING
    if (found := plainly(column))[0] is not None:
        return found
    if kind == "clients":
        return _of_clients(column, taken)
    return _of_products(column, taken)


def plainly(column: Profile) -> tuple[str | None, float]:
    """Return the field that values can be nothing but: one of them is enough."""
    for shape, field in (("email", "email_1"), ("postal", "postal_code"), ("url", "website")):
        if column.share(shape) >= _PLAIN:
            return field, column.share(shape)
    if column.share("phone") >= _PLAIN and column.share("integer") < 0.6:
        return "phone_main", column.share("phone")
    if is_bare(column):
        return "phone_main", 0.7
    return _NOTHING


def is_bare(column: Profile) -> bool:
    """Return whether values are ten digits and nothing between: telephones, by which some number their clients."""
    return column.share("phone") >= _TEN_DIGITS and column.share("numeric") > 0.6 and column.length >= 9.5


def _of_clients(column: Profile, taken: AbstractSet[str]) -> tuple[str | None, float]:  # noqa: PLR0911 - one guard a line
    provinces = column.share("province")
    marks = max(column.share("language"), column.share("boolean"))
    if provinces >= 0.8 and "province" not in taken and column.length < 12 and marks < 0.8:
        return "province", provinces
    if column.share("country") >= 0.8 and "country" not in taken and (provinces < 0.8 or "province" in taken):
        return "country", column.share("country")
    if column.share("language") >= 0.9 and column.distinct < 0.5 and "language" not in taken and column.length > 1:
        return "language", column.share("language")
    if "city" not in taken and column.share("with-province") >= 0.5 and column.share("address") < 0.5:
        return "city", max(column.share("with-province"), _PLAIN)
    if column.share("address") >= 0.5 and "address" not in taken:
        return "address", max(column.share("address"), _PLAIN)
    if column.share("city") >= 0.5 and column.share("company") < 0.5 and "city" not in taken:
        return "city", max(column.share("city"), _PLAIN)
    if "city" not in taken and _are_places(column) and not taken.isdisjoint({"postal_code", "address", "province"}):
        return "city", _PLAIN
    if column.share("first") >= 0.6 and column.words < 1.3 and "first_name" not in taken and "name" not in taken:
        varied = column.distinct >= _VARIED or column.filled < _FEW
        return ("first_name", column.share("first")) if varied else _NOTHING
    if column.share("name") >= 0.4 and column.distinct > 0.5:
        field = "name" if "name" not in taken else "care_of"
        return (field, max(column.share("name"), _PLAIN)) if field not in taken else _NOTHING
    return _code(column, "client_number", taken)


def _are_places(column: Profile) -> bool:
    """Words without a digit, some of which are cities and hardly any a person's or a company's."""
    return (
        column.share("letters") >= 0.9
        and column.share("city") >= 0.2
        and column.words < 2.6
        and 4 <= column.length <= 24
        and column.share("company") < 0.1
        and column.share("person") < 0.3
    )


def _units(column: Profile) -> float:
    """Short words of which there are few, some of them known as units."""
    known = column.share("unit")
    if column.share("numeric") >= 0.3 or column.length > 10 or column.words > 1.6:
        return 0.0
    if known >= 0.95 or (known >= 0.7 and (column.distinct < 0.8 or column.filled < 8)):
        return known
    return _PLAIN if known >= 0.3 and column.distinct < 0.4 else 0.0


def _code(column: Profile, field: str, taken: AbstractSet[str]) -> tuple[str | None, float]:
    if field in taken or column.distinct < 0.9 or column.share("decimal") > 0.3:
        return _NOTHING
    how_sure = fit(field, column)
    return (field, how_sure * 0.9) if how_sure >= 0.7 else _NOTHING


def _of_products(column: Profile, taken: AbstractSet[str]) -> tuple[str | None, float]:
    if column.share("upc") >= 0.8 and "upc" not in taken and column.distinct > 0.8:
        return "upc", column.share("upc")
    if column.share("decimal") >= 0.5 and column.share("numeric") >= 0.8:
        field = "price" if "price" not in taken else "cost"
        return (field, 0.7) if field not in taken else _NOTHING
    if (units := _units(column)) and "unit" not in taken:
        return "unit", units
    if described := _described(column, taken):
        return described, 0.75
    if "category" not in taken and _are_few_words(column):
        return "category", _PLAIN
    return _code(column, "product_number", taken)


def _described(column: Profile, taken: AbstractSet[str]) -> str | None:
    """Several words that differ, or one that names goods; a second such column says more of the same."""
    if column.distinct <= 0.6 or column.share("numeric") >= 0.2:
        return None
    if "description" not in taken:
        return "description" if column.words >= 1.7 or column.share("goods") >= _GOODS else None
    return "description_alt" if column.words >= 1.7 and "description_alt" not in taken else None


def _are_few_words(column: Profile) -> bool:
    """The same words over and over, as the names of categories are."""
    return (
        column.share("letters") >= 0.9
        and column.distinct < (1.0 if column.filled < _FEW else 0.75 if column.words < 1.2 else 0.5)
        and column.filled >= 3
        and 4 <= column.length <= 30
        and column.words < 3
        and not any(column.share(shape) > 0.5 for shape in ("unit", "boolean", "language", "person", "company"))
    )
