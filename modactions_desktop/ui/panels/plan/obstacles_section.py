"""The canvas of obstacles: each from its first judgement to today's, in two voices kept apart."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from modactions_desktop.domain.plans import LifeDomain, Obstacle, Voice
from modactions_desktop.ui.panels.interviews.planning import PlanWriting
from modactions_desktop.ui.panels.interviews.section import AddLine, Section, link, nothing
from modactions_desktop.ui.panels.plan.fields import code_of, complete
from modactions_desktop.ui.panels.plan.obstacle_row import ObstacleRow
from modactions_desktop.ui.panels.plan.rows import FoldedRows, RowList
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import words
from modactions_desktop.ui.widgets.choices import ChoiceBar, CodeCombo, Option, options_of
from modactions_desktop.ui.widgets.severity import SeverityScale

VOICES = (
    Option(Voice.SOCIAL_WORKER, "AS", Tone.ACCENT, "La gravité selon l'assistante sociale"),
    Option(Voice.PERSON, "La personne", Tone.ACCENT, "La gravité selon la personne"),
)


class ObstaclesCanvas(Section):
    """« Canevas des freins » : every open obstacle, in the order agreed with the person (A-41)."""

    refer_asked = Signal(object)

    def __init__(self, desk: PlanWriting, parent: QWidget | None = None) -> None:
        super().__init__("Canevas des freins", parent)
        self._desk = desk
        self.voice = ChoiceBar(self.tr("Qui évalue"), VOICES, clearable=False)
        self.voice.show_value(Voice.SOCIAL_WORKER)
        told = self.tr("0 aucun — 4 bloquant · NA non abordé · NP ne souhaite pas en parler")
        self.legend = words(told, "muted", wrap=True)
        self.legend.setToolTip(self.tr("« NA » et « NP » ne comptent pas comme freins."))
        self.add_button: QPushButton = link(self.tr("+ Frein"), "Ctrl+Shift+F")
        self.domain = CodeCombo(self.tr("Domaine du frein"), options_of(LifeDomain))
        self.domain.setPlaceholderText(self.tr("Domaine"))
        self.domain.show_value(None)
        self.severity = SeverityScale(self.tr("Gravité du frein"), short=True)
        self.add_line = AddLine(
            self.tr("Frein"),
            self.tr("Ce qui freine, en quelques mots (facultatif)"),
            self.domain,
            self.severity,
            place=f"{desk.room}.obstacle",
            optional=True,
            begin_again=self._begin_again,
        )
        self._nothing = nothing("")
        self.open_ones = RowList(self._row, desk.rank_obstacles)
        self.ended = FoldedRows(self.tr("Freins terminés"), self._row)
        self._build()

    def _build(self) -> None:
        self.add_beside(self.voice, self.add_button)
        for widget in (self.legend, self._nothing, self.open_ones, self.add_line, self.ended):
            self.body.addWidget(widget)
        self.voice.chosen.connect(lambda _voice: self.refresh())
        self.add_button.clicked.connect(self._on_add)
        self.add_line.given.connect(self._on_given)
        self.add_line.left.connect(lambda: self.add_button.setFocus(Qt.FocusReason.OtherFocusReason))

    def _row(self) -> ObstacleRow:
        row = ObstacleRow(self._desk)
        row.refer_asked.connect(self.refer_asked)
        row.voice = self.voice.value()
        return row

    def refresh(self) -> None:
        """Reads the plan of the desk again; rows are used again, not built again."""
        obstacles, voice = self._desk.plan.obstacles, self.voice.value()
        shown = [o for o in obstacles if self._is_shown(o)]
        gone = [o for o in obstacles if not self._is_shown(o)]
        for row in self.findChildren(ObstacleRow):
            row.voice = voice
        self.open_ones.show_values(shown)
        self.ended.show_values(gone)
        self._tell_nothing(bool(shown), bool(gone))
        self.legend.setVisible(bool(shown))
        editable = self._desk.is_editable
        self.add_button.setEnabled(editable)
        self.add_line.follow(self._desk.drafts, self._desk.participant_id)
        if not editable:
            self.add_line.hide()

    def _tell_nothing(self, has_some: bool, had_some: bool) -> None:
        """Obstacles that are over were noted all the same."""
        told = self.tr("Aucun frein en cours.") if had_some else self.tr("Aucun frein noté.")
        advice = self.tr("« + Frein » en ajoute un ; rien n'oblige à en chercher.")
        self._nothing.setText(f"{told} {advice}")
        self._nothing.setVisible(not has_some)

    def rows(self) -> list[ObstacleRow]:
        """The rows shown."""
        return [row for row in self.open_ones.rows() if isinstance(row, ObstacleRow)]

    def bring(self, obstacle_id: int) -> QWidget | None:
        """Opens one obstacle, wherever it stands; None when it is not there."""
        over = self.ended.holds(obstacle_id)
        row = (self.ended.list() if over else self.open_ones).row(obstacle_id)
        if row is not None:
            row.open()
            row.words.setFocus(Qt.FocusReason.OtherFocusReason)
        return row

    def _is_shown(self, obstacle: Obstacle) -> bool:
        """Open, or ended since this interview: an older interview shows what stood in the way then."""
        interview = self._desk.interview
        return obstacle.is_open or (
            interview is not None
            and obstacle.begin <= interview.on
            and (obstacle.end or interview.on) >= interview.on
        )

    def _on_add(self) -> None:
        """Her words at once; those of the list, chosen in the line, bring their domain with them."""
        if self.add_line.text.completer() is None:
            complete(self.add_line.text, [c.label for c in self._desk.codes("obstacle")], self._on_proposed)
        self.add_line.ask()

    def _on_proposed(self, text: str) -> None:
        known = code_of(text, self._desk.codes("obstacle"))
        if known is not None and known.parent:
            self.domain.show_value(known.parent)

    def _on_given(self, text: str) -> None:
        known = code_of(text, self._desk.codes("obstacle"))
        domain = self.domain.value() or (known.parent if known else None) or LifeDomain.OTHER.value
        judged = (self.voice.value(), self.severity.value())
        if self._desk.add_obstacle(domain, text, known.code if known else "", judged):
            self.add_line.accepted()

    def _begin_again(self) -> None:
        """Neither the domain nor the severity of the one before goes on to the next."""
        self.domain.show_value(None)
        self.severity.show_value(None)
