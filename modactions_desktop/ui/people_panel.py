"""The panel on the left: search, filters with counts, people, « Nouveau dossier »."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from modactions_desktop.domain.folding import fold
from modactions_desktop.domain.participants import PersonLine, Phase
from modactions_desktop.ui.forms.ui_people_panel import Ui_PeoplePanel
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.people import ListLine
from modactions_desktop.ui.widgets.pills import ChipSpec

WIDTH = 270
NARROW_WIDTH = 246
TO_SEE, TRAJECTORY, EVERYONE = "to_see", "trajectory", "everyone"


class PeopleSource(Protocol):
    """Where the lines come from."""

    def people(self) -> Sequence[PersonLine]: ...

    def search(self, words: str) -> Sequence[ListLine]:
        """Other records that hold these words (people are found by name in the panel itself)."""


class PeoplePanel(QWidget):
    """Everyone, filtered; what else holds the words searched comes below the people."""

    chosen = Signal(object)
    """ListLine."""
    new_asked = Signal()
    hide_asked = Signal()

    _source: PeopleSource
    _jobs: Jobs

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people: list[tuple[PersonLine, str]] = []
        self._current: int | None = None
        self._asked = ""
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.ui = Ui_PeoplePanel()
        self.ui.setupUi(self)
        self._connect()

    def read_from(self, source: PeopleSource, jobs: Jobs) -> None:
        """Where the people come from, and who searches meanwhile."""
        self._source, self._jobs = source, jobs

    def _connect(self) -> None:
        self.ui.search.searched.connect(self._on_searched)
        self.ui.search.left_downwards.connect(self._go_to_list)
        self.ui.search.returnPressed.connect(self._choose_first)
        self.ui.chips.changed.connect(lambda _keys: self._show())
        self.ui.list.chosen.connect(self.chosen)
        self.ui.new_button.clicked.connect(self.new_asked)

    def refresh(self) -> None:
        """Reads the people again; the filter, the words and the choice stay."""
        self._people = [(line, fold(_searched_text(line))) for line in self._source.people()]
        everyone = [line for line, _text in self._people]
        counts = {key: sum(_kept(line, key) for line in everyone) for key in (TO_SEE, TRAJECTORY, EVERYONE)}
        self.ui.chips.show_chips(
            [
                ChipSpec(TO_SEE, self.tr("À voir"), Tone.ACCENT, counts[TO_SEE]),
                ChipSpec(TRAJECTORY, self.tr("Trajectoire"), Tone.GOOD, counts[TRAJECTORY]),
                ChipSpec(EVERYONE, self.tr("Tous"), Tone.NEUTRAL, counts[EVERYONE]),
            ]
        )
        if not self.ui.chips.keys():
            self.ui.chips.chip(EVERYONE).setChecked(True)
        self._show()

    def show_current(self, participant_id: int | None) -> None:
        """Marks the person shown in the tabs."""
        self._current = participant_id
        if participant_id is not None:
            self.ui.list.show_current(participant_id)

    def set_discreet(self, discreet: bool) -> None:
        """Hides or shows names."""
        self.ui.list.set_discreet(discreet)

    def first_person(self) -> int | None:
        """The first of the list, shown when the window opens on nobody."""
        return self._people[0][0].id if self._people else None

    def _show(self, found: Sequence[ListLine] = ()) -> None:
        wanted = fold(self.ui.search.text()).split()
        key = (self.ui.chips.keys() or [EVERYONE])[0]
        lines = [
            _list_line(line)
            for line, text in self._people
            if _kept(line, EVERYONE if wanted else key) and all(word in text for word in wanted)
        ]
        listed = {("person", line.id) for line in lines}
        found = [line for line in found if (line.kind, line.id) not in listed]
        self.ui.list.show_lines([*lines, *found], self._current)
        self._show_nobody(bool(lines or found), bool(wanted), key)

    def _show_nobody(self, somebody: bool, searching: bool, key: str) -> None:
        nobody = self.ui.nobody
        self.ui.stack.setCurrentIndex(0 if somebody else 1)
        if not self._people:
            nobody.say(self.tr("Aucun dossier"), self.tr("Commencez par « Nouveau dossier » (Ctrl+N)."))
        elif searching:
            nobody.say(
                self.tr("Rien de ce nom"), self.tr("Essayez moins de lettres, ou créez le dossier (Ctrl+N).")
            )
        elif key == TO_SEE:
            nobody.say(self.tr("Personne à voir"), self.tr("Rien n'attend. « Tous » montre chaque dossier."))
        else:
            nobody.say(self.tr("Personne ici"), self.tr("« Tous » montre chaque dossier."))

    def _on_searched(self, words: str) -> None:
        self._asked = words
        self._show()
        if len(words) >= 2:
            self._jobs.call(lambda: (words, self._source.search(words)), done=self._on_found)

    def _on_found(self, answer: tuple[str, Sequence[ListLine]]) -> None:
        words, found = answer
        if words == self._asked:
            self._show(found)

    def _go_to_list(self) -> None:
        self.ui.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.ui.list.currentIndex().isValid():
            self.ui.list.setCurrentIndex(self.ui.list.people.index(0))

    def _choose_first(self) -> None:
        if self.ui.list.people.rowCount():
            self.chosen.emit(self.ui.list.people.row(0))


def _kept(line: PersonLine, key: str) -> bool:
    if key == TO_SEE:
        return line.to_see
    return key == EVERYONE or line.phase is Phase.TRAJECTORY


def _searched_text(line: PersonLine) -> str:
    return f"{line.sort_name} {line.full_name} {line.name_in_own_script} {line.number}"


def _list_line(line: PersonLine) -> ListLine:
    return ListLine(
        "person", line.id, line.sort_name, line.next_matter, Tone(line.tone), f"Dossier {line.number}"
    )
