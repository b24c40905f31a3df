"""How far clustered memories reach: the evidence that stands beside the clinician's label of breadth. Without Qt."""

from __future__ import annotations

from collections.abc import Sequence

from emdr_planner.domain.case import Case
from emdr_planner.planning.graph import breadth_profile, working_network
from emdr_planner.planning.policy import policy_from
from emdr_planner.planning.view import planning_view
from emdr_planner.wording import _

Profile = tuple[int, int, int]
"""How many others lie within two linkages: over linkages of any strength, from moderate on, strong ones alone."""


def profiles_of(case: Case) -> dict[str, Profile]:
    """Return the profile of each clustered target of the working network."""
    clustered = {member for cluster in case.clusters for member in cluster.members}
    if not clustered:
        return {}
    view = planning_view(case)
    network = working_network(view, policy_from(view.policy))
    left = frozenset(network.ids)
    return {member: breadth_profile(network, member, left)[1] for member in network.ids if member in clustered}


def reaches(case: Case) -> dict[str, str]:
    """Return how far the memories of each cluster reach, in a few words by cluster id; nothing where none is worked."""
    profiles = profiles_of(case)
    found: dict[str, str] = {}
    for cluster in case.clusters:
        others = [profiles[member][0] for member in cluster.members if member in profiles]
        if others:
            found[cluster.id] = _("each reaches {n} in 2 steps").format(n=_span(others))
    return found


def evidence_words(profiles: Sequence[Profile]) -> str:
    """Return how far the memories of a cluster reach, as evidence for a label."""
    if not profiles:
        return _("None of its memories is in the working network.")
    spans = [_span([profile[place] for profile in profiles]) for place in range(3)]
    return _("Within two linkages: {any} others; from moderate on {moderate}; strong only {strong}.").format(
        any=spans[0], moderate=spans[1], strong=spans[2]
    )


def _span(numbers: Sequence[int]) -> str:
    low, high = min(numbers), max(numbers)
    return str(low) if low == high else f"{low}–{high}"
