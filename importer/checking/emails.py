"""E-mail addresses: one a field, and what to do with several in a cell."""

import re
from typing import Final

from email_validator import EmailNotValidError, validate_email

from importer.checking.reading import Answer, Note, Reading, unreadable
from importer.checking.texts import as_text
from importer.model import Value
from importer.recognising.patterns import EMAIL

_SEPARATORS: Final = re.compile(r"[;,/|\s]+(?:ou|et|or|and)?[;,/|\s]*", re.IGNORECASE)
_WRAPPED: Final = re.compile(r"(?:mailto:)?(?:[^<>@]*<)?([^<>]+@[^<>]+?)>?", re.IGNORECASE)


def read_email(cell: Value) -> Answer:
    """Return an e-mail with its domain in lower case.

    >>> read_email("Info@Garage-Roy.QC.CA"), read_email("a@x.ca; b@x.ca").others
    ('Info@garage-roy.qc.ca', {'emails': ('b@x.ca',)})
    """
    if cell.__class__ is str and EMAIL.fullmatch(cell):
        return cell if cell.islower() else _lowered(cell)
    if (failed := unreadable(cell)) is not None:
        return failed
    text = as_text(cell).strip()
    if not text:
        return None
    if (one := canonical(text)) is not None:
        return one
    parts = [part for part in _SEPARATORS.split(text) if part]
    read = [email for part in parts if (email := canonical(part)) is not None]
    if len(read) >= 2 or (
        read and len(parts) > 1 and all("@" not in part for part in parts if canonical(part) is None)
    ):
        notes = [Note("several-emails", text, fixed=True, details={"number": len(read)})] if len(read) > 1 else []
        notes += [Note("email-malformed", part) for part in parts if "@" in part and canonical(part) is None]
        distinct = list(dict.fromkeys(read))
        return Reading(distinct[0], tuple(notes), {"emails": tuple(distinct[1:])} if distinct[1:] else {})
    return Reading(read[0] if read else None, (Note("email-malformed", text, _suggestion(text)),))


def canonical(text: str) -> str | None:
    """Return one address as it is kept, or None where it is none.

    >>> canonical("Jean Roy <jean@x.ca>"), canonical("jean@x"), canonical("zoé@exemple.ca")
    ('jean@x.ca', None, 'zoé@exemple.ca')
    """
    if EMAIL.fullmatch(text):
        return _lowered(text)
    if (match := _WRAPPED.fullmatch(text.strip())) and EMAIL.fullmatch(inside := match[1].strip()):
        return _lowered(inside)
    if "@" not in text or text.isascii():
        return None
    try:
        return validate_email(text, check_deliverability=False).normalized
    except EmailNotValidError:
        return None


def _lowered(email: str) -> str:
    name, _, domain = email.rpartition("@")
    return f"{name}@{domain.lower()}"


_SLIPS: Final = (
    (re.compile(r"\s+"), ""),
    (re.compile(r"[,;](?=[a-z]{2,4}$)", re.IGNORECASE), "."),
    (re.compile(r"@@+"), "@"),
    (re.compile(r"\.\.+"), "."),
    (re.compile(r"^[.,;:]+|[.,;:]+$"), ""),
    (re.compile(r"\(?(?:\bat\b|arobase)\)?", re.IGNORECASE), "@"),
    (re.compile(r",(?=\w)"), "."),
)


def _suggestion(text: str) -> str | None:
    """Return the address that was most likely meant, where one slip explains it."""
    meant = text
    for slip, right in _SLIPS:
        meant = slip.sub(right, meant)
        if meant != text and EMAIL.fullmatch(meant):
            return _lowered(meant)
    return None
