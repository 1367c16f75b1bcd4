"""The national number: off by default, checked, masked, traced, and nowhere else than in its field."""

from __future__ import annotations

import json
from datetime import date

import pytest
from sqlalchemy import select

from modactions_desktop.domain.errors import InputError, RuleError
from modactions_desktop.domain.periods import ReportPeriod
from modactions_desktop.domain.progress import run_to_end
from modactions_desktop.exchange.dossiers import dossier_bytes
from modactions_desktop.services.session import Services
from modactions_desktop.store.tables.interviews import RevisionRow
from modactions_desktop.store.tables.search import SearchEntryRow
from modactions_desktop.store.tables.vault import JournalRow

FICTITIOUS = "85.07.30-033.28"
DIGITS = "85073003328"


@pytest.fixture
def allowed(filled: Services) -> Services:
    filled.participants.create("Exemple", first_name="Alba")
    filled.national_numbers.switch_on("Déléguée à la protection des données", date(2016, 11, 1))
    return filled


def test_it_is_off_in_a_new_base(filled: Services) -> None:
    person = filled.participants.create("Exemple")
    assert filled.national_numbers.permission() is None
    assert filled.national_numbers.masked(person.id) == ""
    with pytest.raises(RuleError, match="niss_off"):
        filled.national_numbers.note(person.id, FICTITIOUS)
    with pytest.raises(RuleError, match="niss_off"):
        filled.national_numbers.show(person.id)


def test_it_is_switched_on_with_a_name_and_a_day(filled: Services) -> None:
    with pytest.raises(InputError, match="permission_missing"):
        filled.national_numbers.switch_on("  ")
    given = filled.national_numbers.switch_on("Déléguée", date(2016, 11, 1))
    assert filled.national_numbers.permission() == given


@pytest.mark.parametrize("typed", [FICTITIOUS, DIGITS, "85 07 30 033 28", "98.47.28-997.65"])
def test_a_number_of_either_register_is_kept_masked(allowed: Services, typed: str) -> None:
    assert allowed.national_numbers.note(1, typed) == f"••.••.••-•••.{typed[-2:]}"
    assert allowed.national_numbers.masked(1).startswith("••.••.••")


@pytest.mark.parametrize("typed", ["85.07.30-033.29", "123", "abc", "00000000000"])
def test_a_wrong_number_is_refused(allowed: Services, typed: str) -> None:
    with pytest.raises(InputError, match="niss_wrong"):
        allowed.national_numbers.note(1, typed)
    assert allowed.national_numbers.masked(1) == ""


def test_showing_it_is_journaled(allowed: Services) -> None:
    allowed.national_numbers.note(1, DIGITS)
    assert allowed.national_numbers.show(1) == FICTITIOUS
    with allowed.context.read() as session:
        last = session.scalars(select(JournalRow).order_by(JournalRow.number.desc())).first()
    assert last is not None
    assert (last.action, last.subject) == ("niss.show", "participant:1")


def test_it_is_in_no_search_export_figure_or_change_log(allowed: Services) -> None:
    allowed.national_numbers.note(1, DIGITS)
    allowed.undo.undo()
    allowed.undo.redo()
    with allowed.context.read() as session:
        entries = [(e.title, e.title_words, e.text_words) for e in session.scalars(select(SearchEntryRow))]
        changes = [r.earlier_value for r in session.scalars(select(RevisionRow))]
        journal = [(j.action, j.subject) for j in session.scalars(select(JournalRow))]
    dossier = dossier_bytes(allowed.dossiers.get(1)).decode()
    figures = repr(run_to_end(allowed.years.figures(ReportPeriod.of_year(2016))))
    everything = (
        json.dumps([entries, changes, journal]) + dossier + figures + repr(allowed.participants.get(1))
    )

    for text in (DIGITS, FICTITIOUS, '"niss"'):
        assert text not in everything
    assert list(allowed.search.find(DIGITS)) == []


def test_switching_it_off_takes_every_number_out_and_undo_gives_them_back(allowed: Services) -> None:
    allowed.national_numbers.note(1, DIGITS)
    assert allowed.national_numbers.switch_off() == 1
    assert allowed.national_numbers.permission() is None
    allowed.national_numbers.switch_on("Déléguée")
    assert allowed.national_numbers.masked(1) == ""
    allowed.undo.undo()
    allowed.undo.undo()
    assert allowed.national_numbers.masked(1) != ""
