"""Alembic runs our migrations over the connection that `storage.migrate` hands it."""

from alembic import context

from storage import message_tables, tables

assert message_tables.metadata is tables.metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=tables.metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
