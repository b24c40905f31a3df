"""Activation of every member from every other at once, on a network that loses members: the only module with NumPy.

Equal to :func:`emdr_planner.planning.graph.activation` to the last bit: both take the largest product from the worked
member outwards, and multiplying by a factor keeps the order of two products. When a member leaves, only pairs whose
best path may have run through it are worked out again.
"""

from __future__ import annotations

from math import fsum

import numpy as np
from numpy.typing import NDArray

from emdr_planner.planning.graph import TIE, Network

Matrix = NDArray[np.float64]


def _last_hops(hops: Matrix) -> tuple[NDArray[np.intp], Matrix]:
    """Return for each member the members from which it can be reached in one hop, and what that hop lets through.

    Rows are filled up with hops that let nothing through.
    """
    most = max(1, int(np.count_nonzero(hops, axis=0).max(initial=0)))
    last = np.argsort(-hops, axis=0, kind="stable")[:most].T
    return last, np.take_along_axis(hops.T, last, axis=1)


class Reach:
    """Activations at one level of work among the members that are left.

    Attributes:
        ids: The members that are left, in natural order; row and column of each in the matrix.
    """

    def __init__(self, network: Network, hop: float) -> None:
        """Work out all activations on the full network.

        Args:
            network: the working network.
            hop: what one hop lets through at the level of work, 0 to 1.
        """
        self.ids: list[str] = list(network.ids)
        place = {member: row for row, member in enumerate(self.ids)}
        size = len(self.ids)
        self._hops: Matrix = np.zeros((size, size))
        for one, around in network.weights.items():
            for other, weight in around.items():
                self._hops[place[one], place[other]] = hop * weight
        self._best: Matrix = np.eye(size)
        self._charges: Matrix = np.array([network.charges[member] for member in self.ids])
        self._spread()

    def _spread(self) -> None:
        last, hops = _last_hops(self._hops)
        before = np.zeros_like(self._best)
        while not np.array_equal(before, self._best):
            before = self._best
            self._best = np.maximum(before, (before[:, last] * hops).max(axis=2))

    def leave(self, member: str) -> None:
        """Take a member out of the network."""
        gone = self.ids.index(member)
        keep = np.flatnonzero(np.arange(len(self.ids)) != gone)
        to_it, from_it = self._best[keep, gone], self._best[gone, keep]
        self.ids.pop(gone)
        self._charges = self._charges[keep]
        self._best = self._best.take(keep, 0).take(keep, 1)
        self._hops = self._hops.take(keep, 0).take(keep, 1)
        through = (to_it[:, None] * from_it >= self._best * (1.0 - TIE)) & (self._best > 0.0)
        through.flat[:: len(keep) + 1] = False
        rows, columns = np.nonzero(through)
        if rows.size:
            self._again(rows, columns)

    def _again(self, rows: NDArray[np.intp], columns: NDArray[np.intp]) -> None:
        self._best[rows, columns] = 0.0
        last_hops = self._hops.T[columns]
        before = np.zeros(rows.size)
        while True:
            now = (self._best[rows] * last_hops).max(axis=1)
            if np.array_equal(now, before):
                return
            self._best[rows, columns] = now
            before = now

    def activations(self, member: str) -> dict[str, float]:
        """Return the activation of every member that is left when one of them is worked."""
        return dict(zip(self.ids, self._best[self.ids.index(member)].tolist(), strict=True))

    def copy(self) -> Reach:
        """Return a copy that can lose members and charge on its own."""
        other = object.__new__(Reach)
        other.ids = list(self.ids)
        other._hops, other._best = self._hops, self._best  # replaced, never written to, when a member leaves
        other._charges = self._charges.copy()
        return other

    def ease(self, member: str, factor: float) -> None:
        """Let the charge of a member that is left fall to a share of what it was."""
        self._charges[self.ids.index(member)] *= factor

    def loads(self) -> dict[str, float]:
        """Return the load in points of working each member that is left."""
        rows: list[list[float]] = (self._best * self._charges).tolist()
        return dict(zip(self.ids, map(fsum, rows), strict=True))

    def load(self, member: str) -> float:
        """Return the load in points of working one member that is left."""
        points: list[float] = (self._best[self.ids.index(member)] * self._charges).tolist()
        return fsum(points)
