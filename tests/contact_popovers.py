"""What opens over the window (popovers, menus, proposals), as contact_dialogs.py takes it: in its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QMenu, QPushButton, QWidget

    from modactions_desktop.ui.desk import Desk
    from modactions_desktop.ui.panels.file.view import FileView

Open = Callable[["Desk"], object]


def picture(desk: Desk, settle: Callable[[], object], open_it: Open) -> QPixmap:
    """The window with all that stands over it, which is closed afterwards."""
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QPainter

    open_it(desk)
    settle()
    whole = desk.window.grab()
    painter = QPainter(whole)
    above = _above(desk)
    for popup in above:
        place = popup.mapToGlobal(QPoint()) - desk.window.mapToGlobal(QPoint())
        painter.drawPixmap(place, popup.grab())
    painter.end()
    for popup in reversed(above):
        popup.close()
    desk.window.ui.panel.ui.search.clear()
    settle()
    return whole


def _above(desk: Desk) -> list[QWidget]:
    """What stands over the window: a list is drawn by the frame that holds it."""
    from PySide6.QtWidgets import QApplication

    return [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not desk.window]


def _search(desk: Desk) -> None:
    """Ctrl+K, and words that people, interviews, services and commands hold."""
    desk.window._on_find()
    desk.window.ui.panel.ui.search.setText("logement")


def _filter(desk: Desk) -> None:
    from modactions_desktop.domain.people_filters import PeopleFilter
    from modactions_desktop.ui.panels.people_filter import FilterPopover

    desk.window._on_find()
    popover = FilterPopover(desk.opened.services.filters.choices(), desk.window)
    popover.show_filter(PeopleFilter(phases=("TRAJET",), languages=("ara", "tir"), unseen_for=45))
    popover.show_count(7)
    popover.open_below(desk.window.ui.panel.ui.filter_button)


def _history(desk: Desk) -> None:
    """« avant » of the Fiche: the periods of a situation that changed most."""
    from modactions_desktop.domain.participants import SituationKind

    services = desk.opened.services
    people = (services.participants.get(line.id) for line in services.participants.lines())
    housed = max(people, key=lambda one: sum(s.kind is SituationKind.HOUSING for s in one.situations))
    _file(desk, housed.id).situations.lines[SituationKind.HOUSING].open_history()


def _exits(desk: Desk) -> None:
    """A phase whose periods hold an exit, with its reason."""
    from modactions_desktop.domain.participants import Phase, SituationKind

    services = desk.opened.services
    people = [services.participants.get(line.id) for line in services.participants.lines()]
    gone = next(one for one in people if any(s.code == Phase.EXIT for s in one.situations))
    _file(desk, gone.id).situations.lines[SituationKind.PHASE].open_history()


def _file(desk: Desk, person: int) -> FileView:
    from PySide6.QtWidgets import QApplication

    from modactions_desktop.ui.panels.file.view import FileView
    from modactions_desktop.ui.tabs.participants import ParticipantsTab

    desk.window.select_participant(person)
    desk.window.go_to("participants")
    tab = desk.window.current_tab
    assert isinstance(tab, ParticipantsTab)
    tab.show_view("file")
    view = tab.view("file")
    assert isinstance(view, FileView)
    QApplication.processEvents()  # the buttons of this person's header are made, then shown
    return view


def _exit_reviews(desk: Desk) -> None:
    """« avant » of « prêt pour la sortie ? »: the reviews of whoever was asked most often."""
    from PySide6.QtCore import QSize

    from modactions_desktop.ui.panels.plan.desk import PlanDesk
    from modactions_desktop.ui.panels.plan.exit_readiness import HEIGHT, WIDTH, ReviewsPopover
    from modactions_desktop.ui.widgets.popovers import open_under

    services = desk.opened.services
    plan = PlanDesk(services)
    people = services.participants.lines()
    plan.show_person(max((one.id for one in people), key=lambda key: len(services.exits.of(key))))
    open_under(ReviewsPopover(plan, desk.window), desk.window.ui.menu_button, QSize(WIDTH, HEIGHT))


def _menu(desk: Desk) -> None:
    _drop(desk.window.ui.menu_button)


def _colours(desk: Desk) -> None:
    """The window's menu with one of its own menus beside it."""
    menu = _drop(desk.window.ui.menu_button)
    choice = next(action for action in menu.actions() if action.menu() is not None)
    menu.setActiveAction(choice)


