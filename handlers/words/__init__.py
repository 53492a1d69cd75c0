"""The catalogue: every sentence for people, in French of Québec and in English.

The sentences stand in ``fr/*.ftl`` and ``en/*.ftl`` (Project Fluent); a test keeps the two complete and
their values the same.
"""

import datetime
import functools
import re
from decimal import Decimal
from pathlib import Path
from typing import Final

from fluent.runtime import FluentBundle, FluentResource

LANGUAGES: Final = ("fr", "en")
LOCALES: Final = {"fr": "fr_CA", "en": "en_CA"}

LONGEST_VALUE: Final = 1_000
"""Characters of a value within a sentence: of a longer one, Fluent makes no sentence at all."""

_UNSEEN: Final = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
"""What turns a line around, cannot be seen, or cannot be sent. Names and cells are anybody's; lines may be ours."""

_BEGINNING: Final = re.compile(r"^(?=[a-zA-Z][\w-]* *=)", re.MULTILINE)


class UnknownSentenceError(KeyError):
    """A sentence was asked for that the catalogue does not have, or with values missing."""


class Words:
    """The sentences of one language, each parsed when it is first asked for: all of them take a tenth of a second.

    That is why no sentence may lean on another.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._bundle = FluentBundle([LOCALES[language]], use_isolating=False)
        self._texts: dict[str, str] = {}
        for file in sorted((Path(__file__).parent / language).glob("*.ftl")):
            for text in _BEGINNING.split(file.read_text(encoding="utf-8")):
                self._texts.setdefault(text.partition("=")[0].strip(), text)

    def has(self, sentence: str) -> bool:
        """Return whether the catalogue has that sentence."""
        if not self._bundle.has_message(sentence) and sentence in self._texts:
            self._bundle.add_resource(FluentResource(self._texts[sentence]))
        return bool(self._bundle.has_message(sentence))

    def say(self, sentence: str, /, **values: str | int | Decimal | datetime.date | None) -> str:
        """Return a sentence with its values; counts choose the plural, numbers and dates are the language's."""
        pattern = self._bundle.get_message(sentence).value if self.has(sentence) else None
        if pattern is None:
            raise UnknownSentenceError(sentence)
        text, errors = self._bundle.format_pattern(
            pattern, {name.replace("_", "-"): _shown(value) for name, value in values.items()}
        )
        if errors:
            raise UnknownSentenceError(f"{sentence}: {errors[0]}")
        return str(text)


@functools.cache
def words(language: str) -> Words:
    """Return the sentences of a language; French where it is not one of ours."""
    return Words(language if language in LANGUAGES else "fr")


def _shown(value: str | int | Decimal | datetime.date | None) -> str | int | Decimal | datetime.date:
    """Return a value as a sentence can hold it, whoever wrote it.

    >>> _shown("liste\u202excod.xlsx"), len(_shown("x" * 10_000))
    ('listexcod.xlsx', 1000)
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    seen = _UNSEEN.sub("", value)
    return seen if len(seen) <= LONGEST_VALUE else f"{seen[: LONGEST_VALUE - 1]}…"
