"""What each copy of each bilan may say: proved on files whose every text is marked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from modactions_desktop.domain.bilan_request import BilanRequest, Words, continued, lowered
from modactions_desktop.domain.bilan_rules import compose
from modactions_desktop.domain.bilan_selection import BilanPart, Composed, LeftOut
from modactions_desktop.domain.bilans import BilanKind, Copy, Habit, Letterhead, ReadBack
from modactions_desktop.domain.canevas_rules import compose_canevas
from modactions_desktop.domain.checklist import ChecklistState
from modactions_desktop.domain.dossiers import Dossier
from modactions_desktop.domain.plans import Actor, Avenue, Plan, PlanStatus
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.labels import label
from modactions_desktop.reports.bilans import render_bilan
from tests.domain.checklist_lines import line as habit_line
from tests.domain.marked import Mark, a_marked_dossier
from tests.domain.people import a_participant

TODAY = date(2016, 11, 22)
LETTERHEAD = Letterhead("CPAS de Liège", place="Liège")
EVERY = list(product(BilanKind, Copy))

ALWAYS = {
    ("Participant", "first_name"),
    ("Participant", "last_name"),
    ("Participant", "number"),
    ("Participant", "name_in_own_script"),
    ("Participant", "nationalities"),
    ("Participant", "exit_reason"),
    ("SpokenLanguage", "code"),
    ("FrenchLevel", "level"),
    ("Membership", "group_name"),
    ("Interpreter", "language"),
    ("AutonomyScore", "act"),
    ("CatalogueItem", "title"),
    ("CatalogueItem", "text"),
    ("CatalogueItem", "service"),
    ("Attendance", "title"),
    ("Feedback", "remaining_questions"),
    ("Feedback", "other_remarks"),
    ("Service", "name"),
    ("DirectoryPhone", "number"),
    ("Site", "address"),
    ("Site", "city"),
}
"""Facts and the person's own answers: on every copy."""

BY_VISIBILITY = {
    ("Summons", "issuer"),
    ("Summons", "issuer_detail"),
    ("Summons", "subject"),
    ("Summons", "place"),
    ("Narrative", "text"),
    ("Narrative", "domain"),
    ("LifeStep", "text"),
    ("LifeStep", "place"),
    ("InterviewText", "text"),
    ("Goal", "text"),
    ("Goal", "measure"),
    ("Goal", "who"),
    ("Goal", "status_reason"),
    ("GoalAction", "text"),
    ("Avenue", "text"),
    ("Avenue", "service_name"),
    ("Observation", "text"),
    ("Observation", "domain"),
    ("Need", "text"),
    ("Need", "domain"),
    ("Referral", "service_name"),
    ("Referral", "purpose"),
    ("ExitReview", "missing"),
    ("Obstacle", "text"),
    ("Obstacle", "code"),
}
IF_SHARED = {
    ("AnimatorEvaluation", "module_name"),
    ("AnimatorEvaluation", "progress"),
    ("AnimatorEvaluation", "attention"),
    ("AnimatorEvaluation", "suggestion"),
}
IN_THE_FILE = {
    ("Summons", "answer"),
    ("Summons", "evidence"),
    ("Summons", "outcome"),
    ("Participant", "antenna"),
    ("Participant", "referent_worker"),
    ("Participant", "exit_detail"),
    ("Interview", "author"),
    ("Feedback", "not_collected_reason"),
    ("StateChange", "comment"),
    ("StateChange", "evidence"),
    ("StateChange", "language"),
    ("ReferralOutcome", "note"),
    ("DirectoryContact", "name"),
    ("AnimatorEvaluation", "author"),
    ("InformalFeedback", "quote"),
    ("InformalFeedback", "source"),
    ("Obstacle", "resistance_note"),
    ("Obstacle", "cause"),
    ("Membership", "reason"),
}
"""Without a visibility of their own, or about somebody else: dossier copy only."""


def request(kind: BilanKind, copy: Copy, **given: object) -> BilanRequest:
    plain = BilanRequest(kind, copy, TODAY, Words(label), LETTERHEAD, author="Anne Lemaire")
    return replace(plain, **given)  # type: ignore[arg-type]


def may_be_on(copy: Copy, mark: Mark) -> bool:
    """The allow-list, said a second time and from the other end: by record instead of by part."""
    place = (mark.owner, mark.field)
    if mark.visibility is Visibility.CONFIDENTIAL:
        return False
    if place in ALWAYS or (copy is Copy.DOSSIER and place in IN_THE_FILE):
        return True
    if place in IF_SHARED:
        return mark.shown or copy is Copy.DOSSIER
    if mark.owner == "Obstacle":
        return _obstacle_may(copy, mark)
    allowed = {Visibility.PARTICIPANT} if copy is Copy.PARTICIPANT else {*Visibility}
    return place in BY_VISIBILITY and mark.visibility in allowed


def _obstacle_may(copy: Copy, mark: Mark) -> bool:
    if copy is Copy.DOSSIER:
        return mark.field in {"domain", "text", "code", "thanks_to"}
    return mark.shown and (mark.field == "domain" or mark.visibility is Visibility.PARTICIPANT)


