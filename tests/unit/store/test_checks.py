from __future__ import annotations

from dataclasses import replace

import pytest

from emdr_planner.store.caseload_file import CaseloadFile
from emdr_planner.store.errors import DamagedRecordError
from emdr_planner.store.options import CaseloadOptions
from tests.support.caseloads import PASSPHRASE, MadeCaseload, open_made, quick
from tests.support.schema_values import drawn_case

ACCEPTING = CaseloadOptions(kdf=quick(), reserve=0, accept_altered=True)

HISTORY_FREE = "DROP TRIGGER history_is_not_changed"
SEEDED: dict[str, tuple[str, ...]] = {
    "audit-trail": ("DROP TRIGGER audit_is_not_changed", "UPDATE audit SET actor = 'x' WHERE number = 4"),
    "record": ("UPDATE memories SET body = replace(body, 'label of M2', 'label of M9') WHERE client_id = 'c1'",),
    "record gone": ("DELETE FROM linkages WHERE client_id = 'c1' AND record_id = 'L12'",),
    "record older": ("UPDATE memories SET version = (SELECT version FROM history LIMIT 1) WHERE record_id = 'M1'",),
    "history": (HISTORY_FREE, "UPDATE history SET body = replace(body, 'label', 'babel')"),
    "history gone": ("DELETE FROM history",),
    "ordering": ("UPDATE memories SET ordering = 1 WHERE client_id = 'c1'",),
    "unreadable": ("UPDATE memories SET body = '{}' WHERE client_id = 'c1' AND record_id = 'M2'",),
    "unreadable json": ("UPDATE context SET body = 'x' WHERE client_id = 'c2'",),
    "id": ("UPDATE memories SET record_id = 'M7' WHERE client_id = 'c1' AND record_id = 'M2'",),
    "client": ("DELETE FROM client WHERE client_id = 'c2'",),
    "notes": ("INSERT INTO process_notes VALUES ('c1', 'S9', 1, 1, '{}')",),
    "case": ("DELETE FROM memories WHERE client_id = 'c1' AND record_id = 'M2'",),
    "summary": ("UPDATE clients SET summary = replace(summary, '\"memories\":3', '\"memories\":4')",),
    "draft": ("INSERT INTO drafts VALUES ('c9', 'note', '2026-03-14T09:00:00+00:00', 'x')",),
}  # fmt: skip


def changed_once(made: MadeCaseload) -> None:
    opened = open_made(made)
    case = opened.load("c1")
    opened.save("c1", case, replace(case, memories=(replace(case.memories[0], sud=2), *case.memories[1:])))
    opened.close()


def found_codes(made: MadeCaseload) -> set[str]:
    opened = CaseloadFile.open(made.path, PASSPHRASE, ACCEPTING)
    report = opened.check()
    opened.close()
    assert not report.is_clean
    for finding in report.findings:
        assert "label of" not in f"{finding.where} {finding.sentence}"
    return {finding.code for finding in report.findings}


@pytest.mark.parametrize("fault", SEEDED)
def test_each_seeded_fault_is_found(made: MadeCaseload, fault: str) -> None:
    changed_once(made)
    with made.driver() as driver:
        for statement in SEEDED[fault]:
            driver.execute(statement)
    assert fault.partition(" ")[0] in found_codes(made)


def test_a_sound_caseload_checks_clean_and_is_counted(made: MadeCaseload) -> None:
    changed_once(made)
    opened = open_made(made)
    report = opened.check()
    assert report.is_clean
    assert report.clients == 2
    assert report.records == 2 * (3 + 2 + 3)
    assert report.audit_entries == len(opened.audit_trail())
    opened.close()


def test_an_orphaned_row_is_damage(made: MadeCaseload) -> None:
    opened = open_made(made)
    driver = opened._vault.database.driver()  # noqa: SLF001 - while it is open nothing else gets at it
    driver.execute("PRAGMA foreign_keys = OFF")
    driver.execute("UPDATE memories SET client_id = 'c9' WHERE client_id = 'c1' AND record_id = 'M1'")
    assert "pages" in {finding.code for finding in opened.check().findings}
    opened.close()


def test_a_header_that_remembers_another_trail_is_found(made: MadeCaseload) -> None:
    opened = open_made(made)
    vault = opened._vault  # noqa: SLF001
    vault.header = replace(vault.header, chains=(replace(vault.header.chains[0], seal="00"),))
    assert [finding.code for finding in opened.check().findings] == ["audit-head"]
    opened.close()


def test_a_damaged_record_harms_no_other_client(made: MadeCaseload) -> None:
    with made.driver() as driver:
        driver.execute("UPDATE memories SET body = '{}' WHERE client_id = 'c1' AND record_id = 'M2'")
    opened = CaseloadFile.open(made.path, PASSPHRASE, ACCEPTING)
    with pytest.raises(DamagedRecordError, match="memories M2"):
        opened.load("c1")
    assert opened.load("c2") == made.case
    opened.close()


def test_notes_that_cannot_be_joined_are_found(made: MadeCaseload) -> None:
    opened = open_made(made)
    client_id = opened.add_client(drawn_case(3, 1.0))
    opened.close()
    with made.driver() as driver:
        driver.execute(f"UPDATE process_notes SET body = '7' WHERE client_id = '{client_id}'")  # noqa: S608 - own id
    assert "notes" in found_codes(made)
