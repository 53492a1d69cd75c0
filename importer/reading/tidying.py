"""Text as it was meant: no control characters, no foreign line ends, no double encoding."""

import re

from importer.model import Repaired

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ufeff\ud800-\udfff]")
_ESCAPED = re.compile(r"_x00(0[0-9A-Fa-f]|1[0-9A-Fa-f]|0D)_")
_DOUBLED = re.compile("[ÃÂâÅÐ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\xa0-\xbf]")

NEEDS_TIDYING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufeff\ufffe\uffff\ud800-\udfff]|_x00|[ÃÂÅÐ][^\x00-\x7f]|â[€\x80]")
"""Finds every text that ``tidied`` would change, and some more."""

_IN_UTF8 = re.compile(
    rb"_x00|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\xef\xbb\xbf|\xef\xbf[\xbe\xbf]|\xed[\xa0-\xbf]"
    rb"|\xc3[\x82\x83\x85\x90][\xc2-\xf4]|\xc3\xa2(?:\xe2\x82\xac|\xc2\x80)"
)
_HARMLESS = bytes({9, 10, 13, *range(32, 127), *range(0x92, 0xA0), *range(0xA3, 0xAC), *range(0xAD, 0xBB)})
"""What ``_IN_UTF8`` names nowhere, but for its ``_x00``: left out first, it makes the search ten times faster."""


def is_untidy(text: bytes) -> bool:
    r"""Return whether a text in UTF-8 may need tidying, whatever its line ends are.

    >>> [is_untidy(each.encode()) for each in ("Noël, été 2026\r\n", "MontrÃ©al", "lâ€™été", "a_x0007_b", "\ufeff")]
    [False, True, True, True, True]
    """
    suspect = (b"_" in text and b"_x00" in text) or _IN_UTF8.search(text.translate(None, _HARMLESS)) is not None
    return suspect and _IN_UTF8.search(text) is not None


def tidied(text: str) -> str:
    """Return the text without what no person typed; ``Repaired`` where it had been encoded twice.

    >>> tidied("a_x0007_b"), tidied("MontrÃ©al")
    ('ab', 'Montréal')
    """
    if not NEEDS_TIDYING.search(text):
        return text
    clean = _ESCAPED.sub(_character, text).replace("\r\n", "\n").replace("\r", "\n")
    clean = _CONTROLS.sub("", clean)
    return mended(clean)


def mended(text: str) -> str:
    """Return a text that was encoded twice as it was before; any other text as it is.

    >>> mended("GÃ¢teau â€“ 1"), mended("Ça va Â!")
    ('Gâteau – 1', 'Ça va Â!')
    """
    if not _DOUBLED.search(text):
        return text
    whole = _decoded_again(text)
    repaired = whole if whole is not None else _DOUBLED_RUN.sub(_mended_run, text)
    return text if repaired == text else Repaired(repaired, text)


_DOUBLED_RUN = re.compile(r"[^\x00-\x7f]{2,}")


def _mended_run(match: re.Match[str]) -> str:
    mended_run = _decoded_again(match[0])
    return match[0] if mended_run is None else mended_run


def _decoded_again(text: str) -> str | None:
    try:
        return b"".join(_byte(each) for each in text).decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return None


def _byte(character: str) -> bytes:
    """Return the byte that Windows shows as that character; the five it does not define stand for themselves."""
    if "\x80" <= character <= "\x9f":
        return character.encode("latin-1")
    return character.encode("cp1252")


def _character(match: re.Match[str]) -> str:
    return chr(int(match[0][2:6], 16))
