"""Which services stand under which theme of the printed directory."""

from __future__ import annotations

from dataclasses import replace

from modactions_desktop.domain.booklets import REST, BookletChoice, by_theme
from tests.reports.example_booklets import BARE, FULL, OWNER, service

TITLES = {"langue": "Langue", "isolement": "Isolement", "sante": "Santé", REST: "Sans thème"}


def names(choice: BookletChoice = BookletChoice(), *more: object) -> dict[str, list[str]]:  # noqa: B008
    found = by_theme([FULL, BARE, *more], TITLES, choice)  # type: ignore[list-item]
    return {theme.code: [one.name for one in theme.services] for theme in found}


def test_a_service_stands_under_each_of_its_themes_by_name() -> None:
    assert names() == {"langue": [BARE.name, FULL.name], "isolement": [FULL.name]}


def test_a_service_without_theme_stands_at_the_end() -> None:
    assert list(names(BookletChoice(), service(3, "Sans rien"))) == ["langue", "isolement", REST]


def test_only_the_themes_and_the_scope_chosen() -> None:
    inside = service(4, "Service interne", domains=("langue",))
    inside = replace(inside, organisation=replace(OWNER, internal=True))
    assert names(BookletChoice(frozenset({"isolement"})), inside) == {"isolement": [FULL.name]}
    assert names(BookletChoice(internal=True), inside) == {"langue": ["Service interne"]}


def test_what_is_deactivated_is_left_out() -> None:
    away = service(5, "Fermé", domains=("langue",), active=False)
    gone = replace(service(6, "Disparu", domains=("langue",)), organisation=replace(OWNER, active=False))
    assert "Fermé" not in names(BookletChoice(), away, gone)["langue"]
    assert "Disparu" not in names(BookletChoice(), away, gone)["langue"]
