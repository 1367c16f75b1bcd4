"""The figures of a period over a real base."""

from __future__ import annotations

from datetime import date

import pytest

from modactions_desktop.domain.errors import RuleError
from modactions_desktop.domain.figures import Figures
from modactions_desktop.domain.groups import PlatformKind, Presence
from modactions_desktop.domain.interviews import AnswerReceived, InterviewKind, InterviewStatus
from modactions_desktop.domain.participants import FrenchSkill, Gender, Phase, SituationKind
from modactions_desktop.domain.periods import ApproximateDate, ReportPeriod
from modactions_desktop.domain.plans import ObstacleOutcome, PlanStatus, Voice
from modactions_desktop.domain.progress import run_to_end
from modactions_desktop.domain.referrals import ReferralScope, ReferralStatus
from modactions_desktop.domain.suppression import suppressed
from modactions_desktop.domain.years import ReportSection
from modactions_desktop.services.context import Context
from modactions_desktop.services.years import Years, as_period
from modactions_desktop.store.tables.groups import (
    AttendanceRow,
    GroupRow,
    MembershipRow,
    ModuleRow,
    PlatformMeetingRow,
    PlatformRow,
    SessionRow,
)
from modactions_desktop.store.tables.interviews import InterviewRow
from modactions_desktop.store.tables.participants import (
    FrenchLevelRow,
    NationalityRow,
    ParticipantRow,
    SituationRow,
)
from modactions_desktop.store.tables.plans import GoalRow, GoalStateRow, ObstacleRow, SeverityRow
from modactions_desktop.store.tables.referrals import ReferralOutcomeRow, ReferralRow
from modactions_desktop.store.tables.users import CodeRow, CofinancingRow, ProjectRow

PERIOD = ReportPeriod(date(2015, 7, 1), date(2016, 6, 30))
DAY = date(2015, 10, 1)


@pytest.fixture
def years(context: Context) -> Years:
    """Four followed persons, two in the trajectory, one of them in both groups; a fifth in the bin."""
    with context.write() as session:
        session.add_all([GroupRow(code="debutant", name="Débutant"), GroupRow(code="avance", name="Avancé")])
        session.add(ModuleRow(code="sante", name="La santé"))
        session.add(
            CodeRow(list="exit_reason", code="EMPLOI", label="Emploi", rank=1, attributes={"positive": True})
        )
        session.add(CodeRow(list="domain", code="logement", label="Logement", rank=1))
        session.flush()
        for number in range(1, 6):
            session.add(_person(context, number))
        session.flush()
        for number in range(1, 6):
            session.add(_interview(context, number, DAY))
        session.add(_interview(context, 1, date(2016, 1, 5), minutes=None))
        session.add(_interview(context, 2, date(2016, 1, 6), status=InterviewStatus.ABSENT))
        _trajectory(context, session)
    return Years(context)


def _person(context: Context, number: int) -> ParticipantRow:
    return ParticipantRow(
        number=f"2015-{number:03}",
        last_name=f"Personne {number}",
        gender=Gender.WOMAN if number % 2 else Gender.MAN,
        birth=ApproximateDate(date(1990 + number, 1, 1)) if number < 4 else None,
        deleted_at=context.now() if number == 5 else None,
        exit_reason="EMPLOI" if number == 2 else "",
        nationality_rows=[NationalityRow(code="SYR", rank=0)] if number < 3 else [],
        **context.stamp(),
    )


def _interview(
    context: Context,
    person: int,
    on: date,
    *,
    status: InterviewStatus = InterviewStatus.HELD,
    minutes: int | None = 60,
) -> InterviewRow:
    return InterviewRow(
        participant_id=person,
        kind=InterviewKind.INITIAL,
        status=status,
        on=on,
        minutes=minutes,
        answer_received=AnswerReceived.YES if person == 1 else None,
        not_collected_reason="trop tard" if person == 2 else "",
        **context.stamp(),
    )


def _trajectory(context: Context, session: object) -> None:
    add = session.add  # type: ignore[attr-defined]
    stamp = context.stamp()

    def phase(person: int, code: Phase, begin: date, end: date | None = None) -> None:
        add(
            SituationRow(
                participant_id=person,
                kind=SituationKind.PHASE,
                code=code.value,
                begin=begin,
                end=end,
                **stamp,
            )
        )

    phase(1, Phase.TRAJECTORY, date(2015, 11, 1))
    phase(2, Phase.TRAJECTORY, date(2015, 11, 1), date(2016, 4, 30))
    phase(2, Phase.EXIT, date(2016, 5, 1))
    phase(3, Phase.ORIENTATION, DAY)
    add(MembershipRow(participant_id=1, group_id=1, begin=date(2015, 11, 2), end=date(2016, 2, 1), **stamp))
    add(MembershipRow(participant_id=1, group_id=2, begin=date(2016, 2, 2), **stamp))
    add(MembershipRow(participant_id=2, group_id=2, begin=date(2015, 11, 2), **stamp))
    add(SessionRow(id=1, group_id=2, module_id=1, on=date(2016, 3, 1), minutes=90, **stamp))
    add(AttendanceRow(participant_id=1, session_id=1, presence=Presence.PRESENT, minutes=90, **stamp))
    add(AttendanceRow(participant_id=2, session_id=1, presence=Presence.ABSENT, **stamp))


