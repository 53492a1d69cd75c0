"""The encoding of a text, decided by evidence: marks, then strict UTF-8, then which French it would give."""

import codecs
import re
from collections import Counter
from collections.abc import Iterable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

LEGACY = ("cp1252", "cp850", "cp863", "mac-roman")
"""Windows, DOS, Québec's DOS, and the old Macintosh; the earlier wins where two read a text as well."""

_SAMPLE = 50_000  # stretches of foreign bytes that are weighed

_HELD = 32  # pieces that are kept until they prove to be no UTF-8

_LIKELY = dict.fromkeys("éèàêçôîûâëïùœ", 10.0) | dict.fromkeys("ÉÈÀÊÇÔÎÛÂËÏÙŒ", 6.0)
_LIKELY |= (
    dict.fromkeys("’–—«»…“”‘€°\xa0", 4.0) | dict.fromkeys("®©²³½¼¾™ªº·±×", 1.0) | dict.fromkeys("äöüñáíóúÄÖÜ", 1.0)
)
_UNLIKELY = -8.0

_FOREIGN = re.compile(rb"[A-Za-z]?[\x80-\xff]+[A-Za-z]?")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\x0b\x0c\x1a\x1b\x00")) + b"\x7f"


class EncodingEvidence:
    """What has been seen of a text so far; fed in pieces, so that a large file is never held."""

    def __init__(self) -> None:
        self._mark: str | None = None
        self._first = True
        self._utf8 = codecs.getincrementaldecoder("utf-8")()
        self._is_utf8 = True
        self._nuls = [0, 0]
        self._controls = 0
        self._length = 0
        self._foreign: Counter[bytes] = Counter()
        self._held: list[bytes] = []

    def feed(self, chunk: bytes) -> None:
        """Weigh a piece."""
        if self._first:
            self._first = False
            self._mark = next((name for mark, name in _MARKS if chunk.startswith(mark)), None)
        if self._mark in ("utf-16", "utf-32"):
            return
        self._count(chunk)
        if self._is_utf8 and not self._decodes(chunk):
            self._is_utf8 = False
        if chunk.isascii():
            return
        if len(self._held) < _HELD:
            self._held.append(chunk)  # weighed only if it is no UTF-8
        if not self._is_utf8:
            self._weigh_held()

    def _weigh_held(self) -> None:
        for chunk in self._held:
            if self._foreign.total() < _SAMPLE:
                self._foreign.update(_FOREIGN.findall(chunk))
        self._held.clear()

    def verdict(self) -> str | None:
        """Return the encoding; None where it is no text."""
        if self._mark in ("utf-16", "utf-32"):
            return self._mark
        if (wide := self._wide()) is not None:
            return wide
        if self._nuls[0] + self._nuls[1] + self._controls > max(8, self._length // 200):
            return None
        if self._is_utf8 and self._decodes(b"", final=True):
            return self._mark or "utf-8"
        self._weigh_held()
        return max(LEGACY, key=self._likelihood)

    def _count(self, chunk: bytes) -> None:
        offset = self._length % 2
        if b"\0" in chunk:
            self._nuls[0] += chunk[offset::2].count(0)
            self._nuls[1] += chunk[1 - offset :: 2].count(0)
        self._controls += len(chunk) - len(chunk.translate(None, _CONTROLS))
        self._length += len(chunk)

    def _wide(self) -> str | None:
        """Return UTF-16 without its mark: Latin text has a zero in every other byte."""
        even, odd = self._nuls
        if odd > self._length * 0.3 and even < odd * 0.1:
            return "utf-16-le"
        if even > self._length * 0.3 and odd < even * 0.1:
            return "utf-16-be"
        return None

    def _decodes(self, chunk: bytes, *, final: bool = False) -> bool:
        try:
            self._utf8.decode(chunk, final)
        except UnicodeDecodeError:
            return False
        return True

    def _likelihood(self, encoding: str) -> float:
        return sum(count * _likelihood(stretch, encoding) for stretch, count in self._foreign.items())


def encoding_of(chunks: Iterable[bytes]) -> str | None:
    """Return the encoding of a text; None where the bytes are no text.

    >>> encoding_of(["Montréal".encode("cp1252")]), encoding_of(["Montréal".encode("mac-roman")])
    ('cp1252', 'mac-roman')
    >>> encoding_of(["1 – Régulier, 2 – Détail".encode("cp1252")])
    'cp1252'
    """
    evidence = EncodingEvidence()
    for chunk in chunks:
        evidence.feed(chunk)
    return evidence.verdict()


def text_of_prefix(prefix: bytes) -> str | None:
    """Return the beginning of a text as text; None where the bytes are no text."""
    encoding = encoding_of([_whole_characters(prefix)])
    return None if encoding is None else prefix.decode(encoding, errors="replace").lstrip("\ufeff")


def _whole_characters(prefix: bytes) -> bytes:
    """Leave out what a cut may have left of a last UTF-8 character."""
    for back in range(1, min(4, len(prefix)) + 1):
        if prefix[-back] >= 0xC0:
            return prefix[:-back]
        if prefix[-back] < 0x80:
            break
    return prefix


def _likelihood(stretch: bytes, encoding: str) -> float:
    text = stretch.decode(encoding, errors="replace")
    if len(text) > 1 and text[0].islower() and any(each.isupper() for each in text[1:]):
        return _UNLIKELY * len(stretch)  # a capital amid small letters
    if len(text) > 2 and text[0].isupper() and text[-1].isupper() and text[1:-1].islower():
        return _UNLIKELY * len(stretch)  # a small letter amid capitals
    if len(text) == 1 and text.isalpha() and text not in "àÀ":
        return _UNLIKELY  # a letter alone: "1 û Régulier" is a dash read wrongly
    return sum(_weight(text, at) for at, each in enumerate(text) if not each.isascii())


def _weight(text: str, at: int) -> float:
    """Say how likely a letter is where it stands: capitals begin words, à and ù end them."""
    letter = text[at]
    if letter in "àù" and text[at + 1 : at + 2].isalpha():
        return 0.0
    if at == 0 and letter.isalpha():
        return _LIKELY.get(letter.lower(), _UNLIKELY) * (1.0 if letter.isupper() else 0.7)
    return _LIKELY.get(letter, _UNLIKELY)
