"""Who a contact is: one name of Acomba into Plannit's first name, last name and company."""

import re

_TITLES = re.compile(
    r"^(?:m\.?|mm\.?|mr\.?|mrs\.?|ms\.?|mme\.?|mlle\.?|dre?\.?|a/s|c/o|att\.?n?\.?)(?:\s+de)?\s+", re.IGNORECASE
)
_PARTICLES = frozenset(
    {"de", "du", "des", "la", "le", "von", "van", "der", "den", "st", "ste", "saint", "sainte", "mc", "di", "da"}
)


def split_name(name: str, sort_key: str = "") -> tuple[str, str]:
    """Return the first and the last name; the sort key often begins with the family's.

    >>> split_name("Tremblay, Jean"), split_name("M. Jean Tremblay"), split_name("Anne-Marie St-Pierre Roy", "STPIERRE")
    (('Jean', 'Tremblay'), ('Jean', 'Tremblay'), ('Anne-Marie', 'St-Pierre Roy'))
    >>> split_name("Ludwig van Beethoven"), split_name("Cher")
    (('Ludwig', 'van Beethoven'), ('Cher', ''))
    """
    name = _TITLES.sub("", " ".join(name.split()))
    if "," in name:
        last, _, first = name.partition(",")
        return (first.strip(), last.strip()) if first.strip() else (last.strip(), "")
    words = name.split()
    if len(words) < 2:
        return name, ""
    at = _family_at(words, sort_key)
    return " ".join(words[:at]), " ".join(words[at:])


def _family_at(words: list[str], sort_key: str) -> int:
    """Return where the family's name begins."""
    key = _letters(sort_key)
    if len(key) >= 3:
        for at in range(1, len(words)):
            rest = _letters("".join(words[at:]))
            if rest.startswith(key) or key.startswith(rest):
                return at
    at = len(words) - 1
    while at > 1 and words[at - 1].lower().strip(".-") in _PARTICLES:
        at -= 1
    return at


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
