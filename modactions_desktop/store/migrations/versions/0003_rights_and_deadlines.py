"""The module's sheet, readiness to leave, deadlines and what the page of rights lacked: 0003.sql."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_PLACE_NOT_SAID = (
    "UPDATE module_sheets SET headings = json_remove(headings, '$.place') "
    "WHERE json_extract(headings, '$.place') = ''"
)
"""No sheet could be written before: an empty place was never said, and is that of the settings."""


def upgrade() -> None:
    connection = op.get_bind()
    text = Path(__file__).with_name("0003.sql").read_text(encoding="utf-8")
    for statement in text.strip().split("\n\n"):
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(_PLACE_NOT_SAID)
