"""Paints over the kept picture of a map what is under way, lit, selected, pointed at and chosen, in this order."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtGui import QPainter

from emdr_planner.planning.load import ActivationPreview
from emdr_planner.ui.network.gestures import Gesture
from emdr_planner.ui.network.look import Look
from emdr_planner.ui.network.paint_map import paint_moving
from emdr_planner.ui.network.paint_overlay import (
    paint_activation,
    paint_chosen_link,
    paint_focused,
    paint_handles,
    paint_kinds_of,
    paint_path,
    paint_selected,
    seen_parts,
)
from emdr_planner.ui.network.paint_tags import paint_names_in_front
from emdr_planner.ui.network.scene import MapScene

_FEW = 6


class Shown(Protocol):
    """A map as it is shown, with what the hand and the eye are on."""

    look: Look
    selected: tuple[str, ...]
    current: str | None
    hovered: str | None
    chosen_link: str | None
    preview: ActivationPreview | None
    gesture: Gesture | None
    path: tuple[str, ...]

    @property
    def scene(self) -> MapScene:
        """The map as it lies."""
        ...

    def hasFocus(self) -> bool:
        """Return whether the keyboard acts on it."""
        ...


def paint_over(painter: QPainter, shown: Shown) -> None:
    """Paint what changes from moment to moment, in scene units."""
    look, scene, moving = shown.look, shown.scene, _moving(shown)
    if moving:
        paint_moving(painter, look, scene, moving)
    elif shown.preview is not None and shown.preview.memory in scene.nodes and not shown.path:
        paint_activation(painter, look, scene, shown.preview)
    if shown.path:
        paint_path(painter, look, scene, shown.path)
    _paint_kinds(painter, shown)
    paint_selected(painter, look, scene, shown.selected)
    if shown.current is not None and shown.hasFocus():
        paint_focused(painter, look, scene, shown.current)
    if shown.chosen_link is not None:
        paint_chosen_link(painter, look, scene, scene.links[shown.chosen_link])
    paint_names_in_front(painter, look, scene, _pointed_at(shown), moving=bool(moving))
    _paint_hand(painter, shown)


def _moving(shown: Shown) -> frozenset[str]:
    return shown.gesture.moving if shown.gesture else frozenset()


def _paint_kinds(painter: QPainter, shown: Shown) -> None:
    """Say of what kind the linkages are of the one memory that is looked at."""
    name = shown.hovered or (shown.selected[0] if len(shown.selected) == 1 else None)
    if name is not None and shown.gesture is None:
        paint_kinds_of(painter, shown.look, shown.scene, name, ringed(shown))


def ringed(shown: Shown) -> frozenset[str]:
    """Return the memories that have rings around them now."""
    lit = () if shown.preview is None or shown.path else (part.memory for part in seen_parts(shown.preview))
    focused = (shown.current,) if shown.current is not None and shown.hasFocus() else ()
    return frozenset((*shown.selected, *shown.path, *lit, *focused))


def _paint_hand(painter: QPainter, shown: Shown) -> None:
    if shown.gesture is not None:
        shown.gesture.paint(painter, shown.look, shown.scene)
    elif shown.hovered is not None:
        paint_handles(painter, shown.look, shown.scene, shown.hovered)


def _pointed_at(shown: Shown) -> tuple[str, ...]:
    """Return what is named however small it is: under the pointer, at the keyboard, a few that are selected."""
    few = shown.selected if len(shown.selected) <= _FEW else ()
    one = (shown.hovered, shown.current if shown.hasFocus() else None)
    return tuple(dict.fromkeys((*few, *(name for name in one if name is not None))))
