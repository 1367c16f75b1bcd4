"""Every state of a file and of the window, as contact_sheet.py takes them with --states.

A state of a file is a line in FILES: its name, and the person it shows, made when nobody is like it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING
from unicodedata import bidirectional

from tests import directory_pictures
from tests.contact_tabs import Settle, Taken, choose_someone, other_views

if TYPE_CHECKING:
    from modactions_desktop.services.session import Services
    from modactions_desktop.ui.desk import Desk

NARROW = 640
"""A window beside another one: the list of people is gone, tabs and actions are folded."""
TIGHT = 600
"""A screen at 200 % is hardly wider than that already: there the window is as small as it goes."""


def _new_person(services: Services) -> int:
    return services.participants.create("Exemple-Vide", first_name="Personne").id


def _with_interviews(services: Services, wanted: int) -> int:
    lines = services.participants.lines()
    return next((line.id for line in lines if line.interviews == wanted), 0) or _filled(services, wanted)


def _filled(services: Services, wanted: int) -> int:
    """Somebody seen every week until today."""
    from modactions_desktop.domain.interviews import InterviewKind, InterviewStatus, TextSection

    person = services.participants.create("Exemple-Fidèle", first_name="Personne").id
    today = services.context.today()
    for week in range(wanted, 0, -1):
        day = today - timedelta(weeks=week)
        key = services.interviews.plan(person, InterviewKind.INTERMEDIATE, on=day).id
        services.interviews.mark(key, InterviewStatus.HELD)
        services.interviews.save_text(key, TextSection.FREE_NOTE, f"Semaine {week} : relu le courrier reçu.")
    return person


def _absent(services: Services) -> int:
    from modactions_desktop.domain.interviews import InterviewStatus

    for line in services.participants.lines():
        interviews = services.interviews.of(line.id)
        if interviews and interviews[-1].status is InterviewStatus.ABSENT:
            return line.id
    raise LookupError("nobody was absent the last time")


def _right_to_left(services: Services) -> int:
    """The fullest file whose name is written from right to left."""
    people = services.participants.lines()
    found = [one for one in people if bidirectional((one.name_in_own_script or " ")[0]) in {"R", "AL"}]
    return max(found, key=lambda line: line.interviews).id


def _full(services: Services) -> int:
    """A very long name, a note on top, more goals and obstacles than anyone has."""
    from modactions_desktop.domain.plans import LifeDomain, Voice

    name = "Exemplova-Van den Bossche de la Fontaine-Ndayishimiye"
    person = services.participants.create(name, first_name="Marie-Antoinette Jarmila").id
    services.participants.pin(person, "Rappeler le propriétaire avant vendredi, et demander la composition")
    for number in range(1, 51):
        services.plans.add_goal(person, f"Objectif {number} : parler au médecin sans qu'un enfant traduise")
        domain = list(LifeDomain)[number % len(LifeDomain)]
        words = f"Frein {number}, dit en beaucoup de mots pour voir où ils se coupent"
        obstacle = services.plans.add_obstacle(person, domain, {"text": words})
        services.plans.assess(obstacle.id, Voice.SOCIAL_WORKER, number % 5)
    return person


FILES: dict[str, Callable[[Services], int]] = {
    "no-interview": _new_person,
    "one": lambda services: _with_interviews(services, 1),
    "fifty": lambda services: _with_interviews(services, 50),
    "absent": _absent,
    "right-to-left": _right_to_left,
    "full": _full,
}


# -- the pictures


def pictures(desk: Desk, settle: Settle, only: str | None) -> Taken:
    """The tabs about one person in every state of a file, all tabs in every state of the window."""
    window = desk.window
    window.open_first()
    window.show()
    window.show_lock_time(300)
    for state, choose in FILES.items():
        person = choose(desk.opened.services)
        desk.events.participant_changed.emit(person)
        window.select_participant(person)
        yield from _tabs(desk, settle, only, f"-{state}", about_everyone=False)
    window.select_participant(0)
    yield from _tabs(desk, settle, only, "-nobody", about_everyone=False)
    choose_someone(desk)
    yield from _discreet(desk, settle, only)
    yield from _narrow(desk, settle, only)
    yield from moments(desk, settle, only)
    for number, kind in enumerate(desk.tab_types(), 1):
        if kind.name == "directory" and only in (None, kind.name):
            yield from directory_pictures.states(desk, settle, number)


def _tabs(desk: Desk, settle: Settle, only: str | None, state: str, *, about_everyone: bool = True) -> Taken:
    for number, kind in enumerate(desk.tab_types(), 1):
        if only in (None, kind.name) and (about_everyone or not kind.about_everyone):
            desk.window.go_to(kind.name)
            settle()
            yield f"{number}-{kind.name}{state}", desk.window.grab()
            yield from other_views(desk, settle, number, state)


def _discreet(desk: Desk, settle: Settle, only: str | None) -> Taken:
    """Somebody else looks at the screen."""
    desk.window.set_discreet(True)
    yield from _tabs(desk, settle, only, "-discreet")
    desk.window.set_discreet(False)


def _narrow(desk: Desk, settle: Settle, only: str | None) -> Taken:
    """A window beside another one."""
    window = desk.window
    before = window.size()
    least = window.minimumSize()
    width = NARROW if before.width() > NARROW + TIGHT // 4 else least.width()
    window.resize(width, before.height() if width == NARROW else least.height())
    yield from _tabs(desk, settle, only, "-narrow")
    window.resize(before)


def moments(desk: Desk, settle: Settle, only: str | None) -> Taken:
    """What lies over any tab for a moment: a search, the notice line, the menu, the cover of a lock."""
    from PySide6.QtTest import QTest

    if only not in (None, "window"):
        return
    window = desk.window
    window.go_to("interviews")
    for name, words in (("search", "loyer"), ("search-nothing", "zzyzx")):
        window.ui.panel.show()  # a narrow window brings it back with Ctrl+K
        window.ui.panel.ui.search.clear()
        QTest.keyClicks(window.ui.panel.ui.search, words)
        settle()
        yield f"0-window-{name}", window.grab()
    window.ui.panel.ui.search.clear()
    window.go_to("participants")
    window.go_to("interviews")
    window.ui.notice.say("L'entretien du 12 décembre est à la corbeille.", undo=True)
    settle()
    yield "0-window-notice", window.grab()
    window.ui.notice.hide()
    window.commands.popup(window.mapToGlobal(window.rect().center()))
    settle()
    yield "0-window-menu", window.commands.grab()
    window.commands.close()
    yield from _covered(desk, settle)


def _covered(desk: Desk, settle: Settle) -> Taken:
    """The base cannot close yet: the page is hidden all the same."""
    window = desk.window
    window.cover(
        "Verrouillage impossible pour l'instant : un texte n'a pas pu être enregistré. Il est gardé, caché. "
        "Libérez de la place ou rebranchez le disque, puis réessayez."
    )
    settle()
    yield "0-window-covered", window.grab()
    window.ui.whole.setCurrentIndex(0)
