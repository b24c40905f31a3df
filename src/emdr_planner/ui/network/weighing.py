"""Which question to ask first: worked out off the GUI thread, kept until the record changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from emdr_planner.domain.case import Case
from emdr_planner.domain.errors import ContradictionError
from emdr_planner.domain.suggestions import Suggestion, ends_for
from emdr_planner.planning.questions import Weight, weighed
from emdr_planner.planning.view import planning_view
from emdr_planner.ui.network.asked import Asked

Weights = tuple[Weight, ...]
Lane = Callable[[Callable[[], Weights], Callable[[Weights], None]], object]
"""Runs work and hands its result on."""


def at_once(work: Callable[[], Weights], then: Callable[[Weights], None]) -> None:
    """Run work here and now."""
    then(work())


class Weighing:
    """Knows what a yes to each pair could do to the order.

    Attributes:
        lane: Where it is worked out; the window gives one off the GUI thread.
        weights: What is known, by pair.
        is_under_way: Whether an answer is still awaited.
    """

    def __init__(self, panel: Asked, then: Callable[[], None]) -> None:
        self._panel = panel
        self._then = then
        self._asked: tuple[Case, tuple[Suggestion, ...]] | None = None
        self.lane: Lane = at_once
        self.weights: Mapping[frozenset[str], Weight] = {}
        self.is_under_way = False

    def ranked(self, pairs: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
        """Return pairs with those first whose answer could change most; what is not known yet keeps its order."""

        def rank(pair: Suggestion) -> tuple[int, int]:
            weight = self.weights.get(pair.pair)
            return (0, 0) if weight is None else (-weight.places, -weight.moved)

        return tuple(sorted(pairs, key=rank))

    def weigh(self, pairs: Sequence[Suggestion]) -> None:
        """Work out what the answers could change; the last request counts."""
        case = self._panel.case
        asked = None if case is None else (case, tuple(pairs))
        if case is None or asked is None or (self._asked is not None and self._is_same(asked)):
            return
        self._asked, self.is_under_way = asked, True
        view, strategy = planning_view(case), self._panel.strategy
        ends = [ends_for(case, pair) for pair in pairs]

        def work() -> Weights:
            with suppress(ContradictionError):  # the plan says so beside the map
                return weighed(view, ends, strategy, go_on=lambda _done, _all: self._asked is asked)
            return ()

        self.lane(work, lambda found: self._take(asked, found))

    def _is_same(self, asked: tuple[Case, tuple[Suggestion, ...]]) -> bool:
        known = self._asked
        return known is not None and known[0] is asked[0] and known[1] == asked[1]

    def _take(self, asked: tuple[Case, tuple[Suggestion, ...]], found: Weights) -> None:
        if self._asked is asked:
            self.is_under_way = False
            self.weights = {weight.pair: weight for weight in found}
            self._then()
