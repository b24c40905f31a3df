"""PHQ-9: 9 items, 0 to 3, past two weeks; sum 0 to 27 (Kroenke et al. 2001)."""

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

MEASURE = Measure(
    id="phq-9",
    title="PHQ-9",
    entry=Entry.ITEMS,
    combine=Combine.SUM,
    worse=Worse.HIGHER,
    item_low=0,
    item_high=3,
    topics=(
        _("interest"),
        _("mood"),
        _("sleep"),
        _("energy"),
        _("appetite"),
        _("self-regard"),
        _("concentration"),
        _("pace"),
        _("life and harm"),
    ),
    total_low=0,
    total_high=27,
    bands=(
        Band(low=0, word=_("minimal")),
        Band(low=5, word=_("mild")),
        Band(low=10, word=_("moderate")),
        Band(low=15, word=_("moderately severe")),
        Band(low=20, word=_("severe")),
    ),
    bands_source="Kroenke et al. 2001",
    thresholds=(
        Threshold(
            value=10,
            side=Side.FROM,
            meaning=_("major depression likely"),
            population=_("primary care"),
            confidence=_("sensitivity 88 %, specificity 88 %"),
            citation="Kroenke et al. 2001",
            standing=Standing.VERIFIED,
        ),
    ),
    changes=(
        ChangeValue(
            id="iapt-6",
            points=6,
            meaning=_("reliable change"),
            population=_("English psychological therapies programme"),
            confidence=None,
            citation=_("IAPT manual, quoted second-hand"),
            standing=Standing.DOUBTFUL,
            reliable=True,
        ),
        ChangeValue(
            id="loewe-5",
            points=5,
            meaning=_("minimal difference"),
            population=_("not seen"),
            confidence=None,
            citation=_("Löwe 2004; Kroenke 2012, recalled"),
            standing=Standing.DOUBTFUL,
            reliable=False,
        ),
    ),
    risk_items=(9,),
    source="Kroenke et al. 2001; CamCOPS phq9",
    licence=_("No permission needed to reproduce; numbers are entered from the clinic's own copy."),
)
