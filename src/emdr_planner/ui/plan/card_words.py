"""What a card says of its step without being asked: short forms of the step's own reasons, with the same values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from emdr_planner.planning.proposal import Step
from emdr_planner.planning.reasons import Reason
from emdr_planner.planning.robustness import PlaceRange
from emdr_planner.terms import Naming, level_words
from emdr_planner.ui.telling.words import Part, joined, plain
from emdr_planner.wording import _

_SHORT: Mapping[str, str | None] = {
    "pin.reason": _("The clinician put it here."),
    "pin.against_gate": None,
    "place.key": _("It comes before {rival} because {words} ({one}, against {other})."),
    "place.key.plain": _("It comes before {rival} because {words}."),
    "place.only": _("It is the only target left for this place."),
    "next.first_contact": None,
    "next.broad": None,
    "next.beyond": None,
    "level.fits": _("It stays within the ceiling of {ceiling} points."),
    "level.chosen": _("Its gate is open; the clinician chose this level."),
    "line.no_ceiling": _("Nothing on this prong is integrated yet, so it waits for re-assessment."),
    "line.broad": _("Its network is labelled broad, so it waits for re-assessment."),
    "line.beyond": _("Beyond the ceiling of {ceiling} points, so it waits for re-assessment."),
    "line.behind": _("Within the ceiling of {ceiling} points, but behind a step that waits for re-assessment."),
    "line.follows": None,
    "load.projected": None,
    "work.open": _("Work on it has begun."),
    "work.assess_first": _("Assess it first."),
}
"""Kinds of reason that a card says, in the order in which it says them; None keeps the whole sentence."""

_ORDER = tuple(_SHORT)

_WAITS = "line."
"""A card that says why its step waits has said why it stands here; any other names what it comes before."""


def card_reasons(step: Step) -> tuple[Reason, ...]:
    """Return what a card says of its step: why it stands here, whether it fits, and what to do first."""
    said = [_shortened(reason) for reason in step.reasons if reason.code in _SHORT]
    if any(reason.code.startswith(_WAITS) or _clause(reason) == _("it stands above the line") for reason in said):
        said = [reason for reason in said if not reason.code.startswith("place.")]
    if any(_clause(reason) == _("work that has begun comes first") for reason in said):
        said = [reason for reason in said if reason.code != "work.open"]
    return tuple(sorted(said, key=lambda reason: _ORDER.index(reason.code)))


def _clause(reason: Reason) -> str:
    """Return why a step comes before another, as its sentence says it; empty for other sentences."""
    return str(dict(reason.values).get("words", ""))


def _shortened(reason: Reason) -> Reason:
    short = _SHORT[reason.code]
    return reason if short is None else replace(reason, template=short)


def card_sentence(step: Step, name: Naming) -> tuple[Part, ...]:
    """Return the sentence of a card."""
    return joined(card_reasons(step), name)


def opens_words(step: Step) -> str:
    """Return what a card says first."""
    return _("Opens {points:.1f} points today").format(points=step.load_today)


def range_words(found: PlaceRange | None) -> str:
    """Return how far a place ranges over the perturbed maps: *place 1–2*; empty when it is not known."""
    if found is None:
        return ""
    if found.low == found.high:
        return _("place {place}").format(place=found.low)
    return _("place {low}–{high}").format(low=found.low, high=found.high)


def step_spoken(step: Step, name: Naming, ranged: str = "") -> str:
    """Return a step as it is read aloud."""
    said = _("Step {place}: {name}. {level}. Opens {points:.1f} points today. {why}").format(
        place=step.place,
        name=name(step.memory),
        level=level_words(step.level),
        points=step.load_today,
        why=plain(card_sentence(step, name)),
    )
    return _("{said} In changed maps: {ranged}.").format(said=said, ranged=ranged) if ranged else said
