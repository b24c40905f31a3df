"""kill -9 at random moments: no save that was acknowledged is lost, none is torn."""

from __future__ import annotations

import random
import statistics
import time
from pathlib import Path

import pytest

from emdr_planner.store.caseload_file import CaseloadFile
from tests.support.caseloads import PASSPHRASE, MadeCaseload, open_made, open_with_key, quick_options
from tests.support.killing import workers
from tests.support.store_worker import case_at, step_of


@pytest.fixture
def made(tmp_path: Path) -> MadeCaseload:
    path = tmp_path / "caseload.emdr"
    opened, recovery_key = CaseloadFile.create(path, PASSPHRASE, quick_options())
    opened.add_client(case_at(0))
    opened.close()
    (tmp_path / "recovery key").write_text(recovery_key.text(), encoding="ascii")
    return MadeCaseload(path, recovery_key, case_at(0))


@pytest.mark.timeout(3600)
def test_no_acknowledged_save_is_lost(made: MadeCaseload, *, full_counts: bool) -> None:
    chance = random.Random(20260314)
    rounds = 2000 if full_counts else 200
    acknowledged, reopened_in = 0, []
    with workers() as running:
        for number in range(rounds):
            last = running.saving_until_killed(made.path, chance.uniform(0, 0.05), after_first=number % 4 != 0)
            acknowledged = last if last is not None else acknowledged
            begun = time.perf_counter()
            opened = open_made(made) if number % 20 == 0 else open_with_key(made.path, made.data_key)
            reopened_in.append(time.perf_counter() - begun)
            stored = step_of(opened.load("c1"))
            assert acknowledged <= stored <= acknowledged + 1, f"round {number}"
            acknowledged = stored
            if number % 20 == 0:
                assert opened.check().is_clean
            opened.close()
    opened = open_made(made)
    assert opened.check().is_clean
    assert acknowledged > rounds  # the kills met a process at work
    opened.close()
    assert statistics.median(reopened_in) < 2
