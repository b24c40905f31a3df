"""Linkages to ask about: pairs of memories whose records have something in common and that nobody has linked yet.

They are questions and nothing else: none is drawn, none is kept, and none invents an event. What has been answered with
no is remembered in the case, so that it is not asked again.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from itertools import combinations

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.ids import natural_key
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.network import kind_fits
from emdr_planner.domain.words import LinkageKind, Status
from emdr_planner.wording import _

MOST = 5
"""Questions at a time: a handful, not a list to work off."""

NEAR_YEARS, YEARS_NEAR, MOST_YEARS_NEAR = "map_near_years", 1, 20
"""Name, value and upper bound of the planning default for the years between two events that are called near.

It has no source: it only raises a question."""

_COMPARED = 120
"""Memories that are compared with each other, the most charged first: a map may be very large."""

PAIRS_AT_HAND = 60
"""Pairs that are worth working out which answer would change most; of a very large map the most telling ones."""

_PERSONS: Mapping[str, str] = {
    word: line.split()[0]
    for line in _(
        "father dad daddy; mother mum mom mummy; parents; brother; sister; stepfather stepdad; stepmother stepmum; "
        "grandfather grandpa grandad; grandmother grandma granny; uncle; aunt auntie; cousin; husband; wife; partner; "
        "boyfriend; girlfriend; ex-husband; ex-wife; son; daughter; child children; friend; neighbour neighbor; "
        "teacher; coach; priest; boss; colleague; doctor; nurse; babysitter; classmates"
    ).split(";")
    for word in line.split()
}
"""Words for persons, each with the word it counts as: only what was written can be in common."""

_WORD = re.compile(r"[\w-]+")

_UNRATED = 10
_ASIDE = frozenset({Status.EXCLUDED, Status.MERGED})

PUT_ASIDE = "map_questions_put_aside"
"""Name of the entry among the planning defaults that keeps what was answered with no; no order reads it."""


class Ground(StrEnum):
    """What two records have in common."""

    BELIEF = "belief"
    BODY = "body"
    AFFECT = "affect"
    PERSON = "person"
    PERIOD = "period"
    AGE = "age"


_KINDS = {
    Ground.BELIEF: LinkageKind.SHARED_BELIEF,
    Ground.BODY: LinkageKind.SHARED_BODY,
    Ground.AFFECT: LinkageKind.SHARED_AFFECT,
    Ground.PERSON: LinkageKind.SHARED_PERSON,
    Ground.PERIOD: LinkageKind.SAME_PERIOD,
    Ground.AGE: LinkageKind.SAME_PERIOD,
}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One question: whether two memories belong together for the client.

    Attributes:
        first: Id of one memory, the one that comes first in natural order.
        second: Id of the other.
        grounds: What their records have in common, the most telling first; empty only in the interview by pairs.
    """

    first: str
    second: str
    grounds: tuple[Ground, ...]

    @property
    def kind(self) -> LinkageKind:
        """The kind of linkage to offer first if the answer is yes."""
        return _KINDS[self.grounds[0]] if self.grounds else LinkageKind.OTHER

    @property
    def pair(self) -> frozenset[str]:
        """The ids of the two memories, in no order."""
        return frozenset((self.first, self.second))


def suggestions(case: Case, most: int = MOST) -> tuple[Suggestion, ...]:
    """Return the linkages to ask about whose records have something in common: most in common first, then most charged.

    Which answer would change the order most is worked out from these (`planning.questions`).

    Args:
        case: The record.
        most: How many at the most.
    """
    return _pairs(case, most, bare=False)


def open_pairs(case: Case, most: int | None = PAIRS_AT_HAND) -> tuple[Suggestion, ...]:
    """Return every pair of targets that is neither linked nor put aside: most in common first, then most charged.

    Args:
        case: The record.
        most: How many at the most; None for all.
    """
    return _pairs(case, most, bare=True)


def _pairs(case: Case, most: int | None, *, bare: bool) -> tuple[Suggestion, ...]:
    """Return open pairs in their order; bare ones, which have nothing in common, only when they are wanted."""
    known = _known(case)
    asked = sorted(
        (memory for memory in case.targets if memory.status not in _ASIDE),
        key=lambda memory: (-_charge(memory), natural_key(memory.id)),
    )[:_COMPARED]
    asked.sort(key=lambda memory: natural_key(memory.id))
    near = _near(case)
    traits, charges = [_traits(memory) for memory in asked], [_charge(memory) for memory in asked]
    found: list[tuple[int, int, int, int, tuple[Ground, ...]]] = []
    for one, other in combinations(range(len(asked)), 2):
        grounds = _grounds(traits[one], traits[other], near)
        if (grounds or bare) and asked[other].id not in known.get(asked[one].id, ()):
            found.append((-len(grounds), -charges[one] - charges[other], one, other, grounds))
    found.sort(key=lambda row: row[:4])
    return tuple(
        Suggestion(first=asked[one].id, second=asked[other].id, grounds=grounds)
        for _common, _charged, one, other, grounds in found[:most]
    )


