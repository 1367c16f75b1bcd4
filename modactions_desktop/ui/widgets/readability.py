"""How easy a text is to read, below the field in which it is written.

To show it, give it the field and what measures (`services.plain_french`), and lay it out beneath:

    self.ease = ReadabilityMark(self.ui.text, services.plain_french.measure)
    column.addWidget(self.ease)

It follows the field by itself: at each key and at each `load` of another text. In a form it is promoted with
its parent alone, then told with `follow(field, measure)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from modactions_desktop.domain.readability import EASY_FROM, LONGEST_SENTENCE, Readability, ReadingLevel
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import SectionLabel, Words, button, words
from modactions_desktop.ui.widgets.flow import FlowLayout
from modactions_desktop.ui.widgets.pills import Pill

Measure = Callable[[str], Readability | None]
TextField = QPlainTextEdit | QLineEdit

_TONES = {
    ReadingLevel.EASY: Tone.GOOD,
    ReadingLevel.TO_SIMPLIFY: Tone.ATTENTION,
    ReadingLevel.DIFFICULT: Tone.BAD,
}
MENDED_AT_ONCE = 6


class Mend(NamedTuple):
    """One thing to mend: what is said of it, and the words of the text to select."""

    words: str
    of: str


class ReadabilityMark(QWidget):
    """« Lisibilité A2 : facile », how many words a sentence has, and what to mend; Enter on it selects it."""

    def __init__(
        self,
        field: TextField | QWidget | None = None,
        measure: Measure | None = None,
        parent: QWidget | None = None,
    ) -> None:
        in_form = measure is None
        super().__init__(field if in_form else parent)
        self._field: TextField | None = None
        self._measure: Measure = lambda text: None
        self._mends: tuple[Mend, ...] = ()
        self._level = Pill(parent=self)
        self._figures = Words("", "muted")
        self._hint = Words("", "muted")
        self._build()
        if measure is not None and isinstance(field, QPlainTextEdit | QLineEdit):
            self.follow(field, measure)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        self._level.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for widget in (SectionLabel(self.tr("Lisibilité A2")), self._level):
            head.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._figures, 1)
        self._lines = QWidget()
        self._flow = FlowLayout(self._lines)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._hint)
        column.addWidget(self._lines)

    def follow(self, field: TextField, measure: Measure) -> None:
        """Tells of this field from now on."""
        self._field, self._measure = field, measure
        field.textChanged.connect(self._on_text_changed)
        self._refresh()

    def level(self) -> ReadingLevel | None:
        """What is shown; None without any word."""
        measured = self._measure(self._text())
        return measured.level if measured else None

    def mends(self) -> tuple[str, ...]:
        """What is proposed to mend, in words."""
        return tuple(mend.words for mend in self._mends)

    def _text(self) -> str:
        if isinstance(self._field, QPlainTextEdit):
            return self._field.toPlainText()
        return self._field.text() if self._field is not None else ""

    def _refresh(self) -> None:
        measured = self._measure(self._text())
        if self.parentWidget() is not None or measured is None:  # a widget not laid out yet is no window
            self.setVisible(measured is not None)
        if measured is None:
            return
        self._level.show_state(self._word(measured.level), _TONES[measured.level])
        self._figures.setText(self._told(measured))
        self._hint.setText(self._advice(measured))
        self._hint.setVisible(bool(self._hint.text()))
        self._show_mends(tuple(self._to_mend(measured)))
        self.setAccessibleName(self.tr("Lisibilité A2 : {0}").format(self._level.text()))

    def _word(self, level: ReadingLevel) -> str:
        return {
            ReadingLevel.EASY: self.tr("facile"),
            ReadingLevel.TO_SIMPLIFY: self.tr("à simplifier"),
            ReadingLevel.DIFFICULT: self.tr("difficile"),
        }[level]

    def _told(self, measured: Readability) -> str:
        per_sentence = f"{measured.words_per_sentence:.0f}"
        several = self.tr("{0} mots par phrase · indice {1:.0f} sur 100 (A2 : {2:.0f} et plus)")
        return several.format(per_sentence, max(0.0, min(100.0, measured.score)), EASY_FROM)

    def _advice(self, measured: Readability) -> str:
        """Why it is not « facile », in one sentence."""
        if measured.is_a2:
            return ""
        if measured.long_sentences:
            return self.tr("Coupez les phrases de plus de {0} mots : une idée par phrase.").format(
                LONGEST_SENTENCE
            )
        if measured.too_many_rare_words:
            return self.tr("Remplacez un mot rare par un mot de tous les jours, ou expliquez-le.")
        return self.tr("Prenez des mots plus courts, ou coupez une phrase.")

    def _to_mend(self, measured: Readability) -> Iterator[Mend]:
        """Long sentences, rare words, and long words only where they are what makes the text hard."""
        if measured.is_a2:
            return
        for sentence in measured.long_sentences:
            yield Mend(self.tr("phrase de {0} mots").format(sentence.words), sentence.text)
        if measured.too_many_rare_words:
            for word in measured.rare_words:
                yield Mend(self.tr("mot rare : {0}").format(word), word)
        if measured.score < EASY_FROM:
            rare = measured.rare_words if measured.too_many_rare_words else ()
            for word in measured.long_words:
                if word not in rare:
                    yield Mend(self.tr("mot long : {0}").format(word), word)

    def _show_mends(self, mends: tuple[Mend, ...]) -> None:
        """The links, made anew only when they say something else: a key in the field moves no focus."""
        if mends == self._mends:
            return
        self._mends = mends
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for mend in mends[:MENDED_AT_ONCE]:
            self._flow.addWidget(self._link(mend))
        if (more := len(mends) - MENDED_AT_ONCE) > 0:
            self._flow.addWidget(words(self.tr("et {0} autres").format(more), "muted"))
        self._lines.setVisible(bool(mends))
        self._lines.updateGeometry()

    def _link(self, mend: Mend) -> QPushButton:
        link = button(mend.words, "link", self.tr("{0} : le montrer dans le texte").format(mend.words))
        link.setProperty("of", mend.of)
        link.clicked.connect(self._on_link)
        return link

    def _on_text_changed(self) -> None:
        self._refresh()

    def _on_link(self) -> None:
        asked = self.sender()
        if isinstance(asked, QPushButton):
            self._select(str(asked.property("of")))

    def _select(self, wanted: str) -> None:
        """Selects the words in the field, so that typing replaces them."""
        start = self._text().find(wanted)
        if self._field is None or start < 0:
            return
        if isinstance(self._field, QLineEdit):
            self._field.setSelection(start, len(wanted))
        else:
            cursor = self._field.textCursor()
            cursor.setPosition(start)
            cursor.setPosition(start + len(wanted), QTextCursor.MoveMode.KeepAnchor)
            self._field.setTextCursor(cursor)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
