"""What many tests need: a database of either kind, made from a template so that each test has its own."""

import os
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
import sqlalchemy as sa
from sqlalchemy.engine import make_url

from bot import engine as bot_engine
from bot.store.database import database_url as with_driver
from bot.store.database import open_database
from bot.store.migrating import migrate

# The same examples every time, so that a change is judged by what it changes; `random` looks for new ones.
hypothesis.settings.register_profile("steady", derandomize=True, deadline=None)
hypothesis.settings.register_profile("random", deadline=None)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

POSTGRES = "TEST_POSTGRES_URL"
"""Names a PostgreSQL server on which databases may be made; unset, its tests are skipped, and say so."""

KINDS = ("sqlite", pytest.param("postgres", marks=pytest.mark.postgres))


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite database to copy."""
    path = tmp_path_factory.mktemp("template") / "bot.db"
    _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres_database() -> Iterator[str]:
    """The name of a migrated PostgreSQL database; to make one costs a second, so it is emptied for each test."""
    if POSTGRES not in os.environ:
        pytest.skip(f"{POSTGRES} is not set: nothing is tested on PostgreSQL")
    name = f"test_{uuid.uuid4().hex}"
    _administer(f"CREATE DATABASE {name}")
    _migrate(_postgres(name))
    yield name
    _administer(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a migrated database that is this test's alone, on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "bot.db")
        return f"sqlite:///{tmp_path / 'bot.db'}"
    name = request.getfixturevalue("postgres_database")
    _empty(name)
    return _postgres(name)


@pytest.fixture(params=KINDS)
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without a table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    if POSTGRES not in os.environ:
        pytest.skip(f"{POSTGRES} is not set: nothing is tested on PostgreSQL")
    name = f"empty_{uuid.uuid4().hex}"
    _administer(f"CREATE DATABASE {name}")
    yield _postgres(name)
    _administer(f"DROP DATABASE {name} WITH (FORCE)")


def _migrate(address: str) -> None:
    database = open_database(address)
    migrate(database)
    bot_engine.migrate(database)
    database.dispose()


def _empty(name: str) -> None:
    """Leave a database with its tables and nothing in them, whoever is still connected to it."""
    _administer(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
    engine = sa.create_engine(with_driver(_postgres(name)))
    with engine.begin() as connection:
        tables = connection.execute(
            sa.text("""
            SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
            WHERE schemaname IN ('public', 'dbos') AND tablename NOT IN ('alembic_version', 'dbos_migrations')
        """)
        ).scalars()
        # Deleting is faster than truncating where there is little, and the order does not matter without triggers.
        connection.execute(sa.text("SET LOCAL session_replication_role = replica"))
        for table in tables.all():
            connection.execute(sa.text(f"DELETE FROM {table}"))
        connection.execute(sa.text("ALTER SEQUENCE job_order RESTART"))
    engine.dispose()


def _postgres(name: str) -> str:
    return make_url(os.environ[POSTGRES]).set(database=name).render_as_string(hide_password=False)


def _administer(statement: str) -> None:
    engine = sa.create_engine(with_driver(os.environ[POSTGRES]), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text(statement))
    engine.dispose()
