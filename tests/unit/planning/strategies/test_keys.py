from __future__ import annotations

import pytest

from emdr_planner.domain.client import Client, PresentingProblem
from emdr_planner.domain.constraints import CeilingChoice
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.network import Cluster, Linkage
from emdr_planner.domain.words import Marker, ProblemKind, Prong, Status
from emdr_planner.planning.why import why_here, why_not_earlier
from tests.support.cases import a_linkage, a_memory
from tests.support.planning_cases import Field, order_of, rated, ready_view


def order(strategy: str, *memories: Memory, linkages: tuple[Linkage, ...] = (), **fields: Field) -> str:
    return " ".join(order_of(ready_view(*memories, linkages=linkages, **fields), strategy))


def problems(*kinds: tuple[str, str | None, int | None]) -> Client:
    found = tuple(
        PresentingProblem(id=problem, title="t", kind=None if kind is None else ProblemKind(kind), rank=rank)
        for problem, kind, rank in kinds
    )
    return Client(code="Client Rowan", presenting_problems=found)


def of(*ids: str) -> dict[str, Field]:
    return {"presenting_problems": ids}


def marked(*markers: str) -> dict[str, Field]:
    return {"markers": tuple(Marker(marker) for marker in markers)}


PAST_CLOSED = (*rated("concern", "past"), *rated(prong="present"), *rated(prong="future"))


def test_linkage_puts_templates_last_open_before_limited_and_dense_before_sparse() -> None:
    readiness = (*rated(prong="past"), *rated(prong="present", recovery="partial"), *rated(prong="future"))
    memories = (
        a_memory("M1", sud=3),
        a_memory("M2", sud=5),
        a_memory("M3", sud=9),
        a_memory("F1", "future", sud=9),
        a_memory("F2", "future", sud=1, nc="I fail"),
    )
    links = (a_linkage("M1", "M2", strength=3), a_linkage("M2", "M3", strength=3), a_linkage("F1", "F2", strength=3))
    assert order("linkage", *memories, linkages=links, readiness=readiness) == "M2 F2 M3 M1 F1"
    triggers = (a_memory("T1", "trigger", sud=2), a_memory("M1", sud=1))
    assert order("linkage", *triggers, readiness=readiness) == "M1 T1"
    found = why_not_earlier(ready_view(*triggers, readiness=readiness), ("M1", "T1"))
    assert found is not None
    assert found.reason.text() == "M1 comes before T1 because open gates come before limited ones."


def test_linkage_orders_limited_targets_by_their_load_at_emdr() -> None:
    memories = (a_memory("M1", sud=4), a_memory("M2", sud=3), a_memory("M3", sud=5))
    links = (a_linkage("M2", "M3", strength=3),)
    # Alone M1 opens 4; M2 opens 3 + 0.63*5 and M3 5 + 0.63*3 at EMDR; all fit a ceiling of 20 points.
    ceiling = CeilingChoice(prong=Prong.PAST, points=20.0, reason="agreed")
    limited = rated(recovery="partial")
    assert order("linkage", *memories, linkages=links, readiness=limited, constraints=(ceiling,)) == "M1 M2 M3"


@pytest.mark.parametrize("strategy", ["linkage", "inverted"])
def test_with_the_past_closed_future_comes_before_present_and_small_loads_first(strategy: str) -> None:
    memories = (
        a_memory("M1", sud=1),
        a_memory("T1", "trigger", sud=6),
        a_memory("T2", "trigger", sud=2),
        a_memory("F1", "future", sud=9),
        a_memory("F2", "future", sud=3, nc="I fail"),
    )
    assert order(strategy, *memories, readiness=PAST_CLOSED) == "F2 F1 T2 T1"


def test_inverted_keeps_its_order_when_the_past_is_open() -> None:
    memories = (a_memory("M1", sud=1), a_memory("T1", "trigger", sud=6), a_memory("F1", "future", sud=9))
    links = (a_linkage("M1", "T1", "trigger_of"),)
    assert order("inverted", *memories, linkages=links) == "F1 T1 M1"
    assert order("linkage", *memories, linkages=links) == "M1 T1 F1"


