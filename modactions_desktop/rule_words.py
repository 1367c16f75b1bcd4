"""All that a deadline rule counts with, in a sentence: its length, its alerts, whom it concerns."""

from __future__ import annotations

from modactions_desktop.condition_words import Lists, conditions_asked
from modactions_desktop.domain.catalogues import Concern, DeadlineRule
from modactions_desktop.domain.deadline_rules import rule_words
from modactions_desktop.domain.folding import in_a_sentence
from modactions_desktop.labels import label


def whole_rule_words(rule: DeadlineRule, lists: Lists) -> str:
    """« 3 mois après ; alertes 30, 7 jours avant ; seulement quand le revenu est « RI » »."""
    told = [rule_words(rule)]
    for name, days in (("alertes", rule.alert_days), ("alertes fortes", rule.strong_alert_days)):
        if days:
            told.append(f"{name} {', '.join(map(str, days))} jours avant")
    if rule.uninterrupted:
        told.append("sans interruption")
    if rule.concerns is not Concern.ANYONE:
        told.append(in_a_sentence(label(rule.concerns)))
    if rule.only_when:
        told.append(f"seulement quand {conditions_asked(rule.only_when, lists)}")
    return " ; ".join(filter(None, told))
