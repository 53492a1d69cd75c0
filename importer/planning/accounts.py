"""Accounts of the general ledger, as an agent types them."""

import re

_SHAPE = re.compile(r"\d{3,8}(?:[.-]\d{1,6})?")


def account(text: str) -> str | None:
    """Return an account's number, or None where it cannot be one.

    >>> account(" 4100 "), account("4100-01"), account("ventes")
    ('4100', '4100-01', None)
    """
    text = text.strip()
    return text if _SHAPE.fullmatch(text) else None


def is_asset(account: str) -> bool:
    """Return whether an account's number begins as those of assets do: what a receivable account must be.

    >>> is_asset("1201"), is_asset("4100")
    (True, False)
    """
    return account.startswith("1")
