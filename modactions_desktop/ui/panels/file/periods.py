"""The history of one kind of situation: every period in a popover, each of them correctable in place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from modactions_desktop.domain.errors import InputError, ModActionsError
from modactions_desktop.domain.participants import Phase, Situation, SituationKind
from modactions_desktop.labels import label
from modactions_desktop.sentences import sentence
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.file.desk import FileDesk
from modactions_desktop.ui.panels.record_lines import FieldRow, date_of, exact
from modactions_desktop.ui.widgets.cards import Hairline, button, words
from modactions_desktop.ui.widgets.choices import CodeCombo
from modactions_desktop.ui.widgets.drafts import FormDraft
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.fields import AutosaveLine, DateField, FieldBox, flush_all
from modactions_desktop.ui.widgets.popovers import open_under

WIDTH, HEIGHT = 660, 460


class PeriodFields(QWidget):
    """What, which days, why: of a period that is there, or of one to add."""

    def __init__(self, desk: FileDesk, kind: SituationKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = self.tr
        self.kind = kind
        self.code = CodeCombo(label(kind), desk.situation_options(kind))
        self.detail = AutosaveLine(tr("Précision"))
        self.begin = DateField(tr("Début"), desk.today)
        self.end = DateField(tr("Fin"), desk.today)
        self.end.setPlaceholderText(tr("toujours en cours"))
        self.reason = AutosaveLine(tr("Raison"))
        self.exit_reason = CodeCombo(tr("Motif de sortie"), desk.options("exit_reason"))
        self.reason_box = FieldBox(tr("Raison"), self.reason)
        self.exit_box = FieldBox(tr("Motif de sortie"), self.exit_reason)
        self.row = FieldRow(least=150)
        self.row.setProperty("shares", "560:1 150:1 150:1")  # a code has its own line: its words are long
        for title, field in ((label(kind), self.code), (tr("Début"), self.begin), (tr("Fin"), self.end)):
            self.row.add_field(FieldBox(title, field))
        self.row.add_field(FieldBox(tr("Précision"), self.detail))
        self.row.add_field(self.reason_box)
        self.row.add_field(self.exit_box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.row)
        self.show_reason("")

    def named(self) -> dict[str, QWidget]:
        """Every field by its name."""
        return {
            "code": self.code,
            "detail": self.detail,
            "begin": self.begin,
            "end": self.end,
            "reason": self.reason,
            "exit_reason": self.exit_reason,
        }

    def show_reason(self, code: str) -> None:
        """Of an exit the reason is one of a list."""
        leaving = self.kind is SituationKind.PHASE and code == Phase.EXIT
        self.exit_box.setVisible(leaving)
        self.reason_box.setVisible(not leaving)


class PeriodLine(QWidget):
    """One period: each field writes itself; what is refused is said beneath."""

    def __init__(
        self,
        desk: FileDesk,
        period: Situation,
        removing: Callable[[int], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._period = period
        self.fields = PeriodFields(desk, period.kind)
        self.error = words("", "error", wrap=True)
        self.error.hide()
        away = button(self.tr("Retirer cette période"), "link")
        away.clicked.connect(lambda: removing(period.id))
        foot = QHBoxLayout()
        foot.addWidget(self.error, 1)
        foot.addStretch(1)
        foot.addWidget(away)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.fields)
        column.addLayout(foot)
        self._load()

    def _load(self) -> None:
        fields, period = self.fields, self._period
        fields.code.show_value(period.code)
        fields.code.chosen.connect(self._on_code)
        fields.detail.load(period.detail, self._writing("detail"), period.id)
        fields.reason.load(period.reason, self._writing("reason"), period.id)
        fields.exit_reason.show_value(period.reason)
        fields.exit_reason.chosen.connect(lambda code: self._try("reason", code))
        fields.begin.load(period.begin, exact(self._writing("begin")), period.id)
        fields.end.load(period.end, exact(self._writing("end")), period.id)
        fields.show_reason(period.code)
        for field in (fields.detail, fields.reason, fields.begin, fields.end):
            field.saved.connect(lambda _moment: self.say(""))
            field.refused.connect(self.say)

    def _writing(self, name: str) -> Callable[[str | date | None], object]:
        return lambda value: self._desk.correct_period(self._period.id, {name: value})

    def _on_code(self, code: str) -> None:
        self.fields.show_reason(code)
        self._try("code", code)

    def _try(self, name: str, value: str) -> None:
        try:
            self._writing(name)(value)
        except ModActionsError as error:
            self.say(sentence(error))
        else:
            self.say("")

    def say(self, reason: str) -> None:
        """Why something was not written; nothing once it is."""
        self.error.setText(reason)
        self.error.setVisible(bool(reason))


class PeriodsPopover(QFrame):
    """Every period of one kind, the last one first; a past one is added at the foot."""

    def __init__(self, desk: FileDesk, kind: SituationKind, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "popover")
        self.setAccessibleName(self.tr("Périodes : {0}").format(label(kind)))
        self.desk = desk
        self.kind = kind
        self.lines: list[PeriodLine] = []
        self._build()
        self.read()

    def _build(self) -> None:
        tr = self.tr
        close = button(tr("Fermer"))
        close.clicked.connect(self.close)
        head = QHBoxLayout()
        head.addWidget(
            words(tr("{0} : toutes les périodes").format(label(self.kind)), "heading", wrap=True), 1
        )
        head.addWidget(close)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        inside = QWidget()
        inside.setProperty("ground", "none")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(10)
        column.addLayout(self._list)
        column.addWidget(words(tr("Une période passée, pas encore notée"), "strong"))
        self.past = PeriodFields(self.desk, self.kind)
        self.past.end.setPlaceholderText("")
        self.past.code.chosen.connect(self.past.show_reason)
        column.addWidget(self.past)
        self.add_button = button(tr("Ajouter cette période"), "primary")
        self.add_button.clicked.connect(self.add)
        place, named = f"file.period.{self.kind}", self.past.named()
        self.draft = FormDraft(
            self.past, place, named, self._empty, self._on_recalled, given_by=self.add_button
        )
        self.refusal = words("", "error", wrap=True)
        self.refusal.hide()
        column.addWidget(self.refusal)
        foot = QHBoxLayout()
        foot.addWidget(self.add_button)
        foot.addWidget(self.draft.mark)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 8, 12)
        whole.setSpacing(8)
        whole.addLayout(head)
        whole.addWidget(area, 1)

    def read(self) -> None:
        """Shows the periods as they are in the base."""
        clear(self._list)
        person = self.desk.person
        periods = [s for s in person.situations if s.kind is self.kind] if person else []
        periods.sort(key=lambda s: s.begin or date.min, reverse=True)
        self.lines = [PeriodLine(self.desk, period, self._on_remove) for period in periods]
        for line in self.lines:
            self._list.addWidget(line)
            self._list.addWidget(Hairline())
        if person is not None:
            self.draft.follow(self.desk.services.drafts, person.id)
        self.draft.begin()

    def _on_recalled(self) -> None:
        self.past.show_reason(self.past.code.value() or "")

    def _empty(self) -> None:
        self.past.code.setCurrentIndex(-1)
        self.past.exit_reason.show_value("")
        self.past.show_reason("")
        for line in (self.past.detail, self.past.reason):
            line.load("", lambda _text: None)
        for day in (self.past.begin, self.past.end):
            day.load(None)

    def show_under(self, anchor: QWidget) -> None:
        """Opens below the button that was pressed, inside the window."""
        open_under(self, anchor, QSize(WIDTH, HEIGHT))
        (self.lines[0].fields.code if self.lines else self.past.code).setFocus()

    def add(self) -> None:
        """Adds the past period that the fields at the foot say."""
        past = self.past
        code = past.code.value()
        if not code:
            past.code.setFocus()
            return
        if not (past.begin.autosave.flush() and past.end.autosave.flush()):
            self._say(sentence(InputError("date_unreadable")))
            return
        leaving = past.exit_box.isVisibleTo(self)
        reason = past.exit_reason.value() if leaving else past.reason.text().strip()
        detail, begin, end = past.detail.text().strip(), date_of(past.begin), date_of(past.end)
        add = self.desk.services.situations.add_past
        self._attempt(
            lambda key: add(key, self.kind, code, begin=begin, end=end, detail=detail, reason=reason or ""),
            self.draft.forget,
        )

    def _on_remove(self, situation_id: int) -> None:
        self._attempt(lambda _key: self.desk.services.situations.remove(situation_id))

    def _attempt(self, action: Callable[[int], object], done: Callable[[], object] = lambda: None) -> None:
        error = self.desk.attempt(action)
        self._say(sentence(error) if error else "")
        if error is None:
            done()
            self.read()

    def _say(self, refusal: str) -> None:
        self.refusal.setText(refusal)
        self.refusal.setVisible(bool(refusal))

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        flush_all(self)
        super().closeEvent(event)
        self.desk.read_again()
