"""The fixed vocabularies of the record: every word that a field may hold.

The values are the words of the case file; the names are the field's own terms.
"""

from __future__ import annotations

from emdr_planner.domain.words.care import (
    BodyScan,
    Closure,
    Direction,
    Event,
    FlagKind,
    Help,
    Level,
    Modality,
    Rating,
    RatingProng,
    ReadinessDomain,
    Recovered,
    ResourceEffect,
    Rung,
    SetTag,
)
from emdr_planner.domain.words.network import (
    AccessHow,
    Breadth,
    ClosedBy,
    ElicitedBy,
    LinkageKind,
    Marker,
    MemoryType,
    Moment,
    NcDomain,
    ProblemKind,
    Programme,
    Prong,
    Provenance,
    ResourceForm,
    Status,
)

__all__ = [
    "AccessHow",
    "BodyScan",
    "Breadth",
    "ClosedBy",
    "Closure",
    "Direction",
    "ElicitedBy",
    "Event",
    "FlagKind",
    "Help",
    "Level",
    "LinkageKind",
    "Marker",
    "MemoryType",
    "Modality",
    "Moment",
    "NcDomain",
    "ProblemKind",
    "Programme",
    "Prong",
    "Provenance",
    "Rating",
    "RatingProng",
    "ReadinessDomain",
    "Recovered",
    "ResourceEffect",
    "ResourceForm",
    "Rung",
    "SetTag",
    "Status",
]
