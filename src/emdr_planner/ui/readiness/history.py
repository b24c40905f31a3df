"""The history of a domain: every rating, every time bad news set it back to unknown; and that of the safety flags."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from emdr_planner.domain.case import Case
from emdr_planner.domain.readiness import FlagReview, Probe, ReadinessRating, SafetyFlag
from emdr_planner.domain.words import ReadinessDomain
from emdr_planner.planning.gates import BadNews, bad_news
from emdr_planner.planning.reasons import shown
from emdr_planner.planning.view import planning_view
from emdr_planner.terms import capitalised, flag_word, prong_word, rating_word
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


_SET_BACK = "set-back/"

FLAG_HISTORY = (_("Date"), _("Flag"), _("Step"), _("Why, or what was found"), _("Review on"), _("By"))
FLAG_WIDE = (1, 3)
"""The columns that hold sentences."""


def history_rows(case: Case, domain: ReadinessDomain) -> tuple[Row, ...]:
    """Return what is on record about a domain, the newest first; of one day the setting back comes first."""
    probes = {probe.id: _probe(probe) for probe in case.probes}
    found = [(rating.date, 0, _rating(rating, probes)) for rating in case.readiness if rating.domain is domain]
    for place, news in enumerate(bad_news(planning_view(case))):
        if news.domain is domain:
            found.append((news.date, 1, _set_back(news, place)))
    return tuple(row for _day, _kind, row in sorted(found, key=_newest_first))


def is_set_back(key: str) -> bool:
    """Return whether a row says that bad news set the domain back: it follows from a session or probe."""
    return key.startswith(_SET_BACK)


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
        f"{_SET_BACK}{place}",
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


def flag_rows(flags: Iterable[SafetyFlag]) -> tuple[Row, ...]:
    """Return every step of every flag, the newest first; of one day the steps of the flag that was raised last."""
    steps = [step for flag in flags for step in _steps_of(flag)]
    newest = sorted(enumerate(steps), key=lambda pair: (pair[1][0], pair[0]), reverse=True)
    return tuple(row for _at, (_day, row) in newest)


def _steps_of(flag: SafetyFlag) -> Iterator[tuple[dt.date, Row]]:
    set_first = None if flag.reviews else flag.review  # a review replaces the day that was set before it
    yield _flag_row(
        flag, "raised", _("Raised"), FlagReview(date=flag.raised, by=flag.by or "", found=flag.reason, next=set_first)
    )
    for place, review in enumerate(flag.reviews):
        yield _flag_row(flag, str(place), _("Reviewed, it stands"), review)
    if flag.lifted is not None:
        lifted = FlagReview(date=flag.lifted, by=flag.lifted_by or "", found=flag.lifted_reason)
        yield _flag_row(flag, "lifted", _("Lifted"), lifted)


def _flag_row(flag: SafetyFlag, key: str, step: str, done: FlagReview) -> tuple[dt.date, Row]:
    again = "" if done.next is None else day(done.next)
    cells = (day(done.date), capitalised(flag_word(flag.kind)), step, done.found or "", again, done.by)
    return done.date, _row(f"{flag.id}/{key}", cells)


def _row(key: str, cells: tuple[str, ...]) -> Row:
    return Row(key=key, cells=cells, spoken=", ".join(cell for cell in cells if cell))
