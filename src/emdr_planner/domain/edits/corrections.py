"""Correct a session that is not signed: what it did to its targets is taken back and done again, as one step."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.edits.fields import with_fields
from emdr_planner.domain.edits.memories import map_memories
from emdr_planner.domain.edits.mentions import check_session, refuse_unknown
from emdr_planner.domain.lifecycle import (
    closing_after_work,
    is_assessed,
    status_after_reevaluation,
    status_after_work,
    with_status,
)
from emdr_planner.domain.memory import Closing, Memory, RatingTaken, Scale, newest_rating
from emdr_planner.domain.session import Reevaluation, Session, WorkEntry, in_order
from emdr_planner.domain.signing import refuse_signed
from emdr_planner.domain.words import Moment, Status
from emdr_planner.wording import _


def correct_session(session: Session) -> Edit:
    """Put a corrected session in place of the one with its id, with everything that follows from it.

    Its ratings take the place of those it gave, and the current SUD and VOC are again those of the newest rating. A
    status that follows from the sessions on record follows from them again; one that was set by hand stays. A load is
    never computed again: a piece of work keeps the one it has while its target and level stay, and a corrected target
    or level leaves it unknown.

    The edit refuses a session that is not on record, one that is signed, and memories that are not there.

    Args:
        session: the session as it should read, with the id that it has.
    """

    def change(case: Case) -> Case:
        refuse_unknown(case.sessions, (session.id,))
        before = next(one for one in case.sessions if one.id == session.id)
        refuse_signed(before)
        refuse_signed(session)
        check_session(case, session)
        corrected = with_kept_loads(before, session)
        sessions = tuple(corrected if one is before else one for one in case.sessions)
        step = _Step(before=before, corrected=corrected, was=case.sessions, now=sessions)
        case = dataclasses.replace(case, sessions=sessions)
        return map_memories(case, (*_named(before), *_named(corrected)), step.again)

    return Edit(label=_("Correct a session"), change=change)


def with_kept_loads(before: Session, session: Session) -> Session:
    """Return the session with the loads that its pieces of work had, where target and level stayed.

    Args:
        before: the session as it is on record.
        session: the session as it should read.
    """
    left = list(before.work)

    def kept(entry: WorkEntry) -> WorkEntry:
        same = next((one for one in left if (one.memory, one.level) == (entry.memory, entry.level)), None)
        if same is None:
            return dataclasses.replace(entry, load=None, load_basis=None)
        left.remove(same)
        return dataclasses.replace(entry, load=same.load, load_basis=same.load_basis)

    return dataclasses.replace(session, work=tuple(kept(entry) for entry in session.work))


def _named(session: Session) -> Iterable[str]:
    return (*(found.memory for found in session.reevaluation), *(entry.memory for entry in session.work))


_Standing = tuple[Status, Closing | None]
"""A status, and the ground on which the target was closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """One correction.

    Attributes:
        before: The session as it was.
        corrected: The session as it is now.
        was: All sessions with the one as it was.
        now: All sessions with the corrected one.
    """

    before: Session
    corrected: Session
    was: tuple[Session, ...]
    now: tuple[Session, ...]

    def again(self, memory: Memory) -> Memory:
        """Return a memory of the session as the corrected one leaves it."""
        ratings = self._ratings(memory)
        sud, voc = (_current(memory, ratings, scale) for scale in _SCALES)
        rated = dataclasses.replace(memory, ratings=ratings, sud=sud, voc=voc)
        status, closed = self._standing(memory, ratings)
        return dataclasses.replace(with_status(rated, status), closed=closed)

    def _ratings(self, memory: Memory) -> tuple[RatingTaken, ...]:
        """Return the ratings of a memory with those of the corrected session in the place of its earlier ones."""
        kept = list(memory.ratings)
        places = []
        for gone in _given(self.before, memory.id):
            unnamed = dataclasses.replace(gone, session=None)
            place = next((at for at, one in enumerate(kept) if one in {gone, unnamed}), None)
            if place is not None:
                places.append(place)
                del kept[place]
        stays = (self.before.date, self.before.number) == (self.corrected.date, self.corrected.number)
        place = places[0] if places and stays else self._place_among(kept)
        kept[place:place] = _given(self.corrected, memory.id)
        return tuple(kept)

    def _place_among(self, ratings: Sequence[RatingTaken]) -> int:
        """Return the place of the corrected session's ratings: behind those of earlier days and earlier sessions."""
        order = {session.id: at for at, session in enumerate(in_order(self.now))}
        mine = order[self.corrected.id]
        earlier = [
            at
            for at, one in enumerate(ratings, start=1)
            if one.date < self.corrected.date
            or (one.date == self.corrected.date and (one.session is None or order.get(one.session, -1) < mine))
        ]
        return max(earlier, default=0)

    def _standing(self, memory: Memory, ratings: tuple[RatingTaken, ...]) -> _Standing:
        """Return where a target stands: where its sessions lead, if it is they that led to where it stands."""
        present = (memory.status, memory.closed)
        first = Status.ASSESSED if is_assessed(memory) else Status.IDENTIFIED
        for start in ((first, None), (Status.COMPLETED, memory.closed), present):
            if _course(memory, memory.ratings, self.was, start) == present:
                return _course(memory, ratings, self.now, start)
        return present


