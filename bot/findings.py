"""What the doctor finds: each finding is a sentence of the catalogue, and says what to do where it is not well."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field


class Mark(enum.StrEnum):
    """How it stands with something."""

    WELL = "✓"  # tried, and it works
    WRONG = "✗"  # tried, and it does not
    BY_HAND = "?"  # nothing can try it: a person has to look


@dataclass(frozen=True, slots=True)
class Finding:
    """How it stands with a setting; ``sentence`` is the catalogue's, ``values`` are what it names."""

    mark: Mark
    subject: str
    sentence: str
    values: Mapping[str, str | int] = field(default_factory=dict)


def well(subject: str, sentence: str, **values: str | int) -> Finding:
    """Return that something works."""
    return Finding(Mark.WELL, subject, sentence, values)


def wrong(subject: str, sentence: str, **values: str | int) -> Finding:
    """Return that something does not work."""
    return Finding(Mark.WRONG, subject, sentence, values)


def by_hand(subject: str, sentence: str, **values: str | int) -> Finding:
    """Return that a person has to look."""
    return Finding(Mark.BY_HAND, subject, sentence, values)
