"""All that a job may touch, in one value."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from bot.ports import Examiner, Intercom, Slack, Store
from config.settings import Settings
from handlers.events import Conversation
from importer.ports import Plannit


@dataclass(frozen=True, slots=True)
class Services:
    """The store, the services and the clock that the jobs work with."""

    settings: Settings
    store: Store
    intercom: Intercom
    slack: Slack | None
    plannit: Plannit
    examiner: Examiner
    now: Callable[[], datetime.datetime]

    def speaks(self, conversation: Conversation) -> bool:
        """Return whether the bot may speak to the customer in a conversation, or only write notes."""
        muted = self.store.setting(f"conversation:{conversation.id}", "muted") == "yes"
        return self.settings.reply_mode == "customer" and not muted and not conversation.taken_over
