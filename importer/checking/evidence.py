"""What speaks for a company where a name says nothing by itself: its list, its web address, the look of its words."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from importer.checking.names import Named, Names
from importer.model import FieldValue
from importer.recognising.folding import fold
from importer.recognising.vocabulary import Vocabulary

_ENOUGH: Final = 5  # people of a list that show how it writes people
_LONG_ENOUGH: Final = 5  # letters of a name that a web address repeats
_INNER_CAPITAL: Final = re.compile(r"(?<![A-Z])(?!Mc|Mac|De|Di|Du|Des|La|Le|Van|St)[A-ZÉ][a-zé]+[A-ZÉ]|^[a-z][A-Z]")
_COINED: Final = re.compile(r"\w{3,}(?:prix|tech|teck|tek|plus|max|matic|tronic|flex|media|design|soft|mart)")
_INITIALS: Final = re.compile(r"(?P<first>[A-ZÉ]\.(?:[- ]?[A-ZÉ]\.)*) ?(?P<last>\S.*)")
_SHORTENED: Final = re.compile(r"\b[^\W\d_]{3,}\.\s")  # "Comm. scol.": who shortens words, not names
_NO_VOWELS: Final = re.compile(r"[BCDFGHJKLMNPQRSTVWXZ]{3,5}")


class Evidence:
    """Judges the names of one list; ``sample`` are those at its beginning."""

    def __init__(self, sample: Iterable[str], names: Names, words: Vocabulary) -> None:
        people = [name for name in sample if names.person(name)]
        commas = [name for name in people if "," in name]
        self._words = words
        self._has_commas = len(commas) >= _ENOUGH and len(commas) >= 0.95 * len(people)
        self._families = words.family_names.union(fold(name.partition(",")[0]) for name in commas)
        self._is_mixed = any(name != name.upper() for name in people)

    def judge(self, name: str, folded: str, values: Mapping[str, FieldValue]) -> Named | None:
        """Return what a name is after all, or None where nothing tells."""
        if (initials := _INITIALS.fullmatch(name)) and fold(initials["last"]) in self._families:
            return Named(is_company=False, first=initials["first"], last=initials["last"])
        return Named(is_company=True, company=name) if self._is_company(name, folded, values) else None

    def _is_company(self, name: str, folded: str, values: Mapping[str, FieldValue]) -> bool:
        """Whether something beside the name says that it is a company's."""
        if folded in self._families:
            return False
        return (
            "website" in values
            or (self._has_commas and " " not in folded)  # its people are all "Nom, Prénom"
            or _is_in_address(folded.replace(" ", ""), values)
            or self._looks_coined(name, folded)
        )

    def _looks_coined(self, name: str, folded: str) -> bool:
        """A trade alone, a shortened word, capitals within one or no vowel, an ending that only brands have."""
        first, _, _ = name.partition(" ")
        return (
            folded in self._words.company_words
            or _INNER_CAPITAL.search(name) is not None
            or _SHORTENED.search(name) is not None
            or (self._is_mixed and _NO_VOWELS.fullmatch(first) is not None)
            or (" " not in folded and _COINED.fullmatch(folded) is not None)
        )


def _is_in_address(letters: str, values: Mapping[str, FieldValue]) -> bool:
    """Whether the domain of an e-mail is the name: info@zblurg.ca."""
    domain = str(values.get("email_1", "")).rpartition("@")[2].rpartition(".")[0]
    return len(letters) >= _LONG_ENOUGH and letters in fold(domain).replace(" ", "")
