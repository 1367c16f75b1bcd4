"""The names of HSDS 3: which properties each object may have, which of them are numbers."""

from __future__ import annotations

_OWNED = "attributes metadata"

STANDARD: dict[str, frozenset[str]] = {
    entity: frozenset(f"id {names}".split())
    for entity, names in {
        "organization": "name alternate_name description email website tax_status tax_id year_incorporated "
        "legal_status logo uri parent_organization_id funding contacts phones locations programs "
        f"organization_identifiers services {_OWNED}",
        "service": "organization_id program_id name alternate_name description url email status "
        "interpretation_services application_process fees_description wait_time fees accreditations "
        "eligibility_description minimum_age maximum_age assured_date assurer_email licenses alert "
        "last_modified phones schedules service_areas service_at_locations languages organization funding "
        f"cost_options program required_documents contacts {_OWNED}",
        "location": "location_type url organization_id name alternate_name description transportation "
        "latitude longitude external_identifier external_identifier_type languages addresses contacts "
        f"accessibility phones schedules {_OWNED}",
        "service_at_location": "service_id location_id description contacts phones schedules location "
        f"{_OWNED}",
        "phone": "location_id service_id organization_id contact_id service_at_location_id number extension "
        f"type description languages {_OWNED}",
        "contact": "organization_id service_id service_at_location_id location_id name title department "
        f"email phones {_OWNED}",
        "schedule": "service_id location_id service_at_location_id valid_from valid_to dtstart timezone "
        "until count wkst freq interval byday byweekno bymonthday byyearday description opens_at closes_at "
        f"schedule_link attending_type notes {_OWNED}",
        "cost_option": f"service_id valid_from valid_to option currency amount amount_description {_OWNED}",
    }.items()
}

NUMBERS = frozenset(
    {
        "year_incorporated",
        "minimum_age",
        "maximum_age",
        "latitude",
        "longitude",
        "extension",
        "timezone",
        "count",
        "interval",
        "amount",
    }
)
"""Properties that the standard writes as JSON numbers."""

BACK_LINKS = frozenset(
    {
        "organization_id",
        "service_id",
        "location_id",
        "contact_id",
        "phone_id",
        "service_at_location_id",
        "link_id",
    }
)
"""Properties that name the object around: nothing is missing where we have no field for them."""
LOOSE = "_tables"
"""Our property of a package's first object: its rows that hang on nothing, by table."""

PERSONAL = frozenset({"contacts", "attention", "assurer_email", "metadata"})
"""Properties that may name someone."""

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

TAXONOMY = "Domaines de vie (Mod'Actions)"
"""Whose terms are the domains of life."""
FIELDS = "Champs de l'annuaire (Mod'Actions)"
"""Whose terms are our fields for which the standard has no property; the value stands in the attribute."""
