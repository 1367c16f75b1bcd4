"""Drafts of what waits for Enter or for a button: nothing typed is lost before it is given.

A `Draft` belongs to a line. It keeps the words (and what is chosen beside them) on the clock of the fields
that write themselves, shows them again when the same person (and record) is in sight, with « brouillon »
beside, and forgets them when the line is empty: Enter gave them, or she took them away.

A `FormDraft` belongs to the fields of a new record, which a button gives together:

    self._draft = FormDraft(self, "file.household", {"relation": combo, "begin": day, …}, self.empty)
    foot.addWidget(self._draft.mark)                         # « brouillon », where the form has room

    # another person (or the same again) is shown: before anything is put into the fields
    self.setVisible(self._draft.follow(desk.drafts, person_id, record_id))
    # « + Membre »: the form opens, empty, or with what was left in it
    self._draft.begin()
    # the record was added, or « Annuler »
    self._draft.forget()

`empty` fills the lists of the form and gives each field the value with which a new record begins; a form that
still holds just that is no draft. What depends on a choice (fields shown for one answer only) is set in
`recalled`, which is called after the values were put back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLayout, QLineEdit, QWidget

from modactions_desktop.domain.drafts import FieldValue, KeptDraft
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.widgets.cards import words
from modactions_desktop.ui.widgets.fields import Autosave, DateField, leave_to_draft
from modactions_desktop.ui.widgets.letters import DraftKeeping, Letters, field_named, name_in_hand
from modactions_desktop.ui.widgets.named_fields import NamedFields

__all__ = ["Draft", "DraftKeeping", "DraftedLines", "FormDraft", "go_on_at", "in_hand", "taken_up"]
LINE = "ligne "
"""Before the place of a line that waits for Enter, where fields are named."""
_ROOM = 8
"""Between the words and « brouillon »."""


class Draft(QObject):
    """What keeps the words of one line; `place` is the name of the line in the base.

    `beside`: what is chosen beside the words, by name; kept with them, and shown again before `recalled`.
    Where the words are `optional`, a choice is enough to be kept.
    """

    def __init__(
        self,
        field: QLineEdit,
        place: str,
        *,
        marked: bool = True,
        beside: Mapping[str, QWidget] | None = None,
        optional: bool = False,
        recalled: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__(field)
        self._optional = optional
        self._marked = marked
        self.field = field
        self.place = place
        self._keeping: DraftKeeping | None = None
        self._about: tuple[int | None, int] | None = None
        self._kept = KeptDraft()
        self._beside = NamedFields(beside or {}, self._on_chosen)
        self._start = self._beside.values()
        self._recalled = recalled
        self.mark = words(self.tr("brouillon"), "muted", parent=field)
        self.mark.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.mark.hide()
        self._place_mark()
        self.autosave = Autosave(field, self._deliver)
        field.textEdited.connect(self.autosave.touch)
        field.textChanged.connect(self._on_changed)
        leave_to_draft(field)
        if isinstance(field, DateField):  # « dem » is another day tomorrow: the day itself is kept
            field.changed.connect(lambda _day: self.autosave.touch())

    def _place_mark(self) -> None:
        row = QHBoxLayout(self.field)
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
            self._recall(keeping.found(self.place, participant_id=participant_id, record_id=record_id))
        return self.is_kept

    def leave(self) -> None:
        """Nobody is in sight: what was pending is kept, and the line is empty."""
        self.autosave.flush()
        self.autosave.drop()
        self._keeping, self._about = None, None
        self._recall(KeptDraft())

    def _recall(self, kept: KeptDraft) -> None:
        self._kept = kept
        field, text = self.field, kept.text
        field.blockSignals(True)
        if isinstance(field, DateField):
            field.autosave.drop()
            field.load(None)
        field.setText(text)
        field.setCursorPosition(0)
        field.blockSignals(False)
        if isinstance(field, DateField) and text:
            field.autosave.touch()  # it is read when she goes on
        if self._optional:
            self._beside.show(self._start)
        self._show_mark(bool(kept))
        self.show_beside()

    def forget(self) -> None:
        """What the line held was given, or put away: also what was chosen without words."""
        self._start = self._beside.values()
        self.field.setText("")  # nothing of it comes back by Ctrl+Z
        self.autosave.touch()
        self.autosave.flush()
        self._show_mark(False)

    def show_beside(self) -> None:
        """Puts back what was chosen beside the words that are kept."""
        if self._kept.fields:
            self._beside.show(self._kept.fields)
            self._recalled()

    def _on_chosen(self) -> None:
        """Another choice beside words that wait."""
        if self.field.text() or self._optional:
            self.autosave.touch()

    def _show_mark(self, shown: bool) -> None:
        marked = shown and self._marked
        self.mark.setVisible(marked)
        room = self.mark.sizeHint().width() + _ROOM if marked else 0
        self.field.setTextMargins(0, 0, room, 0)
        self.field.setAccessibleDescription(self.mark.text() if shown else "")

    def _on_changed(self, text: str) -> None:
        """Emptied by Enter or by hand: forgotten at once."""
        if not text:
            self._show_mark(False)
            self.autosave.touch()
            self.autosave.flush()

    def _deliver(self) -> None:
        text = self.field.text()
        beside = self._beside.values()
        chosen = self._optional and beside != self._start
        now = KeptDraft(text, beside) if text.strip() or chosen else KeptDraft()
        if self._keeping is None or self._about is None or now == self._kept:
            return
        participant_id, record_id = self._about
        self._keeping.keep(
            self.place, now.text, fields=now.fields, participant_id=participant_id, record_id=record_id
        )
        self._kept = now


class FormDraft(QObject):
    """What keeps the fields of a new record; the module's text tells how a form uses it."""

    def __init__(
        self,
        form: QWidget,
        place: str,
        fields: Mapping[str, QWidget],
        empty: Callable[[], object],
        recalled: Callable[[], object] = lambda: None,
        *,
        given_by: QAbstractButton | None = None,
    ) -> None:
        """`given_by`: the button that gives the fields; Enter in one of them presses it."""
        super().__init__(form)
        self.form = form
        self._given_by = given_by
        if given_by is not None:
            form.installEventFilter(self)
        self.place = place
        self._empty = empty
        self._recalled = recalled
        self._keeping: DraftKeeping | None = None
        self._about: tuple[int | None, int] | None = None
        self._kept: dict[str, FieldValue] = {}
        self._start: dict[str, FieldValue] = {}
        self.mark = words(self.tr("brouillon"), "muted", parent=form)
        self.mark.hide()
        self.autosave = Autosave(form, self._deliver)
        self._fields = NamedFields(fields, self.autosave.touch)
        self.first = next(iter(fields.values()))

    @property
    def is_kept(self) -> bool:
        """Whether something of this form is in the base."""
        return bool(self._kept)

    def follow(self, keeping: DraftKeeping, participant_id: int | None = None, record_id: int = 0) -> bool:
        """Shows what waits for this person; True when the form is to be open.

        What was pending is kept for the one before. The same person again changes nothing on screen.
        """
        about = (participant_id, record_id)
        if about == self._about and keeping is self._keeping:
            return not self.form.isHidden()
        self.leave()
        self._keeping, self._about = keeping, about
        found = keeping.found(self.place, participant_id=participant_id, record_id=record_id)
        self._kept = dict(found.fields)
        if self._kept:
            self._recall()
        return self.is_kept

    def leave(self) -> None:
        """Nobody is in sight: what was pending is kept."""
        self.autosave.flush()
        self.autosave.drop()
        self._keeping, self._about, self._kept = None, None, {}
        self.mark.hide()

    def begin(self) -> None:
        """The form opens: with what was left in it, else as a new record begins."""
        self.autosave.flush()
        if not self._kept:
            self._make_new()

    def forget(self) -> None:
        """What the form held was given, or put away."""
        self.autosave.drop()
        if self._kept and self._keeping is not None and self._about is not None:
            participant_id, record_id = self._about
            self._keeping.forget(self.place, participant_id=participant_id, record_id=record_id)
        self._kept = {}
        self.mark.hide()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter that no field kept for itself (a text of several lines does) gives the record."""
        enter = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and _is_enter(event)
        if not enter or self._given_by is None or not self._given_by.isEnabled():
            return False
        if isinstance(self.form.focusWidget(), QAbstractButton):
            return False  # Enter is that button's
        self._given_by.click()
        return True

    def _make_new(self) -> None:
        self._empty()
        self._start = self._fields.values()
        self.autosave.drop()

    def _recall(self) -> None:
        kept = self._kept
        self._make_new()
        self._fields.show(kept)
        self._recalled()
        self.autosave.drop()
        self.mark.show()

    def _deliver(self) -> None:
        now = self._fields.values()
        if self._keeping is None or self._about is None or now == self._kept:
            return
        if now == self._start:
            self.forget()
            return
        participant_id, record_id = self._about
        self._keeping.keep(self.place, "", fields=now, participant_id=participant_id, record_id=record_id)
        self._kept = now


def _is_enter(event: QKeyEvent) -> bool:
    """Enter alone, once: held down it gives nothing twice."""
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return plain and not event.isAutoRepeat() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def go_on_at(root: QWidget, place: str) -> bool:
    """The cursor in what was left at a place below `root`; False when it is not in sight there."""
    for form in root.findChildren(FormDraft):
        if form.place == place and form.is_kept:
            form.form.show()
            form.first.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
    lines: list[Draft | Letters] = [*root.findChildren(Draft), *root.findChildren(Letters)]
    for line in lines:
        if line.place == place and line.is_kept and line.field.isVisible():
            line.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
    return False


def in_hand(root: QWidget) -> str:
    """The name of the field or of the line below `root` that has the cursor; empty when none has."""
    field = root.focusWidget()
    draft = field.findChild(Draft, options=Qt.FindChildOption.FindDirectChildrenOnly) if field else None
    return f"{LINE}{draft.place}" if draft is not None else name_in_hand(root)


def taken_up(root: QWidget, name: str) -> QWidget | None:
    """The field or the line of this name in sight below `root`."""
    if not name.startswith(LINE):
        return field_named(root, name) if name else None
    lines = (draft for draft in root.findChildren(Draft) if f"{LINE}{draft.place}" == name)
    return next((draft.field for draft in lines if draft.field.isVisible()), None)


class DraftedLines:
    """The lines of one form: kept under the name of the form, shown again and forgotten together.

    What is chosen `beside` them is kept with the first one.
    """

    def __init__(
        self, place: str, fields: Sequence[QLineEdit], beside: Mapping[str, QWidget] | None = None
    ) -> None:
        self._fields = tuple(fields)
        self._drafts = tuple(
            Draft(
                field,
                f"{place}.{field.objectName()}",
                marked=not _is_short(field),
                beside=beside if field is self._fields[0] else None,
            )
            for field in fields
        )

    @property
    def is_kept(self) -> bool:
        """Whether words of one of them are in the base."""
        return any(draft.is_kept for draft in self._drafts)

    def follow(self, keeping: DraftKeeping, participant_id: int | None = None, record_id: int = 0) -> bool:
        """Shows what waits for this person; True when something does."""
        kept = [draft.follow(keeping, participant_id, record_id) for draft in self._drafts]
        return any(kept)

    def show_beside(self) -> None:
        """Puts back what was chosen beside the lines, after the form was filled with what is usual."""
        for draft in self._drafts:
            draft.show_beside()

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
