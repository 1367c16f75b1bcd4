"""The canvas of obstacles: each from its first judgement to today's, in two voices kept apart."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from modactions_desktop.domain.interviews import Interview
from modactions_desktop.domain.plans import LifeDomain, Obstacle, ObstacleOutcome, PlanPart, Resistance, Voice
from modactions_desktop.labels import label
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.interview_desk import InterviewDesk
from modactions_desktop.ui.panels.interview_section import AddLine, Section, link, nothing
from modactions_desktop.ui.panels.interview_words import domain_word, severity_line, severity_words
from modactions_desktop.ui.theme import Tone, palette_of
from modactions_desktop.ui.widgets.cards import button, words
from modactions_desktop.ui.widgets.choices import ChoiceBar, CodeCombo, Option, options_of
from modactions_desktop.ui.widgets.filling import FillingLayout
from modactions_desktop.ui.widgets.headers import ElidedLabel
from modactions_desktop.ui.widgets.severity import Severity, SeverityScale

VOICES = (
    Option(Voice.SOCIAL_WORKER, "AS", Tone.ACCENT, "La gravité selon l'assistante sociale"),
    Option(Voice.PERSON, "La personne", Tone.ACCENT, "La gravité selon la personne"),
)


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
        return QSize(self.fontMetrics().horizontalAdvance(self._text), self.fontMetrics().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(palette_of(self).ink_of(Tone.NEUTRAL))
        metrics = self.fontMetrics()
        baseline = (self.height() + metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(0, baseline), self._text)


class ObstacleRow(QWidget):
    """One obstacle: its domain and words, from where to where, the scale, what else may be noted."""

    refer_asked = Signal(object)
    """Obstacle: she looks for a service that helps with it."""

    def __init__(self, desk: InterviewDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._obstacle: Obstacle | None = None
        self._voice = Voice.SOCIAL_WORKER
        self._domain = words("")
        self._text = ElidedLabel("", "muted")
        self._line = Trend()
        self.scale = SeverityScale("", short=True)
        self.more = button(self.tr("Suite"), "link")
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.more.clicked.connect(self._open_menu)
        self.scale.chosen.connect(self._on_chosen)
        self._build()

    def _build(self) -> None:
        told, judged = QWidget(), QWidget()
        left, right = QHBoxLayout(told), QHBoxLayout(judged)
        for line in (left, right):
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(8)
        left.addWidget(self._domain)
        left.addWidget(self._text, 1)
        left.addWidget(self._line)
        right.addWidget(self.scale)
        right.addWidget(self.more)
        both = FillingLayout(self, centred=True)
        both.add_field(told, 150, 1)
        both.add_field(judged, judged.sizeHint().width(), 0)

    def show_obstacle(self, obstacle: Obstacle, voice: Voice, interview: Interview | None) -> None:
        """Shows this obstacle as this voice judges it."""
        self._obstacle, self._voice = obstacle, voice
        about = domain_word(obstacle.domain)
        self._domain.setText(about)
        self._text.setText(obstacle.text)
        self._line.show_text(severity_line(obstacle, voice))
        told = severity_words(obstacle, voice, self._desk.today())
        self._line.setToolTip(told)
        self._line.setAccessibleName(f"{about} : {told}")
        self.scale.name_about(f"{about} {obstacle.text}".strip())
        self.scale.show_value(_last(obstacle, voice, interview))
        editable = interview is not None and interview.closed_at is None
        self.scale.setEnabled(editable)
        self.more.setAccessibleName(self.tr("Suite pour le frein {0}").format(about))

    def _on_chosen(self, value: Severity) -> None:
        if self._obstacle is not None:
            self._desk.assess(self._obstacle.id, self._voice, value)

    def _open_menu(self) -> None:
        self._menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _fill_menu(self) -> None:
        self._menu.clear()
        obstacle, desk = self._obstacle, self._desk
        if obstacle is None:
            return
        orient = self._menu.addAction(self.tr("Orienter vers un service…"))
        orient.triggered.connect(lambda: self.refer_asked.emit(obstacle))
        self._menu.addAction(self.tr("Monter : plus important"), partial(desk.move_obstacle, obstacle.id, -1))
        self._menu.addAction(self.tr("Descendre"), partial(desk.move_obstacle, obstacle.id, 1))
        self._menu.addSeparator()
        self._add_outcomes(obstacle)
        self._menu.addSeparator()
        self._add_discretion(obstacle)
        self._menu.addSeparator()
        binned = partial(desk.delete_part, PlanPart.OBSTACLE, obstacle.id)
        self._menu.addAction(self.tr("Mettre à la corbeille"), binned)

    def _add_outcomes(self, obstacle: Obstacle) -> None:
        for outcome in ObstacleOutcome:
            text = self.tr("Terminer : {0}").format(label(outcome).lower())
            self._menu.addAction(text, partial(self._desk.end_obstacle, obstacle.id, outcome))

    def _add_discretion(self, obstacle: Obstacle) -> None:
        """What the person's copy shows of it; a resistance never is on it."""
        shown = self._menu.addAction(self.tr("Montrer sur la copie de la personne"))
        shown.setCheckable(True)
        shown.setChecked(obstacle.shown_to_participant)
        shown.triggered.connect(partial(self._show_to_participant, obstacle.id))
        resistances = self._menu.addMenu(self.tr("Résistance (jamais sur la copie)"))
        for resistance in Resistance:
            action = resistances.addAction(label(resistance))
            action.setCheckable(True)
            action.setChecked(resistance is obstacle.resistance)
            action.triggered.connect(partial(self._set_resistance, obstacle.id, resistance))

    def _show_to_participant(self, obstacle_id: int, shown: bool) -> None:
        self._desk.change_obstacle(obstacle_id, {"shown_to_participant": shown})

    def _set_resistance(self, obstacle_id: int, resistance: Resistance, _on: bool = True) -> None:
        self._desk.change_obstacle(obstacle_id, {"resistance": resistance})

    def actions_of_menu(self) -> list[QAction]:
        """What « Suite » offers."""
        self._fill_menu()
        return self._menu.actions()


