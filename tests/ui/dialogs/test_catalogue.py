"""The catalogue in the window, on a real base: found, rewritten, verified by one key, compared."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import delete, update

from modactions_desktop.domain.catalogues import Condition, Fact, MonthDay, Offset, OffsetUnit
from modactions_desktop.domain.checklist import (
    CatalogueItem,
    CatalogueKind,
    ChecklistState,
    ItemKind,
    Verification,
)
from modactions_desktop.domain.deadlines import TriggerCode
from modactions_desktop.services.session import Services
from modactions_desktop.store.tables.checklist import CatalogueVersionRow
from modactions_desktop.store.tables.users import CatalogueLoadRow
from modactions_desktop.ui.desk import Desk
from modactions_desktop.ui.dialogs.catalogue import CODES, CatalogueDialog
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.panels.catalogue.item import ItemEditor
from modactions_desktop.ui.panels.catalogue.rule import RuleEditor
from modactions_desktop.ui.panels.checklist.rights import RightsView
from modactions_desktop.ui.tabs.checklist import ChecklistTab

pytestmark = pytest.mark.usefixtures("theme")
TODAY = date(2016, 11, 22)


def opened(qtbot: QtBot, jobs: Jobs, services: Services, *, discreet: bool = False) -> CatalogueDialog:
    dialog = CatalogueDialog(services, jobs, discreet=discreet)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def titles(dialog: CatalogueDialog) -> list[str]:
    return [row.title for row in dialog.items.ui.list.rows.rows() if row.key]


def key_of(services: Services, code: str) -> int:
    return next(entry.item.item_id for entry in services.rights.entries() if entry.item.code == code)


def now(services: Services, code: str) -> CatalogueItem:
    return services.rights.entry(key_of(services, code)).item


def shown(dialog: CatalogueDialog, services: Services, code: str) -> ItemEditor:
    dialog.show_item(key_of(services, code))
    return dialog.items.editor


def said(editor: ItemEditor) -> str:
    return " | ".join(label.text() for label in editor.versions.findChildren(QLabel) if label.isVisible())


def test_every_item_is_listed_by_category_with_its_type_tags_and_status(
    qtbot: QtBot, jobs: Jobs, filled: Services
) -> None:
    dialog = opened(qtbot, jobs, filled)
    rows = dialog.items.ui.list.rows.rows()
    assert len(titles(dialog)) == 67
    assert [row.title for row in rows if not row.key][:2] == ["A · CPAS et revenu", "B · Séjour et commune"]
    family = next(row for row in rows if row.title == "Allocations familiales")
    assert (family.beneath, family.state[0]) == ("E01 · Droit · primes", "À vérifier")


def test_words_chips_category_and_type_narrow_the_list(qtbot: QtBot, jobs: Jobs, filled: Services) -> None:
    dialog = opened(qtbot, jobs, filled)
    ui = dialog.items.ui
    QTest.keyClicks(ui.search, "allocations familiales")
    assert "Allocations familiales" in titles(dialog)
    assert len(titles(dialog)) < 10
    ui.search.setText("rien de tel")
    assert ui.list_stack.currentWidget() is ui.nothing
    ui.search.clear()
    ui.chips.choose("primes")
    assert len(titles(dialog)) == 11
    ui.chips.choose("all")
    ui.category.show_value("A")
    ui.category.chosen.emit("A")
    assert len(titles(dialog)) == 12
    ui.kind.show_value(ItemKind.RIGHT)
    ui.kind.chosen.emit(ItemKind.RIGHT)
    assert 0 < len(titles(dialog)) < 12


def test_from_the_search_to_a_new_text_without_the_mouse(qtbot: QtBot, jobs: Jobs, filled: Services) -> None:
    dialog = opened(qtbot, jobs, filled)
    ui, editor = dialog.items.ui, dialog.items.editor
    QTest.keyClicks(ui.search, "allocations fam")
    QTest.keyClick(ui.search, Qt.Key.Key_Down)
    QTest.keyClick(ui.list, Qt.Key.Key_Return)
    assert dialog.focusWidget() is editor.ui.text
    editor.ui.text.selectAll()
    QTest.keyClicks(editor.ui.text, "Demandez les allocations.")
    qtbot.waitUntil(lambda: now(filled, "E01").text == "Demandez les allocations.")
    assert now(filled, "E01").valid_from == TODAY
    assert dialog.ui.mark.text().startswith("Enregistré")


def test_a_change_holds_from_the_day_given(qtbot: QtBot, jobs: Jobs, filled: Services) -> None:
    editor = shown(opened(qtbot, jobs, filled), filled, "E01")
    editor.ui.valid_from.setText("1/10/2016")
    editor.ui.valid_from.textEdited.emit("1/10/2016")
    editor.ui.valid_from.autosave.flush()
    editor.ui.deadline.setPlainText("Tout de suite")
    editor.ui.deadline.autosave.flush()
    assert now(filled, "E01").valid_from == date(2016, 10, 1)


def test_a_day_before_the_present_text_is_refused_beside_the_field(
    qtbot: QtBot, jobs: Jobs, filled: Services
) -> None:
    filled.rights.edit_item(key_of(filled, "E01"), {"text": "Depuis octobre."}, valid_from=date(2016, 10, 1))
    editor = shown(opened(qtbot, jobs, filled), filled, "E01")
    editor.ui.valid_from.load(date(2016, 9, 1))
    editor.ui.text.setPlainText("Trop tôt")
    assert not editor.ui.text.autosave.flush()
    assert "01/10/2016" in editor.ui.text_box.error()
    assert now(filled, "E01").text == "Depuis octobre."


@pytest.mark.parametrize(
    ("key", "status"),
    [("V", Verification.VERIFIED), ("P", Verification.OUTDATED), ("A", Verification.TO_VERIFY)],
)
def test_one_key_says_how_sure_a_text_is(
    qtbot: QtBot, jobs: Jobs, filled: Services, key: str, status: Verification
) -> None:
    dialog = opened(qtbot, jobs, filled)
    editor = shown(dialog, filled, "E01")
    QTest.keyClicks(dialog.items.ui.list, "V" + key)
    assert now(filled, "E01").verification is status
    expected = {
        Verification.VERIFIED: "Vérifié le 22 nov. 2016 par Assistante sociale",
        Verification.OUTDATED: "Périmé",
        Verification.TO_VERIFY: "À vérifier",
    }
    assert editor.ui.status.text() == expected[status]
    assert editor.ui.verified_by_box.isVisible() == (status is Verification.VERIFIED)


def test_who_verified_a_text_and_when_can_be_put_right(qtbot: QtBot, jobs: Jobs, filled: Services) -> None:
    filled.rights.verify_item(key_of(filled, "E01"))
    editor = shown(opened(qtbot, jobs, filled), filled, "E01")
    editor.ui.verified_by.setFocus()
    editor.ui.verified_by.selectAll()
    QTest.keyClicks(editor.ui.verified_by, "La juriste")
    editor.ui.verified_by.autosave.flush()
    assert (now(filled, "E01").verified_by, now(filled, "E01").verified_on) == ("La juriste", TODAY)


def test_a_text_that_changed_is_to_be_verified_anew_and_says_so_at_once(
    qtbot: QtBot, jobs: Jobs, filled: Services
) -> None:
    filled.rights.verify_item(key_of(filled, "E01"))
    editor = shown(opened(qtbot, jobs, filled), filled, "E01")
    editor.ui.text.setPlainText("Un autre texte.")
    editor.ui.text.autosave.flush()
    assert editor.ui.status.text() == "À vérifier"


def test_the_earlier_text_stands_beside_the_present_one_with_whom_it_was_told(
    qtbot: QtBot, jobs: Jobs, filled: Services
) -> None:
    person = filled.participants.create("Exemple", first_name="Alba").id
    key = key_of(filled, "E01")
    filled.checklist.set_state(person, key, ChecklistState.EXPLAINED, on=date(2016, 8, 27))
    filled.rights.edit_item(key, {"text": "Le texte de novembre."})
    first, _last = filled.rights.versions(key)
    editor = shown(opened(qtbot, jobs, filled), filled, "E01")
    qtbot.waitUntil(lambda: "Jusqu'au 21 nov. 2016" in said(editor))
    editor.versions.compare(first.version_id)
    qtbot.waitUntil(lambda: "Alba Exemple (27 août)" in said(editor))
    assert said(editor).count(first.text) == said(editor).count("Le texte de novembre.") == 2
    discreet = shown(opened(qtbot, jobs, filled, discreet=True), filled, "E01")
    discreet.versions.compare(first.version_id)
    qtbot.waitUntil(lambda: "dit à 1 personne" in said(discreet))
    assert "Alba" not in said(discreet)


def test_conditions_are_read_as_a_sentence_and_edited_as_answers(
    qtbot: QtBot, jobs: Jobs, filled: Services
) -> None:
    editor = shown(opened(qtbot, jobs, filled), filled, "E01")
    assert editor.conditions.sentence.text() == "Proposé quand l'âge d'un enfant est de 0 à 24."
    row = editor.conditions.rows()[0]
    row.most.setText("17")
    row.most.editingFinished.emit()
    editor.conditions.add_button.click()
    added = editor.conditions.rows()[1]
    assert added.codes.field.pick("revenu d'int")
    conditions = filled.rights.entry(key_of(filled, "E01")).proposed_when
    assert conditions == (
        Condition(Fact.CHILD_AGE, minimum=0, maximum=17),
        Condition(Fact.INCOME, frozenset({"RI"})),
    )
    added.removed.emit()
    row.removed.emit()
    assert filled.rights.entry(key_of(filled, "E01")).proposed_when == ()
    assert editor.conditions.sentence.text() == "Proposé à tout le monde."


def test_the_title_in_a_language_is_typed_beside_its_name(qtbot: QtBot, jobs: Jobs, filled: Services) -> None:
    editor = shown(opened(qtbot, jobs, filled), filled, "E01")
    editor.titles.language.pick("tigri")
    (line,) = editor.titles.lines.values()
    line.setText("ናይ ስድራቤት")
    line.textEdited.emit(line.text())
    assert line.autosave.flush()
    assert [t.language for t in filled.rights.translations(key_of(filled, "E01"))] == ["tir"]


def test_a_text_of_her_own_is_added_by_its_title_and_taken_out_of_the_lists(
    qtbot: QtBot, jobs: Jobs, filled: Services
) -> None:
    dialog = opened(qtbot, jobs, filled)
    shown(dialog, filled, "E01")
    QTest.keyClicks(dialog.items.ui.new_title, "Prime de rentree")
    QTest.keyClick(dialog.items.ui.new_title, Qt.Key.Key_Return)
    editor = dialog.items.editor
    assert now(filled, "Ex1").title == "Prime de rentree"
    assert (editor.item_id, dialog.focusWidget()) == (key_of(filled, "Ex1"), editor.ui.text)
    editor.ui.active_button.click()
    assert not filled.rights.entry(key_of(filled, "Ex1")).active
    assert editor.ui.active_button.text() == "Proposer de nouveau"
    assert "n'est plus proposé" in dialog.ui.notice.text()


def test_a_title_alone_is_needed_for_a_new_text(qtbot: QtBot, jobs: Jobs, filled: Services) -> None:
    dialog = opened(qtbot, jobs, filled)
    dialog.items.ui.new_button.click()
    assert "Donnez un titre" in dialog.ui.notice.text()


def test_what_is_being_typed_is_written_when_the_catalogue_closes(
    qtbot: QtBot, jobs: Jobs, filled: Services
) -> None:
    dialog = opened(qtbot, jobs, filled)
    editor = shown(dialog, filled, "E01")
    editor.ui.text.setPlainText("Écrit avant de fermer.")
    with qtbot.waitSignal(dialog.changed):
        dialog.ui.close_button.click()
    assert now(filled, "E01").text == "Écrit avant de fermer."


def test_undo_from_the_catalogue_shows_the_text_as_it_was(qtbot: QtBot, desk_at_work: Desk) -> None:
    services = desk_at_work.opened.services
    desk_at_work.open_catalogue(key_of(services, "E01"))
    dialog = desk_at_work.window.findChild(CatalogueDialog)
    assert dialog is not None
    before = now(services, "E01").text
    dialog.items.ui.list.setFocus()
    services.rights.edit_item(key_of(services, "E01"), {"text": "Par erreur."})
    dialog.refresh()
    dialog._on_undo()
    assert dialog.items.editor.ui.text.toPlainText() == before
    desk_at_work.open_catalogue()
    assert desk_at_work.window.findChildren(CatalogueDialog) == [dialog]


def test_the_tab_opens_the_catalogue_at_the_text_of_the_item_in_front(
    qtbot: QtBot, desk_at_work: Desk
) -> None:
    window = desk_at_work.window
    window.go_to("checklist")
    tab = window.current_tab
    assert isinstance(tab, ChecklistTab)
    key = key_of(desk_at_work.opened.services, "E01")
    tab.view("list").text_asked.emit(key)
    dialog = window.findChild(CatalogueDialog)
    assert dialog is not None
    assert dialog.items.editor.item_id == key
    assert "Catalogue" in [action.text() for action in tab.actions_offered]


# -- deadline rules


def rule_of(dialog: CatalogueDialog, code: str) -> RuleEditor:
    dialog.show_page("rules")
    history = next(h for h in dialog.desk.rules if h.code == code)
    dialog.rules.ui.list.choose(history.periods[0].id)
    return dialog.rules.editor


def type_in(field: QLineEdit, text: str) -> None:
    field.selectAll()
    QTest.keyClicks(field, text)


def test_the_eighteen_rules_are_listed_with_what_they_count(
    qtbot: QtBot, jobs: Jobs, filled: Services
) -> None:
    dialog = opened(qtbot, jobs, filled)
    dialog.show_page("rules")
    rows = {row.title: row.beneath for row in dialog.rules.ui.list.rows.rows()}
    assert len({history.code for history in dialog.desk.rules}) == 18
    assert rows["S’inscrire au Forem"] == "FOREM · 28 jours après"
    assert dialog.ui.pages.chip("rules").text() == f"Délais {len(rows)}"


def test_a_new_delay_opens_a_period_and_closes_the_one_before(
    qtbot: QtBot, jobs: Jobs, filled: Services
) -> None:
    editor = rule_of(opened(qtbot, jobs, filled), "D-RECOURS")
    assert not editor.ui.apply_button.isEnabled()
    editor.ui.valid_from.load(date(2017, 7, 1))
    type_in(editor.ui.amount, "2")
    QTest.keyClick(editor.ui.amount, Qt.Key.Key_Return)
    periods = next(h for h in filled.deadline_rules.histories() if h.code == "D-RECOURS").periods
    assert [(p.rule.offset, p.rule.valid_to) for p in periods] == [
        (Offset(3, OffsetUnit.MONTHS), date(2017, 6, 30)),
        (Offset(2, OffsetUnit.MONTHS), None),
    ]
    assert editor.period is not None
    assert editor.period.id == periods[1].id
    editor.ui.back_button.click()
    assert len(next(h for h in filled.deadline_rules.histories() if h.code == "D-RECOURS").periods) == 1


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("amount", "deux", "Ces jours ne sont pas compris"),
        ("annual_due", "31 fevrier", "Ce jour n'existe pas"),
        ("alert_days", "60, sept", "Ces jours ne sont pas compris"),
    ],
)
def test_what_is_not_understood_is_said_and_nothing_is_opened(
    qtbot: QtBot, jobs: Jobs, filled: Services, field: str, typed: str, told: str
) -> None:
    editor = rule_of(opened(qtbot, jobs, filled), "D-RECOURS")
    type_in(getattr(editor.ui, field), typed)
    assert told in editor.ui.problem.text()
    assert not editor.ui.apply_button.isEnabled()


def test_a_rule_that_says_nothing_is_refused_above_its_button(
    qtbot: QtBot, jobs: Jobs, filled: Services
) -> None:
    editor = rule_of(opened(qtbot, jobs, filled), "D-RECOURS")
    editor.ui.amount.clear()
    editor._tell()
    editor.apply()
    assert "ne dit plus rien" in editor.ui.problem.text()
    assert not editor.ui.problem.visibleRegion().isEmpty()


def test_a_yearly_day_is_typed_as_people_type_it(qtbot: QtBot, jobs: Jobs, filled: Services) -> None:
    editor = rule_of(opened(qtbot, jobs, filled), "D-BOURSE")
    assert editor.ui.annual_due.text() == "31 octobre"
    type_in(editor.ui.annual_due, "15/11")
    editor.apply()
    last = next(h for h in filled.deadline_rules.histories() if h.code == "D-BOURSE").periods[-1]
    assert (last.rule.annual_due, last.rule.valid_from) == (MonthDay(11, 15), TODAY)


def test_one_key_verifies_the_rule_in_force(qtbot: QtBot, jobs: Jobs, filled: Services) -> None:
    dialog = opened(qtbot, jobs, filled)
    editor = rule_of(dialog, "D-PARCOURS")
    QTest.keyClicks(dialog.rules.ui.list, "V")
    first, second = next(h for h in filled.deadline_rules.histories() if h.code == "D-PARCOURS").periods
    assert (first.verified_on, second.verified_on) == (TODAY, None)
    assert editor.ui.status.text() == "Vérifié le 22 nov. 2016 par Assistante sociale"


def test_what_is_only_said_of_a_rule_writes_itself(qtbot: QtBot, jobs: Jobs, filled: Services) -> None:
    editor = rule_of(opened(qtbot, jobs, filled), "D-RECOURS")
    editor.ui.note.setPlainText("Relu avec la juriste.")
    assert editor.ui.note.autosave.flush()
    (period,) = next(h for h in filled.deadline_rules.histories() if h.code == "D-RECOURS").periods
    assert period.rule.note == "Relu avec la juriste."


# -- what a newer catalogue proposes


@pytest.fixture
def older(filled: Services) -> Services:
    """A base whose shipped texts A01 and A02 were older."""
    with filled.context.write(undoable=False) as session:
        session.execute(delete(CatalogueLoadRow))
        keys = [key_of(filled, code) for code in ("A01", "A02")]
        old = update(CatalogueVersionRow).where(CatalogueVersionRow.item_id.in_(keys))
        session.execute(old.values(text="Ancien texte", valid_from=date(2015, 1, 1)))
    return filled


def test_without_anything_newer_there_is_no_such_page(qtbot: QtBot, jobs: Jobs, filled: Services) -> None:
    dialog = opened(qtbot, jobs, filled)
    assert set(dialog.ui.pages._chips) == {"texts", "rules", "codes"}
    assert dialog.ui.notice.text() == ""


def test_what_is_newer_is_told_and_taken_or_kept_by_one_key(
    qtbot: QtBot, jobs: Jobs, older: Services
) -> None:
    dialog = opened(qtbot, jobs, older)
    told = "2 lignes plus récentes sont proposées : page « Plus récents »."
    qtbot.waitUntil(lambda: dialog.ui.notice.text() == told)
    dialog.show_page("newer")
    sides = [label.text() for label in dialog.newer.findChildren(QLabel)]
    assert {"Le vôtre", "Le plus récent", "Ancien texte"} <= set(sides)
    dialog.newer.take_button.click()
    assert now(older, "A01").text != "Ancien texte"
    assert dialog.ui.pages.chip("newer").text() == "Plus récents 1"
    dialog.newer.keep_button.click()
    assert now(older, "A02").text == "Ancien texte"
    assert not dialog.newer.open
    assert not dialog.newer.take_button.isEnabled()


def test_a_habit_is_rewritten_on_a_page_of_its_own_without_what_only_the_law_has(
    qtbot: QtBot, jobs: Jobs, filled: Services
) -> None:
    habit = filled.rights.items(kind=CatalogueKind.CULTURAL_CODES)[0]
    dialog = opened(qtbot, jobs, filled)
    dialog.show_item(habit.item_id)
    assert dialog.ui.pages.keys() == [CODES]
    editor = dialog.codes.editor
    assert editor.item_id == habit.item_id
    for box in (editor.ui.deadline_box, editor.ui.certainty_box, editor.ui.kind_box, editor.conditions):
        assert not box.isVisibleTo(dialog)
    assert editor.ui.status.text() == "À relire"
    editor.ui.text.setPlainText("Venez à l’heure.")
    assert editor.ui.text.autosave.flush()
    versions = filled.rights.versions(habit.item_id)
    assert [version.text for version in versions] == [habit.text, "Venez à l’heure."]
    assert len(dialog.desk.entries) == 67


def test_a_habit_of_her_own_is_one_of_its_catalogue(qtbot: QtBot, jobs: Jobs, filled: Services) -> None:
    dialog = opened(qtbot, jobs, filled)
    dialog.show_page(CODES)
    dialog.codes.ui.new_title.setText("Le voisin")
    dialog.codes.ui.new_button.click()
    found = filled.rights.items(kind=CatalogueKind.CULTURAL_CODES)
    (made,) = (item for item in found if item.title == "Le voisin")
    assert (made.catalogue, made.kind) == (CatalogueKind.CULTURAL_CODES, ItemKind.HABIT)


# -- a rule of her own


def begun(dialog: CatalogueDialog, name: str) -> RuleEditor:
    dialog.show_page("rules")
    dialog.rules.ui.new_button.click()
    editor = dialog.rules.editor
    QTest.keyClicks(editor.ui.label, name)
    return editor


def test_a_rule_of_her_own_is_added_from_her_fields(qtbot: QtBot, jobs: Jobs, filled: Services) -> None:
    dialog = opened(qtbot, jobs, filled)
    editor = begun(dialog, "Prevenir la mutuelle")
    assert not editor.ui.note.isVisibleTo(dialog)
    editor.ui.trigger.show_value(TriggerCode.AID_GRANTED)
    editor.counting.fit()
    type_in(editor.ui.amount, "14")
    editor.ui.uninterrupted.click()
    editor.counting.conditions.add_button.click()
    assert editor.counting.conditions.rows()[0].codes.field.pick("revenu d'int")
    type_in(editor.ui.alert_days, "7")
    QTest.keyClick(editor.ui.alert_days, Qt.Key.Key_Return)
    (period,) = next(h for h in filled.deadline_rules.histories() if h.is_own).periods
    rule = period.rule
    assert (rule.label, rule.offset) == ("Prevenir la mutuelle", Offset(14, OffsetUnit.DAYS))
    assert (rule.uninterrupted, rule.alert_days) == (True, (7,))
    assert rule.only_when == (Condition(Fact.INCOME, frozenset({"RI"})),)
    assert editor.period is not None
    assert editor.period.id == period.id
    assert editor.ui.note.isVisibleTo(dialog)
    assert dialog.ui.pages.chip("rules").text() == f"Délais {len(dialog.desk.rules)}"


def test_a_half_filled_rule_waits_for_her(qtbot: QtBot, jobs: Jobs, filled: Services) -> None:
    dialog = opened(qtbot, jobs, filled)
    editor = begun(dialog, "Prevenir")
    type_in(editor.ui.amount, "3")
    editor.counting.conditions.add_button.click()
    assert editor.counting.conditions.rows()[0].codes.field.pick("revenu d'int")
    assert dialog.close()
    again = opened(qtbot, jobs, filled)
    again.show_page("rules")
    assert again.rules.ui.new_button.text() == "Reprendre le brouillon"
    again.go_on("catalogue.rule")
    assert (again.rules.editor.ui.label.text(), again.rules.editor.ui.amount.text()) == ("Prevenir", "3")
    asked = (Condition(Fact.INCOME, frozenset({"RI"})),)
    assert again.rules.editor.changes()["only_when"] == asked
    again.rules.editor.apply()
    assert again.rules.ui.new_button.text() == "Nouveau délai"
    assert not filled.drafts.found("catalogue.rule")


def test_what_a_rule_is_to_count_waits_until_its_period_is_opened(
    qtbot: QtBot, jobs: Jobs, filled: Services
) -> None:
    dialog = opened(qtbot, jobs, filled)
    dialog.show_page("rules")
    dialog.rules.show_rule("D-FOREM")
    editor = dialog.rules.editor
    assert editor.period is not None
    period = editor.period.id
    type_in(editor.ui.amount, "21")
    dialog.rules.show_rule("D-BIM")
    assert editor.ui.amount.text() == "3"
    assert dialog.close()
    again = opened(qtbot, jobs, filled)
    again.go_on("catalogue.period", period)
    editor = again.rules.editor
    assert (editor.ui.amount.text(), editor.ui.apply_button.isEnabled()) == ("21", True)
    editor.ui.valid_from.load(date(2026, 6, 1))
    editor.apply()
    assert not filled.drafts.found("catalogue.period", record_id=period)
    forem = next(h for h in filled.deadline_rules.histories() if h.code == "D-FOREM")
    assert [one.rule.offset for one in forem.periods] == [
        Offset(28, OffsetUnit.DAYS),
        Offset(21, OffsetUnit.DAYS),
    ]


def test_a_rule_without_a_delay_is_refused_and_stays_in_its_fields(
    qtbot: QtBot, jobs: Jobs, filled: Services
) -> None:
    editor = begun(opened(qtbot, jobs, filled), "Prevenir")
    editor.apply()
    assert "ne dit plus rien" in editor.ui.problem.text()
    assert not editor.ui.problem.visibleRegion().isEmpty()
    assert editor.ui.label.text() == "Prevenir"


def test_a_rule_is_stopped_from_a_day_and_goes_on_again(qtbot: QtBot, jobs: Jobs, filled: Services) -> None:
    dialog = opened(qtbot, jobs, filled)
    editor = rule_of(dialog, "D-RECOURS")
    editor.ui.stop_from.load(date(2016, 11, 1))
    editor.ui.stop_button.click()
    (period,) = next(h for h in filled.deadline_rules.histories() if h.code == "D-RECOURS").periods
    assert period.rule.valid_to == date(2016, 10, 31)
    rows = {row.key: row for row in dialog.rules.ui.list.rows.rows()}
    assert rows[period.id].beneath.endswith("arrêté")
    assert not editor.ui.stop_button.isVisibleTo(dialog)
    editor.ui.resume_button.click()
    assert filled.deadline_rules.period(period.id).rule.valid_to is None
    assert editor.ui.stop_button.isVisibleTo(dialog)


def test_who_verified_a_rule_and_when_can_be_put_right(qtbot: QtBot, jobs: Jobs, filled: Services) -> None:
    dialog = opened(qtbot, jobs, filled)
    editor = rule_of(dialog, "D-RECOURS")
    QTest.keyClicks(dialog.rules.ui.list, "V")
    type_in(editor.ui.verified_by, "La juriste")
    assert editor.ui.verified_by.autosave.flush()
    (period,) = next(h for h in filled.deadline_rules.histories() if h.code == "D-RECOURS").periods
    assert (period.verified_by, period.verified_on) == ("La juriste", TODAY)
    assert editor.ui.status.text() == "Vérifié le 22 nov. 2016 par La juriste"


# -- a text and its tags


def test_a_tag_of_her_own_is_typed(qtbot: QtBot, jobs: Jobs, filled: Services) -> None:
    dialog = opened(qtbot, jobs, filled)
    editor = shown(dialog, filled, "E01")
    QTest.keyClicks(editor.ui.tags.field, "Rentree")
    QTest.keyClick(editor.ui.tags.field, Qt.Key.Key_Return)
    assert now(filled, "E01").tags == ("primes", "rentree")
    dialog.items.ui.chips.choose("rentree")
    assert titles(dialog) == ["Allocations familiales"]


def test_the_title_of_a_new_text_waits_until_it_is_given(qtbot: QtBot, jobs: Jobs, filled: Services) -> None:
    dialog = opened(qtbot, jobs, filled)
    QTest.keyClicks(dialog.items.ui.new_title, "Prime de")
    assert dialog.close()
    again = opened(qtbot, jobs, filled)
    again.go_on("catalogue.text")
    assert again.items.ui.new_title.text() == "Prime de"
    assert again.focusWidget() is again.items.ui.new_title
    QTest.keyClick(again.items.ui.new_title, Qt.Key.Key_Return)
    assert not filled.drafts.found("catalogue.text")


# -- what is newer, all at once


def proposed(qtbot: QtBot, dialog: CatalogueDialog) -> None:
    qtbot.waitUntil(lambda: "newer" in dialog.ui.pages._chips)
    dialog.show_page("newer")


def test_all_that_is_newer_is_taken_at_once_and_given_back_by_one_undo(
    qtbot: QtBot, jobs: Jobs, older: Services
) -> None:
    dialog = opened(qtbot, jobs, older)
    proposed(qtbot, dialog)
    dialog.newer.take_all_button.click()
    qtbot.waitUntil(lambda: dialog.ui.notice.text() == "Lignes prises : 2. Ctrl+Z les rend.")
    assert dialog.ui.pages.chip("newer").text() == "Plus récents 0"
    older.undo.undo()
    dialog.refresh()
    assert len(dialog.newer.open) == 2


def test_a_proposal_leads_to_hers_and_back(qtbot: QtBot, jobs: Jobs, older: Services) -> None:
    dialog = opened(qtbot, jobs, older)
    proposed(qtbot, dialog)
    dialog.newer.text_button.click()
    assert dialog.items.editor.item_id == key_of(older, "A01")
    assert dialog.ui.pages.keys() == ["texts"]
    QTest.keyClick(dialog, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert dialog.ui.pages.keys() == ["newer"]


# -- from somebody's rights to the text, and back


def of_the_rights(tab: ChecklistTab) -> str:
    view = tab.view("list")
    return " | ".join(label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view))


def test_a_text_rewritten_here_by_the_keyboard_is_said_to_have_changed_to_whom_it_was_told(
    qtbot: QtBot, desk_at_work: Desk
) -> None:
    services, window = desk_at_work.opened.services, desk_at_work.window
    person = services.participants.lines()[0].id
    key = key_of(services, "D02")
    told = now(services, "D02").text
    services.checklist.set_state(person, key, ChecklistState.EXPLAINED, on=date(2016, 11, 2))
    window.show()
    window.go_to("checklist")
    tab = window.current_tab
    assert isinstance(tab, ChecklistTab)
    view = tab.view("list")
    assert isinstance(view, RightsView)
    qtbot.waitUntil(lambda: bool(view.list.rows.rows()))
    view.list.choose(key)
    view.list.setFocus()
    assert "a changé" not in of_the_rights(tab)
    tab.ui.catalogue_action.trigger()
    dialog = window.findChild(CatalogueDialog)
    assert dialog is not None
    text = dialog.items.editor.ui.text
    assert dialog.focusWidget() is text
    QTest.keyClick(text, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(text, "Un autre texte. Il est court.")
    QTest.keyClick(text, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert now(services, "D02").text == "Un autre texte. Il est court."
    qtbot.waitUntil(lambda: "a changé depuis l'explication du 2 nov." in of_the_rights(tab))
    words = of_the_rights(tab)
    assert told in words
    assert "Un autre texte. Il est court." in words
    assert view.item.item_id == key
