"""« Filtrer… »: several questions over the list of people, answered as they are asked, kept by name."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QFrame, QSpinBox, QWidget

from modactions_desktop.domain.people_filters import FilterChoices, PeopleFilter, SavedFilter
from modactions_desktop.ui.forms.ui_people_filter import Ui_PeopleFilter
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.widgets.codetags import CodeTags
from modactions_desktop.ui.widgets.filling import FillingLayout

COLUMN = 196
"""Three columns of questions side by side where the screen has room for them."""
GAP, AROUND = 16, 52
"""Between columns; margins and a scroll bar."""
CODED = (
    "phases",
    "groups",
    "statuses",
    "tags",
    "antennas",
    "nationalities",
    "languages",
    "french_levels",
    "obstacle_domains",
)


class FilterPopover(QFrame):
    """Below the chips; a click beside it closes it, the list stays filtered."""

    changed = Signal(object)
    """PeopleFilter: what is asked now."""
    save_asked = Signal(str, object)
    rename_asked = Signal(str)
    delete_asked = Signal()
    closed = Signal()

    def __init__(self, choices: FilterChoices, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._saved: SavedFilter | None = None
        self._room: QRect | None = None
        self._place = QPoint()
        self.ui = Ui_PeopleFilter()
        self.ui.setupUi(self)
        columns = FillingLayout(self.ui.questions, spacing=GAP)
        for column in (self.ui.left, self.ui.middle, self.ui.right):
            columns.add_field(column, COLUMN)
        self._labels = {name: dict(choices.of(name)) for name in CODED}
        for name in CODED:
            self._tags(name).offer(partial(choices.of, name))
            self._tags(name).setEnabled(bool(choices.of(name)))
        self._connect()

    def _connect(self) -> None:
        for name in CODED:
            self._tags(name).changed.connect(lambda _codes: self._on_changed())
        for spin in (self.ui.document_within, self.ui.unseen_for):
            spin.valueChanged.connect(lambda _days: self._on_changed())
        self.ui.without_feedback.toggled.connect(lambda _on: self._on_changed())
        self.ui.words.textEdited.connect(lambda _text: self._on_changed())
        self.ui.clear_button.clicked.connect(self._on_cleared)
        self.ui.name.textEdited.connect(lambda _text: self._show_buttons())
        self.ui.name.returnPressed.connect(self.ui.save_button.click)
        self.ui.save_button.clicked.connect(lambda: self.save_asked.emit(self.ui.name.text(), self.value()))
        self.ui.rename_button.clicked.connect(lambda: self.rename_asked.emit(self.ui.name.text()))
        self.ui.delete_button.clicked.connect(self.delete_asked)

    def _tags(self, name: str) -> CodeTags:
        tags: CodeTags = getattr(self.ui, name)
        return tags

    def show_filter(self, asked: PeopleFilter, saved: SavedFilter | None = None) -> None:
        """Shows what is asked, and under which name it is kept."""
        self._saved = saved
        for name in CODED:
            self._tags(name).show_codes(getattr(asked, name), self._labels[name])
        self.ui.words.setText(asked.words)
        blocked: list[tuple[Any, Any]] = [
            (self.ui.document_within, asked.document_within or 0),
            (self.ui.unseen_for, asked.unseen_for or 0),
        ]
        for spin, days in blocked:
            spin.blockSignals(True)
            spin.setValue(days)
            spin.blockSignals(False)
        self.ui.without_feedback.blockSignals(True)
        self.ui.without_feedback.setChecked(asked.without_feedback)
        self.ui.without_feedback.blockSignals(False)
        self.ui.name.setText(saved.name if saved else "")
        self._show_buttons()

    def value(self) -> PeopleFilter:
        """What is asked."""
        coded = {name: self._tags(name).codes() for name in CODED}
        return PeopleFilter(
            **coded,
            document_within=_days(self.ui.document_within),
            unseen_for=_days(self.ui.unseen_for),
            without_feedback=self.ui.without_feedback.isChecked(),
            words=self.ui.words.text().strip(),
        )

    def show_count(self, count: int | None) -> None:
        """How many answer; None while it is being counted."""
        if count is None:
            self.ui.count.setText("…")
        else:
            said = self.tr("{0} personnes") if count > 1 else self.tr("{0} personne")
            self.ui.count.setText(said.format(count))

    def open_below(self, anchor: QWidget) -> None:
        """Shows it under the button, within the screen."""
        self._room = (anchor.screen() or QApplication.primaryScreen()).availableGeometry()
        self._place = anchor.mapToGlobal(QPoint(0, anchor.height() + 4))
        self._fit()
        self.show()
        self.ui.phases.field.setFocus()

    def _fit(self) -> None:
        """As wide as three columns, as high as what is asked, never beyond the screen."""
        if self._room is None:
            return
        self.ensurePolished()
        width = min(3 * COLUMN + 2 * GAP + AROUND, self._room.width() - 16)
        questions = self.ui.questions.layout()
        assert questions is not None
        questions.activate()
        around = self.ui.column.sizeHint().height() - self.ui.area.sizeHint().height()
        height = min(questions.heightForWidth(width - AROUND) + around + 4, self._room.height() - 16)
        self.resize(width, height)
        left = min(self._place.x(), self._room.right() - width)
        top = min(self._place.y(), self._room.bottom() - height)
        self.move(max(left, self._room.left()), max(top, self._room.top()))

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()

    def _on_changed(self) -> None:
        self._show_buttons()
        QTimer.singleShot(0, self, self._fit)
        self.changed.emit(self.value())

    def _on_cleared(self) -> None:
        self.show_filter(PeopleFilter())
        self.changed.emit(PeopleFilter())

    def _show_buttons(self) -> None:
        name = self.ui.name.text().strip()
        kept = self._saved is not None
        other_name = self._saved is not None and name != self._saved.name
        self.ui.save_button.setEnabled(bool(name) and not self.value().is_empty)
        self.ui.delete_button.setVisible(kept)
        self.ui.rename_button.setVisible(bool(name) and other_name)


def _days(spin: QSpinBox) -> int | None:
    return spin.value() or None
