"""What the database's files and errors give away."""

import stat
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from bot.store import tables
from bot.store.database import open_database
from bot.store.migrating import migrate


def test_nobody_else_on_the_machine_reads_the_files(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'var' / 'bot.db'}")
    migrate(database)

    rights = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "var").iterdir()}
    database.dispose()
    assert set(rights.values()) == {0o600}, rights
    assert stat.S_IMODE((tmp_path / "var").stat().st_mode) == 0o700


def test_an_error_of_the_database_does_not_quote_what_was_to_be_written(database: Engine) -> None:
    statement = sa.insert(tables.settings).values(scope="a", name=None, value="Camille Bélanger")

    with pytest.raises(sa.exc.IntegrityError) as problem, database.begin() as connection:
        connection.execute(statement)

    assert "INSERT INTO settings" in str(problem.value)
    assert "Camille" not in str(problem.value).partition("DETAIL")[0]
