"""CORE-10: 10 items, 0 to 4, past week, items 2 and 3 reversed; ten times the mean, 0 to 40."""

from __future__ import annotations

from emdr_planner.measures.measure import (
    Band,
    ChangeValue,
    Combine,
    Entry,
    Measure,
    Side,
    Standing,
    Threshold,
    Worse,
)
from emdr_planner.wording import _

_BARKHAM = "doi 10.1080/14733145.2012.729069"

MEASURE = Measure(
    id="core-10",
    title="CORE-10",
    entry=Entry.ITEMS,
    combine=Combine.TENFOLD_MEAN,
    worse=Worse.HIGHER,
    item_low=0,
    item_high=4,
    topics=(
        _("tension"),
        _("support"),
        _("coping"),
        _("contact"),
        _("panic"),
        _("plans about life"),
        _("nights"),
        _("hope"),
        _("unhappiness"),
        _("images"),
    ),
    reversed_items=(2, 3),
    missing_allowed=1,
    total_low=0,
    total_high=40,
    bands=(
        Band(low=0, word=_("below the general cut-off")),
        Band(low=11, word=_("mild")),
        Band(low=15, word=_("moderate")),
        Band(low=20, word=_("moderately severe")),
        Band(low=25, word=_("severe")),
    ),
    bands_source="socasresourcehub.com",
    thresholds=(
        Threshold(
            value=11,
            side=Side.FROM,
            meaning=_("general psychological distress"),
            population=_("primary care"),
            confidence=None,
            citation=_BARKHAM,
            standing=Standing.VERIFIED,
        ),
        Threshold(
            value=13,
            side=Side.FROM,
            meaning=_("depression"),
            population=_("primary care"),
            confidence=None,
            citation=_BARKHAM,
            standing=Standing.VERIFIED,
            drawn=False,
        ),
    ),
    changes=(
        ChangeValue(
            id="core-6",
            points=6,
            meaning=_("reliable change"),
            population=_("primary care"),
            confidence=_("90 % interval"),
            citation=_BARKHAM,
            standing=Standing.VERIFIED,
            reliable=True,
        ),
    ),
    risk_items=(6,),
    source="CamCOPS core10.py; coresystemtrust.org.uk",
    licence=_("CC BY-NC-ND 4.0; numbers are entered from the clinic's own copy."),
)
