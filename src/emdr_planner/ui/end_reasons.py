"""Why a record is closed, put away, brought back or deleted: single words for the audit trail, and for people."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from emdr_planner.domain.words import EndReason
from emdr_planner.wording import _


class Step(StrEnum):
    """What can happen with a client's record."""

    CLOSE = "close"
    OPEN_AGAIN = "open_again"
    ARCHIVE = "archive"
    BRING_BACK = "bring_back"
    DELETE = "delete"


_WORDS: Mapping[str, str] = {
    "reason-ended": _("treatment has ended"),
    "reason-transferred": _("transferred to somebody else"),
    "reason-returned": _("treatment goes on"),
    "reason-needed": _("the record is needed again"),
    "reason-retention": _("the time for which records are kept is over"),
    "reason-wish": _("the client asked for it"),
    "reason-mistake": _("entered by mistake"),
    "reason-other": _("another reason, noted outside this program"),
}

_OF: Mapping[Step, tuple[str, ...]] = {
    Step.CLOSE: ("reason-ended", "reason-transferred", "reason-wish", "reason-other"),
    Step.OPEN_AGAIN: (),
    Step.ARCHIVE: ("reason-ended", "reason-transferred", "reason-wish", "reason-mistake", "reason-other"),
    Step.BRING_BACK: ("reason-returned", "reason-needed", "reason-mistake", "reason-other"),
    Step.DELETE: ("reason-retention", "reason-wish", "reason-mistake", "reason-other"),
}

_ENDS: Mapping[str, EndReason] = {
    "reason-ended": EndReason.ENDED,
    "reason-transferred": EndReason.TRANSFERRED,
    "reason-wish": EndReason.WISH,
}


def reasons_for(step: Step) -> tuple[tuple[str, str], ...]:
    """Return the reasons that can be given for a step, each as its word and as people read it; some ask for none."""
    return tuple((word, _WORDS[word]) for word in _OF[step])


def end_reason(word: str) -> EndReason:
    """Return the reason as the record keeps it when treatment is closed."""
    return _ENDS.get(word, EndReason.OTHER)


def go_on_words(step: Step) -> str:
    """Return what the button says that takes a step."""
    return _BUTTONS[step]


_BUTTONS: Mapping[Step, str] = {
    Step.CLOSE: _("Close treatment"),
    Step.OPEN_AGAIN: _("Open again"),
    Step.ARCHIVE: _("Archive"),
    Step.BRING_BACK: _("Bring back"),
    Step.DELETE: _("Delete for good"),
}
