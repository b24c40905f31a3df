"""What can go wrong around the caseload file, each kind with its own sentence and code.

Codes beginning with V. Those about passphrase, keys and header are in ``key_errors``.
"""

from __future__ import annotations

import datetime as dt

from emdr_planner.domain.errors import PlannerError
from emdr_planner.store.summaries import BackupInfo
from emdr_planner.wording import _


class StoreError(PlannerError):
    """Base of everything that can go wrong around the caseload file."""


class MissingFileError(StoreError):
    """There is no caseload at this place."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "There is no caseload file at this place. Nothing was changed. Choose where your caseload is,"
                " or restore a backup."
            ),
            "V-01",
        )


class FileTakenError(StoreError):
    """A new caseload would stand where a file already is."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "There is already a file at this place. It was not touched. Open it, or choose another name for the"
                " new caseload."
            ),
            "V-02",
        )


def _offer(backup: BackupInfo | None) -> str:
    if backup is None:
        return _("No intact backup was found beside it; look for one elsewhere before doing anything to this file.")
    taken: dt.datetime = backup.taken_at.astimezone()
    return _("The newest intact backup is of {date}; restoring it sets this file aside and deletes nothing.").format(
        date=f"{taken:%Y-%m-%d %H:%M}"
    )


class DamagedFileError(StoreError):
    """The passphrase is right, and the caseload is damaged.

    Attributes:
        backup: The newest backup that verified just now, if any.
    """

    def __init__(self, backup: BackupInfo | None = None) -> None:
        super().__init__(
            _("The passphrase is right, but the caseload file is damaged. It was left exactly as it is.")
            + " "
            + _offer(backup),
            "V-03",
        )
        self.backup = backup


class EmptyFileError(StoreError):
    """The caseload file has no content at all.

    Attributes:
        backup: The newest backup that verified just now, if any.
    """

    def __init__(self, backup: BackupInfo | None = None) -> None:
        super().__init__(
            _("The caseload file is empty, most often after a copy that was cut short. It was left as it is.")
            + " "
            + _offer(backup),
            "V-04",
        )
        self.backup = backup


class NewerFileError(StoreError):
    """The caseload was written by a later version of the program."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "A newer version of the program has written this caseload. It was not touched and is safe."
                " Open it with that newer version."
            ),
            "V-05",
        )


class FileInUseError(StoreError):
    """Another window, account or computer has the caseload open.

    Attributes:
        holder: Who holds it, in words.
        elsewhere: The holder is another computer, whose hold cannot be checked from here.
    """

    def __init__(self, holder: str, *, elsewhere: bool = False) -> None:
        step = (
            _("Close it there first. If that computer no longer runs it, you can take it over.")
            if elsewhere
            else _("Close it there, or wait a moment, and try again.")
        )
        super().__init__(
            _("The caseload is already open: {holder}. Nothing was changed. {step}").format(holder=holder, step=step),
            "V-06",
        )
        self.holder = holder
        self.elsewhere = elsewhere


class ReadOnlyPlaceError(StoreError):
    """The file or its folder may not be written."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The caseload is in a place that may only be read. Nothing was changed, and everything saved before is"
                " safe. Copy the caseload with its header into a folder of your own and open it there."
            ),
            "V-07",
        )


class DiskFullError(StoreError):
    """The disk that holds the caseload has no room left.

    Attributes:
        needed: Room that should be made, in bytes.
    """

    def __init__(self, needed: int = 16 * 1024 * 1024) -> None:
        super().__init__(
            _(
                "The disk that holds the caseload is full, so the last change is not saved yet. Everything saved before"
                " is safe, and what you typed is still on the screen. Free at least {size} MB and try again."
            ).format(size=max(1, needed // (1024 * 1024))),
            "V-08",
        )
        self.needed = needed


class DiskTroubleError(StoreError):
    """The disk reported an error while reading or writing."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The disk reported an error, so the last step did not happen. Everything saved before is kept, and what"
                " you typed is still on the screen. Try again; if it happens again, copy your backups to another disk."
            ),
            "V-09",
        )


class OlderFileError(StoreError):
    """The caseload is older than the one last opened here, or another line of it."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This caseload is older than the one last opened here, as if an earlier copy had been put in its place."
                " Nothing was changed. Look for the newer file, restore a backup, or open this one as it is."
            ),
            "V-10",
        )


class AlteredFileError(StoreError):
    """Single records are not as the audit trail says they were left.

    Attributes:
        places: Client id, kind and record id of what was found; no values.
    """

    def __init__(self, places: tuple[str, ...] = ()) -> None:
        super().__init__(
            _(
                "Parts of this caseload are not as this program left them: older, removed or changed from outside."
                " Nothing was changed now. Restore the newest backup, or open the caseload as it is and look at"
                " what the check names."
            ),
            "V-11",
        )
        self.places = places


class ChangedUnderneathError(StoreError):
    """What is stored is not what the change started from; nothing was written."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The stored record is no longer what this change started from, so the change was not saved over it."
                " Both are kept: the stored one in the file, yours on the screen. Open the client again and repeat it."
            ),
            "V-12",
        )


class BackupFailedError(StoreError):
    """A backup did not verify and was not kept."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The new backup did not pass its checks and was not kept. The caseload and all earlier backups are"
                " untouched. Try again, or choose a backup folder on another disk."
            ),
            "V-13",
        )


class BackupDamagedError(StoreError):
    """The chosen backup is damaged or is not one of this caseload; nothing was changed."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This backup did not pass its checks, so it was not put in place. The caseload and the backup are"
                " untouched. Choose another backup."
            ),
            "V-14",
        )


class UnknownClientError(StoreError):
    """No client of this caseload has this id."""

    def __init__(self) -> None:
        super().__init__(
            _("This caseload holds no such client. Nothing was changed. Choose one from the caseload list."), "V-15"
        )


class DamagedRecordError(StoreError):
    """A stored record cannot be read as what it should be.

    Attributes:
        place: Kind and record id; no values.
    """

    def __init__(self, kind: str, record_id: str) -> None:
        place = f"{kind} {record_id}"
        super().__init__(
            _(
                "One record of this client cannot be read ({place}). The file was left as it is, and the other clients"
                " are not affected. Restore the newest backup, or run the check of the caseload."
            ).format(place=place),
            "V-16",
        )
        self.place = place
