"""Filters ask several questions at once; lists have a name, and can be undone like anything else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.interviews import InterviewStatus, TextSection
from modactions_desktop.domain.participants import FrenchSkill, Phase, SpokenLanguage
from modactions_desktop.domain.people_filters import PeopleFilter
from modactions_desktop.services.session import Services
from tests.conftest import TODAY


@pytest.fixture
def anna(filled: Services) -> int:
    """Speaks Arabic, in the trajectory, seen ten days ago without feedback, her document ends in a month."""
    key = filled.participants.create("Exemplova", first_name="Anna", phase=Phase.TRAJECTORY).id
    filled.participants.update(
        key,
        {
            "antenna": "Nord",
            "nationalities": ("SYR",),
            "languages": (SpokenLanguage("ara"),),
            "tags": ("crèche",),
        },
    )
    filled.histories.add_document(key, "CARTE_A", expires_on=TODAY + timedelta(days=30))
    for level, days in (("A1", 90), ("A2", 5)):
        on = TODAY - timedelta(days=days)
        filled.histories.note_french(key, FrenchSkill.SPEAKING, level, source="ESTIMATION", on=on)
    talk = filled.interviews.start_now(key)
    filled.interviews.update(talk.id, {"on": TODAY - timedelta(days=10)})
    filled.interviews.save_text(talk.id, TextSection.FREE_NOTE, "Elle cherche une poussette.")
    filled.plans.add_obstacle(key, "logement", {"text": "Studio trop petit"})
    return key


@pytest.fixture
def bruno(filled: Services) -> int:
    """Just arrived, never seen."""
    return filled.participants.create("Fictivi", first_name="Bruno").id


ANNA = [
    PeopleFilter(phases=("TRAJET",)),
    PeopleFilter(phases=("TRAJET", "SORTIE"), statuses=("ouvert",)),
    PeopleFilter(tags=("crèche",)),
    PeopleFilter(antennas=("Nord", "Sud")),
    PeopleFilter(nationalities=("SYR",)),
    PeopleFilter(languages=("ara", "pus")),
    PeopleFilter(french_levels=("A2",)),
    PeopleFilter(obstacle_domains=("logement",)),
    PeopleFilter(document_within=60),
    PeopleFilter(without_feedback=True),
    PeopleFilter(words="poussette"),
    PeopleFilter(phases=("TRAJET",), languages=("ara",), document_within=60, words="exemplova"),
]


@pytest.mark.parametrize("asked", ANNA, ids=lambda asked: "+".join(asked.as_criteria()))
def test_a_filter_finds_who_answers_to_all_of_it(
    filled: Services, anna: int, bruno: int, asked: PeopleFilter
) -> None:
    assert filled.filters.matching(asked) == {anna}


@pytest.mark.parametrize(
    "asked",
    [
        PeopleFilter(french_levels=("A1",)),
        PeopleFilter(document_within=10),
        PeopleFilter(phases=("TRAJET",), nationalities=("AFG",)),
        PeopleFilter(words="trottinette"),
    ],
    ids=lambda asked: "+".join(asked.as_criteria()),
)
def test_a_filter_that_nobody_answers_is_empty(
    filled: Services, anna: int, bruno: int, asked: PeopleFilter
) -> None:
    assert filled.filters.matching(asked) == frozenset()


def test_somebody_not_seen_for_long_is_found_by_the_days(filled: Services, anna: int, bruno: int) -> None:
    assert filled.filters.matching(PeopleFilter(unseen_for=30)) == {bruno}
    assert filled.filters.matching(PeopleFilter(unseen_for=5)) == {anna, bruno}


def test_an_empty_filter_keeps_everybody_but_the_bin(filled: Services, anna: int, bruno: int) -> None:
    filled.participants.delete(bruno)
    assert filled.filters.matching(PeopleFilter()) == {anna}


def test_choices_are_those_that_files_hold(filled: Services, anna: int) -> None:
    choices = filled.filters.choices()
    assert choices.of("nationalities") == (("SYR", "Syrie"),)
    assert choices.of("antennas") == (("Nord", "Nord"),)
    assert choices.of("tags") == (("crèche", "crèche"),)


def test_a_list_is_kept_under_its_name_and_read_back(filled: Services) -> None:
    asked = PeopleFilter(phases=("TRAJET",), unseen_for=45, without_feedback=True, words="bus")
    kept = filled.filters.save("  À   convoquer ", asked)
    assert filled.filters.saved() == (kept,)
    assert (kept.name, kept.filter) == ("À convoquer", asked)


def test_a_list_kept_again_under_its_name_asks_for_something_else(filled: Services) -> None:
    first = filled.filters.save("À convoquer", PeopleFilter(unseen_for=45))
    again = filled.filters.save("à convoquer", PeopleFilter(unseen_for=60))
    assert again.id == first.id
    assert filled.filters.saved() == (again,)


def test_a_list_is_renamed_but_not_to_the_name_of_another(filled: Services) -> None:
    one = filled.filters.save("Une", PeopleFilter(unseen_for=1))
    filled.filters.save("Autre", PeopleFilter(unseen_for=2))
    assert filled.filters.rename(one.id, "Première").name == "Première"
    with pytest.raises(InputError):
        filled.filters.rename(one.id, "autre")
    with pytest.raises(InputError):
        filled.filters.rename(one.id, "  ")


def test_a_list_that_was_deleted_comes_back_by_undo(filled: Services) -> None:
    kept = filled.filters.save("À convoquer", PeopleFilter(unseen_for=45))
    filled.filters.delete(kept.id)
    assert filled.filters.saved() == ()
    assert filled.undo.undo().what == "liste supprimée"
    assert filled.filters.saved() == (kept,)


def test_a_question_of_a_later_version_is_left_out() -> None:
    assert PeopleFilter.of_criteria({"tags": ["bus"], "moon": 3}) == PeopleFilter(tags=("bus",))


def test_an_interview_that_was_missed_is_not_one_held(filled: Services, bruno: int) -> None:
    talk = filled.interviews.start_now(bruno)
    filled.interviews.mark(talk.id, InterviewStatus.ABSENT)
    assert filled.filters.matching(PeopleFilter(unseen_for=1)) == {bruno}
    assert filled.filters.matching(PeopleFilter(without_feedback=True)) == frozenset()
    assert talk.on == date(2016, 11, 22)
