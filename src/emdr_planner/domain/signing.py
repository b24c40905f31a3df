"""A signed session is never edited: what may still be added to it, and what refuses everything else."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from emdr_planner.domain.case import Case
from emdr_planner.domain.errors import EditRefusedError
from emdr_planner.domain.session import Session
from emdr_planner.wording import _


def refuse_signed(session: Session) -> None:
    """Refuse to go on when a session is signed.

    Raises:
        EditRefusedError: It is.
    """
    if session.signed is not None:
        raise EditRefusedError(
            _("That session is signed, so it stays as it is. Nothing was changed. Add an amendment instead."), "E-09"
        )


def keeps_signed(before: Session, after: Session | None) -> bool:
    """Return whether what was signed is still there, unchanged.

    A signed session may gain amendments behind those it has, and after-effects when it has none: they are asked later
    by nature.
    """
    if before.signed is None:
        return True
    if after is None:
        return False
    added = after.amendments[: len(before.amendments)] == before.amendments
    asked = before.after_effects is None or after.after_effects == before.after_effects
    same = dataclasses.replace(after, amendments=before.amendments, after_effects=before.after_effects) == before
    return added and asked and same


def broken_signatures(before: Iterable[Session], after: Iterable[Session]) -> tuple[str, ...]:
    """Return the ids of signed sessions that would be changed or lost, in their order."""
    known = {session.id: session for session in after}
    return tuple(session.id for session in before if not keeps_signed(session, known.get(session.id)))


def refuse_broken_signatures(before: Case, after: Case) -> None:
    """Refuse a case in place of an earlier one when a signed session would be changed or lost.

    Raises:
        EditRefusedError: One would.
    """
    if before.sessions is not after.sessions and broken_signatures(before.sessions, after.sessions):
        raise EditRefusedError(
            _(
                "That would change or remove a signed session. Nothing was changed. "
                "A signed session is amended, never edited."
            ),
            "E-20",
        )
