"""What the session form is called and says about itself, while a session is logged and while one is corrected."""

from __future__ import annotations

from typing import NamedTuple

from emdr_planner.domain.session import Session
from emdr_planner.ui.sessions.rows import session_title
from emdr_planner.wording import _


class FormWords(NamedTuple):
    """The words on one form."""

    title: str
    keep: str
    end: str


def form_words(own: Session | None) -> FormWords:
    """Return the words for a new session, or for one on record that is corrected."""
    empty = _("Leave empty what was not asked: empty is never zero.")
    if own is None:
        end = _("After-effects are asked at the next contact.")
        return FormWords(_("Log a session"), _("Keep this session"), f"{empty} {end}")
    end = _("Ratings, statuses and counts follow from what is corrected; a load is never computed again.")
    title = _("Correct: {session}").format(session=session_title(own))
    return FormWords(title, _("Keep the correction"), f"{empty} {end}")
