"""A store on each database."""

from collections.abc import Iterator

import pytest
from sqlalchemy.engine import Engine

from bot.engine import Jobs
from bot.store.cipher import Cipher
from bot.store.database import open_database
from bot.store.sql_store import SqlStore
from tests.bot.store.values import KEY


@pytest.fixture
def database(database_url: str) -> Iterator[Engine]:
    engine = open_database(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def store(database: Engine) -> SqlStore:
    return SqlStore(database, cipher=Cipher([KEY]), jobs=Jobs(database))
