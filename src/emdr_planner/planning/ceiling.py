"""The client's own ceiling: the largest load that was integrated and not followed by a smaller one that overwhelmed.

No published value says how much is too much, so none is invented. Work counts with the prong of the memory that was
worked, resolved or not; an entry without a recorded load can take a ceiling away and never give one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf

from emdr_planner.domain.constraints import CeilingChoice
from emdr_planner.domain.session import Outcome
from emdr_planner.domain.words import Prong
from emdr_planner.planning.reasons import Points, Reason, Value, reason, ref, signed
from emdr_planner.planning.view import PlanningView, WorkView
from emdr_planner.wording import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceiling:
    """How much load a prong has been seen to integrate, in points.

    Attributes:
        points: The ceiling in use.
        recorded: What the record alone gives; differs from ``points`` when the clinician set one.
        basis: What the ceiling in use rests on.
        by_clinician: Whether the clinician set it.
    """

    points: float
    recorded: float | None
    basis: Reason
    by_clinician: bool


def find_ceilings(view: PlanningView) -> Mapping[Prong, Ceiling | None]:
    """Return the ceiling of each prong, None where nothing was integrated and the clinician set none."""
    chosen = {choice.prong: choice for choice in view.constraints if isinstance(choice, CeilingChoice)}
    return {prong: _ceiling(_integrated(view, prong), chosen.get(prong)) for prong in Prong}


def _ceiling(integrated: WorkView | None, choice: CeilingChoice | None) -> Ceiling | None:
    recorded = None if integrated is None else integrated.load
    if choice is not None:
        return Ceiling(points=choice.points, recorded=recorded, basis=_chosen(choice, recorded), by_clinician=True)
    if integrated is None or recorded is None:
        return None
    basis = reason(
        "ceiling.recorded",
        _("Largest load integrated so far: {points} points, {memory} on {date} ({session})."),
        points=Points(recorded),
        memory=ref(integrated.memory),
        date=integrated.date,
        session=integrated.called,
    )
    return Ceiling(points=recorded, recorded=recorded, basis=basis, by_clinician=False)


def _chosen(choice: CeilingChoice, recorded: float | None) -> Reason:
    values: dict[str, Value] = {
        "points": Points(choice.points),
        "why": choice.reason.strip().rstrip("."),
        "signed": signed(choice.by, choice.date),
    }
    if recorded is None:
        words = _("Set by the clinician{signed} to {points} points: {why}. The record alone gives none.")
        return reason("ceiling.clinician", words, **values)
    words = _("Set by the clinician{signed} to {points} points: {why}. The record alone gives {recorded}.")
    return reason("ceiling.clinician", words, **values, recorded=Points(recorded))


def _integrated(view: PlanningView, prong: Prong) -> WorkView | None:
    """Return the piece of work that gives the recorded ceiling; of equal loads the latest."""
    least_overwhelming = inf
    most, found = -inf, None
    for done in reversed([done for done in view.work if done.prong is prong]):
        if done.outcome is Outcome.OVERWHELMED:
            least_overwhelming = min(least_overwhelming, -inf if done.load is None else done.load)
        elif done.outcome is Outcome.INTEGRATED and done.load is not None and most < done.load < least_overwhelming:
            most, found = done.load, done
    return found
