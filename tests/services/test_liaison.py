"""Notes of liaison over a real base."""

from __future__ import annotations

import io
import json
from datetime import date

import pytest
from pypdf import PdfReader

from modactions_desktop.domain.errors import InputError, NotFoundError, RuleError
from modactions_desktop.domain.interviews import TextSection
from modactions_desktop.domain.papers import PaperKind
from modactions_desktop.domain.periods import ApproximateDate, DatePrecision
from modactions_desktop.domain.plans import NeedKind, ObservationKind
from modactions_desktop.domain.referrals import LiaisonNature
from modactions_desktop.domain.search import SearchKind
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.exchange.dossiers import dossier_json
from modactions_desktop.services.session import Services

UNTIL = date(2017, 6, 30)


@pytest.fixture
def person(filled: Services) -> int:
    return filled.participants.create("Exemple", first_name="Alba").id


@pytest.fixture
def referral(filled: Services, person: int) -> int:
    return filled.referrals.propose(person, filled.directory.search("Réinser")[0].id)


@pytest.fixture
def note(filled: Services, person: int, referral: int) -> int:
    return filled.liaison_notes.begin(person, referral_id=referral).id


def issue(services: Services, note: int) -> int:
    return services.liaison_notes.issue(note, seen=services.liaison_notes.preview(note).seal).id


def test_nothing_is_on_a_note_before_it_is_ticked(filled: Services, person: int, note: int) -> None:
    filled.plans.add_need(person, "logement", "Un toit")
    assert filled.liaison_notes.note(note).is_empty
    assert [o.text for o in filled.liaison_notes.offers(person)] == ["Un toit"]


def test_where_a_text_comes_from_agrees_with_what_it_is(filled: Services, person: int) -> None:
    for kind in NeedKind:
        filled.plans.add_need(person, "logement", str(kind), {"kind": kind})
    told = {offer.text: offer.origin for offer in filled.liaison_notes.offers(person)}
    assert told == {
        "besoin": "besoin noté le 22 novembre 2016",
        "attente": "attente notée le 22 novembre 2016",
        "difficulte": "difficulté notée le 22 novembre 2016",
    }


def test_a_text_that_is_ticked_says_what_it_is_and_where_it_comes_from(
    filled: Services, person: int, note: int
) -> None:
    need = filled.plans.add_need(person, "logement", "Un toit")
    told = filled.liaison_notes.tick(note, f"need:{need.id}")
    (paragraph,) = told.paragraphs
    assert (paragraph.nature, paragraph.text) == (LiaisonNature.FACT, "Un toit")
    assert paragraph.origin == "besoin noté le 22 novembre 2016"
    assert len(filled.liaison_notes.tick(note, f"need:{need.id}").paragraphs) == 1
    assert filled.liaison_notes.untick(note, f"need:{need.id}").is_empty
    with pytest.raises(NotFoundError):
        filled.liaison_notes.tick(note, "need:99999")


def test_every_kind_of_text_may_be_ticked_and_no_resistance_is_offered(filled: Services, person: int) -> None:
    filled.plans.add_observation(person, ObservationKind.LACK, "Pas de lit")
    filled.plans.add_need(person, "logement", "Un toit")
    filled.plans.add_obstacle(person, "sante", {"text": "Maux de dos", "resistance_note": "Se méfie"})
    filled.plans.add_goal(person, "Un logement")
    met = filled.interviews.start_now(person).id
    filled.interviews.save_text(met, TextSection.DEMAND, "Elle demande un logement.")
    item = filled.rights.items()[0]
    from modactions_desktop.domain.checklist import ChecklistState

    filled.checklist.set_state(person, item.item_id, ChecklistState.IN_ORDER)
    offers = filled.liaison_notes.offers(person)
    kinds = [offer.source.partition(":")[0] for offer in offers]
    assert kinds == ["observation", "need", "obstacle", "goal", "interview", "right"]
    assert "Se méfie" not in repr(offers)
    assert offers[-1].text == f"{item.title} : en ordre."


