"""Bilans over a real base: preview, draft, issue, and the bytes that stay."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from modactions_desktop.config import Paths
from modactions_desktop.domain.bilan_selection import BilanPart, LeftOut
from modactions_desktop.domain.bilans import BilanKind, Copy, ReadBack
from modactions_desktop.domain.checklist import CatalogueKind, ChecklistState
from modactions_desktop.domain.errors import NotFoundError, RuleError
from modactions_desktop.domain.interviews import AnswerReceived, Feedback, InterviewKind, TextSection
from modactions_desktop.domain.participants import NarrativeSection
from modactions_desktop.domain.plans import Resistance, Voice
from modactions_desktop.domain.referrals import ReferralStatus
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.services import vault as vaults
from modactions_desktop.services.fictitious import mark_as_demonstration
from modactions_desktop.services.session import Services, open_services

TODAY = date(2016, 11, 22)
PASSPHRASE = "une phrase assez longue"


@pytest.fixture(scope="module")
def filled_folder(empty_base: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a base with one file, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("filled") / "data"
    shutil.copytree(empty_base, folder)
    vault = vaults.unlock(Paths(folder), PASSPHRASE)
    _fill(open_services(vault, clock=lambda: TODAY, author="Assistante sociale"))
    vault.close(backup=False)
    return folder


@pytest.fixture
def filled(filled_folder: Path, tmp_path: Path) -> Iterator[Services]:
    """Somebody with a little of everything."""
    shutil.copytree(filled_folder, tmp_path / "data")
    vault = vaults.unlock(Paths(tmp_path / "data"), PASSPHRASE)
    yield open_services(vault, clock=lambda: TODAY, author="Assistante sociale")
    vault.close(backup=False)


def _fill(services: Services) -> None:
    services.catalogues.load()
    services.participants.create("Haddad", first_name="Samira")
    services.participants.update(1, {"referent_worker": "Marie Dupont"})
    services.histories.save_narrative(
        1, NarrativeSection.WHO_I_AM, "Je couds.", visibility=Visibility.PARTICIPANT
    )
    services.histories.save_narrative(
        1, NarrativeSection.MOTIVATION, "À relancer.", visibility=Visibility.FILE
    )
    services.plans.add_goal(1, "Trouver un cours de français")
    _interview(services)
    _obstacle(services)
    referral = services.referrals.propose(1, services.directory.search("relais sante")[0].id, purpose="soins")
    services.referrals.add_outcome(
        referral, ReferralStatus.APPOINTMENT, appointment_at=datetime(2016, 11, 28, 9), note="voir Mme Petit"
    )
    item = next(item for item in services.rights.items() if item.code == "D02")
    services.checklist.set_state(1, item.item_id, ChecklistState.EXPLAINED, comment="peu convaincue")


def _interview(services: Services) -> None:
    interview = services.interviews.start_now(1, InterviewKind.INITIAL)
    services.interviews.save_text(interview.id, TextSection.FREE_NOTE, "Note de travail.")
    services.interviews.save_text(interview.id, TextSection.QUOTE, "Je veux avancer.")
    services.interviews.set_feedback(interview.id, Feedback(AnswerReceived.YES, "Et la crèche ?"))


def _obstacle(services: Services) -> None:
    obstacle = services.plans.add_obstacle(
        1, "logement", {"text": "Préavis reçu", "resistance": Resistance.FEAR}
    )
    services.plans.assess(obstacle.id, Voice.PERSON, 2)
    services.plans.assess(obstacle.id, Voice.SOCIAL_WORKER, 4)


def _text(document: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(document)).pages)


def _journal(services: Services) -> Iterator[str]:
    from modactions_desktop.store import journal

    with services.context.read() as session:
        for entry in journal.entries(session):
            if entry.action.startswith(("bilan", "document")):
                yield f"{entry.action} {entry.subject}"


def test_a_habit_explained_in_the_interview_is_previewed_and_printed(filled: Services) -> None:
    habit = filled.rights.items(kind=CatalogueKind.CULTURAL_CODES)[0]
    filled.cultural_codes.explain_in(1, [habit.item_id])
    preview = filled.bilans.preview(1, BilanKind.PARCOURS, Copy.PARTICIPANT)
    assert "La ponctualité" in [line.excerpt for line in preview.shown]
    given = filled.bilans.issue(1, BilanKind.PARCOURS, Copy.PARTICIPANT, seen=preview.seal)
    assert "Ce que nous avons expliqué La ponctualité" in _text(filled.bilans.document(given.id))
    filed = _text(filled.bilans.draft(1, BilanKind.PARCOURS, Copy.DOSSIER))
    assert "La ponctualité — expliqué le 22 novembre 2016" in filed


def test_summonses_are_on_a_bilan_those_of_the_file_on_its_copy_alone(filled: Services) -> None:
    filled.summonses.add(
        1,
        "FOREM",
        {"convened_at": datetime(2016, 12, 2, 9, 30), "subject": "bilan", "outcome": "à relancer"},
    )
    police = filled.summonses.add(1, "POLICE", {"subject": "audition"})
    filled.summonses.update(police, {"visibility": Visibility.FILE})
    own = _text(filled.bilans.draft(1, BilanKind.PARCOURS, Copy.PARTICIPANT))
    filed = _text(filled.bilans.draft(1, BilanKind.PARCOURS, Copy.DOSSIER))
    assert "Mes convocations Forem : bilan le 2 décembre 2016 à 9 h 30" in own
    assert "audition" not in own
    assert "relancer" not in own.partition("Mes convocations")[2]
    assert "Police : audition" in filed
    assert "à relancer" in filed


def test_the_preview_says_what_is_left_out_and_why(filled: Services) -> None:
    preview = filled.bilans.preview(1, BilanKind.PARCOURS, Copy.PARTICIPANT)
    left = {(line.part, line.left_out) for line in preview.left_out}
    assert {
        (BilanPart.MOTIVATION, LeftOut.FILE_ONLY),
        (BilanPart.OBSTACLES, LeftOut.NOT_TICKED),
        (BilanPart.REFERRALS, LeftOut.FILE_ONLY),
        (BilanPart.RIGHTS, LeftOut.FILE_ONLY),
        (BilanPart.HEADER, LeftOut.THIRD_PARTY),
    } <= left
    assert "Je couds." in [line.excerpt for line in preview.shown]


def test_the_participants_copy_prints_only_what_is_theirs(filled: Services) -> None:
    printed = _text(filled.bilans.draft(1, BilanKind.PARCOURS, Copy.PARTICIPANT))
    for word in (
        "Samira Haddad",
        "Je couds.",
        "Je veux avancer.",
        "Trouver un cours",
        "Relais santé",
        "crèche",
    ):
        assert word in printed
    for word in (
        "Marie Dupont",
        "À relancer",
        "Note de travail",
        "Préavis",
        "Petit",
        "convaincue",
        "Crainte",
    ):
        assert word not in printed
    assert "brouillon" in printed


def test_the_dossier_copy_has_both_voices_and_who_wrote(filled: Services) -> None:
    printed = _text(filled.bilans.draft(1, BilanKind.PARCOURS, Copy.DOSSIER))
    for word in (
        "Marie Dupont",
        "À relancer",
        "Note de travail",
        "Préavis",
        "Petit",
        "convaincue",
        "crainte",
    ):
        assert word in printed


def test_an_obstacle_ticked_with_the_person_shows_without_the_note_about_it(filled: Services) -> None:
    filled.plans.update_obstacle(1, {"shown_to_participant": True})
    printed = _text(filled.bilans.draft(1, BilanKind.PARCOURS, Copy.PARTICIPANT))
    assert "Logement" in printed
    assert "modéré" in printed
    assert "Préavis" not in printed
    filled.plans.update_obstacle(1, {"visibility": Visibility.PARTICIPANT})
    assert "Préavis" in _text(filled.bilans.draft(1, BilanKind.PARCOURS, Copy.PARTICIPANT))


def test_a_document_is_issued_only_after_its_preview(filled: Services) -> None:
    seen = filled.bilans.preview(1, BilanKind.PARCOURS, Copy.PARTICIPANT).seal
    with pytest.raises(RuleError, match="bilan_not_previewed"):
        filled.bilans.issue(1, BilanKind.PARCOURS, Copy.DOSSIER, seen=seen)
    filled.plans.add_goal(1, "Un but de plus")
    with pytest.raises(RuleError, match="bilan_not_previewed"):
        filled.bilans.issue(1, BilanKind.PARCOURS, Copy.PARTICIPANT, seen=seen)
    assert filled.bilans.issued(1) == ()


def test_an_issued_document_keeps_its_exact_bytes(filled: Services) -> None:
    read = ReadBack(TODAY, "tigrigna", "Jean Martin")
    seen = filled.bilans.preview(1, BilanKind.PARCOURS, Copy.PARTICIPANT, read_back=read).seal
    issued = filled.bilans.issue(1, BilanKind.PARCOURS, Copy.PARTICIPANT, seen=seen, read_back=read)
    document = filled.bilans.document(issued.id)
    filled.plans.add_goal(1, "Un but de plus")
    assert filled.bilans.document(issued.id) == document
    assert issued.sha256 == sha256(document).hexdigest()
    assert issued.pages == len(PdfReader(BytesIO(document)).pages)
    assert (issued.reviewed_on, issued.language, issued.interpreter) == (TODAY, "tigrigna", "Jean Martin")
    assert filled.bilans.issued(1) == (issued,)
    assert "brouillon" not in _text(document)
    assert "Martin" not in _text(document)


def test_every_step_of_a_document_is_in_the_journal(filled: Services) -> None:
    filled.bilans.draft(1, BilanKind.PARCOURS, Copy.PARTICIPANT)
    seen = filled.bilans.preview(1, BilanKind.PARCOURS, Copy.PARTICIPANT).seal
    issued = filled.bilans.issue(1, BilanKind.PARCOURS, Copy.PARTICIPANT, seen=seen)
    filled.bilans.document(issued.id)
    filled.bilans.note_printed(issued.id)
    assert list(_journal(filled)) == [
        "bilan.draft.participant participant:1",
        f"bilan.issue.participant document:{issued.id}",
        f"document.view document:{issued.id}",
        f"document.print document:{issued.id}",
    ]


def test_the_same_file_gives_the_same_bytes(filled: Services) -> None:
    first = filled.bilans.draft(1, BilanKind.FINAL, Copy.DOSSIER)
    assert filled.bilans.draft(1, BilanKind.FINAL, Copy.DOSSIER) == first


def test_documents_of_a_demonstration_say_so(filled: Services) -> None:
    assert "exemple fictif" not in _text(filled.bilans.draft(1, BilanKind.PARCOURS, Copy.PARTICIPANT))
    with filled.context.write() as session:
        mark_as_demonstration(session, TODAY)
    assert "exemple fictif" in _text(filled.bilans.draft(1, BilanKind.PARCOURS, Copy.PARTICIPANT))


def test_an_address_that_names_a_colleague_is_not_on_the_participants_copy(filled: Services) -> None:
    from dataclasses import replace

    known = replace(
        filled.catalogues.organisation(),
        contact_name="Anne Lemaire",
        contact_email="anne.lemaire@exemple.be",
        contact_phone="04 000 00 00",
    )
    filled.catalogues.save_organisation(known)
    own = _text(filled.bilans.draft(1, BilanKind.PARCOURS, Copy.PARTICIPANT))
    assert "04 000 00 00" in own
    assert "lemaire" not in own
    assert "lemaire" in _text(filled.bilans.draft(1, BilanKind.PARCOURS, Copy.DOSSIER))


def test_an_archive_composes_bilans_as_the_file_stood_on_a_day(filled: Services) -> None:
    compose = filled.bilans.composer(date(2016, 11, 21))
    content = compose(filled.dossiers.get(1), BilanKind.PARCOURS, Copy.DOSSIER)
    assert content.issued_on == date(2016, 11, 21)
    assert content.goals == ()
    assert content.referrals == ()


@pytest.mark.parametrize("kind", BilanKind)
def test_a_person_in_the_bin_has_no_bilan(filled: Services, kind: BilanKind) -> None:
    filled.participants.delete(1)
    with pytest.raises(NotFoundError):
        filled.bilans.preview(1, kind, Copy.PARTICIPANT)
