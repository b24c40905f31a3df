"""GAD-7: 7 items, 0 to 3, past two weeks; sum 0 to 21."""

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
    id="gad-7",
    title="GAD-7",
    entry=Entry.ITEMS,
    combine=Combine.SUM,
    worse=Worse.HIGHER,
    item_low=0,
    item_high=3,
    topics=(
        _("nerves"),
        _("stopping worry"),
        _("range of worry"),
        _("relaxing"),
        _("restlessness"),
        _("irritability"),
        _("dread"),
    ),
    total_low=0,
    total_high=21,
    bands=(
        Band(low=0, word=_("minimal")),
        Band(low=5, word=_("mild")),
        Band(low=10, word=_("moderate")),
        Band(low=15, word=_("severe")),
    ),
    bands_source="CamCOPS gad7.py",
    thresholds=(
        Threshold(
            value=10,
            side=Side.FROM,
            meaning=_("generalised anxiety likely"),
            population=_("primary care"),
            confidence=_("sensitivity 89 %, specificity 82 %"),
            citation="CamCOPS gad7.rst",
            standing=Standing.VERIFIED,
        ),
        Threshold(
            value=8,
            side=Side.BELOW,
            meaning=_("recovery"),
            population=_("English psychological therapies programme"),
            confidence=None,
            citation=_("IAPT manual, quoted second-hand"),
            standing=Standing.DOUBTFUL,
            drawn=False,
        ),
    ),
    changes=(
        ChangeValue(
            id="iapt-4",
            points=4,
            meaning=_("reliable change"),
            population=_("English psychological therapies programme"),
            confidence=None,
            citation=_("IAPT manual, quoted second-hand"),
            standing=Standing.DOUBTFUL,
            reliable=True,
        ),
        ChangeValue(
            id="toussaint-4",
            points=4,
            meaning=_("minimal clinically important difference"),
            population=_("not seen"),
            confidence=None,
            citation=_("Toussaint 2020, recalled"),
            standing=Standing.DOUBTFUL,
            reliable=False,
        ),
    ),
    source="CamCOPS gad7.py",
    licence=_("No permission needed to reproduce; numbers are entered from the clinic's own copy."),
    caution=_("Copies with a wrong lowest answer are widespread (Zorowitz 2021): check the clinic's copy."),
)
