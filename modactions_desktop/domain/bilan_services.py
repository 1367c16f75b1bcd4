"""What others bring, in a bilan: rights, referrals, groups and visits, animators' evaluations, departure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, time

from modactions_desktop.domain import bilans
from modactions_desktop.domain.bilan_request import Composing, lowered
from modactions_desktop.domain.bilan_selection import BilanPart, LeftOut
from modactions_desktop.domain.bilan_story import group_name
from modactions_desktop.domain.bilans import BilanKind
from modactions_desktop.domain.checklist import ChecklistLine, ChecklistState, Summons, in_order_of_day
from modactions_desktop.domain.dates import MONTHS, written_date
from modactions_desktop.domain.groups import (
    EVALUATION_CRITERIA,
    AnimatorEvaluation,
    Attendance,
    Membership,
    Presence,
)
from modactions_desktop.domain.participants import Phase, Situation, SituationKind
from modactions_desktop.domain.plans import ExitReview
from modactions_desktop.domain.referrals import (
    POSITIVE_STATUSES,
    Referral,
    ReferralScope,
    ReferralStatus,
)

APPRECIATIONS = {1: "à soutenir", 2: "en progrès", 3: "bien", 4: "très bien"}
"""An animator's four steps, in words."""

_OWN_OUTCOMES = {
    ReferralStatus.PROPOSED: "proposé",
    ReferralStatus.CAME: "j'y suis allé·e",
    ReferralStatus.TAKEN_ON: "le service me suit",
    ReferralStatus.REFUSED: "cela n'a pas abouti",
    ReferralStatus.ABANDONED: "cela n'a pas abouti",
    ReferralStatus.NO_FOLLOW_UP: "cela n'a pas abouti",
}
"""Where a referral stands, as the participant's copy says it; the others keep their label."""
_NOT_PRINTED = frozenset({None, ChecklistState.NOT_CONCERNED})
_FILE_STATES = frozenset({ChecklistState.TO_EXPLAIN, ChecklistState.REFUSED})
"""On the dossier copy only: what was not told yet, and what was refused without appeal."""

# 7 · rights and duties


def rights(c: Composing) -> bilans.Rights:
    """What is in order, what is left to do, what was only explained."""
    lines = [line for line in c.dossier.checklist if _keeps_right(c, line)]
    told = [
        change.on for line in lines for change in line.changes if change.state is ChecklistState.EXPLAINED
    ]
    return bilans.Rights(
        in_order=tuple(_right(c, line) for line in lines if _is_in_order(line)),
        to_do=tuple(_right(c, line) for line in lines if _is_to_do(line)),
        explained=tuple(_right(c, line) for line in lines if not _is_in_order(line) and not _is_to_do(line)),
        summonses=tuple(_summons(c, s) for s in in_order_of_day(c.dossier.summonses) if _keeps(c, s)),
        informed_on=max(told, default=None),
    )


def _keeps_right(c: Composing, line: ChecklistLine) -> bool:
    if line.state in _NOT_PRINTED or (_is_old_news(c, line) and not _is_to_do(line)):
        return False
    key = f"right:{line.item.code}"
    if line.state in _FILE_STATES and line.next_deadline is None and not c.for_dossier:
        to_explain = line.state is ChecklistState.TO_EXPLAIN
        reason = LeftOut.NOT_TOLD if to_explain else LeftOut.FILE_ONLY
        c.selection.leaves(BilanPart.RIGHTS, key, line.item.title, reason)
        return False
    c.selection.takes(BilanPart.RIGHTS, key, line.item.title)
    return True


def _is_old_news(c: Composing, line: ChecklistLine) -> bool:
    """An intermediate bilan tells what changed since the last time, and what is left to do."""
    return c.ask.kind is BilanKind.INTERMEDIAIRE and not line.changed_since(c.since())


def _is_in_order(line: ChecklistLine) -> bool:
    return line.state is ChecklistState.IN_ORDER


def _is_to_do(line: ChecklistLine) -> bool:
    open_states = (ChecklistState.TO_EXPLAIN, ChecklistState.IN_PROGRESS)
    return line.state in open_states or line.next_deadline is not None


