"""The directory as the field's standard has it, notes of liaison, what platforms decided: 0004.sql.

What followed from a platform's meeting was one text; each of its lines becomes a follow-up of its own. The
days to think a PIIS over were fixed in the program, and a certificate that ends fell under the rule of the
cards: each becomes a rule of the catalogue, so that nothing of it goes silent.
"""

from __future__ import annotations

import json
from pathlib import Path

from alembic import op
from sqlalchemy import Connection

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


_RULE: dict[str, object] = {
    "trigger": "",
    "alert_days": [],
    "saturday_counts": False,
    "verification": "a_verifier",
    "offset": None,
    "repeat": None,
    "window": None,
    "annual_start": None,
    "annual_due": None,
    "strong_alert_days": [],
    "minimum_days": None,
    "yearly_limit_days": None,
    "note": "",
    "concerns": "tous",
    "uninterrupted": False,
    "from_then_on": False,
    "moves_to_working_day": False,
}
_NEW_RULES = (
    (
        "D-PIIS",
        "REFLEXION",
        "Réfléchir avant de signer le PIIS",
        {
            "trigger": "contract_proposed",
            "alert_days": [0],
            "offset": {"amount": 5, "unit": "working_days"},
            "note": "Le jour de la proposition ne compte pas\u00a0; on peut signer ensuite.",
            "from_then_on": True,
        },
        "[S13e]. Samedi non compté\u00a0: [D][V].",
        "S13e",
    ),
    (
        "D-AI",
        "FIN",
        "Prolonger l’attestation d’immatriculation avant sa fin",
        {
            "trigger": "certificate_end",
            "alert_days": [60, 30, 14, 7],
            "strong_alert_days": [30],
            "offset": {"amount": 0, "unit": "days"},
        },
        "[S11]\u00a0: 4 mois, puis de 8 mois en 8 mois\u00a0; la date écrite sur l’attestation compte avant "
        "ce calcul. Alertes\u00a0: [D].",
        "S11",
    ),
)
"""Code, variant, label, what it counts with, certainty, sources; for a base that has a rule of that code."""
_ADD_RULE = """
INSERT INTO deadline_rules (code, variant, label, valid_from, valid_to, rule, certainty, source, edited)
SELECT ?1, ?2, ?3, '1900-01-01', NULL, ?4, ?5, ?6, 0
WHERE EXISTS (SELECT 1 FROM deadline_rules WHERE code = ?1)
  AND NOT EXISTS (SELECT 1 FROM deadline_rules WHERE code = ?1 AND variant = ?2)
"""


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
    for code, variant, label, counted, certainty, source in _NEW_RULES:
        rule = json.dumps(_RULE | counted, ensure_ascii=False)
        connection.exec_driver_sql(_ADD_RULE, (code, variant, label, rule, certainty, source))


def _follow_ups(connection: Connection) -> list[tuple[int, int, str]]:
    """Meeting, rank and words of every line that is not empty."""
    texts = connection.exec_driver_sql("SELECT id, follow_ups FROM platform_meetings ORDER BY id").all()
    kept = [
        (meeting, [line.strip() for line in text.splitlines() if line.strip()]) for meeting, text in texts
    ]
    return [(meeting, rank, line) for meeting, lines in kept for rank, line in enumerate(lines)]
