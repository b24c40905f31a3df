"""DES-T: eight of the 28 DES-II items, 0 to 100 by tens; mean 0 to 100."""

from __future__ import annotations

from emdr_planner.measures import des2
from emdr_planner.measures.measure import Combine, Entry, Measure, Worse
from emdr_planner.wording import _

MEASURE = Measure(
    id="des-t",
    title="DES-T",
    entry=Entry.ITEMS,
    combine=Combine.MEAN,
    worse=Worse.HIGHER,
    item_low=0,
    item_high=100,
    item_step=10,
    topics=tuple(des2.MEASURE.topics[number - 1] for number in des2.TAXON_ITEMS),
    total_low=0,
    total_high=100,
    source="elevateemdr.com",
    licence=des2.MEASURE.licence,
    caution=_("No cut-off could be verified."),
)
