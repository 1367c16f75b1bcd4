"""The card of a service: read at a glance, part by part edited in place; each field writes itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from modactions_desktop.domain.directory import Service
from modactions_desktop.domain.errors import NotFoundError
from modactions_desktop.ui.panels.directory.desk import DirectoryDesk
from modactions_desktop.ui.panels.directory.editor import SectionEditor
from modactions_desktop.ui.panels.directory.facts import CardSection, Fact
from modactions_desktop.ui.panels.directory.head import ServiceHead
from modactions_desktop.ui.panels.directory.hours import HoursEditor
from modactions_desktop.ui.panels.directory.identity import IdentityEditor
from modactions_desktop.ui.panels.directory.people import ReferredPeople
from modactions_desktop.ui.panels.directory.reach import ReachEditor
from modactions_desktop.ui.panels.directory.terms import TermsEditor
from modactions_desktop.ui.panels.directory.words import (
    hours_facts,
    identity_facts,
    missing,
    reach_facts,
    terms_facts,
)
from modactions_desktop.ui.widgets.cards import Hairline
from modactions_desktop.ui.widgets.fields import AutosaveText, FieldBox, flush_all

_SECTION_OF = {
    "à quoi il sert": "identity",
    "thème": "identity",
    "téléphone ou e-mail": "reach",
    "adresse": "reach",
    "heures": "hours",
}
"""Where what lacks is filled in."""
_PARTS = {
    "IdentityEditor": "identity",
    "ReachEditor": "reach",
    "HoursEditor": "hours",
    "exception": "hours",
    "TermsEditor": "terms",
}
"""What the place of a draft names, and the part in which it is."""


class ServiceCard(QWidget):
    """Head, then what it is, how to reach it, when, for whom; notes last, always ready for words."""

    left = Signal()
    """Escape where nothing is edited: back to the list."""
    written = Signal(object)
    """The service (Service) as it stands now."""
    person_asked = Signal(int, int)
    """Show this person's referral."""

    def __init__(self, desk: DirectoryDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.service: Service | None = None
        self.head = ServiceHead(desk)
        mark = self.head.mark
        self.identity = self._section(self.tr("Ce que c'est"), lambda: IdentityEditor(desk, mark))
        self.reach = self._section(self.tr("Joindre et trouver"), lambda: ReachEditor(desk, mark))
        self.hours = self._section(self.tr("Quand"), lambda: HoursEditor(desk, mark))
        self.terms = self._section(self.tr("Pour qui, comment"), lambda: TermsEditor(desk, mark))
        self.sections = (self.identity, self.reach, self.hours, self.terms)
        self.note = AutosaveText(
            self.tr("Notes"), self.tr("Pour vous : ce qui marche, à qui demander"), lines=1
        )
        mark.follow(self.note)
        self.people = ReferredPeople(desk)
        self.people.opened.connect(lambda person, referral: self.person_asked.emit(person, referral))
        self._lay_out()
        self.head.completed.connect(self.complete)
        desk.written.connect(self._on_written)
        desk.changed.connect(self._on_changed)

    def _section(self, title: str, build: Callable[[], QWidget]) -> CardSection:
        section = CardSection(title, build)
        section.opened.connect(lambda: self._fill(section))
        section.closed.connect(self._show_facts)
        return section

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.head)
        for section in self.sections:
            column.addWidget(Hairline())
            column.addWidget(section)
        column.addWidget(Hairline())
        column.addWidget(FieldBox(self.tr("Notes"), self.note))
        column.addWidget(Hairline())
        column.addWidget(self.people)

    # -- reading

    def show_service(self, service: Service) -> None:
        """Another service, or the same again: it is read; what was pending is written first."""
        another = self.service is None or self.service.id != service.id
        if another:
            self.flush()
            self.service = service
            for section in self.sections:
                section.close_up()
        self.service = service
        self.head.show_service(service)
        self.note.load(service.note, partial(self.desk.write, service.id, "note"), service.id)
        self.people.show_service(service.id)
        self._show_facts()
        for section in self.sections:
            if section.is_edited:
                self._fill(section)

    def _show_facts(self) -> None:
        service = self.service
        if service is None:
            return
        today, codes = self.desk.today(), self.desk.words()
        told: tuple[tuple[CardSection, list[Fact]], ...] = (
            (self.identity, identity_facts(service, codes)),
            (self.reach, reach_facts(service)),
            (self.hours, hours_facts(service, today)),
            (self.terms, terms_facts(service, today, codes)),
        )
        for section, facts in told:
            section.show_facts(facts)

    def _fill(self, section: CardSection) -> None:
        editor = section.editor
        if self.service is not None and isinstance(editor, SectionEditor):
            editor.show_service(self.service)

    def flush(self) -> bool:
        """Writes what is pending; False when a field is refused."""
        return flush_all(self)

    # -- going to a part

    def edit(self) -> None:
        """The keys go into the card: to the first part that can be opened."""
        self.sections[0].edit_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def complete(self) -> None:
        """Opens the parts in which something lacks, the cursor in the first."""
        if self.service is None:
            return
        names = [_SECTION_OF[words] for words in missing(self.service)]
        found = [getattr(self, name) for name in dict.fromkeys(names)] or [self.identity]
        for section in reversed(found):
            section.edit()

    def end_part(self, field: QWidget) -> bool:
        """Closes the part in which this field stands; False when none is edited there."""
        for section in self.sections:
            if section.is_edited and section.isAncestorOf(field):
                section.end()
                return True
        return False

    def show_draft(self, place: str) -> None:
        """Opens the part in which something was left: an exception, or letters that were refused."""
        for name, section in _PARTS.items():
            if name in place.split("."):
                getattr(self, section).edit()

    def show_discreet(self, discreet: bool) -> None:
        """Names nobody while someone looks at the screen."""
        self.people.show_discreet(discreet)

    @property
    def is_edited(self) -> bool:
        """Whether one of its parts shows its fields."""
        return any(section.is_edited for section in self.sections)

    # -- slots

    def _on_written(self, service_id: int) -> None:
        """The head and the parts that are read follow; fields stay as she types them."""
        if self.service is None or service_id != self.service.id:
            return
        try:
            self.service = self.desk.service(service_id)
        except NotFoundError:
            return
        self.head.show_service(self.service)
        self._show_facts()
        for section in self.sections:
            if section.is_edited and isinstance(section.editor, SectionEditor):
                section.editor.show_fresh(self.service)
        self.written.emit(self.service)

    def _on_changed(self, service_id: int) -> None:
        if self.service is not None and service_id == self.service.id and self.flush():
            self.show_service(self.desk.service(service_id))
