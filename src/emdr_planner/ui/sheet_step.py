"""The step in which the recovery sheet is printed or saved, and proved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from emdr_planner.ui import file_dialogs, recovery_sheet
from emdr_planner.ui.create import RecoverySheetPage
from emdr_planner.ui.notice import Notice
from emdr_planner.wording import _


class SheetHost(Protocol):
    """A window that can show the sheet and say something above it."""

    notice: Notice

    def show_page(self, page: QWidget) -> None:
        """Show the sheet."""
        ...


class SheetStep(QObject):
    """Shows the recovery key until two of its groups have been typed from the sheet.

    Signals:
        proved: They were.
    """

    proved = Signal()

    def __init__(
        self, window: SheetHost, parent: QObject | None = None, *, go_on: str = _("Open the caseload")
    ) -> None:
        """Build the step.

        Args:
            window: Where the sheet is shown.
            parent: Its parent object.
            go_on: Words of the button that ends the step.
        """
        super().__init__(parent)
        self._window = window
        self._groups: tuple[str, ...] = ()
        self.page = RecoverySheetPage(go_on)
        self.page.print_requested.connect(self._print)
        self.page.save_requested.connect(self._ask_and_save)
        self.page.proved.connect(self.proved)

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups of the key at hand; empty once it is proved."""
        return self._groups

    def show(self, groups: Sequence[str]) -> None:
        """Show a key."""
        self._groups = tuple(groups)
        self.page.show_key(groups)
        self._window.show_page(self.page)

    def forget(self) -> None:
        """Forget the key."""
        self._groups = ()
        self.page.forget()

    def save(self, file: Path) -> None:
        """Save the sheet as a file and say so."""
        try:
            recovery_sheet.save_sheet(file, self._text())
        except OSError:
            self._window.notice.say(
                _("The sheet could not be saved there. The caseload is safe. Choose another folder, or print it.")
                + " (W-01)"
            )
        else:
            self._window.notice.say(_("The sheet was saved. Move it away from this computer, then delete it here."))

    def _text(self) -> str:
        return recovery_sheet.sheet_text(self._groups, dt.date.today())  # noqa: DTZ011 - the day on the wall calendar

    def _print(self) -> None:
        recovery_sheet.print_sheet(self._text(), self.page)

    def _ask_and_save(self) -> None:
        start = Path.home() / "recovery-sheet.txt"
        chosen = file_dialogs.ask_save(self.page, _("Save the recovery sheet"), start, _("Text (*.txt)"))
        if chosen is not None:
            self.save(chosen)
