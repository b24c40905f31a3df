"""What is due for one client, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from emdr_planner.domain.case import Case
from emdr_planner.domain.words import ReadinessDomain
from emdr_planner.measures.of_case import measure_of
from emdr_planner.progress.due import Due, DueKind
from emdr_planner.terms import Naming, domain_word, flag_word
from emdr_planner.wording import _, ngettext

_SHAPES: Mapping[DueKind, str] = {
    DueKind.REEVALUATION: _("Re-evaluate {subject}{waited}"),
    DueKind.AFTER_EFFECTS: _("Ask after-effects of {subject}{waited}"),
    DueKind.OPEN_TARGET: _("Unfinished: {subject}{waited}"),
    DueKind.RERATE: _("Rate {subject} again: a target next to it was completed{waited}"),
    DueKind.READINESS: _("Observe {subject} again{waited}"),
    DueKind.FLAG_REVIEW: _("Review the flag {subject}{waited}"),
    DueKind.WITHHOLD_REVIEW: _("Review withholding {subject}{waited}"),
    DueKind.PREPARATION: _("Review preparation{waited}"),
    DueKind.MEASURE: _("{subject} is due{waited}"),
}


def due_sentence(case: Case, item: Due, name: Naming) -> str:
    """Return one thing that is due, with how long it has been so."""
    return _SHAPES[item.kind].format(subject=_subject(case, item, name), waited=_waited(item))


def _subject(case: Case, item: Due, name: Naming) -> str:
    words = _SUBJECTS.get(item.kind)
    return name(item.subject) if words is None else words(case, item.subject)


def _session(case: Case, session_id: str) -> str:
    return _("session {n}").format(n=next(one.number for one in case.sessions if one.id == session_id))


def _flag(case: Case, flag_id: str) -> str:
    return flag_word(next(flag.kind for flag in case.safety_flags if flag.id == flag_id))


_SUBJECTS: Mapping[DueKind, Callable[[Case, str], str]] = {
    DueKind.AFTER_EFFECTS: _session,
    DueKind.READINESS: lambda _case, domain: domain_word(ReadinessDomain(domain)),
    DueKind.FLAG_REVIEW: _flag,
    DueKind.MEASURE: lambda case, instrument: measure_of(case, instrument).title,
}


def _waited(item: Due) -> str:
    if item.days is None:
        return _(" (never done)") if item.kind in {DueKind.MEASURE, DueKind.READINESS} else ""
    if item.days <= 0:
        return _(" (today)")
    return ngettext(" ({n} day)", " ({n} days)", item.days).format(n=item.days)
