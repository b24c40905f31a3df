"""Paints a whole map in one pass: clusters, linkages, memories."""

from __future__ import annotations

from PySide6.QtGui import QPainter

from emdr_planner.drawing.geometry import Box
from emdr_planner.ui.network.look import Look
from emdr_planner.ui.network.paint_backdrop import paint_backdrop
from emdr_planner.ui.network.paint_crowd import paint_nodes
from emdr_planner.ui.network.paint_gone import paint_gone
from emdr_planner.ui.network.paint_links import (
    lines_of,
    lines_to_paint,
    links_to_paint,
    paint_captions,
    paint_far_lines,
    paint_hulls,
    paint_lines,
    sees_all,
    stamp_signs,
)
from emdr_planner.ui.network.paint_merged import merges_of, paint_merges
from emdr_planner.ui.network.paint_nodes import paint_hints
from emdr_planner.ui.network.paint_tags import paint_tags, paint_titles
from emdr_planner.ui.network.scene import MapScene

_OVERHANG = 20.0


def words_readable(painter: QPainter, scene: MapScene) -> bool:
    """Return whether words can be read at a painter's zoom on the memories that have room."""
    return scene.sizes.words_fit(painter.worldTransform().m11())


def paint_map(painter: QPainter, look: Look, scene: MapScene, seen: Box, skipped: frozenset[str] = frozenset()) -> None:
    """Paint everything that is seen.

    Args:
        painter: In scene units, antialiased or not as its owner wants.
        look: Colours and fonts.
        scene: The map.
        seen: The part of the scene that is painted; memories outside are left out.
        skipped: Memories that are left out together with their linkages (they are being moved).
    """
    paint_backdrop(painter, look, scene)
    paint_hulls(painter, look, scene.hulls)
    links = links_to_paint(scene, seen, skipped)
    lines = lines_to_paint(scene, links)
    if words_readable(painter, scene):
        paint_lines(painter, look, lines)
        stamp_signs(painter, look, links, scene.sizes.usual)
        paint_captions(painter, look, scene)
    else:
        paint_far_lines(painter, look, lines)
        paint_titles(painter, look, scene)
    paint_merges(painter, look, scene, merges_of(scene, skipped, touching=False))
    names = list(scene.boxes)
    if skipped or not sees_all(scene, seen):
        around = seen.grown(_OVERHANG)
        names = [name for name in names if name not in skipped and scene.boxes[name].meets(around)]
    if scene.kept is not None:
        paint_hints(painter, look, scene, [name for name in names if name not in scene.kept])
        names = [name for name in names if name in scene.kept]
    paint_nodes(painter, look, scene, names)
    paint_tags(painter, look, scene, frozenset(names))
    paint_gone(painter, look, scene)


def paint_moving(painter: QPainter, look: Look, scene: MapScene, moving: frozenset[str]) -> None:
    """Paint memories that are being moved, over the rest, with their linkages."""
    links = [scene.links[mark.id] for mark in scene.links_of(moving)]
    lines = lines_of(links)
    if words_readable(painter, scene):
        paint_lines(painter, look, lines)
        stamp_signs(painter, look, links, scene.sizes.usual)
    else:
        paint_far_lines(painter, look, lines)
    merges = merges_of(scene, moving, touching=True)
    paint_merges(painter, look, scene, merges)
    ends = {end for link in links for end in (link.mark.start, link.mark.end)}
    ends |= {end for mark in merges for end in (mark.memory, mark.into)}
    paint_nodes(painter, look, scene, [name for name in scene.boxes if name in ends - moving])
    paint_nodes(painter, look, scene, [name for name in scene.boxes if name in moving])
