"""What the session form makes of its fields: a session, its loads, what is missing, and the status reached."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.record import with_reevaluations
from emdr_planner.domain.ids import natural_key
from emdr_planner.domain.lifecycle import status_after_work
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.session import Session, WorkEntry, in_order
from emdr_planner.domain.words import BodyScan, Level, Status
from emdr_planner.planning.load import compute_load
from emdr_planner.planning.view import planning_view
from emdr_planner.progress.ratings import rating_series
from emdr_planner.terms import status_word
from emdr_planner.wording import _


def targets_to_reevaluate(case: Case) -> tuple[Memory, ...]:
    """Return the targets that a session opens with: the open ones, and those worked and not re-evaluated since.

    The one worked last comes first: it leads the next session.
    """
    worked: dict[str, int] = {}
    waiting: set[str] = set()
    for place, session in enumerate(in_order(case.sessions)):
        waiting -= {found.memory for found in session.reevaluation}
        for entry in session.work:
            worked[entry.memory] = place
            waiting.add(entry.memory)
    settled = {Status.CONFIRMED, Status.MERGED, Status.EXCLUDED, Status.DEFERRED}
    wanted = [
        memory for memory in case.targets if memory.is_open or (memory.id in waiting and memory.status not in settled)
    ]
    return tuple(sorted(wanted, key=lambda memory: (-worked.get(memory.id, -1), natural_key(memory.id))))


def without(case: Case, session: Session) -> Case:
    """Return the case as if a session were not on record: what it found and worked is offered as on its day."""
    return dataclasses.replace(case, sessions=tuple(one for one in case.sessions if one.id != session.id))


def targets_of(case: Case, session: Session) -> tuple[Memory, ...]:
    """Return the targets that a session on record re-evaluated, in its order, and those that it could have."""
    by_id = {memory.id: memory for memory in case.memories}
    found = tuple(by_id[one.memory] for one in session.reevaluation if one.memory in by_id)
    return (*found, *(memory for memory in targets_to_reevaluate(without(case, session)) if memory not in found))


def counts_not_lower(case: Case, session: Session) -> dict[str, int]:
    """Return for how many re-evaluations in a row the SUD of each target was not lower, this session included.

    Args:
        case: what is on record.
        session: the session so far, or as it is corrected.
    """
    others = without(case, session).sessions
    told = rating_series(dataclasses.replace(case, sessions=(*others, session)))
    return {target.memory: target.not_lower for target in told.targets}


def workable(case: Case) -> tuple[Memory, ...]:
    """Return the targets that a session can work, those that are not resolved."""
    return tuple(memory for memory in case.targets if not memory.is_resolved)


def with_loads(case: Case, session: Session) -> Session:
    """Return the session with the load of each piece of work, computed once: after re-evaluation, before the first set.

    A piece of work without a level, or on a target outside the working network, keeps an unknown load.
    """
    view = planning_view(with_reevaluations(case, session))
    work = []
    for entry in session.work:
        found = None if entry.level is None else compute_load(view, entry.memory, entry.level)
        if found is not None:
            work.append(dataclasses.replace(entry, load=found[0], load_basis=found[1]))
        else:
            work.append(entry)
    return dataclasses.replace(session, work=tuple(work))


def load_words(case: Case, session: Session, memory_id: str, level: Level) -> str:
    """Return what working a target at a level would open, as a sentence.

    Args:
        case: the case before the first set.
        session: the session so far; its re-evaluations count.
        memory_id: the target.
        level: the level of work.
    """
    found = compute_load(planning_view(with_reevaluations(case, session)), memory_id, level)
    if found is None:
        return _("Not in the working network: its load stays unknown.")
    load, basis = found
    return _(
        "Opens {points:.1f} points on the map of {memories} memories and {linkages} linkages. "
        "A point is a planning unit."
    ).format(points=load, memories=basis.memories, linkages=basis.linkages)


_REEVALUATION, _DESENSITIZATION, _INSTALLATION, _BODY_SCAN, _CLOSURE = 8, 4, 5, 6, 7


def phases_of(session: Session) -> tuple[int, ...]:
    """Return the phases that what is filled in belongs to: what was entered in a phase says that it took place."""
    found = {
        _REEVALUATION: bool(session.reevaluation),
        _DESENSITIZATION: any(entry.sets or entry.sud_end is not None for entry in session.work),
        _INSTALLATION: any(entry.voc_end is not None for entry in session.work),
        _BODY_SCAN: any(entry.body_scan in {BodyScan.CLEAR, BodyScan.RESIDUAL} for entry in session.work),
        _CLOSURE: any(entry.closure is not None for entry in session.work),
    }
    return tuple(sorted(phase for phase, took_place in found.items() if took_place))


def session_problem(session: Session, today: dt.date, *, is_new: bool = True) -> str | None:
    """Return what a session lacks, as a sentence; None when it can be kept.

    A new one needs its levels of work, since its loads are computed once, with them.
    """
    if session.date > today:
        return _("The date is still to come. A session is logged on its day or later.")
    if not (session.work or session.reevaluation or session.phases or session.note):
        return _(
            "Nothing has been entered yet: choose a target, fill in a line of re-evaluation, or tick the phases of a "
            "session without work."
        )
    if is_new and any(entry.level is None for entry in session.work):
        return _("Choose the level of work: the load of the work is kept at that level.")
    return None


def needs_ecological_reason(entry: WorkEntry) -> bool:
    """Return whether an ecological reason would make a difference: at SUD 1 or VOC 6."""
    return entry.sud_end == 1 or entry.voc_end == 6  # noqa: PLR2004 - the two numbers are the rule itself


def reached_words(entry: WorkEntry) -> str:
    """Return the status that a piece of work reaches, and what the next one would take."""
    status = status_after_work(entry)
    return _("Reaches: {status}. {next}").format(status=status_word(status), next=_next_status(entry, status)).strip()


def _next_status(entry: WorkEntry, status: Status) -> str:
    if status is Status.INCOMPLETE and entry.sud_end == 1:
        return _("SUD 1 counts with an ecological reason.")
    takes = {
        Status.INCOMPLETE: _("Desensitized takes SUD 0, or 1 with an ecological reason."),
        Status.DESENSITIZED: _("Installed takes VOC 7, or 6 with an ecological reason."),
        Status.INSTALLED: _("Completed takes a clear body scan."),
    }
    return takes.get(status, "")


def statuses_after(case: Case, session: Session) -> tuple[tuple[str, Status], ...]:
    """Return the status of each target of a session as the case holds it, in the order of the session."""
    by_id = {memory.id: memory for memory in case.memories}
    named = _named(session)
    return tuple((memory_id, by_id[memory_id].status) for memory_id in named if memory_id in by_id)


def _named(session: Session) -> Iterable[str]:
    return dict.fromkeys([*(entry.memory for entry in session.work), *(found.memory for found in session.reevaluation)])
