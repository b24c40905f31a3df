"""Words for what is on the map: memories, linkages, clusters and the client's frame."""

from __future__ import annotations

from collections.abc import Mapping

from emdr_planner.domain import words as w
from emdr_planner.terms.table import reader
from emdr_planner.wording import _

_TYPES: Mapping[w.MemoryType, str] = {
    w.MemoryType.PAST: _("past memory"),
    w.MemoryType.STATE: _("state"),
    w.MemoryType.TRIGGER: _("trigger"),
    w.MemoryType.FUTURE: _("future"),
    w.MemoryType.BELIEF: _("belief"),
    w.MemoryType.RESOURCE: _("resource"),
    w.MemoryType.PART: _("part"),
}

_FUTURES = (_("future template"), _("flashforward"))

_KINDS: Mapping[w.LinkageKind, str] = {
    w.LinkageKind.SHARED_BELIEF: _("shares the belief"),
    w.LinkageKind.SHARED_AFFECT: _("shares the feeling"),
    w.LinkageKind.SHARED_BODY: _("shares the body sensation"),
    w.LinkageKind.SHARED_SENSORY: _("shares a sight, sound or smell"),
    w.LinkageKind.SHARED_PERSON: _("shares a person"),
    w.LinkageKind.SHARED_PLACE: _("shares a place"),
    w.LinkageKind.SAME_EPISODE: _("same episode"),
    w.LinkageKind.SAME_PERIOD: _("same period"),
    w.LinkageKind.BELONGS_TO_STATE: _("belongs to the state"),
    w.LinkageKind.FEEDS: _("feeds"),
    w.LinkageKind.TRIGGER_OF: _("lies behind the trigger"),
    w.LinkageKind.ANTICIPATES: _("is anticipated in"),
    w.LinkageKind.EVIDENCE_FOR: _("evidence for the belief"),
    w.LinkageKind.BLOCKS: _("blocks"),
    w.LinkageKind.SUPPORTS: _("supports"),
    w.LinkageKind.CARRIES: _("carries"),
    w.LinkageKind.KNOWS_OF: _("knows of"),
    w.LinkageKind.OBJECTS_TO: _("objects to"),
    w.LinkageKind.OTHER: _("other linkage"),
}

_PROVENANCES: Mapping[w.Provenance, str] = {
    w.Provenance.CLIENT: _("the client said it"),
    w.Provenance.SESSION: _("seen in a session"),
    w.Provenance.CLINICIAN: _("supposed by the clinician"),
}

_STRENGTHS: Mapping[int, str] = {1: _("weak"), 2: _("moderate"), 3: _("strong")}

_STATUSES: Mapping[w.Status, str] = {
    w.Status.IDENTIFIED: _("identified"),
    w.Status.ASSESSED: _("assessed"),
    w.Status.IN_PROCESSING: _("in processing"),
    w.Status.INCOMPLETE: _("incomplete"),
    w.Status.DESENSITIZED: _("desensitized"),
    w.Status.INSTALLED: _("installed"),
    w.Status.COMPLETED: _("completed"),
    w.Status.CONFIRMED: _("confirmed"),
    w.Status.REOPENED: _("reopened"),
    w.Status.GENERALIZED: _("generalised"),
    w.Status.DEFERRED: _("deferred"),
    w.Status.EXCLUDED: _("excluded"),
    w.Status.MERGED: _("merged into another"),
}

_NC_DOMAINS: Mapping[w.NcDomain, str] = {
    w.NcDomain.RESPONSIBILITY: _("responsibility"),
    w.NcDomain.DEFECTIVENESS: _("defectiveness"),
    w.NcDomain.SAFETY: _("safety"),
    w.NcDomain.CONTROL: _("control"),
    w.NcDomain.CONNECTION: _("connection"),
}

_MARKERS: Mapping[w.Marker, str] = {
    w.Marker.FIRST: _("first"),
    w.Marker.WORST: _("worst"),
    w.Marker.MOST_RECENT: _("most recent"),
    w.Marker.REPRESENTATIVE: _("representative"),
    w.Marker.ORIGIN: _("origin"),
    w.Marker.AGGRAVATION: _("aggravation"),
}

_ELICITED: Mapping[w.ElicitedBy, str] = {
    w.ElicitedBy.DIRECT: _("direct question"),
    w.ElicitedBy.FLOATBACK: _("floatback"),
    w.ElicitedBy.AFFECT_SCAN: _("affect scan"),
    w.ElicitedBy.CLIENT_LIST: _("the client's own list"),
    w.ElicitedBy.TRIGGER: _("from a trigger"),
    w.ElicitedBy.SESSION_ASSOCIATION: _("came up in a session"),
}

