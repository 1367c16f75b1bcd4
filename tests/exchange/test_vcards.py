"""The directory as cards of an address book."""

from __future__ import annotations

from modactions_desktop.exchange.vcards import vcards
from tests.exchange.belgian_directory import DIRECTORY


def lines(*, contacts: bool = False) -> list[str]:
    """Unfolded, as a reader of cards sees them."""
    text = vcards(DIRECTORY, domains={"sante": "Santé"}, contacts=contacts).decode()
    return text.replace("\r\n ", "").split("\r\n")


def test_a_service_is_a_card_with_its_organisation_phones_and_places() -> None:
    card = lines()
    assert card.count("BEGIN:VCARD") == card.count("END:VCARD") == 1
    assert "FN:Relais santé (CPAS)" in card
    assert "ORG:CPAS d'Exempleville;Relais santé" in card
    assert [line.partition(":")[2] for line in card if line.startswith("TEL")] == [
        "+32 4 000 00 00",
        "0470 00 00 00",
        "04 000 00 10",
        "04 000 00 99",
    ]
    assert "ADR;TYPE=WORK:;;Place de l'Exemple 1\\, bte 2;Liège;Centre;4000;BE" in card
    assert "URL:https://www.exemple.be/relais" in card
    assert "CATEGORIES:Santé,administratif" in card


def test_inactive_services_have_no_card() -> None:
    assert "permanence" not in str(lines())
    assert "débutant" not in str(lines())


def test_persons_have_a_card_only_when_asked() -> None:
    assert "Exemplaire" not in str(lines())
    cards = lines(contacts=True)
    assert "N:Exemplaire;Marie;;;" in cards
    assert "TITLE:infirmière" in cards
    assert "FN:Jean Modèle" in cards


def test_lines_are_folded_and_the_same_directory_gives_the_same_bytes() -> None:
    written = vcards(DIRECTORY)
    assert written == vcards(tuple(reversed(DIRECTORY)))
    assert max(len(line) for line in written.split(b"\r\n")) <= 75
