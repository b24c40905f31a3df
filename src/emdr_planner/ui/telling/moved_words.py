"""What moved between two orders, in words."""

from __future__ import annotations

from emdr_planner.domain.words import Level
from emdr_planner.planning.order_change import Moved, Standing
from emdr_planner.terms import Naming, level_words
from emdr_planner.ui.telling.words import Part
from emdr_planner.wording import _


def moved_words(moved: Moved, name: Naming) -> tuple[Part, ...]:
    """Return how a target stands differently, as pieces of a sentence."""
    return (Part(name(moved.memory), moved.memory), Part(f": {how_moved(moved)}"))


def how_moved(moved: Moved) -> str:
    """Return how a target stands differently: *place 4 → 2, now above the line*."""
    before, after = moved.before, moved.after
    if before is None:
        return _("comes in at place {place}").format(place=0 if after is None else after.place)
    if after is None:
        return _("has no place any more (was place {place})").format(place=before.place)
    return ", ".join(_differences(before, after))


def _differences(before: Standing, after: Standing) -> list[str]:
    said = []
    if before.place != after.place:
        said.append(_("place {before} → {after}").format(before=before.place, after=after.place))
    else:
        said.append(_("place {place}").format(place=after.place))
    if before.above_line != after.above_line:
        said.append(_("now above the line") if after.above_line else _("now after re-assessment"))
    if before.level != after.level:
        words = _("{level} instead of {before}")
        said.append(words.format(level=level_words(Level(after.level)), before=level_words(Level(before.level))))
    return said


def short_mark(moved: Moved | None) -> str:
    """Return what stands on the card of a target that moved: *was 4*, *new*; nothing for one that did not."""
    if moved is None:
        return ""
    if moved.before is None:
        return _("new")
    return _("was {place}").format(place=moved.before.place)