def test_what_is_on_the_note_is_hers_to_shorten_and_to_name(filled: Services, person: int, note: int) -> None:
    need = filled.plans.add_need(person, "logement", "Un toit, vite, pour elle et ses enfants")
    (paragraph,) = filled.liaison_notes.tick(note, f"need:{need.id}").paragraphs
    changed = filled.liaison_notes.write_paragraph(
        paragraph.id, {"text": "Un toit", "nature": LiaisonNature.PROPOSAL}
    )
    assert [(p.text, p.nature) for p in changed.paragraphs] == [("Un toit", LiaisonNature.PROPOSAL)]
    assert filled.plans.of(person).needs[0].text == "Un toit, vite, pour elle et ses enfants"
    own = filled.liaison_notes.add_paragraph(note, LiaisonNature.APPRECIATION, "Elle avance vite.")
    assert [p.origin for p in own.paragraphs] == ["besoin noté le 22 novembre 2016", ""]
    with pytest.raises(InputError, match="text_missing"):
        filled.liaison_notes.add_paragraph(note, LiaisonNature.FACT, " ")


def test_without_an_agreement_in_force_it_stays_a_draft(filled: Services, referral: int, note: int) -> None:
    filled.liaison_notes.update(note, {"request": "Un premier rendez-vous."})
    with pytest.raises(RuleError, match="liaison_without_agreement"):
        issue(filled, note)
    shared = filled.referrals.share(referral, "Son projet", end=UNTIL)
    filled.histories.withdraw_agreement(shared.agreement_id or 0)
    with pytest.raises(RuleError, match="liaison_without_agreement"):
        issue(filled, note)
    filled.referrals.share(referral, "Son projet", end=UNTIL)
    assert filled.issued.document(issue(filled, note)).startswith(b"%PDF")


def test_an_agreement_with_another_service_allows_nothing(filled: Services, person: int, note: int) -> None:
    filled.liaison_notes.update(note, {"request": "Un rendez-vous."})
    filled.histories.add_agreement(person, "Forem", information="Tout", purpose="Emploi", form="oral")
    assert filled.liaison_notes.agreements(note) == ()
    with pytest.raises(RuleError, match="liaison_without_agreement"):
        issue(filled, note)


def test_a_note_is_given_with_the_preview_that_was_looked_at(
    filled: Services, person: int, referral: int, note: int
) -> None:
    filled.referrals.share(referral, "Son projet")
    with pytest.raises(RuleError, match="liaison_empty"):
        issue(filled, note)
    seen = filled.liaison_notes.preview(note).seal
    filled.liaison_notes.update(note, {"request": "Un rendez-vous."})
    with pytest.raises(RuleError, match="paper_not_previewed"):
        filled.liaison_notes.issue(note, seen=seen)
    document = issue(filled, note)
    assert [d.kind for d in filled.issued.of(person)] == [PaperKind.LIAISON]
    assert filled.liaison_notes.note(note).document_id == document


def test_what_was_given_stays_as_it_is_and_the_next_note_begins_with_it(
    filled: Services, referral: int, note: int
) -> None:
    filled.referrals.share(referral, "Son projet")
    filled.liaison_notes.update(note, {"request": "Un rendez-vous."})
    filled.liaison_notes.add_paragraph(note, LiaisonNature.FACT, "Elle cherche.")
    issue(filled, note)
    with pytest.raises(RuleError, match="liaison_given"):
        filled.liaison_notes.update(note, {"request": "Autre chose."})
    again = filled.liaison_notes.again(note)
    assert (again.request, [p.text for p in again.paragraphs]) == ("Un rendez-vous.", ["Elle cherche."])
    assert not again.is_issued


def test_a_confidential_text_stands_apart_and_leaves_the_program_on_the_note_alone(
    filled: Services, person: int, referral: int, note: int
) -> None:
    secret = filled.plans.add_need(person, "sante", "Zyzomyie", {"visibility": Visibility.CONFIDENTIAL})
    filled.plans.add_need(person, "logement", "Un toit")
    offers = {offer.text: offer.is_confidential for offer in filled.liaison_notes.offers(person)}
    assert offers == {"Zyzomyie": True, "Un toit": False}
    filled.liaison_notes.tick(note, f"need:{secret.id}")
    assert "Zyzomyie" not in json.dumps(dossier_json(filled.dossiers.get(person)))
    assert "Zyzomyie" in filled.liaison_notes.note(note).paragraphs[0].text


