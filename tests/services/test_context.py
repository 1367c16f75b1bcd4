"""One transaction, one author, one day; rows become values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from modactions_desktop.domain.errors import NotFoundError
from modactions_desktop.domain.users import User
from modactions_desktop.services.context import Context, existing, kept, value_of
from modactions_desktop.services.session import Services, open_services
from modactions_desktop.services.vault import Vault
from modactions_desktop.store.tables.interviews import RevisionRow
from modactions_desktop.store.tables.participants import ParticipantRow
from modactions_desktop.store.tables.users import UserRow
from modactions_desktop.store.tables.vault import JournalRow


def test_a_transaction_is_kept_whole_or_not_at_all(services: Services) -> None:
    context = services.context

    def fail() -> None:
        with context.write() as session:
            session.add(UserRow(name="Autre"))
            context.journal(session, "user.add", "user:2")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with context.read() as session:
        assert session.scalars(select(UserRow.name)).all() == ["Assistante sociale"]
        assert "user.add" not in session.scalars(select(JournalRow.action)).all()


def test_the_journal_says_who_did_what_to_which_record_and_nothing_more(services: Services) -> None:
    made = services.participants.create("Haddad", first_name="Samira")
    with services.context.read() as session:
        last = session.scalars(select(JournalRow).order_by(JournalRow.number.desc())).first()

    assert last is not None
    assert (last.actor, last.action, last.subject) == (
        "user:1",
        "participant.create",
        f"participant:{made.id}",
    )


def test_an_author_is_known_again_and_a_replacement_is_a_new_one(vault: Vault) -> None:
    first = open_services(vault, author="Première").context
    again = open_services(vault, author="Première").context
    other = open_services(vault, author="Remplaçante").context
    unnamed = open_services(vault).context

    assert (first.user_id, again.user_id, other.user_id) == (1, 1, 2)
    assert (unnamed.user_id, unnamed.author) == (1, "Première")


def test_the_rules_take_the_day_they_are_given(vault: Vault) -> None:
    services = open_services(vault, clock=lambda: date(2017, 1, 9), author="A")

    assert services.participants.create("Haddad").number == "2017-001"


def test_another_author_begins_a_burst_of_her_own(vault: Vault) -> None:
    first = open_services(vault, author="Première")
    other = open_services(vault, author="Remplaçante")
    key = first.participants.create("Haddad").id
    first.participants.update(key, {"address": "rue Haute 1"})
    other.participants.update(key, {"address": "rue Haute 12"})

    with first.context.read() as session:
        assert session.scalars(select(RevisionRow.earlier_value)).all() == ["", "rue Haute 1"]


def test_a_burst_of_typing_ends_after_ten_minutes(services: Services) -> None:
    key = services.participants.create("Haddad").id
    services.participants.update(key, {"address": "rue Haute 1"})
    with services.context.write() as session:
        row = session.scalars(select(RevisionRow)).one()
        row.recorded_at -= timedelta(minutes=11)
    services.participants.update(key, {"address": "rue Haute 12"})

    with services.context.read() as session:
        assert session.scalar(select(func.count(RevisionRow.id))) == 2


def test_a_row_becomes_the_value_of_its_columns(context: Context) -> None:
    @dataclass(frozen=True)
    class Named:
        name: str
        greeting: str
        extra: str = "rien"

    with context.read() as session:
        row = existing(session, UserRow, 1)

        assert value_of(row, User) == User(1, "Assistante sociale", "")
        assert value_of(row, Named, greeting="Bonjour") == Named("Assistante sociale", "Bonjour")


def test_what_is_not_there_or_lies_in_the_bin_is_not_found(services: Services) -> None:
    key = services.participants.create("Haddad").id
    services.participants.delete(key)
    with services.context.read() as session:
        assert existing(session, ParticipantRow, key).id == key
        with pytest.raises(NotFoundError, match="not_found"):
            kept(session, ParticipantRow, key)
        with pytest.raises(NotFoundError, match="not_found"):
            existing(session, ParticipantRow, 99)
