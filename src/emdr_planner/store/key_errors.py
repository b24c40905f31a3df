"""What can go wrong around passphrase, keys and header, each kind with its own sentence and code (beginning with K)."""

from __future__ import annotations

from emdr_planner.store.errors import StoreError
from emdr_planner.wording import _


class WrongPassphraseError(StoreError):
    """The passphrase does not open the header; the caseload itself was not looked at."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This passphrase does not open the caseload. Nothing was changed, and your records are as you left"
                " them. Type it again, checking capitals and keyboard language, or open with the recovery key."
            ),
            "K-01",
        )


class PassphraseRefusedError(StoreError):
    """A new passphrase does not meet the rules; nothing was written.

    Attributes:
        reason: The rule it breaks, as a sentence of its own.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(_("{reason} Nothing was changed. Choose another passphrase.").format(reason=reason), "K-02")
        self.reason = reason


class RecoveryKeyMistypedError(StoreError):
    """What was typed is not a recovery key as printed.

    Attributes:
        group: The first group that is not as printed, counted from 1; None when only the whole does not add up.
    """

    def __init__(self, group: int | None) -> None:
        place = _("the recovery key as a whole") if group is None else _("group {n}").format(n=group)
        super().__init__(
            _(
                "There is a typing slip in {place}. Nothing was changed. Compare it with the recovery sheet,"
                " letter by letter, and type it again."
            ).format(place=place),
            "K-03",
        )
        self.group = group


class ForeignRecoveryKeyError(StoreError):
    """A well-formed recovery key that does not open this caseload; nothing was written."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This recovery key is typed correctly but belongs to another caseload, or this caseload is damaged at"
                " its beginning. Nothing was changed. Look for the sheet of this caseload, or restore a backup."
            ),
            "K-04",
        )


class MemoryShortError(StoreError):
    """The key derivation could not get its memory."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The computer has too little free memory to check the passphrase. Nothing was changed, and your records"
                " are as you left them. Close other programs and try again."
            ),
            "K-05",
        )


class HeaderMissingError(StoreError):
    """Neither copy of the header stands beside the caseload."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The header file that belongs beside the caseload is missing, so no passphrase can open it. The"
                " caseload itself was not touched. Put the header back beside it, or open with the recovery key."
            ),
            "K-06",
        )


class HeaderDamagedError(StoreError):
    """Both copies of the header are damaged, or one was tampered with."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The header file beside the caseload is damaged, so no passphrase can open it. The caseload itself was"
                " not touched. Open with the recovery key, or restore a backup, which has a header of its own."
            ),
            "K-07",
        )


class HeaderForeignError(StoreError):
    """Header and caseload do not belong together, as far as can be told."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The header beside the caseload belongs to another caseload, or the caseload is damaged at its"
                " beginning. Both were left as they are. Put the right header beside it, open with the recovery key,"
                " or restore a backup."
            ),
            "K-08",
        )
