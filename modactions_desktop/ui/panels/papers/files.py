"""The cards of the files of a dossier: attachments, and the photo where files may hold one (F15, F16)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from modactions_desktop.domain.attachments import Attachment
from modactions_desktop.domain.dates import medium_date
from modactions_desktop.domain.errors import ExchangeError, InputError, ModActionsError
from modactions_desktop.domain.today import TaskKind, paper_kind
from modactions_desktop.ui.panels.interviews.section import pressed_by
from modactions_desktop.ui.panels.papers.cards import PapersCard, button_row, opening_line, paper_line
from modactions_desktop.ui.panels.papers.desk import PapersDesk
from modactions_desktop.ui.panels.record_lines import FieldRow, exact
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import button, words
from modactions_desktop.ui.widgets.choices import CodeCombo
from modactions_desktop.ui.widgets.fields import AutosaveLine, DateField, FieldBox
from modactions_desktop.ui.widgets.pictures import FittedPicture, image_of, small_photo
from modactions_desktop.ui.widgets.pills import Pill

_ENDS = {
    TaskKind.PAPER_EXPIRED: Tone.BAD,
    TaskKind.PAPER_LATE: Tone.BAD,
    TaskKind.PAPER_NEAR: Tone.ATTENTION,
    TaskKind.PAPER_SOON: Tone.VIOLET,
}
_PICTURES = "Images (*.png *.jpg *.jpeg)"


def dropped_files(data: QMimeData) -> list[Path]:
    """The files of this computer that are being dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class AttachmentsCard(PapersCard):
    """Files kept encrypted in the base: added by a key or by a drop, seen here, renamed in place."""

    def __init__(self, desk: PapersDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Pièces jointes", parent)
        self.offer(self.tr("+ Fichier…"), self.tr("Ajouter un fichier au dossier"))
        pressed_by(
            self.add_button, "Ctrl+Shift+J", self.tr("Ajouter un fichier (Ctrl+Maj+J), ou le glisser ici")
        )
        self._editing: int | None = None
        self._bin_open = False

    # -- adding

    def _on_open(self) -> None:
        """Asks for files; the dialog holds up nothing."""
        dialog = QFileDialog(self, self.tr("Ajouter des fichiers au dossier"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda chosen: self.add([Path(path) for path in chosen]))
        dialog.open()

    def add(self, paths: Sequence[Path]) -> None:
        """Keeps copies of these files, each by itself: one that is refused does not hold up the others."""
        person, service = self.desk.person, self.desk.services.attachments
        if person is None or not paths:
            return

        def made() -> tuple[list[Attachment], list[ModActionsError]]:
            kept: list[Attachment] = []
            refused: list[ModActionsError] = []
            for path in paths:
                try:
                    kept.append(service.add_file(person.id, path))
                except ModActionsError as error:
                    refused.append(error)
            return kept, refused

        self.desk.work(made, self._on_added, self.tr("Ajout au dossier"))

    def _on_added(self, made: tuple[list[Attachment], list[ModActionsError]]) -> None:
        kept, refused = made
        if kept:
            self._editing = kept[-1].id
            self.desk.again()
            self.desk.tell(
                self.tr("Ajouté au dossier, chiffré dans la base. Le fichier d'origine reste où il est.")
            )
        for error in refused:
            self.desk.refused.emit(error)

    # -- reading

    def read(self) -> None:
        assert self.desk.person is not None
        service = self.desk.services.attachments
        kept, binned = service.of(self.desk.person.id), service.binned(self.desk.person.id)
        lines: list[QWidget] = []
        for attachment in kept:
            lines.append(self._line(attachment))
            if attachment.id == self._editing:
                lines.append(self._fields_of(attachment))
        if not kept:
            told = self.tr(
                "Glissez un fichier sur cette page, ou ajoutez-le. Il est gardé chiffré dans la base."
            )
            lines.append(words(told, "muted", wrap=True))
        lines += self._bin_lines(binned)
        self.show_lines(lines, "")

    def show_attachment(self, attachment_id: int) -> None:
        """Shows one attachment, found by the search."""
        assert self.desk.person is not None
        for attachment in self.desk.services.attachments.of(self.desk.person.id):
            if attachment.id == attachment_id:
                self.desk.opened.emit(attachment)

    def _line(self, attachment: Attachment) -> QWidget:
        kind = self.desk.of_list("attachment_type", attachment.kind)
        about = f"{kind} · {medium_date(attachment.recorded_at.date())}"
        change = button(
            self.tr("Fermer") if attachment.id == self._editing else self.tr("Modifier"),
            "link",
            self.tr("Modifier {0}").format(attachment.title),
        )
        change.clicked.connect(partial(self._on_edit, attachment.id))
        line = opening_line(attachment.title, about, *self._end(attachment), change)
        line.opened.connect(partial(self.desk.opened.emit, attachment))
        line.setToolTip(self.tr("Entrée : voir"))
        return line

    def _end(self, attachment: Attachment) -> Sequence[QWidget]:
        if attachment.expires_on is None:
            return ()
        day = medium_date(attachment.expires_on)
        kind = paper_kind(attachment.expires_on, self.desk.today())
        told = self.tr("finie le {0}") if kind is TaskKind.PAPER_EXPIRED else self.tr("jusqu'au {0}")
        return (Pill(told.format(day), _ENDS[kind] if kind else Tone.NEUTRAL),)

    # -- changing

    def _on_edit(self, attachment_id: int) -> None:
        self._editing = None if attachment_id == self._editing else attachment_id
        self.read()
        field = self.findChild(AutosaveLine)
        if field is not None and self._editing is not None:
            field.setFocus()

    def _fields_of(self, attachment: Attachment) -> QWidget:
        title = AutosaveLine(self.tr("Titre"))
        title.load(attachment.title, partial(self._write, attachment.id, "title"), attachment.id)
        kind = CodeCombo(self.tr("Type"), self.desk.options("attachment_type", empty=False))
        kind.show_value(attachment.kind)
        kind.chosen.connect(lambda code: self._write(attachment.id, "kind", code))
        expires = DateField(self.tr("Fin de validité"), self.desk.today)
        expires.load(
            attachment.expires_on, exact(partial(self._write, attachment.id, "expires_on")), attachment.id
        )
        row = FieldRow()
        for field in (title, kind, expires):
            row.add_field(FieldBox(field.accessibleName(), field))
        binned = button(self.tr("Mettre à la corbeille"), "danger")
        binned.clicked.connect(partial(self._on_bin, attachment.id))
        see = button(self.tr("Voir"))
        see.clicked.connect(partial(self.desk.opened.emit, attachment))
        fields = QWidget()
        column = QVBoxLayout(fields)
        column.setContentsMargins(2, 4, 0, 8)
        column.setSpacing(8)
        column.addWidget(row)
        column.addWidget(button_row(see, binned))
        return fields

    def _write(self, attachment_id: int, field: str, value: Any) -> None:
        """Writes one field; the list is read again when she leaves the fields."""
        self.desk.services.attachments.update(attachment_id, {field: value})
        if self.desk.person is not None:
            self.desk.changed.emit(self.desk.person.id)

    def _on_bin(self, attachment_id: int) -> None:
        self._editing = None
        delete = self.desk.services.attachments.delete
        if self.desk.do(lambda _person: delete(attachment_id)):
            self.desk.tell(self.tr("Pièce mise à la corbeille pour 30 jours."))

    # -- bin

    def _bin_lines(self, binned: Sequence[Attachment]) -> list[QWidget]:
        if not binned:
            return []
        told = self.tr("Corbeille ({0})").format(len(binned))
        fold = button(told, "link")
        fold.setProperty("left", True)
        fold.clicked.connect(self._on_fold)
        return [fold, *([self._binned(each) for each in binned] if self._bin_open else [])]

    def _binned(self, attachment: Attachment) -> QWidget:
        back = button(self.tr("Reprendre"), "link", self.tr("Reprendre {0}").format(attachment.title))
        back.clicked.connect(partial(self._on_restore, attachment.id))
        return paper_line(attachment.title, "", back)

    def _on_fold(self) -> None:
        self._bin_open = not self._bin_open
        self.read()

    def _on_restore(self, attachment_id: int) -> None:
        restore = self.desk.services.attachments.restore
        self.desk.do(lambda _person: restore(attachment_id))


class PhotoCard(PapersCard):
    """A small photo, for files that may hold one: chosen, replaced, taken away."""

    def __init__(self, desk: PapersDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Photo", parent)
        self.picture = FittedPicture()
        self.picture.setFixedSize(96, 96)
        self.body.addWidget(self.picture)
        self.choose = button(self.tr("Choisir une photo…"))
        self.choose.clicked.connect(self._on_choose)
        self.remove = button(self.tr("Retirer"), name=self.tr("Retirer la photo"))
        self.remove.clicked.connect(self._on_remove)
        self.body.addWidget(button_row(self.choose, self.remove))
        self.hide()

    def read(self) -> None:
        assert self.desk.person is not None
        services = self.desk.services
        allowed = services.papers.settings().photos
        self.setVisible(allowed)
        if not allowed:
            return
        photo = services.attachments.photo(self.desk.person.id)
        self.picture.show_image(image_of(photo))
        self.picture.setVisible(bool(photo))
        self.remove.setVisible(bool(photo))
        self.show_lines([], self.tr("Facultative : seulement si elle aide la personne, et avec son accord."))

    def take(self, path: Path) -> None:
        """Keeps the middle of a picture, small; the file itself stays where it is."""
        try:
            photo = small_photo(path.read_bytes())
        except OSError:
            self.desk.refused.emit(ExchangeError("attachment_unreadable"))
            return
        if not photo:
            self.desk.refused.emit(InputError("photo_unreadable"))
            return
        save = self.desk.services.attachments.save_photo
        self.desk.do(lambda person: save(person, photo))

    def _on_choose(self) -> None:
        dialog = QFileDialog(self, self.tr("Choisir une photo"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilter(_PICTURES)
        dialog.fileSelected.connect(lambda chosen: self.take(Path(chosen)))
        dialog.open()

    def _on_remove(self) -> None:
        save = self.desk.services.attachments.save_photo
        self.desk.do(lambda person: save(person, None))
