"""The map as it is first tried: a scene with one antialiased item for each memory and each linkage. To compare with."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsLineItem, QGraphicsScene, QGraphicsView, QStyleOptionGraphicsItem
from PySide6.QtWidgets import QWidget as Widget

from emdr_planner.ui.network.scene import MapScene

_LINE = QColor(120, 110, 130, 150)
_FILL = QColor(160, 120, 190)
_LIT = QColor(220, 150, 60)


class MemoryItem(QGraphicsItem):
    """A rounded rectangle with two lines of words, which its linkages follow."""

    def __init__(self, room: QRectF, label: str, detail: str) -> None:
        super().__init__()
        self._room = QRectF(-room.width() / 2, -room.height() / 2, room.width(), room.height())
        self._label, self._detail = label, detail
        self.fill = _FILL
        self.links: list[tuple[QGraphicsLineItem, MemoryItem, MemoryItem]] = []
        self.setPos(room.center())
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsMovable)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemSendsGeometryChanges)

    def boundingRect(self) -> QRectF:
        return self._room.adjusted(-2, -2, 2, 2)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: Widget | None = None) -> None:
        del option, widget
        painter.setPen(QPen(QColor(40, 30, 50), 1.5))
        painter.setBrush(self.fill)
        painter.drawRoundedRect(self._room, 11, 11)
        painter.drawText(self._room.adjusted(0, 4, 0, -self._room.height() / 2), 0x84, self._label)
        painter.drawText(self._room.adjusted(0, self._room.height() / 2, 0, -4), 0x84, self._detail)

    def itemChange(self, change: QGraphicsItem.GraphicsItemChange, value: object) -> object:
        if change is QGraphicsItem.GraphicsItemChange.ItemPositionHasChanged:
            for line, one, other in self.links:
                line.setLine(QLineF(one.pos(), other.pos()))
        return super().itemChange(change, value)


class NaiveMap(QGraphicsView):
    """One item for everything."""

    def __init__(self, scene: MapScene) -> None:
        super().__init__()
        drawn = QGraphicsScene(self)
        self.lines: dict[frozenset[str], QGraphicsLineItem] = {}
        self._lit: list[MemoryItem | QGraphicsLineItem] = []
        self.memories: dict[str, MemoryItem] = {}
        for name, box in scene.boxes.items():
            room = QRectF(box.left, box.top, box.width, box.height)
            self.memories[name] = MemoryItem(room, scene.nodes[name].label, scene.nodes[name].detail)
        for link in scene.links.values():
            one, other = self.memories[link.mark.start], self.memories[link.mark.end]
            line = QGraphicsLineItem(QLineF(one.pos(), other.pos()))
            line.setPen(QPen(_LINE, 1.5))
            self.lines[frozenset((link.mark.start, link.mark.end))] = line
            drawn.addItem(line)
            for item in (one, other):
                item.links.append((line, one, other))
        for item in self.memories.values():
            drawn.addItem(item)
        self.setScene(drawn)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)

    def light(self, names: frozenset[str], pairs: frozenset[frozenset[str]]) -> None:
        """Light some memories and the linkages between some pairs, and no others."""
        for item in self._lit:
            if isinstance(item, MemoryItem):
                item.fill = _FILL
                item.update()
            else:
                item.setPen(QPen(_LINE, 1.5))
        self._lit = [*(self.lines[pair] for pair in pairs), *(self.memories[name] for name in names)]
        for item in self._lit:
            if isinstance(item, MemoryItem):
                item.fill = _LIT
                item.update()
            else:
                item.setPen(QPen(_LIT, 3.0))
