from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from modactions_desktop.domain.archives import ArchiveRecord
from modactions_desktop.domain.cells import Count, CountedTable
from modactions_desktop.domain.figures import Figures, Gap
from modactions_desktop.domain.participants import PersonLine, Phase
from modactions_desktop.domain.periods import ReportPeriod
from modactions_desktop.domain.progress import Job, Progress
from modactions_desktop.domain.users import Project
from modactions_desktop.domain.years import KeyFigures, ObstacleAverage, ReportSection
from modactions_desktop.ui.dialogs.archive import ArchiveWordsDialog
from modactions_desktop.ui.dialogs.people import PeopleDialog
from modactions_desktop.ui.events import Events
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.tabs.years import YearsTab

PROJECT = ReportPeriod(date(2015, 7, 1), date(2016, 12, 31))
PERSON = PersonLine(
    4,
    "2016-004",
    "Exemple, Alba",
    "Alba Exemple",
    "",
    Phase.TRAJECTORY,
    "avance",
    "Avancé",
    3,
    None,
    "",
    "",
    False,
)


def _figures(period: ReportPeriod) -> Figures:
    key = KeyFigures(118, 56, {"debutant": 22}, {"debutant": 25}, {"debutant": "Débutant"}, 410, 96)
    table = CountedTable(
        "T1", "Chiffres clés", "Personnes distinctes.", ("Quoi", "Combien"), (("suivies", Count.of([4])),)
    )
    return Figures(
        period,
        key,
        (table,),
        (ObstacleAverage("Logement", 3, 2, 9),),
        people={"followed": (4,), "entered": (4,)},
    )


class Stub:
    def __init__(self) -> None:
        self.written: list[tuple[ReportSection, str]] = []
        self.made: list[tuple[Path, str]] = []
        self.years: Any = SimpleNamespace(
            figures=self._count,
            data_quality=lambda period: (Gap("french_level", (4,)),),
            close=self._count,
            narratives=lambda period: dict.fromkeys(ReportSection, "Texte du modèle"),
            write_narrative=lambda period, section, text: self.written.append((section, text)),
            report=self._report,
        )
        self.archives: Any = SimpleNamespace(new_passphrase=lambda: "un deux trois", make=self._make)
        self.participants: Any = SimpleNamespace(lines=lambda: (PERSON,))
        project = Project(1, "p", "Mod'Actions", "AMIF", PROJECT.begin, PROJECT.end, "", "")
        self.catalogues: Any = SimpleNamespace(projects=lambda: (project,))
        self.context: Any = SimpleNamespace(today=lambda: date(2017, 1, 9))

    def _count(self, period: ReportPeriod) -> Job[Figures]:
        yield Progress(0, 1)
        return _figures(period)

    def _report(self, period: ReportPeriod) -> Job[bytes]:
        yield Progress(0, 1)
        return b"%PDF-1.7"

    def _make(self, period: ReportPeriod, target: Path, passphrase: str) -> Job[ArchiveRecord]:
        yield Progress(0, 1)
        self.made.append((target, passphrase))
        return ArchiveRecord(period, date(2017, 1, 9), "head", "0" * 64, 12, 1, 118)


@pytest.fixture
def stub() -> Stub:
    return Stub()


@pytest.fixture
def tab(qtbot: QtBot, stub: Stub) -> Iterator[YearsTab]:
    jobs = Jobs()
    shown = YearsTab(stub, Events(), jobs)
    qtbot.addWidget(shown)
    shown.refresh()
    qtbot.waitUntil(lambda: not jobs.busy, timeout=30_000)
    yield shown
    assert jobs.stop()


def _texts(tab: YearsTab) -> str:
    return "\n".join(label.text() for label in tab.findChildren(QLabel))


def test_the_period_of_the_project_comes_first(tab: YearsTab) -> None:
    assert tab.ui.period_choice.itemData(0) == PROJECT
    assert "410 entretiens, 96 avec interprète" in _texts(tab)
    assert "47,5 % des personnes suivies" in _texts(tab)


