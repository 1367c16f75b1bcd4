"""Internal, external, trajectory: the same word in the same colour in the sheet and in the directory."""

from __future__ import annotations

from modactions_desktop.domain.directory_pages import Shelf
from modactions_desktop.domain.referrals import ReferralScope
from modactions_desktop.ui.panels.directory.filters import SHELVES
from modactions_desktop.ui.panels.directory.words import scope
from modactions_desktop.ui.panels.interviews.words import SCOPES


def test_a_kind_of_service_has_one_colour_everywhere() -> None:
    shelves = {shelf: tone for shelf, _word, tone in SHELVES}
    told = {True: (ReferralScope.INTERNAL, Shelf.INTERNAL), False: (ReferralScope.EXTERNAL, Shelf.EXTERNAL)}
    for internal, (kind, shelf) in told.items():
        assert scope(internal) == SCOPES[kind]
        assert shelves[shelf] == SCOPES[kind][1]
    assert len({tone for _word, tone in SCOPES.values()}) == len(SCOPES)
