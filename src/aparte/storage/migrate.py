"""Migrations: forwards from any release, one history for the data and one for the keys (Alembic)."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import MetaData, create_engine
from sqlalchemy.pool import NullPool

from aparte.storage.schema import keys_metadata, metadata
from aparte.storage.writer import connect

HISTORIES: dict[str, MetaData] = {"data": metadata, "keys": keys_metadata}


def migrate(path: Path, history: str, to: str = "head") -> None:
    """Bring one file to the newest shape, or to one on the way; a new file is made readable by the server's account only."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    connect(path).close()
    path.chmod(0o600)
    command.upgrade(configuration(path, history), to)


def configuration(path: Path, history: str) -> Config:
    """Alembic's, without a file of its own."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations" / history))
    config.set_main_option("sqlalchemy.url", f"sqlite:///{path}")
    return config


def differences(path: Path, history: str) -> list[object]:
    """What a migrated file lacks of ``schema``, or has over it; empty when they agree."""
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)
    with engine.connect() as connection:
        found: list[object] = compare_metadata(MigrationContext.configure(connection), HISTORIES[history])
        return found
