"""The module's sheet, readiness to leave, deadlines and what the page of rights lacked: 0003.sql.

The habits explained in an interview were a list of codes in its row; they become changes of the checklist,
with the day, the language and the interpreter of the interview.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

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
HABITS = {
    "ponctualite": (
        "J01",
        "Le temps et les rendez-vous",
        "La ponctualité",
        "On arrive à l’heure ; en retard, on prévient.",
    ),
    "rendez_vous": (
        "J02",
        "Le temps et les rendez-vous",
        "Le rendez-vous annulé à l’avance",
        "Si on ne peut pas venir, on téléphone avant.",
    ),
    "files": (
        "J03",
        "Le temps et les rendez-vous",
        "Les files et les tickets",
        "On prend un ticket ou on attend son tour.",
    ),
    "courrier": (
        "K01",
        "Le courrier et l’écrit",
        "Le courrier",
        "On ouvre chaque lettre, on regarde la date, on la garde.",
    ),
    "ecrit": (
        "K02",
        "Le courrier et l’écrit",
        "L’écrit fait foi",
        "Ce qui est signé ou écrit compte ; on demande une preuve écrite.",
    ),
    "vouvoiement": (
        "L01",
        "Se parler, se saluer",
        "Le « vous »",
        "On dit « vous » aux personnes qu’on ne connaît pas et dans les services.",
    ),
}
"""The six of the releases before, as they read: their code, category, title and text."""
TICKED = """
SELECT id, participant_id, "on", language, interpreter_language, interpreter_provider, interpreter_came,
       recorded_at, recorded_by, cultural_codes
FROM interviews
WHERE cultural_codes NOT IN ('[]', '') AND status IN ('present', 'prevu') AND deleted_at IS NULL
ORDER BY "on", id
"""
"""Nothing was explained to somebody who did not come, nor in an interview that was deleted."""
_LAST_REVIEWS = (
    "SELECT id, last_review_on, recorded_at, recorded_by FROM contracts WHERE last_review_on IS NOT NULL"
)
"""The day of the last review was a column of the contract: it becomes the first of its reviews."""
_REVIEW = (
    'INSERT INTO contract_reviews (contract_id, "on", note, recorded_at, recorded_by) '
    "VALUES (?, ?, '', ?, ?)"
)
_SIGNATURES = "UPDATE contracts SET person_signed_on = signed_on, service_signed_on = signed_on"
"""A contract that was signed was signed by both."""

_RULES = (
    "UPDATE deadline_rules SET rule = json_set(rule, '$.uninterrupted', json('true')) WHERE code = 'D-BIM'",
    "UPDATE deadline_rules SET rule = json_set(rule, '$.offset.unit', 'whole_months') WHERE code = 'D-BIM'"
    " AND json_extract(rule, '$.offset.unit') = 'months' AND json_extract(rule, '$.offset.amount') = 3",
    "UPDATE deadline_rules SET rule = json_set(rule, '$.from_then_on', json('true'))"
    " WHERE code IN ('D-BIM', 'D-GROSSESSE')",
    "UPDATE deadline_rules SET rule = json_set(rule, '$.concerns', 'note') WHERE code = 'D-SLSP'",
    "UPDATE deadline_rules SET rule = json_set(rule, '$.concerns', 'inscrit') WHERE code = 'D-IMPOT'",
)
"""What the rules of an older release did not say yet; every other value of a rule stays as she has it."""


def upgrade() -> None:
    connection = op.get_bind()
    ticked = connection.exec_driver_sql(TICKED).fetchall()
    reviews = connection.exec_driver_sql(_LAST_REVIEWS).all()
    text = Path(__file__).with_name("0003.sql").read_text(encoding="utf-8")
    for statement in text.strip().split("\n\n"):
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(_PLACE_NOT_SAID)
    for change in _RULES:
        connection.exec_driver_sql(change)
    for review in reviews:
        connection.exec_driver_sql(_REVIEW, tuple(review))
    connection.exec_driver_sql(_SIGNATURES)
    items: dict[str, tuple[int, int]] = {}
    for interview in ticked:
        for code in dict.fromkeys(json.loads(interview[-1])):
            if code in HABITS:
                items[code] = items.get(code) or _habit(connection, code)
                _explained(connection, interview, *items[code])


def _habit(connection: Any, code: str) -> tuple[int, int]:
    """Writes one habit with the text that it had; the ids of its item and of its version."""
    number, category, title, text = HABITS[code]
    item = _insert(
        connection, "catalogue_items", {"catalogue": "codes_culturels", "code": number, "active": 1}
    )
    blank = ("deadline", "evidence", "bring", "service", "condition", "certainty", "verified_by")
    empty = ("services", "sources", "tags", "deadline_rules")
    version = _insert(
        connection,
        "catalogue_versions",
        {
            "item_id": item,
            "valid_from": "2026-05-01",
            "category": number[0],
            "category_title": category,
            "title": title,
            "kind": "habitude",
            "text": text,
            "verification": "a_verifier",
            "proposed_when": '{"all": []}',
            "edited": 0,
            "recorded_at": datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S.%f"),
            **dict.fromkeys(blank, ""),
            **dict.fromkeys(empty, "[]"),
        },
    )
    return item, version


def _explained(connection: Any, interview: Any, item: int, version: int) -> None:
    """One tick: told in the language of the interpreter who came, else in that of the interview."""
    key, person, on, language, interpreted, provider, came, recorded_at, recorded_by, _ = interview
    helped = interpreted is not None and came != 0
    _insert(
        connection,
        "checklist_states",
        {
            "participant_id": person,
            "interview_id": key,
            "item_id": item,
            "version_id": version,
            "state": "explique",
            "on": on,
            "language": interpreted if helped else language,
            "interpreter": provider if helped else "",
            "evidence": "",
            "comment": "",
            "recorded_at": recorded_at,
            "recorded_by": recorded_by,
        },
    )


def _insert(connection: Any, table: str, row: dict[str, Any]) -> int:
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"
    key: int = connection.exec_driver_sql(statement, tuple(row.values())).lastrowid
    return key
