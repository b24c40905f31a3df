"""A case file's JSON as the reasoning sees it."""

from __future__ import annotations

import json
from collections.abc import Mapping

from emdr_planner.casefile.reader import case_from_bytes
from emdr_planner.planning.view import PlanningView, planning_view


def view_of(case: Mapping[str, object]) -> PlanningView:
    """Return the planning view of a case file's JSON."""
    return planning_view(case_from_bytes(json.dumps(case).encode()))
