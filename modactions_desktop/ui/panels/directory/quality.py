"""« Qualité »: the cards to check by telephone, and the services that may be one and the same."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from modactions_desktop.domain.directory_twins import TwinPair
from modactions_desktop.ui.forms.ui_directory_quality import Ui_QualityView
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.directory.desk import DirectoryDesk
from modactions_desktop.ui.panels.directory.needs import Needs
from modactions_desktop.ui.panels.directory.twins import TwinsCard, TwinsCompare
from modactions_desktop.ui.panels.directory.verify import VerifyCard
from modactions_desktop.ui.panels.directory.view import DirectoryView
from modactions_desktop.ui.widgets.reading_order import ReadingOrder


class QualityView(DirectoryView):
    """Left the queue to verify, right the likely duplicates."""

    kinds: ClassVar[frozenset[str]] = frozenset({"to_verify", "duplicates"})

    def __init__(self, services: Needs, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = DirectoryDesk(services, self)
        self.ui = Ui_QualityView()
        self.ui.setupUi(self)
        self.verify = VerifyCard(self.desk)
        self.twins = TwinsCard(self.desk, jobs)
        self.compare = TwinsCompare(self.desk)
        for card in (self.verify, self.twins):  # each as high as its lines: one of them may be nearly empty
            self.ui.columns_row.addWidget(card, 1, Qt.AlignmentFlag.AlignTop)
        self.ui.column.addWidget(self.compare, 1)
        self._connect()
        ReadingOrder(self)

    def _connect(self) -> None:
        self.verify.opened.connect(lambda key: self.went.emit("directory", "service", key))
        self.twins.opened.connect(self._on_pair)
        self.twins.failed.connect(self.refused)
        self.compare.left.connect(self._on_compared)
        self.desk.done.connect(self.said)
        self.desk.undoable.connect(self.binned)
        self.desk.refused.connect(self.refused)
        self.desk.written.connect(lambda _key: self.directory_written.emit())

    @override
    def read(self, participant_id: int | None) -> None:
        self._show_compare(False)
        self.verify.read()
        self.twins.read()

    @override
    def take_keys(self) -> None:
        self.verify.take_keys()

    def _show_compare(self, shown: bool) -> None:
        """One thing at a time: the lists, or two cards side by side."""
        self.ui.columns.setHidden(shown)
        self.compare.setVisible(shown)

    # -- slots

    def _on_pair(self, pair: TwinPair) -> None:
        self._show_compare(True)
        self.compare.compare(pair)

    def _on_compared(self) -> None:
        self._show_compare(False)
        self.verify.read()
        self.twins.read()
        self.verify.take_keys()
