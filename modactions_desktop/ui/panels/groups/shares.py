"""Who finances the project, and which share of what: a sum that is not 100 % is said, not refused (A-35)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from modactions_desktop.domain.users import Cofinancing, parse_percent, total_percent
from modactions_desktop.module_words import percent_words, total_words
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.groups.desk import ModuleDesk, at_left
from modactions_desktop.ui.panels.interviews.section import AddLine, link
from modactions_desktop.ui.panels.plan.rows import FollowingLine, PlanRow, RowList
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import SectionLabel, button, words
from modactions_desktop.ui.widgets.fields import SavedMark
from modactions_desktop.ui.widgets.pills import Pill

PERCENT = 76


class ShareRow(PlanRow):
    """One funder: the name, the percentage, and what it is a share of."""

    def __init__(self, desk: ModuleDesk, mark: SavedMark, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._desk = desk
        self.value: Cofinancing
        self.fold.hide()
        self.summary.hide()
        self.percent = FollowingLine(self.tr("Part, en pour cent"), "15 %")
        self.percent.setFixedWidth(PERCENT)
        self.base = FollowingLine(self.tr("De quoi"), self.tr("de quoi"))
        self.away = button(self.tr("Retirer"), "link")
        self.away.setProperty("quiet", True)
        self.head.addWidget(self.words, 5)
        self.head.addWidget(self.percent)
        self.head.addWidget(self.base, 3)
        self.head.addWidget(self.away)
        self.away.clicked.connect(self._on_away)
        mark.follow(self.words, self.percent, self.base)
        self.problem = words("", "error", wrap=True)
        self.problem.hide()
        self.under.addWidget(self.problem, 1)
        for field in (self.words, self.percent):
            field.refused.connect(self._on_refused)
            field.saved.connect(lambda _at: self._on_refused(""))
        self.percent.saved.connect(lambda _at: desk.changed.emit())

    @override
    def show_head(self) -> None:
        share, service = self.value, self._desk.services.projects
        self.words.follow(
            share.id, share.funder, lambda text: service.update_share(share.id, {"funder": text.strip()})
        )
        self.base.follow(share.id, share.base, lambda text: service.update_share(share.id, {"base": text}))
        if not self.percent.hasFocus():
            self.percent.follow(share.id, percent_words(share.percent), self._write_percent(share.id))
        self.words.setAccessibleName(self.tr("Financeur"))
        self.percent.setAccessibleName(self.tr("Part de {0}, en pour cent").format(share.funder))
        self.base.setAccessibleName(self.tr("De quoi {0} paie une part").format(share.funder))
        self.away.setAccessibleName(self.tr("Retirer : {0}").format(share.funder))

    def _write_percent(self, share_id: int) -> Callable[[str], object]:
        service = self._desk.services.projects
        return lambda text: service.update_share(share_id, {"percent": parse_percent(text)})

    def _on_refused(self, reason: str) -> None:
        self.problem.setText(reason)
        self.problem.setVisible(bool(reason))

    def _on_away(self) -> None:
        share, service = self.value, self._desk.services.projects
        self._desk.act(lambda: service.remove_share(share.id), self.tr("Financeur retiré."))


class ProjectShares(QWidget):
    """The funders of the project that the sheet is for; they are the same on every sheet."""

    def __init__(self, desk: ModuleDesk, mark: SavedMark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.label = SectionLabel("")
        self.total = Pill()
        self.list = RowList(lambda: ShareRow(desk, mark))
        self.problem = words("", "error", wrap=True)
        self.add_button = link(self.tr("+ Financeur"))
        self.add_button.setAccessibleName(self.tr("Ajouter un financeur"))
        self.add_line = AddLine(
            self.tr("Financeur"), self.tr("+ Financeur, puis Entrée"), place="groups.share"
        )
        self._build()
        self.add_button.clicked.connect(self.add_line.ask)
        self.add_line.given.connect(self._on_given)
        self.add_line.left.connect(self.add_button.setFocus)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.label)
        head.addWidget(self.total)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        for widget in (self.list, self.problem, self.add_line):
            column.addWidget(widget)
        column.addLayout(at_left(self.add_button))

    def show_sheet(self) -> None:
        """Shows the shares of the project of the sheet in sight."""
        project = self._desk.project
        self.setVisible(project is not None)
        if project is None:
            return
        self.label.show_text(self.tr("Qui finance {0}").format(project.name))
        self.list.show_values(project.cofinancing)
        self._show_total(project.cofinancing)
        self.add_line.draft.follow(self._desk.services.drafts, None, project.id)
        self.add_line.setVisible(bool(self.add_line.text.text()) or self.add_line.text.hasFocus())

    def _show_total(self, shares: tuple[Cofinancing, ...]) -> None:
        wrong = total_words(shares)
        told = self.tr("Total {0}").format(percent_words(total_percent(shares)))
        self.total.show_state(told if shares else "", Tone.BAD if wrong else Tone.GOOD)
        self.problem.setText(wrong)
        self.problem.setVisible(bool(wrong))

    def _on_given(self, funder: str) -> None:
        project = self._desk.project
        assert project is not None
        added: list[Cofinancing] = []
        self._desk.act(lambda: added.append(self._desk.services.projects.add_share(project.id, funder)))
        row = self.list.row(added[0].id) if added else None
        if isinstance(row, ShareRow):
            self.add_line.accepted()
            self.add_line.hide()
            row.percent.setFocus()
            row.percent.selectAll()
