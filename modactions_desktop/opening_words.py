"""« ouvert (jusqu'à 12 h) », « fermé (ouvre mardi à 9 h) »: the state of a service's doors, in French."""

from __future__ import annotations

from datetime import datetime, timedelta

from modactions_desktop.domain.dates import DAYS, short_date
from modactions_desktop.domain.opening import OpeningKind, OpeningState

_DAY_AND_NIGHT = timedelta(hours=24)
"""Who does not close before then is open day and night."""
UNKNOWN = "heures inconnues"


def opening_words(state: OpeningState, moment: datetime) -> str:
    """The state at that moment, in a few words."""
    match state.kind:
        case OpeningKind.OPEN:
            return _open(state, moment)
        case OpeningKind.CLOSED:
            return _with("fermé", _opens(state, moment))
        case OpeningKind.EXCEPTION:
            return _with("fermé exceptionnellement", state.note, _opens(state, moment))
        case OpeningKind.SUSPENDED:
            return _with(f"fermé jusqu'{_end(state, moment)}", state.note)
        case OpeningKind.HOLIDAY:
            return "jour férié : à vérifier"
        case _:
            return UNKNOWN


def time_words(moment: datetime) -> str:
    """« 9 h », « 13 h 30 »."""
    minutes = f"\N{NO-BREAK SPACE}{moment:%M}" if moment.minute else ""
    return f"{moment.hour}\N{NO-BREAK SPACE}h{minutes}"


def _end(state: OpeningState, moment: datetime) -> str:
    return f"au {short_date(state.until, moment.date())}" if state.until else "à nouvel ordre"


def _open(state: OpeningState, moment: datetime) -> str:
    if state.closes_at is None:
        return "ouvert"
    if state.closes_at - moment > _DAY_AND_NIGHT:
        return "ouvert jour et nuit"
    ends = state.closes_at
    if ends.date() == moment.date():
        return f"ouvert (jusqu'à {time_words(ends)})"
    if (ends.hour, ends.minute) == (0, 0) and ends.date() == moment.date() + timedelta(days=1):
        return "ouvert (jusqu'à minuit)"
    return f"ouvert (jusqu'à demain {time_words(ends)})"


def _opens(state: OpeningState, moment: datetime) -> str:
    if state.opens_at is None:
        return ""
    day = _next_day(state.opens_at, moment)
    return f"ouvre {f'{day} ' if day else ''}à {time_words(state.opens_at)}"


def _next_day(opens: datetime, moment: datetime) -> str:
    ahead = (opens.date() - moment.date()).days
    if ahead == 0:
        return ""
    if ahead == 1:
        return "demain"
    return DAYS[opens.weekday()] if ahead < 7 else f"le {short_date(opens.date(), moment.date())}"


def _with(told: str, *more: str) -> str:
    inside = " ; ".join(filter(None, more))
    return f"{told} ({inside})" if inside else told
