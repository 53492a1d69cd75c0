"""An agent commands: what follows, and the one helpful answer."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from handlers.commands import Command
from handlers.desk import Desk
from handlers.events import Agent
from handlers.lifecycle import ImportRequest, PlanCode
from handlers.outcome import Outcome
from importer.ports import Account


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """All that may be meant by a command, looked up before it is decided.

    ``source`` is ``note``, ``slack``, ``button`` or ``canvas``; ``key`` names the event, so that twice is once.
    ``requests`` are all of the conversation's (where there is one), those that the command names, and the
    others of their messages. ``codes`` and ``accounts`` hold what ``commands.named`` asked for;
    ``settings`` are those of the conversation.
    """

    agent: Agent
    source: str
    key: str
    desk: Desk
    requests: tuple[ImportRequest, ...] = ()
    conversation_id: str | None = None
    response_url: str | None = None
    codes: Mapping[str, PlanCode | None] = field(default_factory=dict)
    accounts: Mapping[str, Account | None] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)
    speak: bool = True


def decided(command: Command, scene: Scene, *, at: datetime.datetime) -> Outcome:
    """Do what a command asks, where it may and can be done; always answer."""
    raise NotImplementedError
