"""How Alembic reaches the file: one connection, one transaction a migration."""

from alembic import context
from sqlalchemy import engine_from_config
from sqlalchemy.pool import NullPool

engine = engine_from_config(
    {"sqlalchemy.url": context.config.get_main_option("sqlalchemy.url") or ""}, poolclass=NullPool
)
with engine.connect() as connection:
    # A table that is made anew leaves no copy of the one before.
    connection.exec_driver_sql("PRAGMA secure_delete=ON")
    connection.commit()
    context.configure(
        connection=connection, render_as_batch=True, target_metadata=context.config.attributes.get("metadata")
    )
    with context.begin_transaction():
        context.run_migrations()
