"""What is remembered about a conversation, an account or the bot itself."""

from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.store import tables
from bot.store.shelf import Shelf, put
from handlers.outcome import Setting


class Settings(Shelf):
    """Small facts, by scope and name."""

    def setting(self, scope: str, name: str) -> str | None:
        """Return something remembered."""
        return self.settings(scope).get(name)

    def settings(self, scope: str) -> Mapping[str, str]:
        """Return all that is remembered about a scope."""
        columns = tables.settings.c
        rows = self._rows(sa.select(columns.name, columns.value).where(columns.scope == scope))
        return {row["name"]: row["value"] for row in rows}

    def remember(self, scope: str, name: str, value: str | None) -> None:
        """Remember something that is no outcome's; None forgets it."""
        with self._engine.begin() as connection:
            remember(connection, Setting(scope, name, value))


def remember(connection: Connection, setting: Setting) -> None:
    """Write a setting, or delete it where it has no value."""
    if setting.value is None:
        columns = tables.settings.c
        old = sa.delete(tables.settings).where(columns.scope == setting.scope, columns.name == setting.name)
        connection.execute(old)
    else:
        put(connection, tables.settings, {"scope": setting.scope, "name": setting.name, "value": setting.value})
