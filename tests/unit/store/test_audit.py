from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace

import pytest
import sqlalchemy as sa

from emdr_planner.store.audit import Event, Trail, What, head_of, verify
from emdr_planner.store.caseload_file import CaseloadFile
from emdr_planner.store.engine import DriverConnection
from emdr_planner.store.errors import AlteredFileError, OlderFileError
from emdr_planner.store.options import CaseloadOptions
from tests.support.caseloads import PASSPHRASE, MadeCaseload, open_made, quick
from tests.support.cases import a_case, a_memory

CANARY = "what a client said"
COLUMNS = ("at", "clock_moved_back", "actor", "event", "client_id", "kind", "record_id", "fields", "digest", "seal")


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def test_ids_and_field_names_are_kept_and_never_values(caseload: CaseloadFile) -> None:
    case = a_case(a_memory("M1", label=CANARY))
    client_id = caseload.add_client(case, f"Add {CANARY}")
    caseload.save(client_id, case, replace(case, memories=(a_memory("M1", label="x", nc=CANARY),)), CANARY)
    last = caseload.audit_trail(client_id)[-1]
    assert (last.event, last.kind, last.record_id) == ("record_changed", "memories", "M1")
    assert last.fields == ("label", "nc")
    assert last.actor == "Dr. Rowan"
    assert CANARY not in repr(caseload.audit_trail())


@pytest.mark.parametrize("words", ["what a client said", "", "x" * 81, "a,b", "naïve"])
def test_more_than_a_word_is_refused(caseload: CaseloadFile, words: str) -> None:
    with pytest.raises(ValueError, match="names of events and fields only"):
        caseload.audit(words)
    with pytest.raises(ValueError, match="names of events and fields only"):
        caseload.audit("exported", fields=(words,))


def test_callers_add_events_of_their_own(caseload: CaseloadFile) -> None:
    caseload.audit("exported", client_id="c1", fields=("report_pdf",))
    last = caseload.audit_trail()[-1]
    assert (last.event, last.client_id, last.fields) == ("exported", "c1", ("report_pdf",))
    assert caseload.audit_trail("c2")[-1].event != "exported"


@pytest.mark.parametrize(
    "statement", ["UPDATE audit SET kind = 'x'", "DELETE FROM audit", "UPDATE history SET kind = 'x'"]
)
def test_the_engine_itself_refuses_to_change_what_is_append_only(made: MadeCaseload, statement: str) -> None:
    opened = open_made(made)
    case = opened.load("c1")
    opened.save("c1", case, replace(case, memories=()))
    opened.close()
    with made.driver() as driver, pytest.raises(Exception, match="append only"):
        driver.execute(statement)


def test_the_order_is_a_counter_and_a_clock_that_moved_back_is_noted(made: MadeCaseload) -> None:
    times = iter([now(), now() - dt.timedelta(days=5 * 365), now() + dt.timedelta(days=365)] + [now()] * 20)
    options = CaseloadOptions(kdf=quick(), reserve=0, clock=lambda: next(times))
    opened = CaseloadFile.open(made.path, PASSPHRASE, options)
    for _again in range(3):
        opened.audit("exported")
    entries = opened.audit_trail()
    opened.close()
    assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))
    assert [entry.clock_moved_back for entry in entries[-4:]] == [False, True, False, True]


def _unlocked(driver: DriverConnection) -> None:
    for name in ("audit_is_not_changed", "audit_is_not_shortened", "history_is_not_changed"):
        driver.execute(f"DROP TRIGGER {name}")


