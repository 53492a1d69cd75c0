"""What agents taught of headings: whose word it is, for whom it holds, and what can be taught at all.

A correction of a column is a lesson about its heading. It holds for the customer whose list it was, from the next
list on; from the second customer with the same lesson on, and while none says otherwise, it holds for all.
"""

import datetime
import hashlib
import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process

from importer.model import DROP, Column, Kind, Report, SheetReport
from importer.recognising.vocabulary import Learned, Taught, Vocabulary

ENOUGH: Final = 2
"""Customers who must agree before a lesson holds for all."""

LONGEST: Final = 60
"""Characters of a heading that can be taught; a longer text above a column is hardly its name."""

CODE: Final = "heading-learned"
"""The issue that says where a lesson was used."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What an agent said of a heading in one request; ``field`` None: here the lesson of all others is wrong.

    ``account`` and ``conversation_id`` are the request's as they are now: the customer is the account, and while
    none is chosen, the conversation.
    """

    request_id: str
    kind: str
    heading: str
    field: str | None
    by: str
    at: datetime.datetime
    account: str | None = None
    conversation_id: str = ""

    @property
    def id(self) -> str:
        """Its name, the same each time: a request has one lesson of a heading."""
        return hashlib.sha256(f"{self.request_id}\n{self.kind}\n{self.heading}".encode()).hexdigest()[:32]

    @property
    def customer(self) -> str:
        """Whose list it was."""
        return customer_of(self.account, self.conversation_id)


@dataclass(frozen=True, slots=True)
class Known:
    """A lesson that holds for a customer: its own, or that of all; ``customers`` counts those who were taught it."""

    kind: str
    heading: str
    field: str
    own: bool
    customers: int
    by: str
    at: datetime.datetime


Used = tuple[tuple[Column, Known], ...]
"""The columns that were read by lessons, each with its lesson."""


def customer_of(account: str | None, conversation_id: str) -> str:
    """Return the customer of a request.

    >>> customer_of("cie-42", "c1"), customer_of(None, "c1")
    ('account:cie-42', 'conversation:c1')
    """
    return f"conversation:{conversation_id}" if account is None else f"account:{account}"


