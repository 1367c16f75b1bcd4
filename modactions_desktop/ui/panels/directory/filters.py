"""What is asked of the directory: the words typed, the filters above the list, and what they say together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from modactions_desktop.domain.dates import DAYS
from modactions_desktop.domain.directory_pages import (
    DirectoryPage,
    MeaningKind,
    OpenWish,
    Shelf,
    Understood,
)
from modactions_desktop.ui.panels.directory.words import Codes
from modactions_desktop.ui.theme import INSIDE, OUTSIDE, Tone

NOW = "maintenant"
INTERPRETER, NO_WAITING = "interprete", "sans_attente"
SHELVES: tuple[tuple[Shelf, str, Tone], ...] = (
    (Shelf.ALL, "Tous", Tone.NEUTRAL),
    (Shelf.INTERNAL, "Internes", INSIDE),
    (Shelf.EXTERNAL, "Externes", OUTSIDE),
    (Shelf.FREE, "Gratuits", Tone.GOOD),
    (Shelf.TO_VERIFY, "À vérifier", Tone.ATTENTION),
    (Shelf.INACTIVE, "Désactivés", Tone.NEUTRAL),
)
_PLAIN = {
    MeaningKind.FREE: "gratuit",
    MeaningKind.INTERPRETER: "interprète sur place",
    MeaningKind.NO_WAITING: "sans liste d'attente",
}


def open_options() -> list[tuple[str, str]]:
    """The moments of the filter « ouvert le »."""
    return [
        ("", "Ouvert"),
        (NOW, "Ouvert maintenant"),
        *((str(number), f"Ouvert le {day}") for number, day in enumerate(DAYS, 1)),
    ]


def open_wish(code: str, moment: datetime) -> OpenWish | None:
    """Now, or the next such day of the week."""
    if not code:
        return None
    if code == NOW:
        return OpenWish(moment.date(), at=moment)
    ahead = (int(code) - moment.isoweekday()) % 7
    return OpenWish(moment.date() + timedelta(days=ahead))


def understood_words(page: DirectoryPage, codes: Codes, today: date) -> str:
    """« « loyer » : aussi le thème Logement. »; that nothing holds the words as they were typed."""
    told = [one for understood in page.understood if (one := _understood(understood, codes, today))]
    if page.nearly:
        told.insert(0, "Rien ne contient ces mots : voici ce qui s'en approche.")
    return " ".join(told)


def _understood(understood: Understood, codes: Codes, today: date) -> str:
    meant = list(dict.fromkeys(_meanings(understood, codes, today)))
    return f"« {understood.words} » : aussi {', '.join(meant)}." if meant else ""


def _meanings(understood: Understood, codes: Codes, today: date) -> Sequence[str]:
    told = []
    for meaning in understood.meanings:
        if meaning.kind is MeaningKind.THEME:
            told.append(f"le thème {codes.domains.get(meaning.value, meaning.value)}")
        elif meaning.kind is MeaningKind.LANGUAGE:
            told.append(f"la langue {codes.languages.get(meaning.value, meaning.value)}")
        elif meaning.kind is MeaningKind.DISTRICT:
            told.append("le quartier")
        elif meaning.kind is MeaningKind.OPEN:
            told.append(_open_words(meaning.wish, today))
        else:
            told.append(_PLAIN[meaning.kind])
    return told


def _open_words(wish: OpenWish | None, today: date) -> str:
    if wish is None or wish.at is not None:
        return "ouvert maintenant"
    day = "aujourd'hui" if wish.on == today else f"le {DAYS[wish.on.weekday()]} {wish.on.day}"
    return f"ouvert {day}"
