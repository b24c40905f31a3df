"""What keeping a session that was filled in asks for."""

from __future__ import annotations

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.corrections import correct_session, with_kept_loads
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.edits.record import log_session
from emdr_planner.domain.session import Session
from emdr_planner.ui.sessions.entries import with_loads


def keeping(at_first_set: Case, session: Session, own: Session | None) -> tuple[Session, Edit]:
    """Return a session with its loads, and the edit that logs it, or corrects the one on record.

    Args:
        at_first_set: the case as it stood before what came up in the session.
        session: the session as it is filled in.
        own: the session on record that it corrects; None for a new one. Its loads are never computed again.
    """
    if own is None:
        logged = with_loads(at_first_set, session)
        return logged, log_session(logged)
    corrected = with_kept_loads(own, session)
    return corrected, correct_session(corrected)
