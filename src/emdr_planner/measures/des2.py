"""DES-II: 28 items, 0 to 100 by tens; mean 0 to 100."""

from __future__ import annotations

from emdr_planner.measures.change import Reliability
from emdr_planner.measures.measure import (
    Combine,
    Entry,
    Measure,
    Side,
    Standing,
    Subscale,
    Threshold,
    Worse,
)
from emdr_planner.wording import _

TAXON_ITEMS = (3, 5, 7, 8, 12, 13, 22, 27)
"""The eight items of the 28 that make the DES-T, in order."""

_MUELLER = "Mueller-Pfeiffer et al. 2013"

PTSD_RELIABILITY = Reliability(
    sd=19.2,
    r=0.85,
    kind=_("retest"),
    citation=_("SD of a PTSD group, IJzendoorn and Schuengel 1996; retest .85, cps.nova.edu"),
    standing=Standing.DOUBTFUL,
)
"""Derived by this program from published SD and reliability, not itself published; no verdict is drawn from it."""

MEASURE = Measure(
    id="des-ii",
    title="DES-II",
    entry=Entry.ITEMS,
    combine=Combine.MEAN,
    worse=Worse.HIGHER,
    item_low=0,
    item_high=100,
    item_step=10,
    topics=(
        _("journeys"),
        _("listening"),
        _("places"),
        _("clothes"),
        _("belongings"),
        _("strangers"),
        _("watching"),
        _("friends"),
        _("past events"),
        _("denial"),
        _("mirror"),
        _("world"),
        _("own body"),
        _("reliving"),
        _("dream or not"),
        _("the familiar"),
        _("screen"),
        _("fantasy"),
        _("pain"),
        _("staring"),
        _("alone"),
        _("two ways"),
        _("ease"),
        _("doing or thinking"),
        _("traces"),
        _("writings"),
        _("voices"),
        _("fog"),
    ),
    total_low=0,
    total_high=100,
    subscales=(
        Subscale(
            id="taxon", title=_("DES-T items"), items=TAXON_ITEMS, combine=Combine.MEAN, standing=Standing.VERIFIED
        ),
        Subscale(
            id="amnesia",
            title=_("amnesia"),
            items=(3, 4, 5, 8, 25, 26),
            combine=Combine.MEAN,
            standing=Standing.DOUBTFUL,
        ),
        Subscale(
            id="depersonalization",
            title=_("depersonalization"),
            items=(7, 11, 12, 13, 27, 28),
            combine=Combine.MEAN,
            standing=Standing.DOUBTFUL,
        ),
        Subscale(
            id="absorption",
            title=_("absorption"),
            items=(2, 14, 15, 17, 18, 20),
            combine=Combine.MEAN,
            standing=Standing.DOUBTFUL,
        ),
    ),
    thresholds=(
        Threshold(
            value=30,
            side=Side.FROM,
            meaning=_("common screen; few above it had a dissociative identity disorder (17 %)"),
            population=_("not seen"),
            confidence=None,
            citation=_("seen second-hand"),
            standing=Standing.DOUBTFUL,
        ),
        Threshold(
            value=20,
            side=Side.FROM,
            meaning=_("severe dissociative disorder possible"),
            population=_("160 patients"),
            confidence=_("sensitivity 80 %"),
            citation=_MUELLER,
            standing=Standing.VERIFIED,
        ),
        Threshold(
            value=12,
            side=Side.FROM,
            meaning=_("any dissociative disorder possible"),
            population=_("160 patients"),
            confidence=_("sensitivity 80 %"),
            citation=_MUELLER,
            standing=Standing.VERIFIED,
        ),
    ),
    source="cps.nova.edu; elevateemdr.com (DES-T items)",
    licence=_("The manual allows copies for clinical use; unclear for software, so numbers only."),
    caution=_("A low total does not clear dissociation; a high one does not by itself hold anything."),
)