def _near(case: Case) -> int:
    """Return how many years apart two events may be to be called near."""
    chosen = dict(case.policy).get(NEAR_YEARS)
    if isinstance(chosen, bool) or not isinstance(chosen, int | float) or not float(chosen).is_integer():
        return YEARS_NEAR
    return int(chosen) if 0 <= chosen <= MOST_YEARS_NEAR else YEARS_NEAR


def _charge(memory: Memory) -> int:
    if memory.is_resolved:
        return 0
    return _UNRATED if memory.sud is None else memory.sud


@dataclasses.dataclass(frozen=True, slots=True)
class _Traits:
    """What of a record is compared with others."""

    holds: Mapping[Ground, frozenset[str]]
    texts: frozenset[str]
    age: int | None


def _traits(memory: Memory) -> _Traits:
    holds = {
        Ground.BELIEF: frozenset(() if memory.nc_domain is None else (memory.nc_domain.value,)),
        Ground.BODY: _words(memory.body),
        Ground.AFFECT: _words(memory.emotions),
        Ground.PERSON: _persons(memory),
        Ground.PERIOD: _words((memory.occurred or "",)),
    }
    return _Traits(holds, frozenset(text for texts in holds.values() for text in texts), memory.age)


def _grounds(one: _Traits, other: _Traits, near: int) -> tuple[Ground, ...]:
    common: list[Ground] = []
    if not one.texts.isdisjoint(other.texts):
        common = [ground for ground in one.holds if one.holds[ground] & other.holds[ground]]
    if one.age is not None and other.age is not None and abs(one.age - other.age) <= near:
        common.append(Ground.AGE)
    return tuple(common)


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(text.strip().casefold() for text in texts if text.strip())


def _persons(memory: Memory) -> frozenset[str]:
    texts = (memory.label, memory.image or "", memory.worst_part or "")
    words = (word for text in texts for word in _WORD.findall(text.casefold()))
    return frozenset(_PERSONS[word] for word in words if word in _PERSONS)


def common_persons(one: Memory, other: Memory) -> tuple[str, ...]:
    """Return the persons that the words of both records name."""
    return tuple(sorted(_persons(one) & _persons(other)))


def ends_for(case: Case, suggestion: Suggestion) -> tuple[str, str, LinkageKind]:
    """Return where a linkage would start and lead if the answer is yes, and the kind to offer first."""
    one, other = suggestion.first, suggestion.second
    if not suggestion.grounds:
        for kind in (LinkageKind.TRIGGER_OF, LinkageKind.ANTICIPATES):
            for start, end in ((one, other), (other, one)):
                if kind_fits(kind, case.memory(start).type, case.memory(end).type):
                    return start, end, kind
    return one, other, suggestion.kind


def common_words(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of one record that another has too, as the first has them."""
    theirs = _words(other)
    return tuple(text for text in one if text.strip().casefold() in theirs)


def _known(case: Case) -> dict[str, set[str]]:
    """Return for each memory those it is linked to, or was said not to belong to."""
    known: dict[str, set[str]] = {}
    kept = dict(case.policy).get(PUT_ASIDE)
    aside = [pair.split("+") for pair in kept.split()] if isinstance(kept, str) else []
    ends = [(link.from_id, link.to_id) for link in case.linkages]
    for one, other in (*ends, *((pair[0], pair[-1]) for pair in aside)):
        known.setdefault(one, set()).add(other)
        known.setdefault(other, set()).add(one)
    return known


def put_aside(suggestion: Suggestion) -> Edit:
    """Remember that two memories do not belong together for the client, so that it is not asked again."""

    def change(case: Case) -> Case:
        policy = dict(case.policy)
        before = policy.get(PUT_ASIDE)
        pairs = {*(before.split() if isinstance(before, str) else ()), f"{suggestion.first}+{suggestion.second}"}
        policy[PUT_ASIDE] = " ".join(sorted(pairs, key=natural_key))
        return dataclasses.replace(case, policy=tuple(sorted(policy.items())))

    return Edit(label=_("Put a question aside"), change=change)
