"""The « note de liaison »: what one service needs to know, paragraph by paragraph, and nothing else.

It is no social report: it decides nothing. Facts stand apart from what is thought of them, each says where it
comes from, and none is on the page unless it was ticked. What is confidential is never offered with the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from modactions_desktop.domain.bilan_request import Words
from modactions_desktop.domain.dates import written_date
from modactions_desktop.domain.dossiers import Dossier
from modactions_desktop.domain.folding import fold, in_a_sentence
from modactions_desktop.domain.interviews import InterviewText, TextSection
from modactions_desktop.domain.liaison_notes import LiaisonParagraph
from modactions_desktop.domain.papers import Paper
from modactions_desktop.domain.participants import SharingAgreement
from modactions_desktop.domain.plans import NeedKind
from modactions_desktop.domain.referrals import LiaisonNature
from modactions_desktop.domain.visibility import Visibility


@dataclass(frozen=True, slots=True)
class LiaisonOffer:
    """A text of the file that may be ticked: nothing is ticked beforehand."""

    source: str
    title: str
    """What it is, in a few words: « Besoin · logement »."""
    origin: str
    text: str
    nature: LiaisonNature
    visibility: Visibility
    on: date

    @property
    def is_confidential(self) -> bool:
        """Kept apart: it is ticked alone, by hand."""
        return self.visibility is Visibility.CONFIDENTIAL


@dataclass(frozen=True, slots=True)
class LiaisonContent(Paper):
    """What the service receives, on one page where it holds."""

    name: str = ""
    birth: str = ""
    recipient: str = ""
    written_on: date = date.min
    author: str = ""
    request: str = ""
    proposal: str = ""
    paragraphs: tuple[LiaisonParagraph, ...] = ()
    agreement: SharingAgreement | None = None
    """What the person agreed to, in force that day; without it the page is a draft that says so."""

    def of(self, nature: LiaisonNature) -> tuple[LiaisonParagraph, ...]:
        return tuple(p for p in self.paragraphs if p.nature is nature)


# What may be ticked

_NATURES = {
    TextSection.FREE_NOTE: LiaisonNature.APPRECIATION,
    TextSection.PATH_TRAVELLED: LiaisonNature.APPRECIATION,
    TextSection.NEXT_STEP: LiaisonNature.PROPOSAL,
}
"""What a text of an interview most often is; the others tell what the person said. Hers to change."""


def offers_of(dossier: Dossier, words: Words) -> tuple[LiaisonOffer, ...]:
    """The texts of a file, the newest first of each kind; resistances and severities are never offered."""
    every = (_observations, _needs, _obstacles, _goals, _interviews, _rights)
    return tuple(
        offer
        for part in every
        for offer in sorted(part(dossier, words), key=lambda o: o.on, reverse=True)
        if offer.text.strip()
    )


Part = Callable[[Dossier, Words], Iterable[LiaisonOffer]]


def _observations(dossier: Dossier, words: Words) -> Iterator[LiaisonOffer]:
    for seen in dossier.plan.observations:
        yield LiaisonOffer(
            f"observation:{seen.id}",
            _about(words.label(seen.kind), seen.domain, words),
            f"observation du {written_date(seen.observed_on)}, {words.low(seen.origin)}",
            seen.text,
            LiaisonNature.FACT,
            seen.visibility,
            seen.observed_on,
        )


_NOTED = {NeedKind.NEED: "noté", NeedKind.EXPECTATION: "notée", NeedKind.DIFFICULTY: "notée"}


def _needs(dossier: Dossier, words: Words) -> Iterator[LiaisonOffer]:
    for need in dossier.plan.needs:
        yield LiaisonOffer(
            f"need:{need.id}",
            _about(words.label(need.kind), need.domain, words),
            f"{words.low(need.kind)} {_NOTED[need.kind]} le {written_date(need.begin)}",
            need.text,
            LiaisonNature.FACT,
            need.visibility,
            need.begin,
        )


def _obstacles(dossier: Dossier, words: Words) -> Iterator[LiaisonOffer]:
    for obstacle in dossier.plan.obstacles:
        ended = f", levé le {written_date(obstacle.end)}" if obstacle.end else ""
        yield LiaisonOffer(
            f"obstacle:{obstacle.id}",
            _about("Frein", obstacle.domain, words),
            f"frein noté le {written_date(obstacle.begin)}{ended}",
            obstacle.text or words.of("domain", obstacle.domain),
            LiaisonNature.APPRECIATION,
            obstacle.visibility,
            obstacle.begin,
        )


def _goals(dossier: Dossier, words: Words) -> Iterator[LiaisonOffer]:
    for goal in dossier.plan.goals:
        yield LiaisonOffer(
            f"goal:{goal.id}",
            _about("Objectif", goal.domain, words),
            f"objectif de la personne, {written_date(goal.begin)}",
            goal.text,
            LiaisonNature.FACT,
            goal.visibility,
            goal.begin,
        )


def _interviews(dossier: Dossier, words: Words) -> Iterator[LiaisonOffer]:
    for interview in dossier.interviews:
        for text in interview.texts:
            yield LiaisonOffer(
                f"interview:{interview.id}:{text.section.value}",
                words.label(text.section),
                f"entretien du {written_date(interview.on)}",
                text.text,
                _nature(text),
                text.visibility,
                interview.on,
            )


def _nature(text: InterviewText) -> LiaisonNature:
    return _NATURES.get(text.section, LiaisonNature.FACT)


def _rights(dossier: Dossier, words: Words) -> Iterator[LiaisonOffer]:
    """Where a right stands is a fact; what was noted beside it is not offered."""
    for line in dossier.checklist:
        if line.current is None or line.state is None:
            continue
        yield LiaisonOffer(
            f"right:{line.item.item_id}",
            "Droit ou obligation",
            f"état noté le {written_date(line.current.on)}",
            f"{line.item.title} : {words.low(line.state)}.",
            LiaisonNature.FACT,
            Visibility.FILE,
            line.current.on,
        )


def _about(kind: str, domain: str, words: Words) -> str:
    told = in_a_sentence(words.of("domain", domain)) if domain else ""
    return f"{kind} · {told}" if told else kind


# To whom


def is_with(agreement: SharingAgreement, names: Iterable[str]) -> bool:
    """Whether an agreement was given for this recipient, under one of its names."""
    return fold(agreement.recipient.strip()) in {fold(name.strip()) for name in names if name.strip()}
