"""What-if moves on a planning view: the order answers, and the record is not touched.

A move is a value. :func:`apply_moves` gives the view that moves would make; a window that keeps them turns each into
the named edit of the same meaning.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from emdr_planner.domain.constraints import CeilingChoice, LevelChoice
from emdr_planner.domain.ids import next_id
from emdr_planner.domain.readiness import ReadinessRating
from emdr_planner.domain.words import Level, Prong, Rating, RatingProng, ReadinessDomain, Status
from emdr_planner.planning.gates import find_gates
from emdr_planner.planning.view import MemoryView, PlanningView
from emdr_planner.wording import _


@dataclass(frozen=True, slots=True, kw_only=True)
class SudMove:
    """A memory's current SUD becomes this; None makes it unrated."""

    memory: str
    sud: int | None

    def apply(self, view: PlanningView) -> PlanningView:
        """Return the view with this SUD."""
        return _with_memory(view, self.memory, lambda memory: replace(memory, sud=self.sud))


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolutionMove:
    """A memory is taken as resolved: it leaves the working network, and a belief stops blocking."""

    memory: str

    def apply(self, view: PlanningView) -> PlanningView:
        """Return the view with this memory completed."""
        return _with_memory(view, self.memory, lambda memory: replace(memory, status=Status.COMPLETED))


@dataclass(frozen=True, slots=True, kw_only=True)
class StrengthMove:
    """A linkage's strength becomes this, 1 to 3."""

    linkage: str
    strength: int

    def apply(self, view: PlanningView) -> PlanningView:
        """Return the view with this strength."""
        linkages = tuple(
            replace(linkage, strength=self.strength) if linkage.id == self.linkage else linkage
            for linkage in view.linkages
        )
        return replace(view, linkages=linkages)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovalMove:
    """A linkage is taken away."""

    linkage: str

    def apply(self, view: PlanningView) -> PlanningView:
        """Return the view without this linkage."""
        return replace(view, linkages=tuple(linkage for linkage in view.linkages if linkage.id != self.linkage))


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingMove:
    """A domain is observed anew for a prong, or for all, and rated like this."""

    domain: ReadinessDomain
    prong: RatingProng
    rating: Rating

    def apply(self, view: PlanningView) -> PlanningView:
        """Return the view with a rating dated after all that could outdate it for its prongs."""
        day = max(self._days(view), default=view.as_of or dt.date.min)
        rating = ReadinessRating(
            id=next_id("RD", (found.id for found in view.readiness)),
            domain=self.domain,
            prong=self.prong,
            rating=self.rating,
            date=day + dt.timedelta(days=1),
        )
        return replace(view, readiness=(*view.readiness, rating))

    def _days(self, view: PlanningView) -> list[dt.date]:
        wanted = {"past", "present", "future"} if self.prong is RatingProng.ALL else {self.prong.value}
        domains = [found for gate in find_gates(view).all if gate.prong in wanted for found in gate.domains]
        found = [item for item in domains if item.domain is self.domain]
        return [day for item in found for day in (item.rated_on, item.since) if day is not None]


@dataclass(frozen=True, slots=True, kw_only=True)
class RereadMove:
    """A rating on record reads like this."""

    record: str
    rating: Rating

    def apply(self, view: PlanningView) -> PlanningView:
        """Return the view with this word in that rating."""
        readiness = tuple(
            replace(found, rating=self.rating) if found.id == self.record else found for found in view.readiness
        )
        return replace(view, readiness=readiness)


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelMove:
    """The clinician chooses a level for a memory; None takes the choice back."""

    memory: str
    level: Level | None

    def apply(self, view: PlanningView) -> PlanningView:
        """Return the view with this choice in place of an earlier one."""
        kept = [item for item in view.constraints if not (isinstance(item, LevelChoice) and item.memory == self.memory)]
        chosen = [] if self.level is None else [LevelChoice(memory=self.memory, level=self.level, reason=_("what-if"))]
        return replace(view, constraints=(*kept, *chosen))


@dataclass(frozen=True, slots=True, kw_only=True)
class CeilingMove:
    """The clinician sets a prong's ceiling in points; None leaves the recorded one."""

    prong: Prong
    points: float | None

    def apply(self, view: PlanningView) -> PlanningView:
        """Return the view with this ceiling in place of an earlier one."""
        kept = [item for item in view.constraints if not (isinstance(item, CeilingChoice) and item.prong is self.prong)]
        if self.points is None:
            return replace(view, constraints=tuple(kept))
        return replace(
            view, constraints=(*kept, CeilingChoice(prong=self.prong, points=self.points, reason=_("what-if")))
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class EasingMove:
    """The charge of what is linked to a resolved target is assumed to fall by this share of the pair's weight."""

    generalisation: float

    def apply(self, view: PlanningView) -> PlanningView:
        """Return the view with this what-if number in its policy."""
        kept = tuple(pair for pair in view.policy if pair[0] != "generalisation")
        return replace(view, policy=(*kept, ("generalisation", self.generalisation)))


Move = (
    SudMove
    | ResolutionMove
    | StrengthMove
    | RemovalMove
    | RatingMove
    | RereadMove
    | LevelMove
    | CeilingMove
    | EasingMove
)


def apply_moves(view: PlanningView, moves: Iterable[Move]) -> PlanningView:
    """Return the view that these moves make, one after another."""
    for move in moves:
        view = move.apply(view)
    return view


def _with_memory(view: PlanningView, memory_id: str, change: Callable[[MemoryView], MemoryView]) -> PlanningView:
    memories = tuple(change(memory) if memory.id == memory_id else memory for memory in view.memories)
    return replace(view, memories=memories)
