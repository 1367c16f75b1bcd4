"""The canvas of obstacles over a real base: who reads what, the two voices, the means tied to each."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from modactions_desktop.domain.bilans import Copy
from modactions_desktop.domain.errors import RuleError
from modactions_desktop.domain.interviews import DomainState, InterviewKind
from modactions_desktop.domain.papers import CanevasRequest, PaperKind
from modactions_desktop.domain.plans import ObstacleOutcome, Resistance, SeverityAnswer, Voice
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.services.session import Services

FIRST = date(2016, 3, 1)


@pytest.fixture
def person(filled: Services) -> int:
    """Seen once, with one obstacle told together and one that is not."""
    created = filled.participants.create("Haddad", first_name="Samira")
    filled.participants.update(created.id, {"referent_worker": "Jeanne Exemple"})
    plans = filled.plans
    told = plans.add_obstacle(
        created.id,
        "langue",
        {
            "text": "Je n'ose pas parler",
            "begin": FIRST,
            "cause": "personnel",
            "resistance": Resistance.FEAR,
            "resistance_note": "peur du regard des autres",
            "shown_to_participant": True,
            "visibility": Visibility.PARTICIPANT,
        },
    )
    for voice, values in ((Voice.PERSON, (4, 2)), (Voice.SOCIAL_WORKER, (3, 1))):
        plans.assess(told.id, voice, values[0], on=FIRST)
        plans.assess(told.id, voice, values[1], on=date(2016, 11, 1))
    plans.add_avenue(
        created.id,
        "Table de conversation",
        {"obstacle_ids": (told.id,), "visibility": Visibility.PARTICIPANT, "due_on": date(2016, 12, 1)},
    )
    hidden = plans.add_obstacle(created.id, "finances", {"text": "Dettes chez un voisin"})
    plans.assess(hidden.id, Voice.SOCIAL_WORKER, 3, on=FIRST)
    return created.id


def _words(document: bytes) -> str:
    """Whatever lines they fall on."""
    pages = PdfReader(BytesIO(document)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).replace("’", "'").split())


def _told(services: Services, person: int, copy: Copy) -> str:
    return _words(services.papers.preview(CanevasRequest(person, copy)).document)


def test_the_participants_copy_holds_only_what_was_ticked_with_them(filled: Services, person: int) -> None:
    told = _told(filled, person, Copy.PARTICIPANT)
    for words in ("1. Langue", "Je n'ose pas parler", "Au début : bloquant. Maintenant : modéré."):
        assert words in told
    assert "Table de conversation" in told
    for words in ("Finances", "voisin", "Résistance", "crainte", "regard des autres", "Jeanne Exemple"):
        assert words not in told


def test_the_preview_says_what_stays_behind_and_why(filled: Services, person: int) -> None:
    left_out = filled.papers.preview(CanevasRequest(person)).left_out
    told = {(line.excerpt, line.left_out.name if line.left_out else "") for line in left_out}
    assert ("Finances et dettes", "NOT_TICKED") in told
    assert ("Langue (français) : résistance notée", "INTERNAL") in told
    assert filled.papers.preview(CanevasRequest(person, Copy.DOSSIER)).left_out == ()


def test_the_dossiers_copy_keeps_both_voices_with_their_days(filled: Services, person: int) -> None:
    told = _told(filled, person, Copy.DOSSIER)
    for words in (
        "bloquant → modéré",
        "important → léger",
        "du 01/03/2016 au 01/11/2016",
        "amélioré",
        "Cause : personnelle",
        "Résistance : crainte – peur du regard des autres",
        "Dettes chez un voisin",
        "pour le 01/12/2016",
    ):
        assert words in told


def test_a_confidential_obstacle_is_on_no_copy(filled: Services, person: int) -> None:
    filled.plans.add_obstacle(
        person, "justice", {"text": "Rendez-vous au tribunal", "visibility": Visibility.CONFIDENTIAL}
    )
    for copy in Copy:
        assert "tribunal" not in _told(filled, person, copy)
    assert "Justice" in _told(filled, person, Copy.DOSSIER).partition("Non abordé :")[2]


def test_every_domain_is_told_also_those_nobody_spoke_of(filled: Services, person: int) -> None:
    interview = filled.interviews.start_now(person, InterviewKind.INITIAL)
    filled.interviews.set_domain_state(interview.id, "sante", DomainState.NO_WISH)
    filled.interviews.set_domain_state(interview.id, "famille", DomainState.FINE)
    content = _told(filled, person, Copy.DOSSIER)
    assert "Ne souhaite pas en parler : Santé" in content
    assert "Ça va : Famille (22/11/2016)" in content
    assert "Freins : Finances et dettes (1 frein), Langue (français) (1 frein)" in content


def test_what_the_person_keeps_to_herself_is_respected(filled: Services, person: int) -> None:
    own = filled.plans.add_obstacle(person, "sante", {"shown_to_participant": True})
    filled.plans.assess(own.id, Voice.PERSON, None, answer=SeverityAnswer.NO_WISH)
    assert "Je ne souhaite pas en parler." in _told(filled, person, Copy.PARTICIPANT)
    assert "ne souhaite pas en parler" in _told(filled, person, Copy.DOSSIER)


def test_a_lifted_obstacle_says_since_when_and_thanks_to_what(filled: Services, person: int) -> None:
    (told, *_) = filled.plans.of(person).obstacles
    filled.plans.close_obstacle(told.id, ObstacleOutcome.LIFTED, thanks_to="Le cours du soir")
    content = _told(filled, person, Copy.DOSSIER)
    assert "Levé le 22/11/2016 Grâce à : le cours du soir" in content
    assert "Frein terminé : Langue" in content
    assert "Ce qui a aidé : le cours du soir" in _told(filled, person, Copy.PARTICIPANT)


def test_services_are_tied_to_the_obstacle_they_answer(filled: Services, person: int) -> None:
    (told, *_) = filled.plans.of(person).obstacles
    service = filled.directory.create_service("École du soir", internal=False, domains=("langue",))
    filled.referrals.propose(person, service, obstacle_id=told.id)
    assert "École du soir" in _told(filled, person, Copy.DOSSIER)


def test_a_canvas_is_kept_with_its_copy_and_its_bytes(filled: Services, person: int) -> None:
    for copy in Copy:
        request = CanevasRequest(person, copy)
        issued = filled.papers.issue(request, seen=filled.papers.preview(request).seal)
        assert (issued.kind, issued.copy) == (PaperKind.CANEVAS, copy)
        assert "brouillon" not in _words(filled.issued.document(issued.id))
    assert [document.copy for document in filled.issued.of(person)] == [Copy.DOSSIER, Copy.PARTICIPANT]


def test_nothing_is_handed_over_that_changed_since_it_was_looked_at(filled: Services, person: int) -> None:
    request = CanevasRequest(person)
    seen = filled.papers.preview(request).seal
    (told, *_) = filled.plans.of(person).obstacles
    filled.plans.assess(told.id, Voice.PERSON, 0)
    with pytest.raises(RuleError, match="paper_not_previewed"):
        filled.papers.issue(request, seen=seen)
