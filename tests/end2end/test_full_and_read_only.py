"""A full disk and a place that may only be read: everything saved stays readable, and the sentence says what to do."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Client
from emdr_planner.store.caseload_file import CaseloadFile, known_backups
from emdr_planner.store.errors import DiskFullError, ReadOnlyPlaceError
from tests.support.caseloads import OTHER_PASSPHRASE, PASSPHRASE, MadeCaseload, make_caseload, open_made, quick_options
from tests.support.cases import a_memory

NOBODY = 65534
EMPTY = Case(client=Client(code="Client Linden"))
ROOMY = quick_options(reserve=200_000)

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small disk or become another user")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m,mode=0700", "tmpfs", str(folder)],  # noqa: S607 - the system's own
        check=False,
        capture_output=True,
    )
    if mounted.returncode != 0:
        pytest.skip("this system does not let its root mount a small disk")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)  # noqa: S607 - the system's own


def fill(folder: Path) -> Path:
    """Use up the room there is."""
    filler = folder / "filler"
    with contextlib.suppress(OSError), filler.open("ab", buffering=0) as stream:
        while True:
            stream.write(os.urandom(4096))
    return filler


def grown(case: Case, number: int) -> Case:
    return replace(case, memories=(*case.memories, a_memory(f"N{number}", label="x" * 3000)))


def saved_until_full(opened: CaseloadFile, client_id: str, case: Case) -> tuple[Case, DiskFullError]:
    """Save one step after the other until no more fits; return the last case that was saved, and what was said."""
    for number in range(1, 1000):
        later = grown(case, number)
        try:
            opened.save(client_id, case, later)
        except DiskFullError as error:
            return case, error
        case = later
    pytest.fail("the small disk is not small")


@needs_root
def test_the_room_set_aside_lets_the_last_change_be_saved_and_nothing_saved_is_lost(small_disk: Path) -> None:
    path = small_disk / "caseload.emdr"
    opened, _key = CaseloadFile.create(path, PASSPHRASE, ROOMY)
    client_id = opened.add_client(EMPTY)
    fill(small_disk)
    case, said = saved_until_full(opened, client_id, EMPTY)
    assert "MB" in said.sentence
    assert opened.reserve_given_up
    assert len(case.memories) > 20
    assert opened.load(client_id) == case
    for does_not_fit in (lambda: opened.put_draft("note", "x" * 50_000, client_id), opened.backup):
        with pytest.raises(DiskFullError):
            does_not_fit()
    opened.close()
    reopened_while_full_and_afterwards(path, client_id, case)


def reopened_while_full_and_afterwards(path: Path, client_id: str, case: Case) -> None:
    reopened = CaseloadFile.open(path, PASSPHRASE, ROOMY)
    assert reopened.load(client_id) == case
    assert reopened.check().is_clean
    path.with_name("filler").unlink()
    reopened.save(client_id, case, grown(case, 1000))
    reopened.close()
    reopened = CaseloadFile.open(path, PASSPHRASE, ROOMY)
    assert reopened.load(client_id) == grown(case, 1000)
    reopened.close()


def _create(made: MadeCaseload, _opened: CaseloadFile) -> None:
    CaseloadFile.create(made.path.with_name("new.emdr"), PASSPHRASE, quick_options())


def _restore(made: MadeCaseload, opened: CaseloadFile) -> None:
    opened.restore(known_backups(made.path)[0])


def _change_passphrase(_made: MadeCaseload, opened: CaseloadFile) -> None:
    opened.change_passphrase(PASSPHRASE, OTHER_PASSPHRASE)


@needs_root
@pytest.mark.parametrize("action", [_create, _restore, _change_passphrase])
def test_what_does_not_fit_leaves_everything_as_it_was(
    small_disk: Path, action: Callable[[MadeCaseload, CaseloadFile], None]
) -> None:
    made = make_caseload(small_disk / "place")
    opened = open_made(made)
    fill(small_disk)
    with pytest.raises(DiskFullError):
        action(made, opened)
    assert opened.load("c1") == made.case
    opened.close()
    (small_disk / "filler").unlink()
    opened = open_made(made)
    assert opened.check().is_clean
    opened.close()


@pytest.fixture
def somebodys(made_for_all: MadeCaseload) -> Iterator[MadeCaseload]:
    """A caseload of an ordinary user, whom file modes stop; root they do not."""
    folder = Path(tempfile.mkdtemp())
    made = made_for_all.copied_to(folder / "place")
    for path in (folder, *folder.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
    os.setegid(NOBODY)
    os.seteuid(NOBODY)
    yield made
    os.seteuid(0)
    os.setegid(0)
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def made_for_all(tmp_path_factory: pytest.TempPathFactory) -> MadeCaseload:
    return make_caseload(tmp_path_factory.mktemp("made") / "place")


@needs_root
@pytest.mark.parametrize("with_lock_file", [True, False])
def test_a_folder_that_may_only_be_read_is_told_and_nothing_is_tried(
    somebodys: MadeCaseload, *, with_lock_file: bool
) -> None:
    if not with_lock_file:
        somebodys.path.with_name(somebodys.path.name + ".lock").unlink()
    somebodys.path.parent.chmod(0o500)
    before = somebodys.path.read_bytes()
    with pytest.raises(ReadOnlyPlaceError):
        open_made(somebodys)
    with pytest.raises(ReadOnlyPlaceError):
        CaseloadFile.create(somebodys.path.with_name("new.emdr"), PASSPHRASE, quick_options())
    assert somebodys.path.read_bytes() == before
    somebodys.path.parent.chmod(0o700)
    open_made(somebodys).close()


@needs_root
def test_a_file_that_may_only_be_read_is_told(somebodys: MadeCaseload) -> None:
    somebodys.path.chmod(0o400)
    with pytest.raises(ReadOnlyPlaceError):
        open_made(somebodys)
    somebodys.path.chmod(0o600)
    opened = open_made(somebodys)
    assert opened.load("c1") == somebodys.case
    opened.close()
