"""French words of the sheets of the modules, the same in the window and on paper."""

from __future__ import annotations

from collections.abc import Sequence

from modactions_desktop.domain.users import Cofinancing, total_percent


def percent_words(percent: float) -> str:
    """« 75 % », « 12,5 % »."""
    return f"{percent:g}".replace(".", ",") + "\u00a0%"


def total_words(shares: Sequence[Cofinancing]) -> str:
    """What is wrong with the shares of a project; nothing when they make 100 %, or when there are none."""
    total = total_percent(shares)
    if not shares or total == 100:
        return ""
    away = percent_words(round(abs(100 - total), 2))
    told = "Les parts font {total}\u00a0: il manque {away} pour arriver à 100\u00a0%."
    if total > 100:
        told = "Les parts font {total}\u00a0: {away} de trop, le total doit être de 100\u00a0%."
    return told.format(total=percent_words(total), away=away)
