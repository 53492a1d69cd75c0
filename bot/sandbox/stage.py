"""The people of the sandbox and what they do: customers, agents in the Inbox, agents in Slack."""

import mimetypes
import secrets
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.sandbox.canvas import Sidebar
from bot.sandbox.feed import Feed, Listener, Said
from bot.sandbox.intercom import IntercomApi
from bot.sandbox.markup import as_html, plain_text
from bot.sandbox.modals import TRIGGER_SECONDS, Entered, Modal
from bot.sandbox.notifications import Notifier
from bot.sandbox.people import Acknowledged, Hands, controls
from bot.sandbox.plannit_state import PlannitState
from bot.sandbox.slack import SlackApi
from bot.sandbox.team import Person, SlackMessage, Team
from bot.sandbox.views import slack_text
from bot.sandbox.workspace import Contact, Conversation, Part, Teammate, Workspace

BOT = Teammate("9608999", "Plannit – importations", "importations@plannit.example")
AGENTS = {
    "alex": Teammate("9608001", "Alex Gagnon", "alex@plannit.example", ("501",)),
    "sam": Teammate("9608002", "Sam Roy", "sam@plannit.example", ("501",)),
    "casey": Teammate("9608003", "Casey Lavoie", "casey@plannit.example"),
}
"""The teammates by first name; Casey may look and not confirm."""
PEOPLE = {
    "alex": Person("U0ALEX", "Alex Gagnon", "alex@plannit.example"),
    "sam": Person("U0SAM", "Sam Roy", "sam@plannit.example"),
    "casey": Person("U0CASEY", "Casey Lavoie", "casey@plannit.example"),
    "robin": Person("U0ROBIN", "Robin Pelletier", "robin@elsewhere.example"),
}
"""The Slack users by first name; Robin is no teammate of the help desk."""
CUSTOMERS = {"fr": "Camille Bélanger", "en": "Jordan Miller"}
TEAM_OF_AGENTS = "501"
ACCOUNTS = {"plomberie-belanger": "Plomberie Bélanger inc.", "miller-heating": "Miller Heating Ltd."}
"""The companies of the help desk: their ids are Plannit's account ids."""

File = Path | tuple[str, bytes]


