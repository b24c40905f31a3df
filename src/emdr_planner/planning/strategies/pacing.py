"""Least repeated activation: this program's own order of the targets above the line, worked out on request."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from emdr_planner.planning.left import Today
from emdr_planner.planning.order import Sequencer
from emdr_planner.planning.pacing_search import EXACT_UP_TO, least_spillover
from emdr_planner.planning.reasons import Points, Reason, reason
from emdr_planner.planning.situation import Situation
from emdr_planner.planning.stopping import GoOn, to_the_end
from emdr_planner.planning.strategy import Ranker, Strategy, fixed, keys_of, nothing, number, something_placeable
from emdr_planner.wording import _


def _unordered(situation: Situation) -> Ranker:
    return fixed(keys_of(situation, lambda _member: ()))


def _ranker(situation: Situation, go_on: GoOn = to_the_end) -> Ranker:
    found = least_spillover(Sequencer(Today(situation), replace(STRATEGY, ranker=_unordered)), go_on=go_on)
    remark = _remark(found.total, len(found.order), exact=found.exact)
    return replace(_in_order(situation, found.order), remarks=(remark,))


def _in_order(situation: Situation, above: Sequence[str]) -> Ranker:
    places = {member: float(place) for place, member in enumerate(above, start=1)}
    return fixed(
        keys_of(situation, lambda member: (places.get(member, float(len(places) + 1)),)),
        number(_("the order of least total spillover puts it earlier")),
    )


def _remark(total: float, above: int, *, exact: bool) -> Reason:
    if exact:
        words = _("Above the line: {above}. All their orders were looked at; total spillover {total} points.")
        return reason("pacing.exact", words, above=above, total=Points(total))
    words = _("Above the line: {above}, more than {most}. A beam search was used; total spillover {total} points.")
    return reason("pacing.beam", words, above=above, most=EXACT_UP_TO, total=Points(total))


STRATEGY = Strategy(
    id="pacing",
    name=_("Least repeated activation"),
    rule=_("Above the line, the order with the least total spillover at their levels; then those below."),
    defended=_("Where repeated activation of the same memories is to be kept small."),
    cautions=(_("This order has not been tested in any study found."),),
    reference=_("This program's own proposal."),
    grade=_("none"),
    ours=True,
    on_request=True,
    ranker=_ranker,
    search=_ranker,
    retold=_in_order,
    gates_allow=something_placeable,
    needs=nothing,
)
