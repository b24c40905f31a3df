"""By linkage, as the gates allow: this program's own order and its default.

Linkage is a dose, not a priority. Where the gate is open, dense linkage comes first, because resolving that memory may
ease many; where it is limited, the same linkage is load and is opened last.
"""

from __future__ import annotations

from emdr_planner.planning.gates import Gate
from emdr_planner.planning.left import DECIMALS, Left
from emdr_planner.planning.situation import Situation
from emdr_planner.planning.strategy import (
    FUTURE_FIRST,
    Key,
    KeyPart,
    Ranker,
    Strategy,
    load_emdr_key,
    nothing,
    one_of,
    points,
    prong_key,
    prong_part,
    something_placeable,
)
from emdr_planner.wording import _


def _ranker(situation: Situation) -> Ranker:
    if situation.gates.past_is_closed:
        return Ranker(
            key=lambda member, left: (prong_key(situation, member, FUTURE_FIRST), load_emdr_key(left, member)),
            parts=(prong_part(FUTURE_FIRST), points(_("its load at EMDR is smaller"))),
        )
    is_open = {member: situation.gate(member) is Gate.OPEN for member in situation.network.ids}
    template = {member: float(situation.memories[member].is_template) for member in situation.network.ids}

    def key(member: str, left: Left) -> Key:
        if is_open[member]:
            return (template[member], 0.0, -round(left.density(member), DECIMALS))
        return (template[member], 1.0, load_emdr_key(left, member))

    return Ranker(
        key=key,
        parts=(
            one_of(_("templates come last"), (_("no template"), _("a template"))),
            one_of(_("open gates come before limited ones"), (_("open"), _("limited"))),
            KeyPart(_("its load at EMDR is smaller"), _shown, words_below_zero=_("its linkage density is higher")),
        ),
    )


def _shown(value: float) -> str:
    if value <= 0.0:
        return f"{-value:.2f}"
    return _("{points} points").format(points=f"{value:.1f}")


STRATEGY = Strategy(
    id="linkage",
    name=_("By linkage, as the gates allow"),
    rule=_("Open gate: densest linkage first. Limited gate: smallest load first. Past closed: future, present, past."),
    defended=_("As a starting point for a plan that has to follow what was observed."),
    cautions=(
        _("This order has not been tested in any study found."),
        _("With limited tolerance one study found earlier memories first helpful, which is the opposite advice."),
    ),
    reference=_("This program's own proposal; the opposite advice: Greenwald 2008, conference poster."),
    grade=_("none"),
    ours=True,
    ranker=_ranker,
    gates_allow=something_placeable,
    needs=nothing,
)