def test_three_prong() -> None:
    client = problems(("pp1", None, 2), ("pp2", None, 1), ("pp3", None, None))
    memories = (
        a_memory("M1", sud=3, **of("pp1"), touchstone=True),
        a_memory("M2", sud=9, **of("pp3")),
        a_memory("M3", sud=3, **of("pp2"), **marked("most_recent")),
        a_memory("M4", sud=3, **of("pp1", "pp2"), **marked("first")),
        a_memory("M5", sud=3, **of("pp2"), **marked("worst", "most_recent")),
        a_memory("M6", sud=3, **of("pp2"), touchstone=True, **marked("most_recent")),
        a_memory("T1", "trigger", sud=3, **of("pp2"), touchstone=True),
        a_memory("F1", "future", sud=3, **of("pp2")),
        a_memory("M7", sud=3, touchstone=True),
    )
    assert order("three-prong", *memories, client=client) == "M6 M5 M4 M3 T1 F1 M1 M7 M2"


def test_chronological_and_worst_first() -> None:
    memories = (a_memory("M1", sud=3, age=30), a_memory("T1", "trigger", sud=9), a_memory("M2", sud=5, age=0))
    assert order("chronological", *memories) == "M2 M1 T1"
    assert order("worst-first", *memories) == "T1 M2 M1"


def test_first_worst_recent() -> None:
    memories = (
        a_memory("F1", "future", sud=9),
        a_memory("T1", "trigger", sud=9),
        a_memory("M1", sud=1),
        a_memory("M2", sud=1, **marked("most_recent")),
        a_memory("M3", sud=1, **marked("worst", "most_recent")),
        a_memory("M4", sud=1, **marked("first", "worst")),
        a_memory("M5", sud=2, touchstone=True),
    )
    assert order("first-worst-recent", *memories) == "M5 M4 M3 M2 M1 T1 F1"


def test_symptom_timeline() -> None:
    client = problems(("pp1", "symptom", 2), ("pp2", "symptom", None), ("pp3", "symptom", 1), ("pp4", "phobia", 1))
    memories = (
        a_memory("M1", sud=3, age=9, **of("pp1"), **marked("aggravation")),
        a_memory("M2", sud=3, age=20, **of("pp1"), **marked("origin", "aggravation")),
        a_memory("M3", sud=3, age=3, **of("pp1"), **marked("aggravation")),
        a_memory("M4", sud=3, age=1, **of("pp1")),
        a_memory("M5", sud=3, age=2, **of("pp4"), **marked("origin")),
        a_memory("M6", sud=3, age=40, **of("pp2"), **marked("origin")),
        a_memory("M7", sud=3, **of("pp1", "pp3"), **marked("aggravation")),
    )
    assert order("symptom-timeline", *memories, client=client) == "M7 M2 M3 M1 M6 M4 M5"


def test_belief() -> None:
    memories = (
        a_memory("M1", sud=3),
        a_memory("M2", sud=9),
        a_memory("M3", sud=5),
        a_memory("M4", sud=7),
        a_memory("M5", sud=8),
        a_memory("B1", "belief", rank=2),
        a_memory("B2", "belief", rank=1),
        a_memory("B3", "belief"),
    )
    links = (
        a_linkage("M1", "B1", "evidence_for"),
        a_linkage("M3", "B1", "evidence_for"),
        a_linkage("M3", "B2", "evidence_for"),
        a_linkage("M4", "B2", "evidence_for"),
        a_linkage("M2", "B3", "evidence_for"),
    )
    assert order("belief", *memories, linkages=links) == "M4 M3 M1 M2 M5"
    both = why_here(ready_view(*memories, linkages=links), "M3", "belief")
    assert both is not None
    assert both.key[4] == ("its belief ranks higher", "1"), "of two beliefs the better ranked counts"
    why = why_here(ready_view(*memories, linkages=links), "M4", "belief")
    assert why is not None
    assert why.key[3:6] == (
        ("it is evidence for a ranked belief", "evidence"),
        ("its belief ranks higher", "1"),
        ("its SUD is higher", "7"),
    )


