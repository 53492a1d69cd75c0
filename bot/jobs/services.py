"""All that a job may touch, in one value, and the few questions that several jobs ask of it."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.ports import Examiner, Intercom, Slack
from bot.store.sql_store import SqlStore
from config.settings import Settings
from handlers.desk import Desk
from handlers.events import Company, Conversation
from handlers.lifecycle import ImportRequest, State
from importer.decisions import Decisions
from importer.model import Kind
from importer.ports import Plannit, PlannitLists

AT_WORK = frozenset({State.CONFIRMED, State.IMPORTING, State.UNDOING})
"""The states in which a worker writes into an account, or is about to."""


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

    def integrated(self, account: str | None, conversation_id: str) -> frozenset[Kind]:
        """Return for which kinds the rules after the integration hold, for a file of that conversation.

        An agent's word holds for all. Without it, a kind's first import closes the account for it; the conversation
        of that import may go on with corrections of the list until its undo window closes.
        """
        said = self.store.setting(f"account:{account}", "integration") if account else "open"
        if account is None or said == "open":
            return frozenset()
        if said == "done":
            return frozenset({Kind.CLIENTS, Kind.PRODUCTS})
        window = datetime.timedelta(days=self.settings.undo_within_days)
        closing = (
            each.kinds
            for each in self.store.requests_of_account(account)
            if each.state is State.DONE
            and (
                each.conversation_id != conversation_id or (each.finished_at or each.updated_at) + window <= self.now()
            )
        )
        return frozenset[Kind]().union(*closing) & {Kind.CLIENTS, Kind.PRODUCTS}

    def defaults(self, account: str | None) -> Decisions:
        """Return what agents settled for an account's earlier lists, and holds for its next ones."""
        kept = self.store.setting(f"account:{account}", "defaults") if account else None
        return Decisions.from_json(kept) if kept else Decisions()

    def is_stopped(self, request_id: str) -> bool:
        """Return whether an agent asked for an import to stop between two batches."""
        return self.store.setting(f"request:{request_id}", "stop") is not None

    def desk(self, *requests: ImportRequest) -> Desk:
        """Return how the agents are spoken to, with what messages about these requests need."""
        return Desk(
            language=self.settings.agents_language,
            adapter=self.settings.plannit_adapter,
            confirm_within_days=self.settings.confirm_within_days,
            undo_within_days=self.settings.undo_within_days,
            four_eyes_above=self.settings.four_eyes_above,
            max_files=self.settings.max_files,
            names={agent.teammate_id: agent.name for agent in self.intercom.agents() if agent.teammate_id},
            companies={each.id: self.companies(each.contact_id) for each in requests if each.account is None},
            conversation_urls={each.conversation_id: self.intercom.url_of(each.conversation_id) for each in requests},
            holders=self._holders({each.account for each in requests if each.account}),
        )

    def _holders(self, accounts: Iterable[str]) -> dict[str, ImportRequest]:
        """Return which request each account is being written for: the one that writes, else the first that will."""
        if self.plannit is None:
            return {}  # a workbook is made in a moment: nobody waits for it
        found = {}
        for account in accounts:
            busy = [each for each in self.store.requests_of_account(account) if each.state in AT_WORK]
            if busy:
                found[account] = min(busy, key=lambda each: (each.state is State.CONFIRMED, each.updated_at))
        return found

    def companies(self, contact_id: str) -> tuple[Company, ...]:
        """Return the companies of a customer that have a Plannit account."""
        if not contact_id:
            return ()
        return tuple(each for each in self.intercom.companies(contact_id) if self.lists.account(each.company_id))
