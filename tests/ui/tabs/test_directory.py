from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from uuid import uuid4

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from modactions_desktop.domain.directory import DirectoryContact, OpeningHours, Service
from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.referrals import ReferralMode, ReferralScope, ReferralStatus
from modactions_desktop.domain.search import SearchKind
from modactions_desktop.services.session import Services
from modactions_desktop.ui.events import Events
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.panels.directory_desk import EXTERNAL, INACTIVE, INTERNAL, STALE
from modactions_desktop.ui.panels.directory_words import hours_read, hours_text
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


def _tab(qtbot: QtBot, base: Base, *, opened: str = "") -> DirectoryTab:
    tab = DirectoryTab(base.services, Events(), Jobs())
    qtbot.addWidget(tab)
    tab.resize(1320, 660)
    tab.show_participant(base.person)
    tab.refresh()
    if opened:
        tab.show_record("service", base.named(opened).id)
    return tab


def _words(tab: DirectoryTab) -> str:
    return "\n".join(label.text() for label in tab.findChildren(QLabel) if label.isVisibleTo(tab))


def _names(tab: DirectoryTab) -> list[str]:
    return [row.name for row in tab.list.rows.rows()]


def _type(field: AutosaveLine, text: str) -> bool:
    field.setText(text)
    field.autosave.touch()
    return field.autosave.flush()


def _search(tab: DirectoryTab, words: str) -> None:
    tab.ui.search.setText(words)
    tab.ui.search.searched.emit(words)


def test_the_shipped_services_are_there_inside_and_outside_counted_apart(qtbot: QtBot, base: Base) -> None:
    tab = _tab(qtbot, base)
    every = len(_names(tab))
    tab.chips.choose(INTERNAL)
    inside = len(_names(tab))
    tab.chips.choose(EXTERNAL)
    assert inside > 0
    assert inside + len(_names(tab)) == every == len(base.services.directory.search())


def test_a_search_finds_words_without_their_accents(qtbot: QtBot, base: Base) -> None:
    tab = _tab(qtbot, base)
    _search(tab, "relais sante")
    assert _names(tab)[0] == "Relais santé"
    assert "Relais santé (CPAS)" in _words(tab)


def test_a_search_in_vain_offers_to_create_what_was_typed(qtbot: QtBot, base: Base) -> None:
    tab = _tab(qtbot, base)
    _search(tab, "Maison du quartier d'exemple")
    assert _names(tab) == []
    assert "Aucun service ne répond" in _words(tab)
    tab.ui.create_searched.click()
    QTest.keyClick(tab.ui.new_line.ui.name, Qt.Key.Key_Return)
    made = base.named("Maison du quartier d'exemple")
    assert not made.internal
    assert tab.head.isVisibleTo(tab)
    assert "Maison du quartier d'exemple" in _names(tab)


def test_an_internal_service_is_created_in_one_line(qtbot: QtBot, base: Base) -> None:
    tab = _tab(qtbot, base)
    assert tab.primary is not None
    tab.primary.trigger()
    tab.ui.new_line.ui.name.setText("Atelier d'exemple")
    tab.ui.new_line.internal.choose(True)
    tab.ui.new_line.ui.create_button.click()
    made = base.named("Atelier d'exemple")
    assert made.internal
    assert made.organisation.acronym == "CPAS"


def test_a_service_without_a_name_is_refused_in_a_sentence(qtbot: QtBot, base: Base) -> None:
    tab = _tab(qtbot, base)
    with qtbot.waitSignal(tab.said) as said:
        tab.ui.new_line.given.emit("", False)
    assert said.args == ["Donnez un nom, même court.", "bad"]


def test_fields_write_themselves_and_the_row_follows(qtbot: QtBot, base: Base) -> None:
    tab = _tab(qtbot, base, opened="Relais santé")
    line = next(f for f in tab.fields.findChildren(AutosaveLine) if f.accessibleName() == "À quoi il sert")
    assert _type(line, "Soins sans mutuelle")
    tab.fields.free.choose(True)
    assert base.named("Relais santé").purpose == "Soins sans mutuelle"
    assert base.named("Relais santé").free is True
    row = tab.list.rows.row(tab.list.currentIndex().row())
    assert row.purpose == "CPAS · Soins sans mutuelle"
    assert tab.chips.chip("gratuits").text() == "Gratuits 1"


