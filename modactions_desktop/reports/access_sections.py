"""The person's copy, section by section, in French: each record a heading, its facts and its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from modactions_desktop.domain.access import AccessContent
from modactions_desktop.domain.bilan_request import Words
from modactions_desktop.domain.checklist import ChecklistLine
from modactions_desktop.domain.dates import approximate_text, clock_time, numeric_date, written_date
from modactions_desktop.domain.interviews import Interview
from modactions_desktop.domain.participants import FileStatus, Phase, Situation, SituationKind
from modactions_desktop.domain.periods import ApproximateDate
from modactions_desktop.domain.visibility import Visibility

Fact = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Record:
    """One record: what it is, its facts, and its texts in full."""

    title: str
    facts: tuple[Fact, ...] = ()
    texts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    records: tuple[Record, ...]


def sections(content: AccessContent) -> tuple[Section, ...]:
    """Every section that has something to say, in the order of a file."""
    told = (
        ("Qui vous êtes", _identity(content)),
        ("Vos situations", _situations(content)),
        ("Votre séjour et votre français", _papers(content)),
        ("Votre famille et vos proches", _relations(content)),
        ("Votre récit", _story(content)),
        ("Vos entretiens", (_interview(met, content.words) for met in content.dossier.interviews)),
        ("Vos forces, vos besoins, ce qui manque", _needs(content)),
        ("Vos freins", _obstacles(content)),
        ("Vos objectifs et les pistes", _goals(content)),
        ("Votre autonomie et la sortie du projet", _autonomy(content)),
        ("Vos droits et vos obligations", _checklist(content.dossier.checklist, content.words)),
        ("Les habitudes d'ici", _checklist(content.dossier.cultural_codes, content.words)),
        ("Vos convocations, contrats et échéances", _deadlines(content)),
        ("Vos orientations", _referrals(content)),
        ("Les notes de liaison", _liaison(content)),
        ("Vos groupes, vos présences", _groups(content)),
        ("Les évaluations et vos paroles", _evaluations(content)),
        ("À qui ces informations ont été communiquées", _recipients(content)),
        ("Les documents remis et les pièces jointes", _documents(content)),
        ("Ce qui a été corrigé", _versions(content)),
    )
    found = (Section(title, tuple(records)) for title, records in told)
    return tuple(section for section in found if section.records)


def _day(day: date | None) -> str:
    return written_date(day) if day else ""


def _about(day: ApproximateDate | None) -> str:
    return approximate_text(day) if day else ""


def _moment(at: datetime | None) -> str:
    return f"{written_date(at.date())} à {clock_time(at)}" if at else ""


def _yes(value: bool | None) -> str:
    return "" if value is None else "oui" if value else "non"


def _span(begin: date | None, end: date | None) -> str:
    if begin and end:
        return f"du {numeric_date(begin)} au {numeric_date(end)}"
    if begin:
        return f"depuis le {numeric_date(begin)}"
    return f"jusqu'au {numeric_date(end)}" if end else ""


def _read_by(visibility: Visibility) -> str:
    return "notée comme confidentielle" if visibility is Visibility.CONFIDENTIAL else ""


def _facts(*told: Fact) -> tuple[Fact, ...]:
    return told


def _heading(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def _identity(content: AccessContent) -> Iterator[Record]:
    p, of = content.dossier.participant, content.words.of
    names = ", ".join(p.variants)
    facts = _facts(
        ("Numéro du dossier", p.number),
        ("Nom", p.last_name),
        ("Prénom", p.first_name),
        ("Nom d'usage", p.usual_name),
        ("Nom dans votre écriture", p.name_in_own_script),
        ("Nom sur la carte", p.card_name),
        ("Autres graphies", names),
        ("Genre", content.words.label(p.gender)),
        ("Naissance", _about(p.birth)),
        ("Pays de naissance", of("nationality", p.birth_country)),
        ("Nationalités", ", ".join(of("nationality", code) for code in p.nationalities)),
        ("Arrivée en Belgique", _about(p.arrival_belgium)),
        ("Arrivée au projet", _day(p.arrival_project)),
        ("Adresse", " ".join(filter(None, (p.address, p.postal_code, p.city)))),
        ("Quartier", p.district),
        ("Adresse électronique", p.email),
        ("Antenne", p.antenna),
        ("Dossier du CPAS", p.cpas_file_number),
        ("Interprète nécessaire", _yes(p.interpreter_needed)),
        ("Alphabet latin", _yes(p.latin_alphabet)),
        ("Langues", ", ".join(of("language", language.code) for language in p.languages)),
        ("Téléphones", ", ".join(_heading(phone.number, phone.label) for phone in p.phones)),
        ("Études", _heading(of("education_level", p.education_level), p.education_detail)),
        ("Reconnaissance du diplôme", of("diploma_recognition", p.diploma_recognition)),
        ("Équivalence demandée le", _day(p.diploma_asked_on)),
        ("Équivalence décidée le", _day(p.diploma_decided_on)),
        ("Métier", p.occupation_detail),
        ("Mobilité", of("mobility", p.mobility)),
        ("Aménagement nécessaire", p.accommodation_needed),
        (
            "Comment vous êtes arrivé·e au projet",
            _heading(of("entry_channel", p.entry_channel), p.entry_detail),
        ),
        ("Preuve d'éligibilité vue le", _day(p.eligibility_seen_on)),
        ("Motif de sortie", _heading(of("exit_reason", p.exit_reason), p.exit_detail)),
        ("Après la sortie", of("exit_destination", p.exit_destination)),
        ("Étiquettes", ", ".join(p.tags)),
        ("Photo", "gardée dans le dossier, jointe" if content.has_photo else ""),
        ("Numéro national", "gardé dans le dossier, jamais recopié" if content.has_national_number else ""),
    )
    pinned = (("Note épinglée", p.pinned_note),) if p.pinned_note else ()
    yield Record(p.full_name or p.usual_name, facts, pinned)


def _situations(content: AccessContent) -> Iterator[Record]:
    found: dict[SituationKind, list[Situation]] = {}
    for situation in content.dossier.participant.situations:
        found.setdefault(situation.kind, []).append(situation)
    for kind, stays in found.items():
        facts = [
            (
                _span(s.begin, s.end) or "date non notée",
                _heading(_situation(s, content.words), s.detail, s.reason),
            )
            for s in stays
        ]
        yield Record(content.words.label(kind), tuple(facts))


_LISTS = {SituationKind.INCOME: "income", SituationKind.FAMILY: "family_situation"}


def _situation(situation: Situation, words: Words) -> str:
    code = situation.code
    if situation.kind is SituationKind.PHASE and code in set(Phase):
        return words.label(Phase(code))
    if situation.kind is SituationKind.FILE_STATUS and code in set(FileStatus):
        return words.label(FileStatus(code))
    return words.of(_LISTS.get(situation.kind, situation.kind.value), code)


def _papers(content: AccessContent) -> Iterator[Record]:
    p, of = content.dossier.participant, content.words.of
    for paper in p.residence_documents:
        facts = _facts(
            ("Délivré le", _day(paper.issued_on)),
            ("Expire le", _day(paper.expires_on)),
            ("Marché du travail", paper.labour_market),
        )
        yield Record(_heading(of("residence_document", paper.code), paper.detail), facts)
    levels = [
        (
            f"{content.words.label(level.skill)}, {numeric_date(level.assessed_on)}",
            _heading(of("french_level", level.level), of("french_source", level.source)),
        )
        for level in p.french_levels
    ]
    if levels:
        yield Record("Niveaux de français", tuple(levels))


def _relations(content: AccessContent) -> Iterator[Record]:
    p, of = content.dossier.participant, content.words.of
    if p.contact:
        facts = _facts(("Nom que vous avez donné", p.contact.name), ("Téléphone", p.contact.phone))
        yield Record(_heading("Personne de contact", p.contact.relation), facts)
    for member in p.household:
        facts = _facts(
            ("Année de naissance", str(member.birth_year or "")),
            ("Vit avec vous", _yes(member.lives_together)),
        )
        more = (("Garde d'enfant", member.childcare), ("Période", _span(member.begin, member.end)))
        yield Record(of("household_link", member.relation), (*facts, *more))


def _story(content: AccessContent) -> Iterator[Record]:
    p, label = content.dossier.participant, content.words.label
    for step in p.life_steps:
        facts = _facts(("Lieu", step.place), ("Début", _about(step.begin)), ("Fin", _about(step.end)))
        yield Record(_heading(label(step.stage), _read_by(step.visibility)), facts, (("", step.text),))
    for told in p.narratives:
        domain = content.words.of("domain", told.domain) if told.domain else ""
        yield Record(_heading(label(told.section), domain, _read_by(told.visibility)), (), (("", told.text),))


def _interview(met: Interview, words: Words) -> Record:
    label, feedback = words.label, met.feedback
    booked = met.interpreter
    facts = _facts(
        ("Statut", label(met.status)),
        ("Heure", f"{met.starts_at:%H:%M}" if met.starts_at else ""),
        ("Durée", f"{met.minutes} min" if met.minutes else ""),
        ("Lieu", met.place),
        ("Manière", label(met.modality)),
        ("Demandé par", _heading(label(met.requested_by) if met.requested_by else "", met.requested_detail)),
        ("Langue", words.of("language", met.language)),
        ("Interprète", words.of("language", booked.language) if booked else ""),
        ("L'interprète est venu·e", _yes(booked.came) if booked else ""),
        ("Motif d'absence", words.of("absence_reason", met.missed_reason)),
        ("Reporté au", _day(met.postponed_to)),
        ("Aussi présent·e", ", ".join(person.relation for person in met.present)),
        ("Réponse reçue", label(feedback.answer_received) if feedback.answer_received else ""),
        ("Le projet aide à s'intégrer", label(feedback.project_helped) if feedback.project_helped else ""),
        (
            "Comment on se sent dans le groupe",
            f"{feedback.group_feeling} sur 4" if feedback.group_feeling else "",
        ),
        ("Retour non recueilli", feedback.not_collected_reason),
        ("Domaines de vie", _domains(met, words)),
    )
    texts = [(_heading(label(text.section), _read_by(text.visibility)), text.text) for text in met.texts]
    texts += [
        ("Questions qui restent", feedback.remaining_questions),
        ("Autres remarques", feedback.other_remarks),
    ]
    return Record(f"{label(met.kind)}, {written_date(met.on)}", facts, tuple(texts))


def _domains(met: Interview, words: Words) -> str:
    return ", ".join(
        f"{words.of('domain', domain)} : {words.low(state)}" for domain, state in met.domain_states
    )


def _needs(content: AccessContent) -> Iterator[Record]:
    plan, words = content.dossier.plan, content.words
    for seen in plan.observations:
        heading = _heading(words.label(seen.kind), words.of("domain", seen.domain), _read_by(seen.visibility))
        facts = _facts(("Noté le", _day(seen.observed_on)), ("Dit par", words.label(seen.origin)))
        yield Record(heading, facts, (("", seen.text),))
    for need in plan.needs:
        heading = _heading(words.label(need.kind), words.of("domain", need.domain), _read_by(need.visibility))
        facts = _facts(
            ("Période", _span(need.begin, need.end)), ("Ce que c'est", words.of("need", need.code))
        )
        yield Record(heading, (*facts, ("Issue", need.outcome)), (("", need.text),))


def _obstacles(content: AccessContent) -> Iterator[Record]:
    words = content.words
    for one in content.dossier.plan.obstacles:
        judged = [
            (
                f"{words.label(s.voice)}, {numeric_date(s.assessed_on)}",
                words.of("severity", str(s.value)) if s.value is not None else words.label(s.answer),
            )
            for s in one.severities
        ]
        facts = _facts(
            ("Période", _span(one.begin, one.end)),
            ("Ce que c'est", words.of("obstacle", one.code)),
            ("Cause", words.of("cause", one.cause)),
            ("Ce qui retient", _heading(words.label(one.resistance), one.resistance_note)),
            ("Issue", words.label(one.outcome) if one.outcome else ""),
            ("Grâce à", one.thanks_to),
            *judged,
        )
        heading = _heading(words.of("domain", one.domain), _read_by(one.visibility))
        yield Record(heading, facts, (("", one.text),))


def _goals(content: AccessContent) -> Iterator[Record]:
    plan, words = content.dossier.plan, content.words
    for goal in plan.goals:
        facts = _facts(
            ("Domaine", words.of("domain", goal.domain)),
            ("Terme", words.label(goal.horizon)),
            ("Comment on le voit", goal.measure),
            ("Avec qui", goal.who),
            ("Moyens", goal.resources),
            ("Échéance", _day(goal.due_on)),
            ("Où il en est", _heading(words.label(goal.status), goal.status_reason)),
            ("Période", _span(goal.begin, goal.ended_on)),
            ("Décidé ensemble", _yes(goal.agreed)),
        )
        steps = [
            (
                f"Étape : {words.label(step.actor)}",
                _heading(step.text, words.low(step.status), _day(step.due_on)),
            )
            for step in goal.actions
        ]
        yield Record(_heading("Objectif", _read_by(goal.visibility)), (*facts, *steps), (("", goal.text),))
    for avenue in plan.avenues:
        facts = _facts(
            ("Qui", words.label(avenue.actor)),
            ("Service", avenue.service_name),
            ("Proposée le", _day(avenue.proposed_on)),
            ("Échéance", _day(avenue.due_on)),
            ("Où elle en est", words.label(avenue.status)),
            ("Résultat", avenue.result),
        )
        yield Record(_heading("Piste", _read_by(avenue.visibility)), facts, (("", avenue.text),))


def _autonomy(content: AccessContent) -> Iterator[Record]:
    plan, words = content.dossier.plan, content.words
    acts = [
        (
            f"{words.of('autonomy_act', score.act)}, {numeric_date(score.assessed_on)}",
            words.of("autonomy_level", str(score.value)),
        )
        for score in plan.autonomy
    ]
    if acts:
        yield Record("Ce que vous faites seul·e ou avec aide", tuple(acts))
    for review in plan.exit_reviews:
        facts = _facts(("Réponse", words.label(review.answer)), ("À revoir le", _day(review.review_on)))
        heading = _heading(f"Prêt·e pour la sortie ? {numeric_date(review.on)}", _read_by(review.visibility))
        yield Record(heading, facts, (("Ce qui manque", review.missing),))


def _checklist(lines: Iterable[ChecklistLine], words: Words) -> Iterator[Record]:
    for line in lines:
        facts = [
            (
                numeric_date(change.on),
                _heading(
                    words.label(change.state),
                    f"échéance {numeric_date(change.due_on)}" if change.due_on else "",
                    words.of("language", change.language),
                    change.evidence,
                    change.comment,
                ),
            )
            for change in line.changes
        ]
        facts += [
            (
                f"Demande du {numeric_date(asked.asked_on)}",
                _heading(
                    asked.asked_to,
                    words.label(asked.decision),
                    f"décidée le {numeric_date(asked.decided_on)}" if asked.decided_on else "",
                    f"notifiée le {numeric_date(asked.notified_on)}" if asked.notified_on else "",
                    f"recours jusqu'au {numeric_date(asked.appeal_due_on)}" if asked.appeal_due_on else "",
                    f"recours le {numeric_date(asked.appealed_on)}" if asked.appealed_on else "",
                    asked.comment,
                ),
            )
            for asked in line.requests
        ]
        yield Record(line.item.title, tuple(facts))


def _deadlines(content: AccessContent) -> Iterator[Record]:
    dossier, words = content.dossier, content.words
    for letter in dossier.summonses:
        facts = _facts(
            ("Reçue le", _day(letter.received_on)),
            ("Pour le", _moment(letter.convened_at)),
            ("Lieu", letter.place),
            ("Objet", letter.subject),
            ("Statut", words.label(letter.status)),
            ("Expliquée le", _day(letter.explained_on)),
            ("Réponse", _heading(_day(letter.answered_on), letter.answer)),
            ("Preuve", letter.evidence),
            ("Suite", letter.outcome),
        )
        issuer = letter.issuer_detail or words.of("summons_issuer", letter.issuer)
        yield Record(_heading("Convocation", issuer, _read_by(letter.visibility)), facts)
    for contract in dossier.contracts:
        facts = _facts(
            ("Période", _span(contract.begin, contract.end)),
            ("Proposé le", _day(contract.proposed_on)),
            ("Signé par vous le", _day(contract.person_signed_on)),
            ("Signé par le service le", _day(contract.service_signed_on)),
            *((f"Évalué le {numeric_date(review.on)}", review.note or "-") for review in contract.reviews),
        )
        yield Record(words.label(contract.kind), facts, (("", contract.note),))
    for day in dossier.trigger_dates:
        told = _span(day.on, day.until) if day.until else _day(day.on)
        yield Record(words.label(day.trigger), (("Date", told), ("De quoi il s'agit", day.about)))
    for mark in dossier.deadline_marks:
        facts = _facts(
            ("Pour le", _day(mark.due_on)),
            ("Noté le", _day(mark.on)),
            ("Reportée au", _day(mark.moved_to)),
        )
        yield Record(_heading("Échéance", words.label(mark.mark)), facts, (("", mark.comment),))


def _referrals(content: AccessContent) -> Iterator[Record]:
    words = content.words
    for one in content.dossier.referrals:
        steps = [
            (
                numeric_date(step.on),
                _heading(
                    words.label(step.status),
                    words.low(step.reason) if step.reason else "",
                    _moment(step.appointment_at),
                    step.note,
                ),
            )
            for step in one.outcomes
        ]
        facts = _facts(
            ("Manière", words.label(one.mode)),
            ("À apporter", one.bring),
            ("Comment y aller", one.directions),
            *steps,
        )
        heading = _heading(one.service_name or words.label(one.scope), _read_by(one.visibility))
        yield Record(heading, facts, (("Pour quoi", one.purpose),))


def _liaison(content: AccessContent) -> Iterator[Record]:
    for note in content.dossier.liaison_notes:
        texts = [("Demande", note.request)]
        texts += [
            (_heading(content.words.label(part.nature), part.origin, _read_by(part.visibility)), part.text)
            for part in note.paragraphs
        ]
        texts.append(("Proposition", note.proposal))
        yield Record(f"Note pour {note.recipient}, {written_date(note.written_on)}", (), tuple(texts))


def _groups(content: AccessContent) -> Iterator[Record]:
    dossier, words = content.dossier, content.words
    for stay in dossier.memberships:
        facts = _facts(
            ("Période", _span(stay.begin, stay.end)),
            ("Pourquoi ce groupe", stay.reason),
            ("Pourquoi la fin", words.of("group_leave_reason", stay.leave_reason)),
        )
        yield Record(stay.group_name, facts)
    came = [
        (f"{numeric_date(a.on)}, {a.title}", _heading(words.label(a.presence), a.note))
        for a in sorted(dossier.attendance, key=lambda a: (a.on, a.id))
    ]
    if came:
        yield Record("Séances et visites", tuple(came))


def _evaluations(content: AccessContent) -> Iterator[Record]:
    dossier, words = content.dossier, content.words
    criteria = list(words.lists.get("evaluation_criterion", {}).values())
    for one in dossier.evaluations:
        marks = [
            (name, f"{score} sur 4")
            for name, score in zip(criteria, one.scores, strict=False)
            if score is not None
        ]
        texts = (("Progrès", one.progress), ("Attention", one.attention), ("Proposition", one.suggestion))
        yield Record(_heading("Évaluation", one.module_name, numeric_date(one.on)), tuple(marks), texts)
    for said in dossier.informal_feedback:
        facts = _facts(
            ("Peut être cité sans nom", _yes(said.may_be_quoted)),
        )
        yield Record(f"Parole du {written_date(said.on)}", facts, (("", said.quote),))


def _recipients(content: AccessContent) -> Iterator[Record]:
    p, dossier = content.dossier.participant, content.dossier
    for one in p.agreements:
        facts = _facts(
            ("Quoi", one.information),
            ("Pour quoi", one.purpose),
            ("Période", _span(one.begin, one.end)),
            ("Forme", one.form),
            ("Retiré le", _day(one.withdrawn_on)),
        )
        yield Record(f"Accord de partage avec {one.recipient}", facts)
    told = [(numeric_date(r.proposed_on), r.service_name) for r in dossier.referrals if r.tells_of_the_person]
    told += [(numeric_date(n.written_on), n.recipient) for n in dossier.liaison_notes if n.is_issued]
    if told:
        yield Record("Services à qui l'équipe a parlé ou écrit", tuple(told))
    for notice in p.notices:
        facts = _facts(
            ("Langue", content.words.of("language", notice.language)),
            ("Copie remise", _yes(notice.copy_given)),
        )
        yield Record(f"Notice d'information remise le {written_date(notice.given_on)}", facts)


def _documents(content: AccessContent) -> Iterator[Record]:
    words = content.words
    given = [
        (numeric_date(paper.issued_on), _heading(words.label(paper.kind), words.low(paper.copy)))
        for paper in content.dossier.issued_documents
    ]
    if given:
        yield Record("Documents remis (copies jointes)", tuple(given))
    kept = [
        (words.of("attachment_type", file.kind), _heading(file.title, _day(file.expires_on)))
        for file in content.attachments
    ]
    if kept:
        yield Record("Pièces jointes (copies jointes)", tuple(kept))


def _versions(content: AccessContent) -> Iterator[Record]:
    if content.versions:
        told = (("Valeurs d'avant une correction", f"{len(content.versions)}, dans versions.json"),)
        yield Record("Versions antérieures", told)
