from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from modactions_desktop.domain.checklist import DeadlineMark
from modactions_desktop.domain.participants import NarrativeSection, Phase, SituationKind
from modactions_desktop.domain.periods import ApproximateDate
from modactions_desktop.domain.today import Tone as TagTone
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.services.session import Services
from modactions_desktop.ui.events import Events
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.panels.file.contact import ContactCard
from modactions_desktop.ui.panels.file.documents import DocumentsCard, HouseholdCard
from modactions_desktop.ui.panels.file.identity import IdentityCard
from modactions_desktop.ui.panels.file.merged import MergedCard
from modactions_desktop.ui.panels.file.periods import PeriodsPopover
from modactions_desktop.ui.panels.file.records import EditedLine
from modactions_desktop.ui.panels.file.situations import SituationsCard
from modactions_desktop.ui.panels.file.story import StoryCard
from modactions_desktop.ui.panels.file.view import FileView
from modactions_desktop.ui.tabs.participants import VIEWS, ParticipantsTab
from modactions_desktop.ui.widgets.pills import Pill

TODAY = date(2016, 11, 22)


@dataclass
class Base:
    services: Services
    person: int


@pytest.fixture
def base(filled: Services) -> Base:
    return Base(filled, filled.participants.create("Exemple", first_name="Alba").id)


@pytest.fixture
def tab(qtbot: QtBot, base: Base) -> ParticipantsTab:
    shown = ParticipantsTab(base.services, Events(), Jobs())
    qtbot.addWidget(shown)
    shown.resize(1100, 700)
    shown.show_view("file")
    shown.show_participant(base.person)
    return shown


def _labels(tab: ParticipantsTab) -> str:
    return "\n".join(label.text() for label in tab.findChildren(QLabel))


def test_a_field_writes_itself(tab: ParticipantsTab, base: Base) -> None:
    identity = tab.findChild(IdentityCard)
    assert isinstance(identity, IdentityCard)
    name = identity._lines["usual_name"]
    name.setFocus()
    QTest.keyClicks(name, "Alba la Fictive")
    assert name.autosave.flush()
    assert base.services.participants.get(base.person).usual_name == "Alba la Fictive"


def test_a_birth_known_roughly_is_kept_as_such_and_gives_an_age(tab: ParticipantsTab, base: Base) -> None:
    identity = tab.findChild(IdentityCard)
    assert isinstance(identity, IdentityCard)
    birth = identity._dates["birth"]
    birth.setText("vers 1990")
    birth.autosave.touch()
    assert birth.autosave.flush()
    assert base.services.participants.get(base.person).birth == ApproximateDate.about(1990)
    tab.refresh()
    assert "26 ans" in _labels(tab)


def test_a_nationality_is_added_by_typing_a_part_of_its_name(tab: ParticipantsTab, base: Base) -> None:
    identity = tab.findChild(IdentityCard)
    assert isinstance(identity, IdentityCard)
    assert identity.nationalities.field.pick("rythr")
    assert base.services.participants.get(base.person).nationalities == ("ERI",)


def test_a_new_situation_ends_the_one_before_without_overwriting_it(tab: ParticipantsTab, base: Base) -> None:
    card = tab.findChild(SituationsCard)
    assert isinstance(card, SituationsCard)
    line = card.lines[SituationKind.PHASE]
    line.begin()
    line.fields.choice.show_value(Phase.TRAJECTORY.value)
    line.fields.since.load(date(2016, 12, 1))
    line.fields.keep_button.click()
    person = base.services.participants.get(base.person)
    phases = [s for s in person.situations if s.kind is SituationKind.PHASE]
    assert [(s.code, s.end) for s in phases] == [("ORIENTATION", date(2016, 11, 30)), ("TRAJET", None)]


def test_a_document_that_ends_soon_says_so_in_words(tab: ParticipantsTab, base: Base) -> None:
    card = tab.findChild(DocumentsCard)
    assert isinstance(card, DocumentsCard)
    card.add_button.click()
    card.new.combos["code"].show_value("CARTE_A")
    card.new.dates["expires_on"].load(date(2016, 12, 5))
    card.keep_button.click()
    assert base.services.participants.get(base.person).residence_documents[0].expires_on == date(2016, 12, 5)

    assert "expire dans 13 jours" in [pill.text() for pill in card.findChildren(Pill)]


