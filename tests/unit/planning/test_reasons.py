from __future__ import annotations

import datetime as dt

from emdr_planner.domain.words import Rung
from emdr_planner.planning.reasons import Points, ProbeRef, SessionRef, Share, listed, reason, ref, shown


def test_values_are_shown_as_a_person_reads_them() -> None:
    assert shown(Points(2.04)) == "2.0"
    assert shown(Share(0.345)) == "34 %"
    assert shown(dt.date(2026, 3, 1)) == "2026-03-01"
    assert shown(ref("M1", "M2", "M3")) == "M1, M2 and M3"
    assert shown("words") == "words"
    assert shown(3) == "3"


def test_sessions_and_probes_are_named_as_a_clinician_names_them_also_where_an_id_is_that_of_a_memory() -> None:
    said = reason("x", "{session} and {probe}", session=SessionRef("M1", 8), probe=ProbeRef("M1", Rung.P2))
    assert said.text({"M1": "locked in the room"}.__getitem__) == "session 8 and probe P2"
    assert said.memories == ()


def test_lists_can_be_read_aloud() -> None:
    assert [listed(words) for words in ((), ("a",), ("a", "b"))] == ["", "a", "a and b"]


def test_a_reason_names_its_memories_as_it_is_asked_to() -> None:
    found = reason("x", "{one} and {many} at {points}", one=ref("M1"), many=ref("M2", "T1"), points=Points(1.0))
    assert found.text() == "M1 and M2 and T1 at 1.0"
    assert found.text(lambda memory: f"“{memory.lower()}”") == "“m1” and “m2” and “t1” at 1.0"
    assert found.memories == ("M1", "M2", "T1")


def test_braces_in_what_a_clinician_wrote_stay_braces() -> None:
    assert reason("x", "because {why}", why="{later}").text() == "because {later}"
