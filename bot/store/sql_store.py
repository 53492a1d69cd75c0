"""The whole store, put together from its parts."""

from sqlalchemy.engine import Engine

from bot.files import SqlFiles
from bot.store.cipher import Cipher
from bot.store.inbox import Inbox
from bot.store.journal import Journal
from bot.store.nodes import Nodes
from bot.store.purge import Purge
from bot.store.requests import Requests
from bot.store.shelf import Jobs


class SqlStore(Inbox, Requests, Journal, Nodes, Purge):
    """All of ``bot.ports.Store``, and what the engine and the clock need beside it."""

    def __init__(self, engine: Engine, *, cipher: Cipher, jobs: Jobs) -> None:
        super().__init__(engine, cipher, jobs)
        self.files = SqlFiles(engine, cipher)
