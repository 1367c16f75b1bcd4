from __future__ import annotations

import hashlib
import re
import shutil
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time
from enum import StrEnum
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from sqlalchemy import text
from sqlalchemy.orm import Session

from modactions_desktop import resources
from modactions_desktop.config import Paths
from modactions_desktop.domain.bilans import BilanKind
from modactions_desktop.domain.checklist import (
    ChecklistState,
    ContractKind,
    RequestDecision,
    SummonsStatus,
    Verification,
)
from modactions_desktop.domain.directory_pages import DirectoryQuery, Shelf
from modactions_desktop.domain.errors import RuleError
from modactions_desktop.domain.folding import fold, words
from modactions_desktop.domain.groups import Presence
from modactions_desktop.domain.interviews import (
    AnswerReceived,
    DomainState,
    InterpreterMode,
    InterviewKind,
    InterviewStatus,
    ProjectHelped,
    Requester,
    TextSection,
)
from modactions_desktop.domain.opening import OpeningKind
from modactions_desktop.domain.papers import PaperKind
from modactions_desktop.domain.participants import (
    FileStatus,
    LifeStage,
    NarrativeSection,
    Phase,
    SituationKind,
)
from modactions_desktop.domain.plans import (
    Horizon,
    NeedKind,
    ObservationKind,
    ObstacleOutcome,
    Origin,
    PlanStatus,
    Resistance,
    SeverityAnswer,
)
from modactions_desktop.domain.progress import run_to_end
from modactions_desktop.domain.referrals import ReferralMode, ReferralScope, ReferralStatus, RefusalReason
from modactions_desktop.domain.rights_sheets import SheetRequest
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.services import vault as vaults
from modactions_desktop.services.demonstration import TODAY, build_demonstration
from modactions_desktop.services.demonstration.material import material
from modactions_desktop.services.demonstration.phrases import Phrase, typeset
from modactions_desktop.services.fictitious import own_today
from modactions_desktop.services.rights_sheets import choices_of
from modactions_desktop.services.session import Services, open_services
from modactions_desktop.services.vault import Vault

PASSPHRASE = "une phrase assez longue"
PERIOD = {"begin": "2015-07-01", "end": "2016-12-31"}


def opened(filled_base: Path, folder: Path) -> Vault:
    shutil.copytree(filled_base, folder)
    return vaults.unlock(Paths(folder), PASSPHRASE)


