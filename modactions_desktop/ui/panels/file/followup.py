"""How the person came to the project, who else follows them; studies, diploma, mobility."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from modactions_desktop.domain.participants import Participant
from modactions_desktop.domain.periods import ApproximateDate, age_on
from modactions_desktop.ui.panels.file.desk import FileDesk
from modactions_desktop.ui.panels.file.fields import FieldCard
from modactions_desktop.ui.panels.file.mobility import MobilityLine
from modactions_desktop.ui.widgets.cards import words
from modactions_desktop.ui.widgets.fields import AutosaveLine, FieldBox
from modactions_desktop.ui.widgets.typed_list import TypedList


class FollowUpCard(FieldCard):
    """The day of arrival, the way in (a service of the directory when there is one), who else follows."""

    def __init__(self, desk: FileDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Arrivée et suivi", parent)
        tr = self.tr
        self.add_date("arrival_belgium", tr("En Belgique depuis"), approximate=True)
        self.add_date("arrival_project", tr("Au projet depuis"))
        self.since = {name: words("", "muted") for name in ("arrival_belgium", "arrival_project")}
        for name, told in self.since.items():
            self.boxes[name].add_beside(told)
        self.add_codes("entry_channel", tr("Envoyé par"), "entry_channel", wide=True)
        self._add_service()
        self.add_line("entry_detail", tr("Précision sur l'envoi"))
        self.add_line("antenna", tr("Antenne sociale"))
        self.add_line("referent_worker", tr("Travailleur social référent"))
        self.add_line("cpas_file_number", tr("N° de dossier au CPAS"))
        self.add_date("eligibility_seen_on", tr("Preuve d'éligibilité vue le"))

    def _add_service(self) -> None:
        """The service that sent the person, found by typing; as a word once chosen."""
        tr = self.tr
        self.service = TypedList(tr("Service de l'annuaire"), tr("chercher un service…"))
        self.service.offer(self._services)
        self.service.picked.connect(lambda key, _text: self.write("entry_service_id", int(key)))
        self.chosen = QPushButton()
        self.chosen.setProperty("role", "tag")
        self.chosen.clicked.connect(lambda: self.write("entry_service_id", None))
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.chosen)
        column.addWidget(self.service)
        self.put(FieldBox(tr("Service de l'annuaire"), both))

    def _services(self) -> list[tuple[str, str]]:
        return [(str(key), name) for key, name in self.desk.services.directory.names()]

    def read(self) -> None:
        super().read()
        person = self.desk.person
        for name, told in self.since.items():
            told.setText(_told_since(getattr(person, name, None), self.desk.today()))
        key = person.entry_service_id if person else None
        self.chosen.setVisible(key is not None)
        self.service.setVisible(key is None)
        if key is not None:
            name = self.desk.services.directory.service(key).display_name
            self.chosen.setText(f"{name}  ×")
            self.chosen.setToolTip(name)
            self.chosen.setAccessibleName(self.tr("Retirer le service : {0}").format(name))


def _told_since(day: date | ApproximateDate | None, today: date) -> str:
    """« 3 ans », « 7 mois », « 12 j » since an exact or a rough date."""
    if day is None:
        return ""
    begun = day if isinstance(day, ApproximateDate) else ApproximateDate(day)
    years = age_on(begun, today)
    if years >= 1:
        return f"{years} an{'s' if years > 1 else ''}"
    days = max((today - begun.day).days, 0)
    return f"{days // 30} mois" if days >= 60 else f"{days} j"


class SchoolingCard(FieldCard):
    """School, diploma and its equivalence, the trade; how the person gets about; what has to be arranged."""

    def __init__(self, desk: FileDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Études, métier, mobilité", parent)
        tr = self.tr
        self.add_codes("education_level", tr("Niveau d'études"), "education_level")
        self.add_line("education_detail", tr("Études, diplôme"), tr("lequel, où, quand"))
        self.add_codes("diploma_recognition", tr("Diplôme reconnu en Belgique"), "diploma_recognition")
        self.add_line("occupation_detail", tr("Métier, expérience"))
        self.add_date("diploma_asked_on", tr("Équivalence demandée le"))
        self.add_date("diploma_decided_on", tr("Décision reçue le"))
        self.mobility = MobilityLine()
        self.mobility.changed.connect(lambda text: self.write("mobility", text))
        self.put(FieldBox(tr("Mobilité"), self.mobility), wide=True)
        self._add_arrangement()

    def _add_arrangement(self) -> None:
        """Whether something has to be arranged, and what: no word on health."""
        self.needed = QCheckBox(self.tr("Aménagement nécessaire"))
        self.needed.clicked.connect(self._on_needed)
        self.arrangement = AutosaveLine(
            self.tr("Aménagement nécessaire : lequel"), self.tr("lequel, sans détail de santé")
        )
        self.saved.follow(self.arrangement)
        self.put(self.needed)
        self.put(self.arrangement)

    def read(self) -> None:
        super().read()
        person = self.desk.person
        self.mobility.load(person.mobility if person else "", self._modes(), self.desk.writer("mobility"))
        told = person.accommodation_needed if person else ""
        self.needed.setChecked(bool(told))
        self.arrangement.setVisible(bool(told))
        self.arrangement.load(told, self.desk.writer("accommodation_needed"))
        self._show_equivalence(person)

    def _show_equivalence(self, person: Participant | None) -> None:
        """The days of the request matter once there is a diploma to recognise."""
        asked = person is not None and person.diploma_recognition not in ("", "SANS_DIPLOME", "INC")
        dated = person is not None and (person.diploma_asked_on or person.diploma_decided_on)
        for name in ("diploma_asked_on", "diploma_decided_on"):
            self.boxes[name].setVisible(bool(asked or dated))

    def _modes(self) -> list[str]:
        return [text for _code, text in self.desk.options("mobility", empty=False)]

    def _on_needed(self, on: bool) -> None:
        self.write("accommodation_needed", self.tr("à préciser") if on else "")
        if on:
            self.arrangement.setFocus()
            self.arrangement.selectAll()
