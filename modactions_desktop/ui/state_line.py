"""What the state line says of the base, at the foot of the window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class BaseState:
    """The base as the window tells of it; `backed_up_at` is the last verified backup."""

    backed_up_at: datetime | None
    demonstration: bool = False


def state_text(state: BaseState, now: datetime, minutes_left: int | None, discreet: bool) -> str:
    """« Base chiffrée · sauvegarde vérifiée il y a 4 min · verrouillage automatique dans 5 min »."""
    parts = ["Base chiffrée", _backup_text(state.backed_up_at, now)]
    if state.demonstration:
        parts.insert(0, "Démonstration : exemple fictif")
    if minutes_left is not None:
        parts.append(f"verrouillage automatique dans {minutes_left} min")
    if discreet:
        parts.append("écran discret : noms cachés (Ctrl+Maj+D)")
    return " · ".join(parts)


def _backup_text(at: datetime | None, now: datetime) -> str:
    if at is None:
        return "pas encore de sauvegarde vérifiée"
    minutes = int((now - at).total_seconds() // 60)
    if minutes < 1:
        return "sauvegarde vérifiée à l'instant"
    if minutes < 60:
        return f"sauvegarde vérifiée il y a {minutes} min"
    if minutes < 48 * 60:
        return f"sauvegarde vérifiée il y a {minutes // 60} h"
    return f"sauvegarde vérifiée il y a {minutes // 1440} jours"
