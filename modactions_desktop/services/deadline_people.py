"""Whom the yearly steps concern, and what the checklist says of the items that name a rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Executable, or_, select
from sqlalchemy.orm import Session
from sqlalchemy.sql.expression import alias as aliased

from modactions_desktop.domain.catalogues import Concern, Condition, DeadlineRule, Fact
from modactions_desktop.domain.checklist import ChecklistState
from modactions_desktop.domain.deadlines import DeadlineState, Settled, TriggerCode
from modactions_desktop.services.deadline_facts import having
from modactions_desktop.services.deadline_rows import Reading, of_people
from modactions_desktop.store.tables.checklist import (
    CatalogueItemRow,
    CatalogueVersionRow,
    ChecklistStateRow,
    RightsRequestRow,
)
from modactions_desktop.store.tables.deadlines import TriggerDateRow
from modactions_desktop.store.tables.participants import ResidenceDocumentRow

_CARD = "CARTE_"
"""Residence documents of those who are entered in the registers."""
_SETTLED = {
    ChecklistState.IN_ORDER: DeadlineState.DONE,
    ChecklistState.NOT_CONCERNED: DeadlineState.NOT_CONCERNED,
}


@dataclass(frozen=True, slots=True)
class RuleItem:
    """An item of the catalogue that names deadline rules, as it reads today."""

    item_id: int
    code: str
    title: str
    rules: tuple[str, ...]
    proposed_when: Mapping[str, Any]


def rule_items(session: Session, today: date) -> tuple[RuleItem, ...]:
    """The active items that name a rule, in the text in force today."""
    item, version = CatalogueItemRow.__table__.c, CatalogueVersionRow.__table__.c
    found = (
        select(
            item.id,
            item.code,
            version.title,
            version.deadline_rules,
            version.proposed_when,
            version.valid_from,
        )
        .join_from(CatalogueItemRow.__table__, CatalogueVersionRow.__table__, version.item_id == item.id)
        .where(item.active)
        .order_by(item.code, version.valid_from)
    )
    read: dict[int, RuleItem] = {}
    for key, code, title, rules, proposed_when, begun in session.connection().execute(found):
        if key not in read or begun <= today:  # before its first text, that one
            read[key] = RuleItem(key, code, title, tuple(rules), proposed_when)
    return tuple(one for one in read.values() if one.rules)


def conditions_of(item: RuleItem) -> tuple[Condition, ...]:
    """When the item concerns somebody."""
    return tuple(
        Condition(Fact(c["fact"]), frozenset(c.get("any_of") or ()), c.get("minimum"), c.get("maximum"))
        for c in item.proposed_when.get("all", ())
    )


def concerned(reading: Reading, rule: DeadlineRule, items: Sequence[RuleItem], people: set[int]) -> set[int]:
    """Those of some people whom a yearly step concerns, by the items that name it."""
    naming = [item for item in items if rule.code in item.rules]
    people = fitting(reading, rule.only_when, people)
    if rule.concerns is Concern.REGISTERED:
        return people & _registered(reading)
    found: set[int] = set() if naming else set(people)
    for item in naming:
        found |= fitting(reading, conditions_of(item), people)
    return found & _noted(reading, naming) if rule.concerns is Concern.NOTED else found


def fitting(reading: Reading, conditions: Iterable[Condition], people: set[int]) -> set[int]:
    """Those of some people of whom all of this holds today."""
    for condition in conditions:
        people = people & having(reading, condition)
    return people


@cache
def _registered_query(one: bool) -> Executable:
    typed = TriggerDateRow.__table__.c
    noted = select(typed.participant_id).where(
        typed.deleted_at.is_(None), typed.trigger == TriggerCode.COMMUNE_REGISTERED.value
    )
    return of_people(noted, typed.participant_id, one)


@cache
def _cards_query(one: bool) -> Executable:
    of, later = ResidenceDocumentRow.__table__.c, aliased(ResidenceDocumentRow.__table__).c
    newer = select(later.id).where(later.participant_id == of.participant_id, later.id > of.id)
    cards = select(of.participant_id).where(of.code.startswith(_CARD), ~newer.exists())
    return of_people(cards, of.participant_id, one)


def _registered(reading: Reading) -> set[int]:
    """Those whose entry in the registers she noted, or whose last document is a card."""
    one = reading.is_one
    return {row[0] for row in (*reading.rows(_registered_query(one)), *reading.rows(_cards_query(one)))}


@cache
def _requests_query(one: bool, items: tuple[int, ...]) -> Executable:
    of = RightsRequestRow.__table__.c
    found = select(of.participant_id).where(of.item_id.in_(items), of.deleted_at.is_(None))
    return of_people(found, of.participant_id, one)


def _noted(reading: Reading, items: Sequence[RuleItem]) -> set[int]:
    """Those with whom one of these items was spoken of or asked for, and is not said to be of no concern."""
    keys = tuple(item.item_id for item in items)
    states = reading.rows(_last_states(reading.is_one, keys))
    found = {row.participant_id for row in states if row.state is not ChecklistState.NOT_CONCERNED}
    return found | {row[0] for row in reading.rows(_requests_query(reading.is_one, keys))}


@cache
def _last_states(one: bool, items: tuple[int, ...], settled_only: bool = False) -> Executable:
    """The last state of some items; by day, then as they were noted."""
    of, later = ChecklistStateRow.__table__.c, aliased(ChecklistStateRow.__table__).c
    replaced = select(later.id).where(
        later.participant_id == of.participant_id,
        later.item_id == of.item_id,
        or_(later.on > of.on, (later.on == of.on) & (later.id > of.id)),
    )
    found = select(of.participant_id, of.item_id, of.state, of.on).where(
        of.item_id.in_(items), ~replaced.exists()
    )
    if settled_only:
        found = found.where(of.state.in_(tuple(_SETTLED)))
    return of_people(found, of.participant_id, one)


def settled(reading: Reading, items: Sequence[RuleItem]) -> Mapping[tuple[int, str], Settled]:
    """What the checklist says of the items that stand for one rule and no other."""
    rule_of = _sole_rules(items)
    found = reading.rows(_last_states(reading.is_one, tuple(rule_of), settled_only=True))
    return {(person, rule_of[item]): Settled(_SETTLED[state], on) for person, item, state, on in found}


def _sole_rules(items: Sequence[RuleItem]) -> dict[int, str]:
    """Item -> rule, where the item names this rule alone and no other item does."""
    naming: dict[str, list[RuleItem]] = {}
    for item in items:
        for rule in item.rules:
            naming.setdefault(rule, []).append(item)
    return {
        some[0].item_id: rule for rule, some in naming.items() if len(some) == 1 and len(some[0].rules) == 1
    }
