"""What a memory knows of itself."""

from __future__ import annotations

import pytest

from emdr_planner.domain.words import Prong, Status
from tests.support.cases import a_memory


@pytest.mark.parametrize(
    ("kind", "prong"),
    [
        ("past", Prong.PAST),
        ("state", Prong.PAST),
        ("trigger", Prong.PRESENT),
        ("future", Prong.FUTURE),
        ("belief", None),
        ("resource", None),
        ("part", None),
    ],
)
def test_prong_and_target(kind: str, prong: Prong | None) -> None:
    memory = a_memory(kind=kind)
    assert memory.prong is prong
    assert memory.is_target is (prong is not None)


@pytest.mark.parametrize(("nc", "template"), [(None, True), ("", True), ("  ", True), ("I cannot", False)])
def test_a_future_without_a_negative_cognition_is_a_template(nc: str | None, *, template: bool) -> None:
    memory = a_memory("F1", "future", nc=nc)
    assert memory.is_template is template
    assert memory.is_flashforward is not template
    assert not a_memory(nc=nc).is_template
    assert not a_memory(nc=nc).is_flashforward


@pytest.mark.parametrize("status", list(Status))
def test_resolved_and_open_statuses(status: Status) -> None:
    memory = a_memory(status=status)
    assert memory.is_resolved is (status in {"completed", "confirmed", "generalized", "merged"})
    assert memory.is_open is (status in {"in_processing", "incomplete", "desensitized", "installed", "reopened"})


def test_nothing_a_client_said_is_printed() -> None:
    said = a_memory(label="plum tree", nc="plum tree", image="plum tree", note="plum tree", body=("plum tree",))
    assert "plum tree" not in repr(said)