_MOMENTS: Mapping[w.Moment, str] = {
    w.Moment.PHASE3: _("Phase 3"),
    w.Moment.SET: _("in a set"),
    w.Moment.END: _("end of work"),
    w.Moment.PHASE8: _("re-evaluation"),
    w.Moment.RERATING: _("re-rated"),
}

_BREADTHS: Mapping[w.Breadth, str] = {
    w.Breadth.NARROW: _("narrow"),
    w.Breadth.BROAD: _("broad"),
    w.Breadth.UNCLEAR: _("unclear"),
}

_RESOURCE_FORMS: Mapping[w.ResourceForm, str] = {
    w.ResourceForm.CALM_PLACE: _("calm place"),
    w.ResourceForm.CONTAINER: _("container"),
    w.ResourceForm.RDI: _("resource development and installation"),
    w.ResourceForm.GROUNDING: _("grounding"),
    w.ResourceForm.SUPPORT_PERSON: _("support person"),
    w.ResourceForm.OTHER: _("other resource"),
}

_ACCESS: Mapping[w.AccessHow, str] = {
    w.AccessHow.BELIEF: _("by a blocking belief"),
    w.AccessHow.FEEDER: _("by a feeder memory"),
    w.AccessHow.NARROWER_LEVEL: _("by a narrower level of work"),
    w.AccessHow.PART: _("by a part"),
    w.AccessHow.OTHER: _("in another way"),
}

_CLOSED_BY: Mapping[w.ClosedBy, str] = {
    w.ClosedBy.RULE: _("by the rule"),
    w.ClosedBy.ECOLOGICAL: _("ecological"),
    w.ClosedBy.CLINICIAN: _("clinician-declared"),
}

_PROBLEM_KINDS: Mapping[w.ProblemKind, str] = {
    w.ProblemKind.SYMPTOM: _("symptom"),
    w.ProblemKind.BELIEF: _("belief"),
    w.ProblemKind.PHOBIA: _("phobia"),
    w.ProblemKind.GRIEF: _("grief"),
    w.ProblemKind.RECENT_EVENT: _("recent event"),
    w.ProblemKind.OTHER: _("other"),
}

_PROGRAMMES: Mapping[w.Programme, str] = {
    w.Programme.WEEKLY: _("weekly outpatient"),
    w.Programme.IOP: _("intensive outpatient"),
    w.Programme.INTENSIVE: _("intensive programme"),
}

_END_REASONS: Mapping[w.EndReason, str] = {
    w.EndReason.ENDED: _("treatment has ended"),
    w.EndReason.TRANSFERRED: _("transferred to somebody else"),
    w.EndReason.WISH: _("the client asked for it"),
    w.EndReason.OTHER: _("another reason"),
}

kind_word = reader(_KINDS, "a kind of linkage, as read from its start to its end")
provenance_word = reader(_PROVENANCES, "who a linkage comes from")
status_word = reader(_STATUSES, "the status of a target")
nc_domain_word = reader(_NC_DOMAINS, "the theme of a negative cognition")
marker_word = reader(_MARKERS, "a marker")
elicited_word = reader(_ELICITED, "how a memory came to be on the map")
moment_word = reader(_MOMENTS, "the moment a SUD or VOC was taken")
breadth_word = reader(_BREADTHS, "the clinician's label for a cluster")
resource_form_word = reader(_RESOURCE_FORMS, "a kind of resource")
access_word = reader(_ACCESS, "how the access to a target was changed")
closed_by_word = reader(_CLOSED_BY, "the ground on which a target was closed")
problem_kind_word = reader(_PROBLEM_KINDS, "a kind of presenting problem")
end_reason_word = reader(_END_REASONS, "why treatment was closed")
programme_word = reader(_PROGRAMMES, "the frame a client is seen in")


def declared_words() -> str:
    """Return what is said beside a target closed by the clinician's word, to tell it from an earned closing."""
    return _("closed by clinician")


def type_word(memory_type: w.MemoryType, *, template: bool | None = None) -> str:
    """Return the word for a type of node.

    Args:
        memory_type: The type.
        template: For a future memory: whether it is a template (no negative cognition) or a flashforward; None says
            just *future*.
    """
    if memory_type is w.MemoryType.FUTURE and template is not None:
        return _FUTURES[0] if template else _FUTURES[1]
    return _TYPES[memory_type]


def strength_word(strength: int) -> str:
    """Return the word for a strength of 1 to 3."""
    return _STRENGTHS[strength]