class Stage:
    """The services' state, and the hands that use them. What is said goes into the feed."""

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.time,
        agents_language: str = "fr",
        retry_after: float = 1.0,
        plain_notifications: bool = False,
    ) -> None:
        self.agents_language = agents_language
        self.feed = Feed()
        self.closing = threading.Event()
        self.workspace = Workspace(
            app_id="abc12345", token=_secret("intercom"), client_secret=_secret("client"), bot=BOT, clock=clock
        )
        self.intercom = IntercomApi(self.workspace)
        self.notifications = Notifier(self.workspace, retry_after=retry_after, plain=plain_notifications)
        self.sidebar = Sidebar(self.workspace)
        self.team = Team(clock)
        self.slack = SlackApi(self.team, bot_token=_secret("xoxb"), app_token=_secret("xapp"))
        self.hands = Hands(self.slack, signing_secret=_secret("signing"), clock=clock)
        self.plannit = PlannitState(ACCOUNTS)
        self._people()
        self.workspace.listeners.append(self._part_said)
        self.team.changed.append(self._slack_said)
        self.slack.modals.changed.append(self.feed.touch)

    def _people(self) -> None:
        self.workspace.teammates |= {agent.id: agent for agent in AGENTS.values()}
        self.workspace.teams[TEAM_OF_AGENTS] = "Importations"
        self.team.people |= {person.id: person for person in PEOPLE.values()}
        for company_id, name in ACCOUNTS.items():
            self.workspace.company(company_id, name)

    # ---------------------------------------------------------------- the customer

    def customer_writes(
        self,
        text: str,
        files: Sequence[File] = (),
        *,
        language: str = "fr",
        conversation: str | None = None,
        companies: Sequence[str] | None = None,
        name: str | None = None,
    ) -> str:
        """A customer writes, in a new conversation or in theirs; return the conversation's id.

        ``companies`` are company ids; by default the customer has one company, whose account Plannit knows.
        """
        body, sent = as_html(text), [_file(file) for file in files]
        if conversation is not None:
            self.workspace.customer_replies(conversation, body, sent)
            return conversation
        contact = self._customer(language, companies, name or CUSTOMERS.get(language, CUSTOMERS["fr"]))
        return self.workspace.begin(contact, body, sent)

    def _customer(self, language: str, companies: Sequence[str] | None, name: str) -> Contact:
        if companies is None:
            companies = ("miller-heating",) if language == "en" else ("plomberie-belanger",)
        of = [self.workspace.company(id) for id in companies]
        local = "-".join([*name.casefold().split(), language, *companies])
        return self.workspace.contact(name, f"{local}@example.com", language, of)

    def customer_deletes(self, conversation: str) -> None:
        """The conversation is deleted."""
        self.workspace.delete(conversation)

    # ---------------------------------------------------------------- the agents

    def agent_notes(self, conversation: str, text: str, agent: str = "alex") -> str:
        """An agent writes an internal note; return the part's id."""
        return self.workspace.teammate_writes(conversation, AGENTS[agent], "note", as_html(text)).id

    def agent_replies(self, conversation: str, text: str, agent: str = "alex", files: Sequence[File] = ()) -> str:
        """An agent answers the customer; return the part's id."""
        sent = [_file(file) for file in files]
        return self.workspace.teammate_writes(conversation, AGENTS[agent], "comment", as_html(text), sent).id

    def agent_assigns(self, conversation: str, to: str = "alex", agent: str = "alex") -> None:
        """An agent takes the conversation, or gives it to another."""
        self.workspace.teammate_assigns(conversation, AGENTS[agent], AGENTS[to].id)

    def agent_closes(self, conversation: str, agent: str = "alex") -> None:
        """An agent closes the conversation."""
        self.workspace.teammate_moves(conversation, AGENTS[agent], "close")

    def agent_redacts(self, conversation: str, part: str) -> None:
        """An agent takes the text and files out of a part."""
        self.workspace.redact(conversation, part)

    def agent_opens_sidebar(self, conversation: str, agent: str = "alex") -> dict[str, Any]:
        """An agent opens the app beside a conversation; return its canvas."""
        return self.sidebar.open(conversation, AGENTS[agent])

    def agent_presses_in_sidebar(
        self, conversation: str, component: str, agent: str = "alex", values: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """An agent presses a button of the app; return its next canvas."""
        return self.sidebar.press(conversation, AGENTS[agent], component, values)

    def agent_types_in_slack(self, text: str, agent: str = "alex") -> Acknowledged:
        """Someone types ``/plannit-import`` with this text in the channel."""
        return self.hands.type_command(PEOPLE[agent].id, text)

    def agent_presses(self, what: str, agent: str = "alex", message: str | None = None) -> Acknowledged:
        """Someone presses the button of that label, value or action id, on the newest message that has it."""
        with self.team.lock:
            candidates = [each for each in reversed(self.team.messages) if message in (None, each.ts)]
        having = (each for each in candidates if any(what in (c.label, c.value, c.action_id) for c in controls(each)))
        chosen = next(having, candidates[0] if candidates else None)
        if chosen is None:
            raise LookupError("there is no message in the channel")
        return self.hands.press(PEOPLE[agent].id, chosen, what)

    def agent_opens(self, what: str, agent: str = "alex", message: str | None = None) -> Modal:
        """Someone presses a button that opens a modal; return it."""
        user, modals = PEOPLE[agent].id, self.slack.modals
        before = modals.open.get(user)
        self.agent_presses(what, agent, message)
        deadline = time.monotonic() + TRIGGER_SECONDS + 2
        while modals.open.get(user) in (None, before):
            if time.monotonic() > deadline:
                raise LookupError(f"nothing opened for {what}")
            time.sleep(0.01)
        return modals.open[user]

    def agent_saves(self, modal: Modal, entered: Entered) -> Modal | None:
        """The one who has a modal open enters something, by the labels of fields, and saves; return what is open then.

        A modal that is open still says why: in its ``errors``, or because it reads otherwise now.
        """
        answered, after = self.hands.save(modal, entered)
        if answered.status != 200:
            raise LookupError(f"the app answered {answered.status}")
        return after

    # ---------------------------------------------------------------- watching

    def messages(self, **fits: object) -> tuple[Said, ...]:
        """Return what was said so far, oldest first: ``messages(to="customer", by="bot")``."""
        return tuple(said for said in self.feed.all() if all(getattr(said, key) == fits[key] for key in fits))

    def on_message(self, listener: Listener) -> None:
        """Call a function with everything that is said from now on."""
        self.feed.listen(listener)

    def wait_for(self, predicate: Callable[[Said], bool], timeout: float = 30.0, *, after: int = 0) -> Said:
        """Return the first message beyond number ``after`` that fits, waiting for it."""
        return self.feed.wait_for(predicate, timeout, after=after)

    def conversation(self, id: str) -> Conversation:
        """Return a conversation as Intercom holds it."""
        return self.workspace.conversations[id]

    def tags(self, conversation: str) -> tuple[str, ...]:
        """Return the names of a conversation's tags."""
        return tuple(self.workspace.tags[tag] for tag in self.workspace.conversations[conversation].tags)

    # ---------------------------------------------------------------- what is said

    def _part_said(self, topic: str, conversation: Conversation, part: Part | None) -> None:
        shown = conversation.source if topic == "conversation.user.created" else part
        if topic not in _SAID_TO or shown is None:
            self.feed.touch()
            return
        by = "customer" if shown.author.type in ("user", "lead") else "agent"
        to = _SAID_TO[topic]
        self.feed.add(
            Said(
                at=self.workspace.clock(),
                to=to,
                by="bot" if shown.author.id == BOT.id else by,
                name=shown.author.name,
                place=conversation.id,
                language=conversation.contact.language if "customer" in (to, by) else self.agents_language,
                text=plain_text(shown.body or ""),
                reference=shown.id,
                files=tuple((file.name, file.content) for file in shown.files),
            )
        )

    def _slack_said(self, message: SlackMessage, update: bool) -> None:  # noqa: FBT001 - the listener's shape
        by_bot = message.user == self.team.bot.id
        self.feed.add(
            Said(
                at=self.team.clock(),
                to="slack",
                by="bot" if by_bot else "agent",
                name=self.team.bot.name if by_bot else self.team.people[message.user].name,
                place=self.team.channel,
                language=self.agents_language,
                text=slack_text(message),
                reference=message.ts,
                files=tuple((file.name, file.content) for file in message.files),
                private_to=message.private_to,
                update=update,
            )
        )


_SAID_TO = {
    "conversation.user.created": "agents",
    "conversation.user.replied": "agents",
    "conversation.admin.noted": "agents",
    "conversation.admin.replied": "customer",
}


def _secret(name: str) -> str:
    return f"{name}-{secrets.token_urlsafe(16)}"


def _file(file: File) -> tuple[str, str, bytes]:
    name, content = (file.name, file.read_bytes()) if isinstance(file, Path) else file
    return name, mimetypes.guess_type(name)[0] or "application/octet-stream", content
