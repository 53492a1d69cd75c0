"""Plannit without an API: the back office loads an import-ready workbook, and our journal is all that we know."""

from collections.abc import Callable, Iterator

from bot.plannit.accounts import may_be_account
from importer.model import RecordKind
from importer.ports import Account, Existing


class WorkbookPlannit:
    """Looks up what earlier hand-overs that were loaded put into an account. It cannot write."""

    def __init__(self, handed_over: Callable[[str, RecordKind], Iterator[Existing]]) -> None:
        self._handed_over = handed_over

    def account(self, account: str) -> Account | None:
        """Return the account where its id can be one: nobody can tell us whether it is there, nor its name."""
        return Account(account, account) if may_be_account(account) else None

    def existing(self, account: str, kind: RecordKind) -> Iterator[Existing]:
        """Yield what our journal says of the account, as fingerprints."""
        return self._handed_over(account, kind)
