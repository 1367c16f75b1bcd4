"""The lists of people that the demonstration base names: what they ask, as she would keep them."""

from __future__ import annotations

from modactions_desktop.domain.participants import Phase
from modactions_desktop.domain.people_filters import PeopleFilter
from modactions_desktop.store.tables.users import SavedFilterRow

_LISTS = {
    "À convoquer": PeopleFilter(phases=(Phase.TRAJECTORY.value, Phase.ORIENTATION.value), unseen_for=45),
    "Titres à renouveler": PeopleFilter(statuses=("ouvert",), document_within=60),
}


def saved_lists() -> list[SavedFilterRow]:
    """One row a list."""
    return [
        SavedFilterRow(name=name, criteria=asked.as_criteria(), rank=rank)
        for rank, (name, asked) in enumerate(_LISTS.items(), 1)
    ]
