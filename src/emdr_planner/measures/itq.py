"""ITQ: 18 items, 0 to 4; no total, but two sums of symptoms, PTSD and disturbances of self-organisation."""

from __future__ import annotations

from emdr_planner.measures.measure import Combine, Entry, Measure, Standing, Subscale, Worse
from emdr_planner.wording import _

MEASURE = Measure(
    id="itq",
    title="ITQ",
    entry=Entry.ITEMS,
    combine=Combine.NOTHING,
    worse=Worse.HIGHER,
    item_low=0,
    item_high=4,
    topics=(
        _("dreams"),
        _("the event now"),
        _("avoiding inside"),
        _("avoiding outside"),
        _("on guard"),
        _("startle"),
        _("people (first)"),
        _("work (first)"),
        _("life (first)"),
        _("calming down"),
        _("numbness"),
        _("failure"),
        _("worth"),
        _("distance"),
        _("closeness"),
        _("people (second)"),
        _("work (second)"),
        _("life (second)"),
    ),
    total_low=None,
    total_high=None,
    subscales=(
        Subscale(id="PTSD", title="PTSD", items=(1, 2, 3, 4, 5, 6), combine=Combine.SUM, standing=Standing.DOUBTFUL),
        Subscale(
            id="DSO", title="DSO", items=(10, 11, 12, 13, 14, 15), combine=Combine.SUM, standing=Standing.DOUBTFUL
        ),
    ),
    event_bound=True,
    scoring=Standing.DOUBTFUL,
    source=_("scoring seen second-hand only (psypack.com)"),
    licence=_("Freely available in its paper, which is copyrighted; numbers only."),
    caution=_("A reliable change was published, but its value was not seen: differences are shown without a verdict."),
)
