"""Who may what: everyone may look, only named agents may change anything."""

from handlers.commands import Command, Help, Status, Unknown
from handlers.events import Agent

_LOOKING = (Status, Help, Unknown)


def may(agent: Agent, command: Command) -> bool:
    """Whether a person may do what they ask for; the channel that they write in gives no right."""
    return agent.may_confirm or isinstance(command, _LOOKING)


def why_not(agent: Agent) -> str:
    """Return the sentence that tells a person why they may not, and what would change it."""
    return "refused-not-linked" if agent.teammate_id is None else "refused-not-named"
