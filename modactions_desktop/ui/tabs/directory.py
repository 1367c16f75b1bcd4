"""« Annuaire »: a row of views about the services to which people are sent.

To mount a view: a `DirectoryView` (ui/panels/directory/view.py) in a module of its own beside it, and one
line in `VIEWS` below; `count`, when its chip is to carry a number (ui/viewed_tab.py tells the rest).
"""

from __future__ import annotations

from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QTabBar

from modactions_desktop.domain.directory_pages import DirectoryQuery, Shelf
from modactions_desktop.domain.search import SearchKind
from modactions_desktop.ui.dialogs.booklet import BookletDialog
from modactions_desktop.ui.events import Events
from modactions_desktop.ui.forms.ui_directory import Ui_DirectoryTab
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.directory.needs import Needs
from modactions_desktop.ui.panels.directory.platforms_view import PlatformsView
from modactions_desktop.ui.panels.directory.quality import QualityView
from modactions_desktop.ui.panels.directory.services import ServicesView
from modactions_desktop.ui.panels.directory.view import DirectoryView
from modactions_desktop.ui.panels.referrals.papers import ReferralPapers
from modactions_desktop.ui.tab import TabCommand
from modactions_desktop.ui.viewed_tab import ViewedTab, ViewSpec
from modactions_desktop.ui.widgets.fields import flush_all

PLATFORMS, QUALITY = "platforms", "quality"


def _to_do(services: Needs, _participant_id: int | None) -> int | None:
    page = services.directory_search.page(DirectoryQuery(), Shelf.TO_VERIFY, limit=0)
    return page.counts.get(Shelf.TO_VERIFY) or None


VIEWS: tuple[ViewSpec[Needs, DirectoryView], ...] = (
    # The first is the one shown first.
    ViewSpec("services", "Liste", lambda services, _jobs: ServicesView(services), ServicesView.kinds),
    ViewSpec(
        QUALITY, "Qualité", lambda services, jobs: QualityView(services, jobs), QualityView.kinds, _to_do
    ),
    ViewSpec(PLATFORMS, "Plateformes", lambda services, _jobs: PlatformsView(services), PlatformsView.kinds),
)


class DirectoryTab(ViewedTab[Needs, DirectoryView]):
    """A row of chips, and the view it chooses: built when first shown, kept in front until she changes it."""

    title = "Annuaire"
    name = "directory"
    about_everyone = True
    with_list = False
    views_offered = VIEWS
    commands = (
        TabCommand("Nouveau service", lambda tab: tab.primary, "ajouter organisation annuaire"),
        TabCommand(
            "Services à vérifier, doublons", lambda tab: tab.quality_action, "annuaire qualité téléphoner"
        ),
        TabCommand("Carnet d'adresses", lambda tab: tab.booklet_action, "imprimer annuaire papier thèmes"),
        TabCommand(
            "Plateformes partenaires", lambda tab: tab.platforms_action, "réunion antennes FLE alpha ISP"
        ),
    )

    def __init__(self, services: Needs, events: Events, jobs: Jobs) -> None:
        super().__init__(services, events, jobs)
        self.primary = QAction(self.tr("Nouveau service"), self)
        self.primary.setShortcut("Ctrl+Shift+N")
        self.primary.triggered.connect(self._on_new_service)
        self.booklet_action = QAction(self.tr("Carnet d'adresses…"), self)
        self.booklet_action.setShortcut("Ctrl+Shift+P")
        self.booklet_action.triggered.connect(self._on_booklet)
        self.quality_action = QAction(self.tr("Qualité de l'annuaire"), self)
        self.quality_action.triggered.connect(lambda: self.show_view(QUALITY))
        self.platforms_action = QAction(self.tr("Plateformes partenaires"), self)
        self.platforms_action.triggered.connect(lambda: self.show_view(PLATFORMS))
        self.import_action = QAction(self.tr("Importer un annuaire…"), self)
        self.import_action.triggered.connect(lambda: self.events.directory_import_requested.emit())
        self.export_action = QAction(self.tr("Exporter l'annuaire…"), self)
        self.export_action.triggered.connect(lambda: self.events.directory_export_requested.emit())
        self.actions_offered = (self.booklet_action, self.import_action, self.export_action)
        for action in (self.primary, self.booklet_action):
            self.addAction(action)
        self._papers = ReferralPapers(jobs, self, self._on_person_written)
        self.ui = Ui_DirectoryTab()
        self.ui.setupUi(self)
        self.ui.header.actions_row.show_actions(self.actions_offered, self.primary)
        self.ui.view_bar.setVisible(len(VIEWS) > 1)
        self.mount_views(self.ui.view_bar, self.ui.views)
        self.events.participant_selected.connect(self._on_participant_selected)

    @override
    def connect_view(self, view: DirectoryView) -> None:
        super().connect_view(view)
        view.directory_written.connect(self._on_directory_written)
        view.person_written.connect(self._on_person_written)
        view.person_asked.connect(self._on_person_asked)
        view.slip_asked.connect(self._on_slip_asked)
        view.note_asked.connect(self._on_note_asked)

    # -- reading

    @override
    def refresh(self) -> None:
        flush_all(self)
        super().refresh()

    @override
    def view_of_draft(self, place: str) -> str:
        return PLATFORMS if place.startswith(f"{PLATFORMS}.") else VIEWS[0].name

    # -- slots

    def _on_new_service(self) -> None:
        """The line of a new service stands above the list."""
        self.show_view(VIEWS[0].name)
        self.view(VIEWS[0].name).begin_service()

    def _on_booklet(self) -> None:
        BookletDialog(self._services.booklets, self.jobs, self.window()).open()

    def _on_directory_written(self) -> None:
        """The other views read again when they come to the front."""
        self._stale = self._names() - {self.in_front}
        self._bar_later.start()
        self.events.directory_changed.emit()

    def _on_person_written(self, participant_id: int) -> None:
        self.events.participant_changed.emit(participant_id)

    def _on_person_asked(self, participant_id: int, referral_id: int) -> None:
        self.events.participant_selected.emit(participant_id)
        self.events.record_requested.emit("participants", SearchKind.REFERRAL.value, referral_id)

    def _on_slip_asked(self, referral_id: int) -> None:
        self._papers.open_slip(self._services, referral_id)

    def _on_note_asked(self, participant_id: int, referral_id: int) -> None:
        self._papers.open_note(self._services, participant_id, referral_id=referral_id)

    def _on_participant_selected(self, participant_id: int) -> None:
        """Whom « Orienter » sends from now on."""
        self.participant_id = participant_id or None
        if self.isVisible():
            self._show_person()

    def _show_person(self) -> None:
        for view in self._views.values():
            view.show_person(self.participant_id)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Another person may have been chosen in another tab; words are searched at once."""
        super().showEvent(event)
        view = self.view(self.in_front)
        self._show_person()
        if not isinstance(self.window().focusWidget(), QTabBar):
            view.take_keys()