def counted(years: Years, period: ReportPeriod = PERIOD) -> Figures:
    return run_to_end(years.figures(period))


def row(figures: Figures, table: str, label: str) -> dict[str, object]:
    printed = figures.table(table).exact()
    found = next(r for r in printed.rows if r[0] == label)
    return dict(zip(printed.columns, found, strict=True))


def test_key_figures_count_distinct_persons_out_of_the_bin(years: Years) -> None:
    key = counted(years).key
    assert key.followed == 4
    assert key.entered_trajectory == 2
    assert dict(key.groups) == {"debutant": 1, "avance": 1}
    assert dict(key.group_attendance) == {"debutant": 1, "avance": 2}
    assert (key.interviews, key.exits, key.positive_exits, key.sessions) == (5, 1, 1, 1)


def test_every_table_is_there_with_its_definition_and_even_rows(years: Years) -> None:
    tables = [table.exact() for table in counted(years).tables]
    assert [table.id for table in tables] == [f"T{number}" for number in range(1, 21)]
    for table in tables:
        assert table.title, table.id
        assert table.definition, table.id
        assert table.rows, table.id
        assert {len(r) for r in table.rows} == {len(table.columns)}, table.id


def test_an_empty_base_counts_nobody_and_breaks_nothing(context: Context) -> None:
    figures = counted(Years(context))
    assert figures.key.followed == 0
    assert len(figures.tables) == 20


def test_what_may_be_missing_has_a_row_of_its_own(years: Years) -> None:
    figures = counted(years)
    for table in ("T3", "T4", "T5", "T6", "T7", "T8"):
        assert any("non renseigné" in str(r[0]).lower() for r in figures.table(table).exact().rows), table
    assert row(figures, "T4", "Non renseigné")["Personnes suivies"] == 2
    assert row(figures, "T3", "Non renseigné")["Total"] == 1


def test_events_and_persons_are_counted_apart(years: Years) -> None:
    total = row(counted(years), "T9", "Total")
    assert (total["Tenus"], total["Personnes"], total["Absents"]) == (5, 4, 1)
    assert (total["Durée moyenne (min)"], total["Durée non notée"]) == (60.0, 1)


def test_names_stand_behind_a_figure(years: Years) -> None:
    figures = counted(years)
    assert figures.table("T1").people(0, 1) == (1, 2, 3, 4)
    assert figures.people["followed"] == (1, 2, 3, 4)
    assert figures.people["group.debutant"] == (1,)


def test_presence_rate_leaves_out_what_the_service_cancelled(years: Years, context: Context) -> None:
    with context.write() as session:
        session.add(
            AttendanceRow(participant_id=3, session_id=1, presence=Presence.CANCELLED, **context.stamp())
        )
    assert row(counted(years), "T14", "Total")["Taux de présence (%)"] == 50.0


def test_obstacles_compare_the_first_and_the_last_value_known_at_the_end(
    years: Years, context: Context
) -> None:
    with context.write() as session:
        values = [(date(2015, 10, 1), 4), (date(2016, 6, 1), 2), (date(2016, 12, 1), 0)]
        session.add(
            ObstacleRow(
                participant_id=1,
                domain="logement",
                rank=1,
                begin=DAY,
                end=date(2016, 12, 1),
                outcome=ObstacleOutcome.LIFTED,
                severity_rows=[
                    SeverityRow(voice=Voice.SOCIAL_WORKER, value=v, assessed_on=on, **context.stamp())
                    for on, v in values
                ],
                **context.stamp(),
            )
        )
    found = row(counted(years), "T10", "Logement")
    assert (found["Gravité au début"], found["Gravité à la fin"]) == (4.0, 2.0)
    assert (found["Améliorés"], found["Levés"]) == (1, 0)
    later = ReportPeriod(PERIOD.begin, date(2016, 12, 31))
    assert row(counted(years, later), "T10", "Logement")["Levés"] == 1


def test_a_goal_counts_with_its_status_at_the_end_of_the_period(years: Years, context: Context) -> None:
    stamp = context.stamp()
    states = [(PlanStatus.ONGOING, DAY), (PlanStatus.REACHED, date(2016, 9, 1))]
    with context.write() as session:
        session.add(
            GoalRow(
                participant_id=1,
                text="Trouver un logement",
                begin=DAY,
                ended_on=date(2016, 9, 1),
                rank=1,
                status=PlanStatus.REACHED,
                state_rows=[GoalStateRow(status=status, on=on, **stamp) for status, on in states],
                **stamp,
            )
        )
    total = row(counted(years), "T11", "Total")
    assert (total["Ouverts dans la période"], total["Atteints"]) == (1, 0)


