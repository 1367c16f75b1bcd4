"""French words of deadlines: the events they run from, where they stand, what became of them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from modactions_desktop.domain.catalogues import Concern
from modactions_desktop.domain.checklist import ContractKind, DeadlineMark
from modactions_desktop.domain.dates import full_date, short_date
from modactions_desktop.domain.deadlines import Deadline, DeadlineState, TriggerCode
from modactions_desktop.domain.due_days import DueOrigin
from modactions_desktop.domain.folding import in_a_sentence

DEADLINE_LABELS: dict[type[StrEnum], dict[StrEnum, str]] = {
    TriggerCode: {
        TriggerCode.COMMUNE_REGISTERED: "Inscription à la commune",
        TriggerCode.LONG_PERMIT_ORDERED: "Commande d'un titre de plus de 3 mois",
        TriggerCode.CHILD_REGISTERED: "Inscription de l'enfant à la commune",
        TriggerCode.BIRTH_EXPECTED: "Terme prévu de la grossesse",
        TriggerCode.DEPARTURE_ABROAD: "Départ à l'étranger",
        TriggerCode.CERTIFICATE_ISSUED: "Délivrance de l'attestation d'immatriculation",
        TriggerCode.INCOME_DECISION: "Décision de revenu d'intégration",
        TriggerCode.DECISION_NOTIFIED: "Notification d'une décision du CPAS",
        TriggerCode.AID_GRANTED: "Octroi du RI ou de l'aide équivalente",
        TriggerCode.MOVE_IN: "Emménagement",
        TriggerCode.REFUGEE_RECOGNISED: "Octroi du statut de réfugié",
        TriggerCode.DOCUMENT_END: "Fin du titre de séjour",
        TriggerCode.CERTIFICATE_END: "Fin de l'attestation d'immatriculation",
        TriggerCode.CONTRACT_PROPOSED: "Proposition du PIIS",
        TriggerCode.CONTRACT_SIGNED: "Signature ou dernière évaluation du contrat",
        TriggerCode.EVERY_YEAR: "Chaque année",
    },
    DeadlineState: {
        DeadlineState.COMING: "À venir",
        DeadlineState.WINDOW: "Dans la fenêtre",
        DeadlineState.NEAR: "Proche",
        DeadlineState.LATE: "Délai dépassé ?",
        DeadlineState.DONE: "Fait",
        DeadlineState.NOT_CONCERNED: "Non concerné",
    },
    Concern: {
        Concern.ANYONE: "Tout le monde",
        Concern.NOTED: "Ceux avec qui un de ses textes est noté",
        Concern.REGISTERED: "Ceux inscrits à une commune",
    },
    DueOrigin: {
        DueOrigin.NOTED: "notée",
        DueOrigin.APPEAL: "recours",
        DueOrigin.COMPUTED: "calculée",
    },
    DeadlineMark: {
        DeadlineMark.DONE: "Fait",
        DeadlineMark.NOT_CONCERNED: "Non concerné",
        DeadlineMark.MOVED: "Autre date",
    },
}
"""By enumeration, then by code, like those of labels/."""

LATE = "délai dépassé ? à vérifier avec un juriste"
"""A passed day is never told as a lost right."""
TO_VERIFY = "à vérifier"
_CONTRACTS = {
    ContractKind.WELCOME.value: "la convention d'accueil",
    ContractKind.TRAINING.value: "le plan de formation",
}
"""Contracts that have the rhythm of the rule and another name."""
_SOURCES = {
    "document": "le document de séjour",
    "situation": "l'histoire de sa situation",
    "contract": "le contrat",
    "request": "la demande d'un droit",
    "trigger": "une date notée à la main",
    "year": "le calendrier",
}
"""Which record a deadline is reckoned from, by the first word of its source."""


def name(deadline: Deadline) -> str:
    """« Évaluer le PIIS », with what it is about."""
    if deadline.trigger == TriggerCode.CONTRACT_SIGNED and deadline.about in _CONTRACTS:
        return f"Évaluer {_CONTRACTS[deadline.about]}"
    return f"{deadline.label} : {deadline.about}" if _is_said(deadline) else deadline.label


def _is_said(deadline: Deadline) -> bool:
    told = {TriggerCode.DECISION_NOTIFIED, TriggerCode.CHILD_REGISTERED}
    return deadline.trigger in told and bool(deadline.about)


def when(deadline: Deadline, today: date) -> str:
    """« avant le 5 déc. », « date à saisir », « délai dépassé ? à vérifier avec un juriste »."""
    if deadline.state is DeadlineState.LATE:
        return f"{LATE} ({short_date(deadline.computed_on, today)})"
    if deadline.due_on is None:
        return "date limite à saisir"
    if deadline.trigger == TriggerCode.CONTRACT_PROPOSED:
        return f"jusqu'au {short_date(deadline.due_on, today)} inclus"
    if deadline.rule.from_then_on:
        return f"dès le {short_date(deadline.due_on, today)}"
    return f"avant le {short_date(deadline.due_on, today)}"


def why(deadline: Deadline, today: date) -> str:
    """From which event, of which day: « emménagement le 2 nov. »."""
    event = in_a_sentence(DEADLINE_LABELS[TriggerCode][TriggerCode(deadline.trigger)])
    if deadline.trigger == TriggerCode.EVERY_YEAR:
        return f"chaque année, à partir du {short_date(deadline.trigger_on, today)}"
    about = (
        f" ({deadline.about})" if deadline.trigger == TriggerCode.CHILD_REGISTERED and deadline.about else ""
    )
    return f"{event}{about} le {short_date(deadline.trigger_on, today)}"


def reasons(deadline: Deadline) -> list[tuple[str, str]]:
    """Everything behind a deadline: what the « pourquoi ? » shows, a name and its words."""
    rule, noun = deadline.rule, deadline.source.partition(":")[0]
    event = DEADLINE_LABELS[TriggerCode][TriggerCode(deadline.trigger)]
    told = [
        ("Part de", f"{event}, {full_date(deadline.trigger_on)} ({_SOURCES.get(noun, noun)})"),
        ("Règle", f"{rule.code} · {rule.label}"),
        ("Jour calculé", full_date(deadline.computed_on)),
        ("En vigueur", _validity(deadline)),
        ("Certitude", rule.certainty),
        ("Sources", ", ".join(rule.sources)),
        ("À savoir", rule.note),
        ("Droits et obligations", ", ".join(deadline.items)),
    ]
    if deadline.mark is not None:
        mark = DEADLINE_LABELS[DeadlineMark][deadline.mark.mark]
        told.append(
            ("Noté", " · ".join(filter(None, (mark, full_date(deadline.mark.on), deadline.mark.comment))))
        )
    if deadline.days_abroad:
        told.append(("Jours à l'étranger", abroad(deadline)))
    return [(title, words) for title, words in told if words]


def abroad(deadline: Deadline) -> str:
    """How many days of the year; more than the rule speaks of is to be checked."""
    days = f"{deadline.days_abroad} jours sur l'année civile"
    return (
        f"{days}, plus de {deadline.rule.yearly_limit_days} : à vérifier" if deadline.is_over_limit else days
    )


def _validity(deadline: Deadline) -> str:
    rule = deadline.rule
    if rule.valid_from.year <= 1900:
        return f"jusqu'au {full_date(rule.valid_to)}" if rule.valid_to else ""
    begun = f"depuis le {full_date(rule.valid_from)}"
    return f"{begun}, jusqu'au {full_date(rule.valid_to)}" if rule.valid_to else begun
