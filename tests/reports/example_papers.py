"""Example papers: everything filled, and almost nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

from modactions_desktop.domain.bilans import Letterhead
from modactions_desktop.domain.papers import (
    AgreementContent,
    AppointmentContent,
    NoticeContent,
    PaperContent,
    PaperKind,
    PaperSettings,
    Reach,
    SummonsLetterContent,
)

DAY = date(2016, 11, 22)
BARE = Letterhead(organisation="CPAS de Liège")
FULL = Letterhead(
    organisation="CPAS de Liège",
    service="Échelle des Mots",
    project="Mod'Actions",
    place="Liège",
    visibility=(
        "Vers une politique de migration plus intégrée, grâce au FAMI. SPP Intégration sociale.",
        "Naar een geïntegreerd migratiebeleid, dankzij het AMIF. POD Maatschappelijke Integratie.",
    ),
)
REACH = Reach("04 000 00 00", "echelle@exemple.be", "rue de l'Exemple 1, 4000 Liège")


def appointment(kind: PaperKind) -> AppointmentContent:
    return AppointmentContent(
        FULL,
        DAY,
        REACH,
        fictitious=True,
        kind=kind,
        name="Samira Haddad",
        address=("rue des Fictions 12", "4020 Liège"),
        on=date(2016, 11, 30),
        at=time(10, 30),
        where="Échelle des Mots, Liège",
        interpreter="tigrigna",
        bring=PaperSettings().bring,
    )


NOTICE = NoticeContent(
    FULL,
    DAY,
    REACH,
    explained_on=DAY,
    language="tigrigna",
    interpreter=True,
    retention="dix ans",
    dpo="le DPO",
)
AGREEMENT = AgreementContent(
    FULL,
    DAY,
    REACH,
    name="Samira Haddad",
    recipient="Antenne Sainte-Marguerite",
    information="Présences, démarches en cours, orientations proposées",
    purpose="Suivre le projet ensemble",
    begin=DAY,
    form="écrit",
    language="tigrigna",
    interpreter="SeTIS wallon",
)
SUMMONS_LETTER = SummonsLetterContent(
    FULL,
    DAY,
    REACH,
    fictitious=True,
    kind=PaperKind.ABSENCE,
    name="Samira Haddad",
    address=("rue des Fictions 12", "4020 Liège"),
    phone="0470 00 00 00",
    place="Liège",
    to=("Forem", "Service des rendez-vous", "quai Banning 4, 4000 Liège"),
    at=datetime(2016, 12, 2, 9, 30),
    subject="bilan de compétences",
    reference="dossier 4711",
    reason="raison médicale",
    enclosed=("Certificat médical du 21 novembre 2016",),
)
PAPERS: dict[str, PaperContent] = {
    "notice": NOTICE,
    "notice-bare": NoticeContent(BARE, DAY),
    "slip": appointment(PaperKind.SLIP),
    "slip-bare": AppointmentContent(BARE, DAY, name="Samira Haddad", on=date(2016, 9, 30)),
    "letter": appointment(PaperKind.LETTER),
    "agreement": AGREEMENT,
    "absence": SUMMONS_LETTER,
    "postponement": replace(
        SUMMONS_LETTER,
        kind=PaperKind.POSTPONEMENT,
        reason="examen de français ce jour-là",
        enclosed=(),
        available="le mardi ou le jeudi matin",
    ),
    "postponement-bare": SummonsLetterContent(
        BARE, DAY, kind=PaperKind.POSTPONEMENT, name="Samira Haddad", to=("CPAS",)
    ),
}
