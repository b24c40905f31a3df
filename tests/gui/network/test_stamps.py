"""What is put down as a stamp looks exactly as if it were drawn there."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter, QPixmap

from emdr_planner.domain.case import Case
from emdr_planner.drawing.geometry import Box
from emdr_planner.ui.network.contents import Everything, Known
from emdr_planner.ui.network.layer import use_scene_units
from emdr_planner.ui.network.lettering import Letterer
from emdr_planner.ui.network.look import Look
from emdr_planner.ui.network.paint_crowd import paint_far_nodes, paint_near_nodes
from emdr_planner.ui.network.paint_nodes import draw_far, paint_body, paint_marks, paint_words
from emdr_planner.ui.network.scene import MapScene
from emdr_planner.ui.network.stamps import Grid, table_of
from emdr_planner.ui.network.viewport import Viewport
from emdr_planner.ui.theme import THEMES, Theme
from tests.support.cases import the_sample

pytestmark = pytest.mark.usefixtures("qapp")

RATIOS = (1.0, 1.25, 2.0)
LEVELS = 6
"""Levels of 255 by which two ways to round a mixed colour may differ."""
SIZE = QSize(700, 420)


def scene_of(case: Case, look: Look) -> MapScene:
    picture = Everything().picture(case, Known())
    shapes = {mark.shape for mark in picture.nodes}
    assert len(shapes) > 3, "the sample shows too few shapes to compare"
    places = {mark.id: (37.3 + 190.7 * (n % 7), 41.9 + 77.1 * (n // 7)) for n, mark in enumerate(picture.nodes)}
    return MapScene(picture, Letterer(look).words_of(picture), places)


class Sheet:
    """A picture of a scene, painted by a function."""

    def __init__(self, look: Look, scene: MapScene, ratio: float, zoom: float) -> None:
        self.look, self.scene, self.ratio = look, scene, ratio
        self.viewport = Viewport(-13.37, -7.77, zoom)
        self.grid = Grid(zoom * ratio, 13.37 * zoom * ratio, 7.77 * zoom * ratio)

    def stamped(self, *, near: bool) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
        pixmap = self._blank()
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        use_scene_units(painter, self.viewport)
        (paint_near_nodes if near else paint_far_nodes)(painter, self.look, self.scene, list(self.scene.boxes))
        painter.end()
        return pixels(pixmap)

    def direct(self, *, near: bool) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
        pixmap = self._blank()
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rooms = self.grid.rooms_of(table_of(self.scene.boxes.values())).tolist()
        for name, (left, top, width, height) in zip(self.scene.boxes, rooms, strict=True):
            painter.save()
            painter.scale(1 / self.ratio, 1 / self.ratio)
            painter.translate(left + width / 2, top + height / 2)
            painter.scale(self.grid.zoom, self.grid.zoom)
            self._draw(painter, name, self.grid.box_of(width, height), near=near)
            painter.restore()
        painter.end()
        return pixels(pixmap)

    def _draw(self, painter: QPainter, name: str, box: Box, *, near: bool) -> None:
        mark, look, scene = self.scene.nodes[name], self.look, self.scene
        if not near:
            draw_far(painter, look, mark, box, self.grid.zoom)
            return
        painter.setPen(paint_body(painter, look, mark, box).ink)
        paint_words(painter, look, scene.lettering[name], box, scene.sizes.setting)
        paint_marks(painter, look, mark, box)

    def _blank(self) -> QPixmap:
        pixmap = QPixmap(SIZE * self.ratio)
        pixmap.setDevicePixelRatio(self.ratio)
        pixmap.fill(self.look.ground)
        return pixmap


def pixels(pixmap: QPixmap) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    image = pixmap.toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), dtype=np.uint8).reshape(image.height(), -1).copy()


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize("near", [False, True], ids=["far", "near"])
def test_a_stamped_memory_is_the_one_drawn_directly(theme: Theme, ratio: float, near: bool) -> None:  # noqa: FBT001 - parametrized
    look = Look(theme)
    sheet = Sheet(look, scene_of(the_sample("broad"), look), ratio, 0.83 if near else 0.31)
    stamped, direct = sheet.stamped(near=near).astype(int), sheet.direct(near=near).astype(int)
    assert np.ptp(direct) > 100, "nothing was drawn"
    assert np.abs(stamped - direct).max() <= LEVELS


def test_a_stamp_covers_its_memory_to_the_pixel() -> None:
    grid = Grid(0.47, 3.3, 8.9)
    boxes = [Box(100.0 + 7.7 * n, 50.0 + 3.1 * n, 90.0 + n, 40.0 + n / 2) for n in range(200)]
    for box, (left, top, width, height) in zip(boxes, grid.rooms_of(table_of(boxes)).tolist(), strict=True):
        outline = (left + 0.5, left + width - 0.5, top + 0.5, top + height - 0.5)
        wanted = (
            box.left * grid.zoom + grid.across,
            box.right * grid.zoom + grid.across,
            box.top * grid.zoom + grid.down,
            box.bottom * grid.zoom + grid.down,
        )
        assert max(abs(one - other) for one, other in zip(outline, wanted, strict=True)) < 1.0


def test_a_memory_that_changes_gets_another_stamp() -> None:
    look = Look(THEMES[0])
    sheet = Sheet(look, scene_of(the_sample("broad"), look), 1.0, 0.31)
    before = sheet.stamped(near=False)
    nodes = sheet.scene.nodes
    rated = next(name for name, mark in nodes.items() if mark.rated_type and mark.sud not in {None, 0})
    picture = sheet.scene.picture
    changed = tuple(replace(mark, sud=0) if mark.id == rated else mark for mark in picture.nodes)
    sheet.scene = MapScene(replace(picture, nodes=changed), sheet.scene.words, sheet.scene.places)
    assert (sheet.stamped(near=False) != before).any()


def test_what_a_map_makes_of_itself_once_is_made_anew_after_it_has_moved() -> None:
    scene = scene_of(the_sample("broad"), Look(THEMES[0]))
    whole, name = scene.bounds, next(iter(scene.boxes))
    assert scene.bounds is whole
    scene.put({name: (-900.0, 0.0)})
    assert scene.bounds != whole
