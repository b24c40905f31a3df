"""Planning defaults: every number that the model starts from, as rows that a clinician or programme may change.

None of them is a validated clinical cut-off and none comes from a trial of target orders. A value outside its bounds or
of another kind is not used: the default is, and the proposal's limits say so. Unknown names stay in the case, change
nothing here and are said as well.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from emdr_planner.domain.words import Level
from emdr_planner.planning.reasons import Reason, reason
from emdr_planner.wording import _

PolicyValue = float | int | str | bool | None
PolicyPairs = tuple[tuple[str, PolicyValue], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanningDefault:
    """One number of the model.

    Attributes:
        lowest: Smallest value that is used, inclusive.
        highest: Largest value that is used, inclusive.
        whole: Only whole numbers are used.
        status: What kind of number it is; shown wherever the number is.
        source: Where it comes from; shown beside it in the settings.
    """

    name: str
    value: float
    lowest: float
    highest: float
    meaning: str
    whole: bool = False
    status: str = "planning default"
    source: str = _("a proposal of this program; no trial of target orders is published to take it from")


DEFAULTS: tuple[PlanningDefault, ...] = (
    PlanningDefault(
        name="weight_1",
        value=0.3,
        lowest=0.0,
        highest=1.0,
        meaning=_("share of activation that a weak linkage carries"),
    ),
    PlanningDefault(
        name="weight_2",
        value=0.6,
        lowest=0.0,
        highest=1.0,
        meaning=_("share of activation that a moderate linkage carries"),
    ),
    PlanningDefault(
        name="weight_3",
        value=0.9,
        lowest=0.0,
        highest=1.0,
        meaning=_("share of activation that a strong linkage carries"),
    ),
    PlanningDefault(
        name="transmission_EMD",
        value=0.15,
        lowest=0.0,
        highest=1.0,
        meaning=_("what one step along a linkage lets through at EMD, target only"),
    ),
    PlanningDefault(
        name="transmission_EMDr",
        value=0.4,
        lowest=0.0,
        highest=1.0,
        meaning=_("what one step along a linkage lets through at EMDr, this episode only"),
    ),
    PlanningDefault(
        name="transmission_EMDR",
        value=0.7,
        lowest=0.0,
        highest=1.0,
        meaning=_("what one step along a linkage lets through at EMDR, free association"),
    ),
    PlanningDefault(
        name="generalisation",
        value=0.0,
        lowest=0.0,
        highest=1.0,
        meaning=_("what-if, how far the charge of linked memories falls once a target is resolved"),
    ),
    PlanningDefault(
        name="robustness_runs",
        value=500,
        lowest=1,
        highest=10000,
        whole=True,
        meaning=_("how many perturbed maps tell how firm the order is"),
    ),
    PlanningDefault(
        name="absent_share",
        value=0.2,
        lowest=0.0,
        highest=1.0,
        meaning=_("chance that a perturbed map leaves out a linkage that only the clinician supposes"),
    ),
    PlanningDefault(
        name="clear_share",
        value=0.8,
        lowest=0.5,
        highest=1.0,
        meaning=_("share of perturbed maps from which a first place is called clear"),
    ),
    PlanningDefault(
        name="seed",
        value=1,
        lowest=0,
        highest=2**31 - 1,
        whole=True,
        meaning=_("start of the chance used for perturbed maps"),
    ),
)
"""The rows that an order reads, in the order in which a window lists them."""

REVIEW_DAYS = "readiness_review_days"
"""Days after which the programme wants readiness observed again; nothing is set by default and none is published."""

PREPARATION_REVIEW = "preparation_review"
"""Date (YYYY-MM-DD) on which the programme wants preparation reviewed; none by default."""

ELSEWHERE = ("progress_", "map_")
"""Entries that begin so belong to re-assessment or to the map; no order reads them, so none is said to be unused."""

_BY_NAME: Mapping[str, PlanningDefault] = {row.name: row for row in DEFAULTS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The numbers of one proposal.

    Attributes:
        weights: Weight of a linkage by strength 1, 2, 3.
        transmission: What one hop lets through, by level EMD, EMDr, EMDR.
        generalisation: The what-if *g*, 0 when nothing is assumed to fall.
        remarks: What was asked for and is not used, as sentences for the limits.
    """

    weights: tuple[float, float, float] = (0.3, 0.6, 0.9)
    transmission: tuple[float, float, float] = (0.15, 0.4, 0.7)
    generalisation: float = 0.0
    robustness_runs: int = 500
    absent_share: float = 0.2
    clear_share: float = 0.8
    seed: int = 1
    review_days: int | None = None
    preparation_review: dt.date | None = None
    remarks: tuple[Reason, ...] = ()

    def weight(self, strength: int) -> float:
        """Return the weight of a linkage of this strength, 1 to 3."""
        return self.weights[strength - 1]

    def hop(self, level: Level) -> float:
        """Return what one hop lets through at this level."""
        return self.transmission[_LEVELS.index(level)]

    @property
    def pairs(self) -> tuple[tuple[str, float | int | str | None], ...]:
        """The values in use, by the names a case's policy uses."""
        numbers: dict[str, float | int | str | None] = {
            **{f"weight_{place + 1}": value for place, value in enumerate(self.weights)},
            **{f"transmission_{level.value}": self.hop(level) for level in _LEVELS},
            "generalisation": self.generalisation,
            "robustness_runs": self.robustness_runs,
            "absent_share": self.absent_share,
            "clear_share": self.clear_share,
            "seed": self.seed,
            REVIEW_DAYS: self.review_days,
            PREPARATION_REVIEW: None if self.preparation_review is None else self.preparation_review.isoformat(),
        }
        return tuple(sorted(numbers.items()))


