"""What the readiness forms take, and the sentence for what they do not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from emdr_planner.domain.readiness import Probe, ReadinessRating
from emdr_planner.domain.words import Rating, ReadinessDomain, Recovered
from emdr_planner.wording import _


def after_effects_known(probe: Probe) -> bool:
    """Return whether the after-effects of a probe have been asked and noted."""
    return probe.recovered is not None or bool((probe.after_effects or "").strip())


def _recovery_told(probe: Probe) -> bool:
    """Return whether anything was told of the time after a probe: an answer that is not known tells nothing."""
    return after_effects_known(probe) and (probe.recovered is not Recovered.UNKNOWN or bool(probe.after_effects))


def rating_problem(rating: ReadinessRating, probes: Iterable[Probe], today: dt.date) -> str | None:
    """Return why a rating is not taken, as a sentence; None when it is."""
    if rating.date > today:
        return _("The date is still to come. A rating says what was observed, so it cannot be later than today.")
    if rating.rating is not Rating.UNKNOWN and not (rating.observed or "").strip():
        return _("Write down what was observed: a rating rests on it.")
    if not (rating.rater or "").strip():
        return _("Write down who rated it.")
    return _basis_problem(rating, probes)


def _basis_problem(rating: ReadinessRating, probes: Iterable[Probe]) -> str | None:
    if rating.domain is not ReadinessDomain.RECOVERY or rating.rating is not Rating.ADEQUATE:
        return None
    probe = next((probe for probe in probes if probe.id == rating.probe), None)
    if probe is None or _recovery_told(probe):
        return None
    if probe.recovered is Recovered.UNKNOWN:
        return _(
            "Adequate on recovery cannot rest on a probe after which it is not known how the client was. Choose "
            "another basis."
        )
    return _(
        "Adequate on recovery cannot rest on a probe whose after-effects have not been asked: recovery shows after "
        "the client has left. Ask at the next contact and note it with the probe, or choose another basis."
    )


def probe_problem(probe: Probe, today: dt.date) -> str | None:
    """Return why a probe is not taken, as a sentence; None when it is."""
    if probe.date > today:
        return _("The date is still to come. A probe says what was observed, so it cannot be later than today.")
    if not _met_something(probe):
        return _("Write down what it met: the peak SUD, what happened, the minutes to settle or the help needed.")
    return None


def _met_something(probe: Probe) -> bool:
    """Return whether anything was noted about a probe: one of which nothing is known is no probe that went well."""
    noted = (probe.peak_sud, probe.minutes_to_settle, probe.help, probe.orientation_after, probe.recovered)
    return bool(probe.events) or bool(probe.after_effects) or any(value is not None for value in noted)
