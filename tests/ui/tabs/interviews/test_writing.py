"""What is typed writes itself, and has its reader."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from modactions_desktop.domain.interviews import (
    TextSection,
)
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.services.session import Services
from modactions_desktop.ui.panels.interviews.texts import READERS, SPARING
from modactions_desktop.ui.tabs.interviews import InterviewsTab
from modactions_desktop.ui.widgets.fields import flush_all
from tests.ui.tabs.interviews.hands import begin, past, type_in

pytestmark = pytest.mark.usefixtures("theme")


def test_a_note_writes_itself(qtbot: QtBot, tab: InterviewsTab, services: Services) -> None:
    key = begin(tab)
    with qtbot.waitSignal(tab.editor.note.text.saved):
        type_in(tab.editor.note.text, "Elle veut rester dans le quartier.")
    saved = services.interviews.get(key)
    assert saved.text(TextSection.FREE_NOTE) == "Elle veut rester dans le quartier."
    assert saved.texts[0].visibility is Visibility.FILE
    assert tab.editor.facts.ui.mark.text().startswith("Enregistré")
    assert "quartier" in tab.ui.list.cards.row(0).excerpt


def test_what_was_pending_goes_to_the_interview_that_was_left(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    earlier = past(services, person, 30, "Avant.")
    tab.refresh()
    key = begin(tab)
    type_in(tab.editor.note.text, "Aujourd'hui.")
    tab.open_interview(earlier)
    assert services.interviews.get(key).text(TextSection.FREE_NOTE) == "Aujourd'hui."
    assert services.interviews.get(earlier).text(TextSection.FREE_NOTE) == "Avant."


def test_a_lock_writes_what_is_pending_and_the_minutes(tab: InterviewsTab, services: Services) -> None:
    key = begin(tab)
    tab.editor.facts.stopwatch.click()
    type_in(tab.editor.note.text, "Écrit juste avant.")
    tab.events.about_to_lock.emit()
    assert flush_all(tab)
    saved = services.interviews.get(key)
    assert saved.text(TextSection.FREE_NOTE) == "Écrit juste avant."
    assert saved.is_running
    assert saved.starts_at is not None


def test_the_reader_of_a_text_is_hers_to_choose(tab: InterviewsTab, services: Services) -> None:
    key = begin(tab)
    type_in(tab.editor.note.text, "Ne pas imprimer.")
    tab.editor.note.reader.show_value(Visibility.CONFIDENTIAL)
    tab.editor.note.reader.chosen.emit(Visibility.CONFIDENTIAL)
    saved = services.interviews.get(key).texts[0]
    assert (saved.text, saved.visibility) == ("Ne pas imprimer.", Visibility.CONFIDENTIAL)


def test_confidential_says_that_it_is_not_outside_the_right_of_access(tab: InterviewsTab) -> None:
    begin(tab)
    reader = tab.editor.note.reader
    reader.show_value(Visibility.CONFIDENTIAL)
    assert reader.toolTip().startswith(READERS[Visibility.CONFIDENTIAL])
    assert "droit d'accès" in reader.toolTip()


def test_other_tabs_hear_of_a_change_once_while_she_types(
    qtbot: QtBot, tab: InterviewsTab, person: int
) -> None:
    begin(tab)
    tab.show_participant(person)
    heard: list[int] = []
    tab.events.participant_changed.connect(heard.append)
    for letter in "ab":
        type_in(tab.editor.note.text, letter)
        tab.editor.note.text.autosave.flush()
    assert heard == [person]


def test_text_written_from_right_to_left_is_kept_letter_for_letter(
    qtbot: QtBot, tab: InterviewsTab, services: Services, person: int
) -> None:
    services.participants.update(person, {"last_name": "حداد", "first_name": "سميرة"})
    tab.refresh()
    key = begin(tab)
    said = "قالت إنها تريد تعلم الفرنسية. Elle veut apprendre."
    tab.editor.note.text.insertPlainText(said)
    assert flush_all(tab)
    assert services.interviews.get(key).text(TextSection.FREE_NOTE) == said
    assert tab.ui.list.cards.row(0).excerpt == said


def test_one_key_changes_who_reads_a_text(tab: InterviewsTab, services: Services) -> None:
    key = begin(tab)
    note = tab.editor.note
    type_in(note.text, "Ce qui est dit tout bas.")
    note.reader.choose_next()
    saved = services.interviews.get(key).texts[0]
    assert (saved.text, saved.visibility) == ("Ce qui est dit tout bas.", Visibility.CONFIDENTIAL)
    assert not note.lock.isHidden()
    assert note._notice.text() == READERS[Visibility.CONFIDENTIAL]


def test_the_free_note_says_what_is_not_to_be_written(tab: InterviewsTab) -> None:
    begin(tab)
    assert tab.editor.note._notice.text() == SPARING
    assert not tab.editor.note._notice.isHidden()
