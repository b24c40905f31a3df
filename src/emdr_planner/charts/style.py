"""Colours and sizes of a chart, handed in: light, dark, high contrast.

Meaning is never carried by colour alone: marks differ by shape and carry numbers or letters, so that grey paper and
colour-blind eyes lose nothing.
"""

from __future__ import annotations

import colorsys
from dataclasses import dataclass, replace

_DARK_INK, _LIGHT_INK = "#17121e", "#ffffff"
_MIDDLE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartStyle:
    """One set of colours (hex strings) and font sizes (points).

    Attributes:
        paper: Behind everything.
        wash: Behind a band or an empty cell.
        line: Axes and grid.
        ink: Text and data.
        ink_soft: Second-rank text.
        plum: The main series.
        resource: Outline of resources.
        ramp: Eleven colours of one hue for SUD 0 to 10, the strongest last.
    """

    name: str
    paper: str
    wash: str
    line: str
    ink: str
    ink_soft: str
    plum: str
    resource: str
    ramp: tuple[str, ...]
    small: float = 7.0
    body: float = 8.0
    title: float = 9.0

    def scaled(self, factor: float) -> ChartStyle:
        """Return the same style with larger or smaller text, 1 for as it is."""
        return replace(self, small=self.small * factor, body=self.body * factor, title=self.title * factor)

    def sud_fill(self, sud: int | None) -> str:
        """Return the fill for a SUD of 0 to 10; None (not asked) is not on the ramp."""
        return self.paper if sud is None else self.ramp[sud]

    def ink_on(self, colour: str) -> str:
        """Return dark or white ink, whichever reads better on a fill."""
        red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
        return _DARK_INK if colorsys.rgb_to_yiq(red, green, blue)[0] > _MIDDLE else _LIGHT_INK


LIGHT = ChartStyle(
    name="light",
    paper="#ffffff",
    wash="#f0ebf6",
    line="#d9d3e0",
    ink="#2a2431",
    ink_soft="#625a6d",
    plum="#6d4a94",
    resource="#1f6f57",
    ramp=(
        "#f4eff9",
        "#eae0f3",
        "#dfd0ec",
        "#d2bde4",
        "#c4a9da",
        "#b594cf",
        "#a37dc1",
        "#8c60ae",
        "#744796",
        "#5c327c",
        "#452060",
    ),
)

DARK = ChartStyle(
    name="dark",
    paper="#2a2532",
    wash="#3a3047",
    line="#554b63",
    ink="#eeeaf2",
    ink_soft="#b7aec2",
    plum="#b795db",
    resource="#79cfae",
    ramp=(
        "#352c40",
        "#40334f",
        "#4c3b60",
        "#594473",
        "#674f87",
        "#76599b",
        "#8564ab",
        "#a78bc8",
        "#bba1d7",
        "#d5c0ea",
        "#efe2fb",
    ),
)

CONTRAST = replace(
    LIGHT,
    name="contrast",
    wash="#e6e0ee",
    line="#5a5a5a",
    ink="#000000",
    ink_soft="#2b2b2b",
    plum="#4b1a78",
    resource="#00513a",
)

STYLES: tuple[ChartStyle, ...] = (LIGHT, DARK, CONTRAST)


def style_named(name: str) -> ChartStyle:
    """Return the style of that name; light when there is none."""
    return next((style for style in STYLES if style.name == name), LIGHT)
