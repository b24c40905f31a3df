from __future__ import annotations

from typing import TYPE_CHECKING

from emdr_planner.domain.words import Level
from emdr_planner.ui.selection import Selection

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def heard(selection: Selection) -> list[object]:
    told: list[object] = []
    selection.changed.connect(told.append)
    selection.previewed.connect(told.append)
    selection.level_changed.connect(told.append)
    return told


def test_selecting_the_same_again_tells_nobody(qtbot: QtBot) -> None:
    del qtbot
    selection = Selection()
    told = heard(selection)
    selection.select(["M1", "M2", "M1"])
    selection.select(("M1", "M2"))
    assert told == [("M1", "M2")]
    assert selection.ids == ("M1", "M2")


def test_preview_and_level_are_told_once(qtbot: QtBot) -> None:
    del qtbot
    selection = Selection()
    told = heard(selection)
    selection.preview("M1")
    selection.preview("M1")
    selection.set_level(Level.EMD)
    selection.set_level(Level.EMD)
    assert told == ["M1", Level.EMD]
    assert selection.previewed_id == "M1"
    assert selection.level is Level.EMD


def test_previews_begin_with_free_association(qtbot: QtBot) -> None:
    del qtbot
    assert Selection().level is Level.EMDR


def test_deleted_memories_drop_out(qtbot: QtBot) -> None:
    del qtbot
    selection = Selection()
    selection.select(("M1", "M2"))
    selection.preview("M1")
    selection.keep_only({"M2", "M3"})
    assert selection.ids == ("M2",)
    assert selection.previewed_id is None


def test_clear_forgets_both(qtbot: QtBot) -> None:
    del qtbot
    selection = Selection()
    selection.select(("M1",))
    selection.preview("M1")
    selection.clear()
    assert selection.ids == ()
    assert selection.previewed_id is None
