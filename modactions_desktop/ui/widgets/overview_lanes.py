"""What the strip of the follow-up shows: phases and referrals are spans, the rest are moments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from modactions_desktop.domain.dates import long_date, short_date
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.axis import Stretch, months_around


@dataclass(frozen=True, slots=True)
class Span:
    """A phase (bar) or a referral (line): `end` None while it goes on."""

    key: str
    begin: date
    end: date | None
    text: str
    tone: Tone

    @property
    def day(self) -> date:
        return self.begin


@dataclass(frozen=True, slots=True)
class Moment:
    """Something of one day: hollow when it is planned or was missed."""

    key: str
    day: date
    text: str
    tone: Tone = Tone.ACCENT
    hollow: bool = False


Shown = Span | Moment


@dataclass(frozen=True, slots=True)
class Overview:
    """What the strip shows, and the day it takes as today."""

    today: date
    phases: Sequence[Span] = ()
    interviews: Sequence[Moment] = ()
    referrals: Sequence[Span] = ()
    others: Sequence[Moment] = ()
    deadlines: Sequence[Moment] = ()

    def whole(self) -> Stretch:
        """From the first of the first month to the end of the last, at least six months."""
        return months_around([*self._followed(), *(moment.day for moment in (*self.others, *self.deadlines))])

    def followed(self) -> Stretch:
        """The same without what came before the follow-up and is due after it: what is looked at first."""
        return months_around(self._followed())

    def _followed(self) -> list[date]:
        days = [self.today, *(moment.day for moment in self.interviews)]
        for span in (*self.phases, *self.referrals):
            days += [span.begin, span.end or self.today]
        return days

    def lanes(self) -> tuple[Sequence[Shown], ...]:
        """The five rows, from top to bottom."""
        return self.phases, self.interviews, self.referrals, self.deadlines, self.others

    def in_order(self) -> list[Shown]:
        """Everything by its day: what the arrows go through."""
        return sorted((shown for lane in self.lanes() for shown in lane), key=lambda shown: shown.day)

    def in_words(self) -> str:
        """For who does not see it: each phase, and how many of the rest."""
        parts = [f"{span.text} : {short_date(span.begin, self.today)}" for span in self.phases]
        counted = (
            (self.interviews, "entretien", "entretiens"),
            (self.referrals, "orientation", "orientations"),
            (self.deadlines, "échéance", "échéances"),
            (self.others, "autre événement", "autres événements"),
        )
        numbers = [f"{len(lane)} {one if len(lane) < 2 else more}" for lane, one, more in counted if lane]
        return " ; ".join([*parts, ", ".join(numbers)])


def told(found: Shown) -> str:
    """An event in words, with its days."""
    if isinstance(found, Moment):
        return f"{found.text}, {long_date(found.day)}"
    end = f" → {long_date(found.end)}" if found.end else ""
    return f"{found.text}, {long_date(found.begin)}{end}"
