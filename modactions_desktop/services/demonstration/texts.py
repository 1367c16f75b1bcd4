"""Texts of the catalogue that she rewrote on the way, and titles in two languages; what was told stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from modactions_desktop.domain.checklist import Verification
from modactions_desktop.services.catalogue_rows import item_entry
from modactions_desktop.services.demonstration.days import written
from modactions_desktop.services.demonstration.phrases import typeset
from modactions_desktop.store import search
from modactions_desktop.store.tables.checklist import (
    CatalogueItemRow,
    CatalogueTranslationRow,
    CatalogueVersionRow,
    ChecklistStateRow,
)

_SAME = (
    "category",
    "category_title",
    "title",
    "kind",
    "deadline",
    "evidence",
    "bring",
    "service",
    "services",
    "condition",
    "certainty",
    "sources",
    "tags",
    "deadline_rules",
    "proposed_when",
)


@dataclass(frozen=True, slots=True)
class _Edit:
    """What an item says from a day on; `verified_on`: read again by « Exemple »."""

    code: str
    day: date
    text: str
    verified_on: date | None = None


_EDITS = (
    _Edit(
        "A07",
        date(2016, 9, 5),
        "Vous avez un rendez-vous ou un cours : vous venez à l'heure. Si vous êtes malade, vous téléphonez "
        "avant l'heure du rendez-vous. Vous donnez le papier du médecin.",
        verified_on=date(2016, 9, 12),
    ),
    _Edit(
        "C02",
        date(2016, 9, 5),
        "Vous faites un test de français. Si vous êtes sous le niveau A2, vous suivez un cours. Le cours "
        "dure souvent 400 heures. Il est gratuit. Demandez les jours et les heures à votre assistant social.",
    ),
    _Edit(
        "D01",
        date(2016, 11, 28),
        "Vous avez une carte de séjour : vous choisissez une mutuelle. La mutuelle rend une partie du prix "
        "du médecin et des médicaments. Apportez votre carte et le papier de la commune.",
    ),
)
_TITLES = (("E01", "ara", "الإعانات العائلية"), ("E01", "ukr", "Допомога на дітей"))


def rewrite(session: Session, user_id: int) -> None:
    """Those who were told a text before its day keep the earlier one; those told later have the newer."""
    items = {row.code: row for row in session.scalars(select(CatalogueItemRow))}
    for edit in _EDITS:
        if edit.code in items:
            _rewrite(session, items[edit.code], edit, user_id)
    for code, language, title in _TITLES:
        if code in items:
            stamp = _stamp(date(2016, 10, 3), user_id)
            session.add(
                CatalogueTranslationRow(item_id=items[code].id, language=language, title=title, **stamp)
            )


def _rewrite(session: Session, item: CatalogueItemRow, edit: _Edit, user_id: int) -> None:
    last = item.versions[-1]
    last.valid_to = edit.day - timedelta(days=1)
    same: dict[str, Any] = {name: getattr(last, name) for name in _SAME}
    made = CatalogueVersionRow(
        **same,
        text=typeset(edit.text),
        valid_from=edit.day,
        verification=Verification.VERIFIED if edit.verified_on else Verification.TO_VERIFY,
        verified_on=edit.verified_on,
        verified_by="Exemple" if edit.verified_on else "",
        edited=True,
        **_stamp(edit.day, user_id),
    )
    item.versions.append(made)
    session.flush()
    state = ChecklistStateRow
    later = update(state).where(state.item_id == item.id, state.on >= edit.day)
    session.execute(later.values(version_id=made.id))
    search.index_many(session, [item_entry(item)])


def _stamp(on: date, user_id: int) -> dict[str, Any]:
    return {"recorded_at": written(on), "recorded_by": user_id}
