"""An accepted plan: the proposal as it was said then, with what it was made of, and the difference from it later.

The version keeps the proposal's JSON as it was, so an old plan opens saying what it said then. Beside it stands the
planning view it was made of, so that a later difference can name the datum that moved a target: each datum that has
changed is put back by itself, the order is made again, and the datum counts as what moved a target when that target
then stands where it stood. When no single datum does, several moved it together.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from emdr_planner.casefile.codec import Json, JsonValue, canonical, from_json, to_json
from emdr_planner.domain.constraints import Pin
from emdr_planner.domain.errors import ContradictionError
from emdr_planner.domain.ids import natural_key
from emdr_planner.planning.left import Today
from emdr_planner.planning.order import Sequencer
from emdr_planner.planning.order_change import Moved, Standing, moved_between, standings
from emdr_planner.planning.policy import policy_from
from emdr_planner.planning.proposal import Proposal
from emdr_planner.planning.proposal_json import proposal_json
from emdr_planner.planning.situation import find_situation
from emdr_planner.planning.stopping import GoOn, ask, part_of, to_the_end
from emdr_planner.planning.strategies import strategy_by_id
from emdr_planner.planning.strategy import Strategy
from emdr_planner.planning.view import PlanningView

_LISTS = (
    "memories",
    "linkages",
    "clusters",
    "constraints",
    "readiness",
    "probes",
    "safety_flags",
    "work",
    "problems",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Datum:
    """One thing that is different from what an accepted plan was made of.

    Attributes:
        kind: The list it belongs to, such as ``memories``, or ``policy``.
        record: The record's id, or what names it.
        field: The field that differs; None when the whole record came or went.
        before: Its value then, as JSON text; None when there was none.
        after: Its value now.
    """

    kind: str
    record: str
    field: str | None
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A target that stands differently, and the data that each by itself moved it; empty when several did together."""

    moved: Moved
    by: tuple[Datum, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDifference:
    """How the order of now differs from an accepted plan.

    Attributes:
        version: Number of the accepted plan.
        shifts: The targets that stand differently.
        data: Everything that is different in what the order is made of.
        rules_changed: Whether the plan was made by another version of the model.
    """

    version: int
    shifts: tuple[Shift, ...]
    data: tuple[Datum, ...]
    rules_changed: bool


def plan_version(  # noqa: PLR0913 - what a plan says of itself, and how to stop
    view: PlanningView,
    proposal: Proposal,
    *,
    number: int,
    date: dt.date | None = None,
    by: str | None = None,
    go_on: GoOn = to_the_end,
) -> Json:
    """Return an accepted plan as JSON values, to be kept as it is.

    Args:
        view: what the proposal was made of.
        proposal: the accepted proposal, with the clinician's hand in it.
        number: the plan's number, from 1.
        date: the day of acceptance.
        by: who accepted it.
        go_on: asked by a strategy that takes its time, where the order without pins is searched for.

    Raises:
        StoppedError: It was not to go on.
    """
    return {
        "number": number,
        "date": None if date is None else date.isoformat(),
        "by": by,
        "rules": proposal.rules,
        "strategy": proposal.strategy,
        "order_chosen": [step.memory for step in proposal.order],
        "order_proposed": _unpinned_order(view, proposal, go_on),
        "proposal": proposal_json(proposal),
        "basis": _basis(view),
    }


def _unpinned_order(view: PlanningView, proposal: Proposal, go_on: GoOn) -> list[str]:
    if not any(isinstance(item, Pin) for item in view.constraints):
        return [step.memory for step in proposal.order]
    free = replace(view, constraints=tuple(item for item in view.constraints if not isinstance(item, Pin)))
    return list(_order(free, strategy_by_id(proposal.strategy).asking(go_on)))


def plan_difference(version: Json, view: PlanningView, proposal: Proposal, go_on: GoOn = to_the_end) -> PlanDifference:
    """Return how a proposal differs from an accepted plan, and the data that moved its targets.

    Args:
        version: what :func:`plan_version` gave.
        view: what the proposal of now is made of.
        proposal: the proposal of now, by whatever strategy.
        go_on: asked before each datum is put back, and by a strategy that takes its time.

    Raises:
        StoppedError: It was not to go on.
    """
    before = _standings_then(version)
    moved = moved_between(before, standings(proposal))
    data = tuple(_data(version["basis"], _basis(view)))
    put_back = {}
    for done, datum in enumerate(data):
        ask(go_on, done, len(data))
        strategy = strategy_by_id(proposal.strategy).asking(part_of(go_on, done, len(data)))
        put_back[datum] = _standings_without(datum, version["basis"], view, strategy)
    return PlanDifference(
        version=version["number"],
        shifts=tuple(Shift(moved=item, by=tuple(_movers(item, before, put_back))) for item in moved),
        data=data,
        rules_changed=version["rules"] != proposal.rules,
    )


def _standings_then(version: Json) -> dict[str, Standing]:
    return {
        step["memory"]: Standing(place=step["place"], level=step["level"], above_line=step["above_line"])
        for step in version["proposal"]["order"]
    }


def _movers(
    item: Moved, before: dict[str, Standing], put_back: Mapping[Datum, dict[str, Standing] | None]
) -> Iterator[Datum]:
    for datum, order in put_back.items():
        if order is not None and item.memory not in {other.memory for other in moved_between(before, order)}:
            yield datum


def _standings_without(datum: Datum, basis: Json, view: PlanningView, strategy: Strategy) -> dict[str, Standing] | None:
    """Return the order with one datum put back; None when the clinician's constraints then contradict each other."""
    try:
        return _order(_view(_put_back(_basis(view), basis, datum), view), strategy)
    except ContradictionError:
        return None


def _order(view: PlanningView, strategy: Strategy) -> dict[str, Standing]:
    today = Today(find_situation(view, policy_from(view.policy)))
    return {
        step.memory: Standing(place=step.place, level=step.level.value, above_line=step.above)
        for step in Sequencer(today, strategy).steps()
    }


def _basis(view: PlanningView) -> Json:
    return {**to_json(replace(view, policy=())), "policy": dict(view.policy)}


def _view(basis: Json, like: PlanningView) -> PlanningView:
    records = {key: value for key, value in basis.items() if key != "policy"}
    return replace(from_json(PlanningView, records), policy=tuple(sorted(basis["policy"].items())), as_of=like.as_of)


def _named(kind: str, record: Json) -> str:
    if kind == "work":
        return f"{record['session']}.{record['position']}"
    if kind == "constraints":
        ends = (record.get(key) for key in ("kind", "memory", "prong", "first", "then"))
        return " ".join(str(end) for end in ends if end is not None)
    return str(record["id"])


def _records(basis: Json, kind: str) -> dict[str, Json]:
    return {_named(kind, record): record for record in basis.get(kind, [])}


def _data(then: Json, now: Json) -> Iterator[Datum]:
    for kind in _LISTS:
        before, after = _records(then, kind), _records(now, kind)
        for record in sorted({*before, *after}, key=natural_key):
            yield from _of_record(kind, record, before.get(record), after.get(record))
    for name in sorted({*then["policy"], *now["policy"]}):
        yield from _of_field("policy", name, None, then["policy"].get(name), now["policy"].get(name))


def _of_record(kind: str, record: str, before: Json | None, after: Json | None) -> Iterator[Datum]:
    if before is None or after is None:
        yield from _of_field(kind, record, None, before, after)
        return
    for field in sorted({*before, *after}):
        yield from _of_field(kind, record, field, before.get(field), after.get(field))


def _of_field(kind: str, record: str, field: str | None, before: JsonValue, after: JsonValue) -> Iterator[Datum]:
    if before != after:
        texts = [None if value is None else canonical(value) for value in (before, after)]
        yield Datum(kind=kind, record=record, field=field, before=texts[0], after=texts[1])


def _put_back(now: Json, then: Json, datum: Datum) -> Json:
    if datum.kind == "policy":
        policy = {key: value for key, value in now["policy"].items() if key != datum.record}
        if datum.record in then["policy"]:
            policy[datum.record] = then["policy"][datum.record]
        return {**now, "policy": policy}
    records, old = _records(now, datum.kind), _records(then, datum.kind).get(datum.record)
    if datum.field is None:
        records.pop(datum.record, None)
        if old is not None:
            records[datum.record] = old
    else:
        records[datum.record] = _with_field(records[datum.record], datum.field, old)
    return {**now, datum.kind: sorted(records.values(), key=lambda record: _in_order(datum.kind, record))}


def _in_order(kind: str, record: Json) -> tuple[str, int, tuple[str, int, str]]:
    """Return the key that puts work into the order it was done in, and everything else into natural order."""
    if kind == "work":
        return record["date"], 1000 * record["number"] + record["position"], natural_key(record["session"])
    return "", 0, natural_key(_named(kind, record))


def _with_field(record: Json, field: str, old: Json | None) -> Json:
    kept = {key: value for key, value in record.items() if key != field}
    return {**kept, field: old[field]} if old is not None and field in old else kept
