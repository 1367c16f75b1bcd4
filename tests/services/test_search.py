"""The search: people in any spelling and script, records with the words found, then what is near."""

from __future__ import annotations

from datetime import date, datetime
from uuid import uuid4

import pytest

from modactions_desktop.domain.bilans import BilanKind, Copy
from modactions_desktop.domain.deadlines import TriggerCode
from modactions_desktop.domain.directory import DirectoryContact
from modactions_desktop.domain.interviews import TextSection
from modactions_desktop.domain.participants import Phone
from modactions_desktop.domain.search import Nearness, SearchHit, SearchKind
from modactions_desktop.services.search import Search
from modactions_desktop.services.session import Services
from modactions_desktop.store import indexing


@pytest.fixture
def samira(services: Services) -> int:
    key = services.participants.create("Haddad", first_name="Samira").id
    phones = (Phone("+32 470 12 34 56", ""),)
    services.participants.update(
        key, {"name_in_own_script": "سميرة حداد", "phones": phones, "cpas_file_number": "L-65032"}
    )
    services.participants.create("Petrosyan", first_name="Anahit")
    return key


def people(services: Services, typed: str) -> list[int]:
    return [hit.record_id for hit in services.search.find(typed, [SearchKind.PARTICIPANT])]


@pytest.mark.parametrize(
    "typed",
    [
        "haddad",
        "HADD",
        "samira haddad",
        "haddad sam",
        "حداد",
        "سميره",
        "2016-001",
        "2016001",
        "L-65032",
        "l65032",
        "0470 12 34 56",
        "0470/12.34.56",
        "+32470123456",
        "0032 470 123456",
        "3456",
    ],
)
def test_person_is_found_by_any_spelling_number_or_phone(services: Services, samira: int, typed: str) -> None:
    assert people(services, typed) == [samira]


@pytest.mark.parametrize(
    "slip",
    ["hadad", "hadadd", "hdadad", "samria", "smira", "Sameera", "khaddad", "Хаддад", "סמירה"],
)
def test_slips_and_other_spellings_find_the_person_too(services: Services, samira: int, slip: str) -> None:
    assert people(services, slip) == [samira]


def test_a_name_typed_in_its_script_finds_who_is_noted_in_latin_letters_only(services: Services) -> None:
    key = services.participants.create("Tesfay", first_name="Rahel").id
    assert people(services, "ራሄል ተስፋይ") == [key]


def test_whole_names_come_before_beginnings_and_these_before_slips(services: Services) -> None:
    close, longer, whole = (services.participants.create(name).id for name in ("Hadad", "Haddadi", "Haddad"))
    hits = services.search.find("haddad")
    assert [(hit.record_id, hit.nearness) for hit in hits] == [
        (whole, Nearness.WHOLE),
        (longer, Nearness.BEGINNING),
        (close, Nearness.CLOSE),
    ]


def test_somebody_renamed_is_found_at_once_and_not_under_the_former_name(
    services: Services, samira: int
) -> None:
    assert people(services, "haddad") == [samira]
    services.participants.update(samira, {"last_name": "Mansour", "name_in_own_script": ""})
    assert people(services, "mansour") == [samira]
    assert people(services, "haddad") == []


def write(services: Services, person: int, text: str, on: date) -> int:
    met = services.interviews.start_now(person)
    services.interviews.update(met.id, {"on": on})
    services.interviews.save_text(met.id, TextSection.FREE_NOTE, text)
    return met.id


def test_the_words_of_an_interview_are_shown_marked_with_whose_and_when(
    services: Services, samira: int
) -> None:
    met = write(services, samira, "Elle cherche une crèche près de l'école de son fils.", date(2016, 11, 3))
    (hit,) = services.search.find("creche ecole")

    assert (hit.kind, hit.record_id, hit.participant_id) == (SearchKind.INTERVIEW, met, samira)
    assert hit.on == date(2016, 11, 3)
    assert marked(hit) == ["crèche", "école"]


def test_a_text_waits_for_its_index_even_when_the_program_stops(services: Services, samira: int) -> None:
    met = write(services, samira, "On a parlé du permis.", date(2016, 11, 3))
    opened_again = Search(services.context)
    assert [hit.record_id for hit in opened_again.find("permis")] == [met]
    with services.context.read() as session:
        assert indexing.waiting(session) == []


def marked(hit: SearchHit) -> list[str]:
    return [hit.excerpt.text[begin:end] for begin, end in hit.excerpt.marks]


@pytest.mark.parametrize("slip", ["lgoement", "logment", "logemant", "lohement"])
def test_a_slip_finds_the_word_that_was_meant(services: Services, samira: int, slip: str) -> None:
    write(services, samira, "Le logement est insalubre.", date(2016, 11, 3))
    (hit,) = services.search.find(slip)
    assert (hit.nearness, marked(hit)) == (Nearness.CLOSE, ["logement"])


def test_among_interviews_the_last_comes_first(services: Services, samira: int) -> None:
    days = [date(2016, 11, day) for day in (3, 17, 10)]
    for day in days:
        write(services, samira, "On a parlé du permis.", day)
    assert [hit.on for hit in services.search.find("permis")] == sorted(days, reverse=True)


