"""The plan over a real base: needs and avenues, goals with their history, obstacles in two voices."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from sqlalchemy import select

from modactions_desktop.domain.errors import InputError, NotFoundError, RuleError
from modactions_desktop.domain.evolution import Meeting, evolution_of
from modactions_desktop.domain.interviews import InterviewKind
from modactions_desktop.domain.plans import (
    Actor,
    Evolution,
    ObservationKind,
    ObstacleOutcome,
    Origin,
    PlanPart,
    PlanStatus,
    SeverityAnswer,
    Voice,
)
from modactions_desktop.domain.referrals import ReferralStatus
from modactions_desktop.domain.search import SearchKind
from modactions_desktop.services.plans import Plans
from modactions_desktop.services.session import Services
from modactions_desktop.store import search
from modactions_desktop.store.tables.directory import ServiceRow
from modactions_desktop.store.tables.plans import GoalStateRow

TODAY = date(2016, 11, 22)
BEFORE = date(2016, 3, 1)


@pytest.fixture
def plans(services: Services) -> Plans:
    services.participants.create("Haddad", arrived_on=date(2016, 1, 4))
    return services.plans


def test_a_need_is_unanswered_until_an_avenue_answers_it(plans: Plans) -> None:
    answered = plans.add_need(1, "logement", "Un logement plus grand")
    unanswered = plans.add_need(1, "langue", "Parler au guichet")
    closed = plans.add_need(1, "sante", "Un médecin")
    plans.close_need(closed.id, "Inscrite à la maison médicale")
    plans.add_avenue(1, "Inscription comme candidate locataire", {"need_ids": (answered.id,)})

    assert plans.of(1).unanswered_needs(()) == (unanswered,)


def test_what_was_given_up_answers_no_need_any_more(plans: Plans) -> None:
    need = plans.add_need(1, "logement", "Un logement plus grand")
    avenue = plans.add_avenue(1, "Inscription comme candidate locataire", {"need_ids": (need.id,)})
    plans.update_avenue(avenue.id, {"status": PlanStatus.CANCELLED})

    assert plans.of(1).unanswered_needs(()) == (need,)


def test_a_service_the_person_is_sent_to_answers_a_need_until_it_comes_to_nothing(filled: Services) -> None:
    person = filled.participants.create("Haddad").id
    need = filled.plans.add_need(person, "logement", "Un logement plus grand")
    service = filled.directory.names()[0][0]
    referral = filled.referrals.propose(person, service, need_id=need.id)
    referrals = partial(filled.referrals.list, person)

    assert filled.plans.of(person).unanswered_needs(referrals()) == ()
    filled.referrals.add_outcome(referral, ReferralStatus.TAKEN_ON)
    assert filled.plans.of(person).unanswered_needs(referrals()) == ()
    filled.referrals.add_outcome(referral, ReferralStatus.NO_FOLLOW_UP)
    assert filled.plans.of(person).unanswered_needs(referrals()) == (need,)


def test_an_avenue_may_answer_needs_and_obstacles_at_once(filled: Services) -> None:
    person = filled.participants.create("Haddad")
    need = filled.plans.add_need(person.id, "logement", "Un logement plus grand")
    obstacle = filled.plans.add_obstacle(person.id, "finances")
    with filled.context.read() as session:
        service = session.scalars(select(ServiceRow).where(ServiceRow.name == "Service Énergie")).one()
        service_id = service.id
    avenue = filled.plans.add_avenue(
        person.id,
        "Demander le tarif social",
        {"need_ids": (need.id, need.id), "obstacle_ids": (obstacle.id,), "service_id": service_id},
    )

    assert (avenue.need_ids, avenue.obstacle_ids) == ((need.id,), (obstacle.id,))
    assert avenue.service_name == "Service Énergie (CPAS)"
    assert filled.plans.of(person.id).avenues == (avenue,)

    changed = filled.plans.update_avenue(avenue.id, {"need_ids": (), "status": PlanStatus.REACHED})

    assert (changed.need_ids, changed.obstacle_ids) == ((), (obstacle.id,))


def test_every_status_of_a_goal_stays_known(services: Services, plans: Plans) -> None:
    goal = plans.add_goal(1, "Apprendre le français", {"begin": BEFORE})
    plans.set_goal_status(goal.id, PlanStatus.ONGOING, on=date(2016, 4, 1))
    reached = plans.set_goal_status(goal.id, PlanStatus.REACHED, on=date(2016, 9, 1))

    assert (reached.status, reached.ended_on) == (PlanStatus.REACHED, date(2016, 9, 1))
    with services.context.read() as session:
        states = session.execute(select(GoalStateRow.status, GoalStateRow.on).order_by(GoalStateRow.id)).all()
    assert [tuple(state) for state in states] == [
        (PlanStatus.TO_START, BEFORE),
        (PlanStatus.ONGOING, date(2016, 4, 1)),
        (PlanStatus.REACHED, date(2016, 9, 1)),
    ]
    assert plans.set_goal_status(goal.id, PlanStatus.ONGOING).ended_on is None


def test_a_goal_is_not_given_up_without_a_word_on_why(plans: Plans) -> None:
    goal = plans.add_goal(1, "Passer le permis")
    with pytest.raises(RuleError, match="reason_missing"):
        plans.set_goal_status(goal.id, PlanStatus.ABANDONED)

    given_up = plans.set_goal_status(goal.id, PlanStatus.ABANDONED, reason="Trop cher pour le moment")

    assert not given_up.is_open
    assert given_up.status_reason == "Trop cher pour le moment"


def test_goals_keep_the_order_that_the_person_gives(plans: Plans) -> None:
    first, second, third = (plans.add_goal(1, text).id for text in ("Un", "Deux", "Trois"))
    plans.rank_goals(1, [third, first])

    assert [goal.id for goal in plans.of(1).goals] == [third, first, second]
    assert [goal.rank for goal in plans.of(1).goals] == [1, 2, 3]


def test_steps_keep_the_order_in_which_they_are_taken(plans: Plans) -> None:
    goal = plans.add_goal(1, "Un").id
    for text in ("appeler", "écrire", "aller"):
        steps = plans.add_action(goal, text).actions
    first, second, third = (step.id for step in steps)
    ranked = plans.rank_actions(goal, [third, first, second])
    assert [step.id for step in ranked.actions] == [third, first, second]
    assert [step.text for step in plans.add_action(goal, "finir").actions][-1] == "finir"
    assert [step.id for step in plans.of(1).goals[0].actions][:3] == [third, first, second]


def test_a_step_that_is_done_takes_its_day(plans: Plans) -> None:
    goal = plans.add_goal(1, "Trouver une crèche")
    action = plans.add_action(goal.id, "Téléphoner à l'ONE", actor=Actor.ME).actions[0]
    done = plans.update_action(action.id, {"status": PlanStatus.REACHED}).actions[0]

    assert (done.actor, done.done_on) == (Actor.ME, TODAY)


def test_the_two_voices_of_an_obstacle_are_kept_apart(plans: Plans) -> None:
    obstacle = plans.add_obstacle(1, "logement", {"text": "Préavis reçu"})
    plans.assess(obstacle.id, Voice.PERSON, 4, on=BEFORE)
    plans.assess(obstacle.id, Voice.SOCIAL_WORKER, 2, on=BEFORE)
    plans.assess(obstacle.id, Voice.PERSON, 2, on=TODAY)
    judged = plans.assess(obstacle.id, Voice.SOCIAL_WORKER, 3, on=TODAY)

    assert judged.evolution(Voice.PERSON) is Evolution.IMPROVED
    assert judged.evolution(Voice.SOCIAL_WORKER) is Evolution.WORSENED
    assert plans.of(1).obstacles == (judged,)


def test_a_second_judgement_on_the_same_day_corrects_the_first(plans: Plans) -> None:
    obstacle = plans.add_obstacle(1, "logement")
    plans.assess(obstacle.id, Voice.PERSON, 4)
    judged = plans.assess(obstacle.id, Voice.PERSON, 1)

    assert [severity.value for severity in judged.severities] == [1]


def test_not_discussed_and_no_wish_have_no_value(plans: Plans) -> None:
    obstacle = plans.add_obstacle(1, "famille")
    judged = plans.assess(obstacle.id, Voice.PERSON, None, answer=SeverityAnswer.NO_WISH)

    assert judged.rated(Voice.PERSON) == ()
    for value, answer in (
        (1, SeverityAnswer.NO_WISH),
        (None, SeverityAnswer.RATED),
        (5, SeverityAnswer.RATED),
    ):
        with pytest.raises(InputError, match="severity_range"):
            plans.assess(obstacle.id, Voice.PERSON, value, answer=answer)


def test_an_obstacle_is_lifted_thanks_to_something_and_may_come_back(plans: Plans) -> None:
    obstacle = plans.add_obstacle(1, "logement", {"begin": BEFORE})
    lifted = plans.close_obstacle(obstacle.id, ObstacleOutcome.LIFTED, thanks_to="Un bail signé")

    assert (lifted.is_open, lifted.end, lifted.thanks_to) == (False, TODAY, "Un bail signé")
    assert plans.reopen_obstacle(obstacle.id).is_open


def test_obstacles_keep_the_order_agreed_with_the_person(plans: Plans) -> None:
    first, second = plans.add_obstacle(1, "logement").id, plans.add_obstacle(1, "langue").id
    plans.rank_obstacles(1, [second])

    assert [obstacle.id for obstacle in plans.of(1).obstacles] == [second, first]


def test_autonomy_is_compared_between_days_and_corrected_on_one(plans: Plans) -> None:
    plans.record_autonomy(1, {"courrier": 0, "rendez_vous": 1}, on=BEFORE)
    plans.record_autonomy(1, {"courrier": 1}, on=TODAY)
    scores = plans.record_autonomy(1, {"courrier": 2}, on=TODAY)

    assert [(s.act, s.value) for s in scores] == [("courrier", 2)]
    assert len(plans.of(1).autonomy) == 3
    with pytest.raises(InputError, match="autonomy_range"):
        plans.record_autonomy(1, {"courrier": 3})


def test_observations_tell_who_observed(plans: Plans) -> None:
    seen = plans.add_observation(
        1, ObservationKind.RESOURCE, "Aide les autres à lire", {"origin": Origin.ANIMATOR}
    )
    changed = plans.update_observation(seen.id, {"domain": "langue"})

    assert plans.of(1).observations == (changed,)
    assert changed.origin is Origin.ANIMATOR


@pytest.mark.parametrize("part", list(PlanPart))
def test_any_part_of_the_plan_goes_to_the_bin_and_comes_back(
    services: Services, plans: Plans, part: PlanPart
) -> None:
    plans.add_observation(1, ObservationKind.LACK, "Marmite")
    plans.add_need(1, "quotidien", "Marmite")
    plans.add_avenue(1, "Marmite")
    plans.add_goal(1, "Marmite")
    plans.add_obstacle(1, "quotidien", {"text": "Marmite"})
    before = plans.of(1)

    def found() -> set[SearchKind]:
        with services.context.read() as session:
            return {hit.kind for hit in search.search(session, "marmite")}

    plans.delete(part, 1)
    assert len(found()) == 4
    assert plans.of(1) != before
    with pytest.raises(NotFoundError, match="not_found"):
        plans.delete(part, 1)

    plans.restore(part, 1)
    assert len(found()) == 5
    assert plans.of(1) == before


def test_a_judgement_taken_back_leaves_nothing_answered_that_day(plans: Plans) -> None:
    obstacle = plans.add_obstacle(1, "logement", {"begin": BEFORE})
    plans.assess(obstacle.id, Voice.PERSON, 3, on=BEFORE)
    plans.assess(obstacle.id, Voice.PERSON, 1)
    left = plans.take_back(obstacle.id, Voice.PERSON)
    assert [(s.value, s.assessed_on) for s in left.severities] == [(3, BEFORE)]


def test_an_obstacle_cannot_end_before_it_began(plans: Plans) -> None:
    obstacle = plans.add_obstacle(1, "logement")
    with pytest.raises(InputError):
        plans.close_obstacle(obstacle.id, ObstacleOutcome.LIFTED, on=BEFORE)
    plans.close_obstacle(obstacle.id, ObstacleOutcome.LIFTED)
    with pytest.raises(InputError):
        plans.update_obstacle(obstacle.id, {"begin": date(2017, 1, 1)})


def test_a_goal_tells_every_status_it_went_through(plans: Plans) -> None:
    goal = plans.add_goal(1, "Parler seule au guichet", {"begin": BEFORE})
    plans.set_goal_status(goal.id, PlanStatus.ONGOING, on=TODAY)
    states = plans.goal_states(goal.id)
    assert [(s.status, s.on) for s in states] == [(PlanStatus.TO_START, BEFORE), (PlanStatus.ONGOING, TODAY)]


def test_a_step_is_taken_away_from_its_goal(plans: Plans) -> None:
    goal = plans.add_goal(1, "Parler seule au guichet")
    (step,) = plans.add_action(goal.id, "Appeler l'école").actions
    named = plans.update_action(step.id, {"actor": Actor.PARTNER, "actor_detail": "la directrice"})
    assert named.actions[0].actor_detail == "la directrice"
    assert plans.delete_action(step.id).actions == ()


def test_the_interviews_held_are_the_columns_of_the_evolution(services: Services) -> None:
    person = services.participants.create("Haddad", arrived_on=date(2016, 1, 4)).id
    held = services.interviews.start_now(person, InterviewKind.INITIAL)
    services.interviews.plan(person, InterviewKind.FINAL, on=date(2016, 12, 24))
    obstacle = services.plans.add_obstacle(person, "logement", {"begin": BEFORE})
    services.plans.assess(obstacle.id, Voice.PERSON, 3, on=BEFORE)
    services.plans.assess(obstacle.id, Voice.SOCIAL_WORKER, 1, interview_id=held.id)
    table = evolution_of(services.plans.of(person).obstacles, services.plans.meetings(person))
    assert table.columns == (Meeting(0, BEFORE), Meeting(held.id, TODAY))
    assert {place: list(said) for place, said in table.rows[0].said.items()} == {
        0: [Voice.PERSON],
        1: [Voice.SOCIAL_WORKER],
    }
