"""« Codes culturels »: the habits of the host society for one person, kept as the rights are (A-41)."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from modactions_desktop.domain.checklist import STATES_OF, CatalogueKind, ChecklistFilter
from modactions_desktop.domain.search import SearchKind
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.checklist.needs import Needs
from modactions_desktop.ui.panels.checklist.rights import RightsView

_KEYS = (
    "É expliqué · A à expliquer · O en ordre · N non concerné · L autre langue · I interprète · "
    "S source · ↵ fiche · Échap liste"
)
_KEPT = (ChecklistFilter.ALL, ChecklistFilter.TO_EXPLAIN, ChecklistFilter.SINCE_LAST)


class CulturalCodesView(RightsView):
    """The list of rights with another catalogue: no side, no request, no date by which a habit is due."""

    kinds: ClassVar[frozenset[str]] = frozenset({SearchKind.CULTURAL_CODE.value})
    catalogue: ClassVar[CatalogueKind] = CatalogueKind.CULTURAL_CODES
    filters: ClassVar[tuple[ChecklistFilter, ...]] = _KEPT
    has_sides: ClassVar[bool] = False
    keys_told: ClassVar[str] = _KEYS

    def __init__(self, services: Needs, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self.list.setAccessibleName(self.tr("Codes culturels de la personne"))
        self.requests.hide()
        self.item.limit_to(STATES_OF[self.catalogue])

    @override
    def _empty_words(self) -> tuple[str, str]:
        title, advice = super()._empty_words()
        if self._nothing_since():
            return title, advice
        return title, self.tr(
            "« Tout » montre les {0} codes. Sur une ligne, une lettre note un état : "
            "É expliqué, A à expliquer, O en ordre, N non concerné."
        ).format(len(self.desk.found))
