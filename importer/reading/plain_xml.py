"""Pieces of XML in which texts stand between plain tags, so that one pattern can read them."""

import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from importer.model import Value
from importer.reading.tidying import is_untidy, tidied

_ENCODING: Final = re.compile(rb"""encoding=["']([^"']*)""")
_ENTITY: Final = re.compile(r"&[^;]?[^;]?[^;]?[^;]?;?")
_LESS: Final = "\0"
"""Stands for a “<” that was meant, until the tags have been told from the texts."""
_ENTITIES: Final = {"&lt;": _LESS, "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&"}
"""XML's own, the last to be read last."""
_LOT: Final = 128
"""Texts that are looked at together: most need nothing."""


class Piece(NamedTuple):
    """A piece of XML whose entities have been read, but for what would look like a tag."""

    text: str
    less: bool  # a “<” that was meant is among its texts
    untidy: bool  # one of its texts may need tidying

    @classmethod
    def of(cls, xml: bytes) -> "Piece | None":
        """Return a piece; None where it holds other entities than XML's own, or what is no UTF-8."""
        try:
            text = xml.decode()
        except UnicodeDecodeError:
            return None
        entities = set(_ENTITY.findall(text))
        if not entities <= _ENTITIES.keys() or _LESS in text:
            return None
        for entity, meant in _ENTITIES.items():
            if entity in entities:
                text = text.replace(entity, meant)
        return cls(text, "&lt;" in entities, "\r" in text or is_untidy(xml))

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


def _with_less(text: str) -> str:
    return text.replace(_LESS, "<")


def _are_untidy(values: Sequence[Value]) -> bool:
    text = "\n".join([value for value in values if value.__class__ is str])
    return "\r" in text or is_untidy(text.encode())


def _each(change: Callable[[str], str], values: Sequence[Value]) -> Sequence[Value]:
    return [change(value) if value.__class__ is str else value for value in values]
