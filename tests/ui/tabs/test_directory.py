"""The list of « Annuaire » and the card beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from modactions_desktop.domain.directory import DirectoryContact, OpeningHours, Service
from modactions_desktop.domain.directory_pages import Shelf
from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.domain.groups import PlatformKind
from modactions_desktop.domain.referrals import ReferralMode, ReferralScope, ReferralStatus
from modactions_desktop.domain.search import SearchKind
from modactions_desktop.services.session import Services
from modactions_desktop.ui.dialogs.booklet import BookletDialog
from modactions_desktop.ui.events import Events
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.panels.directory.hours import HoursEditor
from modactions_desktop.ui.panels.directory.platform_words import FOLLOW_UP
from modactions_desktop.ui.panels.directory.platforms_view import PlatformsView
from modactions_desktop.ui.panels.directory.reach import ReachEditor
from modactions_desktop.ui.panels.directory.services import ServicesView
from modactions_desktop.ui.panels.directory.terms import TermsEditor
from modactions_desktop.ui.tabs.directory import DirectoryTab
from modactions_desktop.ui.widgets.fields import AutosaveLine, flush_all

TODAY = date(2016, 11, 22)


@dataclass
class Base:
    services: Services
    person: int

    def named(self, name: str) -> Service:
        return next(s for s in self.services.directory.search(inactive=True) if s.name == name)


@pytest.fixture
def base(filled: Services) -> Base:
    person = filled.participants.create("Exemple", first_name="Alba").id
    return Base(filled, person)


@dataclass
class Page:
    tab: DirectoryTab
    view: ServicesView


def _open(qtbot: QtBot, base: Base, *, opened: str = "") -> Page:
    tab = DirectoryTab(base.services, Events(), Jobs())
    qtbot.addWidget(tab)
    tab.resize(1320, 660)
    tab.participant_id = base.person
    tab.refresh()
    view = tab.view("services")
    assert isinstance(view, ServicesView)
    if opened:
        tab.show_record("service", base.named(opened).id)
    return Page(tab, view)


def _words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def _names(view: ServicesView) -> list[str]:
    return [row.name for row in view.list.rows.rows()]


def _type(field: AutosaveLine, text: str) -> bool:
    field.setText(text)
    field.autosave.touch()
    return field.autosave.flush()


def _search(view: ServicesView, words: str) -> None:
    view.ui.search.setText(words)
    view.ui.search.searched.emit(words)
    view.find_services()


def _shown_name(view: ServicesView) -> str:
    return view.list.rows.row(view.list.currentIndex().row()).name


# -- the list


def test_the_shipped_services_are_there_inside_and_outside_counted_apart(qtbot: QtBot, base: Base) -> None:
    view = _open(qtbot, base).view
    every = len(_names(view))
    view.chips.choose(Shelf.INTERNAL)
    inside = len(_names(view))
    view.chips.choose(Shelf.EXTERNAL)
    assert inside > 0
    assert inside + len(_names(view)) == every == len(base.services.directory.search())


def test_a_search_finds_words_without_their_accents(qtbot: QtBot, base: Base) -> None:
    view = _open(qtbot, base).view
    _search(view, "relais sante")
    assert _names(view)[0] == "Relais santé"
    assert view.head.name.text() == "Relais santé (CPAS)"


def test_a_need_in_everyday_words_finds_services_of_its_theme_and_says_why(qtbot: QtBot, base: Base) -> None:
    view = _open(qtbot, base).view
    _search(view, "loyer")
    assert "Agences immobilières sociales" in _names(view)
    assert "« loyer » : aussi le thème Logement." in view.ui.understood.text()


def test_the_card_follows_when_the_keys_rest(qtbot: QtBot, base: Base) -> None:
    page = _open(qtbot, base)
    page.tab.show()
    page.view.ui.search.setText("relais sante")
    qtbot.waitUntil(lambda: page.view.head.name.text() == "Relais santé (CPAS)")


def test_filters_narrow_the_list_and_are_dropped_together(qtbot: QtBot, base: Base) -> None:
    one = base.named("Relais santé").id
    base.services.directory.update_service(
        one, {"languages": ("tir",), "interpreter_on_site": "tigrinya, le mardi", "district": "Outremeuse"}
    )
    view = _open(qtbot, base).view
    for combo, value in ((view.ui.language, "tir"), (view.ui.district, "Outremeuse")):
        combo.show_value(value)
        combo.chosen.emit(value)
        assert _names(view) == ["Relais santé"]
    view.ui.wishes.chip("interprete").click()
    assert _names(view) == ["Relais santé"]
    view.ui.domain.show_value("logement")
    view.ui.domain.chosen.emit("logement")
    assert _names(view) == []
    assert "Rien sous ces filtres" in _words(view)
    view.ui.drop_filters.click()
    assert len(_names(view)) > 80


def test_who_is_open_on_a_day_is_found(qtbot: QtBot, base: Base) -> None:
    monday = OpeningHours(uuid4(), 1, time(9), time(12))
    base.services.directory.update_service(base.named("Relais santé").id, {"hours": (monday,)})
    view = _open(qtbot, base).view
    view.ui.open_on.show_value("1")
    view.ui.open_on.chosen.emit("1")
    assert _names(view) == ["Relais santé"]
    view.ui.open_on.show_value("2")
    view.ui.open_on.chosen.emit("2")
    assert _names(view) == []


def test_letters_on_a_row_do_what_is_done_daily(qtbot: QtBot, base: Base) -> None:
    page = _open(qtbot, base, opened="Relais santé")
    page.tab.show()
    page.tab.activateWindow()
    qtbot.waitUntil(page.tab.isActiveWindow)
    view = page.view
    view.list.setFocus()
    with qtbot.waitSignal(page.tab.undoable_said) as told:
        QTest.keyClicks(view.list, "v")
    assert told.args == ["« Relais santé » est vérifié aujourd'hui. Avant : jamais."]
    assert base.named("Relais santé").verified_on == TODAY
    QTest.keyClicks(view.list, "m")
    assert _edited(view)
    assert view.ui.right.isAncestorOf(page.tab.window().focusWidget())
    QTest.keyClick(page.tab.window().focusWidget(), Qt.Key.Key_Escape)
    assert not _edited(view)
    view.list.setFocus()
    QTest.keyClicks(view.list, "o")
    assert page.tab.window().focusWidget() is view.head.refer_line.ui.mode


def _edited(view: ServicesView) -> bool:
    return view.card.is_edited


# -- a new service


def test_a_search_in_vain_offers_to_create_what_was_typed(qtbot: QtBot, base: Base) -> None:
    view = _open(qtbot, base).view
    _search(view, "Zzyzx quartier")
    assert _names(view) == []
    assert "Aucun service ne répond" in _words(view)
    view.ui.create_searched.click()
    QTest.keyClick(view.new_line.ui.name, Qt.Key.Key_Return)
    made = base.named("Zzyzx quartier")
    assert not made.internal
    assert view.shown == made.id
    assert "Zzyzx quartier" in _names(view)


def test_an_internal_service_is_created_in_one_line_and_says_what_lacks(qtbot: QtBot, base: Base) -> None:
    page = _open(qtbot, base)
    assert page.tab.primary is not None
    page.tab.primary.trigger()
    view = page.view
    view.new_line.ui.name.setText("Atelier d'exemple")
    view.new_line.internal.choose(True)
    view.new_line.ui.create_button.click()
    made = base.named("Atelier d'exemple")
    assert made.internal
    assert made.organisation.acronym == "CPAS"
    assert "À compléter : à quoi il sert, thème, téléphone ou e-mail, adresse, heures." in _words(view)
    assert view.card.identity.is_edited


def test_a_service_without_a_name_is_refused_in_a_sentence(qtbot: QtBot, base: Base) -> None:
    page = _open(qtbot, base)
    with qtbot.waitSignal(page.tab.said) as said:
        page.view.new_line.given.emit("", False)
    assert said.args == ["Donnez un nom, même court.", "bad"]


# -- the card


def test_the_card_is_read_first_and_edited_part_by_part(qtbot: QtBot, base: Base) -> None:
    view = _open(qtbot, base, opened="Relais santé").view
    card = view.card
    assert not card.is_edited
    assert all(section.built is None for section in card.sections)
    card.identity.edit_button.click()
    assert card.identity.is_edited
    assert not card.reach.is_edited
    line = card.identity.editor.findChild(AutosaveLine, "purpose")
    assert line is not None
    assert _type(line, "Soins sans mutuelle")
    assert "Soins sans mutuelle" in _words(view.head)
    card.identity.edit_button.click()
    assert not card.identity.is_edited


def test_fields_write_themselves_and_the_row_follows(qtbot: QtBot, base: Base) -> None:
    view = _open(qtbot, base, opened="Relais santé").view
    view.card.identity.edit()
    line = view.card.identity.editor.findChild(AutosaveLine, "purpose")
    assert line is not None
    assert _type(line, "Soins sans mutuelle")
    view.card.desk.choose(view.shown, "free", True)
    assert base.named("Relais santé").purpose == "Soins sans mutuelle"
    row = view.list.rows.row(view.list.currentIndex().row())
    assert (row.organisation, row.purpose) == ("CPAS", "Soins sans mutuelle")
    assert view.chips.chip(Shelf.FREE).text() == "Gratuits 1"


def test_a_service_keeps_its_name(qtbot: QtBot, base: Base) -> None:
    view = _open(qtbot, base, opened="Relais santé").view
    view.card.identity.edit()
    line = view.card.identity.editor.findChild(AutosaveLine, "name")
    assert line is not None
    assert not _type(line, " ")
    assert "Donnez un nom" in _words(view)
    view.card.identity.close_up()
    assert view.card.identity.is_edited  # what is refused stays in sight
    assert base.named("Relais santé")
    _type(line, "Relais santé")


def test_what_is_typed_is_written_into_its_own_service(qtbot: QtBot, base: Base) -> None:
    view = _open(qtbot, base, opened="Relais santé").view
    view.card.note.setPlainText("Demander à l'accueil")
    view.list.choose(base.named("Réinser").id)
    assert base.named("Relais santé").note == "Demander à l'accueil"
    assert base.named("Réinser").note != "Demander à l'accueil"


def test_every_field_of_the_card_says_what_it_is(qtbot: QtBot, base: Base) -> None:
    view = _open(qtbot, base, opened="Relais santé").view
    for section in view.card.sections:
        section.edit()
    fields = [*view.card.findChildren(QLineEdit), *view.card.findChildren(QComboBox)]
    assert [field.objectName() for field in fields if not _said(field)] == []


def _said(field: QWidget) -> bool:
    """The inner line of an editable list is named by its list."""
    owner = field.parentWidget()
    return bool(field.accessibleName() or (isinstance(owner, QComboBox) and owner.accessibleName()))


def test_verified_today_changes_the_freshness_and_says_the_date_before(qtbot: QtBot, base: Base) -> None:
    base.services.directory.mark_verified(base.named("Relais santé").id, on=date(2016, 3, 3))
    page = _open(qtbot, base, opened="Relais santé")
    with qtbot.waitSignal(page.tab.undoable_said) as told:
        page.view.head.verify_button.click()
    assert "Avant : 3 mars 2016 par Assistante sociale." in str(told.args[0])
    assert base.named("Relais santé").verified_on == TODAY
    row = page.view.list.rows.row(page.view.list.currentIndex().row())
    assert row.freshness.text == "vérifié aujourd'hui"
    assert "Vérifié le 22 nov. 2016 par Assistante sociale." in _words(page.view)
    page.view.chips.choose(Shelf.TO_VERIFY)
    assert "Relais santé" not in _names(page.view)


def test_a_service_leaves_the_lists_and_comes_back(qtbot: QtBot, base: Base) -> None:
    page = _open(qtbot, base, opened="Créasol")
    page.view.head.active_action.trigger()
    assert not base.named("Créasol").active
    page.view.chips.choose(Shelf.INACTIVE)
    assert _names(page.view) == ["Créasol"]
    base.services.undo.undo()
    page.tab.refresh()
    assert base.named("Créasol").active


def test_an_organisation_takes_its_services_out_of_the_lists_with_it(qtbot: QtBot, base: Base) -> None:
    page = _open(qtbot, base, opened="Réinser")
    page.view.head.organisation_action.trigger()
    assert not base.named("Réinser").organisation.active
    page.view.chips.choose(Shelf.INACTIVE)
    assert "Relais santé" in _names(page.view)
    page.view.list.choose(base.named("Réinser").id)
    page.view.head.organisation_action.trigger()
    assert base.named("Réinser").organisation.active


def test_a_field_that_is_refused_tells_what_to_do(qtbot: QtBot, base: Base) -> None:
    page = _open(qtbot, base, opened="Réinser")
    with qtbot.waitSignal(page.tab.said) as said:
        page.view.desk.refused.emit(ModActionsError("not_found"))
    assert said.args is not None
    assert said.args[1] == "bad"


# -- referring


def test_the_current_person_is_sent_to_the_service(qtbot: QtBot, base: Base) -> None:
    page = _open(qtbot, base, opened="Réinser")
    head = page.view.head
    assert head.refer_button.text() == "Orienter Alba Exemple…"
    head.refer_button.click()
    head.refer_line.ui.mode.show_value(ReferralMode.DETAILS_GIVEN)
    head.refer_line.ui.purpose.setText("bilan professionnel")
    with qtbot.waitSignal(page.tab.events.participant_changed):
        QTest.keyClick(head.refer_line.ui.purpose, Qt.Key.Key_Return)
    (referral,) = base.services.referrals.list(base.person)
    assert (referral.purpose, referral.mode) == ("bilan professionnel", ReferralMode.DETAILS_GIVEN)
    assert (referral.scope, referral.status) == (ReferralScope.INTERNAL, ReferralStatus.PROPOSED)
    assert page.view.card.people.names() == ["Alba Exemple, Proposée"]
    base.services.undo.undo()
    page.tab.refresh()
    assert not base.services.referrals.list(base.person)


def test_without_a_person_nobody_is_sent(qtbot: QtBot, base: Base) -> None:
    page = _open(qtbot, base, opened="Réinser")
    page.tab.participant_id = None
    page.tab.refresh()
    assert not page.view.head.refer_button.isEnabled()


def test_another_person_chosen_meanwhile_is_the_one_who_is_sent(qtbot: QtBot, base: Base) -> None:
    page = _open(qtbot, base, opened="Réinser")
    page.tab.show()
    other = base.services.participants.create("Autre", first_name="Bela").id
    page.tab.events.participant_selected.emit(other)
    assert page.view.head.refer_button.text() == "Orienter Bela Autre…"


def test_a_discreet_screen_names_nobody(qtbot: QtBot, base: Base) -> None:
    base.services.referrals.propose(
        base.person, base.named("Réinser").id, mode=ReferralMode.INFORMATION, purpose="bilan"
    )
    page = _open(qtbot, base, opened="Réinser")
    page.tab.events.discreet_changed.emit(True)
    assert page.view.head.refer_button.text() == "Orienter dossier 2016-001…"
    assert page.view.card.people.names() == ["dossier 2016-001, Proposée"]
    assert "Exemple" not in _words(page.tab)


def test_a_view_built_on_a_discreet_screen_names_nobody(qtbot: QtBot, base: Base) -> None:
    events = Events()
    tab = DirectoryTab(base.services, events, Jobs())
    qtbot.addWidget(tab)
    events.discreet_changed.emit(True)
    tab.participant_id = base.person
    tab.refresh()
    view = tab.view("services")
    assert isinstance(view, ServicesView)
    assert view.head.refer_button.text() == "Orienter dossier 2016-001…"


def test_who_was_sent_there_leads_to_the_referral(qtbot: QtBot, base: Base) -> None:
    key = base.services.referrals.propose(
        base.person, base.named("Réinser").id, mode=ReferralMode.INFORMATION, purpose="bilan"
    )
    page = _open(qtbot, base, opened="Réinser")
    with qtbot.waitSignal(page.tab.events.record_requested) as asked:
        page.view.card.people.opened.emit(base.person, key)
    assert asked.args is not None
    assert asked.args[1:] == [SearchKind.REFERRAL.value, key]


# -- found by the search of the window


def test_a_service_found_by_the_search_is_shown_whatever_the_filters(qtbot: QtBot, base: Base) -> None:
    page = _open(qtbot, base)
    page.view.ui.language.show_value("tir")
    page.view.find_services()
    page.tab.show_record("service", base.named("Créasol").id)
    assert _shown_name(page.view) == "Créasol"
    base.services.directory.deactivate(base.named("Créasol").id)
    page.tab.show_record("service", base.named("Créasol").id)
    assert _shown_name(page.view) == "Créasol"


def test_an_organisation_found_by_the_search_shows_one_of_its_services(qtbot: QtBot, base: Base) -> None:
    page = _open(qtbot, base)
    page.tab.show_record("organisation", base.named("Créasol").organisation.id)
    assert _shown_name(page.view) == "Créasol"


def test_a_contact_found_by_the_search_shows_the_service_where_they_work(qtbot: QtBot, base: Base) -> None:
    contact = DirectoryContact(uuid4(), "Odile Exemple", "juriste")
    base.services.directory.update_service(base.named("Créasol").id, {"contacts": (contact,)})
    (hit,) = base.services.search.find("odile", [SearchKind.CONTACT])
    page = _open(qtbot, base)
    page.tab.show_record("contact", hit.record_id)
    assert _shown_name(page.view) == "Créasol"


def test_on_a_narrow_screen_the_card_takes_the_place_of_the_list(qtbot: QtBot, base: Base) -> None:
    page = _open(qtbot, base)
    page.tab.resize(640, 600)
    with qtbot.waitActive(page.tab):
        page.tab.show()
        page.tab.activateWindow()
    view = page.view
    view.list.setFocus()
    assert not view.head.isVisibleTo(page.tab)
    QTest.keyClick(view.list, Qt.Key.Key_Return)
    assert view.head.isVisibleTo(page.tab)
    assert not view.list.isVisibleTo(page.tab)
    QTest.keyClick(view.ui.right, Qt.Key.Key_Escape)
    assert view.list.hasFocus()
    assert not view.head.isVisibleTo(page.tab)


def test_on_a_narrow_screen_a_click_opens_the_card_and_a_new_service_its_line(
    qtbot: QtBot, base: Base
) -> None:
    page = _open(qtbot, base)
    page.tab.resize(640, 600)
    page.tab.show()
    view = page.view
    line = view.list.visualRect(view.list.currentIndex()).center()
    QTest.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, pos=line)
    assert view.head.isVisibleTo(page.tab)
    view.begin_service()
    assert view.new_line.isVisibleTo(page.tab)
    assert not view.head.isVisibleTo(page.tab)


def test_an_empty_directory_says_what_to_do_first(qtbot: QtBot, base: Base) -> None:
    for service in base.services.directory.search():
        base.services.directory.deactivate(service.id)
    view = _open(qtbot, base).view
    assert "L'annuaire est vide" in _words(view)
    assert not view.ui.card.isVisibleTo(view)
    assert flush_all(view)


def test_a_follow_up_of_the_home_screen_opens_the_meeting_that_asked_it(qtbot: QtBot, base: Base) -> None:
    platforms = base.services.platforms
    platform = platforms.add("Plateforme Exemple", PlatformKind.FRENCH)
    meeting = platforms.add_meeting(platform.id, TODAY)
    asked = platforms.add_follow_up(meeting.id, "Rappeler")
    page = _open(qtbot, base)
    page.tab.show_record(FOLLOW_UP, asked.id)
    view = page.tab.view("platforms")
    assert isinstance(view, PlatformsView)
    assert page.tab.in_front == "platforms"
    assert view.card.form.meeting_id == meeting.id


def test_words_left_on_a_platform_lead_back_to_it(qtbot: QtBot, base: Base) -> None:
    page = _open(qtbot, base)
    assert page.tab.view_of_draft("platforms.new") == "platforms"
    assert page.tab.view_of_draft("directory.new_service") == "services"


def test_the_booklet_is_asked_for_from_the_tab(qtbot: QtBot, base: Base) -> None:
    page = _open(qtbot, base)
    page.tab.booklet_action.trigger()
    (dialog,) = page.tab.findChildren(BookletDialog)
    assert dialog.isVisible()
    dialog.reject()


def test_a_long_list_is_read_screen_by_screen_and_reached_to_its_end(qtbot: QtBot, base: Base) -> None:
    for number in range(250):
        base.services.directory.create_service(f"Exemple {number:03}", internal=False)
    page = _open(qtbot, base)
    view = page.view
    asked: list[int] = []
    read = view.desk.lines
    view.list.rows._read = lambda ids: asked.append(len(ids)) or read(ids)  # type: ignore[func-returns-value]
    page.tab.show()
    assert view.list.rows.rowCount() < len(view.list.rows.ids)
    assert sum(asked) < 60
    view.list.setFocus()
    QTest.keyClick(view.list, Qt.Key.Key_End)
    assert view.list.current == view.list.rows.ids[-1]
    assert sum(asked) < 120


def test_a_service_is_found_corrected_and_verified_without_the_mouse(qtbot: QtBot, base: Base) -> None:
    page = _open(qtbot, base)
    page.tab.show()
    page.tab.activateWindow()
    qtbot.waitUntil(page.tab.isActiveWindow)
    window, view = page.tab.window(), page.view
    view.ui.search.setFocus()
    QTest.keyClicks(view.ui.search, "relais sante")
    qtbot.waitUntil(lambda: view.head.name.text() == "Relais santé (CPAS)")
    QTest.keyClick(view.ui.search, Qt.Key.Key_Down)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert window.focusWidget() is view.card.identity.edit_button
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    line = view.card.identity.editor.findChild(AutosaveLine, "purpose")
    assert line is not None
    line.setFocus()
    line.clear()
    QTest.keyClicks(line, "Soins sans mutuelle")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert base.named("Relais santé").purpose == "Soins sans mutuelle"
    assert window.focusWidget() is view.card.identity.edit_button
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    QTest.keyClicks(view.list, "v")
    assert base.named("Relais santé").verified_on == TODAY


# -- what is edited on the card


def test_a_week_a_season_and_an_exception_are_typed_as_people_write_them(qtbot: QtBot, base: Base) -> None:
    view = _open(qtbot, base, opened="Relais santé").view
    view.card.hours.edit()
    editor = view.card.hours.editor
    assert isinstance(editor, HoursEditor)
    assert _type(editor.days[0], "9-12 et 13h30-16h")
    assert not _type(editor.days[1], "le matin")
    assert "Ces heures ne sont pas comprises" in _words(view)
    editor.days[1].autosave.drop()
    editor.exceptions.begin.setText("24/12")
    editor.exceptions.begin.autosave.touch()
    editor.exceptions.hours.setText("matin")
    editor.exceptions.add_button.click()
    assert "Ces heures ne sont pas comprises" in _words(editor.exceptions)
    editor.exceptions.hours.setText("9-11")
    QTest.keyClick(editor.exceptions.note, Qt.Key.Key_Return)
    (exception,) = base.named("Relais santé").exceptions
    assert (exception.begin, exception.opens) == (date(2016, 12, 24), time(9))
    editor.ui.week.chosen.emit("autre")
    for field, words in ((editor.ui.season_begin, "1/7/2017"), (editor.ui.season_end, "31/8/2017")):
        field.setText(words)
        field.autosave.touch()
        field.autosave.flush()
    assert _type(editor.days[0], "8-10")
    summer = [h for h in base.named("Relais santé").hours if h.valid_from]
    assert [(h.weekday, h.opens, h.valid_to) for h in summer] == [(1, time(8), date(2017, 8, 31))]
    view.card.hours.close_up()
    assert "lundi 9:00-12:00, 13:30-16:00" in _words(view.card.hours)


def test_doubtful_numbers_and_prices_tell_it_and_are_not_lost(qtbot: QtBot, base: Base) -> None:
    view = _open(qtbot, base, opened="Relais santé").view
    view.card.reach.edit()
    reach = view.card.reach.editor
    assert isinstance(reach, ReachEditor)
    reach.phones.add_button.click()
    _type(reach.phones.records()[0].lines["number"], "04 00")
    assert "Ce numéro ne correspond" in _words(reach)
    assert base.named("Relais santé").phones[0].number == "04 00"
    _type(reach.ui.website, "quai site")
    assert "ne ressemble pas à un site internet" in _words(reach)
    assert base.named("Relais santé").website == "quai site"
    _type(reach.ui.website, "exemple.be")
    assert "site internet (" not in _words(reach)
    assert base.named("Relais santé").website == "exemple.be"
    view.card.terms.edit()
    terms = view.card.terms.editor
    assert isinstance(terms, TermsEditor)
    terms.costs.add_button.click()
    assert not _type(terms.costs.records()[0].lines["price"], "cher")
    assert "Ce prix n'est pas compris" in _words(terms)
    assert _type(terms.costs.records()[0].lines["price"], "2,50 €")
    assert [c.cents for c in base.named("Relais santé").costs] == [250]
    terms.costs.records()[0].removed.emit(terms.costs.records()[0].key)
    assert not base.named("Relais santé").costs
    base.services.undo.undo()
    assert base.named("Relais santé").costs


def test_an_extension_is_typed_beside_its_number_and_told_with_it(qtbot: QtBot, base: Base) -> None:
    view = _open(qtbot, base, opened="Relais santé").view
    view.card.reach.edit()
    reach = view.card.reach.editor
    assert isinstance(reach, ReachEditor)
    reach.phones.add_button.click()
    line = reach.phones.records()[0].lines
    assert _type(line["number"], "04 220 60 11")
    assert not _type(line["extension"], "accueil")
    assert "Un numéro de poste n'a que des chiffres" in _words(reach)
    assert _type(line["extension"], "poste 12")
    (phone,) = base.named("Relais santé").phones
    assert phone.extension == "12"
    assert _type(line["extension"], "")
    assert base.named("Relais santé").phones[0].extra == {}


# -- now and then: another organisation, two cards again, an organisation verified


def test_a_service_goes_to_another_organisation_by_keyboard(qtbot: QtBot, base: Base) -> None:
    page = _open(qtbot, base, opened="Créasol")
    base.services.directory.add_site(base.named("Créasol").id, {"name": "Atelier"})
    head, owner = page.view.head, base.named("Relais santé").organisation.name
    head.move_action.trigger()
    QTest.keyClicks(head.move_line.ui.organisation, owner[:3])
    qtbot.waitUntil(lambda: owner in [b.text() for b in head.move_line.ui.found.findChildren(QPushButton)])
    head.move_line.ui.organisation.setText(owner.upper())
    with qtbot.waitSignal(page.tab.undoable_said) as told:
        QTest.keyClick(head.move_line.ui.organisation, Qt.Key.Key_Return)
    moved = base.named("Créasol")
    assert moved.organisation.name == owner, "the organisation of that name, not a second one"
    assert "Ses lieux restent à" in str(told.args[0])
    assert head.move_line.isHidden()
    base.services.undo.undo()
    page.tab.refresh()
    assert base.named("Créasol").organisation.name != owner
    assert base.named("Créasol").sites


def test_a_service_goes_to_an_organisation_that_the_directory_did_not_have(qtbot: QtBot, base: Base) -> None:
    page = _open(qtbot, base, opened="Créasol")
    head = page.view.head
    head.move_action.trigger()
    head.move_line.ui.organisation.setText("Maison nouvelle")
    head.move_line.show_found()
    assert "« Maison nouvelle » sera créée" in _words(head.move_line)
    head.move_line.ui.move_button.click()
    assert base.named("Créasol").organisation.name == "Maison nouvelle"


def test_escape_leaves_a_service_where_it_is(qtbot: QtBot, base: Base) -> None:
    page = _open(qtbot, base, opened="Créasol")
    before = base.named("Créasol").organisation
    page.view.head.move_action.trigger()
    line = page.view.head.move_line.ui.organisation
    QTest.keyClicks(line, "Ailleurs")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert page.view.head.move_line.isHidden()
    assert base.named("Créasol").organisation == before


def test_merged_cards_are_taken_apart_later(qtbot: QtBot, base: Base) -> None:
    kept, gone = base.named("Créasol"), base.named("Relais santé")
    base.services.directory_merging.merge_services(kept.id, gone.id)
    page = _open(qtbot, base, opened="Créasol")
    head = page.view.head
    head.show_merged()
    assert [action.text() for action in head.apart_menu.actions()] == [gone.display_name]
    with qtbot.waitSignal(page.tab.undoable_said) as told:
        head.apart_menu.actions()[0].trigger()
    assert "a de nouveau sa propre fiche" in str(told.args[0])
    assert base.named("Relais santé").active
    assert "Relais santé" in _names(page.view)
    head.show_merged()
    assert not head.apart_menu.menuAction().isVisible()


def test_two_organisations_are_taken_apart_later(qtbot: QtBot, base: Base) -> None:
    kept, gone = base.named("Créasol").organisation, base.named("Relais santé").organisation
    base.services.directory_merging.merge_organisations(kept.id, gone.id)
    page = _open(qtbot, base, opened="Relais santé")
    page.view.head.show_merged()
    (action,) = page.view.head.apart_menu.actions()
    assert action.text() == gone.name
    action.trigger()
    assert base.named("Relais santé").organisation.id == gone.id


def test_an_organisation_is_verified_from_the_card(qtbot: QtBot, base: Base) -> None:
    page = _open(qtbot, base, opened="Relais santé")
    with qtbot.waitSignal(page.tab.undoable_said) as told:
        page.view.head.verify_action.trigger()
    assert "est vérifiée aujourd'hui. Avant : jamais." in str(told.args[0])
    owner = base.named("Relais santé").organisation
    assert (owner.verified_on, owner.verified_by) == (TODAY, "Assistante sociale")
    assert "L'organisation est vérifiée le 22 nov. 2016 par Assistante sociale." in _words(page.view)
