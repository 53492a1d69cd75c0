"""Headings that are nearly known: a letter or two wrong, or the end cut off."""

import re
from collections.abc import Mapping
from typing import Final

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

_CANDIDATES: Final = 6  # known headings that are looked at closely
_ALIKE: Final = 70  # … and how much they must have in common before that
_CUT: Final = 0.4  # how much of a heading must be left for it to be known again
_PLAINLY_CUT: Final = 60


def misspelt(folded: str, known: Mapping[str, tuple[str, ...]]) -> tuple[str | None, float]:
    """Return the known heading of which every word is a letter or two away, and how alike they are."""
    if len(folded) < 4:
        return None, 0.0
    found = process.extract(folded, known.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_CANDIDATES)
    return next(((name, score) for name, score, _ in found if _is_misspelt(folded, name)), (None, 0.0))


def _is_misspelt(folded: str, name: str) -> bool:
    if _digits(folded) != _digits(name):
        return False
    mine, theirs = folded.split(), name.split()
    if len(mine) == len(theirs):
        wrong = [pair for pair in zip(mine, theirs, strict=True) if pair[0] != pair[1]]
        beside = len(wrong) < len(mine)  # words that are right vouch for a short one that is not
        if all(near(one, other) or (beside and is_a_letter_away(one, other)) for one, other in wrong):
            return True
    joined, other = "".join(mine), "".join(theirs)  # a space that slipped
    if len(mine) == len(theirs):
        return OSA.distance(joined, other, score_cutoff=1) <= 1
    return len(folded) >= 7 and near(joined, other)


def near(one: str, other: str) -> bool:
    """Return whether a word is another with a typing error: a letter in the short ones, two or three in the long.

    >>> near("telehpone", "telephone"), near("chien", "client"), near("ville", "vile"), near("nom", "non")
    (True, False, True, False)
    """
    if one == other:
        return True
    short = min(len(one), len(other))
    if short < 4 or abs(len(one) - len(other)) > 2:
        return False
    distance = OSA.distance(one, other, score_cutoff=3)
    if distance > 1 and one[0] != other[0] and sorted(one) != sorted(other):  # hardly anybody errs in the first letter
        return False
    if short == 4:  # a letter that is another one makes another word
        return distance == 1 and (len(one) != len(other) or sorted(one) == sorted(other))
    return distance <= (1 if short <= 6 else 2 if short <= 10 else 3)


def is_a_letter_away(one: str, other: str) -> bool:
    """Return whether one letter is wrong, too many or missing, or two are exchanged."""
    least = 4 if len(one) == len(other) else 3
    return min(len(one), len(other)) >= least and OSA.distance(one, other, score_cutoff=1) == 1


def without_vowels(text: str) -> str:
    """Return folded words as those write them who leave the vowels out, but for the first letter.

    >>> without_vowels("code postal"), without_vowels("adresse"), without_vowels("unite")
    ('cd pstl', 'adrss', 'unt')
    """
    return " ".join(word[0] + word[1:].translate(_NO_VOWELS) for word in text.split())


_NO_VOWELS: Final = dict.fromkeys(map(ord, "aeiouy"))


def _digits(text: str) -> list[str]:
    return re.findall(r"\d+", text)


def cut(folded: str, known: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the field of the heading of which this one is the beginning, word by word: ``cod post``, ``telecop``."""
    words = folded.split()
    start = words[0] if words else folded
    found: dict[tuple[str, ...], int] = {}
    for name, fields in known.items():
        if len(fields) > 1 or not name.startswith(start) or not _begins(words, name.split()):
            continue
        share = len(folded) / len(name)
        if share >= _CUT:
            found[fields] = max(found.get(fields, 0), int(share * 100))
    if not found:
        return ()
    best = max(found, key=lambda fields: found[fields])
    return best if len(found) == 1 or found[best] >= _PLAINLY_CUT else ()


def _begins(words: list[str], parts: list[str]) -> bool:
    """Each word begins its own; the last may be one letter, where the others are whole."""
    if not words or len(parts) < len(words) or (len(words) == 1 and len(words[0]) < 4):
        return False
    *first, last = words
    if len(last) == 1 and words != parts[: len(words)]:
        return first == parts[: len(first)] and len(" ".join(first)) >= 3 and parts[len(first)].startswith(last)
    return all(
        part.startswith(word) and (len(word) >= 2 or word == part) for word, part in zip(words, parts, strict=False)
    )
