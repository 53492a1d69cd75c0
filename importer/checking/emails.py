"""E-mail addresses: one a field, and what to do with several in a cell."""

import re
import unicodedata
from typing import Final

from importer.checking.reading import Answer, Note, Reading, unreadable
from importer.checking.texts import LONGEST, as_text
from importer.model import Value
from importer.recognising.patterns import EMAIL

_SEPARATORS: Final = re.compile(r"[;,/|&\s]+(?:(?:ou|et|or|and|-)[;,/|&\s]+)*", re.IGNORECASE)
_WRAPPED: Final = re.compile(r"(?:mailto:)?(?:[^<>@]*<)?([^<>]+@[^<>]+?)>?", re.IGNORECASE)


def read_email(cell: Value) -> Answer:  # noqa: PLR0911 - one guard a line
    """Return an e-mail with its domain in lower case.

    >>> read_email("Info@Garage-Roy.QC.CA"), read_email("a@x.ca; b@x.ca").others
    ('Info@garage-roy.qc.ca', {'emails': ('b@x.ca',)})
    >>> read_email("jean tremblay@x.ca").notes[0].suggestion
    'jeantremblay@x.ca'
    """
    if cell.__class__ is str and EMAIL.fullmatch(cell):
        return cell if cell.islower() else _lowered(cell)
    if (failed := unreadable(cell)) is not None:
        return failed
    text = _INVISIBLE.sub("", as_text(cell)).strip()
    if not text.strip(" -–—/"):
        return None
    if len(text) > LONGEST:
        return Reading(None, (Note("email-malformed", text),))
    if (one := canonical(text)) is not None:
        return one
    bare = _DISPLAYED.sub(r" \1 ", text) if "<" in text else text
    parts = [part for part in _SEPARATORS.split(bare) if part]
    answers = [canonical(part) for part in parts]
    read = list(dict.fromkeys(email for email in answers if email is not None))
    bad = [part for part, email in zip(parts, answers, strict=True) if email is None and "@" in part]
    if not read or (len(read) == 1 and (bad or _is_split(text, parts))):
        return Reading(read[0] if read and bad else None, (Note("email-malformed", text, _suggestion(text)),))
    several = Note("several-emails", text, " + ".join(read), fixed=True, details={"number": len(read)})
    notes = [several] if len(read) > 1 else []
    notes += [Note("email-malformed", part, _suggestion(part)) for part in bad]
    return Reading(read[0], tuple(notes), {"emails": tuple(read[1:])} if read[1:] else {})


def _is_split(text: str, parts: list[str]) -> bool:
    """Whether a space, a comma or a second @ has cut an address: "jean tremblay@x.ca" is no name before one."""
    if text.count("@") > 1 and "<" not in text:
        return True
    at = next(place for place, part in enumerate(parts) if "@" in part)
    before, behind = parts[:at], parts[at + 1 :]
    return (len(before) == 1 and before[0].islower() and before[0].isalnum()) or (
        len(behind) == 1 and re.fullmatch(r"\.?[a-z]{2,4}|\.\w+", behind[0]) is not None
    )


def canonical(text: str) -> str | None:
    """Return one address as it is kept, or None where it is none.

    Accents are of this world in a domain; before the @ they are a slip in all but name.

    >>> canonical("Jean Roy <jean@x.ca>"), canonical("jean@x"), canonical("zoé@exemple.ca"), canonical("zoe@été.ca")
    ('jean@x.ca', None, None, 'zoe@été.ca')
    """
    if "@" not in text:
        return None
    if EMAIL.fullmatch(text):
        return _lowered(text)
    if (match := _WRAPPED.fullmatch(text.strip(" []()'\""))) and EMAIL.fullmatch(inside := match[1].strip()):
        return _lowered(inside)
    if text.isascii() or not text.partition("@")[0].isascii():
        return None
    from email_validator import EmailNotValidError, validate_email  # costs a tenth of a small examination

    try:
        return validate_email(text, check_deliverability=False).normalized
    except EmailNotValidError:
        return None


def _lowered(email: str) -> str:
    name, _, domain = email.rpartition("@")
    return f"{name}@{domain.lower()}"


_INVISIBLE: Final = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_DISPLAYED: Final = re.compile(r"(?<![^\s;,/|])(?:\"[^\"]*\"|[^<>@;,/|]*)<([^<>]*)>")
_SPOKEN: Final = re.compile(r"\s*(?:[(\[]\s*(?:at|à|a|arobase)\s*[)\]]|\s(?:at|arobase)\s)\s*", re.IGNORECASE)
_SLIPS: Final = (
    (re.compile(r"\s+"), ""),
    (re.compile(r"[,;](?=[a-z]{2,4}$)", re.IGNORECASE), "."),
    (re.compile(r"@@+"), "@"),
    (re.compile(r"\.\.+"), "."),
    (re.compile(r"^[.,;:]+|[.,;:]+$|\.(?=@)|(?<=@)\."), ""),
    (re.compile(r",(?=\w)"), "."),
    (re.compile(r"(?<=\.)qc$", re.IGNORECASE), "qc.ca"),
    (re.compile(r"(?<=\.)(?:con|cim|vom|xom|cpm|cmo|ocm|comm|coom)$", re.IGNORECASE), "com"),
    (re.compile(r"(?<=\.)(?:caa|cca)$", re.IGNORECASE), "ca"),
    (re.compile(r"(?<=\.)(?:nett|nte)$", re.IGNORECASE), "net"),
    (re.compile(r"(?<=\.)(?:orgg|ogr)$", re.IGNORECASE), "org"),
)


def _suggestion(text: str) -> str | None:
    """Return the address that was most likely meant, where one slip explains it."""
    name, at, domain = text.partition("@")
    meant = _SPOKEN.sub("@", f"{_without_accents(name)}{at}{domain}")
    if "@" not in meant:
        return None
    for slip, right in _SLIPS:
        if EMAIL.fullmatch(meant):
            break
        meant = slip.sub(right, meant)
    return _lowered(meant) if EMAIL.fullmatch(meant) else None


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
