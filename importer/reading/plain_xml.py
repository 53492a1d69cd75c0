"""Pieces of XML in which texts stand between plain tags, so that one pattern can read them."""

import functools
import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from importer.model import Value
from importer.reading.tidying import is_untidy, tidied

_ENCODING: Final = re.compile(rb"""encoding\s*=\s*["']([^"']*)""")
_ENTITY: Final = re.compile(r"&[^;&<]{0,8}+;?")
_NUMBERED: Final = re.compile(r"&#(?:x([0-9A-Fa-f]{1,6})|([0-9]{1,7}));")
_ESCAPED: Final = re.compile("_x(?!00[01])[0-9A-Fa-f]{4}_")
"""Excel's own way to write a character by its number; those that no person types are left out when texts are tidied."""
_MOST: Final = 256
_FEW: Final = 8  # entities that are replaced one by one, which is faster
_LESS: Final = "\0"
"""Stands for a “<” that was meant, until the tags have been told from the texts."""
_ENTITIES: Final = {"&lt;": _LESS, "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&"}
_LOT: Final = 128
"""Texts that are looked at together: most need nothing."""


class Piece(NamedTuple):
    """A piece of XML whose entities have been read, but for what would look like a tag."""

    text: str
    less: bool  # a “<” that was meant is among its texts
    untidy: bool  # one of its texts may need tidying

    @classmethod
    def of(cls, xml: bytes) -> "Piece | None":
        """Return a piece; None where it holds characters that are written otherwise, or what is no UTF-8."""
        try:
            text = xml.decode()
        except UnicodeDecodeError:
            return None
        entities = sorted(set(_ENTITY.findall(text)), key="&amp;".__eq__)  # that one last: what it begins is no entity
        if len(entities) > _MOST or None in map(_meaning, entities) or _LESS in text:
            return None
        if len(entities) > _FEW:
            text = _ENTITY.sub(lambda found: _meaning(found[0]) or "", text)
        else:
            for entity in entities:
                text = text.replace(entity, _meaning(entity) or "")
        if "_x" in text and _ESCAPED.search(text):
            return None
        numbered = any(entity.startswith("&#") for entity in entities)
        untidy = "\r" in text or is_untidy(text.encode() if numbered else xml)
        return cls(text, "&lt;" in entities, untidy)

    def meant(self, values: Sequence[Value]) -> Sequence[Value]:
        """Return what was found in the piece with its texts as a person meant them."""
        if self.less:
            values = _each(_with_less, values)
        if not self.untidy:
            return values
        lots = (values[at : at + _LOT] for at in range(0, len(values), _LOT))
        return [value for lot in lots for value in (_each(tidied, lot) if _are_untidy(lot) else lot)]


def is_simple(head: bytes) -> bool:
    """Return whether what comes before the texts says that they are in UTF-8, and hides nothing.

    >>> is_simple(b'<?xml version="1.0" encoding="utf-8"?><sst>'), is_simple(b"<sst><!-- <si> -->")
    (True, False)
    """
    encoding = _ENCODING.search(head)
    return b"<!" not in head and head.count(b"<?") < 2 and (encoding is None or encoding[1].lower() == b"utf-8")


@functools.lru_cache(1 << 12)
def _meaning(entity: str) -> str | None:
    """Return what an entity means; None where XML does not know it, or where it would make another one or a tag."""
    if (numbered := _NUMBERED.fullmatch(entity)) is None:
        return _ENTITIES.get(entity)
    code = int(numbered[1], 16) if numbered[1] else int(numbered[2])
    allowed = code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0x110000
    return chr(code) if allowed and chr(code) not in "<&" else None


def _with_less(text: str) -> str:
    return text.replace(_LESS, "<")


def _are_untidy(values: Sequence[Value]) -> bool:
    text = "\n".join([value for value in values if value.__class__ is str])
    return "\r" in text or is_untidy(text.encode())


def _each(change: Callable[[str], str], values: Sequence[Value]) -> Sequence[Value]:
    return [change(value) if value.__class__ is str else value for value in values]
