"""The fixed vocabularies of the record: every word that a field may hold.

The values are the words of the case file; the names are the field's own terms.
"""

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


class RatingProng(StrEnum):
    """The prong a readiness rating is given for; ``all`` is a general rating."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    ALL = "all"


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


class ReadinessDomain(StrEnum):
    """The five rated readiness domains (safety is held by flags)."""

    AFFECT_TOLERANCE = "affect_tolerance"
    DISSOCIATION = "dissociation"
    STATE_SHIFTS = "state_shifts"
    RECOVERY = "recovery"
    CONTAINMENT = "containment"


class Rating(StrEnum):
    """The words of a readiness rating; never numbers, never averaged. Unknown is not adequate."""

    UNKNOWN = "unknown"
    CONCERN = "concern"
    PARTIAL = "partial"
    ADEQUATE = "adequate"


class Rung(StrEnum):
    """The ladder of graded activation, from present orientation (P0) to unrestricted EMDR (P7)."""

    P0 = "P0"
    P1 = "P1"
    P2 = "P2"
    P3 = "P3"
    P4 = "P4"
    P5 = "P5"
    P6 = "P6"
    P7 = "P7"


class Help(StrEnum):
    """Help that a client needed to settle after a probe."""

    NONE = "none"
    PROMPT = "prompt"
    REPEATED = "repeated"
    PROLONGED = "prolonged"


class FlagKind(StrEnum):
    """Kinds of safety flag. Every active flag but a legal question holds all prongs."""

    SUICIDALITY_OR_SELF_HARM = "suicidality_or_self_harm"
    ACTING_OUT = "acting_out"
    CURRENT_ABUSE = "current_abuse"
    UNSAFE_HOME = "unsafe_home"
    SUBSTANCE_USE = "substance_use"
    PSYCHOSIS_OR_MANIA = "psychosis_or_mania"
    UNACCOUNTED_TIME = "unaccounted_time"
    OUTSIDE_CRISIS = "outside_crisis"
    MEDICAL_REVIEW = "medical_review"
    LEGAL_QUESTION = "legal_question"
    OTHER = "other"


class Event(StrEnum):
    """What happened during a piece of work or a probe. Abreaction is a normal event, not flooding."""

    FLOODING = "flooding"
    SHUTDOWN = "shutdown"
    DUAL_ATTENTION_LOST = "dual_attention_lost"
    ABRUPT_SHIFT = "abrupt_shift"
    LOOPING = "looping"
    ABREACTION = "abreaction"


class SetTag(StrEnum):
    """What a set brought."""

    MOVEMENT = "movement"
    NO_CHANGE = "no_change"
    SAME_CONTENT = "same_content"
    NEW_ASSOCIATION = "new_association"
    POSITIVE_OR_NEUTRAL = "positive_or_neutral"
    ABREACTION = "abreaction"
    FLOODING = "flooding"
    SHUTDOWN = "shutdown"
    DUAL_ATTENTION_LOST = "dual_attention_lost"
    ABRUPT_SHIFT = "abrupt_shift"
    LOOPING = "looping"
    INTERWEAVE = "interweave"
    BACK_TO_TARGET = "back_to_target"
    STOPPED = "stopped"


class Modality(StrEnum):
    """Kind of bilateral stimulation used in a set."""

    EYE = "eye"
    TACTILE = "tactile"
    AUDITORY = "auditory"


class Level(StrEnum):
    """Level of work. The three differ by one letter's case, so a window always adds the words."""

    EMD = "EMD"
    EMDr = "EMDr"
    EMDR = "EMDR"


class BodyScan(StrEnum):
    """Result of a body scan."""

    CLEAR = "clear"
    RESIDUAL = "residual"
    NOT_DONE = "not_done"


class Closure(StrEnum):
    """How a piece of work was closed."""

    COMPLETE = "complete"
    CONTAINED = "contained"
    NOT_CONTAINED = "not_contained"


class Recovered(StrEnum):
    """When a client was back at the usual level, as reported at the next contact."""

    SAME_DAY = "same_day"
    NEXT_DAY = "next_day"
    LATER = "later"
    NOT_YET = "not_yet"
    UNKNOWN = "unknown"


class ResourceForm(StrEnum):
    """Kinds of resource."""

    CALM_PLACE = "calm_place"
    CONTAINER = "container"
    RDI = "rdi"
    GROUNDING = "grounding"
    SUPPORT_PERSON = "support_person"
    OTHER = "other"


class ResourceEffect(StrEnum):
    """Whether a resource held when it was used."""

    HELPED = "helped"
    PARTLY = "partly"
    NOT = "not"


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


class Programme(StrEnum):
    """The frame a client is seen in."""

    WEEKLY = "weekly"
    IOP = "iop"
    INTENSIVE = "intensive"
