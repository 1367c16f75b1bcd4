"""The right of access: a folder with everything held about one person, to hand over (PDF, JSON, files)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from modactions_desktop import files
from modactions_desktop.domain.access import AccessContent, AccessCopy, for_the_person, own_versions
from modactions_desktop.domain.bilan_request import Words
from modactions_desktop.domain.errors import ExchangeError
from modactions_desktop.domain.progress import Job, Progress
from modactions_desktop.domain.vault import JournalAction
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.exchange.dossiers import access_json, as_json
from modactions_desktop.services import revisions
from modactions_desktop.services.attachments import Attachments
from modactions_desktop.services.bilans import Bilans
from modactions_desktop.services.catalogues import Catalogues
from modactions_desktop.services.context import Context
from modactions_desktop.services.dossiers import Dossiers
from modactions_desktop.services.fictitious import is_demonstration
from modactions_desktop.services.letterheads import letterhead, without_names
from modactions_desktop.store.durable import disk_errors
from modactions_desktop.store.tables.bilans import IssuedDocumentRow
from modactions_desktop.store.tables.participants import AttachmentRow, ParticipantRow

_LISTS = (
    "residence_status",
    "residence_document",
    "integration_path",
    "education_level",
    "diploma_recognition",
    "french_source",
    "family_situation",
    "housing",
    "housing_state",
    "income",
    "occupation",
    "household_link",
    "entry_channel",
    "exit_destination",
    "mobility",
    "group_leave_reason",
    "absence_reason",
    "attachment_type",
    "need",
)


class AccessCopies:
    """Everything about one person, for that person."""

    def __init__(
        self,
        ctx: Context,
        catalogues: Catalogues,
        dossiers: Dossiers,
        bilans: Bilans,
        attachments: Attachments,
    ) -> None:
        self._ctx = ctx
        self._catalogues = catalogues
        self._dossiers = dossiers
        self._bilans = bilans
        self._attachments = attachments

    def confidential(self, participant_id: int) -> int:
        """How many confidential texts a copy would hold: said before it is made."""
        return _confidential(as_json(self._dossiers.get(participant_id)))

    def write(self, participant_id: int, target: Path) -> Job[AccessCopy]:
        """Writes the folder beside its place, then gives it its name; a stop leaves nothing.

        The files are not encrypted: they are the person's. Raises ExchangeError("access_copy_exists"),
        DocumentError for a character that no font covers, VaultError("disk_full").
        """
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise ExchangeError("access_copy_exists", file=target)
        yield Progress(0, 3, "Lecture du dossier")
        content = self._content(participant_id)
        with disk_errors(target), files.folder_beside(target, 0o700) as root:
            yield Progress(1, 3, "Mise en page")
            self._put_texts(root, content)
            yield Progress(2, 3, "Copie des documents")
            self._put_files(root, participant_id)
            written = sorted(path for path in root.rglob("*") if path.is_file())
            files.settle_folder(root, target)
        with self._ctx.write(undoable=False) as session:
            self._ctx.journal(session, JournalAction.ACCESS_GIVEN, f"participant:{participant_id}")
        yield Progress(3, 3)
        return AccessCopy(target, len(written), _confidential(as_json(content.dossier)))

    def _content(self, participant_id: int) -> AccessContent:
        day, of = self._ctx.today(), ParticipantRow
        dossier = for_the_person(self._dossiers.get(participant_id))
        with self._ctx.read() as session:
            held = select(of.photo.is_not(None), of.niss != "").where(of.id == participant_id)
            has_photo, has_number = session.execute(held).one()
            letters = without_names(self._catalogues, letterhead(self._catalogues, day))
            return AccessContent(
                dossier,
                self._words(),
                letters,
                day,
                self._attachments.of(participant_id),
                own_versions(revisions.of_participant(session, participant_id)),
                has_photo,
                has_number,
                is_demonstration(session),
            )

    def _words(self) -> Words:
        known = self._bilans.words()
        return replace(known, lists={**self._catalogues.all_labels(*_LISTS), **known.lists})

    def _put_texts(self, root: Path, content: AccessContent) -> None:
        # Fonts and shaping take a moment to load: only who prints waits for them.
        from modactions_desktop.reports.access import render_access

        files.write(root / "copie-du-dossier.pdf", render_access(content))
        files.write(root / "dossier.json", _json(access_json(content.dossier)))
        changed = [
            {
                "fiche": v.entity,
                "champ": v.field,
                "valeur_avant": v.earlier_value,
                "le": v.recorded_at.isoformat(),
            }
            for v in content.versions
        ]
        if changed:
            files.write(root / "versions.json", _json(changed))
        files.write(
            root / "LISEZMOI.txt", _READ_ME.format(number=content.dossier.participant.number).encode()
        )

    def _put_files(self, root: Path, participant_id: int) -> None:
        with self._ctx.read() as session:
            issued = list(_issued(session, participant_id))
            attached = list(_attached(session, participant_id))
            photo = session.scalar(select(ParticipantRow.photo).where(ParticipantRow.id == participant_id))
        endings = {file.id: file.ending for file in self._attachments.of(participant_id)}
        for number, row in enumerate(issued, start=1):
            name = f"{number:03d}_{row.issued_on.isoformat()}_{row.kind}_{row.copy}.pdf"
            _put(root / "documents-remis" / name, row.content)
        for number, file in enumerate(attached, start=1):
            _put(root / "pieces-jointes" / f"{number:03d}_piece-jointe{endings[file.id]}", file.content)
        if photo:
            _put(root / "photo.jpg", photo)


def _issued(session: Session, participant_id: int) -> Iterator[IssuedDocumentRow]:
    of = IssuedDocumentRow
    found = select(of).where(of.participant_id == participant_id).order_by(of.issued_on, of.id)
    yield from session.scalars(found.options(undefer(of.content)))


def _attached(session: Session, participant_id: int) -> Iterator[AttachmentRow]:
    of = AttachmentRow
    found = select(of).where(of.participant_id == participant_id, of.deleted_at.is_(None)).order_by(of.id)
    yield from session.scalars(found.options(undefer(of.content)))


def _confidential(value: Any) -> int:
    """The texts in a file of plain values that are marked so."""
    if isinstance(value, dict):
        here = value.get("visibility") == Visibility.CONFIDENTIAL.value
        return here + sum(map(_confidential, value.values()))
    return sum(map(_confidential, value)) if isinstance(value, list) else 0


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(mode=0o700, exist_ok=True)
    files.write(path, content)


_READ_ME = """\
COPIE DU DOSSIER {number} POUR LA PERSONNE

copie-du-dossier.pdf   tout le dossier, à lire (tout lecteur PDF)
dossier.json           le même contenu, pour un ordinateur (texte UTF-8)
versions.json          ce qui a été corrigé, et la valeur d'avant (s'il y en a)
documents-remis/       les documents qui ont été remis, tels qu'ils l'ont été
pieces-jointes/        les fichiers gardés dans le dossier
photo.jpg              la photo (s'il y en a une)

Ce dossier n'est pas chiffré : il appartient à la personne. Remettez-le en main propre, puis effacez-le de
cet ordinateur.

Les textes confidentiels y sont : la personne a le droit de les lire. Les noms des collègues, des
interprètes, des animateurs et des autres personnes présentes n'y sont pas. Un texte écrit librement, un
document remis ou une pièce jointe peut pourtant nommer quelqu'un d'autre : relisez-les avant de remettre
la copie.

N'y sont pas : le numéro du Registre national, jamais recopié par le programme ; ce qui est à la corbeille,
qui s'efface après 30 jours ; ce qui est en train d'être écrit.
"""
