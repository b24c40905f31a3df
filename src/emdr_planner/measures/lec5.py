"""LEC-5: 17 kinds of event and how each was met; it has no score, and none is made.

The number of an item says how the event was met: 0 not at all, 1 directly, 2 seen, 3 heard of, 4 at work, 5 unsure.
"""

from __future__ import annotations

from emdr_planner.measures.measure import Combine, Entry, Measure, Worse
from emdr_planner.wording import _

MEASURE = Measure(
    id="lec-5",
    title="LEC-5",
    entry=Entry.ITEMS,
    combine=Combine.NOTHING,
    worse=Worse.UNSTATED,
    item_low=0,
    item_high=5,
    topics=(
        _("natural disaster"),
        _("fire"),
        _("transport"),
        _("other accident"),
        _("poison"),
        _("violence"),
        _("weapon"),
        _("sexual violence"),
        _("other sexual"),
        _("war"),
        _("captivity"),
        _("illness or injury"),
        _("suffering"),
        _("violent death"),
        _("sudden death"),
        _("harm to another"),
        _("anything else"),
    ),
    total_low=None,
    total_high=None,
    source="ptsd.va.gov",
    licence=_("United States government work; numbers are entered from the clinic's own copy."),
    caution=_("A list of events, not a score: bands seen on the web are invented."),
)
