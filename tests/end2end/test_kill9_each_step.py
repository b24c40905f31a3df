"""A kill before each step of each job: the caseload is wholly as before or wholly as after."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from emdr_planner.store.backup import checked
from emdr_planner.store.caseload_file import CaseloadFile, known_backups
from emdr_planner.store.errors import MissingFileError, NewerFileError
from emdr_planner.store.key_errors import WrongPassphraseError
from tests.support.caseloads import (
    OTHER_PASSPHRASE,
    PASSPHRASE,
    MadeCaseload,
    make_caseload,
    open_made,
    open_with_key,
    quick_options,
)
from tests.support.killing import Workers, workers
from tests.support.store_worker import NEXT_OPTIONS, case_at

Judge = Callable[[MadeCaseload], None]


@pytest.fixture(scope="module")
def running() -> Iterator[Workers]:
    with workers() as found:
        yield found


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> MadeCaseload:
    made = make_caseload(tmp_path_factory.mktemp("made") / "place")
    opened = open_made(made)
    opened.archive_client("c2")
    opened.close()
    (made.path.parent / "recovery key").write_text(made.recovery_key.text(), encoding="ascii")
    return made


def whole(opened: CaseloadFile, made: MadeCaseload, clients: int = 2) -> None:
    assert len(opened.clients()) == clients
    assert opened.load("c2") == made.case
    assert opened.check().is_clean
    opened.close()


def created_or_not(made: MadeCaseload) -> None:
    try:
        opened = open_made(made)
    except MissingFileError:
        opened, _key = CaseloadFile.create(made.path, PASSPHRASE, quick_options())
    assert opened.clients() == ()
    assert opened.check().is_clean
    opened.close()


def as_it_was(made: MadeCaseload) -> None:
    whole(open_with_key(made.path, made.data_key), made)


def migrated_or_not(made: MadeCaseload) -> None:
    try:
        as_it_was(made)
    except NewerFileError:
        kept = [info for info in known_backups(made.path) if info.kept_always]
        assert kept
        assert checked(kept[0], made.data_key) is not None
        whole(CaseloadFile.open(made.path, PASSPHRASE, NEXT_OPTIONS), made)


def either_passphrase(made: MadeCaseload) -> None:
    try:
        opened = open_made(made)
    except WrongPassphraseError:
        opened = open_made(made, OTHER_PASSPHRASE)
    whole(opened, made)


def before_or_after_the_exchange(made: MadeCaseload) -> None:
    opened = open_with_key(made.path, made.data_key)
    archived = opened.clients()[1].archived
    restored = "backup_restored" in {entry.event for entry in opened.audit_trail()}
    assert not (restored and archived)
    whole(opened, made)


def every_backup_is_good(made: MadeCaseload) -> None:
    for info in known_backups(made.path):
        assert checked(info, made.data_key) is not None
    as_it_was(made)


def imported_or_not(made: MadeCaseload) -> None:
    opened = open_with_key(made.path, made.data_key)
    clients = opened.clients()
    if len(clients) == 3:
        assert opened.load("c3") == case_at(3)
    whole(opened, made, len(clients))


def deleted_or_not(made: MadeCaseload) -> None:
    opened = open_with_key(made.path, made.data_key)
    clients = opened.clients()
    if len(clients) == 2:
        assert opened.load("c1") == made.case
    whole(opened, made, len(clients))


@dataclass(frozen=True)
class Job:
    """A job, how its outcome is judged, and how many steps are skipped between two kills without --full."""

    name: str
    judge: Judge
    stride: int


JOBS = (
    Job("create", created_or_not, 9),
    Job("open", as_it_was, 7),
    Job("migrate", migrated_or_not, 9),
    Job("recover", either_passphrase, 7),
    Job("restore", before_or_after_the_exchange, 9),
    Job("backup", every_backup_is_good, 5),
    Job("passphrase", either_passphrase, 3),
    Job("import", imported_or_not, 5),
    Job("delete", deleted_or_not, 5),
)


def a_fresh_copy(made_once: MadeCaseload, folder: Path, job: Job) -> MadeCaseload:
    made = made_once.copied_to(folder)
    if job.name == "create":
        shutil.rmtree(folder)
        folder.mkdir()
    return made


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_a_kill_before_any_step_leaves_the_old_or_the_new(
    running: Workers, made_once: MadeCaseload, tmp_path: Path, job: Job, *, full_counts: bool
) -> None:
    place = 1
    while True:
        made = a_fresh_copy(made_once, tmp_path / str(place), job)
        died = running.killed_at(job.name, made.path, place)
        job.judge(made)
        shutil.rmtree(made.path.parent)
        if not died:
            break
        place += 1 if full_counts else job.stride
    assert place > job.stride, "the job has so few steps that no kill met it"
