from __future__ import annotations

import pytest

from emdr_planner.domain.readiness import Probe, ReadinessRating, SafetyFlag
from emdr_planner.domain.session import SetEntry
from emdr_planner.domain.words import Closure, Event, FlagKind, Prong, Rating, Recovered, Rung, SetTag
from emdr_planner.planning.gates import Gate, Gates, find_gates
from tests.support.cases import a_memory
from tests.support.planning_cases import FIRST, Field, a_probe, a_rating, a_session, day, rated, ready_view, work

MAP = (a_memory("M1"), a_memory("M2", "state"), a_memory("T1", "trigger"), a_memory("F1", "future"))


def gates_of(*ratings: ReadinessRating, **fields: Field) -> Gates:
    return find_gates(ready_view(*MAP, readiness=(*rated(), *ratings), **fields))


def words(gates: Gates) -> str:
    return " ".join(finding.gate.value for finding in gates.all)


@pytest.mark.parametrize(
    ("domain_words", "expected"),
    [
        ({}, "OPEN OPEN OPEN OPEN"),
        ({"affect_tolerance": "partial"}, "LIMITED LIMITED OPEN LIMITED"),
        ({"containment": "partial", "recovery": "partial"}, "LIMITED LIMITED OPEN LIMITED"),
        ({"dissociation": "concern"}, "PREPARE PREPARE PREPARE PREPARE"),
        ({"recovery": "unknown"}, "PREPARE PREPARE PREPARE PREPARE"),
        ({"recovery": ""}, "PREPARE PREPARE PREPARE PREPARE"),
        ({"state_shifts": "partial", "recovery": "concern"}, "PREPARE PREPARE PREPARE PREPARE"),
    ],
)
def test_the_gate_follows_the_weakest_word(domain_words: dict[str, Field], expected: str) -> None:
    assert words(find_gates(ready_view(*MAP, readiness=rated(**domain_words)))) == expected


def test_nothing_observed_prepares_everything() -> None:
    gates = find_gates(ready_view(*MAP, readiness=()))
    assert words(gates) == "PREPARE PREPARE PREPARE PREPARE"
    assert gates.past.since is None
    assert gates.past_is_closed
    assert len(gates.past.weak) == 5


def test_a_rating_for_a_prong_counts_for_that_prong_only() -> None:
    gates = gates_of(a_rating("recovery", "partial", "present", day(1)))
    assert words(gates) == "OPEN LIMITED OPEN OPEN"
    gates = gates_of(a_rating("recovery", "partial", "future", day(1)))
    assert words(gates) == "OPEN OPEN OPEN LIMITED"


def test_the_newest_of_own_and_general_counts() -> None:
    own_then_general = [a_rating("recovery", "concern", "past", day(1)), a_rating("recovery", "partial", "all", day(2))]
    assert gates_of(*own_then_general).past.gate is Gate.LIMITED
    general_then_own = [
        a_rating("recovery", "concern", "all", day(1)),
        a_rating("recovery", "adequate", "past", day(2)),
    ]
    assert words(gates_of(*general_then_own)) == "OPEN PREPARE PREPARE PREPARE"


@pytest.mark.parametrize(
    ("one", "other", "counts"),
    [
        ("concern", "unknown", "concern"),
        ("unknown", "partial", "unknown"),
        ("partial", "adequate", "partial"),
        ("concern", "adequate", "concern"),
    ],
)
def test_on_one_day_the_more_cautious_counts(one: str, other: str, counts: str) -> None:
    pair = [a_rating("recovery", one, "past", day(1)), a_rating("recovery", other, "all", day(1))]
    for order in (pair, pair[::-1]):
        found = next(item for item in gates_of(*order).past.domains if item.domain.value == "recovery")
        assert (found.rating, found.record) == (Rating(counts), pair[0].id)


WORK_NEWS = [
    ("flooding", "affect_tolerance"),
    ("shutdown", "dissociation"),
    ("dual_attention_lost", "dissociation"),
    ("abrupt_shift", "state_shifts"),
]


def unknown_domains(gates: Gates, prong: str = "past") -> list[str]:
    finding = next(finding for finding in gates.all if finding.prong == prong)
    return [found.domain.value for found in finding.domains if found.rating is Rating.UNKNOWN]


