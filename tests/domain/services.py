"""Services of a directory, made with what a test is about."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from modactions_desktop.domain.directory import Organisation, Service, Site


def service(name: str = "Service", *, city: str = "", internal: bool = False, **given: Any) -> Service:
    """A service that is known by its name alone, but for what is given."""
    owner = Organisation(1, UUID(int=1), name, "", internal, "", "", "", active=True)
    site = Site(1, UUID(int=3), "", "", "", city)
    plain: dict[str, Any] = {
        "id": 1,
        "uuid": UUID(int=2),
        "organisation": owner,
        "name": name,
        "free": None,
        "closed_until": None,
        "active": True,
        "verified_on": None,
        "sites": (site,) if city else (),
    }
    words = ("kind", "purpose", "description", "audience", "conditions", "documents", "fee", "email")
    empty = dict.fromkeys((*words, "interpreter_on_site", "district", "waiting", "verified_by", "note"), "")
    return Service(**{**empty, **plain, **given})