def _last(obstacle: Obstacle, voice: Voice, interview: Interview | None) -> Severity:
    """The last judgement of this voice up to the interview: a level, or that it was not spoken of."""
    known = [s for s in obstacle.severities if s.voice is voice]
    if interview is not None:
        known = [s for s in known if s.assessed_on <= interview.on or s.interview_id == interview.id]
    if not known:
        return None
    last = max(enumerate(known), key=lambda pair: (pair[1].assessed_on, pair[0]))[1]
    return last.value if last.value is not None else last.answer


class ObstaclesCanvas(Section):
    """« Canevas des freins » : every open obstacle, in the order agreed with the person (A-41)."""

    refer_asked = Signal(object)

    def __init__(self, desk: InterviewDesk, parent: QWidget | None = None) -> None:
        super().__init__("Canevas des freins", parent)
        self._desk = desk
        self._rows: list[ObstacleRow] = []
        self.voice = ChoiceBar(self.tr("Qui évalue"), VOICES, clearable=False)
        self.voice.show_value(Voice.SOCIAL_WORKER)
        self.legend = ElidedLabel(self.tr("0 aucun — 4 bloquant"), "muted")
        self.legend.setToolTip(
            self.tr("NA : non abordé. NP : ne souhaite pas en parler. Aucun des deux ne compte comme frein.")
        )
        self.add_button: QPushButton = link(self.tr("+ Frein"), "Ctrl+Shift+F")
        self.domain = CodeCombo(self.tr("Domaine du frein"), options_of(LifeDomain))
        self.domain.setPlaceholderText(self.tr("Domaine"))
        self.add_line = AddLine(
            self.tr("Frein"),
            self.tr("Ce qui freine, en quelques mots (facultatif)"),
            self.domain,
            optional=True,
        )
        self._nothing = nothing(
            self.tr("Aucun frein noté. « + Frein » en ajoute un ; rien n'oblige à en chercher.")
        )
        self._build()

    def _build(self) -> None:
        self.add_beside(self.voice, self.legend, self.add_button)
        self.body.addWidget(self._nothing)
        self.body.addWidget(self.add_line)
        self.voice.chosen.connect(lambda _voice: self.refresh())
        self.add_button.clicked.connect(self._on_add)
        self.add_line.given.connect(self._on_given)
        self.add_line.left.connect(lambda: self.add_button.setFocus(Qt.FocusReason.OtherFocusReason))

    def refresh(self) -> None:
        """Reads the plan of the desk again; rows are used again, not built again."""
        obstacles = [o for o in self._desk.plan.obstacles if self._is_shown(o)]
        while len(self._rows) < len(obstacles):
            row = ObstacleRow(self._desk)
            row.refer_asked.connect(self.refer_asked)
            self._rows.append(row)
            self.body.insertWidget(len(self._rows), row)
        for number, row in enumerate(self._rows):
            row.setVisible(number < len(obstacles))
            if number < len(obstacles):
                row.show_obstacle(obstacles[number], self.voice.value(), self._desk.interview)
        self._nothing.setVisible(not obstacles)
        self.legend.setVisible(bool(obstacles))
        editable = self._desk.is_editable
        self.add_button.setEnabled(editable)
        if not editable:
            self.add_line.hide()

    def rows(self) -> list[ObstacleRow]:
        """The rows shown."""
        return [row for row in self._rows if not row.isHidden()]

    def _is_shown(self, obstacle: Obstacle) -> bool:
        """Open, or ended since this interview: an older interview shows what stood in the way then."""
        interview = self._desk.interview
        return obstacle.is_open or (
            interview is not None
            and obstacle.begin <= interview.on
            and (obstacle.end or interview.on) >= interview.on
        )

    def _on_add(self) -> None:
        self.add_line.show()
        self.domain.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_given(self, text: str) -> None:
        if self._desk.add_obstacle(self.domain.value() or LifeDomain.OTHER.value, text):
            self.add_line.accepted()