@pytest.mark.parametrize(("event", "domain"), WORK_NEWS)
def test_an_event_of_work_sets_its_domain_back_on_the_prong_that_was_worked(event: str, domain: str) -> None:
    gates = gates_of(sessions=(a_session(work("M2", 5.0, event), on=day(1)),))
    assert (unknown_domains(gates), unknown_domains(gates, "present")) == ([domain], [])
    tagged = work("T1", sets=(SetEntry(n=1, tags=(SetTag.MOVEMENT, SetTag(event))),))
    gates = gates_of(sessions=(a_session(tagged, on=day(1)),))
    assert (unknown_domains(gates), unknown_domains(gates, "present")) == ([], [domain])
    gates = gates_of(probes=(a_probe(prong="future", on=day(1), events=(Event(event),)),))
    assert (unknown_domains(gates, "future"), unknown_domains(gates, "flashforward")) == ([domain], [domain])


@pytest.mark.parametrize("event", ["looping", "abreaction"])
def test_looping_and_abreaction_set_nothing_back(event: str) -> None:
    probes = (a_probe(on=day(1), events=(Event(event),)),)
    gates = gates_of(sessions=(a_session(work("M1", 5.0, event), on=day(1)),), probes=probes)
    assert words(gates) == "OPEN OPEN OPEN OPEN"


def test_a_closure_that_was_not_contained_sets_containment_back() -> None:
    gates = gates_of(sessions=(a_session(work("F1", closure=Closure.NOT_CONTAINED), on=day(1)),))
    assert (unknown_domains(gates), unknown_domains(gates, "future")) == ([], ["containment"])


@pytest.mark.parametrize(
    ("recovered", "late"), [("later", True), ("not_yet", True), ("next_day", False), ("unknown", False)]
)
def test_late_recovery_sets_recovery_back_on_every_prong_of_the_session(recovered: str, late: bool) -> None:  # noqa: FBT001 - a column of the table
    expected = ["recovery"] if late else []
    gates = gates_of(sessions=(a_session(work("M1"), work("T1"), on=day(1), recovered=recovered),))
    assert [unknown_domains(gates, prong) for prong in ("past", "present", "future")] == [expected, expected, []]
    gates = gates_of(probes=(a_probe(on=day(1), recovered=Recovered(recovered)),))
    assert unknown_domains(gates) == expected


def test_work_on_a_belief_or_no_work_belongs_to_no_prong() -> None:
    belief = a_memory("B1", "belief")
    sessions = (a_session(work("B1", 5.0, "flooding"), on=day(1)), a_session(number=2, on=day(1), recovered="later"))
    assert words(find_gates(ready_view(*MAP, belief, sessions=sessions))) == "OPEN OPEN OPEN OPEN"


@pytest.mark.parametrize(
    ("prong", "on", "cleared"), [("past", 2, True), ("all", 2, True), ("present", 2, False), ("past", 1, False)]
)
def test_a_rating_of_a_later_day_clears_bad_news(prong: str, on: int, cleared: bool) -> None:  # noqa: FBT001 - a column of the table
    session = a_session(work("M1", 5.0, "flooding"), on=day(1))
    gates = gates_of(a_rating("affect_tolerance", "adequate", prong, day(on)), sessions=(session,))
    assert (gates.past.gate is Gate.OPEN) is cleared
    finding = gates.past.domains[0]
    if not cleared:
        assert (finding.rating, finding.record, finding.since) == (Rating.UNKNOWN, None, day(1))


@pytest.mark.parametrize(
    ("domain", "prong", "probe", "on", "cleared"),
    [
        ("affect_tolerance", "past", "PR1", 0, True),
        ("affect_tolerance", "all", "PR1", 1, True),
        ("affect_tolerance", "present", "PR1", 1, False),
        ("affect_tolerance", "past", "PR2", 1, False),
        ("recovery", "past", "PR1", 2, False),
    ],
)
def test_a_rating_that_names_the_probe_clears_its_news_whatever_its_date(
    domain: str,
    prong: str,
    probe: str,
    on: int,
    cleared: bool,  # noqa: FBT001 - a column of the table
) -> None:
    probes = (a_probe(on=day(1), events=(Event.FLOODING,)), a_probe("PR2", prong="present", on=day(1)))
    gates = gates_of(a_rating(domain, "adequate", prong, day(on), probe=probe), probes=probes)
    assert (gates.past.gate is Gate.OPEN) is cleared


def test_a_rating_cannot_name_a_session_as_its_probe() -> None:
    session = a_session(work("M1", 5.0, "flooding"), on=day(1))
    gates = gates_of(a_rating("affect_tolerance", "adequate", "past", day(1), probe="S1"), sessions=(session,))
    assert gates.past.gate is Gate.PREPARE


def a_flag(kind: FlagKind = FlagKind.UNSAFE_HOME, **fields: Field) -> SafetyFlag:
    return SafetyFlag(id="SF1", kind=kind, raised=day(2), **fields)


