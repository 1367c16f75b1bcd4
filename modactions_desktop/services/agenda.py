"""The coming interviews and deadlines, for a calendar outside the program; nobody is named unless asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from modactions_desktop import deadline_words, files
from modactions_desktop.domain.checklist import Verification
from modactions_desktop.domain.deadlines import Deadline
from modactions_desktop.domain.folding import in_a_sentence
from modactions_desktop.domain.interviews import InterviewStatus
from modactions_desktop.domain.progress import Job, Progress
from modactions_desktop.exchange.agenda import AgendaEntry, agenda_file
from modactions_desktop.labels import label
from modactions_desktop.services.context import Context
from modactions_desktop.services.deadlines import Deadlines
from modactions_desktop.store.tables.interviews import InterviewRow
from modactions_desktop.store.tables.participants import ParticipantRow

_INTERVIEW, _ENDS, _OPENS = "Entretien", "Échéance", "Dès ce jour"
_Names = dict[int, tuple[str, str]]
"""Number and name of everybody out of the bin."""


class Agenda:
    """One file for another calendar."""

    def __init__(self, ctx: Context, deadlines: Deadlines) -> None:
        self._ctx = ctx
        self._deadlines = deadlines

    def export(self, path: Path, *, with_names: bool = False) -> Job[int]:
        """Writes the file whole, or not at all; how many events it holds.

        Noted in the journal: with names, it takes personal data out of the base.
        """
        deadlines = yield from self._deadlines.coming()
        with self._ctx.read() as session:
            names = _names(session)
            entries = [*self._interviews(session, names, with_names)]
            entries += self._dues(deadlines, names, with_names)
        yield Progress(1, 1, "Écriture")
        content = agenda_file(entries, self._ctx.today(), confidential=with_names)
        files.save(path, content)
        with self._ctx.write() as session:
            action = "agenda.export_names" if with_names else "agenda.export"
            self._ctx.journal(session, action, f"events:{len(entries)}")
        return len(entries)

    def _interviews(self, session: Session, names: _Names, with_names: bool) -> Iterator[AgendaEntry]:
        of = InterviewRow
        found = (
            select(of.id, of.participant_id, of.kind, of.on, of.starts_at, of.minutes, of.place)
            .where(
                of.status == InterviewStatus.PLANNED,
                of.on >= self._ctx.today(),
                of.deleted_at.is_(None),
            )
            .order_by(of.on, of.starts_at, of.id)
        )
        for row in session.execute(found):
            if row.participant_id in names:
                title = f"{label(row.kind)} · {_whose(names[row.participant_id], with_names)}"
                key = f"interview:{names[row.participant_id][0]}:{row.id}"
                place = row.place or ""
                yield AgendaEntry(key, title, row.on, row.starts_at, row.minutes, place, category=_INTERVIEW)

    def _dues(self, deadlines: Iterable[Deadline], names: _Names, with_names: bool) -> Iterator[AgendaEntry]:
        for deadline in deadlines:
            if deadline.participant_id in names and deadline.due_on is not None:
                whose = names[deadline.participant_id]
                told = deadline.label if not with_names else deadline_words.name(deadline)
                word = _OPENS if deadline.opens_a_step else _ENDS
                yield AgendaEntry(
                    f"deadline:{whose[0]}:{_lasting_key(deadline)}",
                    f"{word} : {in_a_sentence(told)} · {_whose(whose, with_names)}",
                    deadline.due_on,
                    note=self._note(deadline),
                    category=_ENDS,
                )

    def _note(self, deadline: Deadline) -> str:
        why = deadline_words.why(deadline, self._ctx.today()) if not deadline.about else ""
        rule = f"Règle {deadline.code}"
        if deadline.verification is not Verification.VERIFIED:
            rule += f", {deadline_words.TO_VERIFY}"
        return " · ".join(filter(None, (why.capitalize(), rule)))


def _lasting_key(deadline: Deadline) -> str:
    """What falls due once keeps its key when its event is corrected: the calendar moves it."""
    once = deadline.rule.repeat is None
    return ":".join((deadline.code, deadline.variant, deadline.source)) if once else deadline.key


def _whose(person: tuple[str, str], with_names: bool) -> str:
    number, name = person
    return f"{name} ({number})" if with_names else f"dossier {number}"


def _names(session: Session) -> _Names:
    of = ParticipantRow
    found = select(of.id, of.number, of.first_name, of.last_name).where(of.deleted_at.is_(None))
    return {row[0]: (row[1], f"{row[2]} {row[3]}".strip()) for row in session.execute(found)}
