"""« Doublons »: cards that may be one, side by side; field by field one chooses, then one card is left."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from modactions_desktop.domain.directory_twins import Listed, TwinPair
from modactions_desktop.ui.dialogs.merge import SideChoice
from modactions_desktop.ui.forms.ui_directory_twins import Ui_TwinsCompare
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.directory.desk import DirectoryDesk
from modactions_desktop.ui.panels.directory.twin_words import JOINED, sides_of, why
from modactions_desktop.ui.panels.file.merge_words import Side
from modactions_desktop.ui.panels.record_lines import RecordLine
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import Card, EmptyState, SectionLabel, words
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.pills import Pill

SHOWN = 30
_KINDS = {Listed.SERVICE: "services", Listed.ORGANISATION: "organisations"}


class TwinsCard(Card):
    """The likely pairs, one a line; they are compared by a job, for twenty thousand take a while."""

    opened = Signal(object)
    """TwinPair: to be looked at side by side."""
    failed = Signal(object)

    def __init__(self, desk: DirectoryDesk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=6)
        self._desk = desk
        self._jobs = jobs
        self._count = Pill()
        self.pairs: Sequence[TwinPair] = ()
        self.add_heading(self.tr("Doublons probables"), self._count)
        told = self.tr("↵ les montre côte à côte ; rien ne se réunit tout seul.")
        self.body.addWidget(words(told, "hint", wrap=True))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self.body.addLayout(self._lines)
        self._nothing = EmptyState(
            self.tr("Aucun doublon"), self.tr("Deux fiches qui se ressemblent apparaîtraient ici.")
        )
        self._nothing.hide()
        self.body.addWidget(self._nothing)
        self.body.addStretch(1)

    def read(self) -> None:
        """Compares all cards again."""
        job = self._desk.services.directory_twins.all()
        running = self._jobs.start(job, self.tr("Doublons"), quiet=True)
        running.done.connect(self._show)  # Qt forgets it with the card, should that be gone before
        running.failed.connect(self.failed)

    def _show(self, pairs: Sequence[TwinPair]) -> None:
        self.pairs = pairs
        clear(self._lines)
        for pair in pairs[:SHOWN]:
            self._lines.addWidget(self._line(pair))
        self._nothing.setVisible(not pairs)
        self._count.show_state(str(len(pairs)) if pairs else "", Tone.ATTENTION)

    def lines(self) -> Sequence[RecordLine]:
        """The pairs in sight, the likeliest first."""
        found = (self._lines.itemAt(place) for place in range(self._lines.count()))
        return [w for item in found if item is not None and isinstance(w := item.widget(), RecordLine)]

    def _line(self, pair: TwinPair) -> RecordLine:
        told = QWidget()
        column = QVBoxLayout(told)
        column.setContentsMargins(6, 0, 6, 0)
        column.setSpacing(2)
        column.addWidget(words(pair.first, "strong", wrap=True))
        column.addWidget(words(pair.second, "strong", wrap=True))
        column.addWidget(words(f"{_KINDS[pair.of]} · {why(pair.reasons)}", "muted", wrap=True))
        line = RecordLine(f"{pair.first}, {pair.second}, {why(pair.reasons)}", told, stretch=0)
        line.opened.connect(partial(self.opened.emit, pair))
        return line


class TwinsCompare(Card):
    """Both cards side by side. Left and right choose a field's words; « Réunir » leaves one card."""

    left = Signal()
    """Back to the lists; nothing was done, or it is done."""

    def __init__(self, desk: DirectoryDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.pair: TwinPair | None = None
        self._swapped = False
        self.choices: list[SideChoice] = []
        inner = QWidget()
        self.ui = Ui_TwinsCompare()
        self.ui.setupUi(inner)
        self.body.addWidget(inner)
        self.ui.swap_button.clicked.connect(self._on_swap)
        self.ui.apart_button.clicked.connect(self._on_apart)
        self.ui.back_button.clicked.connect(self.left)
        self.ui.merge_button.clicked.connect(self._on_merge)
        self.hide()

    def compare(self, pair: TwinPair) -> None:
        """Shows a pair; the card used more is the one that is kept, unless she says otherwise."""
        self.pair, self._swapped = pair, False
        self._fill()

    @property
    def ids(self) -> tuple[int, int]:
        """The card that is kept, the one that goes."""
        assert self.pair is not None
        both = (self.pair.first_id, self.pair.second_id)
        return both[::-1] if self._swapped else both

    def _fill(self) -> None:
        pair = self.pair
        assert pair is not None
        heads = ((pair.first, pair.first_uses), (pair.second, pair.second_uses))
        for (name, uses), label, told in zip(
            heads[::-1] if self._swapped else heads,
            (self.ui.kept_name, self.ui.gone_name),
            (self.tr("gardé"), self.tr("réuni à l'autre")),
            strict=True,
        ):
            label.setText(f"{name}\n{told} · {_uses(uses)}")
        sides = sides_of(self._desk.differences(pair.of, *self.ids), self._desk.words())
        chosen = [side for side in sides if side.differs and side.name not in JOINED]
        self._show_choices(chosen)
        rest = [side for side in sides if side not in chosen]
        told_rest = "\n".join(f"{side.title} : {_joined(side.kept, side.other)}" for side in rest)
        self.ui.rest.setText(told_rest)
        self.ui.rest_box.setVisible(bool(rest))

    def _show_choices(self, sides: Sequence[Side]) -> None:
        clear(self.ui.sides_column)
        whose = (self.tr("fiche gardée"), self.tr("autre fiche"))
        self.choices = [SideChoice(side, whose=whose) for side in sides]
        for choice in self.choices:
            self.ui.sides_column.addWidget(choice)
        if not self.choices:
            self.ui.sides_column.addWidget(SectionLabel(self.tr("Rien à choisir")))
        first = self.choices[0].kept if self.choices else self.ui.merge_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- slots

    def _on_swap(self) -> None:
        self._swapped = not self._swapped
        self._fill()

    def _on_merge(self) -> None:
        if self.pair is None:
            return
        from_gone = [choice.side.name for choice in self.choices if choice.from_other()]
        if self._desk.merge(self.pair.of, *self.ids, from_gone):
            self.left.emit()

    def _on_apart(self) -> None:
        if self.pair is not None and self._desk.keep_apart(self.pair):
            self.left.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _uses(count: int) -> str:
    if not count:
        return "aucune orientation"
    return f"{count} orientation{'s' if count > 1 else ''}"


def _joined(kept: str, other: str) -> str:
    """What is kept of both, in one line."""
    return ", ".join(dict.fromkeys(line for side in (kept, other) for line in side.split("\n") if line))
