from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Client
from emdr_planner.measures import measure_for
from emdr_planner.ui.measures import text_form
from emdr_planner.ui.measures_panel import MeasuresPanel
from emdr_planner.ui.theme import LIGHT
from tests.support.keyboard import give_keyboard, press
from tests.support.panels import Wire, show_in_window, today, told

LINES = tuple(f"made-up sentence {n}" for n in range(1, 8))


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[MeasuresPanel]:
    made = MeasuresPanel(LIGHT, today=today)
    wire = Wire(made, Case(client=Client(code="Client Ash")), show_in_window(qtbot, made))
    yield made
    assert wire.edits == [], "text is no part of a client's record"


def test_text_from_the_clinics_file_stands_beside_the_item_at_hand(
    panel: MeasuresPanel, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "copy.txt"
    file.write_text("\n".join(f"{n}. {line}" for n, line in enumerate(LINES, start=1)), encoding="utf-8")
    kept: list[object] = []
    panel.item_texts_changed.connect(kept.append)
    monkeypatch.setattr(text_form, "ask_open", lambda *_asked: file)
    panel.texts.scale.set_value("gad-7")
    panel.texts.load_button.click()
    assert kept == [{"gad-7": LINES}]
    assert panel.texts.words == "The text of 7 items is loaded."
    panel.form.choose("gad-7")
    assert panel.form.items.item_text == "1. made-up sentence 1"
    give_keyboard(qtbot, panel.form.items)
    press("2")
    assert panel.form.items.item_text == "2. made-up sentence 2"
    assert "Item 2, 2. made-up sentence 2" in panel.form.items.accessibleDescription()
    press("012013")
    assert panel.form.items.item_text == "", "every item was passed"
    panel.form.choose("phq-9")
    assert panel.form.items.item_text == ""


def test_what_is_no_copy_of_the_scale_changes_nothing(panel: MeasuresPanel, tmp_path: Path) -> None:
    kept: list[object] = []
    panel.item_texts_changed.connect(kept.append)
    panel.texts.scale.set_value("phq-9")
    panel.texts.load(tmp_path / "nowhere.txt")
    assert panel.texts.words == "That file cannot be read. Nothing was kept. Look at where it is and try again. (M-04)"
    short = tmp_path / "short.txt"
    short.write_text("made-up", encoding="utf-8")
    panel.texts.load(short)
    assert "PHQ-9 has 9 items, and the file has 1 lines." in panel.texts.words
    assert kept == []


def test_the_text_can_be_looked_at_and_taken_out(panel: MeasuresPanel) -> None:
    kept: list[object] = []
    panel.item_texts_changed.connect(kept.append)
    panel.texts.scale.set_value("gad-7")
    assert panel.texts.words == "No text is loaded for GAD-7."
    assert not panel.texts.forget_button.isEnabled()
    panel.show_item_texts({"gad-7": LINES, "pcl-5": LINES})
    panel.forms.setCurrentIndex(2)
    assert "7. made-up sentence 7" in told(panel.texts)
    panel.texts.forget_button.click()
    assert kept == [{"pcl-5": LINES}]
    assert "made-up" not in told(panel.texts)
    panel.texts.scale.set_value("pcl-5")
    assert panel.texts.words == "No text is loaded for PCL-5.", "seven lines are not its items"
    assert measure_for("pcl-5").item_count == 20
