"""« Pistes et orientations » : where the person was sent, what became of it; three gestures to refer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from modactions_desktop.domain.folding import fold
from modactions_desktop.domain.plans import LifeDomain, Need, Obstacle
from modactions_desktop.domain.referrals import (
    REASON_KEYS,
    STATUS_KEYS,
    STATUSES_WITH_REASON,
    Referral,
    ReferralStatus,
)
from modactions_desktop.domain.service_matches import ServiceMatch
from modactions_desktop.labels import label
from modactions_desktop.referral_words import why_words
from modactions_desktop.ui.focus_in_sight import SEEN_WHOLE
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.interviews.planning import PlanWriting
from modactions_desktop.ui.panels.interviews.section import Section, link, nothing
from modactions_desktop.ui.panels.plan.rows import RowList
from modactions_desktop.ui.panels.referrals.row import ReferralRow
from modactions_desktop.ui.widgets.cards import button, words
from modactions_desktop.ui.widgets.choices import CodeCombo, options_of
from modactions_desktop.ui.widgets.drafts import DraftedLines
from modactions_desktop.ui.widgets.filling import FillingLayout
from modactions_desktop.ui.widgets.headers import ElidedLabel
from modactions_desktop.ui.widgets.moments import MomentField

ROW, TALL = 30, 260
"""How high a line without reasons is, and how high the list may become."""
TRAJECTORY = "Trajectoire d'activation"


class ServiceFinder(QWidget):
    """Words, Down or not, Enter: the referral is there. What the directory lacks is created in one line."""

    chosen = Signal(int)
    """The service, 0 for the trajectory of the project itself."""
    created = Signal(str, bool)
    """A service that the directory lacks: its name, and whether it is one of the CPAS."""
    left = Signal()

    def __init__(self, desk: PlanWriting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.words = QLineEdit()
        self.words.setAccessibleName(self.tr("Chercher un service"))
        self.words.setPlaceholderText(self.tr("Nom, mot ou quartier, puis Entrée"))
        domains = [("", self.tr("Tous les domaines")), *options_of(LifeDomain)]
        self.domain = CodeCombo(self.tr("Domaine du service"), domains)
        self.domain.show_value("")
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Services trouvés"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setWordWrap(True)
        self._results: list[ServiceMatch] = []
        self._own_path = False
        self.setProperty(SEEN_WHOLE, True)
        self._build()
        self._connect()
        self.hide()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.domain)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.list)

    def _connect(self) -> None:
        self.words.textChanged.connect(lambda _text: self._search())
        self.domain.chosen.connect(lambda _code: self._search())
        self.words.returnPressed.connect(lambda: self._take(max(self.list.currentRow(), 0)))
        self.list.itemActivated.connect(lambda item: self._take(self.list.row(item)))
        self.list.itemClicked.connect(lambda item: self._take(self.list.row(item)))

    def ask(self, domain: str = "") -> None:
        """Opens on the whole directory (or one domain), ready for words."""
        self.words.setText("")  # the line begins anew: no undo of its own
        self.domain.show_value(domain)
        self._search()
        self.show()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _search(self) -> None:
        typed = self.words.text().strip()
        self._results = list(self._desk.find_services(typed, self.domain.value() or None))
        self.list.clear()
        for match in self._results:
            self._add(self._line(match), match.service.display_name)
        self._own_path = _is_begun(TRAJECTORY, typed)
        if self._own_path:
            self._add(self.tr("{0} · Trajectoire").format(TRAJECTORY), TRAJECTORY)
        if typed:
            self._add(self.tr("Créer « {0} » : service externe").format(typed), typed)
            self._add(self.tr("Créer « {0} » : service du CPAS").format(typed), typed)
        self.list.setCurrentRow(0)
        self.list.setFixedHeight(min(self._tall(), TALL) + 6)

    def _tall(self) -> int:
        return sum(self.list.sizeHintForRow(row) for row in range(self.list.count())) or ROW

    def _line(self, match: ServiceMatch) -> str:
        """The service, and beneath it why it is proposed and what stands against it."""
        inside = self.tr("Interne") if match.service.internal else self.tr("Externe")
        why = why_words(match, self._desk.languages)
        if not why and self.words.text().strip():
            why = self.tr("trouvé par son nom")
        return "\n".join(part for part in (f"{match.service.display_name} · {inside}", why) if part)

    def _add(self, text: str, tip: str) -> None:
        item = QListWidgetItem(text, self.list)
        item.setToolTip(tip)

    def _take(self, row: int) -> None:
        typed = self.words.text().strip()
        beyond = row - len(self._results)
        if beyond < 0:
            self.chosen.emit(self._results[row].service.id)
        elif self._own_path and beyond == 0:
            self.chosen.emit(0)
        elif typed:
            self.created.emit(typed, row == self.list.count() - 1)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None and self.list.count():
            self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def leave(self) -> None:
        """Puts the search away."""
        self.hide()
        self.left.emit()


def keyed(text: str, letter: str) -> str:
    """An entry of a menu that its letter chooses, with the letter beside."""
    place = text.upper().find(letter)
    return f"{text[:place]}&{text[place:]}\t{letter}"


def _is_begun(name: str, typed: str) -> bool:
    """Whether what is typed begins a word of the name."""
    begun = fold(typed)
    return bool(begun) and any(word.startswith(begun) for word in fold(name).split())


class AppointmentLine(QWidget):
    """The day and the hour of an appointment with a service."""

    given = Signal(object)
    """datetime; midnight when the hour is not known."""
    left = Signal()

    def __init__(self, desk: PlanWriting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.at = MomentField(self.tr("Jour et heure du rendez-vous"), desk.today)
        self.at.setObjectName("day")
        self._label = ElidedLabel("", "muted")
        self._error = words("", "error", wrap=True)
        done = button(self.tr("Noter le rendez-vous"))
        done.clicked.connect(self._on_done)
        self.at.returnPressed.connect(self._on_done)
        self.at.refused.connect(self._refuse)
        self.at.textEdited.connect(lambda _text: self._error.hide())
        self._desk = desk
        self._drafts = DraftedLines(f"{desk.room}.service_appointment", (self.at,))
        row = FillingLayout(centred=True)
        for widget, least in ((self._label, 120), (self.at, 210), (done, 0)):
            row.add_field(widget, least, int(widget is not done))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._error)
        self.hide()

    def ask(self, referral: Referral) -> None:
        """Asks for the day and the hour; what was typed for this referral and not given is there again."""
        self._label.setText(referral.service_name)
        self._error.hide()
        self._drafts.follow(self._desk.drafts, self._desk.participant_id, referral.id)
        self.show()
        self.at.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_done(self) -> None:
        if not self.at.autosave.flush():
            return  # the field says why
        at = self.at.moment()
        if at is None:
            self._refuse(self.tr("Écrivez le jour et l'heure, par exemple jeu 12/1 14h."))
            return
        self._drafts.forget()
        self.hide()
        self.given.emit(at)

    def said(self) -> str:
        """What is wrong with what was typed."""
        return "" if self._error.isHidden() else self._error.text()

    def leave(self) -> None:
        """No appointment is noted; what was typed goes."""
        self._drafts.forget()
        self.hide()
        self.left.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _refuse(self, reason: str) -> None:
        self._error.setText(reason)
        self._error.show()


class ReferralsPanel(Section):
    """The person's open referrals and those of this interview; « + Orienter vers un service »."""

    def __init__(self, desk: PlanWriting, parent: QWidget | None = None) -> None:
        super().__init__("Pistes et orientations", parent)
        self._desk = desk
        self._asked: Referral | None = None
        self._about: Need | Obstacle | None = None
        self.add_button = link(self.tr("+ Orienter vers un service"), "Ctrl+O")
        self.finder = ServiceFinder(desk)
        self.appointment = AppointmentLine(desk)
        self.rows = RowList(self._row)
        self.none = nothing(
            self.tr("Aucune orientation en cours. « + Orienter » : quelques lettres du service, Entrée.")
        )
        self.body.addWidget(self.finder)
        self.body.addWidget(self.rows)
        self.body.addWidget(self.none)
        self.body.addWidget(self.appointment)
        self.add_beside(self.add_button)
        self._connect()

    def _connect(self) -> None:
        self.add_button.clicked.connect(lambda: self.ask())
        self.finder.chosen.connect(self._on_chosen)
        self.finder.created.connect(self._on_created)
        self.finder.left.connect(lambda: self.add_button.setFocus(Qt.FocusReason.OtherFocusReason))
        self.appointment.given.connect(self._on_appointment)
        self.appointment.left.connect(self._on_appointment_left)

    def ask(self, about: Need | Obstacle | None = None) -> None:
        """Opens the search, on the services for a need or an obstacle when it starts from one (F65)."""
        self._about = about
        self.finder.ask(about.domain if about else "")

    def _links(self) -> tuple[int | None, int | None]:
        """The need and the obstacle that the referral answers."""
        about = self._about
        return (
            about.id if isinstance(about, Need) else None,
            about.id if isinstance(about, Obstacle) else None,
        )

    def refresh(self) -> None:
        """Reads the referrals of the desk again."""
        shown = self.shown()
        self.rows.show_values(shown)
        self.none.setVisible(not shown)
        self.add_button.setEnabled(self._desk.is_editable)
        if not self._desk.is_editable:
            self.finder.hide()

    def shown(self) -> Sequence[Referral]:
        """This interview's, and those still open."""
        here = self._desk.interview.id if self._desk.interview else None
        return [r for r in self._desk.referrals if r.interview_id == here or r.is_open]

    def _row(self) -> ReferralRow:
        row = ReferralRow(self._desk)
        row.follow_asked.connect(self._open_menu)
        row.appointment_asked.connect(self._ask_appointment)
        return row

    def bring(self, referral_id: int) -> QWidget | None:
        """The line of a referral, opened."""
        row = self.rows.row(referral_id)
        if row is not None:
            row.open()
            row.fold.setFocus(Qt.FocusReason.OtherFocusReason)
        return row

    def _open_menu(self, referral: Referral, beside: QWidget) -> None:
        menu = self.menu_of(referral)
        menu.popup(beside.mapToGlobal(beside.rect().bottomLeft()))

    def menu_of(self, referral: Referral) -> QMenu:
        """What may have become of a referral, in one choice."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        follow = partial(self._desk.follow_referral, referral.id)
        for status in ReferralStatus:
            if status is ReferralStatus.PROPOSED:
                continue
            if status in STATUSES_WITH_REASON:
                reasons = menu.addMenu(keyed(label(status), STATUS_KEYS[status]))
                for reason, letter in REASON_KEYS.items():
                    reasons.addAction(keyed(label(reason), letter), partial(follow, status, reason))
            elif status is ReferralStatus.APPOINTMENT:
                asked = keyed(self.tr("Rendez-vous fixé…"), STATUS_KEYS[status])
                menu.addAction(asked, partial(self._ask_appointment, referral))
            else:
                menu.addAction(keyed(label(status), STATUS_KEYS[status]), partial(follow, status))
        menu.addSeparator()
        menu.addAction(self.tr("Mettre à la corbeille"), partial(self._desk.delete_referral, referral.id))
        return menu

    def _ask_appointment(self, referral: Referral) -> None:
        self._asked = referral
        self.appointment.ask(referral)

    def _on_appointment(self, at: datetime) -> None:
        if self._asked is not None:
            self._desk.follow_referral(self._asked.id, ReferralStatus.APPOINTMENT, None, at)

        self._on_appointment_left()

    def _on_appointment_left(self) -> None:
        """The keys go back to the line that was spoken of."""
        row = self.rows.row(self._asked.id) if self._asked is not None else None
        if isinstance(row, ReferralRow):
            row.follow.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chosen(self, service_id: int) -> None:
        self._go_on_with(self._desk.refer(service_id or None, *self._links()))

    def _on_created(self, name: str, internal: bool) -> None:
        domain = self.finder.domain.value() or ""
        self._go_on_with(self._desk.refer_to_new(name, internal, domain, *self._links()))

    def _go_on_with(self, referral_id: int) -> None:
        """The next key says how the person is sent there; it is « information » until then."""
        if not referral_id:
            return
        self.finder.leave()
        row = self.rows.row(referral_id)
        if isinstance(row, ReferralRow):
            row.show()  # at once, not with the next turn of the loop: the next key is already hers
            row.mode.setFocus(Qt.FocusReason.OtherFocusReason)
