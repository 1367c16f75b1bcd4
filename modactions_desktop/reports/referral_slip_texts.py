"""All French of the « Fiche d'orientation »: level A2, one idea a sentence, everyday words, « vous »."""

from __future__ import annotations

from modactions_desktop.domain.referral_slips import QrKind

TITLE = "Un service pour vous aider"
WHERE = "Où aller"
WHEN = "Votre rendez-vous"
ASK = "Demandez"
BRING = "Prenez avec vous"
HOW_TO_GET_THERE = "Pour y aller"
ACCESS = "Accès"
INTERPRETER = "Interprète"
COST = "Prix"
PHONE = "Téléphone"
HOURS = "Ouvert"
AT = "à {time}"
NO_APPOINTMENT = "Vous n'avez pas de rendez-vous."
APPOINTMENT_TO_NOTE = "Vous avez un rendez-vous. Le jour et l'heure : ........................"
CALL_FIRST = "Vous n'avez pas de rendez-vous. Appelez avant d'y aller."
SHARED = "Ce que nous disons de vous"
SHARED_WHAT = "Nous disons au service : {information}."
SHARED_UNTIL = "Vous êtes d'accord, jusqu'au {end}."
SHARED_AGREED = "Vous êtes d'accord."
SHARED_CHANGE = "Vous pouvez changer d'avis : dites-le-nous."
SHARED_NOTHING = "Nous ne donnons rien sur vous sans votre accord."
CALL_US = "Vous ne pouvez pas y aller ? Une question ? Appelez-nous au {phone}."
WRITE_US = "Vous ne pouvez pas y aller ? Une question ? Écrivez-nous à {email}."
TELL_US = "Vous ne pouvez pas y aller ? Une question ? Dites-le-nous."
QR_ALTERNATIVE = {
    QrKind.MAP: "Code QR : l'endroit sur une carte, {text}.",
    QrKind.CALL: "Code QR : le numéro à appeler, {text}.",
    QrKind.ADDRESS: "Code QR : l'adresse en texte, {text}.",
}
QR_CAPTION = {
    QrKind.MAP: "la carte",
    QrKind.CALL: "appeler",
    QrKind.ADDRESS: "l'adresse",
}

SENTENCES = (
    TITLE,
    NO_APPOINTMENT,
    CALL_FIRST,
    SHARED_WHAT,
    SHARED_AGREED,
    SHARED_CHANGE,
    SHARED_NOTHING,
    CALL_US,
    TELL_US,
)
"""What a test measures: each is plain French."""
