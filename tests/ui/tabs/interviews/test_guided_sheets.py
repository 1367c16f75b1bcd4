"""The parts of the guided sheets, in any order."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from modactions_desktop.domain.checklist import CatalogueKind
from modactions_desktop.domain.interviews import (
    DomainState,
    InterviewKind,
    SheetPart,
    TextSection,
)
from modactions_desktop.domain.participants import FrenchSkill, Phase
from modactions_desktop.domain.plans import PlanStatus, Voice
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.services.session import Services
from modactions_desktop.ui.panels.interviews.answers import DomainAnswers
from modactions_desktop.ui.panels.interviews.final import DepartureAnswers, FrenchAnswers
from modactions_desktop.ui.panels.interviews.guide import sections_of
from modactions_desktop.ui.panels.interviews.path import PathTravelled
from modactions_desktop.ui.panels.interviews.sheet import ORDER
from modactions_desktop.ui.panels.interviews.society import SocietyBlock
from modactions_desktop.ui.panels.interviews.texts import TextBlock
from modactions_desktop.ui.tabs.interviews import InterviewsTab
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.pills import Pill
from tests.conftest import TODAY
from tests.ui.tabs.interviews.hands import become, begin, past, press, type_in

pytestmark = pytest.mark.usefixtures("theme")


def test_a_part_of_the_sheet_opens_in_any_order(tab: InterviewsTab, services: Services) -> None:
    key = begin(tab)
    block = tab.editor.sheet.part(TextSection.EXPECTATIONS_AND_REALITY)
    text = block.findChild(type(tab.editor.note.text))
    assert text is not None
    type_in(text, "Elle pensait travailler tout de suite.")
    text.autosave.flush()
    saved = services.interviews.get(key).texts[0]
    assert (saved.section, saved.visibility) == (
        TextSection.EXPECTATIONS_AND_REALITY,
        Visibility.CONFIDENTIAL,
    )
    assert tab.editor.sheet.chips.chip("Attentes et réalité").spec.tone is Tone.GOOD


def test_a_chip_of_the_sheet_puts_the_cursor_in_what_it_opens(tab: InterviewsTab) -> None:
    begin(tab)
    tab.editor.sheet.chips.choose("Ses mots")
    quote = tab.editor.sheet.part(TextSection.QUOTE)
    assert isinstance(quote, TextBlock)
    assert quote.text.hasFocus()
    tab.editor.sheet.chips.choose("Repères sur la société")
    codes = tab.editor.sheet.part(TextSection.SOCIETY)
    assert isinstance(codes, SocietyBlock)
    assert QApplication.focusWidget() in codes.codes.children()


@pytest.mark.parametrize("kind", list(InterviewKind))
def test_every_section_of_the_guide_has_its_chip_and_its_place(
    tab: InterviewsTab, services: Services, kind: InterviewKind
) -> None:
    """No order is forced: a chip opens its part or goes to it, and every part can be opened."""
    begin(tab)
    tab.editor.facts.ui.kind.show_value(kind)
    tab.editor.facts.ui.kind.chosen.emit(kind)
    sections = sections_of(services.catalogues.guides(), kind)
    for section in reversed(sections):
        tab.editor.sheet.chips.choose(section.short)
    opened = tab.editor.sheet._opened()
    assert opened == {part for section in sections for part in section.parts if part in ORDER}


def test_a_domain_of_life_is_answered_in_the_words_of_the_sheet(
    tab: InterviewsTab, services: Services
) -> None:
    key = begin(tab)
    answers = tab.editor.sheet.part(SheetPart.DOMAINS)
    assert isinstance(answers, DomainAnswers)
    answers.bars["logement"].choose(DomainState.URGENT)
    answers.bars["justice"].choose(DomainState.NO_WISH)
    states = dict(services.interviews.get(key).domain_states)
    assert states == {"logement": DomainState.URGENT, "justice": DomainState.NO_WISH}
    answers.bars["logement"].choose(DomainState.URGENT)
    assert "logement" not in dict(services.interviews.get(key).domain_states)


def test_the_guide_speaks_on_demand_and_its_questions_are_hers(
    tab: InterviewsTab, services: Services
) -> None:
    begin(tab)
    tab.editor.sheet.part(TextSection.DEMAND)
    told = tab.editor.sheet._helps[TextSection.DEMAND]
    assert told.isHidden()
    told.asked.click()
    assert not told.isHidden()
    assert "amène" in told.told.text()
    told.rewrite.click()
    told.questions.setPlainText("Comment allez-vous ?\n\nQue cherchez-vous ?")
    assert told.questions.autosave.flush()
    assert told.told.text().endswith("« Comment allez-vous ? » « Que cherchez-vous ? »")
    section = sections_of(services.catalogues.guides(), InterviewKind.INITIAL)[1]
    assert section.prompts == ("Comment allez-vous ?", "Que cherchez-vous ?")
    services.catalogues.save_guide_questions(InterviewKind.INITIAL, section.title, ())
    assert "Qu’est-ce qui vous amène" in " ".join(
        sections_of(services.catalogues.guides(), InterviewKind.INITIAL)[1].prompts
    )


def test_the_codes_of_the_host_society_that_were_explained_are_kept(
    tab: InterviewsTab, services: Services
) -> None:
    key = begin(tab)
    block = tab.editor.sheet.part(TextSection.SOCIETY)
    assert isinstance(block, SocietyBlock)
    items = {i.code: i for i in services.rights.items(kind=CatalogueKind.CULTURAL_CODES)}
    block.codes.choose(str(items["J01"].item_id))
    block.codes.choose(str(items["K02"].item_id))
    assert services.cultural_codes.explained_in(key) == {items["J01"].item_id, items["K02"].item_id}
    assert block.told.text() == items["K02"].text
    block.codes.chip(str(items["K02"].item_id)).click()
    assert services.cultural_codes.explained_in(key) == {items["J01"].item_id}
    assert block.codes.chip(str(items["J01"].item_id)).isChecked()


def test_an_interview_says_which_codes_were_explained_before(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    first = past(services, person, 200)
    item = services.rights.items(kind=CatalogueKind.CULTURAL_CODES)[0]
    services.interviews.reopen(first)
    services.cultural_codes.explain_in(first, [item.item_id])
    tab.refresh()
    begin(tab)
    block = tab.editor.sheet.part(TextSection.SOCIETY)
    assert isinstance(block, SocietyBlock)
    assert block.told.text() == "Déjà expliqué auparavant : La ponctualité."
    assert "Expliqué le" in block.codes.chip(str(item.item_id)).toolTip()


def test_the_final_sheet_reads_the_beginning_beside_now(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    first = past(services, person, 200)
    goal = services.plans.add_goal(person, "Parler au guichet")
    services.plans.set_goal_status(goal.id, PlanStatus.REACHED, on=TODAY)
    obstacle = services.plans.add_obstacle(person, "langue")
    for value, day, during in ((3, TODAY - timedelta(days=200), first), (1, TODAY, None)):
        services.plans.assess(obstacle.id, Voice.SOCIAL_WORKER, value, on=day, interview_id=during)
    tab.refresh()
    begin(tab)
    become(tab, InterviewKind.FINAL)
    path = tab.editor.sheet.part(TextSection.PATH_TRAVELLED)
    assert isinstance(path, PathTravelled)
    told = [shown.text() for shown in path.findChildren(QLabel)]
    assert {"Parler au guichet", "Atteint", "Frein : Langue", "3", "1"} <= set(told)
    assert [pill.text() for pill in path.findChildren(Pill) if pill.text() == "mieux"] == ["mieux", "mieux"]


def test_the_three_next_steps_are_three_lines_of_one_text(tab: InterviewsTab, services: Services) -> None:
    key = begin(tab)
    become(tab, InterviewKind.FINAL)
    lines = tab.editor.next_step.lines
    for line, text in zip(lines, ("Le cours, elle, lundi", "", "Le bail, moi, jeudi"), strict=True):
        type_in(line, text)
        assert line.autosave.flush()
    written = services.interviews.get(key).text(TextSection.NEXT_STEP)
    assert written == "Le cours, elle, lundi\n\nLe bail, moi, jeudi"


def test_french_and_the_exit_are_noted_in_the_file_from_the_final_sheet(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    begin(tab)
    become(tab, InterviewKind.FINAL)
    french = tab.editor.sheet.part(SheetPart.FRENCH)
    assert isinstance(french, FrenchAnswers)
    french.levels[FrenchSkill.SPEAKING].chosen.emit("A2")
    departure = tab.editor.sheet.part(SheetPart.DEPARTURE)
    assert isinstance(departure, DepartureAnswers)
    departure.reason.chosen.emit("FORMATION")
    type_in(departure.destination, "École de promotion sociale")
    departure.destination.autosave.flush()
    departure.leave_button.click()
    found = services.participants.get(person)
    assert [(v.skill, v.level, v.assessed_on) for v in found.french_levels] == [
        (FrenchSkill.SPEAKING, "A2", TODAY)
    ]
    assert (found.exit_reason, found.exit_destination) == ("FORMATION", "École de promotion sociale")
    assert found.phase_on(TODAY) is Phase.EXIT


def test_keys_of_the_plan_open_a_strength_and_an_observation_in_the_sheet(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    begin(tab)
    tab.activateWindow()
    control_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    press(Qt.Key.Key_G, control_shift)
    strengths, observations = tab.editor.seen.panels
    assert not observations.add_line.isHidden()
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_R, control_shift)
    assert not strengths.add_line.isHidden()


def test_the_keys_that_put_off_a_planned_interview_keep_that_meaning_when_the_strengths_are_open(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    services.interviews.plan(person, InterviewKind.INITIAL, on=TODAY)
    tab.show_participant(person)
    tab.activateWindow()
    tab.editor.seen.open()
    press(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert not tab.editor.facts.ui.postpone.isHidden()
