"""The lines of the preview of a directory import, group by group, and her answers to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from PySide6.QtWidgets import QWidget

from modactions_desktop.directory_words import (
    KINDS,
    REMARKS,
    STANDINGS,
    change_words,
    kind_words,
    shown,
)
from modactions_desktop.domain.directory_files import Remark
from modactions_desktop.domain.directory_marks import ListedKind
from modactions_desktop.domain.directory_matching import Key
from modactions_desktop.domain.directory_plan import (
    Clash,
    DirectoryChoices,
    DirectoryPlan,
    FieldChange,
    PlanEntry,
    Standing,
)
from modactions_desktop.ui.table import RIGHT, Column, RowsModel


class Group(StrEnum):
    """A group of the preview, in the order of its chips."""

    NEW = "new"
    CHANGED = "changed"
    CONFLICT = "conflict"
    GONE = "gone"
    REMARKS = "remarks"


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A record, one field of it, or a remark on the file."""

    entry: PlanEntry | None = None
    change: FieldChange | None = None
    remark: Remark | None = None


@dataclass(slots=True)
class Answers:
    """What she decided: all hers, until she says otherwise."""

    taken: set[Clash] = field(default_factory=set)
    deactivated: set[Key] = field(default_factory=set)

    def is_taken(self, line: PlanLine) -> bool:
        entry = line.entry
        if entry is None:
            return False
        return _clash(line) in self.taken if line.change is not None else entry.key in self.deactivated

    def answer(self, lines: Sequence[PlanLine], *, take: bool) -> None:
        """The file is right in these lines, or it is not."""
        for line in lines:
            if line.entry is None:
                continue
            if line.change is not None:
                (self.taken.add if take else self.taken.discard)(_clash(line))
            else:
                (self.deactivated.add if take else self.deactivated.discard)(line.entry.key)

    @property
    def choices(self) -> DirectoryChoices:
        return DirectoryChoices(frozenset(self.taken), frozenset(self.deactivated))


def _clash(line: PlanLine) -> Clash:
    assert line.entry is not None
    assert line.change is not None
    return line.entry.kind, line.entry.uuid, line.change.field


def lines_of(plan: DirectoryPlan) -> dict[Group, list[PlanLine]]:
    """The lines of each group."""
    changed = [(e, c) for e in plan.entries for c in e.changes if not c.is_conflict]
    clashes = [(e, c) for e in plan.of(Standing.CONFLICT) for c in e.changes if c.is_conflict]
    return {
        Group.NEW: [PlanLine(entry) for entry in plan.of(Standing.NEW)],
        Group.CHANGED: [PlanLine(entry, change) for entry, change in changed],
        Group.CONFLICT: [PlanLine(entry, change) for entry, change in clashes],
        Group.GONE: [PlanLine(entry) for entry in plan.of(Standing.GONE)],
        Group.REMARKS: [PlanLine(remark=remark) for remark in plan.remarks],
    }


def group_words(group: Group) -> str:
    """The chip of a group."""
    told = {
        Group.CHANGED: "Champs changés dans le fichier",
        Group.CONFLICT: "Champs changés ici et dans le fichier",
        Group.REMARKS: "Propriétés à connaître",
    }
    return told.get(group) or STANDINGS[Standing(group.value)]


def model_of(group: Group, answers: Answers, parent: QWidget) -> RowsModel[PlanLine]:
    """The table of a group."""
    match group:
        case Group.NEW:
            columns = _record_columns()
        case Group.GONE:
            columns = [*_record_columns(), Column("Après l'import", _kept(answers), bold=True)]
        case Group.REMARKS:
            columns = _remark_columns()
        case Group.CHANGED:
            columns = _change_columns()
        case Group.CONFLICT:
            columns = [*_change_columns(), Column("Retenu", _chosen(answers), bold=True)]
    return RowsModel(columns, parent)


def _record_columns() -> list[Column[PlanLine]]:
    return [
        Column("Sorte", _of_entry(kind_words)),
        Column("Nom", _of_entry(_name), bold=True, stretch=True, tip=_of_entry(_name)),
        Column("Organisation", _of_entry(_organisation), stretch=True),
    ]


def _change_columns() -> list[Column[PlanLine]]:
    return [
        Column("Fiche", _of_entry(shown), bold=True, tip=_of_entry(shown)),
        Column("Champ", _field),
        Column("Ici", _before, stretch=True, tip=_before),
        Column("Dans le fichier", _after, stretch=True, tip=_after),
    ]


def _remark_columns() -> list[Column[PlanLine]]:
    return [
        Column("Propriété", _of_remark(_property), bold=True),
        Column("Fois", _of_remark(lambda one: str(one.count)), _of_count, RIGHT),
        Column("Par exemple", _of_remark(lambda one: one.example), stretch=True),
        Column("Ce qu'elle devient", _of_remark(lambda one: REMARKS[one.kind]), stretch=True),
    ]


def _of_entry(told: Callable[[PlanEntry], str]) -> Callable[[PlanLine], str]:
    return lambda line: told(line.entry) if line.entry is not None else ""


def _of_remark(told: Callable[[Remark], str]) -> Callable[[PlanLine], str]:
    return lambda line: told(line.remark) if line.remark is not None else ""


def _of_count(line: PlanLine) -> int:
    return line.remark.count if line.remark is not None else 0


def _name(entry: PlanEntry) -> str:
    return entry.name or KINDS[entry.kind]


def _organisation(entry: PlanEntry) -> str:
    return "" if entry.organisation == entry.name else entry.organisation


def _property(remark: Remark) -> str:
    return ".".join(part for part in (remark.entity, remark.property) if part)


def _field(line: PlanLine) -> str:
    return change_words(line.change).field if line.change is not None else ""


def _before(line: PlanLine) -> str:
    return change_words(line.change).before if line.change is not None else ""


def _after(line: PlanLine) -> str:
    return change_words(line.change).after if line.change is not None else ""


def _chosen(answers: Answers) -> Callable[[PlanLine], str]:
    return lambda line: "le fichier" if answers.is_taken(line) else "le mien"


def _kept(answers: Answers) -> Callable[[PlanLine], str]:
    def told(line: PlanLine) -> str:
        if not answers.is_taken(line):
            return "reste"
        is_place = line.entry is not None and line.entry.kind is ListedKind.SITE
        return "retiré" if is_place else "désactivé"

    return told
