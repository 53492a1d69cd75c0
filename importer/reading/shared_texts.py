"""A workbook's shared texts: its cells refer to them by number, so that equal ones are kept once."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from importer.errors import RefusedError
from importer.reading.plain_rows import LARGEST
from importer.reading.plain_xml import Piece, is_simple

LONGEST: Final = 1 << 25  # bytes of XML that one text may take
LONGEST_HEAD: Final = 1 << 16  # bytes before the first of them

_TEXT: Final = re.compile(r'<si><t(?: xml:space="preserve")?+>([^<]*+)</t></si>(?=<si>|\Z)')
_RUNS: Final = re.compile(
    r'<si>((?:<t(?: xml:space="preserve")?+(?:/>|>[^<]*+</t>)'
    r"|(?:<r>(?:<rPr>(?:<(?!/rPr>|si>)[^<]*+)*+</rPr>)?+<t(?: [^>]*+)?+>[^<]*+</t></r>)++))"
    r"(?:<phoneticPr[^>/]*+/>)?+</si>(?=<si>|\Z)"
)
_RUN: Final = re.compile(r"<t(?: [^>]*+)?>([^<]*+)</t>")


def shared_texts(chunks: Iterable[bytes]) -> Sequence[str] | None:
    """Return a workbook's shared texts as they were meant; None where they are not written plainly."""
    texts: list[str] | None = []
    left = LARGEST
    for xml in _pieces(chunks):  # to their end, which measures them
        left -= len(xml)
        piece = Piece.of(xml) if texts is not None and left >= 0 else None
        found = _texts(piece) if piece else None
        if texts is None or found is None:
            texts = None
        else:
            texts.extend(found)
    return texts


def _pieces(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield whole texts, many at a time; one that is odd itself where they are not where they should be."""
    rest = b""
    begun = False
    for chunk in chunks:
        rest += chunk
        if not begun and (at := rest.find(b"<si>")) >= 0:
            _guard_head(rest[:at])
            rest, begun = rest[at:] if is_simple(rest[:at]) else rest, True
        if (cut := rest.rfind(b"</si>") + 5) >= 5:
            yield rest[:cut]
            rest = rest[cut:]
        elif not begun and len(rest) > LONGEST_HEAD:
            _guard_head(rest)
            yield rest
            rest = b""
        if len(rest) > LONGEST:
            raise RefusedError("expands-too-much", limit=LONGEST, found=len(rest))
    _guard_head(rest)
    if not begun or b"<si" in rest:
        yield rest


def _guard_head(xml: bytes) -> None:
    if b"<!DOCTYPE" in xml:
        raise RefusedError("corrupt")


def _texts(piece: Piece) -> list[str] | None:
    """Return a piece's texts; None where something else stands among them."""
    count = piece.text.count("<si")
    found = _TEXT.findall(piece.text)
    if len(found) != count:
        found = ["".join(_RUN.findall(runs)) for runs in _RUNS.findall(piece.text)]
    whole = len(found) == count and piece.text.startswith("<si>")
    return list(piece.meant(found)) if whole else None  # type: ignore[arg-type]
