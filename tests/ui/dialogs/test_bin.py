"""The dialog of the bin on a real base: found, taken back by Enter, opened in its tab."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from modactions_desktop.domain.bin import BinEntry, BinKind
from modactions_desktop.domain.plans import PlanPart
from modactions_desktop.services.session import Services
from modactions_desktop.ui.dialogs.bin import TABS, BinDialog, emptied
from modactions_desktop.ui.theme import Theme

pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture
def deleted(services: Services) -> Services:
    """A base where a need, an interview and a whole file lie in the bin."""
    first = services.participants.create("Exemple", first_name="Alba").id
    other = services.participants.create("Modele", first_name="Noe").id
    services.plans.delete(PlanPart.NEED, services.plans.add_need(first, "logement", "Un toit").id)
    services.interviews.delete(services.interviews.start_now(first).id)
    services.participants.delete(other)
    return services


def shown(dialog: BinDialog) -> list[list[str]]:
    model = dialog.model
    return [
        [str(model.data(model.index(row, column))) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def opened(qtbot: QtBot, services: Services, **given: object) -> BinDialog:
    dialog = BinDialog(services.bin, **given)  # type: ignore[arg-type]
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_a_line_says_what_it_is_whose_since_when_and_what_time_is_left(
    qtbot: QtBot, deleted: Services
) -> None:
    later = date.today() + timedelta(days=29)
    dialog = opened(qtbot, deleted, today=lambda: later)
    assert [line[:2] for line in shown(dialog)] == [
        ["Dossier", "Noe Modele"],
        ["Entretien", "Entretien de début du 22/11/2016"],
        ["Besoin", "Un toit"],
    ]
    assert shown(dialog)[2][2] == "Alba Exemple · 2016-001"
    assert shown(dialog)[2][4] == "1 jour"


def test_words_of_a_kind_a_person_or_a_text_find_a_line(qtbot: QtBot, deleted: Services) -> None:
    dialog = opened(qtbot, deleted)
    for typed, found in (("besoin", ["Besoin"]), ("noe", ["Dossier"]), ("alba entre", ["Entretien"])):
        dialog.ui.search.setText(typed)
        assert [line[0] for line in shown(dialog)] == found
    dialog.ui.search.setText("rien de tel")
    assert dialog.ui.stack.currentWidget() is dialog.ui.nothing
    assert not dialog.ui.restore_button.isEnabled()


def test_enter_takes_back_the_line_chosen_from_the_search_and_from_the_list(
    qtbot: QtBot, deleted: Services
) -> None:
    dialog = opened(qtbot, deleted)
    dialog.ui.search.setText("toit")
    with qtbot.waitSignal(dialog.restored):
        QTest.keyClick(dialog.ui.search, Qt.Key.Key_Return)
    assert deleted.plans.of(1).needs[0].text == "Un toit"
    assert dialog.ui.notice.text() == "Repris : Besoin « Un toit »."
    dialog.ui.search.clear()
    QTest.keyClick(dialog.ui.search, Qt.Key.Key_Down)
    QTest.keyClick(dialog.ui.table, Qt.Key.Key_Return)
    assert deleted.participants.get(2).last_name == "Modele"
    assert [line[0] for line in shown(dialog)] == ["Entretien"]


def test_ctrl_enter_takes_back_and_opens(qtbot: QtBot, deleted: Services) -> None:
    dialog = opened(qtbot, deleted)
    with qtbot.waitSignal(dialog.open_asked) as asked:
        dialog.take_back_and_open()
    assert asked.args is not None
    entry = asked.args[0]
    assert isinstance(entry, BinEntry)
    assert (entry.kind, entry.participant_id) == (BinKind.PARTICIPANT, 2)


def test_an_empty_bin_says_so(qtbot: QtBot, services: Services) -> None:
    dialog = opened(qtbot, services)
    assert dialog.ui.nothing.title.text() == "La corbeille est vide"
    assert not dialog.take_back()


def test_names_and_texts_are_hidden_on_a_discreet_screen(qtbot: QtBot, deleted: Services) -> None:
    dialog = opened(qtbot, deleted, discreet=True)
    everything = " ".join(" ".join(line) for line in shown(dialog))
    assert not any(word in everything for word in ("Alba", "Modele", "toit"))
    assert "dossier 2016-001" in everything
    dialog.ui.search.setText("alba")
    assert shown(dialog) == []


def test_what_cannot_come_back_says_why(qtbot: QtBot, deleted: Services) -> None:
    dialog = opened(qtbot, deleted)
    deleted.bin.restore(BinKind.PARTICIPANT, 2)
    assert not dialog.take_back()
    assert "n'est plus dans la base" in dialog.ui.notice.text()


def test_every_kind_has_a_tab(theme: Theme) -> None:
    assert set(TABS) == set(BinKind)
    assert "une fiche" in emptied(1).lower()
    assert emptied(3).startswith("3 fiches")
