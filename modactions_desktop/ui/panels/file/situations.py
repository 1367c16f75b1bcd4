"""The dated situations: what is so now, since when; a new one ends the present one, « avant » shows all."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from modactions_desktop.domain.dates import medium_date
from modactions_desktop.domain.participants import Participant, Phase, Situation, SituationKind
from modactions_desktop.labels import label
from modactions_desktop.ui.panels.file.desk import FileDesk
from modactions_desktop.ui.panels.file.exit import ExitFields, ExitLine
from modactions_desktop.ui.panels.file.periods import PeriodsPopover
from modactions_desktop.ui.panels.record_lines import FieldRow, date_of
from modactions_desktop.ui.widgets.cards import Card, SectionLabel, Words, button, words
from modactions_desktop.ui.widgets.choices import CodeCombo
from modactions_desktop.ui.widgets.drafts import FormDraft
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.fields import AutosaveLine, DateField
from modactions_desktop.ui.widgets.flow import FlowLayout

NAME_WIDTH = 118
LINE_TOP = 4
"""Above words, so that they stand beside the words of the links."""
_SEVERAL = frozenset({SituationKind.INCOME})


class NewSituation(QWidget):
    """The fields of what begins now; of an exit, also why and where to."""

    def __init__(self, desk: FileDesk, kind: SituationKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = self.tr
        self.desk = desk
        self.kind = kind
        self.choice = CodeCombo(label(kind))
        self.since = DateField(tr("Depuis le"), desk.today)
        self.detail = AutosaveLine(tr("Précision"), tr("précision"))
        self.leaving = ExitFields(desk)
        self.keep_button = button(tr("Noter"), "primary")
        drop = button(tr("Annuler"))
        row = FieldRow(least=130)
        for field in (self.choice, self.since, self.detail):
            row.add_field(field)
        named = {"code": self.choice, "since": self.since, "detail": self.detail, **self.leaving.fields()}
        self.draft = FormDraft(
            self, f"file.situation.{kind}", named, self._empty, self._on_recalled, given_by=self.keep_button
        )
        foot = QHBoxLayout()
        foot.addWidget(self.draft.mark)
        foot.addStretch(1)
        foot.addWidget(drop)
        foot.addWidget(self.keep_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(8)
        column.addWidget(row)
        column.addWidget(self.leaving)
        column.addLayout(foot)
        self.choice.chosen.connect(lambda _code: self._show_exit())
        self.keep_button.clicked.connect(self.keep)
        drop.clicked.connect(self.close_new)
        self.hide()

    def begin(self) -> None:
        """Opens the fields: on today, or with what was left in them."""
        self.draft.begin()
        self._show_exit()
        self.show()
        self.choice.setFocus()

    def read(self) -> None:
        """What was being typed for the person on the desk; another card that writes leaves it alone."""
        person = self.desk.person
        if person is None:
            self.draft.leave()
        self.setVisible(person is not None and self.draft.follow(self.desk.services.drafts, person.id))

    def close_new(self) -> None:
        """Noted, or not to be: nothing of it waits any more."""
        self.draft.forget()
        self.hide()

    def _empty(self) -> None:
        self.choice.show_options(self.desk.situation_options(self.kind))
        self.choice.setCurrentIndex(-1)
        self.detail.load("", lambda _text: None)
        self.since.load(self.desk.today())
        self.leaving.empty()

    def _on_recalled(self) -> None:
        self._show_exit()
        self.leaving.show_counted()

    def _is_exit(self) -> bool:
        return self.kind is SituationKind.PHASE and self.choice.value() == Phase.EXIT

    def _show_exit(self) -> None:
        self.leaving.setVisible(self._is_exit())
        self.detail.setVisible(not self._is_exit())

    def keep(self) -> None:
        """Notes what the fields say."""
        code = self.choice.value()
        if not code:
            self.choice.setFocus()
            return
        if not self.since.autosave.flush():
            self.since.setFocus()
            return
        on, detail = date_of(self.since), self.detail.text().strip()
        begin = self.desk.services.histories.begin_situation
        if self._is_exit():
            noted = self.leaving.leave(on)
        else:
            noted = self.desk.do(lambda person: begin(person, self.kind, code, on=on, detail=detail))
        if noted:
            self.close_new()


class SituationLine(QWidget):
    """One kind of situation: its present values; « Changer » opens the fields of a new one."""

    def __init__(self, desk: FileDesk, kind: SituationKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr, name = self.tr, label(kind)
        self.desk = desk
        self.kind = kind
        several = kind in _SEVERAL
        self.change_button = button(
            tr("Ajouter") if several else tr("Changer"),
            "link",
            (tr("Ajouter : {0}") if several else tr("Changer : {0}")).format(name),
        )
        self.history_button = button(tr("avant"), "link", tr("Toutes les périodes : {0}").format(name))
        self.history_button.setProperty("quiet", True)
        self.fields = NewSituation(desk, kind)
        self._now = QVBoxLayout()
        self._now.setSpacing(0)
        self._build()
        self.change_button.clicked.connect(self._on_change)
        self.history_button.clicked.connect(self.open_history)

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 1, 0, 1)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        name = SectionLabel(label(self.kind))
        name.setWordWrap(True)
        name.setFixedWidth(NAME_WIDTH)
        name.setContentsMargins(0, LINE_TOP + 2, 0, 0)
        self._now.setContentsMargins(0, LINE_TOP, 0, 0)
        links = QHBoxLayout()
        links.setSpacing(4)
        links.addWidget(self.history_button)
        links.addWidget(self.change_button)
        grid.addWidget(name, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(self._now, 0, 1, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(links, 0, 2, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.fields, 1, 0, 1, 3)

    def read(self) -> None:
        """Shows the situation of the person on the desk."""
        person = self.desk.person
        clear(self._now)
        present = _present(person, self.kind, self.desk) if person else []
        for situation in present:
            self._now.addWidget(self._told(situation))
        if not present:
            self._now.addWidget(words(self.tr("non renseigné"), "muted"))
        kept = [s for s in person.situations if s.kind is self.kind] if person else []
        earlier = len(kept) - len(present)
        self.history_button.setText(self.tr("avant ({0})").format(earlier) if earlier else self.tr("avant"))
        self.history_button.setToolTip("\n".join(self._period(s) for s in reversed(kept)))
        self.fields.read()

    def _told(self, situation: Situation) -> QWidget:
        """The word, since when, and for one of several its end."""
        line = QWidget()
        flow = FlowLayout(line, spacing=4)
        flow.addWidget(Words(self._word(situation), "strong"))
        since = self.tr("depuis le {0}").format(medium_date(situation.begin)) if situation.begin else ""
        parts = [since, "" if situation.code == Phase.EXIT else situation.reason]
        told = Words(" · ".join(filter(None, parts)), "muted")
        flow.addWidget(told)
        if self.kind in _SEVERAL:
            ended = button(self.tr("fini"), "link", self.tr("Fini : {0}").format(self._word(situation)))
            ended.clicked.connect(partial(self._on_end, situation.id))
            told.setMinimumHeight(ended.sizeHint().height())  # both on one middle line
            flow.addWidget(ended)
        return line

    def _word(self, situation: Situation) -> str:
        name = dict(self.desk.situation_options(self.kind)).get(situation.code)
        if name is None:  # a value she deactivated: older files still read
            name = self.desk.services.catalogues.label(self.kind.value, situation.code)
        return f"{name} · {situation.detail}" if situation.detail else name

    def _period(self, situation: Situation) -> str:
        begin = medium_date(situation.begin) if situation.begin else "…"
        end = medium_date(situation.end) if situation.end else self.tr("en cours")
        return f"{self._word(situation)} : {begin} – {end}"

    def begin(self) -> None:
        """Opens the fields of a new situation."""
        self.fields.begin()

    def open_history(self) -> None:
        """Opens the popover with every period."""
        PeriodsPopover(self.desk, self.kind, self).show_under(self.history_button)

    def _on_end(self, situation_id: int) -> None:
        self.desk.do(lambda _person: self.desk.services.situations.end(situation_id))

    def _on_change(self) -> None:
        if self.fields.isVisible():
            self.fields.hide()
        else:
            self.begin()


def _present(person: Participant, kind: SituationKind, desk: FileDesk) -> list[Situation]:
    """What is so today; of incomes all that run."""
    now = person.situation_on(kind, desk.today())
    if kind not in _SEVERAL:
        return [now] if now else []
    day = desk.today()
    return [
        s
        for s in person.situations
        if s.kind is kind and (s.begin is None or s.begin <= day) and (s.end is None or day <= s.end)
    ]


class SituationsCard(Card):
    """All situations, one line each; of who has left, why and where to."""

    def __init__(self, desk: FileDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=2)
        self.add_heading(self.tr("Situation"), words(self.tr("ce qui était avant reste lisible"), "muted"))
        self.lines = {kind: SituationLine(desk, kind) for kind in SituationKind}
        self.exit = ExitLine(desk)
        self.body.addWidget(self.lines[SituationKind.PHASE])
        self.body.addWidget(self.exit)
        for kind, line in self.lines.items():
            if kind is not SituationKind.PHASE:
                self.body.addWidget(line)
        desk.shown.connect(self.read)

    def read(self) -> None:
        """Shows the person on the desk."""
        for line in self.lines.values():
            line.read()
        self.exit.read()
