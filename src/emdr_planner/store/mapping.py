"""Cases to rows and back.

A case is split into kinds of record, a kind into records with an id, a record into the JSON text of its row. The
narrative of sessions is split off into rows of its own and joined again.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from emdr_planner.casefile.codec import NOT_A_RECORD, Json, constraint_from_json, from_json, to_json
from emdr_planner.domain.case import Case, PlanVersion
from emdr_planner.domain.client import Break, Client, Context, LifeEvent
from emdr_planner.domain.fidelity import FidelityScore
from emdr_planner.domain.measure import Administration
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.network import Cluster, Linkage
from emdr_planner.domain.readiness import Probe, ReadinessRating, SafetyFlag
from emdr_planner.domain.session import BetweenSessionEntry, Session
from emdr_planner.store.errors import DamagedRecordError

NOTES = "process_notes"
ONLY = "1"
"""Record id where a client has one record of a kind."""

Bodies = dict[str, str]
"""JSON text of a record by table; a session may have one row for itself and one for its narrative."""


def text(value: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    """Return JSON text with sorted keys. ASCII only, so that any text a case can hold can be stored."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of record.

    Attributes:
        name: Its table.
        records: The records of a case by record id, in their order.
        write: The JSON text of a record by table.
        read: The record of a JSON value.
    """

    name: str
    records: Callable[[Case], Mapping[str, Any]]
    write: Callable[[Any], Bodies]
    read: Callable[[Any], Any]

    def part(self, case: Case) -> object:
        """Return the part of the case that holds these records, to tell by identity that nothing changed."""
        return getattr(case, "as_of" if self.name == _FRAME else self.name)


_FRAME = "frame"
_CLIENT = "client"


def _by_id(name: str) -> Callable[[Case], Mapping[str, Any]]:
    def records(case: Case) -> Mapping[str, Any]:
        part = getattr(case, name)
        found = {record.id: record for record in part}
        if len(found) != len(part):
            message = f"ids of {name} are not unique"
            raise ValueError(message)
        return found

    return records


def _by_place(name: str) -> Callable[[Case], Mapping[str, Any]]:
    return lambda case: {str(place): record for place, record in enumerate(getattr(case, name), start=1)}


def _single(name: str) -> Callable[[Case], Mapping[str, Any]]:
    return lambda case: {ONLY: getattr(case, name)}


def _writer(name: str) -> Callable[[Any], Bodies]:
    return lambda record: {name: text(to_json(record))}


def _reader(record_type: type) -> Callable[[Any], Any]:
    return lambda value: from_json(record_type, value)


def _keyed(name: str, record_type: type) -> Kind:
    return Kind(name=name, records=_by_id(name), write=_writer(name), read=_reader(record_type))


def _placed(name: str, read: Callable[[Any], Any]) -> Kind:
    return Kind(name=name, records=_by_place(name), write=_writer(name), read=read)


def _read_date(value: Json) -> dt.date | None:
    return None if value["as_of"] is None else dt.date.fromisoformat(value["as_of"])


def _write_date(as_of: dt.date | None) -> Bodies:
    return {_FRAME: text({"as_of": None if as_of is None else as_of.isoformat()})}


def _noted(session: Json) -> Iterable[tuple[str, Json]]:
    """Every part of a session that can hold a process note, with its place as the key."""
    yield "note", session
    for place, reevaluation in enumerate(session.get("reevaluation", ())):
        yield f"reevaluation[{place}].note", reevaluation
    for place, work in enumerate(session.get("work", ())):
        for number, entry in enumerate(work.get("sets", ())):
            yield f"work[{place}].sets[{number}].note", entry


def _write_session(session: Session) -> Bodies:
    value = to_json(session)
    notes = {place: holder.pop("note") for place, holder in _noted(value) if "note" in holder}
    return {"sessions": text(value)} | ({NOTES: text(notes)} if notes else {})


def with_notes(session: Json, notes: Mapping[str, str]) -> Json:
    """Return the session with its narrative put back in its places."""
    for place, holder in _noted(session):
        if place in notes:
            holder["note"] = notes[place]
    return session


KINDS: tuple[Kind, ...] = (
    Kind(name=_FRAME, records=_single("as_of"), write=_write_date, read=_read_date),
    Kind(name="client", records=_single("client"), write=_writer("client"), read=_reader(Client)),
    _keyed("memories", Memory),
    _keyed("linkages", Linkage),
    _keyed("clusters", Cluster),
    _placed("constraints", constraint_from_json),
    _keyed("readiness", ReadinessRating),
    _keyed("probes", Probe),
    _keyed("safety_flags", SafetyFlag),
    Kind(name="sessions", records=_by_id("sessions"), write=_write_session, read=_reader(Session)),
    _keyed("between_sessions", BetweenSessionEntry),
    _keyed("administrations", Administration),
    _keyed("fidelity", FidelityScore),
    _placed("life_events", _reader(LifeEvent)),
    _placed("breaks", _reader(Break)),
    _placed("plans", _reader(PlanVersion)),
    Kind(name="context", records=_single("context"), write=_writer("context"), read=_reader(Context)),
    Kind(
        name="policy",
        records=lambda case: dict(case.policy),
        write=lambda value: {"policy": text(value)},
        read=lambda value: value,
    ),
)

_FREE_KEYS = frozenset({"plans", "policy"})
_BY_NAME = {kind.name: kind for kind in KINDS}


def rewritten(table: str, body: str) -> str:
    """Return a stored row as this version of the program would write it."""
    if table == NOTES:
        return text(json.loads(body))
    kind = _BY_NAME[table]
    return kind.write(kind.read(json.loads(body)))[table]


def changed_fields(table: str, old: str | None, new: str | None) -> tuple[str, ...]:
    """Return the names of the fields that differ between two rows of one record.

    Plans and policy hold keys that are not this program's own words; they are named as a whole.
    """
    if table in _FREE_KEYS:
        return ("value",)
    before, after = ({} if body is None else json.loads(body) for body in (old, new))
    return tuple(sorted(key for key in before.keys() | after.keys() if before.get(key) != after.get(key)))


StoredRows = Mapping[str, Iterable[tuple[str, str]]]
"""(record id, JSON text) by table, in order."""


def record_of(kind: Kind, record_id: str, body: str, notes: str | None = None) -> Any:  # noqa: ANN401 - any kind
    """Return the record of a row, a session with its narrative.

    Raises:
        DamagedRecordError: The row cannot be read as what it should be.
    """
    try:
        value = json.loads(body)
        if notes is not None:
            value = with_notes(value, json.loads(notes))
        return kind.read(value)
    except NOT_A_RECORD:
        raise DamagedRecordError(kind.name, record_id) from None


def case_of(rows: StoredRows) -> Case:
    """Return the case that the rows of one client hold.

    Raises:
        DamagedRecordError: A row cannot be read as what it should be, or the client's own row is missing.
    """
    notes = dict(rows.get(NOTES, ()))
    parts: dict[str, list[tuple[str, Any]]] = {}
    for kind in KINDS:
        of_this_kind = notes if kind.name == "sessions" else {}
        parts[kind.name] = [
            (record_id, record_of(kind, record_id, body, of_this_kind.get(record_id)))
            for record_id, body in rows.get(kind.name, ())
        ]
    return _assembled(parts)


def _assembled(parts: dict[str, list[tuple[str, Any]]]) -> Case:
    frame, client, context, policy = (parts.pop(name) for name in (_FRAME, "client", "context", "policy"))
    if not client:
        raise DamagedRecordError(_CLIENT, ONLY)
    lists = {name: tuple(record for _, record in found) for name, found in parts.items()}
    return Case(
        client=client[0][1],
        as_of=frame[0][1] if frame else None,
        context=context[0][1] if context else Context(),
        policy=tuple(policy),
        **lists,
    )