def test_a_service_keeps_its_name(qtbot: QtBot, base: Base) -> None:
    tab = _tab(qtbot, base, opened="Relais santé")
    line = next(f for f in tab.fields.findChildren(AutosaveLine) if f.accessibleName() == "Nom du service")
    assert not _type(line, " ")
    assert "Donnez un nom" in _words(tab)
    assert base.named("Relais santé")
    _type(line, "Relais santé")


def test_what_is_typed_is_written_into_its_own_service(qtbot: QtBot, base: Base) -> None:
    tab = _tab(qtbot, base, opened="Relais santé")
    tab.fields.phones.added.emit()
    number = tab.fields.phones.records()[0].lines["number"]
    number.setText("04 000 00 00")
    number.autosave.touch()
    tab.list.choose(base.named("Réinser").id)
    assert [p.number for p in base.named("Relais santé").phones] == ["04 000 00 00"]
    assert not base.named("Réinser").phones


def test_phones_contacts_and_sites_are_added_and_taken_off(qtbot: QtBot, base: Base) -> None:
    tab = _tab(qtbot, base, opened="Relais santé")
    for editor, name, text in (
        (tab.fields.phones, "number", "04 000 00 00"),
        (tab.fields.contacts, "name", "Dominique Exemple"),
        (tab.fields.sites, "address", "Place d'Exemple 1"),
    ):
        editor.add_button.click()
        assert _type(editor.records()[0].lines[name], text)
    found = base.named("Relais santé")
    assert (found.phones[0].number, found.contacts[0].name) == ("04 000 00 00", "Dominique Exemple")
    assert [site.address for site in found.sites] == ["Place d'Exemple 1"]
    assert "04 000 00 00 · Place d'Exemple 1" in _words(tab)
    for editor in (tab.fields.phones, tab.fields.contacts, tab.fields.sites):
        editor.records()[0].removed.emit(editor.records()[0].key)
    found = base.named("Relais santé")
    assert (found.phones, found.contacts, found.sites) == ((), (), ())
    base.services.undo.undo()
    tab.refresh()
    assert [site.address for site in base.named("Relais santé").sites] == ["Place d'Exemple 1"]


def test_an_empty_line_leaves_nothing_behind(qtbot: QtBot, base: Base) -> None:
    tab = _tab(qtbot, base, opened="Relais santé")
    tab.fields.sites.add_button.click()
    assert flush_all(tab)
    assert not base.named("Relais santé").sites


def test_the_week_is_typed_as_people_write_it(qtbot: QtBot, base: Base) -> None:
    summer = OpeningHours(uuid4(), 1, time(8), time(10), valid_from=date(2017, 7, 1))
    base.services.directory.update_service(base.named("Relais santé").id, {"hours": (summer,)})
    tab = _tab(qtbot, base, opened="Relais santé")
    assert _type(tab.fields.days[0], "9-12 et 13h30-16h")
    assert _type(tab.fields.days[2], "fermé")
    hours = base.named("Relais santé").hours
    assert hours_text(hours, 1) == "9:00-12:00, 13:30-16:00"
    assert hours_text(hours, 3) == "fermé"
    assert summer in hours
    assert not _type(tab.fields.days[1], "le matin")
    assert "Ces heures ne sont pas comprises" in _words(tab)
    tab.fields.days[1].autosave.drop()


@pytest.mark.parametrize("typed", ["12-9", "25-26", "9", "9:70-10", "matin"])
def test_hours_that_make_no_sense_are_refused(typed: str) -> None:
    with pytest.raises(InputError):
        hours_read(typed, 1, [])


def test_verified_today_changes_the_freshness(qtbot: QtBot, base: Base) -> None:
    tab = _tab(qtbot, base, opened="Relais santé")
    assert tab.list.rows.row(tab.list.currentIndex().row()).fresh[0] == "jamais vérifié"
    tab.head.verify_button.click()
    assert base.named("Relais santé").verified_on == TODAY
    assert tab.list.rows.row(tab.list.currentIndex().row()).fresh[0] == "vérifié aujourd'hui"
    assert "Vérifié le 22 nov. 2016 par Assistante sociale." in _words(tab)
    tab.chips.choose(STALE)
    assert "Relais santé" not in _names(tab)


def test_a_service_leaves_the_lists_and_comes_back(qtbot: QtBot, base: Base) -> None:
    tab = _tab(qtbot, base, opened="Créasol")
    tab.head.active_button.click()
    assert not base.named("Créasol").active
    tab.chips.choose(INACTIVE)
    assert _names(tab) == ["Créasol"]
    base.services.undo.undo()
    tab.refresh()
    assert base.named("Créasol").active


