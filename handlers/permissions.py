"""Who may what: everyone may look, only named agents may change anything."""

from handlers.commands import Command, Help, Learned, Status, Unknown
from handlers.desk import Desk
from handlers.events import Agent
from handlers.lifecycle import ImportRequest
from handlers.telling import sum_of

_LOOKING = (Status, Help, Learned, Unknown)


def may(agent: Agent, command: Command) -> bool:
    """Whether a person may do what they ask for; the channel that they write in gives no right."""
    return agent.may_confirm or isinstance(command, _LOOKING)


def why_not(agent: Agent) -> str:
    """Return the sentence that tells a person why they may not, and what would change it."""
    return "refused-not-linked" if agent.teammate_id is None else "refused-not-named"


def needs_two(request: ImportRequest, desk: Desk) -> bool:
    """Whether a plan needs the yes of two agents: it is large, or changes what Plannit holds already."""
    counts = sum_of(request.plan)
    return desk.four_eyes_above > 0 and (counts.writes > desk.four_eyes_above or counts.update > 0)