def test_referrals_count_a_person_once_a_service(years: Years, context: Context) -> None:
    stamp = context.stamp()
    with context.write() as session:
        for _ in range(2):
            session.add(
                ReferralRow(
                    participant_id=1,
                    scope=ReferralScope.EXTERNAL,
                    proposed_on=DAY,
                    outcome_rows=[
                        ReferralOutcomeRow(status=ReferralStatus.PROPOSED, on=DAY, **stamp),
                        ReferralOutcomeRow(status=ReferralStatus.TAKEN_ON, on=date(2015, 12, 1), **stamp),
                        ReferralOutcomeRow(status=ReferralStatus.ABANDONED, on=date(2016, 8, 1), **stamp),
                    ],
                    **stamp,
                )
            )
    total = row(counted(years), "T13", "Total")
    assert (total["Personnes"], total["Orientations"], total["Abouties"]) == (1, 2, 2)


def test_progress_in_french_needs_two_comparable_measures(years: Years, context: Context) -> None:
    def level(person: int, level: str, on: date, source: str) -> FrenchLevelRow:
        return FrenchLevelRow(
            participant_id=person,
            skill=FrenchSkill.SPEAKING,
            level=level,
            source=source,
            assessed_on=on,
            **context.stamp(),
        )

    with context.write() as session:
        session.add(level(1, "A1", DAY, "TEST_CRI"))
        session.add(level(1, "A2", date(2016, 5, 1), "TEST_CRI"))
        session.add(level(2, "A1", DAY, "ESTIMATION"))
        session.add(level(2, "B1", date(2016, 5, 1), "TEST_CRI"))
    figures = counted(years)
    total = row(figures, "T7", "Total")
    assert (total["Mesurés deux fois"], total["En progrès"]) == (1, 1)
    assert row(figures, "T7", "A1")["A2"] == 1


def test_exits_have_their_reason_and_the_length_of_the_trajectory(years: Years) -> None:
    found = row(counted(years), "T16", "Emploi")
    assert (found["Sortie positive"], found["Personnes"], found["Durée médiane du trajet (jours)"]) == (
        "oui",
        1,
        182.0,
    )


def test_platforms_and_funders_are_listed(years: Years, context: Context) -> None:
    with context.write() as session:
        session.add(PlatformRow(id=1, name="Plateforme FLE", kind=PlatformKind.FRENCH))
        session.flush()
        for on in (date(2015, 9, 1), date(2016, 2, 1)):
            session.add(PlatformMeetingRow(platform_id=1, on=on, **context.stamp()))
        share = CofinancingRow(funder="AMIF", percent=75.0, base="frais de personnel", rank=1)
        session.add(
            ProjectRow(code="P", name="Projet", fund="AMIF", begin=date(2015, 7, 1), cofinancing=[share])
        )
    figures = counted(years)
    assert figures.table("T18").exact().rows[0][2:] == (2, 3.0, 153.0, "non")
    assert figures.table("T19").exact().rows == (("Projet", "AMIF", 75.0, "frais de personnel"),)


def test_a_closed_period_keeps_its_figures(years: Years, context: Context) -> None:
    closed = run_to_end(years.close(PERIOD))
    with context.write() as session:
        session.add(_interview(context, 4, date(2016, 2, 1)))
        late = session.get(ParticipantRow, 3)
        assert late is not None
        late.deleted_at = context.now()
    assert counted(years).key.followed == 4
    assert counted(years).version == 1
    assert [t.exact() for t in counted(years).tables] == [t.exact() for t in closed.tables]
    assert run_to_end(years.recount(PERIOD)).key.followed == 3
    assert run_to_end(years.close(PERIOD)).version == 2
    assert years.closed_periods() == (PERIOD,)


def test_frozen_tables_are_suppressed_as_live_ones(years: Years) -> None:
    live = suppressed(counted(years).tables)
    assert suppressed(run_to_end(years.close(PERIOD)).tables) == live


def test_a_period_that_is_not_over_cannot_be_closed(years: Years) -> None:
    with pytest.raises(RuleError, match="period_not_over"):
        run_to_end(years.close(ReportPeriod(date(2016, 1, 1), date(2016, 12, 31))))


def test_a_period_ends_after_it_begins() -> None:
    with pytest.raises(RuleError, match="period_reversed"):
        as_period(date(2016, 1, 2), date(2016, 1, 1))


def test_what_is_missing_is_listed_with_its_persons(years: Years) -> None:
    gaps = {gap.code: gap.people for gap in years.data_quality(PERIOD)}
    assert gaps["birth"] == (4,)
    assert gaps["nationality"] == (3, 4)
    assert gaps["interview_minutes"] == (1,)
    assert gaps["feedback"] == (3, 4)
    assert gaps["final_interview"] == (2,)
    assert "exit_reason" not in gaps


def test_a_section_starts_from_the_last_report_or_the_model(years: Years) -> None:
    section = ReportSection.RECOMMENDATIONS
    assert years.narratives(PERIOD)[section].startswith("Entretenir la dynamique")
    years.write_narrative(PERIOD, section, "Continuer les visites.")
    years.write_narrative(PERIOD, section, "Continuer les visites et les ateliers.")
    following = ReportPeriod(date(2016, 7, 1), date(2016, 12, 31))
    assert years.narratives(PERIOD)[section] == "Continuer les visites et les ateliers."
    assert years.narratives(following)[section] == "Continuer les visites et les ateliers."
