"""Scales whose total is typed in: their text or their scoring is not cleared, so only the number is kept."""

from __future__ import annotations

from emdr_planner.measures.measure import (
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

_NOT_SEEN = _("not seen")

IES_R = Measure(
    id="ies-r",
    title="IES-R",
    entry=Entry.TOTAL,
    combine=Combine.NOTHING,
    worse=Worse.HIGHER,
    total_low=0,
    total_high=88,
    thresholds=(
        Threshold(
            value=33,
            side=Side.FROM,
            meaning=_("probable PTSD"),
            population=_("veterans and community, Creamer 2003"),
            confidence=_("sensitivity .91, specificity .82"),
            citation=_("Creamer 2003, quoted second-hand"),
            standing=Standing.DOUBTFUL,
        ),
        Threshold(
            value=25,
            side=Side.FROM,
            meaning=_("probable PTSD by DSM-5"),
            population=_("Korean sample"),
            confidence=None,
            citation="psychiatryinvestigation.org 1780",
            standing=Standing.VERIFIED,
            drawn=False,
        ),
        Threshold(
            value=46,
            side=Side.FROM,
            meaning=_("probable PTSD"),
            population=_("veterans in the United Kingdom"),
            confidence=None,
            citation="doi 10.1080/20008198.2017.1398001",
            standing=Standing.VERIFIED,
            drawn=False,
        ),
    ),
    event_bound=True,
    source="CamCOPS iesr.py",
    licence=_("Its author declined use in another program (2015): the total is typed in."),
    caution=_("Two scoring keys are in use; say in the record which one the clinic's copy has."),
)

MID_60 = Measure(
    id="mid-60",
    title="MID-60",
    entry=Entry.TOTAL,
    combine=Combine.NOTHING,
    worse=Worse.HIGHER,
    total_low=0,
    total_high=100,
    thresholds=(
        Threshold(
            value=21,
            side=Side.FROM,
            meaning=_("screening value"),
            population=_NOT_SEEN,
            confidence=None,
            citation=_("seen second-hand"),
            standing=Standing.DOUBTFUL,
        ),
    ),
    scoring=Standing.DOUBTFUL,
    source=_("scoring seen second-hand only"),
    licence=_("Held by its author: the total is typed in."),
    caution=_("Items 22, 44 and 58 concern self-harm: look at them on the clinic's copy."),
)

SDQ_20 = Measure(
    id="sdq-20",
    title="SDQ-20",
    entry=Entry.TOTAL,
    combine=Combine.NOTHING,
    worse=Worse.HIGHER,
    total_low=20,
    total_high=100,
    thresholds=(
        Threshold(
            value=30,
            side=Side.FROM,
            meaning=_("any dissociative disorder possible"),
            population=_("160 patients"),
            confidence=_("sensitivity 80 %"),
            citation="Mueller-Pfeiffer et al. 2013",
            standing=Standing.VERIFIED,
        ),
        Threshold(
            value=33,
            side=Side.FROM,
            meaning=_("severe dissociative disorder possible"),
            population=_("160 patients"),
            confidence=_("sensitivity 80 %"),
            citation="Mueller-Pfeiffer et al. 2013",
            standing=Standing.VERIFIED,
            drawn=False,
        ),
        Threshold(
            value=35,
            side=Side.FROM,
            meaning=_("screening value"),
            population=_("Portuguese sample"),
            confidence=None,
            citation="cineicc.uc.pt",
            standing=Standing.DOUBTFUL,
            drawn=False,
        ),
    ),
    source="ggzdataportaal.nl",
    licence=_("Distributed by its author, no licence seen: the total is typed in."),
)

SDQ_5 = Measure(
    id="sdq-5",
    title="SDQ-5",
    entry=Entry.TOTAL,
    combine=Combine.NOTHING,
    worse=Worse.HIGHER,
    total_low=5,
    total_high=25,
    thresholds=(
        Threshold(
            value=8,
            side=Side.FROM,
            meaning=_("screening value; performed less well in later studies"),
            population=_("development sample"),
            confidence=_("sensitivity 94 %, specificity 96 %"),
            citation=_("Nijenhuis 1997, recalled"),
            standing=Standing.DOUBTFUL,
        ),
    ),
    source="ggzdataportaal.nl",
    licence=SDQ_20.licence,
)

DTS = Measure(
    id="dts",
    title=_("DTS (distress tolerance)"),
    entry=Entry.TOTAL,
    combine=Combine.NOTHING,
    worse=Worse.LOWER,
    total_low=1,
    total_high=5,
    scoring=Standing.DOUBTFUL,
    source="doi 10.1007/s11031-005-7955-3",
    licence=_("Unknown: the total is typed in."),
    caution=_(
        "Copies differ in direction: here higher means more tolerance. Not the Davidson Trauma Scale, also called DTS."
    ),
)

WSAS = Measure(
    id="wsas",
    title="WSAS",
    entry=Entry.TOTAL,
    combine=Combine.NOTHING,
    worse=Worse.HIGHER,
    total_low=0,
    total_high=40,
    thresholds=(
        Threshold(
            value=20,
            side=Side.ABOVE,
            meaning=_("moderately severe impairment"),
            population=_NOT_SEEN,
            confidence=None,
            citation=_("Rehabilitation Measures, seen as a copy"),
            standing=Standing.DOUBTFUL,
        ),
        Threshold(
            value=10,
            side=Side.BELOW,
            meaning=_("subclinical"),
            population=_NOT_SEEN,
            confidence=None,
            citation=_("Rehabilitation Measures, seen as a copy"),
            standing=Standing.DOUBTFUL,
        ),
    ),
    changes=(
        ChangeValue(
            id="zahra-8",
            points=8,
            meaning=_("minimal difference"),
            population=_NOT_SEEN,
            confidence=None,
            citation=_("Zahra 2014, recalled"),
            standing=Standing.DOUBTFUL,
            reliable=False,
        ),
    ),
    source="CamCOPS wsas.py",
    licence=_("© Isaac Marks: the total is typed in."),
    caution=_("Without item 1 (no work by choice or age) the highest total is 32."),
)

EFRS = Measure(
    id="efrs",
    title=_("EFRS (EMDR fidelity, as rated)"),
    entry=Entry.DISPLAY,
    combine=Combine.NOTHING,
    worse=Worse.UNSTATED,
    total_low=None,
    total_high=None,
    source="emdrresearchfoundation.org",
    licence=_("Open access, licence text not seen in full: what a rater gave is typed in."),
    caution=_("About the work, not about the client."),
)

ACE = Measure(
    id="ace",
    title="ACE",
    entry=Entry.DISPLAY,
    combine=Combine.NOTHING,
    worse=Worse.UNSTATED,
    total_low=0,
    total_high=10,
    source="Anda et al. 2020",
    licence=_("The number is typed in."),
    caution=_("Its authors warn against using it for one person: shown, and nothing is computed from it."),
)

TOTALS = (IES_R, MID_60, SDQ_20, SDQ_5, DTS, WSAS, EFRS, ACE)
