from __future__ import annotations

import datetime as dt

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Client
from emdr_planner.domain.readiness import Probe, ReadinessRating
from emdr_planner.domain.words import Event, Prong, Rating, RatingProng, ReadinessDomain, Recovered, Rung
from emdr_planner.planning.gates import bad_news
from emdr_planner.planning.view import planning_view

DAY = dt.date(2026, 3, 4)
LATER = DAY + dt.timedelta(days=3)


def test_all_that_ever_set_a_domain_back_is_told_also_what_was_rated_again_since() -> None:
    probes = (
        Probe(id="PR2", date=LATER, rung=Rung.P2, prong=Prong.PAST, recovered=Recovered.LATER),
        Probe(id="PR1", date=DAY, rung=Rung.P3, prong=Prong.PAST, events=(Event.SHUTDOWN, Event.FLOODING)),
    )
    again = ReadinessRating(
        id="RD1",
        domain=ReadinessDomain.DISSOCIATION,
        prong=RatingProng.PAST,
        rating=Rating.ADEQUATE,
        date=LATER + dt.timedelta(days=1),
    )
    view = planning_view(Case(client=Client(code="Linden"), probes=probes, readiness=(again,)))
    assert [(news.date, news.domain, news.source, news.what) for news in bad_news(view)] == [
        (DAY, ReadinessDomain.AFFECT_TOLERANCE, "PR1", "flooding"),
        (DAY, ReadinessDomain.DISSOCIATION, "PR1", "shutdown"),
        (LATER, ReadinessDomain.RECOVERY, "PR2", "recovered"),
    ]
