"""One text of an interview: its label, who may read it, and what is not to be written there."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from modactions_desktop.domain.interviews import DEFAULT_VISIBILITY, Interview, TextSection
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.labels import label
from modactions_desktop.ui.panels.interviews.desk import InterviewDesk
from modactions_desktop.ui.panels.interviews.section import SheetSection
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import words
from modactions_desktop.ui.widgets.choices import CodeCombo
from modactions_desktop.ui.widgets.fields import AutosaveText
from modactions_desktop.ui.widgets.pills import Pill

READERS: dict[Visibility, str] = {
    Visibility.PARTICIPANT: "Ce texte s'imprime aussi sur la copie remise à la personne.",
    Visibility.FILE: "Ce texte reste au dossier ; il n'est pas sur la copie de la personne.",
    Visibility.CONFIDENTIAL: "Ce texte n'est sur aucun document. « Confidentielle » ne veut pas dire hors du "
    "droit d'accès : la personne peut demander à lire ce qui la concerne.",
}
READER_WORDS = {
    Visibility.PARTICIPANT: "Copie de la personne",
    Visibility.FILE: "Dossier",
    Visibility.CONFIDENTIAL: "Confidentielle",
}
SPARING = "L'utile seulement : ni détails de santé, ni noms de tiers."
"""F106, under free texts."""


class ReaderCombo(CodeCombo):
    """Who may read a text; says what « confidentielle » does not mean."""

    def __init__(self, about: str, parent: QWidget | None = None) -> None:
        super().__init__("", READER_WORDS.items(), quiet=True, parent=parent)
        self._about = about
        for row, reader in enumerate(READER_WORDS):
            self.setItemData(row, READERS[reader], Qt.ItemDataRole.ToolTipRole)
        self.currentIndexChanged.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        reader = self.value()
        told = READERS.get(reader, "")
        self.setToolTip(f"{told} (Alt+V)" if told else "")
        self.setAccessibleName(f"Qui peut lire « {self._about} »")
        self.setAccessibleDescription(told)

    def choose_next(self) -> None:
        """The next reader, as a choice does."""
        self.setCurrentIndex((self.currentIndex() + 1) % self.count())
        self.chosen.emit(self.value())


class TextBlock(SheetSection):
    """One text with its reader on the right of its label; Alt+V changes who may read it."""

    def __init__(
        self, desk: InterviewDesk, section: TextSection, lines: int = 3, parent: QWidget | None = None
    ) -> None:
        super().__init__(label(section), parent)
        self._desk = desk
        self._section = section
        self.text = AutosaveText(label(section), desk.placeholder(section), lines)
        self.reader = ReaderCombo(label(section))
        self.lock = Pill("", Tone.BAD)
        self._notice = words("", "muted", wrap=True)
        self._error = words("", "error", wrap=True)
        self.add_beside(self.lock, self.reader)
        for widget in (self.text, self._notice, self._error):
            self.body.addWidget(widget)
        self._error.hide()
        self.label.setBuddy(self.text)
        self.setFocusProxy(self.text)
        self.text.setAccessibleDescription(SPARING)
        self._connect()

    def _connect(self) -> None:
        self.text.saved.connect(self._error.hide)
        self.text.refused.connect(self._on_refused)
        self.text.loaded.connect(self._error.hide)
        self.reader.chosen.connect(self._on_reader)
        keys = QShortcut(QKeySequence("Alt+V"), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self._on_next_reader)

    def show_interview(self, interview: Interview | None) -> None:
        """Shows the text of this interview; what was pending is written to the one before."""
        if interview is None:
            self.text.load("")
            return
        write = partial(self._desk.write_text, interview.id, self._section)
        self.text.load(interview.text(self._section), None if interview.closed_at else write, interview.id)
        self.reader.show_value(reader_of(interview, self._section))
        self.reader.setEnabled(interview.closed_at is None)
        self._show_lock()

    def _show_lock(self) -> None:
        """A word and a sign, and what they do not mean; the free note says what is not to be written."""
        locked = self.reader.value() is Visibility.CONFIDENTIAL
        self.lock.show_state("⚿" if locked else "", Tone.BAD)
        self.lock.setVisible(locked)
        sparing = SPARING if self._section is TextSection.FREE_NOTE else ""
        self._notice.setText(READERS[Visibility.CONFIDENTIAL] if locked else sparing)
        self._notice.setVisible(bool(self._notice.text()) and not self.text.isReadOnly())

    def _on_refused(self, reason: str) -> None:
        self._error.setText(reason)
        self._error.show()
        self._desk.unsaved.emit(reason)

    def _on_next_reader(self) -> None:
        if self.reader.isEnabled():
            self.reader.choose_next()

    def _on_reader(self, reader: Visibility) -> None:
        self.text.autosave.flush()
        self._desk.set_reader(self._section, reader)
        self._show_lock()


def reader_of(interview: Interview, section: TextSection) -> Visibility:
    """Who may read a text of an interview; by default when it is not written yet."""
    found = next((text.visibility for text in interview.texts if text.section is section), None)
    return found or DEFAULT_VISIBILITY[section]
