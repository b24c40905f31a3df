"""Which memories are named before others where not all can be, and on which one a large map opens. Pure."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from emdr_planner.domain.ids import natural_key
from emdr_planner.ui.network.marks import Picture


def by_weight(picture: Picture) -> Sequence[str]:
    """Return the memories of a picture, the weightiest first.

    The proposed order comes first, then targets whose work has begun, touchstones, and what is linked most strongly;
    what is resolved or set aside comes after what is not, what is only hinted at last.
    """
    linked: Counter[str] = Counter()
    for link in picture.links:
        linked[link.start] += link.strength
        linked[link.end] += link.strength

    def rank(number: int) -> tuple[object, ...]:
        mark = picture.nodes[number]
        place = math.inf if mark.standing.place is None else mark.standing.place
        begun, founding = not mark.work_begun, not mark.touchstone
        return mark.id in picture.hinted, place, mark.settled, begun, founding, -linked[mark.id], natural_key(mark.id)

    return [picture.nodes[number].id for number in sorted(range(len(picture.nodes)), key=rank)]
