"""What a summons is tied to: the interview in which it was explained, the file that proves the answer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from modactions_desktop.domain.attachments import Attachment
from modactions_desktop.domain.checklist import Summons
from modactions_desktop.ui.forms.ui_checklist_summons import Ui_SummonsForm
from modactions_desktop.ui.panels.checklist.letters_desk import LettersDesk


class SummonsLinks(QObject):
    """Two lists of the summons' form, and what goes to the record that is chosen in each."""

    def __init__(self, ui: Ui_SummonsForm, desk: LettersDesk, parent: QObject) -> None:
        super().__init__(parent)
        self.ui = ui
        self._desk = desk
        self._summons_id = 0
        ui.interview.chosen.connect(lambda key: self._write("interview_id", key))
        ui.attachment.chosen.connect(lambda key: self._write("attachment_id", key))
        ui.interview_button.clicked.connect(self._on_interview)
        ui.view_button.clicked.connect(self._on_view)
        ui.file_button.clicked.connect(self._on_file)

    def show_summons(self, summons: Summons) -> None:
        """What may be chosen for the person, and what is."""
        self._summons_id = summons.id
        self.ui.interview.show_options([(None, "—"), *self._desk.interviews(summons.interview_id)])
        self.show_links(summons)

    def show_links(self, summons: Summons) -> None:
        """What is chosen; a file that was added meanwhile is in the list."""
        self.ui.attachment.show_options([(None, "—"), *self._desk.files(summons.attachment_id)])
        self.ui.interview.show_value(summons.interview_id)
        self.ui.attachment.show_value(summons.attachment_id)
        self.ui.interview_button.setVisible(summons.interview_id is not None)
        self.ui.view_button.setVisible(self._chosen() is not None)

    def _chosen(self) -> Attachment | None:
        return self._desk.file(self.ui.attachment.value())

    def _write(self, name: str, key: int | None) -> None:
        with self._desk.guarded():
            self._desk.write_summons(self._summons_id, {name: key})

    def _on_interview(self) -> None:
        self._desk.went.emit("interviews", "interview", self.ui.interview.value())

    def _on_view(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._desk.file_opened.emit(chosen)

    def _on_file(self) -> None:
        """Asks for a file; the dialog holds up nothing."""
        asked_for = self._summons_id
        dialog = QFileDialog(self.ui.file_button.window(), self.tr("Ajouter un fichier au dossier"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self._desk.file_given.emit(asked_for, Path(path)))
        dialog.open()
