"""Open the database: SQLite embedded, PostgreSQL by address, one code for both."""

import sqlite3
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import URL, Engine, make_url

BUSY_SECONDS = 30
"""How long a writer waits for another one on SQLite before it fails."""

POOL_SIZE = 20
"""Connections to PostgreSQL per node: the jobs, the engine's own polling and the web share them."""

HIDE_PARAMETERS = True
"""An error of the database quotes its statement, and may end in a log: never with what was to be written."""


def open_database(address: str) -> Engine:
    """Return an engine for an address such as ``sqlite:///var/bot.db`` or ``postgresql://host/bot``."""
    url = database_url(address)
    if url.get_backend_name() == "sqlite":
        return _sqlite(url)
    return sa.create_engine(
        url, pool_size=POOL_SIZE, max_overflow=POOL_SIZE, pool_pre_ping=True, hide_parameters=HIDE_PARAMETERS
    )


def database_url(address: str) -> URL:
    """Return the address with the driver that we bring along.

    >>> str(database_url("postgres://db.example/bot"))
    'postgresql+psycopg://db.example/bot'
    >>> str(database_url("sqlite:///var/bot.db"))
    'sqlite:///var/bot.db'
    """
    if address.startswith("postgres://"):
        address = address.replace("postgres://", "postgresql://", 1)
    url = make_url(address)
    return url.set(drivername="postgresql+psycopg") if url.drivername == "postgresql" else url


def _sqlite(url: URL) -> Engine:
    if url.database:
        path = Path(url.database)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)  # SQLite gives its other files the rights of this one
    engine = sa.create_engine(url, connect_args={"timeout": BUSY_SECONDS}, hide_parameters=HIDE_PARAMETERS)
    sa.event.listen(engine, "connect", _prepare)
    return engine


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    """Make a new connection safe among threads: writers queue at once, readers never wait.

    This stands on *connect*: a listener on *begin* would open a transaction where the engine wants none.
    """
    connection.isolation_level = "IMMEDIATE"
    for pragma in ("journal_mode=WAL", f"busy_timeout={BUSY_SECONDS * 1000}", "foreign_keys=ON", "synchronous=NORMAL"):
        connection.execute(f"PRAGMA {pragma}").close()