def _given(session: Session, memory_id: str) -> Iterator[RatingTaken]:
    """Yield the ratings that a session gives a memory, in the order in which they are noted."""
    taken = [
        *((Moment.PHASE8, found.sud, found.voc) for found in session.reevaluation if found.memory == memory_id),
        *((Moment.END, entry.sud_end, entry.voc_end) for entry in session.work if entry.memory == memory_id),
    ]
    for moment, sud, voc in taken:
        if sud is not None or voc is not None:
            yield RatingTaken(date=session.date, moment=moment, sud=sud, voc=voc, session=session.id)


def _current(memory: Memory, ratings: tuple[RatingTaken, ...], scale: Scale) -> int | None:
    """Return the current value once the ratings are others; a value that no rating gave stays."""
    value: int | None = getattr(memory, scale)
    old, new = newest_rating(memory.ratings, scale), newest_rating(ratings, scale)
    if new == old:
        return value
    if new is not None:
        found: int | None = getattr(new, scale)
        return found
    return None if value == getattr(old, scale) else value


def _course(
    memory: Memory, ratings: tuple[RatingTaken, ...], sessions: Iterable[Session], start: _Standing
) -> _Standing:
    """Return where the sessions lead a target that stood somewhere before the first of them."""
    standing = start
    for session in in_order(sessions):
        for found in (one for one in session.reevaluation if one.memory == memory.id):
            standing = _reevaluated(_as_of(memory, ratings, session), found, standing)
        for entry in (one for one in session.work if one.memory == memory.id):
            standing = (status_after_work(entry), closing_after_work(entry, session.date))
    return standing


def _reevaluated(memory: Memory, found: Reevaluation, standing: _Standing) -> _Standing:
    status = status_after_reevaluation(dataclasses.replace(memory, status=standing[0]), found)
    return status, None if status is Status.REOPENED else standing[1]


def _as_of(memory: Memory, ratings: tuple[RatingTaken, ...], session: Session) -> Memory:
    """Return a memory with the SUD and VOC it had when a session began."""
    earlier = []
    for taken in sorted(ratings, key=lambda one: one.date):
        if taken.date > session.date or taken.session == session.id:
            break
        earlier.append(taken)
    values = {scale: newest_rating(earlier, scale) for scale in _SCALES}
    return with_fields(
        memory, **{scale: None if taken is None else getattr(taken, scale) for scale, taken in values.items()}
    )


_SCALES: tuple[Scale, ...] = ("sud", "voc")
