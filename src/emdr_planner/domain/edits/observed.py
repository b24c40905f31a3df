"""Put right, or take out, what was entered wrongly about readiness: ratings and probes.

A rating that no longer holds is followed by a newer one, and both stay. This is for the slip: of one day the more
cautious rating counts, so a slip cannot be rated over on its own day. What a record said before stays in its history.
"""

from __future__ import annotations

import dataclasses

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.edits.mentions import refuse_unknown
from emdr_planner.domain.errors import EditRefusedError
from emdr_planner.domain.readiness import Probe, ReadinessRating
from emdr_planner.wording import _


def correct_rating(rating: ReadinessRating) -> Edit:
    """Put a corrected rating in place of the one with its id.

    The edit refuses a rating that is not on record and a probe that is not there.
    """

    def change(case: Case) -> Case:
        refuse_unknown(case.readiness, (rating.id,))
        refuse_unknown(case.probes, (rating.probe,))
        ratings = tuple(rating if one.id == rating.id else one for one in case.readiness)
        return dataclasses.replace(case, readiness=ratings)

    return Edit(label=_("Correct a readiness rating"), change=change)


def remove_rating(rating_id: str) -> Edit:
    """Take a rating out. The edit refuses one that is not on record."""

    def change(case: Case) -> Case:
        refuse_unknown(case.readiness, (rating_id,))
        return dataclasses.replace(case, readiness=tuple(one for one in case.readiness if one.id != rating_id))

    return Edit(label=_("Remove a readiness rating"), change=change)


def correct_probe(probe: Probe) -> Edit:
    """Put a corrected probe in place of the one with its id.

    The edit refuses a probe that is not on record and a memory that is not there.
    """

    def change(case: Case) -> Case:
        refuse_unknown(case.probes, (probe.id,))
        refuse_unknown(case.memories, (probe.memory,))
        return dataclasses.replace(case, probes=tuple(probe if one.id == probe.id else one for one in case.probes))

    return Edit(label=_("Correct a probe"), change=change)


def remove_probe(probe_id: str) -> Edit:
    """Take a probe out. The edit refuses one that is not on record, and one that a rating rests on."""

    def change(case: Case) -> Case:
        refuse_unknown(case.probes, (probe_id,))
        if any(rating.probe == probe_id for rating in case.readiness):
            raise EditRefusedError(
                _("A rating rests on that probe. Nothing was changed. Give that rating another basis first."), "E-41"
            )
        return dataclasses.replace(case, probes=tuple(one for one in case.probes if one.id != probe_id))

    return Edit(label=_("Remove a probe"), change=change)
