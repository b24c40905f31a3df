"""What an ordering strategy is: a key, and all that has to be said about it.

The gates, the line, the next step and the clinician's hand are the same for every strategy; a strategy only says which
of two targets on the same side of the line comes first, and which predecessors it honours.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from emdr_planner.domain.ids import natural_key
from emdr_planner.domain.words import Level, Prong
from emdr_planner.planning.gates import PASSABLE, Gate, GateFinding
from emdr_planner.planning.left import DECIMALS, Left
from emdr_planner.planning.reasons import Reason
from emdr_planner.planning.situation import Situation
from emdr_planner.planning.stopping import GoOn
from emdr_planner.wording import _

TWO = 2

Key = tuple[float, ...]
"""Compared part by part; the smallest comes first."""


@dataclass(frozen=True, slots=True)
class KeyPart:
    """One part of a key in words.

    Attributes:
        words: Why being smaller in this part comes first, as a clause: *its load is smaller*.
        show: Words for a value of this part.
        words_below_zero: The clause for values below zero, where those mean something else.
        says_all: The clause alone tells the two values apart, as where there are only two.
    """

    words: str
    show: Callable[[float], str]
    words_below_zero: str | None = None
    says_all: bool = False

    def clause(self, value: float) -> str:
        """Return why this value comes before a larger one."""
        return self.words if value > 0.0 or self.words_below_zero is None else self.words_below_zero


@dataclass(frozen=True, slots=True)
class Ranker:
    """A strategy applied to one situation.

    Attributes:
        key: The key of a member on the network that is left.
        parts: The parts of the key in words, in their order.
        remarks: What has to be said about how the key was found.
    """

    key: Callable[[str, Left], Key]
    parts: tuple[KeyPart, ...]
    remarks: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Strategy:
    """One way to order targets.

    Attributes:
        name: The name shown.
        rule: The rule in words.
        defended: When it is usually defended.
        cautions: What it must say whenever it is shown.
        reference: Where the rule comes from.
        grade: Evidence: E1 trial of the whole approach, E2 uncontrolled or case reports, E3 expert teaching; *none*.
        ours: Whether it is this program's own proposal.
        clinician_only: Whether it honours only the clinician's predecessors.
        on_request: Whether it is worked out only when asked for.
        gates_allow: Whether the gates let it be offered.
        needs: What data it lacks, in words; None when it has all.
        ranker: Makes its key for a situation.
        search: Makes the same key where that takes its time, and asks as it goes whether to go on.
        retold: Makes the same key from the targets above the line in the order that a search has found before.
    """

    id: str
    name: str
    rule: str
    defended: str
    cautions: tuple[str, ...]
    reference: str
    grade: str
    ranker: Callable[[Situation], Ranker]
    gates_allow: Callable[[Situation], bool]
    needs: Callable[[Situation], str | None]
    ours: bool = False
    clinician_only: bool = False
    on_request: bool = False
    search: Callable[[Situation, GoOn], Ranker] | None = None
    retold: Callable[[Situation, Sequence[str]], Ranker] | None = None

    def asking(self, go_on: GoOn) -> Strategy:
        """Return the strategy such that a search it makes asks this question as it goes."""
        search = self.search
        return self if search is None else replace(self, ranker=lambda situation: search(situation, go_on))

    def knowing(self, above: Sequence[str] | None) -> Strategy:
        """Return the strategy such that it searches for nothing again.

        Args:
            above: the targets above the line in the order it has found before, None where none is at hand.
        """
        retold = self.retold
        if retold is None or above is None:
            return self
        return replace(self, ranker=lambda situation: retold(situation, above))

    def offered(self, situation: Situation) -> bool:
        """Return whether the strategy is offered: the gates allow it, it has its data, and it is not on request."""
        return not self.on_request and self.gates_allow(situation) and self.needs(situation) is None


def nothing(_situation: Situation) -> str | None:
    """Need no data of its own."""
    return None


def past_open(situation: Situation) -> bool:
    """Return whether the gate of past targets is open."""
    return situation.gates.past.gate is Gate.OPEN


def past_passable(situation: Situation) -> bool:
    """Return whether the gate of past targets is open or limited."""
    return _passable(situation.gates.past)


def past_or_present_passable(situation: Situation) -> bool:
    """Return whether the gate of past or of present targets is open or limited."""
    return _passable(situation.gates.past) or _passable(situation.gates.present)


def something_placeable(situation: Situation) -> bool:
    """Return whether any target can be placed."""
    return bool(situation.placeable)


def _passable(finding: GateFinding) -> bool:
    return finding.gate in PASSABLE


def fixed(keys: dict[str, Key], *parts: KeyPart) -> Ranker:
    """Return a ranker whose keys do not depend on what is left.

    Args:
        keys: the key of each member of the working network.
        parts: their parts in words.
    """
    return Ranker(key=lambda member, _left: keys[member], parts=parts)


def keys_of(situation: Situation, key: Callable[[str], Key]) -> dict[str, Key]:
    """Return the key of each member of the working network."""
    return {member: key(member) for member in situation.network.ids}


def one_of(words: str, names: Sequence[str]) -> KeyPart:
    """Return a part whose values are places in a list of names."""
    listed = tuple(names)
    return KeyPart(words, lambda value: listed[int(value)], says_all=len(listed) == TWO)


def number(words: str, sign: int = 1) -> KeyPart:
    """Return a part whose values are whole numbers; sign −1 when the key holds them negated."""
    return KeyPart(words, lambda value: f"{sign * value:.0f}")


def points(words: str) -> KeyPart:
    """Return a part whose values are loads in points."""
    return KeyPart(words, lambda value: _("{points} points").format(points=f"{value:.1f}"))


def known(words: str) -> KeyPart:
    """Return a part that puts the known before the unknown."""
    return one_of(words, (_("known"), _("unknown")))


def age_key(situation: Situation, member: str) -> Key:
    """Return the key that puts earlier ages first and unknown ages last."""
    age = situation.memories[member].age
    return (0.0, float(age)) if age is not None else (1.0, 0.0)


def age_parts() -> tuple[KeyPart, KeyPart]:
    """Return the words of :func:`age_key`."""
    return known(_("its age is known")), number(_("it happened at an earlier age"))


def sud_key(situation: Situation, member: str) -> float:
    """Return the SUD of a member; members without one stand as 0 and are never ordered by it."""
    return float(situation.memories[member].sud or 0)


PRONG_NAMES = {Prong.PAST: _("past"), Prong.PRESENT: _("present"), Prong.FUTURE: _("future")}
FUTURE_FIRST = (Prong.FUTURE, Prong.PRESENT, Prong.PAST)
PAST_FIRST = (Prong.PAST, Prong.PRESENT, Prong.FUTURE)


def prong_key(situation: Situation, member: str, order: Sequence[Prong]) -> float:
    """Return the place of a member's prong in an order of prongs."""
    prong = situation.memories[member].prong
    return float(order.index(prong)) if prong is not None else float(len(order))


def prong_part(order: Sequence[Prong]) -> KeyPart:
    """Return the words of :func:`prong_key`."""
    return one_of(_("its prong comes first"), [PRONG_NAMES[prong] for prong in order])


def load_emdr_key(left: Left, member: str) -> float:
    """Return the load at EMDR on the network that is left, rounded as keys are."""
    return round(left.load(member, Level.EMDR), DECIMALS)


def rank_key(rank: int | None) -> Key:
    """Return the key that puts rank 1 first and what has no rank last."""
    return (0.0, float(rank)) if rank is not None else (1.0, 0.0)


def in_natural_order(ids: Sequence[str]) -> list[str]:
    """Return ids in natural order."""
    return sorted(ids, key=natural_key)
