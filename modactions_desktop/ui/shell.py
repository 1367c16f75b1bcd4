"""What the window shows around its tabs: the people, what a search finds, the header of a person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from modactions_desktop.domain.catalogues import CodeValue
from modactions_desktop.domain.dates import medium_date, short_date
from modactions_desktop.domain.folding import in_a_sentence
from modactions_desktop.domain.groups import Membership
from modactions_desktop.domain.participants import Participant, PersonLine, Phase
from modactions_desktop.domain.search import SearchHit, SearchKind
from modactions_desktop.labels import label
from modactions_desktop.ui.commands import Command, matching
from modactions_desktop.ui.state_line import BaseState
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.headers import PersonFacts
from modactions_desktop.ui.widgets.people import ListLine

_FOUND = {
    SearchKind.INTERVIEW: ("interviews", "Entretien", Tone.ACCENT),
    SearchKind.OBSERVATION: ("interviews", "Observation", Tone.ACCENT),
    SearchKind.NARRATIVE: ("participants", "Texte du dossier", Tone.ACCENT),
    SearchKind.NEED: ("participants", "Besoin", Tone.ATTENTION),
    SearchKind.OBSTACLE: ("participants", "Frein", Tone.ATTENTION),
    SearchKind.AVENUE: ("participants", "Piste", Tone.VIOLET),
    SearchKind.GOAL: ("participants", "Objectif", Tone.GOOD),
    SearchKind.RIGHT: ("checklist", "Droit ou obligation", Tone.GOOD),
    SearchKind.CULTURAL_CODE: ("checklist", "Code culturel", Tone.VIOLET),
    SearchKind.SUMMONS: ("checklist", "Convocation", Tone.ATTENTION),
    SearchKind.CONTRACT: ("checklist", "Contrat", Tone.VIOLET),
    SearchKind.TRIGGER_DATE: ("checklist", "Date qui fait courir un délai", Tone.ATTENTION),
    SearchKind.REFERRAL: ("interviews", "Orientation", Tone.VIOLET),
    SearchKind.LIAISON: ("participants", "Note de liaison", Tone.VIOLET),
    SearchKind.ORGANISATION: ("directory", "Organisation", Tone.VIOLET),
    SearchKind.SERVICE: ("directory", "Service", Tone.VIOLET),
    SearchKind.CONTACT: ("directory", "Contact", Tone.VIOLET),
    SearchKind.GROUP: ("groups", "Groupe", Tone.GOOD),
    SearchKind.MODULE: ("groups", "Module", Tone.GOOD),
    SearchKind.MEETING: ("directory", "Réunion de plateforme", Tone.GOOD),
    SearchKind.EXIT_REVIEW: ("participants", "Prêt pour la sortie ?", Tone.ACCENT),
    SearchKind.QUOTE: ("participants", "Retour en passant", Tone.ACCENT),
    SearchKind.EVALUATION: ("groups", "Évaluation", Tone.GOOD),
    SearchKind.BILAN: ("participants", "Document remis", Tone.ACCENT),
    SearchKind.ATTACHMENT: ("participants", "Pièce jointe", Tone.ACCENT),
}
"""The tab that shows a record found, the word for its kind, the colour of its dot."""
_PHASES = {
    Phase.TRAJECTORY: Tone.GOOD,
    Phase.ORIENTATION: Tone.VIOLET,
    Phase.EVALUATION: Tone.ATTENTION,
    Phase.REORIENTATION: Tone.ACCENT,
}


class People(Protocol):
    """The service of participants, as the window needs it."""

    def lines(self) -> Sequence[PersonLine]: ...

    def line(self, participant_id: int) -> PersonLine | None: ...

    def get(self, participant_id: int) -> Participant: ...


class Day(Protocol):
    """The day that the rules take as today."""

    def today(self) -> date: ...


class Words(Protocol):
    """The words of the code lists."""

    def labels(self, name: str) -> Mapping[str, str]: ...

    def nationalities(self) -> Sequence[CodeValue]: ...


class Finding(Protocol):
    """The search over everything."""

    def find(self, typed: str, kinds: Iterable[SearchKind] = (), limit: int = 30) -> Sequence[SearchHit]: ...

    def prepare(self) -> None: ...


class Prepared(Protocol):
    """A search that reads beforehand what its first key would wait for."""

    def prepare(self) -> None: ...


class Photos(Protocol):
    """Photos, for bases whose files may hold one."""

    def photo(self, participant_id: int) -> bytes: ...


class Stays(Protocol):
    def memberships(self, participant_id: int) -> Sequence[Membership]: ...


class Needs(Protocol):
    """What the shell needs of the services."""

    @property
    def groups(self) -> Stays: ...

    @property
    def participants(self) -> People: ...

    @property
    def context(self) -> Day: ...

    @property
    def catalogues(self) -> Words: ...

    @property
    def search(self) -> Finding: ...

    @property
    def directory_search(self) -> Prepared: ...

    @property
    def attachments(self) -> Photos: ...


class ServicesShell:
    """The window's shell over the services of an open base."""

    def __init__(
        self,
        services: Needs,
        backed_up_at: Callable[[], datetime | None],
        demonstration: bool = False,
        read_before: Sequence[PersonLine] = (),
    ) -> None:
        """`read_before`: the people as they were read with the opening; they are read anew from then on."""
        self._services = services
        self._backed_up_at = backed_up_at
        self._demonstration = demonstration
        self._read_before = read_before
        self._lines: dict[int, PersonLine] = {}
        self._commands: Sequence[Command] = ()
        self._countries: dict[str, str] = {}

    def people(self) -> Sequence[PersonLine]:
        """Everyone, read again."""
        lines = self._read_before or self._services.participants.lines()
        self._read_before = ()
        self._lines = {line.id: line for line in lines}
        return lines

    def person(self, participant_id: int) -> PersonLine | None:
        """One person, read again; None when the file is gone."""
        line = self._services.participants.line(participant_id)
        if line is None:
            self._lines.pop(participant_id, None)
        else:
            self._lines[participant_id] = line
        return line

    def offer(self, commands: Sequence[Command]) -> None:
        """What the window can do now, to be found by name."""
        self._commands = commands

    def search(self, words: str) -> Sequence[ListLine]:
        """People by any spelling or phone, then commands, then everything that holds these words."""
        kinds = [SearchKind.PARTICIPANT, *_FOUND]
        found = [self._found(hit) for hit in self._services.search.find(words, kinds)]
        commands = [_command(one) for one in matching(self._commands, words)]
        people = [line for line in found if line.kind == "person"]
        return [*people, *commands, *(line for line in found if line.kind != "person")]

    def prepare_search(self) -> None:
        """Reads what the next search would wait for, of everything and of the directory.

        Not on the main thread.
        """
        self._services.search.prepare()
        self._services.directory_search.prepare()

    def _found(self, hit: SearchHit) -> ListLine:
        if hit.kind is SearchKind.PARTICIPANT:
            return self._found_person(hit)
        tab, word, tone = _FOUND[hit.kind]
        person = self._lines.get(hit.participant_id or 0)
        on = short_date(hit.on, self._services.context.today()) if hit.on else ""
        title = hit.title or word
        said = word.split()[0] in title.split()
        about = ["" if said else word, person.sort_name if person else "", on]
        return ListLine(
            hit.kind.value,
            hit.record_id,
            title,
            " · ".join(part for part in about if part),
            tone,
            word,
            hit.participant_id,
            tab,
            hit.excerpt,
        )

    def _found_person(self, hit: SearchHit) -> ListLine:
        person = self._lines.get(hit.record_id)
        if person is None:
            return ListLine("person", hit.record_id, hit.title, "", Tone.NEUTRAL)
        name = " ".join(part for part in (person.sort_name, person.name_in_own_script) if part)
        about = f"{person.number} · {person.next_matter}"
        return ListLine("person", person.id, name, about, Tone(person.tone), f"Dossier {person.number}")

    def header(self, participant_id: int) -> PersonFacts:
        """The header of one person."""
        person = self._services.participants.get(participant_id)
        phase = person.phase_on(self._services.context.today())
        return PersonFacts(
            participant_id,
            person.number,
            f"{person.first_name} {person.last_name}".strip() or person.usual_name,
            person.name_in_own_script,
            self._state_words(person, phase),
            _PHASES.get(phase, Tone.NEUTRAL) if phase else Tone.NEUTRAL,
            " · ".join(part for part in self._facts(person) if part),
            self._pinned(person),
            self._services.attachments.photo(participant_id),
        )

    def state(self) -> BaseState:
        """What the state line says of the base."""
        return BaseState(self._backed_up_at(), self._demonstration)

    def _state_words(self, person: Participant, phase: Phase | None) -> str:
        today = self._services.context.today()  # the list is read later, behind the window's work
        stays = self._services.groups.memberships(person.id)
        group = next((stay.group_name for stay in reversed(stays) if stay.contains(today)), "")
        words = [label(phase) if phase else "", group.lower()]
        return " · ".join(word for word in words if word)

    def _pinned(self, person: Participant) -> str:
        """« À ne pas oublier (3 nov. 2016) : … »."""
        if not person.pinned_note:
            return ""
        day = f" ({medium_date(person.pinned_on)})" if person.pinned_on else ""
        return f"À ne pas oublier{day} : {person.pinned_note}"

    def _facts(self, person: Participant) -> list[str]:
        age = person.age_on(self._services.context.today())
        languages = self._services.catalogues.labels("language") if person.languages else {}
        return [
            f"{age} ans" if age is not None else "",
            ", ".join(self._country(code) for code in person.nationalities),
            ", ".join(_spoken(languages.get(spoken.code, spoken.code)) for spoken in person.languages),
            _antenna(person.antenna),
            f"dossier {person.number}",
        ]

    def _country(self, code: str) -> str:
        if code not in self._countries:
            self._countries = {value.code: value.label for value in self._services.catalogues.nationalities()}
        return self._countries.get(code, code)


def _command(command: Command) -> ListLine:
    about = f"Commande · {command.keys}" if command.keys else "Commande"
    return ListLine("command", 0, command.text, about, Tone.NEUTRAL, command.text, run=command.run)


def _spoken(language: str) -> str:
    """« arabe levantin »: where it is spoken stands in the file, the line above each tab is short."""
    return in_a_sentence(language.split(" (")[0])


def _antenna(name: str) -> str:
    """« antenne Sainte-Marguerite », also when she wrote « Antenne » herself."""
    if not name or name.casefold().startswith("antenne"):
        return name
    return f"antenne {name}"
