"""HSDS 3 files as directories, and back."""

from __future__ import annotations

import gc
import json
from datetime import date, time
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from modactions_desktop.domain.directory_files import DirectoryFile, ListedService, RemarkKind
from modactions_desktop.domain.errors import ExchangeError
from modactions_desktop.exchange.directories_in import read_directory, reading_directory
from modactions_desktop.exchange.hsds_out import hsds_organizations, hsds_services
from modactions_desktop.sentences import sentence
from tests.exchange.directory_content import check_valid, content, example, needs_standard

DAY = date(2017, 1, 9)
ORGANISATION = "11111111-1111-4111-8111-111111111111"
SERVICE = "22222222-2222-4222-8222-222222222222"
PLACE = "33333333-3333-4333-8333-333333333333"
OTHER = "44444444-4444-4444-8444-444444444444"


def read(tmp_path: Path, document: Any) -> DirectoryFile:
    path = tmp_path / "annuaire.json"
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return read_directory(path)


def service_of(tmp_path: Path, **said: Any) -> ListedService:
    file = read(tmp_path, {"id": SERVICE, "name": "Relais", "status": "active"} | said)
    return file.organisations[0].services[0]


def again(tmp_path: Path, document: Any) -> Any:
    file = read(tmp_path, document)
    return hsds_organizations(file.organisations, on=DAY, contacts=True)


def organization(**service: Any) -> list[dict[str, Any]]:
    held = {"id": SERVICE, "name": "Relais", "status": "active"} | service
    return [{"id": ORGANISATION, "name": "CPAS", "description": "Aide", "services": [held]}]


@needs_standard
def test_official_organization_comes_back_as_it_was(tmp_path: Path) -> None:
    (written,) = again(tmp_path, example("organization_full.json"))
    assert content(written) == content(example("organization_full.json"))
    check_valid("organization", written)
    for service in written["services"]:
        check_valid("service", service)


@needs_standard
def test_official_service_comes_back_as_it_was(tmp_path: Path) -> None:
    file = read(tmp_path, example("service_full.json"))
    (written,) = hsds_services(file.organisations, on=DAY, contacts=True)
    assert content(written) == content(example("service_full.json"))
    check_valid("service", written)


@needs_standard
def test_nobody_of_the_official_example_is_named_without_contacts(tmp_path: Path) -> None:
    file = read(tmp_path, example("organization_full.json"))
    assert "Persona" not in json.dumps(hsds_organizations(file.organisations, on=DAY))


def test_a_list_a_page_and_one_object_say_the_same(tmp_path: Path) -> None:
    whole = read(tmp_path, organization())
    page = read(tmp_path, {"total_items": 1, "contents": organization()})
    alone = read(tmp_path, organization()[0])
    assert whole.organisations == page.organisations == alone.organisations
    assert (whole.is_whole, page.is_whole, alone.is_whole) == (True, False, False)


def test_a_service_without_organisation_stands_for_itself(tmp_path: Path) -> None:
    file = read(tmp_path, {"id": SERVICE, "name": "Relais santé", "status": "active"})
    assert file.organisations[0].name == "Relais santé"
    assert not file.organisations[0].says
    named = read(tmp_path, {"id": SERVICE, "name": "R", "status": "active", "organization_id": ORGANISATION})
    assert str(named.organisations[0].uuid) == ORGANISATION


def test_services_of_one_organisation_come_together(tmp_path: Path) -> None:
    owner = {"id": ORGANISATION, "name": "CPAS", "description": "Aide"}
    both = [
        {"id": SERVICE, "name": "Relais", "status": "active", "organization": owner},
        {"id": OTHER, "name": "Antenne", "status": "active", "organization": owner | {"email": "a@b.be"}},
    ]
    (read_owner,) = read(tmp_path, both).organisations
    assert [s.name for s in read_owner.services] == ["Relais", "Antenne"]
    assert read_owner.email == "a@b.be"