@pytest.mark.parametrize("kind", FlagKind)
def test_every_flag_but_a_legal_question_holds_every_prong(kind: FlagKind) -> None:
    gates = gates_of(safety_flags=(a_flag(kind),))
    holds = kind is not FlagKind.LEGAL_QUESTION
    assert words(gates) == ("HOLD HOLD HOLD HOLD" if holds else "OPEN OPEN OPEN OPEN")
    assert gates.past.since == (day(2) if holds else FIRST)


def test_only_lifting_ends_a_hold() -> None:
    assert gates_of(safety_flags=(a_flag(review=FIRST),), as_of=day(90)).past.gate is Gate.HOLD
    assert gates_of(safety_flags=(a_flag(lifted=day(3)),)).past.gate is Gate.OPEN


def test_reasons_say_what_is_missing() -> None:
    session = a_session(work("M1", 5.0, "flooding"), on=day(1))
    readiness = rated(recovery="concern", containment="partial")
    gates = find_gates(ready_view(*MAP, sessions=(session,), readiness=readiness))
    assert [reason.text() for reason in gates.past.reasons] == [
        "Not yet observed: affect tolerance.",
        "Affect tolerance is unknown again since flooding (session 1, 2026-03-02), until it is observed again.",
        "Of concern: recovery between sessions.",
        "Next smaller probe: P0, present orientation.",
    ]
    assert [reason.text() for reason in gates.present.reasons] == [
        "Of concern: recovery between sessions.",
        "Next smaller probe: P0, present orientation.",
    ]
    assert (gates.past.since, gates.present.since) == (day(1), FIRST)


def test_reasons_of_passable_gates_and_of_a_hold() -> None:
    gates = gates_of(a_rating("containment", "partial", "future", day(1)))
    assert [reason.code for reason in gates.past.reasons] == ["gate.adequate"]
    assert [reason.code for reason in gates.flashforward.reasons] == ["gate.partial"]
    assert [reason.code for reason in gates.future.reasons] == ["gate.partial", "gate.template"]
    held = gates_of(safety_flags=(a_flag(review=day(9)),)).past
    assert held.reasons[0].text() == (
        "Safety flag since 2026-03-03: unsafe home. It holds until a named clinician lifts it; review on 2026-03-10."
    )
    assert held.next_probe is None
    assert "review" not in gates_of(safety_flags=(a_flag(),)).past.reasons[0].text()


@pytest.mark.parametrize(
    ("probes", "concern", "expected"),
    [
        ((), False, "P0"),
        ((a_probe(rung="P1"),), False, "P2"),
        ((a_probe(rung="P2", events=(Event.FLOODING,)),), False, "P1"),
        ((a_probe(rung="P0", events=(Event.SHUTDOWN,)),), False, "P0"),
        ((a_probe(rung="P3", recovered=Recovered.LATER),), False, "P2"),
        ((a_probe(rung="P3"),), True, "P2"),
        ((a_probe(rung="P4"),), False, "P4"),
        ((a_probe(rung="P7"),), False, "P4"),
        ((a_probe("PR1", "P3", on=day(1)), a_probe("PR2", "P1", on=day(2))), False, "P2"),
        ((a_probe("PR1", "P3"), a_probe("PR2", "P1")), False, "P2"),
        ((a_probe("PR1", "P3", events=(Event.FLOODING,)), a_probe("PR2", "P1")), False, "P2"),
        ((a_probe("PR1", "P3", prong="present"),), False, "P0"),
    ],
)
def test_the_next_smaller_probe(probes: tuple[Probe, ...], concern: bool, expected: str) -> None:  # noqa: FBT001 - a column of the table
    readiness = rated(state_shifts="concern" if concern else "unknown")
    gates = find_gates(ready_view(*MAP, probes=probes, readiness=readiness))
    assert gates.past.next_probe is Rung(expected)


def test_a_memory_without_a_prong_has_no_gate() -> None:
    view = ready_view(*MAP, a_memory("B1", "belief"), a_memory("F2", "future", nc="I will fail"))
    gates = find_gates(view)
    by_id = {memory.id: memory for memory in view.memories}
    assert gates.of(by_id["F1"]) is gates.future
    assert gates.of(by_id["F2"]) is gates.flashforward
    assert gates.of(by_id["M2"]) is gates.past
    with pytest.raises(KeyError):
        gates.of(by_id["B1"])
    assert [finding.prong for finding in gates.all] == [*Prong, "flashforward"]
