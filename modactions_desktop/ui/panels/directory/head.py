"""The head of a service's card: its name, its state in words, « Vérifié aujourd'hui », « Orienter »."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from modactions_desktop.domain.directory import Service
from modactions_desktop.ui.panels.directory.desk import DirectoryDesk
from modactions_desktop.ui.panels.directory.move import MoveServiceLine
from modactions_desktop.ui.panels.directory.refer import ReferLine
from modactions_desktop.ui.panels.directory.referred import ReferredLine
from modactions_desktop.ui.panels.directory.words import (
    fresh,
    opening,
    scope,
    to_complete,
    verified,
    waiting,
)
from modactions_desktop.ui.panels.interviews.section import pressed_by
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import button, words
from modactions_desktop.ui.widgets.fields import SavedMark
from modactions_desktop.ui.widgets.flow import FlowLayout
from modactions_desktop.ui.widgets.pills import Pill

LONGEST_NAME = 34
VERIFY_KEYS, REFER_KEYS = "Ctrl+Shift+V", "Ctrl+O"


class ServiceHead(QWidget):
    """Name, pills, the daily actions, what lacks, when it was verified."""

    verified = Signal()
    referred = Signal(object, str)
    active_asked = Signal(bool)
    organisation_active_asked = Signal(bool)
    organisation_verified = Signal()
    moved = Signal(str)
    """To the organisation of that name."""
    separated = Signal(object)
    """Merged: it has a card of its own again."""
    completed = Signal()
    """What lacks is to be filled in now."""

    def __init__(self, desk: DirectoryDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._service: Service | None = None
        self.name = words("", "heading", wrap=True)
        # A name written from right to left begins on the left too, as every other.
        self.name.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        self.name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.pills = [Pill() for _ in range(5)]
        self.mark = SavedMark()
        self.verify_button = button(self.tr("Vérifié aujourd'hui"))
        self.refer_button = button(self.tr("Orienter…"))
        self.complete_button = button(self.tr("Compléter"), "link")
        self.more_button = button(self.tr("Plus"), "menu", self.tr("Plus d'actions sur ce service"))
        self.refer_line = ReferLine()
        self.move_line = MoveServiceLine(desk.organisations)
        self.referred_line = ReferredLine(desk)
        self._purpose = words("", wrap=True)
        self._lacking = words("", "attention", wrap=True)
        self._told = words("", "muted", wrap=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        pills, actions, lacking = QWidget(), QWidget(), QWidget()
        flow = FlowLayout(pills, spacing=6)
        for pill in (*self.pills, self.mark):
            flow.addWidget(pill)
        row = FlowLayout(actions, spacing=8)
        for made in (self.refer_button, self.verify_button, self.more_button):
            row.addWidget(made)
        beside = QHBoxLayout(lacking)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self._lacking, 1)
        beside.addWidget(self.complete_button)
        self._to_complete = lacking
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        lines = (self.refer_line, self.referred_line, self.move_line)
        for part in (self.name, pills, self._purpose, actions, *lines, lacking):
            column.addWidget(part)
        column.addWidget(self._told)
        self._build_menu()

    def _build_menu(self) -> None:
        """What is done to a service now and then."""
        menu = QMenu(self)
        self.verify_action = menu.addAction(self.tr("&Organisation vérifiée aujourd'hui"))
        self.move_action = menu.addAction(self.tr("&Changer d'organisation…"))
        self.apart_menu = menu.addMenu(self.tr("&Séparer une fiche réunie"))
        menu.addSeparator()
        self.active_action = menu.addAction("")
        self.organisation_action = menu.addAction("")
        menu.aboutToShow.connect(self.show_merged)
        self.more_button.setMenu(menu)

    def _connect(self) -> None:
        self.verify_button.clicked.connect(self.verified)
        pressed_by(self.verify_button, VERIFY_KEYS)
        self.refer_button.clicked.connect(self.refer_line.ask)
        pressed_by(self.refer_button, REFER_KEYS)
        self.complete_button.clicked.connect(self.completed)
        self.refer_line.given.connect(self.referred)
        self.refer_line.left.connect(lambda: self.refer_button.setFocus(Qt.FocusReason.OtherFocusReason))
        self.active_action.triggered.connect(self._on_active)
        self.organisation_action.triggered.connect(self._on_organisation_active)
        self.verify_action.triggered.connect(self.organisation_verified)
        self.move_action.triggered.connect(self.move_line.ask)
        self.move_line.given.connect(self.moved)
        self.move_line.left.connect(lambda: self.more_button.setFocus(Qt.FocusReason.OtherFocusReason))

    def show_service(self, service: Service) -> None:
        """What the card begins with."""
        if self._service is not None and self._service.id != service.id:
            self.move_line.hide()
        self._service = service
        self.name.setText(service.display_name)
        states = self._states(service)
        for number, pill in enumerate(self.pills):
            pill.show_state(*(states[number] if number < len(states) else ("", Tone.NEUTRAL)))
            pill.setVisible(bool(pill.text()))
        self._purpose.setText(service.purpose)
        self._purpose.setVisible(bool(service.purpose))
        lacking = to_complete(service)
        self._lacking.setText(lacking)
        self._to_complete.setVisible(bool(lacking))
        self._told.setText(verified(service))
        self._show_menu(service)

    def _states(self, service: Service) -> list[tuple[str, Tone]]:
        """Inside or outside first; each colour has its word."""
        today, owner = self._desk.today(), service.organisation
        told = [scope(service.internal)]
        if service.active and owner.active:
            told.append(opening(service, self._desk.moment()))
        else:
            told.append((self.tr("désactivé"), Tone.BAD))
        told.append(fresh(service, today))
        if service.free:
            told.append((self.tr("gratuit"), Tone.GOOD))
        if waits := waiting(service, today):
            told.append((waits, Tone.ATTENTION))
        return told

    def _show_menu(self, service: Service) -> None:
        owner = service.organisation
        take_out, put_back = self.tr("Désactiver {0}"), self.tr("Remettre {0} dans les listes")
        this, every = self.tr("ce service"), self.tr("l'organisation et ses services")
        self.active_action.setText((take_out if service.active else put_back).format(this))
        self.organisation_action.setText((take_out if owner.active else put_back).format(every))

    def show_merged(self) -> None:
        """The cards that can be taken apart, read when the menu opens."""
        merged = self._desk.brought_in(self._service) if self._service is not None else ()
        self.apart_menu.clear()
        for one in merged:
            self.apart_menu.addAction(one.name).triggered.connect(partial(self.separated.emit, one))
        self.apart_menu.menuAction().setVisible(bool(merged))

    def show_person(self, name: str) -> None:
        """Whom « Orienter » sends; nobody leaves it grey."""
        short = name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME].rstrip()}"
        told = self.tr("Orienter {0}…").format(short) if name else self.tr("Orienter…")
        self.refer_button.setText(told)
        self.refer_button.setAccessibleName(self.tr("Orienter {0}").format(name) if name else told)
        self.refer_button.setEnabled(bool(name))
        nobody = self.tr("Choisissez d'abord une personne, dans un autre onglet.")
        self.refer_button.setToolTip(f"{name} · {REFER_KEYS}" if name else nobody)
        if not name:
            self.refer_line.hide()

    # -- slots

    def _on_active(self) -> None:
        if self._service is not None:
            self.active_asked.emit(not self._service.active)

    def _on_organisation_active(self) -> None:
        if self._service is not None:
            self.organisation_active_asked.emit(not self._service.organisation.active)
