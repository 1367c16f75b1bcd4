"""One obstacle: its words, where it comes from and goes to, today's judgement, and beneath it the rest."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QPointF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from modactions_desktop.domain.dates import short_date
from modactions_desktop.domain.plans import (
    LifeDomain,
    Obstacle,
    ObstacleOutcome,
    PlanPart,
    Resistance,
    Voice,
)
from modactions_desktop.domain.plans import Severity as Judged
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.labels import label
from modactions_desktop.services.plans import ObstacleChanges
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.interviews.planning import PlanWriting
from modactions_desktop.ui.panels.interviews.section import AddLine
from modactions_desktop.ui.panels.interviews.words import domain_word, severity_line, severity_words
from modactions_desktop.ui.panels.plan.avenue_row import AvenueRow
from modactions_desktop.ui.panels.plan.fields import FieldGrid, code_of, complete
from modactions_desktop.ui.panels.plan.rows import INDENT, FollowingLine, PlanRow, RowList, follow_date
from modactions_desktop.ui.theme import Tone, palette_of
from modactions_desktop.ui.widgets.cards import SectionLabel, button, words
from modactions_desktop.ui.widgets.choices import ChoiceBar, CodeCombo, Option, options_of
from modactions_desktop.ui.widgets.fields import DateField
from modactions_desktop.ui.widgets.filling import FillingLayout
from modactions_desktop.ui.widgets.headers import ElidedLabel
from modactions_desktop.ui.widgets.severity import Severity, SeverityScale, answer_of, severity_word

OUTCOMES = (
    Option(ObstacleOutcome.LIFTED, "levé", Tone.GOOD),
    Option(ObstacleOutcome.PARTIAL, "levé en partie", Tone.ATTENTION),
    Option(ObstacleOutcome.PERSISTING, "persistant", Tone.BAD),
)


EDGE = 5
"""What a link leaves after its words: figures end where the links beneath end."""


class Trend(QWidget):
    """« 2 → 4 ▲ » on the line of the words beside it, whichever font has the arrows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """What is shown."""
        return self._text

    def show_text(self, text: str) -> None:
        """Changes it."""
        self._text = text
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._text) + EDGE, self.fontMetrics().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(palette_of(self).ink_of(Tone.NEUTRAL))
        metrics = self.fontMetrics()
        baseline = (self.height() + metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(0, baseline), self._text)


