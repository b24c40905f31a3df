"""What is said beside an order: preparation, warnings in both directions, and the limits of the model.

Read where the rule leaves room:

* A prong counts as open with nothing assessed while its gate is OPEN or LIMITED and each of its unresolved targets is
  still *identified* and was never worked.
* Days are counted to the case's date; without it a sentence gives the day itself and no review counts as passed.
* Preparation has a review date when the programme sets one (``preparation_review``), and runs past it while any gate is
  in preparation.
"""

from __future__ import annotations

from collections.abc import Iterator

from emdr_planner.domain.constraints import Pin, Withhold
from emdr_planner.domain.readiness import SafetyFlag
from emdr_planner.domain.words import Rating, ReadinessDomain, Status
from emdr_planner.planning import said
from emdr_planner.planning.fringe import completed_on, days_between, neighbours_completed_after
from emdr_planner.planning.gates import PASSABLE, Gate, GateFinding
from emdr_planner.planning.policy import DEFAULTS, Policy
from emdr_planner.planning.predecessors import Predecessors
from emdr_planner.planning.proposal import Step
from emdr_planner.planning.reasons import Reason, reason, ref
from emdr_planner.planning.situation import Situation
from emdr_planner.terms import domain_word, flag_word
from emdr_planner.wording import _


def preparation(situation: Situation) -> tuple[Reason, ...]:
    """Return what there is to do before or beside work on targets."""
    return (
        *_flags_to_consult(situation),
        *_to_observe(situation),
        *_after_effects(situation),
        *_to_rate(situation),
        *_to_re_rate(situation),
    )


def _flags_to_consult(situation: Situation) -> Iterator[Reason]:
    for flag in situation.view.safety_flags:
        if flag.holds:
            words = _("Consult about the safety flag “{kind}” and settle what would lift it.")
            yield reason("prepare.flag", words, kind=flag_word(flag.kind))
        elif flag.is_active:
            yield _legal_question(flag)


def _legal_question(flag: SafetyFlag) -> Reason:
    words = _("A legal question is pending since {raised}: ask before work on what it concerns. It does not hold.")
    return reason("prepare.legal", words, raised=flag.raised)


def _to_observe(situation: Situation) -> Iterator[Reason]:
    for finding in (situation.gates.past, situation.gates.present, situation.gates.future):
        if finding.gate is Gate.PREPARE and finding.next_probe is not None:
            words = _("For {prong}, observe {domains}. {probe}")
            yield reason(
                "prepare.observe",
                words,
                prong=_prong(finding),
                domains=said.domains(tuple(found.domain for found in finding.weak)),
                probe=said.next_probe(finding.next_probe).text(),
            )


def _prong(finding: GateFinding) -> str:
    if finding.prong == "future":
        return _("future targets")
    return said.prong_words(finding.prong)


def _after_effects(situation: Situation) -> Iterator[Reason]:
    if situation.view.work and situation.view.work[-1].recovered is None:
        last = situation.view.work[-1]
        words = _("Ask about the after-effects of {session} ({date}).")
        yield reason("prepare.after_effects", words, session=last.called, date=last.date)


def _to_rate(situation: Situation) -> Iterator[Reason]:
    unrated = [member for member in situation.network.ids if situation.memories[member].sud is None]
    if unrated:
        yield reason("prepare.rate", _("Ask the SUD of {memories}."), memories=ref(*unrated))


def _to_re_rate(situation: Situation) -> Iterator[Reason]:
    view = situation.view
    completed = {memory.id: day for memory in view.memories if (day := completed_on(view, memory)) is not None}
    for memory in view.working:
        newer = neighbours_completed_after(view, memory, completed)
        if newer:
            words = _("Ask a new SUD of {memory}: completed next to it after its last rating: {others}.")
            yield reason("prepare.re_rate", words, memory=ref(memory.id), others=ref(*newer))


def warnings(situation: Situation, predecessors: Predecessors, order: tuple[Step, ...]) -> tuple[Reason, ...]:
    """Return the warnings of a proposal: too early, too late, and what was left out."""
    return (
        *_open_targets(situation, order),
        *_against_gates(order),
        *_nothing_assessed(situation),
        *_reviews_passed(situation),
        *_observed_long_ago(situation),
        *_left_out(predecessors),
        *_idle_pins(situation),
    )


def _open_targets(situation: Situation, order: tuple[Step, ...]) -> Iterator[Reason]:
    steps = {step.memory: step for step in order}
    for member in situation.network.ids:
        if not situation.memories[member].is_open:
            continue
        if member not in steps:
            words = _("Work on {memory} has begun, and it has no place in this order.")
            yield reason("early.open_not_placed", words, memory=ref(member))
        elif not steps[member].above_line:
            words = _("Work on {memory} has begun, and it stands below the line.")
            yield reason("early.open_below", words, memory=ref(member))


def _against_gates(order: tuple[Step, ...]) -> Iterator[Reason]:
    for step in order:
        if step.against_gate:
            words = _("{memory} is pinned against its gate, at place {place}.")
            yield reason("early.against_gate", words, memory=ref(step.memory), place=step.place)


