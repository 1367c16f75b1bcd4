"""The catalogues of the base: loading those that ship, reading code lists, and what a newer one proposes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any, TypedDict

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from modactions_desktop.condition_words import Lists
from modactions_desktop.domain.catalogues import (
    Catalogues as Shipped,
)
from modactions_desktop.domain.catalogues import CodeValue, DeadlineRule, Proposal, ProposalKind
from modactions_desktop.domain.errors import InputError, NotFoundError
from modactions_desktop.domain.folding import fold
from modactions_desktop.domain.guides import GuidesCatalogue, question_key, with_questions
from modactions_desktop.domain.interviews import InterviewKind
from modactions_desktop.domain.users import Cofinancing, Organisation, Project
from modactions_desktop.exchange.catalogues import read_catalogues, read_guides
from modactions_desktop.services import catalogue_rows
from modactions_desktop.services.context import Context, value_of, values_of
from modactions_desktop.services.countries import countries
from modactions_desktop.services.directory_rows import organisation_entry, search_entry
from modactions_desktop.services.languages import languages
from modactions_desktop.services.proposal_words import RULES, shown
from modactions_desktop.services.rule_rows import counted, rule_of
from modactions_desktop.services.sheets import CULTURAL_CODES, Record, Sheet, sheets
from modactions_desktop.store import search
from modactions_desktop.store.tables.checklist import CatalogueItemRow, DeadlineRuleRow
from modactions_desktop.store.tables.directory import OrganisationRow, ServiceRow
from modactions_desktop.store.tables.users import CatalogueLoadRow, CodeRow, ProjectRow, UserRow
from modactions_desktop.store.tables.vault import SettingRow

_ORGANISATION = "organisation"
_GUIDE_QUESTIONS = "guide_questions"
_DEFAULT_AUTHOR = "Assistante sociale"


class CodeChanges(TypedDict, total=False):
    """What may be changed of a value; its code stays, so that older files still read."""

    label: str
    parent: str | None
    order: int
    active: bool


class Catalogues:
    """Everything that ships as data and is hers to edit."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._lists: tuple[int, dict[tuple[str, bool], tuple[CodeValue, ...]]] = (-1, {})
        """The code lists read since the last write: one page asks for the same list many times."""

    def shipped(self) -> Shipped:
        """The catalogues of this version of the program, guides and indicators included."""
        return read_catalogues()

    def guides(self) -> GuidesCatalogue:
        """What helps to lead an interview, with the questions that are hers."""
        shipped = read_guides()
        with self._ctx.read() as session:
            row = session.get(SettingRow, _GUIDE_QUESTIONS)
        return with_questions(shipped, row.value) if row else shipped

    def save_guide_questions(self, kind: InterviewKind, title: str, questions: Iterable[str]) -> None:
        """Her own questions for one section of a guide; without any, those that ship come back."""
        asked = [question.strip() for question in questions if question.strip()]
        with self._ctx.write() as session:
            row = session.get(SettingRow, _GUIDE_QUESTIONS)
            if row is None:
                row = SettingRow(name=_GUIDE_QUESTIONS, value={})
                session.add(row)
            kept = {key: value for key, value in row.value.items() if key != question_key(kind, title)}
            row.value = kept | ({question_key(kind, title): asked} if asked else {})
            self._ctx.journal(session, "guide.update", "settings")

    def load(self) -> None:
        """Fills a new base: codes, rights, deadlines, directory, groups, modules, visits, project, author.

        A row that is there already stays as it is, so that loading twice changes nothing.
        """
        shipped = read_catalogues()
        with self._ctx.write(undoable=False) as session:
            for sheet in sheets(shipped):
                self._add_missing(session, sheet)
            self._settings(session, shipped.projects.organisation)
            index_catalogues(session)
            self._ctx.journal(session, "catalogues.load", f"catalogues:{shipped.codes.version}")

    def add_new_lists(self, session: Session) -> None:
        """Adds the lists of codes that the base of an older release does not have at all.

        What is new in a list she has, or in another catalogue, is proposed like any other change.
        """
        codes = sheets(read_catalogues())[0]
        known = set(session.scalars(select(CodeRow.list).distinct()))
        for record in codes.records:
            if record.columns["list"] not in known:
                codes.add(self._ctx, session, record)

    def add_cultural_codes(self, session: Session) -> None:
        """Adds the habits to explain to the base of an older release, which had none that could be edited.

        Those that were explained there have come with the text they had: it stays what people were told, and
        the newer one begins today.
        """
        sheet = next(sheet for sheet in sheets(read_catalogues()) if sheet.name == CULTURAL_CODES)
        versions = dict(sheet.rows(session))
        for record in sheet.records:
            version = versions.get(record.key)
            if version is None:
                sheet.add(self._ctx, session, record)
            elif sheet.change is not None and not version.edited and _changed(sheet, version, record):
                sheet.change(self._ctx, session, version, record)
        session.flush()
        _note_load(self._ctx, session, sheet)
        _index_items(session)

    def _add_missing(self, session: Session, sheet: Sheet) -> None:
        known = {key for key, _ in sheet.rows(session)}
        for record in sheet.records:
            if record.key not in known:
                sheet.add(self._ctx, session, record)
        session.flush()
        _note_load(self._ctx, session, sheet)

    def _settings(self, session: Session, organisation: Organisation) -> None:
        if session.get(SettingRow, _ORGANISATION) is None:
            session.add(SettingRow(name=_ORGANISATION, value=asdict(organisation)))
        if session.scalar(select(func.count(UserRow.id))) == 0:
            session.add(UserRow(name=_DEFAULT_AUTHOR, role=_DEFAULT_AUTHOR))

    # What a newer catalogue proposes

    def propose_updates(self) -> tuple[Proposal, ...]:
        """What the shipped catalogues would add or change; a row that she wrote herself is a conflict.

        Nothing is proposed for a catalogue whose present version was already looked at.
        """
        with self._ctx.read() as session:
            behind = [sheet for sheet in sheets(read_catalogues()) if not _is_loaded(session, sheet)]
            lists = self._words(session) if behind else {}
            return tuple(proposal for sheet in behind for proposal in _proposals(session, sheet, lists))

    def _words(self, session: Session) -> Lists:
        """Every code in words, those of the deadline rules too."""
        of = DeadlineRuleRow
        rules = {row.code: row.label for row in session.execute(select(of.code, of.label))}
        return dict(self.all_labels()) | {RULES: rules}

    def accept(self, proposals: Iterable[Proposal]) -> int:
        """Does what was accepted and counts it; what was not is not proposed again before a newer version."""
        wanted = {(proposal.catalogue, proposal.key) for proposal in proposals}
        with self._ctx.write() as session:
            done = sum(self._accept(session, sheet, wanted) for sheet in sheets(read_catalogues()))
            index_catalogues(session)
            self._ctx.journal(session, "catalogues.accept", f"rows:{done}")
        return done

    def _accept(self, session: Session, sheet: Sheet, wanted: set[tuple[str, str]]) -> int:
        done = sheet.take(self._ctx, session, {key for name, key in wanted if name == sheet.name})
        _note_load(self._ctx, session, sheet)
        return done

    # Code lists

    def codes(self, name: str, *, inactive: bool = False) -> tuple[CodeValue, ...]:
        """The values of one list in the order in which they are shown; the deactivated ones on demand."""
        writes = self._ctx.database.writes  # before it is read: what is written meanwhile is read again
        if self._lists[0] != writes:
            self._lists = (writes, {})
        lists = self._lists[1]
        if (name, inactive) not in lists:
            lists[name, inactive] = self._read_codes(name, inactive=inactive)
        return lists[name, inactive]

    def _read_codes(self, name: str, *, inactive: bool) -> tuple[CodeValue, ...]:
        found = select(CodeRow).where(CodeRow.list == name).order_by(CodeRow.rank, CodeRow.label)
        if not inactive:
            found = found.where(CodeRow.active)
        with self._ctx.read() as session:
            return tuple(_code_value(row) for row in session.scalars(found))

    def labels(self, name: str) -> Mapping[str, str]:
        """The label of every code of one list, the deactivated ones too: old files still use them."""
        return {value.code: value.label for value in self.codes(name, inactive=True)}

    def all_labels(self, *names: str) -> Mapping[str, Mapping[str, str]]:
        """The labels of some lists (of all without names), by list and code, in one query."""
        found = select(CodeRow.list, CodeRow.code, CodeRow.label)
        if names:
            found = found.where(CodeRow.list.in_(names))
        lists: dict[str, dict[str, str]] = {}
        with self._ctx.read() as session:
            for name, code, label in session.execute(found):
                lists.setdefault(name, {})[code] = label
        return lists

    def label(self, name: str, code: str) -> str:
        """The label of one code; a code that was never in the list (an imported file) speaks for itself."""
        return self.labels(name).get(code, code)

    def add_code(self, name: str, label: str, *, parent: str | None = None) -> CodeValue:
        """Adds a value at the end of a list; its code is made from its label."""
        text = label.strip()
        if not text:
            raise InputError("label_missing", field="label")
        with self._ctx.write() as session:
            known = session.execute(select(CodeRow.code, CodeRow.rank).where(CodeRow.list == name)).all()
            code = _free_code(text, {row.code for row in known})
            rank = max((row.rank for row in known), default=0) + 10
            row = CodeRow(list=name, code=code, label=text, rank=rank, parent=parent, edited=True)
            session.add(row)
            session.flush()
            self._ctx.journal(session, "code.add", f"code:{row.id}")
            return _code_value(row)

    def update_code(self, name: str, code: str, changes: CodeChanges) -> CodeValue:
        """Renames, moves, deactivates or reactivates a value; nothing is ever deleted."""
        if not changes.get("label", "-").strip():
            raise InputError("label_missing", field="label")
        with self._ctx.write() as session:
            found = select(CodeRow).where(CodeRow.list == name, CodeRow.code == code)
            row = session.scalars(found).first()
            if row is None:
                raise NotFoundError("not_found")
            for field, value in changes.items():
                setattr(row, "rank" if field == "order" else field, value)
            row.edited = True
            self._ctx.journal(session, "code.update", f"code:{row.id}")
            return _code_value(row)

    def nationalities(self) -> tuple[CodeValue, ...]:
        """Every nationality: the frequent ones first, the special ones, then all countries by name (F3)."""
        first = (*self.codes("nationality_frequent"), *self.codes("nationality_special"))
        known = {value.code for value in first}
        return (*first, *(value for value in countries() if value.code not in known))

    def is_eu_citizen(self, nationalities: Iterable[str]) -> bool:
        """Whether one is of the European Union today: a reason to look twice, never to refuse (A-15)."""
        today = self._ctx.today().isoformat()
        union = {
            value.code
            for value in self.codes("zone_country")
            if value.parent == "UE" and str(dict(value.attributes).get("until", "9999")) >= today
        }
        return not union.isdisjoint(nationalities)

    def languages(self) -> tuple[CodeValue, ...]:
        """Every language: those of the base first, then all others by name (F4)."""
        first = self.codes("language")
        known = {value.code for value in self.codes("language", inactive=True)}
        return (*first, *(value for value in languages() if value.code not in known))

    def deadline_rules(self) -> tuple[DeadlineRule, ...]:
        """The deadline rules as they stand in the base, by code and date."""
        of = DeadlineRuleRow
        found = select(of).order_by(of.code, of.valid_from, of.variant)
        with self._ctx.read() as session:
            return tuple(rule_of(row) for row in session.scalars(found))

    # Organisation and projects

    def organisation(self) -> Organisation:
        """Who works with the participants, where, and whom to contact."""
        with self._ctx.read() as session:
            row = session.get(SettingRow, _ORGANISATION)
        return Organisation(**row.value) if row else read_catalogues().projects.organisation

    def save_organisation(self, organisation: Organisation) -> None:
        """Changes the settings of the organisation."""
        with self._ctx.write() as session:
            session.merge(SettingRow(name=_ORGANISATION, value=asdict(organisation)))
            self._ctx.journal(session, "organisation.update", "settings")

    def projects(self) -> tuple[Project, ...]:
        """The editions of the project with their funders, oldest first."""
        with self._ctx.read() as session:
            rows = session.scalars(select(ProjectRow).order_by(ProjectRow.begin))
            return tuple(_project(row) for row in rows)