def test_a_week_is_a_row_a_day_and_comes_back_as_one_schedule(tmp_path: Path) -> None:
    week = {"id": OTHER, "freq": "WEEKLY", "byday": "FR,MO", "opens_at": "09:00:00", "closes_at": "12:30"}
    hours = service_of(tmp_path, schedules=[week]).hours
    assert [(h.weekday, h.opens, h.closes) for h in hours] == [
        (1, time(9), time(12, 30)),
        (5, time(9), time(12, 30)),
    ]
    assert {h.uuid for h in hours} == {UUID(OTHER)}
    assert again(tmp_path, organization(schedules=[week]))[0]["services"][0]["schedules"] == [week]


@pytest.mark.parametrize(
    "odd",
    [
        {"freq": "MONTHLY", "byday": "1MO", "opens_at": "09:00", "closes_at": "12:00"},
        {"freq": "WEEKLY", "byday": "MO", "interval": 2, "opens_at": "09:00", "closes_at": "12:00"},
        {"freq": "WEEKLY", "byday": "MO", "bymonthday": "2,3", "opens_at": "09:00", "closes_at": "12:00"},
        {"freq": "WEEKLY", "byday": "MO", "opens_at": "09:00"},
        {"freq": "WEEKLY", "byday": "MO", "opens_at": "25:99", "closes_at": "26:00"},
        {"freq": "WEEKLY", "byday": "MO", "description": "sur rendez-vous"},
        {"valid_from": "2017-02-31", "valid_to": "2017-03-01", "opens_at": "09:00", "closes_at": "12:00"},
    ],
)
def test_a_schedule_that_our_week_cannot_say_is_kept_whole(tmp_path: Path, odd: dict[str, Any]) -> None:
    schedule = {"id": OTHER} | odd
    document = organization(schedules=[schedule])
    file = read(tmp_path, document)
    service = file.organisations[0].services[0]
    assert (service.hours, service.exceptions) == ((), ())
    assert RemarkKind.UNMAPPED in {remark.kind for remark in file.remarks}
    assert content(hsds_organizations(file.organisations, on=DAY)) == content(document)


def test_dated_days_are_exceptions(tmp_path: Path) -> None:
    days = [
        {"id": OTHER, "valid_from": "2017-07-21", "valid_to": "2017-07-21", "description": "fermé"},
        {"id": PLACE, "dtstart": "2017-08-01", "opens_at": "10:00", "closes_at": "11:00"},
    ]
    closed, short = service_of(tmp_path, schedules=days).exceptions
    assert (closed.begin, closed.end, closed.opens) == (date(2017, 7, 21), date(2017, 7, 21), None)
    assert (short.begin, short.end, short.opens) == (date(2017, 8, 1), date(2017, 8, 1), time(10))
    assert content(again(tmp_path, organization(schedules=days))) == content(organization(schedules=days))


@pytest.mark.parametrize(
    ("code", "ours"), [("ur", "urd"), ("fre", "fra"), ("nl-BE", "nld"), ("prs", "prs"), ("uk", "ukr")]
)
def test_languages_get_our_code_and_keep_their_own(tmp_path: Path, code: str, ours: str) -> None:
    spoken = [{"id": OTHER, "code": code, "name": "x"}]
    assert service_of(tmp_path, languages=spoken).languages == (ours,)
    assert content(again(tmp_path, organization(languages=spoken))) == content(organization(languages=spoken))


def test_an_unknown_property_is_reported_and_given_back(tmp_path: Path) -> None:
    document = organization(x_humeur="joyeuse", phones=[{"id": OTHER, "number": "04 000 00 00", "x": [1]}])
    file = read(tmp_path, document)
    unknown = {(r.entity, r.property) for r in file.remarks if r.kind is RemarkKind.UNKNOWN}
    assert unknown == {("service", "x_humeur"), ("phone", "x")}
    assert content(again(tmp_path, document)) == content(document)