def _right(c: Composing, line: ChecklistLine) -> bilans.Right:
    """The comment and the evidence are notes for the file: never on the participant's copy."""
    current = line.current
    assert current is not None
    key = f"right:{line.item.code}:note"
    note = " ".join(filter(None, (current.comment, current.evidence)))
    return bilans.Right(
        title=line.item.title,
        state=c.words.low(current.state),
        kind=c.words.low(line.item.kind),
        on=current.on,
        deadline=line.next_deadline,
        text=line.item.text if _is_to_do(line) else "",
        next_step=c.selection.only_in_dossier(
            BilanPart.RIGHTS, key, note, LeftOut.FILE_ONLY, about=line.item.title
        ),
        service=lowered(line.item.service) if _is_to_do(line) else "",
    )


def _keeps(c: Composing, summons: Summons) -> bool:
    """Those that the person may read; an intermediate bilan leaves out what was settled before."""
    day = summons.convened_at.date() if summons.convened_at else summons.received_on
    early = day is not None and day < c.since() and not summons.is_open
    if c.ask.kind is BilanKind.INTERMEDIAIRE and early:
        return False
    return c.selection.keeps(
        BilanPart.RIGHTS, f"summons:{summons.id}", _called_by(c, summons), summons.visibility
    )


def _called_by(c: Composing, summons: Summons) -> str:
    """« Forem : bilan de compétences »."""
    issuer = summons.issuer_detail.strip() or c.words.of("summons_issuer", summons.issuer)
    return " : ".join(filter(None, (issuer, summons.subject.strip())))


def _summons(c: Composing, summons: Summons) -> bilans.Right:
    """When and where; what was answered and what came of it are notes for the file."""
    at, told = summons.convened_at, ""
    if at is not None:
        hour = "" if at.time() == time() else f" à {at.hour} h {at.minute:02}".removesuffix(" 00")
        told = f"le {written_date(at.date())}{hour}"
    state = "" if summons.is_open else c.words.low(summons.status)
    note = " ".join(filter(None, (summons.answer, summons.evidence, summons.outcome)))
    title = _called_by(c, summons)
    return bilans.Right(
        title=title,
        state=c.words.low(summons.status),
        kind="convocation",
        text=", ".join(filter(None, (told, summons.place, state))),
        next_step=c.selection.only_in_dossier(
            BilanPart.RIGHTS, f"summons:{summons.id}:note", note, LeftOut.FILE_ONLY, about=title
        ),
    )


# 8 · referrals


def referrals(c: Composing) -> tuple[bilans.Referral, ...]:
    """The services the person was oriented to, and what became of it."""
    recent = (r for r in c.dossier.referrals if not _is_settled_before(c, r))
    return tuple(_referral(c, r) for r in recent if keeps_referral(c, r))


def _is_settled_before(c: Composing, referral: Referral) -> bool:
    early = referral.current.on < c.since() and not referral.is_open
    return c.ask.kind is BilanKind.INTERMEDIAIRE and early


def keeps_referral(c: Composing, referral: Referral) -> bool:
    """Whether a referral is on this copy."""
    text = " : ".join(filter(None, (referral.service_name, referral.purpose)))
    return c.selection.keeps(BilanPart.REFERRALS, f"referral:{referral.id}", text, referral.visibility)


def _referral(c: Composing, referral: Referral) -> bilans.Referral:
    service = c.ask.services.get(referral.service_id or 0)
    return bilans.Referral(
        service=service.name if service else referral.service_name,
        reason=referral.purpose,
        outcome=_outcome(c, referral),
        internal=referral.scope is ReferralScope.INTERNAL,
        on=None if _is_appointment(referral) and not c.for_dossier else referral.current.on,
        contact=_contact(c, referral),
    )


def outcome_word(c: Composing, status: ReferralStatus) -> str:
    """Where it stands: plain words for the person, the label for the file."""
    return c.words.low(status) if c.for_dossier else _OWN_OUTCOMES.get(status, c.words.low(status))


def _is_appointment(referral: Referral) -> bool:
    current = referral.current
    return current.status is ReferralStatus.APPOINTMENT and current.appointment_at is not None


