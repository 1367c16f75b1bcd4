"""What the cards of a file share: the person shown, the services, and how one field writes itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, cast

from PySide6.QtCore import QObject, Signal

from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.domain.participants import FileStatus, Participant, Phase, SituationKind
from modactions_desktop.domain.periods import ApproximateDate
from modactions_desktop.labels import LABELS
from modactions_desktop.ui.panels.file.needs import Needs

_ENUMERATED = {SituationKind.PHASE: Phase, SituationKind.FILE_STATUS: FileStatus}


class FileDesk(QObject):
    """The person on the desk. Cards read `person` when it `shown`, and write through here."""

    shown = Signal()
    """Another person, or the same one read again."""
    refused = Signal(object)
    """ModActionsError."""
    changed = Signal(int)
    """This person's file was written."""

    def __init__(self, services: Needs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.services = services
        self.person: Participant | None = None
        self._options: dict[str, list[tuple[str, str]]] = {}
        self._positive: frozenset[str] | None = None

    def show(self, person: Participant | None) -> None:
        """Puts a person on the desk."""
        self.person = person
        self.shown.emit()

    def today(self) -> date:
        """The day the rules take as today."""
        return self.services.context.today()

    def options(self, name: str, *, empty: bool = True) -> list[tuple[str, str]]:
        """A code list as (code, label), with « non renseigné » first; read once."""
        if name not in self._options:
            self._options[name] = [(c.code, c.label) for c in self.services.catalogues.codes(name)]
        return [("", "non renseigné"), *self._options[name]] if empty else list(self._options[name])

    def writer(self, field: str) -> Callable[[Any], object] | None:
        """How one field of the page writes itself; None when nobody is shown."""
        person = self.person
        if person is None:
            return None

        def write(value: Any) -> None:
            self.person = self.services.participants.update(person.id, cast(Any, {field: value}))
            self.changed.emit(person.id)

        return write

    def dated(self, field: str) -> Callable[[date | ApproximateDate | None], object] | None:
        """The same for a field that holds an exact date or nothing."""
        write = self.writer(field)
        if write is None:
            return None
        return lambda value: write(value if isinstance(value, date) else None)

    def situation_options(self, kind: SituationKind) -> list[tuple[str, str]]:
        """The codes of one kind of situation with their words."""
        enumerated = _ENUMERATED.get(kind)
        if enumerated is not None:
            return [(code.value, text) for code, text in LABELS[enumerated].items()]
        return self.options(kind.value, empty=False)

    def is_positive_exit(self, reason: str) -> bool:
        """Whether leaving for this reason counts as a positive exit (F22)."""
        if self._positive is None:
            codes = self.services.catalogues.codes("exit_reason")
            self._positive = frozenset(c.code for c in codes if dict(c.attributes).get("positive"))
        return reason in self._positive

    def correct_period(self, situation_id: int, changes: dict[str, Any]) -> None:
        """Corrects a period; what is refused is for the field to say."""
        self.services.situations.correct(situation_id, changes)
        if self.person is not None:
            self.changed.emit(self.person.id)

    def do(self, action: Callable[[int], object]) -> bool:
        """Does something to the person shown, then reads the file again. False when it was refused."""
        error = self.attempt(action)
        if error is not None:
            self.refused.emit(error)
        return error is None and self.person is not None

    def attempt(self, action: Callable[[int], object]) -> ModActionsError | None:
        """The same for who says himself what was refused."""
        if self.person is None:
            return None
        try:
            action(self.person.id)
            person = self.services.participants.get(self.person.id)
        except ModActionsError as error:
            return error
        self.changed.emit(person.id)
        self.show(person)
        return None

    def read_again(self) -> None:
        """Shows the file as it is in the base now."""
        if self.person is not None:
            self.show(self.services.participants.get(self.person.id))
