"""What the desks of « Droits et obligations » share: whose file it is, the words, what is refused."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from datetime import date

from PySide6.QtCore import QObject, Signal

from modactions_desktop.domain.checklist import Summons
from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.domain.interviews import Interview, InterviewStatus
from modactions_desktop.ui.panels.checklist.needs import Needs
from modactions_desktop.ui.panels.checklist.words import Wording

OTHER = "AUTRE"
"""The sender whom no word of the list names."""
EXPECTED = (InterviewStatus.HELD, InterviewStatus.PLANNED)
"""Interviews that take place."""


class PersonDesk(QObject):
    """One person at a time. A verb shows an expected refusal and returns nothing; a `write_` raises it."""

    refused = Signal(object)
    """ModActionsError: shown above the tab, in a sentence."""
    done = Signal(str)
    """What was done, for the notice line."""

    def __init__(self, services: Needs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self.participant_id = 0
        self.wording = Wording(date.min, {})

    @contextmanager
    def guarded(self) -> Generator[None, None, None]:
        """Tells an expected refusal; lets everything else through to the crash dialog."""
        try:
            yield
        except ModActionsError as error:
            self.refused.emit(error)

    def today(self) -> date:
        """The day that the rules take as today."""
        return self._services.context.today()

    def show(self, participant_id: int) -> None:
        """Another person, or the same after a change."""
        self.participant_id = participant_id
        self.wording = Wording(self.today(), self._services.catalogues.labels("language"))

    def languages(self) -> list[tuple[str, str]]:
        """Every language, those of the person first."""
        own = [spoken.code for spoken in self._services.participants.get(self.participant_id).languages]
        values = [(value.code, value.label) for value in self._services.catalogues.codes("language")]
        return sorted(values, key=lambda v: own.index(v[0]) if v[0] in own else len(own))

    def spoken(self, interview: Interview | None) -> dict[str, str]:
        """In which language something is explained today, through whom: as in the interview of the day.

        Without one, the language in which the person is spoken to; who interprets is not guessed.
        """
        if interview is not None and interview.language:
            provider = interview.interpreter.provider if interview.interpreter else ""
            return {"language": interview.language, "interpreter": provider}
        return {"language": self._usual_language()}

    def _usual_language(self) -> str:
        person = self._services.participants.get(self.participant_id)
        return next((spoken.code for spoken in person.languages if spoken.interview), "")

    def own_languages(self) -> list[str]:
        """The languages of the person, the one in which she is spoken to first."""
        spoken = self._services.participants.get(self.participant_id).languages
        return [each.code for each in sorted(spoken, key=lambda each: not each.interview)]

    def spoken_last(self) -> dict[str, str]:
        """In which language the last interview was held, through whom: only proposed; empty without one."""
        last = self._services.interviews.last_held(self.participant_id, self.today())
        if last is None or not (last.language or last.interpreter):
            return {}
        if last.interpreter is None:
            return {"language": last.language}
        return {
            "language": last.interpreter.language or last.language,
            "interpreter": last.interpreter.provider,
        }

    def interpreters(self) -> list[str]:
        """Who interpreted for the person so far, the last first: only proposed."""
        found = self._services.interviews.of(self.participant_id)
        named = (i.interpreter.provider for i in reversed(found) if i.interpreter and i.on <= self.today())
        return list(dict.fromkeys(name for name in named if name))

    def sent_by(self, summons: Summons) -> str:
        """Who sent it, in a word of the list; in her own words when the list has none."""
        known = self._services.catalogues.labels("summons_issuer").get(summons.issuer, summons.issuer)
        return (summons.issuer_detail.strip() or known) if summons.issuer == OTHER else known

    def interview_today(self) -> Interview | None:
        """The interview of the day, held or about to be."""
        found = self._services.interviews.on_day(self.participant_id, self.today())
        return next((i for i in found if i.status in EXPECTED), None)

    def interview_id(self) -> int | None:
        """With which interview a record of today goes."""
        interview = self.interview_today()
        return interview.id if interview else None
