"""The migrations, over rows of every revision before them."""

import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import alembic.autogenerate
import alembic.config
import pytest
import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection

from bot.engine import Jobs
from bot.engine import migrate as migrate_engine
from bot.store import tables
from bot.store.cipher import Cipher
from bot.store.database import open_database
from bot.store.migrating import MIGRATIONS, migrate
from bot.store.sql_store import SqlStore
from handlers.lifecycle import State
from handlers.outcome import Outcome
from tests.bot.store.values import KEY, NOON, a_reply, a_request

ROOT = Path(__file__).parents[3]


def _rows_of_0001(connection: Connection) -> None:
    """Rows as the first revision had them; written in SQL, for the tables of today may be others."""
    columns = (
        "id, number, version, state, workspace, conversation_id, part_id, position, contact_id, file_name, language,"
        "received_at, updated_at, kinds, issue_counts, decisions, plan, results, needs"
    )
    values = (
        "'r1', 1, 1, 'awaiting_confirmation', 'w', 'c1', 'p1', 0, 'k1', 'liste.xlsx', 'fr',"
        "'2026-11-24 12:00:00+00', '2026-11-24 12:00:00+00', '[\"clients\"]', '{}', '{}', '{}', '{}', '[]'"
    )
    if connection.dialect.name == "sqlite":
        values = values.replace("+00'", ".000000'")
    connection.execute(sa.text(f"INSERT INTO requests ({columns}) VALUES ({values})".replace(":00", r"\:00")))
    connection.execute(sa.text("INSERT INTO counters (name, value) VALUES ('request', 1)"))
    connection.execute(
        sa.text("INSERT INTO codes (code, request_id, digest) VALUES ('7F3A', 'r1', '7f3a')"),
    )


def _rows_of_0002(connection: Connection) -> None:
    """Rows of the first revision, and a move that says with which file and plan."""
    _rows_of_0001(connection)
    at = "2026-11-24 12:00:00.000000" if connection.dialect.name == "sqlite" else "2026-11-24 12:00:00+00"
    columns = 'request_id, "to", "by", at, source, why, sha256, plan_code, rules'
    values = f"'r1', 'awaiting_confirmation', 'bot', '{at}', 'worker', 'planned', 'aa', '7F3A', '1'"
    connection.execute(sa.text(f"INSERT INTO moves ({columns}) VALUES ({values})".replace(":00", r"\:00")))


def _rows_of_0003(connection: Connection) -> None:
    """Rows of the earlier revisions, and a lesson of a heading."""
    _rows_of_0002(connection)
    at = "2026-11-24 12:00:00.000000" if connection.dialect.name == "sqlite" else "2026-11-24 12:00:00+00"
    sealed = Cipher([KEY]).seal(b'"Courr. fact."', "lesson:l1")
    values = f"'l1', 'r1', 'clients', 'email_1', 'agent:7', '{at}', :sealed".replace(":00", r"\:00")
    insert = sa.text(f'INSERT INTO lessons (id, request_id, kind, field, "by", at, sealed) VALUES ({values})')
    connection.execute(insert, {"sealed": sealed})


SAMPLES: Mapping[str, Callable[[Connection], None]] = {
    "0001": _rows_of_0001,
    "0002": _rows_of_0002,
    "0003": _rows_of_0003,
}
"""What stood in a database of each revision. A new revision brings its own."""


def revisions() -> list[str]:
    config = alembic.config.Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()][::-1]


def test_every_revision_brings_sample_rows() -> None:
    assert list(SAMPLES) == revisions()


@pytest.mark.parametrize("revision", SAMPLES)
def test_rows_of_an_earlier_revision_are_read_after_the_migrations(empty_database_url: str, revision: str) -> None:
    database = open_database(empty_database_url)
    migrate(database, revision)
    with database.begin() as connection:
        SAMPLES[revision](connection)

    migrate(database)
    migrate_engine(database)
    store = SqlStore(database, cipher=Cipher([KEY]), jobs=Jobs(database))

    request = store.request("r1")
    assert request is not None
    assert (request.state, request.received_at, request.reference) == (State.AWAITING_CONFIRMATION, NOON, "#1")
    store.commit(Outcome(requests=(request.evolve(account="a"), a_request("r2")), messages=(a_reply(),)))
    assert [each.number for each in store.requests_in("c1")] == [1, 2]
    database.dispose()


def test_the_migrations_lead_to_the_tables_of_the_code(empty_database_url: str) -> None:
    database = open_database(empty_database_url)
    migrate(database)

    with database.connect() as connection:
        context = MigrationContext.configure(connection)
        differences = alembic.autogenerate.compare_metadata(context, tables.metadata)

    assert differences == []
    database.dispose()


def test_the_database_allows_the_states_of_the_machine_and_no_other(empty_database_url: str) -> None:
    database = open_database(empty_database_url)
    migrate(database)

    with database.connect() as connection:
        constraints = sa.inspect(connection).get_check_constraints("requests")
    allowed = {word for constraint in constraints for word in constraint["sqltext"].split("'")[1::2]}

    assert allowed == {state.value for state in State}
    database.dispose()


def test_nodes_that_start_together_migrate_once(empty_database_url: str) -> None:
    databases = [open_database(empty_database_url) for _ in range(4)]

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(migrate, databases))

    with databases[0].connect() as connection:
        assert connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalars().all() == [
            revisions()[-1]
        ]
    for database in databases:
        database.dispose()


def test_a_database_on_sqlite_is_safe_among_threads(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'deep' / 'bot.db'}")

    with database.connect() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "busy_timeout", "foreign_keys", "synchronous")
        }

    assert pragmas == {"journal_mode": "wal", "busy_timeout": 30_000, "foreign_keys": 1, "synchronous": 1}
    database.dispose()


def test_an_installed_wheel_carries_the_migrations(tmp_path: Path) -> None:
    build = "import sys, hatchling.build as b; print(b.build_wheel(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", build, str(tmp_path)], cwd=ROOT, check=True, capture_output=True, text=True
    )

    with zipfile.ZipFile(tmp_path / done.stdout.strip().splitlines()[-1]) as wheel:
        carried = {name for name in wheel.namelist() if name.startswith("bot/store/migrations/")}

    assert {
        "bot/store/migrations/env.py",
        "bot/store/migrations/versions/0001_first_tables.py",
    } <= carried
