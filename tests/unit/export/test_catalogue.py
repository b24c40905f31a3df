"""The contract that every exporter keeps."""

from __future__ import annotations

import dataclasses
import functools
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from emdr_planner.charts.chart import Subject
from emdr_planner.export import EXPORTERS, exporter_named
from emdr_planner.export.atomic import ExportError, write_whole
from emdr_planner.export.exporter import Exporter, Wanted
from emdr_planner.planning.propose import propose
from emdr_planner.planning.view import planning_view
from tests.support.progress_cases import course

EVERY = pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.id)


def wanted() -> Wanted:
    case = course()
    return Wanted(subject=Subject(case=case, proposal=propose(planning_view(case))))


@functools.cache
def content_of(exporter_id: str) -> bytes:
    return exporter_named(exporter_id).content(wanted())


@EVERY
def test_it_writes_a_whole_file_for_its_owner_only(exporter: Exporter, tmp_path: Path) -> None:
    path = exporter.write(wanted(), tmp_path / f"file{exporter.suffix}")
    assert path.read_bytes() == content_of(exporter.id), "the same case gives the same bytes"
    assert [found.name for found in tmp_path.iterdir()] == [path.name]
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def full_disk(_descriptor: int) -> None:
    raise OSError(28, "No space left on device")


def stopped(_descriptor: int) -> None:
    raise KeyboardInterrupt


def taken_away(_self: Path, _target: Path) -> None:
    raise PermissionError(13, "Permission denied")


FAULTS: dict[str, tuple[object, str, Callable[..., None], type[BaseException]]] = {
    "full disk": (os, "fsync", full_disk, ExportError),
    "stopped": (os, "fsync", stopped, KeyboardInterrupt),
    "taken away": (Path, "replace", taken_away, ExportError),
}


@EVERY
@pytest.mark.parametrize("fault", FAULTS)
def test_it_leaves_nothing_on_failure(
    exporter: Exporter, fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"file{exporter.suffix}"
    path.write_bytes(b"earlier")
    owner, name, does, raised = FAULTS[fault]
    monkeypatch.setattr(owner, name, does)
    with pytest.raises(raised):
        dataclasses.replace(exporter, content=lambda _wanted: content_of(exporter.id)).write(wanted(), path)
    monkeypatch.undo()
    assert [found.name for found in tmp_path.iterdir()] == [path.name]
    assert path.read_bytes() == b"earlier"


def test_ids_and_titles_are_one_of_a_kind() -> None:
    assert len({exporter.id for exporter in EXPORTERS}) == len(EXPORTERS)
    assert len({exporter.title() for exporter in EXPORTERS}) == len(EXPORTERS)
    assert exporter_named("graphml").suffix == ".graphml"
    with pytest.raises(KeyError):
        exporter_named("word")


def test_a_place_that_is_not_there_is_refused_in_one_calm_sentence(tmp_path: Path) -> None:
    with pytest.raises(ExportError) as refused:
        write_whole(tmp_path / "no" / "folder" / "file.json", b"x")
    assert "file.json" in refused.value.sentence
    assert str(tmp_path) not in refused.value.sentence
    assert refused.value.code == "F-01"
    assert refused.value.__cause__ is None


def test_a_broken_off_part_that_cannot_be_removed_does_not_hide_the_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stuck(_self: Path, *, missing_ok: bool) -> None:
        raise OSError(missing_ok)

    monkeypatch.setattr(Path, "replace", taken_away)
    monkeypatch.setattr(Path, "unlink", stuck)
    with pytest.raises(ExportError):
        write_whole(tmp_path / "file.json", b"x")