@pytest.fixture(scope="module")
def demonstration(filled_base: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    """The demonstration base, made once for this module."""
    vault = opened(filled_base, tmp_path_factory.mktemp("demonstration") / "data")
    run_to_end(build_demonstration(vault))
    yield vault
    vault.close(backup=False)


@pytest.fixture(scope="module")
def session(demonstration: Vault) -> Iterator[Session]:
    with demonstration.database.read() as session:
        yield session


def column(session: Session, query: str, **values: object) -> list[str]:
    return [str(row[0]) for row in session.execute(text(query), {**PERIOD, **values}) if row[0] is not None]


def number(session: Session, query: str) -> int:
    return int(column(session, query)[0])


ENTERED = """
    SELECT s.participant_id FROM participant_situations s
    WHERE s.kind = 'phase' AND s.code = 'TRAJET' AND s.begin BETWEEN :begin AND :end
"""


# The published figures


def test_118_people_came_to_an_interview_in_the_period(session: Session) -> None:
    query = """SELECT count(DISTINCT participant_id) FROM interviews
        WHERE status = 'present' AND "on" BETWEEN :begin AND :end"""
    assert number(session, query) == 118


def test_56_people_entered_the_trajectory_in_the_period(session: Session) -> None:
    assert number(session, f"SELECT count(DISTINCT participant_id) FROM ({ENTERED})") == 56


def test_first_groups_are_22_21_13(session: Session) -> None:
    query = f"""SELECT g.code FROM group_memberships m JOIN groups g ON g.id = m.group_id
        WHERE m.participant_id IN ({ENTERED})
        AND m.begin = (
            SELECT min(n.begin) FROM group_memberships n WHERE n.participant_id = m.participant_id)"""
    assert Counter(column(session, query)) == {"debutant": 22, "avance": 21, "creativite": 13}


def test_at_least_five_people_changed_group(session: Session) -> None:
    query = "SELECT participant_id FROM group_memberships WHERE begin <= :end GROUP BY 1 HAVING count(*) > 1"
    assert len(column(session, query)) >= 5


def test_about_410_interviews_were_held_and_about_96_with_an_interpreter(session: Session) -> None:
    held = """FROM interviews WHERE status = 'present' AND "on" BETWEEN :begin AND :end"""
    assert 395 <= number(session, f"SELECT count(*) {held}") <= 425
    assert 85 <= number(session, f"SELECT count(*) {held} AND interpreter_came") <= 110


def test_a_trajectory_ends_only_after_it_began_and_is_preceded_by_an_interview(session: Session) -> None:
    query = """SELECT count(*) FROM participant_situations s WHERE s.kind = 'phase' AND s.code = 'TRAJET'
        AND NOT EXISTS (SELECT 1 FROM interviews i WHERE i.participant_id = s.participant_id
        AND i.kind = 'initial' AND i.status = 'present' AND i."on" < s.begin)"""
    assert number(session, query) == 0
    backwards = 'SELECT count(*) FROM participant_situations WHERE "end" < begin'
    assert column(session, backwards.replace("count(*)", "kind || begin")) == []


# Every kind of record


EVERY_VALUE: list[tuple[str, type[StrEnum]]] = [
    ("SELECT status FROM interviews", InterviewStatus),
    ("SELECT kind FROM interviews", InterviewKind),
    ("SELECT requested_by FROM interviews", Requester),
    ("SELECT interpreter_mode FROM interviews", InterpreterMode),
    ("SELECT answer_received FROM interviews", AnswerReceived),
    ("SELECT project_helped FROM interviews", ProjectHelped),
    ("SELECT section FROM interview_texts", TextSection),
    ("SELECT visibility FROM interview_texts", Visibility),
    ("SELECT state FROM interview_domains", DomainState),
    ("SELECT status FROM referral_outcomes", ReferralStatus),
    ("SELECT reason FROM referral_outcomes", RefusalReason),
    ("SELECT scope FROM referrals", ReferralScope),
    ("SELECT mode FROM referrals", ReferralMode),
    ("SELECT status FROM goals", PlanStatus),
    ("SELECT status FROM goal_states", PlanStatus),
    ("SELECT horizon FROM goals", Horizon),
    ("SELECT state FROM checklist_states", ChecklistState),
    ("SELECT decision FROM rights_requests", RequestDecision),
    ("SELECT status FROM summonses", SummonsStatus),
    ("SELECT kind FROM contracts", ContractKind),
    ("SELECT answer FROM obstacle_severities", SeverityAnswer),
    ("SELECT outcome FROM obstacles", ObstacleOutcome),
    ("SELECT resistance FROM obstacles", Resistance),
    ("SELECT kind FROM needs", NeedKind),
    ("SELECT kind FROM observations", ObservationKind),
    ("SELECT origin FROM observations", Origin),
    ("SELECT presence FROM attendance", Presence),
    ("SELECT section FROM narratives", NarrativeSection),
    ("SELECT stage FROM life_steps", LifeStage),
    ("SELECT kind FROM participant_situations", SituationKind),
    ("SELECT code FROM participant_situations WHERE kind = 'phase'", Phase),
    ("SELECT code FROM participant_situations WHERE kind = 'file_status'", FileStatus),
]


@pytest.mark.parametrize(("query", "codes"), EVERY_VALUE, ids=lambda value: str(value)[:60])
def test_every_value_occurs(session: Session, query: str, codes: type[StrEnum]) -> None:
    assert set(column(session, query)) == {code.value for code in codes}


def test_severities_take_every_value_in_both_voices(session: Session) -> None:
    for voice in ("as", "personne"):
        query = (
            f"SELECT DISTINCT value FROM obstacle_severities WHERE voice = '{voice}' AND value IS NOT NULL"
        )
        assert sorted(column(session, query)) == ["0", "1", "2", "3", "4"]


FILLED_TABLES = [
    "animator_evaluations",
    "attachments",
    "autonomy_scores",
    "avenues",
    "avenue_needs",
    "avenue_obstacles",
    "contact_persons",
    "french_levels",
    "goal_actions",
    "household_members",
    "informal_feedback",
    "information_notices",
    "interview_present",
    "outings",
    "participant_names",
    "participant_projects",
    "participant_tags",
    "platform_meetings",
    "residence_documents",
    "sessions",
    "sharing_agreements",
]


@pytest.mark.parametrize("table", FILLED_TABLES)
def test_every_kind_of_record_is_there(session: Session, table: str) -> None:
    assert number(session, f"SELECT count(*) FROM {table}") > 0


def test_some_summonses_have_the_proof_that_was_brought_back(session: Session) -> None:
    strangers = """SELECT count(*) FROM summonses s JOIN attachments a ON a.id = s.attachment_id
        WHERE a.participant_id <> s.participant_id OR s.status <> 'honoree'"""
    assert number(session, "SELECT count(*) FROM summonses WHERE attachment_id IS NOT NULL") >= 5
    assert number(session, strangers) == 0


def test_every_request_says_to_whom_it_was_sent(session: Session) -> None:
    assert number(session, "SELECT count(*) FROM rights_requests WHERE asked_to = ''") == 0


def test_some_documents_were_handed_over_and_are_what_their_seal_says(demonstration: Vault) -> None:
    services = open_services(demonstration, clock=lambda: TODAY)
    found = [one for line in services.participants.lines() for one in services.issued.of(line.id)]
    papers = {PaperKind.RIGHTS, PaperKind.ABSENCE, PaperKind.REFERRAL, PaperKind.LIAISON}
    assert {one.kind for one in found} == {*papers, BilanKind.PARCOURS}
    for one in found:
        assert one.issued_on < TODAY
        assert hashlib.sha256(services.issued.document(one.id)).hexdigest() == one.sha256


def test_the_bilan_that_led_to_a_referral_stands_behind_the_older_ones(session: Session) -> None:
    led = (
        "SELECT r.proposed_on >= d.issued_on AND r.participant_id = d.participant_id FROM referrals r"
        " JOIN issued_documents d ON d.id = r.bilan_id"
    )
    told = column(session, led)
    assert len(told) >= 5
    assert all(told)
    assert "SET" not in column(session, "SELECT coalesce(min(slip_id), 'SET') FROM referrals")
    given = "SELECT count(*) FROM liaison_notes WHERE document_id IS NOT NULL"
    assert number(session, given) >= 1


def test_every_habit_was_explained_in_french_or_with_an_interpreter(session: Session) -> None:
    told = (
        "FROM checklist_states s JOIN catalogue_items i ON i.id = s.item_id "
        "WHERE i.catalogue = 'codes_culturels'"
    )
    assert number(session, f"SELECT count(DISTINCT item_id) {told}") == 15
    assert set(column(session, f"SELECT state {told}")) == {"explique", "a_expliquer"}
    wrong = f"SELECT count(*) {told} AND state = 'explique' AND language != 'fra' AND interpreter = ''"
    assert number(session, wrong) == 0


def test_some_texts_were_rewritten_and_those_told_before_keep_the_earlier_one(demonstration: Vault) -> None:
    services = open_services(demonstration, clock=lambda: TODAY)
    rewritten = [entry.item for entry in services.rights.entries() if entry.versions > 1]
    assert [item.code for item in rewritten] == ["A07", "C02", "D01"]
    for item in rewritten:
        earlier, last = services.rights.told(item.item_id)
        assert earlier.told > 0
        assert last.told > 0
        on = [one.on for one in services.rights.people_told(earlier.item.version_id, 200)]
        assert max(on) < item.valid_from
        measured = services.plain_french.measure(item.text)
        assert measured is not None
        assert measured.is_a2
    assert (rewritten[0].verification, rewritten[0].verified_by) == (Verification.VERIFIED, "Exemple")
    titled = next(e.item.item_id for e in services.rights.entries() if e.item.code == "E01")
    assert [t.language for t in services.rights.translations(titled)] == ["ara", "ukr"]


def test_every_visit_of_the_catalogue_took_place(session: Session) -> None:
    assert number(session, "SELECT count(DISTINCT visit_id) FROM outings") == number(
        session, "SELECT count(*) FROM visits"
    )


LISTS = {
    "housing": "SELECT code FROM participant_situations WHERE kind = 'housing'",
    "housing_state": "SELECT code FROM participant_situations WHERE kind = 'housing_state'",
    "income": "SELECT code FROM participant_situations WHERE kind = 'income'",
    "family_situation": "SELECT code FROM participant_situations WHERE kind = 'family_situation'",
    "occupation": "SELECT code FROM participant_situations WHERE kind = 'occupation'",
    "integration_path": "SELECT code FROM participant_situations WHERE kind = 'integration_path'",
    "residence_status": "SELECT code FROM participant_situations WHERE kind = 'residence_status'",
    "residence_document": "SELECT code FROM residence_documents",
    "education_level": "SELECT education_level FROM participants",
    "diploma_recognition": "SELECT diploma_recognition FROM participants",
    "entry_channel": "SELECT entry_channel FROM participants",
    "exit_reason": "SELECT exit_reason FROM participants WHERE exit_reason <> ''",
    "french_level": "SELECT level FROM french_levels",
    "french_source": "SELECT source FROM french_levels",
    "household_link": "SELECT relation FROM household_members",
    "language": "SELECT code FROM participant_languages UNION SELECT language FROM interviews",
    "group_leave_reason": "SELECT leave_reason FROM group_memberships WHERE leave_reason <> ''",
    "summons_issuer": "SELECT issuer FROM summonses",
    "feedback_mode": "SELECT feedback_mode FROM interviews WHERE feedback_mode <> ''",
    "obstacle": "SELECT code FROM obstacles",
    "need": "SELECT code FROM needs",
    "cause": "SELECT cause FROM obstacles",
    "domain": "SELECT domain FROM obstacles UNION SELECT domain FROM interview_domains",
    "attachment_type": "SELECT kind FROM attachments",
}


@pytest.mark.parametrize("name", LISTS)
def test_codes_are_those_of_her_lists(session: Session, name: str) -> None:
    known = set(column(session, "SELECT code FROM codes WHERE list = :name", name=name))
    assert set(column(session, LISTS[name])) <= known


# The home screen


def test_two_interviews_are_planned_today(session: Session) -> None:
    query = """SELECT starts_at FROM interviews WHERE status = 'prevu' AND "on" = :today"""
    assert len(column(session, query, today=TODAY.isoformat())) == 2


def test_some_past_interviews_wait_for_their_status_and_some_are_still_to_come(session: Session) -> None:
    query = """SELECT count(*) FROM interviews WHERE status = 'prevu' AND "on" """
    assert number(session, f"{query} < '{TODAY}'") >= 2
    assert number(session, f"{query} > '{TODAY}'") >= 5


@pytest.mark.parametrize(("first", "last"), [(0, 30), (30, 60), (60, 90)])
def test_residence_documents_end_within(session: Session, first: int, last: int) -> None:
    query = """SELECT count(*) FROM residence_documents
        WHERE julianday(expires_on) - julianday(:today) BETWEEN :first AND :last"""
    assert int(column(session, query, today=TODAY.isoformat(), first=first, last=last)[0]) >= 2


def test_the_base_says_that_it_is_a_demonstration_with_its_own_today(session: Session) -> None:
    assert own_today(session) == TODAY == date(2017, 1, 9)


def test_the_home_screen_has_something_of_everything(demonstration: Vault) -> None:
    services = open_services(demonstration, clock=lambda: TODAY)
    sections = {line.phase for line in services.participants.lines()}
    assert Phase.TRAJECTORY in sections
    assert Phase.WAITING in sections


def test_the_directory_shows_every_state_and_no_way_to_reach_anybody(
    demonstration: Vault, session: Session
) -> None:
    services = open_services(demonstration, clock=lambda: TODAY)
    finding, now = services.directory_search, datetime.combine(TODAY, time(10))
    page = finding.page(DirectoryQuery(), limit=500, now=now)
    known = set(OpeningKind) - {OpeningKind.HOLIDAY}
    assert {line.opening.kind for line in page.lines} >= known
    assert {line.freshness.tone for line in page.lines} == {"good", "attention", "bad"}
    assert all(page.counts[shelf] for shelf in Shelf)
    assert run_to_end(services.directory_twins.all())
    assert number(session, "SELECT count(*) FROM directory_phones") == 0
    assert number(session, "SELECT count(*) FROM directory_contacts") == 0
    assert number(session, "SELECT count(*) FROM sites WHERE address != ''") == 0
    assert number(session, "SELECT count(*) FROM services WHERE email != '' OR website != ''") == 0


# The files are coherent


def test_every_module_has_its_sheet_since_the_project_began(demonstration: Vault) -> None:
    modules = open_services(demonstration, clock=lambda: TODAY).modules
    individual, *collective = modules.lines()
    assert len(collective) == 6
    assert all(line.is_complete and line.valid_from == date(2015, 7, 1) for line in collective)
    before, now = modules.sheets(individual.module.id)
    assert (before.valid_from, before.valid_to, now.valid_to) == (date(2015, 7, 1), date(2016, 6, 30), None)
    assert "quatre modules" in str(before.answers["intervention_place"])
    codes = {heading.code for heading in modules.headings()}
    assert all(modules.sheet(line.sheet_id).answers.keys() <= codes for line in collective if line.sheet_id)


def test_held_and_closed_interviews_have_their_feedback(session: Session) -> None:
    query = """SELECT count(*) FROM interviews WHERE status = 'present' AND closed_at IS NOT NULL
        AND answer_received IS NULL AND not_collected_reason = ''"""
    assert number(session, query) == 0


def test_every_interview_held_has_a_note(session: Session) -> None:
    query = """SELECT count(*) FROM interviews i WHERE status = 'present' AND NOT EXISTS (
        SELECT 1 FROM interview_texts t WHERE t.interview_id = i.id AND t.section = 'note_libre')"""
    assert number(session, query) == 0


def test_nobody_receives_two_people_at_once(session: Session) -> None:
    query = """SELECT count(*) FROM (SELECT 1 FROM interviews GROUP BY "on", starts_at HAVING count(*) > 1)"""
    assert number(session, query) == 0


def test_a_severity_is_judged_at_an_interview_that_was_held_that_day(session: Session) -> None:
    query = """SELECT count(*) FROM obstacle_severities s JOIN interviews i ON i.id = s.interview_id
        WHERE i.status <> 'present' OR i."on" <> s.assessed_on"""
    assert number(session, query) == 0


def test_what_a_severity_says_stands_in_the_texts_of_that_interview(session: Session) -> None:
    """An obstacle that weighs more that day is told by a sentence of its own."""
    told = {
        thread.obstacle: [w for p in thread.stages["worse"] for w in (*p.feminine, *p.masculine)]
        for thread in material().threads
    }
    query = text("""SELECT o.code, s.interview_id,
        s.value - lag(s.value) OVER (PARTITION BY s.obstacle_id ORDER BY s.assessed_on, s.id) AS step
        FROM obstacle_severities s JOIN obstacles o ON o.id = s.obstacle_id WHERE s.voice = 'as'""")
    worse = [(row.code, row.interview_id) for row in session.execute(query) if (row.step or 0) > 0]
    silent = [
        (code, key) for code, key in worse if not any(start(w) in said(session, key) for w in told[code])
    ]
    assert len(worse) > 30
    assert len(silent) <= len(worse) // 10


def start(wording: str) -> str:
    return wording.split("{")[0][:40]


def said(session: Session, interview: int) -> str:
    return " ".join(
        column(session, "SELECT text FROM interview_texts WHERE interview_id = :key", key=interview)
    )


def test_nothing_happens_before_the_first_interview_or_after_today(session: Session) -> None:
    for table, day in (
        ("obstacles", "begin"),
        ("goals", "begin"),
        ("referrals", "proposed_on"),
        ("avenues", "proposed_on"),
    ):
        query = f"""SELECT count(*) FROM {table} r WHERE {day} > '{TODAY}' OR {day} <
            (SELECT min("on") FROM interviews i
            WHERE i.participant_id = r.participant_id AND status = 'present')"""
        assert number(session, query) == 0, table


def test_presence_is_noted_only_for_members_of_the_group(session: Session) -> None:
    query = """SELECT count(*) FROM attendance a JOIN sessions s ON s.id = a.session_id
        WHERE NOT EXISTS (SELECT 1 FROM group_memberships m WHERE m.participant_id = a.participant_id
        AND m.group_id = s.group_id AND m.begin <= s."on" AND (m."end" IS NULL OR s."on" <= m."end"))"""
    assert number(session, query) == 0


def test_nobody_has_the_nationality_of_the_union(session: Session) -> None:
    union = column(session, "SELECT code FROM codes WHERE list = 'zone_country'")
    assert not set(union) & set(column(session, "SELECT code FROM participant_nationalities"))


def test_people_can_be_found_in_their_own_script(demonstration: Vault, session: Session) -> None:
    services = open_services(demonstration, clock=lambda: TODAY)
    query = "SELECT name_in_own_script FROM participants WHERE name_in_own_script <> ''"
    names = column(session, query)
    assert all(services.search.people(name) for name in names[::9])


# Names


SCRIPTS = ("LATIN", "ARABIC", "ETHIOPIC", "CYRILLIC", "ARMENIAN", "GEORGIAN", "TAMIL", "CJK")


def names_of(session: Session) -> list[str]:
    return column(
        session, "SELECT first_name || ' ' || last_name || ' ' || name_in_own_script FROM participants"
    )


@pytest.mark.parametrize("script", SCRIPTS)
def test_names_are_written_in_several_scripts(session: Session, script: str) -> None:
    signs = {sign for name in names_of(session) for sign in name if sign.isalpha()}
    assert any(unicodedata.name(sign).startswith(script) for sign in signs)


def test_most_people_whose_language_has_its_own_script_have_their_name_in_it(session: Session) -> None:
    assert number(session, "SELECT count(*) FROM participants WHERE name_in_own_script <> ''") > 60


def test_the_shipped_fonts_cover_every_name() -> None:
    covered = {sign for path in resources.path("fonts").glob("*.ttf") for sign in signs_of(path)}
    spellings = [
        form for o in material().origins for pair in (*o.women, *o.men, *o.families) for form in pair
    ]
    missing = {sign for name in spellings for sign in name if sign != " " and ord(sign) not in covered}
    assert missing == set()


def signs_of(path: Path) -> list[int]:
    with TTFont(path, lazy=True) as font:
        return list(font.getBestCmap())


def test_no_name_is_a_word_of_the_catalogues() -> None:
    known = {word for path in resources.path("catalogues").glob("*.toml") for word in words(shown(path))}
    staff = material().staff
    team = [staff.worker, staff.replacement, *staff.animators, *staff.referents, *staff.teachers]
    people = [
        form for o in material().origins for pair in (*o.women, *o.men, *o.families) for form in pair[::2]
    ]
    parts = {part for name in (*people, *team) for part in (fold(name), *words(name)) if len(part) > 2}
    assert parts & known == set()


def shown(path: Path) -> str:
    """Every text of a catalogue, without its keys and comments."""
    return " ".join(texts_in(tomllib.loads(path.read_text(encoding="utf-8"))))


def texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_in(inner)


def test_no_two_people_have_the_same_name(session: Session) -> None:
    names = column(session, "SELECT first_name || ' ' || last_name FROM participants")
    assert len(set(names)) == len(names)


def test_contact_details_are_fictitious(session: Session) -> None:
    assert all(n.startswith("+32 455 00 ") for n in column(session, "SELECT number FROM participant_phones"))
    assert all(
        e.endswith("@example.org")
        for e in column(session, "SELECT email FROM participants WHERE email <> ''")
    )


# Texts


def texts_of(session: Session) -> list[str]:
    queries = (
        "SELECT text FROM interview_texts",
        "SELECT text FROM narratives",
        "SELECT text FROM observations",
        "SELECT progress FROM animator_evaluations UNION SELECT attention FROM animator_evaluations",
        "SELECT suggestion FROM animator_evaluations",
        "SELECT text || ' ' || measure || ' ' || resources FROM goals",
        "SELECT text FROM life_steps",
        "SELECT purpose FROM referrals",
        "SELECT note FROM referral_outcomes",
        "SELECT text FROM obstacles",
    )
    return [found for query in queries for found in column(session, query)]


def test_free_notes_have_a_real_length(session: Session) -> None:
    lengths = [
        len(note) for note in column(session, "SELECT text FROM interview_texts WHERE section = 'note_libre'")
    ]
    assert max(lengths) <= 600
    assert sum(length >= 250 for length in lengths) >= len(lengths) * 0.97


def test_no_two_notes_are_alike_and_sentences_are_many(session: Session) -> None:
    notes = column(session, "SELECT text FROM interview_texts WHERE section = 'note_libre'")
    assert len(set(notes)) == len(notes)
    sentences = {sentence for note in notes for sentence in re.split(r"(?<=[.!?»]) ", note)}
    assert len(sentences) > 500


def test_french_typography_is_kept(session: Session) -> None:
    for found in texts_of(session):
        assert "'" not in found, found
        assert not re.search(r"[^\u202f\s][;!?]", found), found
        assert not re.search(r"[^\u00a0\d]:(?!\d)", found), found
        assert not re.search("«[^\u00a0]|[^\u00a0]»", found), found


def test_no_mark_of_the_templates_is_left(session: Session) -> None:
    assert [
        found
        for found in texts_of(session)
        if re.search(r"[\[\]{}|<>]|  | \.|\bde le SIS\b|\bde le service\b|\bde les\b", found)
    ] == []


WRONG = re.compile(
    r"\b([Dd]e|[Qq]ue|[Nn]e|[Jj]e) (?!onze|oui)[aeiouéèê]|\bde les? (?!r)|\bà le (?!r)|\bsi ils?\b"
)
"""A vowel without elision, an article without contraction."""


def test_vowels_are_elided_and_articles_contracted(session: Session) -> None:
    notes = column(session, "SELECT text FROM interview_texts UNION SELECT text FROM narratives")
    assert [note for note in notes if WRONG.search(note)] == []


def every_phrase() -> Iterator[Phrase]:
    """All sentences of the files, whether this seed says them or not."""
    for pool in material().pools.values():
        yield from pool
    for thread in material().threads:
        for phrases in (*thread.stages.values(), thread.quotes, thread.next, thread.demand, thread.actions):
            yield from phrases
        yield from (*thread.goal, thread.strength, thread.difficulty, thread.observation[1])


def test_every_wording_of_every_sentence_is_french() -> None:
    wordings = {w for phrase in every_phrase() for w in (*phrase.feminine, *phrase.masculine)}
    assert len(wordings) > 1500
    assert [
        wording for wording in wordings if WRONG.search(wording) or re.search(r"[\[\]|<>']|  ", wording)
    ] == []


def test_sentences_agree_and_take_every_way() -> None:
    phrase = Phrase.read("[Elle|Il] est venu[e|] <lundi/mardi> ; c'est noté.")
    assert phrase.feminine == (
        "Elle est venue lundi\u202f; c’est noté.",
        "Elle est venue mardi\u202f; c’est noté.",
    )
    assert phrase.masculine[0] == "Il est venu lundi\u202f; c’est noté."


def test_typesetting_keeps_french_spaces() -> None:
    assert typeset("« Oui ! » : l'été ?") == "«\u00a0Oui\u202f!\u00a0»\u00a0: l’été\u202f?"


def test_texts_agree_with_the_person(session: Session) -> None:
    """Nobody is called by the other gender in the worker's own notes."""
    for gender, wrong in (("F", r"\b[Mm]onsieur\b"), ("H", r"\b[Mm]adame\b")):
        query = """SELECT t.text FROM interview_texts t JOIN interviews i ON i.id = t.interview_id
            JOIN participants p ON p.id = i.participant_id WHERE p.gender = :gender"""
        assert not [found for found in column(session, query, gender=gender) if re.search(wrong, found)]


# Making it


def content(vault: Vault) -> str:
    """A digest of everything but the journal and the moment at which catalogues were loaded."""
    digest = hashlib.sha256()
    with vault.database.read() as session:
        tables = column(session, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        for table in tables:
            if table.startswith(("search_words", "journal", "catalogue_loads")):
                continue
            for row in session.execute(text(f"SELECT * FROM {table} ORDER BY rowid")):
                digest.update(repr(tuple(row)).encode())
    return digest.hexdigest()


def test_the_same_seed_gives_the_same_content(
    demonstration: Vault, filled_base: Path, tmp_path: Path
) -> None:
    again = opened(filled_base, tmp_path / "again")
    run_to_end(build_demonstration(again))
    assert content(again) == content(demonstration)
    again.close(backup=False)


def test_a_load_base_has_ten_interviews_a_file_in_the_same_proportions(
    filled_base: Path, tmp_path: Path
) -> None:
    vault = opened(filled_base, tmp_path / "load")
    report = run_to_end(build_demonstration(vault, participants=59, seed=7))
    assert report.participants == 59
    with vault.database.read() as session:
        per_file = column(session, "SELECT count(*) FROM interviews GROUP BY participant_id")
        notes = column(session, "SELECT text FROM interview_texts WHERE section = 'note_libre'")
        groups = Counter(
            column(session, "SELECT min(group_id) FROM group_memberships GROUP BY participant_id")
        )
    vault.close(backup=False)
    assert len(per_file) == 59
    assert sum(map(int, per_file)) >= 59 * 9
    assert 330 <= sum(map(len, notes)) / len(notes) <= 520
    assert 27 <= sum(groups.values()) <= 29


def test_a_base_that_holds_files_is_refused(demonstration: Vault) -> None:
    with pytest.raises(RuleError, match="demonstration_base_filled"):
        run_to_end(build_demonstration(demonstration))


def test_a_base_without_catalogues_is_refused(vault: Vault) -> None:
    with pytest.raises(RuleError, match="catalogues_missing"):
        run_to_end(build_demonstration(vault))


@pytest.mark.parametrize(
    ("children", "asylum", "codes"),
    [(2, False, {"E01", "E04", "D02", "B03"}), (0, True, {"B04", "H04", "C05", "D05"})],
    ids=["parent of two", "single asylum seeker"],
)
def test_a_sheet_to_hand_over_holds_on_one_page(
    demonstration: Vault, children: int, asylum: bool, codes: set[str]
) -> None:
    services = open_services(demonstration, clock=lambda: TODAY)
    person = _somebody(services, children, asylum=asylum)
    offers = [o for o in services.rights_sheets.offers(person) if o.line.item.code in codes]
    assert len(offers) == len(codes)
    for told in (offers, [o for o in services.rights_sheets.offers(person) if o.is_suggested]):
        preview = services.rights_sheets.preview(SheetRequest(person, choices_of(told)))
        assert preview.document.startswith(b"%PDF")


def _somebody(services: Services, children: int, *, asylum: bool) -> int:
    for line in services.participants.lines():
        person = services.participants.get(line.id)
        own = [m for m in person.household if m.relation.startswith("ENFANT")]
        waits = any(s.code == "ASY_DEM" and s.end is None for s in person.situations)
        if len(own) == children and (not asylum or (waits and not person.household)):
            return person.id
    raise AssertionError("nobody like this")
