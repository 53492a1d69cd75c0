"""Telephone numbers of Canada and the United States, and the few from elsewhere."""

import re
from typing import Final

from importer.checking.reading import Answer, Note, Reading, unreadable
from importer.checking.texts import LONGEST, as_text
from importer.model import LongNumber, Value
from importer.recognising.patterns import PHONE

_SIGNS: Final = str.maketrans(
    dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("\u00a0\u2007\u2009\u202f", " ") | {"[": "(", "]": ")", "_": "-"}
)
_TEN: Final = (
    r"(?<![\d+])(?:(?:\+|00|011[\s.-]?)?1[\s.-]*)?"
    r"\(?\s*(?P<area>\d{3})\s*\)?[\s./,-]{0,3}(?P<exchange>\d{3})[\s./,-]{0,3}(?P<line>\d{4})(?!\d)"
)
_EXTENSION: Final = (
    r"(?:[\s,;/-]*\(?\s*(?:postes?|post|ptes?|po|p|ext(?:ension)?|x|#)[\s.:#-]*(?P<extension>\d{1,7})(?!\d)\s*\)?)?"
)
_ONE: Final = re.compile(_TEN + _EXTENSION, re.IGNORECASE)
_SEVEN: Final = re.compile(r"(?<!\d)(?P<exchange>\d{3})[\s.-]{0,3}(?P<line>\d{4})(?!\d)" + _EXTENSION, re.IGNORECASE)
_USUAL: Final = re.compile(r"\(?([2-9][0-8][0-9])\)?[ .-]{0,2}(?!555|999|\1)([2-9][0-9][0-9])[ .-]?([0-9]{4})")
"""How most phones are written: found twice as fast as ``PHONE`` finds them."""
_NO_NUMBER: Final = re.compile(r"(\d)\1{6}|55501\d\d|4567890|1234567")
_TOO_SIMPLE: Final = re.compile(r"0+|9{7,}|1?(\d)\1{6,9}")
_WORD: Final = re.compile(r"(?:1[\s.-]?)?\(?(\d{3})\)?[\s.-]?([\dA-Z-]{7,14})")
_KEYPAD: Final = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
_LOOKALIKES: Final = str.maketrans("OoIl", "0011")
_LABELS: Final = re.compile(
    r"(?P<fax>\b(?:fax|t[ée]l[ée]c(?:opieur|\.)?)\b\.?)|(?P<mobile>\b(?:cell?(?:ulaire)?|mobile|portable|c)\b\.?)"
    r"|(?P<work>\b(?:bur(?:eau)?|travail|work|office|b)\b\.?)|(?P<main>\b(?:r[ée]s(?:idence)?|maison|domicile|home|t[ée]l(?:[ée]phone)?|r|t)\b\.?)",
    re.IGNORECASE,
)
_TIME: Final = re.compile(r"\b\d{1,2} ?(?:h(?: ?[0-5]\d)?|:[0-5]\d|[ap]\.?m)\b", re.IGNORECASE)  # "après 17h"
_FIELDS: Final = {"fax": "fax", "mobile": "phone_mobile", "work": "phone_work", "main": "phone_main"}


def read_phone(cell: Value) -> Answer:
    """Return a phone as ``NXX-NXX-XXXX``, with `` x12`` for an extension.

    >>> read_phone("(418) 555-1234 poste 12"), read_phone(4185551234.0), read_phone("555-1234").notes[0].code
    ('418-555-1234 x12', '418-555-1234', 'phone-seven-digits')
    """
    if cell.__class__ is str:
        if usual := _USUAL.fullmatch(cell):
            return "-".join(usual.groups())
        match = PHONE.fullmatch(cell)
        if match is not None:
            area, exchange, line, extension = match.groups()
            if exchange not in ("555", "999", area):
                return f"{area}-{exchange}-{line} x{extension}" if extension else f"{area}-{exchange}-{line}"
    if (failed := unreadable(cell)) is not None:
        return failed
    if isinstance(cell, LongNumber):
        return Reading(None, (Note("phone-malformed", str(cell)),))
    return _read(as_text(cell).strip())


def _read(found: str) -> Answer:  # noqa: PLR0911 - one guard a line
    if len(found) > LONGEST:
        return Reading(None, (Note("phone-malformed", found),))
    text = found.translate(_SIGNS)
    if text.strip(" -./()") == "":
        return None
    if is_placeholder(text):
        return Reading(None, (Note("phone-placeholder", found),))
    if (one := canonical(text)) is not None:
        return one
    matches = list(_ONE.finditer(text))
    if len(matches) > 1:
        return _several(text, found, matches)
    if matches and (rest := _SEVEN.search(text, matches[0].end())):
        return _with_seven(found, matches[0], rest)
    if matches and (sharing := _sharing(text, found, matches[0])) is not None:
        return sharing
    if matches and (labelled := _labelled(text, matches[0])) is not None:
        return labelled
    if (seven := _SEVEN.search(text)) and seven["exchange"][0] not in "01" and not _digits(_without(text, seven)):
        return Reading(None, (Note("phone-seven-digits", found),))
    return Reading(None, (Note("phone-malformed", found, _suggestion(text)),))


