"""For whom a service is, and how: conditions, what to bring, prices, languages."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from modactions_desktop.domain.directory import Service
from modactions_desktop.ui.forms.ui_directory_terms import Ui_ServiceTerms
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.directory.desk import DirectoryDesk
from modactions_desktop.ui.panels.directory.editor import SectionEditor
from modactions_desktop.ui.panels.directory.lists import RecordField
from modactions_desktop.ui.panels.directory.words import price_text
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.choices import Option
from modactions_desktop.ui.widgets.fields import SavedMark

COST = (
    RecordField("option", "Pour quoi : inscription, consultation…", 170, 2),
    RecordField("price", "Prix : 2,50", 90),
    RecordField("note", "Remarque : par mois, avec BIM…", 150, 2),
)


class TermsEditor(SectionEditor):
    """What a person has to know before going there."""

    def __init__(self, desk: DirectoryDesk, mark: SavedMark, parent: QWidget | None = None) -> None:
        super().__init__(desk, mark, parent)
        self.ui = Ui_ServiceTerms()
        self.ui.setupUi(self)
        ui = self.ui
        self.bind(
            {
                "audience": ui.audience,
                "conditions": ui.conditions,
                "application": ui.application,
                "documents": ui.documents,
                "fee": ui.fee,
                "interpreter_on_site": ui.interpreter_on_site,
            }
        )
        free = [Option(True, self.tr("Gratuit"), Tone.GOOD), Option(False, self.tr("Payant"), Tone.ATTENTION)]
        ui.free.offer(free)
        ui.free.chosen.connect(lambda chosen: desk.choose(self.service_id, "free", chosen))
        ui.languages.changed.connect(lambda codes: desk.choose(self.service_id, "languages", tuple(codes)))
        self.costs = self.add_records(
            ui.costs_place,
            self.tr("Prix un par un"),
            self.tr("+ Prix"),
            COST,
            desk.write_cost,
            desk.drop_cost,
        )

    @override
    def show_service(self, service: Service) -> None:
        super().show_service(service)
        ui, desk = self.ui, self.desk
        ui.free.show_value(service.free)
        ui.languages.offer(lambda: desk.codes("language"))
        ui.languages.show_codes(service.languages, dict(desk.codes("language")))
        self.costs.show_records(
            [
                (c.uuid, {"option": c.option, "price": price_text(c.cents), "note": c.note})
                for c in service.costs
            ],
            service.id,
        )
