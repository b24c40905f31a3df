"""Opens the map of an earlier day, and keeps it up to date with the record."""

from __future__ import annotations

import datetime as dt

from emdr_planner.progress.map_on import map_days, map_on
from emdr_planner.ui.network.asked import Asked, back_to_map
from emdr_planner.wording import _


class Past:
    """Joins the bar with the days and the map."""

    def __init__(self, panel: Asked) -> None:
        self._panel = panel
        self._day: dt.date | None = None
        panel.history.day_wanted.connect(self._show)

    def begin(self) -> None:
        """Open the map of the first day on record."""
        case, panel = self._panel.case, self._panel
        days = () if case is None else map_days(case)
        if panel.is_shared:
            panel.refused.emit(_("This is the view with the client. F9 goes back to everything."))
        elif len(days) < 2:  # noqa: PLR2004 - one day has no earlier one
            panel.refused.emit(_("Nothing on the map carries an earlier date yet: sessions, ratings and linkages do."))
        else:
            panel.history.begin(days)

    def follow(self) -> None:
        """Show the same day of a record that has changed."""
        if self._day is not None:
            self._show(self._day)

    def _show(self, day: dt.date | None) -> None:
        case = self._panel.case
        self._day = day if case is not None else None
        if case is None or day is None:
            self._panel.show_day(None)
            back_to_map(self._panel)
            return
        then = map_on(case, day)
        self._panel.history.show_then(then)
        self._panel.show_day(then)