def test_of_a_period_without_anything_no_zero_is_told_as_a_result(qtbot: QtBot, stub: Stub) -> None:
    stub.context.today = lambda: date(2026, 11, 22)

    def nothing(period: ReportPeriod) -> Job[Figures]:
        yield Progress(0, 1)
        return Figures(
            period, KeyFigures(0, 0, {"debutant": 0}, {}, {"debutant": "Débutant"}, 0, 0), (), (), people={}
        )

    stub.years.figures, stub.years.data_quality = nothing, lambda period: ()
    jobs = Jobs()
    tab = YearsTab(stub, Events(), jobs)
    qtbot.addWidget(tab)
    tab.refresh()
    qtbot.waitUntil(lambda: not jobs.busy, timeout=30_000)

    assert tab.ui.period_choice.currentText() == "Année 2026"  # the project is over for years
    assert "Rien n'est noté pour cette période" in _texts(tab)
    assert "Rien ne manque" not in _texts(tab)
    assert "0 entretiens" not in _texts(tab)
    assert jobs.stop()


def test_what_is_missing_names_how_many(tab: YearsTab) -> None:
    assert "1 personne sans niveau de français à l'entrée" in _texts(tab)


def test_a_figure_shows_the_names_behind_it_and_a_name_opens_its_file(qtbot: QtBot, tab: YearsTab) -> None:
    tab.ui.overview.people_asked.emit("Personnes suivies", (4,))
    dialog = tab.findChild(PeopleDialog)
    assert isinstance(dialog, PeopleDialog)
    assert "Exemple, Alba" in dialog.ui.list.item(0).text()
    with qtbot.waitSignal(tab.events.tab_requested) as asked:
        dialog.ui.list.itemActivated.emit(dialog.ui.list.item(0))
    assert asked.args == ["participants", 4]
    dialog.close()


def test_a_text_of_the_report_writes_itself(tab: YearsTab, stub: Stub) -> None:
    field = tab.ui.texts.fields[ReportSection.CONTEXT]
    field.setPlainText("Un public varié.")
    assert field.autosave.flush()
    assert stub.written == [(ReportSection.CONTEXT, "Un public varié.")]


def test_free_dates_that_end_before_they_begin_are_refused_in_a_sentence(qtbot: QtBot, tab: YearsTab) -> None:
    tab.ui.period_choice.setCurrentIndex(tab.ui.period_choice.count() - 1)
    tab.ui.period_choice.activated.emit(tab.ui.period_choice.count() - 1)
    tab.ui.to_field.setText("01/01/2014")
    tab.ui.to_field.autosave.touch()
    with qtbot.waitSignal(tab.said) as said:
        tab.ui.to_field.autosave.flush()
    assert "avant de commencer" in said.args[0]


def test_the_archive_shows_its_words_once_and_asks_that_they_be_noted(
    qtbot: QtBot, tab: YearsTab, stub: Stub, tmp_path: Path
) -> None:
    assert tab.primary is not None
    tab.primary.trigger()
    dialog = tab.findChild(ArchiveWordsDialog)
    assert isinstance(dialog, ArchiveWordsDialog)
    assert not dialog.ui.make_button.isEnabled()
    dialog.ui.noted.setChecked(True)
    assert dialog.ui.make_button.isEnabled()
    dialog.reject()
    assert stub.made == []


def test_tables_show_their_definition_and_missing_values_by_name(tab: YearsTab) -> None:
    assert "Personnes distinctes." in _texts(tab)
    item = tab.ui.tables.ui.grid.item(0, 1)
    assert item is not None
    assert item.text() == "1"


def test_in_a_narrow_window_a_table_takes_the_place_of_the_list(qtbot: QtBot, tab: YearsTab) -> None:
    tab.resize(620, 500)
    with qtbot.waitActive(tab):
        tab.show()
        tab.activateWindow()
    tab.ui.chips.choose("tables")
    tables = tab.ui.tables
    assert not tables.ui.grid.isVisibleTo(tab)
    tables.ui.list.setFocus()
    QTest.keyClick(tables.ui.list, Qt.Key.Key_Return)
    assert tables.ui.grid.isVisibleTo(tab)
    assert not tables.ui.list.isVisibleTo(tab)
    QTest.keyClick(tables.turns.back, Qt.Key.Key_Escape)
    assert tables.ui.list.hasFocus()


def test_figures_stand_under_their_heading_and_words_under_theirs(tab: YearsTab) -> None:
    grid = tab.ui.tables.ui.grid
    for column, side in ((0, Qt.AlignmentFlag.AlignLeft), (1, Qt.AlignmentFlag.AlignRight)):
        heading, cell = grid.horizontalHeaderItem(column), grid.item(0, column)
        assert heading is not None
        assert cell is not None
        assert heading.textAlignment() & side
        assert cell.textAlignment() & side
