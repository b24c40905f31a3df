"""What to look for in each readiness domain, and what each rating stands for, in words.

No validated readiness scale for EMDR was found. These anchors are a proposal put together from published preparation
checklists and this programme's stance, and a window says so where it shows them. The nights named under recovery
describe; they are no cut-off.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from emdr_planner.domain.words import Rating, ReadinessDomain
from emdr_planner.wording import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchors:
    """The anchor texts of one domain.

    Attributes:
        observe: What to watch while something is activated, and afterwards.
        ratings: What *concern*, *partial* and *adequate* stand for; *unknown* needs no anchor.
    """

    observe: str
    ratings: Mapping[Rating, str]


def _anchors(observe: str, concern: str, partial: str, adequate: str) -> Anchors:
    return Anchors(
        observe=observe,
        ratings={Rating.CONCERN: concern, Rating.PARTIAL: partial, Rating.ADEQUATE: adequate},
    )


ANCHORS: Mapping[ReadinessDomain, Anchors] = {
    ReadinessDomain.AFFECT_TOLERANCE: _anchors(
        _("Can the client say what is felt and where, keep in touch with it while it grows, and bear it in the body?"),
        _("Has no words for it, is carried off by it, or has to get out or do something."),
        _("Keeps in touch when prompted, or only while it is mild or brief."),
        _("Keeps in touch with a moderate amount, and can stop and take it up again by choice."),
    ),
    ReadinessDomain.DISSOCIATION: _anchors(
        _(
            "Does the client know here and now during contact, notice drifting, and how much does it take to come "
            "back? Is anything missing afterwards?"
        ),
        _("Loses here and now, needs long help to come back, or has gaps afterwards."),
        _("Drifts briefly, notices it, and is back after a prompt."),
        _("Knows here and now all along, or comes back without help."),
    ),
    ReadinessDomain.STATE_SHIFTS: _anchors(
        _("How fast and how far does the state change, and is one state remembered in the next?"),
        _("Surges, collapses or turns into another self-state at once, and it is not remembered."),
        _("Changes at once now and then, remembers it, and settles with help."),
        _("Changes build up and ebb away, and can be followed."),
    ),
    ReadinessDomain.RECOVERY: _anchors(
        _("How long until the usual level was back? How were sleep, daily life and urges, and was contact needed?"),
        _("Daily life broke down, urges became unsafe, or crisis contact was needed."),
        _("Unsettled for a night or two and then back, or back only by leaning on a substance."),
        _("Back at the usual level, judged by the client's own measure."),
    ),
    ReadinessDomain.CONTAINMENT: _anchors(
        _(
            "Do container and calm place hold against a small disturbance? Do they work at home? "
            "Can support be reached?"
        ),
        _("There is none yet, or the resource itself turns frightening."),
        _("Works in the room and not yet outside it."),
        _("Works at home, and is used without being reminded."),
    ),
}
"""The anchors of the five rated domains, in the order in which they are shown."""
