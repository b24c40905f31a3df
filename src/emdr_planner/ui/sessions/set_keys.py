"""The keys of the set log, no two alike. No Qt."""

from __future__ import annotations

from collections.abc import Mapping

from emdr_planner.domain.session import OVERWHELM
from emdr_planner.domain.words import Modality, SetTag
from emdr_planner.terms import modality_word, set_tag_word
from emdr_planner.wording import _

TAG_KEYS: Mapping[str, SetTag] = {
    "m": SetTag.MOVEMENT,
    "n": SetTag.NO_CHANGE,
    "c": SetTag.SAME_CONTENT,
    "w": SetTag.NEW_ASSOCIATION,
    "p": SetTag.POSITIVE_OR_NEUTRAL,
    "i": SetTag.INTERWEAVE,
    "r": SetTag.BACK_TO_TARGET,
    "x": SetTag.STOPPED,
    "b": SetTag.ABREACTION,
    "l": SetTag.LOOPING,
    "f": SetTag.FLOODING,
    "s": SetTag.SHUTDOWN,
    "d": SetTag.DUAL_ATTENTION_LOST,
    "a": SetTag.ABRUPT_SHIFT,
}
"""The letter of each tag; those of events are the ones used for events everywhere else."""

MODALITY_KEYS: Mapping[str, Modality] = {"e": Modality.EYE, "h": Modality.TACTILE, "u": Modality.AUDITORY}
"""The letter of each kind of stimulation: it counts from the next set on."""

TEN = "t"
"""The key for a SUD of ten."""

NOT_ASKED = "-"
"""The key that takes a SUD away, or a VOC after the key for it: it was not asked."""

VOC = "v"
"""The key before the digit of a VOC."""

TWICE = frozenset(SetTag(event.value) for event in OVERWHELM)
"""Tags that take two keys: they set readiness back, and a slip of the finger must not."""


def key_of(tag: SetTag) -> str:
    """Return the letter of a tag."""
    return next(key for key, known in TAG_KEYS.items() if known is tag)


def key_rows() -> tuple[tuple[str, str], ...]:
    """Return every key of the set log with what it does, for the sheet of keys."""
    tags = [
        (key.upper(), _("{tag}, pressed twice").format(tag=set_tag_word(tag)) if tag in TWICE else set_tag_word(tag))
        for key, tag in TAG_KEYS.items()
    ]
    modalities = [
        (key.upper(), _("{modality}, from the next set on").format(modality=modality_word(one)))
        for key, one in MODALITY_KEYS.items()
    ]
    return (
        *tags,
        *modalities,
        (_("Shift and a letter"), _("another tag for the set at hand, or away with it")),
        ("0–9", _("SUD of the set at hand, when asked")),
        (TEN.upper(), _("SUD ten")),
        (_("V and 1–7"), _("VOC of the set at hand")),
        (_("minus"), _("not asked: takes the SUD away, after V the VOC")),
        ("← →", _("back to a set, to put it right")),
        (_("Enter"), _("note to the set at hand")),
        (_("Backspace"), _("take the last key back")),
        (_("Delete"), _("take the set at hand out")),
    )
