"""What a field holds and the base does not: letters that were refused, or not read yet.

A field that writes itself keeps them as a draft, under its own name, the person it speaks of and the record
it shows (`load(…, about=id)`): after a lock or a crash they stand in the same field again, with the sentence
that was said of them, until they are written. So nothing that cannot be understood is lost, and nothing holds
her back from a lock.

The name is found by going up from the field: the window has a `LetterBox`, and the page a `Room`. Where there
is none (a field in a test, a dialog before the base is open), a field keeps nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol, cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from modactions_desktop.domain.drafts import FieldValue, KeptDraft
from modactions_desktop.domain.errors import ModActionsError

LETTERS = "letters"
"""What the place of such a draft holds after its tab: `interviews.letters.…`."""
_REASON = "reason"
_PAGES = ("modactions_desktop.ui.panels", "modactions_desktop.ui.tabs", "modactions_desktop.ui.dialogs")
"""Whose classes tell fields of the same caption apart."""


class DraftKeeping(Protocol):
    """The service of drafts, as a line needs it."""

    def found(self, place: str, *, participant_id: int | None = None, record_id: int = 0) -> KeptDraft: ...

    def keep(
        self,
        place: str,
        text: str,
        *,
        fields: Mapping[str, FieldValue] | None = None,
        participant_id: int | None = None,
        record_id: int = 0,
    ) -> None: ...

    def forget(self, place: str, *, participant_id: int | None = None, record_id: int = 0) -> None: ...


class Room(Protocol):
    """A page whose fields keep letters: what its drafts are called, and whom it is about now."""

    def draft_room(self) -> tuple[str, int | None]: ...


class LetterBox(QObject):
    """Hung in the window of an open base: where the letters of its fields lie."""

    def __init__(self, keeping: DraftKeeping, window: QWidget) -> None:
        super().__init__(window)
        self.keeping = keeping


_Home = tuple[Room, tuple[str, ...], LetterBox]
"""The page of a field, the parts of the page that hold it, and the box of the window."""


@dataclass(frozen=True, slots=True)
class _Address:
    """One field, about one person and one record."""

    keeping: DraftKeeping
    place: str
    participant_id: int | None
    record_id: int

    def found(self) -> KeptDraft:
        return self.keeping.found(self.place, participant_id=self.participant_id, record_id=self.record_id)

    def keep(self, text: str, reason: str) -> None:
        self.keeping.keep(
            self.place,
            text,
            fields={_REASON: reason},
            participant_id=self.participant_id,
            record_id=self.record_id,
        )

    def forget(self) -> None:
        self.keeping.forget(self.place, participant_id=self.participant_id, record_id=self.record_id)


class Letters(QObject):
    """The letters of one field; `text` reads them, `show` puts them back with what was said of them."""

    def __init__(self, field: QWidget, text: Callable[[], str], show: Callable[[str, str], object]) -> None:
        super().__init__(field)
        self.field = field
        self._text = text
        self._show = show
        self._on = True
        self._writes = False
        self._record_id = 0
        self._loaded: object = None
        self._home: _Home | None = None
        self._address: _Address | None = None
        self._kept = KeptDraft()

    # -- whose they are

    def leave_to_draft(self) -> None:
        """The field belongs to a form that keeps what is in it as a whole."""
        self._on = False

    def follow(self, value: object, record_id: int, *, writes: bool) -> None:
        """The field shows a record, whose value is `value`; letters wait for it or not.

        A value that changed meanwhile was given another way: what was refused before is past.
        """
        changed, self._loaded = value != self._loaded, value
        before, self._address = self._address, None
        self._record_id, self._writes = record_id, writes
        if changed and self._kept and before == self._found_address():
            self._address = before
            self.forget()
        self._address, self._kept = None, KeptDraft()
        if self.field.isVisible():
            self.recall()

    def recall(self) -> None:
        """The field comes into sight: with what waits for it."""
        if not (self._on and self._writes):
            return
        address = self._address or self._found_address()
        found = address.found() if address is not None else KeptDraft()
        if found and found != self._kept:
            self._address, self._kept = address, found
            self._show(found.text, str(found.fields.get(_REASON) or ""))

    def touch(self) -> None:
        """She types: what will be kept is kept for the person and the record now in sight."""
        if self._address is None and self._on and self._writes:
            self._address = self._found_address()

    @property
    def place(self) -> str:
        """The name of the field in the base; empty where nothing is kept."""
        address = self._address or self._found_address()
        return address.place if address is not None and self._on and self._writes else ""

    @property
    def record_id(self) -> int:
        """The record that the field shows; 0 for one of the person."""
        return self._record_id

    @property
    def name(self) -> str:
        """« 12 interviews.letters.InterviewFacts.hour »: the field and its record."""
        return f"{self._record_id} {self.place}"

    def _found_address(self) -> _Address | None:
        self._home = self._home or self._found_home()
        if self._home is None:
            return None
        room, names, box = self._home
        before, participant_id = room.draft_room()
        name = self.field.objectName() or self.field.accessibleName()
        return _Address(box.keeping, ".".join((before, *names, name)), participant_id, self._record_id)

    def _found_home(self) -> _Home | None:
        """What stands above the field; it is looked for once, and is there when the field is in sight."""
        room: Room | None = None
        names: list[str] = []
        box: LetterBox | None = None
        for above in _above(self.field):
            if room is None and _is_room(type(above)):
                room = cast(Room, above)
            if _is_page(type(above)):
                names.append(type(above).__name__)
            if above.isWindow():
                box = above.findChild(LetterBox, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return (room, tuple(reversed(names)), box) if room is not None and box is not None else None

    # -- keeping

    @property
    def is_kept(self) -> bool:
        """Whether letters of this field are in the base."""
        return bool(self._kept)

    @property
    def hold_all(self) -> bool:
        """Whether the base holds all that the field shows."""
        return bool(self._kept) and self._kept.text == self._text()

    def keep(self, reason: str = "") -> None:
        """The base refused them, or has not read them yet; a base that takes nothing is told of elsewhere."""
        now = KeptDraft(self._text(), {_REASON: reason})
        self.touch()
        if self._address is None or not now.text.strip() or now == self._kept:
            return
        with suppress(ModActionsError):  # then they are not `hold_all`, and hold the lock back
            self._address.keep(now.text, reason)
            self._kept = now

    def forget(self) -> None:
        """They are written, or were taken away."""
        if self._kept and self._address is not None:
            self._address.forget()
        self._kept = KeptDraft()


def name_in_hand(root: QWidget) -> str:
    """The name of the field below `root` that has the cursor; empty when none has."""
    field = root.focusWidget()
    letters = field.findChild(Letters, options=Qt.FindChildOption.FindDirectChildrenOnly) if field else None
    return letters.name if letters is not None and letters.place else ""


def cursor_in(root: QWidget) -> int:
    """After how many signs the cursor stands in the field below `root` that has it."""
    field = root.focusWidget()
    if isinstance(field, QLineEdit):
        return field.cursorPosition()
    return field.textCursor().position() if isinstance(field, QPlainTextEdit) else 0


def put_cursor(field: QWidget, after: int) -> None:
    """The cursor after so many signs, in sight; at the end of a text that is shorter now."""
    if isinstance(field, QLineEdit):
        field.setCursorPosition(after)
    elif isinstance(field, QPlainTextEdit):
        cursor = field.textCursor()
        cursor.setPosition(min(after, len(field.toPlainText())))
        field.setTextCursor(cursor)
        field.ensureCursorVisible()


def field_named(root: QWidget, name: str) -> QWidget | None:
    """The field of this name in sight below `root`."""
    for letters in root.findChildren(Letters):
        if letters.field.isVisible() and letters.name == name:
            return letters.field
    return None


def _is_room(kind: type[QWidget]) -> bool:
    """Asked of the class: `isinstance` of a protocol takes a hundred times as long, and each field asks."""
    return hasattr(kind, Room.draft_room.__name__)


def _is_page(kind: type[QWidget]) -> bool:
    return kind.__module__.startswith(_PAGES)


def _above(field: QWidget) -> Iterator[QWidget]:
    above = field.parentWidget()
    while above is not None:
        yield above
        above = above.parentWidget()
