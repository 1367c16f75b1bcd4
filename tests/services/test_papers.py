"""Papers over a real base: the preview first, then exactly those words, kept as they were handed over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from hashlib import sha256
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import text

from modactions_desktop.domain.errors import RuleError
from modactions_desktop.domain.interviews import InterviewKind, InterviewStatus, Modality
from modactions_desktop.domain.papers import (
    AgreementRequest,
    AppointmentRequest,
    NoticeRequest,
    PaperKind,
    PaperRequest,
    SummonsLetterRequest,
)
from modactions_desktop.services.context import Context
from modactions_desktop.services.session import Services

TODAY = date(2016, 11, 22)


@pytest.fixture
def person(filled: Services) -> int:
    created = filled.participants.create("Haddad", first_name="Samira")
    filled.participants.update(
        created.id, {"address": "rue des Fictions 12", "postal_code": "4020", "city": "Liège"}
    )
    return created.id


def _words(document: bytes) -> str:
    """Whatever lines they fall on."""
    pages = PdfReader(BytesIO(document)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def _handed(services: Services, request: PaperRequest) -> bytes:
    issued = services.papers.issue(request, seen=services.papers.preview(request).seal)
    return services.issued.document(issued.id)


def _planned(services: Services, person: int) -> AppointmentRequest:
    interview = services.interviews.plan(
        person, InterviewKind.INITIAL, on=date(2016, 11, 30), starts_at=time(10, 30)
    )
    return AppointmentRequest(interview.id, PaperKind.SLIP, ("Ce papier",))


def test_a_notice_handed_over_is_noted_as_given(filled: Services, person: int) -> None:
    request = NoticeRequest(person, TODAY, "tir", "SeTIS wallon")
    document = _handed(filled, request)
    (notice,) = filled.participants.get(person).notices
    assert (notice.given_on, notice.language, notice.copy_given) == (TODAY, "tir", True)
    assert "en tigrigna, avec un·e interprète" in _words(document)
    assert "SeTIS" not in _words(document)


def test_a_paper_is_kept_with_its_exact_bytes(filled: Services, person: int) -> None:
    request = NoticeRequest(person, TODAY)
    issued = filled.papers.issue(request, seen=filled.papers.preview(request).seal)
    document = filled.issued.document(issued.id)
    assert (sha256(document).hexdigest(), issued.pages) == (issued.sha256, 1)
    assert filled.issued.of(person) == (issued,)
    assert filled.bilans.issued(person) == ()


def test_nothing_is_handed_over_that_was_not_looked_at(filled: Services, person: int) -> None:
    request = NoticeRequest(person, TODAY)
    seal = filled.papers.preview(request).seal
    filled.papers.save_settings(replace(filled.papers.settings(), retention="dix ans"))
    with pytest.raises(RuleError, match="paper_not_previewed"):
        filled.papers.issue(request, seen=seal)
    assert filled.participants.get(person).notices == ()


def test_a_preview_is_a_draft_and_leaves_nothing(filled: Services, person: int) -> None:
    preview = filled.papers.preview(NoticeRequest(person, TODAY))
    assert "brouillon" in _words(preview.document)
    assert filled.issued.of(person) == ()


def test_settings_of_papers_are_kept_and_nothing_is_guessed(filled: Services) -> None:
    settings = filled.papers.settings()
    assert (settings.retention, settings.dpo, settings.photos) == ("", "", False)
    changed = replace(settings, retention="dix ans", bring=("Vos lettres",), photos=True)
    filled.papers.save_settings(changed)
    assert filled.papers.settings() == changed


def test_a_slip_tells_the_planned_interview(filled: Services, person: int) -> None:
    told = _words(_handed(filled, _planned(filled, person)))
    for words in ("Samira Haddad", "Mercredi", "30 novembre 2016", "à 10 h 30", "Échelle des Mots, Liège"):
        assert words in told


def test_a_letter_carries_the_address(filled: Services, person: int) -> None:
    request = replace(_planned(filled, person), kind=PaperKind.LETTER)
    told = _words(_handed(filled, request))
    assert "rue des Fictions 12" in told
    assert "4020 Liège" in told


def test_an_appointment_by_telephone_says_who_calls(filled: Services, person: int) -> None:
    request = _planned(filled, person)
    filled.interviews.update(request.interview_id, {"modality": Modality.PHONE})
    assert "nous vous appelons" in _words(filled.papers.preview(request).document)


def test_an_interview_no_longer_planned_has_no_slip(filled: Services, person: int) -> None:
    request = _planned(filled, person)
    filled.interviews.mark(request.interview_id, InterviewStatus.CANCELLED)
    with pytest.raises(RuleError, match="appointment_not_planned"):
        filled.papers.preview(request)


def test_a_paper_never_names_the_contact_person(filled: Services, person: int) -> None:
    organisation = replace(
        filled.catalogues.organisation(),
        contact_name="Marie Exemple",
        contact_email="marie.exemple@exemple.be",
        contact_phone="04 000 00 00",
    )
    filled.catalogues.save_organisation(organisation)
    told = _words(filled.papers.preview(_planned(filled, person)).document)
    assert "exemple.be" not in told
    assert "04 000 00 00" in told


def test_an_agreement_is_printed_as_it_was_given(filled: Services, person: int) -> None:
    agreement = filled.histories.add_agreement(
        person, "Antenne Nord", information="Présences", purpose="Suivre", form="oral", language="ara"
    )
    told = _words(_handed(filled, AgreementRequest(agreement.id)))
    for words in ("Antenne Nord", "Présences", "de vive voix", "en arabe"):
        assert words in told


def test_each_step_is_in_the_journal(filled: Services, person: int) -> None:
    context: Context = filled.context
    request = NoticeRequest(person, TODAY)
    issued = filled.papers.issue(request, seen=filled.papers.preview(request).seal)
    filled.issued.document(issued.id)
    filled.issued.note_printed(issued.id)
    with context.read() as session:
        lines = session.execute(text("SELECT action, subject FROM journal ORDER BY number DESC LIMIT 3"))
        told = [" ".join(line) for line in lines]
    assert told == [
        f"document.print document:{issued.id}",
        f"document.view document:{issued.id}",
        f"notice.issue document:{issued.id}",
    ]


def test_a_letter_for_a_summons_is_the_persons_own_and_kept(filled: Services, person: int) -> None:
    summons = filled.summonses.add(
        person,
        "FOREM",
        {"convened_at": datetime(2016, 12, 2, 9, 30), "subject": "bilan", "outcome": "caché"},
    )
    request = SummonsLetterRequest(summons, PaperKind.ABSENCE, "raison médicale", ("Certificat",))
    told = _words(_handed(filled, request))
    assert "Objet : absence justifiée, convocation du vendredi 2 décembre 2016" in told
    assert "Samira Haddad rue des Fictions 12 4020 Liège" in told
    assert "caché" not in told
    organisation = filled.catalogues.organisation()
    assert organisation.name not in told
    (issued,) = filled.issued.of(person)
    assert issued.kind is PaperKind.ABSENCE


def test_a_letter_after_the_day_says_that_it_is_past(filled: Services, person: int) -> None:
    summons = filled.summonses.add(person, "CPAS", {"convened_at": datetime(2016, 11, 18, 9)})
    preview = filled.papers.preview(SummonsLetterRequest(summons, PaperKind.ABSENCE))
    assert "Je n’ai pas pu venir ce jour-là." in _words(preview.document)


def test_another_reason_than_the_one_looked_at_is_not_handed_over(filled: Services, person: int) -> None:
    summons = filled.summonses.add(person, "CPAS")
    request = SummonsLetterRequest(summons, PaperKind.POSTPONEMENT, "examen")
    seen = filled.papers.preview(request).seal
    with pytest.raises(RuleError, match="paper_not_previewed"):
        filled.papers.issue(replace(request, reason="voyage"), seen=seen)
