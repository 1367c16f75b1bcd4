"""French, skill by skill: the last level with its source and date; all of them once the line is opened."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from modactions_desktop.domain.dates import medium_date
from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.participants import FrenchLevel, FrenchSkill
from modactions_desktop.labels import label
from modactions_desktop.ui.panels.file.desk import FileDesk
from modactions_desktop.ui.panels.file.record_fields import RecordFields
from modactions_desktop.ui.panels.file.records import EditedRecordsCard, line_of
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.choices import options_of
from modactions_desktop.ui.widgets.pills import Pill


class FrenchCard(EditedRecordsCard):
    """The four skills; earlier levels stay, progress is read from them (F5)."""

    def __init__(self, desk: FileDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Français", "+ Niveau", "french", parent)

    def made_fields(self) -> RecordFields:
        fields = RecordFields(self.desk.today)
        fields.add_codes("skill", self.tr("Compétence"), lambda: options_of(FrenchSkill))
        fields.add_codes("level", self.tr("Niveau"), lambda: self._codes("french_level"))
        fields.add_codes("source", self.tr("Source"), lambda: self._codes("french_source"))
        fields.add_date("assessed_on", self.tr("Évalué le"))
        fields.add_line("assessor", self.tr("Par qui"))
        return fields

    def _codes(self, name: str) -> list[tuple[Any, str]]:
        return list(self.desk.options(name, empty=False))

    def begins_with(self, name: str) -> Any:
        return self.desk.today() if name == "assessed_on" else None

    def lines(self) -> list[QWidget]:
        assert self.desk.person is not None
        levels = self.desk.person.french_levels
        return [
            self._skill(skill, kept)
            for skill in FrenchSkill
            if (kept := [level for level in levels if level.skill is skill])
        ]

    def _skill(self, skill: FrenchSkill, levels: list[FrenchLevel]) -> QWidget:
        """One line a skill; opened, one line an assessment, the last one first."""
        histories = self.desk.services.histories
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 0, 0, 4)
        column.setSpacing(0)
        for level in reversed(levels):
            line = line_of(self._name(level), self._told(level))
            column.addWidget(self.edited(level, line, histories.correct_french, histories.remove_french))
        inside.hide()
        course = " → ".join(dict.fromkeys(self._name(level) for level in levels))
        head = line_of(label(skill), self._told(levels[-1]), Pill(course, Tone.ACCENT))
        head.opened.connect(lambda: inside.setVisible(inside.isHidden()))
        whole = QWidget()
        both = QVBoxLayout(whole)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(0)
        both.addWidget(head)
        both.addWidget(inside)
        return whole

    def _name(self, level: FrenchLevel) -> str:
        return self.desk.services.catalogues.labels("french_level").get(level.level, level.level)

    def _told(self, level: FrenchLevel) -> str:
        sources = self.desk.services.catalogues.labels("french_source")
        by = level.assessor if level.source != "ESTIMATION" else ""
        parts = (sources.get(level.source, level.source), by, medium_date(level.assessed_on))
        return " · ".join(filter(None, parts))

    def add(self, values: dict[str, Any]) -> None:
        skill, level, source = (values.pop(name) for name in ("skill", "level", "source"))
        if not (skill and level and source):
            raise InputError("choice_missing", field="level")
        on, assessor = values["assessed_on"], values["assessor"]
        note = self.desk.services.histories.note_french
        error = self.desk.attempt(
            lambda person: note(person, skill, level, source=source, on=on, assessor=assessor)
        )
        if error is not None:
            raise error
