"""Residence documents with their end, and who lives with the person."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from modactions_desktop.domain.dates import medium_date
from modactions_desktop.domain.deadlines import PAPERS_END, Deadline
from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.participants import HouseholdMember, ResidenceDocument
from modactions_desktop.domain.today import TaskKind, deadline_kind
from modactions_desktop.ui.panels.file.desk import FileDesk
from modactions_desktop.ui.panels.file.record_fields import RecordFields
from modactions_desktop.ui.panels.file.records import EditedRecordsCard, line_of
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.pills import Pill

_ALERTS = {
    TaskKind.DOCUMENT_EXPIRED: (Tone.BAD, "date passée : à vérifier"),
    TaskKind.DOCUMENT_LATE: (Tone.BAD, "expire dans {0} jours"),
    TaskKind.DOCUMENT_WINDOW: (Tone.ATTENTION, "expire dans {0} jours : à renouveler"),
    TaskKind.DOCUMENT_SOON: (Tone.VIOLET, "expire dans {0} jours"),
}


class DocumentsCard(EditedRecordsCard):
    """The last one first, with what the deadline rule tells of it; earlier ones beneath."""

    def __init__(self, desk: FileDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Documents de séjour", "+ Document", "document", parent)

    def made_fields(self) -> RecordFields:
        fields = RecordFields(self.desk.today)
        fields.add_codes("code", self.tr("Document"), self._codes)
        fields.add_date("issued_on", self.tr("Délivré le"))
        fields.add_date("expires_on", self.tr("Fin de validité"))
        fields.add_line("labour_market", self.tr("Marché du travail"), self.tr("illimité, limité, non…"))
        fields.add_line("detail", self.tr("Précision"))
        return fields

    def _codes(self) -> list[tuple[Any, str]]:
        return list(self.desk.options("residence_document", empty=False))

    def lines(self) -> list[QWidget]:
        assert self.desk.person is not None
        histories = self.desk.services.histories
        told = self._told()
        documents = sorted(self.desk.person.residence_documents, key=_latest, reverse=True)
        return [
            self.edited(
                document,
                self._line(document, told.get(document.id)),
                histories.correct_document,
                histories.remove_document,
            )
            for document in documents
        ]

    def _told(self) -> dict[int, Deadline]:
        """What is told of the documents today, by the deadline rules: of the last one."""
        assert self.desk.person is not None
        if all(document.expires_on is None for document in self.desk.person.residence_documents):
            return {}
        found = self.desk.services.deadlines.of(self.desk.person.id)
        return {
            int(one.source.partition(":")[2]): one
            for one in found
            if one.trigger in PAPERS_END and one.is_told
        }

    def _line(self, document: ResidenceDocument, told: Deadline | None) -> Any:
        names = self.desk.services.catalogues.labels("residence_document")
        dates = [
            self.tr("du {0}").format(medium_date(document.issued_on)) if document.issued_on else "",
            self.tr("jusqu'au {0}").format(medium_date(document.expires_on)) if document.expires_on else "",
        ]
        labour = document.labour_market and self.tr("marché du travail : {0}").format(document.labour_market)
        rest = " · ".join(filter(None, (" ".join(filter(None, dates)), labour, document.detail)))
        pill = None if told is None else self._alert(told)
        return line_of(names.get(document.code, document.code), rest, *([pill] if pill else []))

    def _alert(self, deadline: Deadline) -> Pill:
        tone, text = _ALERTS[deadline_kind(deadline)]
        return Pill(text.format(deadline.days), tone)

    def add(self, values: dict[str, Any]) -> None:
        code = values.pop("code")
        if not code:
            raise InputError("choice_missing", field="code")
        histories = self.desk.services.histories
        error = self.desk.attempt(lambda person: histories.add_document(person, code, **values))
        if error is not None:
            raise error


def _latest(document: ResidenceDocument) -> date:
    return document.expires_on or document.issued_on or date.min


class HouseholdCard(EditedRecordsCard):
    """The tie and the year of birth, not more: a third person's name is not kept."""

    def __init__(self, desk: FileDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Ménage", "+ Membre", "household", parent)

    def made_fields(self) -> RecordFields:
        fields = RecordFields(self.desk.today, 150)
        fields.add_codes("relation", self.tr("Lien"), self._codes)
        fields.add_year("birth_year", self.tr("Année de naissance"))
        fields.add_line("childcare", self.tr("École ou garde"), self.tr("école, crèche…"))
        fields.add_date("begin", self.tr("Depuis le"))
        fields.add_date("end", self.tr("Jusqu'au"))
        fields.add_tick("lives_together", self.tr("Vit avec la personne"))
        return fields

    def begins_with(self, name: str) -> Any:
        return True if name == "lives_together" else None

    def _codes(self) -> list[tuple[Any, str]]:
        return list(self.desk.options("household_link", empty=False))

    def lines(self) -> list[QWidget]:
        assert self.desk.person is not None
        histories = self.desk.services.histories
        return [
            self.edited(
                member,
                self._line(member),
                histories.update_household_member,
                histories.remove_household_member,
            )
            for member in self.desk.person.household
        ]

    def _line(self, member: HouseholdMember) -> Any:
        names = self.desk.services.catalogues.labels("household_link")
        parts = [
            self._age(member.birth_year),
            member.childcare,
            "" if member.lives_together else self.tr("vit ailleurs"),
            self.tr("depuis le {0}").format(medium_date(member.begin)) if member.begin else "",
            self.tr("jusqu'au {0}").format(medium_date(member.end)) if member.end else "",
        ]
        return line_of(names.get(member.relation, member.relation), " · ".join(filter(None, parts)))

    def _age(self, year: int | None) -> str:
        if year is None:
            return ""
        return self.tr("né·e en {0} ({1} ans)").format(year, max(self.desk.today().year - year, 0))

    def add(self, values: dict[str, Any]) -> None:
        relation = values.pop("relation")
        if not relation:
            raise InputError("choice_missing", field="relation")
        histories = self.desk.services.histories
        error = self.desk.attempt(lambda person: histories.add_household_member(person, relation, values))
        if error is not None:
            raise error
