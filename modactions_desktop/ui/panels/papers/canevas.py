"""The card of the canvas of obstacles, among the papers."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from modactions_desktop.domain.bilans import Copy
from modactions_desktop.domain.papers import CanevasRequest
from modactions_desktop.ui.panels.papers.cards import PapersCard, button_row
from modactions_desktop.ui.panels.papers.desk import PapersDesk
from modactions_desktop.ui.widgets.cards import button, words


class CanevasCard(PapersCard):
    """The canvas of obstacles on paper: for the person, and for the file (A-09, A-10)."""

    def __init__(self, desk: PapersDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Canevas des obstacles", parent)
        self.own = button(self.tr("Pour la personne…"), name=self.tr("Canevas, copie de la personne"))
        self.file = button(self.tr("Pour le dossier…"), name=self.tr("Canevas, version du dossier"))
        for made, copy in ((self.own, Copy.PARTICIPANT), (self.file, Copy.DOSSIER)):
            made.clicked.connect(partial(self.prepare, copy))
        self.body.addWidget(button_row(self.own, self.file))

    def read(self) -> None:
        assert self.desk.person is not None
        obstacles = self.desk.services.plans.of(self.desk.person.id).obstacles
        ticked = sum(obstacle.shown_to_participant for obstacle in obstacles)
        empty = self.tr("Aucun frein noté. Le canevas se remplit dans le Plan ou pendant un entretien.")
        told = self._told(len(obstacles), ticked)
        self.show_lines([words(told, "muted", wrap=True)] if obstacles else [], empty)

    def _told(self, noted: int, ticked: int) -> str:
        """How many, and how many of them are on the person's copy."""
        many = self.tr("1 frein noté") if noted == 1 else self.tr("{0} freins notés").format(noted)
        if ticked == 0:
            return self.tr("{0}. Aucun n'est coché avec la personne : sa copie serait vide.").format(many)
        own = self.tr("1 coché") if ticked == 1 else self.tr("{0} cochés").format(ticked)
        return self.tr("{0}, dont {1} avec la personne pour sa copie.").format(many, own)

    def prepare(self, copy: Copy = Copy.PARTICIPANT, _checked: bool = False) -> None:
        """One copy, to be looked at."""
        if self.desk.person is not None:
            self.desk.asked.emit(CanevasRequest(self.desk.person.id, copy))