def test_a_note_is_found_by_its_words_binned_and_taken_back(filled: Services, person: int, note: int) -> None:
    filled.liaison_notes.add_paragraph(note, LiaisonNature.FACT, "Suit un atelier de marqueterie.")
    assert (SearchKind.LIAISON, note) in found(filled)
    filled.liaison_notes.delete(note)
    assert (SearchKind.LIAISON, note) not in found(filled)
    assert filled.liaison_notes.of(person) == ()
    filled.undo.undo()
    assert [n.id for n in filled.liaison_notes.of(person)] == [note]


def found(services: Services) -> set[tuple[SearchKind, int]]:
    return {(hit.kind, hit.record_id) for hit in services.search.find("marqueterie")}


def test_each_change_of_a_note_is_a_step_that_undo_takes_back(
    filled: Services, person: int, note: int
) -> None:
    need = filled.plans.add_need(person, "logement", "Un toit")
    filled.liaison_notes.tick(note, f"need:{need.id}")
    filled.undo.undo()
    assert filled.liaison_notes.note(note).is_empty


def test_notes_follow_their_person_when_two_files_are_brought_together(
    filled: Services, person: int, note: int
) -> None:
    other = filled.participants.create("Exemple", first_name="Alba").id
    filled.merging.merge(other, person)
    assert [n.id for n in filled.liaison_notes.of(other)] == [note]


def test_the_file_goes_with_its_notes(filled: Services, person: int, note: int) -> None:
    with filled.context.write(undoable=False) as session:
        from modactions_desktop.store.tables.participants import ParticipantRow

        session.delete(session.get_one(ParticipantRow, person))
    with pytest.raises(NotFoundError):
        filled.liaison_notes.note(note)


def test_the_note_warns_of_the_contact_person_that_the_file_knows(
    filled: Services, person: int, note: int
) -> None:
    filled.participants.update(person, {"contact": None})
    filled.liaison_notes.add_paragraph(note, LiaisonNature.FACT, "Vit avec son mari Tahar.")
    assert filled.liaison_notes.third_persons(note).named == ("Tahar",)


def test_the_note_warns_of_a_name_that_another_file_bears_in_any_writing_and_never_blocks(
    filled: Services, person: int, note: int
) -> None:
    filled.participants.create("Zerouali", first_name="Nabila")
    filled.liaison_notes.update(note, {"request": "Venir avec nabila ZÉROUALI, merci."})
    assert filled.liaison_notes.third_persons(note).elsewhere == ("nabila", "ZÉROUALI")
    filled.referrals.share(filled.liaison_notes.note(note).referral_id or 0, "Son projet")
    assert issue(filled, note)


def test_a_capital_within_a_sentence_is_told_but_not_the_person_the_recipient_nor_a_service(
    filled: Services, person: int, note: int
) -> None:
    filled.participants.update(person, {"city": "Seraing"})
    said = "Alba habite Seraing. Elle voit Drissa le lundi au Relais. Karim vient aussi, avec Drissa."
    filled.liaison_notes.update(note, {"request": said, "recipient": "Maison Exquise"})
    told = filled.liaison_notes.third_persons(note)
    assert (told.named, told.elsewhere, told.capitals) == ((), (), ("Drissa",))


def test_the_names_of_the_person_are_not_those_of_somebody_else(
    filled: Services, person: int, note: int
) -> None:
    filled.participants.create("Exemple", first_name="Alba")
    filled.liaison_notes.update(note, {"request": "Alba Exemple vient seule."})
    told = filled.liaison_notes.third_persons(note)
    assert (told.named, told.elsewhere, told.capitals) == ((), (), ())


def test_a_note_says_when_the_person_was_born_in_a_sentence(filled: Services, person: int, note: int) -> None:
    filled.participants.update(person, {"birth": ApproximateDate(date(1985, 7, 1), DatePrecision.YEAR)})
    page = PdfReader(io.BytesIO(filled.liaison_notes.preview(note).document)).pages[0]
    assert "naissance en 1985" in page.extract_text().replace("\u00a0", " ")
