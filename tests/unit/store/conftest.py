"""Caseload files for the store's tests: one is made for the run and copied for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from emdr_planner.store.caseload_file import CaseloadFile
from tests.support.caseloads import MadeCaseload, make_caseload, open_with_key


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> MadeCaseload:
    return make_caseload(tmp_path_factory.mktemp("made") / "place")


@pytest.fixture
def made(made_once: MadeCaseload, tmp_path: Path) -> MadeCaseload:
    """A closed caseload of one's own."""
    return made_once.copied_to(tmp_path / "place")


@pytest.fixture
def caseload(made: MadeCaseload) -> Iterator[CaseloadFile]:
    """An open caseload of one's own."""
    opened = open_with_key(made.path, made.data_key)
    yield opened
    opened.close()
