"""The history of a domain: every rating, and every time bad news set it back to unknown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from emdr_planner.domain.case import Case
from emdr_planner.domain.readiness import Probe, ReadinessRating
from emdr_planner.domain.words import ReadinessDomain
from emdr_planner.planning.gates import BadNews, bad_news
from emdr_planner.planning.reasons import shown
from emdr_planner.planning.view import planning_view
from emdr_planner.terms import capitalised, prong_word, rating_word
from emdr_planner.ui.entry.days import day
from emdr_planner.ui.entry.rows import Row
from emdr_planner.ui.readiness.words import news_words
from emdr_planner.wording import _

HISTORY = (
    _("Date"),
    _("Prong"),
    _("Rating"),
    _("Observed"),
    _("Rests on"),
    _("Would change it"),
    _("By"),
)
WIDE = (3, 4, 5)
"""The columns that hold sentences."""


def history_rows(case: Case, domain: ReadinessDomain) -> tuple[Row, ...]:
    """Return what is on record about a domain, the newest first; of one day the setting back comes first."""
    probes = {probe.id: _probe(probe) for probe in case.probes}
    found = [(rating.date, 0, _rating(rating, probes)) for rating in case.readiness if rating.domain is domain]
    for place, news in enumerate(bad_news(planning_view(case))):
        if news.domain is domain:
            found.append((news.date, 1, _set_back(news, place)))
    return tuple(row for _day, _kind, row in sorted(found, key=_newest_first))


def _newest_first(one: tuple[dt.date, int, Row]) -> tuple[int, int]:
    return -one[0].toordinal(), -one[1]


def _probe(probe: Probe) -> str:
    """Return what a probe is called in the row of a rating, which may be of another day and of all prongs."""
    return _("Probe {rung}, {day}").format(rung=probe.rung.value, day=day(probe.date))


def _rating(rating: ReadinessRating, probes: Mapping[str, str]) -> Row:
    return _row(
        rating.id,
        (
            day(rating.date),
            capitalised(prong_word(rating.prong)),
            capitalised(rating_word(rating.rating)),
            rating.observed or "",
            probes.get(rating.probe or "", ""),
            rating.would_change or "",
            rating.rater or "",
        ),
    )


def _set_back(news: BadNews, place: int) -> Row:
    again = _("a rating that names this probe, or one of a later day") if news.probe else _("a rating of a later day")
    return _row(
        f"set-back/{place}",
        (
            day(news.date),
            capitalised(prong_word(news.prong)),
            _("Unknown again"),
            capitalised(news_words(news)),
            capitalised(shown(news.called)),
            capitalised(again),
            "",
        ),
    )


def _row(key: str, cells: tuple[str, ...]) -> Row:
    return Row(key=key, cells=cells, spoken=", ".join(cell for cell in cells if cell))
