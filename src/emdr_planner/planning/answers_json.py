"""The further answers as JSON values: why, why not earlier, what would change it, how firm, stuck here, compared."""

from __future__ import annotations

from collections.abc import Iterable

from emdr_planner.planning.changes import Change
from emdr_planner.planning.compare import Column, Comparison
from emdr_planner.planning.key_words import Separation
from emdr_planner.planning.load import LoadPart
from emdr_planner.planning.order_change import Moved, Standing
from emdr_planner.planning.plan_version import Datum, PlanDifference
from emdr_planner.planning.proposal_json import Json, JsonValue, proposal_json, rounded, texts
from emdr_planner.planning.robustness import Firmness
from emdr_planner.planning.stuck import StuckHere
from emdr_planner.planning.trial import Trial
from emdr_planner.planning.why import Why, WhyNotEarlier
from emdr_planner.terms import Naming


def why_json(why: Why, name: Naming = str) -> Json:
    """Return why a target stands where it stands."""
    return {
        "memory": why.memory,
        "place": why.place,
        "level": why.level.value,
        "reasons": texts(why.reasons, name),
        "key": [{"because": words, "value": value} for words, value in why.key],
        "load": rounded(why.load),
        "parts": _parts(why.parts),
        "load_today": rounded(why.load_today),
        "parts_today": _parts(why.parts_today),
    }


def _parts(parts: Iterable[LoadPart]) -> list[JsonValue]:
    return [
        {
            "memory": part.memory,
            "activation": rounded(part.activation),
            "charge": rounded(part.charge),
            "rated": part.rated,
            "points": rounded(part.points),
            "path": list(part.path),
        }
        for part in parts
    ]


def why_not_json(why_not: WhyNotEarlier, name: Naming = str) -> Json:
    """Return why one target does not stand before another."""
    return {
        "first": why_not.first,
        "second": why_not.second,
        "reason": why_not.reason.text(name),
        "separation": None if why_not.separation is None else _separation(why_not.separation),
    }


def _separation(separation: Separation) -> Json:
    return {
        "part": separation.part,
        "because": separation.words,
        "first": separation.one,
        "second": separation.other,
    }


def changes_json(changes: Iterable[Change], name: Naming = str) -> list[JsonValue]:
    """Return what would change the first place."""
    return [
        {"kind": change.kind, "steps": change.steps, "first": change.first, "sentence": change.sentence.text(name)}
        for change in changes
    ]


def firmness_json(firmness: Firmness) -> Json:
    """Return how firm an order is."""
    return {
        "runs": firmness.runs,
        "seed": firmness.seed,
        "first": firmness.first,
        "share": rounded(firmness.share),
        "clear": firmness.clear,
        "clear_from": firmness.clear_from,
        "absent": firmness.absent,
        "close_call_with": None if firmness.clear else firmness.rival,
        "targets": [
            {
                "memory": item.memory,
                "first": rounded(item.first),
                "placed": rounded(item.placed),
                "place_5": item.low,
                "place_95": item.high,
            }
            for item in firmness.ranges
        ],
    }


def stuck_json(stuck: StuckHere, name: Naming = str) -> Json:
    """Return what may be feeding a target."""
    return {
        "memory": stuck.memory,
        "held_for_access": texts(stuck.held_for_access, name),
        "points": rounded(stuck.points),
        "incoming": [
            {
                "memory": item.memory,
                "activation": rounded(item.activation),
                "points": rounded(item.points),
                "path": list(item.path),
            }
            for item in stuck.incoming
        ],
        "candidates": [
            {"memory": item.memory, "how": item.how.value, "why": item.why.text(name)} for item in stuck.candidates
        ],
    }


def comparison_json(comparison: Comparison) -> Json:
    """Return strategies side by side."""
    return {
        "disagree": comparison.disagree,
        "strategies": [_column(column) for column in comparison.columns],
        "targets": [
            {"memory": row.memory, "places": list(row.places), "spread": row.spread} for row in comparison.rows
        ],
    }


def _column(column: Column) -> Json:
    return {
        "strategy": column.strategy,
        "name": column.name,
        "ours": column.ours,
        "offered": column.offered,
        "first": column.first,
        "order": list(column.order),
        "levels": list(column.levels),
        "above_line": column.above,
        "highest_load": rounded(column.highest_load),
        "total_spillover": rounded(column.total_spillover),
        "cautions": list(column.cautions),
        "contradiction": column.contradiction,
    }


def trial_json(trial: Trial, name: Naming = str) -> Json:
    """Return what moves would do: the proposal then, and what moves in the order."""
    return {"proposal": proposal_json(trial.proposal, name), "moved": [_moved(item) for item in trial.moved]}


def difference_json(difference: PlanDifference) -> Json:
    """Return how an order differs from an accepted plan."""
    return {
        "version": difference.version,
        "rules_changed": difference.rules_changed,
        "moved": [{**_moved(shift.moved), "by": [_datum(item) for item in shift.by]} for shift in difference.shifts],
        "data": [_datum(item) for item in difference.data],
    }


def _moved(item: Moved) -> Json:
    return {"memory": item.memory, "before": _standing(item.before), "after": _standing(item.after)}


def _standing(standing: Standing | None) -> Json | None:
    if standing is None:
        return None
    return {"place": standing.place, "level": standing.level, "above_line": standing.above_line}


def _datum(datum: Datum) -> Json:
    return {
        "kind": datum.kind,
        "record": datum.record,
        "field": datum.field,
        "before": datum.before,
        "after": datum.after,
    }
