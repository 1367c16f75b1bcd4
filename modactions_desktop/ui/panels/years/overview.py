"""The year at a glance: four figures, the groups, what is missing, obstacles from start to end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from modactions_desktop import labels
from modactions_desktop.domain.figures import Figures, Gap
from modactions_desktop.ui.forms.ui_year_overview import Ui_YearOverview
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import button, words
from modactions_desktop.ui.widgets.charts import Bar, Dumbbell
from modactions_desktop.ui.widgets.emptying import clear

NARROW = 640
"""Under this width the four figures stand two by two, and the charts beneath each other."""


class YearOverview(QWidget):
    """Shows figures; a click asks for the people behind (`people_asked`: a title, their ids)."""

    people_asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures: Figures | None = None
        self._gaps: Sequence[Gap] | None = None
        self.ui = Ui_YearOverview()
        self.ui.setupUi(self)
        self._narrow = False
        self._connect()

    @override
    def minimumSizeHint(self) -> QSize:
        """Narrow: a small screen never pushes the figures out of sight."""
        return QSize(0, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW
        if narrow is not self._narrow:
            self._narrow = narrow
            self._place(2 if narrow else 4)

    def _place(self, columns: int) -> None:
        """The figures in rows of so many, the charts under them in halves or one under the other."""
        grid, ui = self.ui.grid, self.ui
        figures = (ui.followed, ui.entered, ui.referrals, ui.positive_exits)
        for number, figure in enumerate(figures):
            grid.addWidget(figure, number // columns, number % columns)
        below = len(figures) // columns
        for number, half in enumerate((ui.column, ui.column_4)):
            grid.removeItem(half)
            row, column = (below + number, 0) if columns == 2 else (below, 2 * number)
            grid.addLayout(half, row, column, 1, 2)
        for column in range(4):
            grid.setColumnStretch(column, 1 if column < columns else 0)

    def _connect(self) -> None:
        self.ui.followed.clicked.connect(lambda: self._on_figure("followed"))
        self.ui.entered.clicked.connect(lambda: self._on_figure("entered"))
        self.ui.positive_exits.clicked.connect(lambda: self._on_figure("positive_exits"))

    def show_figures(self, figures: Figures) -> None:
        """Everything but the gaps; of a period in which nothing was noted no zero is told as a result."""
        self._figures = figures
        if _is_empty(figures):
            self._show_nothing()
        else:
            self._show_key(figures)
        self._show_groups(figures)
        self.ui.obstacles.show_rows([Dumbbell(o.domain, o.domain, o.start, o.end) for o in figures.obstacles])
        self._tell_gaps()

    def _show_nothing(self) -> None:
        for card in (self.ui.followed, self.ui.entered, self.ui.referrals, self.ui.positive_exits):
            card.show_figure("—", self.tr("rien de noté"))

    def _show_key(self, figures: Figures) -> None:
        key = figures.key
        self.ui.followed.show_figure(
            str(key.followed),
            self.tr("{0} entretiens, {1} avec interprète").format(
                key.interviews, key.interviews_with_interpreter
            ),
        )
        self.ui.entered.show_figure(str(key.entered_trajectory), _share(key.entered_trajectory, key.followed))
        self.ui.referrals.show_figure(
            str(key.referrals), self.tr("{0} visites, {1} séances").format(key.visits, key.sessions)
        )
        self.ui.positive_exits.show_figure(
            str(key.positive_exits), self.tr("sur {0} sorties").format(key.exits)
        )

    def _show_groups(self, figures: Figures) -> None:
        key, empty = figures.key, _is_empty(figures)
        bars = [] if empty else key.groups.items()
        self.ui.groups.show_bars([Bar(code, key.group_names.get(code, code), count) for code, count in bars])
        attended = sum(key.group_attendance.values())
        self.ui.groups_note.setText(
            self.tr("Personne n'est entré dans un groupe pendant cette période.")
            if empty
            else self.tr(
                "Fréquentations : {0}, pour {1} entrées. Qui change de groupe compte deux fois."
            ).format(attended, sum(key.groups.values()))
        )

    def show_gaps(self, gaps: Sequence[Gap]) -> None:
        """What is missing, with a link to whom to complete."""
        self._gaps = gaps
        self._tell_gaps()

    def _tell_gaps(self) -> None:
        """Where nothing was noted nothing can be missing, and nothing is complete either."""
        gaps = self._gaps
        if gaps is None:
            return
        clear(self.ui.gaps)
        if not gaps and (self._figures is None or _is_empty(self._figures)):
            self.ui.gaps_pill.show_state(self.tr("rien encore"), Tone.NEUTRAL)
            told = self.tr(
                "Rien n'est noté pour cette période. Les chiffres viennent des entretiens, des présences et "
                "des orientations notés dans les dossiers."
            )
            self.ui.gaps.addWidget(words(told, "muted", wrap=True))
            return
        told = self.tr("{0} points").format(len(gaps)) if len(gaps) != 1 else self.tr("1 point")
        self.ui.gaps_pill.show_state(
            told if gaps else self.tr("complet"), Tone.ATTENTION if gaps else Tone.GOOD
        )
        for gap in gaps:
            self.ui.gaps.addWidget(self._gap(gap))
        if not gaps:
            self.ui.gaps.addWidget(words(self.tr("Rien ne manque pour les tableaux."), "muted"))

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


def _is_empty(figures: Figures) -> bool:
    """Whether nothing that is counted happened in the period."""
    key = figures.key
    counted = (key.followed, key.interviews, key.entered_trajectory, key.referrals, key.visits, key.sessions)
    return not any((*counted, key.exits, *key.groups.values(), *key.group_attendance.values()))


def _share(part: int, whole: int) -> str:
    if not whole:
        return ""
    percent = f"{100 * part / whole:.1f}".replace(".", ",")
    return f"{percent} % des personnes suivies"
