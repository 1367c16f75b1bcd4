"""What is dated about a person: nothing is overwritten, everything can be corrected."""

from __future__ import annotations

from datetime import date

import pytest

from modactions_desktop.domain.errors import InputError, NotFoundError, RuleError
from modactions_desktop.domain.participants import (
    FrenchSkill,
    LifeStage,
    NarrativeSection,
    Phase,
    SituationKind,
)
from modactions_desktop.domain.search import SearchKind
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.services.histories import Histories
from modactions_desktop.services.session import Services
from modactions_desktop.store import search

TODAY = date(2016, 11, 22)


@pytest.fixture
def histories(services: Services) -> Histories:
    services.participants.create("Haddad", arrived_on=date(2016, 1, 4))
    return services.histories


def test_a_situation_closes_the_one_before_it_the_day_before(
    services: Services, histories: Histories
) -> None:
    histories.begin_situation(1, SituationKind.PHASE, Phase.TRAJECTORY, on=date(2016, 3, 1))
    person = services.participants.get(1)
    phases = [s for s in person.situations if s.kind is SituationKind.PHASE]

    assert [(s.code, s.begin, s.end) for s in phases] == [
        ("ORIENTATION", date(2016, 1, 4), date(2016, 2, 29)),
        ("TRAJET", date(2016, 3, 1), None),
    ]
    assert person.phase_on(date(2016, 2, 29)) is Phase.ORIENTATION
    assert person.phase_on(TODAY) is Phase.TRAJECTORY


def test_a_situation_cannot_begin_before_the_present_one(histories: Histories) -> None:
    with pytest.raises(RuleError, match="situation_before_current") as refused:
        histories.begin_situation(1, SituationKind.PHASE, Phase.TRAJECTORY, on=date(2016, 1, 4))
    assert refused.value.details == {"begin": "04/01/2016"}


def test_dates_never_run_backwards(histories: Histories) -> None:
    with pytest.raises(InputError, match="period_backwards"):
        histories.add_document(1, "CARTE_A", issued_on=date(2016, 2, 1), expires_on=date(2015, 2, 1))
    with pytest.raises(InputError, match="period_backwards"):
        histories.add_agreement(
            1, "Forem", information="-", purpose="-", form="oral", begin=TODAY, end=date(2016, 1, 1)
        )


def test_what_hurts_is_confidential_unless_said_otherwise(histories: Histories) -> None:
    section = NarrativeSection.EXPECTATIONS_AND_REALITY

    assert histories.save_narrative(1, section, "…").visibility is Visibility.CONFIDENTIAL
    opened = histories.save_narrative(1, section, "…", visibility=Visibility.PARTICIPANT)
    assert opened.visibility is Visibility.PARTICIPANT
    assert histories.save_narrative(1, section, "encore").visibility is Visibility.PARTICIPANT


def test_a_text_is_one_per_section_and_domain(services: Services, histories: Histories) -> None:
    strengths = NarrativeSection.STRENGTHS
    histories.save_narrative(1, strengths, "Parle trois langues")
    histories.save_narrative(1, strengths, "Cuisine", domain="emploi")
    histories.save_narrative(1, strengths, "Parle quatre langues")

    assert [(n.domain, n.text) for n in services.participants.get(1).narratives] == [
        (None, "Parle quatre langues"),
        ("emploi", "Cuisine"),
    ]
    with services.context.read() as session:
        hits = search.search(session, "quatre", kinds=[SearchKind.NARRATIVE])
        assert [hit.participant_id for hit in hits] == [1]
        assert search.search(session, "trois", kinds=[SearchKind.NARRATIVE]) == ()


def test_life_steps_keep_their_order_and_come_back_from_the_bin(
    services: Services, histories: Histories
) -> None:
    first = histories.add_life_step(1, LifeStage.THERE, "École à Asmara")
    histories.add_life_step(1, LifeStage.HERE, "Arrivée à Liège", {"place": "Liège"})
    histories.delete_life_step(first.id)

    assert [s.text for s in services.participants.get(1).life_steps] == ["Arrivée à Liège"]
    with pytest.raises(NotFoundError, match="not_found"):
        histories.update_life_step(first.id, {"text": "…"})

    histories.restore_life_step(first.id)
    histories.update_life_step(first.id, {"text": "École primaire à Asmara"})

    assert services.participants.get(1).life_steps[0].text == "École primaire à Asmara"


def test_every_dated_record_reads_back(services: Services, histories: Histories) -> None:
    document = histories.add_document(1, "CARTE_A", expires_on=date(2017, 2, 1))
    french = histories.note_french(1, FrenchSkill.SPEAKING, "A1", source="ESTIMATION_AS")
    member = histories.add_household_member(1, "enfant_mineur", {"birth_year": 2012})
    notice = histories.record_notice(1, language="tir", interpreter="SeTIS")
    agreement = histories.add_agreement(1, "Forem", information="CV", purpose="Inscription", form="écrit")
    document = histories.correct_document(document.id, {"issued_on": date(2016, 2, 1)})
    member = histories.update_household_member(member.id, {"childcare": "crèche"})
    agreement = histories.withdraw_agreement(agreement.id)
    person = services.participants.get(1)

    assert person.residence_documents == (document,)
    assert person.french_levels == (french,)
    assert french.assessor == "Assistante sociale"
    assert person.household == (member,)
    assert person.notices == (notice,)
    assert person.agreements == (agreement,)
    assert agreement.withdrawn_on == TODAY


def test_nothing_is_added_to_a_file_in_the_bin(services: Services, histories: Histories) -> None:
    services.participants.delete(1)
    with pytest.raises(NotFoundError, match="not_found"):
        histories.note_french(1, FrenchSkill.SPEAKING, "A1", source="ESTIMATION_AS")
