"""The year at a glance: four figures, the groups, what is missing, obstacles from start to end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from modactions_desktop import labels
from modactions_desktop.domain.figures import Figures, Gap
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import Card, FigureCard, button, words
from modactions_desktop.ui.widgets.charts import Bar, BarChart, Dumbbell, DumbbellChart
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.pills import Pill


class YearOverview(QWidget):
    """Shows figures; a click asks for the people behind (`people_asked`: a title, their ids)."""

    people_asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures: Figures | None = None
        self._cards = self._figure_cards()
        self._groups = BarChart(self.tr("Groupe principal"))
        self._groups_note = words("", "muted", wrap=True)
        self._obstacles = DumbbellChart(self.tr("Freins, début → fin"))
        self._gaps = QVBoxLayout()
        self._gaps_pill = Pill()
        self._build()
        self._connect()

    def _figure_cards(self) -> dict[str, FigureCard]:
        tr = self.tr
        return {
            "followed": FigureCard(
                tr("personnes suivies"),
                tr("Personnes distinctes avec au moins un entretien tenu dans la période."),
                Tone.ACCENT,
            ),
            "entered": FigureCard(
                tr("entrées en trajectoire"),
                tr("Personnes distinctes dont la phase « trajectoire » commence dans la période."),
                Tone.ACCENT,
            ),
            "referrals": FigureCard(
                tr("orientations internes et externes"),
                tr("Orientations proposées dans la période ; une personne peut en avoir plusieurs."),
                clickable=False,
            ),
            "positive_exits": FigureCard(
                tr("sorties positives"),
                tr(
                    "Objectif atteint, emploi, formation, parcours d'intégration ou réorientation, "
                    "parmi les sorties de la période."
                ),
            ),
        }

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(12)
        for column, card in enumerate(self._cards.values()):
            grid.addWidget(card, 0, column)
            grid.setColumnStretch(column, 1)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self._group_card())
        left.addWidget(self._gap_card())
        left.addStretch(1)
        right = QVBoxLayout()
        right.addWidget(self._obstacle_card())
        right.addStretch(1)
        grid.addLayout(left, 1, 0, 1, 2)
        grid.addLayout(right, 1, 2, 1, 2)
        grid.setRowStretch(1, 1)

    def _group_card(self) -> Card:
        card = Card()
        card.add_heading(self.tr("Groupe principal"), words(self.tr("personnes distinctes"), "muted"))
        card.body.addWidget(self._groups)
        card.body.addWidget(self._groups_note)
        return card

    def _gap_card(self) -> Card:
        card = Card()
        card.add_heading(self.tr("Avant le rapport"), self._gaps_pill)
        card.body.addLayout(self._gaps)
        return card

    def _obstacle_card(self) -> Card:
        card = Card()
        card.add_heading(self.tr("Freins, début → fin"), words(self.tr("gravité moyenne, 0 à 4"), "muted"))
        card.body.addWidget(self._obstacles)
        return card

    def _connect(self) -> None:
        for key in ("followed", "entered", "positive_exits"):
            card = self._cards[key]
            card.clicked.connect(lambda key=key: self._on_figure(key))

    def show_figures(self, figures: Figures) -> None:
        """Everything but the gaps."""
        self._figures = figures
        key = figures.key
        self._cards["followed"].show_figure(
            str(key.followed),
            self.tr("{0} entretiens, {1} avec interprète").format(
                key.interviews, key.interviews_with_interpreter
            ),
        )
        self._cards["entered"].show_figure(
            str(key.entered_trajectory), _share(key.entered_trajectory, key.followed)
        )
        self._cards["referrals"].show_figure(
            str(key.referrals), self.tr("{0} visites, {1} séances").format(key.visits, key.sessions)
        )
        self._cards["positive_exits"].show_figure(
            str(key.positive_exits), self.tr("sur {0} sorties").format(key.exits)
        )
        self._show_groups(figures)
        self._obstacles.show_rows([Dumbbell(o.domain, o.domain, o.start, o.end) for o in figures.obstacles])

    def _show_groups(self, figures: Figures) -> None:
        key = figures.key
        self._groups.show_bars(
            [Bar(code, key.group_names.get(code, code), count) for code, count in key.groups.items()]
        )
        attended = sum(key.group_attendance.values())
        self._groups_note.setText(
            self.tr("Fréquentations : {0}, pour {1} entrées. Qui change de groupe compte deux fois.").format(
                attended, sum(key.groups.values())
            )
        )

    def show_gaps(self, gaps: Sequence[Gap]) -> None:
        """What is missing, with a link to whom to complete."""
        clear(self._gaps)
        told = self.tr("{0} point(s)").format(len(gaps)) if len(gaps) != 1 else self.tr("1 point")
        self._gaps_pill.show_state(
            told if gaps else self.tr("complet"), Tone.ATTENTION if gaps else Tone.GOOD
        )
        for gap in gaps:
            self._gaps.addWidget(self._gap(gap))
        if not gaps:
            self._gaps.addWidget(words(self.tr("Rien ne manque pour les tableaux."), "muted"))

    def _gap(self, gap: Gap) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        told = labels.gap(gap.code, len(gap.people))
        row.addWidget(words(told, wrap=True), 1)
        link = button(self.tr("Compléter"), "link", self.tr("Compléter : {0}").format(told))
        link.clicked.connect(lambda: self.people_asked.emit(told, gap.people))
        row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _on_figure(self, key: str) -> None:
        if self._figures is not None:
            titles = {
                "followed": self.tr("Personnes suivies"),
                "entered": self.tr("Entrées en trajectoire"),
                "positive_exits": self.tr("Sorties positives"),
            }
            self.people_asked.emit(titles[key], self._figures.people.get(key, ()))


def _share(part: int, whole: int) -> str:
    if not whole:
        return ""
    percent = f"{100 * part / whole:.1f}".replace(".", ",")
    return f"{percent} % des personnes suivies"
