"""The heartbeats of the nodes."""

from collections.abc import Mapping

import sqlalchemy as sa

from bot.store import tables
from bot.store.shelf import Shelf, insert


class Nodes(Shelf):
    """Who is alive: a node counts its beats, and the others watch whether the count rises.

    Counting, not telling the time, so that no two clocks need agree.
    """

    def beat(self, node: str) -> None:
        """Count a beat of a node."""
        table = tables.nodes
        with self._engine.begin() as connection:
            statement = insert(connection, table).values(id=node, beats=1)
            again = statement.on_conflict_do_update(index_elements=["id"], set_={"beats": table.c.beats + 1})
            connection.execute(again)

    def beats(self) -> Mapping[str, int]:
        """Return every node's count."""
        return {row["id"]: row["beats"] for row in self._rows(sa.select(tables.nodes))}

    def forget_node(self, node: str) -> None:
        """Forget a node that has stopped, or whose work was taken over."""
        self._write(sa.delete(tables.nodes).where(tables.nodes.c.id == node))
