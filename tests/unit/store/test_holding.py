from __future__ import annotations

from dataclasses import replace

from emdr_planner.domain.client import Client
from emdr_planner.store.caseload_file import CaseloadFile
from tests.support.caseloads import MadeCaseload, open_made


def sequences(opened: CaseloadFile, client_id: str) -> list[int]:
    return [info.sequence for info in opened.holding(client_id).backups]


def test_a_backup_holds_the_clients_that_were_there_when_it_was_made(made: MadeCaseload) -> None:
    opened = open_made(made)
    before = [info.sequence for info in opened.backups()]
    late = opened.add_client(replace(made.case, client=Client(code="Client Rowan")))
    after = opened.backup()
    assert sequences(opened, "c1") == [*before, after.sequence]
    assert sequences(opened, late) == [after.sequence]
    assert [info.clients for info in opened.holding("c1").backups] == [2, 3]
    assert [info.clients for info in opened.backups()] == [2, 3]
    assert opened.holding("c99").backups == ()
    assert opened.holding("c1").folder == after.path.parent
    opened.close()


def test_after_a_restoring_another_client_with_the_same_id_is_told_apart(made: MadeCaseload) -> None:
    opened = open_made(made)
    first = opened.backups()[0]
    given_up = opened.add_client(replace(made.case, client=Client(code="Client Rowan")))
    of_the_other_course = opened.backup()
    opened.restore(first)
    now = opened.add_client(replace(made.case, client=Client(code="Client Elm")))
    assert now == given_up, "ids go on from where the backup stood"
    own = opened.backup()
    assert sequences(opened, now) == [own.sequence]
    assert of_the_other_course.sequence in sequences(opened, "c1")
    opened.close()


def test_a_backup_from_after_a_deletion_does_not_hold_a_client_that_was_restored(made: MadeCaseload) -> None:
    opened = open_made(made)
    first = opened.backups()[0]
    opened.delete_client("c1")
    without = opened.backup()
    opened.restore(first)
    assert without.sequence not in sequences(opened, "c1")
    assert first.sequence in sequences(opened, "c1")
    opened.close()


def test_files_set_aside_and_files_that_do_not_open_are_named(made: MadeCaseload) -> None:
    opened = open_made(made)
    first = opened.backups()[0]
    opened.restore(first)
    broken = opened.backup()
    broken.path.write_bytes(b"x" * 8192)
    found = opened.holding("c1")
    assert found.set_aside == (f"{made.path.name}.aside-1",)
    assert found.unknown == (broken.path.name,)
    assert opened.backups()[-1].clients is None
    assert broken.sequence not in [info.sequence for info in found.backups]
    opened.close()


def test_the_trail_keeps_the_reason_of_a_deletion_with_the_deletion(made: MadeCaseload) -> None:
    opened = open_made(made)
    opened.archive_client("c2", reason="reason-ended")
    opened.delete_client("c2", reason="reason-retention")
    assert [(entry.event, entry.fields) for entry in opened.audit_trail("c2")[-2:]] == [
        ("client_archived", ("reason-ended",)),
        ("client_deleted", ("reason-retention",)),
    ]
    opened.close()
