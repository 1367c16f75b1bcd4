"""Records about everybody are found by the beginnings of their words, as they read now."""

from __future__ import annotations

from modactions_desktop.domain.folding import searchable
from modactions_desktop.domain.search import SearchKind
from modactions_desktop.services.shared_words import SharedWords
from modactions_desktop.store.search import Candidate

SERVICE, RIGHT = SearchKind.SERVICE, SearchKind.RIGHT
BOTH = frozenset({SERVICE, RIGHT})


def record(key: int, title: str, text: str = "", kind: SearchKind = SERVICE) -> Candidate:
    return Candidate(kind, key, None, title, searchable(title), searchable(text))


def found(shared: SharedWords, *wanted: list[str], kinds: frozenset[SearchKind] = BOTH) -> list[int]:
    return [one.record_id for one in shared.find(wanted, kinds, 8)]


def test_every_group_is_held_and_titles_come_first() -> None:
    shared = SharedWords([record(1, "Relais", "l'accueil d'un logement"), record(2, "Éco-logement")])
    assert found(shared, ["logem"]) == [2, 1]
    assert found(shared, ["accueil"], ["logem"]) == [1]
    assert found(shared, ["gement"]) == []
    assert found(shared, ["rien", "relais"]) == [1]


def test_so_many_of_each_kind_and_only_the_kinds_asked_for() -> None:
    shared = SharedWords([*(record(key, "Relais") for key in range(20)), record(50, "Relais", kind=RIGHT)])
    assert found(shared, ["relais"]) == [0, 1, 2, 3, 4, 5, 6, 7, 50]
    assert found(shared, ["relais"], kinds=frozenset({RIGHT})) == [50]


def test_a_record_that_changed_is_found_by_its_words_of_now() -> None:
    shared = SharedWords([record(1, "Relais"), record(2, "Comptoir")])
    shared.follow(
        [record(1, "Passerelle", "→7"), record(3, "Relais neuf")], [(SERVICE, key) for key in (1, 2, 3)]
    )
    assert found(shared, ["relais"]) == [3]
    assert found(shared, ["passe"]) == found(shared, ["7"]) == [1]
    assert found(shared, ["comptoir"]) == []
    shared.follow([record(2, "Comptoir")], [(SERVICE, 2)])
    assert found(shared, ["comptoir"]) == [2]
