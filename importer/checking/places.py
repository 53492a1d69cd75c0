"""Postal codes, provinces, countries and cities."""

import functools
import re
from collections.abc import Mapping
from typing import Final

from babel import Locale

from importer.checking.reading import Answer, Note, Reading, unreadable
from importer.checking.texts import LIMITS, LONGEST, as_text, read_name
from importer.model import Value
from importer.recognising.folding import fold
from importer.recognising.patterns import POSTAL_CODE, ZIP
from importer.recognising.vocabulary import Vocabulary

INITIALS: Final[Mapping[str, str]] = {
    "QC": "GHJ", "ON": "KLMNP", "MB": "R", "SK": "S", "AB": "T", "BC": "V", "NL": "A", "NS": "B", "PE": "C", "NB": "E",
    "NT": "X", "NU": "X", "YT": "Y",
}  # fmt: skip
"""The first letters of each province's postal codes."""


def is_elsewhere(province: str, code: str) -> bool:
    """Return whether a postal code or zip is of another province or state than the one beside it.

    >>> [is_elsewhere("QC", code) for code in ("K1A 0B1", "H2X 1Y4", "12901")], is_elsewhere("NY", "H2X 1Y4")
    ([True, False, True], True)
    """
    return code[0] not in INITIALS.get(province, "0123456789")


WHOLE_ADDRESS: Final = "whole_address"
"""Among what an address gives to other fields: the street that is left of it, and the address as it was."""

_LETTERS: Final = {"0": "O", "1": "I", "5": "S", "8": "B"}
_DIGITS: Final = {"O": "0", "I": "1", "L": "1", "S": "5", "B": "8", "Q": "0"}
_BETWEEN: Final = re.compile(r"[\s.‐‑‒–—-]+")
_CODE_WITHIN: Final = re.compile(r"\b(?:[A-Z]\d[A-Z][\s.-]?\d[A-Z]\d|\d{5}(?:-\d{4})?)\b", re.IGNORECASE)
_ONE_WORD: Final = re.compile(r"[^\s,(/;\[-]*")
_BEGINS_NAME: Final = re.compile(r"\b(?:de|du|of|en)\s*$", re.IGNORECASE)
_CITY: Final = re.compile(
    r"(?P<city>.+?)(?:,?\s*[(\[]\s*(?P<inside>[^()]+?)\s*[)\]]?|(?:\s*[,;/\n]|\s+[-–]\s)\s*(?P<after>[^,;()]+?)"
    r"|\s+(?P<last>[A-Za-z.é]{2,8}|[A-Z]\.-[A-Z]\.?))\s*,?"
)
_CITY_BEFORE_A_DASH: Final = re.compile(r"(?P<city>.+?)-(?P<after>[A-Za-z.]{2,4})(?P<inside>)(?P<last>)")
"""A dash before more than an abbreviation is of the city's name: "Laval-Ouest"."""
_LAST_WORDS: Final = re.compile(r"(?P<rest>.+?)[\s,(/-]+(?P<last>[A-Za-zÉé.]+(?:[ -][A-Za-zé]+)?)[)\s]*", re.DOTALL)


