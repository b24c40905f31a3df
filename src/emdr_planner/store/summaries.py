"""Plain values that leave the store: what windows and commands show about the file, never a row."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from emdr_planner.progress.due import DueKind


class Waiting(NamedTuple):
    """So many things of a kind that are due from a day on; the first day there is stands for at once."""

    kind: DueKind
    since: dt.date
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientSummary:
    """One line of the caseload list: enough to say what is due, without loading the record.

    Attributes:
        id: Id of the client within the caseload, such as ``c1``; never used again after a deletion.
        code: Code name.
        archived: The client is kept and no longer in the daily list.
        waiting: What is due or will be: the kind of it, the day from which it is due, and how many there are. None of
            it is worked out anew on another day, so that the list and the client's own pages say the same.
        latest_readiness: Date of the newest readiness rating.
        active_flags: Safety flags that have not been lifted.
        last_administration: Date of the newest filled-in scale.
        closed: The last day of treatment; None while it goes on.
        keep_until: The day until which the clinic keeps the record of a closed treatment.
    """

    id: str
    code: str = field(repr=False)
    programme: str | None = None
    started: dt.date | None = None
    archived: bool = False
    memories: int = 0
    waiting: tuple[Waiting, ...] = ()
    sessions: int = 0
    last_session: dt.date | None = None
    latest_readiness: dt.date | None = None
    active_flags: int = 0
    last_administration: dt.date | None = None
    closed: dt.date | None = None
    keep_until: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupInfo:
    """A backup that was verified when it was made.

    Attributes:
        sequence: Its number; the order of backups is this, not the clock.
        taken_at: The clock when it was made, with a time zone.
        kept_always: Made before a migration or another large step; never thinned.
        chain_length: How many audit entries it holds.
        clients: How many clients it holds, where it has been opened to count them.
        last_session: Date of the newest session in it, where it has been opened.
    """

    path: Path
    sequence: int
    taken_at: dt.datetime
    kept_always: bool = False
    chain_length: int = 0
    clients: int | None = None
    last_session: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What still holds a client beside the caseload itself.

    Attributes:
        folder: Where the backups are.
        backups: Backups that hold it, oldest first.
        set_aside: Names of files that a restoring has set aside beside the caseload and that hold it.
        unknown: Names of backups and files set aside that cannot be opened, and may hold it.
    """

    folder: Path
    backups: tuple[BackupInfo, ...] = ()
    set_aside: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One line of the audit trail: ids and field names, never values.

    Attributes:
        number: Its place in the trail; the order is this, not the clock.
        at: The clock when it was written, UTC.
        clock_moved_back: The clock stood earlier than at the entry before.
    """

    number: int
    at: dt.datetime
    actor: str
    event: str
    client_id: str | None
    kind: str | None
    record_id: str | None
    fields: tuple[str, ...]
    clock_moved_back: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordVersion:
    """An earlier or the present version of one record.

    Attributes:
        number: The audit entry that wrote it.
        label: Name of the step that wrote it, as undo shows it.
        body: The record as JSON text.
        current: Whether it is the version that stands.
    """

    number: int
    at: dt.datetime
    label: str = field(repr=False)
    body: str = field(repr=False)
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that :meth:`CaseloadFile.check` found.

    Attributes:
        code: Short stable word such as ``audit-chain``.
        where: Client id, kind and record id, as far as they are known. No values.
        sentence: What it means, for a person.
    """

    code: str
    where: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """Outcome of a full check of the caseload file.

    Attributes:
        audit_entries: How many entries of the audit trail were verified.
    """

    clients: int
    records: int
    audit_entries: int
    findings: tuple[Finding, ...] = ()

    @property
    def is_clean(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Text that was being typed and is not part of the record yet."""

    key: str
    text: str = field(repr=False)
    client_id: str | None = None
    saved_at: dt.datetime
