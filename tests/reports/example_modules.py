"""An example sheet of a module: that of individual support, as it ships."""

from __future__ import annotations

from datetime import date

from modactions_desktop.domain.modules import Module, ModuleSheet, ModuleSheetContent, SheetPart
from modactions_desktop.domain.users import Cofinancing, Project
from modactions_desktop.exchange.catalogues import read_modules
from tests.reports.conftest import LETTERHEAD

PROJECT = Project(
    1,
    "modactions-2015",
    "Mod'Actions",
    "Fonds asile, migration et intégration (AMIF-FAMI)",
    date(2015, 7, 1),
    date(2016, 12, 31),
    "",
    "",
    (
        Cofinancing("Fonds asile, migration et intégration (AMIF-FAMI)", 75, "Frais de personnel"),
        Cofinancing("SPP Intégration sociale", 15, "Frais de personnel"),
        Cofinancing("CPAS de Liège", 10, "Frais de personnel"),
    ),
)


def module_sheet(code: str = "accompagnement_individuel") -> ModuleSheetContent:
    """What the sheet of a shipped module says on the day a base begins."""
    shipped = read_modules()
    module = next(module for module in shipped.modules if module.code == code)
    sheet = ModuleSheet(
        id=1,
        module=Module(1, module.code, module.name, module.approach),
        valid_from=date(2015, 7, 1),
        answers=dict(module.sheet) | {"place": "Échelle des Mots, Liège"},
        parts=tuple(SheetPart(n, part.title, part.points) for n, part in enumerate(module.parts)),
    )
    return ModuleSheetContent(LETTERHEAD, sheet, shipped.headings, date(2016, 11, 22), PROJECT)