def forbidden_words(composed: str, marks: dict[str, Mark], copy: Copy) -> dict[str, Mark]:
    said = composed.casefold()
    return {word: mark for word, mark in marks.items() if word in said and not may_be_on(copy, mark)}


@pytest.mark.parametrize(("kind", "copy"), EVERY)
@pytest.mark.parametrize("seed", range(12))
def test_no_copy_says_what_it_may_not(kind: BilanKind, copy: Copy, seed: int) -> None:
    dossier, services, marker = a_marked_dossier(seed)
    composed = compose(dossier, request(kind, copy, services=services))
    assert forbidden_words(repr(composed.content), marker.words, copy) == {}


@pytest.mark.parametrize("copy", Copy)
@pytest.mark.parametrize("seed", range(12))
def test_a_canvas_says_no_more_than_a_bilan_may(copy: Copy, seed: int) -> None:
    dossier, services, marker = a_marked_dossier(seed)
    composed = compose_canevas(dossier, request(BilanKind.PARCOURS, copy, services=services))
    assert forbidden_words(repr(composed.content), marker.words, copy) == {}


@pytest.mark.parametrize("kind", BilanKind)
def test_nothing_hidden_is_in_the_printed_copy_of_the_participant(kind: BilanKind) -> None:
    from io import BytesIO

    from pypdf import PdfReader

    dossier, services, marker = a_marked_dossier(99)
    composed = compose(dossier, request(kind, Copy.PARTICIPANT, services=services))
    reader = PdfReader(BytesIO(render_bilan(composed.content)))
    printed = "".join("".join(page.extract_text().split()) for page in reader.pages) + str(reader.metadata)
    assert dossier.participant.last_name in printed
    assert forbidden_words(printed, marker.words, Copy.PARTICIPANT) == {}


@pytest.mark.parametrize(("kind", "copy"), EVERY)
def test_what_the_preview_calls_shown_is_shown_and_nothing_else(kind: BilanKind, copy: Copy) -> None:
    dossier, services, marker = a_marked_dossier(7)
    composed = compose(dossier, request(kind, copy, services=services))
    said = repr(composed.content).casefold()
    for line in composed.lines:
        words = [word for word in marker.words if word in line.excerpt]
        if line.part is not BilanPart.HEADER and len(words) == 1:
            assert (words[0] in said) == line.is_shown or _said_elsewhere(composed, words[0]), line


def _said_elsewhere(composed: Composed, word: str) -> bool:
    """An avenue left out among the next steps may stand beside its obstacle."""
    lines = [line for line in composed.lines if word in line.excerpt]
    return any(line.is_shown for line in lines)


def test_the_participants_copy_has_the_texts_meant_for_them() -> None:
    dossier, services, marker = a_marked_dossier(3)
    composed = compose(dossier, request(BilanKind.PARCOURS, Copy.PARTICIPANT, services=services))
    said = repr(composed.content)
    meant = {
        word
        for word, mark in marker.words.items()
        if (mark.owner, mark.field) in {("Narrative", "text"), ("LifeStep", "text"), ("Goal", "text")}
        and mark.visibility is Visibility.PARTICIPANT
        and not _is_internal(dossier, word)
    }
    assert meant
    assert {word for word in meant if word not in said} == set()


def _is_internal(dossier: Dossier, word: str) -> bool:
    """An internal note stays internal, and strengths with a domain stand under it."""
    return any(n.text == word and n.section.value == "note_interne" for n in dossier.participant.narratives)


@pytest.mark.parametrize("kind", BilanKind)
def test_the_participants_copy_holds_no_score_no_total_and_no_resistance(kind: BilanKind) -> None:
    dossier, services, _ = a_marked_dossier(5)
    content = compose(dossier, request(kind, Copy.PARTICIPANT, services=services)).content
    assert content.journey.autonomy_totals is None
    assert content.observations == ()
    for obstacle in content.obstacles:
        assert (obstacle.worker_start, obstacle.worker_end, obstacle.resistance) == (None, None, "")
    header = content.header
    assert (header.antenna, header.social_worker, header.referent) == ("", "", "")


def test_a_confidential_text_needs_its_own_tick_on_the_dossier_copy() -> None:
    dossier, _, marker = a_marked_dossier(11)
    hidden = [
        line
        for line in compose(dossier, request(BilanKind.PARCOURS, Copy.DOSSIER)).lines
        if line.left_out is LeftOut.CONFIDENTIAL and line.key.startswith("narrative")
    ]
    ticked = frozenset({hidden[0].key})
    for copy, expected in ((Copy.DOSSIER, [True, False]), (Copy.PARTICIPANT, [False, False])):
        content = compose(dossier, request(BilanKind.PARCOURS, copy, ticked=ticked)).content
        assert [line.excerpt in repr(content) for line in hidden[:2]] == expected
    assert all(line.may_be_ticked for line in hidden)
    assert hidden[0].excerpt in marker.words


