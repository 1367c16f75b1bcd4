"""Phone numbers and addresses: understood as people type them, never lost."""

from __future__ import annotations

import pytest

from modactions_desktop.domain.participants import ContactPerson, Phone, SpokenLanguage
from modactions_desktop.domain.websites import web_address
from modactions_desktop.services.contacts import Checked, read_email, read_phone, read_website
from modactions_desktop.services.session import Services


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0486 12 34 56", "+32 486 12 34 56"),
        ("0486/12.34.56", "+32 486 12 34 56"),
        ("04 223 45 67", "+32 4 223 45 67"),
        ("0032486123456", "+32 486 12 34 56"),
        ("+49 30 123456", "+49 30 123456"),
    ],
)
def test_a_number_is_written_as_it_is_dialled_from_anywhere(typed: str, kept: str) -> None:
    assert read_phone(typed).text == kept
    assert read_phone(typed).doubt == ""


@pytest.mark.parametrize("typed", ["0912", "celui du voisin", "0486 12 34", "0486 12 34 56 chez Ana"])
def test_a_doubtful_number_is_kept_as_typed_with_a_sentence(typed: str) -> None:
    assert read_phone(typed).text == typed
    assert "vérifiez" in read_phone(typed).doubt


@pytest.mark.parametrize(
    "typed", ["ana", "ana@", "ana@exemple", "ana.exemple.be", "a b@exemple.be", "a@b..be"]
)
def test_a_doubtful_address_is_kept_with_a_sentence(typed: str) -> None:
    assert read_email(typed).text == typed
    assert "nom@domaine.be" in read_email(typed).doubt


def test_an_address_is_right_with_someone_and_a_domain() -> None:
    assert read_email(" ana.nom+x@exemple.be ").text == "ana.nom+x@exemple.be"
    assert read_email("ana@exemple.be").doubt == read_email("").doubt == ""


@pytest.mark.parametrize("typed", ["quai site", "exemple", "à demander", "ana@exemple.be", "exemple.4"])
def test_a_doubtful_website_is_kept_with_a_sentence(typed: str) -> None:
    assert read_website(typed).text == typed
    assert "exemple.be" in read_website(typed).doubt


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("exemple.be", "https://exemple.be"),
        (" www.exemple-santé.be/accueil?l=fr ", "https://www.exemple-santé.be/accueil?l=fr"),
        ("http://exemple.be:8080/", "http://exemple.be:8080/"),
        ("HTTPS://Exemple.be", "HTTPS://Exemple.be"),
    ],
)
def test_a_website_stays_as_short_as_it_was_typed_and_is_an_address_in_a_file(
    typed: str, address: str
) -> None:
    assert read_website(typed) == Checked(typed.strip())
    assert web_address(typed) == address


def test_every_phone_of_a_file_is_read_and_kept_once(services: Services) -> None:
    person = services.participants.create("Exemple")
    phones = (Phone("0486123456", "soir"), Phone("12 ?", "voisin"), Phone("+32486123456", "WhatsApp"))
    kept = services.participants.update(
        person.id, {"phones": phones, "contact": ContactPerson("Ana", "sœur", "0486/22.33.44")}
    )

    assert [(p.number, p.label) for p in kept.phones] == [
        ("+32 486 12 34 56", "WhatsApp"),
        ("12 ?", "voisin"),
    ]
    assert kept.contact is not None
    assert kept.contact.phone == "+32 486 22 33 44"
    assert [hit.record_id for hit in services.search.find("0486123456")] == [person.id]


def test_a_language_outside_the_list_of_the_base_joins_it_under_its_french_name(filled: Services) -> None:
    person = filled.participants.create("Exemple")
    offered = {value.code: value.label for value in filled.catalogues.languages()}
    assert offered["aka"] == "Akan"
    filled.participants.update(person.id, {"languages": (SpokenLanguage("aka", mother_tongue=True),)})

    assert filled.catalogues.label("language", "aka") == "Akan"
    codes = [value.code for value in filled.catalogues.languages()]
    assert codes.count("aka") == 1
    assert codes[0] == "fra"
