"""Readiness records as lines and cells, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from emdr_planner.domain.case import Case
from emdr_planner.domain.readiness import Probe, ReadinessRating
from emdr_planner.domain.words import Event, Prong, RatingProng, ReadinessDomain
from emdr_planner.planning.gates import CAUTION, BadNews, DomainFinding, Gates, find_gates
from emdr_planner.planning.reasons import shown
from emdr_planner.planning.view import planning_view
from emdr_planner.progress.intervals import REVIEW_DAYS, as_interval
from emdr_planner.terms import (
    capitalised,
    domain_word,
    event_word,
    help_word,
    prong_word,
    rating_word,
    recovered_word,
    rung_word,
)
from emdr_planner.ui.entry.days import day, days_ago
from emdr_planner.ui.entry.rows import Row
from emdr_planner.ui.readiness.checks import after_effects_known
from emdr_planner.wording import _, ngettext


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What the grid shows for one domain and prong.

    Attributes:
        word: The rating in force.
        basis: When, by whom and for which prong it was given, or that nothing was observed.
        why_unknown: What set it back to unknown; empty otherwise.
    """

    domain: ReadinessDomain
    prong: Prong
    word: str
    basis: str
    why_unknown: str = ""

    @property
    def spoken(self) -> str:
        """The cell as a sentence."""
        said = f"{capitalised(domain_word(self.domain))}, {prong_word(self.prong)}: {self.word}. {self.basis}"
        return f"{said} {self.why_unknown}".strip()


def cells(case: Case, today: dt.date) -> dict[tuple[ReadinessDomain, Prong], Cell]:
    """Return the cell of each domain and prong."""
    gates = find_gates(planning_view(case))
    return {
        (finding.domain, prong): _cell(case, prong, finding, today)
        for prong, findings in _by_prong(gates)
        for finding in findings
    }


def _by_prong(gates: Gates) -> Iterable[tuple[Prong, tuple[DomainFinding, ...]]]:
    return (
        (Prong.PAST, gates.past.domains),
        (Prong.PRESENT, gates.present.domains),
        (Prong.FUTURE, gates.future.domains),
    )


def _cell(case: Case, prong: Prong, finding: DomainFinding, today: dt.date) -> Cell:
    rating = _in_force(case.readiness, finding, prong)
    return Cell(
        domain=finding.domain,
        prong=prong,
        word=rating_word(finding.rating),
        basis=_("No rating on record.")
        if rating is None
        else _basis(rating, finding, today) + _review(case, rating, today),
        why_unknown="" if finding.reset_by is None else _set_back(finding.reset_by, rated=rating is not None),
    )


def _in_force(ratings: Iterable[ReadinessRating], finding: DomainFinding, prong: Prong) -> ReadinessRating | None:
    """Return the rating that the cell rests on, or rested on before it was set back: of one day the most cautious."""
    own = {RatingProng(prong.value), RatingProng.ALL}
    newest = [
        rating
        for rating in ratings
        if rating.domain is finding.domain and rating.prong in own and rating.date == finding.rated_on
    ]
    return min(newest, key=lambda rating: CAUTION.index(rating.rating), default=None)


def _basis(rating: ReadinessRating, finding: DomainFinding, today: dt.date) -> str:
    by = _("{day}, {ago}").format(day=day(rating.date), ago=days_ago(rating.date, today))
    if rating.rater:
        by = _("{by}, {name}").format(by=by, name=rating.rater)
    if rating.prong is RatingProng.ALL:
        by = _("{by}, for all prongs").format(by=by)
    if finding.reset_by is not None:
        return _("Was {word} ({by}).").format(word=rating_word(rating.rating), by=by)
    return _("{by}.").format(by=by)


def interval_words(case: Case) -> str:
    """Return how often the programme observes readiness again, or that it has set no interval."""
    interval = as_interval(dict(case.policy).get(REVIEW_DAYS))
    if interval is None:
        return _("No review interval is set, so only the age is shown.")
    return ngettext(
        "The programme reviews readiness every {n} day.", "The programme reviews readiness every {n} days.", interval
    ).format(n=interval)


def _review(case: Case, rating: ReadinessRating, today: dt.date) -> str:
    """Return that a review is due by the programme's own interval; empty when none is set or it has not passed."""
    interval = as_interval(dict(case.policy).get(REVIEW_DAYS))
    if interval is None or (today - rating.date).days <= interval:
        return ""
    return _(" Review due, the programme reviews every {n} days.").format(n=interval)


def _set_back(news: BadNews, *, rated: bool) -> str:
    """Return what set a domain back, or what was met while it had not been rated at all."""
    words = _("Unknown again since {day}: {what} ({source}).") if rated else _("Met on {day}: {what} ({source}).")
    return words.format(day=day(news.date), what=news_words(news), source=shown(news.called))


def news_words(news: BadNews) -> str:
    """Return what set a domain back: an event, a closure that did not contain, or a slow recovery."""
    others = {
        "not_contained": _("a closure that was not contained"),
        "recovered": _("recovery that took longer than the next day"),
    }
    return others.get(news.what) or event_word(Event(news.what))


def probe_words(probe: Probe) -> str:
    """Return a probe in one line: rung, prong and day."""
    return _("{rung} · {prong} · {day}").format(
        rung=probe.rung.value, prong=prong_word(probe.prong), day=day(probe.date)
    )


def rating_words(rating: ReadinessRating) -> str:
    """Return a rating in one line: domain, prong, word and day."""
    return _("{domain} · {prong} · {rating} · {day}").format(
        domain=domain_word(rating.domain),
        prong=prong_word(rating.prong),
        rating=rating_word(rating.rating),
        day=day(rating.date),
    )


def probe_rows(case: Case) -> tuple[Row, ...]:
    """Return all probes as rows, the newest first."""
    return tuple(_probe_row(probe) for probe in sorted(case.probes, key=lambda probe: probe.date, reverse=True))


def _probe_row(probe: Probe) -> Row:
    cells_ = (
        day(probe.date),
        rung_word(probe.rung),
        capitalised(prong_word(probe.prong)),
        "" if probe.peak_sud is None else str(probe.peak_sud),
        ", ".join(event_word(event) for event in probe.events),
        "" if probe.minutes_to_settle is None else _("{n:g} min").format(n=probe.minutes_to_settle),
        "" if probe.help is None else help_word(probe.help),
        _after_effects(probe),
    )
    return Row(key=probe.id, cells=cells_, spoken=", ".join(part for part in cells_ if part))


def _after_effects(probe: Probe) -> str:
    if not after_effects_known(probe):
        return _("not asked yet")
    said = [] if probe.recovered is None else [recovered_word(probe.recovered)]
    return "; ".join([*said, *([probe.after_effects] if probe.after_effects else [])])
