"""How large a memory is on paper, and what stands in it: its label whole, in as many lines as that takes."""

from __future__ import annotations

import functools
import textwrap

from emdr_planner.charts.lettering import letters_in, plain, shorten
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.words import MemoryType
from emdr_planner.terms import status_word, type_word
from emdr_planner.wording import _

LABEL, DETAIL = 13.0, 11.0
"""Size of the letters, in scene units."""

LINE = 16.0
"""From one line of a label to the next, in scene units."""

_HEIGHT = 50.0
"""Of a memory whose label takes one line."""

_NARROWEST, _WIDEST = 112.0, 214.0
_LETTER, _SMALL_LETTER = 8.0, 6.4
_SIDES, _INSIDE = 28.0, 14.0
_MOST_LINES = 4
_BOLD = 1.05
"""Bold letters are about this much wider."""


def detail(memory: Memory) -> str:
    """Return the last line: age or type, SUD, and what is not plain from the shape."""
    parts = []
    if memory.age is not None:
        parts.append(_("age {n}").format(n=memory.age))
    elif memory.type is not MemoryType.PAST:
        parts.append(type_word(memory.type, template=memory.is_template))
    if memory.is_target:
        parts.append(_("SUD ?") if memory.sud is None else _("SUD {n}").format(n=memory.sud))
        if memory.is_resolved:
            parts.append(_("declared") if memory.is_declared else status_word(memory.status))
    return " · ".join(parts) or type_word(memory.type)


def width_of(memory: Memory) -> float:
    """Return how wide a memory is drawn, in scene units: as its words need, within bounds."""
    wanted = max(len(memory.label) * _LETTER, len(detail(memory)) * _SMALL_LETTER) + _SIDES
    return min(_WIDEST, max(_NARROWEST, wanted))


@functools.lru_cache(maxsize=1024)
def _lines(label: str, most: int) -> tuple[str, ...]:
    lines = textwrap.wrap(plain(label), most) or [""]
    kept, rest = lines[: _MOST_LINES - 1], " ".join(lines[_MOST_LINES - 1 :])
    return tuple([*kept, shorten(rest, most)] if rest else kept)


def lines_of(memory: Memory) -> tuple[str, ...]:
    """Return the label in lines that fit; only one beyond all measure is cut."""
    return _lines(memory.label, letters_in(width_of(memory) - _INSIDE, LABEL * _BOLD))


def detail_of(memory: Memory) -> str:
    """Return the last line as it fits."""
    return shorten(detail(memory), letters_in(width_of(memory) - _INSIDE, DETAIL))


def height_of(memory: Memory) -> float:
    """Return how high a memory is drawn, in scene units."""
    return _HEIGHT + LINE * (len(lines_of(memory)) - 1)
