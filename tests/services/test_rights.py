"""The dated catalogue over a real base: what was told stays known, whatever is rewritten."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from modactions_desktop.domain.catalogues import Condition, Fact
from modactions_desktop.domain.checklist import (
    CatalogueItem,
    ChecklistState,
    ItemKind,
    Verification,
)
from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.rights import Translation
from modactions_desktop.services.session import Services
from modactions_desktop.services.vault import Vault

TODAY = date(2016, 11, 22)
SHIPPED = "Vous n’avez pas assez d’argent pour vivre."


def item(services: Services, code: str = "A01", on: date | None = None) -> CatalogueItem:
    return next(one for one in services.rights.items(on, inactive=True) if one.code == code)


@pytest.fixture
def person(filled: Services) -> int:
    return filled.participants.create("Exemple", first_name="Alba").id


def test_a_change_keeps_the_earlier_text_with_its_dates(filled: Services) -> None:
    key = item(filled).item_id
    filled.rights.edit_item(key, {"text": "Le CPAS vous aide."}, valid_from=date(2016, 10, 1))
    before, after = filled.rights.versions(key)
    assert (before.valid_to, after.valid_from, after.valid_to) == (date(2016, 9, 30), date(2016, 10, 1), None)
    assert before.text.startswith(SHIPPED)
    assert item(filled, on=date(2016, 9, 30)).version_id == before.version_id
    assert item(filled, on=date(2016, 10, 1)).version_id == after.version_id


def test_the_earliest_text_known_holds_for_every_day_before_the_first_change(filled: Services) -> None:
    """The shipped text bears a date of 2026; the base is of 2016."""
    first = item(filled)
    filled.rights.edit_item(first.item_id, {"text": "Le CPAS vous aide."})
    assert item(filled, on=TODAY - timedelta(days=1)) == first
    assert filled.rights.versions(first.item_id)[0] == replace(first, valid_to=TODAY - timedelta(days=1))
    assert item(filled, on=date(2010, 1, 1)).text == first.text
    assert item(filled, on=date(2026, 5, 1)).text == "Le CPAS vous aide."


def test_a_text_that_is_being_typed_is_one_version_of_the_day(filled: Services) -> None:
    key = item(filled).item_id
    for typed in ("Le CP", "Le CPAS vous", "Le CPAS vous aide."):
        filled.rights.edit_item(key, {"text": typed})
    filled.rights.edit_item(key, {"evidence": "Une lettre"})
    assert [v.text for v in filled.rights.versions(key)][1:] == ["Le CPAS vous aide."]
    assert filled.rights.versions(key)[-1].evidence == "Une lettre"


def test_a_text_that_somebody_was_told_is_never_typed_over(filled: Services, person: int) -> None:
    key = item(filled).item_id
    told = filled.rights.edit_item(key, {"text": "Le CPAS vous aide."}).item.version_id
    filled.checklist.set_state(person, key, ChecklistState.EXPLAINED)
    filled.rights.edit_item(key, {"text": "Le CPAS peut vous aider."})
    filled.rights.edit_item(key, {"text": "Le CPAS peut vous aider !"})
    _shipped, of_the_day, last = filled.rights.versions(key)
    assert (of_the_day.version_id, of_the_day.text) == (told, "Le CPAS vous aide.")
    assert last.text == "Le CPAS peut vous aider !"
    assert item(filled).version_id == last.version_id


def test_another_day_is_another_version(filled: Services, vault: Vault) -> None:
    key = item(filled).item_id
    filled.rights.edit_item(key, {"text": "Premier."}, valid_from=date(2016, 10, 1))
    filled.rights.edit_item(key, {"text": "Second."})
    assert [v.text for v in filled.rights.versions(key)][1:] == ["Premier.", "Second."]


def test_a_text_to_come_is_written_in_several_goes(filled: Services) -> None:
    key, later = item(filled).item_id, date(2017, 1, 1)
    filled.rights.edit_item(key, {"text": "Dès janv"}, valid_from=later)
    filled.rights.edit_item(key, {"text": "Dès janvier."}, valid_from=later)
    entry = filled.rights.entry(key)
    assert (entry.versions, entry.is_upcoming(TODAY), entry.edited_from(TODAY)) == (2, True, later)
    assert item(filled).text.startswith(SHIPPED)


def test_an_item_cannot_be_rewritten_before_its_present_version(filled: Services) -> None:
    key = item(filled).item_id
    filled.rights.edit_item(key, {"text": "Premier."}, valid_from=date(2016, 10, 1))
    with pytest.raises(InputError, match="version_before_current"):
        filled.rights.edit_item(key, {"text": "Trop tôt"}, valid_from=date(2016, 9, 1))


def test_what_a_person_was_told_stays_known_after_the_text_changed(filled: Services, person: int) -> None:
    key = item(filled).item_id
    filled.checklist.set_state(person, key, ChecklistState.EXPLAINED, on=date(2016, 8, 27))
    filled.rights.edit_item(key, {"text": "Le texte a changé."}, valid_from=date(2016, 10, 1))
    line = next(one for one in filled.checklist.lines(person) if one.item.item_id == key)
    before, after = filled.rights.told(key)
    assert line.text_changed_since_explained
    assert line.changes[0].version_id == before.item.version_id
    assert (before.told, after.told) == (1, 0)
    (alba,) = filled.rights.people_told(before.item.version_id, 12)
    assert (alba.name, alba.on) == ("Alba Exemple", date(2016, 8, 27))


def test_somebody_told_twice_counts_once_on_the_last_day(filled: Services, person: int) -> None:
    key = item(filled).item_id
    for day in (date(2016, 8, 27), date(2016, 9, 3)):
        filled.checklist.set_state(person, key, ChecklistState.EXPLAINED, on=day)
    filled.checklist.set_state(person, key, ChecklistState.IN_ORDER)
    (told,) = filled.rights.told(key)
    assert told.told == 1
    assert [t.on for t in filled.rights.people_told(told.item.version_id, 12)] == [date(2016, 9, 3)]


def test_what_is_told_is_to_be_verified_anew_once_it_changed(filled: Services) -> None:
    key = item(filled).item_id
    for name in ("text", "deadline", "evidence", "bring", "condition"):
        filled.rights.verify_item(key, by="Une collègue")
        filled.rights.edit_item(key, {name: "Autrement."})  # type: ignore[misc]
        now = item(filled)
        assert (now.verification, now.verified_on, now.verified_by) == (Verification.TO_VERIFY, None, "")
    filled.rights.verify_item(key)
    filled.rights.edit_item(key, {"tags": ("primes",), "sources": ("S14",)})
    assert item(filled).verification is Verification.VERIFIED


def test_a_text_is_verified_by_somebody_on_a_day_and_outdated_later(filled: Services) -> None:
    key = item(filled).item_id
    filled.rights.mark_item(key, Verification.VERIFIED)
    assert (item(filled).verified_on, item(filled).verified_by) == (TODAY, "Assistante sociale")
    filled.rights.mark_item(key, Verification.OUTDATED)
    assert (item(filled).verification, item(filled).verified_on) == (Verification.OUTDATED, TODAY)
    filled.rights.mark_item(key, Verification.TO_VERIFY)
    assert (item(filled).verification, item(filled).verified_on) == (Verification.TO_VERIFY, None)
    assert len(filled.rights.versions(key)) == 1


def test_the_conditions_are_hers_to_edit_and_order_the_list(filled: Services, person: int) -> None:
    key = item(filled).item_id
    rules = (Condition(Fact.INCOME, frozenset({"RI", "ERIS"})), Condition(Fact.CHILD_AGE, maximum=17))
    filled.rights.edit_item(key, {"proposed_when": rules})
    assert filled.rights.entry(key).proposed_when == rules


def test_an_item_of_her_own_never_meets_a_shipped_one(filled: Services) -> None:
    first = filled.rights.add_item("A", " Chèque mazout ", ItemKind.STEP)
    filled.rights.add_item("A", "Autre aide")
    made = filled.rights.entry(first).item
    assert (made.code, made.title, made.category_title) == ("Ax1", "Chèque mazout", "CPAS et revenu")
    assert item(filled, "Ax2").title == "Autre aide"
    filled.rights.edit_item(first, {"text": "Une aide pour le chauffage."})
    assert len(filled.rights.versions(first)) == 1


def test_an_item_needs_a_title_a_text_and_a_known_category(filled: Services) -> None:
    key = item(filled).item_id
    for name, code in (("title", "title_missing"), ("text", "text_missing")):
        with pytest.raises(InputError, match=code):
            filled.rights.edit_item(key, {name: " "})  # type: ignore[misc]
    with pytest.raises(InputError, match="title_missing"):
        filled.rights.add_item("A", " ")
    with pytest.raises(InputError, match="category_unknown"):
        filled.rights.add_item("Z", "Ailleurs")


def test_a_deactivated_item_leaves_the_list_unless_it_was_noted(filled: Services, person: int) -> None:
    noted, other = item(filled, "A01").item_id, item(filled, "A02").item_id
    filled.checklist.set_state(person, noted, ChecklistState.EXPLAINED)
    for key in (noted, other):
        filled.rights.set_item_active(key, active=False)
    codes = {line.item.code for line in filled.checklist.lines(person)}
    assert "A01" in codes
    assert "A02" not in codes
    assert not filled.rights.entry(other).active


def test_a_title_in_another_language_is_typed_once_and_taken_away_when_emptied(filled: Services) -> None:
    key = item(filled).item_id
    filled.rights.set_translation(key, "tir", " ናይ ኣታዊ ")
    filled.rights.set_translation(key, "ara", "دخل الاندماج")
    filled.rights.set_translation(key, "tir", "")
    assert filled.rights.translations(key) == (Translation("ara", "دخل الاندماج"),)
    with pytest.raises(InputError, match="language_missing"):
        filled.rights.set_translation(key, "", "Income")


def test_a_change_and_a_new_item_are_taken_back_and_done_again(filled: Services) -> None:
    key = item(filled).item_id
    filled.rights.edit_item(key, {"text": "Le CP"})
    filled.rights.edit_item(key, {"text": "Le CPAS vous aide."})
    made = filled.rights.add_item("A", "Autre aide")
    assert filled.undo.next_undo == "texte du catalogue ajouté"
    filled.undo.undo()
    assert made not in {entry.item.item_id for entry in filled.rights.entries()}
    while filled.undo.next_undo:
        filled.undo.undo()
    only = filled.rights.versions(key)
    assert (len(only), only[0].valid_to) == (1, None)
    while filled.undo.next_redo:
        filled.undo.redo()
    assert item(filled).text == "Le CPAS vous aide."


def test_a_rewritten_item_is_found_by_its_new_words(filled: Services) -> None:
    filled.rights.edit_item(item(filled).item_id, {"text": "Une aide pour le mazout."})
    found = filled.search.find("mazout")
    assert "A01" in str(found) or item(filled).title in str(found)
