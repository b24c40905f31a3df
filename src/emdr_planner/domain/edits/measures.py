"""Edits of measures beside a filling-in: scales and goals of the clinic's own, and risk items that were looked at."""

from __future__ import annotations

import dataclasses
import datetime as dt

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import OwnScale
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.edits.mentions import refuse_unknown
from emdr_planner.domain.errors import EditRefusedError
from emdr_planner.domain.measure import Administration, RiskSeen
from emdr_planner.wording import _


def define_scale(scale: OwnScale) -> Edit:
    """Define a scale or goal of the clinic's own; one of the same name takes the place of the earlier one.

    The edit refuses one without a name, and a lowest total that is not below the highest.
    """

    def change(case: Case) -> Case:
        if not scale.instrument.strip():
            raise EditRefusedError(_("A scale or goal has a name. Nothing was changed. Give it one."), "E-24")
        if scale.low is not None and scale.high is not None and scale.low >= scale.high:
            raise EditRefusedError(
                _("The lowest total is below the highest. Nothing was changed. Check both numbers."), "E-25"
            )
        kept = tuple(one for one in case.client.scales if one.instrument != scale.instrument)
        return dataclasses.replace(case, client=dataclasses.replace(case.client, scales=(*kept, scale)))

    return Edit(label=_("Define a goal") if scale.goal else _("Define a scale"), change=change)


def forget_scale(instrument: str) -> Edit:
    """Forget the definition of a scale or goal; totals that were typed in stay."""

    def change(case: Case) -> Case:
        kept = tuple(one for one in case.client.scales if one.instrument != instrument)
        return dataclasses.replace(case, client=dataclasses.replace(case.client, scales=kept))

    return Edit(label=_("Forget a scale"), change=change)


def acknowledge_risk(administration_id: str, date: dt.date, *, by: str) -> Edit:
    """Record that a clinician has looked at the risk items of a filling-in. Nothing else follows from it.

    The edit refuses an acknowledgement without a name, and a second one.
    """

    def seen(administration: Administration) -> Administration:
        if administration.risk_seen is not None:
            raise EditRefusedError(_("That was acknowledged already. Nothing was changed."), "E-26")
        return dataclasses.replace(administration, risk_seen=RiskSeen(by=by.strip(), date=date))

    def change(case: Case) -> Case:
        refuse_unknown(case.administrations, (administration_id,))
        if not by.strip():
            raise EditRefusedError(
                _("Risk items are acknowledged by name. Nothing was changed. Write down who looked."), "E-27"
            )
        administrations = tuple(seen(one) if one.id == administration_id else one for one in case.administrations)
        return dataclasses.replace(case, administrations=administrations)

    return Edit(label=_("Acknowledge risk items"), change=change)
