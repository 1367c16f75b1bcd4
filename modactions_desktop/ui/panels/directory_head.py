"""The head of a service's card: its name, how sure it is, « Vérifié aujourd'hui », « Orienter »."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from modactions_desktop.domain.directory import Service
from modactions_desktop.domain.referrals import ReferralMode
from modactions_desktop.ui.forms.ui_directory_new import Ui_NewServiceLine
from modactions_desktop.ui.forms.ui_directory_refer import Ui_ReferLine
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.directory_desk import DirectoryDesk
from modactions_desktop.ui.panels.directory_words import fresh, opening, reach, scope, verified
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import button, words
from modactions_desktop.ui.widgets.choices import ChoiceBar, Option, options_of
from modactions_desktop.ui.widgets.drafts import Draft
from modactions_desktop.ui.widgets.fields import SavedMark
from modactions_desktop.ui.widgets.flow import FlowLayout
from modactions_desktop.ui.widgets.pills import Pill


class ReferLine(QWidget):
    """How and why the person is sent to the service; Enter sends."""

    given = Signal(object, str)
    """ReferralMode and the purpose."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_ReferLine()
        self.ui.setupUi(self)
        self.ui.mode.show_options(options_of(ReferralMode))
        self.ui.purpose.returnPressed.connect(self._on_given)
        self.draft = Draft(self.ui.purpose, "directory.purpose", beside={"mode": self.ui.mode})
        self.ui.send_button.clicked.connect(self._on_given)
        self.ui.cancel_button.clicked.connect(self._leave)
        self.hide()

    def ask(self) -> None:
        """Opens the line, ready for the purpose."""
        if not self.draft.is_kept:
            self.ui.mode.show_value(ReferralMode.INFORMATION)
        self.show()
        self.ui.purpose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_given(self) -> None:
        self.given.emit(self.ui.mode.value(), self.ui.purpose.text().strip())

    def _leave(self) -> None:
        self.ui.purpose.setText("")
        self.hide()
        self.left.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)


class ServiceHead(QWidget):
    """Name, pills, the two daily actions, and how the service answers."""

    verified = Signal()
    referred = Signal(object, str)
    active_asked = Signal(bool)

    def __init__(self, desk: DirectoryDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._active = True
        self._name = words("", "name", wrap=True)
        self._scope, self._fresh, self._open = Pill(), Pill(), Pill()
        self.mark = SavedMark()
        self._reach = words("", wrap=True)
        self._reach.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._told = words("", "muted", wrap=True)
        self._answers = words("", "muted", wrap=True)
        self.verify_button = button(self.tr("Vérifié aujourd'hui"))
        self.refer_button = button(self.tr("Orienter…"))
        self.active_button = button("")
        self.refer_line = ReferLine()
        self._build()
        self._connect()

    def _build(self) -> None:
        pills, actions = QWidget(), QWidget()
        flow = FlowLayout(pills, spacing=6)
        for pill in (self._scope, self._fresh, self._open, self.mark):
            flow.addWidget(pill)
        row = FlowLayout(actions, spacing=8)
        for made in (self.refer_button, self.verify_button, self.active_button):
            row.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self._name, pills, self._reach, actions, self.refer_line):
            column.addWidget(part)
        foot = QVBoxLayout()
        foot.setSpacing(2)
        foot.addWidget(self._told)
        foot.addWidget(self._answers)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.verify_button.clicked.connect(self.verified)
        self.refer_button.clicked.connect(self.refer_line.ask)
        self.refer_line.given.connect(self.referred)
        self.refer_line.left.connect(lambda: self.refer_button.setFocus(Qt.FocusReason.OtherFocusReason))
        self.active_button.clicked.connect(lambda: self.active_asked.emit(not self._active))

    def show_service(self, service: Service) -> None:
        """What the card begins with."""
        self._name.setText(service.display_name)
        self._active = service.active
        self._scope.show_state(*scope(service))
        self._fresh.show_state(*fresh(service, self._desk.today()))
        inactive = (self.tr("désactivé"), Tone.BAD)
        self._open.show_state(*(self._opening(service) if service.active else inactive))
        self._open.setVisible(bool(self._open.text()))
        self._reach.setText(reach(service, self._desk.today()))
        self._reach.setVisible(bool(self._reach.text()))
        self._told.setText(verified(service))
        self._answers.setText(self._desk.answers(service.id))
        words_of = self.tr("Désactiver") if service.active else self.tr("Remettre dans les listes")
        self.active_button.setText(words_of)
        self.active_button.setAccessibleName(words_of)

    def _opening(self, service: Service) -> tuple[str, Tone]:
        return opening(service, self._desk.moment()) or ("", Tone.NEUTRAL)

    def show_person(self, name: str) -> None:
        """Whom « Orienter » sends; nobody leaves it grey."""
        told = self.tr("Orienter {0}…").format(name) if name else self.tr("Orienter…")
        self.refer_button.setText(told)
        self.refer_button.setAccessibleName(told)
        self.refer_button.setEnabled(bool(name))
        tip = "" if name else self.tr("Choisissez d'abord une personne, dans un autre onglet.")
        self.refer_button.setToolTip(tip)
        if not name:
            self.refer_line.hide()


class NewServiceLine(QWidget):
    """A service in one line: its name, inside or outside, Enter."""

    given = Signal(str, bool)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_NewServiceLine()
        self.ui.setupUi(self)
        options = [
            Option(False, self.tr("Externe"), Tone.VIOLET),
            Option(True, self.tr("Interne (CPAS)"), Tone.ACCENT),
        ]
        self.internal = ChoiceBar(self.tr("Interne ou externe"), options, clearable=False)
        self.ui.internal_place.addWidget(self.internal)
        self.ui.name.returnPressed.connect(self._on_given)
        self.draft = Draft(self.ui.name, "directory.new_service", beside={"internal": self.internal})
        self.ui.create_button.clicked.connect(self._on_given)
        self.hide()

    def ask(self, name: str = "") -> None:
        """Opens the line, with the words that were searched in vain."""
        if name:
            self.ui.name.setText(name)
        if not self.draft.is_kept:
            self.internal.show_value(False)
        self.show()
        self.ui.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_given(self) -> None:
        self.given.emit(self.ui.name.text().strip(), bool(self.internal.value()))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.ui.name.setText("")
            self.hide()
            self.left.emit()
        else:
            super().keyPressEvent(event)
