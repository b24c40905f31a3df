"""The whole record."""

from __future__ import annotations

import pytest

from emdr_planner.domain.errors import CaseFileError, PlannerError
from tests.support.cases import a_case, a_memory, the_sample


def test_a_memory_by_its_id() -> None:
    case = a_case(a_memory("M1"), a_memory("R1", "resource"))
    assert case.memory("R1").id == "R1"
    assert [memory.id for memory in case.targets] == ["M1"]
    with pytest.raises(KeyError):
        case.memory("M9")


def test_a_sentence_carries_its_code() -> None:
    error = PlannerError("Nothing was saved.", "D-01")
    assert str(error) == "Nothing was saved. (D-01)"
    assert (error.sentence, error.code) == ("Nothing was saved.", "D-01")
    problem = CaseFileError("$.memories[0]", "text was expected")
    assert (problem.path, problem.expected) == ("$.memories[0]", "text was expected")


def test_the_broad_sample_is_what_it_says() -> None:
    case = the_sample("broad")
    assert len(case.targets) >= 14
    assert len(case.linkages) >= 24
    assert len(case.clusters) == 3
    assert len(case.sessions) == 12
    assert {taken.instrument for taken in case.administrations} == {"pcl-5", "des-ii"}
