"""The network as it is left while an order is made: loads and breadth after the targets placed so far have left it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from emdr_planner.domain.words import Level
from emdr_planner.planning.bulk import Reach
from emdr_planner.planning.graph import Network, breadth_profile, within_two
from emdr_planner.planning.load import FIT_TOLERANCE, linkage_density
from emdr_planner.planning.situation import Situation

ONE_BY_ONE = 3
"""Loads of one level that are worked out by themselves before all that are left are worked out together."""

N = TypeVar("N", int, float)

DECIMALS = 9
"""Computed numbers are rounded to this many decimals before they are compared."""


class Today:
    """The full working network: loads are worked out once and shared by every order made of it."""

    def __init__(self, situation: Situation) -> None:
        """Work out nothing yet."""
        self.situation = situation
        self._reach: dict[Level, Reach] = {}
        self._loads: dict[Level, dict[str, float]] = {}

    def reach(self, level: Level) -> Reach:
        """Return all activations at a level; whoever lets members leave takes a copy."""
        if level not in self._reach:
            self._reach[level] = Reach(self.situation.network, self.situation.policy.hop(level))
        return self._reach[level]

    def load(self, member: str, level: Level) -> float:
        """Return the load of a member in points."""
        if level not in self._loads:
            self._loads[level] = self.reach(level).loads()
        return self._loads[level][member]


class Left:
    """The members that have not been placed, with their loads.

    A level is only worked out when somebody asks for it, and then follows the network as it shrinks.
    """

    def __init__(self, today: Today) -> None:
        """Start with the full working network."""
        self.today = today
        self._network = today.situation.network
        self._ease = today.situation.policy.generalisation
        self._charges = dict(self._network.charges)
        self._members = frozenset(self._network.ids)
        self._gone: list[tuple[str, dict[str, float]]] = []
        self._reach: dict[Level, Reach] = {}
        self._seen: dict[Level, int] = {}
        self._loads: dict[Level, dict[str, float]] = {}
        self._within: set[tuple[str, Level]] = set()

    def after(self, member: str) -> Left:
        """Return what would be left if this member were placed too; this one stays as it is."""
        other = Left(self.today)
        other._charges, other._members = dict(self._charges), self._members
        other._gone, other._seen = list(self._gone), dict(self._seen)
        other._within = set(self._within)
        other._reach = {level: reach.copy() for level, reach in self._reach.items()}
        other.place(member)
        return other

    def network(self) -> Network:
        """Return the network that is left, with the charges that are left."""
        whole = self._network
        return Network(
            ids=tuple(member for member in whole.ids if member in self._members),
            charges={member: self._charges[member] for member in whole.ids if member in self._members},
            weights={member: self._among_left(whole.weights[member]) for member in self._members},
            strengths={member: self._among_left(whole.strengths[member]) for member in self._members},
            linkages=whole.linkages,
        )

    def _among_left(self, around: Mapping[str, N]) -> dict[str, N]:
        return {other: value for other, value in around.items() if other in self._members}

    def load(self, member: str, level: Level) -> float:
        """Return the load of a member that is left, on the network that is left, in points."""
        if not self._gone:
            return self.today.load(member, level)
        loads = self._loads.setdefault(level, {})
        if member not in loads:
            reach = self._follow(level)
            loads.update({member: reach.load(member)} if len(loads) < ONE_BY_ONE else reach.loads())
        return loads[member]

    def within(self, member: str, level: Level, points: float) -> bool:
        """Return whether a load is within so many points; loads only fall, so once it is it stays so."""
        key = (member, level)
        if key not in self._within:
            most = points + FIT_TOLERANCE
            if self._charges[member] > most or self.load(member, level) > most:
                return False
            self._within.add(key)
        return True

    def spillover(self, member: str, level: Level) -> float:
        """Return the load beyond the member's own charge, in points."""
        return self.load(member, level) - self._charges[member]

    def density(self, member: str) -> float:
        """Return the linkage density of a member on the network that is left."""
        return linkage_density(self.spillover(member, Level.EMDR), len(self._members))

    def breadth(self, member: str) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
        """Return the breadth profile of a member on the network that is left."""
        return breadth_profile(self._network, member, self._members)

    def within_two(self, member: str) -> int:
        """Return B(v; 2, 1): how many of the others that are left lie within two hops."""
        return len(within_two(self._network, member, self._members))

    def place(self, member: str) -> None:
        """Take a member as resolved: it leaves the network, and what is linked to it eases if the what-if says so."""
        eased = {
            other: 1.0 - self._ease * weight
            for other, weight in self._network.weights[member].items()
            if self._ease > 0.0 and other in self._members
        }
        for other, factor in eased.items():
            self._charges[other] *= factor
        self._gone.append((member, eased))
        self._members -= {member}
        self._loads.clear()

    def _follow(self, level: Level) -> Reach:
        if level not in self._reach:
            self._reach[level] = self.today.reach(level).copy()
            self._seen[level] = 0
        for member, eased in self._gone[self._seen[level] :]:
            self._reach[level].leave(member)
            for other, factor in eased.items():
                self._reach[level].ease(other, factor)
        self._seen[level] = len(self._gone)
        return self._reach[level]
