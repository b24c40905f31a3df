"""How a total reads beside its baseline, in words that name the change value it is read by."""

from __future__ import annotations

from collections.abc import Mapping

from emdr_planner.measures.change import Reading
from emdr_planner.measures.measure import ChangeValue
from emdr_planner.wording import _

_ANY: Mapping[Reading, str] = {
    Reading.BASELINE: _("baseline"),
    Reading.ALIKE: _("as at baseline"),
    Reading.CHANGED: _("changed; no reliable change value is known"),
}

_RELIABLE: Mapping[Reading, str] = {
    Reading.EASED: _("eased, less than reliable change"),
    Reading.RELIABLY_EASED: _("reliably eased"),
    Reading.ROSE: _("increase, less than reliable change"),
    Reading.RELIABLY_ROSE: _("reliable increase: repeat the scale and review"),
    Reading.SUSTAINED: _("reliable increase, sustained"),
}

_CHOSEN: Mapping[Reading, str] = {
    Reading.EASED: _("eased, less than the change value chosen"),
    Reading.RELIABLY_EASED: _("eased by the change value chosen"),
    Reading.ROSE: _("increase, less than the change value chosen"),
    Reading.RELIABLY_ROSE: _("increase by the change value chosen: repeat the scale and review"),
    Reading.SUSTAINED: _("increase by the change value chosen, sustained"),
}
"""Where a programme reads by a value that its publication does not call reliable change."""


def reading_words(reading: Reading, change: ChangeValue | None) -> str:
    """Return a reading in words; *reliable* is said only of a value that is meant as reliable change."""
    own = _CHOSEN if change is not None and not change.reliable else _RELIABLE
    return _ANY.get(reading) or own[reading]


def change_words(change: ChangeValue | None) -> str:
    """Return a change value with what it is called and where it comes from, as it is printed beside a series."""
    if change is None:
        return _("no reliable change value is known")
    return _("±{points:g} {meaning}, {source}").format(
        points=change.points, meaning=change.meaning, source=change.citation
    )
