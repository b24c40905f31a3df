"""Whether the rows are those that the audit trail says were written last."""

from __future__ import annotations

import hmac

from emdr_planner.store.audit import RecordKey, Trail, Verified
from emdr_planner.store.engine import DriverConnection
from emdr_planner.store.tables import RECORD_TABLES


def misplaced_records(driver: DriverConnection, trail: Trail, verified: Verified) -> list[RecordKey]:
    """Return the records that are missing, older than their last entry, altered, or in no entry at all."""
    wrong: list[RecordKey] = []
    seen: set[RecordKey] = set()
    for table in RECORD_TABLES:
        rows = driver.execute(f"SELECT client_id, record_id, version, body FROM {table}")  # noqa: S608 - own names
        for client_id, record_id, version, body in rows:
            key = (table, client_id, record_id)
            seen.add(key)
            number, digest = verified.records.get(key, (0, ""))
            if number != version or not hmac.compare_digest(trail.digest(*key, body), digest):
                wrong.append(key)
    return wrong + sorted(verified.records.keys() - seen)


def altered_history(driver: DriverConnection, trail: Trail, verified: Verified) -> list[RecordKey]:
    """Return the records with an earlier version that is missing, or is not as it was written."""
    wrong: set[RecordKey] = set()
    left = {key: set(numbers) for key, numbers in verified.earlier.items()}
    rows = driver.execute("SELECT kind, client_id, record_id, version, body FROM history")
    for kind, client_id, record_id, version, body in rows:
        key = (kind, client_id, record_id)
        left.get(key, set()).discard(version)
        if not hmac.compare_digest(trail.digest(*key, body), verified.digests.get(version, "")):
            wrong.add(key)
    return sorted(wrong | {key for key, numbers in left.items() if numbers})


def place_words(key: RecordKey) -> str:
    """Return where a record stands, as ids only."""
    kind, client_id, record_id = key
    return f"{client_id} {kind} {record_id}"
