"""The full check of a caseload file: pages, trail, records, and whether the records make sense together."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from emdr_planner.casefile.invariants import problems
from emdr_planner.store.audit import Verified, verify
from emdr_planner.store.caseload_list import summary_of, summary_text
from emdr_planner.store.engine import driver_errors, page_findings
from emdr_planner.store.errors import DamagedRecordError
from emdr_planner.store.mapping import KINDS, NOTES, StoredRows, case_of, record_of
from emdr_planner.store.records import rows_of
from emdr_planner.store.rows_check import altered_history, misplaced_records, place_words
from emdr_planner.store.summaries import CheckReport, Finding
from emdr_planner.store.tables import CLIENTS, DRAFTS, RECORDS
from emdr_planner.store.vault import Vault
from emdr_planner.wording import _

_NO_CLIENT = ""


def check(vault: Vault) -> CheckReport:
    """Return everything that is found; nothing is changed."""
    driver = vault.database.driver()
    with driver_errors():
        damaged = bool(page_findings(driver))
        verified = verify(driver, vault.trail, vault.header.chains)
        sealed = [*_pages(damaged=damaged), *_trail(vault, verified), *_rows(vault, verified)]
    with vault.database.transaction() as connection:
        logical = tuple(_logical(connection))
        return CheckReport(
            clients=_count(connection, CLIENTS),
            records=sum(_count(connection, rows) for rows in RECORDS.values()),
            audit_entries=verified.head.length,
            findings=(*sealed, *logical),
        )


def _count(connection: sa.Connection, table: sa.Table) -> int:
    count: int = connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
    return count


def _pages(*, damaged: bool) -> Iterator[Finding]:
    if damaged:
        yield Finding(code="pages", where="", sentence=_("The file is damaged."))


def _trail(vault: Vault, verified: Verified) -> Iterator[Finding]:
    if verified.broken_at is not None:
        sentence = _("The audit trail is not as it was written, from this entry on.")
        yield Finding(code="audit-trail", where=str(verified.broken_at), sentence=sentence)
    if not any(verified.contains(head) for head in vault.header.chains):
        sentence = _("The audit trail is not the one that the header remembers.")
        yield Finding(code="audit-head", where="", sentence=sentence)


def _rows(vault: Vault, verified: Verified) -> Iterator[Finding]:
    driver = vault.database.driver()
    for key in misplaced_records(driver, vault.trail, verified):
        sentence = _("This record is not as it was last saved.")
        yield Finding(code="record", where=place_words(key), sentence=sentence)
    for key in altered_history(driver, vault.trail, verified):
        sentence = _("An earlier version of this record is not as it was saved.")
        yield Finding(code="history", where=place_words(key), sentence=sentence)


def _logical(connection: sa.Connection) -> Iterator[Finding]:
    stored = {row.client_id: row for row in connection.execute(sa.select(CLIENTS).order_by(CLIENTS.c.number))}
    for client_id, row in stored.items():
        yield from _ordering(connection, client_id)
        rows = rows_of(connection, client_id)
        unreadable = [*_unreadable(client_id, rows), *_stray_notes(client_id, rows)]
        yield from unreadable or _case(row, rows)
    for draft_of in connection.execute(sa.select(DRAFTS.c.client_id).distinct()).scalars():
        if draft_of != _NO_CLIENT and draft_of not in stored:
            yield Finding(code="draft", where=draft_of, sentence=_("A draft belongs to no client of this caseload."))


def _ordering(connection: sa.Connection, client_id: str) -> Iterator[Finding]:
    for name, rows in RECORDS.items():
        if name == NOTES:
            continue
        of_client = sa.select(rows.c.ordering).where(rows.c.client_id == client_id)
        twice = of_client.group_by(rows.c.ordering).having(sa.func.count() > 1)
        if connection.execute(twice).first() is not None:
            yield Finding(
                code="ordering", where=f"{client_id} {name}", sentence=_("Two records stand at the same place.")
            )


def _unreadable(client_id: str, rows: StoredRows) -> Iterator[Finding]:
    for kind in KINDS:
        for record_id, body in rows[kind.name]:
            where = f"{client_id} {kind.name} {record_id}"
            try:
                record = record_of(kind, record_id, body)
            except DamagedRecordError:
                yield Finding(code="unreadable", where=where, sentence=_("This record cannot be read."))
                continue
            if getattr(record, "id", record_id) != record_id:
                yield Finding(code="id", where=where, sentence=_("This record is filed under another id."))
    if not list(rows["client"]):
        yield Finding(code="client", where=client_id, sentence=_("This client has no record of its own."))


def _stray_notes(client_id: str, rows: StoredRows) -> Iterator[Finding]:
    sessions = dict(rows["sessions"])
    for record_id, _body in rows[NOTES]:
        if record_id not in sessions:
            where = f"{client_id} {NOTES} {record_id}"
            yield Finding(code="notes", where=where, sentence=_("Process notes belong to no session."))


def _case(row: sa.Row[Any], rows: StoredRows) -> Iterator[Finding]:
    try:
        case = case_of(rows)
    except DamagedRecordError as error:
        yield Finding(
            code="notes", where=f"{row.client_id} {error.place}", sentence=_("Process notes cannot be joined.")
        )
        return
    for path, expected in problems(case):
        yield Finding(code="case", where=f"{row.client_id} {path}", sentence=expected)
    if _is_stale(json.loads(row.summary), json.loads(summary_text(summary_of(row.client_id, case)))):
        yield Finding(code="summary", where=row.client_id, sentence=_("The caseload list shows earlier facts."))


def _is_stale(stored: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    """Whether a fact in the list is not that of the record; one that a later version added is not there yet."""
    return any(now[name] != value for name, value in stored.items() if name in now)
