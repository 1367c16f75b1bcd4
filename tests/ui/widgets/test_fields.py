from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QFocusEvent, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from modactions_desktop.domain.errors import VaultError
from modactions_desktop.domain.periods import ApproximateDate
from modactions_desktop.ui.widgets.fields import (
    LATEST_MS,
    QUIET_MS,
    AutosaveLine,
    AutosaveText,
    DateField,
    FieldBox,
    SavedMark,
    flush_all,
    flush_to_leave,
)
from modactions_desktop.ui.widgets.search_field import SearchField

TODAY = date(2026, 11, 22)


def refusing(_text: str) -> None:
    raise VaultError("disk_full")


def test_text_writes_itself_soon_after_the_last_key(qtbot: QtBot) -> None:
    written: list[str] = []
    field = AutosaveText("Note")
    qtbot.addWidget(field)
    field.load("avant", written.append)
    assert not field.autosave.pending
    with qtbot.waitSignal(field.saved):
        qtbot.keyClicks(field, "x")
    assert written == ["xavant"]


def test_text_is_written_within_a_second_of_unbroken_typing(qtbot: QtBot) -> None:
    written: list[str] = []
    field = AutosaveLine("Lieu")
    qtbot.addWidget(field)
    field.load("", written.append)
    with qtbot.waitSignal(field.saved):
        while not written:  # each key comes before the silence that would write
            qtbot.keyClicks(field, "a")
            qtbot.wait(100)
    assert QUIET_MS <= 400
    assert LATEST_MS <= 1000


def test_text_wraps_at_any_width_and_never_shows_a_bar_beneath(qtbot: QtBot) -> None:
    field = AutosaveText("À apporter", lines=1)
    qtbot.addWidget(field)
    field.resize(300, 42)
    field.show()
    for width in range(180, 400, 7):
        field.resize(width, field.height())
        field.load("Votre carte de séjour, vos papiers sur l’argent et le logement.")
        assert not field.horizontalScrollBar().isVisible()


def test_text_of_one_record_is_written_before_another_is_shown(qtbot: QtBot) -> None:
    first: list[str] = []
    second: list[str] = []
    field = AutosaveLine("Lieu")
    qtbot.addWidget(field)
    field.load("", first.append)
    qtbot.keyClicks(field, "Liege")
    field.load("autre", second.append)
    assert (first, second) == (["Liege"], [])
    assert field.text() == "autre"


def test_refused_text_stays_on_screen_and_is_tried_again(qtbot: QtBot) -> None:
    field = AutosaveText("Note")
    box = FieldBox("Note", field)
    qtbot.addWidget(box)
    box.show()
    field.load("", refusing)
    qtbot.keyClicks(field, "mot")
    assert not flush_all(box)
    assert field.toPlainText() == "mot"
    assert box.error()
    assert field.autosave.pending
    written: list[str] = []
    field._write = written.append
    assert flush_all(box)
    assert written == ["mot"]
    assert not box.error()


