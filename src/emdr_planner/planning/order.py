"""The order: one target after another, each taken as resolved before the next is chosen.

Read where the rule leaves room:

* A pinned step stands above the line unless a step below the line already stands before it; it draws no line itself.
* A pin beyond the end of the order stands at the end; a pin that others wait for moves up when nothing else is left.
* A pin without a place does not put a target into the order. A pinned target that is resolved or unrated has no step.
* The next step is looked for among pinned targets too; at another level than EMD a pinned one is not marked as it.
* The clinician's ``level`` acts on targets that the order itself places behind an open gate, not on pinned ones.
* A pin stands before its clinician-made predecessor, and is refused, when that predecessor has a place in the order and
  has not been placed yet; a predecessor that is held has no place in the order, and the pin overrides it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TypeVar

from emdr_planner.domain.constraints import Before, Pin
from emdr_planner.domain.errors import ContradictionError
from emdr_planner.domain.ids import natural_key
from emdr_planner.domain.words import Level
from emdr_planner.planning.gates import Gate
from emdr_planner.planning.left import DECIMALS, Left, Today
from emdr_planner.planning.levels import fitting_level, level_for, pinned_level
from emdr_planner.planning.predecessors import Predecessors, find_predecessors
from emdr_planner.planning.situation import Situation
from emdr_planner.planning.strategy import Key, Ranker, Strategy, age_key, sud_key
from emdr_planner.wording import _

OrderKey = tuple[float, float, float, Key, Key, tuple[str, int, str]]
"""Below the line; load at EMD when below; not an open target; the strategy's key; common ties; natural id."""

_Head = tuple[float, float, float]
"""The parts of the key that come before the strategy's."""

_Stand = tuple[_Head, str, Level, bool, bool]
"""How a target could stand at the next place: with it, its level, whether above the line, whether as the next step."""

