"""A line of the checklist with a code, and the state it was last given."""

from __future__ import annotations

from datetime import date

from modactions_desktop.domain.checklist import (
    CatalogueItem,
    ChecklistLine,
    ChecklistState,
    ItemKind,
    StateChange,
    Verification,
)


def line(code: str, state: ChecklistState | None = None, due_on: date | None = None) -> ChecklistLine:
    item = CatalogueItem(
        item_id=int(code[1:]),
        version_id=2,
        code=code,
        category=code[0],
        category_title="",
        title=code,
        kind=ItemKind.RIGHT,
        text="",
        deadline="",
        evidence="",
        services=(),
        condition="",
        certainty="",
        sources=(),
        verification=Verification.TO_VERIFY,
        verified_on=None,
        verified_by="",
        tags=(),
        valid_from=date(2016, 1, 1),
    )
    change = StateChange(1, state, date(2016, 9, 1), due_on, "", "", "", "", version_id=2) if state else None
    return ChecklistLine(item, (change,) if change else ())