class Places:
    """Reads places with the words of a vocabulary."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words

    def read_postal_code(self, cell: Value) -> Answer:
        """Return a Canadian code as ``A9A 9A9`` or a US zip; what is wrong with it otherwise."""
        if cell.__class__ is str and (match := POSTAL_CODE.fullmatch(cell)):
            if len(cell) == 7 and cell[3] == " " and cell.isupper():
                return cell
            return f"{match[1]} {match[2]}".upper()
        if (failed := unreadable(cell)) is not None:
            return failed
        text = as_text(cell).strip()
        if not text:
            return None
        return postal_code(text) or self._with_country(text) or self._malformed(text)

    def _with_country(self, text: str) -> Answer:
        """A code with its country or province beside it: ``H2X 1Y4 Canada``, ``QC H2X 1Y4``."""
        match = _CODE_WITHIN.search(text)
        code = postal_code(match[0]) if match else None
        rest = fold(text.replace(match[0], " ", 1) if match and code else text)
        others = self._region(rest)
        if not others or any(letter.isdigit() for letter in rest):
            return None
        return Reading(code, (Note("country-in-postal-code", text, code, fixed=True),), others)

    def _region(self, folded: str) -> dict[str, tuple[str, ...]]:
        """Return the province or the country that folded words say, or both in this order."""
        provinces, countries = self._words.provinces, self._words.countries
        if folded in provinces:
            return {"province": (provinces[folded],)}
        if folded in countries:
            return {"country": (countries[folded],)}
        first, _, last = folded.rpartition(" ")
        if first in provinces and last in countries:
            return {"province": (provinces[first],), "country": (countries[last],)}
        return {}

    def _malformed(self, text: str) -> Answer:
        return Reading(None, (Note("postal-code-malformed", text, meant_postal_code(text)),))

    def read_province(self, cell: Value) -> Answer:
        """Return the two letters of a province or a state."""
        if (failed := unreadable(cell)) is not None:
            return failed
        text = as_text(cell).strip()
        folded = fold(text)
        if not folded:
            return None
        joined = folded.replace(" ", "") if len(folded) < 8 else folded
        for table in (self._words.provinces, self._words.states):
            if found := table.get(folded) or table.get(joined):
                return found
        first, _, rest = folded.partition(" ")
        if first in self._words.provinces and self._words.provinces.get(rest) == self._words.provinces[first]:
            return self._words.provinces[first]
        if first in self._words.provinces and rest in self._words.countries:
            return Reading(self._words.provinces[first], (), {"country": (self._words.countries[rest],)})
        return Reading(None, (Note("value-unknown", text),))

    def read_country(self, cell: Value) -> Answer:
        """Return the two letters of a country."""
        if (failed := unreadable(cell)) is not None:
            return failed
        text = as_text(cell).strip()
        folded = fold(text)
        if not folded:
            return None
        if found := self._words.countries.get(folded):
            return found
        if len(text) == 2 and text.isalpha():
            return text.upper()
        if code := _countries().get(folded):
            return code
        return Reading(None, (Note("value-unknown", text),))

    def read_city(self, cell: Value) -> Answer:
        """Return a city; a province behind it goes to its own field."""
        answer = read_name(cell)
        text = answer.value if isinstance(answer, Reading) else answer
        if not isinstance(text, str) or len(text) > LONGEST or _ONE_WORD.fullmatch(text):
            return answer
        short, country = self._without_country(text)
        city, province, code = self.parted(short)
        if province is None and code is None:
            return answer
        found = (("province", province), ("postal_code", code), ("country", country))
        others = {field: (value,) for field, value in found if value}
        note = Note("province-in-city", as_text(cell).strip(), city, fixed=True)
        notes = answer.notes if isinstance(answer, Reading) else ()
        return Reading(city or None, (*notes, note) if province else notes, others)

    def _without_country(self, text: str) -> tuple[str, str | None]:
        """Return a text without the country that ends it: "Laval, Québec, Canada"."""
        match = _LAST_WORDS.fullmatch(text)
        country = self._words.countries.get(fold(match["last"])) if match else None
        return (match["rest"], country) if match and country in ("CA", "US") else (text, None)

    def parted(self, text: str) -> tuple[str, str | None, str | None]:
        """Return city, province and postal code of a text that may hold all three."""
        rest, code = _code_at_end(text)
        match = _CITY.fullmatch(rest) or _CITY_BEFORE_A_DASH.fullmatch(rest)
        if match:
            said = match["inside"] or match["after"] or match["last"]
            province = self._province(said, alone=bool(match["last"]))
            if province and not _BEGINS_NAME.search(match["city"]) and fold(match["city"]):
                return match["city"].strip(" ,"), province, code
        return rest.strip(" ,"), None, code

    def _province(self, said: str, *, alone: bool) -> str | None:
        """A bare word behind a city must be an abbreviation in capitals, or a province's full name."""
        folded = fold(said)
        found = self._words.provinces.get(folded)
        if found is None and len(folded) == 2 and said.isupper():
            return self._words.states.get(folded)
        if found and alone and not (said.isupper() or len(folded) > 4 or folded == "qc" or "." in said):
            return None
        return found

    def read_address(self, cell: Value) -> Answer:
        """Return an address; where a postal code ends it, city, province and code go to their own fields."""
        answer = read_name(cell, LIMITS["address"])
        text = answer.value if isinstance(answer, Reading) else answer
        if not isinstance(text, str) or not 14 <= len(text) <= LONGEST:
            return answer
        rest, code = _code_at_end(text)
        parted = self._address_parted(rest) if code else None
        if code is None or parted is None:
            return answer
        street, city, province = parted
        others = {"city": (city,), "postal_code": (code,), WHOLE_ADDRESS: (street, text)}
        notes = answer.notes if isinstance(answer, Reading) else ()
        return Reading(street, notes, others | ({"province": (province,)} if province else {}))

    def _address_parted(self, text: str) -> tuple[str, str, str | None] | None:
        """Return street, city and province of an address without its code, where commas tell them apart."""
        street, mark, city = text.replace("\n", ", ").rstrip(" ,").rpartition(",")
        if mark and (province := self._province(city.strip(" ().,"), alone=False)):
            street, mark, city = street.rpartition(",")
        else:
            city, province, _ = self.parted(city)
        street, city = street.strip(" ,"), city.strip()
        return (street, city, province) if mark and street and city else None


@functools.cache
def _countries() -> Mapping[str, str]:
    """All countries by their French and English names, for the few clients from afar."""
    return {
        fold(name): code
        for language in ("fr", "en")
        for code, name in Locale(language).territories.items()
        if len(code) == 2 and code.isalpha()
    }


def postal_code(text: str) -> str | None:
    """Return a postal code or zip in its canonical form, whatever dashes and spaces stand in it.

    >>> postal_code("h2x1y4"), postal_code("05401-1234"), postal_code("H2X 1Y")
    ('H2X 1Y4', '05401-1234', None)
    """
    if match := POSTAL_CODE.fullmatch(_BETWEEN.sub("", text)):
        return f"{match[1]} {match[2]}".upper()
    if match := ZIP.fullmatch(text):
        return f"{match[1]}-{match[2]}" if match[2] else match[1]
    return None


def meant_postal_code(text: str) -> str | None:
    """Return the code that was meant where letters and digits that look alike were mixed up, or a zip lost its zero.

    >>> meant_postal_code("H2X 1YO"), meant_postal_code("HOH 0H0"), meant_postal_code("ABC")
    ('H2X 1Y0', 'H0H 0H0', None)
    """
    letters = re.sub(r"[^A-Za-z0-9]", "", text).upper()
    if len(letters) == 4 and letters.isdecimal():
        return f"0{letters}"
    if len(letters) != 6:
        return None
    swaps = (_LETTERS, _DIGITS)
    return postal_code("".join(swaps[place % 2].get(letter, letter) for place, letter in enumerate(letters)))


def _code_at_end(text: str) -> tuple[str, str | None]:
    match = re.search(r"[\s,(]+([A-Za-z]\d[A-Za-z][\s-]?\d[A-Za-z]\d)\)?\s*$", text)
    code = postal_code(match[1]) if match else None
    return (text[: match.start()], code) if match and code else (text, None)