class ObstacleDetails(QWidget):
    """Cause, resistance, both voices, the means tied to it, and how it ended."""

    def __init__(self, desk: PlanWriting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._obstacle: Obstacle | None = None
        self.domain = CodeCombo(self.tr("Domaine"), options_of(LifeDomain))
        self.cause = CodeCombo(self.tr("Cause"))
        self.begin = DateField(self.tr("Depuis le"), desk.today)
        self.resistance = CodeCombo(self.tr("Résistance"), options_of(Resistance))
        self.resistance_note = FollowingLine(
            self.tr("Note sur la résistance"), self.tr("jamais sur la copie de la personne")
        )
        self.reader = CodeCombo(self.tr("Qui peut le lire"), options_of(Visibility))
        self.shown = QCheckBox(self.tr("À montrer à la personne, sur sa copie"))
        self.scales = {voice: SeverityScale(label(voice), short=True) for voice in Voice}
        self.before = {voice: ElidedLabel("", "muted") for voice in Voice}
        self.means = RowList(lambda: AvenueRow(desk))
        self.add_line = AddLine(
            self.tr("Moyen"), self.tr("+ Moyen ou piste, puis Entrée"), place=f"{desk.room}.means"
        )
        self.outcome = ChoiceBar(self.tr("Issue du frein"), OUTCOMES)
        self.thanks = FollowingLine(self.tr("Grâce à quoi"), self.tr("grâce à quoi"))
        self.end = DateField(self.tr("Fin"), desk.today)
        self.away = button(self.tr("Mettre à la corbeille"), "link")
        self._build()
        self._connect()

    def _build(self) -> None:
        grid, ends = FieldGrid(), FieldGrid()
        grid.put(self.tr("Domaine"), self.domain, 140)
        grid.put(self.tr("Cause"), self.cause, 150)
        grid.put(self.tr("Depuis le"), self.begin, 140)
        grid.put(self.tr("Résistance"), self.resistance, 150)
        grid.put(self.tr("Note sur la résistance"), self.resistance_note, 220, 3)
        grid.put(self.tr("Qui peut le lire"), self.reader, 140)
        ends.put(self.tr("Issue"), self.outcome, 250, 0)
        ends.put(self.tr("Grâce à quoi"), self.thanks, 200, 3)
        ends.put(self.tr("Fin"), self.end, 140)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._voices())
        column.addWidget(grid)
        column.addWidget(self.shown)
        column.addWidget(SectionLabel(self.tr("Moyens et services")))
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(self.away)
        for widget in (self.means, self.add_line, ends):
            column.addWidget(widget)
        column.addLayout(last)
        self.add_line.show()

    def _voices(self) -> QWidget:
        """Both voices beside each other, each with what it said the last time."""
        both = FieldGrid()
        for voice, scale in self.scales.items():
            box = both.put(label(voice), scale, 330, 1)
            box.add_beside(self.before[voice])
        return both

    def _connect(self) -> None:
        for voice, scale in self.scales.items():
            scale.chosen.connect(partial(self._on_judged, voice))
        self.domain.chosen.connect(lambda code: self._change({"domain": code}))
        self.cause.chosen.connect(lambda code: self._change({"cause": code}))
        self.resistance.chosen.connect(lambda code: self._change({"resistance": code}))
        self.reader.chosen.connect(lambda code: self._change({"visibility": code}))
        self.shown.clicked.connect(lambda on: self._change({"shown_to_participant": on}))
        self.add_line.given.connect(self._on_means)
        self.add_line.left.connect(self.add_line.show)
        self.outcome.chosen.connect(self._on_outcome)
        self.away.clicked.connect(self._on_away)

    def show_obstacle(self, obstacle: Obstacle) -> None:
        """Shows an obstacle; what is being typed stays."""
        self._obstacle, desk, editable = obstacle, self._desk, self._desk.is_editable
        causes = [("", "non précisée"), *((c.code, c.label) for c in desk.codes("cause"))]
        self.cause.show_options(causes)
        self.domain.show_value(obstacle.domain)
        self.cause.show_value(obstacle.cause)
        self.resistance.show_value(obstacle.resistance)
        self.reader.show_value(obstacle.visibility)
        self.shown.setChecked(obstacle.shown_to_participant)
        follow_date(self.begin, obstacle.id, obstacle.begin, self._writer("begin"), editable=editable)
        write = self._writer("resistance_note") if editable else None
        self.resistance_note.follow(obstacle.id, obstacle.resistance_note, write)
        for voice, scale in self.scales.items():
            self._show_voice(voice, scale, obstacle)
        self.means.show_values(desk.plan.avenues_for(obstacle.id))
        self.add_line.follow(desk.drafts, desk.participant_id, obstacle.id)
        self._show_end(obstacle, editable)
        for widget in (self.domain, self.cause, self.resistance, self.reader, self.shown, self.add_line):
            widget.setEnabled(editable)
        self.away.setEnabled(editable)

    def _show_voice(self, voice: Voice, scale: SeverityScale, obstacle: Obstacle) -> None:
        before = self._desk.said_before(obstacle, voice)
        scale.name_about(f"{label(voice)}, {domain_word(obstacle.domain)} {obstacle.text}".strip())
        scale.show_value(answer_of(self._desk.said_now(obstacle, voice)))
        scale.show_before(answer_of(before))
        scale.setEnabled(self._desk.is_editable)
        self.before[voice].setText(last_time(before, self._desk.today()))

    def _show_end(self, obstacle: Obstacle, editable: bool) -> None:
        self.outcome.show_value(obstacle.outcome)
        self.outcome.setEnabled(editable)
        ended = obstacle.outcome is not None
        for widget in (self.thanks, self.end):
            widget.setEnabled(editable and ended)
        write = self._writer("thanks_to") if editable else None
        self.thanks.follow(obstacle.id, obstacle.thanks_to, write)
        follow_date(self.end, obstacle.id, obstacle.end, self._write_end, editable=editable)

    def _writer(self, field: str) -> Any:
        assert self._obstacle is not None
        return partial(_write, self._desk, self._obstacle.id, field)

    def _write_end(self, day: Any) -> None:
        obstacle = self._obstacle
        if obstacle is not None and isinstance(day, date):
            self._desk.write_end(obstacle.id, obstacle.outcome, obstacle.thanks_to, day)

    def _change(self, changes: ObstacleChanges) -> None:
        if self._obstacle is not None:
            self._desk.change_obstacle(self._obstacle.id, changes)

    def _on_judged(self, voice: Voice, value: Severity) -> None:
        if self._obstacle is not None:
            self._desk.assess(self._obstacle.id, voice, value)

    def _on_means(self, text: str) -> None:
        if self._obstacle is not None and self._desk.add_avenue(text, None, self._obstacle.id):
            self.add_line.accepted()

    def _on_outcome(self, outcome: ObstacleOutcome | None) -> None:
        if self._obstacle is not None:
            self._desk.end_obstacle(self._obstacle.id, outcome, self._obstacle.thanks_to)

    def _on_away(self) -> None:
        if self._obstacle is not None:
            self._desk.delete_part(PlanPart.OBSTACLE, self._obstacle.id)


