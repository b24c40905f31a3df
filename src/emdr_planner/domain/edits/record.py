"""Edits of the record: readiness, probes, safety flags, sessions, scales, and the clinician's hand."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial

from emdr_planner.domain.case import Case
from emdr_planner.domain.constraints import Before, CeilingChoice, Constraint, LevelChoice, Pin, Withhold
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.edits.flags import still_raised
from emdr_planner.domain.edits.memories import map_memories
from emdr_planner.domain.edits.mentions import check_constraint, check_session, refuse_taken, refuse_unknown
from emdr_planner.domain.errors import ContradictionError, EditRefusedError
from emdr_planner.domain.ids import next_id
from emdr_planner.domain.lifecycle import (
    closing_after_work,
    status_after_reevaluation,
    status_after_work,
    with_status,
)
from emdr_planner.domain.measure import Administration
from emdr_planner.domain.memory import Memory, RatingTaken
from emdr_planner.domain.ordering import cycle_among
from emdr_planner.domain.readiness import Probe, ReadinessRating, SafetyFlag
from emdr_planner.domain.session import AfterEffects, Reevaluation, Session, WorkEntry
from emdr_planner.domain.words import Moment, Recovered, Status
from emdr_planner.wording import _


def next_record_id(letters: str, taken: tuple[str, ...]) -> str:
    """Return the id that the next record with these letters gets."""
    return next_id(letters, taken)


def rate_readiness(rating: ReadinessRating) -> Edit:
    """Add a readiness rating; earlier ones stay on record.

    The edit refuses a probe that is not there.
    """

    def change(case: Case) -> Case:
        refuse_taken(case.readiness, rating.id)
        refuse_unknown(case.probes, (rating.probe,))
        return dataclasses.replace(case, readiness=(*case.readiness, rating))

    return Edit(label=_("Rate readiness"), change=change)


def add_probe(probe: Probe) -> Edit:
    """Add a probe. The edit refuses a memory that is not there."""

    def change(case: Case) -> Case:
        refuse_taken(case.probes, probe.id)
        refuse_unknown(case.memories, (probe.memory,))
        return dataclasses.replace(case, probes=(*case.probes, probe))

    return Edit(label=_("Record a probe"), change=change)


def record_probe_after_effects(probe_id: str, *, recovered: Recovered, text: str | None) -> Edit:
    """Record what was reported about a probe at the next contact."""

    def change(case: Case) -> Case:
        probes = tuple(
            dataclasses.replace(probe, recovered=recovered, after_effects=text) if probe.id == probe_id else probe
            for probe in case.probes
        )
        return dataclasses.replace(case, probes=probes)

    return Edit(label=_("Record after-effects of a probe"), change=change)


def raise_flag(flag: SafetyFlag) -> Edit:
    """Raise a safety flag. The edit refuses one without a name and a reason."""

    def change(case: Case) -> Case:
        refuse_taken(case.safety_flags, flag.id)
        if not (flag.by or "").strip() or not (flag.reason or "").strip():
            raise EditRefusedError(
                _("A safety flag is raised by name and with a reason. Nothing was changed. Fill in both."), "E-40"
            )
        return dataclasses.replace(case, safety_flags=(*case.safety_flags, flag))

    return Edit(label=_("Raise a safety flag"), change=change)


def lift_flag(flag_id: str, date: dt.date, *, by: str, reason: str) -> Edit:
    """Lift a safety flag.

    The edit refuses a lift without a name and a reason, one of a flag that is not there, and a second one: who lifted a
    flag, and why, stays as it was said.
    """

    def change(case: Case) -> Case:
        refuse_unknown(case.safety_flags, (flag_id,))
        if not by.strip() or not reason.strip():
            raise EditRefusedError(
                _("A safety flag is lifted by name and with a reason. Nothing was changed. Fill in both."), "E-07"
            )
        flags = tuple(
            dataclasses.replace(still_raised(flag), lifted=date, lifted_by=by, lifted_reason=reason)
            if flag.id == flag_id
            else flag
            for flag in case.safety_flags
        )
        return dataclasses.replace(case, safety_flags=flags)

    return Edit(label=_("Lift a safety flag"), change=change)


def _is_newest(memory: Memory, date: dt.date) -> bool:
    """Whether nothing on record about a memory is newer than this day."""
    return all(taken.date <= date for taken in memory.ratings)


def _rated(memory: Memory, taken: RatingTaken) -> Memory:
    """Return the memory with a rating; it becomes the current value unless a newer one is on record."""
    if taken.sud is None and taken.voc is None:
        return memory
    newest = _is_newest(memory, taken.date)
    return dataclasses.replace(
        memory,
        sud=taken.sud if newest and taken.sud is not None else memory.sud,
        voc=taken.voc if newest and taken.voc is not None else memory.voc,
        ratings=(*memory.ratings, taken),
    )


def with_reevaluations(case: Case, session: Session) -> Case:
    """Return the case as it stands between the re-evaluation of a session and its first set.

    A completed target that held is *confirmed*, one that rose or brought new material is *reopened*.
    """
    for found in session.reevaluation:
        taken = RatingTaken(date=session.date, moment=Moment.PHASE8, sud=found.sud, voc=found.voc, session=session.id)
        case = map_memories(case, (found.memory,), partial(_reevaluated, found=found, taken=taken))
    return case


def _reevaluated(memory: Memory, found: Reevaluation, taken: RatingTaken) -> Memory:
    rated = _rated(memory, taken)
    if not _is_newest(memory, taken.date):
        return rated
    status = status_after_reevaluation(memory, found)
    closed = None if status is Status.REOPENED else memory.closed
    return dataclasses.replace(with_status(rated, status), closed=closed)


def _with_work(case: Case, session: Session) -> Case:
    for entry in session.work:
        taken = RatingTaken(
            date=session.date, moment=Moment.END, sud=entry.sud_end, voc=entry.voc_end, session=session.id
        )
        case = map_memories(case, (entry.memory,), partial(_worked, entry=entry, taken=taken))
    return case


def _worked(memory: Memory, entry: WorkEntry, taken: RatingTaken) -> Memory:
    rated = _rated(memory, taken)
    if not _is_newest(memory, taken.date):
        return rated
    worked = with_status(rated, status_after_work(entry))
    return dataclasses.replace(worked, closed=closing_after_work(entry, taken.date))


def log_session(session: Session) -> Edit:
    """Add a session: its ratings become the current values, and worked targets move to the status they reached.

    The edit refuses a session that is on record already and memories that are not there.
    """

    def change(case: Case) -> Case:
        if any(known.id == session.id for known in case.sessions):
            raise EditRefusedError(_("That session is already on record. Nothing was changed."), "E-08")
        check_session(case, session)
        case = dataclasses.replace(case, sessions=(*case.sessions, session))
        return _with_work(with_reevaluations(case, session), session)

    return Edit(label=_("Log a session"), change=change)


def record_after_effects(session_id: str, after_effects: AfterEffects) -> Edit:
    """Record what was reported at the next contact.

    After-effects are asked later than the session by nature, so a signed session takes them when it has none; once
    given on a signed session they are amended, not edited.
    """

    def change(case: Case) -> Case:
        return _map_session(case, session_id, lambda session: _answered(session, after_effects))

    return Edit(label=_("Record after-effects"), change=change)


def _answered(session: Session, after_effects: AfterEffects) -> Session:
    if session.signed is not None and session.after_effects is not None:
        raise EditRefusedError(
            _("That session is signed, so its after-effects stay as they are. Add an amendment instead."), "E-09"
        )
    return dataclasses.replace(session, after_effects=after_effects)


def _map_session(case: Case, session_id: str, change: Callable[[Session], Session]) -> Case:
    sessions = tuple(change(session) if session.id == session_id else session for session in case.sessions)
    return dataclasses.replace(case, sessions=sessions)


def add_administration(administration: Administration) -> Edit:
    """Add a filled-in scale. The edit refuses an index event that is not there."""

    def change(case: Case) -> Case:
        refuse_taken(case.administrations, administration.id)
        refuse_unknown(case.memories, (administration.index_event,))
        return dataclasses.replace(case, administrations=(*case.administrations, administration))

    return Edit(label=_("Type a scale total"), change=change)


def _key(constraint: Constraint) -> tuple[str, ...]:
    """What a constraint is about: a second one about the same takes its place."""
    if isinstance(constraint, Before):
        return ("before", constraint.first, constraint.then)
    if isinstance(constraint, CeilingChoice):
        return ("ceiling", constraint.prong)
    return (type(constraint).__name__, constraint.memory)


def _refuse_contradiction(constraints: tuple[Constraint, ...]) -> None:
    circle = cycle_among((item.first, item.then) for item in constraints if isinstance(item, Before))
    if circle:
        raise ContradictionError(
            _("That would make a circle: {circle}. Nothing was changed. Take one of these out first.").format(
                circle=" → ".join(circle)
            ),
            "E-10",
        )
    places: dict[int, str] = {}
    for pin in (item for item in constraints if isinstance(item, Pin) and item.place is not None):
        place = pin.place or 0
        if place in places:
            raise ContradictionError(
                _("Place {place} is already pinned for {first}, so {second} cannot stand there too.").format(
                    place=place, first=places[place], second=pin.memory
                ),
                "E-11",
            )
        places[place] = pin.memory


def decide(constraint: Constraint) -> Edit:
    """Record a decision of the clinician about the order; one about the same thing replaces the earlier one.

    The edit refuses a circle of *before* decisions and two pins on one place, with the contradiction written out, and
    memories that are not there.
    """

    def change(case: Case) -> Case:
        check_constraint(case, constraint)
        kept = tuple(item for item in case.constraints if _key(item) != _key(constraint))
        constraints = (*kept, constraint)
        _refuse_contradiction(constraints)
        return dataclasses.replace(case, constraints=constraints)

    return Edit(label=_LABELS[type(constraint)](), change=change)


_LABELS: Mapping[type, Callable[[], str]] = {
    Before: lambda: _("Set before and after"),
    Pin: lambda: _("Pin to a place"),
    CeilingChoice: lambda: _("Set a ceiling"),
    LevelChoice: lambda: _("Choose a level of work"),
    Withhold: lambda: _("Withhold a target"),
}


def undecide(constraint: Constraint) -> Edit:
    """Take a decision back."""
    return Edit(
        label=_("Take a decision back"),
        change=lambda case: dataclasses.replace(
            case, constraints=tuple(item for item in case.constraints if item != constraint)
        ),
    )
