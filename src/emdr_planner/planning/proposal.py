"""A proposal is a value: the same planning view and policy give the same one, to the last byte of its JSON."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from emdr_planner.domain.words import Level, Prong
from emdr_planner.planning.ceiling import Ceiling
from emdr_planner.planning.gates import Gate, Gates
from emdr_planner.planning.policy import Policy
from emdr_planner.planning.reasons import Reason

Breadth = tuple[tuple[int, int, int], tuple[int, int, int]]
"""B(v; k, t): first for k = 1, then for k = 2; in each for t = 1, 2, 3."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One place of the order.

    Attributes:
        place: From 1.
        above_line: Whether it stands above the line, that is, before re-assessment.
        next_step: The one step that may go beyond what has been integrated.
        first_contact: A next step on a prong where nothing has been integrated yet.
        load_today: Load in points at this level on the full working network: what working it today opens.
        load: Load in points at this level on the network that is left once the steps before it are resolved.
        load_emdr: The same at EMDR.
        spillover: Load beyond the target's own charge.
        linkage_density: On the network that is left; ranks inside one client's map only.
        assess_first: The Phase-3 record is incomplete.
        pinned: The clinician put it here; ``against_gate`` when its gate speaks against it.
        reasons: Why it stands here, as sentences that can be read aloud.
    """

    place: int
    memory: str
    level: Level
    gate: Gate
    above_line: bool
    next_step: bool
    first_contact: bool
    load_today: float
    load: float
    load_emdr: float
    spillover: float
    linkage_density: float
    breadth: Breadth
    assess_first: bool
    pinned: bool
    against_gate: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FringeEntry:
    """Where a target stands, why, and what would open it.

    Attributes:
        since: Day of the latest record that made it so; None when no record carries a day.
        waiting_days: Days from then to the case's date, when both are known.
    """

    memory: str
    reasons: tuple[Reason, ...] = ()
    opens: tuple[Reason, ...] = ()
    since: dt.date | None = None
    waiting_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fringe:
    """Each member of the working network in exactly one list, in natural order.

    ``re_check`` holds resolved targets beside: those whose re-evaluation is due or whose rating is older than a
    completion next to them.
    """

    open_now: tuple[FringeEntry, ...]
    one_gate_away: tuple[FringeEntry, ...]
    held: tuple[FringeEntry, ...]
    after_reassessment: tuple[FringeEntry, ...]
    cannot_be_placed: tuple[FringeEntry, ...]
    re_check: tuple[FringeEntry, ...]

    @property
    def lists(self) -> Mapping[str, tuple[FringeEntry, ...]]:
        """The lists by the names of the case file."""
        return {name: getattr(self, name) for name in LISTS}


LISTS = ("open_now", "one_gate_away", "held", "after_reassessment", "cannot_be_placed", "re_check")
"""Names of the lists of the fringe, in the order in which they are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """Another strategy beside the one in use.

    Attributes:
        first: What it would put first; None when it places nothing or is worked out on request.
        offered: Whether it is offered.
        struck: Shown struck through: the gates make it unsafe.
        needs: The data it lacks.
    """

    strategy: str
    name: str
    ours: bool
    first: str | None
    offered: bool
    struck: bool
    needs: str | None
    cautions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An order with everything it rests on.

    Attributes:
        rules: Version of the model.
        strategy: Id of the strategy in use, with the cautions it must show.
        ceiling: Per prong, None where nothing was integrated and the clinician set none.
        warnings: In both directions; codes starting with ``early.`` and ``late.``, and ``order.`` for the rest.
    """

    rules: str
    strategy: str
    cautions: tuple[str, ...]
    policy: Policy
    gates: Gates
    ceiling: Mapping[Prong, Ceiling | None]
    order: tuple[Step, ...]
    fringe: Fringe
    alternatives: tuple[Alternative, ...]
    preparation: tuple[Reason, ...]
    warnings: tuple[Reason, ...]
    limits: tuple[Reason, ...]

    def step(self, memory_id: str) -> Step | None:
        """Return the step of a memory, None when it has no place."""
        return next((step for step in self.order if step.memory == memory_id), None)
