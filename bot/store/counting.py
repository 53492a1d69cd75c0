"""Numbers that rise: the requests' short references, and the order of jobs."""

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.store import tables
from bot.store.shelf import insert_new


def next_reference(connection: Connection) -> int:
    """Return the next request's number, without gaps: the counter's row is ours until the transaction ends."""
    return _counted(connection, "request")


def next_order(connection: Connection) -> int:
    """Return the next job's place in the order; gaps do not matter, so PostgreSQL need not wait for anyone."""
    if connection.dialect.name == "sqlite":
        return _counted(connection, "job")
    return int(connection.execute(sa.select(tables.job_order.next_value())).scalar_one())


def _counted(connection: Connection, name: str) -> int:
    counter = tables.counters
    raised = sa.update(counter).where(counter.c.name == name).values(value=counter.c.value + 1)
    value = connection.execute(raised.returning(counter.c.value)).scalar()
    if value is None:
        insert_new(connection, counter, {"name": name, "value": 0})
        value = connection.execute(raised.returning(counter.c.value)).scalar_one()
    return int(value)
