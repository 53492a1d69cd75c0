"""What an undo did, who seconded a confirmation, and with which file, plan and rules a request was moved."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the columns."""
    op.add_column("requests", sa.Column("seconded_by", sa.Text()))
    op.add_column("requests", sa.Column("undone", sa.JSON(), nullable=False, server_default=sa.text("'{}'")))
    for name in ("sha256", "plan_code", "rules"):
        op.add_column("moves", sa.Column(name, sa.Text()))
