"""What a newer version of the program proposes: hers beside the newer one, taken or kept by one key."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from modactions_desktop.domain.catalogues import Proposal, ProposalKind
from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.catalogue.desk import ProposalService
from modactions_desktop.ui.panels.catalogue.items import BESIDE
from modactions_desktop.ui.panels.catalogue.list import EntryList, EntryRow
from modactions_desktop.ui.panels.catalogue.versions import SIDES
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import SectionLabel, button, words
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.pages import PageArea

CATALOGUES = {
    "codes": "listes",
    "rights": "droits et obligations",
    "cultural_codes": "codes culturels",
    "deadlines": "délais",
    "organisations": "annuaire",
    "services": "annuaire",
    "groups": "groupes",
    "modules": "modules",
    "visits": "visites",
    "projects": "projets",
    "platforms": "plateformes",
}
KINDS = {
    ProposalKind.NEW: ("Nouveau", Tone.ACCENT),
    ProposalKind.CHANGED: ("Plus récent", Tone.GOOD),
    ProposalKind.CONFLICT: ("Modifié par vous", Tone.ATTENTION),
}
FIELDS = dict(SIDES) | {
    "category_title": "Catégorie",
    "kind": "Type",
    "services": "Services",
    "certainty": "Certitude",
    "sources": "Sources",
    "source": "Sources",
    "tags": "Étiquettes",
    "deadline_rules": "Délais",
    "proposed_when": "Proposé",
    "rule": "Calcul",
    "label": "Libellé",
    "name": "Nom",
    "acronym": "Sigle",
    "purpose": "But",
    "parent": "Au-dessus",
    "valid_to": "Jusqu'au",
    "active": "Proposé",
}
"""What a proposal calls a field, in words; what has no word is not shown to be read."""


WITH_A_TEXT = frozenset({"rights", "cultural_codes", "deadlines"})
"""The catalogues that can be read and edited in this window."""


class ProposalsPage(QWidget):
    """Ctrl+Enter takes the newer one, Ctrl+G keeps hers; the next line comes to the front.

    All of them are taken or kept beside the window, in one step that Ctrl+Z takes back.
    """

    settled = Signal(object)
    """What was taken or kept: the words to say of it, none for one line."""
    text_asked = Signal(object)
    """A Proposal: hers is to be read where it is edited."""
    refused = Signal(object)

    def __init__(self, proposals: ProposalService, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._proposals, self._jobs = proposals, jobs
        self._told = ""
        self.open: Sequence[Proposal] = ()
        self.list = EntryList()
        self.list.setAccessibleName(self.tr("Ce qui est proposé"))
        self.take_button = button(self.tr("Prendre le plus récent"), "primary", self.tr("Ctrl+Entrée"))
        self.keep_button = button(self.tr("Garder le mien"), "", self.tr("Ctrl+G"))
        self.text_button = button(self.tr("Voir le mien"), "link", self.tr("Où il se lit et se modifie"))
        self.take_all_button = button(self.tr("Tout prendre"), "", self.tr("En une fois ; Ctrl+Z rend tout"))
        self.keep_all_button = button(
            self.tr("Garder tous les miens"), "", self.tr("En une fois ; Ctrl+Z rend tout")
        )
        self._sides = QVBoxLayout()
        self._lay_out()
        self._connect()
        self._show(0)

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 14, 16, 14)
        column.addLayout(self._sides)
        verbs = QHBoxLayout()
        for verb in (self.take_button, self.keep_button, self.text_button):
            verbs.addWidget(verb)
        verbs.addStretch(1)
        column.addLayout(verbs)
        page = QWidget()
        page.setProperty("ground", "none")
        beneath = QVBoxLayout(page)
        beneath.setContentsMargins(0, 0, 0, 0)
        beneath.addWidget(card)
        beneath.addStretch(1)
        area = PageArea()
        area.setWidget(page)
        self._halves = QHBoxLayout(self)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(14)
        self._halves.addLayout(self._left_side(), 5)
        self._halves.addWidget(area, 8)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        beside = event.size().width() >= BESIDE
        self._halves.setDirection(direction.LeftToRight if beside else direction.TopToBottom)

    def _left_side(self) -> QVBoxLayout:
        everything = QHBoxLayout()
        everything.addWidget(self.take_all_button)
        everything.addWidget(self.keep_all_button)
        everything.addStretch(1)
        left = QVBoxLayout()
        left.addWidget(self.list, 1)
        left.addLayout(everything)
        return left

    def _connect(self) -> None:
        self.list.chosen.connect(self._show)
        self.list.opened.connect(lambda: self.take_button.setFocus())
        self.take_button.clicked.connect(lambda: self._settle(take=True))
        self.keep_button.clicked.connect(lambda: self._settle(take=False))
        self.text_button.clicked.connect(self._on_text)
        self.take_all_button.clicked.connect(lambda: self._settle_all(take=True))
        self.keep_all_button.clicked.connect(lambda: self._settle_all(take=False))
        for keys, take in (("Ctrl+Return", True), ("Ctrl+Enter", True), ("Ctrl+G", False)):
            QShortcut(QKeySequence(keys), self, lambda take=take: self._settle(take=take))

    def show_proposals(self, proposals: Sequence[Proposal]) -> None:
        """Shows what is proposed; the line that takes the place of a settled one is in front."""
        place = max(self.list.current_key(), 1)
        self.open = proposals
        rows = [_row(number, proposal) for number, proposal in enumerate(self.open, 1)]
        shown = self.list.show_rows(rows, min(place, len(rows)))
        self._show(shown)

    def _current(self) -> Proposal | None:
        number = self.list.current_key()
        return self.open[number - 1] if number else None

    def _show(self, number: int) -> None:
        clear(self._sides)
        for verb in (self.take_button, self.keep_button, self.take_all_button, self.keep_all_button):
            verb.setEnabled(bool(number))
        proposal = self.open[number - 1] if number else None
        readable = proposal is not None and proposal.catalogue in WITH_A_TEXT
        self.text_button.setVisible(
            readable and proposal is not None and proposal.kind is not ProposalKind.NEW
        )
        if proposal is not None:
            self._sides.addWidget(_side_by_side(proposal))
        else:
            self._sides.addWidget(words(self.tr("Tout est lu : rien de plus récent."), "muted", wrap=True))

    def _settle(self, *, take: bool) -> None:
        proposal = self._current()
        if proposal is None or not self.take_button.isEnabled():
            return
        try:
            self._proposals.take(proposal) if take else self._proposals.keep_own(proposal)
        except ModActionsError as error:
            self.refused.emit(error)
            return
        self.settled.emit("")

    def _settle_all(self, *, take: bool) -> None:
        """Rows, texts and their words in the search are written beside the window."""
        proposals = tuple(self.open)
        for verb in (self.take_button, self.keep_button, self.take_all_button, self.keep_all_button):
            verb.setEnabled(False)
        settle = self._proposals.take if take else self._proposals.keep_own
        title = self.tr("Catalogue : tout prendre") if take else self.tr("Catalogue : tout garder")
        running = self._jobs.call(partial(settle, *proposals), title, quiet=False)
        self._told = self._told_of(proposals, take=take)
        running.done.connect(self._on_all_settled)
        running.failed.connect(self.refused)

    def _told_of(self, proposals: Sequence[Proposal], *, take: bool) -> str:
        count = len(proposals)
        if not take:
            return self.tr("Les vôtres sont gardées ({0}). Ctrl+Z : les proposer de nouveau.").format(count)
        hers = sum(proposal.kind is ProposalKind.CONFLICT for proposal in proposals)
        also = self.tr(", dont {0} que vous aviez modifiées").format(hers) if hers else ""
        return self.tr("Lignes prises : {0}{1}. Ctrl+Z les rend.").format(count, also)

    def _on_all_settled(self, _result: object) -> None:
        self.settled.emit(self._told)

    def _on_text(self) -> None:
        if (proposal := self._current()) is not None:
            self.text_asked.emit(proposal)


def _row(number: int, proposal: Proposal) -> EntryRow:
    catalogue = CATALOGUES.get(proposal.catalogue, proposal.catalogue)
    return EntryRow(number, proposal.title, catalogue, KINDS[proposal.kind])


def _side_by_side(proposal: Proposal) -> QWidget:
    sides = QWidget()
    grid = QGridLayout(sides)
    grid.setContentsMargins(0, 0, 0, 8)
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(2, 1)
    grid.addWidget(words(proposal.title, "heading", wrap=True), 0, 0, 1, 3)
    if proposal.kind is ProposalKind.NEW:
        told = sides.tr("Le programme apporte cette ligne ; elle n'est pas dans votre base.")
        grid.addWidget(words(told, "muted", wrap=True), 1, 0, 1, 3)
        return sides
    heads = (sides.tr("Le vôtre"), sides.tr("Le plus récent"))
    for column, head in enumerate(heads, 1):
        grid.addWidget(words(head, "strong"), 1, column)
    after = dict(proposal.after)
    for name, before in proposal.before:
        if name not in FIELDS:
            continue
        row = grid.rowCount()
        grid.addWidget(SectionLabel(FIELDS[name]), row, 0, Qt.AlignmentFlag.AlignTop)
        for column, text in enumerate((before, after.get(name, "")), 1):
            shown = words(text or "—", wrap=True)
            shown.setAccessibleName(f"{FIELDS[name]}, {heads[column - 1]} : {text}")
            grid.addWidget(shown, row, column, Qt.AlignmentFlag.AlignTop)
    return sides
