"""Words of the map: memories, linkages, clusters, and the client's frame."""

from __future__ import annotations

from enum import StrEnum


class MemoryType(StrEnum):
    """What a node of the map is."""

    PAST = "past"
    STATE = "state"
    TRIGGER = "trigger"
    FUTURE = "future"
    BELIEF = "belief"
    RESOURCE = "resource"
    PART = "part"


class Prong(StrEnum):
    """The three prongs of EMDR: past memories, present triggers, future rehearsal."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


class Status(StrEnum):
    """Where a target stands in its life, from identified to confirmed."""

    IDENTIFIED = "identified"
    ASSESSED = "assessed"
    IN_PROCESSING = "in_processing"
    INCOMPLETE = "incomplete"
    DESENSITIZED = "desensitized"
    INSTALLED = "installed"
    COMPLETED = "completed"
    CONFIRMED = "confirmed"
    REOPENED = "reopened"
    GENERALIZED = "generalized"
    DEFERRED = "deferred"
    EXCLUDED = "excluded"
    MERGED = "merged"


class NcDomain(StrEnum):
    """The theme of a negative cognition.

    Responsibility, safety and control are the three of the standard protocol (defectiveness is filed there under
    responsibility); connection is used by many trainers and is not in that list.
    """

    RESPONSIBILITY = "responsibility"
    DEFECTIVENESS = "defectiveness"
    SAFETY = "safety"
    CONTROL = "control"
    CONNECTION = "connection"


class Marker(StrEnum):
    """What a memory is within its presenting problem or cluster."""

    FIRST = "first"
    WORST = "worst"
    MOST_RECENT = "most_recent"
    REPRESENTATIVE = "representative"
    ORIGIN = "origin"
    AGGRAVATION = "aggravation"


class ElicitedBy(StrEnum):
    """How a memory came to be on the map."""

    DIRECT = "direct"
    FLOATBACK = "floatback"
    AFFECT_SCAN = "affect_scan"
    CLIENT_LIST = "client_list"
    TRIGGER = "trigger"
    SESSION_ASSOCIATION = "session_association"


class Moment(StrEnum):
    """When a SUD or VOC was taken."""

    PHASE3 = "phase3"
    SET = "set"
    END = "end"
    PHASE8 = "phase8"
    RERATING = "rerating"


class LinkageKind(StrEnum):
    """What joins two memories; the directed kinds say what leads to what."""

    SHARED_BELIEF = "shared_belief"
    SHARED_AFFECT = "shared_affect"
    SHARED_BODY = "shared_body"
    SHARED_SENSORY = "shared_sensory"
    SHARED_PERSON = "shared_person"
    SHARED_PLACE = "shared_place"
    SAME_EPISODE = "same_episode"
    SAME_PERIOD = "same_period"
    BELONGS_TO_STATE = "belongs_to_state"
    FEEDS = "feeds"
    TRIGGER_OF = "trigger_of"
    ANTICIPATES = "anticipates"
    EVIDENCE_FOR = "evidence_for"
    BLOCKS = "blocks"
    SUPPORTS = "supports"
    CARRIES = "carries"
    KNOWS_OF = "knows_of"
    OBJECTS_TO = "objects_to"
    OTHER = "other"


class Provenance(StrEnum):
    """Who a linkage comes from: the client said it, it was seen in a session, or the clinician supposes it."""

    CLIENT = "client"
    SESSION = "session"
    CLINICIAN = "clinician"


class Breadth(StrEnum):
    """The clinician's label for a cluster; never computed."""

    NARROW = "narrow"
    BROAD = "broad"
    UNCLEAR = "unclear"


class ResourceForm(StrEnum):
    """Kinds of resource."""

    CALM_PLACE = "calm_place"
    CONTAINER = "container"
    RDI = "rdi"
    GROUNDING = "grounding"
    SUPPORT_PERSON = "support_person"
    OTHER = "other"


class AccessHow(StrEnum):
    """What changed about the access to a target that had stalled."""

    BELIEF = "belief"
    FEEDER = "feeder"
    NARROWER_LEVEL = "narrower_level"
    PART = "part"
    OTHER = "other"


class ClosedBy(StrEnum):
    """On what ground a target was closed."""

    RULE = "rule"
    ECOLOGICAL = "ecological"
    CLINICIAN = "clinician"


class ProblemKind(StrEnum):
    """Kinds of presenting problem."""

    SYMPTOM = "symptom"
    BELIEF = "belief"
    PHOBIA = "phobia"
    GRIEF = "grief"
    RECENT_EVENT = "recent_event"
    OTHER = "other"


class EndReason(StrEnum):
    """Why treatment was closed."""

    ENDED = "ended"
    TRANSFERRED = "transferred"
    WISH = "wish"
    OTHER = "other"


class Programme(StrEnum):
    """The frame a client is seen in."""

    WEEKLY = "weekly"
    IOP = "iop"
    INTENSIVE = "intensive"
