"""Whole files over a real base: nothing left out, nothing of the bin, no query a row."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import event

from modactions_desktop.domain.checklist import ChecklistState, ContractKind, DeadlineMark
from modactions_desktop.domain.deadlines import TriggerCode
from modactions_desktop.domain.errors import NotFoundError
from modactions_desktop.domain.groups import Presence
from modactions_desktop.domain.interviews import InterviewKind, InterviewStatus, TextSection
from modactions_desktop.domain.papers import NoticeRequest
from modactions_desktop.domain.participants import LifeStage
from modactions_desktop.domain.periods import ReportPeriod
from modactions_desktop.domain.plans import ObservationKind, PlanPart, Voice
from modactions_desktop.domain.referrals import LiaisonNature
from modactions_desktop.services.session import Services
from modactions_desktop.store.database import Database

TODAY = date(2016, 11, 22)
YEAR = ReportPeriod.of_year(2016)


def file_with_everything(services: Services, name: str = "Haddad") -> int:
    """One record of each kind."""
    key = services.participants.create(name, arrived_on=date(2016, 1, 4)).id
    services.histories.add_life_step(key, LifeStage.THERE, "École")
    interview = services.interviews.start_now(key)
    services.interviews.save_text(interview.id, TextSection.FREE_NOTE, "Note")
    services.plans.add_observation(key, ObservationKind.LACK, "Pas de lit")
    need = services.plans.add_need(key, "logement", "Un lit")
    services.plans.add_avenue(key, "Ressourcerie", {"need_ids": (need.id,)})
    services.plans.add_action(services.plans.add_goal(key, "Un logement").id, "Écrire")
    services.plans.assess(services.plans.add_obstacle(key, "logement").id, Voice.PERSON, 3)
    services.plans.record_autonomy(key, {"courrier": 1})
    item = services.rights.items()[0]
    services.checklist.set_state(key, item.item_id, ChecklistState.EXPLAINED)
    services.summonses.add(key, "FOREM")
    services.contracts.add(key, ContractKind.PIIS, {"begin": TODAY})
    services.deadlines.add_trigger_date(key, TriggerCode.COMMUNE_REGISTERED, TODAY)
    registered = next(one for one in services.deadlines.of(key) if one.code == "D-CRI")
    services.deadlines.mark(registered, DeadlineMark.DONE)
    services.referrals.propose(key, services.directory.search("Réinser")[0].id)
    services.liaison_notes.add_paragraph(
        services.liaison_notes.begin(key).id, LiaisonNature.FACT, "Trois enfants à l'école."
    )
    group = services.groups.lines()[0].group
    services.groups.enter(key, group.id)
    session = services.registers.add_session(group.id, on=TODAY, minutes=180)
    services.registers.set_presence({key: Presence.PRESENT}, session_id=session.id)
    services.evaluations.add(key, {"begin": TODAY, "end": TODAY, "scores": (1, 2, 3, 4, None)})
    services.evaluations.add_quote("« Je comprends mieux »", source="participant", participant_id=key)
    notice = NoticeRequest(key, TODAY, language="fra")
    services.papers.issue(notice, seen=services.papers.preview(notice).seal)
    return key


def test_a_whole_file_holds_what_each_service_says_of_it(filled: Services) -> None:
    key = file_with_everything(filled)
    dossier = filled.dossiers.get(key)

    assert dossier.participant == filled.participants.get(key)
    assert dossier.plan == filled.plans.of(key)
    assert dossier.interviews == filled.interviews.of(key)
    assert dossier.checklist == filled.checklist.lines(key)
    assert dossier.summonses == filled.summonses.of(key)
    assert dossier.contracts == filled.contracts.of(key)
    assert dossier.trigger_dates == filled.deadlines.trigger_dates(key)
    assert [mark.rule_code for mark in dossier.deadline_marks] == ["D-CRI"]
    assert dossier.referrals == filled.referrals.list(key)
    assert dossier.liaison_notes == filled.liaison_notes.of(key)
    assert dossier.memberships == filled.groups.memberships(key)
    assert dossier.attendance == filled.registers.attendance(key)
    assert dossier.evaluations == filled.evaluations.list(key)
    assert dossier.informal_feedback == filled.evaluations.quotes(key)
    assert [one.sha256 for one in dossier.issued_documents] == [one.sha256 for one in filled.issued.of(key)]
    assert all(getattr(dossier, name) for name in type(dossier).__slots__)


def test_what_lies_in_the_bin_is_in_no_file(filled: Services) -> None:
    key = file_with_everything(filled)
    filled.interviews.delete(1)
    filled.plans.delete(PlanPart.GOAL, 1)

    dossier = filled.dossiers.get(key)

    assert dossier.interviews == ()
    assert dossier.plan.goals == ()
    filled.participants.delete(key)
    with pytest.raises(NotFoundError, match="not_found"):
        filled.dossiers.get(key)
    assert list(filled.dossiers.all()) == []


def test_a_period_takes_those_met_in_it(filled: Services) -> None:
    met = file_with_everything(filled)
    filled.participants.create("Jamais venu", arrived_on=date(2016, 2, 1))
    planned = filled.participants.create("Excusé", arrived_on=date(2016, 3, 1))
    plan = filled.interviews.plan(planned.id, InterviewKind.INITIAL, on=date(2016, 11, 1))
    filled.interviews.mark(plan.id, InterviewStatus.EXCUSED)

    assert [d.participant.id for d in filled.dossiers.all(YEAR)] == [met]
    assert list(filled.dossiers.all(ReportPeriod.of_year(2015))) == []
    assert len(list(filled.dossiers.all())) == 3
    assert (filled.dossiers.count(YEAR), filled.dossiers.count()) == (1, 3)


def test_all_files_are_the_same_as_one_by_one(filled: Services) -> None:
    keys = [file_with_everything(filled, name) for name in ("Un", "Deux")]

    assert list(filled.dossiers.all()) == [filled.dossiers.get(key) for key in keys]


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    statements: list[str] = []

    def count(_conn: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    event.listen(database.engine, "before_cursor_execute", count)
    yield statements
    event.remove(database.engine, "before_cursor_execute", count)


def test_more_files_do_not_mean_more_queries(filled: Services) -> None:
    file_with_everything(filled)
    with counted(filled.context.database) as for_one:
        list(filled.dossiers.all())
    for name in ("Deux", "Trois", "Quatre"):
        file_with_everything(filled, name)
    with counted(filled.context.database) as for_four:
        list(filled.dossiers.all())

    assert len(for_four) == len(for_one) < 60
