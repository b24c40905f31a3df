"""Neutral code names for clients: drawn by chance from a fixed list, so that nothing about a person leads to one."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Sequence

NAMES = (
    "Alder", "Anchor", "Aspen", "Basalt", "Beacon", "Beech", "Birch", "Bracken", "Bramble", "Brook", "Cairn", "Cedar",
    "Chestnut", "Clover", "Cobalt", "Compass", "Copper", "Cove", "Cypress", "Delta", "Dune", "Elder", "Elm", "Ember",
    "Fern", "Fjord", "Flint", "Garnet", "Granite", "Harbour", "Hawthorn", "Hazel", "Heath", "Hemlock", "Heron",
    "Holm", "Indigo", "Inlet", "Juniper", "Kestrel", "Lagoon", "Lantern", "Larch", "Lichen", "Linden", "Maple",
    "Marble", "Meadow", "Mesa", "Mosaic", "Myrtle", "Nettle", "Oak", "Ochre", "Orchard", "Osprey", "Pebble", "Pine",
    "Plover", "Poplar", "Quarry", "Quartz", "Quill", "Reed", "Ridge", "Rowan", "Saffron", "Sage", "Sedge", "Sequoia",
    "Slate", "Sorrel", "Spruce", "Swift", "Tamarack", "Teal", "Thistle", "Thyme", "Tundra", "Umber", "Valley",
    "Walnut", "Wharf", "Willow", "Wren", "Yarrow", "Yew", "Zephyr",
)  # fmt: skip
"""Trees, stones, birds and places; none of them is common as a person's name."""

Choose = Callable[[Sequence[str]], str]


def suggest(taken: Iterable[str], choose: Choose = secrets.choice) -> str:
    """Return a code name that no client has yet.

    Args:
        taken: Code names in use; capitals do not matter.
        choose: Picks one of several.
    """
    used = {name.strip().casefold() for name in taken}
    turn = 1
    while True:
        free = [name for name in _names(turn) if name.casefold() not in used]
        if free:
            return choose(free)
        turn += 1


def _names(turn: int) -> tuple[str, ...]:
    return NAMES if turn == 1 else tuple(f"{name} {turn}" for name in NAMES)
