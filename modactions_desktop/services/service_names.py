"""What a service is called where nothing else tells its organisation."""

from __future__ import annotations

from modactions_desktop.store.tables.directory import ServiceRow


def service_name(service: ServiceRow) -> str:
    """The service, with its organisation when its name alone does not tell."""
    owner = service.organisation
    return named(service.name, owner.name, owner.acronym)


def named(service: str, owner: str, acronym: str) -> str:
    """A service by its name, its owner's and the owner's acronym."""
    return service if service == owner else f"{service} ({acronym or owner})"
