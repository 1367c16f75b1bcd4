"""From a need to a service in three gestures, and everything that is said of a referral on its line."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from modactions_desktop.domain.referrals import (
    ExternalCategory,
    Referral,
    ReferralMode,
    ReferralStatus,
    RefusalReason,
)
from modactions_desktop.services.session import Services
from modactions_desktop.ui.desk import Desk
from modactions_desktop.ui.panels.interviews.referrals import ReferralsPanel
from modactions_desktop.ui.panels.plan.need_rows import NeedRow
from modactions_desktop.ui.panels.plan.obstacle_row import ObstacleRow
from modactions_desktop.ui.panels.referrals.row import ReferralRow
from modactions_desktop.ui.panels.referrals.steps import StepRow
from modactions_desktop.ui.tabs.interviews import InterviewsTab
from tests.ui.tabs.interviews.hands import begin, press, type_in

CONTROL = Qt.KeyboardModifier.ControlModifier

pytestmark = pytest.mark.usefixtures("theme")


class Gestures:
    """A click, or a key that chooses: what she does with her hands, counted."""

    def __init__(self) -> None:
        self.count = 0

    def click(self, button: Any) -> None:
        self.count += 1
        button.click()

    def key(self, key: Qt.Key) -> None:
        self.count += 1
        press(key)

    def letter(self, letter: str) -> None:
        self.count += 1
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, letter)


@pytest.fixture
def shown(tab: InterviewsTab) -> InterviewsTab:
    """The tab on the screen: the keys go where they are."""
    tab.resize(1366, 900)
    tab.show()
    tab.activateWindow()
    return tab


def only(services: Services, person: int) -> Referral:
    (referral,) = services.referrals.list(person)
    return referral


def row_of(tab: InterviewsTab, referral: Referral) -> ReferralRow:
    row = tab.editor.referrals.rows.row(referral.id)
    assert isinstance(row, ReferralRow)
    return row


def test_three_gestures_lead_from_a_need_to_a_referral_with_its_service_and_its_mode(
    shown: InterviewsTab, services: Services, person: int
) -> None:
    key = begin(shown)
    need = services.plans.add_need(person, "logement", "Un logement plus grand")
    shown.refresh()
    row = shown.editor.needs.bring("need", need.id)
    assert isinstance(row, NeedRow)
    hands = Gestures()
    hands.click(row.orient)
    hands.key(Qt.Key.Key_Return)
    hands.letter("r")
    referral = only(services, person)
    assert referral.service_id is not None
    assert "logement" in services.directory.service(referral.service_id).domains
    assert (referral.need_id, referral.interview_id) == (need.id, key)
    assert referral.mode is ReferralMode.APPOINTMENT_MADE
    assert hands.count == 3


def test_three_gestures_lead_from_an_obstacle_to_a_referral(
    shown: InterviewsTab, services: Services, person: int
) -> None:
    begin(shown)
    obstacle = services.plans.add_obstacle(person, "sante", {"text": "Maux de dos"})
    shown.refresh()
    row = shown.editor.obstacles.bring(obstacle.id)
    assert isinstance(row, ObstacleRow)
    hands = Gestures()
    hands.click(row.orient)
    hands.key(Qt.Key.Key_Return)
    hands.letter("a")
    referral = only(services, person)
    assert (referral.obstacle_id, referral.mode) == (obstacle.id, ReferralMode.ACCOMPANIED)
    assert hands.count == 3


def test_each_service_says_why_it_is_proposed(tab: InterviewsTab, services: Services, person: int) -> None:
    begin(tab)
    need = services.plans.add_need(person, "logement", "Un toit")
    services.participants.update(person, {"district": "Outremeuse"})
    near = services.directory.create_service("Au coin", internal=False, domains=("logement",))
    services.directory.update_service(near, {"district": "Outremeuse", "free": True})
    full = services.directory.create_service("Complet", internal=False, domains=("logement",))
    services.directory.update_service(full, {"waiting": "Deux mois", "district": "Outremeuse"})
    tab.refresh()
    tab.editor.referrals.ask(need)
    lines = [tab.editor.referrals.finder.list.item(n).text() for n in range(3)]
    assert lines[0] == "Au coin · Externe\nthème « logement », dans son quartier (Outremeuse), gratuit"
    every = tab.editor.referrals.finder.list
    texts = [every.item(n).text() for n in range(every.count())]
    assert texts[-1].startswith("Complet · Externe")
    assert texts[-1].endswith("complet : deux mois")


def test_a_wrong_step_is_mended_in_its_line_and_ctrl_z_takes_the_mending_back(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    begin(tab)
    key = tab.desk.refer(services.directory.search("éco-logement")[0].id)
    tab.desk.follow_referral(key, ReferralStatus.TAKEN_ON)
    row = row_of(tab, only(services, person))
    row.open()
    step = row.steps.rows.rows()[-1]
    assert isinstance(step, StepRow)
    step.status.chosen.emit(ReferralStatus.REFUSED)
    assert only(services, person).current.reason is RefusalReason.OTHER
    assert not step.reason.isHidden()
    step.reason.chosen.emit(RefusalReason.FULL)
    assert only(services, person).current.reason is RefusalReason.FULL
    services.undo.undo()
    assert only(services, person).current.reason is RefusalReason.OTHER


def test_the_agreement_is_recorded_from_the_referral_and_the_warning_goes(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    begin(tab)
    tab.desk.refer(services.directory.search("éco-logement")[0].id)
    row = row_of(tab, only(services, person))
    row.mode.chosen.emit(ReferralMode.CONTACT_MADE)
    assert not row.alone.isHidden()
    row.open()
    row.sharing.ask_button.click()
    type_in(row.sharing.information, "Son projet de logement")
    type_in(row.sharing.end, "30/06/2017")
    QTest.keyClick(row.sharing.end, Qt.Key.Key_Return)
    assert row.alone.isHidden()
    (agreement,) = services.participants.get(person).agreements
    assert (agreement.information, agreement.end) == ("Son projet de logement", date(2017, 6, 30))
    row.sharing.withdraw_button.click()
    assert not row.alone.isHidden()


def test_enter_notes_the_agreement_and_the_keyboard_goes_on_to_the_note_of_liaison(
    shown: InterviewsTab, services: Services, person: int
) -> None:
    begin(shown)
    shown.desk.refer(services.directory.search("éco-logement")[0].id)
    row = row_of(shown, only(services, person))
    row.open()
    row.sharing.ask_button.click()
    press(Qt.Key.Key_Escape)
    assert row.sharing.fields.isHidden()
    assert row.sharing.ask_button.hasFocus()
    row.sharing.ask_button.click()
    type_in(row.sharing.information, "Son projet de logement")
    press(Qt.Key.Key_Return)
    assert len(services.participants.get(person).agreements) == 1
    assert row.note.hasFocus()


def test_what_a_search_for_a_service_found_is_in_sight_with_its_field(
    desk_at_work: Desk, qtbot: QtBot
) -> None:
    window = desk_at_work.window
    window.resize(1366, 768)
    window.activateWindow()
    window.ui.tab_bar.setCurrentIndex(2)
    window.select_participant(1)
    tab = cast(InterviewsTab, window.current_tab)
    qtbot.waitUntil(lambda: tab.desk.interview is not None)
    QTest.keyClick(window, Qt.Key.Key_O, CONTROL)
    found = tab.editor.referrals.finder.list
    view = tab.editor.ui.area.viewport()
    foot = QPoint(0, found.height() - 1)
    qtbot.waitUntil(lambda: found.count() > 5 and view.rect().contains(found.mapTo(view, foot)))
    QTest.keyClicks(tab.editor.referrals.finder.words, "log")
    qtbot.waitUntil(lambda: view.rect().contains(found.mapTo(view, QPoint(0, found.height() - 1))))


def test_an_agreement_without_its_words_is_refused_beneath_the_field(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    begin(tab)
    tab.desk.refer(services.directory.search("éco-logement")[0].id)
    row = row_of(tab, only(services, person))
    row.open()
    row.sharing.ask()
    row.sharing.keep.click()
    assert row.sharing._error.text() == "Écrivez ce que la personne accepte de partager."
    assert services.participants.get(person).agreements == ()


def test_the_reminder_the_category_and_the_bilan_are_hers_to_change(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    begin(tab)
    service = services.directory.search("Lire et Écrire")[0]
    tab.desk.refer(service.id)
    row = row_of(tab, only(services, person))
    row.open()
    row.remind.selectAll()
    type_in(row.remind, "24/12/2016")
    row.remind.autosave.flush()
    row.category.chosen.emit(ExternalCategory.TRAINING)
    referral = only(services, person)
    assert (referral.remind_on, referral.category) == (date(2016, 12, 24), ExternalCategory.TRAINING)


def test_a_referral_that_goes_to_the_bin_says_how_it_comes_back(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    begin(tab)
    key = tab.desk.refer(services.directory.search("éco-logement")[0].id)
    told: list[str] = []
    tab.desk.binned.connect(told.append)
    assert tab.desk.delete_referral(key)
    assert told == ["Orientation : à la corbeille pour 30 jours."]
    assert services.referrals.list(person) == ()


def test_an_appointment_is_typed_in_one_field_and_shown_on_its_line(
    shown: InterviewsTab, services: Services, person: int
) -> None:
    begin(shown)
    key = shown.desk.refer(services.directory.search("éco-logement")[0].id)
    row = row_of(shown, only(services, person))
    row.follow.setFocus()
    hands = Gestures()
    hands.letter("d")
    line = shown.editor.referrals.appointment
    assert line.at.hasFocus()
    type_in(line.at, "jeu 24/11 14h")
    hands.key(Qt.Key.Key_Return)
    assert hands.count == 2
    step = services.referrals.referral(key).current
    assert (step.status, step.appointment_at) == (ReferralStatus.APPOINTMENT, datetime(2016, 11, 24, 14))
    assert "RDV le 24 nov. à 14h" in row.told.text()
    assert row.follow.hasFocus()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("un de ces jours", "« un de ces jours » n'est pas compris."),
        ("ven 24/11 14h", "Le 24/11/2016 est un jeudi. Vérifiez le jour."),
        ("24/11 26h", "Cette heure n'existe pas."),
    ],
)
def test_an_appointment_that_is_not_understood_says_why_and_keeps_what_was_typed(
    shown: InterviewsTab, services: Services, person: int, typed: str, said: str
) -> None:
    begin(shown)
    shown.desk.refer(services.directory.search("éco-logement")[0].id)
    referral = only(services, person)
    row_of(shown, referral).tell(ReferralStatus.APPOINTMENT)
    line = shown.editor.referrals.appointment
    type_in(line.at, typed)
    press(Qt.Key.Key_Return)
    assert line.said().startswith(said)
    assert line.at.text() == typed
    assert only(services, person).status is ReferralStatus.PROPOSED
    other = services.participants.create("Autre", first_name="Bela").id
    shown.show_participant(other)
    shown.show_participant(person)
    line.ask(referral)
    assert line.at.text() == typed
    press(Qt.Key.Key_Escape)
    assert line.isHidden()
    assert row_of(shown, referral).follow.hasFocus()


def test_the_day_and_the_hour_of_a_noted_appointment_are_mended_in_one_field(
    shown: InterviewsTab, services: Services, person: int
) -> None:
    begin(shown)
    key = shown.desk.refer(services.directory.search("éco-logement")[0].id)
    shown.desk.follow_referral(key, ReferralStatus.APPOINTMENT, None, datetime(2016, 11, 24, 14))
    row = row_of(shown, only(services, person))
    row.open()
    step = row.steps.rows.rows()[-1]
    assert isinstance(step, StepRow)
    assert step.at.text() == "jeu. 24 nov. 2016 à 14h"
    step.at.setFocus()
    step.at.selectAll()
    type_in(step.at, "ven 25/11 9h")
    assert step.at.autosave.flush()
    assert services.referrals.referral(key).current.appointment_at == datetime(2016, 11, 25, 9)
    assert services.referrals.referral(key).remind_on == date(2016, 11, 25)


def test_in_a_narrow_panel_a_referral_is_read_whole(
    shown: InterviewsTab, services: Services, person: int
) -> None:
    begin(shown)
    key = shown.desk.refer(services.directory.search("éco-logement")[0].id)
    services.referrals.update(key, {"purpose": "Faire le point sur le chauffage et les factures d'énergie"})
    services.referrals.update(key, {"mode": ReferralMode.ACCOMPANIED})
    panel = ReferralsPanel(shown.desk)
    shown.desk.read_referrals()
    panel.refresh()
    panel.resize(430, 400)
    panel.show()
    QApplication.processEvents()
    row = panel.rows.row(key)
    assert isinstance(row, ReferralRow)
    for part in (row.told, row.alone, row.mode, row.follow, row.slip, row.fold):
        corner = part.mapTo(panel, part.rect().bottomRight())
        assert part.isVisible()
        assert corner.x() <= panel.width()
        assert part.width() >= min(part.sizeHint().width(), 330)
    assert row.told.height() >= row.told.heightForWidth(row.told.width())
    panel.close()


def test_a_place_that_its_service_left_is_told_on_the_line(
    shown: InterviewsTab, services: Services, person: int
) -> None:
    begin(shown)
    service = services.directory.create_service("Atelier du pont", internal=False)
    site = services.directory.add_site(service, {"name": "Annexe", "address": "quai Fictif 9"})
    key = shown.desk.refer(service)
    services.referrals.update(key, {"site_id": site.id})
    shown.desk.read_referrals()
    row = row_of(shown, only(services, person))
    assert "Annexe" in row.told.text()
    assert row.elsewhere.isHidden()
    services.directory.use_sites(service, [])
    shown.desk.read_referrals()
    assert not row.elsewhere.isHidden()
    assert "Annexe" not in row.told.text()
