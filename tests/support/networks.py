"""Made-up networks of boxes to lay out, and which of them cover each other."""

from __future__ import annotations

import random

from emdr_planner.drawing.geometry import Box, Point


def a_random_network(seed: int, count: int = 60) -> tuple[dict[str, Point], list[tuple[str, str]]]:
    """Return the sizes of so many memories by id, and linked pairs of them."""
    chance = random.Random(seed)
    ids = [f"M{n}" for n in range(1, count + 1)]
    pairs = [(chance.choice(ids), chance.choice(ids)) for _ in range(count + count // 2)]
    sizes = {name: (chance.choice([120.0, 170.0, 200.0]), chance.choice([48.0, 66.0])) for name in ids}
    return sizes, [(one, other) for one, other in pairs if one != other]


def overlaps(places: dict[str, Point], sizes: dict[str, Point]) -> list[tuple[str, str]]:
    """Return the pairs that cover each other."""
    boxes = {name: Box(*places[name], *sizes[name]) for name in places}
    names = list(boxes)
    return [
        (one, other) for place, one in enumerate(names) for other in names[:place] if boxes[one].meets(boxes[other])
    ]