def test_what_a_field_cannot_hold_comes_back_as_it_came(tmp_path: Path) -> None:
    place = {"id": PLACE, "location_type": "physical", "latitude": 100, "longitude": "loin"}
    document = organization(assured_date="2016-02-31", cost_options=[{"id": OTHER, "amount": "cher"}])
    document[0]["locations"] = [place]
    file = read(tmp_path, document)
    assert file.organisations[0].sites[0].latitude is None
    assert {r.property for r in file.remarks if r.kind is RemarkKind.INVALID} == {
        "latitude",
        "longitude",
        "assured_date",
        "amount",
    }
    assert content(again(tmp_path, document)) == content(document)


def test_an_identifier_that_is_no_uuid_gets_one_and_is_given_back(tmp_path: Path) -> None:
    document = [{"id": "42", "name": "CPAS", "description": "Aide", "phones": [{"id": 7, "number": "1"}]}]
    first, second = read(tmp_path, document), read(tmp_path, document)
    assert first.organisations == second.organisations
    assert content(again(tmp_path, document)) == content(document)


def test_a_service_said_twice_is_one_and_a_contradiction_is_refused(tmp_path: Path) -> None:
    document = organization()
    same = [*document, *document]
    assert len(read(tmp_path, same).organisations[0].services) == 1
    with pytest.raises(ExchangeError) as refused:
        read(tmp_path, [*document, *organization(name="Autre")])
    assert refused.value.code == "directory_same_id"


def test_a_place_described_only_at_a_service_becomes_its_organisations(tmp_path: Path) -> None:
    link = {"id": OTHER, "location": {"id": PLACE, "location_type": "physical", "name": "Antenne"}}
    (owner,) = read(tmp_path, organization(service_at_locations=[link])).organisations
    assert [site.name for site in owner.sites] == ["Antenne"]
    assert owner.services[0].sites[0].site == UUID(PLACE)
    assert owner.services[0].sites[0].uuid == UUID(OTHER)


def test_control_signs_and_halves_of_signs_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "annuaire.json"
    path.write_text(json.dumps(organization(name="Rel\x07ais \ud83d", description="é\x0b")))
    file = read_directory(path)
    assert file.organisations[0].services[0].name == "Relais"
    assert [r.count for r in file.remarks if r.kind is RemarkKind.CLEANED] == [2]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "directory_empty"),
        ("[]", "directory_not_one"),
        ("{}", "directory_not_one"),
        ("[1]", "directory_not_one"),
        ('{"id": "1", "name": "x"', "directory_not_json"),
        ('{"id": "1", "id": "2"}', "directory_key_twice"),
        ('{"id": "1", "x": NaN}', "directory_number"),
        ('{"id": "1", "x": 1e999}', "directory_number"),
        ('{"id": "1", "x": %s}' % ("9" * 5000), "directory_number"),
        ("[" * 100_000, "directory_too_deep"),
        (f'{{"id": "1", "x": {"[" * 200}1{"]" * 200}}}', "directory_too_deep"),
        ('{"id": "1", "name": "%s"}' % ("x" * 30_000), "directory_text_too_long"),
    ],
)
def test_what_is_wrong_with_a_file_is_one_sentence(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "annuaire.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ExchangeError) as refused:
        read_directory(path)
    assert refused.value.code == code
    assert "annuaire.json" in sentence(refused.value)


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "annuaire.json"
    path.write_bytes('[{"id": "1", "name": "Liège"}]'.encode("latin-1"))
    with pytest.raises(ExchangeError, match="directory_encoding"):
        read_directory(path)
    path.write_bytes(b"\xef\xbb\xbf" + '[{"id": "1", "name": "Liège"}]'.encode())
    assert read_directory(path).organisations[0].name == "Liège"


def test_a_reading_that_is_cancelled_leaves_the_collector_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "annuaire.json"
    path.write_text(json.dumps(organization()))
    job = reading_directory(path)
    next(job)
    next(job)
    assert not gc.isenabled()
    job.close()
    assert gc.isenabled()
