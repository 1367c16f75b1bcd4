"""All services of an open base, built once and handed to the window and the command line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from sqlalchemy import Select, select

from modactions_desktop.services.access_copies import AccessCopies
from modactions_desktop.services.agenda import Agenda
from modactions_desktop.services.archives import Archives
from modactions_desktop.services.attachments import Attachments
from modactions_desktop.services.batches import Batches
from modactions_desktop.services.bilans import Bilans
from modactions_desktop.services.bin import Bin
from modactions_desktop.services.booklets import Booklets
from modactions_desktop.services.catalogues import Catalogues
from modactions_desktop.services.checklist import Checklist
from modactions_desktop.services.contacts import Contacts
from modactions_desktop.services.context import Context
from modactions_desktop.services.contracts import Contracts
from modactions_desktop.services.cultural_codes import CulturalCodes
from modactions_desktop.services.deadline_rules import DeadlineRules
from modactions_desktop.services.deadlines import Deadlines
from modactions_desktop.services.directory import Directory
from modactions_desktop.services.directory_answers import DirectoryAnswers
from modactions_desktop.services.directory_exports import DirectoryExports
from modactions_desktop.services.directory_imports import DirectoryImports
from modactions_desktop.services.directory_merging import DirectoryMerging
from modactions_desktop.services.directory_search import DirectorySearch
from modactions_desktop.services.directory_twins import DirectoryTwins
from modactions_desktop.services.dossiers import Dossiers
from modactions_desktop.services.drafts import Drafts
from modactions_desktop.services.erasures import Erasures, copies_of
from modactions_desktop.services.evaluations import Evaluations
from modactions_desktop.services.exits import Exits
from modactions_desktop.services.filters import Filters
from modactions_desktop.services.groups import Groups
from modactions_desktop.services.histories import Histories
from modactions_desktop.services.imports import Imports
from modactions_desktop.services.interviews import Interviews
from modactions_desktop.services.issued import IssuedDocuments
from modactions_desktop.services.liaison import LiaisonNotes
from modactions_desktop.services.merging import Merging
from modactions_desktop.services.modules import Modules
from modactions_desktop.services.namesakes import Namesakes
from modactions_desktop.services.national_numbers import NationalNumbers
from modactions_desktop.services.papers import Papers
from modactions_desktop.services.participants import Participants
from modactions_desktop.services.places import Places
from modactions_desktop.services.plain_french import PlainFrench
from modactions_desktop.services.plans import Plans
from modactions_desktop.services.platforms import Platforms
from modactions_desktop.services.projects import Projects
from modactions_desktop.services.proposals import Proposals
from modactions_desktop.services.referral_slips import ReferralSlips
from modactions_desktop.services.referrals import Referrals
from modactions_desktop.services.registers import Registers
from modactions_desktop.services.rights import Rights
from modactions_desktop.services.rights_sheets import RightsSheets
from modactions_desktop.services.search import Search
from modactions_desktop.services.service_matches import ServiceMatches
from modactions_desktop.services.situations import Situations
from modactions_desktop.services.summonses import Summonses
from modactions_desktop.services.tags import Tags
from modactions_desktop.services.timeline import Timeline
from modactions_desktop.services.today import Today
from modactions_desktop.services.undo import Undo
from modactions_desktop.services.upgrades import finish_upgrade
from modactions_desktop.services.visits import Visits
from modactions_desktop.services.years import Years
from modactions_desktop.store.database import Database
from modactions_desktop.store.tables.users import UserRow


@dataclass(frozen=True, slots=True)
class Services:
    """One service a noun."""

    context: Context
    catalogues: Catalogues
    participants: Participants
    histories: Histories
    imports: Imports
    filters: Filters
    batches: Batches
    situations: Situations
    merging: Merging
    namesakes: Namesakes
    tags: Tags
    national_numbers: NationalNumbers
    contacts: Contacts
    interviews: Interviews
    plans: Plans
    checklist: Checklist
    rights: Rights
    rights_sheets: RightsSheets
    deadline_rules: DeadlineRules
    proposals: Proposals
    cultural_codes: CulturalCodes
    deadlines: Deadlines
    agenda: Agenda
    summonses: Summonses
    contracts: Contracts
    directory: Directory
    directory_search: DirectorySearch
    directory_imports: DirectoryImports
    directory_exports: DirectoryExports
    directory_twins: DirectoryTwins
    directory_merging: DirectoryMerging
    directory_answers: DirectoryAnswers
    referrals: Referrals
    service_matches: ServiceMatches
    groups: Groups
    modules: Modules
    booklets: Booklets
    projects: Projects
    registers: Registers
    visits: Visits
    evaluations: Evaluations
    exits: Exits
    platforms: Platforms
    dossiers: Dossiers
    bilans: Bilans
    papers: Papers
    plain_french: PlainFrench
    attachments: Attachments
    liaison_notes: LiaisonNotes
    referral_slips: ReferralSlips
    issued: IssuedDocuments
    today: Today
    years: Years
    archives: Archives
    access_copies: AccessCopies
    erasures: Erasures
    search: Search
    undo: Undo
    timeline: Timeline
    bin: Bin
    drafts: Drafts
    places: Places


class OpenVault(Protocol):
    """What the services need of the vault: the base that it opened."""

    @property
    def database(self) -> Database: ...


def open_services(vault: OpenVault, *, clock: Callable[[], date] = date.today, author: str = "") -> Services:
    """The services of an open base. `clock` gives the day the rules take as today.

    `author` is the name under which notes are written; without it, the first active user of the base.
    """
    context = _context(vault.database, clock, author)
    catalogues = Catalogues(context)
    finish_upgrade(context, catalogues)
    dossiers = Dossiers(context)
    bilans = Bilans(context, dossiers, catalogues)
    histories = Histories(context)
    years = Years(context)
    interviews = Interviews(context, catalogues)
    deadlines = Deadlines(context, catalogues)
    checklist = Checklist(context, catalogues, deadlines)
    directory_search = DirectorySearch(context)
    rights, directory = Rights(context), Directory(context, directory_search)
    summonses, contracts = Summonses(context), Contracts(context, catalogues)
    referrals = Referrals(context)
    exits = Exits(context)
    platforms = Platforms(context)
    search = Search(context)
    attachments = Attachments(context)
    return Services(
        context=context,
        catalogues=catalogues,
        participants=Participants(context, deadlines),
        histories=histories,
        imports=Imports(context, catalogues),
        filters=Filters(context, catalogues, search),
        batches=Batches(context, interviews),
        situations=Situations(context, histories),
        merging=Merging(context),
        namesakes=Namesakes(context),
        tags=Tags(context),
        national_numbers=NationalNumbers(context),
        contacts=Contacts(),
        interviews=interviews,
        plans=Plans(context),
        checklist=checklist,
        rights=rights,
        rights_sheets=RightsSheets(context, catalogues, checklist, rights, directory),
        deadline_rules=DeadlineRules(context),
        proposals=Proposals(context, catalogues),
        cultural_codes=CulturalCodes(context, checklist),
        deadlines=deadlines,
        agenda=Agenda(context, deadlines),
        directory=directory,
        directory_search=directory_search,
        directory_imports=DirectoryImports(context),
        directory_exports=DirectoryExports(context, catalogues),
        directory_twins=DirectoryTwins(context),
        directory_merging=DirectoryMerging(context),
        directory_answers=DirectoryAnswers(context),
        summonses=summonses,
        contracts=contracts,
        referrals=referrals,
        service_matches=ServiceMatches(context, directory_search, referrals),
        groups=Groups(context),
        modules=Modules(context, catalogues),
        booklets=Booklets(context, catalogues, directory),
        projects=Projects(context),
        registers=Registers(context),
        visits=Visits(context),
        evaluations=Evaluations(context),
        exits=exits,
        platforms=platforms,
        dossiers=dossiers,
        bilans=bilans,
        plain_french=PlainFrench(),
        papers=Papers(context, catalogues, dossiers, bilans),
        attachments=attachments,
        referral_slips=ReferralSlips(context, catalogues),
        liaison_notes=LiaisonNotes(context, catalogues, dossiers),
        issued=IssuedDocuments(context),
        today=Today(context, interviews, checklist, summonses, referrals, deadlines, exits, platforms),
        years=years,
        archives=Archives(context, years, dossiers, bilans),
        access_copies=AccessCopies(context, catalogues, dossiers, bilans, attachments),
        erasures=Erasures(context, copies_of(vault)),
        search=search,
        undo=Undo(context),
        timeline=Timeline(context),
        bin=Bin(context),
        drafts=Drafts(context),
        places=Places(context),
    )


def _context(database: Database, clock: Callable[[], date], author: str) -> Context:
    with database.read() as session:
        known = session.execute(_active(author)).first()
    if known is not None:
        return Context(database, clock, known.id, known.name)
    if author:
        return Context(database, clock, _new_author(database, author), author)
    return Context(database, clock)


def _active(name: str) -> Select[int, str]:
    users = select(UserRow.id, UserRow.name).where(UserRow.active).order_by(UserRow.id).limit(1)
    return users.where(UserRow.name == name) if name else users


def _new_author(database: Database, name: str) -> int:
    with database.write(routine=True) as session:
        row = UserRow(name=name)
        session.add(row)
        session.flush()
        return row.id
