"""Set a target aside for a while or for good, and bring it back: by name, with a reason and a date."""

from __future__ import annotations

import dataclasses
import datetime as dt

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.edits.memories import map_memories
from emdr_planner.domain.errors import EditRefusedError
from emdr_planner.domain.lifecycle import is_assessed, with_status
from emdr_planner.domain.memory import Closing, Memory
from emdr_planner.domain.words import ClosedBy, Status
from emdr_planner.wording import _

SET_ASIDE = frozenset({Status.DEFERRED, Status.EXCLUDED})
"""Statuses of a target that is not to be proposed."""

_AWAY = SET_ASIDE | {Status.MERGED}


def set_aside(memory_id: str, status: Status, date: dt.date, *, by: str, reason: str) -> Edit:
    """Defer or exclude a target.

    The edit refuses a decision without a name and a reason.

    Args:
        memory_id: the target.
        status: ``deferred`` or ``excluded``.
        date: the day of the decision.
        by: who decides.
        reason: why.
    """
    label = _("Defer a target") if status is Status.DEFERRED else _("Exclude a target")

    def change(case: Case) -> Case:
        if not by.strip() or not reason.strip():
            raise EditRefusedError(
                _("A target is set aside by name and with a reason. Nothing was changed. Fill in both."), "E-12"
            )
        words = _("{reason} ({name})").format(reason=reason.strip(), name=by.strip())
        closing = Closing(by=ClosedBy.CLINICIAN, reason=words, date=date)
        return map_memories(
            case, (memory_id,), lambda memory: dataclasses.replace(with_status(memory, status), closed=closing)
        )

    return Edit(label=label, change=change)


def bring_back(memory_id: str) -> Edit:
    """Bring a deferred, excluded or merged target back, with the status that its record carries."""

    def change(case: Case) -> Case:
        worked = any(entry.memory == memory_id for session in case.sessions for entry in session.work)

        def brought_back(memory: Memory) -> Memory:
            if memory.status not in _AWAY:
                return memory
            return dataclasses.replace(with_status(memory, _status(memory, worked=worked)), closed=None)

        return map_memories(case, (memory_id,), brought_back)

    return Edit(label=_("Bring a target back"), change=change)


def _status(memory: Memory, *, worked: bool) -> Status:
    if worked:
        return Status.INCOMPLETE
    return Status.ASSESSED if memory.is_target and is_assessed(memory) else Status.IDENTIFIED
