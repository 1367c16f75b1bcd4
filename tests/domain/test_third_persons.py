"""Names of somebody else in a text that is to leave the house."""

from __future__ import annotations

import pytest

from modactions_desktop.domain.third_persons import named_persons, written_words


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Elle habite chez Mme Lemaire.", ("Lemaire",)),
        ("Son frère Karim l'aide.", ("Karim",)),
        ("La mère de Joëlle garde les enfants.", ("Joëlle",)),
        ("Alba Exemple vient seule.", ()),
        ("Le propriétaire refuse.", ()),
        ("Monsieur Van Damme et le CPAS.", ("Van Damme",)),
    ],
)
def test_a_text_that_names_somebody_else_is_told(text: str, named: tuple[str, ...]) -> None:
    assert named_persons(text, ["Joëlle"], ["Alba", "Exemple"]) == named


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Elle voit Drissa.", [("Drissa", True)]),
        ("Drissa vient.", [("Drissa", False)]),
        ("Drissa vient. Avec Drissa.", [("Drissa", True)]),
        ("Elle va au CPAS.", [("CPAS", False)]),
        ("Une liste :\n- Omar\n« Omar »", [("Omar", False)]),
        ("Elle voit Madame ou Mme.", []),
        ("elle va au marché", [("marché", False)]),
    ],
)
def test_a_capital_counts_within_a_sentence_only(text: str, words: list[tuple[str, bool]]) -> None:
    common = {"elle", "voit", "vient", "avec", "une", "liste", "ou"}
    assert [(word.text, word.is_capital) for word in written_words(text, common)] == words
