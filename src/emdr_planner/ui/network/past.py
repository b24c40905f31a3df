"""Opens the map of an earlier day, and keeps it up to date with the record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

from emdr_planner.domain.case import Case
from emdr_planner.progress.map_on import map_days, map_on
from emdr_planner.progress.map_story import Story
from emdr_planner.ui.network.asked import Asked, back_to_map
from emdr_planner.wording import _


class Past:
    """Joins the bar with the days and the map."""

    def __init__(self, panel: Asked) -> None:
        self._panel = panel
        self._day: dt.date | None = None
        self._story: Story = ()
        self.read_story: Callable[[Callable[[Story], None]], None] = lambda then: then(())
        panel.history.day_wanted.connect(self._show)

    def begin(self) -> None:
        """Open the map of the first day on record."""
        panel = self._panel
        if panel.is_shared:
            panel.refused.emit(_("This is the view with the client. F9 goes back to everything."))
        elif panel.case is not None:
            self.read_story(partial(self._begin, panel.case))

    def _begin(self, asked: Case, story: Story) -> None:
        panel, case = self._panel, self._panel.case
        if case is not asked or panel.is_shared:
            return  # something else is shown by now
        days = map_days(case, story)
        if len(days) < 2:  # noqa: PLR2004 - one day has no earlier one
            panel.refused.emit(_("Nothing on the map carries an earlier date yet: sessions, ratings and linkages do."))
            return
        self._story = story
        panel.history.begin(days)

    def follow(self) -> None:
        """Show the same day of a record that has changed."""
        if self._day is not None:
            self._show(self._day)

    def _show(self, day: dt.date | None) -> None:
        case = self._panel.case
        self._day = day if case is not None else None
        if case is None or day is None:
            self._story = ()
            self._panel.show_day(None)
            back_to_map(self._panel)
            return
        then = map_on(case, day, self._story)
        self._panel.history.show_then(then)
        self._panel.show_day(then)