_LEVELS = (Level.EMD, Level.EMDr, Level.EMDR)


_NEVER_FALLING = (
    (_("the shares that weak, moderate and strong linkages carry"), ("weight_1", "weight_2", "weight_3")),
    (
        _("the shares that a step lets through at EMD, EMDr and EMDR"),
        ("transmission_EMD", "transmission_EMDr", "transmission_EMDR"),
    ),
)


def policy_from(pairs: PolicyPairs) -> Policy:
    """Return the policy that a case's pairs make, with what of them is not used among its remarks.

    Pairs set to null mean *no change*. Weights and transmissions must not fall from one step to the next: a stronger
    linkage that carries less would let more linkage lower a load.
    """
    given = {name: value for name, value in sorted(pairs) if value is not None}
    numbers = {row.name: _number(row, given.get(row.name)) for row in DEFAULTS}
    ours = {name: value for name, value in given.items() if not name.startswith(ELSEWHERE)}
    remarks = [_not_used(name) for name, value in ours.items() if not _usable(name, value)]
    for words, group in _NEVER_FALLING:
        if any(numbers[low] > numbers[high] for low, high in pairwise(group)):
            numbers.update({name: _BY_NAME[name].value for name in group})
            remarks.append(_falling(words))
    return Policy(
        weights=(numbers["weight_1"], numbers["weight_2"], numbers["weight_3"]),
        transmission=(numbers["transmission_EMD"], numbers["transmission_EMDr"], numbers["transmission_EMDR"]),
        generalisation=numbers["generalisation"],
        robustness_runs=int(numbers["robustness_runs"]),
        absent_share=numbers["absent_share"],
        clear_share=numbers["clear_share"],
        seed=int(numbers["seed"]),
        review_days=_as_days(given.get(REVIEW_DAYS)),
        preparation_review=_as_date(given.get(PREPARATION_REVIEW)),
        remarks=tuple(remarks),
    )


def in_use(pairs: PolicyPairs, row: PlanningDefault) -> float:
    """Return the value of one planning default that a case's pairs make; one that does not fit is not used."""
    return _number(row, dict(pairs).get(row.name))


def _usable(name: str, value: PolicyValue) -> bool:
    if name == REVIEW_DAYS:
        return _as_days(value) is not None
    if name == PREPARATION_REVIEW:
        return _as_date(value) is not None
    return name in _BY_NAME and _fits(_BY_NAME[name], value)


def _number(row: PlanningDefault, value: PolicyValue) -> float:
    return float(value) if value is not None and _fits(row, value) else row.value


def _fits(row: PlanningDefault, value: PolicyValue) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return row.lowest <= value <= row.highest and (not row.whole or float(value).is_integer())


def _as_days(value: PolicyValue) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(value) if value >= 1 and float(value).is_integer() else None


def _as_date(value: PolicyValue) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _not_used(name: str) -> Reason:
    return reason(
        "policy.not_used",
        _("“{name}” is kept in the case and not used: it is no known planning default, or its value does not fit."),
        name=name,
    )


def _falling(shares: str) -> Reason:
    return reason(
        "policy.falling",
        _("As typed, {shares} would fall from one to the next, so their planning defaults are used."),
        shares=shares,
    )
