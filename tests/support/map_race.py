"""Three ways to show the same network, asked to do the same: ours, a naive scene, and a node editor of others."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGraphicsView, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.words import Level
from emdr_planner.planning.load import LoadPart, Previews
from emdr_planner.planning.view import planning_view
from emdr_planner.ui.network.paint_overlay import lit_pairs, seen_parts
from emdr_planner.ui.network.scene import MapScene
from tests.support.map_bench import MapBench
from tests.support.naive_map import NaiveMap
from tests.support.peer_map import PeerMap

PAN = 12
"""Pixels of one step of a pan."""
ZOOM = 1.05
"""One step of a zoom."""
GESTURE = 10
"""Steps of a pan or a zoom in one direction; then the wheel is let go, and it goes back."""


def direction(turn: int) -> int:
    """Return which way a gesture goes at a step."""
    return 1 if turn // GESTURE % 2 == 0 else -1


class Contestant(Protocol):
    """One way to show a network. Every step ends when its picture is painted."""

    def see_all(self) -> None:
        """Show everything."""

    def see_close(self) -> None:
        """Show a quarter of it, twice as large."""

    def full(self, turn: int) -> None:
        """Paint everything that is seen."""

    def pan(self, turn: int) -> None:
        """Pan by a step."""

    def zoom(self, turn: int) -> None:
        """Zoom by a step."""

    def hover(self, turn: int) -> None:
        """Show what working a memory would open, reckoned anew: the memories reached, and what leads there."""

    def grasp(self) -> None:
        """Take the first memory."""

    def drag(self, turn: int) -> None:
        """Move it by a step, with its linkages."""

    def let_go(self) -> None:
        """End the drag without a trace."""


class Ours:
    """The map of the program, wired as in the window."""

    def __init__(self, case: Case) -> None:
        self.bench = MapBench(case)
        self.widget: QWidget = self.bench.panel
        self._canvas = self.bench.canvas
        self._names = list(self._canvas.scene.nodes)
        self._held = QPoint()

    def see_all(self) -> None:
        self._canvas.fit()
        self._canvas.repaint()

    def see_close(self) -> None:
        self._canvas.fit()
        middle = (self._canvas.width() / 2, self._canvas.height() / 2)
        self._canvas.look_at(self._canvas.viewport.zoomed(2.0, middle))
        self.full(0)

    def full(self, turn: int) -> None:
        del turn
        self._canvas.repaint_whole()
        self._canvas.repaint()

    def pan(self, turn: int) -> None:
        self._canvas.look_at(self._canvas.viewport.panned(PAN * direction(turn), 0.0))
        self._canvas.repaint()

    def zoom(self, turn: int) -> None:
        middle = (self._canvas.width() / 2, self._canvas.height() / 2)
        self._canvas.look_at(self._canvas.viewport.zoomed(ZOOM ** direction(turn), middle))
        self._canvas.repaint()
        if turn % GESTURE == GESTURE - 1:  # at the end of a gesture the picture is made sharp
            self.full(turn)

    def hover(self, turn: int) -> None:
        self.bench.selection.preview(self._names[turn * 7 % len(self._names)])
        self._canvas.repaint()

    def grasp(self) -> None:
        self.bench.selection.preview(None)
        self._held = self.bench.at(self._names[0])
        QTest.mousePress(self._canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, self._held)
        QTest.mouseMove(self._canvas, self._held + QPoint(12, 12))
        self._canvas.repaint()

    def drag(self, turn: int) -> None:
        QTest.mouseMove(self._canvas, self._held + QPoint(14 + 3 * turn, 13 + turn))
        self._canvas.repaint()

    def let_go(self) -> None:
        self._canvas.cancel_gesture()


class _Scenic:
    """What two graphics views do alike."""

    def __init__(self, case: Case, scene: MapScene) -> None:
        self._previews = Previews(planning_view(case))
        self.names = list(scene.nodes)
        self.view: QGraphicsView

    def see_all(self) -> None:
        raise NotImplementedError

    def see_close(self) -> None:
        self.see_all()
        self.view.scale(2.0, 2.0)
        QApplication.processEvents()

    def full(self, turn: int) -> None:
        del turn
        self.view.viewport().repaint()

    def zoom(self, turn: int) -> None:
        factor = ZOOM ** direction(turn)
        self.view.scale(factor, factor)
        QApplication.processEvents()

    def parts(self, turn: int) -> list[LoadPart]:
        preview = self._previews.of(self.names[turn * 7 % len(self.names)], Level.EMDR)
        assert preview is not None
        return seen_parts(preview)


class Naive(_Scenic):
    """One item for each memory and each linkage."""

    def __init__(self, case: Case, scene: MapScene) -> None:
        super().__init__(case, scene)
        self._map = NaiveMap(scene)
        self.view = self.widget = self._map
        self._item = self._map.memories[self.names[0]]

    def see_all(self) -> None:
        self._map.setSceneRect(self._map.scene().itemsBoundingRect())
        self._map.fitInView(self._map.sceneRect(), Qt.AspectRatioMode.KeepAspectRatio)
        QApplication.processEvents()

    def pan(self, turn: int) -> None:
        bar = self._map.horizontalScrollBar()
        bar.setValue(bar.value() - PAN * direction(turn))
        QApplication.processEvents()

    def hover(self, turn: int) -> None:
        parts = self.parts(turn)
        pairs = frozenset(pair for pair in lit_pairs(parts) if pair in self._map.lines)
        self._map.light(frozenset(part.memory for part in parts), pairs)
        QApplication.processEvents()

    def grasp(self) -> None:
        self._map.light(frozenset(), frozenset())
        self._before = self._item.pos()

    def drag(self, turn: int) -> None:
        self._item.setPos(self._before + QPointF(12 + 3 * turn, 12 + turn))
        QApplication.processEvents()

    def let_go(self) -> None:
        self._item.setPos(self._before)


class Peer(_Scenic):
    """A node editor."""

    def __init__(self, case: Case, scene: MapScene) -> None:
        super().__init__(case, scene)
        self._map = PeerMap(scene)
        self.widget, self.view = self._map.widget, self._map.view

    def see_all(self) -> None:
        self._map.see_all()
        QApplication.processEvents()

    def pan(self, turn: int) -> None:
        self._map.pan(PAN * direction(turn))
        QApplication.processEvents()

    def hover(self, turn: int) -> None:
        self._map.light(frozenset(part.memory for part in self.parts(turn)))
        QApplication.processEvents()

    def grasp(self) -> None:
        self._map.light(frozenset())

    def drag(self, turn: int) -> None:
        del turn
        self._map.put(self.names[0], 3.0, 1.0)
        QApplication.processEvents()

    def let_go(self) -> None:
        pass

    def close(self) -> None:
        self._map.close()
