"""Words of the care: readiness, probes, safety flags, sessions."""

from __future__ import annotations

from enum import StrEnum


class RatingProng(StrEnum):
    """The prong a readiness rating is given for; ``all`` is a general rating."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    ALL = "all"


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


class ResourceEffect(StrEnum):
    """Whether a resource held when it was used."""

    HELPED = "helped"
    PARTLY = "partly"
    NOT = "not"


class Direction(StrEnum):
    """Which direction of a total of the clinic's own means more difficulty."""

    HIGHER = "higher"
    LOWER = "lower"