def _titles(desk: Desk) -> None:
    """The titles of the tabs, where there is no room for them beside one another."""
    if desk.window.ui.tabs_button.isVisible():
        _drop(desk.window.ui.tabs_button)


def _person_menu(desk: Desk) -> None:
    """« Plus » of a file, or the one menu that holds all its actions."""
    from PySide6.QtWidgets import QPushButton

    _file(desk, _somebody(desk))
    with_menu = [b for b in desk.window.findChildren(QPushButton) if b.isVisible() and b.menu() is not None]
    _drop(next(b for b in with_menu if b.text().strip().startswith("Plus")))


def _service_menu(desk: Desk) -> None:
    from modactions_desktop.ui.panels.directory.services import ServicesView

    desk.window.go_to("directory")
    view = desk.window.current_tab.view("services")  # type: ignore[union-attr]
    assert isinstance(view, ServicesView)
    _drop(view.head.more_button)


def _tag_menu(desk: Desk) -> None:
    """The menu of a tag of the file."""
    from PySide6.QtWidgets import QPushButton

    services = desk.opened.services
    people = [services.participants.get(line.id) for line in services.participants.lines()]
    tagged = next(one for one in people if one.tags)
    view = _file(desk, tagged.id)
    _drop(next(b for b in view.ui.tags.findChildren(QPushButton) if b.menu() is not None))


def _languages(desk: Desk) -> None:
    """A long list narrowed by the letters typed."""
    from PySide6.QtWidgets import QApplication, QScrollArea

    from modactions_desktop.ui.widgets.typed_list import TypedList

    view = _file(desk, _somebody(desk))
    fields = [f for f in view.findChildren(TypedList) if f.isVisible()]
    field = max(fields, key=lambda each: len(each.matches("al")))
    field.setFocus()
    above = field.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if isinstance(above, QScrollArea):
        above.ensureWidgetVisible(field, 0, 200)
    QApplication.processEvents()
    field.setText("al")
    field.textEdited.emit("al")


def _codes(desk: Desk) -> None:
    """The list of a coded field."""
    from modactions_desktop.ui.widgets.choices import CodeCombo

    view = _file(desk, _somebody(desk))
    combos = [f for f in view.findChildren(CodeCombo) if f.isVisible() and f.isEnabled()]
    max(combos[:12], key=lambda combo: combo.count()).showPopup()


def _outcomes(desk: Desk) -> None:
    """What may have become of a referral, the reasons of a refusal beside."""
    from PySide6.QtCore import QPoint

    from modactions_desktop.ui.panels.interviews.referrals import ReferralsPanel

    services = desk.opened.services
    people = [line.id for line in services.participants.lines()]
    person = next(key for key in people if any(r.is_open for r in services.referrals.list(key)))
    desk.window.select_participant(person)
    desk.window.go_to("participants")
    desk.window.current_tab.show_view("plan")  # type: ignore[union-attr]
    block = desk.window.current_tab.findChild(ReferralsPanel)  # type: ignore[union-attr]
    assert isinstance(block, ReferralsPanel)
    menu = block.menu_of(next(r for r in services.referrals.list(person) if r.is_open))
    menu.popup(desk.window.mapToGlobal(QPoint(desk.window.width() // 2, 90)))
    menu.setActiveAction(next(action for action in menu.actions() if action.menu() is not None))


def _somebody(desk: Desk) -> int:
    return max(desk.opened.services.participants.lines(), key=lambda line: line.interviews).id


def _drop(button: QPushButton) -> QMenu:
    """Opens the menu of a button, below it, as a press does."""
    menu = button.menu()
    assert menu is not None
    menu.aboutToShow.emit()
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
    return menu


POPOVERS: dict[str, Open] = {
    "search": _search,
    "filter": _filter,
    "history": _history,
    "history-exit": _exits,
    "exit-reviews": _exit_reviews,
    "menu": _menu,
    "menu-colours": _colours,
    "titles": _titles,
    "person-menu": _person_menu,
    "service-menu": _service_menu,
    "tag-menu": _tag_menu,
    "languages": _languages,
    "codes": _codes,
    "outcomes": _outcomes,
}
