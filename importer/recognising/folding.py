"""Text as it is compared: without case, accents, punctuation and the small words."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final

_NUMBER_SIGN: Final = re.compile(r"\bn\s?[°ºo˚]\s?(?=[\s.\d]|$)|№|#|\bn[°º]", re.IGNORECASE)
_WORDS: Final = re.compile(r"[a-z0-9]+")
_PLAIN: Final = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "ß": "ss", "’": " ", "ʼ": " ", "´": " ", "–": " ", "—": " ", "\u00a0": " "}
    | {letter: unicodedata.normalize("NFD", letter)[0] for letter in "àâäáãåçéèêëíìîïñóòôöõúùûüýÿ"}
)


def fold(text: str) -> str:
    """Return the words of a text, lower-case, without accents and punctuation.

    >>> fold("  Crème Brûlée, inc. "), fold("St-Jérôme"), fold("Œuvre d’art")
    ('creme brulee inc', 'st jerome', 'oeuvre d art')
    """
    try:
        folded = text.replace("’", " ").encode("latin-1").translate(_FOLDED)
    except UnicodeEncodeError:
        return _fold_slowly(text)
    return _fold_slowly(text) if b"\0" in folded else " ".join(folded.decode("ascii").split())


def fold_all(texts: Sequence[str]) -> list[str]:
    """Fold many texts at once, which is several times faster than one by one.

    >>> fold_all(["Crème Brûlée, inc.", "", "Œuvre"])
    ['creme brulee inc', '', 'oeuvre']
    """
    lines = "\n".join(texts)
    try:
        folded = lines.replace("’", " ").encode("latin-1").translate(_FOLDED_LINES)
    except UnicodeEncodeError:
        return list(map(fold, texts))
    if b"\0" in folded or folded.count(b"\n") != len(texts) - 1:
        return list(map(fold, texts))
    while b"  " in folded:
        folded = folded.replace(b"  ", b" ")
    return folded.replace(b" \n", b"\n").replace(b"\n ", b"\n").strip(b" ").decode("ascii").split("\n")


def _fold_slowly(text: str) -> str:
    lowered = text.lower()
    if not lowered.isascii():
        lowered = lowered.translate(_PLAIN)
        if not lowered.isascii():
            lowered = "".join(
                letter for letter in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(letter)
            )
    return " ".join(_WORDS.findall(lowered))


def _folded_byte(code: int) -> int:
    """Return what becomes of a character of Latin-1; 0 where it is not one character again."""
    around = _fold_slowly(f"a{chr(code)}a")
    return {"a a": 32}.get(around, ord(around[1]) if len(around) == 3 else 0)


_FOLDED: Final = bytes(map(_folded_byte, range(256)))
"""Most names need nothing else: one table instead of a search a letter."""

_FOLDED_LINES: Final = _FOLDED[:10] + b"\n" + _FOLDED[11:]


_SMALL: Final = frozenset(["de", "du", "des", "d", "la", "le", "les", "l", "the", "of"])


def fold_heading(text: str, abbreviations: Mapping[str, str] | None = None) -> str:
    """Return the words of a heading that matter; a number sign is ``no``, plurals are singular.

    >>> fold_heading("N° du client"), fold_heading("Courriels"), fold_heading("C.P."), fold_heading("#Produit")
    ('no client', 'courriel', 'cp', 'no produit')
    """
    words = fold(_NUMBER_SIGN.sub(" no ", _without_camel(text))).split()
    words = [_singular(word) for word in _joined_letters(words) if word not in _SMALL] or words
    if abbreviations:
        words = [abbreviations.get(word, word) for word in words]
    return " ".join(words)


_CAMEL: Final = re.compile(r"(?<=[a-zà-ÿ])(?=[A-Z][a-zà-ÿ])")


def _without_camel(text: str) -> str:
    """Part ``NomClient`` and ``code_postal`` into words."""
    return _CAMEL.sub(" ", text).replace("_", " ")


def _joined_letters(words: list[str]) -> list[str]:
    """Join letters that stand alone beside each other: ``c p`` is ``cp``."""
    joined: list[str] = []
    alone = False
    for word in words:
        is_letter = len(word) == 1 and word.isalpha()
        if is_letter and alone:
            joined[-1] += word
        else:
            joined.append(word)
        alone = is_letter
    return joined


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
