"""The line above a page: the person it is about, or the name of the page, with its actions on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Property, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QImage, QKeySequence, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.theme import Tone, palette_of
from modactions_desktop.ui.widgets.cards import restyle, words
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.flow import FlowLayout
from modactions_desktop.ui.widgets.paint import sized
from modactions_desktop.ui.widgets.pills import Pill
from modactions_desktop.ui.widgets.placing import placed


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What the header shows; `facts` is one line (« 34 ans · érythréenne · … · dossier 2026-041 »)."""

    participant_id: int
    number: str
    name: str
    own_script_name: str
    state: str
    tone: Tone
    facts: str
    pinned: str = ""
    """The note of the file, dated: in sight in every tab about the person."""
    photo: bytes = b""
    """Only where files may hold one."""

    @property
    def initials(self) -> str:
        """At most two, from the first and the last word of the name."""
        parts = self.name.replace("-", " ").split()
        return "".join(part[0] for part in (parts[:1] + parts[1:][-1:])).upper()


class Avatar(QWidget):
    """Initials or a photo in a disc; decoration only, the name stands beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._initials = ""
        self._photo = QImage()
        self.setFixedSize(44, 44)

    def show_initials(self, initials: str, photo: bytes = b"") -> None:
        """Changes the letters; a photo stands in their place."""
        self._initials = initials
        self._photo = QImage.fromData(photo) if photo else QImage()
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = palette_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.ground_of(Tone.ACCENT))
        painter.drawEllipse(QRectF(self.rect()))
        if not self._photo.isNull():
            disc = QPainterPath()
            disc.addEllipse(QRectF(self.rect()))
            painter.setClipPath(disc)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(self.rect()), self._photo)
            return
        painter.setPen(palette.ink_of(Tone.ACCENT))
        painter.setFont(sized(self.font(), 15, True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._initials)


class ElidedLabel(QLabel):
    """One line of words that ends with « … » when there is no room; the tool tip has them whole."""

    def __init__(self, text: str | QWidget = "", role: str = "", parent: QWidget | None = None) -> None:
        text, parent = placed(text, parent)
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if role:
            self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @override
    def minimumSizeHint(self) -> QSize:
        least = {"title": 96, "script": 0}.get(str(self.property("role")), 48)
        return QSize(min(least, super().sizeHint().width()), super().minimumSizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        area = self.contentsRect()
        cut = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width())
        self.setToolTip(self.text() if cut != self.text() else "")
        painter.drawText(area, self.alignment(), cut)


class ActionRow(QWidget):
    """The page's actions as buttons; the primary one last, and the only one filled.

    Folded, where room is scarce, all but the primary one stand in the menu of one button.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = FlowLayout(self, 12, at_end=True)
        self._actions: tuple[QAction, ...] = ()
        self._primary: QAction | None = None
        self._folded = False
        self._quiet = False
        self._whole = 0
        self._more = QAction(self.tr("Plus"), self)
        self._more.setMenu(QMenu(self))

    def show_actions(self, actions: Sequence[QAction], primary: QAction | None) -> None:
        """Puts one button an action in place of the present ones."""
        self._actions, self._primary = tuple(actions), primary
        self._folded = False
        self._fill()

    def set_quiet(self, quiet: bool) -> None:
        """Nothing is filled here while the page itself holds the one thing to do."""
        if quiet is not self._quiet:
            self._quiet = quiet
            self._fill()

    def fold(self, folded: bool) -> None:
        """All but the primary action in one menu, or each a button again."""
        folded = folded and bool(self._actions)
        if folded is not self._folded:
            self._folded = folded
            self._fill()

    def whole_width(self) -> int:
        """What the row needs with one button an action; known also while it is folded."""
        if not self._folded:
            self._whole = self.sizeHint().width()
        return self._whole

    def _fill(self) -> None:
        clear(self._row)
        for action in (self._gathered(),) if self._folded else self._actions:
            self._row.addWidget(action_button(action, "menu" if action.menu() else ""))
        if self._primary is not None:
            self._row.addWidget(action_button(self._primary, "" if self._quiet else "primary"))

    def _gathered(self) -> QAction:
        menu = self._more.menu()
        assert isinstance(menu, QMenu)
        menu.clear()
        for action in self._actions:
            inner = action.menu()
            menu.addActions(inner.actions() if isinstance(inner, QMenu) else [action])
        return self._more


