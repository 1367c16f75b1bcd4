"""Every table of the base, one module a noun. Importing this package fills `Base.metadata`."""

from __future__ import annotations

from modactions_desktop.store.tables import (
    bilans,
    checklist,
    deadlines,
    directory,
    drafts,
    erasures,
    groups,
    interviews,
    participants,
    plans,
    referrals,
    search,
    users,
    vault,
    years,
)

__all__ = [
    "bilans",
    "checklist",
    "deadlines",
    "directory",
    "drafts",
    "erasures",
    "groups",
    "interviews",
    "participants",
    "plans",
    "referrals",
    "search",
    "users",
    "vault",
    "years",
]
