"""Example sheets of rights and obligations: both sides and an Arabic title, and almost nothing."""

from __future__ import annotations

from datetime import date

from modactions_desktop.domain.checklist import ItemKind
from modactions_desktop.domain.rights_sheets import RightsSheetContent, SheetLine, SheetPlace
from tests.reports.example_papers import BARE, DAY, FULL, REACH

ALLOWANCE = SheetLine(
    version_id=1,
    kind=ItemKind.RIGHT,
    title="Allocations familiales",
    text="Vos enfants habitent avec vous en Wallonie. Vous pouvez recevoir de l’argent chaque mois. "
    "Vous choisissez une caisse.",
    translation="الإعانات العائلية",
    place=SheetPlace(7, "FAMIWAL", "boulevard Fictif 12, 4000 Liège", "04 000 00 07"),
    bring="Le papier de la commune sur votre famille et votre numéro de compte.",
)
CARD = SheetLine(
    version_id=2,
    kind=ItemKind.OBLIGATION,
    title="Renouveler son titre de séjour",
    text="Votre carte a une date de fin. Vous allez à la commune avant cette date. "
    "Allez-y entre 45 et 30 jours avant.",
    translation="تجديد بطاقة الإقامة",
    service="Commune, Office des étrangers",
    bring="Votre carte de séjour et la lettre de la commune.",
    due_on=date(2017, 1, 10),
)
NATIONALITY = SheetLine(
    version_id=3,
    kind=ItemKind.STEP,
    title="Demander la nationalité belge",
    text="Après plusieurs années en Belgique, vous pouvez peut-être devenir belge.",
    is_verified=True,
)
SHEETS = {
    "sheet": RightsSheetContent(FULL, DAY, REACH, name="Samira Haddad", lines=(ALLOWANCE, NATIONALITY, CARD)),
    "sheet-bare": RightsSheetContent(BARE, DAY, name="Samira Haddad", lines=(NATIONALITY,)),
    "sheet-obligations": RightsSheetContent(FULL, DAY, REACH, name="Samira Haddad", lines=(CARD,)),
}
