"""How each kind of linkage is drawn: its dash, its end, and the width of each strength."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from emdr_planner.domain.words import LinkageKind


class Head(StrEnum):
    """End of a linkage: nothing, an arrow for what leads somewhere, a bar for what stands in the way."""

    NONE = "none"
    ARROW = "arrow"
    BAR = "bar"


@dataclass(frozen=True, slots=True)
class KindLook:
    """How a kind of linkage is drawn: lengths of dash and gap in scene units (none: a whole line), and its end."""

    dash: tuple[float, ...]
    head: Head = Head.NONE


_WHOLE: tuple[float, ...] = ()
_LONG = (18.0, 7.0)
_MEDIUM = (10.0, 6.0)
_SHORT = (5.0, 5.0)
_DOTS = (2.0, 4.0)
_FAR_DOTS = (2.0, 10.0)
_LONG_DOT = (18.0, 5.0, 3.0, 5.0)
_MEDIUM_DOT = (10.0, 5.0, 3.0, 5.0)
_TWO_DOTS = (12.0, 4.0, 3.0, 4.0, 3.0, 4.0)
_LONG_SHORT = (18.0, 5.0, 7.0, 5.0)

KIND_LOOKS: Mapping[LinkageKind, KindLook] = {
    LinkageKind.SHARED_BELIEF: KindLook(_WHOLE),
    LinkageKind.SHARED_AFFECT: KindLook(_LONG),
    LinkageKind.SHARED_BODY: KindLook(_LONG_SHORT),
    LinkageKind.SHARED_SENSORY: KindLook(_TWO_DOTS),
    LinkageKind.SHARED_PERSON: KindLook(_LONG_DOT),
    LinkageKind.SHARED_PLACE: KindLook(_MEDIUM_DOT),
    LinkageKind.SAME_EPISODE: KindLook(_MEDIUM),
    LinkageKind.SAME_PERIOD: KindLook(_SHORT),
    LinkageKind.BELONGS_TO_STATE: KindLook(_DOTS),
    LinkageKind.FEEDS: KindLook(_WHOLE, Head.ARROW),
    LinkageKind.TRIGGER_OF: KindLook(_MEDIUM, Head.ARROW),
    LinkageKind.ANTICIPATES: KindLook(_LONG, Head.ARROW),
    LinkageKind.EVIDENCE_FOR: KindLook(_LONG_DOT, Head.ARROW),
    LinkageKind.BLOCKS: KindLook(_WHOLE, Head.BAR),
    LinkageKind.SUPPORTS: KindLook(_DOTS, Head.ARROW),
    LinkageKind.CARRIES: KindLook(_LONG_SHORT, Head.ARROW),
    LinkageKind.KNOWS_OF: KindLook(_MEDIUM_DOT, Head.ARROW),
    LinkageKind.OBJECTS_TO: KindLook(_MEDIUM, Head.BAR),
    LinkageKind.OTHER: KindLook(_FAR_DOTS),
}

WIDTHS: Mapping[int, float] = {1: 1.5, 2: 3.0, 3: 5.0}
"""Width of a linkage by strength, in scene units."""
