"""Edits of every kind there is, made out for cases full of signed sessions: none of them changes or loses one."""

from __future__ import annotations

import dataclasses
import datetime as dt
import random

import pytest

from emdr_planner.casefile.reader import case_from_bytes
from emdr_planner.domain.case import Case
from emdr_planner.domain.errors import PlannerError
from emdr_planner.domain.signing import broken_signatures
from tests.support.clinician import Clinician
from tests.support.whole_cases import NothingToNameError, case_bytes, whole_case

DAY = dt.date(2027, 1, 4)
KINDS = sorted(Clinician(random.Random(0), case_from_bytes(case_bytes(whole_case(1, 1.0)))).kinds)
CASES = 8
EDITS = 4


def signed_case(seed: int) -> Case:
    """Return a case that uses everything, with every session signed."""
    case = case_from_bytes(case_bytes(whole_case(seed, 1.0)))
    return dataclasses.replace(case, sessions=tuple(dataclasses.replace(one, signed=DAY) for one in case.sessions))


SIGNED = [signed_case(seed) for seed in range(CASES)]


@pytest.mark.parametrize("kind", KINDS)
def test_no_edit_of_this_kind_changes_a_signed_session(kind: str) -> None:
    made = refused = 0
    for seed, case in enumerate(SIGNED):
        for again in range(EDITS):
            try:
                after = Clinician(random.Random(100 * seed + again), case).kinds[kind]().change(case)
            except NothingToNameError:
                continue
            except PlannerError:
                refused += 1
                continue
            made += 1
            assert broken_signatures(case.sessions, after.sessions) == ()
    assert made + refused > 0
