"""One field for a day and its hour: « jeu 12/1 14h »."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtWidgets import QWidget

from modactions_desktop.domain.moments import moment_text, parse_moment
from modactions_desktop.domain.periods import ApproximateDate
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.widgets.fields import DateField


class MomentField(DateField):
    """Read when she goes on, as a date is; its value is a datetime, midnight when no hour was given."""

    def __init__(
        self,
        name: str | QWidget = "",
        today: Callable[[], date] = date.today,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, today, parent=parent)
        self.setPlaceholderText(self.tr("jeu 12/1 14h"))
        self.setMinimumWidth(176)

    def moment(self) -> datetime | None:
        """The last day and hour understood."""
        value = self.value()
        return value if isinstance(value, datetime) else None

    @override
    def read(self) -> date | ApproximateDate | None:
        return parse_moment(self.text(), self.day()) if self.text().strip() else None

    @override
    def words_of(self, value: date | ApproximateDate | None) -> str:
        return moment_text(value) if isinstance(value, datetime) else super().words_of(value)
