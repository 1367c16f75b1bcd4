"""Fields that write themselves: no Save button, nothing lost.

A field is given a `write` function (one service call). It is called 400 ms after the last key and 1 s at most
after the first, then `saved` carries the time of day for « Enregistré 10:24 ». When `write` refuses
(ModActionsError), the text stays on screen, the field is marked and `refused` carries the sentence; the next
key tries again. A tab that shows another record calls `load(text, write)`: what was pending is written by the
old `write` first. The window flushes every `Autosave` it holds before a lock (`flush_to_leave`); what is not
understood then waits as a draft of its field (ui/widgets/letters.py): `about` says of which record it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime

from PySide6.QtCore import Property, QEvent, QMimeData, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionFrame,
    QToolTip,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from modactions_desktop.domain.dates import (
    approximate_text,
    clock_time,
    long_date,
    parse_approximate,
    parse_date,
)
from modactions_desktop.domain.errors import InputError, ModActionsError
from modactions_desktop.domain.folding import printable
from modactions_desktop.domain.periods import ApproximateDate
from modactions_desktop.sentences import sentence
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import SectionLabel, restyle, words
from modactions_desktop.ui.widgets.letters import Letters
from modactions_desktop.ui.widgets.pills import Pill
from modactions_desktop.ui.widgets.placing import placed

QUIET_MS = 400
LATEST_MS = 850
"""The write itself takes its part of the second that a key may wait at most."""

INSET = 2
"""What Qt leaves before the text of a line."""

Write = Callable[[str], object]


_PENDING: dict[Autosave, None] = {}
"""What holds something that is not written yet, the first typed first: a page has hundreds of fields."""


class Autosave(QObject):
    """When to write: `touch` at each key; `deliver` is called after 400 ms of silence, 1 s at most."""

    saved = Signal(datetime)
    refused = Signal(str)

    def __init__(self, parent: QWidget, deliver: Callable[[], object], *, timed: bool = True) -> None:
        super().__init__(parent)
        self._deliver = deliver
        self._timed = timed
        self.letters: Letters | None = None
        self._refusal: ModActionsError | None = None
        self._quiet = self._timer(QUIET_MS)
        self._latest = self._timer(LATEST_MS)

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(self.flush)
        return timer

    @property
    def pending(self) -> bool:
        """Whether something typed is not written yet."""
        return self in _PENDING

    def touch(self) -> None:
        """Something changed."""
        _PENDING[self] = None
        if self._timed:
            self._quiet.start()
            if not self._latest.isActive():
                self._latest.start()

    def wait(self) -> None:
        """Something stands in the field that is not written, and is to be when she goes on."""
        _PENDING[self] = None

    def drop(self) -> None:
        """What was pending is pending no longer (another text was loaded)."""
        _PENDING.pop(self, None)
        self._quiet.stop()
        self._latest.stop()

    def flush(self) -> bool:
        """Writes now what is pending; False when it was refused, and then it stays pending."""
        if self not in _PENDING:
            return True
        self.drop()
        try:
            self._deliver()
        except ModActionsError as error:
            _PENDING[self], self._refusal = None, error
            self.refused.emit(sentence(error))
            return False
        self.saved.emit(datetime.now())
        return True

    def flush_to_leave(self) -> bool:
        """Writes before she goes; what is refused waits for her in its field.

        Where no draft is kept, a value that is not understood holds her back, but only in sight.
        """
        if self.flush() or (self.letters is not None and self.letters.hold_all):
            return True
        field = self.parent()
        in_sight = isinstance(field, QWidget) and field.isVisible()
        return isinstance(self._refusal, InputError) and not in_sight


def flush_all(root: QWidget) -> bool:
    """Writes everything pending below `root`; False when one field was refused."""
    refused = 0
    for saving in _pending_below(root):
        refused += not saving.flush()
    return refused == 0


def flush_to_leave(root: QWidget) -> bool:
    """Writes everything before a lock or the end; neither waits for what is not understood."""
    held = 0
    for saving in _pending_below(root):
        held += not saving.flush_to_leave()
    return held == 0


def leave_to_draft(field: QWidget) -> None:
    """This field belongs to a line or a form that keeps what is in it as a whole."""
    if isinstance(field, (AutosaveLine, AutosaveText, DateField)):
        field.letters.leave_to_draft()


def _pending_below(root: QWidget) -> Iterator[Autosave]:
    """Each once; also what is pending only since another one was written."""
    told: set[Autosave] = set()
    while left := [saving for saving in _PENDING if saving not in told]:
        told.update(left)
        for saving in left:
            if not isValid(saving):
                _PENDING.pop(saving, None)  # its page went, and the text with it
            elif _is_below(saving, root):
                yield saving


def _is_below(inner: QObject, root: QObject) -> bool:
    above: QObject | None = inner
    while above is not None and above is not root:
        above = above.parent()
    return above is root


class CutLine(QLineEdit):
    """One line of text; while nobody writes in it, what is too long ends with « … », and is read whole by
    resting the pointer on it.
    """

    def shortened(self) -> str:
        """What there is room for, « … » at its end; all of it where it fits."""
        _option, area = self._room()
        return self.fontMetrics().elidedText(self.displayText(), Qt.TextElideMode.ElideRight, area.width())

    def _room(self) -> tuple[QStyleOptionFrame, QRect]:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        contents = QStyle.SubElement.SE_LineEditContents
        return option, self.style().subElementRect(contents, option, self).adjusted(INSET, 0, 0, 0)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and not self.toolTip() and self.shortened() != self.displayText():
            QToolTip.showText(event.globalPos(), self.displayText(), self)
            return True
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        option, area = self._room()
        cut = self.fontMetrics().elidedText(self.displayText(), Qt.TextElideMode.ElideRight, area.width())
        if self.hasFocus() or cut == self.displayText():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        painter.drawText(area, self.alignment() | Qt.AlignmentFlag.AlignVCenter, cut)


class AutosaveLine(CutLine):
    """One line of text that writes itself."""

    saved = Signal(datetime)
    refused = Signal(str)
    loaded = Signal()

    def __init__(
        self, name: str | QWidget = "", placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        name, parent = placed(name, parent)
        super().__init__(parent)
        self._write: Write | None = None
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setMinimumWidth(88)
        self.autosave = Autosave(self, self._deliver)
        self.letters = self.autosave.letters = Letters(self, self.text, self._show_letters)
        self.autosave.saved.connect(self._on_saved)
        self.autosave.refused.connect(self._on_refused)
        self.textEdited.connect(self.letters.touch)
        self.textEdited.connect(self.autosave.touch)
        self.editingFinished.connect(self.autosave.flush)

    def load(self, text: str, write: Write | None = None, about: int = 0) -> None:
        """Shows the text of a record (`about`: its id), after writing what was pending for the one before."""
        self.autosave.flush()
        self.autosave.drop()
        self._write = write
        self.setText(text)
        self.setCursorPosition(0)
        self.setReadOnly(write is None)
        restyle(self, invalid=False)
        self.loaded.emit()
        self.letters.follow(text, about, writes=write is not None)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.letters.recall()

    def _show_letters(self, text: str, reason: str) -> None:
        self.setText(text)
        self.autosave.wait()
        self._on_refused(reason or sentence(InputError("not_given_yet")))

    def _deliver(self) -> None:
        if self._write is not None:
            self._write(self.text())

    def _on_saved(self, moment: datetime) -> None:
        self.letters.forget()
        restyle(self, invalid=False)
        self.saved.emit(moment)

    def _on_refused(self, reason: str) -> None:
        self.letters.keep(reason)
        restyle(self, invalid=True)
        self.refused.emit(reason)


class AutosaveText(QPlainTextEdit):
    """A free text that writes itself and grows with what is typed. Tab goes to the next field."""

    saved = Signal(datetime)
    refused = Signal(str)
    loaded = Signal()

    def __init__(
        self,
        name: str | QWidget = "",
        placeholder: str = "",
        lines: int = 3,
        parent: QWidget | None = None,
    ) -> None:
        name, parent = placed(name, parent)
        super().__init__(parent)
        self._write: Write | None = None
        self._lines = lines
        self._loading = False
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        # Words wrap; a bar beneath would take the line that the field has just grown by, and stay.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.autosave = Autosave(self, self._deliver)
        self.letters = self.autosave.letters = Letters(self, self.toPlainText, self._show_letters)
        self.autosave.saved.connect(self._on_saved)
        self.autosave.refused.connect(self._on_refused)
        self.textChanged.connect(self._on_text_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.verticalScrollBar().rangeChanged.connect(self._grow)  # lines out of sight are laid out late
        self._grow()

    def load(self, text: str, write: Write | None = None, about: int = 0) -> None:
        """Shows the text of a record (`about`: its id), after writing what was pending for the one before."""
        self.autosave.flush()
        self.autosave.drop()
        self._write = write
        self._put(text)
        self.setReadOnly(write is None)
        restyle(self, invalid=False)
        self.loaded.emit()
        self.letters.follow(text, about, writes=write is not None)

    def _put(self, text: str) -> None:
        self._loading = True
        self.setPlainText(text)
        self._loading = False

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.letters.recall()

    def _show_letters(self, text: str, reason: str) -> None:
        self._put(text)
        self.autosave.wait()
        self._on_refused(reason or sentence(InputError("not_given_yet")))

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        """What is pasted: words alone, a line end of a word processor as a line, nothing unprintable."""
        self.textCursor().insertText(printable(source.text()))
        self.ensureCursorVisible()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        autosave: Autosave | None = vars(self).get("autosave")
        if autosave is not None:  # the focus may leave a page that is taken down after its parts
            autosave.flush()
        super().focusOutEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._grow()

    def _on_text_changed(self) -> None:
        if not self._loading:
            self.letters.touch()
            self.autosave.touch()

    def _deliver(self) -> None:
        if self._write is not None:
            self._write(self.toPlainText())

    def _on_saved(self, moment: datetime) -> None:
        self.letters.forget()
        restyle(self, invalid=False)
        self.saved.emit(moment)

    def _on_refused(self, reason: str) -> None:
        self.letters.keep(reason)
        restyle(self, invalid=True)
        self.refused.emit(reason)

    def _grow(self) -> None:
        """Between `lines` and twelve more lines, whatever the text."""
        line = self.fontMetrics().lineSpacing()
        shown = round(self.document().size().height())  # in lines, for a plain text
        wanted = min(max(shown, self._lines), self._lines + 12)
        self.setFixedHeight(wanted * line + 24)

    def _set_lines(self, lines: int) -> None:
        self._lines = lines
        self._grow()

    lines = Property(int, lambda self: self._lines, _set_lines)
    """The lines shown of a short text."""


class DateField(CutLine):
    """A date typed as people type it (22/11, 22.11.26, auj, dem), shown as « dim. 22 nov. 2026 ».

    With `approximate`, « vers 1990 », « 1990 » and « mars 2025 » are dates too, and the value is an
    ApproximateDate.
    """

    changed = Signal(object)
    """date, ApproximateDate or None, once it is understood."""
    refused = Signal(str)
    saved = Signal(datetime)
    loaded = Signal()

    def __init__(
        self,
        name: str | QWidget = "",
        today: Callable[[], date] = date.today,
        *,
        approximate: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        name, parent = placed(name, parent)
        super().__init__(parent)
        self._today = today
        self._approximate = approximate
        self._coming = False
        self._value: date | ApproximateDate | None = None
        self._write: Callable[[date | ApproximateDate | None], object] | None = None
        self.setAccessibleName(name)
        self.setPlaceholderText(self.tr("vers 1990") if approximate else self.tr("jj/mm, auj, dem"))
        self.setMinimumWidth(132)
        self.autosave = Autosave(self, self._deliver, timed=False)
        self.letters = self.autosave.letters = Letters(self, self.text, self._show_letters)
        self._half_typed = Autosave(self, self._keep_half_typed)
        self.autosave.saved.connect(self._on_saved)
        self.autosave.refused.connect(self._on_refused)
        self.textEdited.connect(self.letters.touch)
        self.textEdited.connect(self.autosave.touch)
        self.textEdited.connect(self._half_typed.touch)
        self.editingFinished.connect(self.autosave.flush)

    def reckon_from(self, today: Callable[[], date]) -> None:
        """The day that « auj », « dem » and a date without a year start from."""
        self._today = today

    def look_ahead(self) -> None:
        """For a day that can only come: without a year it is the coming one."""
        self._coming = True

    def take_approximate(self) -> None:
        """For a field of a form: « vers 1990 » and a year alone are dates here."""
        self._approximate = True
        self.setPlaceholderText(self.tr("vers 1990"))

    def value(self) -> date | ApproximateDate | None:
        """The last date understood."""
        return self._value

    def load(
        self,
        value: date | ApproximateDate | None,
        write: Callable[[date | ApproximateDate | None], object] | None = None,
        about: int = 0,
        *,
        read_only: bool = False,
    ) -> None:
        """Shows the date of a record (`about`: its id), after writing what was pending for the one before."""
        self.autosave.flush()
        self._drop()
        self._write = write
        self.setReadOnly(read_only)
        self._show(value)
        self.loaded.emit()
        self.letters.follow(value, about, writes=write is not None and not read_only)

    def _drop(self) -> None:
        self.autosave.drop()
        self._half_typed.drop()

    def lasting_words(self) -> str:
        """What is typed, in words that mean the same day tomorrow (« dem » does not)."""
        try:
            return self.words_of(self.read())
        except InputError:
            return self.text()

    def recall(self, typed: str) -> None:
        """Shows words that were typed before, and reads them; what they were is not told again."""
        self._drop()
        self._show(None)
        self.setText(typed)
        try:
            self._show(self.read())
        except InputError:
            self.autosave.touch()  # she is told when she goes on

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.letters.recall()

    def _show_letters(self, text: str, reason: str) -> None:
        self.setText(text)
        self.autosave.wait()
        self._on_refused(reason or self._why_waiting())

    def _why_waiting(self) -> str:
        """What is to be said of letters that a crash left: she had not gone on yet."""
        try:
            self.read()
        except InputError as error:
            return sentence(error)
        return sentence(InputError("not_given_yet"))

    def _keep_half_typed(self) -> None:
        """A day is read when she goes on; a crash meanwhile takes no letter of it."""
        if self.autosave.pending:
            self.letters.keep()

    def _show(self, value: date | ApproximateDate | None) -> None:
        self._value = value
        self.setText(self.words_of(value))
        restyle(self, invalid=False)

    def _deliver(self) -> None:
        value = self.read()
        if self._write is not None:
            self._write(value)
        self._show(value)
        self.changed.emit(value)

    def read(self) -> date | ApproximateDate | None:
        """What is typed, None for nothing. InputError when it is not understood."""
        if not self.text().strip():
            return None
        if self._approximate:
            return parse_approximate(self.text(), self.day())
        return parse_date(self.text(), self.day(), coming=self._coming)

    def day(self) -> date:
        """The day that is taken as today."""
        return self._today()

    def words_of(self, value: date | ApproximateDate | None) -> str:
        """How the field shows a value."""
        return _day_words(value)

    def _on_saved(self, moment: datetime) -> None:
        self._half_typed.drop()
        self.letters.forget()
        self.saved.emit(moment)

    def _on_refused(self, reason: str) -> None:
        self._half_typed.drop()
        self.letters.keep(reason)
        restyle(self, invalid=True)
        self.refused.emit(reason)


def _day_words(day: date | ApproximateDate | None) -> str:
    if day is None:
        return ""
    return approximate_text(day) if isinstance(day, ApproximateDate) else long_date(day)


class SavedMark(Pill):
    """« Enregistré 10:24 », or that something could not be written yet."""

    def show_saved(self, moment: datetime) -> None:
        """The last time everything was written."""
        self.setToolTip("")
        self.show_state(self.tr("Enregistré {0}").format(clock_time(moment)), Tone.GOOD)

    def show_refused(self, reason: str = "") -> None:
        """Something is on screen but not in the base; the reason stands beside its field."""
        self.show_state(self.tr("Pas encore enregistré"), Tone.BAD)
        self.setToolTip(reason)

    def follow(self, *fields: AutosaveLine | AutosaveText | DateField) -> None:
        """Tells of these fields from now on."""
        for field in fields:
            field.saved.connect(self.show_saved)
            field.refused.connect(self.show_refused)
            field.loaded.connect(self._on_loaded)

    def _on_loaded(self) -> None:
        """What was refused before is told no longer: another record is shown, or the same one again."""
        if self.toolTip():
            self.show_state("", Tone.GOOD)
            self.setToolTip("")


class FieldBox(QWidget):
    """A field under its label; what is wrong with it stands beneath, until it is written.

    In a form the box holds the field in a column, and its property `caption` is the label.
    """

    field: QWidget

    def __init__(
        self,
        label: str | QWidget = "",
        field: QWidget | None = None,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        label, parent = placed(label, parent)
        super().__init__(parent)
        self.label = SectionLabel(label)
        self._hint = words(hint, "muted", wrap=True)
        self._hint.setVisible(False)
        self._error = words("", "error", wrap=True)
        self._error.hide()
        self._head = QHBoxLayout()
        self._head.addWidget(self.label)
        if field is not None:
            QVBoxLayout(self).addWidget(field)
            self._take_field(field)

    def _take_field(self, field: QWidget) -> None:
        """Puts the label above the field and what is wrong with it beneath."""
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.insertLayout(0, self._head)
        if self._hint.text():
            column.addWidget(self._hint)
            self._hint.show()
        column.addWidget(self._error)
        self.field = field
        self.label.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(self.label.accessibleName())
        if isinstance(field, (AutosaveLine, AutosaveText, DateField)):
            field.refused.connect(self.show_error)
            field.saved.connect(self.clear_error)
            field.loaded.connect(self.clear_error)

    def _set_caption(self, text: str) -> None:
        self.label.show_text(text)
        column = self.layout()
        first = column.itemAt(0) if column is not None else None
        field = first.widget() if first is not None else None
        if field is not None:  # the field of a form, not yet under its label
            self._take_field(field)

    caption = Property(str, lambda self: self.label.accessibleName(), _set_caption)

    def add_beside(self, widget: QWidget) -> None:
        """Puts a small widget on the right of the label."""
        self._head.addStretch(1)
        self._head.addWidget(widget)

    def show_error(self, reason: str) -> None:
        """Says under the field what happened and what to do."""
        self._error.setText(reason)
        self._error.setVisible(bool(reason))
        restyle(self.field, invalid=bool(reason))

    def clear_error(self) -> None:
        """The field is right."""
        self.show_error("")

    def error(self) -> str:
        """What is said under the field."""
        return self._error.text()


def show_in_boxes(error: ModActionsError, boxes: dict[str, FieldBox]) -> bool:
    """Shows an InputError under the field that it names; False when no box answers to it."""
    if not isinstance(error, InputError) or error.field not in boxes:
        return False
    box = boxes[error.field]
    box.show_error(sentence(error))
    box.field.setFocus()
    return True