def test_a_day_that_sets_deadlines_running_is_found_by_its_event_until_it_is_binned(
    filled: Services,
) -> None:
    person = filled.participants.create("Haddad").id
    child = TriggerCode.CHILD_REGISTERED
    typed = filled.deadlines.add_trigger_date(person, child, date(2016, 11, 3), about="la cadette")
    for words in ("inscription commune", "cadette"):
        (hit,) = (hit for hit in filled.search.find(words) if hit.kind is SearchKind.TRIGGER_DATE)
        assert (hit.record_id, hit.on) == (typed, date(2016, 11, 3))
    filled.deadlines.delete_trigger_date(typed)
    assert (SearchKind.TRIGGER_DATE, typed) not in kinds(filled, "cadette")


def test_referrals_and_summonses_are_found_as_they_change(filled: Services) -> None:
    person = filled.participants.create("Haddad").id
    service = filled.directory.search("Réinser")[0]
    referral = filled.referrals.propose(person, service.id, purpose="Atelier couture")
    summons = filled.summonses.add(person, "FOREM", {"subject": "Bilan de compétences"})
    filled.summonses.update(summons, {"convened_at": datetime(2016, 12, 1, 9, 30)})

    assert (SearchKind.REFERRAL, referral) in kinds(filled, "couture")
    assert (SearchKind.SUMMONS, summons) in kinds(filled, "compétences")
    filled.referrals.delete(referral)
    assert (SearchKind.REFERRAL, referral) not in kinds(filled, "couture")
    filled.referrals.restore(referral)
    assert (SearchKind.REFERRAL, referral) in kinds(filled, "couture")


def test_contacts_of_services_documents_and_words_in_passing_are_found(filled: Services) -> None:
    """Of a document its title and its day, not what it says."""
    person = filled.participants.create("Haddad", first_name="Samira").id
    service = filled.directory.search("Réinser")[0]
    filled.directory.update_service(
        service.id, {"contacts": (DirectoryContact(uuid4(), "Odile Vérité", "juriste"),)}
    )
    seen = filled.bilans.preview(person, BilanKind.PARCOURS, Copy.PARTICIPANT)
    issued = filled.bilans.issue(person, BilanKind.PARCOURS, Copy.PARTICIPANT, seen=seen.seal)
    quote = filled.evaluations.add_quote("On m'écoute.", source="participant", participant_id=person)

    (contact,) = filled.search.find("odile verite", [SearchKind.CONTACT])
    assert contact.title == "Odile Vérité, juriste"
    assert filled.directory.service_of_contact(contact.record_id) == service.id
    (document,) = filled.search.find("parcours 22/11/2016", [SearchKind.BILAN])
    assert (document.record_id, document.participant_id) == (issued.id, person)
    assert (SearchKind.QUOTE, quote.id) in kinds(filled, "ecoute")
    filled.evaluations.delete_quote(quote.id)
    filled.directory.update_service(service.id, {"contacts": ()})
    assert not filled.search.find("ecoute", [SearchKind.QUOTE])
    assert not filled.search.find("odile", [SearchKind.CONTACT])


def kinds(services: Services, typed: str) -> set[tuple[SearchKind, int]]:
    return {(hit.kind, hit.record_id) for hit in services.search.find(typed)}


def test_nothing_is_found_of_a_file_in_the_bin(services: Services, samira: int) -> None:
    write(services, samira, "On a parlé du permis.", date(2016, 11, 3))
    services.participants.delete(samira)
    assert services.search.find("permis") == ()
    assert services.search.find("haddad") == ()


def test_search_can_be_kept_to_some_kinds(services: Services, samira: int) -> None:
    assert services.search.find("haddad", [SearchKind.INTERVIEW]) == ()


@pytest.mark.parametrize(
    "typed", ["", "  ", '"', "*", "a OR", "NEAR(", "kind:x", "-", "'; DROP", "\0", "(" * 40]
)
def test_whatever_is_typed_never_breaks_the_search(services: Services, samira: int, typed: str) -> None:
    services.search.find(typed)
    services.search.find(typed + "haddad")


def found_in(services: Services, typed: str) -> list[tuple[SearchKind, str]]:
    return [(hit.kind, hit.title) for hit in services.search.find(typed, [SearchKind.SERVICE])]


def test_a_service_is_found_as_it_reads_after_each_write_undo_and_repeat(services: Services) -> None:
    service = services.directory.create_service("Passerelle", internal=True, organisation="CPAS")
    assert found_in(services, "passerelle")
    services.directory.update_service(service, {"name": "Tremplin"})
    assert not found_in(services, "passerelle")
    assert found_in(services, "tremplin") == [(SearchKind.SERVICE, "Tremplin (CPAS)")]
    services.undo.undo()
    assert found_in(services, "passerelle")
    assert not found_in(services, "tremplin")
    services.undo.redo()
    assert found_in(services, "tremplin")
    assert not found_in(services, "passerelle")


def test_who_is_deleted_is_found_no_more_and_again_once_taken_back(services: Services, samira: int) -> None:
    assert people(services, "haddad") == [samira]
    services.participants.delete(samira)
    assert people(services, "haddad") == []
    services.undo.undo()
    assert people(services, "haddad") == [samira]
