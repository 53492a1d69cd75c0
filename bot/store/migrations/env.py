"""Alembic's environment: migrations run on the connection that ``migrate`` hands over, within its transaction."""

from alembic import context

from bot.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=False)
context.run_migrations()
