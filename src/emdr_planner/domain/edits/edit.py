"""An edit: a named change from one case to the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from emdr_planner.domain.case import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A change that a clinician makes, with the name it has in the undo list.

    Attributes:
        label: Short name in the imperative, without anything a client said (it is shown in menus).
        change: Makes the next case of the present one. Raises EditRefusedError and changes nothing when a rule of the
            record forbids it.
        merge_key: Consecutive edits with the same key become one undo step (typing in one field, one drag).
    """

    label: str
    change: Callable[[Case], Case]
    merge_key: str | None = None