def _write(desk: PlanWriting, obstacle_id: int, field: str, value: Any) -> None:
    changes: Any = {field: value}
    desk.write_obstacle(obstacle_id, changes)


def last_time(said: Judged | None, today: date | None = None) -> str:
    """« avant : important · 3 oct. », short enough for a row in half a page; empty the first time."""
    if said is None:
        return ""
    day = f" · {short_date(said.assessed_on, today)}" if today is not None else ""
    return f"avant : {severity_word(answer_of(said)).lower()}{day}"


DOMAIN = 88
"""Words of all obstacles begin on one edge, after the longest common domain."""


class ObstacleRow(PlanRow):
    """Its domain and words, from where to where, the scale of the voice that is asked."""

    refer_asked = Signal(object)
    """Obstacle: she looks for a service that helps with it."""

    def __init__(self, desk: PlanWriting, parent: QWidget | None = None) -> None:
        super().__init__(ranked=True, parent=parent)
        self._desk = desk
        self.value: Obstacle
        self.voice = Voice.SOCIAL_WORKER
        self._domain = words("", "strong")
        self._domain.setMinimumWidth(DOMAIN)
        self._line = Trend()
        self.scale = SeverityScale("", short=True)
        self.orient = button(self.tr("Orienter"), "link")
        self.head.addWidget(self._domain)
        self.head.addWidget(self.words, 1)
        self.head.addWidget(self._line)
        self.under.setContentsMargins(INDENT, 0, 0, 0)
        judged = QWidget()
        line = FillingLayout(judged, centred=True)
        line.add_field(self.summary, 110, 1)
        line.add_field(self.scale, 0, 0)
        line.add_field(self.orient, 0, 0)
        line.add_field(self.fold, 0, 0)
        self.under.addWidget(judged)
        self.scale.chosen.connect(lambda value: desk.assess(self.value.id, self.voice, value))
        self.orient.clicked.connect(lambda: self.refer_asked.emit(self.value))

    @override
    def show_head(self) -> None:
        obstacle, desk, editable = self.value, self._desk, self._desk.is_editable
        about = domain_word(obstacle.domain)
        self._domain.setText(about)
        self.words.follow(
            obstacle.id, obstacle.text, partial(self._write_words, obstacle.id) if editable else None
        )
        self.grip.setVisible(obstacle.is_open and editable)
        self._show_trend(obstacle, about)
        self._show_scale(obstacle, about)
        self.name_parts(self.tr("Frein, {0}").format(about))
        self.orient.setVisible(obstacle.is_open and editable)
        self.orient.setAccessibleName(self.tr("Orienter vers un service : {0}").format(self.about()))
        self.orient.setToolTip(self.tr("Orienter vers un service"))
        before = desk.said_before(obstacle, self.voice)
        self.summary.setText(ended(obstacle, desk.today()) or last_time(before))
        self.summary.setToolTip(last_time(before, desk.today()))

    def _show_trend(self, obstacle: Obstacle, about: str) -> None:
        told = severity_words(obstacle, self.voice, self._desk.today())
        self._line.show_text(severity_line(obstacle, self.voice))
        self._line.setToolTip(told)
        self._line.setAccessibleName(f"{about} : {told}")

    def _show_scale(self, obstacle: Obstacle, about: str) -> None:
        """Nothing is chosen until it is answered today; the last answer is dotted."""
        self.scale.name_about(f"{about} {obstacle.text}".strip())
        self.scale.show_value(answer_of(self._desk.said_now(obstacle, self.voice)))
        self.scale.show_before(answer_of(self._desk.said_before(obstacle, self.voice)))
        self.scale.setEnabled(self._desk.is_editable)

    @override
    def about(self) -> str:
        return f"{self._domain.text()} {self.words.text()}".strip()

    @override
    def build_details(self) -> QWidget:
        codes = self._desk.codes("obstacle")
        complete(self.words, [code.label for code in codes])
        return ObstacleDetails(self._desk)

    @override
    def show_details(self) -> None:
        assert isinstance(self.details, ObstacleDetails)
        self.details.show_obstacle(self.value)

    def _write_words(self, obstacle_id: int, text: str) -> None:
        """Words of the list bring their code; her own words have none."""
        known = code_of(text, self._desk.codes("obstacle"))
        self._desk.write_obstacle(obstacle_id, {"text": text, "code": known.code if known else ""})


def ended(obstacle: Obstacle, today: date) -> str:
    """« Levé le 3 oct., grâce à… »; empty while it stands in the way."""
    if obstacle.end is None or obstacle.outcome is None:
        return ""
    thanks = f", grâce à : {obstacle.thanks_to}" if obstacle.thanks_to else ""
    return f"{label(obstacle.outcome)} le {short_date(obstacle.end, today)}{thanks}"
