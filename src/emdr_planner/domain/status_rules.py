"""The entry rule of each status, and the sentence for a status that a target is not entitled to.

Sources: SUD 0 or an ecological 1, VOC 7 or an ecological 6, and a clear body scan are the completion wording of the
standard protocol as EMDR training material states it. *Clinician-declared*, *confirmed*, *reopened* and *generalised*
are this program's record-keeping: what was declared, found or re-rated is on record, and nothing is inferred.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from emdr_planner.domain.case import Case
from emdr_planner.domain.lifecycle import is_desensitized, is_installed, missing_elements
from emdr_planner.domain.memory import Memory, RatingTaken
from emdr_planner.domain.merging import merge_refusal
from emdr_planner.domain.session import Reevaluation, Session, WorkEntry, in_order
from emdr_planner.domain.words import BodyScan, ClosedBy, Moment, Status
from emdr_planner.wording import _

_ELEMENT_WORDS: Mapping[str, str] = {
    "image": _("image"),
    "worst_part": _("worst part"),
    "nc": _("negative cognition"),
    "pc": _("positive cognition"),
    "voc": _("VOC of the positive cognition"),
    "emotions": _("emotions"),
    "sud": _("SUD"),
    "body": _("body location"),
}

_CLIENT_RERATED = frozenset({Moment.RERATING, Moment.PHASE8})


def element_words(memory: Memory) -> tuple[str, ...]:
    """Return the words for the Phase-3 elements that are missing, each once."""
    return tuple(dict.fromkeys(_ELEMENT_WORDS[element] for element in missing_elements(memory)))


def status_refusal(case: Case, memory: Memory, status: Status) -> str | None:
    """Return why a target may not be given a status by hand, as a sentence with what it takes; None when it may.

    Args:
        case: the record that the rule looks at: sessions, ratings, closings.
        memory: the target as it will be when the status is set, in the case or about to be.
        status: the status wanted.
    """
    if status is memory.status:
        return None
    if status is Status.MERGED:
        return merge_refusal(case, memory, memory.merged_into)
    if not memory.is_target:
        return None
    rule = _RULES.get(status)
    return None if rule is None else rule(case, memory)


def ecological_reason(case: Case, memory: Memory) -> str | None:
    """Return the ecological reason on record for a target: of its closing, else of the work done on it last."""
    closed = memory.closed
    if closed is not None and closed.by is ClosedBy.ECOLOGICAL and (closed.reason or "").strip():
        return closed.reason
    entries = [entry for _session, entry in _work(case, memory)]
    return entries[-1].ecological_reason if entries else None


def newest_body(case: Case, memory: Memory) -> BodyScan | None:
    """Return the newest body scan on record for a target, of its work or its re-evaluation."""
    newest: BodyScan | None = None
    for session in in_order(case.sessions):
        for found in session.reevaluation:
            newest = found.body if found.memory == memory.id and found.body is not None else newest
        for entry in session.work:
            newest = entry.body_scan if entry.memory == memory.id and entry.body_scan is not None else newest
    return newest


def _work(case: Case, memory: Memory) -> Iterator[tuple[Session, WorkEntry]]:
    for session in in_order(case.sessions):
        for entry in session.work:
            if entry.memory == memory.id:
                yield session, entry


def _identified(case: Case, memory: Memory) -> str | None:
    if any(_work(case, memory)):
        return _("Work on it is on record, so it is no longer only identified. Set it to incomplete or defer it.")
    return None


def _assessed(case: Case, memory: Memory) -> str | None:
    missing = element_words(memory)
    if missing:
        return _(
            "Assessed takes the whole Phase-3 record. Still missing: {elements}. "
            "An element that cannot be had is marked so, with the reason."
        ).format(elements=", ".join(missing))
    return _identified(case, memory)


def _desensitized(case: Case, memory: Memory) -> str | None:
    if is_desensitized(memory.sud, ecological_reason(case, memory)):
        return None
    if memory.sud == 1:
        return _(
            "Desensitized takes SUD 0, or 1 with an ecological reason. The reason is not on record yet: "
            "it is written down with the work in a session."
        )
    return _("Desensitized takes SUD 0, or 1 with an ecological reason. Now it is {sud}.").format(
        sud=_("unrated") if memory.sud is None else memory.sud
    )


def _installed(case: Case, memory: Memory) -> str | None:
    before = _desensitized(case, memory)
    if before is not None:
        return before
    if is_installed(memory.voc, ecological_reason(case, memory)):
        return None
    return _(
        "Installed takes VOC 7 of the positive cognition, or 6 with an ecological reason of the work in a session. "
        "Now it is {voc}."
    ).format(voc=_("unrated") if memory.voc is None else memory.voc)


def _completed(case: Case, memory: Memory) -> str | None:
    closed = memory.closed
    if closed is not None and memory.is_declared and (closed.reason or "").strip():
        return None
    missing = completion_lacks(case, memory)
    if missing is None:
        return None
    return _(
        "{missing} To close it otherwise, declare it closed, with the reason, in its details or on the Sessions page."
    ).format(missing=missing)


def completion_lacks(case: Case, memory: Memory) -> str | None:
    """Return what a target lacks to be completed by the rule, as a sentence; None when nothing."""
    missing = _installed(case, memory)
    if missing is None and newest_body(case, memory) is not BodyScan.CLEAR:
        missing = _("Completed takes a clear body scan, and none is on record as the newest one.")
    return missing


def _confirmed(case: Case, memory: Memory) -> str | None:
    if memory.status not in {Status.COMPLETED, Status.REOPENED, Status.GENERALIZED}:
        return _("Only a completed target is confirmed.")
    found = _found_since_work(case, memory)
    if found is None or found.sud is None:
        return _("Confirmed takes a re-evaluation in a later session, in which the SUD was asked.")
    if found.new_material or found.body is BodyScan.RESIDUAL or not _held(case, memory, found):
        return _("The newest re-evaluation found a rise, a body residue or new material, so it is not confirmed.")
    return None


def _held(case: Case, memory: Memory, found: Reevaluation) -> bool:
    ends = [entry.sud_end for _session, entry in _work(case, memory) if entry.sud_end is not None]
    return found.sud is not None and (not ends or found.sud <= ends[-1])


def _found_since_work(case: Case, memory: Memory) -> Reevaluation | None:
    """Return the newest re-evaluation of a target after the session that worked it last."""
    newest: Reevaluation | None = None
    for session in in_order(case.sessions):
        newest = next((found for found in session.reevaluation if found.memory == memory.id), newest)
        if any(entry.memory == memory.id for entry in session.work):
            newest = None
    return newest


def _reopened(case: Case, memory: Memory) -> str | None:
    found = _found_since_work(case, memory)
    brought_up = found is not None and (bool(found.new_material) or found.body is BodyScan.RESIDUAL)
    if brought_up or _rose(memory):
        return None
    return _("Reopened takes a rise or new material, found by re-evaluation or a new rating. Re-rate it first.")


def _rose(memory: Memory) -> bool:
    """Whether the newest rating that has a SUD is higher, or has a VOC lower, than the one before it."""
    suds = [taken.sud for taken in _current(memory) if taken.sud is not None]
    vocs = [-taken.voc for taken in _current(memory) if taken.voc is not None]
    return any(len(values) > 1 and values[-1] > values[-2] for values in (suds, vocs))


def _current(memory: Memory) -> tuple[RatingTaken, ...]:
    """Return the ratings that were the current ones of their day, in order; single sets never were."""
    taken = [one for one in memory.ratings if one.moment is not Moment.SET]
    return tuple(sorted(taken, key=lambda one: one.date))


def _generalized(case: Case, memory: Memory) -> str | None:
    if any(_work(case, memory)):
        return _("It was worked itself, so it is not generalised: generalised is said of a target that never was.")
    newest = next((taken for taken in reversed(_current(memory)) if taken.sud is not None), None)
    rerated = newest is not None and newest.moment in _CLIENT_RERATED
    if not rerated or newest is None or not is_desensitized(newest.sud, ecological_reason(case, memory)):
        return _(
            "Generalised is never inferred: the client re-rates it, to SUD 0, or to 1 with an ecological reason. "
            "Re-rate it in its details or on the Sessions page."
        )
    return None


def _set_aside(_case: Case, _memory: Memory) -> str | None:
    return _("A target is set aside by name and with a reason, in its details or by Decide beside it in the plan.")


_RULES: Mapping[Status, Callable[[Case, Memory], str | None]] = {
    Status.IDENTIFIED: _identified,
    Status.ASSESSED: _assessed,
    Status.DESENSITIZED: _desensitized,
    Status.INSTALLED: _installed,
    Status.COMPLETED: _completed,
    Status.CONFIRMED: _confirmed,
    Status.REOPENED: _reopened,
    Status.GENERALIZED: _generalized,
    Status.DEFERRED: _set_aside,
    Status.EXCLUDED: _set_aside,
}
