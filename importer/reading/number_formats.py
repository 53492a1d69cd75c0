"""Number formats that give a number a meaning which the bare number lacks: codes, phones, numbers with a prefix."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

_TOKEN = re.compile(r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]|(?P<plain>.)', re.DOTALL)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)")
_LITERAL = set("$-+/():!^&'~{}<>= \xa0\u202f.,")
_LARGEST = 10**15


@dataclass(frozen=True, slots=True)
class _Section:
    """A part of a format: literal texts and digit places in their order."""

    parts: tuple[str, ...]  # a place is "0", "#" or "?"; a literal starts with "="
    condition: Callable[[float], bool] | None
    usable: bool
    places: str = field(init=False)
    template: str = field(init=False)  # for as many digits as there are places
    is_mask: bool = field(init=False)

    def __post_init__(self) -> None:
        places = "".join(part for part in self.parts if not part.startswith("="))
        template = "".join(part[1:].replace("%", "%%") if part.startswith("=") else "%s" for part in self.parts)
        object.__setattr__(self, "places", places)
        object.__setattr__(self, "template", template)
        object.__setattr__(self, "is_mask", self._is_mask())

    def shown(self, digits: str) -> str:
        """Return the digits in their places, filled from the right; what is too many stands before the first."""
        count = len(self.places)
        if len(digits) == count or (len(digits) < count and "#" not in self.places and "?" not in self.places):
            return self.template % tuple(digits.zfill(count))
        waiting = list(digits.lstrip("0"))
        shown: list[str] = []
        first = self._first()
        for index in range(len(self.parts) - 1, -1, -1):
            part = self.parts[index]
            if part.startswith("="):
                shown.append(part[1:])
                continue
            shown.append(waiting.pop() if waiting else {"0": "0", "?": " "}.get(part, ""))
            if index == first and waiting:
                shown.append("".join(waiting))
        return "".join(reversed(shown))

    def _is_mask(self) -> bool:
        """Whether it shows something that the number alone would not."""
        if not self.usable or not self.places:
            return False
        inner = self._inner()
        if inner and all(not text.strip(" \xa0\u202f'") for text in inner) and self.places.count("0") < 2:
            return False  # thousands set apart by a space
        return bool(inner) or self.places.count("0") >= 2 or any(each.isalpha() for each in self._prefix())

    def _first(self) -> int:
        return next(index for index, part in enumerate(self.parts) if not part.startswith("="))

    def _inner(self) -> list[str]:
        places = [index for index, part in enumerate(self.parts) if not part.startswith("=")]
        between = ["".join(part[1:] for part in self.parts[a + 1 : b]) for a, b in pairwise(places)]
        return [text for text in between if text]

    def _prefix(self) -> str:
        return "".join(part[1:] for part in self.parts[: self._first()])


@dataclass(frozen=True, slots=True)
class Mask:
    """A number format worth keeping."""

    sections: tuple[_Section, ...]

    def shown(self, number: float) -> str | None:
        """Return the text that it shows for a number; None where the number says as much.

        >>> mask_of("00000").shown(42), mask_of("(000) 000-0000").shown(5145551234)
        ('00042', '(514) 555-1234')
        """
        whole = int(number)
        if number != whole or not -_LARGEST < whole < _LARGEST:
            return None
        if whole > 0 and self.sections[0].condition is None:
            section: _Section | None = self.sections[0]
            return section.shown(str(whole)) if section and section.is_mask else None
        section, sign = self._section(number)
        if section is None or not section.is_mask:
            return None
        return sign + section.shown(str(abs(whole)))

    def _section(self, number: float) -> tuple[_Section | None, str]:
        minus = "-" if number < 0 else ""
        if any(section.condition for section in self.sections):
            for section in self.sections:
                if section.condition is None or section.condition(number):
                    return section, minus
            return None, minus
        if number < 0 and len(self.sections) > 1:
            return self.sections[1], ""
        if number == 0 and len(self.sections) > 2:
            return self.sections[2], ""
        return self.sections[0], minus


def mask_of(code: str) -> Mask | None:
    """Return the mask that a format code is; None for amounts, dates, percents and the like.

    >>> mask_of("#,##0.00") is None, mask_of("0%") is None, mask_of("yyyy-mm-dd") is None
    (True, True, True)
    """
    sections = tuple(_section(text) for text in _split(code)[:3])
    return Mask(sections) if any(section.is_mask for section in sections) else None


_NO_DATE = re.compile(r'"[^"]*"|\[\$[^\]]*\]|\[(?:black|blue|cyan|green|magenta|red|white|yellow)\]', re.IGNORECASE)


def is_of_amounts(code: str) -> bool:
    """Return whether a format code is surely no date's or time's: it has no letter that is not put apart.

    >>> is_of_amounts('#,##0.00 "h"'), is_of_amounts("[Red]0.0"), is_of_amounts("yyyy-mm-dd"), is_of_amounts("General")
    (True, True, False, True)
    """
    return code == "General" or not any(map(str.isalpha, _NO_DATE.sub("", code)))


def _split(code: str) -> list[str]:
    sections = [""]
    for match in _TOKEN.finditer(code):
        if match["plain"] == ";":
            sections.append("")
        else:
            sections[-1] += match[0]
    return sections


def _section(text: str) -> _Section:
    parts: list[str] = []
    condition = None
    usable = True
    for match in _TOKEN.finditer(text):
        if match["quoted"] is not None or match["escaped"] is not None:
            parts.append("=" + (match["quoted"] if match["quoted"] is not None else match["escaped"]))
        elif match["bracket"] is not None:
            condition = _condition(match["bracket"]) or condition
            usable = usable and not re.fullmatch(r"[hms]+|\$[^-].*", match["bracket"], re.IGNORECASE)
        elif (plain := match["plain"]) is not None:
            if plain in "0#?":
                parts.append(plain)
            elif plain in _LITERAL and plain not in ".,/$":
                parts.append("=" + plain)
            else:
                usable = False  # a decimal, a date, a percent, an exponent, an amount
    return _Section(tuple(parts), condition, usable)


def _condition(text: str) -> Callable[[float], bool] | None:
    match = _CONDITION.fullmatch(text)
    if match is None:
        return None
    bound = float(match[2])
    return {
        "<=": lambda number: number <= bound,
        ">=": lambda number: number >= bound,
        "<>": lambda number: number != bound,
        "<": lambda number: number < bound,
        ">": lambda number: number > bound,
        "=": lambda number: number == bound,
    }[match[1]]