def _outcome(c: Composing, referral: Referral) -> str:
    """Where it stands; why it failed and what was noted, on the dossier copy only."""
    current = referral.current
    said = outcome_word(c, current.status)
    if _is_appointment(referral) and current.appointment_at is not None:
        at = current.appointment_at
        said = f"rendez-vous le {written_date(at.date())} à {at.hour} h {at.minute:02}".removesuffix(" 00")
    reason = c.words.low(current.reason) if current.reason and c.for_dossier else ""
    key = f"referral:{referral.id}:suite"
    note = c.selection.only_in_dossier(
        BilanPart.REFERRALS, key, current.note, LeftOut.FILE_ONLY, about=referral.service_name
    )
    return " · ".join(filter(None, (said, reason, note)))


def _contact(c: Composing, referral: Referral) -> str:
    """Where to go and which number to call; who to ask for, on the dossier copy only."""
    service = c.ask.services.get(referral.service_id or 0)
    if service is None:
        return ""
    places = [", ".join(filter(None, (site.address, site.city))) for site in service.sites]
    phones = [phone.called for phone in service.phones]
    people = ", ".join(contact.name for contact in service.contacts)
    key = f"referral:{referral.id}:contact"
    named = c.selection.only_in_dossier(
        BilanPart.REFERRALS, key, people, LeftOut.THIRD_PARTY, about=referral.service_name
    )
    return " · ".join(filter(None, (*places, *phones, named)))


# 9 · activities


def activities(c: Composing) -> bilans.Activities:
    """Groups, modules with sessions attended, visits with what they taught."""
    noted = [a for a in c.dossier.attendance if a.on <= c.ask.today and not _is_before(c, a.on)]
    groups = () if c.ask.kind is BilanKind.INTERMEDIAIRE else tuple(_stays(c))
    found = bilans.Activities(groups, tuple(_modules(noted)), tuple(_visits(c, noted)))
    for title in (*(m.title for m in found.modules), *(v.title for v in found.visits)):
        c.selection.takes(BilanPart.ACTIVITIES, f"activite:{title}", title)
    return found


def _is_before(c: Composing, day: date) -> bool:
    return c.ask.kind is BilanKind.INTERMEDIAIRE and day < c.since()


def _stays(c: Composing) -> Iterator[bilans.GroupStay]:
    for stay in c.dossier.memberships:
        if stay.begin <= c.ask.today:
            name = group_name(stay.group_name)
            c.selection.takes(BilanPart.ACTIVITIES, f"groupe:{stay.id}", f"Groupe {name}")
            until = f"jusqu'au {written_date(stay.end)}" if stay.end and stay.end <= c.ask.today else ""
            decided = _decided(c, stay) if c.for_dossier else ""
            yield bilans.GroupStay(name, f"le {written_date(stay.begin)}", until, decided)


def _decided(c: Composing, stay: Membership) -> str:
    """The interview that led to the group (B-12), and why."""
    held = next((i for i in c.held() if i.id == stay.interview_id), None)
    told = f"décidé lors de l'entretien du {written_date(held.on)}" if held else ""
    return " : ".join(filter(None, (told, stay.reason)))


def exit_reviews(c: Composing) -> tuple[bilans.Passage, ...]:
    """« Prêt pour la sortie ? » (B-15): the last answer; in a final bilan each of them, the oldest first."""
    known = sorted(
        (r for r in c.dossier.plan.exit_reviews if r.on <= c.ask.today), key=lambda r: (r.on, r.id)
    )
    shown = known if c.is_final else known[-1:]
    told = ((review, _readiness(c, review)) for review in shown)
    return tuple(
        bilans.Passage(text)
        for review, text in told
        if c.selection.keeps(BilanPart.DEPARTURE, f"exit_review:{review.id}", text, review.visibility)
    )


def _readiness(c: Composing, review: ExitReview) -> str:
    """« Le 9 juin 2016 : bientôt. Il manque encore : un logement. À revoir le 1er septembre 2016. »"""
    parts = [f"Le {written_date(review.on)} : {c.words.low(review.answer)}"]
    if review.missing.strip():
        parts.append(f"Il manque encore : {review.missing.strip().rstrip('.')}")
    if review.review_on is not None:
        parts.append(f"À revoir le {written_date(review.review_on)}")
    return "".join(f"{part}. " for part in parts).strip()


def _modules(noted: Iterable[Attendance]) -> Iterator[bilans.ModuleAttendance]:
    """A session that the service cancelled was not held."""
    by_title: dict[str, list[Attendance]] = {}
    for attendance in noted:
        if attendance.session_id is not None and attendance.presence is not Presence.CANCELLED:
            by_title.setdefault(attendance.title, []).append(attendance)
    for title, sessions in by_title.items():
        present = sum(a.presence is Presence.PRESENT for a in sessions)
        days = [a.on for a in sessions]
        yield bilans.ModuleAttendance(title, _months(min(days), max(days)), len(sessions), present)


