"""Change between two totals that is more than the scale's own error, after Jacobson and Truax (1991).

``SE = SD · √(1 − r)``, ``S_diff = √2 · SE``, ``RC = (now − baseline) / S_diff``. Which reliability r is right, that of
a retest or internal consistency, is debated (Maassen 2004), so it is kept with its kind. One rise is not deterioration:
in routine care two thirds of clients have one (Larsen 2022), so a rise is read in two steps, which are a proposal of
this program and not a published rule.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from emdr_planner.measures.measure import Standing, Worse

Z_95 = 1.96
Z_90 = 1.645


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliability:
    """What reliable change is computed from.

    Attributes:
        sd: Standard deviation of the totals before treatment, in points.
        r: Reliability, 0 to 1.
        kind: Which reliability it is: retest or internal consistency.
    """

    sd: float
    r: float
    kind: str
    citation: str
    standing: Standing


class Reading(StrEnum):
    """How a total reads beside the baseline of its series."""

    BASELINE = "baseline"
    ALIKE = "alike"
    EASED = "eased"
    """Better by less than reliable change."""
    RELIABLY_EASED = "reliably_eased"
    ROSE = "rose"
    """Worse by less than reliable change: a neutral mark."""
    RELIABLY_ROSE = "reliably_rose"
    """Worse by reliable change, once: repeat the scale and review."""
    SUSTAINED = "sustained"
    """Still so at the next administration."""
    CHANGED = "changed"
    """Different, where nobody has said which direction is worse or how many points count."""


def standard_error(sd: float, r: float) -> float:
    """Return the standard error of measurement, in points."""
    return sd * math.sqrt(1 - r)


def difference_error(sd: float, r: float) -> float:
    """Return the standard error of the difference of two totals, in points."""
    return math.sqrt(2) * standard_error(sd, r)


def change_index(now: float, baseline: float, reliability: Reliability) -> float:
    """Return RC, the difference in units of its standard error; reliable where its size reaches z."""
    return (now - baseline) / difference_error(reliability.sd, reliability.r)


def reliable_points(reliability: Reliability, z: float = Z_95) -> float:
    """Return how many points make a reliable change; z is 1.96 for 95 %, 1.645 for 90 %."""
    return z * difference_error(reliability.sd, reliability.r)


@dataclass(frozen=True, slots=True, kw_only=True)
class Norm:
    """Mean and standard deviation of the totals of one group, in points."""

    mean: float
    sd: float


def cutoff_a(clinical: Norm) -> float:
    """Return two standard deviations below the clinical mean, for scales on which high is worse."""
    return clinical.mean - 2 * clinical.sd


def cutoff_b(normal: Norm) -> float:
    """Return two standard deviations above the normal mean, for scales on which high is worse."""
    return normal.mean + 2 * normal.sd


def cutoff_c(normal: Norm, clinical: Norm) -> float:
    """Return the value between both means, weighted so that each group is as far from it in its own units."""
    return (normal.sd * clinical.mean + clinical.sd * normal.mean) / (normal.sd + clinical.sd)


def read_changes(totals: Sequence[float], points: float | None, worse: Worse) -> tuple[Reading, ...]:
    """Read each total of one unbroken series beside its first.

    Args:
        totals: In the order they were taken.
        points: How many points make a reliable change; None when no such value is known.
        worse: Which direction means more difficulty.
    """
    readings: list[Reading] = []
    for total in totals:
        readings.append(_reading(total, totals[0], points, worse) if readings else Reading.BASELINE)
        risen = {Reading.RELIABLY_ROSE, Reading.SUSTAINED}
        if readings[-1] is Reading.RELIABLY_ROSE and len(readings) > 1 and readings[-2] in risen:
            readings[-1] = Reading.SUSTAINED
    return tuple(readings)


def _reading(now: float, baseline: float, points: float | None, worse: Worse) -> Reading:
    difference = baseline - now if worse is Worse.LOWER else now - baseline
    if difference == 0:
        return Reading.ALIKE
    if points is None or worse is Worse.UNSTATED:
        return Reading.CHANGED
    reliable = abs(difference) >= points
    if difference > 0:
        return Reading.RELIABLY_ROSE if reliable else Reading.ROSE
    return Reading.RELIABLY_EASED if reliable else Reading.EASED
