"""All that a job may touch, in one value, and the few questions that several jobs ask of it."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from bot.ports import Examiner, Intercom, Slack
from bot.store.sql_store import SqlStore
from config.settings import Settings
from handlers.desk import Desk
from handlers.events import Company, Conversation
from handlers.lifecycle import ImportRequest
from importer.ports import Plannit, PlannitLists


@dataclass(frozen=True, slots=True)
class Services:
    """The store, the services and the clock that the jobs work with.

    ``lists`` is what can be known of the accounts; ``plannit`` is None where the back office loads a workbook.
    """

    settings: Settings
    store: SqlStore
    intercom: Intercom
    slack: Slack | None
    lists: PlannitLists
    plannit: Plannit | None
    examiner: Examiner
    now: Callable[[], datetime.datetime]

    def speaks(self, conversation: Conversation) -> bool:
        """Return whether the bot may speak to the customer in a conversation, or only write notes."""
        return (
            self.settings.reply_mode == "customer" and not self.muted(conversation.id) and not conversation.taken_over
        )

    def muted(self, conversation_id: str) -> bool:
        """Return whether an agent told the bot to be silent there."""
        return self.store.setting(f"conversation:{conversation_id}", "muted") == "yes"

    def integrated(self, account: str | None) -> bool:
        """Return whether the rules after the integration hold for an account."""
        return account is not None and self.store.setting(f"account:{account}", "integration") == "done"

    def desk(self, *requests: ImportRequest) -> Desk:
        """Return how the agents are spoken to, with what messages about these requests need."""
        return Desk(
            language=self.settings.agents_language,
            adapter=self.settings.plannit_adapter,
            confirm_within_days=self.settings.confirm_within_days,
            undo_within_days=self.settings.undo_within_days,
            names={agent.teammate_id: agent.name for agent in self.intercom.agents() if agent.teammate_id},
            companies={each.id: self.companies(each.contact_id) for each in requests if each.account is None},
            conversation_urls={each.conversation_id: self.intercom.url_of(each.conversation_id) for each in requests},
        )

    def companies(self, contact_id: str) -> tuple[Company, ...]:
        """Return the companies of a customer that have a Plannit account."""
        if not contact_id:
            return ()
        return tuple(each for each in self.intercom.companies(contact_id) if self.lists.account(each.company_id))
