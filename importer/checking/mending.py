"""Text that was decoded wrongly once, put right: what each wrong decoding looks like, and its way back."""

import functools
import re
from typing import Final


@functools.cache  # most lists never need it
def _seen_as(wrong: str) -> re.Pattern[str]:
    """Return what two and three bytes of UTF-8 look like in another encoding."""
    first = "".join(bytes([code]).decode(wrong, "ignore") for code in (*range(0xC2, 0xC6), 0xCC))
    second = "".join(chr(code) if wrong == "cp1252" else "" for code in range(0x80, 0xA0))
    second += "".join(bytes([code]).decode(wrong, "ignore") for code in range(0x80, 0xC0))
    third = bytes([0xE2]).decode(wrong)
    second, first = re.escape(second), re.escape(first)
    return re.compile(f"[{first}][{second}]|{third}[{second}][{second}]")


_WRONG: Final = ("cp1252", "mac-roman", "cp850")
_NO_BREAK: Final = re.compile("Ã (?=[a-z ]|$)")
_OLD: Final = {"‚": "é", "Ž": "é"}
_WITHIN_WORD: Final = re.compile("(?<=[a-zà-ÿ])[‚Ž](?=[a-zà-ÿ])|(?<=[a-z])[‚](?=[ ,.]|$)(?![^‚]*’)")


def mended_text(text: str) -> str:
    """Return a text as it was before it was decoded wrongly; any other text as it is.

    >>> mended_text("MontrÃ©al"), mended_text("Montr├®al"), mended_text("Montr‚al"), mended_text("Ça va Â!")
    ('Montréal', 'Montréal', 'Montréal', 'Ça va Â!')
    """
    for wrong in _WRONG:
        shape = _seen_as(wrong)
        if shape.search(text):
            mended = shape.sub(lambda match, wrong=wrong: _again(match[0], wrong), text)  # type: ignore[misc]
            if mended != text:
                return _NO_BREAK.sub("à ", mended)
    return _WITHIN_WORD.sub(lambda match: _OLD[match[0]], text)


def _again(stretch: str, wrong: str) -> str:
    """Decode a stretch again, as UTF-8; bytes that Windows does not define stand for themselves."""
    try:
        return b"".join(
            letter.encode("latin-1") if "\x80" <= letter <= "\x9f" else letter.encode(wrong) for letter in stretch
        ).decode("utf-8")
    except UnicodeError:
        return stretch
