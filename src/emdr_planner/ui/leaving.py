"""Locking and quitting: save, back up, close the file, and only then end; nothing is given up silently."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from emdr_planner.ui.keeper import Keeper
from emdr_planner.ui.main_window import MainWindow
from emdr_planner.ui.mishaps import as_told
from emdr_planner.wording import _

_SAVE_SECONDS = 10.0
_LEAVE_SECONDS = 60.0


class Leaving(QObject):
    """Ends the work on an open caseload.

    The windows are hidden first: what is on the screen is gone at once, and the file is left whole behind it.
    """

    def __init__(
        self,
        window: MainWindow,
        keeper: Keeper,
        *,
        start_afresh: Callable[[], object],
        end: Callable[[], object],
    ) -> None:
        """Join the window.

        Args:
            window: The main window.
            keeper: The open file.
            start_afresh: Replaces the process by one at the unlock window.
            end: Ends the program.
        """
        super().__init__(window)
        self._window = window
        self._keeper = keeper
        self._start_afresh = start_afresh
        self._end = end
        self._then: Callable[[], object] = end
        window.lock_requested.connect(self.lock)
        window.leave_requested.connect(self.leave)
        window.curtain.retry_requested.connect(lambda: self._go(self._then))
        window.curtain.leave_requested.connect(self._go_without_it)
        window.curtain.back_requested.connect(window.raise_curtain)

    def lock(self) -> None:
        """Lock: the process ends and a fresh one asks for the passphrase."""
        self._go(self._start_afresh)

    def leave(self) -> None:
        """Quit."""
        self._go(self._end)

    def _go(self, then: Callable[[], object]) -> None:
        self._then = then
        shown = self._hide()
        self._window.drafts.keep()
        if not self._window.bench.autosave.flush_and_wait(_SAVE_SECONDS):
            self._stay(
                shown, _("The last change could not be saved. It is still here, behind this page; nothing is lost yet.")
            )
            return
        try:
            self._keeper.leave(with_backup=True, seconds=_LEAVE_SECONDS)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told
            told = as_told(error)
            self._stay(shown, f"{told.sentence} ({told.code})")
            return
        then()

    def _go_without_it(self) -> None:
        try:
            self._keeper.leave(with_backup=False, seconds=_LEAVE_SECONDS)
        except Exception as error:  # noqa: BLE001 - it was said that something is given up; only the log is told
            as_told(error)
        self._then()

    def _hide(self) -> bool:
        """Close what stands above the window and hide it; return whether it was shown."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        while (dialog := QApplication.activeModalWidget()) is not None:
            dialog.close()
            if QApplication.activeModalWidget() is dialog:
                break
        shown = self._window.isVisible()
        for window in QApplication.topLevelWidgets():
            window.hide()
        return shown

    def _stay(self, shown: bool, sentence: str) -> None:
        self._window.show_curtain(sentence)
        if shown:
            self._window.show()
