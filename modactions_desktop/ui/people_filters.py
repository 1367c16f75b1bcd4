"""The filters of the list of people: chips for those with a name, the popover that asks, who answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.domain.people_filters import FilterChoices, PeopleFilter, SavedFilter
from modactions_desktop.sentences import sentence
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.panels.people_filter import FilterPopover
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.pills import ChipSpec

NOW = "filter:now"
"""The chip of what is asked without a name."""


class FilterSource(Protocol):
    """The service of filters, as the list needs it."""

    def matching(self, asked: PeopleFilter) -> frozenset[int]: ...

    def choices(self) -> FilterChoices: ...

    def saved(self) -> Sequence[SavedFilter]: ...

    def save(self, name: str, asked: PeopleFilter) -> SavedFilter: ...

    def rename(self, filter_id: int, name: str) -> SavedFilter: ...

    def delete(self, filter_id: int) -> None: ...


class PeopleFilters(QObject):
    """Who answers to each chip: reckoned beside the window's work, kept until the people are read again."""

    changed = Signal(str)
    """The chip to choose, empty when the choice stays."""
    said = Signal(str, str)
    """A sentence and its tone."""
    undoable_said = Signal(str)

    def __init__(self, source: FilterSource, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._source = source
        self._jobs = jobs
        self._saved: tuple[SavedFilter, ...] = ()
        self._asked = PeopleFilter()
        self._people: dict[str, frozenset[int]] = {}
        self.popover: FilterPopover | None = None
        self._reader = jobs.questions(lambda asked: self._read(asked))
        self._reader.answered.connect(self._on_read)
        self._counter = jobs.questions(source.matching)
        self._counter.answered.connect(self._on_counted)

    def refresh(self) -> None:
        """Reads the lists and who answers to them, beside the window's work."""
        self._reader.ask(self._asked)

    def _read(self, asked: PeopleFilter) -> tuple[tuple[SavedFilter, ...], dict[str, frozenset[int]]]:
        saved = tuple(self._source.saved())
        people = {_key(one): self._source.matching(one.filter) for one in saved}
        if not asked.is_empty:
            people[NOW] = self._source.matching(asked)
        return saved, people

    def _on_read(
        self, asked: PeopleFilter, answer: tuple[tuple[SavedFilter, ...], dict[str, frozenset[int]]]
    ) -> None:
        if asked == self._asked and (self._saved, self._people) != answer:
            self._saved, self._people = answer
            self.changed.emit("")

    # -- what the list shows

    def chips(self) -> list[ChipSpec]:
        """One a list with a name, one for what is asked now."""
        chips = [
            ChipSpec(_key(one), one.name, Tone.VIOLET, len(self._people.get(_key(one), ())))
            for one in self._saved
        ]
        if not self._asked.is_empty:
            found = self._people.get(NOW, frozenset())
            chips.append(ChipSpec(NOW, self.tr("Filtre en cours"), Tone.ATTENTION, len(found)))
        return chips

    def people(self, key: str) -> frozenset[int] | None:
        """Who answers to this chip; None when it is no filter."""
        return self._people.get(key)

    # -- the popover

    def open(self, anchor: QWidget, key: str) -> None:
        """Asks beneath the button, beginning with the list of this chip."""
        self._jobs.call(self._source.choices, done=lambda choices: self._show(choices, anchor, key))

    def _show(self, choices: FilterChoices, anchor: QWidget, key: str) -> None:
        saved = next((one for one in self._saved if _key(one) == key), None)
        popover = FilterPopover(choices, anchor.window())
        popover.show_filter(saved.filter if saved else self._asked, saved)
        popover.changed.connect(self._on_asked)
        popover.save_asked.connect(self._on_save)
        popover.rename_asked.connect(lambda name: self._on_rename(saved, name))
        popover.delete_asked.connect(lambda: self._on_delete(saved))
        popover.closed.connect(lambda: self._forget(popover))
        self.popover = popover
        self._counter.ask(popover.value())
        popover.open_below(anchor)

    def _forget(self, closed: FilterPopover) -> None:
        if self.popover is closed:
            self.popover = None

    def _on_asked(self, asked: PeopleFilter) -> None:
        self._asked = asked
        if self.popover is not None:
            self.popover.show_count(None)
        self._counter.ask(asked)

    def _on_counted(self, asked: PeopleFilter, people: frozenset[int]) -> None:
        if self.popover is not None:
            self.popover.show_count(len(people))
        if asked != self._asked:
            return
        if asked.is_empty:
            self._people.pop(NOW, None)
            self.changed.emit("")
        else:
            self._people[NOW] = people
            self.changed.emit(NOW)

    def _on_save(self, name: str, asked: PeopleFilter) -> None:
        self._try(lambda: self._keep(name, asked))

    def _keep(self, name: str, asked: PeopleFilter) -> None:
        kept = self._source.save(name, asked)
        self._people[_key(kept)] = self._source.matching(asked)
        self._asked = PeopleFilter()
        self._reread(_key(kept))
        self.undoable_said.emit(self.tr("Liste « {0} » gardée.").format(kept.name))

    def _on_rename(self, saved: SavedFilter | None, name: str) -> None:
        if saved is not None:
            self._try(lambda: self._rename(saved, name))

    def _rename(self, saved: SavedFilter, name: str) -> None:
        kept = self._source.rename(saved.id, name)
        self._reread(_key(kept))
        self.undoable_said.emit(self.tr("La liste s'appelle maintenant « {0} ».").format(kept.name))

    def _on_delete(self, saved: SavedFilter | None) -> None:
        if saved is not None:
            self._try(lambda: self._delete(saved))

    def _delete(self, saved: SavedFilter) -> None:
        self._source.delete(saved.id)
        self._reread("")
        self.undoable_said.emit(self.tr("Liste « {0} » supprimée ; les dossiers restent.").format(saved.name))

    def _reread(self, key: str) -> None:
        self._saved = tuple(self._source.saved())
        if self.popover is not None:
            self.popover.close()
        self.changed.emit(key)

    def _try(self, step: Callable[[], None]) -> None:
        try:
            step()
        except ModActionsError as error:
            self.said.emit(sentence(error), Tone.BAD.value)


def _key(saved: SavedFilter) -> str:
    return f"filter:{saved.id}"