class _ActionButton(QPushButton):
    """Does what the action does, and is greyed, hidden and renamed with it."""

    def __init__(self, action: QAction, role: str) -> None:
        super().__init__()
        self._action = action
        self._offered = action.isVisible()
        self.setAutoDefault(False)
        if not self._offered:  # a parentless show() would open a window
            self.hide()
        if role:
            self.setProperty("role", role)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        action = self._action
        self.setText(action.text())
        self.setAccessibleName(action.text().replace("&", ""))
        self.setEnabled(action.isEnabled())
        if action.isVisible() is not self._offered:  # else a button on its way out would be shown again
            self._offered = action.isVisible()
            self.setVisible(self._offered)
        self.setToolTip(action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))


def action_button(action: QAction, role: str = "") -> QPushButton:
    """A button for an action; a menu under it when the action has one."""
    made = _ActionButton(action, role)
    menu = action.menu()
    if isinstance(menu, QMenu):
        made.clicked.disconnect()
        made.setMenu(menu)
    return made


class _Folding(QWidget):
    """A part on the left and actions on the right. When both do not fit the actions go into one menu, and the
    left part makes itself small; beneath only when that does not help.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.actions_row = ActionRow()
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(4)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(12)
        self._whole.addLayout(self._line)
        self._left: QWidget = QWidget()

    def set_left(self, left: QWidget) -> None:
        """What stands on the left."""
        self._left = left
        self._line.addWidget(left, 1)
        self._line.addWidget(self.actions_row, 0, Qt.AlignmentFlag.AlignVCenter)

    def whole_left(self) -> int:
        """What the left part needs to be read, all of it."""
        return self._left.sizeHint().width()

    def small_left(self) -> int:
        """What it needs once it is made small."""
        return self._left.sizeHint().width()

    def make_small(self, small: bool) -> None:
        """The left part takes less room, or all it likes."""

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fold()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # other actions, another name
            self.fold()
        return super().event(event)

    @override
    def minimumSizeHint(self) -> QSize:
        """Folded: a narrow window never pushes the actions out of sight."""
        widest = max(self._left.minimumSizeHint().width(), self.actions_row.minimumSizeHint().width())
        return QSize(widest, super().minimumSizeHint().height())

    def fold(self) -> None:
        """Beside, folded or beneath, by the present width."""
        small = self.whole_left() + self.actions_row.whole_width() + 12 > self.width()
        self.make_small(small)
        self.actions_row.fold(small)
        beside = not small or self.small_left() + self.actions_row.sizeHint().width() + 12 <= self.width()
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if direction is not self._line.direction():
            self._line.setDirection(direction)


_IN_LINE, _BESIDE_DISC = 10, 12


class PersonHeader(_Folding):
    """The current participant, above each of their tabs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: PersonFacts | None = None
        self._discreet = False
        self._small = False
        self._avatar = Avatar()
        self._name = ElidedLabel("", "title")
        self._own_script = ElidedLabel("", "script")
        self._state = Pill()
        self._state.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)  # the name is cut first
        self._about = ElidedLabel("", "muted")
        self._pinned = words("", "pinned", wrap=True)
        self._build()
        self._refresh()

    def _build(self) -> None:
        self._names, self._under = QHBoxLayout(), QHBoxLayout()
        for line, widgets in (
            (self._names, (self._name, self._own_script, self._state)),
            (self._under, (self._about,)),
        ):
            line.setSpacing(_IN_LINE)
            for widget in widgets:
                line.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
            line.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(self._names)
        column.addLayout(self._under)
        left = QWidget()
        row = QHBoxLayout(left)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_BESIDE_DISC)
        row.addWidget(self._avatar)
        row.addLayout(column, 1)
        self.set_left(left)
        self._whole.addWidget(self._pinned)

    @override
    def whole_left(self) -> int:
        """The disc, the name whole and the state: the second script may go, and the facts be cut."""
        named = self._name.sizeHint().width() + self._state.sizeHint().width() + 2 * _IN_LINE
        return max(320, self._avatar.width() + _BESIDE_DISC + named)

    @override
    def small_left(self) -> int:
        return max(190, self._name.sizeHint().width())

    @override
    def make_small(self, small: bool) -> None:
        """Two short lines: the disc and the second script go, and the state leaves the first to the name."""
        if small is self._small:
            return
        self._small = small
        self._place_script()
        self._avatar.setVisible(self._facts is not None and not small)
        before, after = (self._names, self._under) if small else (self._under, self._names)
        before.removeWidget(self._state)
        after.insertWidget(0 if small else 2, self._state, 0, Qt.AlignmentFlag.AlignVCenter)

    @override
    def fold(self) -> None:
        super().fold()
        self._place_script()

    def _place_script(self) -> None:
        """The second script whole, or not at all: cut, it would take the letters of the name with it."""
        both = self.whole_left() + _IN_LINE + self._own_script.sizeHint().width()
        fits = both + self.actions_row.sizeHint().width() + 12 <= self.width()
        self._own_script.setVisible(bool(self._own_script.text()) and not self._small and fits)

    def show_person(self, facts: PersonFacts | None) -> None:
        """Shows this person, or nobody."""
        self._facts = facts
        self._refresh()

    def set_discreet(self, discreet: bool) -> None:
        """Hides what names the person, while someone else looks at the screen."""
        self._discreet = discreet
        self._refresh()

    def _refresh(self) -> None:
        facts = self._facts
        note = facts.pinned if facts is not None and not self._discreet else ""
        self._pinned.setText(note)
        self._pinned.setVisible(bool(note))
        self._avatar.setVisible(facts is not None and not self._small)
        if facts is None:
            self._show("", "", self.tr("Aucun dossier choisi"), "")
            self._state.show_state("", Tone.NEUTRAL)
            return
        self._state.show_state(facts.state, facts.tone)
        if self._discreet:
            self._show(
                "·", self.tr("Dossier {0}").format(facts.number), "", self.tr("écran discret : noms cachés")
            )
        else:
            self._show(facts.initials, facts.name, facts.own_script_name, facts.facts, facts.photo)

    def _show(self, initials: str, name: str, own_script: str, line: str, photo: bytes = b"") -> None:
        self._avatar.show_initials(initials, photo)
        for label, text in ((self._name, name), (self._own_script, own_script), (self._about, line)):
            label.setText(text)
            label.setVisible(bool(text) and label is not self._own_script)
        self._place_script()
        self.setAccessibleName(f"{name} {own_script}".strip())


class PageHeader(_Folding):
    """The title of a page about everyone, widgets beside it, its actions on the right."""

    def __init__(self, title: str | QWidget = "", parent: QWidget | None = None) -> None:
        title, parent = placed(title, parent)
        super().__init__(parent)
        self._whole_left = 0
        self._title = words(title, "title")
        left = QWidget()
        row = QHBoxLayout(left)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._title)
        self._extra = QHBoxLayout()
        self._extra.setSpacing(12)
        row.addLayout(self._extra)
        row.addStretch(1)
        self.set_left(left)

    @override
    def whole_left(self) -> int:
        if not self._title.property("small"):
            self._whole_left = self._left.sizeHint().width()
        return self._whole_left

    @override
    def make_small(self, small: bool) -> None:
        restyle(self._title, small=small)

    def show_title(self, title: str) -> None:
        """Changes the title (« Bonjour. Deux entretiens aujourd'hui. »)."""
        self.make_small(False)  # its width is read anew
        self._title.setText(title)

    def add_beside(self, widget: QWidget) -> None:
        """Puts a widget (a period, a pill) to the right of the title."""
        self._extra.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    heading = Property(str, lambda self: self._title.text(), show_title)