def test_an_interpreter_has_no_name_on_the_participants_copy() -> None:
    read = ReadBack(TODAY, "tigrigna", "Marie Dupont")
    for copy, name in ((Copy.DOSSIER, "Marie Dupont"), (Copy.PARTICIPANT, "présent")):
        content = compose(_empty(), request(BilanKind.PARCOURS, copy, read_back=read)).content
        assert content.read_back is not None
        assert content.read_back.interpreter == name


def test_words_of_the_program_lose_their_capital_within_a_line_and_acronyms_do_not() -> None:
    assert [lowered(text) for text in ("À commencer", "En cours", "PIIS", "SeTIS")] == [
        "à commencer",
        "en cours",
        "PIIS",
        "SeTIS",
    ]


def test_a_text_goes_on_after_a_colon_and_a_name_keeps_its_capital() -> None:
    told = ("J'ai deux amis", "L'inscription est faite", "Claire et moi", "Moi", "PIIS signé")
    assert [continued(text) for text in told] == [
        "j'ai deux amis",
        "l'inscription est faite",
        "Claire et moi",
        "moi",
        "PIIS signé",
    ]


def _avenue(number: int, text: str, due_on: date | None, status: PlanStatus = PlanStatus.ONGOING) -> Avenue:
    shown = Visibility.PARTICIPANT
    return Avenue(number, text, Actor.PERSON, None, "", date(2016, 1, 5), due_on, status, "", shown)


def test_steps_to_come_stand_before_those_without_a_date_and_those_to_take_up_again() -> None:
    avenues = (
        _avenue(1, "passé", date(2016, 5, 2)),
        _avenue(2, "un jour", None),
        _avenue(3, "bientôt", date(2016, 12, 1)),
        _avenue(4, "fait", date(2016, 12, 2), PlanStatus.REACHED),
    )
    dossier = replace(_empty(), plan=Plan(1, avenues=avenues))
    steps = compose(dossier, request(BilanKind.FINAL, Copy.PARTICIPANT)).content.next_steps
    assert [(step.what, step.when) for step in steps] == [
        ("bientôt", "avant le 1er décembre 2016"),
        ("un jour", ""),
        ("passé", "prévu avant le 2 mai 2016, à reprendre"),
    ]


def _empty() -> Dossier:
    return Dossier(a_participant(last_name="Haddad", first_name="Samira"), Plan(1))


@pytest.mark.parametrize(("kind", "copy"), EVERY)
def test_an_empty_file_still_makes_a_bilan(kind: BilanKind, copy: Copy) -> None:
    content = compose(_empty(), request(kind, copy)).content
    assert content.header.name == "Samira Haddad"
    assert render_bilan(content).startswith(b"%PDF")


def _told_habits() -> Dossier:
    """Four interviews in; one habit explained in June, one the last time, one still to be."""
    dossier, _, _ = a_marked_dossier(3)
    met = tuple(
        replace(one, on=date(2016, month, 1))
        for one, month in zip(dossier.interviews, (3, 5, 9, 11), strict=True)
    )
    dossier = replace(dossier, interviews=met)
    early, late, waiting = (habit_line(f"J0{n}", ChecklistState.EXPLAINED) for n in (1, 2, 3))
    told = replace(early.changes[0], on=date(2016, 6, 7), language="tir", interpreter="SeTIS")
    last = replace(late.changes[0], on=dossier.interviews[-1].on)
    later = replace(waiting.changes[0], state=ChecklistState.TO_EXPLAIN)
    habits = tuple(
        replace(habit, changes=(c,)) for habit, c in ((early, told), (late, last), (waiting, later))
    )
    return replace(dossier, cultural_codes=habits)


@pytest.mark.parametrize(
    ("kind", "part"),
    [
        (BilanKind.PARCOURS, BilanPart.LIFE_STORY),
        (BilanKind.INTERMEDIAIRE, BilanPart.CHANGES),
        (BilanKind.FINAL, BilanPart.JOURNEY),
    ],
)
def test_the_habits_explained_are_on_each_copy_where_the_preview_says(
    kind: BilanKind, part: BilanPart
) -> None:
    dossier = _told_habits()
    own = compose(dossier, request(kind, Copy.PARTICIPANT))
    assert Habit("J02") in own.content.habits
    assert all((habit.on, habit.language) == (None, "") for habit in own.content.habits)
    assert [preview.part for preview in own.lines if preview.key == "code:J02"] == [part]
    filed = compose(dossier, request(kind, Copy.DOSSIER))
    assert [p.part for p in filed.lines if p.key == "code:J02"] == [BilanPart.OBSERVATIONS]
    assert "SeTIS" not in repr(own.content.habits + filed.content.habits)


def test_an_intermediate_bilan_tells_only_the_habits_explained_since_the_last_time() -> None:
    dossier = _told_habits()
    recent = compose(dossier, request(BilanKind.INTERMEDIAIRE, Copy.DOSSIER)).content.habits
    whole = compose(dossier, request(BilanKind.PARCOURS, Copy.DOSSIER)).content.habits
    assert [habit.title for habit in recent] == ["J02"]
    assert [habit.title for habit in whole] == ["J01", "J02"]
    assert (whole[0].on, whole[0].language) == (date(2016, 6, 7), "tir")
