"""When a service is open: the usual week, the week of a season, exceptions, a closure, a waiting list."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from modactions_desktop.domain.directory import Service
from modactions_desktop.ui.forms.ui_directory_hours import Ui_ServiceHours
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.directory.desk import DirectoryDesk
from modactions_desktop.ui.panels.directory.editor import SectionEditor
from modactions_desktop.ui.panels.directory.exceptions import ExceptionsEditor
from modactions_desktop.ui.panels.directory.times import ALL_YEAR, Season, hours_text, season_words, seasons
from modactions_desktop.ui.panels.record_lines import date_of
from modactions_desktop.ui.widgets.fields import AutosaveLine, FieldBox, SavedMark

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NEW = "autre"


class HoursEditor(SectionEditor):
    """The seven days of one week at a time; the list above says which part of the year it is of."""

    def __init__(self, desk: DirectoryDesk, mark: SavedMark, parent: QWidget | None = None) -> None:
        super().__init__(desk, mark, parent)
        self.ui = Ui_ServiceHours()
        self.ui.setupUi(self)
        ui = self.ui
        self.days: list[AutosaveLine] = [getattr(ui, name) for name in _DAYS]
        self._season: Season = ALL_YEAR
        self._new_season = False
        self.bind({"waiting": ui.waiting, "closure_note": ui.closure_note})
        self.bind_days(
            {
                "closed_from": ui.closed_from,
                "closed_until": ui.closed_until,
                "waiting_until": ui.waiting_until,
            }
        )
        mark.follow(*self.days)
        self.exceptions = ExceptionsEditor(desk)
        ui.exceptions_place.addWidget(FieldBox(self.tr("Exceptions : congés, jours fériés"), self.exceptions))
        self.exceptions.written.connect(self._show_exceptions)
        for field in (ui.season_begin, ui.season_end):
            field.reckon_from(desk.today)
            field.changed.connect(self._on_season_dates)
        ui.week.chosen.connect(self._on_week)

    @override
    def show_service(self, service: Service) -> None:
        self.flush()
        super().show_service(service)
        self._season, self._new_season = ALL_YEAR, False
        self.exceptions.show_service(service)
        self._show_weeks()
        self._show_week()

    @override
    def show_fresh(self, service: Service) -> None:
        super().show_fresh(service)
        self.exceptions.show_service(service)

    def _show_exceptions(self) -> None:
        self.show_fresh(self.desk.service(self.service_id))

    def _show_weeks(self) -> None:
        assert self.service is not None
        known = [ALL_YEAR, *seasons(self.service.hours)]
        if self._season not in known:
            known.append(self._season)
        options = [(season, season_words(season)) for season in known]
        self.ui.week.show_options([*options, (_NEW, self.tr("+ Une autre période de l'année…"))])
        self.ui.week.show_value(_NEW if self._new_season else self._season)

    def _show_week(self) -> None:
        """The seven days; a new season waits for its dates first."""
        assert self.service is not None
        ui, begins = self.ui, self._new_season
        dated = begins or self._season != ALL_YEAR
        for box in (ui.season_begin_box, ui.season_end_box):
            box.setVisible(dated)
        ui.season_begin.load(None if begins else self._season[0])
        ui.season_end.load(None if begins else self._season[1])
        for weekday, line in enumerate(self.days, start=1):
            write = partial(self.desk.write_hours, self.service_id, weekday, season=self._season)
            told = "" if begins else hours_text(self.service.hours, weekday, self._season)
            line.load(told, None if begins else write, self.service_id)
            line.setEnabled(not begins)

    # -- slots

    def _on_week(self, season: object) -> None:
        self.flush()
        self.service = self.desk.service(self.service_id)
        self._new_season = season == _NEW
        if isinstance(season, tuple):
            self._season = season
        self._show_week()
        first = self.ui.season_begin if self._new_season else self.days[0]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_season_dates(self, _day: object) -> None:
        """A new season begins, or the dates of this one change for all its days."""
        chosen = (date_of(self.ui.season_begin), date_of(self.ui.season_end))
        if chosen == ALL_YEAR or (self._new_season and None in chosen):
            return
        if not self._new_season:
            self.flush()
            if not self.desk.move_season(self.service_id, self._season, chosen):
                return
        fresh = self._new_season
        self._season, self._new_season = chosen, False
        self.service = self.desk.service(self.service_id)
        self._show_weeks()
        self._show_week()
        if fresh:
            self.days[0].setFocus(Qt.FocusReason.OtherFocusReason)
