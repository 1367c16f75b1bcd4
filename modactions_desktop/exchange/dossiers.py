"""A dossier as JSON by the published schema resources/schemas/dossier.schema.json.

Field names are those of the domain; a date is ISO 8601, a code its value, an approximate date an object with
its day and precision. What is confidential is in the person's own copy only.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from modactions_desktop.domain.checklist import ChecklistLine
from modactions_desktop.domain.dossiers import Dossier
from modactions_desktop.domain.interviews import Interview
from modactions_desktop.domain.visibility import Visibility

FORMAT = "modactions-dossier"
FORMAT_VERSION = 1

Value = TypeVar("Value")


def dossier_json(dossier: Dossier) -> dict[str, Any]:
    """The dossier as plain JSON values."""
    opened: dict[str, Any] = as_json(without_confidential(dossier))
    return {"format": FORMAT, "format_version": FORMAT_VERSION, **opened}


def access_json(dossier: Dossier) -> dict[str, Any]:
    """The whole dossier by the same schema, also what is confidential: only for the person herself."""
    whole: dict[str, Any] = as_json(dossier)
    return {"format": FORMAT, "format_version": FORMAT_VERSION, **whole}


def dossier_bytes(dossier: Dossier) -> bytes:
    """The dossier as a UTF-8 file that people can read too."""
    return (json.dumps(dossier_json(dossier), ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def without_confidential(dossier: Dossier) -> Dossier:
    """The dossier without any confidential value, and without the items that nobody looked at."""
    plan, person = dossier.plan, dossier.participant
    return replace(
        dossier,
        participant=replace(person, life_steps=_open(person.life_steps), narratives=_open(person.narratives)),
        plan=replace(
            plan,
            observations=_open(plan.observations),
            needs=_open(plan.needs),
            avenues=_open(plan.avenues),
            goals=_open(plan.goals),
            obstacles=_open(plan.obstacles),
            exit_reviews=_open(plan.exit_reviews),
        ),
        interviews=tuple(_without_confidential_texts(i) for i in dossier.interviews),
        checklist=_noted(dossier.checklist),
        cultural_codes=_noted(dossier.cultural_codes),
        summonses=_open(dossier.summonses),
        referrals=_open(dossier.referrals),
        liaison_notes=tuple(replace(n, paragraphs=_open(n.paragraphs)) for n in dossier.liaison_notes),
    )


def _open(values: Iterable[Value]) -> tuple[Value, ...]:
    return tuple(v for v in values if getattr(v, "visibility") is not Visibility.CONFIDENTIAL)  # noqa: B009


def _noted(lines: Iterable[ChecklistLine]) -> tuple[ChecklistLine, ...]:
    return tuple(line for line in lines if line.changes or line.requests)


def _without_confidential_texts(interview: Interview) -> Interview:
    return replace(interview, texts=_open(interview.texts))


def as_json(value: Any) -> Any:
    """Any value of the domain as JSON: fields in their order, nothing left out."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: as_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, tuple | list | frozenset):
        return [as_json(item) for item in value]
    return str(value) if isinstance(value, UUID) else value
