"""Bring the database to the newest revision: forward only, at every start, once among all nodes."""

from pathlib import Path

import alembic.command
import alembic.config
import sqlalchemy as sa
from sqlalchemy.engine import Engine

MIGRATIONS = Path(__file__).with_name("migrations")

LOCK = 7_526_001
"""The advisory lock that one migrating node takes on PostgreSQL; on SQLite the file's write lock is it."""


def migrate(engine: Engine, revision: str = "head") -> None:
    """Apply the migrations that are missing, as one transaction."""
    config = alembic.config.Config()
    # A path may hold a percent sign, which the configuration would take for a reference.
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            # The driver opens a transaction only before it writes rows: two nodes would both create the tables.
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.execute(sa.text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        config.attributes["connection"] = connection
        alembic.command.upgrade(config, revision)
