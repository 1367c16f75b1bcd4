"""Example slips and notes of liaison: everything filled, and almost nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from modactions_desktop.domain.liaison import LiaisonContent
from modactions_desktop.domain.liaison_notes import LiaisonParagraph
from modactions_desktop.domain.participants import SharingAgreement
from modactions_desktop.domain.referral_slips import QrKind, QrText, SlipContent
from modactions_desktop.domain.referrals import LiaisonNature
from tests.reports.example_papers import BARE, DAY, FULL, REACH

AGREEMENT = SharingAgreement(
    1,
    recipient="Lire et Écrire Liège",
    information="Ses présences au cours et son niveau de français",
    purpose="Choisir le bon groupe",
    begin=date(2016, 11, 3),
    end=date(2017, 6, 30),
    form="oral",
)
SLIP = SlipContent(
    FULL,
    DAY,
    REACH,
    fictitious=True,
    name="Samira Haddad",
    translation="خدمة لمساعدتك",
    service="Cours de français du matin",
    organisation="Lire et Écrire Liège (exemple)",
    address=("rue des Fictions 24", "4020 Liège"),
    at=datetime(2016, 12, 6, 10, 30),
    ask_for="l'accueil, au premier étage",
    bring=("Votre carte de séjour", "La lettre du CPAS", "Un cahier"),
    directions="Bus 4, arrêt Pont des Fictions.\nL'entrée est à côté de la pharmacie.",
    accessibility="Ascenseur",
    interpreter="oui, en arabe, par téléphone",
    cost="gratuit",
    phones=("+32 4 000 00 24",),
    hours=(("du lundi au jeudi", "de 9 h à 12 h et de 13 h 30 à 16 h"), ("vendredi", "de 9 h à 12 h")),
    agreement=AGREEMENT,
    qr=QrText(QrKind.MAP, "geo:50.640300,5.571800"),
)
SLIPS = {
    "slip": SLIP,
    "slip-bare": SlipContent(BARE, DAY, name="Samira Haddad", service="Relais santé"),
    "slip-call": SlipContent(
        BARE,
        DAY,
        REACH,
        name="Samira Haddad",
        service="Relais santé",
        phones=("+32 4 000 00 25",),
        qr=QrText(QrKind.CALL, "tel:+3240000025"),
    ),
}


def paragraph(key: int, nature: LiaisonNature, text: str, origin: str = "") -> LiaisonParagraph:
    return LiaisonParagraph(key, nature, text, "need:1" if origin else "", origin)


NOTE = LiaisonContent(
    FULL,
    DAY,
    REACH,
    fictitious=True,
    name="Samira Haddad",
    birth="le 12 mars 1985",
    recipient="Antenne Sainte-Marguerite",
    written_on=DAY,
    author="Agathe Exemple",
    request="Un rendez-vous pour préparer la demande de garantie locative, avant la fin du mois.",
    proposal="Accompagner Madame au premier rendez-vous, avec l'interprète de l'entretien.",
    paragraphs=(
        paragraph(
            1,
            LiaisonNature.FACT,
            "Le bail actuel se termine le 31 janvier 2017.",
            "entretien du 3 octobre 2016",
        ),
        paragraph(
            2, LiaisonNature.FACT, "Cherche un logement de deux chambres.", "besoin noté le 3 octobre 2016"
        ),
        paragraph(
            3,
            LiaisonNature.APPRECIATION,
            "Elle mène ses démarches elle-même et demande conseil.",
            "observation du 8 novembre 2016, l'AS du projet",
        ),
    ),
    agreement=replace(AGREEMENT, recipient="Antenne Sainte-Marguerite"),
)
NOTES = {
    "note": NOTE,
    "note-draft": LiaisonContent(
        BARE,
        DAY,
        name="Samira Haddad",
        recipient="Relais santé",
        written_on=DAY,
        request="Un rendez-vous.",
        draft=True,
    ),
}
