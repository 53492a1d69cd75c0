"""Prices, costs and quantities: decimal strings with a dot, read by what the whole column does."""

import re
from dataclasses import dataclass
from typing import Final

from importer.checking.reading import Answer, Note, Reading, unreadable
from importer.checking.texts import as_text
from importer.model import LongNumber, Value

_PLAIN: Final = re.compile(r"-?\d+")
_SPACES: Final = re.compile(r"(?<=\d)[\s\u00a0\u202f\u2009'’](?=\d{3}(?!\d))")
_SYMBOLS: Final = re.compile(r"[$€+]|\b(?:cad|cdn|can?|usd|us|c(?=\$))\b|dollars?", re.IGNORECASE)
_UNIT_BEHIND: Final = re.compile(r"(?<=[\d$])\s*/\s*[a-zA-Zé.²³]{1,8}\.?$")
_MINUS: Final = str.maketrans("−–—", "---")
_NUMBER: Final = re.compile(r"\d*(?:[.,]\d+)*[.,]?\d*")
_AMBIGUOUS: Final = re.compile(r"[1-9]\d{0,2}([.,])\d{3}")


@dataclass(slots=True)
class DecimalMark:
    """What the numbers of a column say their decimal mark is; every clear one votes.

    The first rows are asked before they are read, so that an ambiguous one on top need not wait.
    """

    comma: int = 0
    point: int = 0
    read: int = 0  # how many clear ones were read since
    decided: int = 0  # how many others were read by it

    @property
    def mark(self) -> str | None:
        """The winner, or None where nobody can tell."""
        if self.comma == self.point:
            return None
        return "," if self.comma > self.point else "."

    def vote(self, text: str) -> None:
        """Count a number's vote, where it has one.

        >>> votes = DecimalMark()
        >>> for text in ("12,50", "1.234,5", "7", "1,234"): votes.vote(text)
        >>> votes.comma, votes.point, votes.mark
        (2, 0, ',')
        """
        match clear_mark(bare(text)):
            case ",":
                self.comma += 1
            case ".":
                self.point += 1

    def was_read(self, mark: str | None) -> None:
        """Count the vote of a number that is read now, unless it was asked before."""
        if mark is None:
            return
        self.read += 1
        if self.read > self.comma + self.point:
            self.comma += mark == ","
            self.point += mark == "."


def bare(text: str) -> str:
    """Return a number without its symbols, sign and the spaces between thousands.

    >>> bare("(1 234,50 $)"), bare("12,50 $/h"), bare("12 50")
    ('1234,50', '12,50', '12 50')
    """
    return _SPACES.sub("", _SYMBOLS.sub("", _UNIT_BEHIND.sub("", text.strip()))).strip("()-− \u00a0\u202f\t")


def clear_mark(number: str) -> str | None:
    """Return the decimal mark of a number that shows it by itself.

    >>> clear_mark("12,50"), clear_mark("1,234.50"), clear_mark("1,234"), clear_mark("1,234,567"), clear_mark("0,123")
    (',', '.', None, '.', ',')
    """
    marks = [letter for letter in number if letter in ",."]
    if not marks or _AMBIGUOUS.fullmatch(number):
        return None
    if len(marks) == 1:
        return marks[0]
    if marks[-1] != marks[0]:
        return marks[-1]
    return "." if marks[0] == "," else ","


class Amounts:
    """Reads the amounts of one column."""

    def __init__(self, votes: DecimalMark) -> None:
        self.votes = votes

    def read(self, cell: Value) -> Answer:
        """Return an amount as a decimal string with a dot, all its decimals kept.

        >>> amounts = Amounts(DecimalMark(comma=3))
        >>> amounts.read("1 234,50 $"), amounts.read("(12,00)"), amounts.read(7.25), amounts.read("1,234")
        ('1234.50', '-12.00', '7.25', '1.234')
        """
        if isinstance(cell, float | int) and not isinstance(cell, bool):
            return plain_number(float(cell))
        if (failed := unreadable(cell)) is not None:
            return failed
        text = as_text(cell).strip()
        if not text or text.translate(_MINUS).strip("- $") == "":
            return None
        if isinstance(cell, LongNumber):
            return text
        return self._read(text)

    def _read(self, text: str) -> Answer:
        number = bare(text)
        if not number or not any(letter.isdigit() for letter in number) or not _NUMBER.fullmatch(number):
            return Reading(None, (Note("number-malformed", text),))
        mark = clear_mark(number)
        self.votes.was_read(mark)
        if mark is None and _AMBIGUOUS.fullmatch(number):
            mark = self.votes.mark
            if mark is None:
                return Reading(None, (Note("number-ambiguous", text),))
            self.votes.decided += 1
        if (value := _with_dot(number, mark or ".")) is None:
            return Reading(None, (Note("number-malformed", text),))
        return _signed(text, value)


def plain_number(number: float) -> str:
    """Return a number without an exponent and without the noise of binary fractions.

    >>> plain_number(0.1 + 0.2), plain_number(12.0), plain_number(0.00001)
    ('0.3', '12', '0.00001')
    """
    if number.is_integer():
        return format(number, ".0f")
    text = repr(round(number, 10))
    return text if "e" not in text else format(number, ".10f").rstrip("0")


def _with_dot(number: str, mark: str) -> str | None:
    whole, _, decimals = number.rpartition(mark) if mark in number else (number, "", "")
    groups = re.split(r"[.,]", whole)
    if len(groups) > 1 and not all(len(group) == 3 for group in groups[1:]):
        return None
    whole = "".join(groups)
    if "," in decimals or "." in decimals:
        return None
    return f"{whole or '0'}.{decimals}" if decimals else whole or "0"


def _signed(text: str, value: str | None) -> str | None:
    if value is None:
        return None
    signs = _SYMBOLS.sub("", text.translate(_MINUS)).strip()
    negative = signs.startswith("-") or signs.endswith("-") or (signs.startswith("(") and signs.endswith(")"))
    return f"-{value}" if negative and value.strip("0.") else value


def decimals_that_count(value: str) -> int:
    """Return how many decimals a value has without the zeros at its end.

    >>> decimals_that_count("12.5000"), decimals_that_count("0.1234"), decimals_that_count("7")
    (1, 4, 0)
    """
    return len(value.partition(".")[2].rstrip("0"))
