"""Whether a customer means to send a list: by what they write, how the file is called, and what it turns out to be."""

import re
from typing import Final

from handlers.commands import folded
from importer.model import Kind, Layout, Report, SheetReport, Software

LONGEST = 2000
"""Characters of a message in which it is looked for: who says it does so at once."""

NEIGHBOURS = frozenset({Software.SAGE50, Software.QUICKBOOKS, Software.AVANTAGE})

_SPEAKS_OF_LISTS: Final = re.compile(r"acomba|\bclients?\b|customer|produit|product|import|export", re.IGNORECASE)
_NAMED_A_LIST: Final = re.compile(r"(?<![a-z])liste?s?(?![a-z])", re.IGNORECASE)

_OURS: Final = r"(?:ma|mes|notre|nos|my|our|all|tous|toutes)"
_ENTRIES: Final = r"(?:clients?|clientele|customers?|produits?|products?)"
_OF: Final = r"(?: (?:de|des|tous|toutes|nos|mes|les|complete|a jour|of|all|our|my|the))*"
_LIST: Final = rf"(?:(?:lists?|listes?){_OF} {_ENTRIES}|{_ENTRIES} lists?)\b"
_OF_ACOMBA: Final = r"(?:lists?|listes?)(?: export\w+)? (?:d'|de |from )?acomba|acomba lists?"
_SHOWN: Final = (
    r"(?:voici|voila|ci-joint\w*|envoie|transmets|here is|here are|here's|attached|enclosed|this is|sending)"
)
_WHAT: Final = rf"(?:{_LIST}|{_OF_ACOMBA})"
_SENT: Final = re.compile(
    rf"\b{_SHOWN}\b.*\b{_WHAT}|\b{_WHAT}.*\b{_SHOWN}\b|^(?:{_OURS} )?{_WHAT}"
    rf"|\bimport(?:er|ez|e)?(?: [\w']+){{0,3}}? (?:{_LIST}|{_ENTRIES}|listes?|lists?)\b"
)
_SENT_AT_FIRST: Final = re.compile(
    rf"\b{_SHOWN}(?: \w+)? (?:{_OURS} )+"
    rf"(?:{_ENTRIES}|(?:listes?|lists?)(?! (?:d'|de\b|des\b|du\b|of\b|for\b|pour\b)))\b"
)
_IN_TROUBLE: Final = re.compile(
    r"\b(?:erreurs?|problemes?|bugs?|bogues?|captures?|errors?|problems?|issues?|screenshots?)\b"
)
_NAMED: Final = re.compile(rf"\b{_LIST}|{_OF_ACOMBA}|^(?:{_OURS} )?(?:lists?|listes?|{_ENTRIES})(?: \d+)*$")


def is_meant(report: Report, text: str, *, is_first: bool) -> bool:
    """Whether the customer meant to send a list; ``is_first``: the message opens the conversation.

    Of a spreadsheet a word is enough. Pictures and papers are sent every day, so of them it must be said in so many
    words that they are the list of clients or products.
    """
    name = report.file.replace("_", " ").replace("-", " ")
    if report.refusal is not None and report.refusal.code == "not-a-spreadsheet":
        return _is_said(text, is_first=is_first) or bool(_NAMED.search(_plain(name.rpartition(".")[0])))
    said = _SPEAKS_OF_LISTS.search(text) or _SPEAKS_OF_LISTS.search(name) or _NAMED_A_LIST.search(name)
    return bool(said) or any(_is_another_list(sheet) for sheet in report.sheets)


def _is_said(text: str, *, is_first: bool) -> bool:
    """Whether a text says that what comes with it is the list.

    >>> [_is_said(text, is_first=True) for text in ("Voici ma liste", "Voici ma liste de clients!", "Voici la fuite")]
    [True, True, False]
    >>> _is_said("Voici ma liste de matériel pour le client", is_first=True)
    False
    """
    plain = _plain(text[:LONGEST])
    if _IN_TROUBLE.search(plain):
        return False
    return bool(_SENT.search(plain) or (is_first and _SENT_AT_FIRST.search(plain)))


def _plain(text: str) -> str:
    """Return a text without accents, capitals and marks, a single space between words."""
    return re.sub(r"[^\w'-]+", " ", folded(text).replace("’", "'")).strip()


def _is_another_list(sheet: SheetReport) -> bool:
    other_kind = sheet.kind in (Kind.SUPPLIERS, Kind.EMPLOYEES)
    return other_kind or sheet.is_list or sheet.software in NEIGHBOURS or sheet.layout is Layout.REPORT
