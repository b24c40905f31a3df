"""With the client, a record with everything in it looks and sounds like one in which nothing is supposed.

Two windows: one on the whole record with its proposal, one on a record of nothing but what the client told. Whatever
can be seen, heard, found, copied or typed in the view with the client must be the same in both.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from emdr_planner.casefile.reader import case_from_bytes
from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Context
from emdr_planner.domain.edits.memories import change_memory
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.session import Session
from emdr_planner.domain.words import MemoryType, Provenance, Status
from emdr_planner.ui.curtain_dialogs import DialogCurtain
from emdr_planner.ui.main_window import MainWindow
from emdr_planner.ui.network.map_menu import menu_of
from emdr_planner.ui.page_commands import open_palette
from emdr_planner.ui.palette import plain_words
from tests.support.case_generator import workable_case
from tests.support.cases import the_sample
from tests.support.window_bench import FULL, Bench

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TEXTS = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value, QAccessible.Text.Help)
VIEWS = ("free", "life line", "networks")

Seen = dict[str, object]


def nothing_supposed(case: Case) -> Case:
    """Return a record of nothing but what the client told; what the client's bar says stays."""
    memories = tuple(plain(one) for one in case.memories if one.type not in {MemoryType.BELIEF, MemoryType.PART})
    there = {memory.id for memory in memories}
    links = (one for one in case.linkages if one.provenance is Provenance.CLIENT and {one.from_id, one.to_id} <= there)
    return dataclasses.replace(
        case,
        memories=memories,
        linkages=tuple(dataclasses.replace(one, note=None) for one in links),
        clusters=(),
        constraints=(),
        readiness=(),
        probes=(),
        safety_flags=(),
        sessions=tuple(Session(id=one.id, number=one.number, date=one.date) for one in case.sessions),
        between_sessions=(),
        administrations=(),
        plans=(),
        context=Context(),
        policy=(),
    )


def plain(memory: Memory) -> Memory:
    return dataclasses.replace(
        memory,
        sud=None,
        voc=None,
        nc=memory.nc if memory.is_flashforward else None,
        nc_domain=None,
        status=Status.IDENTIFIED,
        touchstone=False,
        markers=(),
        ratings=(),
        closed=None,
        merged_into=None,
        access_change=None,
        note=None,
    )


def telling(case: Case) -> Case:
    """Return a case that is sure to hold what must not be seen: closed, merged, open and rated memories."""
    rated = [memory for memory in case.memories if memory.is_target]
    changed = {
        rated[0].id: dataclasses.replace(rated[0], touchstone=True, sud=9),
        rated[1].id: dataclasses.replace(rated[1], status=Status.MERGED, merged_into=rated[0].id),
        rated[2].id: dataclasses.replace(rated[2], status=Status.EXCLUDED),
    }
    links = tuple(
        dataclasses.replace(one, provenance=Provenance.CLIENT, note="my hunch") if n % 3 == 0 else one
        for n, one in enumerate(case.linkages)
    )
    memories = tuple(placed(changed.get(one.id, one), place) for place, one in enumerate(case.memories))
    return dataclasses.replace(case, memories=memories, linkages=links)