def test_titrated_counts_what_is_left() -> None:
    memories = tuple(a_memory(f"M{number}", sud=sud) for number, sud in enumerate((5, 4, 9, 1), start=1))
    links = (a_linkage("M1", "M2"), a_linkage("M2", "M4"), a_linkage("M4", "M5"))
    # M3 reaches nobody; then M1 reaches M2 and M4. Once the least linked have left, the rest have shrunk too.
    assert order("titrated", *memories, linkages=links) == "M3 M4 M2 M1"


def test_episode_keeps_the_clients_order() -> None:
    memories = (
        a_memory("M1", sud=3, scan_order=3),
        a_memory("M2", sud=9),
        a_memory("M3", sud=1, scan_order=1),
        a_memory("T1", "trigger", sud=5, scan_order=2),
    )
    links = (a_linkage("M1", "T1", "trigger_of"),)
    assert order("episode", *memories, linkages=links) == "M3 T1 M1 M2"


def test_representative() -> None:
    clusters = (
        Cluster(id="K10", title="t", members=("M1", "M2", "M3")),
        Cluster(id="K2", title="t", members=("M4", "M5", "M9")),
        Cluster(id="K3", title="t", members=("M6", "M7", "B1")),
        Cluster(id="K4", title="t", members=("M9",)),
        Cluster(id="K1", title="t", members=("M4", "M1")),
    )
    memories = (
        a_memory("M1", sud=3),
        a_memory("M2", sud=9, **marked("first")),
        a_memory("M3", sud=1, **marked("representative")),
        a_memory("M4", sud=3, **marked("first")),
        a_memory("M5", sud=9),
        a_memory("M6", sud=4),
        a_memory("M7", sud=5),
        a_memory("M8", sud=10),
        a_memory("M9", sud=10, status=Status.COMPLETED, **marked("representative")),
        a_memory("B1", "belief", sud=9, **marked("representative")),
    )
    assert order("representative", *memories, clusters=clusters) == "M4 M7 M3 M8 M2 M5 M6 M1"


def test_an_unrated_member_represents_a_cluster_last() -> None:
    clusters = (Cluster(id="K1", title="t", members=("M1", "M2")),)
    memories = (a_memory("M1"), a_memory("M2", sud=0, status=Status.REOPENED), a_memory("M3", sud=5))
    assert order("representative", *memories, clusters=clusters) == "M3"
    memories = (a_memory("M1"), a_memory("M2", sud=1), a_memory("M3", sud=5))
    assert order("representative", *memories, clusters=clusters) == "M2 M3"


def test_phobia() -> None:
    memories = (
        a_memory("M1", sud=9),
        a_memory("F1", "future", sud=1),
        a_memory("F2", "future", sud=1, nc="I faint"),
        a_memory("T1", "trigger", sud=1),
        a_memory("M2", sud=1, **marked("most_recent")),
        a_memory("M3", sud=1, **marked("worst", "most_recent")),
        a_memory("M4", sud=1, **marked("first", "worst")),
        a_memory("M5", sud=8, touchstone=True),
    )
    assert order("phobia", *memories, client=problems(("pp1", "phobia", None))) == "M4 M3 M2 F2 T1 F1 M5 M1"


def test_grief() -> None:
    memories = (
        a_memory("F1", "future", sud=1, **of("pp1")),
        a_memory("T1", "trigger", sud=1, **of("pp1")),
        a_memory("M1", sud=1),
        a_memory("M2", sud=9, **of("pp1")),
        a_memory("M3", sud=3, **of("pp1", "pp2")),
        a_memory("M4", sud=2, **of("pp2")),
    )
    client = problems(("pp1", "grief", None), ("pp2", "phobia", None))
    assert order("grief", *memories, client=client) == "M3 M2 M4 M1 T1 F1"
