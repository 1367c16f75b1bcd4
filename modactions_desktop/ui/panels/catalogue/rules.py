"""The deadline rules of the catalogue: listed on the left, the periods of one on the right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QWidget

from modactions_desktop.domain.checklist import Verification
from modactions_desktop.domain.deadline_rules import RuleHistory, rule_words
from modactions_desktop.domain.folding import fold
from modactions_desktop.labels import label
from modactions_desktop.ui.forms.ui_catalogue_rules import Ui_RulesPage
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.catalogue.desk import CatalogueDesk
from modactions_desktop.ui.panels.catalogue.items import BESIDE
from modactions_desktop.ui.panels.catalogue.list import EntryRow
from modactions_desktop.ui.panels.catalogue.rule import DRAFT, RuleEditor
from modactions_desktop.ui.panels.catalogue.words import STATUS_TONES
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.fields import SavedMark
from modactions_desktop.ui.widgets.pills import ChipSpec

ALL = "all"


class RulesPage(QWidget):
    """One line a rule; V, P and A say how sure its present period is, Enter goes to what it counts."""

    def __init__(self, desk: CatalogueDesk, mark: SavedMark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.ui = Ui_RulesPage()
        self.ui.setupUi(self)
        self.editor = RuleEditor(desk, mark)
        self.ui.editor_column.addWidget(self.editor)
        self.ui.editor_column.addStretch(1)
        self._connect()
        self._show_chips()
        self.ui.chips.chip(ALL).setChecked(True)
        self.refresh()

    def _connect(self) -> None:
        self.ui.search.textChanged.connect(lambda _text: self._show_list())
        self.ui.search.left_downwards.connect(lambda: self.ui.list.setFocus(Qt.FocusReason.TabFocusReason))
        self.ui.chips.changed.connect(lambda _keys: self._show_list())
        self.ui.list.chosen.connect(self._show_rule)
        self.ui.list.marked.connect(self._on_marked)
        self.ui.list.opened.connect(lambda: self.editor.ui.valid_from.setFocus())
        self._desk.rules_changed.connect(self._on_rules_changed)
        self.ui.new_button.clicked.connect(self.begin_new)
        QShortcut(QKeySequence("Ctrl+N"), self, self.begin_new)

    def _in_force(self, history: RuleHistory) -> int:
        """The key of a rule in the list: its first period, which never goes."""
        return history.periods[0].id

    def history(self, key: int) -> RuleHistory | None:
        """The rule of a line."""
        return next((h for h in self._desk.rules if self._in_force(h) == key), None)

    # -- showing

    def refresh(self) -> None:
        """Shows what the desk read."""
        self._show_new()
        self._show_chips()
        self._show_list()

    def read_again(self) -> None:
        """Something was taken back: the fields show what the desk read anew."""
        self.editor.history = None
        self.refresh()

    def show_rule(self, code: str) -> None:
        """Brings one rule to the fore, whatever is filtered."""
        found = (history for history in self._desk.rules if history.code == code)
        if (history := next(found, None)) is not None:
            self.ui.search.clear()
            self.ui.chips.chip(ALL).setChecked(True)
            self._show_list()
            self.ui.list.choose(self._in_force(history))
            self.ui.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_period(self, period_id: int) -> None:
        """Goes on with what one period of a rule was to count otherwise."""
        found = (h for h in self._desk.rules if any(period.id == period_id for period in h.periods))
        if (history := next(found, None)) is not None:
            self.show_rule(history.code)
            self.ui.list.choose(self._in_force(history))
            self.editor.show_history(history, period_id)
            self.editor.ui.valid_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_new(self) -> None:
        """Whether a rule of hers was left half filled."""
        kept = bool(self._desk.drafts.found(DRAFT))
        self.ui.new_button.setText(self.tr("Reprendre le brouillon") if kept else self.tr("Nouveau délai"))

    def begin_new(self) -> None:
        """The fields of a rule of her own, with what was left in them."""
        with self.ui.list.silence():
            self.ui.list.setCurrentIndex(QModelIndex())
        self.editor.setVisible(True)
        self.editor.begin_new()

    def _show_chips(self) -> None:
        statuses = [self._status(history) for history in self._desk.rules]
        specs = [ChipSpec(ALL, self.tr("Tous"), Tone.NEUTRAL, len(statuses))]
        for status in (Verification.TO_VERIFY, Verification.VERIFIED, Verification.OUTDATED):
            specs.append(ChipSpec(status.value, label(status), STATUS_TONES[status], statuses.count(status)))
        self.ui.chips.show_chips(specs)

    def _status(self, history: RuleHistory) -> Verification:
        return history.in_force(self._desk.today()).rule.verification

    def _show_list(self) -> None:
        rows = [self._row(history) for history in self._desk.rules if self._is_kept(history)]
        current = self.ui.list.show_rows(rows, self.ui.list.current_key())
        self.ui.list_stack.setCurrentIndex(0 if current else 1)
        self.ui.nothing.say(self.tr("Aucun délai ici"), self.tr("Enlevez un filtre ou des lettres."))
        self.editor.setVisible(bool(current))
        shown = self.editor.history
        if current and (shown is None or self._in_force(shown) != current):
            self._show_rule(current)

    def _is_kept(self, history: RuleHistory) -> bool:
        chip = (self.ui.chips.keys() or [ALL])[0]
        if chip != ALL and self._status(history) != chip:
            return False
        words = fold(f"{history.code} {history.label}")
        return all(word in words for word in fold(self.ui.search.text()).split())

    def _row(self, history: RuleHistory) -> EntryRow:
        status = self._status(history)
        today = self._desk.today()
        counted = rule_words(history.in_force(today).rule)
        own = self.tr("de vous") if history.is_own else history.code.removeprefix("D-")
        stopped = history.is_stopped(today)
        parts = [own, counted, *([self.tr("arrêté")] if stopped else [])]
        return EntryRow(
            self._in_force(history),
            history.label,
            " · ".join(parts),
            (label(status), STATUS_TONES[status]),
            faint=stopped,
        )

    def _show_rule(self, key: int) -> None:
        history = self.history(key)
        if history is not None:
            self.editor.show_history(history)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= BESIDE
        direction = QBoxLayout.Direction
        self.ui.halves.setDirection(direction.LeftToRight if beside else direction.TopToBottom)

    # -- slots

    def _on_marked(self, key: int, verification: Verification) -> None:
        history = self.history(key)
        if history is not None:
            self._desk.mark_rule(history.in_force(self._desk.today()).id, verification)

    def _on_rules_changed(self, period_id: int) -> None:
        """The line and the periods say what was written; the rule in front stays."""
        shown = self.ui.list.current_key()
        added = next((h for h in self._desk.rules if any(p.id == period_id for p in h.periods)), None)
        if added is not None and not shown:
            self.show_rule(added.code)
            self.refresh()
            return
        for rule in self._desk.rules:
            self.ui.list.rows.change_row(self._row(rule))
        self._show_chips()
        history = self.history(shown)
        if history is not None:
            self.editor.was_written(history, period_id)
