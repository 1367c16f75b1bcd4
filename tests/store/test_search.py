"""Search: words in any script and spelling, best first, nothing left of what was removed."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import text

from modactions_desktop.domain.search import SearchEntry, SearchKind
from modactions_desktop.store import checks, search
from modactions_desktop.store.database import Database
from modactions_desktop.store.migrations.upgrading import upgrade
from modactions_desktop.store.tables.participants import ParticipantRow

INTERVIEW, PARTICIPANT, SERVICE = SearchKind.INTERVIEW, SearchKind.PARTICIPANT, SearchKind.SERVICE


@pytest.fixture
def base(empty_base: Database) -> Database:
    upgrade(empty_base)
    with empty_base.write() as session:
        search.index_many(
            session,
            [
                SearchEntry(INTERVIEW, 1, None, "Entretien 1", "Elle cherche une crèche près de l'école"),
                SearchEntry(INTERVIEW, 2, None, "Entretien 2", "Logement insalubre, démarches au CPAS"),
                SearchEntry(PARTICIPANT, 1, None, "Zéphyrine Œdipe", "زينب · 王小明"),
                SearchEntry(SERVICE, 1, None, "Crèche Les Coquelicots", "Accueil de la petite enfance"),
            ],
        )
    return empty_base


def found(base: Database, words: str, kinds: tuple[SearchKind, ...] = ()) -> list[tuple[str, int]]:
    with base.read() as session:
        return [(hit.kind.value, hit.record_id) for hit in search.search(session, words, kinds)]


def test_accents_capitals_and_beginnings_of_words_are_enough(base: Database) -> None:
    for typed in ("crèche ecole", "CRECHE", "crec eco", "oedip", "Zephyr", "école creche pres"):
        assert found(base, typed), typed
    assert found(base, "ecole logement") == []


def test_names_are_found_in_their_own_script(base: Database) -> None:
    assert found(base, "زينب") == [("participant", 1)]
    assert found(base, "小明") == [("participant", 1)]


def test_a_word_in_a_title_comes_first(base: Database) -> None:
    assert found(base, "creche") == [("service", 1), ("interview", 1)]


def test_search_keeps_to_the_kinds_asked_for(base: Database) -> None:
    assert found(base, "creche", (INTERVIEW,)) == [("interview", 1)]


@pytest.mark.parametrize(
    "typed", ["", "  ", '"', "*", "a OR", "NEAR(", "kind:x", "-", "'; DROP TABLE x", "\0"]
)
def test_whatever_is_typed_never_breaks_the_search(base: Database, typed: str) -> None:
    found(base, typed)


def test_a_changed_record_is_found_by_its_new_words_only(base: Database) -> None:
    with base.write() as session:
        search.index(session, INTERVIEW, 2, None, "Entretien 2", "Permis de conduire")
    assert found(base, "logement") == []
    assert found(base, "permis") == [("interview", 2)]


def test_a_removed_record_leaves_no_word_in_the_base(base: Database) -> None:
    with base.write() as session:
        search.index(session, INTERVIEW, 9, None, "Entretien", "Motsecretunique")
    with base.write() as session:
        search.remove(session, INTERVIEW, 9)
    assert found(base, "motsecretunique") == []
    with base.raw() as connection:
        connection.execute("VACUUM")
        pages = connection.execute("SELECT block FROM search_words_data").fetchall()
    assert not any(b"motsecretunique" in page for (page,) in pages)


def test_erasing_a_participant_takes_her_words_with_her(base: Database) -> None:
    with base.write() as session:
        session.add(ParticipantRow(id=5, number="P-5", last_name="Zéphyr", recorded_at=datetime(2017, 1, 9)))
        session.flush()
        search.index(session, INTERVIEW, 10, 5, "Entretien", "Motsecretunique")
    assert found(base, "motsecretunique") == [("interview", 10)]
    with base.write() as session:
        session.execute(text("DELETE FROM participants WHERE id = 5"))
    assert found(base, "motsecretunique") == []


def test_a_damaged_index_shows_and_is_built_anew(base: Database) -> None:
    with base.raw() as connection:
        assert checks.search_index_is_whole(connection)
        connection.execute("DELETE FROM search_words_docsize WHERE id = 1")
    with base.raw() as connection:
        assert not checks.search_index_is_whole(connection)
    with base.write() as session:
        search.rebuild(session)
    with base.raw() as connection:
        assert checks.search_index_is_whole(connection)


def test_filling_a_new_index_finds_the_same_and_stays_in_step(base: Database) -> None:
    entries = [SearchEntry(INTERVIEW, 100 + n, None, f"Entretien {n}", f"mot{n} commun") for n in range(2500)]
    with base.write() as session:
        search.index_all(session, entries)
    assert found(base, "mot2499 commun") == [("interview", 2599)]
    assert len(found(base, "commun")) == 50
    assert found(base, "coquelicots") == [("service", 1)]
    with base.write() as session:
        search.remove(session, INTERVIEW, 2599)
    assert found(base, "mot2499") == []
    with base.raw() as connection:
        assert checks.search_index_is_whole(connection)


def test_the_name_of_a_kind_is_no_word_of_a_record(base: Database) -> None:
    assert found(base, "interview") == []
