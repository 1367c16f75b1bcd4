"""Two cards that are one: found, brought together, undone, taken apart; and how services answer."""

from __future__ import annotations

from datetime import date, time
from uuid import uuid4

import pytest

from modactions_desktop.domain.directory import DirectoryContact, DirectoryPhone, OpeningHours
from modactions_desktop.domain.directory_pages import DirectoryQuery, Shelf
from modactions_desktop.domain.directory_twins import Listed, Sameness, TwinPair
from modactions_desktop.domain.errors import RuleError
from modactions_desktop.domain.periods import Period
from modactions_desktop.domain.progress import run_to_end
from modactions_desktop.domain.referrals import ReferralStatus, RefusalReason
from modactions_desktop.services.directory_changes import SiteChanges
from modactions_desktop.services.session import Services


def _service(services: Services, name: str, organisation: str = "", **changes: object) -> int:
    key = services.directory.create_service(name, internal=False, organisation=organisation)
    if changes:
        services.directory.update_service(key, changes)  # type: ignore[arg-type]
    return key


def _phone(number: str) -> tuple[DirectoryPhone, ...]:
    return (DirectoryPhone(uuid4(), number),)


def _pairs(services: Services, of: Listed = Listed.SERVICE) -> list[TwinPair]:
    return [pair for pair in run_to_end(services.directory_twins.all()) if pair.of is of]


@pytest.fixture
def person(services: Services) -> int:
    return services.participants.create("Exemple").id


def test_names_written_nearly_alike_are_told(services: Services) -> None:
    one = _service(services, "Le Tremplin des Familles")
    other = _service(services, "Tremplin des famille")
    _service(services, "Maison médicale 1")
    _service(services, "Maison médicale 2")
    pairs = _pairs(services)
    assert [{pair.first_id, pair.second_id} for pair in pairs] == [{one, other}]
    assert len(_pairs(services, Listed.ORGANISATION)) == 1


def test_one_name_in_two_organisations_is_two_unless_something_is_in_common(services: Services) -> None:
    one = _service(services, "Permanence sociale", "Rivage")
    other = _service(services, "Permanence sociale", "Passerelle")
    assert _pairs(services) == []
    services.directory.update_service(one, {"phones": _phone("+32 0 000 00 01")})
    services.directory.update_service(other, {"phones": _phone("0 000 00 99")})
    assert _pairs(services) == []
    services.directory.update_service(other, {"phones": _phone("00 000 00 01")})
    assert _pairs(services)[0].reasons == (Sameness.SAME_NAME, Sameness.SAME_PHONE)


def test_a_pair_set_apart_is_told_no_more(services: Services) -> None:
    one, other = _service(services, "Espace Rivage"), _service(services, "Espace Rivages")
    assert len(_pairs(services)) == 1
    services.directory_twins.keep_apart(Listed.SERVICE, other, one)
    assert _pairs(services) == []


def test_a_name_being_typed_tells_what_is_there(services: Services) -> None:
    _service(services, "Le Tremplin des Familles")
    found = services.directory_twins.near("tremplin des famill")
    assert [(twin.of, twin.name) for twin in found if twin.of is Listed.SERVICE] == [
        (Listed.SERVICE, "Le Tremplin des Familles")
    ]
    assert services.directory_twins.near("zzz") == ()


def test_everything_follows_into_the_kept_service_and_comes_back(services: Services, person: int) -> None:
    keep = _service(services, "Espace Rivage", domains=("langue",), phones=_phone("1"))
    gone = _service(
        services,
        "Espace Rivages",
        "Espace Rivage",
        purpose="cours de français",
        domains=("emploi",),
        phones=(*_phone("1"), *_phone("2")),
        contacts=(DirectoryContact(uuid4(), "Ana"),),
        hours=(OpeningHours(uuid4(), 1, time(9), time(12)),),
    )
    referral = services.referrals.propose(person, gone)
    fields = [one.field for one in services.directory_merging.compare_services(keep, gone)]
    assert fields == ["name", "purpose", "domains", "phones", "contacts", "hours"]
    kept = services.directory_merging.merge_services(keep, gone, {"name"})
    assert (kept.name, kept.purpose, kept.domains) == (
        "Espace Rivages",
        "cours de français",
        ("emploi", "langue"),
    )
    assert ([p.number for p in kept.phones], len(kept.contacts), len(kept.hours)) == (["1", "2"], 1, 1)
    assert services.referrals.referral(referral).service_id == keep
    put_away = services.directory.service(gone)
    assert (put_away.active, put_away.merged_into_id, len(put_away.hours)) == (False, keep, 1)
    with pytest.raises(RuleError, match="service_merged"):
        services.directory.reactivate(gone)
    assert [s.id for s in services.directory_merging.merged_services(keep)] == [gone]
    assert services.directory_merging.separate_service(gone).active
    assert services.referrals.referral(referral).service_id == gone


def test_a_merge_is_undone_whole(services: Services, person: int) -> None:
    keep, gone = _service(services, "Espace Rivage"), _service(services, "Espace Rivages", purpose="cours")
    referral = services.referrals.propose(person, gone)
    before = services.directory.service(keep), services.directory.service(gone)
    services.directory_merging.merge_services(keep, gone)
    services.undo.undo()
    assert (services.directory.service(keep), services.directory.service(gone)) == before
    assert services.referrals.referral(referral).service_id == gone
    services.undo.redo()
    assert services.referrals.referral(referral).service_id == keep
    lines = services.directory_search.page(DirectoryQuery(), Shelf.INACTIVE).lines
    assert [line.id for line in lines] == [gone]