def test_a_document_is_told_when_its_rule_tells_it(tab: ParticipantsTab, base: Base) -> None:
    """One truth: a rule that tells sooner tells sooner here too, a deadline dealt with is told no more."""
    services, card = base.services, tab.findChild(DocumentsCard)
    assert isinstance(card, DocumentsCard)
    services.histories.add_document(base.person, "CARTE_A", expires_on=date(2017, 3, 1))
    card.desk.show(services.participants.get(base.person))
    assert card.findChildren(Pill) == []
    rule = next(h for h in services.deadline_rules.histories() if h.code == "D-TITRE").periods[-1]
    services.deadline_rules.change_from(rule.id, date(2016, 1, 1), {"alert_days": (120, 60)})
    card.desk.show(services.participants.get(base.person))
    assert [pill.text() for pill in card.findChildren(Pill)] == ["expire dans 99 jours"]
    found = next(one for one in services.deadlines.of(base.person) if one.code == "D-TITRE")
    services.deadlines.mark(found, DeadlineMark.DONE)
    assert card._told() == {}


def test_a_text_on_expectations_and_reality_is_confidential_by_default(
    tab: ParticipantsTab, base: Base
) -> None:
    card = tab.findChild(StoryCard)
    assert isinstance(card, StoryCard)
    field = card.fields[NarrativeSection.EXPECTATIONS_AND_REALITY]
    field.text.setPlainText("Elle pensait trouver du travail tout de suite.")
    assert field.text.autosave.flush()
    kept = base.services.participants.get(base.person).narratives[0]
    assert kept.visibility is Visibility.CONFIDENTIAL
    assert field.reader.value() is Visibility.CONFIDENTIAL


def test_a_new_file_needs_a_name_and_says_it_under_the_field(qtbot: QtBot, tab: ParticipantsTab) -> None:
    tab.begin_new()
    tab.ui.new_file.ui.open_button.click()
    assert "nom" in tab.ui.new_file.boxes["last_name"].error().lower()


def test_a_new_file_opens_from_the_keyboard(qtbot: QtBot, tab: ParticipantsTab, base: Base) -> None:
    tab.begin_new()
    QTest.keyClicks(tab.ui.new_file.ui.last_name, "Fictif")
    with qtbot.waitSignal(tab.events.participant_selected) as selected:
        QTest.keyClick(tab.ui.new_file.ui.last_name, Qt.Key.Key_Return)
    person = base.services.participants.get(selected.args[0])
    assert (person.last_name, person.number) == ("Fictif", "2016-002")


def test_nobody_chosen_says_what_to_do_first(tab: ParticipantsTab) -> None:
    tab.show_participant(None)
    assert "Aucun dossier choisi" in _labels(tab)


def test_a_new_file_is_as_high_as_its_fields_when_nobody_is_chosen(tab: ParticipantsTab) -> None:
    tab.resize(900, 700)
    tab.show_participant(None)
    tab.show()
    tab.begin_new()
    QApplication.processEvents()
    card = tab.ui.new_file
    assert card.height() <= card.sizeHint().height()


def test_discreet_screen_covers_the_file(tab: ParticipantsTab, base: Base) -> None:
    tab.show()
    file = tab.view("file")
    tab.events.discreet_changed.emit(True)
    assert not file.isVisible()
    tab.show_participant(base.person)
    assert not file.isVisible()
    tab.events.discreet_changed.emit(False)
    assert file.isVisible()


def test_another_person_is_shown_in_the_view_that_was_in_front(tab: ParticipantsTab, base: Base) -> None:
    other = base.services.participants.create("Fictif").id
    tab.show_view(VIEWS[-1].name)
    tab.show_participant(other)
    assert tab.ui.views.currentWidget() is tab.view(VIEWS[-1].name)


def test_a_text_found_by_the_search_is_shown_in_the_file(tab: ParticipantsTab) -> None:
    tab.show_record("narrative", 0)
    assert tab.ui.views.currentWidget() is tab.view("file")


def test_a_likely_namesake_shows_while_typing_and_opens_with_one_key(
    qtbot: QtBot, tab: ParticipantsTab, base: Base
) -> None:
    tab.show()
    tab.begin_new()
    card = tab.ui.new_file
    QTest.keyClicks(card.ui.last_name, "Exempla")
    QTest.keyClicks(card.ui.first_name, "Alba")
    qtbot.waitUntil(lambda: bool(card.namesakes))
    assert card.ui.likely.isVisible()
    assert "nom très proche" in [pill.text() for pill in card.findChildren(Pill)]
    with qtbot.waitSignal(tab.events.participant_selected) as selected:
        card._on_open(0)
    assert selected.args == [base.person]
    assert len(base.services.participants.lines()) == 1


