"""The moves of a what-if: each stands for one datum, and a new move of the same datum takes its place."""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatch

from emdr_planner.domain.case import Case
from emdr_planner.domain.words import Rating, RatingProng, ReadinessDomain
from emdr_planner.planning.gates import find_gates
from emdr_planner.planning.policy import policy_from
from emdr_planner.planning.view import PlanningView
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
from emdr_planner.terms import domain_word, level_words, prong_word, rating_word
from emdr_planner.wording import _

Moves = tuple[Move, ...]


@singledispatch
def key_of(move: object) -> tuple[str, ...]:
    """Return what datum a move is about."""
    raise TypeError(type(move))


@key_of.register
def _of_memory(move: SudMove | ResolutionMove | LevelMove) -> tuple[str, ...]:
    return (type(move).__name__, move.memory)


@key_of.register
def _of_linkage(move: StrengthMove | RemovalMove) -> tuple[str, ...]:
    return ("linkage", move.linkage)


@key_of.register
def _of_domain(move: RatingMove) -> tuple[str, ...]:
    return ("rating", move.domain, move.prong)


@key_of.register
def _of_rating(move: RereadMove) -> tuple[str, ...]:
    return ("reread", move.record)


@key_of.register
def _of_prong(move: CeilingMove) -> tuple[str, ...]:
    return ("ceiling", move.prong)


@key_of.register
def _of_all(_move: EasingMove) -> tuple[str, ...]:
    return ("easing",)


def with_move(moves: Moves, move: Move, view: PlanningView) -> Moves:
    """Return the moves with one more; one that leaves everything as the record has it takes the earlier one back."""
    kept = tuple(other for other in moves if key_of(other) != key_of(move))
    return (*kept, move) if _changes(move, view) else kept


def _changes(move: Move, view: PlanningView) -> bool:
    """Return whether a move makes anything different: a rating given anew may say the same as the one in force."""
    moved = move.apply(view)
    if isinstance(move, RatingMove):
        return _ratings(moved) != _ratings(view)
    if isinstance(move, EasingMove):
        return policy_from(moved.policy).generalisation != policy_from(view.policy).generalisation
    return moved != view


def _ratings(view: PlanningView) -> list[tuple[str, ReadinessDomain, Rating]]:
    return [(gate.prong, one.domain, one.rating) for gate in find_gates(view).all for one in gate.domains]


def still_possible(moves: Iterable[Move], view: PlanningView) -> Moves:
    """Return the moves whose memory, linkage or rating is still there and that still change something."""
    memories = {memory.id for memory in view.memories}
    known = {
        "linkage": {linkage.id for linkage in view.linkages},
        "reread": {rating.id for rating in view.readiness},
        **dict.fromkeys(("SudMove", "ResolutionMove", "LevelMove"), memories),
    }
    found = []
    for move in moves:
        kind, *rest = key_of(move)
        if (kind not in known or rest[0] in known[kind]) and _changes(move, view):
            found.append(move)
    return tuple(found)


@singledispatch
def move_words(move: object, case: Case) -> str:
    """Return a move in a few words, with what the record has."""
    del case
    raise TypeError(type(move))


def _label(case: Case, memory_id: str) -> str:
    return next((memory.label for memory in case.memories if memory.id == memory_id), memory_id)


def _ends(case: Case, linkage_id: str) -> str:
    linkage = next((known for known in case.linkages if known.id == linkage_id), None)
    if linkage is None:
        return linkage_id
    return f"{_label(case, linkage.from_id)}–{_label(case, linkage.to_id)}"


@move_words.register
def _sud_words(move: SudMove, case: Case) -> str:
    now = next((memory.sud for memory in case.memories if memory.id == move.memory), None)
    none = _("none")
    return _("SUD of {label}: {now} → {sud}").format(
        label=_label(case, move.memory),
        now=none if now is None else now,
        sud=none if move.sud is None else move.sud,
    )


@move_words.register
def _resolution_words(move: ResolutionMove, case: Case) -> str:
    return _("{label} resolved").format(label=_label(case, move.memory))


@move_words.register
def _level_words(move: LevelMove, case: Case) -> str:
    level = _("the level its gate allows") if move.level is None else level_words(move.level)
    return _("{label} at {level}").format(label=_label(case, move.memory), level=level)


@move_words.register
def _strength_words(move: StrengthMove, case: Case) -> str:
    now = next((str(known.strength) for known in case.linkages if known.id == move.linkage), "–")
    return _("strength of {ends}: {now} → {strength}").format(
        ends=_ends(case, move.linkage), now=now, strength=move.strength
    )


@move_words.register
def _removal_words(move: RemovalMove, case: Case) -> str:
    return _("without the linkage {ends}").format(ends=_ends(case, move.linkage))


@move_words.register
def _rating_words(move: RatingMove, _case: Case) -> str:
    where = _("all prongs") if move.prong is RatingProng.ALL else prong_word(move.prong)
    return _("{domain} ({prong}): {rating}").format(
        domain=domain_word(move.domain), prong=where, rating=rating_word(move.rating)
    )


@move_words.register
def _reread_words(move: RereadMove, case: Case) -> str:
    record = next((known for known in case.readiness if known.id == move.record), None)
    if record is None:
        return _("rating {record}: {rating}").format(record=move.record, rating=rating_word(move.rating))
    return _rating_words(RatingMove(domain=record.domain, prong=record.prong, rating=move.rating), case)


@move_words.register
def _ceiling_words(move: CeilingMove, _case: Case) -> str:
    if move.points is None:
        return _("ceiling of {prong}: as recorded").format(prong=prong_word(move.prong))
    return _("ceiling of {prong}: {points:.1f} points").format(prong=prong_word(move.prong), points=move.points)


@move_words.register
def _easing_words(move: EasingMove, _case: Case) -> str:
    return _("generalisation {share:.2f}").format(share=move.generalisation)
