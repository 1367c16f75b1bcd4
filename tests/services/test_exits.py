"""« Prêt pour la sortie ? » as a dated review: never overwritten, asked again, told (B-15)."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from modactions_desktop.domain.bilans import BilanKind, Copy
from modactions_desktop.domain.bin import BinKind
from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.interviews import InterviewKind
from modactions_desktop.domain.participants import NarrativeSection, Phase
from modactions_desktop.domain.plans import ExitReadiness
from modactions_desktop.domain.search import SearchKind
from modactions_desktop.domain.timeline import EventKind
from modactions_desktop.domain.today import Answer, TaskKind
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.services.session import Services

TODAY = date(2016, 11, 22)
EARLIER, DUE = date(2016, 8, 22), date(2016, 11, 20)


@pytest.fixture
def person(filled: Services) -> int:
    return filled.participants.create("Exemple", first_name="Alba", phase=Phase.TRAJECTORY).id


def _asked_before(services: Services, person: int) -> int:
    changes = {"on": EARLIER, "missing": "Un logement stable", "review_on": DUE}
    return services.exits.add(person, ExitReadiness.NOT_YET, changes).id  # type: ignore[arg-type]


def _due(services: Services) -> list[TaskKind]:
    return [item.task.kind for item in services.today.items() if item.task.kind is TaskKind.EXIT_REVIEW]


def test_a_review_takes_no_earlier_one_away(filled: Services, person: int) -> None:
    _asked_before(filled, person)
    filled.exits.add(person, ExitReadiness.ALMOST)
    told = [(review.on, review.answer) for review in filled.exits.of(person)]
    assert told == [(EARLIER, ExitReadiness.NOT_YET), (TODAY, ExitReadiness.ALMOST)]
    last = filled.plans.of(person).last_exit_review()
    assert last is not None
    assert last.answer is ExitReadiness.ALMOST


def test_it_is_asked_again_after_its_day(filled: Services, person: int) -> None:
    with pytest.raises(InputError, match="exit_review_backwards"):
        filled.exits.add(person, ExitReadiness.ALMOST, {"review_on": TODAY})
    review = filled.exits.add(person, ExitReadiness.ALMOST)
    with pytest.raises(InputError, match="exit_review_backwards"):
        filled.exits.update(review.id, {"review_on": EARLIER})
    assert filled.exits.of(person) == (review,)


def test_the_day_asks_it_again_and_takes_the_answer_in_one_key(filled: Services, person: int) -> None:
    _asked_before(filled, person)
    (item,) = [i for i in filled.today.items() if i.task.kind is TaskKind.EXIT_REVIEW]
    assert item.why == "prêt pour la sortie ? à revoir le 20 nov. ; la dernière fois : pas encore"
    filled.today.answer(item.task, Answer.EXIT_ALMOST)
    last = filled.exits.of(person)[-1]
    assert (last.on, last.answer, last.missing) == (TODAY, ExitReadiness.ALMOST, "Un logement stable")
    assert last.review_on == TODAY + (DUE - EARLIER)
    assert _due(filled) == []


def test_who_is_ready_lacks_nothing_and_is_not_asked_again(filled: Services, person: int) -> None:
    review = filled.exits.ask_again(_asked_before(filled, person), ExitReadiness.READY)
    assert (review.missing, review.review_on) == ("", None)


def test_a_newer_review_answers_the_older_one(filled: Services, person: int) -> None:
    _asked_before(filled, person)
    newer = filled.exits.add(person, ExitReadiness.READY)
    assert _due(filled) == []
    filled.exits.delete(newer.id)
    assert _due(filled) == [TaskKind.EXIT_REVIEW]


def test_who_has_left_is_asked_no_more(filled: Services) -> None:
    _asked_before(filled, filled.participants.create("Parti", phase=Phase.EXIT).id)
    assert _due(filled) == []


def test_a_deleted_review_lies_in_the_bin_and_comes_back(filled: Services, person: int) -> None:
    key = _asked_before(filled, person)
    filled.exits.delete(key)
    assert filled.exits.of(person) == ()
    (entry,) = filled.bin.entries()
    assert (entry.kind, entry.title) == (BinKind.EXIT_REVIEW, "Pas encore · 22/08/2016")
    filled.bin.restore(BinKind.EXIT_REVIEW, key)
    assert len(filled.exits.of(person)) == 1


def test_a_review_can_be_undone(filled: Services, person: int) -> None:
    filled.exits.add(person, ExitReadiness.ALMOST)
    filled.undo.undo()
    assert filled.exits.of(person) == ()


def test_it_stands_in_the_line_of_time_and_in_the_search(filled: Services, person: int) -> None:
    key = _asked_before(filled, person)
    (event,) = [e for e in filled.timeline.of(person) if e.kind is EventKind.EXIT_REVIEW]
    assert (event.on, event.title) == (EARLIER, "Prêt pour la sortie ? Pas encore")
    assert (event.facts, event.excerpt) == ("à revoir le 20 nov.", "Un logement stable")
    found = [(line.kind, line.record_id) for line in filled.search.find("logement stable")]
    assert (SearchKind.EXIT_REVIEW, key) in found


def test_a_confidential_review_says_nothing_outside(filled: Services, person: int) -> None:
    key = _asked_before(filled, person)
    filled.exits.update(key, {"visibility": Visibility.CONFIDENTIAL})
    (event,) = [e for e in filled.timeline.of(person) if e.kind is EventKind.EXIT_REVIEW]
    assert event.excerpt == "Texte confidentiel"
    assert filled.dossiers.as_json(person)["plan"]["exit_reviews"] == []
    assert "logement stable" not in _bilan(filled, person, Copy.DOSSIER)


def _bilan(services: Services, person: int, copy: Copy, kind: BilanKind = BilanKind.PARCOURS) -> str:
    pages = PdfReader(BytesIO(services.bilans.draft(person, kind, copy))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_the_dossiers_bilan_tells_it_and_the_persons_only_when_it_is_theirs(
    filled: Services, person: int
) -> None:
    key = _asked_before(filled, person)
    told = (
        "Le 22 août 2016 : pas encore. Il manque encore : Un logement stable. À revoir le 20 novembre 2016."
    )
    assert told in _bilan(filled, person, Copy.DOSSIER)
    assert "logement stable" not in _bilan(filled, person, Copy.PARTICIPANT)
    filled.exits.update(key, {"visibility": Visibility.PARTICIPANT})
    assert told in _bilan(filled, person, Copy.PARTICIPANT)


def test_the_final_bilan_tells_every_review(filled: Services, person: int) -> None:
    _asked_before(filled, person)
    filled.exits.add(person, ExitReadiness.READY)
    told = _bilan(filled, person, Copy.DOSSIER, BilanKind.FINAL)
    assert "Le 22 août 2016 : pas encore." in told
    assert "Le 22 novembre 2016 : oui." in told
    assert "Le 22 août 2016" not in _bilan(filled, person, Copy.DOSSIER)


def test_a_merge_keeps_the_reviews_of_both_files(filled: Services, person: int) -> None:
    other = filled.participants.create("Exemple", first_name="Alba B.").id
    _asked_before(filled, person)
    filled.exits.add(other, ExitReadiness.READY)
    filled.merging.merge(person, other)
    assert [r.answer for r in filled.exits.of(person)] == [ExitReadiness.NOT_YET, ExitReadiness.READY]


def test_the_project_of_the_exit_is_there_from_the_first_day(filled: Services, person: int) -> None:
    assert filled.exits.project(person) is None
    filled.histories.save_narrative(person, NarrativeSection.EXIT_PROJECT, "Devenir aide-soignante")
    told = filled.exits.project(person)
    assert told is not None
    assert told.text == "Devenir aide-soignante"


def test_a_review_knows_its_interview(filled: Services, person: int) -> None:
    interview = filled.interviews.start_now(person, InterviewKind.INTERMEDIATE)
    review = filled.exits.add(person, ExitReadiness.ALMOST, {"interview_id": interview.id})
    assert review.interview_id == interview.id
