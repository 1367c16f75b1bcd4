"""A new file in three fields; all the rest can wait. Who may have one already is shown while typing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple, Protocol

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from modactions_desktop.domain.participants import Phase
from modactions_desktop.domain.periods import ApproximateDate
from modactions_desktop.labels import label
from modactions_desktop.services.namesakes import Likeness, Namesake
from modactions_desktop.ui.forms.ui_new_file import Ui_NewFileCard
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.record_lines import RecordLine
from modactions_desktop.ui.questions import Questions
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import Card, Words, words
from modactions_desktop.ui.widgets.drafts import DraftedLines, DraftKeeping
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.flow import FlowLayout
from modactions_desktop.ui.widgets.pills import Pill

FIRST_PHASES = (Phase.ORIENTATION, Phase.TRAJECTORY, Phase.WAITING)
REASONS = {
    Likeness.SAME_NAME: ("même nom", Tone.ATTENTION),
    Likeness.NEAR_NAME: ("nom très proche", Tone.ATTENTION),
    Likeness.HEARD_ALIKE: ("se prononce pareil", Tone.ATTENTION),
    Likeness.SAME_BIRTH: ("même date de naissance", Tone.BAD),
    Likeness.NEAR_BIRTH: ("naissance proche", Tone.ATTENTION),
    Likeness.OTHER_BIRTH: ("autre année de naissance", Tone.NEUTRAL),
}


class Finding(Protocol):
    def find(
        self, last_name: str, first_name: str = "", *, birth: ApproximateDate | None = None
    ) -> Sequence[Namesake]: ...


class _Asked(NamedTuple):
    """What is typed so far."""

    last_name: str
    first_name: str
    birth: ApproximateDate | None


class NewFileCard(Card):
    """The name, the first name, the phase; Enter opens the file. Alt+1 opens the first likely one instead."""

    turned = Signal()
    """It came, or left."""
    existing_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_NewFileCard()
        self.ui.setupUi(self)
        self.ui.birth.take_approximate()
        self.ui.phase.show_options([(phase, label(phase)) for phase in FIRST_PHASES])
        self.boxes = {"last_name": self.ui.last_name_box, "first_name": self.ui.first_name_box}
        self.namesakes: tuple[Namesake, ...] = ()
        self._asking: Questions | None = None
        lines = (self.ui.last_name, self.ui.first_name, self.ui.birth)
        self.drafts = DraftedLines("participants.new", lines, {"phase": self.ui.phase})
        self._connect()

    def ask(self, finding: Finding, jobs: Jobs) -> None:
        """Who compares the names, beside the window's work."""
        self._asking = jobs.questions(
            lambda asked: finding.find(asked.last_name, asked.first_name, birth=asked.birth)
        )
        self._asking.answered.connect(self._on_answered)

    def recall(self, drafts: DraftKeeping) -> None:
        """A file that was being opened when the window was locked is there again."""
        self.ui.phase.show_value(Phase.ORIENTATION)
        self.setVisible(self.drafts.follow(drafts))

    def _connect(self) -> None:
        for field in (self.ui.last_name, self.ui.first_name, self.ui.birth):
            field.returnPressed.connect(self.ui.open_button.click)
            field.textEdited.connect(lambda _text: self._on_typed())
        self.ui.birth.changed.connect(lambda _day: self._on_typed())
        self.ui.cancel_button.clicked.connect(self._on_left)
        for place in range(4):
            QShortcut(QKeySequence(f"Alt+{place + 1}"), self, partial(self._on_open, place))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.turned.emit()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.turned.emit()

    def begin(self) -> None:
        """The cursor in the first field; what was typed for a file that was not opened is there again."""
        for box in self.boxes.values():
            box.clear_error()
        if not self.drafts.is_kept:
            self.ui.phase.show_value(Phase.ORIENTATION)
        self.show_namesakes(())
        self._on_typed()
        self.show()
        self.ui.last_name.setFocus()

    def birth(self) -> ApproximateDate | None:
        """The birth, if it was understood."""
        value = self.ui.birth.value()
        return value if isinstance(value, ApproximateDate) else None

    def is_ready(self) -> bool:
        """Whether the birth is understood (or left empty); its field says so otherwise."""
        if self.ui.birth.autosave.flush():
            return True
        self.ui.birth.setFocus()
        return False

    def _on_left(self) -> None:
        self.drafts.forget()
        self.hide()

    def _on_typed(self) -> None:
        if self._asking is not None:
            asked = _Asked(self.ui.last_name.text(), self.ui.first_name.text(), self.birth())
            self._asking.ask(asked)

    def _on_answered(self, _asked: object, found: Sequence[Namesake]) -> None:
        self.show_namesakes(found)

    def show_namesakes(self, found: Sequence[Namesake]) -> None:
        """Shows who may be the same person, and why."""
        self.namesakes = tuple(found)
        clear(self.ui.likely_column)
        self.ui.likely.setVisible(bool(found))
        if not found:
            return
        asked = self.tr(
            "Déjà un dossier ? Alt+1 ouvre le premier ; Entrée dans les champs en ouvre un nouveau."
        )
        self.ui.likely_column.addWidget(words(asked, "strong", wrap=True))
        for place, namesake in enumerate(found):
            self.ui.likely_column.addWidget(self._line(place, namesake))

    def _line(self, place: int, namesake: Namesake) -> RecordLine:
        told = QWidget()
        flow = FlowLayout(told, spacing=6)
        flow.addWidget(words(f"Alt+{place + 1}", "muted"))
        flow.addWidget(Words(namesake.name, "strong"))
        if namesake.name_in_own_script:
            flow.addWidget(Words(namesake.name_in_own_script, "muted"))
        about = (self._born(namesake), f"dossier {namesake.number}")
        flow.addWidget(Words(" · ".join(filter(None, about)), "muted"))
        for reason in namesake.reasons:
            text, tone = REASONS[reason]
            flow.addWidget(Pill(text, tone))
        why = ", ".join(REASONS[reason][0] for reason in namesake.reasons)
        line = RecordLine(self.tr("Ouvrir {0} : {1}").format(namesake.name, why), told, stretch=0)
        line.opened.connect(partial(self._on_open, place))
        return line

    def _born(self, namesake: Namesake) -> str:
        return self.tr("naissance {0}").format(namesake.birth) if namesake.birth else ""

    def _on_open(self, place: int) -> None:
        if place < len(self.namesakes) and self.isVisible():
            self._on_left()
            self.existing_chosen.emit(self.namesakes[place].id)
