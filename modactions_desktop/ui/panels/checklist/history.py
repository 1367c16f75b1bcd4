"""The history of one item: each state with its day; on demand each detail that was written over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from modactions_desktop.domain.checklist import ChecklistLine, RequestDecision, StateChange
from modactions_desktop.domain.dates import medium_date, short_date
from modactions_desktop.domain.revisions import Revision
from modactions_desktop.labels import label
from modactions_desktop.ui.panels.checklist.words import Wording
from modactions_desktop.ui.widgets.cards import SectionLabel, button, words
from modactions_desktop.ui.widgets.emptying import clear

Earlier = Callable[[int], Sequence[Revision]]
"""What was written over of one item, the last first."""
_FIELDS = {
    "due_on": "échéance",
    "language": "langue",
    "interpreter": "interprète",
    "evidence": "preuve vue",
    "comment": "commentaire",
    "asked_on": "demandé le",
    "asked_to": "demandé à",
    "decision": "décision",
    "decided_on": "décidé le",
    "notified_on": "notifié le",
    "appeal_due_on": "recours jusqu'au",
    "appealed_on": "recours introduit le",
}
_PERSONAL = frozenset({"comment", "interpreter", "asked_to"})
"""Left out on a discreet screen."""


class ItemHistory(QWidget):
    """The states, the last first; « Chaque modification » unfolds what stood in the fields before."""

    unfolded = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = SectionLabel(self.tr("Historique"))
        self._states = QVBoxLayout()
        self.more = button("", "link", self.tr("Chaque modification"))
        self._details = QVBoxLayout()
        self._open = False
        self._show: Callable[[], None] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.heading)
        column.addLayout(self._states)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._details)
        self.more.clicked.connect(self._on_more)

    def show_line(self, line: ChecklistLine, wording: Wording, earlier: Earlier, *, discreet: bool) -> None:
        """Replaces everything; what is unfolded stays so along the list."""
        changes = [*reversed(line.changes)]
        clear(self._states)
        self.setVisible(bool(changes or line.requests))
        if changes:
            self._states.addWidget(_lines([_state(change, wording, discreet) for change in changes]))
        self._show = partial(self._show_details, line, wording, earlier, discreet)
        self._show_details(line, wording, earlier, discreet)

    def _show_details(self, line: ChecklistLine, wording: Wording, earlier: Earlier, discreet: bool) -> None:
        sign = "▾" if self._open else "▸"
        self.more.setText(self.tr("{0}  Chaque modification").format(sign))
        clear(self._details)
        if not self._open:
            return
        told = [
            _detail(revision, wording)
            for revision in earlier(line.item.item_id)
            if not (discreet and revision.field in _PERSONAL)
        ]
        if told:
            self._details.addWidget(_lines(told))
        else:
            self._details.addWidget(words(self.tr("Rien n'a été réécrit."), "muted"))

    def _on_more(self) -> None:
        self._open = not self._open
        if self._show is not None:
            self._show()


def _state(change: StateChange, wording: Wording, discreet: bool) -> tuple[str, str]:
    return short_date(change.on, wording.today), wording.change(change, discreet)


def _detail(revision: Revision, wording: Wording) -> tuple[str, str]:
    """« 22 nov. 10:24 », « échéance, avant : 16 déc. 2016 (Sarah) »."""
    at = revision.recorded_at.astimezone()
    name = _FIELDS.get(revision.field, revision.field)
    of = "demande, " if revision.entity == "request" else ""
    by = f" ({revision.author})" if revision.author else ""
    told = f"{of}{name}, avant : {_value(revision, wording) or 'rien'}{by}"
    return f"{short_date(at.date(), wording.today)} {at:%H:%M}", told


def _value(revision: Revision, wording: Wording) -> str:
    value = revision.earlier_value
    if not value:
        return ""
    if revision.field.endswith("_on"):
        return medium_date(date.fromisoformat(value))
    if revision.field == "decision":
        return label(RequestDecision(value)).lower()
    return wording.language(value) if revision.field == "language" else value


def _lines(told: Sequence[tuple[str, str]]) -> QWidget:
    """One line a change: the day, then what was noted."""
    lines = QWidget()
    grid = QGridLayout(lines)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for row, (day, what) in enumerate(told):
        grid.addWidget(words(day), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words(what, "muted", wrap=True), row, 1)
    return lines
