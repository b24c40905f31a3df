"""Targets named on the command line."""

from __future__ import annotations

from emdr_planner.cli.files import BadInputError
from emdr_planner.domain.case import Case
from emdr_planner.wording import _


def check_target(case: Case, memory_id: str) -> None:
    """Refuse an id that is no unresolved target of the case.

    Raises:
        BadInputError: There is no such target, or it is resolved.
    """
    if any(memory.id == memory_id and not memory.is_resolved for memory in case.targets):
        return
    message = _("{id}: the id of an unresolved target of this case was expected").format(id=memory_id)
    raise BadInputError(message, "X-05")
