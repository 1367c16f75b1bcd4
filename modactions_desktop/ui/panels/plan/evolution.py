"""The evolution of the obstacles on the page of the plan: a table, or small pictures of the same."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from modactions_desktop.domain.plans import Obstacle, SeverityAnswer, Voice
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.interviews.words import domain_word
from modactions_desktop.ui.panels.plan.desk import PlanDesk
from modactions_desktop.ui.theme import palette_of
from modactions_desktop.ui.widgets.cards import Card, words
from modactions_desktop.ui.widgets.choices import ChoiceBar, Option
from modactions_desktop.ui.widgets.flow import FlowLayout
from modactions_desktop.ui.widgets.pages import Pages
from modactions_desktop.ui.widgets.paint import draw_words
from modactions_desktop.ui.widgets.severity import Severity
from modactions_desktop.ui.widgets.severity_lines import SeverityLines
from modactions_desktop.ui.widgets.severity_marks import MARK, draw_mark
from modactions_desktop.ui.widgets.severity_table import SeverityTable

TABLE, LINES = "tableau", "courbes"
VIEWS = (
    Option(TABLE, "Tableau", tip="Une ligne par frein, une colonne par entretien"),
    Option(LINES, "Courbes", tip="Un petit dessin par frein, tous à la même échelle"),
)


class _Explained(QWidget):
    """One mark of the legend and its word."""

    def __init__(self, value: Severity, voice: Voice, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value, self._voice, self._text = value, voice, text
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    @override
    def sizeHint(self) -> QSize:
        return QSize(MARK + 8 + self.fontMetrics().horizontalAdvance(self._text) + 4, MARK)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette, painter = palette_of(self), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self.rect().adjusted(MARK + 6, 0, 0, 0)
        draw_words(painter, area, self._text, QColor(palette.muted))
        draw_mark(painter, QRectF(0, 0, MARK, MARK), self._value, self._voice, palette)


class EvolutionCard(Card):
    """« Chemin des freins » : read when there is something to compare."""

    meeting_chosen = Signal(int)

    def __init__(self, desk: PlanDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.view = ChoiceBar(self.tr("Évolution en"), VIEWS, clearable=False)
        self.view.show_value(TABLE)
        self.spoken = QCheckBox(self.tr("Seulement les entretiens où un frein est évalué"))
        self.table = SeverityTable()
        self.lines = SeverityLines()
        self.pages = Pages()
        self.pages.addWidget(self.table)
        self.pages.addWidget(self.lines)
        self.add_heading(self.tr("Évolution des freins"), self.view)
        self.body.addWidget(self.pages)
        self.marks = self._legend()
        self.strokes = words(
            self.tr("Trait plein : l'assistante sociale ; pointillé : la personne. Une même échelle."),
            "muted",
            wrap=True,
        )
        self.body.addWidget(self.marks)
        self.body.addWidget(self.strokes)
        self.view.chosen.connect(lambda _view: self.refresh())
        self.spoken.toggled.connect(lambda _on: self.refresh())
        self.table.meeting_chosen.connect(self.meeting_chosen)

    def _legend(self) -> QWidget:
        """What each mark means, then the filter; on as many lines as needed."""
        legend = QWidget()
        policy = QSizePolicy(
            QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred
        )  # not one mark a line
        policy.setHeightForWidth(True)
        legend.setSizePolicy(policy)
        flow = FlowLayout(legend, spacing=8)
        marks: tuple[tuple[Severity, Voice, str], ...] = (
            (3, Voice.SOCIAL_WORKER, self.tr("assistante sociale")),
            (3, Voice.PERSON, self.tr("la personne")),
            (SeverityAnswer.NOT_DISCUSSED, Voice.SOCIAL_WORKER, self.tr("non abordé")),
            (SeverityAnswer.NO_WISH, Voice.PERSON, self.tr("ne souhaite pas en parler")),
        )
        for value, voice, text in marks:
            flow.addWidget(_Explained(value, voice, text))
        flow.addWidget(self.spoken)
        return legend

    def refresh(self) -> None:
        """Reads the obstacles again; without any judgement there is no card."""
        judged = [o for o in self._desk.plan.obstacles if o.severities]
        self.setVisible(bool(judged))
        if not judged:
            return
        lines = self.view.value() == LINES
        self.pages.setCurrentWidget(self.lines if lines else self.table)
        self.marks.setVisible(not lines)
        self.strokes.setVisible(lines)
        if lines:
            headed = [
                (f"{domain_word(o.domain)} : {o.text}" if o.text else domain_word(o.domain), o)
                for o in judged
            ]
            self.lines.show_obstacles(headed, self._desk.today())
            return
        table = self._desk.evolution()
        self.table.show_table(table.spoken() if self.spoken.isChecked() else table)


def _heading(obstacle: Obstacle) -> str:
    domain = domain_word(obstacle.domain)
    return f"{domain} : {obstacle.text}" if obstacle.text else domain
