"""The panel on the left: search, filters with counts, people, « Nouveau dossier »."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from modactions_desktop.domain.participants import PersonLine, Phase
from modactions_desktop.ui.forms.ui_people_panel import Ui_PeoplePanel
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.people_filters import PeopleFilters
from modactions_desktop.ui.questions import Questions
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.people import ListLine
from modactions_desktop.ui.widgets.pills import ChipSpec

WIDTH = 270
NARROW_WIDTH = 246
TO_SEE, TRAJECTORY, EVERYONE = "to_see", "trajectory", "everyone"


class PeopleSource(Protocol):
    """Where the lines come from."""

    def people(self) -> Sequence[PersonLine]: ...

    def person(self, participant_id: int) -> PersonLine | None: ...

    def search(self, words: str) -> Sequence[ListLine]:
        """People, records and commands that hold these words, the best first; not on the main thread."""


class PeoplePanel(QWidget):
    """Everyone, filtered; while words are searched, what they find in their place.

    The cursor stays in the search: Up and Down mark, Enter goes there, Ctrl+Enter goes there and searches on,
    Escape brings everyone back.
    """

    chosen = Signal(object)
    """ListLine."""
    left = Signal()
    """The search is over, and the cursor goes back where it was."""
    batch_asked = Signal(str, object)
    """What is to be done (`tag`, `untag`, `interview`) for these ids."""
    new_asked = Signal()
    hide_asked = Signal()

    _source: PeopleSource
    _finder: Questions
    _reader: Questions

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people: Sequence[PersonLine] = ()
        self._unread: frozenset[int] = frozenset()
        """Who is being read again; nobody in particular: nobody is, or everybody."""
        self._is_reading = False
        self._made: dict[int, ListLine] = {}
        """The lines made of these people so far: another chip shows them again."""
        self._current: int | None = None
        self._found: tuple[str, Sequence[ListLine]] = ("", ())
        self._take_first = False
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.ui = Ui_PeoplePanel()
        self.ui.setupUi(self)
        self._filters: PeopleFilters | None = None
        self.ui.chips.end_with(self.ui.filter_button)
        self.ui.filter_button.hide()
        self.ui.batch_button.setMenu(self._batch_menu())
        self.ui.batch_button.hide()
        self._connect()

    def read_from(self, source: PeopleSource, jobs: Jobs) -> None:
        """Where the people come from, and who searches meanwhile."""
        self._source = source
        self._finder = jobs.questions(lambda words: source.search(words))
        self._finder.answered.connect(self._on_found)
        self._reader = jobs.questions(lambda asked: _read(source, asked))
        self._reader.answered.connect(self._on_read)

    def _connect(self) -> None:
        search = self.ui.search
        search.set_pause(0)
        search.textChanged.connect(lambda _text: self._on_typed())
        search.searched.connect(self._on_searched)
        search.left_downwards.connect(self._on_down)
        search.left_upwards.connect(lambda: self.ui.list.step(-1))
        search.left_alone.connect(self.left)
        search.taken_behind.connect(self._take)
        search.returnPressed.connect(self._on_enter)
        self.ui.chips.changed.connect(lambda _keys: self._show())
        self.ui.list.chosen.connect(self.chosen)
        self.ui.list.picked.connect(self._on_picked)
        self.ui.filter_button.clicked.connect(self.open_filter)
        self.ui.new_button.clicked.connect(self.new_asked)

    def _batch_menu(self) -> QMenu:
        menu = QMenu(self)
        for text, what in (
            (self.tr("Étiqueter…"), "tag"),
            (self.tr("Retirer une étiquette…"), "untag"),
            (self.tr("Planifier un entretien collectif…"), "interview"),
        ):
            ask = partial(self._ask_batch, what)
            menu.addAction(text, ask)
        return menu

    def _ask_batch(self, what: str) -> None:
        self.batch_asked.emit(what, self.ui.list.selected_people())

    def filter_with(self, filters: PeopleFilters) -> None:
        """Offers filters over the list."""
        self._filters = filters
        filters.changed.connect(self._on_filtered)
        self.ui.filter_button.show()
        filters.refresh()

    def open_filter(self) -> None:
        """Asks more of the list."""
        if self._filters is not None:
            self._filters.open(self.ui.filter_button, self._key)

    def lists(self, participant_id: int) -> bool:
        """Whether somebody is among those read, whatever the filter."""
        return any(line.id == participant_id for line in self._people)

    def refresh(self) -> None:
        """Reads the people again; the filter, the words and the choice stay."""
        self._show_people(self._source.people())

    def refresh_behind(self, changed: Iterable[int] = ()) -> None:
        """The same beside the window's work; of those `changed` when it is told who, else of everybody."""
        asked = frozenset(changed)
        if self._is_reading:  # the question that still waits is replaced by the new one
            asked = asked | self._unread if asked and self._unread else frozenset()
        self._unread, self._is_reading = asked, True
        self._reader.ask(asked)
        if self._filters is not None:
            self._filters.refresh()

    def _on_read(self, asked: frozenset[int], people: Sequence[PersonLine]) -> None:
        self._is_reading = False
        if not asked:
            self._show_people(people)
            return
        again = {line.id: line for line in people}
        before = {line.id: line.sort_name for line in self._people if line.id in asked}
        if before == {line.id: line.sort_name for line in people}:
            self._show_people([again.get(line.id, line) for line in self._people], again)
        else:  # somebody came, left or has another name: another place in the list
            self.refresh_behind()

    def _show_people(self, people: Sequence[PersonLine], again: Collection[int] | None = None) -> None:
        """`again`: those who were read again, when it was not everybody."""
        self._people = people
        self._made = {} if again is None else {k: one for k, one in self._made.items() if k not in again}
        self.ui.filter_button.setVisible(bool(people) and self._filters is not None)
        self._show_chips()
        self._show()

    def _on_filtered(self, key: str) -> None:
        """Other filters, or other people who answer to them; `key` is the chip that was asked for."""
        self._show_chips()
        if key:
            self.ui.chips.chip(key).setChecked(True)
        self._show()

    def _show_chips(self) -> None:
        people = self._people
        counts = {key: sum(_kept(line, key) for line in people) for key in (TO_SEE, TRAJECTORY, EVERYONE)}
        self.ui.chips.show_chips(
            [
                ChipSpec(TO_SEE, self.tr("À voir"), Tone.ACCENT, counts[TO_SEE]),
                ChipSpec(TRAJECTORY, self.tr("Trajectoire"), Tone.GOOD, counts[TRAJECTORY]),
                ChipSpec(EVERYONE, self.tr("Tous"), Tone.NEUTRAL, counts[EVERYONE]),
                *(self._filters.chips() if self._filters is not None else ()),
            ]
        )
        if not self.ui.chips.keys():
            self.ui.chips.chip(EVERYONE).setChecked(True)

    @property
    def _key(self) -> str:
        """The chip that is on."""
        return (self.ui.chips.keys() or [EVERYONE])[0]

    def _listed(self, key: str) -> list[PersonLine]:
        answering = self._filters.people(key) if self._filters is not None else None
        if answering is not None:
            return [line for line in self._people if line.id in answering]
        return [line for line in self._people if _kept(line, key)]

    def _make(self, person: PersonLine) -> ListLine:
        self._made[person.id] = made = _list_line(person)
        return made

    def _on_picked(self) -> None:
        """From two people on, what can be done for all of them."""
        count = len(self.ui.list.selected_people())
        self.ui.batch_button.setVisible(count > 1)
        self.ui.batch_button.setText(self.tr("{0} personnes choisies").format(count))

    def show_current(self, participant_id: int | None) -> None:
        """Marks the person shown in the tabs."""
        self._current = participant_id
        if participant_id is not None:
            self.ui.list.show_current(participant_id)

    def set_discreet(self, discreet: bool) -> None:
        """Hides or shows names, also one that is typed to be searched."""
        self.ui.list.set_discreet(discreet)
        hidden, shown = self.ui.search.EchoMode.Password, self.ui.search.EchoMode.Normal
        self.ui.search.setEchoMode(hidden if discreet else shown)

    def first_person(self) -> int | None:
        """The first of the list, shown when the window opens on nobody."""
        return self._people[0].id if self._people else None

    def _show(self) -> None:
        words, found = self._found
        key = self._key
        if words:
            self.ui.list.show_found(found)
            self._show_nobody(bool(found), True, key)
            return
        lines = [self._made.get(line.id) or self._make(line) for line in self._listed(key)]
        self.ui.list.show_lines(lines, self._current)
        self._show_nobody(bool(lines), False, key)

    def _show_nobody(self, somebody: bool, searching: bool, key: str) -> None:
        nobody = self.ui.nobody
        self.ui.stack.setCurrentIndex(0 if somebody else 1)
        if not self._people:
            nobody.say(self.tr("Aucun dossier"), self.tr("Commencez par « Nouveau dossier » (Ctrl+N)."))
        elif searching:
            nobody.say(
                self.tr("Rien de tel"),
                self.tr("Essayez moins de lettres, un autre mot, ou créez le dossier (Ctrl+N)."),
            )
        elif key.startswith("filter:"):
            nobody.say(
                self.tr("Personne ne répond à ce filtre"),
                self.tr("« Filtrer… » change ce qui est demandé, « Tous » montre chaque dossier."),
            )
        elif key == TO_SEE:
            nobody.say(self.tr("Personne à voir"), self.tr("Rien n'attend. « Tous » montre chaque dossier."))
        else:
            nobody.say(self.tr("Personne ici"), self.tr("« Tous » montre chaque dossier."))

    def _on_typed(self) -> None:
        self._take_first = False

    def _on_searched(self, words: str) -> None:
        if words:
            self._finder.ask(words)
            return
        self._finder.drop()
        self._found = ("", ())
        self._show()

    def _on_found(self, words: str, found: Sequence[ListLine]) -> None:
        self._found = (words, found)
        self._show()
        if self._take_first:
            self._on_enter()

    @property
    def _is_searching(self) -> bool:
        return bool(self.ui.search.text().strip())

    def _on_down(self) -> None:
        if self._is_searching:
            self.ui.list.step(1)
            return
        self.ui.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.ui.list.currentIndex().isValid():
            self.ui.list.setCurrentIndex(self.ui.list.people.index(0))

    def _on_enter(self) -> None:
        """Goes there, as soon as these words are answered, and ends the search."""
        if self._is_searching and self._found[0] != self.ui.search.text().strip():
            self._take_first = True
        elif line := self._take():
            self.ui.search.clear()
            if line.kind != "command":
                self.left.emit()

    def _take(self) -> ListLine | None:
        """Goes to the row that is marked."""
        self._take_first = False
        line = self.ui.list.marked()
        if line is None and self.ui.list.people.rowCount():
            line = self.ui.list.people.row(0)
        if line is not None:
            self.chosen.emit(line)
        return line


def _read(source: PeopleSource, asked: frozenset[int]) -> Sequence[PersonLine]:
    """Those asked for who are there; everybody when nobody in particular is."""
    if not asked:
        return source.people()
    return [line for key in asked if (line := source.person(key)) is not None]


def _kept(line: PersonLine, key: str) -> bool:
    if key == TO_SEE:
        return line.to_see
    return key == EVERYONE or line.phase is Phase.TRAJECTORY


def _list_line(line: PersonLine) -> ListLine:
    return ListLine(
        "person", line.id, line.sort_name, line.next_matter, Tone(line.tone), f"Dossier {line.number}"
    )