def test_a_new_file_goes_on_in_its_birth_or_after_it(qtbot: QtBot, tab: ParticipantsTab, base: Base) -> None:
    tab.events.participant_selected.connect(tab.show_participant)
    tab.show()
    tab.begin_new()
    QTest.keyClicks(tab.ui.new_file.ui.last_name, "Fictif")
    QTest.keyClicks(tab.ui.new_file.ui.birth, "vers 1990")
    QTest.keyClick(tab.ui.new_file.ui.birth, Qt.Key.Key_Return)
    page = tab.view("file")
    assert isinstance(page, FileView)
    assert base.services.participants.get(2).birth == ApproximateDate.about(1990)
    assert tab.focusWidget() is page.identity.nationalities.field


def _page(tab: ParticipantsTab) -> FileView:
    tab.show_view("file")
    page = tab.view("file")
    assert isinstance(page, FileView)
    return page


def test_a_tag_is_made_by_enter_offered_again_and_coloured(tab: ParticipantsTab, base: Base) -> None:
    page = _page(tab)
    QTest.keyClicks(page.ui.tags.field, "creche")
    QTest.keyClick(page.ui.tags.field, Qt.Key.Key_Return)
    assert base.services.participants.get(base.person).tags == ("creche",)
    page.ui.tags.painted.emit("creche", TagTone.VIOLET)
    assert [(tag.name, tag.tone) for tag in base.services.tags.known()] == [("creche", TagTone.VIOLET)]
    page.ui.tags.changed.emit(())
    assert base.services.participants.get(base.person).tags == ()
    assert page.ui.tags.field.matches("cre") == [("creche", "creche")]


def test_a_pinned_note_is_dated_and_seen(tab: ParticipantsTab, base: Base) -> None:
    page = _page(tab)
    QTest.keyClicks(page.ui.pinned, "appeler le matin")
    assert page.ui.pinned.autosave.flush()
    assert page._pinned_on.text() == "22 nov. 2016"


def test_a_phone_is_understood_and_a_doubtful_one_kept_with_a_sentence(
    tab: ParticipantsTab, base: Base
) -> None:
    card = _page(tab).findChild(ContactCard)
    assert isinstance(card, ContactCard)
    first = card.phones.lines[0]
    QTest.keyClicks(first.number, "0486123456")
    QTest.keyClick(first.number, Qt.Key.Key_Return)
    card.phones.begin()
    second = card.phones.lines[1]
    QTest.keyClicks(second.number, "0912")
    QTest.keyClick(second.number, Qt.Key.Key_Return)
    kept = base.services.participants.get(base.person).phones
    assert [phone.number for phone in kept] == ["+32 486 12 34 56", "0912"]
    assert first.number.text() == "+32 486 12 34 56"
    assert (first.box.error(), "vérifiez" in second.box.error()) == ("", True)


def test_a_doubtful_address_is_kept_and_said(tab: ParticipantsTab, base: Base) -> None:
    card = _page(tab).findChild(ContactCard)
    assert isinstance(card, ContactCard)
    email = card._lines["email"]
    QTest.keyClicks(email, "alba@exemple")
    assert email.autosave.flush()
    assert base.services.participants.get(base.person).email == "alba@exemple"
    assert "nom@domaine.be" in card.boxes["email"].error()


def test_a_language_is_added_by_typing_and_its_use_is_ticked(tab: ParticipantsTab, base: Base) -> None:
    identity = _page(tab).identity
    QTest.keyClicks(identity.languages.field, "tigri")
    QTest.keyClick(identity.languages.field, Qt.Key.Key_Return)
    identity.languages.lines["tir"].ticks["written"].click()
    spoken = base.services.participants.get(base.person).languages[0]
    assert (spoken.code, spoken.mother_tongue, spoken.written) == ("tir", True, True)


def test_a_nationality_of_the_union_warns_and_blocks_nothing(tab: ParticipantsTab, base: Base) -> None:
    identity = _page(tab).identity
    identity.nationalities.changed.emit(("SYR",))
    assert not identity.eligibility.isVisibleTo(identity)
    identity.nationalities.changed.emit(("SYR", "ITA"))
    assert identity.eligibility.isVisibleTo(identity)
    assert base.services.participants.get(base.person).nationalities == ("SYR", "ITA")


def test_a_name_in_a_right_to_left_script_is_written_from_the_right(
    qtbot: QtBot, tab: ParticipantsTab
) -> None:
    field = _page(tab).identity._lines["name_in_own_script"]
    tab.show()
    qtbot.waitExposed(tab)
    field.setText("\u0633\u0645\u064a\u0631\u0629")
    field.grab()  # where the text stands is reckoned as it is painted
    field.setCursorPosition(0)
    first = field.cursorRect().center().x()
    field.setCursorPosition(5)
    assert first > field.width() / 2  # the name begins at the right edge
    assert field.cursorRect().center().x() < first  # and the cursor goes to the left with each letter


