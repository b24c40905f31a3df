"""The order of the targets above the line with the least total spillover at their levels.

What the order rule says of every strategy holds here too: predecessors, pins, the fit of a limited target at its turn,
and open targets before others. Among the orders these leave, the one with the least spillover is looked for: exactly
for up to 14 targets above the line, by a beam search beyond. Equal totals are settled by natural order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from emdr_planner.domain.ids import natural_key
from emdr_planner.planning.left import DECIMALS, Left
from emdr_planner.planning.levels import level_for, pinned_level
from emdr_planner.planning.order import Sequencer
from emdr_planner.planning.stopping import GoOn, ask, to_the_end

EXACT_UP_TO = 14
"""Targets above the line up to which all orders are looked at."""

BEAM = 48
"""Partial orders kept at each place by the beam search: a bound of the search, no number of the clinic."""

Natural = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class PacedOrder:
    """The order found.

    Attributes:
        order: Targets above the line.
        total: Their spillover in points, added up.
        exact: Whether all orders were looked at.
    """

    order: tuple[str, ...]
    total: float
    exact: bool


@dataclass(frozen=True, slots=True)
class _Partial:
    """Some targets placed, in an order, and what is left."""

    order: tuple[str, ...]
    total: float
    left: Left

    @property
    def rank(self) -> tuple[float, tuple[Natural, ...]]:
        return round(self.total, DECIMALS), tuple(natural_key(member) for member in self.order)


@dataclass(frozen=True, slots=True)
class _Tail:
    """The rest of an order from some set on: more targets come before less spillover."""

    missing: int
    total: float
    order: tuple[str, ...]

    @property
    def rank(self) -> tuple[int, float, tuple[Natural, ...]]:
        return self.missing, round(self.total, DECIMALS), tuple(natural_key(member) for member in self.order)


def least_spillover(
    sequencer: Sequencer, *, exact_up_to: int = EXACT_UP_TO, beam: int = BEAM, go_on: GoOn = to_the_end
) -> PacedOrder:
    """Return the order of least total spillover.

    Args:
        sequencer: a fresh sequencer with the predecessors and the next step of the order rule.
        exact_up_to: with more targets above the line than this, the beam search is used.
        beam: how many partial orders the beam search keeps at each place.
        go_on: asked for every set of targets that is looked at.

    Raises:
        StoppedError: It was not to go on.
    """
    search = _Search(sequencer, go_on)
    if len(search.above) <= exact_up_to:
        tail = search.best(frozenset(), Left(sequencer.left.today))
        return PacedOrder(order=tail.order, total=tail.total, exact=True)
    found = search.beam(beam)
    return PacedOrder(order=found.order, total=found.total, exact=False)


class _Search:
    """Looks for the order; remembers the best rest for every set it has met."""

    def __init__(self, sequencer: Sequencer, go_on: GoOn) -> None:
        self._go_on = go_on
        self._situation = sequencer.situation
        self._predecessors = sequencer.predecessors
        self._next_step = sequencer.next_step
        self._today = sequencer.left.today
        steps = [step for step in sequencer.steps() if step.above]
        self.above = tuple(step.memory for step in steps)
        self._pinned = {step.place: step for step in steps if step.pin is not None}
        self._free = [step.memory for step in steps if step.pin is None]
        self._known: dict[frozenset[str], _Tail] = {}

    def best(self, placed: frozenset[str], left: Left) -> _Tail:
        """Return the best rest once these are placed."""
        if placed not in self._known:
            ask(self._go_on, len(self._known), 2 ** len(self.above))
            tails = [self._extended(placed, left, *move) for move in self._moves(placed, left)]
            nothing = _Tail(len(self.above) - len(placed), 0.0, ())
            self._known[placed] = min(tails, key=lambda tail: tail.rank, default=nothing)
        return self._known[placed]

    def _extended(self, placed: frozenset[str], left: Left, member: str, spillover: float) -> _Tail:
        rest = self.best(placed | {member}, left.after(member))
        return _Tail(rest.missing, spillover + rest.total, (member, *rest.order))

    def beam(self, width: int) -> _Partial:
        """Return the best order among those that stayed among the best at every place."""
        layer = [_Partial((), 0.0, Left(self._today))]
        while True:
            grown: dict[frozenset[str], tuple[_Partial, str, float]] = {}
            for partial in layer:
                ask(self._go_on, len(partial.order), len(self.above))
                for member, spillover in self._moves(frozenset(partial.order), partial.left):
                    _keep_better(grown, (partial, member, spillover))
            if not grown:
                return min(layer, key=lambda partial: partial.rank)
            best = sorted(grown.values(), key=_grown_rank)[:width]
            layer = [_grow(*found) for found in best]

    def _moves(self, placed: frozenset[str], left: Left) -> Iterator[tuple[str, float]]:
        """Yield what may stand at the next place, with its spillover there."""
        pinned = self._pinned.get(len(placed) + 1)
        if pinned is not None and pinned.pin is not None:
            yield pinned.memory, left.spillover(pinned.memory, pinned_level(self._situation, pinned.pin))
            return
        fitting = [
            (member, level)
            for member in self._free
            if member not in placed and self._predecessors.of(member) <= placed
            for level, above, _next in [level_for(self._situation, left, member, self._next_step)]
            if above
        ]
        begun = [found for found in fitting if self._situation.memories[found[0]].is_open]
        for member, level in begun or fitting:
            yield member, left.spillover(member, level)


def _grow(partial: _Partial, member: str, spillover: float) -> _Partial:
    return _Partial((*partial.order, member), partial.total + spillover, partial.left.after(member))


def _grown_rank(found: tuple[_Partial, str, float]) -> tuple[float, tuple[Natural, ...]]:
    partial, member, spillover = found
    order = (*partial.order, member)
    return round(partial.total + spillover, DECIMALS), tuple(natural_key(other) for other in order)


def _keep_better(grown: dict[frozenset[str], tuple[_Partial, str, float]], found: tuple[_Partial, str, float]) -> None:
    members = frozenset((*found[0].order, found[1]))
    if members not in grown or _grown_rank(found) < _grown_rank(grown[members]):
        grown[members] = found