def test_who_is_expected_at_a_place_is_expected_at_the_same_address_of_the_kept_service(
    services: Services, person: int
) -> None:
    keep, gone = _service(services, "Permanence", "Rivage"), _service(services, "Permanence", "Passerelle")
    address: SiteChanges = {"address": "rue des Fictions 1", "postal_code": "4000", "city": "Liège"}
    there = services.directory.add_site(keep, address)
    same = services.directory.add_site(gone, {**address, "address": "Rue des  fictions 1"})
    other = services.directory.add_site(gone, {"address": "rue Ailleurs 2", "city": "Seraing"})
    referrals = [services.referrals.propose(person, gone) for _ in range(2)]
    for referral, site in zip(referrals, (same, other), strict=True):
        services.referrals.update(referral, {"site_id": site.id})
    services.directory_merging.merge_services(keep, gone)
    assert [services.referrals.referral(key).site_id for key in referrals] == [there.id, other.id]
    left = [services.referrals.referral(key).place_left for key in referrals]
    assert left == [False, True], "no place of the kept service has that address: it is to be chosen again"
    services.directory_merging.separate_service(gone)
    assert [services.referrals.referral(key).site_id for key in referrals] == [same.id, other.id]


def test_nothing_merges_with_itself_or_twice(services: Services) -> None:
    one, other = _service(services, "Espace Rivage"), _service(services, "Espace Rivages")
    with pytest.raises(RuleError, match="cards_are_one"):
        services.directory_merging.merge_services(one, one)
    services.directory_merging.merge_services(one, other)
    with pytest.raises(RuleError, match="service_merged"):
        services.directory_merging.merge_services(other, one)


def test_an_organisation_gives_its_services_and_places_and_gets_them_back(services: Services) -> None:
    keep = services.directory.service(_service(services, "Permanence", "Rivage")).organisation.id
    moved = _service(services, "Atelier", "Le Rivage asbl")
    services.directory.add_site(moved, {"city": "Exemple"})
    gone = services.directory.service(moved).organisation.id
    services.directory_merging.merge_organisations(keep, gone)
    assert services.directory.service(moved).organisation.id == keep
    assert [site.city for site in services.directory.sites(keep)] == ["Exemple"]
    assert not services.directory.organisation(gone).active
    assert [
        line.organisation for line in services.directory_search.page(DirectoryQuery("atelier")).lines
    ] == ["Rivage"]
    services.directory_merging.separate_organisation(gone)
    assert services.directory.service(moved).organisation.id == gone
    assert services.directory.sites(keep) == ()
    assert services.directory.organisation(gone).active


def test_answers_are_counted_over_a_period_and_without_the_bin(services: Services, person: int) -> None:
    key = _service(services, "Espace Rivage")
    for day in (1, 2, 3):
        referral = services.referrals.propose(person, key, on=date(2016, 9, day))
        services.referrals.add_outcome(referral, ReferralStatus.TAKEN_ON, on=date(2016, 9, day + 4))
    services.referrals.delete(services.referrals.propose(person, key, on=date(2016, 9, 9)))
    services.referrals.propose(person, key, on=date(2016, 10, 9))
    told = services.directory_answers.of_service(key)
    assert (told.total, told.success_rate, told.median_days) == (4, 1.0, 4)
    september = services.directory_answers.of_service(key, Period(date(2016, 9, 1), date(2016, 9, 30)))
    assert september.total == 3
    assert set(services.directory_answers.of_all()) == {key}


def test_a_step_that_is_mended_or_taken_away_changes_how_the_service_answers(
    services: Services, person: int
) -> None:
    key, answers = _service(services, "Espace Rivage"), services.directory_answers
    for day in (1, 2, 3):
        referral = services.referrals.propose(person, key, on=date(2016, 9, day))
        last = services.referrals.add_outcome(
            referral, ReferralStatus.TAKEN_ON, on=date(2016, 9, day + 4)
        ).current
    assert (answers.of_service(key).success_rate, answers.of_service(key).median_days) == (1.0, 4)
    services.referrals.update_outcome(
        last.id, {"status": ReferralStatus.REFUSED, "reason": RefusalReason.FULL, "on": date(2016, 9, 23)}
    )
    told = answers.of_service(key)
    assert (told.positive, told.answered, told.reasons) == (2, 3, {RefusalReason.FULL: 1})
    services.referrals.delete_outcome(last.id)
    told = answers.of_service(key)
    assert (told.total, told.answered, told.success_rate, told.reasons) == (3, 2, 1.0, {})
    services.undo.undo()
    assert answers.of_service(key).answered == 3
    services.referrals.delete(referral)
    assert answers.of_service(key).total == 2


def test_the_list_to_verify_begins_with_what_is_used(services: Services, person: int) -> None:
    rare, used = _service(services, "Atelier"), _service(services, "Permanence")
    services.referrals.propose(person, used, on=date(2016, 9, 1))
    fresh = _service(services, "Zone")
    services.directory.mark_verified(fresh)
    services.directory.mark_verified(used, on=date(2014, 1, 1), by="Exemple")
    assert [(one.line.id, one.uses) for one in services.directory_search.to_verify()] == [
        (used, 1),
        (rare, 0),
    ]
