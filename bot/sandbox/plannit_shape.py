"""What a request to Plannit may look like: names and types by table, as ``config/plannit.openapi.yaml`` has them."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

EMAIL = {"type": 50, "address": 254}
PHONE = {"type": 50, "number": 40, "extension": 20}
ADDRESS = {"type": 50, "lines": [200], "city": 200, "province": 50, "postal_code": 20, "country": 50}

Shape = Mapping[str, Any]
"""The fields of an object: a text's limit, a list of such, or a list of objects."""

CONTACT: Shape = {
    "first_name": 200,
    "last_name": 200,
    "company": 200,
    "job_title": 200,
    "emails": [EMAIL],
    "phones": [PHONE],
    "addresses": [ADDRESS],
    "language": 20,
    "notes": 10_000,
    "tags": [200],
    "tax_group": 200,
    "billing_contact_reference": 200,
}
PRODUCT: Shape = {
    "name": 500,
    "description": 10_000,
    "price": 40,
    "cost": 40,
    "unit": 100,
    "category": 200,
    "gl_debit": 40,
    "gl_credit": 40,
    "tax_group": 200,
}
SHAPES: Mapping[str, Shape] = {"contacts": CONTACT, "products": PRODUCT}
NEEDED = {"contacts": "first_name", "products": "name"}
REQUIRED = {"address": EMAIL, "number": PHONE}


def batch_problem(plural: str, body: Any) -> str | None:
    """Return where in a batch the shape is wrong, or None."""
    if not isinstance(body, dict) or not body.keys() <= {"items", "dry_run"} or "items" not in body:
        return "body"
    if not isinstance(body.get("dry_run", False), bool):
        return "dry_run"
    if not isinstance(body["items"], list) or not body["items"]:
        return "items"
    return next((f"items/{at}" for at, item in enumerate(body["items"]) if not _is_item(plural, item)), None)


def _is_item(plural: str, item: Any) -> bool:
    if not isinstance(item, dict) or not {"external_reference", "fields"} <= item.keys():
        return False
    if not item.keys() <= {"external_reference", "fields", "id", "if_version"}:
        return False
    limits = {"external_reference": 200, "id": 100, "if_version": 100}
    texts = all(is_text(item[name], limit) for name, limit in limits.items() if name in item)
    return texts and _is_object(SHAPES[plural], item["fields"], empty=True)


def is_text(value: Any, limit: int) -> bool:
    """Return whether it is a text of one to ``limit`` characters."""
    return isinstance(value, str) and 1 <= len(value) <= limit


def _is_object(shape: Shape, value: Any, *, empty: bool = False) -> bool:
    """Return whether an object has these fields only; with ``empty`` each of them may be null."""
    if not isinstance(value, dict) or not value.keys() <= shape.keys():
        return False
    if any(name not in value for name, of in REQUIRED.items() if of is shape):
        return False
    return all((empty and each is None) or _is_of(shape[name], each) for name, each in value.items())


def _is_of(kind: Any, value: Any) -> bool:
    if not isinstance(kind, list):
        return isinstance(value, str)
    if not isinstance(value, list):
        return False
    within = kind[0]
    return all(_is_object(within, each) if isinstance(within, dict) else isinstance(each, str) for each in value)


# --------------------------------------------------------------------------- values


def refusal(plural: str, fields: Mapping[str, Any]) -> tuple[str, str] | None:
    """Return why a whole record cannot be kept, and the field, or None."""
    if not (fields.get(NEEDED[plural]) or "").strip():
        return f"{NEEDED[plural].replace('_', '-')}-missing", NEEDED[plural]
    for name, value in fields.items():
        if any(len(text) > limit for text, limit in _texts(SHAPES[plural][name], value)):
            return "too-long", name
        if value and not JUDGES.get(name, _any)(value):
            return "malformed", name
    return None


def _texts(kind: Any, value: Any) -> Iterator[tuple[str, int]]:
    if isinstance(value, str):
        yield value, kind
    elif isinstance(value, list):
        for each in value:
            yield from _texts(kind[0], each)
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from _texts(kind[name], each)


def _any(_: Any) -> bool:
    return True


def _is_decimal(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False


JUDGES: Mapping[str, Callable[[Any], bool]] = {
    "language": lambda text: text in ("fr", "en"),
    "price": _is_decimal,
    "cost": _is_decimal,
    "emails": lambda emails: all("@" in email["address"] for email in emails),
}
