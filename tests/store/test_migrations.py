"""Migrations and models say the same, and a base is upgraded wholly or not at all."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from modactions_desktop.exchange.catalogues import read_catalogues
from modactions_desktop.services.sheets import rule_columns
from modactions_desktop.store import cipher, journal, migrations, search, tables
from modactions_desktop.store.base import Base
from modactions_desktop.store.database import Database
from modactions_desktop.store.migrations import upgrading

DATA_KEY = bytes(range(32))


def schema_of(database: Database) -> dict[tuple[str, str], str]:
    """Every object of a base with its text; runs of blanks count as one, a renamed table bears quotes."""
    query = text("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'alembic%'")
    with database.read() as session:
        return {
            (kind, name): " ".join((sql or "").replace('"', "").split())
            for kind, name, sql in session.execute(query)
        }


def from_models(path: Path) -> Database:
    database = Database.create(path, DATA_KEY)
    with database.write() as session:
        Base.metadata.create_all(session.connection())
        for statement in (*journal.SCHEMA, *search.SCHEMA):
            session.connection().exec_driver_sql(statement)
    return database


def test_a_migrated_base_is_the_base_of_the_models(empty_base: Database, tmp_path: Path) -> None:
    assert tables.__all__
    upgrading.upgrade(empty_base)
    models = from_models(tmp_path / "models.db")
    migrated = {key: sql for key, sql in schema_of(empty_base).items() if "alembic" not in key[1]}
    assert migrated == schema_of(models)
    models.close()


def test_alembic_finds_no_difference_between_models_and_migrations(empty_base: Database) -> None:
    upgrading.upgrade(empty_base)
    with empty_base.read() as session:
        context = MigrationContext.configure(
            session.connection(), opts={"include_name": lambda name, kind, _: not_search(name)}
        )
        assert compare_metadata(context, Base.metadata) == []


def not_search(name: str | None) -> bool:
    """The full-text table and those SQLite makes for it are in no model."""
    return name is None or not name.startswith("search_words")


def test_the_newest_revision_is_the_schema_number(empty_base: Database) -> None:
    heads = upgrading.scripts().get_heads()
    assert [int(head) for head in heads] == [migrations.SCHEMA]
    upgrading.upgrade(empty_base)
    assert empty_base.schema == migrations.SCHEMA


def test_upgrading_twice_changes_nothing(empty_base: Database) -> None:
    upgrading.upgrade(empty_base)
    once = schema_of(empty_base)
    upgrading.upgrade(empty_base)
    assert schema_of(empty_base) == once


def test_a_failed_migration_leaves_the_old_schema(
    empty_base: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(upgrading, "_number", fail)
    with pytest.raises(RuntimeError):
        upgrading.upgrade(empty_base)
    assert schema_of(empty_base) == {}
    assert empty_base.schema == 0


def test_migrations_never_import_models() -> None:
    for script in upgrading.scripts().walk_revisions():
        assert "modactions_desktop" not in Path(script.path).read_text(encoding="utf-8")


def test_opening_a_base_does_not_import_alembic() -> None:
    code = "import sys; import modactions_desktop.services.vault; sys.exit('alembic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def insert(connection: cipher.Connection, table: str, **given: object) -> None:
    """A row with these values; a column that must hold one holds an empty text."""
    described = connection.execute(f"PRAGMA table_info({table})").fetchall()
    needed = {row[1]: "" for row in described if row[3]}
    values = needed | given
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" * len(values))
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(values.values()))


def test_a_base_of_the_first_schema_keeps_its_rows(empty_base: Database) -> None:
    upgrading.upgrade(empty_base, "0001")
    with empty_base.raw() as connection:
        insert(connection, "participants", id=7, number="2016-007", photo=b"\x00\xff")
        insert(connection, "interviews", id=3, participant_id=7, on="2016-01-04")
    upgrading.upgrade(empty_base)
    with empty_base.raw() as connection:
        person = connection.execute("SELECT number, photo, niss FROM participants").fetchone()
        interview = connection.execute("SELECT participant_id FROM interviews").fetchone()
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    assert person == ("2016-007", b"\x00\xff", "")
    assert interview == (7,)
    assert broken == []


def test_the_habits_explained_before_they_had_a_catalogue_are_kept(empty_base: Database) -> None:
    """With the text of then, the day of the interview, its language and its interpreter, if they came."""
    upgrading.upgrade(empty_base, "0002")
    helped = {"interpreter_language": "tir", "interpreter_provider": "SeTIS", "interpreter_came": 1}
    alone = helped | {"interpreter_came": 0}
    with empty_base.raw() as connection:
        insert(connection, "participants", id=7, number="2016-007")
        told = {"participant_id": 7, "language": "fra", "status": "present", "deleted_at": None}
        ticks = '["ponctualite", "ecrit"]'
        insert(connection, "interviews", **told, **helped, id=1, on="2016-01-04", cultural_codes=ticks)
        insert(connection, "interviews", **told, **alone, id=2, on="2016-02-01", cultural_codes='["ecrit"]')
        insert(connection, "interviews", **told, id=3, on="2016-03-01", cultural_codes="[]")
        missed = told | {"status": "absent"}
        insert(connection, "interviews", **missed, id=4, on="2016-04-01", cultural_codes=ticks)
    upgrading.upgrade(empty_base)
    with empty_base.raw() as connection:
        states = connection.execute(
            "SELECT i.code, v.title, v.kind, s.interview_id, s.state, s.[on], s.language, s.interpreter "
            "FROM checklist_states s JOIN catalogue_items i ON i.id = s.item_id "
            "JOIN catalogue_versions v ON v.id = s.version_id ORDER BY s.id"
        ).fetchall()
        items = connection.execute("SELECT catalogue, code, active FROM catalogue_items").fetchall()
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    assert states == [
        ("J01", "La ponctualité", "habitude", 1, "explique", "2016-01-04", "tir", "SeTIS"),
        ("K02", "L’écrit fait foi", "habitude", 1, "explique", "2016-01-04", "tir", "SeTIS"),
        ("K02", "L’écrit fait foi", "habitude", 2, "explique", "2016-02-01", "fra", ""),
    ]
    assert items == [("codes_culturels", "J01", 1), ("codes_culturels", "K02", 1)]
    assert broken == []


def test_a_place_that_was_never_said_is_that_of_the_settings(empty_base: Database) -> None:
    upgrading.upgrade(empty_base, "0002")
    with empty_base.raw() as connection:
        insert(connection, "modules", id=1, code="temps")
        for key, place in ((1, ""), (2, "Ailleurs")):
            said = json.dumps({"place": place, "cost": ""})
            insert(connection, "module_sheets", id=key, module_id=1, headings=said, recorded_by=None)
    upgrading.upgrade(empty_base)
    with empty_base.raw() as connection:
        found = connection.execute("SELECT headings FROM module_sheets ORDER BY id").fetchall()
    assert [json.loads(text) for (text,) in found] == [{"cost": ""}, {"place": "Ailleurs", "cost": ""}]


def test_the_last_review_of_a_contract_becomes_the_first_of_its_reviews(empty_base: Database) -> None:
    upgrading.upgrade(empty_base, "0002")
    reviewed, signed = "2016-11-02", "2016-08-01"
    with empty_base.raw() as connection:
        insert(connection, "participants", id=7, number="2016-007")
        insert(connection, "contracts", id=3, participant_id=7, signed_on=signed, last_review_on=reviewed)
        insert(connection, "contracts", id=4, participant_id=7)
    upgrading.upgrade(empty_base)
    with empty_base.raw() as connection:
        reviews = connection.execute('SELECT contract_id, "on" FROM contract_reviews').fetchall()
        signatures = connection.execute(
            "SELECT person_signed_on, service_signed_on FROM contracts ORDER BY id"
        ).fetchall()
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    assert reviews == [(3, reviewed)]
    assert signatures == [(signed, signed), (None, None)]
    assert broken == []


def test_the_deadline_rules_learn_what_they_did_not_say_and_keep_what_she_changed(
    empty_base: Database,
) -> None:
    upgrading.upgrade(empty_base, "0002")
    shipped, hers = (json.dumps({"offset": {"amount": months, "unit": "months"}}) for months in (3, 4))
    with empty_base.raw() as connection:
        for key, code, rule in ((1, "D-BIM", shipped), (2, "D-BIM", hers), (3, "D-CRI", shipped)):
            insert(connection, "deadline_rules", id=key, code=code, rule=rule, valid_from=f"200{key}-01-01")
    upgrading.upgrade(empty_base)
    with empty_base.raw() as connection:
        found = connection.execute("SELECT rule FROM deadline_rules ORDER BY id").fetchall()
    rules = [json.loads(row[0]) for row in found]
    assert [rule["offset"]["unit"] for rule in rules] == ["whole_months", "months", "months"]
    assert [rule.get("from_then_on", False) for rule in rules] == [True, True, False]


def test_what_the_program_counted_by_itself_becomes_rules_of_an_older_base(empty_base: Database) -> None:
    upgrading.upgrade(empty_base, "0003")
    with empty_base.raw() as connection:
        for key, code in ((1, "D-PIIS"), (2, "D-AI"), (3, "D-CRI")):
            insert(connection, "deadline_rules", id=key, code=code, rule="{}", valid_from="1900-01-01")
    upgrading.upgrade(empty_base)
    with empty_base.raw() as connection:
        found = connection.execute(
            "SELECT code, variant, label, rule, certainty, source FROM deadline_rules WHERE id > 3"
        ).fetchall()
    shipped = {(rule.code, rule.variant): rule for rule in read_catalogues().deadlines.rules}
    assert [row[:2] for row in found] == [("D-PIIS", "REFLEXION"), ("D-AI", "FIN")]
    for code, variant, label, rule, certainty, source in found:
        columns = rule_columns(shipped[code, variant])
        told = {"label": label, "rule": json.loads(rule), "certainty": certainty, "source": source}
        assert told == {name: columns[name] for name in told}


def test_the_newest_migration_is_what_the_models_write() -> None:
    """Until a release holds it: `uv run python tests/store/write_migration.py` writes it anew."""
    script = Path(__file__).with_name("write_migration.py")
    code = (
        f"import runpy; m = runpy.run_path({str(script)!r});"
        "assert m['TARGET'].read_text(encoding='utf-8') == '\\n\\n'.join(m['statements']()) + '\\n'"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_phone_stays_with_its_service_and_each_line_of_a_meeting_becomes_a_follow_up(
    empty_base: Database,
) -> None:
    upgrading.upgrade(empty_base, "0003")
    with empty_base.raw() as connection:
        insert(connection, "organisations", id=2, uuid="a" * 32, name="Exemple", extra="{}")
        insert(connection, "services", id=5, organisation_id=2, uuid="b" * 32, extra="{}", free=None)
        insert(connection, "directory_phones", id=9, service_id=5, uuid="c" * 32, number="04", extra="{}")
        insert(connection, "platforms", id=1, name="Plateforme", rhythm_months=3)
        insert(connection, "platform_meetings", id=4, platform_id=1, follow_ups="Écrire\n\n  Rappeler ")
    upgrading.upgrade(empty_base)
    with empty_base.raw() as connection:
        phone = connection.execute("SELECT service_id, organisation_id, number FROM directory_phones")
        follow_ups = connection.execute("SELECT meeting_id, rank, text, done_on FROM platform_follow_ups")
        assert phone.fetchall() == [(5, None, "04")]
        assert follow_ups.fetchall() == [(4, 0, "Écrire", None), (4, 1, "Rappeler", None)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
