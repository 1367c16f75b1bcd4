"""What the catalogue says of an item: the text to read aloud, what was told before, where it comes from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from modactions_desktop.domain.checklist import CatalogueItem, CatalogueKind, Verification
from modactions_desktop.domain.dates import medium_date, short_date
from modactions_desktop.domain.suggestions import Suggestion
from modactions_desktop.ui.panels.checklist.words import Wording
from modactions_desktop.ui.widgets.cards import SectionLabel, button, words
from modactions_desktop.ui.widgets.emptying import clear

_VERIFY = {
    CatalogueKind.RIGHTS: "Le texte est juste : le marquer vérifié",
    CatalogueKind.CULTURAL_CODES: "Juste et sans jugement : le marquer relu",
}
_VERIFIED = {
    CatalogueKind.RIGHTS: ("vérifié", "jamais vérifié par le CPAS"),
    CatalogueKind.CULTURAL_CODES: ("relu", "pas encore relu par l'équipe"),
}
"""A habit has no source: somebody of the team reads the text again."""


class ItemText(QWidget):
    """The text to read aloud, what was told when it read otherwise, then by when, with which proof, where."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = words("", wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._changed = words("", "error", wrap=True)
        self._then = words("", "muted", wrap=True)
        self._told = _framed(self._changed, self._then)
        self._facts = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._text)
        column.addWidget(self._told)
        column.addLayout(self._facts)

    def show_item(self, found: Suggestion, services: str, because: str, wording: Wording) -> None:
        """Replaces texts and facts."""
        item = found.line.item
        self._text.setText(item.text)
        self._show_told(found, wording)
        clear(self._facts)
        facts = [("Parce que", because), ("Délai", item.deadline), ("Preuve", item.evidence)]
        facts.append(("Où", item.service or services))
        self._facts.addWidget(facts_grid(facts))

    def _show_told(self, found: Suggestion, wording: Wording) -> None:
        """Both texts, so that she knows what to say again."""
        told, change = found.told, found.line.explained
        self._told.setVisible(told is not None and change is not None)
        if told is None or change is None:
            return
        day = short_date(change.on, wording.today)
        self._changed.setText(f"Ce texte a changé depuis l'explication du {day} : à redire.")
        title = f"« {told.title} » " if told.title != found.line.item.title else ""
        facts = [f"{name} : {value}" for name, value in _differing(told, found.line.item)]
        self._then.setText("\n".join([f"Dit le {day} : {title}{told.text}", *facts]))


def _differing(told: CatalogueItem, now: CatalogueItem) -> list[tuple[str, str]]:
    """What else was told and reads otherwise now."""
    pairs = [
        ("Délai d'alors", told.deadline, now.deadline),
        ("Preuve d'alors", told.evidence, now.evidence),
        ("À apporter, alors", told.bring, now.bring),
        ("Condition d'alors", told.condition, now.condition),
    ]
    return [(name, then or "rien") for name, then, other in pairs if then != other]


def _framed(*labels: QWidget) -> QFrame:
    frame = QFrame()
    frame.setProperty("role", "notice")
    frame.setProperty("tone", "attention")
    column = QVBoxLayout(frame)
    column.setContentsMargins(10, 8, 10, 8)
    column.setSpacing(4)
    for label in labels:
        column.addWidget(label)
    return frame


class ItemSource(QWidget):
    """« D'où vient ce texte ? »: for whom it is, what that rests on, who checked it; small, on demand."""

    verified = Signal()
    text_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ask = button("", "link")
        self._holder = QWidget()
        self._facts = QVBoxLayout(self._holder)
        self._facts.setContentsMargins(0, 0, 0, 0)
        self._holder.hide()
        self.verify = button("", "link")
        self.edit = button(self.tr("Modifier le texte…"), "link", self.tr("Modifier le texte du catalogue"))
        self.ask.clicked.connect(self.toggle)
        self.edit.clicked.connect(self.text_asked)
        self.verify.clicked.connect(self.verified)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._holder)
        column.addWidget(self.verify, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignLeft)
        self._show_sign()

    def show_item(self, item: CatalogueItem) -> None:
        """Replaces the facts; open stays open, while she goes along the list."""
        clear(self._facts)
        since = "" if item.valid_from.year <= 1900 else medium_date(item.valid_from)
        facts = [
            ("Texte", _verified_words(item)),
            ("Pour qui", item.condition),
            ("Certitude", item.certainty),
            ("Sources", ", ".join(item.sources)),
            ("Depuis le", since),
        ]
        self._facts.addWidget(facts_grid(facts))
        self.verify.setText(_VERIFY[item.catalogue])
        self.verify.setVisible(item.verification is not Verification.VERIFIED)

    def toggle(self) -> None:
        """Unfolds or folds what the text rests on."""
        self._holder.setVisible(self._holder.isHidden())
        self._show_sign()

    def _show_sign(self) -> None:
        sign = "▸" if self._holder.isHidden() else "▾"
        self.ask.setText(self.tr("{0}  D'où vient ce texte ? (S)").format(sign))
        self.ask.setAccessibleName(self.tr("D'où vient ce texte ?"))


def _verified_words(item: CatalogueItem) -> str:
    word, never = _VERIFIED[item.catalogue]
    if item.verified_on is None:
        return never
    by = f" par {item.verified_by}" if item.verified_by else ""
    return f"{word} le {medium_date(item.verified_on)}{by}"


def facts_grid(facts: Sequence[tuple[str, str]]) -> QWidget:
    """Names and what they tell, one a line; what is empty is left out."""
    grid = QWidget()
    layout = QGridLayout(grid)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setHorizontalSpacing(12)
    layout.setVerticalSpacing(4)
    layout.setColumnStretch(1, 1)
    for row, (title, fact) in enumerate((name, told) for name, told in facts if told.strip(" —-")):
        head, value = SectionLabel(title), words(fact, "muted", wrap=True)
        head.setContentsMargins(0, 2, 0, 0)
        value.setAccessibleName(f"{title} : {fact}")
        layout.addWidget(head, row, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(value, row, 1)
    return grid
