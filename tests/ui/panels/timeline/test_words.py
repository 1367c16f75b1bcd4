"""What the strip of the follow-up says of phases and groups."""

from __future__ import annotations

from datetime import date

from modactions_desktop.domain.timeline import EventKind, TimelineEvent
from modactions_desktop.ui.panels.timeline.words import overview_of

TODAY = date(2017, 1, 9)
BEGIN = date(2016, 1, 4)


def _bands(*groups: tuple[date, date | None, str], until: date | None = None) -> list[tuple[date, str]]:
    phase = TimelineEvent(EventKind.PHASE, 1, BEGIN, "Phase : trajectoire", until=until)
    joined = [
        TimelineEvent(EventKind.GROUP, number, on, "Entrée dans un groupe", detail=name, until=end)
        for number, (on, end, name) in enumerate(groups, 2)
    ]
    events = sorted([phase, *joined], key=lambda event: event.on, reverse=True)
    return [(span.begin, span.text) for span in overview_of(events, TODAY).phases]


def test_trajectory_changes_its_name_where_the_group_changed() -> None:
    first = (date(2016, 2, 1), date(2016, 8, 31), "Groupe débutant")
    second = (date(2016, 9, 1), None, "Groupe avancé")
    assert _bands(first, second) == [
        (BEGIN, "Trajectoire"),
        (date(2016, 2, 1), "Trajectoire · groupe débutant"),
        (date(2016, 9, 1), "Trajectoire · groupe avancé"),
    ]


def test_trajectory_loses_the_name_of_a_group_that_was_left() -> None:
    left = (BEGIN, date(2016, 8, 31), "Groupe débutant")
    assert _bands(left) == [(BEGIN, "Trajectoire · groupe débutant"), (date(2016, 9, 1), "Trajectoire")]


def test_trajectory_that_ended_keeps_the_group_it_was_in_and_no_later_one() -> None:
    own = (BEGIN, date(2016, 6, 30), "Groupe débutant")
    later = (date(2016, 10, 1), None, "Groupe avancé")
    assert _bands(own, later, until=date(2016, 6, 30)) == [(BEGIN, "Trajectoire · groupe débutant")]
