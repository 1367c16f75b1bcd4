"""What a newer catalogue proposes is taken or refused line by line, over a base of an older release."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import delete, update

from modactions_desktop.domain.catalogues import Condition, Fact, Proposal, ProposalKind
from modactions_desktop.services.session import Services
from modactions_desktop.store.tables.checklist import (
    CatalogueItemRow,
    CatalogueVersionRow,
    DeadlineRuleRow,
)
from modactions_desktop.store.tables.users import CatalogueLoadRow


@pytest.fixture
def older(filled: Services) -> Services:
    """A base whose shipped catalogues were older: A01 read otherwise, a rule counted otherwise."""
    with filled.context.write(undoable=False) as session:
        session.execute(delete(CatalogueLoadRow))
        of_a01 = CatalogueVersionRow.item_id == (
            session.query(CatalogueItemRow.id).where(CatalogueItemRow.code == "A01").scalar_subquery()
        )
        session.execute(
            update(CatalogueVersionRow).where(of_a01).values(text="Ancien texte", valid_from=date(2015, 1, 1))
        )
        row = session.query(DeadlineRuleRow).where(DeadlineRuleRow.code == "D-RECOURS").one()
        row.rule = dict(row.rule) | {"offset": {"amount": 1, "unit": "months"}}
        row.edited = True
    return filled


def named(services: Services, key: str) -> Proposal:
    return next(p for p in services.proposals.open() if p.key.startswith(key))


def test_nothing_is_proposed_for_the_catalogues_of_this_release(filled: Services) -> None:
    assert filled.proposals.open() == ()


def test_both_sides_are_told_in_words(older: Services) -> None:
    rule = named(older, "D-RECOURS")
    assert rule.kind is ProposalKind.CONFLICT
    alerts = "alertes 60, 30, 7 jours avant ; alertes fortes 14 jours avant"
    assert dict(rule.before)["rule"] == f"1 mois après, reporté au jour ouvrable suivant ; {alerts}"
    assert dict(rule.after)["rule"] == f"3 mois après, reporté au jour ouvrable suivant ; {alerts}"
    assert dict(named(older, "A01").before)["text"] == "Ancien texte"


def test_a_text_that_is_taken_keeps_the_earlier_one_and_the_rest_stays_proposed(older: Services) -> None:
    older.proposals.take(named(older, "A01"))
    item = next(entry.item for entry in older.rights.entries() if entry.item.code == "A01")
    assert [v.text == "Ancien texte" for v in older.rights.versions(item.item_id)] == [True, False]
    assert [p.key.split(":")[0] for p in older.proposals.open()] == ["D-RECOURS"]


def test_a_line_that_is_kept_is_not_proposed_again_and_does_not_change(older: Services) -> None:
    older.proposals.keep_own(named(older, "D-RECOURS"))
    assert [p.key for p in older.proposals.open()] == ["A01"]
    kept = next(h for h in older.deadline_rules.histories() if h.code == "D-RECOURS")
    assert kept.periods[0].rule.offset is not None
    assert kept.periods[0].rule.offset.amount == 1


def test_what_was_taken_or_kept_is_taken_back(older: Services) -> None:
    older.proposals.take(named(older, "A01"))
    older.proposals.keep_own(named(older, "D-RECOURS"))
    older.undo.undo()
    assert [p.key.split(":")[0] for p in older.proposals.open()] == ["D-RECOURS"]
    older.undo.undo()
    assert len(older.proposals.open()) == 2


def test_all_are_taken_in_one_step_and_come_back_together(older: Services) -> None:
    older.proposals.take(*older.proposals.open())
    assert older.proposals.open() == ()
    older.undo.undo()
    assert len(older.proposals.open()) == 2


def test_all_are_kept_in_one_step(older: Services) -> None:
    older.proposals.keep_own(*older.proposals.open())
    assert older.proposals.open() == ()
    older.undo.undo()
    assert len(older.proposals.open()) == 2


def test_a_condition_that_changed_is_told_by_its_labels(older: Services) -> None:
    older.rights.edit_item(
        next(e.item.item_id for e in older.rights.entries() if e.item.code == "A01"),
        {"proposed_when": (Condition(Fact.INCOME, frozenset({"RI"})),)},
    )
    told = dict(named(older, "A01").before)["proposed_when"]
    assert told == "Proposé quand le revenu est « Revenu d’intégration (RI) »."


def test_a_rule_that_an_older_release_wrote_with_fewer_words_is_not_proposed(filled: Services) -> None:
    with filled.context.write(undoable=False) as session:
        session.execute(delete(CatalogueLoadRow))
        for row in session.query(DeadlineRuleRow):
            usual = {"concerns": "tous", "uninterrupted": False, "from_then_on": False}
            row.rule = {name: value for name, value in row.rule.items() if usual.get(name, ...) != value}
    assert filled.proposals.open() == ()
