"""Whether a name is a person's or a company's, and which part of it is which."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from importer.recognising.folding import fold
from importer.recognising.patterns import NUMBERED_COMPANY
from importer.recognising.vocabulary import Vocabulary


class Named(NamedTuple):
    """How Plannit gets a name. ``sure`` is false where a person should look."""

    is_company: bool
    first: str = ""
    last: str = ""
    company: str = ""
    sure: bool = True


Parts = tuple[str, str | None, str | None, str | None]
"""A name as it is kept: ``person`` or ``company``, first name, last name, company."""

_DOTTED: Final = ("s e n c", "s e n c r l", "s r l", "s e c", "s e p", "s a r l", "s a", "l l c", "l l p")
_DIGIT: Final = re.compile(r"\d")
_AND: Final = frozenset({"et", "and", "&", "ou"})
_BEGINNINGS: Final = frozenset({"cie", "compagnie", "company"})
_FOR_NOBODY: Final = frozenset(
    [
        *("client", "clients", "customer", "customers", "vente", "ventes", "sale", "sales", "compte", "account"),
        *("au", "a", "de", "in", "pour", "et", "and", "magasin", "detail", "general"),
    ]
)
"""Words that, beside one that stands for nobody, change nothing: "Client occasionnel", "Ventes comptoir"."""
_NO_LETTERS: Final = re.compile(r"[^\w'’.,&()\- ]|_")


class Names:
    """Reads names with the words of a vocabulary."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self._certain = words.legal_forms - {"co", "sa", "sec", "lp", "reg", "cie"}
        self._nobody = frozenset(name for name in words.generic if " " not in name)
        self._generic_first = {name.split()[0] for name in words.generic}
        self._generic_last = {piece.split()[-1] for piece in words.generic_pieces}
        self._doubtful = self._nobody | self._generic_first | self._generic_last | words.person_titles
        self._marks = self._doubtful | words.company_words | words.legal_forms | _BEGINNINGS

    def read(self, name: str, folded: str = "", *, sort_key: str = "", care_of: str = "") -> Named:
        """Return what a name is; where unsure, it is a company whose first name greets well."""
        folded = folded or fold(name)
        words = folded.split()
        if self.is_company(name, folded, words):
            return Named(is_company=True, company=name)
        if (person := self._person(name, words, sort_key)) is not None:
            return person
        if care_of or _is_trade(words):
            return Named(is_company=True, company=name)
        return Named(is_company=True, first=name, company=name, sure=False)

    def surely(self, names: Sequence[str], folded: Sequence[str]) -> list[Parts | None]:
        """Return the parts of each name that is plain, as ``read`` would; None where that asks for a closer look.

        Most names of a list are a company's with its legal form or its trade, or a known first name and a last one.
        """
        known, not_doubtful, not_marked = self._words, self._doubtful.isdisjoint, self._marks.isdisjoint
        first_names, legal_forms, no_trade = known.first_names, known.legal_forms, known.company_words.isdisjoint
        found: list[Parts | None] = []
        for name, text in zip(names, folded, strict=True):
            words = text.split()
            parts: Parts | None = None
            if len(words) < 2:
                pass
            elif not_marked(words):
                first, _, last = name.partition(" ")
                is_known = words[0] in first_names and len(words[-1]) > 1
                if is_known and first.replace("-", "").isalpha() and last.replace("-", "").isalpha():
                    parts = ("person", first, last, None)
            elif not_doubtful(words) and (
                words[-1] in legal_forms or (not no_trade(words) and "," not in name and not text[-1].isdecimal())
            ):
                parts = ("company", None, None, name)
            found.append(parts)
        return found

    def likely(self, name: str) -> str | None:
        """Return an unsure name of two words as a person's is written, which it may well be."""
        parts = name.split()
        if len(parts) != 2 or not all(part[:1].isupper() and part.replace("-", "").isalpha() for part in parts):
            return None
        return f"{parts[1]}, {parts[0]}"

    def is_company(self, name: str, folded: str, words: Sequence[str]) -> bool:  # noqa: PLR0911 - one guard a line
        """Return whether a name has a company's marks: a legal form, a trade, a number."""
        if not words or len(words) == 1:
            return False
        if words[0] in _BEGINNINGS or (len(words[0]) == 1 and len(words) > 2 and len(words[1]) == len(words[2]) == 1):
            return True
        if words[-1] in self._words.legal_forms or not self._certain.isdisjoint(words[1:]):
            return True
        if folded.endswith(_DOTTED) or _DIGIT.search(name):
            return True
        if words[0] in self._words.person_titles and words[0] != "me":
            return False
        if not self._words.company_words.isdisjoint(words):
            return not self._is_plain_person(name, words)
        return NUMBERED_COMPANY.search(name) is not None

    def _is_plain_person(self, name: str, words: Sequence[str]) -> bool:
        """A first name and one word behind it that is also a trade's, with a comma between: a person."""
        return "," in name and words[-1] in self._words.first_names and len(words) == 2

    def person(self, name: str) -> Named | None:
        """Return a person's name in its parts, or None where it is not plainly a person's."""
        words = fold(name).split()
        return None if self.is_company(name, " ".join(words), words) else self._person(name, words, "")

    def _person(self, name: str, words: Sequence[str], sort_key: str) -> Named | None:  # noqa: PLR0911 - one guard a line
        if _NO_LETTERS.search(name):
            return None
        if "," in name:
            return self._last_first(name)
        parts = name.split()
        if len(parts) == 2 and words and words[0] in self._words.first_names:
            return Named(is_company=False, first=parts[0], last=parts[1])
        if words and words[0] in self._words.person_titles:
            return self._titled(parts)
        if len(parts) < 2 or len(parts) > 6:
            return None
        if (split := _by_sort_key(parts, sort_key)) is not None:
            return split
        return self._by_first_name(parts)

    def _last_first(self, name: str) -> Named | None:
        last, _, first = (part.strip() for part in name.partition(","))
        if not first or not last or "," in first or len(first.split()) > 4 or len(last.split()) > 4:
            return None
        return Named(is_company=False, first=first, last=last)

    def _titled(self, parts: list[str]) -> Named | None:
        rest = parts[1:]
        while rest and (fold(rest[0]) in self._words.person_titles or fold(rest[0]) in _AND):
            rest = rest[1:]
        title = " ".join(parts[: len(parts) - len(rest)])
        if not rest:
            return None
        if len(rest) == 1:
            return Named(is_company=False, first=title, last=rest[0])
        known = self._by_first_name(rest)
        return known or Named(is_company=False, first=rest[0], last=" ".join(rest[1:]))

    def _by_first_name(self, parts: list[str]) -> Named | None:
        if self._is_first(parts[0]):
            count = self._given(parts)
            return Named(is_company=False, first=" ".join(parts[:count]), last=" ".join(parts[count:]))
        if self._is_first(parts[-1]) and len(parts) <= 3 and not self._is_first(parts[0]):
            return Named(is_company=False, first=parts[-1], last=" ".join(parts[:-1]))
        return None

    def _given(self, parts: list[str]) -> int:
        """How many parts are first names: "Jean et Marie Roy" has three, "Marie Eve Roy" two."""
        count = 1
        while count < len(parts) - 1:
            if (parts[count].lower() in _AND and self._is_first(parts[count + 1])) and count + 2 < len(parts):
                count += 2
            elif (self._is_first(parts[count]) and count == 1 and len(parts) == 3) or len(parts[count].strip(".")) == 1:
                count += 1
            else:
                break
        return count

    def _is_first(self, part: str) -> bool:
        first = fold(part).split(" ")[0]
        return first in self._words.first_names

    def is_generic(self, name: str, folded: str = "") -> bool:
        """Return whether a name stands for nobody in particular."""
        folded = folded or fold(name)
        if folded[-1:].isdecimal():
            folded = " ".join(_DIGIT.sub("", folded).split())
        words = folded.split()
        if not self._nobody.isdisjoint(words) and all(word in self._nobody or word in _FOR_NOBODY for word in words):
            return True
        if not words or (words[0] not in self._generic_first and self._generic_last.isdisjoint(words)):
            return False
        return folded in self._words.generic or any(piece in folded for piece in self._words.generic_pieces)


_TRADE: Final = re.compile(r"[a-z]{3,}(?:erie|ations?|ements?|iques?)|[a-z]{4,}(?:ages?|eurs)")


def _is_trade(words: Sequence[str]) -> bool:
    """Whether a name begins with what sounds like a trade or a shop: "Fromagerie Roy", "Forage Dubé".

    >>> _is_trade(["fromagerie", "roy"]), _is_trade(["roy", "wax"])
    (True, False)
    """
    return len(words) > 1 and _TRADE.fullmatch(words[0]) is not None


def _by_sort_key(parts: list[str], sort_key: str) -> Named | None:
    """The sort key often begins with the family name: "TREMBLAY JEAN" for "Jean Tremblay"."""
    if not sort_key:
        return None
    key = fold(sort_key)
    for count in range(1, len(parts)):
        last = fold(" ".join(parts[count:]))
        if key == last or (
            key.startswith(f"{last} ") and fold(" ".join(parts[:count])).startswith(key[len(last) + 1 :])
        ):
            return Named(is_company=False, first=" ".join(parts[:count]), last=" ".join(parts[count:]))
    return None
