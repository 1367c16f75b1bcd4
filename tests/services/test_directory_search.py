"""Finding services in her words, with counts under each chip."""

from __future__ import annotations

from datetime import date, datetime, time
from uuid import uuid4

import pytest

from modactions_desktop.domain.directory import OpeningException, OpeningHours
from modactions_desktop.domain.directory_pages import DirectoryQuery, MeaningKind, OpenWish, Shelf
from modactions_desktop.domain.opening import OpeningKind
from modactions_desktop.domain.plans import LifeDomain
from modactions_desktop.services.context import Context
from modactions_desktop.services.directory import Directory
from modactions_desktop.services.directory_changes import ServiceChanges
from modactions_desktop.services.directory_search import DirectorySearch
from modactions_desktop.services.drafts import Drafts

NOW = datetime(2016, 11, 22, 10)
"""A Tuesday."""


@pytest.fixture
def finding(context: Context) -> DirectorySearch:
    return DirectorySearch(context)


@pytest.fixture
def directory(context: Context, finding: DirectorySearch) -> Directory:
    directory = Directory(context, finding)
    for name, internal, domain in (
        ("Cellule Éco-logement", True, "logement"),
        ("Relais santé", True, "sante"),
        ("Lire et Écrire", False, "langue"),
        ("Point d'Appui", False, "sejour"),
    ):
        directory.create_service(name, internal=internal, domains=(domain,))
    return directory


def _key(directory: Directory, name: str) -> int:
    return next(s.id for s in directory.search(inactive=True) if s.name == name)


def _found(finding: DirectorySearch, typed: str = "", shelf: Shelf = Shelf.ALL, **asked: object) -> list[str]:
    query = DirectoryQuery(typed, **asked)  # type: ignore[arg-type]
    return [line.name for line in finding.page(query, shelf, now=NOW).lines]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("loyer", "Cellule Éco-logement"),
        ("loyers impayés", "Cellule Éco-logement"),
        ("mal aux dents", "Relais santé"),
        ("DENTISTE", "Relais santé"),
        ("apprendre le français", "Lire et Écrire"),
        ("papiers belges", "Point d'Appui"),
        ("regrou familial", "Point d'Appui"),
    ],
)
def test_everyday_words_find_the_theme(
    directory: Directory, finding: DirectorySearch, typed: str, name: str
) -> None:
    if typed == "loyers impayés":
        directory.update_service(_key(directory, name), {"domains": ("logement", "finances")})
    if typed == "regrou familial":
        directory.update_service(_key(directory, name), {"purpose": "regroupement familial"})
    assert name in _found(finding, typed)


def test_a_name_comes_before_a_theme_and_a_theme_before_a_text(
    directory: Directory, finding: DirectorySearch
) -> None:
    directory.create_service("Agence du logement", internal=False)
    directory.update_service(_key(directory, "Point d'Appui"), {"description": "aide au logement"})
    directory.create_service("Ambulance des loyers", internal=False, domains=("logement",))
    assert _found(finding, "logement") == [
        "Agence du logement",
        "Cellule Éco-logement",
        "Ambulance des loyers",
        "Point d'Appui",
    ]


def test_a_slip_of_the_keys_still_finds(directory: Directory, finding: DirectorySearch) -> None:
    page = finding.page(DirectoryQuery("relias"), now=NOW)
    assert ([line.name for line in page.lines], page.nearly) == (["Relais santé"], True)
    assert "Cellule Éco-logement" in _found(finding, "loyre")
    assert _found(finding, "zzzz") == []


def test_languages_districts_and_prices_are_words_too(directory: Directory, finding: DirectorySearch) -> None:
    key = _key(directory, "Lire et Écrire")
    directory.update_service(
        key,
        {"languages": ("tir",), "district": "Laveu", "free": True, "interpreter_on_site": "oui"},
    )
    for typed in ("tigrigna", "laveu", "gratuit", "interprète", "gratuit tigrigna"):
        assert _found(finding, typed) == ["Lire et Écrire"], typed
    assert _found(finding, language="tir", free=True, district="LAVEU", interpreter=True) == [
        "Lire et Écrire"
    ]
    understood = finding.page(DirectoryQuery("tigrigna"), now=NOW).understood
    assert [(one.words, one.meanings[0].kind) for one in understood] == [("tigrigna", MeaningKind.LANGUAGE)]