def test_the_current_person_is_sent_to_the_service(qtbot: QtBot, base: Base) -> None:
    tab = _tab(qtbot, base, opened="Réinser")
    assert tab.head.refer_button.text() == "Orienter Alba Exemple…"
    tab.head.refer_button.click()
    tab.head.refer_line.ui.mode.show_value(ReferralMode.DETAILS_GIVEN)
    tab.head.refer_line.ui.purpose.setText("bilan professionnel")
    with qtbot.waitSignal(tab.events.participant_changed):
        QTest.keyClick(tab.head.refer_line.ui.purpose, Qt.Key.Key_Return)
    (referral,) = base.services.referrals.list(base.person)
    assert (referral.purpose, referral.mode) == ("bilan professionnel", ReferralMode.DETAILS_GIVEN)
    assert (referral.scope, referral.status) == (ReferralScope.INTERNAL, ReferralStatus.PROPOSED)
    assert "1 orientation : 1 en attente." in _words(tab)
    base.services.undo.undo()
    tab.refresh()
    assert not base.services.referrals.list(base.person)


def test_without_a_person_nobody_is_sent(qtbot: QtBot, base: Base) -> None:
    tab = _tab(qtbot, base, opened="Réinser")
    tab.show_participant(None)
    assert not tab.head.refer_button.isEnabled()


def test_a_discreet_screen_names_nobody(qtbot: QtBot, base: Base) -> None:
    tab = _tab(qtbot, base, opened="Réinser")
    tab.events.discreet_changed.emit(True)
    assert tab.head.refer_button.text() == "Orienter dossier 2016-001…"


def test_filters_by_theme_and_language_narrow_the_list(qtbot: QtBot, base: Base) -> None:
    base.services.directory.update_service(base.named("Relais santé").id, {"languages": ("tir",)})
    tab = _tab(qtbot, base)
    tab.ui.language.show_value("tir")
    tab.ui.language.chosen.emit("tir")
    assert _names(tab) == ["Relais santé"]
    tab.show_record("service", base.named("Créasol").id)
    assert len(_names(tab)) > 1
    assert "Créasol" in _words(tab)


def test_an_organisation_found_by_the_search_shows_one_of_its_services(qtbot: QtBot, base: Base) -> None:
    tab = _tab(qtbot, base)
    tab.show_record("organisation", base.named("Créasol").organisation.id)
    assert tab.list.rows.row(tab.list.currentIndex().row()).name == "Créasol"


def test_a_contact_found_by_the_search_shows_the_service_where_they_work(qtbot: QtBot, base: Base) -> None:
    contact = DirectoryContact(uuid4(), "Odile Exemple", "juriste")
    base.services.directory.update_service(base.named("Créasol").id, {"contacts": (contact,)})
    (hit,) = base.services.search.find("odile", [SearchKind.CONTACT])
    tab = _tab(qtbot, base)
    tab.show_record("contact", hit.record_id)
    assert tab.list.rows.row(tab.list.currentIndex().row()).name == "Créasol"


def test_on_a_narrow_screen_the_card_goes_beneath_the_list(qtbot: QtBot, base: Base) -> None:
    tab = _tab(qtbot, base)
    tab.show()
    tab.resize(640, 1000)
    qtbot.waitUntil(lambda: _top(tab, tab.head) > _top(tab, tab.list))


def _top(tab: DirectoryTab, widget: QWidget) -> int:
    return widget.mapTo(tab, QPoint(0, 0)).y()


def test_every_field_of_the_card_says_what_it_is(qtbot: QtBot, base: Base) -> None:
    tab = _tab(qtbot, base, opened="Relais santé")
    fields = [*tab.fields.findChildren(QLineEdit), *tab.fields.findChildren(QComboBox)]
    assert [field.objectName() for field in fields if not _said(field)] == []
    added = tab.fields.ui.domains.field
    assert added is not None
    assert added.placeholderText() == "Ajouter un thème"
    assert tab.fields.ui.domains.field.accessibleName() == "Thèmes"


def _said(field: QWidget) -> bool:
    """The inner line of an editable list is named by its list."""
    owner = field.parentWidget()
    return bool(field.accessibleName() or (isinstance(owner, QComboBox) and owner.accessibleName()))
