"""Take over a case file for a client that is on record already."""

from __future__ import annotations

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.signing import refuse_broken_signatures
from emdr_planner.wording import _


def adopt_case(imported: Case) -> Edit:
    """Put the case of a file in place of the record, as one step.

    The edit refuses a file in which a signed session is missing or other than it was signed.
    """

    def change(case: Case) -> Case:
        refuse_broken_signatures(case, imported)
        return imported

    return Edit(label=_("Take over a case file"), change=change)
