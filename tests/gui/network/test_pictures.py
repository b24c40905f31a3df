from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from emdr_planner.domain.changes import changes
from emdr_planner.planning.propose import propose
from emdr_planner.planning.view import planning_view
from emdr_planner.ui.clipboard import ClipboardGuard
from emdr_planner.ui.map_page import MapPage
from emdr_planner.ui.network.image import image_of
from emdr_planner.ui.theme import LIGHT
from tests.support.cases import the_sample
from tests.support.gui import InlineTasks
from tests.support.map_bench import MapBench

STARTS = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}


@pytest.fixture
def bench(qtbot: QtBot) -> MapBench:
    made = MapBench(the_sample("narrow"))
    qtbot.addWidget(made.panel)
    made.panel.show()
    return made


def test_the_whole_map_is_copied_whatever_part_of_it_is_seen(bench: MapBench) -> None:
    told: list[str] = []
    bench.panel.told.connect(told.append)
    bench.panel.commands.do("copy picture")
    whole = QGuiApplication.clipboard().image()
    bounds = bench.canvas.scene.bounds
    assert bounds is not None
    assert whole.width() / whole.height() == pytest.approx((bounds.width + 48) / (bounds.height + 48), rel=0.01)
    assert whole == image_of(bench.canvas.look, bench.canvas.scene)
    bench.canvas.look_at(bench.canvas.viewport.panned(500.0, 200.0))
    bench.panel.commands.do("copy picture")
    assert QGuiApplication.clipboard().image() == whole
    assert len(told) == 2


def test_a_copied_map_goes_when_the_client_is_left(bench: MapBench) -> None:
    guard = ClipboardGuard()
    bench.panel.commands.do("copy picture")
    owns = QGuiApplication.clipboard().ownsClipboard()
    guard.forget()
    assert QGuiApplication.clipboard().image().isNull() == owns
    QGuiApplication.clipboard().clear()


def test_with_the_client_no_file_of_the_whole_map_is_offered(bench: MapBench) -> None:
    wanted: list[str] = []
    refused: list[str] = []
    bench.panel.picture_wanted.connect(wanted.append)
    bench.panel.refused.connect(refused.append)
    bench.panel.commands.do("picture svg")
    bench.panel.share(shared=True)
    bench.panel.commands.do("picture svg")
    assert wanted == ["svg"]
    assert len(refused) == 1


@pytest.mark.parametrize("kind", sorted(STARTS))
def test_a_picture_is_written_where_it_is_asked_for(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    case = the_sample("narrow")
    page = MapPage(LIGHT, InlineTasks(), today=lambda: dt.date(2026, 10, 28))
    qtbot.addWidget(page)
    page.show_case(changes(None, case))
    page.show_proposal(propose(planning_view(case)))
    kept: list[str] = []
    page.kept.connect(kept.append)
    monkeypatch.setattr(page.charts, "_ask_path", lambda *_asked: tmp_path / f"a-map.{kind}")
    page.map.commands.do(f"picture {kind}")
    assert kept == [f"map-{kind}"]
    assert (tmp_path / f"a-map.{kind}").read_bytes().startswith(STARTS[kind])
