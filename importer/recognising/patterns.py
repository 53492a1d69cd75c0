"""What values look like: the patterns that recognising and checking share.

Repetitions have an end, so that a cell made for it takes no longer to look at than it is long.
"""

import re
from typing import Final

NO_ENDING: Final = r"(?!(?i:qc|con|cim|vom|xom|cpm|cmo|ocm|comm|coom|caa|cca|nett|nte|orgg|ogr)(?![A-Za-z0-9.-]))"
"""What no domain ends in: ``qc`` without its ``ca``, and slips of those that there are."""
EMAIL: Final = re.compile(
    r"[A-Za-z0-9_][A-Za-z0-9_%+'&-]*(?:\.[A-Za-z0-9_%+'&-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+"
    + NO_ENDING
    + r"[A-Za-z]{2,24}"
)
PHONE: Final = re.compile(
    r"\s*(?:\+?1[\s.-]?)?\(?([2-9][0-8]\d)\)?[\s./-]{0,3}([2-9]\d\d)[\s.-]{0,3}(\d{4})"
    r"(?:[\s,;]*(?:postes?|ptes?|p\.|ext(?:ension)?\.?|x|#)[\s.:#]*(\d{1,7}))?\s*",
    re.IGNORECASE,
)
PHONE_LIKE: Final = re.compile(
    r"[^\d@]{0,12}(?:\+?1[\s.-]?)?\(?\d{3}\)?[\s./-]{0,3}\d{3}[\s.-]{0,3}\d{4}(?:\D.{0,40})?"
    r"|\d{3}[\s-]\d{4}|\+\d[\d\s().-]{7,18}"
)
POSTAL_CODE: Final = re.compile(
    r"\s*([ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z])[\s.-]?(\d[ABCEGHJ-NPRSTV-Z]\d)\s*", re.IGNORECASE
)
POSTAL_LIKE: Final = re.compile(
    r"[A-Z][\dOIL][A-Z][\s.-]?[\dOIL][A-Z][\dOIL](?:[\s,]+[A-Z.]{2,})?|\d{5}(?:-\d{4})", re.IGNORECASE
)
ZIP: Final = re.compile(r"\s*(\d{5})(?:-?(\d{4}))?\s*")
URL: Final = re.compile(
    r"(?:https?://|www\.)\S+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|ca|org|net|qc\.ca|info|biz|quebec)(?:/\S*)?",
    re.IGNORECASE,
)
INTEGER: Final = re.compile(r"[-+]?\d+")
MONEY: Final = re.compile(
    r"[(-]?\s{0,9}\$?\s{0,9}[-+]?(?:\d{1,3}(?:[\s\u00a0\u202f'’,.]\d{3}){1,9}|\d{1,40})?(?:[.,]\d{1,40})?"
    r"\s{0,9}\$?\s{0,9}(?:CAD|CDN)?\s{0,9}[)-]?",
    re.IGNORECASE,
)
DECIMAL: Final = re.compile(
    r"[(-]?\s{0,9}\$?\s{0,9}[-+]?[\d\s\u00a0\u202f,.'’]{0,60}[.,]\d{2,4}\s{0,9}\$?\s{0,9}\)?|.*\d\s{0,9}\$|\$\s{0,9}\d.*"
)
DATE: Final = re.compile(
    r"(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])[-/.]\d{1,2}(?:[ T].*)?|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d\d"
)
TIME: Final = re.compile(r"[0-2]?\d\s?[:h]\s?[0-5]?\d?(?::[0-5]\d)?(?:\s?[ap]\.?m\.?)?", re.IGNORECASE)
CODE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/#*+-]{0,24}(?: [A-Za-z0-9-]{1,8})?")
NUMBERED_COMPANY: Final = re.compile(
    r"\b\d{4}[-\s]?\d{4}\b.*(?:qu[ée]bec|canada)|\b\d{6,7}\s+(?:canada|ontario)\b", re.IGNORECASE
)
SOCIAL_INSURANCE: Final = re.compile(r"\d{3}[\s-]?\d{3}[\s-]?\d{3}")


def luhn(digits: str) -> bool:
    """Return whether digits have the check digit of social insurance and card numbers.

    >>> luhn("046454286"), luhn("046454287")
    (True, False)
    """
    doubled = [int(digit) * (1 + position % 2) for position, digit in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