def _months(first: date, last: date) -> str:
    """« mars – juin 2016 », « novembre 2015 – mars 2016 »."""
    end = f"{MONTHS[last.month - 1]} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return end
    year = "" if first.year == last.year else f" {first.year}"
    return f"{MONTHS[first.month - 1]}{year} – {end}"


def _visits(c: Composing, noted: Iterable[Attendance]) -> Iterator[bilans.Visit]:
    for attendance in noted:
        if attendance.outing_id is not None:
            yield bilans.Visit(
                title=attendance.title,
                on=attendance.on,
                presence=c.words.low(attendance.presence),
                key=c.ask.visit_keys.get(attendance.outing_id, ""),
            )


# 10 · animators' evaluations


def evaluations(c: Composing) -> tuple[bilans.Evaluation, ...]:
    """Those marked visible on the participant's copy, all on the dossier's; never a mark, always its word."""
    return tuple(_evaluation(c, e) for e in c.dossier.evaluations if _keeps_evaluation(c, e))


def _keeps_evaluation(c: Composing, evaluation: AnimatorEvaluation) -> bool:
    key = f"evaluation:{evaluation.id}"
    name = " · ".join(filter(None, (evaluation.module_name, written_date(evaluation.on))))
    if c.for_dossier or evaluation.visible_to_participant:
        c.selection.takes(BilanPart.EVALUATIONS, key, name)
        return True
    c.selection.leaves(BilanPart.EVALUATIONS, key, name, LeftOut.NOT_SHARED)
    return False


def _evaluation(c: Composing, evaluation: AnimatorEvaluation) -> bilans.Evaluation:
    key = f"evaluation:{evaluation.id}:auteur"
    marks = [
        (mark, criterion)
        for criterion, mark in zip(EVALUATION_CRITERIA, evaluation.scores, strict=False)
        if mark is not None
    ]
    if not c.for_dossier:  # what goes best comes first
        marks.sort(key=lambda pair: -pair[0])
    return bilans.Evaluation(
        module=evaluation.module_name,
        period=_months(evaluation.begin, evaluation.end),
        criteria=tuple(
            (c.words.of("evaluation_criterion", criterion), APPRECIATIONS[mark]) for mark, criterion in marks
        ),
        progress=evaluation.progress,
        attention=evaluation.attention,
        suggestion=evaluation.suggestion,
        author=c.selection.only_in_dossier(
            BilanPart.EVALUATIONS,
            key,
            evaluation.author,
            LeftOut.THIRD_PARTY,
            about=evaluation.module_name,
        ),
        on=evaluation.on,
    )


# Final bilan · departure


def departure(c: Composing) -> bilans.Departure | None:
    """How the trajectory ends; None as long as nobody said so."""
    person, left = c.dossier.participant, _exit(c)
    if left is None and not person.exit_reason:
        return None
    relay = _relay(c)
    detail = person.exit_detail
    return bilans.Departure(
        reason=c.words.of("exit_reason", person.exit_reason),
        on=left.begin if left else None,
        reorientation=c.selection.only_in_dossier(
            BilanPart.DEPARTURE, "sortie:detail", detail, LeftOut.FILE_ONLY
        ),
        relay_service=relay.service_name if relay else "",
        contact=_contact(c, relay) if relay else "",
    )


def _exit(c: Composing) -> Situation | None:
    known = [
        s
        for s in c.dossier.participant.situations
        if s.kind is SituationKind.PHASE
        and s.code == Phase.EXIT.value
        and (s.begin or date.min) <= c.ask.today
    ]
    return max(known, key=lambda s: s.begin or date.min, default=None)


def _relay(c: Composing) -> Referral | None:
    """The last service that goes on with the person."""
    going_on = [
        r
        for r in c.dossier.referrals
        if r.scope is not ReferralScope.TRAJECTORY
        and (r.is_open or r.status in POSITIVE_STATUSES)
        and keeps_referral(c, r)
    ]
    return max(going_on, key=lambda r: (r.proposed_on, r.id), default=None)
