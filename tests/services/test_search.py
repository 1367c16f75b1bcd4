from __future__ import annotations

from modactions_desktop.domain.search import SearchKind
from modactions_desktop.services.session import Services


def test_person_is_found_by_any_spelling_and_by_the_beginning_of_a_word(services: Services) -> None:
    person = services.participants.create("Éloïse-Marchand", first_name="Zoé")
    services.participants.update(person.id, {"name_in_own_script": "Зоя"})
    for typed in ("eloise", "MARCH", "зоя"):
        hits = services.search.find(typed)
        assert [(hit.kind, hit.participant_id) for hit in hits] == [(SearchKind.PARTICIPANT, person.id)]


def test_search_can_be_kept_to_some_kinds(services: Services) -> None:
    services.participants.create("Haddad", first_name="Samira")
    assert services.search.find("haddad", [SearchKind.INTERVIEW]) == ()


def test_nothing_typed_finds_nothing(services: Services) -> None:
    assert services.search.find("  ") == ()