WITH_RIVAL = 2
"""Of a place the target that gets it is told, and the one that would have got it otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A target with its level and its side of the line.

    Attributes:
        key: The key it is compared by; None when a pin puts it here.
    """

    memory: str
    level: Level
    above: bool
    next_step: bool
    key: OrderKey | None = None
    pin: Pin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate(Chosen):
    """A target that could stand at the next place."""

    key: OrderKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A target with its place and the numbers it was placed by.

    Attributes:
        load_today: Load in points at the step's level on the full working network.
        load: Load in points at the step's level on the network that was left; ``load_emdr`` the same at EMDR.
        key: The key it was chosen by; None for a pinned step.
        rival: The target that would have stood here otherwise.
        waiting: Automatic predecessors that a pin overrode.
    """

    place: int
    memory: str
    level: Level
    above: bool
    next_step: bool
    pin: Pin | None
    load_today: float
    load: float
    load_emdr: float
    spillover: float
    linkage_density: float
    breadth: tuple[tuple[int, int, int], tuple[int, int, int]]
    key: OrderKey | None
    rival: Candidate | None
    waiting: tuple[str, ...]


C = TypeVar("C", bound=Chosen)


class Sequencer:
    """Makes one order of one situation by one strategy.

    Attributes:
        predecessors: What has to come before what, for this strategy.
        ranker: The strategy's key.
        next_step: The one LIMITED target that may go beyond what has been integrated, if any.
        left: The network that is left; while a step is being looked at, that step's own.
    """

    def __init__(self, today: Today, strategy: Strategy) -> None:
        """Prepare an order; nothing is placed yet."""
        situation = today.situation
        self.situation: Situation = situation
        self.predecessors: Predecessors = find_predecessors(situation, clinician_only=strategy.clinician_only)
        self.ranker: Ranker = strategy.ranker(situation)
        self.left = Left(today)
        self._before = {member: self.predecessors.of(member) for member in situation.placeable}
        self._ties = {member: _ties(situation, member) for member in situation.placeable}
        self._placed: set[str] = set()
        self._line_drawn = False
        self.next_step: str | None = self._find_next_step()

    def steps(self) -> Iterator[Placed]:
        """Place one target after another, with the numbers of each step.

        Raises:
            ContradictionError: A pin stands before its clinician-made predecessor.
        """
        for chosen, rival in self.choices():
            yield self._numbers(chosen, rival)

    def choices(self) -> Iterator[tuple[Chosen, Candidate | None]]:
        """Place one target after another; with each, what would stand there otherwise.

        Raises:
            ContradictionError: A pin stands before its clinician-made predecessor.
        """
        for chosen, ranked in self._places(self._candidates):
            yield chosen, next((other for other in ranked if other.memory != chosen.memory), None)

    def members(self) -> Iterator[str]:
        """Place one target after another, when nobody asks what would stand there otherwise.

        Raises:
            ContradictionError: A pin stands before its clinician-made predecessor.
        """
        for chosen, _ranked in self._places(self._winner):
            yield chosen.memory

    def _places(self, rank: Callable[[list[str]], list[C]]) -> Iterator[tuple[Chosen, list[C]]]:
        """Place one target after another; with each, who was ranked for its place."""
        pins = dict(self.situation.pins)
        pinned = {pin.memory for pin in pins.values()}
        free = [member for member in self.situation.placeable if member not in pinned]
        while True:
            place = len(self._placed) + 1
            ranked = rank(free)
            if place in pins or (not ranked and pins):
                chosen: Chosen = self._pinned(pins.pop(place if place in pins else min(pins)), place)
            elif ranked:
                chosen = ranked[0]
                free.remove(chosen.memory)
            else:
                return
            yield chosen, ranked
            self._leave(chosen)

    def _leave(self, chosen: Chosen) -> None:
        self._placed.add(chosen.memory)
        self._line_drawn = self._line_drawn or not chosen.above
        self.left.place(chosen.memory)

    def _ready(self, free: list[str]) -> list[_Stand]:
        return [self._stand(member) for member in free if not self.waiting_for(member)]

    def _candidates(self, free: list[str]) -> list[Candidate]:
        """Return the first two for the next place; the strategy is asked only where line and load leave a tie."""
        ready = sorted(self._ready(free), key=itemgetter(0))
        found: list[Candidate] = []
        for _head, tied in groupby(ready, key=itemgetter(0)):
            if len(found) < WITH_RIVAL:
                found += sorted(map(self._with_key, tied), key=lambda candidate: candidate.key)
        return found[:WITH_RIVAL]

    def _winner(self, free: list[str]) -> list[Chosen]:
        """Return the one for the next place, if any; with nobody to tie with it, the strategy is not asked."""
        ready = self._ready(free)
        least = min(map(itemgetter(0), ready), default=None)
        tied = [stand for stand in ready if stand[0] == least]
        if len(tied) > 1:
            return [min(map(self._with_key, tied), key=lambda candidate: candidate.key)]
        return [
            Chosen(memory=member, level=level, above=above, next_step=next_step)
            for _head, member, level, above, next_step in tied
        ]

    def candidate(self, member: str) -> Candidate:
        """Return how a placeable target that is left would stand at the place that is being filled."""
        return self._with_key(self._stand(member))

    def _stand(self, member: str) -> _Stand:
        level, above, next_step = level_for(self.situation, self.left, member, self.next_step)
        above = above and not self._line_drawn
        load = 0.0 if above else round(self.left.load(member, Level.EMD), DECIMALS)
        head = (float(not above), load, float(not self.situation.memories[member].is_open))
        return head, member, level, above, next_step and above

    def _with_key(self, stand: _Stand) -> Candidate:
        head, member, level, above, next_step = stand
        return Candidate(
            memory=member,
            level=level,
            above=above,
            next_step=next_step,
            key=(*head, self.ranker.key(member, self.left), *self._ties[member]),
        )

    def waiting_for(self, member: str) -> frozenset[str]:
        """Return the predecessors of a placeable target that are not placed yet."""
        return self._before[member] - self._placed

    def _find_next_step(self) -> str | None:
        limited = [member for member in self.situation.placeable if self.situation.gate(member) is Gate.LIMITED]
        pool = [member for member in limited if not self._before[member]]
        if any(fitting_level(self.situation, self.left, member) is not None for member in pool):
            return None
        measured = [member for member in pool if self._within_reach(member)]
        return min(measured or pool, key=self._load_emd, default=None)

    def _within_reach(self, member: str) -> bool:
        return member not in self.situation.broad or self.situation.ceiling(member) is not None

    def _load_emd(self, member: str) -> tuple[float, tuple[str, int, str]]:
        return round(self.left.load(member, Level.EMD), DECIMALS), natural_key(member)

    def _pinned(self, pin: Pin, place: int) -> Chosen:
        member = pin.memory
        self._refuse_before_predecessor(pin, place)
        level = pinned_level(self.situation, pin)
        beyond = member == self.next_step and level is Level.EMD
        next_step = beyond and fitting_level(self.situation, self.left, member) is None and not self._line_drawn
        return Chosen(memory=member, level=level, above=not self._line_drawn, next_step=next_step, pin=pin)

    def _refuse_before_predecessor(self, pin: Pin, place: int) -> None:
        in_order = {*self.situation.placeable, *(other.memory for other in self.situation.pins.values())}
        for item in self.situation.view.constraints:
            if isinstance(item, Before) and item.then == pin.memory and item.first in in_order - self._placed:
                raise ContradictionError(
                    _(
                        "{then} is pinned to place {place}, and {first} is to be worked before it. "
                        "Nothing was changed; take back the pin or the constraint to get an order."
                    ).format(then=pin.memory, place=place, first=item.first),
                    "P-04",
                )

    def _numbers(self, chosen: Chosen, rival: Candidate | None) -> Placed:
        member, level = chosen.memory, chosen.level
        waiting = self.predecessors.automatic.get(member, frozenset()) - self._placed
        return Placed(
            place=len(self._placed) + 1,
            memory=member,
            level=level,
            above=chosen.above,
            next_step=chosen.next_step,
            pin=chosen.pin,
            load_today=self.left.today.load(member, level),
            load=self.left.load(member, level),
            load_emdr=self.left.load(member, Level.EMDR),
            spillover=self.left.spillover(member, level),
            linkage_density=self.left.density(member),
            breadth=self.left.breadth(member),
            key=chosen.key,
            rival=rival,
            waiting=tuple(sorted(waiting, key=natural_key)),
        )


def _ties(situation: Situation, member: str) -> tuple[Key, tuple[str, int, str]]:
    memory = situation.memories[member]
    common = (float(not memory.touchstone), *age_key(situation, member), -sud_key(situation, member))
    return common, natural_key(member)


def first_place(today: Today, strategy: Strategy) -> str | None:
    """Return the target that a strategy puts first, None when it places nothing."""
    return next(Sequencer(today, strategy).members(), None)


def earlier_of(today: Today, strategy: Strategy, pair: tuple[str, str]) -> str | None:
    """Return which of two targets a strategy puts earlier, None when it places neither."""
    return next((member for member in Sequencer(today, strategy).members() if member in pair), None)
