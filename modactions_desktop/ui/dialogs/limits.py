"""From when on the home screen speaks of something: numbers of hers, written as soon as they change."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QVBoxLayout, QWidget

from modactions_desktop.domain.today import Limits
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.widgets.cards import button, words
from modactions_desktop.ui.widgets.numbers import NumberBox
from modactions_desktop.ui.widgets.pages import Page, PageArea


class LimitsDialog(QDialog):
    """A number a line; no Save button."""

    changed = Signal(object)
    """Limits, after each change."""

    def __init__(self, limits: Limits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Seuils d'Aujourd'hui"))
        self.limits = limits
        self.boxes: dict[str, NumberBox] = {}
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(8)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._add("not_seen_days", self.tr("Personne non vue depuis"), self.tr(" jours"), 365)
        self._add("avenue_weeks", self.tr("Aucune piste nouvelle depuis"), self.tr(" semaines"), 104)
        self._add("absences", self.tr("Absences de suite aux activités"), "", 20)
        self._add("deadline_days", self.tr("Délais et convocations annoncés"), self.tr(" jours avant"), 120)
        self._add("soon_days", self.tr("Entretiens à venir montrés"), self.tr(" jours avant"), 60)
        self._add("platform_months", self.tr("Plateforme sans réunion depuis"), self.tr(" mois"), 24)
        self._add("follow_up_days", self.tr("Suites de réunion annoncées"), self.tr(" jours avant"), 60)
        self._add("fresh_months", self.tr("Fiche de l'annuaire à vérifier après"), self.tr(" mois"), 60)
        self._add("stale_months", self.tr("Fiche de l'annuaire ancienne après"), self.tr(" mois"), 120)
        close = button(self.tr("Fermer"))
        close.clicked.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 20, 20)
        column.setSpacing(12)
        column.addWidget(self._numbers(), 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.resize(self.sizeHint())

    def _numbers(self) -> PageArea:
        """The lines scroll where the screen is low; the button stays in sight."""
        self._page = Page()
        self._page.setProperty("ground", "none")
        lines = QVBoxLayout(self._page)
        lines.setContentsMargins(20, 20, 6, 0)
        lines.setSpacing(12)
        lines.addWidget(words(self.tr("À partir de quand une ligne apparaît"), "title", wrap=True))
        lines.addLayout(self._form)
        lines.addWidget(words(self.tr("Chaque nombre s'enregistre aussitôt."), "muted", wrap=True))
        lines.addStretch(1)
        area = PageArea()
        area.setWidget(self._page)
        return area

    @override
    def sizeHint(self) -> QSize:
        """All its lines, each caption beside its number."""
        width = self._page.sizeHint().width()
        return QSize(width + 64, self._page.heightForWidth(width) + 72)

    def _add(self, name: str, caption: str, suffix: str, most: int) -> None:
        box = NumberBox()
        box.setRange(1, most)
        box.setValue(getattr(self.limits, name))
        box.setSuffix(suffix)
        box.setAccessibleName(caption)
        box.setKeyboardTracking(False)
        box.lineEdit().setTextMargins(8, 0, 0, 0)
        box.valueChanged.connect(lambda value: self._on_changed(name, value))
        self._form.addRow(caption, box)
        self.boxes[name] = box

    def _on_changed(self, name: str, value: int) -> None:
        changes: dict[str, Any] = {name: value}
        self.limits = replace(self.limits, **changes)
        self.changed.emit(self.limits)
