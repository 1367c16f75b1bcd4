"""Every tab, each of its views and what scrolls in them, as contact_sheet.py takes them of one person."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QWidget

    from modactions_desktop.services.session import Services
    from modactions_desktop.ui.desk import Desk

Settle = Callable[[], object]
Taken = Iterator[tuple[str, "QPixmap"]]


def pictures(desk: Desk, settle: Settle, only: str | None) -> Taken:
    """Every tab of the person with the fullest file that has a name in another script."""
    window = desk.window
    window.open_first()
    choose_someone(desk)
    window.show()
    window.show_lock_time(300)
    for number, kind in enumerate(desk.tab_types(), 1):
        if only in (None, kind.name):
            window.go_to(kind.name)
            settle()
            yield f"{number}-{kind.name}", window.grab()
            yield from _below(desk, f"{number}-{kind.name}")
            yield from other_views(desk, settle, number, below=True)
            yield from _more(desk, settle, number, kind.name)


def _more(desk: Desk, settle: Settle, number: int, name: str) -> Taken:
    """What a tab shows once something is opened in it."""
    if name == "participants":
        yield from _papers_and_new_file(desk, settle, number)
    if name == "checklist":
        yield from _letters(desk, settle, number)
    if name == "groups":
        yield from _module_sheet(desk, settle, number)
    if name == "bilans":
        yield from _bilans(desk, settle, number)


def choose_someone(desk: Desk) -> None:
    """The person with the fullest file that has a name in another script."""
    people = desk.opened.services.participants.lines()
    fullest = max(people, key=lambda line: (bool(line.name_in_own_script), line.interviews), default=None)
    if fullest is not None:
        desk.window.select_participant(fullest.id)


def other_views(desk: Desk, settle: Settle, number: int, state: str = "", *, below: bool = False) -> Taken:
    """The views of the tab in front but the first, which is in front again afterwards.

    `below`: also what they hold beneath the edge of the window.
    """
    tab = desk.window.current_tab
    names, show = _turning(desk)
    for name in names[1:]:
        show(name)
        settle()
        told = f"{number}-{tab.name if tab else ''}-{name}{state}"
        yield told, desk.window.grab()
        if below:
            yield from _below(desk, told)
    if names:
        show(names[0])


def _turning(desk: Desk) -> tuple[Sequence[str], Callable[[str], object]]:
    """The names of the views of the tab in front, and what brings one of them there."""
    from modactions_desktop.ui.tabs.groups import GroupsTab
    from modactions_desktop.ui.tabs.years import VIEWS, YearsTab
    from modactions_desktop.ui.viewed_tab import ViewedTab

    tab = desk.window.current_tab
    if isinstance(tab, ViewedTab) and tab.shows_views:
        return [spec.name for spec in tab.views_offered], tab.show_view
    if isinstance(tab, GroupsTab):
        return ("sessions", "outings", "modules"), tab.ui.chips.choose
    if isinstance(tab, YearsTab):
        return VIEWS, tab.ui.chips.choose
    return (), str


def _below(desk: Desk, name: str) -> Taken:
    """The whole of each page of the tab that scrolls, as long as it is."""
    from PySide6.QtWidgets import QScrollArea

    areas = desk.window.ui.stack.findChildren(QScrollArea)
    longer = [one for one in areas if one.isVisible() and one.verticalScrollBar().maximum() > 0]
    for rank, page in enumerate(page for area in longer if (page := area.widget()) is not None):
        yield f"{name}-whole{rank or ''}", _on_ground(page)


def _on_ground(page: QWidget) -> QPixmap:
    """A page that lets its ground through, on the ground of the window."""
    from PySide6.QtGui import QPainter, QPixmap

    through = page.grab()
    picture = QPixmap(through.size())
    picture.setDevicePixelRatio(through.devicePixelRatio())
    picture.fill(page.palette().window().color())
    painter = QPainter(picture)
    painter.drawPixmap(0, 0, through)
    painter.end()
    return picture


def _papers_and_new_file(desk: Desk, settle: Settle, number: int) -> Taken:
    """A paper as it is looked at before it is handed over, and a new file that looks like another."""
    from modactions_desktop.ui.panels.papers.view import PapersView
    from modactions_desktop.ui.tabs.participants import VIEWS, ParticipantsTab

    tab = desk.window.current_tab
    assert isinstance(tab, ParticipantsTab)
    people = desk.opened.services.participants.lines()
    if people:
        tab.show_view("papers")
        papers = tab.view("papers")
        assert isinstance(papers, PapersView)
        papers.notice.prepare.click()
        settle()
        yield f"{number}-participants-papers-notice", desk.window.grab()
        papers.show_lists()
        tab.show_view(VIEWS[0].name)
    tab.begin_new()
    last, _, first = people[0].sort_name.partition(", ") if people else ("Exemplova", "", "Jarmila")
    tab.ui.new_file.ui.last_name.setText(last)
    tab.ui.new_file.ui.first_name.setText(first)
    settle()
    yield f"{number}-participants-new", desk.window.grab()
    tab.ui.new_file.ui.cancel_button.click()


def _letters(desk: Desk, settle: Settle, number: int) -> Taken:
    """An open summons with a long address, an open contract, and each letter as it is looked at."""
    from modactions_desktop.ui.panels.checklist.letters import LettersView
    from modactions_desktop.ui.tabs.checklist import VIEWS, ChecklistTab

    if desk.window.participant is None:
        return
    tab = desk.window.current_tab
    assert isinstance(tab, ChecklistTab)
    summons, contract = _with_letters(desk.opened.services, desk.window.participant)
    tab.refresh()
    view = tab.view("letters")
    assert isinstance(view, LettersView)
    for kind, key, form in (
        ("contract", contract, view.contracts.form),
        ("summons", summons, view.summonses.form),
    ):
        tab.show_record(kind, key)
        settle()
        yield f"{number}-checklist-letters-{kind}", desk.window.grab()
        yield f"{number}-checklist-letters-{kind}-form", form.grab()
    for pressed in (view.summonses.form.ui.absence_button, view.summonses.form.ui.postpone_button):
        pressed.click()
        view.ui.reader.letter.reason.setPlainText("raison médicale, certificat joint")
        view.ui.reader.letter.available.setText("le mardi ou le jeudi matin")
        settle()
        name = view.ui.reader.letter.kind.value()
        yield f"{number}-checklist-letters-{name}", desk.window.grab()
        view.show_lists()
    tab.show_view(VIEWS[0].name)


def _with_letters(services: Services, person: int) -> tuple[int, int]:
    """A summons of today, explained, and a PIIS that is being thought over; made once for all looks."""
    from modactions_desktop.domain.checklist import ContractKind

    today, subject = services.context.today(), "entretien d'évaluation du projet"
    for known in services.summonses.of(person):
        if known.subject == subject:
            return known.id, services.contracts.of(person)[0].id
    summons = services.summonses.add(
        person,
        "FOREM",
        {
            "issuer_detail": "Maison de l'emploi, service d'accompagnement des demandeurs d'emploi",
            "subject": subject,
            "place": "Place de l'Exemple 12, bâtiment B, 3e étage, bureau 317, 4000 Liège",
            "received_on": today - timedelta(3),
            "convened_at": datetime.combine(today + timedelta(8), time(9, 30)),
            "evidence": "Certificat médical",
        },
    )
    services.summonses.explain(summons, language="ara", interpreter="SeTIS wallon")
    contract = services.contracts.add(person, ContractKind.PIIS, {"proposed_on": today - timedelta(2)})
    services.contracts.add_review(contract, on=today - timedelta(1), note="premier regard sur le projet")
    return summons, contract


def _module_sheet(desk: Desk, settle: Settle, number: int) -> Taken:
    """A sheet of a module from its top to its end, and the page to print."""
    from modactions_desktop.ui.tabs.groups import GroupsTab

    tab = desk.window.current_tab
    assert isinstance(tab, GroupsTab)
    tab.ui.sheets_action.trigger()
    settle()
    tab.modules.open_current()
    bar = tab.sheet.ui.area.verticalScrollBar()
    for place in ("top", "middle", "end"):
        settle()
        bar.setValue({"top": 0, "middle": bar.maximum() // 2, "end": bar.maximum()}[place])
        settle()
        yield f"{number}-groups-sheet-{place}", desk.window.grab()
    tab.sheet.show_preview()
    settle()
    yield f"{number}-groups-sheet-print", desk.window.grab()
    tab.sheet.closed.emit()
    tab.ui.chips.choose("sessions")


def _bilans(desk: Desk, settle: Settle, number: int) -> Taken:
    """The other bilans, and the copy that goes into the file."""
    from modactions_desktop.domain.bilans import BilanKind, Copy
    from modactions_desktop.ui.tabs.bilans import BilansTab

    if desk.window.participant is None:
        return
    tab = desk.window.current_tab
    assert isinstance(tab, BilansTab)
    asked = [(tab.ui.kinds, kind) for kind in BilanKind] + [(tab.ui.copies, copy) for copy in Copy]
    for choice, value in asked[1:]:
        choice.show_value(value)
        choice.chosen.emit(value)
        settle()
        yield f"{number}-bilans-{value.value.lower()}", desk.window.grab()
