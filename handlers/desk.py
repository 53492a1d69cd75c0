"""What every message to the agents needs to know of the installation it is sent from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from handlers.events import Company
from handlers.lifecycle import ImportRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """How the agents of this installation are spoken to.

    ``names`` are the teammates' names by id; ``companies`` the accounts that an agent may choose from, by
    request id; ``conversation_urls`` where each conversation is read, by its id; ``holders`` the request that each
    account is being written for, by the account's id. All four may be left empty: the messages then say less.
    ``four_eyes_above``: from so many records on (or where existing ones change) two agents must confirm; 0 is never.
    ``max_files``: of one message so many files are read.
    """

    language: str = "fr"
    adapter: str = "workbook"
    confirm_within_days: int = 14
    undo_within_days: int = 14
    four_eyes_above: int = 0
    max_files: int = 30
    names: Mapping[str, str] = field(default_factory=dict)
    companies: Mapping[str, tuple[Company, ...]] = field(default_factory=dict)
    conversation_urls: Mapping[str, str] = field(default_factory=dict)
    holders: Mapping[str, ImportRequest] = field(default_factory=dict)

    def holder(self, request: ImportRequest) -> ImportRequest | None:
        """Return the request for which another one must wait, where there is one."""
        other = self.holders.get(request.account or "")
        return other if other is not None and other.id != request.id else None
