"""The directory as the field's standard has it, notes of liaison, what platforms decided: 0004.sql.

What followed from a platform's meeting was one text; each of its lines becomes a follow-up of its own.
"""

from __future__ import annotations

from pathlib import Path

from alembic import op
from sqlalchemy import Connection

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    connection = op.get_bind()
    said = _follow_ups(connection)
    text = Path(__file__).with_name("0004.sql").read_text(encoding="utf-8")
    for statement in text.strip().split("\n\n"):
        connection.exec_driver_sql(statement)
    for row in said:
        connection.exec_driver_sql(
            "INSERT INTO platform_follow_ups (meeting_id, rank, text, who) VALUES (?, ?, ?, '')", row
        )


def _follow_ups(connection: Connection) -> list[tuple[int, int, str]]:
    """Meeting, rank and words of every line that is not empty."""
    texts = connection.exec_driver_sql("SELECT id, follow_ups FROM platform_meetings ORDER BY id").all()
    kept = [
        (meeting, [line.strip() for line in text.splitlines() if line.strip()]) for meeting, text in texts
    ]
    return [(meeting, rank, line) for meeting, lines in kept for rank, line in enumerate(lines)]
