"""What may be changed of each kind of event: a function reads its record again and returns its fields."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from modactions_desktop.domain.checklist import (
    STATES_OF,
    CatalogueKind,
    ChecklistLine,
    ChecklistState,
    RequestDecision,
    SummonsStatus,
)
from modactions_desktop.domain.deadlines import TriggerCode
from modactions_desktop.domain.groups import Presence
from modactions_desktop.domain.participants import FrenchSkill
from modactions_desktop.domain.plans import ExitReadiness, Goal, Obstacle, ObstacleOutcome, PlanStatus
from modactions_desktop.domain.referrals import STATUSES_WITH_REASON, ReferralStatus, RefusalReason
from modactions_desktop.domain.search import SearchKind
from modactions_desktop.domain.timeline import EventKind, TimelineEvent
from modactions_desktop.ui.panels.interviews.durations import minutes_of
from modactions_desktop.ui.panels.timeline.fields import (
    DayField,
    Drafts,
    EventForm,
    Field,
    PickField,
    Records,
    WordsField,
    change_given,
    change_named,
    first_of,
    record_of,
)
from modactions_desktop.ui.widgets.choices import options_of


def form_of(records: Records, person: int, event: TimelineEvent) -> EventForm:
    """What may be changed of this event. NotFoundError when its record is gone."""
    return _FORMS[event.kind](records, person, event)


_PLACES: dict[EventKind, str] = {
    EventKind.RIGHT: "checklist",
    EventKind.REQUEST: "checklist",
    EventKind.DECISION: "checklist",
    EventKind.SUMMONS: "checklist",
    EventKind.CONTRACT: "checklist",
    EventKind.CONTRACT_REVIEW: "checklist",
    EventKind.TRIGGER_DATE: "checklist",
    EventKind.DEADLINE_MARK: "checklist",
    EventKind.SESSION: "groups",
    EventKind.OUTING: "groups",
    EventKind.EVALUATION: "groups",
    EventKind.GROUP: "groups",
    EventKind.GROUP_END: "groups",
}


_AGREED = ((True, "Oui"), (False, "Non"))


def place_of(kind: EventKind) -> str:
    """The tab where the whole record is."""
    return _PLACES.get(kind, "participants")


def asked_of(event: TimelineEvent) -> tuple[str, int]:
    """The kind and the id by which that tab shows the record: of a right, its item."""
    if event.kind is EventKind.RIGHT:
        return SearchKind.RIGHT.value, event.owner_id or 0
    return event.kind.value, event.record_id


# -- referrals


def _referral(records: Records, person: int, event: TimelineEvent) -> EventForm:
    key = event.record_id if event.kind is EventKind.REFERRAL else event.owner_id or 0
    referral = records.referrals.referral(key)
    steps = [(s, text) for s, text in options_of(ReferralStatus) if s is not ReferralStatus.PROPOSED]
    fields: list[Field] = [
        PickField("Suite", steps),
        DayField("Le"),
        PickField("Motif", options_of(RefusalReason), asked=("Suite", STATUSES_WITH_REASON)),
        DayField("Rendez-vous", with_hour=True, asked=("Suite", frozenset({ReferralStatus.APPOINTMENT}))),
        WordsField("Note"),
    ]
    if event.kind is EventKind.REFERRAL:
        write = partial(change_named, records.referrals.update, key, "purpose")
        fields.insert(0, WordsField("Pourquoi", referral.purpose, write))
    return EventForm(tuple(fields), partial(_note_step, records, key), "Noter")


def _note_step(records: Records, referral: int, drafts: Drafts) -> None:
    """The next step of a referral; earlier ones stay."""
    status = drafts["Suite"]
    if status is None:
        return
    records.referrals.add_outcome(
        referral,
        status,
        on=drafts["Le"],
        reason=drafts["Motif"],
        note=drafts["Note"].strip(),
        appointment_at=drafts["Rendez-vous"] if status is ReferralStatus.APPOINTMENT else None,
    )


# -- rights, requests, summonses, contracts


def _right(records: Records, person: int, event: TimelineEvent) -> EventForm:
    item = event.owner_id or 0
    line = _line(records, person, item)
    change = record_of(line.changes, event.record_id)
    complete = partial(change_named, records.checklist.complete_state, change.id)

    def note(drafts: Drafts) -> None:
        state = drafts["Où en est-on aujourd'hui"]
        if state is not None:
            records.checklist.set_state(person, item, state)

    possible = STATES_OF[line.item.catalogue]
    states = [(state, word) for state, word in options_of(ChecklistState) if state in possible]
    fields: list[Field] = [
        PickField("Où en est-on aujourd'hui", states),
        WordsField("Note", change.comment, partial(complete, "comment")),
    ]
    if line.item.catalogue is CatalogueKind.RIGHTS:
        fields[1:1] = [
            DayField("Délai", change.due_on, partial(complete, "due_on")),
            WordsField("Pièce vue", change.evidence, partial(complete, "evidence")),
        ]
    return EventForm(tuple(fields), note, "Noter")


def _request(records: Records, person: int, event: TimelineEvent) -> EventForm:
    request = record_of(_line(records, person, event.owner_id or 0).requests, event.record_id)
    write = partial(change_named, records.checklist.update_request, request.id)
    return EventForm(
        (
            DayField("Demandé le", request.asked_on, partial(change_given, write, "asked_on")),
            PickField("Décision", options_of(RequestDecision), request.decision, partial(write, "decision")),
            DayField("Décidé le", request.decided_on, partial(write, "decided_on")),
            DayField("Notifié le", request.notified_on, partial(write, "notified_on")),
            WordsField("Note", request.comment, partial(write, "comment")),
        )
    )


def _line(records: Records, person: int, item: int) -> ChecklistLine:
    """Of either catalogue."""
    lines = (x for kind in CatalogueKind for x in records.checklist.lines(person, kind=kind))
    found: ChecklistLine = first_of(x for x in lines if x.item.item_id == item)
    return found


def _summons(records: Records, person: int, event: TimelineEvent) -> EventForm:
    summons = records.summonses.get(event.record_id)
    write = partial(change_named, records.summonses.update, summons.id)
    status = partial(records.summonses.set_status, summons.id)
    return EventForm(
        (
            PickField("Suite", options_of(SummonsStatus), summons.status, status),
            DayField("Reçue le", summons.received_on, partial(write, "received_on")),
            WordsField("Objet", summons.subject, partial(write, "subject")),
            WordsField("Résultat", summons.outcome, partial(write, "outcome")),
        )
    )


def _contract(records: Records, person: int, event: TimelineEvent) -> EventForm:
    contract = record_of(records.contracts.of(person), event.record_id)
    write = partial(change_named, records.contracts.update, contract.id)
    return EventForm(
        (
            DayField("Proposé le", contract.proposed_on, partial(write, "proposed_on")),
            DayField("Signé par la personne", contract.person_signed_on, partial(write, "person_signed_on")),
            DayField("Signé par le service", contract.service_signed_on, partial(write, "service_signed_on")),
            DayField("Début", contract.begin, partial(write, "begin")),
            DayField("Fin", contract.end, partial(write, "end")),
            WordsField("Note", contract.note, partial(write, "note")),
        )
    )


def _contract_review(records: Records, person: int, event: TimelineEvent) -> EventForm:
    contract = record_of(records.contracts.of(person), event.owner_id or 0)
    review = record_of(contract.reviews, event.record_id)
    write = partial(change_named, records.contracts.update_review, review.id)
    return EventForm(
        (
            DayField("Le", review.on, partial(change_given, write, "on")),
            WordsField("Note", review.note, partial(write, "note")),
        )
    )


def _trigger_date(records: Records, person: int, event: TimelineEvent) -> EventForm:
    found = record_of(records.deadlines.trigger_dates(person), event.record_id)
    write = partial(change_named, records.deadlines.update_trigger_date, found.id)
    back = (
        [DayField("Retour", found.until, partial(write, "until"))]
        if found.trigger is TriggerCode.DEPARTURE_ABROAD
        else []
    )
    return EventForm(
        (
            DayField("Jour", found.on, partial(change_given, write, "on")),
            *back,
            WordsField("Précision", found.about, partial(write, "about")),
        )
    )


# -- the group


def _attendance(records: Records, person: int, event: TimelineEvent) -> EventForm:
    noted = record_of(records.registers.attendance(person), event.record_id)
    called = {"session_id": noted.session_id, "outing_id": noted.outing_id}
    correct = partial(records.registers.note_presence, person, **called)
    return EventForm(
        (
            PickField(
                "Présence",
                options_of(Presence),
                noted.presence,
                lambda presence: records.registers.set_presence({person: presence}, **called),
            ),
            WordsField(
                "Minutes",
                str(noted.minutes or ""),
                lambda typed: correct(minutes=minutes_of(typed) or 0),
                hint="90 ou 1h30",
            ),
            WordsField("Note", noted.note, lambda note: correct(note=note)),
        )
    )


def _group(records: Records, person: int, event: TimelineEvent) -> EventForm:
    """A change of group is an event of its own; here somebody leaves."""
    stay = record_of(records.groups.memberships(person), event.record_id)
    if stay.end is not None:
        return EventForm(())

    def note(drafts: Drafts) -> None:
        records.groups.leave(person, on=drafts["Dernier jour"], reason=drafts["Pourquoi"].strip())

    fields = (DayField("Dernier jour"), WordsField("Pourquoi"))
    return EventForm(fields, note, "Noter")


def _evaluation(records: Records, person: int, event: TimelineEvent) -> EventForm:
    found = record_of(records.evaluations.list(person), event.record_id)
    write = partial(change_named, records.evaluations.update, found.id)
    return EventForm(
        (
            DayField("Le", found.on, partial(change_given, write, "on")),
            WordsField("Progrès", found.progress, partial(write, "progress")),
            WordsField("À surveiller", found.attention, partial(write, "attention")),
            WordsField("Proposition", found.suggestion, partial(write, "suggestion")),
        )
    )


def _quote(records: Records, person: int, event: TimelineEvent) -> EventForm:
    found = record_of(records.evaluations.quotes(person), event.record_id)
    write = partial(change_named, records.evaluations.update_quote, found.id)
    return EventForm(
        (
            WordsField("Ses mots", found.quote, partial(write, "quote")),
            DayField("Dit le", found.on, partial(change_given, write, "on")),
            PickField(
                "Peut être cité sans nom", _AGREED, found.may_be_quoted, partial(write, "may_be_quoted")
            ),
        ),
        away=partial(records.evaluations.delete_quote, found.id),
    )


def _exit_review(records: Records, person: int, event: TimelineEvent) -> EventForm:
    found = record_of(records.exits.of(person), event.record_id)
    write = partial(change_named, records.exits.update, found.id)
    return EventForm(
        (
            PickField(
                "Prêt pour la sortie ?", options_of(ExitReadiness), found.answer, partial(write, "answer")
            ),
            WordsField("Ce qui manque encore", found.missing, partial(write, "missing")),
            DayField("À revoir le", found.review_on, partial(write, "review_on")),
        )
    )


# -- documents


def _attachment(records: Records, person: int, event: TimelineEvent) -> EventForm:
    found = record_of(records.attachments.of(person), event.record_id)
    write = partial(change_named, records.attachments.update, found.id)
    kinds = list(records.catalogues.labels("attachment_type").items())
    return EventForm(
        (
            WordsField("Titre", found.title, partial(write, "title")),
            PickField("Type", kinds, found.kind, partial(write, "kind")),
            DayField("Expire le", found.expires_on, partial(write, "expires_on")),
        )
    )


def _residence(records: Records, person: int, event: TimelineEvent) -> EventForm:
    found = record_of(records.participants.get(person).residence_documents, event.record_id)
    write = partial(change_named, records.histories.correct_document, found.id)
    return EventForm(
        (
            DayField("Délivré le", found.issued_on, partial(write, "issued_on")),
            DayField("Dernier jour", found.expires_on, partial(write, "expires_on")),
            WordsField("Détail", found.detail, partial(write, "detail")),
        )
    )


def _agreement(records: Records, person: int, event: TimelineEvent) -> EventForm:
    found = record_of(records.participants.get(person).agreements, event.record_id)
    if found.withdrawn_on is not None:
        return EventForm(())

    def note(drafts: Drafts) -> None:
        records.histories.withdraw_agreement(found.id, on=drafts["Retiré le"])

    return EventForm((DayField("Retiré le"),), note, "Noter")


def _nothing(_records: Records, _person: int, _event: TimelineEvent) -> EventForm:
    """As it was handed over: nothing of it changes."""
    return EventForm(())


# -- the path, the plan, French


def _situation(records: Records, person: int, event: TimelineEvent) -> EventForm:
    found = record_of(records.participants.get(person).situations, event.record_id)
    write = partial(change_named, records.situations.correct, found.id)
    return EventForm(
        (
            DayField("Du", found.begin, partial(change_given, write, "begin")),
            DayField("Au", found.end, partial(write, "end")),
            WordsField("Détail", found.detail, partial(write, "detail")),
            WordsField("Pourquoi", found.reason, partial(write, "reason")),
        )
    )


def _goal(records: Records, person: int, event: TimelineEvent) -> EventForm:
    goal: Goal = record_of(records.plans.of(person).goals, event.record_id)
    write = partial(change_named, records.plans.update_goal, goal.id)

    def note(drafts: Drafts) -> None:
        status = drafts["Où en est-il"]
        if status is not None:
            why, day = drafts["Pourquoi"].strip(), drafts["Depuis le"]
            records.plans.set_goal_status(goal.id, status, on=day, reason=why)

    return EventForm(
        (
            WordsField("Objectif", goal.text, partial(write, "text")),
            DayField("Échéance", goal.due_on, partial(write, "due_on")),
            PickField("Où en est-il", options_of(PlanStatus), goal.status),
            DayField("Depuis le"),
            WordsField("Pourquoi", goal.status_reason),
        ),
        note,
        "Noter",
    )


def _obstacle(records: Records, person: int, event: TimelineEvent) -> EventForm:
    obstacle: Obstacle = record_of(records.plans.of(person).obstacles, event.record_id)
    write = partial(change_named, records.plans.update_obstacle, obstacle.id)

    def note(drafts: Drafts) -> None:
        outcome = drafts["À la fin"]
        if outcome is not None:
            thanks, day = drafts["Grâce à quoi"].strip(), drafts["Le"]
            records.plans.close_obstacle(obstacle.id, outcome, on=day, thanks_to=thanks)

    return EventForm(
        (
            WordsField("Frein", obstacle.text, partial(write, "text")),
            PickField("À la fin", options_of(ObstacleOutcome), obstacle.outcome),
            DayField("Le", obstacle.end),
            WordsField("Grâce à quoi", obstacle.thanks_to),
        ),
        note,
        "Noter",
    )


def _french(records: Records, person: int, event: TimelineEvent) -> EventForm:
    """What was assessed that day is corrected; a skill that was not is noted with the same source."""
    that_day = [x for x in records.participants.get(person).french_levels if x.assessed_on == event.on]
    levels = list(records.catalogues.labels("french_level").items())
    source = first_of(that_day).source
    known = {level.skill: level for level in that_day}

    def write(skill: FrenchSkill, level: str) -> None:
        if skill in known:
            records.histories.correct_french(known[skill].id, {"level": level})
        else:
            noted = records.histories.note_french(person, skill, level, source=source, on=event.on)
            known[skill] = noted

    names = options_of(FrenchSkill)
    return EventForm(
        tuple(
            PickField(text, levels, known[skill].level if skill in known else None, partial(write, skill))
            for skill, text in names
        )
    )


_FORMS: dict[EventKind, Callable[[Records, int, TimelineEvent], EventForm]] = {
    EventKind.INTERVIEW: _nothing,
    EventKind.REFERRAL: _referral,
    EventKind.REFERRAL_STEP: _referral,
    EventKind.LIAISON: _nothing,
    EventKind.RIGHT: _right,
    EventKind.REQUEST: _request,
    EventKind.DECISION: _request,
    EventKind.SESSION: _attendance,
    EventKind.OUTING: _attendance,
    EventKind.ISSUED: _nothing,
    EventKind.ATTACHMENT: _attachment,
    EventKind.RESIDENCE: _residence,
    EventKind.RESIDENCE_END: _residence,
    EventKind.NOTICE: _nothing,
    EventKind.AGREEMENT: _agreement,
    EventKind.AGREEMENT_END: _agreement,
    EventKind.CONTRACT: _contract,
    EventKind.CONTRACT_REVIEW: _contract_review,
    EventKind.PHASE: _situation,
    EventKind.SITUATION: _situation,
    EventKind.GROUP: _group,
    EventKind.GROUP_END: _group,
    EventKind.GOAL: _goal,
    EventKind.GOAL_END: _goal,
    EventKind.OBSTACLE: _obstacle,
    EventKind.OBSTACLE_END: _obstacle,
    EventKind.FRENCH: _french,
    EventKind.SUMMONS: _summons,
    EventKind.EVALUATION: _evaluation,
    EventKind.EXIT_REVIEW: _exit_review,
    EventKind.QUOTE: _quote,
    EventKind.TRIGGER_DATE: _trigger_date,
    EventKind.DEADLINE_MARK: _nothing,
}
