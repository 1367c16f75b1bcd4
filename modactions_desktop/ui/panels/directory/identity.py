"""What a service is: its name and whose it is, inside or outside, what for, for which needs."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from modactions_desktop.domain.directory import Service
from modactions_desktop.ui.forms.ui_directory_identity import Ui_ServiceIdentity
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.directory.desk import DirectoryDesk
from modactions_desktop.ui.panels.directory.editor import SectionEditor
from modactions_desktop.ui.theme import INSIDE, OUTSIDE
from modactions_desktop.ui.widgets.choices import Option
from modactions_desktop.ui.widgets.fields import SavedMark


class IdentityEditor(SectionEditor):
    """Renaming the organisation says first how many services it renames."""

    def __init__(self, desk: DirectoryDesk, mark: SavedMark, parent: QWidget | None = None) -> None:
        super().__init__(desk, mark, parent)
        self.ui = Ui_ServiceIdentity()
        self.ui.setupUi(self)
        ui = self.ui
        self.bind({"name": ui.name, "purpose": ui.purpose, "description": ui.description})
        mark.follow(ui.organisation)
        inside = [Option(True, self.tr("Interne"), INSIDE), Option(False, self.tr("Externe"), OUTSIDE)]
        ui.internal.offer(inside, clearable=False)
        ui.kind.chosen.connect(lambda code: desk.choose(self.service_id, "kind", code or ""))
        ui.domains.changed.connect(lambda codes: desk.choose(self.service_id, "domains", tuple(codes)))
        ui.internal.chosen.connect(lambda internal: desk.set_internal(self.service_id, internal))

    @override
    def show_service(self, service: Service) -> None:
        super().show_service(service)
        ui, desk = self.ui, self.desk
        ui.kind.show_options([("", self.tr("à préciser")), *desk.codes("service_type")])
        ui.kind.show_value(service.kind)
        ui.domains.offer(lambda: desk.codes("domain"))
        ui.domains.show_codes(service.domains, dict(desk.codes("domain")))
        ui.organisation.load(
            service.organisation.name, partial(desk.write_organisation, service.id, "name"), service.id
        )
        self.show_fresh(service)

    @override
    def show_fresh(self, service: Service) -> None:
        super().show_fresh(service)
        self.ui.internal.show_value(service.internal)
        count = self.desk.siblings(service)
        told = self.tr(
            "Cette organisation a {0} services : la renommer, ou la dire interne ou externe, les change tous."
        )
        self.ui.shared.setText(told.format(count) if count > 1 else "")
        self.ui.shared.setVisible(count > 1)
