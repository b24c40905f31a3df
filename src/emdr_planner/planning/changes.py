"""What would change the first place: the smallest move of one datum, each verified by a re-run.

A step is one word of a rating (unknown, concern, partial, adequate), one point of SUD, one strength, or the removal of
a linkage. For each kind of datum the moves of fewest steps that give another first place are listed. A rating in force
for several prongs is one datum; a domain never observed, or set back by bad news, is moved for its prong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from emdr_planner.domain.errors import ContradictionError
from emdr_planner.domain.words import Rating, RatingProng, ReadinessDomain
from emdr_planner.planning.gates import find_gates
from emdr_planner.planning.left import Today
from emdr_planner.planning.order import earlier_of, first_place
from emdr_planner.planning.policy import Policy, policy_from
from emdr_planner.planning.reasons import Reason, Value, reason, ref
from emdr_planner.planning.situation import find_situation
from emdr_planner.planning.stopping import GoOn, StoppedError, ask, part_of, to_the_end
from emdr_planner.planning.strategies import strategy_by_id
from emdr_planner.planning.view import PlanningView
from emdr_planner.planning.whatif import Move, RatingMove, RemovalMove, RereadMove, StrengthMove, SudMove
from emdr_planner.terms import domain_word, prong_word, rating_word
from emdr_planner.wording import _

WORDS = (Rating.UNKNOWN, Rating.CONCERN, Rating.PARTIAL, Rating.ADEQUATE)
"""Ratings in the order in which a rating moves by one word."""

KINDS = ("linkage", "strength", "sud", "rating")
"""Kinds of datum, in the order in which they are listed."""

_LOWEST_STRENGTH, _HIGHEST_STRENGTH = 1, 3
_HIGHEST_SUD = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A move of one datum that gives another first place.

    Attributes:
        kind: One of :data:`KINDS`.
        steps: How many steps the datum moves.
        first: What stands first then; None when nothing has a place.
        sentence: The move and what it does.
    """

    kind: str
    steps: int
    move: Move
    first: str | None
    sentence: Reason


@dataclass(frozen=True, slots=True)
class _Try:
    kind: str
    steps: int
    move: Move
    words: Reason


def what_would_change(
    view: PlanningView,
    strategy_id: str = "linkage",
    policy: Policy | None = None,
    go_on: GoOn = to_the_end,
) -> tuple[Change, ...]:
    """Return for each kind of datum the moves of fewest steps that give another first place.

    Args:
        view: what may take part.
        strategy_id: the strategy in use.
        policy: the numbers of the model.
        go_on: asked before each re-run; when it says no, what was found so far is returned.
    """
    run = _Runs(view, strategy_id, policy, go_on)
    with suppress(StoppedError):
        for kind in KINDS:
            run.look_for_smallest(item for item in run.tries if item.kind == kind)
    return tuple(run.found)


def what_would_lead(
    view: PlanningView,
    member: str,
    strategy_id: str = "linkage",
    policy: Policy | None = None,
    go_on: GoOn = to_the_end,
) -> tuple[Change, ...]:
    """Return the moves of fewest steps of one datum, of whatever kind, that put one target first."""
    run = _Runs(view, strategy_id, policy, go_on)
    with suppress(StoppedError):
        run.look_for_smallest(sorted(run.tries, key=lambda item: KINDS.index(item.kind)), lambda first: first == member)
    return tuple(run.found)


def what_would_pass(
    view: PlanningView,
    pair: tuple[str, str],
    strategy_id: str = "linkage",
    policy: Policy | None = None,
    go_on: GoOn = to_the_end,
) -> tuple[Change, ...]:
    """Return for each kind of datum the moves of fewest steps that turn two targets round.

    Args:
        view: what may take part.
        pair: the two, in any order; the one without a place counts as the later one.
        strategy_id: the strategy in use.
        policy: the numbers of the model.
        go_on: asked before each re-run; when it says no, what was found so far is returned.

    Returns:
        Changes whose ``first`` is the one of the two that comes earlier then.
    """
    run = _Runs(view, strategy_id, policy, go_on, pair)
    with suppress(StoppedError):
        for kind in KINDS:
            run.look_for_smallest((item for item in run.tries if item.kind == kind), lambda first: first is not None)
    return tuple(run.found)