def test_an_exit_asks_its_reason_and_says_what_it_counts_as(tab: ParticipantsTab, base: Base) -> None:
    _page(tab)
    phase = base.services.participants.get(base.person).situation_on(SituationKind.PHASE, TODAY)
    assert phase is not None
    base.services.situations.correct(phase.id, {"begin": date(2016, 1, 4)})
    card = tab.findChild(SituationsCard)
    assert isinstance(card, SituationsCard)
    line = card.lines[SituationKind.PHASE]
    line.begin()
    line.fields.choice.show_value(Phase.EXIT.value)
    line.fields.choice.chosen.emit(Phase.EXIT.value)
    line.fields.keep_button.click()
    assert "motif" in line.fields.leaving.reason_box.error()
    line.fields.leaving.reason.show_value("EMPLOI")
    line.fields.leaving.reason.chosen.emit("EMPLOI")
    assert line.fields.leaving.counted.text() == "sortie comptée comme positive"
    line.fields.leaving.destination.show_value("EMPLOI")
    line.fields.keep_button.click()
    person = base.services.participants.get(base.person)
    assert (person.phase_on(TODAY), person.exit_reason, person.exit_destination) == (
        Phase.EXIT,
        "EMPLOI",
        "EMPLOI",
    )
    assert "EMPLOI" not in _labels(tab)


def test_the_popover_corrects_a_period_and_says_what_is_refused(
    qtbot: QtBot, tab: ParticipantsTab, base: Base
) -> None:
    histories = base.services.histories
    histories.begin_situation(base.person, SituationKind.HOUSING, "ILA", on=date(2016, 1, 1))
    histories.begin_situation(base.person, SituationKind.HOUSING, "AIS", on=date(2016, 6, 1))
    page = _page(tab)
    tab.refresh()
    popover = PeriodsPopover(page.desk, SituationKind.HOUSING)
    popover.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(popover)
    end = popover.lines[1].fields.end
    end.setText("1/7/2016")
    end.autosave.touch()
    assert not end.autosave.flush()
    assert "depuis le 01/06/2016" in popover.lines[1].error.text()
    end.setText("1/5/2016")
    end.autosave.touch()
    assert end.autosave.flush()
    popover.past.code.show_value("RUE")
    popover.past.begin.load(date(2015, 1, 1))
    popover.past.end.load(date(2015, 12, 31))
    popover.add_button.click()
    housing = [
        (s.code, s.begin, s.end)
        for s in base.services.participants.get(base.person).situations
        if s.kind is SituationKind.HOUSING
    ]
    assert housing == [
        ("RUE", date(2015, 1, 1), date(2015, 12, 31)),
        ("ILA", date(2016, 1, 1), date(2016, 5, 1)),
        ("AIS", date(2016, 6, 1), None),
    ]


def test_a_household_member_is_corrected_and_taken_away_in_place(tab: ParticipantsTab, base: Base) -> None:
    base.services.histories.add_household_member(base.person, "ENFANT", {"birth_year": 2012})
    _page(tab)
    tab.refresh()
    card = tab.findChild(HouseholdCard)
    assert isinstance(card, HouseholdCard)
    line = card.findChild(EditedLine)
    assert isinstance(line, EditedLine)
    line.toggle()
    assert line.fields is not None
    year = line.fields.years["birth_year"]
    year.setText("20x4")
    year.autosave.touch()
    assert not year.autosave.flush()
    year.setText("2014")
    year.autosave.touch()
    assert year.autosave.flush()
    assert base.services.participants.get(base.person).household[0].birth_year == 2014
    line._removing()
    assert base.services.participants.get(base.person).household == ()


def test_merged_files_are_taken_apart_from_the_page(tab: ParticipantsTab, base: Base) -> None:
    other = base.services.participants.create("Exempl", first_name="Alba")
    base.services.merging.merge(base.person, other.id)
    page = _page(tab)
    tab.refresh()
    card = page.findChild(MergedCard)
    assert isinstance(card, MergedCard)
    assert card.isVisibleTo(page)
    next(b for b in card.findChildren(QPushButton) if b.text() == "Séparer").click()
    assert not card.isVisibleTo(page)
    assert len(base.services.participants.lines()) == 2


def test_nobody_is_to_be_chosen_while_a_first_file_is_opened(qtbot: QtBot, base: Base) -> None:
    tab = ParticipantsTab(base.services, Events(), Jobs())
    qtbot.addWidget(tab)
    tab.show_participant(None)
    assert not tab.ui.cards.isHidden()
    tab.begin_new()
    tab.show()
    assert tab.ui.cards.isHidden()
    tab.ui.new_file.ui.cancel_button.click()
    assert not tab.ui.cards.isHidden()
