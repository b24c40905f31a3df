"""What is to be checked before anything else in a session."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from emdr_planner.domain.case import Case
from emdr_planner.domain.words import Prong
from emdr_planner.measures.of_case import measure_of, unseen_risk
from emdr_planner.planning.gates import find_gates
from emdr_planner.planning.view import planning_view
from emdr_planner.terms import capitalised, domain_word, flag_word, prong_word
from emdr_planner.ui.entry.days import day
from emdr_planner.ui.readiness.checks import after_effects_known
from emdr_planner.ui.readiness.words import probe_words
from emdr_planner.ui.sessions.order import after_effects_to_ask
from emdr_planner.ui.sessions.rows import session_title
from emdr_planner.wording import _


def to_check_first(case: Case, today: dt.date, name: Callable[[str], str]) -> tuple[str, ...]:
    """Return what is to be checked first: safety, risk items, after-effects, what went back to unknown, agreement."""
    return (
        *_flags(case, today),
        *_risk(case),
        *_after_effects(case, today),
        *_set_back(case),
        *_objections(case, name),
    )


def _flags(case: Case, today: dt.date) -> Iterator[str]:
    for flag in case.safety_flags:
        if flag.is_active:
            review = _(", review due") if flag.review is not None and flag.review <= today else ""
            yield _("Safety: {kind}, since {day}{review}").format(
                kind=flag_word(flag.kind), day=day(flag.raised), review=review
            )


def _risk(case: Case) -> Iterator[str]:
    for filled, raised in unseen_risk(case):
        yield _("{scale} of {day}: risk item {items} not yet looked at").format(
            scale=measure_of(case, filled.instrument).title,
            day=day(filled.date),
            items=", ".join(str(number) for number in raised),
        )


def _after_effects(case: Case, today: dt.date) -> Iterator[str]:
    for session in after_effects_to_ask(case, today, at_contact=True):
        yield _("Ask after-effects of {session}").format(session=session_title(session))
    for probe in case.probes:
        if not after_effects_known(probe):
            yield _("Ask after-effects of probe {probe}").format(probe=probe_words(probe))


def _set_back(case: Case) -> Iterator[str]:
    gates = find_gates(planning_view(case))
    for prong, finding in ((Prong.PAST, gates.past), (Prong.PRESENT, gates.present), (Prong.FUTURE, gates.future)):
        for domain in finding.domains:
            if domain.reset_by is not None:
                yield _("{domain}, {prong}: unknown again since {day}, observe before work").format(
                    domain=capitalised(domain_word(domain.domain)),
                    prong=prong_word(prong),
                    day=day(domain.reset_by.date),
                )


def _objections(case: Case, name: Callable[[str], str]) -> Iterator[str]:
    for linkage in case.linkages:
        if linkage.kind.value == "objects_to" and not linkage.settled:
            yield _("{part} has not agreed to {target}").format(part=name(linkage.from_id), target=name(linkage.to_id))
