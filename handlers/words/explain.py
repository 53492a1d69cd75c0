"""A report in words: grouped, counted, with a few examples whose values are masked."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from handlers.words import Words
from importer.model import Issue, Kind, Layout, Refusal, Severity, SheetReport, Software
from importer.workbooks.phrases import by_weight, expected, field_name, outcome

__all__ = [
    "Group",
    "Remedy",
    "expected",
    "field_name",
    "grouped",
    "masked",
    "neighbour",
    "outcome",
    "refusal",
    "remedy",
]


@dataclass(frozen=True, slots=True)
class Group:
    """All issues of one code: its line, and some of the places; ``more`` counts those that are not named."""

    code: str
    severity: Severity
    count: int
    text: str
    examples: tuple[str, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class Remedy:
    """What to do instead, and the guide to follow."""

    text: str
    guide: str


def grouped(issues: Iterable[Issue], words: Words, *, most: int | None = 5, examples: int = 3) -> tuple[Group, ...]:
    """Return the groups that matter most: errors before warnings before infos, larger before smaller."""
    groups: dict[tuple[int, str], list[Issue]] = {}
    for issue in issues:
        groups.setdefault((by_weight(issue), issue.code), []).append(issue)
    ordered = sorted(groups.items(), key=lambda item: (item[0][0], -len(item[1]), item[0][1]))
    return tuple(_group(code, found, words, examples) for (_, code), found in ordered[:most])


def refusal(refusal: Refusal, words: Words) -> str:
    """Return why a file was refused and what to do, with the limit where that helps."""
    sentence = f"refusal-{refusal.code}"
    text = words.say(sentence if words.has(sentence) else "refusal-other")
    limit, found = refusal.details.get("limit"), refusal.details.get("found")
    if not isinstance(limit, int) or not isinstance(found, int):
        return text
    match refusal.code:
        case "too-large":
            said = words.say("limit-bytes", limit=_mebibytes(limit), found=_mebibytes(found))
        case "too-many-cells":
            said = words.say("limit-cells", limit=limit, found=found)
        case _:
            return text
    return f"{text} {said}"


def neighbour(sheet: SheetReport, words: Words) -> Remedy | None:
    """Return what to do with a list of another kind or program; None where it can be imported."""
    if sheet.is_list:
        return None
    if sheet.kind in (Kind.SUPPLIERS, Kind.EMPLOYEES):
        return Remedy(words.say(f"neighbour-{sheet.kind}"), words.say("guide-acomba"))
    if sheet.software in (Software.SAGE50, Software.QUICKBOOKS, Software.AVANTAGE):
        return Remedy(words.say(f"neighbour-{sheet.software}"), words.say(f"guide-{sheet.software}"))
    name = "report" if sheet.layout is Layout.REPORT else "other"
    return Remedy(words.say(f"neighbour-{name}"), words.say("guide-acomba"))


def remedy(kinds: Collection[Kind], words: Words) -> Remedy:
    """Return how to export the right list from Acomba; of both kinds where it is not known which was meant."""
    wanted = [kind for kind in (Kind.CLIENTS, Kind.PRODUCTS) if kind in kinds]
    return Remedy(words.say(f"remedy-{wanted[0] if len(wanted) == 1 else 'any'}"), words.say("guide-acomba"))


# --------------------------------------------------------------------------- examples


_PLAIN: Final = frozenset(
    {"price", "cost", "quantity", "unit", "category", "product_group", "price_list_name", "price_list", "active"}
    | {"taxable", "tax_group", "language", "city", "province", "country", "gl_credit", "gl_debit", "terms"}
)
"""Fields whose values tell nothing about a person."""

_OF_HEADINGS: Final = frozenset(
    {"heading-guessed", "heading-learned", "heading-unknown", "field-claimed-twice", "decimal-mark", "date-order"}
)
"""Issues about a heading: it is no value of a person."""

_OF_ENTRIES: Final = frozenset({"number-missing", "price-missing", "unit-missing", "gl-account-missing"})
"""Issues of entries that count once where all of them lack the field: the place then says that it is all."""

_LONGEST_FOUND: Final = 24


def masked(found: str, field: str | None) -> str:
    """Return a value of which enough is hidden that nobody can call, write to or name a person by it.

    >>> masked("514-555-1234", "phone_main"), masked("jean@exemple.ca", "email_1"), masked("Jean Tremblay", "name")
    ('514-5••-••34', 'j•••@e••••••.ca', 'J••• T•••••••')
    >>> masked("12,345", "price")
    '12,345'
    """
    text = " ".join(found.split())
    if field == "postal_code":
        text = text[:3] + "•" * len(text[3:])  # of a whole town, or of a part of a city
    elif field not in _PLAIN:
        text = re.sub(r"[^\W\d_]+", _masked_word, _masked_digits(text))
    return text if len(text) <= _LONGEST_FOUND else f"{text[: _LONGEST_FOUND - 1]}…"


def _masked_digits(text: str) -> str:
    """Hide the middle of a number that is long enough to be somebody's."""
    at = [match.start() for match in re.finditer(r"\d", text)]
    shown = 4 if len(at) >= 10 else 3
    hidden = frozenset(at[shown:-2] if len(at) >= 7 else at[2:] if len(at) > 2 else ())
    return "".join("•" if position in hidden else character for position, character in enumerate(text))


def _masked_word(match: re.Match[str]) -> str:
    """Keep a word's first letter; short ends of addresses (``.ca``) tell nothing."""
    word = match.group()
    if match.start() and match.string[match.start() - 1] == "." and len(word) <= 3:
        return word
    return word[0] + "•" * (len(word) - 1)


def _group(code: str, issues: list[Issue], words: Words, examples: int) -> Group:
    sentence = f"issue-{code}"
    count = sum(issue.count for issue in issues)
    text = words.say(sentence if words.has(sentence) else "issue-other", count=count)
    places = tuple(place for issue in issues if (place := _place(issue, words)))
    more = max(len(places) - examples, 0) + count - len(issues)
    return Group(code, issues[0].severity, count, text, places[:examples], more)


def _place(issue: Issue, words: Words) -> str:
    """Return where an issue is as a person finds it; nothing for one about the whole file."""
    if issue.sheet is None:
        return ""
    if issue.row is None:
        return words.say("place-whole-sheet" if issue.code in _OF_ENTRIES else "place-sheet", sheet=issue.sheet)
    if issue.cell is None:
        return words.say("place-row", sheet=issue.sheet, row=str(issue.row))
    place = f"{issue.sheet}!{issue.cell}"
    if not issue.found:
        return place
    found = issue.found if issue.code in _OF_HEADINGS else masked(issue.found, issue.field)
    return words.say("place-found", place=place, found=found)


def _mebibytes(size: int) -> int:
    return max(round(size / (1 << 20)), 1)
