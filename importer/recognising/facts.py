"""What the lines above a list say: its title, the company, when it was printed, filters and ranges."""

import datetime
import re
from collections.abc import Mapping, Sequence
from typing import Final

from importer.model import Value
from importer.recognising.folding import fold
from importer.recognising.header import Rows, texts_of
from importer.recognising.vocabulary import Vocabulary

_RANGE: Final = re.compile(
    r"(?:.*\s)?(?:de|du|from|entre|between)\s+(?P<first>\S.*?)\s+(?:à|au|to|et|and|jusqu'à|jusqu'au)\s+(?P<last>\S.*?)\s*$",
    re.IGNORECASE,
)
_PAGE: Final = re.compile(r"\b(?:page\s*|p\s+)\d+(?:\s*(?:de|of|sur|/)?\s*\d+)?")  # P100 is a product
_DATE: Final = re.compile(r"\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}[-/ ]\w+[-/ ]\d{4}|\d{1,2}\s+\w+\s+\d{4}")


def facts_of(lines: Rows, vocabulary: Vocabulary) -> dict[str, str]:
    """Return what the lines above a header say."""
    facts: dict[str, str] = {}
    for number, values in lines:
        texts = list(texts_of(values).values())
        for place, text in enumerate(texts):
            _read_line(text, texts[place + 1 : place + 2], values, vocabulary, facts)
        if (
            texts
            and "company" not in facts
            and "title" not in facts
            and number <= 3
            and _is_plain(texts[0], vocabulary)
        ):
            facts["company"] = texts[0]
    return facts


def _read_line(
    text: str, after: Sequence[str], values: Sequence[Value], vocabulary: Vocabulary, facts: dict[str, str]
) -> None:
    folded = fold(text)
    if title_kind(folded, vocabulary):
        facts.setdefault("title", text)
    if is_printed(folded, vocabulary):
        facts.setdefault("printed_on", _date_in(text, after, values))
    if any(piece in folded for piece in vocabulary.lines["active_only"] if " " in piece):
        facts.setdefault("filter", text)
    if match := _RANGE.fullmatch(text):
        _read_range(match["first"], match["last"], text, vocabulary, facts)


def _read_range(first: str, last: str, text: str, vocabulary: Vocabulary, facts: dict[str, str]) -> None:
    """Keep a range; from the first to the last is no range, and "page 1 de 3" neither."""
    if _PAGE.search(fold(text)):
        return
    everything = vocabulary.lines["everything"]
    folded = fold(text)
    named = any(
        start in folded
        for start in (*vocabulary.lines["sorted"], "client", "produit", "numero", "customer", "product", "number")
    )
    if (fold(first) in everything and fold(last) in everything) or not named:
        return
    facts.setdefault("range_from", first)
    facts.setdefault("range_to", last)


def title_kind(folded: str, vocabulary: Vocabulary) -> str | None:
    """Return what a title speaks of, as a kind's name or ``other``.

    The longest title wins: "liste des produits et services" is no "services".
    """
    best: tuple[int, str] | None = None
    for kind, titles in vocabulary.titles.items():
        for title in titles:
            if folded == title or _continues(folded, title):
                best = max(best or (0, ""), (len(title), kind))
    return best[1] if best else None


_GOING_ON: Final = ("no ", "du ", "pour ", "for ", "semaine ", "week ")


def _continues(folded: str, title: str) -> bool:
    """A title may go on: one of several words anyhow, a single word by a number, a date or a week."""
    rest = folded.removeprefix(f"{title} ")
    return rest != folded and (" " in title or rest[:1].isdigit() or rest.startswith(_GOING_ON))


def is_printed(folded: str, vocabulary: Vocabulary) -> bool:
    """Return whether a line says when it was printed."""
    return any(folded.startswith(start) for start in vocabulary.lines["printed"])


def is_page(folded: str) -> bool:
    """Return whether a line is a page's number.

    >>> is_page("page 1 de 1"), is_page("p 12"), is_page("pageau"), is_page("p100")
    (True, True, False, False)
    """
    return _PAGE.fullmatch(folded) is not None


def _date_in(text: str, after: Sequence[str], values: Sequence[Value]) -> str:
    for value in values:
        if isinstance(value, datetime.datetime):
            return value.date().isoformat()
        if isinstance(value, datetime.date):
            return value.isoformat()
    for candidate in (text, *after):
        if match := _DATE.search(candidate):
            return match[0]
    return after[0] if after else text


def _is_plain(text: str, vocabulary: Vocabulary) -> bool:
    folded = fold(text)
    return bool(folded) and not is_page(folded) and not is_printed(folded, vocabulary) and not folded[0].isdigit()


def filename_kind(name: str, vocabulary: Vocabulary) -> str | None:
    """Return what a file's or a sheet's name speaks of, if it does."""
    words = fold(name.replace("_", " "))
    return title_kind(words, vocabulary) or _contained_kind(words)


_NAMED: Final[Mapping[str, str]] = {
    "client": "clients",
    "clients": "clients",
    "customer": "clients",
    "customers": "clients",
    "produit": "products",
    "produits": "products",
    "product": "products",
    "products": "products",
    "fournisseur": "suppliers",
    "fournisseurs": "suppliers",
    "supplier": "suppliers",
    "suppliers": "suppliers",
    "vendors": "suppliers",
    "employe": "employees",
    "employes": "employees",
    "employee": "employees",
    "employees": "employees",
    "paie": "employees",
    "payroll": "employees",
    "facture": "other",
    "factures": "other",
    "invoice": "other",
    "invoices": "other",
    "budget": "other",
    "ventes": "other",
    "sales": "other",
    "commandes": "other",
    "orders": "other",
}


def _contained_kind(words: str) -> str | None:
    kinds = {_NAMED[word] for word in words.split() if word in _NAMED}
    return kinds.pop() if len(kinds) == 1 else None
