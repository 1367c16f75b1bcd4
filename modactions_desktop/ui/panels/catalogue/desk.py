"""What the pages of the catalogue read and write: texts, deadline rules, what a newer catalogue proposes."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from modactions_desktop.domain.catalogues import CodeValue, Proposal
from modactions_desktop.domain.checklist import KINDS_OF, CatalogueKind, Verification
from modactions_desktop.domain.deadline_rules import RuleHistory, RulePeriod
from modactions_desktop.domain.deadlines import TriggerCode
from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.domain.readability import Readability
from modactions_desktop.domain.rights import CatalogueEntry, ItemVersion, ToldPerson, Translation
from modactions_desktop.services.deadline_rules import CountingChanges, DeadlineRules, RuleWords
from modactions_desktop.services.rights import ItemChanges, Rights
from modactions_desktop.ui.widgets.drafts import DraftKeeping

Options = list[tuple[str, str]]


class CodeService(Protocol):
    def all_labels(self, *names: str) -> Mapping[str, Mapping[str, str]]: ...

    def languages(self) -> Sequence[CodeValue]: ...


class ProposalService(Protocol):
    def open(self) -> Sequence[Proposal]: ...

    def take(self, *proposals: Proposal) -> None: ...

    def keep_own(self, *proposals: Proposal) -> None: ...


class PlainFrench(Protocol):
    def measure(self, text: str) -> Readability | None: ...


class Day(Protocol):
    def today(self) -> date: ...


class Needs(Protocol):
    """What the catalogue asks of the services."""

    @property
    def rights(self) -> Rights: ...

    @property
    def deadline_rules(self) -> DeadlineRules: ...

    @property
    def catalogues(self) -> CodeService: ...

    @property
    def proposals(self) -> ProposalService: ...

    @property
    def plain_french(self) -> PlainFrench: ...

    @property
    def drafts(self) -> DraftKeeping: ...

    @property
    def context(self) -> Day: ...


class CatalogueDesk(QObject):
    """One catalogue at work. A verb tells an expected refusal by `refused`; a `write_` raises it."""

    item_changed = Signal(int)
    """An item was written; what is on screen of its fields is right already."""
    items_changed = Signal()
    """Items came or went."""
    rules_changed = Signal(int)
    """The periods of a rule changed: the id of the one to show."""
    refused = Signal(object)
    done = Signal(str)

    def __init__(
        self,
        services: Needs,
        parent: QObject | None = None,
        *,
        discreet: bool = False,
        kind: CatalogueKind = CatalogueKind.RIGHTS,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self.kind = kind
        self.discreet = discreet
        self.entries: dict[int, CatalogueEntry] = {}
        self.rules: Sequence[RuleHistory] = ()
        self.lists: Mapping[str, Mapping[str, str]] = {}
        self.read()

    @contextmanager
    def guarded(self) -> Generator[None, None, None]:
        """Tells an expected refusal; lets everything else through to the crash dialog."""
        try:
            yield
        except ModActionsError as error:
            self.refused.emit(error)

    @property
    def drafts(self) -> DraftKeeping:
        """Where what is typed and not given yet is kept."""
        return self._services.drafts

    # -- reading

    def read(self) -> None:
        """Reads everything again."""
        self.lists = self._services.catalogues.all_labels()
        self.entries = {entry.item.item_id: entry for entry in self._services.rights.entries(self.kind)}
        self._read_rules()

    def _read_rules(self) -> None:
        """A habit has no deadline."""
        if self.kind is CatalogueKind.RIGHTS:
            self.rules = self._services.deadline_rules.histories()

    def today(self) -> date:
        """The day that the rules take as today."""
        return self._services.context.today()

    def measure(self, text: str) -> Readability | None:
        """How easy a text is to read."""
        return self._services.plain_french.measure(text)

    def categories(self) -> Options:
        """The chapters in use, by their letter."""
        items = (entry.item for entry in self.entries.values())
        return sorted({item.category: item.category_title for item in items}.items())

    def tags(self) -> Options:
        """The tags in use."""
        found = {tag for entry in self.entries.values() for tag in entry.item.tags}
        return [(tag, tag.capitalize()) for tag in sorted(found)]

    def service_kinds(self) -> Options:
        """The kinds of services of the directory."""
        return list(self.lists.get("service_type", {}).items())

    def rule_titles(self) -> dict[str, str]:
        """The deadline rules by their code."""
        return {history.code: history.label for history in reversed(self.rules)}

    def languages(self) -> Options:
        """Every language but French."""
        return [(v.code, v.label) for v in self._services.catalogues.languages() if v.code != "fra"]

    def language(self, code: str) -> str:
        """The name of a language."""
        return dict(self.languages()).get(code, code)

    def versions(self, item_id: int) -> Sequence[ItemVersion]:
        """Every text of an item, with whom it was told."""
        return self._services.rights.told(item_id)

    def people_told(self, version_id: int, limit: int) -> Sequence[ToldPerson]:
        """Who was told a text, by name."""
        return self._services.rights.people_told(version_id, limit)

    def translations(self, item_id: int) -> Sequence[Translation]:
        """Its titles in other languages."""
        return self._services.rights.translations(item_id)

    # -- texts

    def write_item(self, item_id: int, name: str, value: object, day: date) -> None:
        """Rewrites one field of an item from a day on."""
        changes: Any = {name: value}
        self._edit(item_id, changes, day)

    def choose_category(self, item_id: int, letter: str, day: date) -> None:
        """Puts an item in another chapter."""
        changes: ItemChanges = {"category": letter, "category_title": dict(self.categories())[letter]}
        with self.guarded():
            self._edit(item_id, changes, day)

    def _edit(self, item_id: int, changes: ItemChanges, day: date) -> None:
        self.entries[item_id] = self._services.rights.edit_item(item_id, changes, valid_from=day)
        self.item_changed.emit(item_id)

    def mark(self, item_id: int, verification: Verification) -> None:
        """Verified today by whoever works here, to be verified, or outdated."""
        with self.guarded():
            self._services.rights.mark_item(item_id, verification)
            self._item_was_written(item_id)

    def write_verified(self, item_id: int, on: date | None, by: str) -> None:
        """When, and by whom, the text was verified."""
        self._services.rights.verify_item(item_id, by=by, on=on)
        self._item_was_written(item_id)

    def set_active(self, item_id: int, active: bool) -> None:
        """Takes an item out of the lists, or puts it back."""
        with self.guarded():
            self._services.rights.set_item_active(item_id, active)
            self._item_was_written(item_id)
            title = self.entries[item_id].item.title
            told = (
                self.tr("« {0} » est proposé de nouveau.")
                if active
                else self.tr("« {0} » n'est plus proposé.")
            )
            self.done.emit(told.format(title))

    def add_item(self, category: str, title: str) -> int:
        """An item of her own; its id, 0 when it was refused."""
        made = 0
        with self.guarded():
            made = self._services.rights.add_item(
                category, title, KINDS_OF[self.kind][0], catalogue=self.kind
            )
            self.entries[made] = self._services.rights.entry(made)
            self.items_changed.emit()
        return made

    def write_translation(self, item_id: int, language: str, title: str) -> None:
        """The title of an item in a language."""
        self._services.rights.set_translation(item_id, language, title)

    def _item_was_written(self, item_id: int) -> None:
        self.entries[item_id] = self._services.rights.entry(item_id)
        self.item_changed.emit(item_id)

    # -- deadline rules

    def add_rule(self, name: str, trigger: TriggerCode, day: date, changes: CountingChanges) -> int:
        """A rule of her own; the id of its period. Raises what is refused; who adds it tells it."""
        made = self._services.deadline_rules.add(name, trigger, day, changes)
        self._read_rules()
        return made

    def stop_rule(self, period_id: int, day: date) -> None:
        """Events of a day and later set it running no more."""
        with self.guarded():
            self._services.deadline_rules.stop_from(period_id, day)
            self._rule_was_written(period_id)

    def resume_rule(self, period_id: int) -> None:
        """It goes on without an end."""
        with self.guarded():
            self._services.deadline_rules.resume(period_id)
            self._rule_was_written(period_id)

    def write_verified_rule(self, period: RulePeriod, *, on: date | None = None, by: str = "") -> None:
        """When, or by whom, a period was verified; the other stays."""
        day, who = on or period.verified_on, by or period.verified_by
        self._services.deadline_rules.mark(period.id, Verification.VERIFIED, on=day, by=who)
        self._rule_was_written(period.id)

    def change_rule(self, period_id: int, day: date, changes: CountingChanges) -> None:
        """The rule counts otherwise from a day on. Raises what is refused."""
        made = self._services.deadline_rules.change_from(period_id, day, changes)
        self._rule_was_written(made)

    def write_rule(self, period_id: int, words: RuleWords) -> None:
        """Other words about a period."""
        self._services.deadline_rules.describe(period_id, words)
        self._rule_was_written(period_id)

    def mark_rule(self, period_id: int, verification: Verification) -> None:
        """Verified today, to be verified, or outdated."""
        with self.guarded():
            self._services.deadline_rules.mark(period_id, verification)
            self._rule_was_written(period_id)

    def take_back_period(self, period_id: int) -> None:
        """Takes a period to come away."""
        with self.guarded():
            self._services.deadline_rules.take_back(period_id)
            self._rule_was_written(0)

    def _rule_was_written(self, period_id: int) -> None:
        self._read_rules()
        self.rules_changed.emit(period_id)
