"""The gate of each prong, from what was observed and from nothing else.

Lexicographic and without points: an active safety flag holds everything; an unobserved domain prepares; a concern
prepares; a partial rating limits (templates stay open); otherwise the gate is open. Bad news sets a domain back to
unknown until it is rated again on a later day, or, for a probe, until a rating of that domain names the probe.

Read where the rule leaves room:

* A rating *for the prong* that names a probe as its basis may be the prong's own or a general one.
* The next smaller probe is one rung below the prong's newest probe when that probe brought bad news or a domain is of
  concern, else one rung above it, and P4 at most: P5 to P7 are work on a target. With no probe yet it is P0.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from emdr_planner.domain.ids import natural_key
from emdr_planner.domain.readiness import Probe, ReadinessRating, SafetyFlag
from emdr_planner.domain.words import Event, Prong, Rating, RatingProng, ReadinessDomain, Recovered, Rung
from emdr_planner.planning import said
from emdr_planner.planning.reasons import ProbeRef, Reason, SessionRef
from emdr_planner.planning.view import MemoryView, PlanningView, WorkView


class Gate(StrEnum):
    """How far a prong is open, from HOLD to OPEN."""

    HOLD = "HOLD"
    PREPARE = "PREPARE"
    LIMITED = "LIMITED"
    OPEN = "OPEN"


PASSABLE = frozenset({Gate.LIMITED, Gate.OPEN})
"""Gates behind which targets can be placed."""

CAUTION = (Rating.CONCERN, Rating.UNKNOWN, Rating.PARTIAL, Rating.ADEQUATE)
"""Ratings from the most cautious on: on one day the first of these counts."""

_RESETS = {
    Event.FLOODING: ReadinessDomain.AFFECT_TOLERANCE,
    Event.SHUTDOWN: ReadinessDomain.DISSOCIATION,
    Event.DUAL_ATTENTION_LOST: ReadinessDomain.DISSOCIATION,
    Event.ABRUPT_SHIFT: ReadinessDomain.STATE_SHIFTS,
}
_LATE = frozenset({Recovered.LATER, Recovered.NOT_YET})
_HIGHEST_PREPARING = Rung.P4


@dataclass(frozen=True, slots=True, kw_only=True)
class BadNews:
    """Something observed that sets a domain of a prong back to unknown.

    Attributes:
        called: The session or probe in which it was observed.
        what: The event, ``not_contained`` or ``recovered``.
    """

    date: dt.date
    domain: ReadinessDomain
    prong: Prong
    called: SessionRef | ProbeRef
    what: str

    @property
    def source(self) -> str:
        """Id of the session or probe."""
        return self.called.id

    @property
    def probe(self) -> bool:
        """Whether it was observed in a probe."""
        return isinstance(self.called, ProbeRef)


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainFinding:
    """What counts for one domain of one prong.

    Attributes:
        rating: The rating in force, unknown after bad news that was not yet observed again.
        rated_on: Day of the newest rating for the prong, also when bad news has set it back.
        record: Id of the rating that is in force; None when nothing was rated or bad news has set it back.
        reset_by: The newest bad news that sets it back.
    """

    domain: ReadinessDomain
    rating: Rating
    rated_on: dt.date | None
    record: str | None
    reset_by: BadNews | None

    @property
    def since(self) -> dt.date | None:
        """Day of the record that made it so."""
        return self.rated_on if self.reset_by is None else self.reset_by.date


@dataclass(frozen=True, slots=True, kw_only=True)
class GateFinding:
    """The gate of a prong with its reasons.

    Attributes:
        prong: ``past``, ``present``, ``future`` (templates) or ``flashforward``.
        next_probe: While preparing, the rung to try next.
        since: Day of the latest record that made the gate what it is.
    """

    prong: str
    gate: Gate
    domains: tuple[DomainFinding, ...]
    reasons: tuple[Reason, ...]
    next_probe: Rung | None
    since: dt.date | None

    @property
    def weak(self) -> tuple[DomainFinding, ...]:
        """The domains that are unknown or of concern."""
        return tuple(found for found in self.domains if found.rating in {Rating.UNKNOWN, Rating.CONCERN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Gates:
    """The gates of a case. ``future`` is the gate of templates."""

    past: GateFinding
    present: GateFinding
    future: GateFinding
    flashforward: GateFinding

    def of(self, memory: MemoryView) -> GateFinding:
        """Return the gate of a target.

        Raises:
            KeyError: The memory is no target.
        """
        if memory.prong is Prong.FUTURE:
            return self.future if memory.is_template else self.flashforward
        return {Prong.PAST: self.past, Prong.PRESENT: self.present}[memory.prong or Prong.FUTURE]

    @property
    def all(self) -> tuple[GateFinding, ...]:
        """The four gates in the order in which they are shown."""
        return (self.past, self.present, self.future, self.flashforward)

    @property
    def past_is_closed(self) -> bool:
        """Whether past targets are held or prepared for."""
        return self.past.gate not in PASSABLE


def find_gates(view: PlanningView) -> Gates:
    """Return the gate of each prong."""
    flags = tuple(flag for flag in view.safety_flags if flag.holds)
    news = tuple(_bad_news(view))
    past, present, future = (_domains(view, news, prong) for prong in Prong)
    return Gates(
        past=_finding("past", past, flags, next_rung(view, Prong.PAST, past)),
        present=_finding("present", present, flags, next_rung(view, Prong.PRESENT, present)),
        future=_finding("future", future, flags, next_rung(view, Prong.FUTURE, future)),
        flashforward=_finding("flashforward", future, flags, next_rung(view, Prong.FUTURE, future)),
    )


def gate_of(domains: tuple[DomainFinding, ...], *, flagged: bool, template: bool) -> Gate:
    """Return the gate that these domains make.

    Args:
        domains: the five domains of a prong.
        flagged: an active safety flag holds everything.
        template: the gate of templates, which stay open where others are limited.
    """
    ratings = {found.rating for found in domains}
    if flagged:
        return Gate.HOLD
    if ratings & {Rating.UNKNOWN, Rating.CONCERN}:
        return Gate.PREPARE
    return Gate.LIMITED if Rating.PARTIAL in ratings and not template else Gate.OPEN


def _finding(prong: str, domains: tuple[DomainFinding, ...], flags: tuple[SafetyFlag, ...], rung: Rung) -> GateFinding:
    gate = gate_of(domains, flagged=bool(flags), template=prong == "future")
    if gate is Gate.HOLD:
        reasons = tuple(said.flag_holds(flag) for flag in flags)
        dates = [flag.raised for flag in flags]
    elif gate is Gate.PREPARE:
        weak = [found for found in domains if found.rating in {Rating.UNKNOWN, Rating.CONCERN}]
        reasons = (*_unknown(domains), *_rated(domains, Rating.CONCERN), said.next_probe(rung))
        dates = [found.since for found in weak if found.since is not None]
    else:
        partial = _rated(domains, Rating.PARTIAL)
        reasons = partial or (said.all_adequate(),)
        if partial and gate is Gate.OPEN:
            reasons = (*partial, said.template_stays_open())
        dates = [found.since for found in domains if found.since is not None]
    return GateFinding(
        prong=prong,
        gate=gate,
        domains=domains,
        reasons=reasons,
        next_probe=rung if gate is Gate.PREPARE else None,
        since=max(dates, default=None),
    )


def _unknown(domains: tuple[DomainFinding, ...]) -> tuple[Reason, ...]:
    unknown = [found for found in domains if found.rating is Rating.UNKNOWN]
    reset = tuple(
        said.set_back(found.domain, found.reset_by.what, found.reset_by.called, found.reset_by.date)
        for found in unknown
        if found.reset_by is not None
    )
    if not unknown:
        return ()
    return (said.not_yet_observed(tuple(found.domain for found in unknown)), *reset)


def _rated(domains: tuple[DomainFinding, ...], rating: Rating) -> tuple[Reason, ...]:
    found = tuple(item for item in domains if item.rating is rating)
    return (said.rated(tuple(item.domain for item in found), rating),) if found else ()


def _domains(view: PlanningView, news: tuple[BadNews, ...], prong: Prong) -> tuple[DomainFinding, ...]:
    return tuple(_domain(view, news, prong, domain) for domain in ReadinessDomain)


def _domain(view: PlanningView, news: tuple[BadNews, ...], prong: Prong, domain: ReadinessDomain) -> DomainFinding:
    own = {RatingProng(prong.value), RatingProng.ALL}
    ratings = [rating for rating in view.readiness if rating.domain is domain and rating.prong in own]
    newest = max((rating.date for rating in ratings), default=None)
    uncleared = [item for item in news if item.prong is prong and item.domain is domain and not _cleared(item, ratings)]
    current = [rating for rating in ratings if rating.date == newest]
    in_force = min(current, key=lambda rating: CAUTION.index(rating.rating), default=None)
    latest = max(uncleared, key=lambda item: (item.date, natural_key(item.source), item.what), default=None)
    return DomainFinding(
        domain=domain,
        rating=Rating.UNKNOWN if latest is not None or in_force is None else in_force.rating,
        rated_on=newest,
        record=None if latest is not None or in_force is None else in_force.id,
        reset_by=latest,
    )


def _cleared(news: BadNews, ratings: list[ReadinessRating]) -> bool:
    return any(rating.date > news.date or (news.probe and rating.probe == news.source) for rating in ratings)


def _bad_news(view: PlanningView) -> Iterator[BadNews]:
    for done in view.work:
        if done.prong is not None:
            yield from _news_of_work(done, done.prong)
    for probe in view.probes:
        for domain, what in _news_of_probe(probe):
            called = ProbeRef(probe.id, probe.rung)
            yield BadNews(date=probe.date, domain=domain, prong=probe.prong, called=called, what=what)


def bad_news(view: PlanningView) -> tuple[BadNews, ...]:
    """Return everything on record that has set a domain back to unknown, whether or not it was rated again since."""
    return tuple(sorted(_bad_news(view), key=lambda news: (news.date, natural_key(news.source), news.what)))


def _news_of_work(done: WorkView, prong: Prong) -> Iterator[BadNews]:
    found = [(_RESETS[event], event.value) for event in done.events if event in _RESETS]
    if done.not_contained:
        found.append((ReadinessDomain.CONTAINMENT, "not_contained"))
    if done.recovered in _LATE:
        found.append((ReadinessDomain.RECOVERY, "recovered"))
    for domain, what in found:
        yield BadNews(date=done.date, domain=domain, prong=prong, called=done.called, what=what)


def _news_of_probe(probe: Probe) -> Iterator[tuple[ReadinessDomain, str]]:
    for event in sorted(set(probe.events)):
        if event in _RESETS:
            yield _RESETS[event], event.value
    if probe.recovered in _LATE:
        yield ReadinessDomain.RECOVERY, "recovered"


def next_rung(view: PlanningView, prong: Prong, domains: tuple[DomainFinding, ...]) -> Rung:
    """Return the probe that a prong in preparation tries next."""
    ladder = tuple(Rung)
    probes = [probe for probe in view.probes if probe.prong is prong]
    if not probes:
        return Rung.P0
    newest = max(probes, key=lambda probe: (probe.date, bool(list(_news_of_probe(probe))), natural_key(probe.id)))
    place = ladder.index(newest.rung)
    went_badly = bool(list(_news_of_probe(newest))) or any(found.rating is Rating.CONCERN for found in domains)
    step = place - 1 if went_badly else place + 1
    return ladder[max(0, min(step, ladder.index(_HIGHEST_PREPARING)))]
