"""Keeping a what-if: each move becomes the named edit of the same meaning, and all of them are one undo step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import singledispatch

from emdr_planner.domain.case import Case
from emdr_planner.domain.constraints import CeilingChoice, LevelChoice
from emdr_planner.domain.edits.capture import together
from emdr_planner.domain.edits.client import set_policy
from emdr_planner.domain.edits.closings import declare_closed
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.edits.network import change_linkage, remove_linkages
from emdr_planner.domain.edits.ratings import set_rating
from emdr_planner.domain.edits.record import decide, next_record_id, rate_readiness, undecide
from emdr_planner.domain.readiness import ReadinessRating
from emdr_planner.planning.whatif import (
    CeilingMove,
    EasingMove,
    LevelMove,
    Move,
    RatingMove,
    RemovalMove,
    RereadMove,
    ResolutionMove,
    StrengthMove,
    SudMove,
)
from emdr_planner.wording import _

_DECISIONS = (LevelMove, CeilingMove, ResolutionMove)
_RATINGS = (RatingMove, RereadMove)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Who keeps a what-if, when and why.

    Attributes:
        reason: Stands on each decision among the moves.
        observed: What a new readiness rating rests on.
    """

    by: str
    date: dt.date
    reason: str = ""
    observed: str = ""


def needs_reason(moves: Iterable[Move]) -> bool:
    """Return whether a decision is among the moves, which is kept with a reason."""
    return any(isinstance(move, _DECISIONS) for move in moves)


def needs_observation(moves: Iterable[Move]) -> bool:
    """Return whether a readiness rating is among the moves: it rests on what was observed."""
    return any(isinstance(move, _RATINGS) for move in moves)


def missing(moves: Iterable[Move], kept: Kept) -> str | None:
    """Return what is still lacking, as a sentence; None when the moves can be kept."""
    listed = tuple(moves)
    if needs_observation(listed) and not kept.observed.strip():
        return _("Write down what was observed: a rating rests on nothing else.")
    if needs_reason(listed) and not kept.reason.strip():
        return _("Write down the reason: it stands on each decision.")
    if (needs_reason(listed) or needs_observation(listed)) and not kept.by.strip():
        return _("Write down who decides.")
    return None


def keep(moves: Iterable[Move], kept: Kept) -> Edit:
    """Return the edit that makes every move in the record, as one step."""
    listed = tuple(moves)

    def change(case: Case) -> Case:
        for move in listed:
            case = edit_of(move, case, kept).change(case)
        return case

    return Edit(label=_("Keep the what-if"), change=change)


@singledispatch
def edit_of(move: object, case: Case, kept: Kept) -> Edit:
    """Return the named edit of the same meaning as a move."""
    del case, kept
    raise TypeError(type(move))


@edit_of.register
def _sud(move: SudMove, _case: Case, kept: Kept) -> Edit:
    return set_rating(move.memory, "sud", move.sud, kept.date)


@edit_of.register
def _resolution(move: ResolutionMove, _case: Case, kept: Kept) -> Edit:
    return declare_closed(move.memory, kept.date, by=kept.by, reason=kept.reason)


@edit_of.register
def _strength(move: StrengthMove, _case: Case, _kept: Kept) -> Edit:
    return change_linkage(move.linkage, strength=move.strength)


@edit_of.register
def _removal(move: RemovalMove, _case: Case, _kept: Kept) -> Edit:
    return remove_linkages((move.linkage,))


@edit_of.register
def _level(move: LevelMove, case: Case, kept: Kept) -> Edit:
    if move.level is None:
        return _taken_back(case, lambda one: isinstance(one, LevelChoice) and one.memory == move.memory)
    return decide(LevelChoice(memory=move.memory, level=move.level, reason=kept.reason, by=kept.by, date=kept.date))


@edit_of.register
def _ceiling(move: CeilingMove, case: Case, kept: Kept) -> Edit:
    if move.points is None:
        return _taken_back(case, lambda one: isinstance(one, CeilingChoice) and one.prong is move.prong)
    return decide(CeilingChoice(prong=move.prong, points=move.points, reason=kept.reason, by=kept.by, date=kept.date))


def _taken_back(case: Case, wanted: Callable[[object], bool]) -> Edit:
    return together(_("Take a decision back"), *(undecide(one) for one in case.constraints if wanted(one)))


@edit_of.register
def _rating(move: RatingMove, case: Case, kept: Kept) -> Edit:
    rating = ReadinessRating(
        id=next_record_id("RD", tuple(known.id for known in case.readiness)),
        domain=move.domain,
        prong=move.prong,
        rating=move.rating,
        date=kept.date,
        observed=kept.observed.strip() or None,
        rater=kept.by.strip() or None,
    )
    return rate_readiness(rating)


@edit_of.register
def _reread(move: RereadMove, case: Case, kept: Kept) -> Edit:
    """What a rating on record would read like is kept as a new rating: earlier ones stay as they were."""
    record = next(known for known in case.readiness if known.id == move.record)
    return _rating(RatingMove(domain=record.domain, prong=record.prong, rating=move.rating), case, kept)


@edit_of.register
def _easing(move: EasingMove, _case: Case, _kept: Kept) -> Edit:
    return set_policy("generalisation", move.generalisation)