def test_flush_goes_on_after_a_field_that_is_refused(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    bad, good = AutosaveLine("a"), AutosaveLine("b")
    column.addWidget(bad)
    column.addWidget(good)
    written: list[str] = []
    bad.load("", refusing)
    good.load("", written.append)
    qtbot.keyClicks(bad, "1")
    qtbot.keyClicks(good, "2")
    assert not flush_all(page)
    assert written == ["2"]


def test_field_without_a_record_cannot_be_typed_in(qtbot: QtBot) -> None:
    field = AutosaveLine("Lieu")
    qtbot.addWidget(field)
    field.load("lu seulement")
    assert field.isReadOnly()


@pytest.mark.parametrize(("typed", "shown"), [("22/11", "dim. 22 nov. 2026"), ("dem", "lun. 23 nov. 2026")])
def test_date_is_shown_in_words_once_typed(qtbot: QtBot, typed: str, shown: str) -> None:
    written: list[object] = []
    field = DateField("Date", lambda: TODAY)
    qtbot.addWidget(field)
    field.load(None, written.append)
    qtbot.keyClicks(field, typed)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == shown
    assert written == [field.value()]


def test_date_that_is_not_understood_is_said_beside_its_field(qtbot: QtBot) -> None:
    field = DateField("Date", lambda: TODAY)
    box = FieldBox("Date", field)
    qtbot.addWidget(box)
    field.load(TODAY, lambda _value: None)
    field.selectAll()
    qtbot.keyClicks(field, "plus tard")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "22/11" in box.error()
    assert field.text() == "plus tard"
    assert field.value() == TODAY


def test_approximate_date_is_accepted_where_the_field_allows_it(qtbot: QtBot) -> None:
    field = DateField("Naissance", lambda: TODAY, approximate=True)
    qtbot.addWidget(field)
    field.load(None, lambda _value: None)
    qtbot.keyClicks(field, "vers 1990")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.value() == ApproximateDate.about(1990)
    assert field.text() == "vers 1990"


def test_emptied_date_is_no_date(qtbot: QtBot) -> None:
    field = DateField("Date", lambda: TODAY)
    qtbot.addWidget(field)
    field.load(TODAY, lambda _value: None)
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.value() is None


def test_saved_mark_gives_the_time(qtbot: QtBot) -> None:
    mark = SavedMark()
    qtbot.addWidget(mark)
    mark.show_saved(datetime(2026, 11, 22, 10, 24))
    assert mark.text() == "Enregistré 10:24"
    assert mark.accessibleName() == "Enregistré 10:24"


def test_search_waits_for_a_pause_and_escape_empties_it(qtbot: QtBot) -> None:
    field = SearchField("Rechercher", "Rechercher…", "Ctrl+K")
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.searched) as searched:
        qtbot.keyClicks(field, "had")
    assert searched.args == ["had"]
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    with qtbot.waitSignal(field.left_downwards):
        qtbot.keyClick(field, Qt.Key.Key_Down)


def test_what_is_pasted_comes_as_words_and_lines_alone(qtbot: QtBot) -> None:
    field = AutosaveText("Note")
    qtbot.addWidget(field)
    copied = QMimeData()
    copied.setHtml("<b>Logement</b><br>trop cher")
    copied.setText("Logement\vtrop\0 cher\r\nvoir demain")
    field.insertFromMimeData(copied)
    assert field.toPlainText() == "Logement\ntrop cher\nvoir demain"
    field.undo()
    assert field.toPlainText() == ""


def test_a_mistyped_date_holds_her_back_only_while_it_is_in_sight(qtbot: QtBot) -> None:
    field = DateField("Décidé le")
    qtbot.addWidget(field)
    field.load(None, lambda _day: None)
    field.show()
    qtbot.keyClicks(field, "S")
    assert not flush_to_leave(field)
    field.hide()  # a lock hides the window first
    assert flush_to_leave(field)


def test_what_the_base_refuses_waits_in_sight_or_not(qtbot: QtBot) -> None:
    field = AutosaveText("Note")
    qtbot.addWidget(field)
    field.load("", refusing)
    qtbot.keyClicks(field, "x")
    assert not flush_to_leave(field)


def test_a_line_too_long_for_its_field_is_read_whole_by_resting_on_it(qtbot: QtBot) -> None:
    field = AutosaveLine("Nom du service")
    qtbot.addWidget(field)
    field.resize(160, 32)
    field.show()
    said = "Service d'accompagnement administratif et juridique"
    for text, told in (("Relais", ""), (said, said)):
        QToolTip.hideText()
        field.setText(text)
        place = field.rect().center()
        QApplication.sendEvent(field, QHelpEvent(QEvent.Type.ToolTip, place, field.mapToGlobal(place)))
        assert QToolTip.text() == told
    assert field.shortened().endswith("…")
    QToolTip.hideText()


def test_a_text_that_is_taken_down_may_still_lose_the_focus(qtbot: QtBot) -> None:
    text = AutosaveText("Note")
    qtbot.addWidget(text)
    vars(text).pop("autosave")  # as the collector does before Qt lets go of the widget
    QApplication.sendEvent(text, QFocusEvent(QEvent.Type.FocusOut))
