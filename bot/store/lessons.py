"""What agents taught of headings. A heading is a customer's text: it is sealed, and goes with its conversation."""

from collections.abc import Collection, Iterable

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.store import tables
from bot.store.shelf import Shelf, put
from importer.lessons import Lesson


class TaughtHeadings(Shelf):
    """Lessons by the request in which they were given."""

    def lessons(self) -> tuple[Lesson, ...]:
        """Return all of them, each with the account that its request has now, oldest first."""
        lessons, requests = tables.lessons, tables.requests.c
        query = (
            sa.select(lessons, requests.account, requests.conversation_id)
            .join(tables.requests, requests.id == lessons.c.request_id)
            .order_by(lessons.c.at, lessons.c.id)
        )
        return tuple(map(self._lesson_of, self._rows(query)))

    def _lesson_of(self, row: sa.RowMapping) -> Lesson:
        names = ("request_id", "kind", "field", "by", "at", "account", "conversation_id")
        return Lesson(heading=self._opened(row["sealed"], _place(row["id"])), **{name: row[name] for name in names})

    def _teach(self, connection: Connection, lessons: Iterable[Lesson], forgotten: Collection[str]) -> None:
        """Forget lessons by their ids, then write new ones; a request has one of a heading."""
        if forgotten:
            connection.execute(sa.delete(tables.lessons).where(tables.lessons.c.id.in_(forgotten)))
        for lesson in lessons:
            names = ("id", "request_id", "kind", "field", "by", "at")
            values = {name: getattr(lesson, name) for name in names}
            put(connection, tables.lessons, values | {"sealed": self._sealed(lesson.heading, _place(lesson.id))})


def forget_lessons(connection: Connection, requests: Collection[str]) -> None:
    """Forget what was taught in these requests."""
    if requests:
        connection.execute(sa.delete(tables.lessons).where(tables.lessons.c.request_id.in_(requests)))


def _place(id: str) -> str:
    return f"lesson:{id}"
