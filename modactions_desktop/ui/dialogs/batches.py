"""For several people at once: a tag, or an interview on the same day and hour."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, time
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from modactions_desktop.domain.dates import long_date
from modactions_desktop.domain.errors import InputError, ModActionsError
from modactions_desktop.domain.interviews import InterviewKind
from modactions_desktop.ui.dialog import Dialog
from modactions_desktop.ui.forms.ui_batch_interview import Ui_BatchInterviewDialog
from modactions_desktop.ui.forms.ui_batch_tag import Ui_BatchTagDialog
from modactions_desktop.ui.panels.checklist.summons_card import parse_hour
from modactions_desktop.ui.widgets.choices import options_of


class Batches(Protocol):
    """The service of batches, as the window needs it."""

    def tags(self) -> Sequence[str]: ...

    def tag(self, people: Sequence[int], name: str) -> int: ...

    def untag(self, people: Sequence[int], name: str) -> int: ...

    def plan_interviews(
        self, people: Sequence[int], kind: InterviewKind, *, on: date, starts_at: time | None = None
    ) -> int: ...


class TagDialog(Dialog):
    """Gives several people a tag, or takes one from them."""

    batched = Signal(str)
    """What was done, in a sentence."""

    def __init__(
        self, batches: Batches, people: Sequence[int], parent: QWidget | None = None, *, take: bool = False
    ) -> None:
        super().__init__(parent)
        self._batches, self._people, self._taking = batches, people, take
        self.ui = Ui_BatchTagDialog()
        self.ui.setupUi(self)
        self._take(self.ui)
        if take:
            self.setWindowTitle(self.tr("Retirer une étiquette"))
            self.ui.title.setText(self.tr("Retirer une étiquette"))
            self.ui.do_button.setText(self.tr("Retirer"))
        self.ui.people.setText(self.tr("{0} personnes choisies.").format(len(people)))
        self.ui.tag.setEditable(not take)
        self.ui.tag.addItems(list(batches.tags()))
        if not take:
            self.ui.tag.setCurrentIndex(-1)
            line = self.ui.tag.lineEdit()
            assert line is not None
            line.setPlaceholderText(self.tr("Une étiquette connue ou nouvelle"))
            line.returnPressed.connect(self._do)
        self.ui.do_button.clicked.connect(self._do)
        self.ui.cancel_button.clicked.connect(self.reject)
        self.ui.tag.setFocus()

    def _do(self) -> None:
        name = self.ui.tag.currentText()
        try:
            step = self._batches.untag if self._taking else self._batches.tag
            count = step(self._people, name)
        except ModActionsError as error:
            self.show_error(error)
            return
        said = self.tr("Étiquette « {0} » retirée de {1} dossiers.") if self._taking else ""
        said = said or self.tr("Étiquette « {0} » mise à {1} dossiers.")
        self.batched.emit(said.format(name, count))
        self.accept()


class GroupInterviewDialog(Dialog):
    """Plans an interview for each of several people, on the same day and hour."""

    batched = Signal(str)

    def __init__(
        self,
        batches: Batches,
        people: Sequence[int],
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._batches, self._people = batches, people
        self.ui = Ui_BatchInterviewDialog()
        self.ui.setupUi(self)
        self._take(self.ui)
        self.ui.people.setText(
            self.tr("{0} personnes choisies : un entretien prévu pour chacune.").format(len(people))
        )
        self.ui.kind.show_options(options_of(InterviewKind))
        self.ui.kind.show_value(InterviewKind.INTERMEDIATE)
        self.ui.on.reckon_from(today)
        self.ui.at.returnPressed.connect(self._do)
        self.ui.do_button.clicked.connect(self._do)
        self.ui.cancel_button.clicked.connect(self.reject)
        self.ui.on.setFocus()

    def _do(self) -> None:
        if not self.ui.on.autosave.flush():
            return
        day = self.ui.on.value()
        try:
            if not isinstance(day, date):
                raise InputError("date_unreadable", field="on")
            starts_at = parse_hour(self.ui.at.text()) if self.ui.at.text().strip() else None
            count = self._batches.plan_interviews(
                self._people, self.ui.kind.value(), on=day, starts_at=starts_at
            )
        except ModActionsError as error:
            self.show_error(error)
            return
        self.batched.emit(self.tr("{0} entretiens prévus le {1}.").format(count, long_date(day)))
        self.accept()
