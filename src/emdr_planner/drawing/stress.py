"""Places by stress: the distance of two memories follows the number of steps between them. Pure and deterministic.

Stress is lowered by majorisation (Gansner, Koren and North 2004), which goes down from wherever it begins: from
classical scaling for a map that is laid out for the first time, from where memories are for one that is tidied.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

Pair = tuple[str, str]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int_]

_ROUNDS = 80
_ENOUGH = 1e-4
_PUSHES = 60
_TRIES = 8
_LARGER = 1.12
_SHARE = 0.35
"""Share of what is lacking that each of two neighbours moves at a push."""
_SLACK = 60.0
"""How much nearer, in scene units, two places may be than what is looked at of them, before they are looked at anew."""
_HOLD = 0.12
"""How strongly a tidied memory is held where it was, against the pull of all others together."""


def steps_between(names: Sequence[str], pairs: Iterable[Pair]) -> Floats:
    """Return the number of steps between any two names; infinite between those that do not hang together."""
    place = {name: number for number, name in enumerate(names)}
    linked = np.zeros(
        (len(names), len(names)), dtype=np.float32
    )  # numbers, not truth values: those have no fast product
    for one, other in pairs:
        if one in place and other in place:
            linked[place[one], place[other]] = linked[place[other], place[one]] = 1.0
    steps = np.full(linked.shape, np.inf)
    np.fill_diagonal(steps, 0.0)
    reached = np.eye(len(names), dtype=bool)
    further = reached
    count = 0
    while further.any():
        count += 1
        further = (reached.astype(np.float32) @ linked > 0.0) & ~reached
        steps[further] = count
        reached = reached | further
    return steps


def spread(steps: Floats) -> Floats:
    """Return a first guess of places: classical scaling of the steps, with a fixed choice of signs."""
    squared = steps**2
    centred = squared - squared.mean(axis=0) - squared.mean(axis=1)[:, None] + squared.mean()
    values, vectors = np.linalg.eigh(-centred / 2)
    widest = vectors[:, -2:][:, ::-1] * np.sqrt(np.maximum(values[-2:][::-1], 0.0))
    signs = np.where(widest[np.abs(widest).argmax(axis=0), range(2)] < 0, -1.0, 1.0)
    turn = np.arange(len(steps)) * 2.399963  # the golden angle tells places apart that scaling puts on one point
    guess: Floats = widest * signs + 0.05 * np.column_stack([np.cos(turn), np.sin(turn)])
    return guess


def stress(names: Sequence[str], pairs: Iterable[Pair]) -> Floats:
    """Return places, in steps, that make distances follow the steps between memories which all hang together."""
    if len(names) == 1:
        return np.zeros((1, 2))
    steps = steps_between(names, pairs)
    return _lowered(steps, spread(steps), np.zeros(len(names)), np.ones(len(names), dtype=bool))


def relaxed(steps: Floats, places: Floats, movable: Bools) -> Floats:
    """Return places, in steps, that follow the steps better than these do, each held a little where it is.

    Args:
        steps: Between any two, infinite where nothing leads from one to the other.
        places: Where they are.
        movable: Which of them may move; the others stay exactly.
    """
    holds = np.maximum(_HOLD * _weights(steps).sum(axis=1), _HOLD)
    return _lowered(steps, places, holds, movable)


def _apart(places: Floats) -> Floats:
    """Return the distance of any two places."""
    across, down = (np.subtract.outer(places[:, axis], places[:, axis]) for axis in (0, 1))
    np.multiply(across, across, out=across)
    np.multiply(down, down, out=down)
    np.add(across, down, out=across)
    apart: Floats = np.sqrt(across, out=across)
    return apart


def usual_step(steps: Floats, places: Floats) -> float:
    """Return the length of a step that suits these places best; 0 when nothing is linked."""
    weights = _weights(steps)
    wanted = np.where(np.isfinite(steps), steps, 0.0)
    apart = _apart(places)
    all_steps = float((weights * wanted**2).sum())
    return float((weights * wanted * apart).sum()) / all_steps if all_steps else 0.0


def _weights(steps: Floats) -> Floats:
    weights: Floats = np.divide(1.0, steps**2, out=np.zeros_like(steps), where=np.isfinite(steps) & (steps > 0))
    return weights


def _lowered(steps: Floats, places: Floats, holds: Floats, movable: Bools) -> Floats:
    """Lower the stress from places on, with springs that hold each where it began."""
    weights = _weights(steps)
    pulled = np.where(np.isfinite(steps), steps, 0.0) * weights
    begun, places = places, places.copy()
    pull = np.diag(weights.sum(axis=1) + holds) - weights
    inverse = _inverse(pull[np.ix_(movable, movable)], loose=bool(movable.all() and not holds.any()))
    for _round in range(_ROUNDS):
        apart = _apart(places)
        ratio = np.divide(pulled, apart, out=np.zeros_like(steps), where=apart > 0)
        force = ratio.sum(axis=1)[:, None] * places - ratio @ places + holds[:, None] * begun
        moved = places.copy()
        moved[movable] = inverse @ (force[movable] - pull[np.ix_(movable, ~movable)] @ places[~movable])
        done = float(np.abs(moved - places).max(initial=0.0)) < _ENOUGH
        places = moved
        if done:
            break
    return places


def _inverse(pull: Floats, *, loose: bool) -> Floats:
    """Return the inverse of a pull; of one that nothing holds, the pseudo-inverse, which leaves the middle in place."""
    mean = np.full_like(pull, 1.0 / max(len(pull), 1) if loose else 0.0)
    found: Floats = np.linalg.inv(pull + mean) - mean
    return found


def evened(places: Floats, share: float) -> Floats:
    """Return the places with crowds thinned out and far ones fetched: each axis partly by rank, the order kept.

    Args:
        places: Where they are.
        share: 0 leaves them, 1 sets them at equal distances along each axis.
    """
    even = np.empty_like(places)
    for axis in (0, 1):
        along = places[:, axis]
        rank = np.empty(len(along))
        rank[np.lexsort((np.arange(len(along)), np.round(along, 6)))] = np.arange(len(along))
        even[:, axis] = along.min() + rank / max(len(along) - 1, 1) * (along.max() - along.min())
    found: Floats = places * (1.0 - share) + even * share
    return found


def pushed_apart(places: Floats, need: Floats, movable: Bools | None = None) -> Floats:
    """Return the places after neighbours that would overlap have moved apart; a crowd is first drawn larger.

    Args:
        places: Where they are.
        need: Least distance of any two along x and along y, one of which must be kept.
        movable: Which of them may move, for a map that is not drawn larger; all, and larger, when not given.
    """
    free = np.ones(len(places), dtype=bool) if movable is None else movable
    for _try in range(_TRIES):
        places, apart = _pushed(places, need, free)
        if apart:
            break
        places = places * _LARGER if movable is None else places
    return places


class _Close:
    """The pairs of places that may come too near to each other, found anew when some have moved far enough."""

    def __init__(self, need: Floats) -> None:
        self._need = need
        self._later = np.triu(np.ones(need.shape[:2], dtype=bool), 1)
        self._from: Floats | None = None
        self._pairs = np.zeros((2, 0), dtype=int)

    def lacking(self, places: Floats) -> tuple[Ints, Floats]:
        """Return the pairs that are too near along both axes, in order, and what each lacks along x and along y."""
        if self._from is None or float(np.abs(places - self._from).max(initial=0.0)) > _SLACK / 2:
            self._from = places.copy()
            lacks = [self._need[..., axis] - np.abs(np.subtract.outer(at, at)) for axis, at in enumerate(places.T)]
            self._pairs = np.array(np.nonzero((lacks[0] > -_SLACK) & (lacks[1] > -_SLACK) & self._later))
        one, other = self._pairs
        missing = self._need[one, other] - np.abs(places[one] - places[other])
        short = (missing > 1.0).all(axis=1)
        return self._pairs[:, short], missing[short].T


def _pushed(places: Floats, need: Floats, movable: Bools) -> tuple[Floats, bool]:
    """Push neighbours apart, each along its shorter way; return the places and whether all are free."""
    places, close = places.copy(), _Close(need)
    for _push in range(_PUSHES):
        (one, other), short = close.lacking(places)
        if not len(one):
            return places, True
        along = short.argmin(axis=0)
        toward = np.sign(places[one, along] - places[other, along])
        shift = np.zeros_like(places)
        far = _SHARE * short.min(axis=0) * np.where(toward == 0, -1.0, toward)
        np.add.at(shift, (one, along), far)
        np.add.at(shift, (other, along), -far)
        places[movable] += shift[movable]
    return places, False
