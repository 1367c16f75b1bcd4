"""« Prêt pour la sortie ? » beside the project of it, from the first day on (B-15)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from modactions_desktop.domain.dates import written_date
from modactions_desktop.domain.interviews import Interview
from modactions_desktop.domain.plans import ExitReadiness, ExitReview
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.labels import label
from modactions_desktop.ui.panels.interviews.section import SheetSection, link
from modactions_desktop.ui.panels.plan.trajectory_writing import TrajectoryWriting
from modactions_desktop.ui.panels.record_lines import FieldRow, exact
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import Hairline, button, words
from modactions_desktop.ui.widgets.choices import ChoiceBar, CodeCombo, Option, options_of
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.fields import AutosaveText, DateField, FieldBox
from modactions_desktop.ui.widgets.pills import Pill
from modactions_desktop.ui.widgets.popovers import open_under

WIDTH, HEIGHT, PILL = 520, 300, 88
TONES = {
    ExitReadiness.READY: Tone.GOOD,
    ExitReadiness.ALMOST: Tone.ACCENT,
    ExitReadiness.NOT_YET: Tone.ATTENTION,
}


class ReadinessSection(SheetSection):
    """The project in the person's words; what is judged today; what was judged before."""

    def __init__(self, desk: TrajectoryWriting, parent: QWidget | None = None) -> None:
        super().__init__("Prêt·e pour la sortie ?", parent)
        self._desk = desk
        tr = self.tr
        self.history = link(tr("avant"))
        self.project = AutosaveText(tr("Projet de sortie"), tr("Où la personne veut aller, avec ses mots"), 2)
        options = [Option(answer, label(answer), TONES[answer]) for answer in ExitReadiness]
        self.answer = ChoiceBar(tr("Prêt·e pour la sortie ?"), options)
        self.before = words("", "muted", wrap=True)
        self.missing = AutosaveText(tr("Ce qui manque encore"), lines=1)
        self.again = DateField(tr("À revoir le"), desk.today)
        self.reader = CodeCombo(tr("Qui peut lire la revue"), options_of(Visibility), quiet=True)
        self.details = FieldRow()
        self._build()
        self._connect()
        self.setFocusProxy(self.answer)

    def _build(self) -> None:
        self.add_beside(self.history)
        self.details.add_field(FieldBox(self.missing.accessibleName(), self.missing))
        self.details.add_field(FieldBox(self.again.accessibleName(), self.again))
        asked = QHBoxLayout()
        asked.setSpacing(8)
        asked.addWidget(self.answer, 1)
        asked.addWidget(self.reader)
        self.body.addWidget(FieldBox(self.project.accessibleName(), self.project))
        self.body.addLayout(asked)
        self.body.addWidget(self.details)
        self.body.addWidget(self.before)

    def _connect(self) -> None:
        self.answer.chosen.connect(self._on_answer)
        self.reader.chosen.connect(self._on_reader)
        self.history.clicked.connect(self._on_history)

    def show_interview(self, interview: Interview | None) -> None:
        """What was judged in this interview; in the plan, on this very day."""
        if self._desk.participant_id:
            self._show_project()
            self.refresh()

    def refresh(self) -> None:
        """Reads the reviews of the desk again; a field under her hands stays as it is."""
        now, editable = self._desk.exit_review_now(), self._desk.is_editable
        self.answer.show_value(now.answer if now else None)
        self.answer.setEnabled(editable)
        self.reader.setVisible(now is not None)
        self.details.setVisible(now is not None)
        self.reader.setEnabled(editable)
        if now is not None:
            self._show_review(now, editable)
        self._show_before()

    def _show_project(self) -> None:
        told, key = self._desk.exit_project(), self._desk.participant_id
        write = partial(self._desk.write_exit_project, key) if self._desk.is_editable else None
        self.project.load(told.text if told else "", write)

    def _show_review(self, now: ExitReview, editable: bool) -> None:
        self.reader.show_value(now.visibility)
        write = self._desk.write_exit_review
        if not self.missing.hasFocus():
            self.missing.load(
                now.missing, (lambda text: write(now.id, {"missing": text})) if editable else None, now.id
            )
        if not self.again.hasFocus():
            self.again.load(
                now.review_on,
                exact(lambda day: write(now.id, {"review_on": day})) if editable else None,
                now.id,
            )

    def _show_before(self) -> None:
        earlier = self._desk.earlier_exit_reviews()
        self.history.setVisible(bool(earlier))
        self.history.setText(self.tr("avant ({0})").format(len(earlier)))
        self.before.setVisible(bool(earlier))
        self.before.setText(self.tr("La dernière fois : {0}").format(told(earlier[0])) if earlier else "")

    def _on_answer(self, answer: ExitReadiness | None) -> None:
        if not self._desk.judge_exit(answer):
            self.refresh()
        elif answer is not None:
            self.refresh()
            if answer is not ExitReadiness.READY:
                self.missing.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_reader(self, visibility: Visibility) -> None:
        now = self._desk.exit_review_now()
        if now is not None:
            self._desk.change_exit_review(now.id, {"visibility": visibility})

    def _on_history(self) -> None:
        popover = ReviewsPopover(self._desk, self)
        open_under(popover, self.history, QSize(WIDTH, HEIGHT))
        popover.close_button.setFocus()


def told(review: ExitReview) -> str:
    """« bientôt, le 9 juin 2016. Il manque : un logement. À revoir le 1er septembre 2016. »"""
    return f"{label(review.answer).lower()}, le {_since(review)}"


def _since(review: ExitReview) -> str:
    parts = [written_date(review.on)]
    if review.missing.strip():
        parts.append(f"Il manque : {review.missing.strip().rstrip('.')}")
    if review.review_on is not None:
        parts.append(f"À revoir le {written_date(review.review_on)}")
    return "".join(f"{part}. " for part in parts).strip()


class ReviewsPopover(QFrame):
    """The earlier reviews, the newest first; each can go to the bin."""

    def __init__(self, desk: TrajectoryWriting, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "popover")
        self.setAccessibleName(self.tr("Les revues précédentes"))
        self._desk = desk
        self.close_button = button(self.tr("Fermer"))
        self.close_button.clicked.connect(self.close)
        head = QHBoxLayout()
        head.addWidget(
            words(self.tr("Prêt·e pour la sortie ? Les revues précédentes"), "heading", wrap=True), 1
        )
        head.addWidget(self.close_button)
        inside = QWidget()
        inside.setProperty("ground", "none")
        self._lines = QVBoxLayout(inside)
        self._lines.setContentsMargins(0, 0, 8, 0)
        self._lines.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 8, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(_scrolling(inside), 1)
        self.read()

    def read(self) -> None:
        """Shows them as they are in the base."""
        clear(self._lines)
        for review in self._desk.earlier_exit_reviews():
            self._lines.addWidget(self._line(review))
            self._lines.addWidget(Hairline())
        self._lines.addStretch(1)

    def _line(self, review: ExitReview) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        pill = Pill(label(review.answer), TONES[review.answer])
        pill.setFixedWidth(PILL)
        row.addWidget(pill, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words(f"Le {_since(review)}", wrap=True), 1)
        away = button(
            "×", "link", self.tr("Mettre à la corbeille la revue du {0}").format(written_date(review.on))
        )
        away.setEnabled(self._desk.is_editable)
        away.clicked.connect(partial(self._on_delete, review.id))
        row.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _on_delete(self, review_id: int) -> None:
        if self._desk.delete_exit_review(review_id):
            self.read()


def _scrolling(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.viewport().setAutoFillBackground(False)
    area.setWidget(inside)
    return area
