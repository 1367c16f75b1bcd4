"""The person's own page: identity, contact, dated situations, documents, household, life story, texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from modactions_desktop.domain.checklist import ContractKind
from modactions_desktop.domain.participants import (
    FileStatus,
    FrenchSkill,
    Gender,
    NameKind,
    Phase,
    SituationKind,
)
from modactions_desktop.domain.periods import ApproximateDate, DatePrecision
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.services.demonstration.days import (
    LAST_OPEN,
    TODAY,
    open_day,
    open_day_before,
    written,
)
from modactions_desktop.services.demonstration.lives import LEVELS, Life
from modactions_desktop.services.demonstration.meetings import Meeting, phases
from modactions_desktop.services.demonstration.phrases import typeset
from modactions_desktop.services.demonstration.rows import Rows
from modactions_desktop.services.demonstration.situations import (
    documents,
    housing_periods,
    income_periods,
    integration,
    occupations,
    solved,
    status_periods,
)
from modactions_desktop.services.demonstration.stories import narratives, spoken, steps
from modactions_desktop.services.demonstration.threads import Tale
from modactions_desktop.store.tables.checklist import ContractReviewRow, ContractRow
from modactions_desktop.store.tables.participants import (
    ContactPersonRow,
    FrenchLevelRow,
    HouseholdMemberRow,
    InformationNoticeRow,
    LanguageRow,
    LifeStepRow,
    NarrativeRow,
    NationalityRow,
    ParticipantNameRow,
    ParticipantProjectRow,
    ParticipantRow,
    ParticipantTagRow,
    PhoneRow,
    ResidenceDocumentRow,
    SharingAgreementRow,
    SituationRow,
)

_LETTERS = str.maketrans("àâäáãåçéèêëîïíìôöóòõûüúùñýÿšžčćđğışŞİ", "aaaaaaceeeeiiiiooooouuuunyyszccdgissi")
_RELATIONS = {True: ("sœur", "amie", "voisine", "cousine"), False: ("frère", "ami", "voisin", "cousin")}


class Files:
    """Writes the page of one person after the other."""

    def __init__(self, rows: Rows, user_id: int, tags: Sequence[int], project_id: int | None) -> None:
        self._rows = rows
        self._user = user_id
        self._tags = tags
        self._project = project_id
        self._letterboxes = 0

    def _stamp(self, on: date) -> dict[str, Any]:
        return {"recorded_at": written(on), "recorded_by": self._user}

    def write(self, life: Life, tales: Sequence[Tale]) -> None:
        """The page itself and what does not depend on the interviews. Sets `life.id`."""
        life.id = self._rows.add(ParticipantRow, **self._page(life), **self._stamp(life.begin))
        self._names(life)
        self._contact(life)
        for kind, code, begin, end, detail in [*self._phases(life), *status_periods(life, tales)]:
            self._situation(life, kind, code, begin, end, detail)
        self._household(life)
        if self._project is not None and not life.part.newcomer:
            end = life.part.leave_on if life.has_left else None
            self._rows.add(
                ParticipantProjectRow,
                participant_id=life.id,
                project_id=self._project,
                begin=life.begin,
                end=end,
            )

    def _page(self, life: Life) -> dict[str, Any]:
        part, random = life.part, life.random
        self._letterboxes += 1
        pinned = life.chance(0.09)
        known = not part.newcomer
        return {
            "number": part.number,
            "last_name": life.last_name,
            "first_name": life.first_name,
            "name_in_own_script": life.own_script,
            "card_name": f"{life.last_name} {life.first_name}".upper() if life.chance(0.2) else "",
            "gender": Gender.WOMAN if life.woman else Gender.MAN,
            "birth": _birth(life),
            "birth_country": life.origin.country,
            "arrival_belgium": ApproximateDate(life.arrival, life.pick(_PRECISIONS)),
            "arrival_project": life.begin,
            "address": f"{life.pick(life.material.streets)} {random.randint(1, 140)}",
            "postal_code": life.district.postal,
            "city": life.district.city,
            "district": life.district.name,
            "email": f"{_plain(life.first_name)}.{_plain(life.last_name)}@example.org"
            if life.chance(0.4)
            else "",
            "antenna": f"Antenne {life.district.antenna}",
            "referent_worker": life.pick(life.material.staff.referents),
            "cpas_file_number": f"L-{random.randint(10_000, 99_999)}" if life.chance(0.7) else "",
            "interpreter_needed": life.interpreter,
            "latin_alphabet": life.level > 0 or life.francophone,
            "education_level": f"E{life.education}" if not life.chance(0.03) else "INC",
            "education_detail": typeset(_schooling(life)) if life.chance(0.4) else "",
            "diploma_recognition": _recognition(life),
            "occupation_detail": typeset(f"A travaillé comme {life.slots['metier']}")
            if not life.trade.at_home
            else "",
            "mobility": life.tell("mobility"),
            "accommodation_needed": life.tell("adaptations") if life.chance(0.05) else "",
            "entry_channel": life.channel,
            "pinned_note": life.tell("pinned") if pinned and known else "",
            "pinned_on": min(life.begin + timedelta(20), LAST_OPEN) if pinned and known else None,
            "eligibility_seen_on": life.begin if known and life.chance(0.95) else None,
            "exit_reason": part.exit_reason,
        }

    def _names(self, life: Life) -> None:
        if life.own_script:
            self._rows.add(
                ParticipantNameRow, participant_id=life.id, kind=NameKind.OWN_SCRIPT, text=life.own_script
            )
        if life.chance(0.2):
            variant = _plain(life.first_name).replace("ou", "u").replace("ss", "s").title()
            if variant != life.first_name:
                text = f"{variant} {life.last_name}"
                self._rows.add(ParticipantNameRow, participant_id=life.id, kind=NameKind.VARIANT, text=text)
        self._rows.add(NationalityRow, participant_id=life.id, code=life.origin.country, rank=0)
        for rank, code in enumerate(_languages(life)):
            self._rows.add(
                LanguageRow,
                participant_id=life.id,
                code=code,
                rank=rank,
                mother_tongue=rank == 0,
                written=life.education > 1 and (rank == 0 or life.education > 4),
                interview=(code == "fra" and not life.interpreter) or (rank == 0 and life.interpreter),
            )

    def _contact(self, life: Life) -> None:
        box = self._letterboxes
        self._rows.add(
            PhoneRow,
            participant_id=life.id,
            number=f"+32 455 00 {box // 100 % 100:02d} {box % 100:02d}",
            label=life.pick(("", "", "WhatsApp", "après 16 h")),
            rank=0,
        )
        if life.chance(0.35):
            woman = life.chance(0.5)
            pool = life.origin.women if woman else life.origin.men
            self._rows.add(
                ContactPersonRow,
                participant_id=life.id,
                name=f"{life.pick(pool)[0]} {life.last_name}",
                relation=life.pick(_RELATIONS[woman]),
                phone=f"+32 455 00 {99 - box // 100 % 100:02d} {box % 100:02d}",
            )
        for tag in life.random.sample(self._tags, 1) if life.chance(0.3) else ():
            self._rows.add(ParticipantTagRow, participant_id=life.id, tag_id=tag)

    def _phases(self, life: Life) -> Iterator[tuple[SituationKind, str, date, date | None, str]]:
        for phase, begin, end in phases(life):
            yield SituationKind.PHASE, phase.value, begin, end, ""
        left = next((begin for phase, begin, _ in phases(life) if phase is Phase.EXIT), None)
        if life.part.elsewhere and life.part.leave_on:
            left = life.part.leave_on + timedelta(14)
        closed = min(left + timedelta(14), TODAY) if left else None
        rests = None
        if closed is None and not life.part.newcomer and life.chance(0.03):
            rests = LAST_OPEN - timedelta(20)
        next_state = closed or (rests if rests and rests > life.begin else None)
        end = next_state - timedelta(1) if next_state else None
        yield SituationKind.FILE_STATUS, FileStatus.OPEN.value, life.begin, end, ""
        if closed:
            yield SituationKind.FILE_STATUS, FileStatus.CLOSED.value, closed, None, ""
        elif next_state:
            yield (
                SituationKind.FILE_STATUS,
                FileStatus.SUSPENDED.value,
                next_state,
                None,
                "Congé de maternité ou séjour hors de Liège",
            )

    def _situation(
        self,
        life: Life,
        kind: SituationKind,
        code: str,
        begin: date | None,
        end: date | None,
        detail: str = "",
    ) -> None:
        if kind is SituationKind.PHASE and code == Phase.EXIT.value:
            detail = ""
        self._rows.add(
            SituationRow,
            participant_id=life.id,
            kind=kind,
            code=code,
            begin=begin,
            end=end,
            detail=detail,
            reason=life.part.exit_reason if code == Phase.EXIT.value else "",
            **self._stamp(max(begin or life.begin, life.begin)),
        )

    def changes(self, life: Life, tales: Sequence[Tale]) -> None:
        """Housing, income, papers and occupation as the threads and the exit move them."""
        for kind, code, begin, end, detail in [
            *housing_periods(life, tales),
            *income_periods(life, tales),
            *occupations(life),
            *integration(life),
        ]:
            self._situation(life, kind, code, begin, end, detail)
        born = solved(tales, "fam_naissance")
        if born:
            self._rows.add(
                HouseholdMemberRow,
                participant_id=life.id,
                relation="ENFANT",
                birth_year=born.year,
                begin=born,
                lives_together=True,
                childcare="à la maison",
                **self._stamp(born),
            )

    def documents(self, life: Life, tales: Sequence[Tale], ends_on: date | None) -> None:
        """The chain of residence documents, the last of which may end soon."""
        for code, issued, expires in documents(life, tales, ends_on):
            market = "Illimité" if code in ("CARTE_B", "CARTE_F") else "Limité" if code == "AI_A" else ""
            self._rows.add(
                ResidenceDocumentRow,
                participant_id=life.id,
                code=code,
                issued_on=issued,
                expires_on=expires,
                labour_market=market,
                **self._stamp(max(issued, life.begin)),
            )

    def french(self, life: Life, meetings: Sequence[Meeting], tales: Sequence[Tale]) -> None:
        """Levels by skill at the start, again later when there was time to learn."""
        held = [meeting for meeting in meetings if meeting.held]
        if not held or life.chance(0.1):
            return
        self._levels(life, held[0].on, 0)
        long = (held[-1].on - held[0].on).days
        if long > 90:
            eased = any(tale.thread.domain == "langue" and tale.eased for tale in tales)
            gain = 1 if eased or life.chance(0.55) else 0
            self._levels(life, held[-1].on, gain + (1 if gain and long > 300 and life.chance(0.25) else 0))

    def _levels(self, life: Life, on: date, gain: int) -> None:
        source = (
            life.pick(("TEST_CRI", "TEST_OPERATEUR", "ESTIMATION"))
            if not gain
            else life.pick(("TEST_OPERATEUR", "ATTESTATION", "ESTIMATION"))
        )
        staff = life.material.staff
        assessor = staff.author(on) if source == "ESTIMATION" else life.pick(staff.teachers)
        for skill in FrenchSkill:
            written_skill = skill in (FrenchSkill.READING, FrenchSkill.WRITING)
            level = life.level + (
                gain if not (gain == 1 and skill is FrenchSkill.WRITING and life.level > 1) else 0
            )
            if written_skill and life.education <= 1:
                level = min(level, gain)
            code = LEVELS[min(level, 5)] if level > 0 else ("ALPHA_E" if written_skill else "ALPHA_O")
            self._rows.add(
                FrenchLevelRow,
                participant_id=life.id,
                skill=skill,
                level=code,
                source=source,
                assessed_on=on,
                assessor=assessor,
                **self._stamp(on),
            )

    def _household(self, life: Life) -> None:
        here = life.family != "FAMILLE_PAYS"
        if life.spouse:
            self._member(life, "CONJOINT", life.birth_year + life.random.randint(-6, 6), here, "")
        for born in life.children:
            age = life.begin.year - born
            care = (
                ""
                if not here
                else "école"
                if age > 5
                else "maternelle"
                if age > 2
                else life.pick(("crèche", "sans solution de garde", "voisine"))
            )
            self._member(life, "ENFANT", born, here, care)

    def _member(self, life: Life, relation: str, born: int, here: bool, care: str) -> None:
        self._rows.add(
            HouseholdMemberRow,
            participant_id=life.id,
            relation=relation,
            birth_year=born,
            lives_together=here,
            childcare=care,
            begin=None,
            end=None,
            **self._stamp(life.begin),
        )

    def story(self, life: Life, tales: Sequence[Tale], load: bool) -> None:
        """Life steps and the texts of the file."""
        for rank, (stage, text, place, begin, shown) in enumerate(steps(life)):
            self._rows.add(
                LifeStepRow,
                participant_id=life.id,
                stage=stage,
                text=text,
                place=place,
                begin=begin,
                rank=rank,
                visibility=Visibility.PARTICIPANT if shown else Visibility.FILE,
                **self._stamp(life.begin),
            )
        for section, domain, text, visibility in narratives(life, tales, load):
            self._rows.add(
                NarrativeRow,
                participant_id=life.id,
                section=section,
                domain=domain,
                text=text,
                visibility=visibility,
                **self._stamp(life.begin),
            )

    def papers(self, life: Life, meetings: Sequence[Meeting]) -> int | None:
        """Notice, agreement to share, contract. Returns the agreement that referrals rest on."""
        first = next((meeting for meeting in meetings if meeting.held), None)
        if first is None:
            return None
        language = life.mother_tongue if first.interpreter else "fra"
        interpreter = "SeTIS wallon" if first.interpreter else ""
        if life.chance(0.96):
            self._rows.add(
                InformationNoticeRow,
                participant_id=life.id,
                given_on=first.on,
                language=language,
                interpreter=interpreter,
                copy_given=life.chance(0.9),
                **self._stamp(first.on),
            )
        agreement = self._agreement(life, first.on, language, interpreter)
        self._contracts(life)
        return agreement

    def _agreement(self, life: Life, on: date, language: str, interpreter: str) -> int | None:
        if not life.chance(0.7):
            return None
        withdrawn = on + timedelta(60) if life.chance(0.04) and on < date(2016, 10, 1) else None
        return self._rows.add(
            SharingAgreementRow,
            participant_id=life.id,
            recipient=f"Antenne {life.district.antenna}",
            information=typeset("Présences, démarches en cours, orientations proposées"),
            purpose=typeset("Suivre le projet ensemble et ne pas demander deux fois les mêmes documents"),
            begin=on,
            end=None,
            form=life.pick(("écrit", "écrit", "oral")),
            language=language,
            interpreter=interpreter,
            withdrawn_on=withdrawn,
            **self._stamp(on),
        )

    def _contracts(self, life: Life) -> None:
        since = life.granted_on or life.arrival
        if life.status == "ASY_DEM" or not life.chance(0.55):
            return
        signed = open_day(max(since + timedelta(80), life.begin - timedelta(120)))
        if signed > LAST_OPEN:
            return
        end = None if not life.has_left else life.end
        reviewed = self._last_review(life, signed, end)
        kind = ContractKind.PIIS if life.chance(0.8) else ContractKind.WELCOME
        contract = self._integration_contract(life, kind, signed, end)
        if reviewed is not None:
            note = typeset(_REVIEWS[life.id % len(_REVIEWS)])
            self._rows.add(
                ContractReviewRow, contract_id=contract, on=reviewed, note=note, **self._stamp(reviewed)
            )
        if life.part.exit_reason == "FORMATION" and life.has_left:
            self._training_contract(life)

    def _last_review(self, life: Life, signed: date, end: date | None) -> date | None:
        """Every three months, a little before the day; none before the first three are over."""
        reviews = max(0, ((end or LAST_OPEN) - signed).days // 91)
        if not reviews:
            return None
        last = open_day_before(signed + timedelta(91 * reviews - life.random.randint(0, 20)))
        return last if last > signed else None

    def _integration_contract(self, life: Life, kind: ContractKind, signed: date, end: date | None) -> int:
        is_piis = kind is ContractKind.PIIS
        return self._rows.add(
            ContractRow,
            participant_id=life.id,
            interview_id=None,
            kind=kind,
            proposed_on=open_day_before(signed - timedelta(9)) if is_piis else None,
            person_signed_on=signed,
            service_signed_on=signed,
            signed_on=signed,
            begin=signed,
            end=end,
            review_months=3 if is_piis else 6,
            note="",
            **self._stamp(max(signed, life.begin)),
        )

    def _training_contract(self, life: Life) -> None:
        self._rows.add(
            ContractRow,
            participant_id=life.id,
            kind=ContractKind.TRAINING,
            person_signed_on=life.end,
            service_signed_on=life.end,
            signed_on=life.end,
            begin=life.end,
            end=None,
            review_months=6,
            note=typeset("Contrat signé avec l'opérateur de formation"),
            **self._stamp(life.end),
        )


_REVIEWS = (
    "Objectifs relus ensemble, rien à changer",
    "Cours de français suivis ; attestation à apporter la prochaine fois",
    "Un objectif ajouté : s'inscrire au Forem",
    "Rythme gardé, prochaine évaluation dans trois mois",
)
_PRECISIONS = (
    DatePrecision.MONTH,
    DatePrecision.MONTH,
    DatePrecision.MONTH,
    DatePrecision.DAY,
    DatePrecision.YEAR,
)


def _plain(name: str) -> str:
    return name.lower().translate(_LETTERS).replace(" ", "").replace("-", "")


def _birth(life: Life) -> ApproximateDate | None:
    if life.chance(0.015):
        return None
    if life.chance(0.12):
        return ApproximateDate.about(life.birth_year)
    if life.chance(0.08):
        return ApproximateDate.of_year(life.birth_year)
    return ApproximateDate(date(life.birth_year, life.random.randint(1, 12), life.random.randint(1, 28)))


def _schooling(life: Life) -> str:
    years = (0, 3, 6, 9, 12, 13, 14, 15, 17)[life.education]
    return f"{years} ans d'école {life.origin.within}" if years else f"Pas d'école {life.origin.within}"


def _recognition(life: Life) -> str:
    if life.education < 4:
        return "SANS_DIPLOME"
    return life.pick(("NON", "NON", "EN_COURS", "OUI")) if life.education > 4 else "NON"


def _languages(life: Life) -> list[str]:
    known = spoken(life)
    return known if "fra" in known or life.level == 0 else [*known, "fra"]