def _tamper(driver: DriverConnection, chance: random.Random) -> None:
    """Change, remove, add, exchange or cut off entries, as somebody might who got at the rows."""
    length = driver.execute("SELECT count(*) FROM audit").fetchone()[0]
    place = chance.randint(1, length)
    kind = chance.randrange(5)
    if kind == 0:
        column = chance.choice(COLUMNS)
        value = 1 - driver.execute("SELECT clock_moved_back FROM audit WHERE number = ?", (place,)).fetchone()[0]
        changed = value if column == "clock_moved_back" else f"changed {chance.random()}"
        driver.execute(f"UPDATE audit SET {column} = ? WHERE number = ?", (changed, place))  # noqa: S608 - own names
    elif kind == 1:
        driver.execute("DELETE FROM audit WHERE number = ?", (place,))
    elif kind == 2:
        driver.execute("UPDATE audit SET number = -number WHERE number > ?", (place,))
        driver.execute("UPDATE audit SET number = 1 - number WHERE number < 0")
        driver.execute(
            "INSERT INTO audit SELECT ?, at, clock_moved_back, actor, event, client_id, kind, record_id, fields,"
            " digest, seal FROM audit WHERE number = ?",
            (place + 1, place),
        )
    elif kind == 3:
        other = place % length + 1
        for old, new in ((place, -1), (other, place), (-1, other)):
            driver.execute("UPDATE audit SET number = ? WHERE number = ?", (new, old))
    else:
        driver.execute("DELETE FROM audit WHERE number >= ?", (place,))


def test_a_thousand_tamperings_are_all_found(made: MadeCaseload) -> None:
    opened = open_made(made)
    opened.close()
    trail = Trail(made.data_key, "", now)
    chance = random.Random(20260314)
    with made.driver() as driver:
        driver.execute("BEGIN")
        _unlocked(driver)
        assert verify(driver, trail).broken_at is None
        for number in range(1000):
            driver.execute("SAVEPOINT tampered")
            _tamper(driver, chance)
            assert verify(driver, trail).broken_at is not None, number
            driver.execute("ROLLBACK TO tampered")
        assert verify(driver, trail).broken_at is None
        driver.execute("ROLLBACK")


def test_a_tail_cut_off_with_its_head_adjusted_is_found_by_the_header(made: MadeCaseload) -> None:
    opened = open_made(made)
    opened.audit("exported")
    opened.close()
    with made.driver() as driver:
        driver.execute("BEGIN")
        _unlocked(driver)
        driver.execute("DELETE FROM audit WHERE number = (SELECT max(number) FROM audit)")
        number, seal = driver.execute("SELECT number, seal FROM audit ORDER BY number DESC LIMIT 1").fetchone()
        driver.execute("UPDATE meta SET value = ? WHERE name = 'chain'", (f"{number}:{seal}",))
        driver.execute("COMMIT")
    with pytest.raises(OlderFileError):
        open_made(made)


def test_a_broken_trail_is_named_at_opening_and_can_be_accepted_on_record(made: MadeCaseload) -> None:
    with made.driver() as driver:
        _unlocked(driver)
        driver.execute("UPDATE audit SET actor = 'somebody else' WHERE number = 3")
    with pytest.raises(AlteredFileError):
        open_made(made)
    options = CaseloadOptions(kdf=quick(), reserve=0, accept_altered=True)
    opened = CaseloadFile.open(made.path, PASSPHRASE, options)
    assert opened.load("c1") == made.case
    assert opened.audit_trail()[-1].event == "opened_altered"
    assert [finding.code for finding in opened.check().findings] == ["audit-trail"]
    opened.close()


def test_many_entries_verify_quickly(made: MadeCaseload) -> None:
    opened = open_made(made)
    vault = opened._vault  # noqa: SLF001 - nothing outside needs a hundred thousand entries at once
    with vault.database.transaction() as connection:
        writer = vault.trail.writer(connection)
        for _again in range(20_000):
            writer.add(What(event=Event.OPENED))
        writer.finish()
    begun = dt.datetime.now(dt.UTC)
    verified = verify(vault.database.driver(), vault.trail)
    assert verified.broken_at is None
    assert verified.head.length > 20_000
    assert (dt.datetime.now(dt.UTC) - begun).total_seconds() < 2
    opened.close()


def test_a_transaction_without_entries_leaves_the_trail_alone(caseload: CaseloadFile) -> None:
    vault = caseload._vault  # noqa: SLF001
    before = head_of(vault.database.driver())
    with vault.database.transaction() as connection:
        assert vault.trail.writer(connection).finish() == before
        assert connection.execute(sa.text("SELECT 1")).scalar_one() == 1
    assert head_of(vault.database.driver()) == before
