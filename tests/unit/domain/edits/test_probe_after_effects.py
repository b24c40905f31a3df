from __future__ import annotations

import datetime as dt

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Client
from emdr_planner.domain.edits.record import record_probe_after_effects
from emdr_planner.domain.readiness import Probe
from emdr_planner.domain.readiness_anchors import ANCHORS
from emdr_planner.domain.words import Prong, Rating, ReadinessDomain, Recovered, Rung


def test_after_effects_are_noted_with_the_probe_they_were_asked_about() -> None:
    probes = tuple(
        Probe(id=f"PR{n}", date=dt.date(2026, 10, n), rung=Rung.P1, prong=Prong.PAST, peak_sud=3) for n in (1, 2)
    )
    case = Case(client=Client(code="Client Ash"), probes=probes)
    after = record_probe_after_effects("PR2", recovered=Recovered.NEXT_DAY, text="Slept late").change(case)
    assert after.probes[0] is probes[0]
    assert (after.probes[1].recovered, after.probes[1].after_effects) == (Recovered.NEXT_DAY, "Slept late")
    assert after.probes[1].peak_sud == 3


def test_every_domain_has_an_anchor_for_every_rating_that_is_observed() -> None:
    assert tuple(ANCHORS) == tuple(ReadinessDomain)
    for anchors in ANCHORS.values():
        assert anchors.observe
        assert set(anchors.ratings) == set(Rating) - {Rating.UNKNOWN}
        assert len(set(anchors.ratings.values())) == 3
