"""Edits of the scores that supervision keeps."""

from __future__ import annotations

import dataclasses

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.edits.mentions import refuse_taken, refuse_unknown
from emdr_planner.domain.errors import EditRefusedError
from emdr_planner.domain.fidelity import FidelityScore
from emdr_planner.wording import _


def add_fidelity(score: FidelityScore) -> Edit:
    """Keep a score of a published fidelity scale; earlier ones stay on record.

    The edit refuses one without the scale's name or the rater's, and a session that is not there.
    """

    def change(case: Case) -> Case:
        if not score.scale.strip() or not (score.rater or "").strip():
            raise EditRefusedError(
                _("A fidelity score has the name of its scale and of its rater. Nothing was changed. Fill in both."),
                "E-29",
            )
        refuse_taken(case.fidelity, score.id)
        refuse_unknown(case.sessions, (score.session,))
        return dataclasses.replace(case, fidelity=(*case.fidelity, score))

    return Edit(label=_("Keep a fidelity score"), change=change)