class Lessons:
    """All that was taught, and what of it holds for whom; the last word of a customer counts."""

    def __init__(self, lessons: Iterable[Lesson], vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._all = tuple(sorted(lessons, key=lambda lesson: lesson.at))
        self._said: dict[tuple[str, str], dict[str, Lesson]] = {}
        for lesson in self._all:
            key = self._key(lesson.kind, lesson.heading)
            # The list of what is sensitive may have grown since.
            if key not in self._said and is_sensitive(key[1], vocabulary):
                continue
            said = self._said.setdefault(key, {})
            said.pop(lesson.customer, None)  # so that who spoke last comes last
            said[lesson.customer] = lesson

    def about(self, kind: str, heading: str) -> Mapping[str, Lesson]:
        """Return what each customer's agents said last of a heading."""
        return self._said.get(self._key(kind, heading), {})

    def last_words(self) -> tuple[Lesson, ...]:
        """Return what each customer's agents said last, by kind and heading."""
        return tuple(lesson for key in sorted(self._said) for lesson in self._said[key].values())

    def ids(self, kind: str, heading: str, customer: str) -> tuple[str, ...]:
        """Return the ids of all lessons that a customer's agents ever gave of a heading."""
        key = self._key(kind, heading)
        ours = (lesson for lesson in self._all if lesson.customer == customer)
        return tuple(lesson.id for lesson in ours if self._key(lesson.kind, lesson.heading) == key)

    def changed(self, forgotten: Collection[str], new: Iterable[Lesson]) -> "Lessons":
        """Return what there is once some are forgotten and others given."""
        return Lessons((*(each for each in self._all if each.id not in forgotten), *new), self.vocabulary)

    def known(self, customer: str | None) -> tuple[Known, ...]:
        """Return what holds for a customer (None: for one that nobody taught anything for), by heading."""
        found = (self._holding(key, customer) for key in sorted(self._said))
        return tuple(known for known in found if known is not None)

    def holding(self, kind: str, heading: str, customer: str | None) -> Known | None:
        """Return the lesson of one heading that holds for a customer."""
        return self._holding(self._key(kind, heading), customer)

    def for_examining(self, customer: str | None) -> Learned:
        """Return what holds for a customer as the examination takes it."""
        learned: dict[str, dict[str, Taught]] = {}
        for known in self.known(customer):
            learned.setdefault(known.kind, {})[known.heading] = Taught(known.field, known.own)
        return learned

    def used(self, report: Report, customer: str | None) -> Used:
        """Return the columns of a report that were read by a lesson, each with it."""
        places = {(found.sheet, found.column) for found in report.issues if found.code == CODE}
        return tuple(
            (column, known)
            for sheet in report.lists
            for column in sheet.columns
            if column.heading and (sheet.name, column.number) in places
            if (known := self.holding(sheet.kind.value, column.heading, customer)) is not None
        )

    def _key(self, kind: str, heading: str) -> tuple[str, str]:
        return kind, self.vocabulary.fold(heading)

    def _holding(self, key: tuple[str, str], customer: str | None) -> Known | None:
        said = self._said.get(key, {})
        own = said.get(customer or "")
        if own is None:
            return self._of_all(key, said)
        if own.field is None:
            return None
        agreeing = sum(lesson.field == own.field for lesson in said.values())
        return Known(own.kind, own.heading, own.field, own=True, customers=agreeing, by=own.by, at=own.at)

    def _of_all(self, key: tuple[str, str], said: Mapping[str, Lesson]) -> Known | None:
        """Return the lesson that holds for all, if one does.

        Never where customers differ, nor of a heading that the dictionary knows by heart: that one is right for
        nearly everyone, it is what lists are recognised by, and two exceptions do not make it wrong. Who wants it
        changed for all changes ``config/headings.toml``.
        """
        voices = [lesson for lesson in said.values() if lesson.account is not None]
        if len(voices) < ENOUGH or len({lesson.field for lesson in voices}) > 1 or self.vocabulary.knows(key[1]):
            return None
        last = voices[-1]
        if last.field is None:
            return None
        return Known(last.kind, last.heading, last.field, own=False, customers=len(voices), by=last.by, at=last.at)


# --------------------------------------------------------------------------- what can be taught


_DIGITS: Final = re.compile(r"\d")
_ADDRESS: Final = re.compile(r"@|://|www\.", re.IGNORECASE)
_MOST_DIGITS: Final = 2
_NEARLY: Final = 85


def columns_named(lists: Iterable[SheetReport], place: str) -> tuple[tuple[SheetReport, Column], ...]:
    """Return the columns that ``F`` or ``Sheet!F`` names, as decisions name them."""
    name, _, letter = place.rpartition("!")
    wanted = name.strip("'").casefold()
    return tuple(
        (sheet, column)
        for sheet in lists
        if not name or sheet.name.casefold() == wanted
        for column in sheet.columns
        if column.letter == letter.upper()
    )


def teachable(sheet: SheetReport, column: Column, vocabulary: Vocabulary, *, sensitive: bool = False) -> str | None:
    """Return why nothing can be learned of a column's heading; None where it can.

    ``no-heading``: there is none, or no words. ``data``: it looks like somebody's data, which is not to be kept.
    ``sensitive``: by its heading, or (``sensitive``) by its values. ``twice``: the same stands above another column
    of the list, and would be read alike.
    """
    heading = tidied(column.heading)
    folded = vocabulary.fold(heading)
    if sensitive or is_sensitive(folded, vocabulary):
        return "sensitive"
    if not any(letter.isalpha() for letter in folded):
        return "no-heading"
    if len(heading) > LONGEST or len(_DIGITS.findall(heading)) > _MOST_DIGITS or _ADDRESS.search(heading):
        return "data"
    twins = sum(vocabulary.fold(other.heading) == folded for other in sheet.columns if other.heading)
    return "twice" if twins > 1 else None


def fits(field: str, kind: Kind, vocabulary: Vocabulary) -> bool:
    """Whether a list of that kind has such a field; a column may be nothing in either."""
    return field == DROP or any(field in fields for fields in vocabulary.headings.get(kind.value, {}).values())


def is_sensitive(folded: str, vocabulary: Vocabulary) -> bool:
    """Whether a folded heading names what must not be kept, or nearly does.

    Wider than what drops a column: a column that is not dropped can still be read, and not be learned.
    """
    names = vocabulary.sensitive
    if any(f" {name} " in f" {folded} " for name in names):
        return True
    return process.extractOne(folded, names, scorer=fuzz.ratio, score_cutoff=_NEARLY) is not None


def tidied(heading: str | None) -> str:
    """Return a heading on one line."""
    return " ".join((heading or "").split())


# --------------------------------------------------------------------------- telling it apart


def digest(learned: Learned) -> str:
    """Return a short name for what was learned: the same lessons, the same name.

    >>> digest({}) == digest({}) != digest({"clients": {"Courr": Taught("email_1")}})
    True
    """
    told = {
        kind: {heading: [taught.field, taught.own] for heading, taught in sorted(headings.items())}
        for kind, headings in sorted(learned.items())
    }
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]
