"""Diagnostic rules of two scales. Off by default, for the scale's own view only; nothing that plans may read this."""

from __future__ import annotations

from enum import StrEnum

from emdr_planner.measures import itq, pcl5
from emdr_planner.measures.scoring import Items, wrong_items

PRESENT = 2
"""In both rules a symptom counts from this number on."""

_PCL5_RULE = ((range(1, 6), 1), (range(6, 8), 1), (range(8, 15), 2), (range(15, 21), 2))
"""Items of each cluster and how many of them have to be present (DSM-5 criteria B to E)."""

_PTSD = ((1, 2), (3, 4), (5, 6), (7, 8, 9))
_SELF_ORGANISATION = ((10, 11), (12, 13), (14, 15), (16, 17, 18))
"""Clusters and impairment of the ITQ: one item of each has to be present."""


class ItqOutcome(StrEnum):
    """What the ITQ's rule gives; complex PTSD takes the place of PTSD."""

    NEITHER = "neither"
    PTSD = "ptsd"
    COMPLEX_PTSD = "complex_ptsd"


def pcl5_provisional(items: Items) -> bool | None:
    """Return whether the PCL-5's provisional rule is met; None unless all 20 items are given."""
    if len(items) != pcl5.MEASURE.item_count or None in items or wrong_items(pcl5.MEASURE, items):
        return None
    return all(sum(_present(items, number) for number in cluster) >= needed for cluster, needed in _PCL5_RULE)


def itq_outcome(items: Items) -> ItqOutcome | None:
    """Return what the ITQ's rule gives; None unless all 18 items are given."""
    if len(items) != itq.MEASURE.item_count or None in items or wrong_items(itq.MEASURE, items):
        return None
    if not _one_of_each(items, _PTSD):
        return ItqOutcome.NEITHER
    return ItqOutcome.COMPLEX_PTSD if _one_of_each(items, _SELF_ORGANISATION) else ItqOutcome.PTSD


def _one_of_each(items: Items, clusters: tuple[tuple[int, ...], ...]) -> bool:
    return all(any(_present(items, number) for number in cluster) for cluster in clusters)


def _present(items: Items, number: int) -> bool:
    return (items[number - 1] or 0) >= PRESENT
