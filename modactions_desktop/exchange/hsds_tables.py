"""The tables of an HSDS CSV package and how their rows hang together: read by both directions."""

from __future__ import annotations

from dataclasses import dataclass

FILES = {
    "organization": "organizations",
    "service": "services",
    "location": "locations",
    "service_at_location": "service_at_location",
    "address": "addresses",
    "phone": "phones",
    "contact": "contacts",
    "schedule": "schedules",
    "language": "languages",
    "accessibility": "accessibility",
    "service_area": "service_areas",
    "cost_option": "cost_options",
    "required_document": "required_documents",
    "program": "programs",
    "funding": "funding",
    "organization_identifier": "organization_identifiers",
    "attribute": "attributes",
    "taxonomy_term": "taxonomy_terms",
    "taxonomy": "taxonomies",
    "metadata": "metadata",
}
"""The file (without its ending) of each object of the standard that hangs on another."""
OTHER_NAMES = {"service_at_locations": "service_at_location", "fundings": "funding"}
ENTITIES = {file: entity for entity, file in FILES.items()}


@dataclass(frozen=True, slots=True)
class Link:
    """Rows of `entity` whose column names a row of `owner` stand in its list; no owner: any object's."""

    entity: str
    column: str
    owner: str
    name: str


def _links(entity: str, name: str, *owners: str) -> tuple[Link, ...]:
    return tuple(Link(entity, f"{owner}_id", owner, name) for owner in owners)


LISTS = (
    *_links("service", "services", "organization"),
    *_links("location", "locations", "organization"),
    *_links("service_at_location", "service_at_locations", "service"),
    *_links("address", "addresses", "location"),
    *_links("phone", "phones", "organization", "service", "location", "contact", "service_at_location"),
    *_links("contact", "contacts", "organization", "service", "location", "service_at_location"),
    *_links("schedule", "schedules", "service", "location", "service_at_location"),
    *_links("language", "languages", "service", "location", "phone"),
    *_links("accessibility", "accessibility", "location"),
    *_links("service_area", "service_areas", "service"),
    *_links("cost_option", "cost_options", "service"),
    *_links("required_document", "required_documents", "service"),
    *_links("program", "programs", "organization"),
    *_links("funding", "funding", "organization", "service"),
    *_links("organization_identifier", "organization_identifiers", "organization"),
)
ANY = (Link("attribute", "link_id", "", "attributes"), Link("metadata", "resource_id", "", "metadata"))
NEVER_OWNS = {
    "attribute": frozenset({"attribute", "metadata", "taxonomy", "taxonomy_term"}),
    "metadata": frozenset({"metadata"}),
}
"""What attributes and metadata do not hang on."""
SINGLE = (
    Link("location", "location_id", "service_at_location", "location"),
    Link("program", "program_id", "service", "program"),
    Link("taxonomy_term", "taxonomy_term_id", "attribute", "taxonomy_term"),
    Link("taxonomy", "taxonomy_id", "taxonomy_term", "taxonomy_detail"),
)
"""Where the owner's own column names the one row that stands in it."""
