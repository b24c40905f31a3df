from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from emdr_planner.domain.constraints import CeilingChoice, LevelChoice, Pin
from emdr_planner.domain.network import Cluster
from emdr_planner.domain.words import Breadth, Level, Prong, Status
from emdr_planner.planning.policy import Policy
from emdr_planner.planning.proposal import LISTS
from emdr_planner.planning.proposal_json import proposal_json, rounded
from emdr_planner.planning.propose import propose
from emdr_planner.planning.strategies import STRATEGIES
from emdr_planner.planning.view import PlanningView
from tests.support.case_generator import workable_case
from tests.support.cases import a_linkage, a_memory
from tests.support.planning_cases import a_session, day, limited_view, rated, ready_view, texts_of, work
from tests.support.views import view_of

ROOT = Path(__file__).parents[3]


ALL_BUT_SUD = "image, worst part, negative cognition, positive cognition, VOC, emotions and body location"


def a_view() -> PlanningView:
    return limited_view(
        a_memory("M1", sud=3),
        a_memory("M2", sud=8, status=Status.INCOMPLETE),
        a_memory("M3"),
        a_memory("F1", "future", sud=4, pc="I can", voc=3),
        linkages=(a_linkage("M1", "M2", strength=3), a_linkage("M3", "M1", strength=1)),
        sessions=(a_session(work("M1", 4.3)),),
        as_of=day(4),
    )


def test_the_json_has_the_shape_of_the_case_file_page() -> None:
    found = json.loads(json.dumps(proposal_json(propose(a_view()))))
    assert {
        "rules",
        "strategy",
        "gates",
        "ceiling",
        "order",
        "fringe",
        "alternatives",
        "preparation",
        "warnings",
        "limits",
    } <= set(found)
    assert (found["rules"], found["strategy"]) == ("1", "linkage")
    assert {prong: gate["gate"] for prong, gate in found["gates"].items()} == {
        "past": "LIMITED",
        "present": "LIMITED",
        "future": "OPEN",
        "flashforward": "LIMITED",
    }
    assert found["gates"]["past"]["reasons"] == ["Observed in part: affect tolerance."]
    assert found["ceiling"]["past"]["points"] == 4.3
    assert (found["ceiling"]["present"], found["ceiling"]["future"]) == (None, None)
    assert tuple(found["fringe"]) == LISTS
    assert found["fringe"]["cannot_be_placed"] == ["M3"]
    assert (found["fringe"]["open_now"], found["fringe"]["after_reassessment"]) == (["F1", "M1"], ["M2"])
    assert [row["strategy"] for row in found["alternatives"]] == [
        strategy.id for strategy in STRATEGIES if strategy.id != "linkage"
    ]


def test_a_step_carries_every_number_of_the_page() -> None:
    view = ready_view(a_memory("M1", sud=4), a_memory("M2", sud=6), linkages=(a_linkage("M1", "M2", strength=2),))
    first, second = json.loads(json.dumps(proposal_json(propose(view))))["order"]
    assert {key: value for key, value in first.items() if key != "reasons"} == {
        "place": 1,
        "memory": "M1",
        "level": "EMDR",
        "gate": "OPEN",
        "above_line": True,
        "next_step": False,
        "first_contact": False,
        "load_today": 6.52,
        "load": 6.52,
        "load_emdr": 6.52,
        "spillover": 2.52,
        "linkage_density": 0.252,
        "breadth": {"1": [1, 1, 0], "2": [1, 1, 0]},
        "assess_first": True,
        "pinned": False,
        "against_gate": False,
    }
    assert second["load_today"] == rounded(6 + 0.42 * 4)
    assert second["load"] == 6.0


def test_floats_are_rounded_to_twelve_decimals_and_never_minus_zero() -> None:
    assert rounded(1 / 3) == 0.333333333333
    assert str(rounded(-0.0)) == "0.0"
    assert str(rounded(-1e-15)) == "0.0"


def test_names_can_stand_in_for_ids() -> None:
    found = proposal_json(propose(a_view()), lambda memory: f"<{memory}>")
    text = json.dumps(found["order"]) + json.dumps(found["warnings"])
    assert "<M2>" in text
    assert '"memory": "M2"' in text


def test_alternatives_say_what_they_put_first_and_what_they_need() -> None:
    rows = {row.strategy: row for row in propose(a_view()).alternatives}
    assert (rows["inverted"].first, rows["inverted"].offered, rows["inverted"].struck) == ("F1", True, False)
    assert (rows["worst-first"].offered, rows["worst-first"].struck) == (False, True)
    assert rows["belief"].needs == "It needs a ranked belief and memories that are evidence for it."
    assert (rows["pacing"].first, rows["pacing"].offered, rows["pacing"].ours) == (None, False, True)
    assert rows["worst-first"].cautions
    assert {row.first for row in propose(PlanningView()).alternatives} == {None}


def test_the_strategy_in_use_shows_its_cautions() -> None:
    assert propose(a_view()).cautions == STRATEGIES[0].cautions
    assert propose(a_view(), "inverted").strategy == "inverted"
    with pytest.raises(KeyError):
        propose(a_view(), "by-heart")