def _nothing_assessed(situation: Situation) -> Iterator[Reason]:
    worked = {done.memory for done in situation.view.work}
    for finding in situation.gates.all:
        own = [memory for memory in situation.view.working if situation.gates.of(memory) is finding]
        untouched = all(memory.status is Status.IDENTIFIED and memory.id not in worked for memory in own)
        if finding.gate in PASSABLE and own and untouched:
            yield _waiting_prong(situation, finding)


def _waiting_prong(situation: Situation, finding: GateFinding) -> Reason:
    days = days_between(finding.since, situation.view.as_of)
    prong = said.prong_words(finding.prong)
    if days is None:
        words = _("The gate of {prong} is passable, and nothing was assessed yet: waiting has a cost too.")
        return reason("late.nothing_assessed", words, prong=prong)
    words = _("The gate of {prong} is passable for {days} days, and nothing was assessed: waiting has a cost too.")
    return reason("late.nothing_assessed", words, prong=prong, days=days)


def _reviews_passed(situation: Situation) -> Iterator[Reason]:
    today = situation.view.as_of
    if today is None:
        return
    preparing = any(finding.gate is Gate.PREPARE for finding in situation.gates.all)
    review = situation.policy.preparation_review
    if preparing and review is not None and review < today:
        words = _("Preparation runs past its review date {review}: look at it again; waiting has a cost too.")
        yield reason("late.preparation", words, review=review)
    for item in situation.view.constraints:
        if isinstance(item, Withhold) and item.review is not None and item.review < today:
            words = _("The review of withholding {memory} was due on {review}.")
            yield reason("late.withheld", words, memory=ref(item.memory), review=item.review)
    for flag in situation.view.safety_flags:
        if flag.holds and flag.review is not None and flag.review < today:
            words = _("The review of the safety flag “{kind}” was due on {review}; it holds until it is lifted.")
            yield reason("late.flag", words, kind=flag_word(flag.kind), review=flag.review)


def _observed_long_ago(situation: Situation) -> Iterator[Reason]:
    most = situation.policy.review_days
    if most is None:
        return
    for finding in (situation.gates.past, situation.gates.present, situation.gates.future):
        for found in finding.domains:
            days = days_between(found.rated_on, situation.view.as_of)
            observed = found.rating is not Rating.UNKNOWN or found.reset_by is not None
            if observed and days is not None and days > most:
                yield _review_due(finding, found.domain, days)


def _review_due(finding: GateFinding, domain: ReadinessDomain, days: int) -> Reason:
    words = _("For {prong}, {domain} was last observed {days} days ago, review due. The gate stays as it is.")
    return reason("late.review_due", words, prong=_prong(finding), domain=domain_word(domain), days=days)


def _left_out(predecessors: Predecessors) -> Iterator[Reason]:
    for linkage in predecessors.left_out:
        words = _("That {first} leads to {then} ({linkage}) is left out of the order: with it a circle would close.")
        yield reason("order.cycle", words, first=ref(linkage.from_id), then=ref(linkage.to_id), linkage=linkage.id)


def _idle_pins(situation: Situation) -> Iterator[Reason]:
    standing = {pin.memory for pin in situation.pins.values()}
    for pin in situation.view.constraints:
        if isinstance(pin, Pin) and pin.memory not in standing:
            words = _("The pin of {memory} gives it no place: it is resolved, has no SUD, or the pin names no place.")
            yield reason("order.idle_pin", words, memory=ref(pin.memory))


def limits(situation: Situation) -> tuple[Reason, ...]:
    """Return what the order cannot say, always in view."""
    return (
        reason(
            "limit.map",
            _("The map is what was told and drawn. A missing linkage is not an absent one; more history, more map."),
        ),
        reason("limit.opinions", _("Linkages and ratings are opinions with a date.")),
        reason("limit.untested", _("That an order read from a map helps has not been tested in any study found.")),
        reason(
            "limit.contrary",
            _("With limited tolerance one study found earlier memories first helpful: the opposite advice."),
        ),
        reason(
            "limit.stance",
            _("Readiness first is this programme's stance; trials do not agree that preparing first does better."),
        ),
        reason(
            "limit.defaults",
            _("Weights, transmission and the ceiling rule are planning defaults, not validated cut-offs."),
        ),
        reason("limit.points", _("A load in points ranks inside one client's map and never across clients.")),
        *_unrated(situation),
        *_changed(situation.policy),
        *situation.policy.remarks,
    )


def _unrated(situation: Situation) -> Iterator[Reason]:
    unrated = [member for member in situation.network.ids if situation.memories[member].sud is None]
    if unrated:
        words = _("Unrated and counted as 10 points in every load, as unknown ground is treated as high: {memories}.")
        yield reason("limit.unrated", words, memories=ref(*unrated))


def _changed(policy: Policy) -> Iterator[Reason]:
    used = dict(policy.pairs)
    for row in DEFAULTS:
        if used[row.name] != row.value:
            words = _("Planning default {name} was changed from {default} to {value} ({meaning}).")
            yield reason(
                "limit.changed",
                words,
                name=row.name,
                default=_plain(row.value),
                value=_plain(used[row.name]),
                meaning=row.meaning,
            )


def _plain(value: float | str | None) -> str:
    return f"{value:g}" if isinstance(value, int | float) else str(value)
