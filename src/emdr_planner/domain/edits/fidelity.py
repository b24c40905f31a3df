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
        refuse_taken(case.fidelity, score.id)
        check_score(case, score)
        return dataclasses.replace(case, fidelity=(*case.fidelity, score))

    return Edit(label=_("Keep a fidelity score"), change=change)


def check_score(case: Case, score: FidelityScore) -> None:
    """Refuse a score that lacks a name, or is about a session that is not there.

    Raises:
        EditRefusedError: The name of the scale or of the rater is lacking, or the session cannot stand.
    """
    if not score.scale.strip() or not (score.rater or "").strip():
        raise EditRefusedError(
            _("A fidelity score has the name of its scale and of its rater. Nothing was changed. Fill in both."),
            "E-29",
        )
    refuse_unknown(case.sessions, (score.session,))
