"""Undo and redo over everything done since the base was opened (F103, F115).

A step goes back as it came: row by row, in one transaction, only while its rows are still as it left them.
What stood in a text before it goes back stays in the change log.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy.orm import Session

from modactions_desktop.action_words import NOUNS, action_words
from modactions_desktop.domain.errors import RuleError
from modactions_desktop.domain.progress import Job, Progress, run_to_end
from modactions_desktop.domain.undo import Area, Undone
from modactions_desktop.services.collecting import collecting_later
from modactions_desktop.services.context import REPLAYED, Context
from modactions_desktop.services.records import Place, places_above, reindexing
from modactions_desktop.services.steps import Step
from modactions_desktop.store.base import Base
from modactions_desktop.store.changes import RowChange, replay
from modactions_desktop.store.tables.interviews import InterviewTextRow, RevisionRow
from modactions_desktop.store.tables.participants import ParticipantRow

_AREAS = {
    Area.DIRECTORY: (
        "directory_contacts",
        "directory_phones",
        "opening_exceptions",
        "opening_hours",
        "organisations",
        "platform_follow_ups",
        "platform_meetings",
        "platforms",
        "referrals",
        "service_costs",
        "service_domains",
        "service_languages",
        "service_sites",
        "services",
        "sites",
    ),
    Area.CATALOGUE: (
        "catalogue_items",
        "catalogue_translations",
        "catalogue_versions",
        "codes",
        "deadline_rules",
        "settings",
    ),
    Area.GROUPS: (
        "animator_evaluations",
        "attendance",
        "group_memberships",
        "group_modules",
        "groups",
        "informal_feedback",
        "module_parts",
        "module_sheets",
        "modules",
        "outings",
        "project_cofinancing",
        "projects",
        "sessions",
        "visits",
    ),
}
_AREA_OF = {table: area for area, tables in _AREAS.items() for table in tables}
_ENTITIES = {
    "goal_actions": "goal_action",
    "informal_feedback": "quote",
    "life_steps": "life_step",
    "narratives": "narrative",
    "project_cofinancing": "cofinancing",
    "rights_requests": "request",
    "summonses": "summons",
}
"""How the change log names a record, where it is not the table's name without its plural."""
_TYPED = {("interview_texts", "text"): "interview.write", ("participants", "pinned_note"): "participant.pin"}
_LONG_TEXTS = frozenset({"interview_texts", "narratives"})
"""Texts whose words are kept in the change log, also when undo takes the whole row away."""


_NEVER_LOGGED = frozenset({"niss"})
_AT_ONCE = 20_000
LONG_ROWS = 200
"""A step of more rows than this is taken back as a job, the window open meanwhile."""


