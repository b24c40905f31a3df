"""The list of clients and the few facts about each that say what is due."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

import sqlalchemy as sa

from emdr_planner.domain.case import Case
from emdr_planner.progress.due import DueKind, ripening
from emdr_planner.store.audit import Event, TrailWriter, What, get_meta, put_meta
from emdr_planner.store.errors import DamagedRecordError, UnknownClientError
from emdr_planner.store.mapping import case_of
from emdr_planner.store.records import forget, rows_of
from emdr_planner.store.summaries import ClientSummary, Waiting
from emdr_planner.store.tables import CLIENTS, DRAFTS, STEPS

_NEXT_CLIENT = "next_client"
_FACTS, _PRESENT = "list_facts", "2"
"""Which facts the lines of the list hold. Lines of an earlier program are made anew from the records."""
_DATES = frozenset(
    {
        "started",
        "last_session",
        "latest_readiness",
        "last_administration",
        "closed",
        "keep_until",
    }
)
_KINDS = {kind.value: kind for kind in DueKind}
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
        waiting=_waiting(case),
        sessions=len(case.sessions),
        last_session=_latest(session.date for session in case.sessions),
        latest_readiness=_latest(rating.date for rating in case.readiness),
        active_flags=len(active),
        last_administration=_latest(administration.date for administration in case.administrations),
        closed=None if closed is None else closed.date,
        keep_until=None if closed is None else closed.keep_until,
    )


def _latest(dates: Iterable[dt.date | None]) -> dt.date | None:
    return max((date for date in dates if date is not None), default=None)


def _waiting(case: Case) -> tuple[Waiting, ...]:
    counted = Counter(ripening(case))
    return tuple(sorted(Waiting(kind, day, count) for (kind, day), count in counted.items()))


def summary_text(summary: ClientSummary) -> str:
    """Return the stored form of a summary, without what has a column of its own."""
    values = {item.name: getattr(summary, item.name) for item in fields(summary) if item.name not in _OWN_COLUMNS}
    values["waiting"] = [(one.kind.value, one.since, one.number) for one in summary.waiting]
    return json.dumps(values, sort_keys=True, separators=(",", ":"), default=dt.date.isoformat)


def _summary(row: sa.Row[Any]) -> ClientSummary:
    known = {item.name for item in fields(ClientSummary)}
    values: dict[str, Any] = {
        name: dt.date.fromisoformat(value) if name in _DATES and value is not None else value
        for name, value in json.loads(row.summary).items()
        if name in known
    }
    values["waiting"] = tuple(
        Waiting(_KINDS[kind], dt.date.fromisoformat(day), count)
        for kind, day, count in values.get("waiting", ())
        if kind in _KINDS
    )
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


def bring_up_to_date(connection: sa.Connection) -> None:
    """Make the lines anew that an earlier program wrote, with other facts in them; once for a file."""
    if get_meta(connection, _FACTS) == _PRESENT:
        return
    for client_id in connection.execute(sa.select(CLIENTS.c.client_id)).scalars().all():
        # A record that cannot be read is told where it is opened or checked; it keeps nobody from the others.
        with contextlib.suppress(DamagedRecordError):
            refresh(connection, client_id, case_of(rows_of(connection, client_id)))
    put_meta(connection, _FACTS, _PRESENT)


def set_archived(
    connection: sa.Connection, trail: TrailWriter, client_id: str, *, archived: bool, reason: str = ""
) -> None:
    """Take a client out of the daily list, or back into it; a reason is one word for the trail.

    Raises:
        UnknownClientError: There is no such client.
    """
    found = connection.execute(CLIENTS.update().where(CLIENTS.c.client_id == client_id).values(archived=int(archived)))
    if found.rowcount != 1:
        raise UnknownClientError
    event = Event.CLIENT_ARCHIVED if archived else Event.CLIENT_REACTIVATED
    trail.add(What(event=event, client_id=client_id, fields=_given(reason)))


def _given(reason: str) -> tuple[str, ...]:
    return (reason,) if reason else ()


def delete(connection: sa.Connection, trail: TrailWriter, client_id: str, *, reason: str = "") -> None:
    """Delete a client with every record, earlier version, draft and step name. The trail keeps the ids and the reason.

    Raises:
        UnknownClientError: There is no such client.
    """
    forget(connection, client_id)
    for table in (DRAFTS, STEPS):
        connection.execute(table.delete().where(table.c.client_id == client_id))
    if connection.execute(CLIENTS.delete().where(CLIENTS.c.client_id == client_id)).rowcount != 1:
        raise UnknownClientError
    trail.add(What(event=Event.CLIENT_DELETED, client_id=client_id, fields=_given(reason)))
