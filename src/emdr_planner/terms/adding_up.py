"""Numbers as they are read: rounded parts that add up to the rounded total.

Parts rounded one by one may miss their total by a unit of the last place, and whoever checks a load by adding its
parts would doubt the whole. The largest remainders are rounded up until the sum is met (the method of Hamilton).
"""

from __future__ import annotations

import math
from collections.abc import Sequence


def adding_up(parts: Sequence[float], decimals: int) -> tuple[str, ...]:
    """Return parts as text that adds up, to the last place, to their exact sum rounded.

    Args:
        parts: Amounts that are not negative.
        decimals: Places behind the point.
    """
    unit = 10**decimals
    exact = [part * unit for part in parts]
    floors = [math.floor(amount) for amount in exact]
    lacking = round(math.fsum(exact)) - sum(floors)
    by_remainder = sorted(range(len(exact)), key=lambda place: (floors[place] - exact[place], place))
    for place in by_remainder[: max(0, lacking)]:
        floors[place] += 1
    return tuple(f"{amount / unit:.{decimals}f}" for amount in floors)
