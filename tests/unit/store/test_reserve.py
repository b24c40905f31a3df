from __future__ import annotations

from pathlib import Path

import pytest

from emdr_planner.paths import is_private
from emdr_planner.store import reserve


def test_room_is_laid_by_once_and_given_up_once(tmp_path: Path) -> None:
    caseload = tmp_path / "caseload.emdr"
    reserve.lay_by(caseload, 50_000)
    (laid_by,) = tmp_path.iterdir()
    assert laid_by.stat().st_size == 50_000
    assert is_private(laid_by)
    before = laid_by.read_bytes()
    reserve.lay_by(caseload, 50_000)
    assert laid_by.read_bytes() == before
    assert reserve.give_up(caseload)
    assert not reserve.give_up(caseload)
    assert list(tmp_path.iterdir()) == []


def test_no_room_is_laid_by_where_none_is_wanted_or_none_is_to_spare(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    caseload = tmp_path / "caseload.emdr"
    reserve.lay_by(caseload, 0)

    def no_room(_file: Path, _content: bytes) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(reserve, "write_private", no_room)
    reserve.lay_by(caseload, 50_000)
    assert list(tmp_path.iterdir()) == []
