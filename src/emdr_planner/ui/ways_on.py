"""What can be done when a caseload does not open: each kind of error with the steps that fit it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from emdr_planner.domain.errors import PlannerError
from emdr_planner.store.errors import (
    AlteredFileError,
    DamagedFileError,
    EmptyFileError,
    FileInUseError,
    MissingFileError,
    OlderFileError,
)
from emdr_planner.store.key_errors import HeaderDamagedError, HeaderForeignError, HeaderMissingError
from emdr_planner.ui.notice import Action
from emdr_planner.wording import _

_HEADER = (HeaderMissingError, HeaderDamagedError, HeaderForeignError)
_NOT_AS_LEFT = (OlderFileError, AlteredFileError)
_MENDED_BY_A_BACKUP = (DamagedFileError, EmptyFileError, MissingFileError, *_HEADER, *_NOT_AS_LEFT)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaysOn:
    """The steps to choose from.

    Attributes:
        again: Tries once more with changed options of the file, by name.
        use_recovery_key: Turns to the recovery key.
        show_backups: Turns to the backups.
    """

    again: Callable[..., object]
    use_recovery_key: Callable[[], object]
    show_backups: Callable[[], object]

    def after(self, error: PlannerError) -> list[Action]:
        """Return the steps that fit an error, the likeliest first."""
        ways: list[Action] = []
        if isinstance(error, FileInUseError) and error.elsewhere:
            ways.append((_("Take it over"), lambda: self.again(take_over=True)))
        if isinstance(error, _NOT_AS_LEFT):
            ways.append((_("Open it as it is"), lambda: self.again(accept_altered=True)))
        if isinstance(error, _HEADER):
            ways.append((_("Use the recovery key"), self.use_recovery_key))
        if isinstance(error, _MENDED_BY_A_BACKUP):
            ways.append((_("Show the backups"), self.show_backups))
        return ways
