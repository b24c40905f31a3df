"""Put right, or take out, what was typed in from a sheet: filled-in scales and fidelity scores.

Neither is part of a session: a score may be about a signed one, and putting the score right leaves that session as it
was signed. What a record said before stays in its history.
"""

from __future__ import annotations

import dataclasses

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.edits.fidelity import check_score
from emdr_planner.domain.edits.mentions import refuse_unknown
from emdr_planner.domain.fidelity import FidelityScore
from emdr_planner.domain.measure import Administration
from emdr_planner.wording import _


def correct_administration(administration: Administration) -> Edit:
    """Put a corrected filling-in in place of the one with its id.

    What a clinician acknowledged were the numbers before: risk items of the corrected ones ask again. One that says
    what it said stays as it is, acknowledgement included.

    The edit refuses one that is not on record and an index event that is not there.
    """

    def put_right(own: Administration) -> Administration:
        same = dataclasses.replace(administration, risk_seen=own.risk_seen) == own
        return own if same else dataclasses.replace(administration, risk_seen=None)

    def change(case: Case) -> Case:
        refuse_unknown(case.administrations, (administration.id,))
        refuse_unknown(case.memories, (administration.index_event,))
        administrations = tuple(put_right(one) if one.id == administration.id else one for one in case.administrations)
        return dataclasses.replace(case, administrations=administrations)

    return Edit(label=_("Correct a filled-in scale"), change=change)


def remove_administration(administration_id: str) -> Edit:
    """Take a filling-in out. The edit refuses one that is not on record."""

    def change(case: Case) -> Case:
        refuse_unknown(case.administrations, (administration_id,))
        kept = tuple(one for one in case.administrations if one.id != administration_id)
        return dataclasses.replace(case, administrations=kept)

    return Edit(label=_("Remove a filled-in scale"), change=change)


def correct_fidelity(score: FidelityScore) -> Edit:
    """Put a corrected fidelity score in place of the one with its id.

    The edit refuses a score that is not on record, and what a new score is refused for.
    """

    def change(case: Case) -> Case:
        refuse_unknown(case.fidelity, (score.id,))
        check_score(case, score)
        return dataclasses.replace(case, fidelity=tuple(score if one.id == score.id else one for one in case.fidelity))

    return Edit(label=_("Correct a fidelity score"), change=change)


def remove_fidelity(score_id: str) -> Edit:
    """Take a fidelity score out. The edit refuses one that is not on record."""

    def change(case: Case) -> Case:
        refuse_unknown(case.fidelity, (score_id,))
        return dataclasses.replace(case, fidelity=tuple(one for one in case.fidelity if one.id != score_id))

    return Edit(label=_("Remove a fidelity score"), change=change)
