"""The tags of a file: coloured words; known ones are offered while typing, new ones made by Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from modactions_desktop.domain.today import Tone
from modactions_desktop.services.tags import KnownTag
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.flow import FlowLayout
from modactions_desktop.ui.widgets.typed_list import TypedList

COLOURS = (
    (Tone.MUTED, "gris"),
    (Tone.ACCENT, "bleu"),
    (Tone.GOOD, "vert"),
    (Tone.ATTENTION, "orange"),
    (Tone.BAD, "rouge"),
    (Tone.VIOLET, "violet"),
)


class TagsField(QWidget):
    """Each tag is a button whose menu takes it away or gives it another colour."""

    changed = Signal(object)
    """tuple of names."""
    painted = Signal(str, object)
    """A name and its new tone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._bar = QWidget()
        self._flow = FlowLayout(self._bar, spacing=4)
        self.field = TypedList(self.tr("Étiquettes"), self.tr("ajouter une étiquette…"), open_ended=True)
        self.field.picked.connect(lambda name, _text: self._add(name))
        self.field.made.connect(self._add)
        self.setAccessibleName(self.tr("Étiquettes"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._bar)
        column.addWidget(self.field)

    def show_tags(self, names: Sequence[str], known: Callable[[], Sequence[KnownTag]]) -> None:
        """Shows the tags of a person; `known` are those of the whole base."""
        self._names = tuple(names)
        tones = {tag.name: tag.tone for tag in known()}
        self.field.offer(lambda: [(tag.name, tag.name) for tag in known() if tag.name not in self._names])
        clear(self._flow)
        for name in self._names:
            self._flow.addWidget(self._button(name, tones.get(name, Tone.MUTED)))
        self._bar.setVisible(bool(self._names))

    def _button(self, name: str, tone: Tone) -> QPushButton:
        made = QPushButton(name)
        made.setProperty("role", "tag")
        made.setProperty("tone", tone.value)
        made.setAutoDefault(False)
        made.setAccessibleName(self.tr("Étiquette {0} : retirer ou changer de couleur").format(name))
        menu = QMenu(made)
        menu.addAction(self.tr("Retirer")).triggered.connect(partial(self._take_out, name))
        menu.addSeparator()
        for colour, word in COLOURS:
            action = menu.addAction(self.tr("Couleur : {0}").format(word))
            action.setCheckable(True)
            action.setChecked(colour is tone)
            action.triggered.connect(partial(self._paint, name, colour))
        made.setMenu(menu)
        return made

    def _add(self, name: str) -> None:
        if name not in self._names:
            self.changed.emit((*self._names, name))

    def _take_out(self, name: str, *_checked: object) -> None:
        self.changed.emit(tuple(kept for kept in self._names if kept != name))

    def _paint(self, name: str, tone: Tone, *_checked: object) -> None:
        self.painted.emit(name, tone)
