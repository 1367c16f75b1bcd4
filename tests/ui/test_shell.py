"""What the window's search shows of what was found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import SimpleNamespace

from modactions_desktop.domain.participants import PersonLine, Phase
from modactions_desktop.domain.search import SearchHit, SearchKind
from modactions_desktop.services.session import Services
from modactions_desktop.ui.shell import ServicesShell

SAMIRA = PersonLine(
    1,
    "2016-041",
    "Haddad, Samira",
    "Samira Haddad",
    "",
    Phase.TRAJECTORY,
    "",
    "",
    3,
    None,
    "À voir",
    "good",
    True,
)
HITS = (
    SearchHit(SearchKind.INTERVIEW, 12, 1, "Entretien du 22/11/2016"),
    SearchHit(SearchKind.PARTICIPANT, 1, 1, "Samira Haddad Hadad"),
)


class Found:
    def find(self, typed: str, kinds: Iterable[SearchKind] = (), limit: int = 30) -> Sequence[SearchHit]:
        return [hit for hit in HITS if hit.kind in set(kinds)]


def test_a_person_found_by_another_spelling_or_a_phone_comes_first_as_in_the_list() -> None:
    people = SimpleNamespace(lines=lambda: (SAMIRA,))
    shell = ServicesShell(SimpleNamespace(participants=people, search=Found()), lambda: None)
    shell.people()

    first, second = shell.search("0470 12")

    assert (first.kind, first.id, first.name) == ("person", 1, "Haddad, Samira")
    assert "À voir" in first.next_step
    assert (second.kind, second.participant_id) == ("interview", 1)


def test_the_header_says_the_group_of_today_before_the_list_is_read_again(filled: Services) -> None:
    shell = ServicesShell(filled, lambda: None)
    person = filled.participants.create("Exemple", first_name="Alba").id
    shell.people()
    group = filled.groups.lines()[0].group

    filled.groups.enter(person, group.id, on=filled.context.today())

    assert group.name.lower() in shell.header(person).state
