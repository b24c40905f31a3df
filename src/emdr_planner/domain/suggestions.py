"""Linkages to ask about: pairs of memories whose records have something in common and that nobody has linked yet.

They are questions and nothing else: none is drawn, none is kept, and none invents an event. What has been answered with
no is remembered in the case, so that it is not asked again.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from enum import StrEnum
from itertools import combinations

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.ids import natural_key
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.words import LinkageKind, Status
from emdr_planner.wording import _

MOST = 5
"""Questions at a time: a handful, not a list to work off."""

_NEAR_IN_AGE = 1
"""Years between two events that are called near (a planning default without a source: it only raises a question)."""

_COMPARED = 120
"""Memories that are compared with each other, the most charged first: a map may be very large."""

_UNRATED = 10
_ASIDE = frozenset({Status.EXCLUDED, Status.MERGED})

PUT_ASIDE = "map_questions_put_aside"
"""Name of the entry among the planning defaults that keeps what was answered with no; no order reads it."""


class Ground(StrEnum):
    """What two records have in common."""

    BELIEF = "belief"
    BODY = "body"
    AFFECT = "affect"
    AGE = "age"


_KINDS = {
    Ground.BELIEF: LinkageKind.SHARED_BELIEF,
    Ground.BODY: LinkageKind.SHARED_BODY,
    Ground.AFFECT: LinkageKind.SHARED_AFFECT,
    Ground.AGE: LinkageKind.SAME_PERIOD,
}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One question: whether two memories belong together for the client.

    Attributes:
        first: Id of one memory, the one that comes first in natural order.
        second: Id of the other.
        grounds: What their records have in common, never empty, the most telling first.
    """

    first: str
    second: str
    grounds: tuple[Ground, ...]

    @property
    def kind(self) -> LinkageKind:
        """The kind of linkage to offer first if the answer is yes."""
        return _KINDS[self.grounds[0]]


def suggestions(case: Case, most: int = MOST) -> tuple[Suggestion, ...]:
    """Return the linkages to ask about: most in common first, then most charged, as their answer could change most.

    Args:
        case: The record.
        most: How many at the most.
    """
    known = _linked(case) | _put_aside(case)
    asked = sorted(
        (memory for memory in case.targets if memory.status not in _ASIDE),
        key=lambda memory: (-_charge(memory), natural_key(memory.id)),
    )[:_COMPARED]
    found: list[tuple[tuple[object, ...], Suggestion]] = []
    for one, other in combinations(sorted(asked, key=lambda memory: natural_key(memory.id)), 2):
        grounds = _grounds(one, other)
        if grounds and frozenset((one.id, other.id)) not in known:
            rank = (-len(grounds), -_charge(one) - _charge(other), natural_key(one.id), natural_key(other.id))
            found.append((rank, Suggestion(first=one.id, second=other.id, grounds=grounds)))
    return tuple(suggestion for _rank, suggestion in sorted(found, key=lambda pair: pair[0])[:most])


def _charge(memory: Memory) -> int:
    if memory.is_resolved:
        return 0
    return _UNRATED if memory.sud is None else memory.sud


def _grounds(one: Memory, other: Memory) -> tuple[Ground, ...]:
    ages = (one.age, other.age)
    holds = {
        Ground.BELIEF: one.nc_domain is not None and one.nc_domain is other.nc_domain,
        Ground.BODY: bool(_words(one.body) & _words(other.body)),
        Ground.AFFECT: bool(_words(one.emotions) & _words(other.emotions)),
        Ground.AGE: ages[0] is not None and ages[1] is not None and abs(ages[0] - ages[1]) <= _NEAR_IN_AGE,
    }
    return tuple(ground for ground in Ground if holds[ground])


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(text.strip().casefold() for text in texts if text.strip())


def common_words(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of one record that another has too, as the first has them."""
    theirs = _words(other)
    return tuple(text for text in one if text.strip().casefold() in theirs)


def _linked(case: Case) -> set[frozenset[str]]:
    return {frozenset((link.from_id, link.to_id)) for link in case.linkages}


def _put_aside(case: Case) -> set[frozenset[str]]:
    kept = dict(case.policy).get(PUT_ASIDE)
    pairs = kept.split() if isinstance(kept, str) else []
    return {frozenset(pair.split("+")) for pair in pairs}


def put_aside(suggestion: Suggestion) -> Edit:
    """Remember that two memories do not belong together for the client, so that it is not asked again."""

    def change(case: Case) -> Case:
        policy = dict(case.policy)
        before = policy.get(PUT_ASIDE)
        pairs = {*(before.split() if isinstance(before, str) else ()), f"{suggestion.first}+{suggestion.second}"}
        policy[PUT_ASIDE] = " ".join(sorted(pairs, key=natural_key))
        return dataclasses.replace(case, policy=tuple(sorted(policy.items())))

    return Edit(label=_("Put a question aside"), change=change)
