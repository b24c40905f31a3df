from __future__ import annotations

import json
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from emdr_planner.ui import settings
from emdr_planner.ui.settings import Settings

CHOSEN = Settings(caseload="/somewhere/x.emdr", idle_minutes=5, theme="dark", text_scale=150, calm_motion=True)


def test_what_was_chosen_comes_back(tmp_path: Path) -> None:
    file = tmp_path / "config" / "settings.json"
    settings.save(file, CHOSEN)
    assert settings.load(file) == CHOSEN
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    settings.save(file, replace(CHOSEN, theme="light"))
    assert settings.load(file).theme == "light"
    assert [found.name for found in file.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "\udcff", '{"theme": 3}'])
def test_a_file_that_makes_no_sense_gives_the_usual_values(tmp_path: Path, text: str) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert settings.load(file) == Settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [("idle_minutes", 0), ("idle_minutes", True), ("text_scale", 1000), ("theme", "pink"), ("caseload", 7)],
)
def test_one_value_that_makes_no_sense_spoils_no_other(tmp_path: Path, name: str, value: object) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"theme": "dark", "idle_minutes": 30, name: value, "unknown": 1}), encoding="utf-8")
    loaded = settings.load(file)
    assert getattr(loaded, name) == getattr(Settings(), name)
    assert loaded.theme == ("dark" if name != "theme" else "system")


def test_there_is_no_room_for_anything_about_clients() -> None:
    assert set(Settings.__dataclass_fields__) == {"caseload", "idle_minutes", "theme", "text_scale", "calm_motion"}


def test_it_locks_after_a_quarter_of_an_hour_unless_told_otherwise(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "none.json").idle_minutes == 15
