"""Two files of one person side by side: which one is kept, and what is taken from the other (F19)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QWidget

from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.domain.participants import Participant, PersonLine
from modactions_desktop.services.namesakes import Namesake
from modactions_desktop.ui.dialog import Dialog
from modactions_desktop.ui.forms.ui_merge import Ui_MergeDialog
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.file.merge_words import Codes, Side, sides
from modactions_desktop.ui.panels.file.new_file import REASONS
from modactions_desktop.ui.widgets.cards import SectionLabel, Words, button, words
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.sides import SideButton


class People(Protocol):
    def get(self, participant_id: int) -> Participant: ...

    def lines(self) -> Sequence[PersonLine]: ...


class Merging(Protocol):
    def merge(self, kept_id: int, other_id: int, from_other: Collection[str] = ()) -> Participant: ...


class Finding(Protocol):
    def of(self, participant_id: int) -> Sequence[Namesake]: ...


class Day(Protocol):
    def today(self) -> date: ...


class Needs(Protocol):
    @property
    def participants(self) -> People: ...

    @property
    def merging(self) -> Merging: ...

    @property
    def namesakes(self) -> Finding: ...

    @property
    def catalogues(self) -> Codes: ...

    @property
    def context(self) -> Day: ...


class SideChoice(QWidget):
    """One field: the words of both files; left and right arrows choose, up and down go on."""

    def __init__(
        self,
        side: Side,
        parent: QWidget | None = None,
        *,
        whose: tuple[str, str] = ("dossier gardé", "autre dossier"),
    ) -> None:
        super().__init__(parent)
        self.side = side
        self._group = QButtonGroup(self)
        self.kept = self._button(side.kept, whose[0])
        self.other = self._button(side.other, whose[1])
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(SectionLabel(side.title), 0, 0, 1, 2)
        grid.addWidget(self.kept, 1, 0)
        grid.addWidget(self.other, 1, 1)
        self.choose(from_other=not side.kept)

    def _button(self, text: str, whose: str) -> QPushButton:
        told = text or self.tr("non renseigné")
        made = SideButton(told)
        made.setAccessibleName(f"{self.side.title}, {whose} : {told}")
        self._group.addButton(made)
        return made

    def choose(self, *, from_other: bool) -> None:
        """Takes the words of one file."""
        (self.other if from_other else self.kept).setChecked(True)

    def from_other(self) -> bool:
        """Whether the other file's words were chosen."""
        return self.other.isChecked()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            right = event.key() == Qt.Key.Key_Right
            self.choose(from_other=right)
            (self.other if right else self.kept).setFocus()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)


class MergeDialog(Dialog):
    """First the other file, then what differs; all records of both end in the one that is kept."""

    merged = Signal(int)
    """The file that was kept."""

    def __init__(self, services: Needs, participant_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._kept = participant_id
        self._other: int | None = None
        self.choices: list[SideChoice] = []
        self.ui = Ui_MergeDialog()
        self.ui.setupUi(self)
        self._take(self.ui)
        self.ui.other.offer(self._others)
        self.ui.other.setAccessibleName(self.tr("Avec quel dossier ?"))
        self.ui.other.picked.connect(lambda key, _text: self.compare(int(key)))
        self.ui.swap_button.clicked.connect(self._on_swap)
        self.ui.cancel_button.clicked.connect(self.reject)
        self.ui.merge_button.clicked.connect(self._on_merge)
        self._show_likely()
        self._show_buttons()
        self.ui.other.setFocus()

    def _others(self) -> list[tuple[str, str]]:
        lines = self._services.participants.lines()
        return [
            (str(line.id), f"{line.sort_name} · {line.number}") for line in lines if line.id != self._kept
        ]

    def _show_likely(self) -> None:
        """Those whose names are near, each with why: one key instead of typing."""
        clear(self.ui.likely_column)
        found = self._services.namesakes.of(self._kept)
        if found:
            self.ui.likely_column.addWidget(words(self.tr("Peut-être la même personne :"), "muted"))
        for namesake in found:
            why = ", ".join(REASONS[reason][0] for reason in namesake.reasons)
            line = button(f"{namesake.name} · {namesake.number} · {why}", "link")
            line.setProperty("left", True)
            line.clicked.connect(partial(self.compare, namesake.id))
            self.ui.likely_column.addWidget(line, 0, Qt.AlignmentFlag.AlignLeft)

    def compare(self, other_id: int, *_clicked: object) -> None:
        """Shows both files side by side."""
        self._other = other_id
        people = self._services.participants
        kept, other = people.get(self._kept), people.get(other_id)
        self.ui.other_box.hide()
        self.ui.likely.hide()
        clear(self.ui.sides_column)
        self.ui.sides_column.addWidget(self._heads(kept, other))
        told = sides(kept, other, self._services.catalogues, self._services.context.today())
        self.choices = [SideChoice(side) for side in told if side.differs]
        for choice in self.choices:
            self.ui.sides_column.addWidget(choice)
        if not self.choices:
            self.ui.sides_column.addWidget(words(self.tr("Rien ne diffère."), "muted"))
        self._show_rest([side for side in told if not side.differs])
        self._show_buttons()
        if self.choices:
            self.choices[0].kept.setFocus()

    def _heads(self, kept: Participant, other: Participant) -> QWidget:
        """Which file is which, above the two columns."""
        heads = QWidget()
        grid = QGridLayout(heads)
        grid.setContentsMargins(0, 0, 0, 0)
        for column, (person, told) in enumerate(
            ((kept, self.tr("gardé")), (other, self.tr("réuni, puis à la corbeille")))
        ):
            grid.setColumnStretch(column, 1)
            grid.addWidget(Words(f"{person.full_name} · {person.number}", "name"), 0, column)
            grid.addWidget(Words(self.tr("Dossier {0}").format(told), "muted"), 1, column)
        return heads

    def _show_rest(self, same: Sequence[Side]) -> None:
        """What is not to be chosen: the same in both files, or told in one only, which is kept."""
        if same:
            told = " · ".join(f"{side.title} : {side.kept or side.other}" for side in same)
            self.ui.sides_column.addWidget(SectionLabel(self.tr("Repris sans choix")))
            self.ui.sides_column.addWidget(words(told, "muted", wrap=True))
        joined = self.tr(
            "Langues, nationalités, téléphones, étiquettes : ceux des deux dossiers. Entretiens, plan, "
            "droits, orientations, groupes, présences, pièces et documents : tous dans le dossier gardé."
        )
        self.ui.sides_column.addWidget(words(joined, "muted", wrap=True))

    def _show_buttons(self) -> None:
        ready = self._other is not None
        self.ui.merge_button.setEnabled(ready)
        self.ui.swap_button.setVisible(ready)

    def _on_swap(self) -> None:
        if self._other is not None:
            kept, self._kept = self._kept, self._other
            self.compare(kept)

    def _on_merge(self) -> None:
        if self._other is None:
            return
        chosen = [choice.side.name for choice in self.choices if choice.from_other()]
        try:
            merged = self._services.merging.merge(self._kept, self._other, chosen)
        except ModActionsError as error:
            self.show_error(error)
            return
        self.merged.emit(merged.id)
        self.accept()
