"""A proposal as JSON values, in the shape of the case file's page; keys may be added and are never removed."""

from __future__ import annotations

from collections.abc import Iterable

from emdr_planner.domain.words import Prong
from emdr_planner.planning.ceiling import Ceiling
from emdr_planner.planning.gates import GateFinding
from emdr_planner.planning.proposal import Alternative, FringeEntry, Proposal, Step
from emdr_planner.planning.reasons import Reason
from emdr_planner.terms import Naming

DECIMALS = 12
"""Floats are rounded to this many decimals in JSON."""

Json = dict[str, "JsonValue"]
JsonValue = str | int | float | bool | list["JsonValue"] | Json | None


def proposal_json(proposal: Proposal, name: Naming = str) -> Json:
    """Return a proposal as JSON values.

    Args:
        proposal: the proposal.
        name: gives the words for a memory's id inside sentences; by default the id itself.
    """
    return {
        "rules": proposal.rules,
        "strategy": proposal.strategy,
        "cautions": list(proposal.cautions),
        "policy": dict(proposal.policy.pairs),
        "gates": {finding.prong: _gate(finding, name) for finding in proposal.gates.all},
        "ceiling": {prong.value: _ceiling(proposal.ceiling[prong], name) for prong in Prong},
        "order": [_step(step, name) for step in proposal.order],
        "fringe": {key: [entry.memory for entry in entries] for key, entries in proposal.fringe.lists.items()},
        "fringe_reasons": {
            key: [_entry(entry, name) for entry in entries] for key, entries in proposal.fringe.lists.items()
        },
        "alternatives": [_alternative(alternative) for alternative in proposal.alternatives],
        "preparation": texts(proposal.preparation, name),
        "warnings": texts(proposal.warnings, name),
        "limits": texts(proposal.limits, name),
    }


def rounded(value: float) -> float:
    """Return a float as JSON holds it; minus zero becomes zero."""
    return round(float(value), DECIMALS) + 0.0


def texts(reasons: Iterable[Reason], name: Naming = str) -> list[JsonValue]:
    """Return the sentences of reasons."""
    return [reason.text(name) for reason in reasons]


def _gate(finding: GateFinding, name: Naming) -> Json:
    return {
        "gate": finding.gate.value,
        "reasons": texts(finding.reasons, name),
        "next_probe": None if finding.next_probe is None else finding.next_probe.value,
        "domains": {found.domain.value: found.rating.value for found in finding.domains},
        "since": None if finding.since is None else finding.since.isoformat(),
    }


def _ceiling(ceiling: Ceiling | None, name: Naming) -> Json | None:
    if ceiling is None:
        return None
    return {
        "points": rounded(ceiling.points),
        "basis": ceiling.basis.text(name),
        "by_clinician": ceiling.by_clinician,
        "recorded": None if ceiling.recorded is None else rounded(ceiling.recorded),
    }


def _step(step: Step, name: Naming) -> Json:
    return {
        "place": step.place,
        "memory": step.memory,
        "level": step.level.value,
        "gate": step.gate.value,
        "above_line": step.above_line,
        "next_step": step.next_step,
        "first_contact": step.first_contact,
        "load_today": rounded(step.load_today),
        "load": rounded(step.load),
        "load_emdr": rounded(step.load_emdr),
        "spillover": rounded(step.spillover),
        "linkage_density": rounded(step.linkage_density),
        "breadth": {str(hops): list(counts) for hops, counts in enumerate(step.breadth, start=1)},
        "assess_first": step.assess_first,
        "pinned": step.pinned,
        "against_gate": step.against_gate,
        "reasons": texts(step.reasons, name),
    }


def _entry(entry: FringeEntry, name: Naming) -> Json:
    return {
        "memory": entry.memory,
        "reasons": texts(entry.reasons, name),
        "opens_when": texts(entry.opens, name),
        "since": None if entry.since is None else entry.since.isoformat(),
        "waiting_days": entry.waiting_days,
    }


def _alternative(alternative: Alternative) -> Json:
    return {
        "strategy": alternative.strategy,
        "name": alternative.name,
        "ours": alternative.ours,
        "first": alternative.first,
        "offered": alternative.offered,
        "struck": alternative.struck,
        "needs": alternative.needs,
        "cautions": list(alternative.cautions),
    }