def test_another_policy_may_be_given() -> None:
    view = ready_view(a_memory("M1", sud=4), a_memory("M2", sud=6), linkages=(a_linkage("M1", "M2", strength=2),))
    found = propose(view, policy=Policy(transmission=(0.0, 0.0, 1.0)))
    assert found.order[0].load == pytest.approx(4 + 0.6 * 6)
    assert found.policy.transmission == (0.0, 0.0, 1.0)


def test_sentences_of_a_step_can_be_read_aloud() -> None:
    view = ready_view(
        a_memory("M1", sud=4),
        a_memory("M2", sud=6, status=Status.INCOMPLETE),
        a_memory("M3", sud=5, image="i", worst_part="w", nc="n", pc="p", voc=2, emotions=("e",), body=("b",)),
        linkages=(a_linkage("M1", "M2", strength=2),),
    )
    proposal = propose(view)
    assert texts_of(proposal, "M2") == [
        "M2 comes before M1 because work that has begun comes first.",
        "Gate open: EMDR, free association.",
        "Worked today it opens 7.7 points, 6.0 of them its own.",
        "Work on it has begun and is not finished.",
        f"Assess first: its Phase-3 record lacks {ALL_BUT_SUD}.",
    ]
    assert texts_of(proposal, "M3")[0] == "M3 comes before M1 because its SUD is higher (5, against 4)."
    assert not [text for text in texts_of(proposal, "M3") if text.startswith("Assess first")]
    assert texts_of(proposal, "M1")[0] == "M1 is the only target left for this place."


def test_a_step_below_the_line_says_what_keeps_it_there() -> None:
    broad = Cluster(id="K1", title="t", members=("M3",), breadth=Breadth.BROAD)
    ceiling = CeilingChoice(prong=Prong.PAST, points=3.0, reason="agreed")
    view = limited_view(
        *(a_memory(f"M{number}", sud=sud) for number, sud in enumerate((2, 8, 1), start=1)),
        a_memory("T1", "trigger", sud=9),
        linkages=(a_linkage("M1", "M2", strength=1),),
        clusters=(broad,),
        constraints=(ceiling,),
    )
    proposal = propose(view)
    assert "Gate limited: 3.0 points, within the ceiling of 3.0; EMDr, this episode only." in texts_of(proposal, "M1")
    assert "At EMDR it would open 3.7 points." in texts_of(proposal, "M1")
    assert "Gate limited and its network is labelled broad: EMD, target only, after re-assessment." in texts_of(
        proposal, "M3"
    )
    assert "Gate limited: 8.0 points, beyond the ceiling of 3.0; EMD, target only, after re-assessment." in texts_of(
        proposal, "M2"
    )
    assert "Gate limited and nothing integrated on this prong yet: EMD, target only, after re-assessment." in texts_of(
        proposal, "T1"
    )


def test_what_fits_today_to_the_point_does_not_wait_for_other_steps() -> None:
    ceiling = CeilingChoice(prong=Prong.PAST, points=3.0, reason="agreed")
    proposal = propose(limited_view(a_memory("M1", sud=3), a_memory("M2", sud=3), constraints=(ceiling,)))
    assert [step.above_line for step in proposal.order] == [True, True]
    assert not [said for said in texts_of(proposal, "M2") if said.startswith("It fits once")]


def test_a_chosen_level_is_said() -> None:
    choice = LevelChoice(memory="M1", level=Level.EMDr, reason="tired")
    view = ready_view(a_memory("M1", sud=4), constraints=(choice,))
    assert "Gate open; the clinician chose EMDr, this episode only." in texts_of(propose(view), "M1")


def test_a_step_is_found_by_its_memory() -> None:
    proposal = propose(a_view())
    assert proposal.step("M3") is None
    found = proposal.step("F1")
    assert found is not None
    assert not found.assess_first


def test_two_proposals_of_one_view_are_equal() -> None:
    view = a_view()
    assert propose(view) == propose(view)


SCRIPT = """
import json
from tests.support.case_generator import workable_case
from tests.support.views import view_of
from emdr_planner.planning.propose import propose
from emdr_planner.planning.proposal_json import proposal_json
for mood in ("open", "limited"):
    view = view_of(workable_case(11, 25, 4.0, mood))
    for strategy in ("linkage", "titrated", "pacing"):
        print(json.dumps(proposal_json(propose(view, strategy)), sort_keys=True))
"""


def test_the_same_case_gives_the_same_bytes_whatever_the_hash_seed() -> None:
    printed = set()
    for seed in ("0", "1", "4711"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT], env=environment, cwd=ROOT, capture_output=True, check=True, timeout=100
        )
        printed.add(done.stdout)
    assert len(printed) == 1
    assert printed.pop().count(b"\n") == 6


def test_a_pinned_step_says_so_in_json() -> None:
    view = ready_view(
        a_memory("M1", sud=4), readiness=rated("concern"), constraints=(Pin(memory="M1", place=1, reason="r"),)
    )
    found = json.loads(json.dumps(proposal_json(propose(view))))
    assert (found["order"][0]["pinned"], found["order"][0]["against_gate"]) == (True, True)
    assert found["order"][0]["reasons"][0] == "The clinician put M1 here: r."
    assert found["fringe_reasons"]["held"][0]["since"] == "2026-03-01"


def test_large_maps_are_answered() -> None:
    assert len(propose(view_of(workable_case(3, 60, 6.0, "limited"))).order) > 20
