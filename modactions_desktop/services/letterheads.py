"""What documents print of the organisation, the project in force and its funders (A-01, A-02, A-35, A-57)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from modactions_desktop.domain.bilans import Letterhead
from modactions_desktop.domain.folding import fold
from modactions_desktop.domain.papers import Reach
from modactions_desktop.domain.users import Organisation, Project
from modactions_desktop.services.catalogues import Catalogues


def letterhead(catalogues: Catalogues, on: date, *, contacts: bool = True) -> Letterhead:
    """The letterhead of a document of that day. Without `contacts`: for a document that anyone may read.

    The contact person is never named: a document outlives the person's time in the service.
    """
    organisation = catalogues.organisation()
    project = project_on(catalogues.projects(), on)
    return Letterhead(
        organisation=organisation.name,
        service=organisation.service,
        project=project.name if project else "",
        place=organisation.city,
        contact=_contact(organisation) if contacts else (),
        visibility=tuple(filter(None, (project.visibility_fr, project.visibility_nl))) if project else (),
        cofinancing=cofinancing(project) if project else "",
    )


def without_names(catalogues: Catalogues, letters: Letterhead) -> Letterhead:
    """For what a participant takes home: an address that spells a colleague's name is left out."""
    organisation = catalogues.organisation()
    public = tuple(line for line in letters.contact if not spells_contact(organisation, line))
    return replace(letters, contact=public)


def paper_surroundings(catalogues: Catalogues, day: date) -> dict[str, Any]:
    """What every paper of one page has: the letterhead, how to reach the service, nobody's name."""
    organisation = catalogues.organisation()
    public = {
        name: "" if spells_contact(organisation, line) else line
        for name, line in (
            ("phone", organisation.contact_phone),
            ("email", organisation.contact_email),
            ("address", organisation.address),
        )
    }
    letters = without_names(catalogues, letterhead(catalogues, day))
    return {"letterhead": letters, "issued_on": day, "reach": Reach(**public)}


def spells_contact(organisation: Organisation, line: str) -> bool:
    """Whether a line of the address holds a part of the contact person's name."""
    names = [word for word in fold(organisation.contact_name).split() if len(word) > 2]
    return any(name in fold(line) for name in names)


def project_on(projects: tuple[Project, ...], on: date) -> Project | None:
    """The project in force that day, else the last one begun by then, else the first."""
    begun = [project for project in projects if project.begin <= on]
    if not begun:
        return min(projects, key=lambda project: project.begin, default=None)
    in_force = [project for project in begun if project.end is None or on <= project.end]
    return max(in_force or begun, key=lambda project: (project.begin, project.id))


def cofinancing(project: Project) -> str:
    """« Projet cofinancé par : …, 75 % ; …, 15 % », or nothing without funders."""
    percents = [f"{share.percent:g}".replace(".", ",") for share in project.cofinancing]
    named = zip(project.cofinancing, percents, strict=True)
    shares = "\u00a0; ".join(f"{share.funder}, {percent}\u00a0%" for share, percent in named)
    return f"Projet cofinancé par\u00a0: {shares}." if shares else ""


def _contact(organisation: Organisation) -> tuple[str, ...]:
    lines = (organisation.address, organisation.contact_phone, organisation.contact_email)
    return tuple(filter(None, lines))
