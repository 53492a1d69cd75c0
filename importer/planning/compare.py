"""Values of a list against values of Plannit: what is the same, what changes, and what nobody may lose."""

import re
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from importer.planning.entry import Change
from importer.ports import Fields

_SHORT = 0xFFFFFF
"""The bits kept of a value's checksum: enough to see a change, too few to find a value again."""
_NOT_DIGITS = re.compile(r"\D+")
_NOT_LETTERS = re.compile(r"[\W_]+")


def fingerprint(reference: str, fields: Fields) -> str:
    """Return what may be kept of a record once its values must go: a short checksum a field.

    >>> fingerprint("acomba:client:1", {"first_name": "Jean", "notes": "x"})
    'first_name:4f5a84 notes:e985b4'
    """
    return _joined(_marks(reference, fields))


def after(before: str | None, reference: str, fields: Fields) -> str:
    """Return the fingerprint of a record once these fields are written over those it had."""
    return _joined(_split(before) | _marks(reference, fields))


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
    known, salt = _split(before), _salt(reference)
    for name, value in ours.items():
        if known.get(name) != _short(salt, name, value):
            yield Change(name, None, value, known=name not in known)


def is_as_written(reference: str, name: str, value: Any, before: str | None) -> bool:
    """Return whether a field still holds what we wrote; what we never wrote counts as filled by somebody."""
    known = _split(before).get(name)
    return known == _short(_salt(reference), name, value) if value else known is None


# --------------------------------------------------------------------------- equality


def canonical(name: str, value: Any) -> str:
    """Return a value in the form in which two that mean the same are equal.

    >>> canonical("price", "12.50") == canonical("price", "12.5"), canonical("first_name", " Jean ")
    (True, 'Jean')
    """
    if isinstance(value, list):
        items = [_identity(name, item) for item in value]
        return items[0] if len(items) == 1 else "\n".join(sorted(items))
    text = str(value)
    if name in ("price", "cost"):
        return _number(text)
    return text if name == "notes" else " ".join(text.split())


def _number(text: str) -> str:
    try:
        return str(Decimal(text).normalize())
    except InvalidOperation:
        return text


def _identity(name: str, item: Any) -> str:
    """Return what makes an item of a list that item, whatever its spelling."""
    if not isinstance(item, Mapping):
        return str(item).casefold()
    if name == "emails":
        return str(item.get("address", "")).casefold()
    if name == "phones":
        return f"{_digits(item.get('number'))[-10:]}x{_digits(item.get('extension'))}"
    parts = [item.get(part) or "" for part in ("city", "province", "postal_code", "country")]
    return _NOT_LETTERS.sub("", "".join(map(str, (*(item.get("lines") or ()), *parts))).casefold())


def _digits(text: Any) -> str:
    return _NOT_DIGITS.sub("", str(text)) if text else ""


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


def _marks(reference: str, fields: Fields) -> dict[str, str]:
    salt = _salt(reference)
    return {name: _short(salt, name, value) for name, value in fields.items() if value}


def _short(salt: int, name: str, value: Any) -> str:
    """Return a value's checksum; the salt, from the reference, keeps records from being compared with each other."""
    return f"{zlib.crc32(f'{name}:{canonical(name, value)}'.encode(errors='replace'), salt) & _SHORT:06x}"


def _salt(reference: str) -> int:
    return zlib.crc32(reference.encode(errors="replace"))


def _joined(known: Mapping[str, str]) -> str:
    return " ".join(f"{name}:{short}" for name, short in sorted(known.items()))


def _split(text: str | None) -> dict[str, str]:
    return dict(part.split(":", 1) for part in (text or "").split() if ":" in part)
