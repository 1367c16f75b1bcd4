"""Runs the migrations. Needs no alembic.ini: works from a checkout, a wheel and a frozen folder alike."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext, MigrationInfo
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from modactions_desktop.domain.errors import VaultError
from modactions_desktop.store.database import Database

_FOLDER = Path(__file__).parent


def scripts() -> ScriptDirectory:
    """The revisions of this package."""
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    return ScriptDirectory.from_config(config)


def upgrade(database: Database, target: str = "head") -> None:
    """Brings a base to the newest schema in one transaction: a power cut leaves the old or the new one."""
    with database.unconstrained() as connection:
        run(connection, target)
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
            raise VaultError("base_not_upgraded")


def run(connection: Connection, target: str = "head") -> None:
    """Runs the missing revisions inside the connection's transaction."""
    directory = scripts()

    def steps(revision: Any, context: MigrationContext) -> Any:
        return directory._upgrade_revs(target, revision)

    with EnvironmentContext(Config(), directory, fn=steps, destination_rev=target) as environment:
        environment.configure(
            connection=connection, transactional_ddl=True, render_as_batch=True, on_version_apply=_number
        )
        environment.run_migrations()


def _number(ctx: MigrationContext, step: MigrationInfo, heads: object, run_args: object) -> None:
    """Writes the schema number, by which an up-to-date base is known without alembic."""
    assert ctx.connection is not None
    assert isinstance(step.up_revision_id, str)
    ctx.connection.exec_driver_sql(f"PRAGMA user_version = {int(step.up_revision_id)}")
