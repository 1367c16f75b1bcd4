"""The draft of a line that waits for Enter: nothing typed is lost before it is given.

A `Draft` belongs to its field. It keeps the words on the clock of the fields that write themselves, shows
them again when the same person (and record) is in sight, with « brouillon » beside, and forgets them when
the line is empty: Enter gave them, or she took them away.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLineEdit

from modactions_desktop.ui.widgets.cards import words
from modactions_desktop.ui.widgets.fields import Autosave, DateField

_ROOM = 8
"""Between the words and « brouillon »."""


class DraftKeeping(Protocol):
    """The service of drafts, as a line needs it."""

    def of(self, place: str, *, participant_id: int | None = None, record_id: int = 0) -> str: ...

    def keep(
        self, place: str, text: str, *, participant_id: int | None = None, record_id: int = 0
    ) -> None: ...


class Draft(QObject):
    """What keeps the words of one line; `place` is the name of the line in the base."""

    def __init__(self, field: QLineEdit, place: str, *, marked: bool = True) -> None:
        super().__init__(field)
        self._marked = marked
        self._field = field
        self._place = place
        self._keeping: DraftKeeping | None = None
        self._about: tuple[int | None, int] | None = None
        self._kept = ""
        self.mark = words(self.tr("brouillon"), "muted", parent=field)
        self.mark.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.mark.hide()
        self._place_mark()
        self.autosave = Autosave(field, self._deliver)
        field.textEdited.connect(self.autosave.touch)
        field.textChanged.connect(self._on_changed)
        if isinstance(field, DateField):  # « dem » is another day tomorrow: the day itself is kept
            field.changed.connect(lambda _day: self.autosave.touch())

    def _place_mark(self) -> None:
        row = QHBoxLayout(self._field)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        row.setContentsMargins(0, 0, _ROOM, 0)
        row.addStretch(1)
        row.addWidget(self.mark)

    @property
    def is_kept(self) -> bool:
        """Whether words of this line are in the base."""
        return bool(self._kept)

    def follow(self, keeping: DraftKeeping, participant_id: int | None = None, record_id: int = 0) -> bool:
        """Shows what waits for this person; True when something does.

        What was pending is kept for the one before. The same person again changes nothing on screen.
        """
        about = (participant_id, record_id)
        if about != self._about or keeping is not self._keeping:
            self.autosave.flush()
            self.autosave.drop()
            self._keeping, self._about = keeping, about
            self._recall(keeping.of(self._place, participant_id=participant_id, record_id=record_id))
        return self.is_kept

    def leave(self) -> None:
        """Nobody is in sight: what was pending is kept, and the line is empty."""
        self.autosave.flush()
        self.autosave.drop()
        self._keeping, self._about = None, None
        self._recall("")

    def _recall(self, text: str) -> None:
        self._kept = text
        field = self._field
        field.blockSignals(True)
        if isinstance(field, DateField):
            field.autosave.drop()
            field.load(None)
        field.setText(text)
        field.setCursorPosition(0)
        field.blockSignals(False)
        if isinstance(field, DateField) and text:
            field.autosave.touch()  # it is read when she goes on
        self._show_mark(bool(text))

    def _show_mark(self, shown: bool) -> None:
        marked = shown and self._marked
        self.mark.setVisible(marked)
        room = self.mark.sizeHint().width() + _ROOM if marked else 0
        self._field.setTextMargins(0, 0, room, 0)
        self._field.setAccessibleDescription(self.mark.text() if shown else "")

    def _on_changed(self, text: str) -> None:
        """Emptied by Enter or by hand: forgotten at once."""
        if not text:
            self._show_mark(False)
            self.autosave.touch()
            self.autosave.flush()

    def _deliver(self) -> None:
        text = self._field.text()
        if self._keeping is None or self._about is None or text == self._kept:
            return
        participant_id, record_id = self._about
        self._keeping.keep(self._place, text, participant_id=participant_id, record_id=record_id)
        self._kept = text if text.strip() else ""


class DraftedLines:
    """The lines of one form: kept under the name of the form, shown again and forgotten together."""

    def __init__(self, place: str, fields: Sequence[QLineEdit]) -> None:
        self._fields = tuple(fields)
        self._drafts = tuple(
            Draft(field, f"{place}.{field.objectName()}", marked=not _is_short(field)) for field in fields
        )

    @property
    def is_kept(self) -> bool:
        """Whether words of one of them are in the base."""
        return any(draft.is_kept for draft in self._drafts)

    def follow(self, keeping: DraftKeeping, participant_id: int | None = None, record_id: int = 0) -> bool:
        """Shows what waits for this person; True when something does."""
        kept = [draft.follow(keeping, participant_id, record_id) for draft in self._drafts]
        return any(kept)

    def forget(self) -> None:
        """The form was given or put away: its lines are empty."""
        for field in self._fields:
            if isinstance(field, DateField):
                field.autosave.drop()
                field.load(None)
            else:
                field.setText("")  # nothing of it comes back by Ctrl+Z


def _is_short(field: QLineEdit) -> bool:
    """A day or an hour: « brouillon » would leave it no room."""
    return isinstance(field, DateField) or field.objectName().endswith("hour")
