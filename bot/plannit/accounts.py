"""Ids of accounts, as an agent types them or Intercom keeps them."""

import re

_ID = re.compile(r"(?!\.+$)[\w.:-]{1,100}")


def may_be_account(text: str) -> bool:
    """Return whether a text can be an account's id, and stand in an address.

    >>> may_be_account("acme-42"), may_be_account(".."), may_be_account("acme/42")
    (True, False, False)
    """
    return bool(_ID.fullmatch(text))
