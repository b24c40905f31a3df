"""Two keys in words: the first part that separates them is why one target comes before another."""

from __future__ import annotations

from dataclasses import dataclass

from emdr_planner.planning.order import OrderKey
from emdr_planner.planning.reasons import Reason, Value, reason, ref
from emdr_planner.planning.strategy import KeyPart, Ranker, age_parts, number, one_of, points
from emdr_planner.wording import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Separation:
    """What separates two keys.

    Attributes:
        part: Place of the separating part among all parts, from 0.
        words: Why the first comes first, as a clause: *its load at EMD is smaller*.
        one: The first one's value in words.
        other: The second one's value in words.
        says_all: The clause alone tells them apart, so a sentence leaves the values out.
    """

    part: int
    words: str
    one: str
    other: str
    says_all: bool = False


def separate(ranker: Ranker, one: OrderKey, other: OrderKey) -> Separation:
    """Return the first part by which two keys differ; at the latest their ids do."""
    parts = (*_COMMON, *ranker.parts)
    pairs = [(0, one[0], other[0]), (1, one[1], other[1]), (2, one[2], other[2])]
    pairs += [(3 + place, first, second) for place, (first, second) in enumerate(zip(one[3], other[3], strict=False))]
    for place, first, second in pairs:
        if first != second:
            return _said(place, parts[place], first, second)
    for place, (first, second) in enumerate(zip(one[4], other[4], strict=True)):
        if first != second:
            return _said(len(parts) + place, _TIES[place], first, second)
    return Separation(part=len(parts) + len(_TIES), words=_("it was entered earlier"), one=one[5][2], other=other[5][2])


def key_in_words(ranker: Ranker, key: OrderKey) -> tuple[tuple[str, str], ...]:
    """Return every part of a key with its value in words, in the order in which they are compared."""
    parts = (*_COMMON, *ranker.parts[: len(key[3])], *_TIES)
    values = (key[0], key[1], key[2], *key[3], *key[4])
    shown = [(part.clause(value), part.show(value)) for part, value in zip(parts, values, strict=True)]
    if not key[0]:
        shown[1] = (shown[1][0], _("not compared"))
    return (*shown, (_("it was entered earlier"), key[5][2]))


def _said(place: int, part: KeyPart, first: float, second: float) -> Separation:
    return Separation(
        part=place,
        words=part.clause(first),
        one=part.show(first),
        other=part.show(second),
        says_all=part.says_all,
    )


def because(code: str, memory: str, rival: str, found: Separation) -> Reason:
    """Return why one target comes before another as a sentence; the code gets ``.plain`` where no values are told."""
    named: dict[str, Value] = {"memory": ref(memory), "rival": ref(rival), "words": found.words}
    if found.says_all:
        return reason(f"{code}.plain", _("{memory} comes before {rival} because {words}."), **named)
    words = _("{memory} comes before {rival} because {words} ({one}, against {other}).")
    return reason(code, words, **named, one=found.one, other=found.other)


_COMMON = (
    one_of(_("it stands above the line"), (_("above"), _("below"))),
    points(_("its load at EMD is smaller")),
    one_of(_("work that has begun comes first"), (_("begun"), _("not begun"))),
)

_TIES = (
    one_of(_("touchstones come first"), (_("touchstone"), _("no touchstone"))),
    *age_parts(),
    number(_("its SUD is higher"), sign=-1),
)