class _Runs:
    """Re-runs of one view with one datum moved, and the changes found so far.

    What is looked at in each run is who stands first, or which of two targets stands earlier.
    """

    def __init__(
        self,
        view: PlanningView,
        strategy_id: str,
        policy: Policy | None,
        go_on: GoOn,
        pair: tuple[str, str] | None = None,
    ) -> None:
        self._pair = pair
        self._view = view
        self._strategy = strategy_by_id(strategy_id)
        self._policy = policy if policy is not None else policy_from(view.policy)
        self._go_on = go_on
        self._done = 0
        self.tries = tuple(_tries(view))
        self.found: list[Change] = []

    @cached_property
    def _first_now(self) -> str | None:
        return self._first(self._view)

    def _first(self, view: PlanningView) -> str | None:
        asking = self._strategy.asking(part_of(self._go_on, self._done, len(self.tries)))
        today = Today(find_situation(view, self._policy))
        return first_place(today, asking) if self._pair is None else earlier_of(today, asking, self._pair)

    def look_for_smallest(
        self, tries: Iterable[_Try], wanted: Callable[[str | None], bool] = lambda _first: True
    ) -> None:
        """Find the changes of fewest steps among some tries.

        Args:
            tries: what is tried, of few steps and of many.
            wanted: whether a first place that a try gives is what is looked for.

        Raises:
            StoppedError: It was not to go on; what was found until then stays.
        """
        for _steps, group in groupby(sorted(tries, key=lambda item: item.steps), key=lambda item: item.steps):
            before = len(self.found)
            for item in group:
                change = self._changed(item)
                if change is not None and wanted(change.first):
                    self.found.append(change)
            if len(self.found) > before:
                return

    def _changed(self, item: _Try) -> Change | None:
        """Return the change a move makes; None when it makes none, or contradicts a constraint."""
        ask(self._go_on, self._done, len(self.tries))
        try:
            first = self._first(item.move.apply(self._view))
        except ContradictionError:
            first = self._first_now
        self._done += 1
        if first == self._first_now:
            return None
        sentence = _sentence(item, first, self._pair)
        return Change(kind=item.kind, steps=item.steps, move=item.move, first=first, sentence=sentence)


def _sentence(item: _Try, first: str | None, pair: tuple[str, str] | None) -> Reason:
    """Return a move and what it does as one sentence that can be read aloud."""
    values, move = dict(item.words.values), item.words.template
    if first is None:
        return reason("change.none", _("{move}, nothing would have a place.").replace("{move}", move), **values)
    if pair is None:
        words = _("{move}, {first} would stand first.").replace("{move}", move)
        return reason("change.first", words, **values, first=ref(first))
    later = pair[1] if first == pair[0] else pair[0]
    words = _("{move}, {first} would come before {later}.").replace("{move}", move)
    return reason("change.pass", words, **values, first=ref(first), later=ref(later))


def _tries(view: PlanningView) -> Iterator[_Try]:
    yield from _linkage_tries(view)
    yield from _sud_tries(view)
    yield from _rating_tries(view)


def _linkage_tries(view: PlanningView) -> Iterator[_Try]:
    for linkage in view.linkages:
        ends: dict[str, Value] = {"linkage": linkage.id, "one": ref(linkage.from_id), "other": ref(linkage.to_id)}
        removal = reason("move.removal", _("Without the linkage {one}–{other} ({linkage})"), **ends)
        yield _Try("linkage", 1, RemovalMove(linkage=linkage.id), removal)
        for strength in range(_LOWEST_STRENGTH, _HIGHEST_STRENGTH + 1):
            if strength != linkage.strength:
                words = reason(
                    "move.strength",
                    _("If the linkage {one}–{other} ({linkage}) had strength {strength} instead of {now}"),
                    **ends,
                    strength=strength,
                    now=linkage.strength,
                )
                move = StrengthMove(linkage=linkage.id, strength=strength)
                yield _Try("strength", abs(strength - linkage.strength), move, words)


def _sud_tries(view: PlanningView) -> Iterator[_Try]:
    for memory in view.working:
        for sud in range(_HIGHEST_SUD + 1) if memory.sud is not None else ():
            if memory.sud is not None and sud != memory.sud:
                words = reason(
                    "move.sud",
                    _("If the SUD of {memory} were {sud} instead of {now}"),
                    memory=ref(memory.id),
                    sud=sud,
                    now=memory.sud,
                )
                yield _Try("sud", abs(sud - memory.sud), SudMove(memory=memory.id, sud=sud), words)


def _rating_tries(view: PlanningView) -> Iterator[_Try]:
    for datum, rating in _rating_data(view).items():
        for word in WORDS:
            if word is not rating:
                yield _Try("rating", abs(WORDS.index(word) - WORDS.index(rating)), *_rating_move(datum, rating, word))


_Datum = tuple[ReadinessDomain, RatingProng, str | None]
"""Domain, prong and the id of the rating on record; None where none is in force."""


def _rating_data(view: PlanningView) -> Mapping[_Datum, Rating]:
    prongs = {rating.id: rating.prong for rating in view.readiness}
    gates = find_gates(view)
    found: dict[_Datum, Rating] = {}
    for finding in (gates.past, gates.present, gates.future):
        for item in finding.domains:
            prong = RatingProng(finding.prong) if item.record is None else prongs[item.record]
            found[(item.domain, prong, item.record)] = item.rating
    return found


def _rating_move(datum: _Datum, rating: Rating, word: Rating) -> tuple[Move, Reason]:
    domain, prong, record = datum
    words = reason(
        "move.rating",
        _("If {domain} ({prong}) were rated {rating} instead of {now}"),
        domain=domain_word(domain),
        prong=prong_word(prong),
        rating=rating_word(word),
        now=rating_word(rating),
    )
    if record is not None:
        return RereadMove(record=record, rating=word), words
    return RatingMove(domain=domain, prong=prong, rating=word), words