def _project(row: ProjectRow) -> Project:
    return value_of(row, Project, cofinancing=values_of(row.cofinancing, Cofinancing))


def _is_loaded(session: Session, sheet: Sheet) -> bool:
    of = CatalogueLoadRow
    found = select(of.id).where(of.name == sheet.name, of.version == sheet.version)
    return session.scalar(found) is not None


def _note_load(ctx: Context, session: Session, sheet: Sheet) -> None:
    if not _is_loaded(session, sheet):
        session.add(CatalogueLoadRow(name=sheet.name, version=sheet.version, loaded_at=ctx.now()))


def _proposals(session: Session, sheet: Sheet, lists: Lists) -> Iterator[Proposal]:
    rows = dict(sheet.rows(session))
    for record in sheet.records:
        row = rows.get(record.key)
        if row is None:
            yield Proposal(ProposalKind.NEW, sheet.name, record.key, record.title)
        elif sheet.change is not None and (changed := _changed(sheet, row, record)):
            kind = ProposalKind.CONFLICT if row.edited else ProposalKind.CHANGED
            yield Proposal(
                kind,
                sheet.name,
                record.key,
                record.title,
                before=tuple((name, shown(name, getattr(row, name), lists)) for name in changed),
                after=tuple((name, shown(name, record.columns[name], lists)) for name in changed),
            )


