"""Values of a list against values of Plannit: what is the same, what changes, and what nobody may lose."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from importer.planning.entry import Change
from importer.ports import Fields

_SHORT = 6
"""Hexadecimal digits kept of a value's digest: enough to see a change, too few to find a value again."""


def fingerprint(reference: str, fields: Fields) -> str:
    """Return what may be kept of a record once its values must go: a short digest a field.

    >>> fingerprint("acomba:client:1", {"first_name": "Jean", "notes": "x"})
    'first_name:1ab9b8 notes:bbde7d'
    """
    return _joined({name: _short(reference, name, value) for name, value in fields.items() if value})


def after(before: str | None, reference: str, fields: Fields) -> str:
    """Return the fingerprint of a record once these fields are written over those it had."""
    known = _split(before) | _split(fingerprint(reference, fields))
    return _joined(known)


def changes(ours: Fields, theirs: Fields, *, untouched: Callable[[str], bool]) -> Iterator[Change]:
    """Yield what the list would change; ``untouched`` tells whether a field is still as we wrote it."""
    for name, value in ours.items():
        held = theirs.get(name)
        if held == value:
            continue
        new = _merged(name, value, held or [], untouched=untouched(name)) if isinstance(value, list) else value
        if not held or canonical(name, held) != canonical(name, new):
            yield Change(name, held or None, new)


def blind_changes(reference: str, ours: Fields, before: str) -> Iterator[Change]:
    """Yield the fields that differ where only a fingerprint is known of what was written."""
    known = _split(before)
    for name, value in ours.items():
        if known.get(name) != _short(reference, name, value):
            yield Change(name, None, value, known=name not in known)


def is_as_written(reference: str, name: str, value: Any, before: str | None) -> bool:
    """Return whether a field still holds what we wrote; what we never wrote counts as filled by somebody."""
    known = _split(before).get(name)
    return known == _short(reference, name, value) if value else known is None


# --------------------------------------------------------------------------- equality


def canonical(name: str, value: Any) -> Any:
    """Return a value in the form in which two that mean the same are equal.

    >>> canonical("price", "12.50") == canonical("price", "12.5"), canonical("first_name", " Jean ")
    (True, 'Jean')
    """
    if isinstance(value, list):
        return sorted(json.dumps(_identity(name, item), sort_keys=True) for item in value)
    if name in ("price", "cost"):
        return _number(value)
    return " ".join(value.split()) if isinstance(value, str) and name != "notes" else value


def _number(text: Any) -> Any:
    try:
        return str(Decimal(str(text)).normalize())
    except InvalidOperation:
        return text


def _identity(name: str, item: Any) -> Any:
    """Return what makes an item of a list that item, whatever its spelling."""
    if not isinstance(item, Mapping):
        return str(item).casefold()
    if name == "emails":
        return str(item.get("address", "")).casefold()
    if name == "phones":
        return [_digits(item.get("number")), _digits(item.get("extension"))]
    lines = [*item.get("lines", ()), *(item.get(part, "") for part in ("city", "province", "postal_code", "country"))]
    return "".join(character for line in lines for character in str(line).casefold() if character.isalnum())


def _digits(text: Any) -> str:
    return "".join(character for character in str(text or "") if character.isdigit())[-10:]


# --------------------------------------------------------------------------- lists


def _merged(name: str, ours: Sequence[Any], theirs: Sequence[Any], *, untouched: bool) -> list[Any]:
    """Return their items with ours: one that corrects what we wrote takes its place, another is added.

    Nothing that somebody else entered in Plannit is ever taken away.
    """
    merged = list(theirs)
    known = [_identity(name, item) for item in merged]
    for item in ours:
        if _identity(name, item) in known:
            continue
        place = _place(item, merged, ours, untouched=untouched)
        if place is None:
            merged.append(item)
        else:
            merged[place] = {**merged[place], **item}
        known = [_identity(name, other) for other in merged]
    return merged


def _place(item: Any, theirs: Sequence[Any], ours: Sequence[Any], *, untouched: bool) -> int | None:
    """Return which of their items ours corrects or completes: the only one of its type."""
    if not isinstance(item, Mapping):
        return None
    same = [at for at, other in enumerate(theirs) if other.get("type") == item.get("type")]
    mine = [other for other in ours if other.get("type") == item.get("type")]
    if len(same) != 1 or len(mine) != 1:
        return None
    completes = all(item.get(part) == value for part, value in theirs[same[0]].items() if value)
    return same[0] if untouched or completes else None


# --------------------------------------------------------------------------- fingerprints


def _short(reference: str, name: str, value: Any) -> str:
    said = json.dumps([reference, name, canonical(name, value)])
    return hashlib.sha256(said.encode()).hexdigest()[:_SHORT]


def _joined(known: Mapping[str, str]) -> str:
    return " ".join(f"{name}:{short}" for name, short in sorted(known.items()))


def _split(text: str | None) -> dict[str, str]:
    return dict(part.split(":", 1) for part in (text or "").split() if ":" in part)