def is_placeholder(text: str) -> bool:
    """Return whether a number stands for none: all the same digit, 555-01XX, 000-0000, 123-456-7890.

    >>> [is_placeholder(text) for text in ("514-555-0123", "000-0000", "0", "514-731-4567")]
    [True, True, True, False]
    """
    match = _ONE.fullmatch(text) or _SEVEN.fullmatch(text)
    if match is None:
        return not text.strip("0123456789 -.()+") and _TOO_SIMPLE.fullmatch(_digits(text)) is not None
    number = match["exchange"] + match["line"]
    return _NO_NUMBER.fullmatch(number) is not None or _digits(text)[:10] in ("1234567890", "0123456789")


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def canonical(text: str) -> str | None:
    """Return the canonical form of one number, or None where it is none.

    >>> canonical("1-418-555-1234"), canonical("+33 1 42 68 53 00"), canonical("123-456-7890")
    ('418-555-1234', '+33 1 42 68 53 00', None)
    """
    if match := _ONE.fullmatch(text.strip()):
        return _said(match)
    if not text.lstrip().startswith(("+", "011", "00")):
        return None
    import phonenumbers  # costs a tenth of a small examination, which has no number from overseas

    international = re.sub(r"^\s*(?:011|00)", "+", text)
    try:
        number = phonenumbers.parse(international, "CA")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def _said(match: re.Match[str]) -> str | None:
    """Say a number of ten digits, if there is such a one: NXX-NXX-XXXX, no area has a 9 in its middle."""
    area, exchange, line, extension = match.group("area", "exchange", "line", "extension")
    if area[0] in "01" or area[1] == "9" or exchange[0] in "01":
        return None
    return f"{area}-{exchange}-{line}" + (f" x{extension}" if extension else "")


def _several(text: str, found: str, matches: list[re.Match[str]]) -> Answer:
    """Several numbers in a cell: each to the field that its label says, the first to its own."""
    first: str | None = None
    others: dict[str, tuple[str, ...]] = {}
    read: list[str] = []
    notes: list[Note] = []
    for match, words in zip(matches, _words_around(text, matches), strict=True):
        number = _said(match)
        if number is None or is_placeholder(match[0]):
            code = "phone-malformed" if number is None else "phone-placeholder"
            notes.append(Note(code, match[0].strip()))
            continue
        read.append(number)
        label = _label(words)
        if first is None and label in (None, "main"):
            first = number
            continue
        field = _FIELDS.get(label or "", "phones")
        others[field] = (*others.get(field, ()), number)
    if not read:
        return Reading(None, (Note("phone-malformed", found),))
    if len(read) > 1:
        notes.insert(0, Note("several-phones", found, " + ".join(read), fixed=True, details={"number": len(read)}))
    return Reading(first, tuple(notes), others)


def _with_seven(found: str, match: re.Match[str], rest: re.Match[str]) -> Answer:
    """A number, and another without its area: "514 731-4567 / 732-9876"."""
    number = _said(match)
    if number is None or _digits(match.string[match.end() : rest.start()] + match.string[rest.end() :]):
        return Reading(None, (Note("phone-malformed", found),))
    return Reading(number, (Note("phone-seven-digits", found),))


def _sharing(text: str, found: str, match: re.Match[str]) -> Answer:
    """A number, and the last digits of another that begins as it does: "418-692-3383 / 3384"."""
    number = _said(match)
    rest = _REST.fullmatch(text, match.end())
    if number is None or rest is None or match["extension"] or match.start() or is_placeholder(match[0]):
        return None
    other = number[: -len(rest[1])] + rest[1]
    note = Note("several-phones", found, f"{number} + {other}", fixed=True, details={"number": 2})
    return Reading(number, (note,), {"phones": (other,)})


_REST: Final = re.compile(r"\s*(?:[/,;&+]|\b(?:ou|et|or|and)\b)\s*(\d{4})\s*", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"[;/|,\n&]|\b(?:ou|et|or|and)\b", re.IGNORECASE)


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
    """One number with words around it, such as "cell: 418 555-1234" or "418 555-1234 (soir)": its column's field."""
    number = _said(match)
    around = _TIME.sub("", _without(text, match))
    if number is None or len(around) > 25 or _digits(around) or re.match(r"\w", text[match.end() :]):
        return None
    if is_placeholder(match[0]):
        return Reading(None, (Note("phone-placeholder", text),))
    return number


def _without(text: str, match: re.Match[str]) -> str:
    return (text[: match.start()] + " " + text[match.end() :]).strip()


def _label(text: str) -> str | None:
    match = _LABELS.search(text)
    return match.lastgroup if match else None


def _suggestion(text: str) -> str | None:
    """Return the number that was most likely meant: letters for digits that look alike, or a word on the keypad."""
    if (one := _ONE.fullmatch(text.translate(_LOOKALIKES))) and (number := _said(one)):
        return number
    word = _WORD.fullmatch(text.upper())
    if word is None or sum(letter.isalpha() for letter in word[2]) < 3:
        return None
    digits = _digits(word[2].translate(_KEYPAD))[:7]
    return canonical(word[1] + digits) if len(digits) == 7 else None