def _changed(sheet: Sheet, row: Any, record: Record) -> tuple[str, ...]:
    return tuple(name for name in sheet.compared if _differs(getattr(row, name), record.columns[name]))


def _differs(value: Any, shipped: Any) -> bool:
    if isinstance(value, Mapping) and "trigger" in value:
        return counted(value) != counted(shipped)
    return bool(value != shipped)


def index_catalogues(session: Session) -> None:
    """Makes the catalogue and the directory findable."""
    _index_items(session)
    organisations = session.scalars(select(OrganisationRow))
    search.index_many(session, [organisation_entry(row) for row in organisations])
    services = session.scalars(select(ServiceRow))
    search.index_many(session, [search_entry(row) for row in services])


def _index_items(session: Session) -> None:
    items = session.scalars(select(CatalogueItemRow).execution_options(populate_existing=True))
    search.index_many(session, [catalogue_rows.item_entry(item) for item in items])


def _code_value(row: CodeRow) -> CodeValue:
    return value_of(row, CodeValue, order=row.rank, attributes=tuple(row.attributes.items()))


def _free_code(label: str, taken: set[str]) -> str:
    stem = re.sub(r"[^a-z0-9]+", "_", fold(label)).strip("_")[:40] or "valeur"
    numbered = (f"{stem}_{number}" for number in range(2, 10_000))
    return next(code for code in (stem, *numbered) if code not in taken)
