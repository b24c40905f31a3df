"""The list of clients and the few facts about each that say what is due."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

import sqlalchemy as sa

from emdr_planner.domain.case import Case
from emdr_planner.domain.memory import OPEN_STATUSES
from emdr_planner.domain.session import Session
from emdr_planner.domain.words import Status
from emdr_planner.progress.due import REVIEW_DAYS
from emdr_planner.progress.reassessment import as_interval, fixed_points
from emdr_planner.store.audit import Event, TrailWriter, What, get_meta, put_meta
from emdr_planner.store.errors import UnknownClientError
from emdr_planner.store.records import forget
from emdr_planner.store.summaries import ClientSummary
from emdr_planner.store.tables import CLIENTS, DRAFTS, STEPS

_NEXT_CLIENT = "next_client"
_DATES = frozenset(
    {
        "started",
        "last_session",
        "latest_readiness",
        "next_review",
        "last_administration",
        "next_point",
        "closed",
        "keep_until",
    }
)
_OWN_COLUMNS = frozenset({"id", "archived"})


def summary_of(client_id: str, case: Case, *, archived: bool = False) -> ClientSummary:
    """Return the line of the caseload list for a case."""
    active = [flag for flag in case.safety_flags if flag.is_active]
    closed = case.client.closed
    return ClientSummary(
        id=client_id,
        code=case.client.code,
        programme=None if case.client.programme is None else case.client.programme.value,
        started=case.client.started,
        archived=archived,
        memories=len(case.memories),
        open_targets=sum(memory.is_target and memory.status in OPEN_STATUSES for memory in case.memories),
        reevaluations=sum(memory.is_target and memory.status is Status.COMPLETED for memory in case.memories),
        sessions=len(case.sessions),
        last_session=_latest(session.date for session in case.sessions),
        unasked=sum(_is_unasked(session) for session in case.sessions),
        latest_readiness=_latest(rating.date for rating in case.readiness),
        active_flags=len(active),
        next_review=min((flag.review for flag in active if flag.review is not None), default=None),
        last_administration=_latest(administration.date for administration in case.administrations),
        review_days=as_interval(dict(case.policy).get(REVIEW_DAYS)),
        next_point=min((point.date for point in fixed_points(case)), default=None),
        closed=None if closed is None else closed.date,
        keep_until=None if closed is None else closed.keep_until,
    )


def _latest(dates: Iterable[dt.date | None]) -> dt.date | None:
    return max((date for date in dates if date is not None), default=None)


def _is_unasked(session: Session) -> bool:
    return bool(session.work) and (session.after_effects is None or session.after_effects.asked is None)


def summary_text(summary: ClientSummary) -> str:
    """Return the stored form of a summary, without what has a column of its own."""
    values = {item.name: getattr(summary, item.name) for item in fields(summary) if item.name not in _OWN_COLUMNS}
    return json.dumps(values, sort_keys=True, separators=(",", ":"), default=dt.date.isoformat)


def _summary(row: sa.Row[Any]) -> ClientSummary:
    known = {item.name for item in fields(ClientSummary)}
    values: dict[str, Any] = {
        name: dt.date.fromisoformat(value) if name in _DATES and value is not None else value
        for name, value in json.loads(row.summary).items()
        if name in known
    }
    return ClientSummary(id=row.client_id, archived=bool(row.archived), **values)


def listed(connection: sa.Connection) -> tuple[ClientSummary, ...]:
    """Return all clients in the order they were added."""
    return tuple(_summary(row) for row in connection.execute(sa.select(CLIENTS).order_by(CLIENTS.c.number)))


def add(connection: sa.Connection, trail: TrailWriter, case: Case) -> str:
    """Add a client's line and return the new id; ids of deleted clients are not used again."""
    number = int(get_meta(connection, _NEXT_CLIENT) or 1)
    put_meta(connection, _NEXT_CLIENT, str(number + 1))
    client_id = f"c{number}"
    summary = summary_text(summary_of(client_id, case))
    connection.execute(CLIENTS.insert().values(client_id=client_id, number=number, archived=0, summary=summary))
    trail.add(What(event=Event.CLIENT_ADDED, client_id=client_id))
    return client_id


def refresh(connection: sa.Connection, client_id: str, case: Case) -> None:
    """Bring a client's line up to date with the case.

    Raises:
        UnknownClientError: There is no such client.
    """
    summary = summary_text(summary_of(client_id, case))
    found = connection.execute(CLIENTS.update().where(CLIENTS.c.client_id == client_id).values(summary=summary))
    if found.rowcount != 1:
        raise UnknownClientError


def set_archived(connection: sa.Connection, trail: TrailWriter, client_id: str, *, archived: bool) -> None:
    """Take a client out of the daily list, or back into it.

    Raises:
        UnknownClientError: There is no such client.
    """
    found = connection.execute(CLIENTS.update().where(CLIENTS.c.client_id == client_id).values(archived=int(archived)))
    if found.rowcount != 1:
        raise UnknownClientError
    event = Event.CLIENT_ARCHIVED if archived else Event.CLIENT_REACTIVATED
    trail.add(What(event=event, client_id=client_id))


def delete(connection: sa.Connection, trail: TrailWriter, client_id: str) -> None:
    """Delete a client with every record, earlier version, draft and step name. The trail keeps the ids.

    Raises:
        UnknownClientError: There is no such client.
    """
    forget(connection, client_id)
    for table in (DRAFTS, STEPS):
        connection.execute(table.delete().where(table.c.client_id == client_id))
    if connection.execute(CLIENTS.delete().where(CLIENTS.c.client_id == client_id)).rowcount != 1:
        raise UnknownClientError
    trail.add(What(event=Event.CLIENT_DELETED, client_id=client_id))
