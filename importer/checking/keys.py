"""Numbers and codes of clients and products, and what Excel does to them."""

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from importer.checking.reading import Answer, Note, Reading, unreadable
from importer.checking.texts import as_text, is_plain, tidied
from importer.model import LongNumber, Masked, Value

_SHOWN_SCIENTIFIC: Final = re.compile(r"\d(?:[.,]\d+)?E\+\d{2,3}", re.IGNORECASE)
_SPOILT_DATE: Final = re.compile(
    r"\d{1,2}-(?:janv?|f[ée]vr?|mars|avr|mai|juin|juil|ao[ûu]t|sept?|oct|nov|d[ée]c|jan|feb|mar|apr|may|jun|jul|aug|dec)\.?(?:-\d{2,4})?"
    r"|(?:janv?|f[ée]vr?|mars|avr|mai|juin|juil|ao[ûu]t|sept?|oct|nov|d[ée]c|feb|mar|apr|may|jun|jul|aug|dec)\.?-\d{2}"
    r"|(?:19|20)\d\d[-/](?:0[1-9]|1[0-2])[-/](?:0[1-9]|[12]\d|3[01])(?: 00:00:00)?|\d\d?/\d\d?/(?:19|20)\d\d",
    re.IGNORECASE,
)
_TOO_LONG: Final = 16


def read_key(cell: Value) -> Answer:  # noqa: PLR0911 - one guard a line
    """Return a code as it is shown, zeros in front and all; say what cannot be trusted.

    >>> read_key("00042"), read_key(42.0), read_key(6.2e11)
    ('00042', '42', '620000000000')
    >>> read_key("6,2E+11").notes[0].code, read_key(datetime.date(2026, 2, 1)).notes[0].code
    ('scientific-notation', 'code-became-date')
    """
    if (
        cell.__class__ is str
        and len(cell) < 60
        and is_plain(cell)
        and not ("+" in cell and _SHOWN_SCIENTIFIC.fullmatch(cell))
        and not (("-" in cell or "/" in cell) and _is_spoilt(cell))
        and not (len(cell) > _TOO_LONG and _is_rounded(cell))
    ):
        return cell
    if (failed := unreadable(cell)) is not None:
        return failed
    if isinstance(cell, Masked):
        return str(cell).strip() or None
    if isinstance(cell, LongNumber):
        return Reading(None, (Note("number-rounded", str(cell)),))
    if isinstance(cell, datetime.date | datetime.time):
        return Reading(None, (Note("code-became-date", as_text(cell)),))
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return _number(cell)
    return _text(as_text(cell))


def _is_spoilt(text: str) -> bool:
    """Whether a text is a date as Excel shows it; it never shouts, so that ``MAR-05`` is a code.

    >>> [_is_spoilt(text) for text in ("mars-05", "Mar-05", "MAR-05", "2026-03-05")]
    [True, True, False, True]
    """
    return _SPOILT_DATE.fullmatch(text) is not None and not text.isupper()


def _is_rounded(text: str) -> bool:
    """Whether a text of 17 digits or more ends as Excel's numbers do: nothing but zeros from the 16th on."""
    return text.isdecimal() and not text[15:].strip("0")


def _number(cell: float) -> Answer:
    if float(cell).is_integer():
        digits = format(cell, ".0f") if isinstance(cell, float) else str(cell)
        if len(digits.lstrip("-")) >= _TOO_LONG:
            return Reading(None, (Note("number-rounded", digits),))
        return digits
    return repr(cell)


def _text(text: str) -> Answer:
    clean, notes = tidied(text)
    if not clean:
        return None
    if _SHOWN_SCIENTIFIC.fullmatch(clean):
        return Reading(None, (Note("scientific-notation", clean),))
    if _is_spoilt(clean):
        return Reading(None, (Note("code-became-date", clean),))
    if len(clean) > _TOO_LONG and _is_rounded(clean):
        return Reading(None, (Note("number-rounded", clean),))
    return Reading(clean, tuple(notes)) if notes else clean


def usual_width(keys: Sequence[str]) -> int | None:
    """Return the width to which a column's numbers are filled up with zeros, if they are.

    >>> usual_width(["00042", "00107", "43", "01200"]), usual_width(["7", "42", "0011"])
    (5, None)
    """
    digits = [key for key in keys if key.isdecimal()]
    filled_up = Counter(len(key) for key in digits if key[0] == "0" and len(key) > 1)
    if not filled_up:
        return None
    width, count = filled_up.most_common(1)[0]
    lengths = Counter(map(len, digits))
    whole = lengths[width]
    longer = sum(lengths[length] for length in lengths if length > width)
    consistent = count >= 2 and count >= 0.8 * filled_up.total() and whole >= 0.6 * len(digits)
    return width if consistent and longer <= 0.2 * len(digits) else None


_BARCODE: Final = range(12, 15)  # UPC, EAN and their box's code; one of eight digits is complete, too
_SHORTENED: Final = range(9, 12)


def barcodes_without_zeros(codes: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """Yield the row and the whole code of each bar code that lost zeros in front, by what its column is like.

    >>> dict(barcodes_without_zeros({2: "036000291452", 3: "012345678905", 4: "36000291452", 5: "96385074"}))
    {4: '036000291452'}
    """
    digits = {row: code for row, code in codes.items() if code.isdecimal()}
    widths = Counter(len(code) for code in digits.values() if len(code) in _BARCODE)
    width, count = widths.most_common(1)[0] if widths else (12, 0)
    checked = sum(map(_has_check_digit, digits.values())) >= max(3, 0.8 * len(digits))
    if not checked and count < max(2, 0.6 * len(digits)):
        return
    for row, code in digits.items():
        if len(code) in _SHORTENED and (not checked or _has_check_digit(code)):
            yield row, code.zfill(width)


def _has_check_digit(code: str) -> bool:
    """Whether a code ends in the digit that its others ask for; zeros in front change nothing.

    >>> _has_check_digit("036000291452"), _has_check_digit("36000291452"), _has_check_digit("36000291453")
    (True, True, False)
    """
    weighed = (int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(reversed(code)))
    return sum(weighed) % 10 == 0
