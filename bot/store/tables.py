"""The tables, as the newest migration leaves them. What is personal is encrypted, or not here.

Columns called ``sealed`` hold what ``bot.store.cipher`` made; they are emptied when their purpose is over.
"""

import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Dialect

from handlers.lifecycle import State


class Instant(sa.types.TypeDecorator[datetime.datetime]):
    """An aware instant, in UTC on both databases (SQLite keeps no zone)."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime.datetime | None, dialect: Dialect) -> datetime.datetime | None:
        """Go in as UTC; a naive instant is a mistake of ours."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant without a zone")
        moment = value.astimezone(datetime.UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime.datetime | None, dialect: Dialect) -> datetime.datetime | None:
        """Come out as UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=datetime.UTC) if dialect.name == "sqlite" else value.astimezone(datetime.UTC)


metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "pk": "pk_%(table_name)s",
    }
)

STATES = ", ".join(f"'{state}'" for state in State)

counters = sa.Table(
    "counters",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("value", sa.BigInteger, nullable=False),
)

job_order = sa.Sequence("job_order", metadata=metadata)
"""PostgreSQL's; on SQLite it is a counter."""

requests = sa.Table(
    "requests",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("number", sa.BigInteger, nullable=False, unique=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("state", sa.Text, nullable=False, index=True),
    sa.Column("workspace", sa.Text, nullable=False),
    sa.Column("conversation_id", sa.Text, nullable=False),
    sa.Column("part_id", sa.Text, nullable=False),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("contact_id", sa.Text, nullable=False),
    sa.Column("file_name", sa.Text, nullable=False),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("received_at", Instant, nullable=False),
    sa.Column("updated_at", Instant, nullable=False),
    sa.Column("size", sa.BigInteger),
    sa.Column("sha256", sa.Text),
    sa.Column("verdict", sa.Text),
    sa.Column("refusal", sa.Text),
    sa.Column("kinds", sa.JSON, nullable=False),
    sa.Column("issue_counts", sa.JSON, nullable=False),
    sa.Column("account", sa.Text, index=True),
    sa.Column("account_name", sa.Text),
    sa.Column("decisions", sa.JSON, nullable=False),
    sa.Column("plan_code", sa.Text),
    sa.Column("plan_digest", sa.Text),
    sa.Column("plan", sa.JSON, nullable=False),
    sa.Column("results", sa.JSON, nullable=False),
    sa.Column("needs", sa.JSON, nullable=False),
    sa.Column("question", sa.Text),
    sa.Column("confirmed_by", sa.Text),
    sa.Column("confirmed_at", Instant),
    sa.Column("failure", sa.Text),
    sa.Column("superseded_by", sa.Text),
    sa.Column("expires_at", Instant),
    sa.Column("reminded_at", Instant),
    sa.Column("finished_at", Instant),
    sa.Column("seconded_by", sa.Text),
    sa.Column("undone", sa.JSON, nullable=False, server_default=sa.text("'{}'")),
    sa.CheckConstraint(f"state IN ({STATES})", name="state"),
    sa.Index("ix_requests_conversation", "conversation_id", "part_id"),
)

moves = sa.Table(
    "moves",
    metadata,
    sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
    sa.Column("request_id", sa.Text, sa.ForeignKey("requests.id"), nullable=False, index=True),
    sa.Column("before", sa.Text),
    sa.Column("to", sa.Text, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("at", Instant, nullable=False),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("sha256", sa.Text),
    sa.Column("plan_code", sa.Text),
    sa.Column("rules", sa.Text),
)

inbox = sa.Table(
    "inbox",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("conversation_id", sa.Text, nullable=False, index=True),
    sa.Column("received_at", Instant, nullable=False),
    sa.Column("done", sa.Boolean, nullable=False),
    sa.Column("sealed", sa.LargeBinary),
    sa.Index("ix_inbox_waiting", "received_at", sqlite_where=sa.text("NOT done"), postgresql_where=sa.text("NOT done")),
)

outbox = sa.Table(
    "outbox",
    metadata,
    sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
    sa.Column("key", sa.Text, nullable=False, unique=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("partition", sa.Text, nullable=False),
    sa.Column("conversation_id", sa.Text, index=True),
    sa.Column("card", sa.Text),
    sa.Column("sealed", sa.LargeBinary),
    sa.Column("reference", sa.Text, index=True),
    sa.Column("ended_at", Instant),
    sa.Column("refused", sa.Text),
    sa.Index(
        "ix_outbox_waiting",
        "id",
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    ),
)

cards = sa.Table(
    "cards",
    metadata,
    sa.Column("card", sa.Text, primary_key=True),
    sa.Column("timestamp", sa.Text, nullable=False),
)

codes = sa.Table(
    "codes",
    metadata,
    sa.Column("code", sa.Text, primary_key=True),
    sa.Column("request_id", sa.Text, nullable=False),
    sa.Column("digest", sa.Text, nullable=False),
    sa.Column("died", sa.Text),
    sa.Column("died_at", Instant),
    sa.UniqueConstraint("request_id", "digest"),
)

settings = sa.Table(
    "settings",
    metadata,
    sa.Column("scope", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)

lessons = sa.Table(
    "lessons",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("request_id", sa.Text, sa.ForeignKey("requests.id"), nullable=False, index=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("field", sa.Text),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("at", Instant, nullable=False),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
)

files = sa.Table(
    "files",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("owner", sa.Text, nullable=False, index=True),
    sa.Column("generation", sa.Text, nullable=False),
    sa.Column("pieces", sa.Integer, nullable=False),
    sa.Column("kept_at", Instant, nullable=False, server_default=sa.func.now()),
)

pieces = sa.Table(
    "pieces",
    metadata,
    sa.Column("generation", sa.Text, primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("kept_at", Instant, nullable=False, server_default=sa.func.now()),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
)

journal = sa.Table(
    "journal",
    metadata,
    sa.Column("request_id", sa.Text, primary_key=True),
    sa.Column("batch", sa.Text, primary_key=True),
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("reference", sa.Text, primary_key=True),
    sa.Column("sheet", sa.Text, primary_key=True),
    sa.Column("row", sa.Integer, primary_key=True),
    sa.Column("account", sa.Text, nullable=False),
    sa.Column("result", sa.Text, nullable=False),
    sa.Column("plannit_id", sa.Text),
    sa.Column("version", sa.Text),
    sa.Column("code", sa.Text),
    sa.Column("field", sa.Text),
    sa.Column("fingerprint", sa.Text),
    sa.Column("sealed", sa.LargeBinary),
    sa.Index("ix_journal_account", "account", "kind", "reference"),
)

account_locks = sa.Table(
    "account_locks",
    metadata,
    sa.Column("account", sa.Text, primary_key=True),
    sa.Column("request_id", sa.Text, nullable=False),
)

nodes = sa.Table(
    "nodes",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("beats", sa.BigInteger, nullable=False),
    sa.Column("started_at", Instant, nullable=False, server_default=sa.func.now()),
)
