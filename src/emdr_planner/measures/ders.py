"""DERS, difficulties in emotion regulation, in three lengths: 16 items by number, 18 and 36 by total."""

from __future__ import annotations

from emdr_planner.measures.measure import Combine, Entry, Measure, Standing, Worse
from emdr_planner.wording import _

_CAUTION = _("No standard clinical cut-off is published.")
_LICENCE = _("Authors' copyright; the papers are open. Numbers only.")

DERS_16 = Measure(
    id="ders-16",
    title="DERS-16",
    entry=Entry.ITEMS,
    combine=Combine.SUM,
    worse=Worse.HIGHER,
    item_low=1,
    item_high=5,
    topics=(
        _("sense"),
        _("confusion"),
        _("work"),
        _("control (first)"),
        _("length"),
        _("low mood"),
        _("focus"),
        _("control (second)"),
        _("shame"),
        _("weakness"),
        _("acting"),
        _("means"),
        _("irritation"),
        _("self-regard"),
        _("thinking"),
        _("overwhelm"),
    ),
    total_low=16,
    total_high=80,
    scoring=Standing.DOUBTFUL,
    source=_("Bjureberg et al. 2016, scoring recalled"),
    licence=_LICENCE,
    caution=_CAUTION,
)

DERS_18 = Measure(
    id="ders-18",
    title="DERS-18",
    entry=Entry.TOTAL,
    combine=Combine.NOTHING,
    worse=Worse.HIGHER,
    total_low=18,
    total_high=90,
    scoring=Standing.DOUBTFUL,
    source=_("seen second-hand only"),
    licence=_LICENCE,
    caution=_CAUTION,
)

DERS_36 = Measure(
    id="ders-36",
    title="DERS-36",
    entry=Entry.TOTAL,
    combine=Combine.NOTHING,
    worse=Worse.HIGHER,
    total_low=36,
    total_high=180,
    source="PMC5917244",
    licence=_LICENCE,
    caution=_CAUTION,
)
