"""What may be chosen in her workbook: the lists of the base, or those that ship where no base is at hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from modactions_desktop.domain.catalogues import CodeValue
from modactions_desktop.domain.imports import SITUATIONS
from modactions_desktop.domain.participants import Gender, Phase
from modactions_desktop.exchange.catalogues import read_catalogues
from modactions_desktop.exchange.import_columns import read_import_columns
from modactions_desktop.labels import label
from modactions_desktop.services.countries import countries
from modactions_desktop.services.languages import languages

Labels = Mapping[str, Mapping[str, str]]
"""By list and code."""
_ENUMERATIONS = {"gender": Gender, "phase": Phase}
_YES_NO = {"oui": "oui", "non": "non"}
_TEXT_LISTS = (
    "residence_status",
    "residence_document",
    "french_level",
    "education_level",
    "family_situation",
    "housing",
    "income",
    "occupation",
    "integration_path",
    "entry_channel",
    "exit_reason",
    "household_link",
)


class Listed(Protocol):
    """Where lists of codes are read."""

    def codes(self, name: str) -> Sequence[CodeValue]: ...

    def nationalities(self) -> Sequence[CodeValue]: ...

    def languages(self) -> Sequence[CodeValue]: ...


def labels_of(lists: Listed, groups: Mapping[str, str]) -> Labels:
    """The words of every list of a workbook, in the order in which they are offered."""
    nations, spoken = _words(lists.nationalities()), _words(lists.languages())
    coded = {name: _words(lists.codes(name)) for name in _TEXT_LISTS}
    known = {name: {str(code.value): label(code) for code in of} for name, of in _ENUMERATIONS.items()}
    own = {"nationality": nations, "country": nations, "language": spoken, "group": dict(groups)}
    kinds = {kind.value: label(kind) for kind in SITUATIONS.values()}
    return {**coded, **known, **own, "yes_no": _YES_NO, "situation": kinds}


def template(labels: Labels) -> bytes:
    """The workbook to fill in: titles, one line about each column, lists to choose from, an example."""
    # openpyxl takes a moment to read: only who asks for a workbook waits for it.
    from modactions_desktop.exchange.import_template import template_workbook

    choices = {name: tuple(words.values()) for name, words in labels.items()}
    return template_workbook(read_import_columns(), choices)


def shipped_template() -> bytes:
    """The same with the lists of this release: no base is opened, so that a window may have it open."""
    groups = {group.code: group.name for group in read_catalogues().modules.groups}
    return template(labels_of(_Shipped(), groups))


class _Shipped:
    """The lists that ship, in the order in which a new base shows them."""

    def codes(self, name: str) -> Sequence[CodeValue]:
        values = read_catalogues().codes.named(name).values
        return sorted((v for v in values if v.active), key=lambda value: (value.order, value.label))

    def nationalities(self) -> Sequence[CodeValue]:
        first = [*self.codes("nationality_frequent"), *self.codes("nationality_special")]
        return _followed_by(first, countries())

    def languages(self) -> Sequence[CodeValue]:
        return _followed_by(self.codes("language"), languages())


def _followed_by(first: Sequence[CodeValue], others: Sequence[CodeValue]) -> Sequence[CodeValue]:
    known = {value.code for value in first}
    return [*first, *(value for value in others if value.code not in known)]


def _words(values: Sequence[CodeValue]) -> dict[str, str]:
    return {value.code: value.label for value in values}
