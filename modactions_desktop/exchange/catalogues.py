"""Reads resources/catalogues/*.toml into the values of domain/catalogues.py."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from modactions_desktop import resources
from modactions_desktop.domain.catalogues import (
    CatalogueModule,
    Catalogues,
    CodeList,
    CodesCatalogue,
    CodeValue,
    CulturalCodesCatalogue,
    DeadlinesCatalogue,
    DirectoryCatalogue,
    HeadingKind,
    ModulePart,
    ModulesCatalogue,
    ProjectsCatalogue,
    RightsCatalogue,
    Scalar,
    SheetHeading,
    VisitsCatalogue,
)
from modactions_desktop.domain.guides import GuidesCatalogue
from modactions_desktop.domain.indicators import IndicatorsCatalogue
from modactions_desktop.exchange.rows import Row, read_rows


def read_catalogues() -> Catalogues:
    """The catalogues shipped with the program, read once."""
    return read_catalogues_in(resources.path("catalogues"))


@cache
def read_indicators() -> IndicatorsCatalogue:
    """Only what the yearly report shows."""
    file = resources.path("catalogues", "indicators.toml")
    return read_rows(file, lambda content: content.build(IndicatorsCatalogue))


@cache
def read_modules() -> ModulesCatalogue:
    """Only the modules and the headings of their sheets."""
    return read_rows(resources.path("catalogues", "modules.toml"), _modules)


@cache
def read_guides() -> GuidesCatalogue:
    """Only what helps to lead an interview."""
    file = resources.path("catalogues", "guides.toml")
    return read_rows(file, lambda content: content.build(GuidesCatalogue))


@cache
def read_catalogues_in(folder: Path) -> Catalogues:
    """The catalogues of one folder; ExchangeError `catalogue_unreadable` names what is wrong and where."""
    return Catalogues(
        rights=read_rows(folder / "rights.toml", lambda file: file.build(RightsCatalogue)),
        cultural_codes=read_rows(
            folder / "cultural_codes.toml", lambda file: file.build(CulturalCodesCatalogue)
        ),
        deadlines=read_rows(folder / "deadlines.toml", lambda file: file.build(DeadlinesCatalogue)),
        codes=read_rows(folder / "codes.toml", _codes),
        directory=read_rows(folder / "directory.toml", lambda file: file.build(DirectoryCatalogue)),
        modules=read_rows(folder / "modules.toml", _modules),
        visits=read_rows(folder / "visits.toml", lambda file: file.build(VisitsCatalogue)),
        indicators=read_rows(folder / "indicators.toml", lambda file: file.build(IndicatorsCatalogue)),
        guides=read_rows(folder / "guides.toml", lambda file: file.build(GuidesCatalogue)),
        projects=read_rows(folder / "projects.toml", lambda file: file.build(ProjectsCatalogue)),
    )


def _codes(file: Row) -> CodesCatalogue:
    return file.build(CodesCatalogue, lists=file.rows("lists", _code_list))


def _code_list(row: Row) -> CodeList:
    orders = iter(range(10, 1_000_000, 10))
    return row.build(CodeList, values=row.rows("values", lambda value: _code_value(value, next(orders))))


def _code_value(row: Row, order: int) -> CodeValue:
    """Any key beside those of a value is an attribute; the order is that of the file."""
    for key in ("code", "label", "parent", "active"):
        row.taken.add(key)
    return row.build(CodeValue, order=order, attributes=tuple(_attributes(row)))


def _attributes(row: Row) -> Iterator[tuple[str, Scalar]]:
    for key, value in row.rest().items():
        if not isinstance(value, str | int | bool):
            raise row.fail(key, "texte, nombre entier ou oui/non attendu")
        yield key, value


def _modules(file: Row) -> ModulesCatalogue:
    headings: tuple[SheetHeading, ...] = file.value("headings", tuple[SheetHeading, ...])
    return file.build(
        ModulesCatalogue, headings=headings, modules=file.rows("modules", lambda row: _module(row, headings))
    )


def _module(row: Row, headings: tuple[SheetHeading, ...]) -> CatalogueModule:
    """The sheet has every heading of the funder, those that the file leaves out being empty."""
    sheet = row.row("sheet", lambda sheet: tuple(_answers(sheet, headings)))
    return row.build(CatalogueModule, sheet=sheet, parts=row.value("parts", tuple[ModulePart, ...], ()))


def _answers(sheet: Row, headings: tuple[SheetHeading, ...]) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    for heading in headings:
        if heading.kind is HeadingKind.TEXT:
            yield heading.code, sheet.value(heading.code, str, "")
        elif heading.kind is HeadingKind.CHOICE:
            yield heading.code, sheet.value(heading.code, tuple[str, ...], ())
