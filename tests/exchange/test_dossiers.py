"""A dossier as JSON, and its published schema."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, time
from enum import EnumType
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints
from uuid import UUID

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from modactions_desktop import resources
from modactions_desktop.domain.dossiers import Dossier, until
from modactions_desktop.domain.interviews import Interview, InterviewText, TextSection
from modactions_desktop.domain.plans import Obstacle, ObstacleOutcome, Plan
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.exchange.dossiers import dossier_bytes, dossier_json
from modactions_desktop.exchange.schemas import schema_text

PLAIN: dict[Any, Any] = {
    str: "mot",
    int: 2,
    float: 0.5,
    bool: True,
    date: date(2016, 3, 1),
    datetime: datetime(2016, 3, 1, 9, 30),
    time: time(9, 30),
    UUID: UUID(int=1),
    NoneType: None,
}


def sample(of: Any, empty: bool = False) -> Any:
    """A value of any type of the domain; `empty` takes None wherever it may."""
    if of in PLAIN:
        return PLAIN[of]
    if isinstance(of, EnumType):
        return next(iter(of))
    if is_dataclass(of):
        hints = get_type_hints(of)
        return of(**{f.name: sample(hints[f.name], empty) for f in fields(of)})  # type: ignore[operator]
    parts = get_args(of)
    if NoneType in parts:
        return None if empty else sample(parts[0], empty)
    if get_origin(of) is UnionType:
        return sample(parts[0], empty)
    if parts[-1] is Ellipsis:
        return () if empty else (sample(parts[0], empty),)
    return tuple(sample(part, empty) for part in parts)


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    path = resources.path("schemas", "dossier.schema.json")
    schema = json.loads(path.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


def test_published_schema_is_the_one_of_the_domain() -> None:
    """When the domain changes on purpose, `publish()` of exchange/schemas.py writes the file again."""
    assert resources.path("schemas", "dossier.schema.json").read_text(encoding="utf-8") == schema_text()


@pytest.mark.parametrize("empty", [False, True])
def test_a_dossier_follows_the_published_schema(validator: Draft202012Validator, empty: bool) -> None:
    validator.validate(json.loads(dossier_bytes(sample(Dossier, empty))))


def test_schema_refuses_a_field_it_does_not_know(validator: Draft202012Validator) -> None:
    content = dossier_json(sample(Dossier))
    with pytest.raises(ValidationError):
        validator.validate({**content, "surprise": 1})
    with pytest.raises(ValidationError):
        validator.validate({name: value for name, value in content.items() if name != "plan"})


def test_no_confidential_value_is_in_the_file() -> None:
    dossier: Dossier = sample(Dossier)
    text = InterviewText(TextSection.FREE_NOTE, "secret de la personne", Visibility.CONFIDENTIAL)
    hidden: Obstacle = replace(
        sample(Obstacle), text="secret de la personne", visibility=Visibility.CONFIDENTIAL
    )
    interview: Interview = replace(dossier.interviews[0], texts=(text,))
    plan = replace(dossier.plan, obstacles=(hidden,))
    content = dossier_bytes(replace(dossier, interviews=(interview,), plan=plan))
    assert b"secret de la personne" not in content


def test_rights_that_were_never_looked_at_are_left_out() -> None:
    dossier: Dossier = sample(Dossier)
    untouched = replace(dossier.checklist[0], changes=(), requests=())
    assert dossier_json(replace(dossier, checklist=(untouched,)))["checklist"] == []


def test_events_after_the_day_are_not_in_the_file_of_that_day() -> None:
    dossier: Dossier = sample(Dossier)
    before = until(dossier, date(2016, 2, 29))
    assert not any((before.interviews, before.attendance, before.referrals, before.memberships))
    assert not any((before.plan.goals, before.plan.obstacles, before.participant.situations))
    assert before.checklist[0].changes == ()
    assert until(dossier, date(2016, 3, 1)).interviews == dossier.interviews


def test_what_ended_later_had_not_ended_yet() -> None:
    late = date(2017, 1, 5)
    obstacle: Obstacle = replace(sample(Obstacle), end=late, outcome=ObstacleOutcome.LIFTED)
    plan: Plan = replace(sample(Plan), obstacles=(obstacle,))
    dossier: Dossier = replace(sample(Dossier), plan=plan)
    (seen,) = until(dossier, date(2016, 12, 31)).plan.obstacles
    assert (seen.end, seen.outcome) == (None, None)
    (later,) = until(dossier, late).plan.obstacles
    assert later.outcome is ObstacleOutcome.LIFTED
