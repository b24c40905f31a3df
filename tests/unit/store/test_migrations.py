from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from emdr_planner.casefile.codec import case_text
from emdr_planner.store.caseload_file import CaseloadFile
from emdr_planner.store.errors import AlteredFileError, DamagedFileError, NewerFileError
from emdr_planner.store.migrations import MIGRATIONS, Migration
from emdr_planner.store.options import CaseloadOptions
from emdr_planner.store.tables import METADATA, RECORD_TABLES
from tests.support.caseloads import PASSPHRASE, MadeCaseload, quick, quick_options

DATA = Path(__file__).parents[2] / "data"
GOLDEN = sorted(DATA.glob("schema-*"))


def of_a_next_version(upgrade: Callable[[sa.Connection], None]) -> CaseloadOptions:
    @dataclass(frozen=True)
    class Next:
        NUMBER: int
        upgrade: Callable[[sa.Connection], None]

    return CaseloadOptions(kdf=quick(), reserve=0, migrations=(*MIGRATIONS, Next(MIGRATIONS[-1].NUMBER + 1, upgrade)))


def with_a_column(connection: sa.Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE clients ADD COLUMN colour TEXT")
    connection.exec_driver_sql("UPDATE clients SET colour = 'green'")


def rebuilding_a_parent(connection: sa.Connection) -> None:
    """The way a table is changed for good; with foreign keys on it would drop the children with it."""
    connection.exec_driver_sql(
        "CREATE TABLE clients_new (client_id TEXT NOT NULL PRIMARY KEY, number INTEGER NOT NULL,"
        " archived INTEGER NOT NULL, summary TEXT NOT NULL) STRICT"
    )
    connection.exec_driver_sql("INSERT INTO clients_new SELECT client_id, number, archived, summary FROM clients")
    connection.exec_driver_sql("DROP TABLE clients")
    connection.exec_driver_sql("ALTER TABLE clients_new RENAME TO clients")


def failing_halfway(connection: sa.Connection) -> None:
    with_a_column(connection)
    raise ZeroDivisionError


def leaving_orphans(connection: sa.Connection) -> None:
    connection.exec_driver_sql("DELETE FROM clients WHERE client_id = 'c1'")


def test_the_numbers_count_up_from_one() -> None:
    assert [migration.NUMBER for migration in MIGRATIONS] == list(range(1, len(MIGRATIONS) + 1))


def test_the_schema_that_the_migrations_make_is_the_one_that_the_tables_say(made: MadeCaseload) -> None:
    with made.driver() as driver:
        for table in METADATA.sorted_tables:
            columns = driver.execute(f"PRAGMA table_info({table.name})").fetchall()
            found = {(name, kind, bool(required), bool(key)) for _n, name, kind, required, _default, key in columns}
            said = {
                (column.name, str(column.type), not column.nullable, column.primary_key) for column in table.columns
            }
            assert found == said, table.name
        names = {row[0] for row in driver.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert names == {table.name for table in METADATA.sorted_tables}
        assert set(RECORD_TABLES) < names


def test_every_released_schema_has_its_golden_caseload() -> None:
    assert [folder.name for folder in GOLDEN] == [f"schema-{migration.NUMBER}" for migration in MIGRATIONS]


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda folder: folder.name)
def test_a_golden_caseload_opens_with_everything_in_it(golden: Path, tmp_path: Path) -> None:
    place = tmp_path / golden.name
    shutil.copytree(golden, place)
    keys = json.loads((place / "keys.json").read_text(encoding="utf-8"))
    opened = CaseloadFile.open(place / "caseload.emdr", keys["passphrase"], quick_options())
    for client in opened.clients():
        expected = (place / f"{client.id}.json").read_text(encoding="utf-8")
        assert case_text(opened.load(client.id)) == expected
    assert [client.archived for client in opened.clients()] == [False, True, False]
    assert opened.get_drafts("c1")[0].text == "half a sentence"
    assert opened.setting("idle_minutes") == 7
    assert len(opened.history("c1", "memories", "M1")) >= 1
    assert {finding.code for finding in opened.check().findings} <= {"case"}
    opened.close()
    CaseloadFile.open_with_recovery(place / "caseload.emdr", keys["recovery_key"], PASSPHRASE, quick_options()).close()


@pytest.mark.parametrize("upgrade", [with_a_column, rebuilding_a_parent])
def test_a_migration_backs_up_first_and_keeps_every_record(
    made: MadeCaseload, upgrade: Callable[[sa.Connection], None]
) -> None:
    options = of_a_next_version(upgrade)
    opened = CaseloadFile.open(made.path, PASSPHRASE, options)
    assert opened.load("c1") == made.case
    assert [client.id for client in opened.clients()] == ["c1", "c2"]
    assert {"migrated", "backup_made"} <= {entry.event for entry in opened.audit_trail()[-4:]}
    before = opened.backups()[-1]
    assert before.kept_always
    assert opened.check().is_clean
    opened.close()
    CaseloadFile.open(before.path, PASSPHRASE, quick_options()).close()
    CaseloadFile.open(made.path, PASSPHRASE, options).close()
    assert len(opened.backups()) == 2


@pytest.mark.parametrize(
    ("upgrade", "raised"), [(failing_halfway, ZeroDivisionError), (leaving_orphans, DamagedFileError)]
)
def test_a_migration_that_fails_leaves_the_caseload_as_it_was(
    made: MadeCaseload, upgrade: Callable[[sa.Connection], None], raised: type[Exception]
) -> None:
    before = made.path.read_bytes()
    with pytest.raises(raised):
        CaseloadFile.open(made.path, PASSPHRASE, of_a_next_version(upgrade))
    assert made.path.read_bytes() == before
    opened = CaseloadFile.open(made.path, PASSPHRASE, quick_options())
    assert opened.load("c1") == made.case
    assert opened.check().is_clean
    opened.close()


def test_an_altered_caseload_is_not_migrated(made: MadeCaseload) -> None:
    with made.driver() as driver:
        driver.execute("UPDATE steps SET label = 'x'")
    options = of_a_next_version(with_a_column)
    with pytest.raises(AlteredFileError):
        CaseloadFile.open(made.path, PASSPHRASE, options)
    opened = CaseloadFile.open(made.path, PASSPHRASE, replace(options, accept_altered=True))
    assert opened.load("c1") == made.case
    opened.close()


def test_a_newer_caseload_is_refused_and_left_byte_for_byte(made: MadeCaseload) -> None:
    CaseloadFile.open(made.path, PASSPHRASE, of_a_next_version(with_a_column)).close()
    before = {
        file.name: file.read_bytes()
        for file in made.path.parent.iterdir()
        if file.is_file() and not file.name.endswith(".lock")
    }
    with pytest.raises(NewerFileError):
        CaseloadFile.open(made.path, PASSPHRASE, quick_options())
    with pytest.raises(NewerFileError):
        CaseloadFile.open_with_recovery(made.path, made.recovery_key.text(), PASSPHRASE, quick_options())
    for name, content in before.items():
        assert (made.path.parent / name).read_bytes() == content, name


def test_migrations_fulfil_their_contract() -> None:
    first: Migration = MIGRATIONS[0]
    assert first.NUMBER == 1
    assert callable(first.upgrade)
