"""A drawing as a picture: PNG, SVG or PDF to keep, or pixels with the places of its marks for a window.

Nothing about the person, the machine or the day is in the file: no date, no program, no path. PDFs embed their fonts
whole letters at a time (Type 42); SVGs carry their letters as outlines, so that they look the same everywhere, with the
title and the description as text for a screen reader.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import FigureCanvasPdf
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from emdr_planner.charts.chart import Drawing
from emdr_planner.charts.lettering import plain
from emdr_planner.charts.style import LIGHT, ChartStyle

FORMATS = ("png", "svg", "pdf")

_ONE_AT_A_TIME = threading.Lock()
"""matplotlib keeps settings and font caches for the whole process: pictures are drawn one after the other."""

_SETTINGS: dict[Any, Any] = {
    "font.family": ["DejaVu Sans"],
    "text.parse_math": False,
    "text.usetex": False,
    "pdf.fonttype": 42,
    "svg.fonttype": "path",
    "svg.hashsalt": "emdr-planner",
    "axes.unicode_minus": True,
    "path.simplify": False,
}

_NO_METADATA: Mapping[str, Mapping[str, None]] = {
    "png": {"Software": None},
    "svg": {"Creator": None, "Date": None, "Format": None, "Type": None},
    "pdf": {"Creator": None, "Producer": None, "CreationDate": None},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How large a picture is: width and height in inches, and pixels per inch where pixels matter."""

    width: float = 8.0
    height: float = 5.0
    dpi: float = 300.0
    """What a printer needs for sharp letters."""


PAGE = Size(width=10.7, height=7.2)
"""A whole sheet of A4 on its side within its margins: for the map, which needs the room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A part of a picture that stands for something of the record.

    Attributes:
        kind: ``memory``, ``session`` or ``administration``.
        id: Its id.
        left: In pixels from the left; likewise the others, from the top.
    """

    kind: str
    id: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pixels:
    """A picture as pixels: rows of red, green, blue, opacity, one byte each, from the top."""

    width: int
    height: int
    rgba: bytes = field(repr=False)
    marks: tuple[Mark, ...]


_KINDS = frozenset({"memory", "session", "administration"})


@contextmanager
def _settled() -> Iterator[None]:
    with _ONE_AT_A_TIME, mpl.rc_context(_SETTINGS):
        yield


def picture(drawing: Drawing, kind: str, *, style: ChartStyle = LIGHT, size: Size | None = None) -> bytes:
    """Return a drawing as the bytes of a file.

    Args:
        drawing: What to draw.
        kind: ``png``, ``svg`` or ``pdf``.
        style: Colours and sizes of text.
        size: How large; 8 by 5 inches, and 300 pixels per inch for PNG, when not given.

    Raises:
        ValueError: The format is none of the three.
    """
    if kind not in FORMATS:
        message = f"pictures are {', '.join(FORMATS)}, not {kind!r}"
        raise ValueError(message)
    wanted = size or Size()
    out = io.BytesIO()
    with _settled():
        figure = _drawn(drawing, style, wanted)
        {"png": FigureCanvasAgg, "svg": FigureCanvasSVG, "pdf": FigureCanvasPdf}[kind](figure)
        figure.savefig(out, format=kind, dpi=wanted.dpi, facecolor=style.paper, metadata=dict(_NO_METADATA[kind]))
    content = out.getvalue()
    return _with_words(content, drawing) if kind == "svg" else content


def pixels(drawing: Drawing, *, style: ChartStyle, size: Size) -> Pixels:
    """Return a drawing as pixels and marks; may be called on any thread."""
    with _settled():
        figure = _drawn(drawing, style, size)
        canvas: Any = FigureCanvasAgg(figure)  # ships no types
        canvas.draw()
        width, height = canvas.get_width_height()
        return Pixels(width=width, height=height, rgba=bytes(canvas.buffer_rgba()), marks=_marks(figure, height))


def _drawn(drawing: Drawing, style: ChartStyle, size: Size) -> Figure:
    figure = Figure(figsize=(size.width, size.height), dpi=size.dpi)
    drawing.draw(figure, style)
    return figure


def _marks(figure: Figure, height: int) -> tuple[Mark, ...]:
    found = []
    for artist in figure.findobj(_stands_for_something):
        kind, _, record = (artist.get_gid() or "").partition(":")
        box = artist.get_window_extent()
        found.append(Mark(kind=kind, id=record, left=box.x0, right=box.x1, top=height - box.y1, bottom=height - box.y0))
    return tuple(found)


def _stands_for_something(artist: Artist) -> bool:
    return (artist.get_gid() or "").partition(":")[0] in _KINDS


def _with_words(svg: bytes, drawing: Drawing) -> bytes:
    """Put the title and the description where a screen reader looks for them: first inside the picture."""
    words = f"<title>{escape(plain(drawing.title))}</title><desc>{escape(plain(drawing.description))}</desc>"
    start = svg.index(b">", svg.index(b"<svg ")) + 1
    return svg[:start] + words.encode("utf-8") + svg[start:]