class Undo:
    """Takes back the last step, and does it again."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    @property
    def next_undo(self) -> str:
        """What would be taken back, in words; empty when there is nothing."""
        return _words(self._ctx.steps.to_undo()[-1:])

    @property
    def next_redo(self) -> str:
        """What would be done again, in words; empty when there is nothing."""
        return _words(self._ctx.steps.to_redo()[:1])

    @property
    def is_long(self) -> bool:
        """Whether the next step back takes longer than a key may: it is a job then."""
        return _rows(self._ctx.steps.to_undo()) > LONG_ROWS

    @property
    def is_redo_long(self) -> bool:
        """Whether the next step forward is a job."""
        return _rows(self._ctx.steps.to_redo()) > LONG_ROWS

    def undo(self) -> Undone:
        """Takes back the last step.

        RuleError: nothing_to_undo; undo_final, once, right after what is for good (a document handed over);
        undo_conflict when its rows changed since.
        """
        return run_to_end(self.undoing())

    def redo(self) -> Undone:
        """Does again what was taken back last. RuleError: nothing_to_redo, redo_conflict."""
        return run_to_end(self.redoing())

    def undoing(self) -> Job[Undone]:
        """`undo` as a job; cancelled, it took nothing back."""
        with self._ctx.steps.lock:
            if final := self._ctx.steps.take_final():
                raise RuleError("undo_final", what=action_words(final[0]))
            steps = self._ctx.steps.to_undo()
            if not steps:
                raise RuleError("nothing_to_undo")
            changes = [change for step in steps for change in step.backwards()]
            try:
                undone = yield from self._replay("undo.apply", steps[-1], changes)
            except RuleError as error:
                self._ctx.steps.undone(len(steps), kept=False)
                raise RuleError("undo_conflict", what=_words(steps[-1:])) from error
            self._ctx.steps.undone(len(steps))
            return undone

    def redoing(self) -> Job[Undone]:
        """`redo` as a job; cancelled, it did nothing."""
        with self._ctx.steps.lock:
            steps = self._ctx.steps.to_redo()
            if not steps:
                raise RuleError("nothing_to_redo")
            changes = [change for step in steps for change in step.changes]
            try:
                redone = yield from self._replay("redo.apply", steps[0], changes)
            except RuleError as error:
                self._ctx.steps.forget_redo()
                raise RuleError("redo_conflict", what=_words(steps[:1])) from error
            self._ctx.steps.redone(len(steps))
            return redone

    def _replay(self, action: str, step: Step, changes: Sequence[RowChange]) -> Job[Undone]:
        with collecting_later(), self._ctx.write(undoable=False) as session:
            session.info[REPLAYED] = changes
            total = 2 * len(changes)
            yield Progress(0, total)
            places = _together((yield from _climbed(session, changes, Progress(0, total))))
            for done in replay(session, changes):
                yield Progress(done, total)
            above = yield from _climbed(session, changes, Progress(len(changes), total))
            places |= _together(above)
            done = len(changes)
            for some in reindexing(session, places):
                done = min(total, done + some)
                yield Progress(done, total)
            session.add_all(self._revisions(session, changes, above))
            self._ctx.journal(session, action, step.subject or _subject(step))
        people = sorted(key for table, key in places if table == "participants")
        areas = frozenset(_AREA_OF[change.table] for change in changes if change.table in _AREA_OF)
        return Undone(action_words(_action(step)), tuple(people), areas)

    def _revisions(
        self, session: Session, changes: Iterable[RowChange], above: Iterable[Sequence[Place]]
    ) -> Iterator[RevisionRow]:
        """What stood in each text, for the change log."""
        for change, places in zip(changes, above, strict=True):
            if change.before is None or not any(table == "participants" for table, _key in places):
                continue
            for field, text in change.before.items():
                if field in _NEVER_LOGGED:
                    continue
                long = change.table in _LONG_TEXTS and field == "text"
                words = change.after is not None and field in change.columns
                if isinstance(text, str) and text and (long or words):
                    yield from self._revision(session, change, places, field, text)

    def _revision(
        self, session: Session, change: RowChange, places: Sequence[Place], field: str, text: str
    ) -> Iterator[RevisionRow]:
        people = [key for table, key in places if table == "participants"]
        if not people or session.get(ParticipantRow, people[0]) is None:
            return
        entity, entity_id = _entity(change.table), change.key[0]
        if change.table == "interview_texts":
            entity, entity_id = "interview", next(key for table, key in places if table == "interviews")
            row = session.get(InterviewTextRow, change.key[0])
            field = row.section.value if row else (change.before or {})["section"].value
        yield RevisionRow(
            participant_id=people[0],
            entity=entity,
            entity_id=entity_id,
            field=field,
            earlier_value=text,
            **self._ctx.stamp(),
        )


def _climbed(session: Session, changes: Sequence[RowChange], told: Progress) -> Job[list[list[Place]]]:
    """Of each change the places above it; says that it goes on, and can be cancelled, on the way."""
    found: list[list[Place]] = []
    for first in range(0, len(changes), _AT_ONCE):
        if first:
            yield told
        found += places_above(session, changes[first : first + _AT_ONCE])
    return found


def _together(places: Iterable[Iterable[Place]]) -> set[Place]:
    return {place for some in places for place in some}


def _rows(steps: Iterable[Step]) -> int:
    return sum(len(step.changes) for step in steps)


def _words(steps: Sequence[Step]) -> str:
    return action_words(_action(steps[0])) if steps else ""


def _action(step: Step) -> str:
    """What was journaled; a text that goes on is journaled once a burst only."""
    if step.action:
        return step.action
    first = step.changes[0]
    for (table, column), action in _TYPED.items():
        if first.table == table and column in first.columns:
            return action
    return f"{_entity(first.table)}.update"


def _subject(step: Step) -> str:
    first = step.changes[0]
    return f"{_entity(first.table)}:{first.key[0]}"


def _entity(table: str) -> str:
    """The noun of the journal for a table; a row that is only part of a record bears the record's."""
    noun = _ENTITIES.get(table, table.removesuffix("s"))
    above = [key for key in Base.metadata.tables[table].foreign_keys if key.ondelete == "CASCADE"]
    if noun in NOUNS or not above:
        return noun
    return _entity(min(above, key=lambda key: key.parent.name).column.table.name)
