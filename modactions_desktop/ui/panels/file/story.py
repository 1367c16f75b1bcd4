"""The life path step by step, and the texts of the file with who may read each."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from modactions_desktop.domain.dates import approximate_text
from modactions_desktop.domain.participants import LifeStage, LifeStep, NarrativeSection
from modactions_desktop.domain.periods import ApproximateDate
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.labels import label
from modactions_desktop.ui.panels.file.desk import FileDesk
from modactions_desktop.ui.panels.file.records import RecordsCard
from modactions_desktop.ui.panels.record_lines import FieldRow
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import Card, SectionLabel, button, words
from modactions_desktop.ui.widgets.choices import CodeCombo, options_of
from modactions_desktop.ui.widgets.fields import AutosaveLine, AutosaveText, DateField, SavedMark
from modactions_desktop.ui.widgets.filling import FillingLayout
from modactions_desktop.ui.widgets.pills import Pill

STAGE_TONES = {
    LifeStage.THERE: Tone.VIOLET,
    LifeStage.JOURNEY: Tone.ATTENTION,
    LifeStage.HERE: Tone.ACCENT,
    LifeStage.TOMORROW: Tone.GOOD,
}


class LifePathCard(RecordsCard):
    """There, the journey, here, tomorrow: what the person wants to tell, dated as roughly as told."""

    def __init__(self, desk: FileDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Parcours de vie", "+ Étape", parent)
        self.stage = CodeCombo(self.tr("Moment"), options_of(LifeStage))
        self.begin = DateField(self.tr("Quand"), desk.today, approximate=True)
        self.text = AutosaveLine(self.tr("Étape"), self.tr("ce que la personne veut bien raconter"))
        row = FieldRow()
        for field in (self.stage, self.begin, self.text):
            row.add_field(field)
        self.put(row, "life_step", {"stage": self.stage, "begin": self.begin, "text": self.text})

    def focus_first(self) -> None:
        self.stage.setFocus()

    def empty(self) -> None:
        self.stage.show_value(LifeStage.THERE)
        self.begin.load(None)
        self.text.load("", lambda _text: None)

    def lines(self) -> list[QWidget]:
        assert self.desk.person is not None
        return [self._line(step) for step in self.desk.person.life_steps]

    def _line(self, step: LifeStep) -> QWidget:
        line = QWidget()
        row = FillingLayout(line)
        head = QWidget()
        beside = QHBoxLayout(head)
        beside.setContentsMargins(0, 4, 0, 0)
        stage = Pill(label(step.stage), STAGE_TONES[step.stage])
        stage.setFixedWidth(78)
        beside.addWidget(stage)
        beside.addWidget(words(_when(step), "muted"), 1)
        field = AutosaveText(self.tr("Étape"), lines=1)
        field.load(step.text, self._writing(step.id), step.id)
        away = button("×", "link", self.tr("Mettre l'étape à la corbeille"))
        away.clicked.connect(self._deleting(step.id))
        row.add_field(head, 180, 0)
        row.add_field(field, 220, 1)
        row.add_field(away, 0, 0)
        return line

    def _writing(self, step_id: int) -> Callable[[str], object]:
        update = self.desk.services.histories.update_life_step
        return lambda text: update(step_id, {"text": text})

    def _deleting(self, step_id: int) -> Callable[[], object]:
        delete = self.desk.services.histories.delete_life_step
        return lambda: self.desk.do(lambda _person: delete(step_id))

    def keep(self) -> None:
        text = self.text.text().strip()
        if not text or not self.begin.autosave.flush():
            (self.begin if text else self.text).setFocus()
            return
        stage, when = self.stage.value(), self.begin.value()
        changes = {"begin": when} if isinstance(when, ApproximateDate) else {}
        add = self.desk.services.histories.add_life_step
        if self.desk.do(lambda person: add(person, stage, text, changes)):
            self.close_new()


def _when(step: LifeStep) -> str:
    ends = [approximate_text(day) for day in (step.begin, step.end) if day is not None]
    return " – ".join(ends)


_SECTIONS = (
    NarrativeSection.WHO_I_AM,
    NarrativeSection.MOTIVATION,
    NarrativeSection.EXPECTATIONS,
    NarrativeSection.EXIT_PROJECT,
    NarrativeSection.EXPECTATIONS_AND_REALITY,
    NarrativeSection.INTERNAL_NOTE,
)


class NarrativeField(QWidget):
    """One text, and who reads it."""

    def __init__(self, desk: FileDesk, section: NarrativeSection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.section = section
        self.text = AutosaveText(label(section), lines=2)
        self.reader = CodeCombo(
            self.tr("Qui peut lire : {0}").format(label(section)), options_of(Visibility), quiet=True
        )
        self.reader.setToolTip(
            self.tr("« Confidentielle » n'est pas hors du droit d'accès : la personne peut demander à lire.")
        )
        row = QHBoxLayout()
        row.addWidget(SectionLabel(label(section)))
        row.addStretch(1)
        row.addWidget(self.reader)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.text)
        self.reader.chosen.connect(self._on_reader)

    def read(self) -> None:
        """Shows the text of the person on the desk."""
        person = self.desk.person
        found = [n for n in person.narratives if n.section is self.section and not n.domain] if person else []
        told = found[-1].text if found else ""
        self.text.load(told, self._write if person else None)
        self.reader.show_value(found[-1].visibility if found else None)
        self.reader.setEnabled(bool(found))

    def _write(self, text: str) -> None:
        person = self.desk.person
        if person is None:
            return
        kept = self.desk.services.histories.save_narrative(person.id, self.section, text)
        self.reader.show_value(kept.visibility)
        self.reader.setEnabled(True)
        self.desk.changed.emit(person.id)

    def _on_reader(self, visibility: Visibility) -> None:
        save, text = self.desk.services.histories.save_narrative, self.text.toPlainText()
        self.desk.do(lambda person: save(person, self.section, text, visibility=visibility))


class StoryCard(Card):
    """The texts of the file; domain by domain they are told in the interviews."""

    def __init__(self, desk: FileDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=10)
        self.saved = SavedMark()
        self.add_heading(self.tr("Ce que la personne raconte"), self.saved)
        advice = self.tr("Ses mots d'abord. Est-ce nécessaire ? Ne notez que ce qui aide la personne.")
        self.body.addWidget(words(advice, "muted", wrap=True))
        self.fields = {section: NarrativeField(desk, section) for section in _SECTIONS}
        for field in self.fields.values():
            self.saved.follow(field.text)
            self.body.addWidget(field)
        desk.shown.connect(self.read)

    def read(self) -> None:
        """Shows the person on the desk."""
        for field in self.fields.values():
            field.read()
