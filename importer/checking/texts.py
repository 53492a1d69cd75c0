"""Plain text: tidied, mended where it was decoded wrongly, and never a formula."""

import datetime
import re
import unicodedata
from typing import Final

from importer.checking.mending import mended_text
from importer.checking.reading import Answer, Note, Reading, unreadable
from importer.model import Value
from importer.recognising.shapes import shown

LIMITS: Final = {"name": 100, "description": 255, "notes": 5000, "address": 255}
"""Lengths that read well in Plannit; a longer text is told, not cut."""

LONGEST: Final = 1_000
"""Letters of a cell that is taken apart: what is longer is no city, phone or answer, and patterns would take ages."""

_DEFAULT_LIMIT: Final = 255
_FORMULA: Final = frozenset("=+-@")
_ODD_FIRST: Final = frozenset(" =+-@#")
_ODD_LETTER: Final = re.compile("[\ufffdÃÂâÅ√├┬‚Ž]")
_LOST: Final = re.compile(
    r"\ufffd|[A-Za-zÀ-ÿ]\?+[a-zà-ÿ]|(?<![\w?])\?[a-zà-ÿ]{2}|[a-zà-ÿ]\?[A-ZÀ-Ý]{2}|[A-ZÀ-Ý]\?[A-ZÀ-Ý]"
)
_LOST_IN_NAMES: Final = re.compile(r"[A-Za-zÀ-ÿ]\?|(?<![\w?])\?[A-Za-zÀ-ÿ]")
_CONTROL: Final = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]"
)
_SPACES: Final = re.compile(r"[^\S\n]+")


def is_plain(text: str) -> bool:
    r"""Return whether there is nothing to do to a text; asked of every cell, so it is quick.

    >>> is_plain("12, rue Roy"), is_plain(" x"), is_plain("=1+1"), is_plain("Qu\ufffdbec")
    (True, False, False, False)
    """
    return (
        text.isprintable()
        and text[0] not in _ODD_FIRST
        and text[-1] != " "
        and "  " not in text
        and "?" not in text
        and (text.isascii() or (_ODD_LETTER.search(text) is None and unicodedata.is_normalized("NFC", text)))
    )


def read_text(cell: Value) -> Answer:
    """Return a text as it should be kept.

    >>> read_text("Garage Roy"), read_text("  Garage   Roy ").value
    ('Garage Roy', 'Garage Roy')
    """
    if (
        cell.__class__ is str
        and cell.isprintable()
        and cell.isascii()
        and cell[0] not in _ODD_FIRST
        and cell[-1] != " "
        and "  " not in cell
        and "?" not in cell
        and len(cell) <= 100
    ):
        return cell
    return read_long_text(cell, _DEFAULT_LIMIT)


def read_name(cell: Value, limit: int = LIMITS["name"]) -> Answer:
    """Return a text that is a name, in which a question mark beside a letter is a letter that was lost.

    >>> read_name("Ren? Roy").notes[0].code, read_text("Déjà client? Oui")
    ('characters-lost', 'Déjà client? Oui')
    """
    answer = read_long_text(cell, limit)
    text = answer.value if isinstance(answer, Reading) else answer
    if not isinstance(text, str) or "?" not in text or not _LOST_IN_NAMES.search(text):
        return answer
    notes = answer.notes if isinstance(answer, Reading) else ()
    if any(note.code == "characters-lost" for note in notes):
        return answer
    return Reading(text, (*notes, Note("characters-lost", text)))


def read_long_text(cell: Value, limit: int) -> Answer:
    """Return a text as it should be kept, and what was done to it or is odd about it."""
    if cell.__class__ is str and is_plain(cell) and len(cell) <= limit:
        return cell
    if (failed := unreadable(cell)) is not None:
        return failed
    before = as_text(cell)
    after, notes = tidied(before)
    if not after:
        return None
    if len(after) > limit:
        notes.append(Note("text-too-long", after, details={"length": len(after), "limit": limit}))
    return Reading(after, tuple(notes)) if notes else after


def as_text(cell: Value) -> str:
    """Return a cell's text; a date is written the ISO way."""
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat() if cell.time() == datetime.time() else cell.isoformat(" ")
    return shown(cell)


def tidied(before: str) -> tuple[str, list[Note]]:
    """Return a text without what does not belong, and what there is to say of it."""
    notes: list[Note] = []
    text = before
    if not text.isascii() and (mended := mended_text(text)) != text:
        notes.append(Note("mojibake-repaired", before, mended, fixed=True))
        text = mended
    clean = " ".join(text.split()) if text.isprintable() else _without_controls(text)
    if not clean.isascii():
        clean = unicodedata.normalize("NFC", clean)
    if clean and clean != text and not notes:
        notes.append(Note("text-tidied", before, clean, fixed=True))
    if ("?" in clean or "\ufffd" in clean) and _LOST.search(clean) and not _is_address_of_web(clean):
        notes.append(Note("characters-lost", clean))
    if clean[:1] in _FORMULA and len(clean) > 1 and not _is_number(clean):
        notes.append(Note("formula-like-text", clean))
    return clean, notes


def _without_controls(text: str) -> str:
    lines = _CONTROL.sub("", text).replace("\r", "").split("\n")
    return "\n".join(_SPACES.sub(" ", line).strip() for line in lines).strip()


def _is_address_of_web(text: str) -> bool:
    return "\ufffd" not in text and ("://" in text or "www." in text or "=" in text)


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[-+][\d\s().,$-]+", text) is not None
