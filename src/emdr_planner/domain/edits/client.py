"""Edits of the client's frame: code name, programme, presenting problems, life events, plans and policy."""

from __future__ import annotations

import dataclasses

from emdr_planner.domain.case import Case, PlanVersion, PolicyValue
from emdr_planner.domain.client import Break, LifeEvent, PresentingProblem, TreatmentClosed
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.edits.fields import with_fields
from emdr_planner.domain.errors import EditRefusedError
from emdr_planner.wording import _


def change_client(**fields: object) -> Edit:
    """Change fields of the client's frame."""

    def change(case: Case) -> Case:
        return dataclasses.replace(case, client=with_fields(case.client, **fields))

    return Edit(label=_("Edit client"), change=change, merge_key=f"client:{','.join(sorted(fields))}")


def close_treatment(closed: TreatmentClosed) -> Edit:
    """Close treatment; the record stays as it is, and nothing is due any more.

    The edit refuses a last day before the first one, and a time of keeping that ends before the last day.
    """

    def change(case: Case) -> Case:
        started = case.client.started or closed.date
        if closed.date < started or (closed.keep_until or closed.date) < closed.date:
            raise EditRefusedError(
                _("Treatment ends after it began, and is kept beyond that. Nothing was changed. Check the days."),
                "E-32",
            )
        return dataclasses.replace(case, client=dataclasses.replace(case.client, closed=closed))

    return Edit(label=_("Close treatment"), change=change)


def reopen_treatment() -> Edit:
    """Open treatment that was closed again."""
    return Edit(
        label=_("Open treatment again"),
        change=lambda case: dataclasses.replace(case, client=dataclasses.replace(case.client, closed=None)),
    )


def set_presenting_problems(problems: tuple[PresentingProblem, ...]) -> Edit:
    """Set the list of presenting problems; memories forget a problem that is gone."""
    known = frozenset(problem.id for problem in problems)

    def change(case: Case) -> Case:
        memories = tuple(
            memory
            if known.issuperset(memory.presenting_problems)
            else dataclasses.replace(
                memory, presenting_problems=tuple(item for item in memory.presenting_problems if item in known)
            )
            for memory in case.memories
        )
        client = dataclasses.replace(case.client, presenting_problems=problems)
        return dataclasses.replace(case, client=client, memories=memories)

    return Edit(label=_("Edit presenting problems"), change=change)


def change_context(**fields: str | None) -> Edit:
    """Write down facts that may never decide."""

    def change(case: Case) -> Case:
        return dataclasses.replace(case, context=dataclasses.replace(case.context, **fields))

    return Edit(label=_("Edit context"), change=change, merge_key=f"context:{','.join(sorted(fields))}")


def add_life_event(event: LifeEvent) -> Edit:
    """Add an event outside therapy, in the order of their days."""

    def change(case: Case) -> Case:
        events = sorted((*case.life_events, event), key=lambda one: one.date)
        return dataclasses.replace(case, life_events=tuple(events))

    return Edit(label=_("Add life event"), change=change)


def remove_life_event(event: LifeEvent) -> Edit:
    """Take an event out again."""
    return Edit(
        label=_("Take a life event out"),
        change=lambda case: dataclasses.replace(
            case, life_events=tuple(one for one in case.life_events if one != event)
        ),
    )


def add_break(planned: Break) -> Edit:
    """Add a planned gap in treatment. The edit refuses one that ends before it begins."""

    def change(case: Case) -> Case:
        if planned.last < planned.first:
            raise EditRefusedError(
                _("A break ends on its first day or later. Nothing was changed. Check both days."), "E-28"
            )
        breaks = sorted((*case.breaks, planned), key=lambda one: (one.first, one.last))
        return dataclasses.replace(case, breaks=tuple(breaks))

    return Edit(label=_("Plan a break"), change=change)


def remove_break(planned: Break) -> Edit:
    """Take a planned gap out again."""
    return Edit(
        label=_("Take a break out"),
        change=lambda case: dataclasses.replace(case, breaks=tuple(one for one in case.breaks if one != planned)),
    )


def accept_plan(plan: PlanVersion) -> Edit:
    """Keep an accepted plan as a new version."""
    return Edit(
        label=_("Accept the plan"),
        change=lambda case: dataclasses.replace(case, plans=(*case.plans, plan)),
    )


def set_policy(name: str, value: PolicyValue) -> Edit:
    """Change one planning default; None puts it back."""

    def change(case: Case) -> Case:
        kept = dict(case.policy)
        kept.pop(name, None)
        if value is not None:
            kept[name] = value
        return dataclasses.replace(case, policy=tuple(sorted(kept.items())))

    return Edit(label=_("Change a planning default"), change=change, merge_key=f"policy:{name}")