def test_open_now_and_on_a_day(directory: Directory, finding: DirectorySearch) -> None:
    tuesday = OpeningHours(uuid4(), 2, time(9), time(12))
    friday = OpeningHours(uuid4(), 5, time(18), time(2))
    sunday = OpeningException(uuid4(), date(2016, 11, 27), date(2016, 11, 27), time(10), time(12))
    shut = OpeningException(uuid4(), date(2016, 11, 29), date(2016, 11, 29))
    directory.update_service(_key(directory, "Relais santé"), {"hours": (tuesday,), "exceptions": (shut,)})
    directory.update_service(_key(directory, "Point d'Appui"), {"hours": (friday,), "exceptions": (sunday,)})
    assert _found(finding, "ouvert maintenant") == ["Relais santé"]
    assert _found(finding, "ouvert le mardi matin") == ["Relais santé"]
    assert _found(finding, "ouvert mardi après-midi") == []
    assert _found(finding, "ouvert dimanche") == ["Point d'Appui"]
    assert _found(finding, "ouvert le 29/11") == []
    night = datetime(2016, 11, 26, 1)
    assert _found(finding, open_when=OpenWish(night.date(), at=night)) == ["Point d'Appui"]
    directory.update_service(_key(directory, "Relais santé"), {"closed_until": date(2016, 11, 30)})
    assert _found(finding, "ouvert maintenant") == []


def test_the_hours_of_a_season_hide_the_usual_ones(directory: Directory, finding: DirectorySearch) -> None:
    usual = OpeningHours(uuid4(), 3, time(9), time(12))
    term = OpeningHours(uuid4(), 3, time(14), time(16), date(2016, 11, 1), date(2016, 11, 30))
    directory.update_service(_key(directory, "Relais santé"), {"hours": (usual, term)})
    for hour, found in ((10, []), (15, ["Relais santé"])):
        wednesday = datetime(2016, 11, 23, hour)
        assert _found(finding, open_when=OpenWish(wednesday.date(), at=wednesday)) == found
    december = datetime(2016, 12, 7, 10)
    assert _found(finding, open_when=OpenWish(december.date(), at=december)) == ["Relais santé"]


def test_on_a_legal_holiday_nobody_is_open_for_certain(
    directory: Directory, finding: DirectorySearch
) -> None:
    friday = OpeningHours(uuid4(), 5, time(9), time(12))
    directory.update_service(_key(directory, "Relais santé"), {"hours": (friday,)})
    armistice = datetime(2016, 11, 11, 10)
    assert _found(finding, open_when=OpenWish(armistice.date(), at=armistice)) == []
    line = finding.lines([_key(directory, "Relais santé")], now=armistice)[0]
    assert line.opening.kind is OpeningKind.HOLIDAY


def test_a_line_says_why_a_service_is_closed(directory: Directory, finding: DirectorySearch) -> None:
    key = _key(directory, "Relais santé")
    shut = OpeningException(uuid4(), NOW.date(), NOW.date(), note="formation")
    directory.update_service(key, {"exceptions": (shut,)})
    assert finding.lines([key], now=NOW)[0].opening.note == "formation"
    directory.update_service(key, {"closed_from": date(2016, 11, 1), "closure_note": "travaux"})
    assert finding.lines([key], now=NOW)[0].opening.note == "travaux"


