"""Words for what is done and observed: readiness, gates, levels of work, sessions."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from emdr_planner.domain import words as w
from emdr_planner.terms.table import reader
from emdr_planner.wording import _

_PRONGS: Mapping[str, str] = {
    w.Prong.PAST: _("past"),
    w.Prong.PRESENT: _("present"),
    w.Prong.FUTURE: _("future"),
    w.RatingProng.ALL: _("all prongs"),
}

_DOMAINS: Mapping[w.ReadinessDomain, str] = {
    w.ReadinessDomain.AFFECT_TOLERANCE: _("affect tolerance"),
    w.ReadinessDomain.DISSOCIATION: _("dissociation"),
    w.ReadinessDomain.STATE_SHIFTS: _("state shifts"),
    w.ReadinessDomain.RECOVERY: _("recovery between sessions"),
    w.ReadinessDomain.CONTAINMENT: _("containment and resources"),
}

_RATINGS: Mapping[w.Rating, str] = {
    w.Rating.UNKNOWN: _("not yet observed"),
    w.Rating.CONCERN: _("concern"),
    w.Rating.PARTIAL: _("partial"),
    w.Rating.ADEQUATE: _("adequate"),
}

_GATES: Mapping[str, str] = {
    "HOLD": _("hold"),
    "PREPARE": _("prepare"),
    "LIMITED": _("limited"),
    "OPEN": _("open"),
}

_RUNGS: Mapping[w.Rung, str] = {
    w.Rung.P0: _("present orientation"),
    w.Rung.P1: _("calm place with short sets"),
    w.Rung.P2: _("cue word against a small annoyance"),
    w.Rung.P3: _("recent mildly disturbing incident, to and fro with the room"),
    w.Rung.P4: _("seconds of contact with the edge of a target and back"),
    w.Rung.P5: _("EMD on a small present fragment"),
    w.Rung.P6: _("EMDr on a contained target"),
    w.Rung.P7: _("unrestricted EMDR"),
}

_HELPS: Mapping[w.Help, str] = {
    w.Help.NONE: _("no help"),
    w.Help.PROMPT: _("a prompt"),
    w.Help.REPEATED: _("repeated help"),
    w.Help.PROLONGED: _("prolonged help"),
}

_FLAGS: Mapping[w.FlagKind, str] = {
    w.FlagKind.SUICIDALITY_OR_SELF_HARM: _("suicidal intent or uncontrolled self-harm"),
    w.FlagKind.ACTING_OUT: _("dangerous acting out"),
    w.FlagKind.CURRENT_ABUSE: _("current abuse"),
    w.FlagKind.UNSAFE_HOME: _("unsafe home"),
    w.FlagKind.SUBSTANCE_USE: _("use or withdrawal that prevents presence"),
    w.FlagKind.PSYCHOSIS_OR_MANIA: _("untreated acute psychosis or mania"),
    w.FlagKind.UNACCOUNTED_TIME: _("unaccounted time with danger"),
    w.FlagKind.OUTSIDE_CRISIS: _("overwhelming outside crisis"),
    w.FlagKind.MEDICAL_REVIEW: _("medical review pending"),
    w.FlagKind.LEGAL_QUESTION: _("legal question pending"),
    w.FlagKind.OTHER: _("other safety concern"),
}

_EVENTS: Mapping[w.Event, str] = {
    w.Event.FLOODING: _("flooding"),
    w.Event.SHUTDOWN: _("shutdown"),
    w.Event.DUAL_ATTENTION_LOST: _("loss of dual attention"),
    w.Event.ABRUPT_SHIFT: _("abrupt shift"),
    w.Event.LOOPING: _("looping"),
    w.Event.ABREACTION: _("abreaction"),
}

_SET_TAGS: Mapping[w.SetTag, str] = {
    w.SetTag.MOVEMENT: _("movement"),
    w.SetTag.NO_CHANGE: _("no change"),
    w.SetTag.SAME_CONTENT: _("same content"),
    w.SetTag.NEW_ASSOCIATION: _("new association"),
    w.SetTag.POSITIVE_OR_NEUTRAL: _("positive or neutral"),
    w.SetTag.INTERWEAVE: _("interweave"),
    w.SetTag.BACK_TO_TARGET: _("back to target"),
    w.SetTag.STOPPED: _("stopped"),
    **{w.SetTag(event.value): text for event, text in _EVENTS.items()},
}

_MODALITIES: Mapping[w.Modality, str] = {
    w.Modality.EYE: _("eye movements"),
    w.Modality.TACTILE: _("tactile"),
    w.Modality.AUDITORY: _("auditory"),
}

_LEVELS: Mapping[w.Level, str] = {
    w.Level.EMD: _("target only"),
    w.Level.EMDr: _("this episode only"),
    w.Level.EMDR: _("free association"),
}

_BODY_SCANS: Mapping[w.BodyScan, str] = {
    w.BodyScan.CLEAR: _("clear"),
    w.BodyScan.RESIDUAL: _("residual sensation"),
    w.BodyScan.NOT_DONE: _("not done"),
}

_CLOSURES: Mapping[w.Closure, str] = {
    w.Closure.COMPLETE: _("complete"),
    w.Closure.CONTAINED: _("contained"),
    w.Closure.NOT_CONTAINED: _("not contained"),
}

_RECOVERED: Mapping[w.Recovered, str] = {
    w.Recovered.SAME_DAY: _("back to usual the same day"),
    w.Recovered.NEXT_DAY: _("back to usual the next day"),
    w.Recovered.LATER: _("back to usual later"),
    w.Recovered.NOT_YET: _("not yet back to usual"),
    w.Recovered.UNKNOWN: _("asked, not known"),
}

_RESOURCE_EFFECTS: Mapping[w.ResourceEffect, str] = {
    w.ResourceEffect.HELPED: _("helped"),
    w.ResourceEffect.PARTLY: _("helped partly"),
    w.ResourceEffect.NOT: _("did not help"),
}

_DIRECTIONS: Mapping[w.Direction, str] = {
    w.Direction.HIGHER: _("a higher total means more difficulty"),
    w.Direction.LOWER: _("a lower total means more difficulty"),
}

domain_word = reader(_DOMAINS, "a readiness domain")
rating_word = reader(_RATINGS, "a readiness rating; unknown is *not yet observed*")
help_word = reader(_HELPS, "the help needed to settle")
flag_word = reader(_FLAGS, "a kind of safety flag")
event_word = reader(_EVENTS, "an event")
set_tag_word = reader(_SET_TAGS, "what a set brought")
modality_word = reader(_MODALITIES, "a kind of bilateral stimulation used in a set")
body_scan_word = reader(_BODY_SCANS, "the result of a body scan")
closure_word = reader(_CLOSURES, "how a piece of work was closed")
recovered_word = reader(_RECOVERED, "when a client was back at the usual level")
direction_word = reader(_DIRECTIONS, "which direction of a total means more difficulty")
resource_effect_word = reader(_RESOURCE_EFFECTS, "whether a resource held")


def prong_word(prong: w.Prong | w.RatingProng) -> str:
    """Return the word for a prong, or *all prongs*."""
    return _PRONGS[prong.value]


def level_words(level: w.Level) -> str:
    """Return a level of work with the words that tell it from the other two: *EMDr, this episode only*."""
    return f"{level.value}, {_LEVELS[level]}"


def level_restriction(level: w.Level) -> str:
    """Return only what a level of work restricts: *this episode only*."""
    return _LEVELS[level]


def gate_word(gate: StrEnum | str) -> str:
    """Return the word for a gate: hold, prepare, limited or open."""
    return _GATES[str(gate).upper()]


def rung_word(rung: w.Rung) -> str:
    """Return a rung of the ladder with what is done on it: *P2, cue word against a small annoyance*."""
    return f"{rung.value}, {_RUNGS[rung]}"
