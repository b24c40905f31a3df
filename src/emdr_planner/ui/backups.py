"""Backups from within the open window: make one now, or put one in place of the file."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from emdr_planner.store.summaries import BackupInfo
from emdr_planner.ui.buttons import answers
from emdr_planner.ui.keeper import Keeper
from emdr_planner.ui.labels import plain_label
from emdr_planner.ui.recovery import backup_list, backup_words
from emdr_planner.wording import _

Leave = Callable[[Callable[[], object]], object]
"""Saves everything, leaves the client, and then does what it is given."""


class RestoreDialog(QDialog):
    """Asks which backup."""

    def __init__(self, backups: Sequence[BackupInfo], parent: QWidget | None = None) -> None:
        """Build the dialog.

        Args:
            backups: Oldest first; shown newest first.
            parent: Its parent widget.
        """
        super().__init__(parent)
        self.setWindowTitle(_("Restore a backup"))
        self._backups = tuple(reversed(backups))
        self.list = backup_list()
        self.list.ensurePolished()  # the style sheet decides how high a line is
        self.list.addItems([backup_words(backup) for backup in self._backups])
        self.list.setCurrentRow(0)
        choices = answers()
        restore = choices.button(QDialogButtonBox.StandardButton.Ok)
        restore.setText(_("Restore"))
        restore.setEnabled(bool(backups))
        choices.accepted.connect(self.accept)
        choices.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(
            plain_label(
                _(
                    "The backup is checked first. The present file is set aside beside it, so nothing is deleted. What"
                    " was entered after the backup is then only in the file set aside."
                )
                if backups
                else _("There is no backup yet. One is made each time you leave with something changed.")
            )
        )
        column.addWidget(self.list)
        column.addWidget(choices)
        self.setMinimumWidth(480)

    @property
    def chosen(self) -> BackupInfo:
        """The backup that is marked."""
        return self._backups[self.list.currentRow()]


class Backups(QObject):
    """The two steps, with the window around them."""

    def __init__(self, keeper: Keeper, window: QWidget, leave_client: Leave, say: Callable[[str], object]) -> None:
        """Join the steps.

        Args:
            keeper: The open file.
            window: The window that asks; the owner of this.
            leave_client: Saves and leaves the client at hand before the file is exchanged.
            say: Shows a sentence.
        """
        super().__init__(window)
        self._keeper = keeper
        self._window = window
        self._leave_client = leave_client
        self._say = say

    def make(self) -> None:
        """Make a verified backup and say so."""

        def made(backup: BackupInfo) -> None:
            at = f"{backup.taken_at.astimezone():%H:%M}"
            self._say(_("A backup was made and verified at {time}.").format(time=at))

        self._keeper.back_up(made)

    def ask(self) -> None:
        """Ask for a backup and put it in place of the file."""
        self._keeper.backups(self._ask)

    def restore(self, backup: BackupInfo) -> None:
        """Put a backup in place of the file."""

        def done() -> None:
            self._keeper.refresh()
            self._say(_("The backup is in place. The file of before was set aside beside it."))

        self._leave_client(lambda: self._keeper.restore(backup, done))

    def _ask(self, backups: tuple[BackupInfo, ...]) -> None:
        dialog = RestoreDialog(backups, self._window)
        dialog.accepted.connect(lambda: self.restore(dialog.chosen))
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        dialog.open()
