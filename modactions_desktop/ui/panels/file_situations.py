"""The dated situations: what is so now, since when, what was before; a new one ends the present one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QToolButton, QWidget

from modactions_desktop.domain.dates import long_date
from modactions_desktop.domain.participants import FileStatus, Phase, Situation, SituationKind
from modactions_desktop.labels import LABELS, label
from modactions_desktop.ui.panels.file_desk import FileDesk
from modactions_desktop.ui.widgets.cards import Card, SectionLabel, button, words
from modactions_desktop.ui.widgets.choices import CodeCombo
from modactions_desktop.ui.widgets.fields import AutosaveLine, DateField

_ENUMERATED = {SituationKind.PHASE: Phase, SituationKind.FILE_STATUS: FileStatus}


class SituationLine(QWidget):
    """One kind of situation: its present value; « Changer » opens the fields of a new one."""

    begun = Signal()

    def __init__(self, desk: FileDesk, kind: SituationKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.kind = kind
        self._now = words("", "strong", wrap=True)
        self._since = words("", "muted", wrap=True)
        self.change_button = button(self.tr("Changer"), "link", self.tr("Changer : {0}").format(label(kind)))
        self._history = QToolButton()
        self._history.setText(self.tr("avant"))
        self._history.setAccessibleName(self.tr("Histoire : {0}").format(label(kind)))
        self._fields = QWidget()
        self.choice = CodeCombo(label(kind))
        self.detail = AutosaveLine(self.tr("Précision"), self.tr("précision"))
        self.since = DateField(self.tr("Depuis le"), desk.today)
        self._build()
        self.change_button.clicked.connect(self._on_change)

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        name = SectionLabel(label(self.kind))
        name.setFixedWidth(160)
        grid.addWidget(name, 0, 0)
        grid.addWidget(self._now, 0, 1)
        grid.addWidget(self._history, 0, 2)
        grid.addWidget(self.change_button, 0, 3)
        grid.addWidget(self._since, 1, 1, 1, 3)
        grid.addWidget(self._fields, 2, 0, 1, 4)
        row = QHBoxLayout(self._fields)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(8)
        keep = button(self.tr("Noter"), "primary")
        keep.clicked.connect(self._on_keep)
        drop = button(self.tr("Annuler"))
        drop.clicked.connect(self._fields.hide)
        for widget, stretch in ((self.choice, 2), (self.detail, 2), (self.since, 1), (keep, 0), (drop, 0)):
            row.addWidget(widget, stretch)
        self._fields.hide()

    def read(self) -> None:
        """Shows the situation of the person on the desk."""
        person, today = self.desk.person, self.desk.today()
        kept = [s for s in person.situations if s.kind is self.kind] if person else []
        now = person.situation_on(self.kind, today) if person else None
        self._now.setText(self._told(now) if now else self.tr("non renseigné"))
        self._since.setText(self._period(now) if now else "")
        self._since.setVisible(now is not None)
        earlier = "\n".join(f"{self._told(s)} · {self._period(s)}" for s in reversed(kept))
        self._history.setToolTip(earlier)
        self._history.setVisible(len(kept) > 1)
        self._fields.hide()

    def begin(self) -> None:
        """Opens the fields of a new situation."""
        self.choice.show_options(self._options())
        self.choice.setCurrentIndex(-1)
        self.detail.load("", lambda _text: None)
        self.since.load(self.desk.today())
        self._fields.show()
        self.choice.setFocus()

    def _options(self) -> list[tuple[str, str]]:
        enumerated = _ENUMERATED.get(self.kind)
        if enumerated is not None:
            return [(code.value, text) for code, text in LABELS[enumerated].items()]
        return self.desk.options(self.kind.value, empty=False)

    def _told(self, situation: Situation) -> str:
        name = dict(self._options()).get(situation.code, situation.code)
        return f"{name} · {situation.detail}" if situation.detail else name

    def _period(self, situation: Situation) -> str:
        told = self.tr("depuis le {0}").format(long_date(situation.begin)) if situation.begin else ""
        if situation.end is not None:
            told = self.tr("{0} jusqu'au {1}").format(told, long_date(situation.end)).strip()
        return " · ".join(filter(None, (told, situation.reason)))

    def _on_change(self) -> None:
        if self._fields.isVisible():
            self._fields.hide()
        else:
            self.begin()

    def _on_keep(self) -> None:
        code, day = self.choice.value(), self.since.value()
        if not code:
            self.choice.setFocus()
            return
        detail = self.detail.text().strip()
        begin = self.desk.services.histories.begin_situation
        on = day if day is not None and not hasattr(day, "precision") else None
        self.desk.do(lambda person: begin(person, self.kind, code, on=on, detail=detail))


class SituationsCard(Card):
    """All situations, one line each."""

    def __init__(self, desk: FileDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=2)
        self.add_heading(self.tr("Situation"), words(self.tr("rien n'est écrasé"), "muted"))
        self.lines = {kind: SituationLine(desk, kind) for kind in SituationKind}
        order = [SituationKind.PHASE, *(k for k in SituationKind if k is not SituationKind.PHASE)]
        for kind in order:
            self.body.addWidget(self.lines[kind])
        desk.shown.connect(self.read)

    def read(self) -> None:
        """Shows the person on the desk."""
        for line in self.lines.values():
            line.read()
