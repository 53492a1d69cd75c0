"""Telephone numbers of Canada and the United States, and the few from elsewhere."""

import re
from typing import Final

import phonenumbers

from importer.checking.reading import Answer, Note, Reading, unreadable
from importer.checking.texts import as_text
from importer.model import LongNumber, Value
from importer.recognising.patterns import PHONE

_PLACEHOLDER: Final = re.compile(r"(\d)\1{6,}|\d{0,3}55501\d\d|1?0?(?:1234567890|123456789)|0{3,}\d*|9{7,}")
_SEVEN: Final = re.compile(
    r"([2-9]\d\d)[\s.-]?(\d{4})(?:[\s,;]*(?:postes?|ptes?|p\.|ext\.?|x|#)[\s.:#]*(\d{1,7}))?", re.IGNORECASE
)
_LABELS: Final = re.compile(
    r"(?P<fax>\b(?:fax|t[ée]l[ée]c(?:opieur|\.)?)\b\.?)|(?P<mobile>\b(?:cell?(?:ulaire)?|mobile|portable|c)\b\.?)"
    r"|(?P<work>\b(?:bur(?:eau)?|travail|work|office|b)\b\.?)|(?P<main>\b(?:r[ée]s(?:idence)?|maison|domicile|home|t[ée]l(?:[ée]phone)?|r|t)\b\.?)",
    re.IGNORECASE,
)
_ONE: Final = re.compile(
    r"(?:\+?1[\s.-]?)?\(?\d{3}\)?[\s./-]{0,3}\d{3}[\s.-]{0,3}\d{4}(?!\d)(?:[\s,;]*(?:postes?|ptes?|p\.|ext(?:ension)?\.?|x|#)[\s.:#]*\d{1,7})?",
    re.IGNORECASE,
)
_FIELDS: Final = {"fax": "fax", "mobile": "phone_mobile", "work": "phone_work", "main": "phone_main"}


def read_phone(cell: Value) -> Answer:
    """Return a phone as ``NXX-NXX-XXXX``, with `` x12`` for an extension.

    >>> read_phone("(418) 555-1234 poste 12"), read_phone(4185551234.0), read_phone("555-1234").notes[0].code
    ('418-555-1234 x12', '418-555-1234', 'phone-seven-digits')
    """
    if cell.__class__ is str:
        match = PHONE.fullmatch(cell)
        if match is not None:
            area, exchange, line, extension = match.groups()
            if exchange not in ("555", area):
                return f"{area}-{exchange}-{line} x{extension}" if extension else f"{area}-{exchange}-{line}"
    if (failed := unreadable(cell)) is not None:
        return failed
    if isinstance(cell, LongNumber):
        return Reading(None, (Note("phone-malformed", str(cell)),))
    return _read(as_text(cell).strip())


def _read(text: str) -> Answer:  # noqa: PLR0911 - one guard a line
    if not text or text.strip(" -_./()") == "":
        return None
    digits = re.sub(r"\D", "", text)
    if not digits:
        return Reading(None, (Note("phone-malformed", text),))
    if _PLACEHOLDER.fullmatch(digits):
        return Reading(None, (Note("phone-placeholder", text),))
    if (one := canonical(text)) is not None:
        return one
    if len(matches := list(_ONE.finditer(text))) > 1:
        return _several(text, matches)
    if matches and (labelled := _labelled(text, matches[0])) is not None:
        return labelled
    if seven := _SEVEN.fullmatch(text):
        return Reading(None, (Note("phone-seven-digits", text),)) if seven else None
    return Reading(None, (Note("phone-malformed", text),))


def canonical(text: str) -> str | None:
    """Return the canonical form of one number, or None where it is none.

    >>> canonical("1-418-555-1234"), canonical("+33 1 42 68 53 00"), canonical("123-456-7890")
    ('418-555-1234', '+33 1 42 68 53 00', None)
    """
    if match := PHONE.fullmatch(text):
        area, exchange, line, extension = match.groups()
        return f"{area}-{exchange}-{line}" + (f" x{extension}" if extension else "")
    if not text.lstrip().startswith(("+", "011", "00")):
        return None
    international = re.sub(r"^\s*(?:011|00)", "+", text)
    try:
        number = phonenumbers.parse(international, "CA")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def _several(text: str, matches: list[re.Match[str]]) -> Answer:
    """Several numbers in a cell: each to the field that its label says, the first to its own."""
    first: str | None = None
    others: dict[str, tuple[str, ...]] = {}
    read = 0
    for match, words in zip(matches, _words_around(text, matches), strict=True):
        number = canonical(match[0])
        if number is None:
            continue
        read += 1
        label = _label(words)
        if first is None and label in (None, "main"):
            first = number
            continue
        field = _FIELDS.get(label or "", "phones")
        others[field] = (*others.get(field, ()), number)
    if not read:
        return Reading(None, (Note("phone-malformed", text),))
    return Reading(first, (Note("several-phones", text, fixed=True, details={"number": read}),), others)


_BETWEEN: Final = re.compile(r"[;/|,\n]|\b(?:ou|et|or|and)\b", re.IGNORECASE)


def _words_around(text: str, matches: list[re.Match[str]]) -> list[str]:
    """The words that belong to each number: those before it, and those behind it up to the separator."""
    before, words = text[: matches[0].start()], []
    for match, following in zip(matches, [*matches[1:], None], strict=True):
        between = text[match.end() : following.start() if following else len(text)]
        behind, *rest = _BETWEEN.split(between, maxsplit=1)
        if following and not rest and not behind.lstrip().startswith("("):
            behind, rest = "", [between]
        words.append(f"{before} {behind}")
        before = rest[0] if rest else ""
    return words


def _labelled(text: str, match: re.Match[str]) -> Answer:
    """One number with words around it, such as "cell: 418 555-1234" or "418 555-1234 (soir)"."""
    number = canonical(match[0])
    around = (text[: match.start()] + " " + text[match.end() :]).strip()
    if number is None or any(letter.isdigit() for letter in around) or len(around) > 25:
        return None
    label = _label(around)
    if label in ("mobile", "work", "fax"):
        return Reading(None, (), {_FIELDS[label]: (number,)})
    return number


def _label(text: str) -> str | None:
    match = _LABELS.search(text)
    return match.lastgroup if match else None
