"""Edits of safety flags after they were raised."""

from __future__ import annotations

import dataclasses

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.edits.mentions import refuse_unknown
from emdr_planner.domain.errors import EditRefusedError
from emdr_planner.domain.readiness import FlagReview, SafetyFlag
from emdr_planner.wording import _


def still_raised(flag: SafetyFlag) -> SafetyFlag:
    """Return a flag that can be reviewed or lifted.

    Raises:
        EditRefusedError: It was lifted.
    """
    if not flag.is_active:
        raise EditRefusedError(_("That flag was lifted. Nothing was changed. Raise a new one if it is needed."), "E-30")
    return flag


def review_flag(flag_id: str, review: FlagReview) -> Edit:
    """Note that a flag was looked at again and stands; its next review is the one set now.

    The edit refuses a review without a name, and one of a flag that was lifted or is not there.
    """

    def reviewed(flag: SafetyFlag) -> SafetyFlag:
        return dataclasses.replace(still_raised(flag), review=review.next, reviews=(*flag.reviews, review))

    def change(case: Case) -> Case:
        refuse_unknown(case.safety_flags, (flag_id,))
        if not review.by.strip():
            raise EditRefusedError(_("A safety flag is reviewed by name. Nothing was changed. Write down who."), "E-31")
        flags = tuple(reviewed(flag) if flag.id == flag_id else flag for flag in case.safety_flags)
        return dataclasses.replace(case, safety_flags=flags)

    return Edit(label=_("Review a safety flag"), change=change)