def placed(memory: Memory, place: int) -> Memory:
    """Return a memory that has a place of its own: the first layout follows all linkages, later views do not."""
    spot = (200.0 * (place % 6), 120.0 * (place // 6))
    return dataclasses.replace(memory, position=memory.position or spot)


CASES: dict[str, Callable[[], Case]] = {
    "broad": lambda: telling(the_sample("broad")),
    "thirty": lambda: telling(case_from_bytes(json.dumps(workable_case(7, 30, 3.0)).encode())),
}


def spoken(thing: QAccessibleInterface) -> list[tuple[str, ...]]:
    """Return everything a screen reader finds that is in sight."""
    state = thing.state()
    if state.invisible:
        return []
    said = [(thing.role().name, *(thing.text(kind) for kind in TEXTS))]
    for place in range(thing.childCount()):
        said += spoken(thing.child(place))
    return said


def lines(menu: QMenu) -> list[str]:
    found = []
    for action in menu.actions():
        inside = action.menu()
        found += [plain_words(action.text()), action.toolTip()]
        found += lines(inside) if isinstance(inside, QMenu) else []
    return found


def looked_at(window: MainWindow) -> Seen:
    """Return what is in sight of the window now, to the eye, the ear and the pointer."""
    window.page.bar.show_saved("Saved")  # the clock may have gone on
    tips = [one.toolTip() for one in window.findChildren(QWidget) if one.isVisible()]
    labels = [one.text() for one in window.findChildren(QLabel) if one.isVisible()]
    palette = open_palette(window.menuBar(), window.page)
    commands = [(one.words, one.where, one.keys) for one in palette.commands]
    palette.reject()
    menu = menu_of(window.page.map_page.map)
    seen: Seen = {
        "title": window.windowTitle(),
        "spoken": spoken(QAccessible.queryAccessibleInterface(window)),
        "tips": tips,
        "labels": labels,
        "palette": commands,
        "menus": [line for menu in window.menuBar().findChildren(QMenu) for line in lines(menu)],
        "menu of the map": lines(menu),
        "picture": window.grab().toImage(),
    }
    menu.deleteLater()
    return seen


def with_the_client(bench: Bench) -> Iterator[tuple[str, Seen]]:
    """Do everything that is done with the client, and return what is in sight after each step."""
    begin(bench)
    yield from views(bench)
    yield from linkages(bench)
    yield from writing(bench)
    bench.window.page.map_page.map.commands.do("copy picture")
    clipboard = QGuiApplication.clipboard()
    yield "copied", {"image": clipboard.image(), "text": clipboard.text()}
    for key in ("Ctrl+Shift+H", "Ctrl+Shift+L", "Ctrl+2", "Ctrl+5"):
        actions = bench.window.findChildren(QAction)
        next(one for one in actions if key in {keys.toString() for keys in one.shortcuts()}).trigger()
        bench.settle()
        yield key, {**looked_at(bench.window), "over": over(bench)}


def begin(bench: Bench) -> None:
    """Leave traces of the plan, then turn to the view with the client."""
    bench.open(FULL)
    page, desk = bench.window.page, bench.window.bench.desk
    assert desk.case is not None
    first, second = [memory.id for memory in desk.case.memories if memory.is_target][:2]
    desk.perform(change_memory(first, sud=8))
    page.selection_requested.emit((first, second))
    page.map_page.map.commands.do("path")
    page.toggle_sharing()
    page.selection_requested.emit((first,))
    page.preview_requested.emit(first)
    page.map_page.map.show_legend(shown=True)
    bench.settle()


def views(bench: Bench) -> Iterator[tuple[str, Seen]]:
    panel = bench.window.page.map_page.map
    for view in VIEWS:
        panel.commands.do(view)
        panel.canvas.glider.settle()
        panel.canvas.fit()
        bench.settle()
        yield view, looked_at(bench.window)
        yield f"{view}, tips", {name: panel.canvas.tip_of(name) for name in panel.canvas.scene.nodes}


def linkages(bench: Bench) -> Iterator[tuple[str, Seen]]:
    panel = bench.window.page.map_page.map
    panel.commands.do("around 3")
    yield "neighbours", looked_at(bench.window)
    panel.commands.do("look at all")
    panel.commands.do("next link")
    assert panel.canvas.chosen_link is not None
    yield "a linkage", looked_at(bench.window)
    panel.commands.do("edit")
    yield "its form", looked_at(bench.window)
    panel.canvas.form.leave()


def writing(bench: Bench) -> Iterator[tuple[str, Seen]]:
    panel = bench.window.page.map_page.map
    editor = panel.canvas.editor
    panel.commands.do("add")
    for typed in ("felt it SUD 7 NC I", "felt it SUD 7 ang"):
        editor.field.clear()
        QTest.keyClicks(editor.field, typed)
        yield f"typing {typed}", {"says": editor.says.text(), "ahead": editor.ahead}
    editor.leave()


def over(bench: Bench) -> list[str]:
    """Return the windows that stand in front."""
    return [
        type(one).__name__
        for one in bench.window.findChildren(QWidget)
        if one.isWindow() and one.isVisible() and one is not bench.window and not isinstance(one, DialogCurtain)
    ]


def differences(one: Seen, other: Seen) -> list[str]:
    return [name for name in one if one[name] != other.get(name)]


@pytest.mark.parametrize("name", CASES)
def test_with_the_client_nothing_tells_the_whole_record_from_what_was_told(
    qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    case = CASES[name]()
    seen: list[list[tuple[str, Seen]]] = []
    for kind, record in (("whole", case), ("told", nothing_supposed(case))):
        folder = tmp_path / kind
        folder.mkdir()
        with contextlib.closing(Bench(qtbot, folder, record)) as bench:
            seen.append(list(with_the_client(bench)))
            bench.window.hide()
    whole, told = seen
    assert [step for step, _seen in whole] == [step for step, _seen in told]
    words = whole[0][1]["spoken"]
    assert isinstance(words, list)
    assert len(words) > 60, "the sweep sees too little to prove anything"
    apart = {step: differences(one, other) for (step, one), (_step, other) in zip(whole, told, strict=True)}
    assert {step: found for step, found in apart.items() if found} == {}
