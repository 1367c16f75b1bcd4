"""What is asked for a letter that answers a summons: which letter, the reason, what goes with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from modactions_desktop.domain.papers import SUMMONS_LETTERS, PaperKind, SummonsLetterRequest, lines_of
from modactions_desktop.labels import label
from modactions_desktop.ui.widgets.cards import words
from modactions_desktop.ui.widgets.choices import CodeCombo
from modactions_desktop.ui.widgets.drafts import DraftKeeping, FormDraft
from modactions_desktop.ui.widgets.fields import AutosaveLine, AutosaveText, FieldBox

LETTER = "checklist.letter"
"""The place of what is typed for a letter, under its summons."""
Change = Callable[..., object]
"""Another wish, by the name of its field."""


class SummonsLetterFields(QWidget):
    """Fields above each other; each changes the draft beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = CodeCombo(self.tr("Lettre"))
        kinds = [kind for kind in PaperKind if kind in SUMMONS_LETTERS]
        self.kind.show_options([(kind, label(kind).removeprefix("Lettre : ").capitalize()) for kind in kinds])
        self.reason = AutosaveText(self.tr("Motif"), self.tr("en une phrase"), lines=3)
        self.available = AutosaveLine(self.tr("Peut venir"), self.tr("le mardi ou le jeudi matin"))
        self.enclosed = AutosaveText(self.tr("Joint à la lettre"), self.tr("une pièce par ligne"), lines=2)
        self.reference = AutosaveLine(self.tr("Votre référence"), self.tr("celle de leur lettre"))
        self.to = AutosaveText(self.tr("Adressée à"), self.tr("une ligne par ligne de l'adresse"), lines=3)
        self._change: Change = lambda **_fields: None
        self._request: SummonsLetterRequest | None = None
        self._draft = FormDraft(self, LETTER, self._named(), self._load, self._on_recalled)
        self._build()
        self.kind.chosen.connect(self._on_kind)

    def _named(self) -> dict[str, QWidget]:
        return {
            "reason": self.reason,
            "kind": self.kind,
            "available": self.available,
            "enclosed": self.enclosed,
            "reference": self.reference,
            "to": self.to,
        }

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(FieldBox(self.tr("Lettre"), self.kind))
        column.addWidget(self._draft.mark)
        column.addWidget(FieldBox(self.tr("Motif"), self.reason))
        told = self.tr("Pas de détail de santé : « raison médicale » et le certificat joint suffisent.")
        column.addWidget(words(told, "muted", wrap=True))
        self._available_box = FieldBox(self.tr("Peut venir"), self.available)
        column.addWidget(self._available_box)
        column.addWidget(FieldBox(self.tr("Joint à la lettre"), self.enclosed))
        column.addWidget(FieldBox(self.tr("Votre référence"), self.reference))
        column.addWidget(FieldBox(self.tr("Adressée à"), self.to))

    def show_request(
        self, request: SummonsLetterRequest, change: Change, keeping: DraftKeeping, participant_id: int
    ) -> None:
        """Loads what is asked, or what was typed of it before; `change` hears of each field by its name."""
        self.leave()
        self._request, self._change = request, change
        if not self._draft.follow(keeping, participant_id, request.summons_id):
            self._draft.begin()

    def leave(self) -> None:
        """The letter is put away: what was typed waits as a draft, and goes into no other letter."""
        self._draft.leave()
        for field in self._fields():
            field.autosave.drop()

    def forget_draft(self) -> None:
        """The letter was handed over."""
        self._draft.forget()

    def _load(self) -> None:
        """As the request says; each field changes the letter from now on."""
        assert self._request is not None
        request, change = self._request, self._change
        self.kind.show_value(request.kind)
        self.reason.load(request.reason, lambda text: change(reason=text.strip()))
        self.available.load(request.available, lambda text: change(available=text.strip()))
        self.enclosed.load("\n".join(request.enclosed), lambda text: change(enclosed=lines_of(text)))
        self.reference.load(request.reference, lambda text: change(reference=text.strip()))
        self.to.load("\n".join(request.to), lambda text: change(to=lines_of(text)))
        self._show_kind(request.kind)

    def _on_recalled(self) -> None:
        """What was typed before is in the letter; which letter it is was chosen just now."""
        assert self._request is not None
        self.kind.show_value(self._request.kind)
        self._show_kind(self._request.kind)
        self._change(
            reason=self.reason.toPlainText().strip(),
            available=self.available.text().strip(),
            enclosed=lines_of(self.enclosed.toPlainText()),
            reference=self.reference.text().strip(),
            to=lines_of(self.to.toPlainText()),
        )

    def is_written(self) -> bool:
        """What is still being typed is heard first; False when it cannot be."""
        return all(field.autosave.flush() for field in self._fields())

    def _fields(self) -> Sequence[AutosaveLine | AutosaveText]:
        return self.reason, self.available, self.enclosed, self.reference, self.to

    def _show_kind(self, kind: Any) -> None:
        self._available_box.setVisible(kind == PaperKind.POSTPONEMENT)

    def _on_kind(self, kind: str) -> None:
        self._show_kind(kind)
        self._change(kind=PaperKind(kind))
