"""What every message to the agents needs to know of the installation it is sent from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from handlers.events import Company


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """How the agents of this installation are spoken to.

    ``names`` are the teammates' names by id; ``companies`` the accounts that an agent may choose from, by
    request id; ``conversation_urls`` where each conversation is read, by its id. All three may be left empty:
    the messages then say less.
    """

    language: str = "fr"
    adapter: str = "workbook"
    confirm_within_days: int = 14
    undo_within_days: int = 14
    names: Mapping[str, str] = field(default_factory=dict)
    companies: Mapping[str, tuple[Company, ...]] = field(default_factory=dict)
    conversation_urls: Mapping[str, str] = field(default_factory=dict)