def test_chips_count_what_is_found_and_keep_the_inactive_apart(
    directory: Directory, finding: DirectorySearch
) -> None:
    directory.update_service(_key(directory, "Relais santé"), {"free": True, "waiting": "deux mois"})
    directory.mark_verified(_key(directory, "Relais santé"))
    directory.deactivate(_key(directory, "Point d'Appui"))
    counts = finding.page(DirectoryQuery(), now=NOW).counts
    assert counts == {
        Shelf.ALL: 3,
        Shelf.INTERNAL: 2,
        Shelf.EXTERNAL: 1,
        Shelf.FREE: 1,
        Shelf.UNAVAILABLE: 1,
        Shelf.TO_VERIFY: 2,
        Shelf.INACTIVE: 1,
    }
    assert _found(finding, shelf=Shelf.INACTIVE) == ["Point d'Appui"]
    assert _found(finding, "sans liste d'attente", Shelf.INTERNAL) == ["Cellule Éco-logement"]
    assert _found(finding, "santé", shelf=Shelf.EXTERNAL) == []


def test_the_list_follows_each_change(directory: Directory, finding: DirectorySearch) -> None:
    key = _key(directory, "Relais santé")
    directory.update_service(key, {"name": "Accueil santé", "purpose": "premiers soins"})
    assert _found(finding)[0] == "Accueil santé"
    site = directory.add_site(key, {"city": "Liège", "district": "Bressoux"})
    assert _found(finding, "bressoux") == ["Accueil santé"]
    directory.update_site(site.id, {"district": "Grivegnée"})
    assert _found(finding, "grivegnee") == ["Accueil santé"]
    owner = directory.service(key).organisation
    directory.update_organisation(owner.id, {"acronym": "XYZ"})
    assert _found(finding, "xyz") == ["Accueil santé", "Cellule Éco-logement"]
    directory.deactivate_organisation(owner.id)
    assert _found(finding) == ["Lire et Écrire", "Point d'Appui"]


def test_her_own_words_of_a_theme_replace_ours(directory: Directory, finding: DirectorySearch) -> None:
    finding.save_theme_words("logement", ["gîte", " gîte ", ""])
    assert finding.theme_words()["logement"] == ("gîte",)
    assert _found(finding, "gite") == ["Cellule Éco-logement"]
    assert _found(finding, "loyer") == []
    finding.save_theme_words("logement", [])
    assert _found(finding, "loyer") == ["Cellule Éco-logement"]


def test_every_theme_has_everyday_words(directory: Directory, finding: DirectorySearch) -> None:
    assert set(finding.theme_words()) == {code.value for code in LifeDomain}


def test_what_is_kept_after_a_change_is_what_would_be_reckoned_anew(
    context: Context, directory: Directory, finding: DirectorySearch
) -> None:
    asked: tuple[tuple[str, Shelf, dict[str, object]], ...] = (
        ("", Shelf.ALL, {"domain": "logement"}),
        ("", Shelf.ALL, {"district": "Nord"}),
        ("", Shelf.INACTIVE, {}),
        ("", Shelf.FREE, {"no_waiting": True}),
        ("interprète", Shelf.ALL, {}),
        ("nord", Shelf.ALL, {}),
    )
    key = _key(directory, "Relais santé")
    changes: tuple[ServiceChanges, ...] = (
        {"domains": ("logement",)},
        {"district": "Nord"},
        {"free": True, "waiting": "un mois"},
        {"name": "Abri du Nord", "interpreter_on_site": "arabe"},
        {"district": "", "waiting": ""},
    )
    for change in changes:
        for typed, shelf, more in asked:
            _found(finding, typed, shelf, **more)
        finding.names()
        directory.update_service(key, change)
        anew = DirectorySearch(context)
        for typed, shelf, more in asked:
            assert _found(finding, typed, shelf, **more) == _found(anew, typed, shelf, **more), (
                change,
                typed,
            )
        assert finding.names() == anew.names()
    directory.deactivate(key)
    assert finding.names() == DirectorySearch(context).names()


def test_a_draft_does_not_have_the_directory_read_again(
    context: Context, directory: Directory, finding: DirectorySearch
) -> None:
    _found(finding, "loyer")
    known = finding._remembered.known()
    Drafts(context).keep("directory.new_service", "Relais")
    assert finding._remembered.known() is known
