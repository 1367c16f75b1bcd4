"""The « Fiche d'orientation » over a real base."""

from __future__ import annotations

from datetime import datetime, time
from uuid import uuid4

import pytest

from modactions_desktop.domain.directory import DirectoryPhone, OpeningHours
from modactions_desktop.domain.errors import RuleError
from modactions_desktop.domain.papers import PaperKind
from modactions_desktop.domain.referral_slips import SlipGap, SlipRequest
from modactions_desktop.domain.referrals import ReferralScope, ReferralStatus
from modactions_desktop.services.session import Services


@pytest.fixture
def person(filled: Services) -> int:
    return filled.participants.create("Exemple", first_name="Alba").id


@pytest.fixture
def service(filled: Services) -> int:
    """A service of which everything is known."""
    key = filled.directory.create_service("Atelier du pont", internal=False)
    filled.directory.update_service(
        key,
        {
            "documents": "Carte de séjour\nUn cahier",
            "free": True,
            "phones": (DirectoryPhone(uuid4(), "04 222 33 44"),),
            "hours": tuple(OpeningHours(uuid4(), day, time(9), time(12)) for day in (1, 2, 4)),
        },
    )
    site = {"name": "", "address": "rue du Pont 3", "postal_code": "4020", "city": "Liège"}
    filled.directory.add_site(key, {**site, "directions": "Bus 4"})  # type: ignore[typeddict-item]
    return key


def content(services: Services, referral: int, request: SlipRequest | None = None) -> str:
    return repr(services.referral_slips._content(request or SlipRequest(referral)))


def test_a_slip_says_what_the_directory_knows_and_what_was_said_for_this_person(
    filled: Services, person: int, service: int
) -> None:
    key = filled.referrals.propose(person, service)
    told = content(filled, key)
    for words in ("Atelier du pont", "rue du Pont 3", "4020 Liège", "gratuit", "Carte de séjour", "Bus 4"):
        assert words in told
    assert "tel:+3242223344" in told
    filled.referrals.update(key, {"bring": "La lettre bleue", "directions": "À pied par le quai"})
    told = content(filled, key)
    assert "La lettre bleue" in told
    assert "À pied par le quai" in told
    assert "Carte de séjour" not in told
    assert "Bus 4" not in told


def test_the_last_appointment_that_was_fixed_is_on_the_slip(
    filled: Services, person: int, service: int
) -> None:
    key = filled.referrals.propose(person, service)
    assert SlipGap.WHEN in filled.referral_slips.preview(SlipRequest(key)).gaps
    at = datetime(2016, 12, 6, 10, 30)
    filled.referrals.add_outcome(key, ReferralStatus.APPOINTMENT, appointment_at=at)
    assert SlipGap.WHEN not in filled.referral_slips.preview(SlipRequest(key)).gaps
    assert repr(at) in content(filled, key)


def test_what_the_directory_lacks_is_said_beside_the_preview(filled: Services, person: int) -> None:
    bare = filled.directory.create_service("Le tiers-lieu", internal=False)
    key = filled.referrals.propose(person, bare)
    assert filled.referral_slips.preview(SlipRequest(key)).gaps == (
        SlipGap.ADDRESS,
        SlipGap.PHONE,
        SlipGap.WHEN,
        SlipGap.HOURS,
    )


def test_a_slip_is_kept_as_it_was_handed_over_and_the_referral_points_to_it(
    filled: Services, person: int, service: int
) -> None:
    key = filled.referrals.propose(person, service)
    seen = filled.referral_slips.preview(SlipRequest(key)).seal
    filled.referrals.update(key, {"ask_for": "l'accueil"})
    with pytest.raises(RuleError, match="paper_not_previewed"):
        filled.referral_slips.issue(SlipRequest(key), seen=seen)
    seen = filled.referral_slips.preview(SlipRequest(key)).seal
    document = filled.referral_slips.issue(SlipRequest(key), seen=seen)
    assert [d.kind for d in filled.issued.of(person)] == [PaperKind.REFERRAL]
    assert filled.referrals.referral(key).slip_id == document.id
    filled.undo.undo()
    assert [d.id for d in filled.issued.of(person)] == [document.id]


