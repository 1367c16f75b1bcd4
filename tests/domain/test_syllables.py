"""Syllables of known words, as dictionaries transcribe them (an inner « e » counted, as at school)."""

from __future__ import annotations

import pytest

from modactions_desktop.domain.syllables import syllables

WORDS = {
    1: "le de je les vie vies rue carte fille ville mille œil œuf sœur cœur eau beau lien bien pied nuage "
    "pluie bruit nuit trois croire louer jouer oui ouest yeux août quatre quoi langue guerre parlent "
    "donnent vivent viennent vient dorment aiment mangent 2026 juif suite bail faim œuvre pauvre",
    2: "année journée commune famille travail bouteille accueil fauteuil oiseau nation client crier premier "
    "papier confiance cruel payer moyen royal pays naïf maïs Noël créer théâtre chaos aiguille tranquille "
    "juillet mangeons pigeon asseoir paiement souvent argent moment demandent étaient présent monnaie "
    "CPAS gratuit huissier guichet question gagner mutuelle loyer dossier bébé école voyage essai joyeux "
    "Ukraine croyez prévient prouver brouillon plier patient",
    3: "travailler attention situation oublier février société étudiant éblouir envoyer essayez réunion "
    "poésie idéal océan logement aujourd'hui rendez-vous demander médecin hôpital reconnaître assurance "
    "réfugié conseiller ambiguë",
    4: "intégration européen remboursement appartement allocations propriétaire aéroport",
    5: "coopération électricité",
}


@pytest.mark.parametrize(
    ("word", "said"), [(word, n) for n, words in WORDS.items() for word in words.split()]
)
def test_a_known_word_has_its_syllables(word: str, said: int) -> None:
    assert syllables(word) == said


@pytest.mark.parametrize("word", ["", "x", "brrr", "-", "’", "ʼ", "Ægir"])
def test_anything_has_at_least_one(word: str) -> None:
    assert syllables(word) >= 1


def test_capitals_change_nothing_but_a_sigle() -> None:
    assert syllables("Demander") == syllables("demander") == 3
    assert syllables("CRIPEL") == 2
