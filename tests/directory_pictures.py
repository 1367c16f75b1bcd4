"""« Annuaire » as contact_sheet.py takes it: a full card, its parts edited, nothing found, discreet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

    from modactions_desktop.services.session import Services
    from modactions_desktop.ui.desk import Desk
    from modactions_desktop.ui.tabs.directory import DirectoryTab

FULL = "Service d'accompagnement administratif et juridique des personnes d'origine étrangère de l'Exemple"
RIGHT_TO_LEFT = "جمعية المثال"
Taken = Iterator[tuple[str, "QPixmap"]]


def pictures(desk: Desk, settle: Callable[[], object], number: int) -> Taken:
    """The other views of the tab, when nothing is done to the base."""
    from modactions_desktop.ui.tabs.directory import VIEWS

    tab = _tab(desk)
    for spec in VIEWS[1:]:
        tab.show_view(spec.name)
        settle()
        yield f"{number}-directory-{spec.name}", desk.window.grab()
    tab.show_view(VIEWS[0].name)


def states(desk: Desk, settle: Callable[[], object], number: int) -> Taken:
    """Every state of the list and of a card."""
    services = desk.opened.services
    desk.window.go_to("directory")
    tab = _tab(desk)
    people = services.participants.lines()
    full = make_full(services, people[0].id if people else 0)
    right_to_left = services.directory.create_service(RIGHT_TO_LEFT, internal=False)
    if people:
        desk.window.select_participant(people[0].id)
    desk.events.directory_changed.emit()
    for name, key in (("full", full), ("right-to-left", right_to_left)):
        tab.show_record("service", key)
        settle()
        yield f"{number}-directory-{name}", desk.window.grab()
    tab.show_record("service", full)
    settle()
    yield from _whole_card(tab, settle, number)
    yield from _moments(desk, tab, settle, number)
    yield from pictures(desk, settle, number)
    yield from _twins(desk, tab, settle, number)


def _twins(desk: Desk, tab: DirectoryTab, settle: Callable[[], object], number: int) -> Taken:
    """Two cards that may be one, side by side."""
    from modactions_desktop.ui.panels.directory.quality import QualityView

    tab.show_view("quality")
    view = tab.view("quality")
    assert isinstance(view, QualityView)
    settle()
    if view.twins.lines():
        view.twins.lines()[0].opened.emit()
        settle()
        yield f"{number}-directory-twins", desk.window.grab()
        view.compare.left.emit()
    tab.show_view("services")


def _whole_card(tab: DirectoryTab, settle: Callable[[], object], number: int) -> Taken:
    """The card as long as it is, read, then each part of it edited."""
    from modactions_desktop.ui.panels.directory.services import ServicesView

    view = tab.view("services")
    assert isinstance(view, ServicesView)
    yield f"{number}-directory-card", view.card.grab()
    for name in ("identity", "reach", "hours", "terms"):
        section = getattr(view.card, name)
        section.edit()
        settle()
        yield f"{number}-directory-edit-{name}", section.grab()
        section.close_up()


def _moments(desk: Desk, tab: DirectoryTab, settle: Callable[[], object], number: int) -> Taken:
    """A need typed, a new service, another organisation, a discreet screen."""
    from modactions_desktop.ui.panels.directory.services import ServicesView

    view = tab.view("services")
    assert isinstance(view, ServicesView)
    for name, typed in (("need", "loyer"), ("nothing", "Zzyzx")):
        view.ui.search.setText(typed)
        settle()
        yield f"{number}-directory-{name}", desk.window.grab()
    view.ui.search.clear()
    view.begin_service()
    view.new_line.ui.name.setText("Relais sante")
    settle()
    yield f"{number}-directory-new", desk.window.grab()
    view.new_line.put_away()
    view.show_record("service", view.shown)
    if view.head.refer_button.isEnabled():
        view.head.refer_line.ask()
        settle()
        yield f"{number}-directory-refer", desk.window.grab()
        view.head.refer_line.hide()
    view.head.move_action.trigger()
    view.head.move_line.ui.organisation.setText("cpas")
    view.head.move_line.show_found()
    settle()
    yield f"{number}-directory-move", desk.window.grab()
    view.head.move_line.put_away()
    desk.events.discreet_changed.emit(True)
    settle()
    yield f"{number}-directory-discreet", desk.window.grab()
    desk.events.discreet_changed.emit(False)


def _tab(desk: Desk) -> DirectoryTab:
    from modactions_desktop.ui.tabs.directory import DirectoryTab

    tab = desk.window.current_tab
    assert isinstance(tab, DirectoryTab)
    return tab


def make_full(services: Services, person: int) -> int:
    """A service of which everything is known, with a very long name; made once for all looks."""
    from modactions_desktop.domain.directory import (
        CostOption,
        DirectoryContact,
        DirectoryPhone,
        OpeningException,
        OpeningHours,
    )
    from modactions_desktop.domain.referrals import ReferralMode

    known = [s.id for s in services.directory.search(FULL, inactive=True) if s.name == FULL]
    if known:
        return known[0]
    key, today = services.directory.create_service(FULL, internal=False), services.context.today()
    week = [
        OpeningHours(uuid4(), day, time(*opens), time(*closes))
        for day in range(1, 6)
        for opens, closes in (((9, 0), (12, 0)), ((13, 30), (16, 0)))
    ]
    summer = [
        OpeningHours(uuid4(), day, time(8), time(12), date(today.year, 7, 1), date(today.year, 8, 31))
        for day in range(1, 6)
    ]
    holiday = OpeningException(uuid4(), today + timedelta(7), today + timedelta(14), note="congé annuel")
    services.directory.update_service(
        key,
        {
            "purpose": "Aider à comprendre et à remplir les papiers, défendre les droits",
            "description": "Un rendez-vous d'une heure avec un juriste ; on peut venir à deux.",
            "domains": ("administratif", "logement", "sante"),
            "languages": ("fra", "ara", "tir", "eng"),
            "phones": (
                DirectoryPhone(uuid4(), "+32 4 220 00 00", "accueil"),
                DirectoryPhone(uuid4(), "123", "urgence"),
            ),
            "contacts": (
                DirectoryContact(
                    uuid4(), "Dominique Exemplova", "juriste", "juriste@exemple.be", "+32 4 220 00 01"
                ),
            ),
            "email": "accueil@exemple.be",
            "website": "www.exemple.be/accompagnement",
            "hours": (*week, *summer),
            "exceptions": (holiday,),
            "audience": "Adultes d'origine étrangère, quel que soit le séjour",
            "conditions": "Habiter la commune",
            "application": "sur rendez-vous, par téléphone le matin",
            "documents": "carte de séjour\ncomposition de ménage\nla lettre reçue",
            "free": False,
            "fee": "participation aux frais",
            "costs": (
                CostOption(uuid4(), "inscription", 250, note="une fois"),
                CostOption(uuid4(), "consultation", 0),
            ),
            "interpreter_on_site": "arabe et tigrigna, le mardi",
            "waiting": "trois semaines",
            "waiting_until": today + timedelta(40),
            "note": "Demander à l'accueil le bureau du fond.",
        },
    )
    services.directory.add_site(
        key,
        {
            "name": "Maison de l'Exemple",
            "address": "Place de l'Exemple 12, bâtiment B, 3e étage",
            "postal_code": "4000",
            "city": "Liège",
            "district": "Outremeuse",
            "directions": "Bus 4, arrêt Exemple, puis deux minutes à pied",
            "accessibility": "ascenseur, pas de marche",
        },
    )
    services.directory.mark_verified(key, on=today - timedelta(100))
    for purpose in ("recours", "regroupement familial") if person else ():
        services.referrals.propose(person, key, mode=ReferralMode.INFORMATION, purpose=purpose)
    return key
