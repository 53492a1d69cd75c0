"""The sentences that a workbook shows; the catalogue stands elsewhere and is handed in."""

import datetime
from decimal import Decimal
from typing import Final, Protocol

from importer.model import Issue, Severity


class Phrases(Protocol):
    """The catalogue of one language."""

    @property
    def language(self) -> str:
        """Return ``fr`` or ``en``."""

    def has(self, sentence: str) -> bool:
        """Return whether there is such a sentence."""

    def say(self, sentence: str, /, **values: str | int | Decimal | datetime.date | None) -> str:
        """Return a sentence with its values."""


class Remembered:
    """A catalogue that does not think twice: a large list asks for the same few sentences again and again."""

    _MOST = 10_000

    def __init__(self, words: Phrases) -> None:
        self._words = words
        self._said: dict[object, str] = {}
        self._has: dict[str, bool] = {}

    @property
    def language(self) -> str:
        """Return ``fr`` or ``en``."""
        return self._words.language

    def has(self, sentence: str) -> bool:
        """Return whether there is such a sentence."""
        if sentence not in self._has:
            self._has[sentence] = self._words.has(sentence)
        return self._has[sentence]

    def say(self, sentence: str, /, **values: str | int | Decimal | datetime.date | None) -> str:
        """Return a sentence with its values."""
        asked = (sentence, *values.items()) if values else sentence
        if asked not in self._said:
            if len(self._said) >= self._MOST:
                self._said.clear()
            self._said[asked] = self._words.say(sentence, **values)
        return self._said[asked]


_NAMES: Final = frozenset({"first_row", "kept"})
"""Details that are numbers and name something: they are shown without a thousands separator."""

_LONGEST_DETAIL: Final = 30


def expected(issue: Issue, words: Phrases) -> str:
    """Return what was expected and what to do, in one sentence; it never repeats what was found."""
    sentence = f"expected-{issue.code}"
    if words.has(f"{sentence}-{issue.severity}"):
        sentence = f"{sentence}-{issue.severity}"
    if not words.has(sentence):
        sentence = "expected-other"  # an issue of another version of the rules
    details = {name: _detail(name, value) for name, value in issue.details.items()}
    return words.say(sentence, **{**details, "field": field_name(issue.field, words)})


def field_name(field: str | None, words: Phrases) -> str:
    """Return what a person calls a field."""
    sentence = f"field-{(field or 'none').replace('_', '-')}"
    return words.say(sentence if words.has(sentence) else "field-none")


def outcome(issue: Issue, words: Phrases) -> str:
    """Return what becomes of the entry, or of the value, in a few words."""
    if issue.code in ("generic-client", "inactive"):
        return words.say("outcome-left-out")
    if issue.fixed:
        return words.say("outcome-fixed")
    return words.say(f"outcome-{issue.severity}")


def by_weight(issue: Issue) -> int:
    """Order issues with errors first, then warnings, then infos."""
    return tuple(Severity).index(issue.severity)


def _detail(name: str, value: str | int) -> str | int:
    if isinstance(value, int):
        return str(value) if name in _NAMES else value
    return value if len(value) <= _LONGEST_DETAIL else f"{value[: _LONGEST_DETAIL - 1]}…"
