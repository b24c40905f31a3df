"""An accepted plan as it is shown: read from the kept text, so that it says what it said then.

The text may come from another program through an imported case file: what cannot be read as a plan is not guessed at.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from emdr_planner.casefile.codec import Json, canonical
from emdr_planner.domain.case import PlanVersion
from emdr_planner.ui.telling.labelled import labelled

NAMES = "names"
"""Key of the labels that the memories had when the plan was accepted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepThen:
    """One place of an accepted order."""

    place: int
    memory: str
    label: str
    level: str
    above_line: bool
    load_today: float
    sentence: str
    against_gate: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanThen:
    """An accepted plan.

    Attributes:
        text: The plan as JSON, for a difference from it.
        proposed: The order that stood there without the clinician's pins, by label.
        notes: Cautions, gates, ceilings, warnings and limits as they were said.
    """

    text: Json
    number: int
    date: str
    by: str
    rules: str
    strategy: str
    steps: tuple[StepThen, ...]
    proposed: tuple[str, ...]
    notes: tuple[tuple[str, tuple[str, ...]], ...]


def kept_plan(version: Json, names: Mapping[str, str]) -> PlanVersion:
    """Return a plan as the record keeps it, with the labels of now."""
    return PlanVersion(text=canonical({**version, NAMES: dict(names)}))


def read_plan(plan: PlanVersion) -> PlanThen | None:
    """Return an accepted plan; None when its text is not one of this program's plans."""
    try:
        return _read(json.loads(plan.text))
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def read_plans(plans: Sequence[PlanVersion]) -> tuple[PlanThen, ...]:
    """Return the accepted plans that can be read, newest first."""
    found = [read for plan in plans if (read := read_plan(plan)) is not None]
    return tuple(sorted(found, key=lambda plan: -plan.number))


def next_number(plans: Sequence[PlanVersion]) -> int:
    """Return the number of the next plan."""
    return max((plan.number for plan in read_plans(plans)), default=len(plans)) + 1


def _read(text: Json) -> PlanThen:
    names = {str(key): str(label) for key, label in text.get(NAMES, {}).items()}
    proposal = text["proposal"]
    return PlanThen(
        text=text,
        number=int(text["number"]),
        date=str(text.get("date") or ""),
        by=str(text.get("by") or ""),
        rules=str(text["rules"]),
        strategy=str(text["strategy"]),
        steps=tuple(_step(step, names) for step in proposal["order"]),
        proposed=tuple(names.get(str(memory), str(memory)) for memory in text.get("order_proposed", [])),
        notes=tuple(_notes(proposal, names)),
    )


def _step(step: Json, names: Mapping[str, str]) -> StepThen:
    memory = str(step["memory"])
    return StepThen(
        place=int(step["place"]),
        memory=memory,
        label=names.get(memory, memory),
        level=str(step["level"]),
        above_line=bool(step["above_line"]),
        load_today=float(step["load_today"]),
        sentence=labelled(" ".join(str(reason) for reason in step["reasons"]), names),
        against_gate=bool(step.get("against_gate")),
    )


def _notes(proposal: Json, names: Mapping[str, str]) -> list[tuple[str, tuple[str, ...]]]:
    gates = [
        f"{prong}: {gate['gate']}. {' '.join(str(reason) for reason in gate['reasons'])}"
        for prong, gate in proposal["gates"].items()
    ]
    ceilings = [f"{prong}: {ceiling['basis']}" for prong, ceiling in proposal["ceiling"].items() if ceiling is not None]
    found = [("gates", gates), ("ceiling", ceilings)]
    found += [
        (key, [str(words) for words in proposal[key]]) for key in ("warnings", "preparation", "cautions", "limits")
    ]
    return [(key, tuple(labelled(words, names) for words in said)) for key, said in found if said]
