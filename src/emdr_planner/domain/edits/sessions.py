"""Edits of sessions after they are kept: sign, amend; and a new association, which is made while one is under way."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.capture import captured_memory
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.edits.mentions import refuse_unknown
from emdr_planner.domain.edits.network import check_ends, next_linkage_id
from emdr_planner.domain.errors import EditRefusedError
from emdr_planner.domain.network import Linkage
from emdr_planner.domain.quick_capture import CapturedMemory
from emdr_planner.domain.session import Amendment, Session
from emdr_planner.domain.signing import refuse_signed
from emdr_planner.domain.words import ElicitedBy, LinkageKind, Provenance
from emdr_planner.wording import _


def sign_session(session_id: str, date: dt.date) -> Edit:
    """Sign a session: from then on it is amended, never edited. The edit refuses one that is signed already."""

    def signed(session: Session) -> Session:
        refuse_signed(session)
        if date < session.date:
            raise EditRefusedError(
                _("A session is signed on its day or later. Nothing was changed. Choose another day."), "E-17"
            )
        return dataclasses.replace(session, signed=date)

    return Edit(label=_("Sign a session"), change=lambda case: map_session(case, session_id, signed))


def amend_session(session_id: str, amendment: Amendment) -> Edit:
    """Add to a signed session; the original stays as it was.

    The edit refuses an amendment without a text, an author and a reason, and a session that is not signed.
    """

    def amended(session: Session) -> Session:
        if session.signed is None:
            raise EditRefusedError(
                _("Only a signed session is amended. Nothing was changed. Sign the session first."), "E-18"
            )
        if not all((part or "").strip() for part in (amendment.text, amendment.by, amendment.reason)):
            raise EditRefusedError(
                _("An amendment has a text, a name and a reason. Nothing was changed. Fill in all three."), "E-19"
            )
        return dataclasses.replace(session, amendments=(*session.amendments, amendment))

    return Edit(label=_("Amend a session"), change=lambda case: map_session(case, session_id, amended))


def map_session(case: Case, session_id: str, change: Callable[[Session], Session]) -> Case:
    """Return the case with one session changed.

    Raises:
        EditRefusedError: There is no such session.
    """
    refuse_unknown(case.sessions, (session_id,))
    sessions = tuple(change(session) if session.id == session_id else session for session in case.sessions)
    return dataclasses.replace(case, sessions=sessions)


def add_association(target_id: str, told: CapturedMemory, kind: LinkageKind, strength: int, today: dt.date) -> Edit:
    """Make what came up in a session a memory, and link it to the target that was worked, as one step.

    The linkage leads from the new memory to the target and has the provenance *session*. The edit refuses a target
    that is not there and a kind that does not fit the two.
    """

    def change(case: Case) -> Case:
        memory = dataclasses.replace(captured_memory(case, told, today), elicited_by=ElicitedBy.SESSION_ASSOCIATION)
        case = dataclasses.replace(case, memories=(*case.memories, memory))
        linkage = Linkage(
            id=next_linkage_id(case),
            from_id=memory.id,
            to_id=target_id,
            kind=kind,
            strength=strength,
            provenance=Provenance.SESSION,
            noted=today,
        )
        check_ends(case, linkage)
        return dataclasses.replace(case, linkages=(*case.linkages, linkage))

    return Edit(label=_("Note a new association"), change=change)
