"""Paints the names that stand beside memories which are drawn too small to hold them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from emdr_planner.drawing.geometry import Box
from emdr_planner.ui.network.hulls import Free, PlacedHull, placed_hulls
from emdr_planner.ui.network.look import Look
from emdr_planner.ui.network.paint_links import lies_in, write_titles
from emdr_planner.ui.network.scene import MapScene
from emdr_planner.ui.network.shapes import rect_of
from emdr_planner.ui.network.signs import far_badge
from emdr_planner.ui.network.stamps import grid_of, table_of, whole_pixels
from emdr_planner.ui.network.tags import LINE, PlacedTag, Tag, placed_tags, room_below
from emdr_planner.ui.network.writing import CENTRED

_CORNER = 3.0
_EDGE = 12.0
"""Pixels beyond the map that names may take: a little less than what a whole map leaves free at the window's edge."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside memories and clusters that are drawn too small to be named otherwise.

    Attributes:
        names: Of memories, by id.
        clusters: Clusters with their titles, where the map has no room for more.
        inside: Those of the names that lie on the ground of a cluster.
    """

    names: Mapping[str, PlacedTag]
    clusters: tuple[PlacedHull, ...] = ()
    inside: frozenset[PlacedTag] = frozenset()


class _Reckoned:
    """What stands beside the marks of a map as it lies and is drawn now, each zoom reckoned once."""

    def __init__(self, scene: MapScene) -> None:
        self._scene = scene
        self._found: dict[float, Beside] = {}

    def at(self, zoom: float) -> Beside:
        """Return what stands beside at a zoom."""
        if zoom not in self._found:
            self._found[zoom] = self._beside(zoom)
        return self._found[zoom]

    def _beside(self, zoom: float) -> Beside:
        scene = self._scene
        wanted = scene.nodes.keys() if scene.kept is None else scene.kept
        weighty = [name for name in scene.weighty if name in wanted]
        without = [name for name in weighty if not scene.sizes.words_fit(zoom, name)]
        if not without or scene.bounds is None:
            return Beside({})
        within, ages = scene.bounds.grown(_EDGE / zoom), [room for _tick, room in scene.ticks]
        ages += [] if scene.ground is None else scene.backdrop.name_rooms(scene.ground, scene.sizes.beside)
        clusters = () if scene.sizes.words_fit(zoom) else self._titles(within, ages)
        badges = (far_badge(scene.nodes[name], scene.boxes[name], scene.sizes) for name in without)
        taken = [*(hull.caption for hull in clusters or scene.hulls), *ages, *(room for room in badges if room)]
        names = placed_tags(without, scene.words.tags, scene.boxes, Free(taken, within), scene.sizes.beside)
        inside = frozenset(tag for tag in names.values() if lies_in(tag.room.centre, scene.hulls))
        return Beside(names, clusters, inside)

    def _titles(self, within: Box, taken: Sequence[Box]) -> tuple[PlacedHull, ...]:
        """Return the clusters whose titles have room inside."""
        scene = self._scene
        titles = {name: captions[-1:] for name, captions in scene.words.captions.items()}
        free = Free([*scene.boxes.values(), *taken], within)
        found = placed_hulls(scene.picture.hulls, scene.boxes, titles, free, scene.sizes.beside)
        return tuple(hull for hull in found if hull.text)


def beside_at(scene: MapScene, zoom: float) -> Beside:
    """Return what stands beside memories and clusters at a zoom."""
    return scene.once(_Reckoned).at(zoom)


def paint_titles(painter: QPainter, look: Look, scene: MapScene) -> None:
    """Write beside clusters what they are where the whole of it has no room."""
    clusters = beside_at(scene, painter.worldTransform().m11()).clusters
    write_titles(painter, look, clusters, scene.sizes.beside)


def paint_tags(painter: QPainter, look: Look, scene: MapScene, names: Collection[str]) -> None:
    """Write the names of some memories beside them, where they are not on them and there is room."""
    zoom, growth = painter.worldTransform().m11(), scene.sizes.beside
    beside = beside_at(scene, zoom)
    tags, inside = {name: placed for name, placed in beside.names.items() if name in names}, beside.inside
    if not tags:
        return
    grid = grid_of(painter)
    look.stamps.use(grid.zoom)
    made = look.stamps.made
    rooms = grid.rooms_of(table_of(placed.room for placed in tags.values()))
    with whole_pixels(painter) as corner:
        for placed, (left, top, width, height) in zip(tags.values(), rooms.tolist(), strict=True):
            behind = look.hull if placed in inside else look.ground
            key = ("tag", placed.tag.lines, growth, placed in inside)
            stamp = made.get(key)
            if stamp is None:
                draw = partial(_draw, look=look, tag=placed.tag, growth=growth, behind=behind)
                stamp = look.stamps.make(key, (width, height), draw)
            painter.drawPixmap(corner.x() + left, corner.y() + top, stamp)


def _draw(painter: QPainter, look: Look, tag: Tag, growth: float, behind: QColor) -> None:
    painter.scale(growth, growth)
    painter.fillRect(rect_of(Box(0.0, 0.0, tag.width, tag.height)), behind)
    painter.setPen(look.ink)
    _write(painter, look, tag)


def _write(painter: QPainter, look: Look, tag: Tag) -> None:
    painter.setFont(look.short_font)
    for number, line in enumerate(tag.lines):
        painter.drawText(QRectF(-tag.width / 2, -tag.height / 2 + number * LINE, tag.width, LINE), CENTRED, line)


def paint_names_in_front(
    painter: QPainter, look: Look, scene: MapScene, names: Iterable[str], *, moving: bool = False
) -> None:
    """Write the names of memories over everything else that are not on them; `moving` when the map is under way."""
    zoom = painter.worldTransform().m11()
    for name in names:
        if not scene.sizes.words_fit(zoom, name):
            placed = None if moving else beside_at(scene, zoom).names.get(name)
            _write_in_front(painter, look, scene, name, placed)


def _write_in_front(painter: QPainter, look: Look, scene: MapScene, name: str, placed: PlacedTag | None) -> None:
    growth = scene.sizes.beside
    tag = scene.words.tags(name)[0] if placed is None else placed.tag
    room = room_below(scene.boxes[name], tag, growth) if placed is None else placed.room
    painter.save()
    painter.translate(room.x, room.y)
    painter.scale(growth, growth)
    painter.setPen(QPen(look.accent, 1.2))
    painter.setBrush(look.card)
    painter.drawRoundedRect(rect_of(Box(0.0, 0.0, tag.width + 6.0, tag.height + 2.0)), _CORNER, _CORNER)
    painter.setPen(look.ink)
    _write(painter, look, tag)
    painter.restore()