def test_the_title_typed_in_a_language_is_proposed_the_next_time(
    filled: Services, person: int, service: int
) -> None:
    asked = SlipRequest(filled.referrals.propose(person, service), "ita", "Un servizio per aiutarti")
    seen = filled.referral_slips.preview(asked).seal
    filled.referral_slips.issue(asked, seen=seen)
    assert filled.referral_slips.title("ita") == "Un servizio per aiutarti"
    assert filled.referral_slips.title("tur") == ""


def test_only_an_agreement_in_force_is_shown(filled: Services, person: int, service: int) -> None:
    key = filled.referrals.propose(person, service)
    shared = filled.referrals.share(key, "Son niveau de français")
    assert "Son niveau de français" in content(filled, key)
    filled.histories.withdraw_agreement(shared.agreement_id or 0)
    assert "Son niveau de français" not in content(filled, key)


def test_the_trajectory_has_no_slip(filled: Services, person: int) -> None:
    key = filled.referrals.propose(person, None, scope=ReferralScope.TRAJECTORY)
    with pytest.raises(RuleError, match="slip_without_service"):
        filled.referral_slips.preview(SlipRequest(key))


def two_places(services: Services, service: int) -> tuple[int, int]:
    """The first place of the service, and another one."""
    given = {"name": "Annexe", "address": "quai Fictif 9", "postal_code": "4000", "city": "Liège"}
    other = services.directory.add_site(service, given)  # type: ignore[arg-type]
    return services.directory.service(service).sites[0].id, other.id


def test_the_place_that_was_chosen_is_on_the_slip_and_told_with_the_referral(
    filled: Services, person: int, service: int
) -> None:
    _first, annexe = two_places(filled, service)
    key = filled.referrals.propose(person, service)
    referral = filled.referrals.update(key, {"site_id": annexe})
    assert (referral.place, referral.place_left) == ("Annexe", False)
    assert "quai Fictif 9" in content(filled, key)
    assert "rue du Pont 3" not in content(filled, key)


@pytest.mark.parametrize("how", ["dropped", "moved", "merged"])
def test_a_place_that_its_service_left_is_told_and_chosen_again(
    filled: Services, person: int, service: int, how: str
) -> None:
    first, annexe = two_places(filled, service)
    key = filled.referrals.propose(person, service)
    filled.referrals.update(key, {"site_id": annexe})
    if how == "dropped":
        filled.directory.use_sites(service, [first])
    elif how == "moved":
        other = filled.directory.create_service("Maison du quai", internal=False)
        filled.directory.move_service(service, filled.directory.service(other).organisation.id)
    else:
        keep = filled.directory.create_service("Atelier des ponts", internal=False)
        filled.directory_merging.merge_services(keep, service)
    referral = filled.referrals.referral(key)
    assert (referral.place, referral.place_left) == ("Annexe", True)
    assert filled.referral_slips.preview(SlipRequest(key)).gaps[0] is SlipGap.PLACE
    assert "quai Fictif 9" not in content(filled, key)
    given = {"name": "", "address": "place Neuve 1", "postal_code": "4000", "city": "Liège"}
    new = filled.directory.add_site(referral.service_id or 0, given)  # type: ignore[arg-type]
    assert not filled.referrals.update(key, {"site_id": new.id}).place_left
    assert SlipGap.PLACE not in filled.referral_slips.preview(SlipRequest(key)).gaps
    assert "place Neuve 1" in content(filled, key)


def test_a_place_that_moves_takes_the_slip_along(filled: Services, person: int, service: int) -> None:
    _first, annexe = two_places(filled, service)
    key = filled.referrals.propose(person, service)
    filled.referrals.update(key, {"site_id": annexe})
    filled.directory.update_site(annexe, {"address": "rue Neuve 12"})
    assert not filled.referrals.referral(key).place_left
    assert "rue Neuve 12" in content(filled, key)
