"""Ways back in: by the recovery key when the passphrase is lost, by a backup when the file is not as it was."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPlainTextEdit, QVBoxLayout, QWidget

from emdr_planner.store.key_errors import RecoveryKeyMistypedError
from emdr_planner.store.recovery_key import RecoveryKey
from emdr_planner.store.summaries import BackupInfo
from emdr_planner.ui.buttons import button
from emdr_planner.ui.create import NewPassphrase
from emdr_planner.ui.entry.days import day
from emdr_planner.ui.labels import elided_label, plain_label, set_plain
from emdr_planner.ui.passphrase_field import PassphraseField
from emdr_planner.wording import _, ngettext


class RecoverPage(QWidget):
    """The recovery key as typed from the sheet, and a new passphrase.

    Signals:
        recover_requested: The key as typed, and the new passphrase.
        back_requested: Back to the passphrase.
    """

    recover_requested = Signal(str, str)
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = _key_field()
        self.key.textChanged.connect(self._settle)
        self._key_said = plain_label("", "small")
        self.passphrase = NewPassphrase()
        self.passphrase.changed.connect(lambda _usable: self._settle())
        self.passphrase.submitted.connect(self._submit)
        self._recover = button(_("Open and set the new passphrase"), self._submit, "primary")
        self._recover.setMinimumHeight(36)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(plain_label(_("Open with the recovery key"), "title"))
        column.addWidget(plain_label(_("Type the key from your recovery sheet. The records themselves do not change.")))
        column.addWidget(self.key)
        column.addWidget(self._key_said)
        column.addWidget(self.passphrase)
        column.addWidget(self._recover)
        column.addWidget(button(_("Back"), self.back_requested.emit, "link"), 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.key)
        self._settle()

    def clear(self) -> None:
        """Forget key and passphrase."""
        self.key.clear()
        self.passphrase.clear()

    @property
    def said(self) -> str:
        """What is said about the key as far as it is typed."""
        return self._key_said.text()

    def _settle(self) -> None:
        typed = self.key.toPlainText().strip()
        problem = _key_problem(typed)
        set_plain(self._key_said, problem if typed else "")
        self._key_said.setVisible(bool(typed))
        self._recover.setEnabled(bool(typed) and not self._is_refused(typed) and not self.passphrase.problem)

    @staticmethod
    def _is_refused(typed: str) -> bool:
        try:
            RecoveryKey.parse(typed)
        except RecoveryKeyMistypedError:
            return True
        return False

    def _submit(self) -> None:
        if self._recover.isEnabled():
            self.recover_requested.emit(self.key.toPlainText(), self.passphrase.text)


def _key_field() -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setAccessibleName(_("Recovery key"))
    field.setPlaceholderText(_("Fourteen groups of five signs; blanks, dashes and capitals do not matter"))
    field.setTabChangesFocus(True)
    field.setMaximumHeight(84)
    field.setMinimumHeight(64)
    return field


def _key_problem(typed: str) -> str:
    """Return how far a key that is being typed agrees with itself."""
    try:
        RecoveryKey.parse(typed)
    except RecoveryKeyMistypedError as slip:
        if slip.group is None:
            return _("The key is not complete yet, or its last group has a slip.")
        if slip.group == 1:
            return _("Group 1 is not complete yet, or has a slip.")
        return _("As far as group {fits} it fits; group {n} is not complete yet, or has a slip.").format(
            fits=slip.group - 1, n=slip.group
        )
    return _("The key is typed as on a sheet.")


class RestorePage(QWidget):
    """Backups to choose from; the present file is set aside, never overwritten.

    Signals:
        restore_requested: The `BackupInfo` and the passphrase.
        back_requested: Back to the passphrase.
    """

    restore_requested = Signal(object, str)
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._backups: tuple[BackupInfo, ...] = ()
        self._place = elided_label("", "small")
        self.list = backup_list()
        self.list.currentRowChanged.connect(lambda _row: self._settle())
        self._none = plain_label(_("No backup was found beside this caseload."), "soft")
        self.field = PassphraseField(_("Passphrase"))
        self.field.text_changed.connect(lambda _text: self._settle())
        self.field.submitted.connect(self._submit)
        self._restore = button(_("Restore and open"), self._submit, "primary")
        self._restore.setMinimumHeight(36)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(plain_label(_("Restore a backup"), "title"))
        column.addWidget(self._place)
        column.addWidget(
            plain_label(
                _(
                    "The backup you choose is checked first. The present file is set aside beside it, so nothing is"
                    " deleted. What was entered after the backup is then only in the file set aside."
                ),
                "soft",
            )
        )
        column.addWidget(self.list)
        column.addWidget(self._none)
        column.addWidget(self.field)
        column.addWidget(self._restore)
        column.addWidget(button(_("Back"), self.back_requested.emit, "link"), 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.list)

    def show_backups(self, file: Path, backups: Sequence[BackupInfo], passphrase: str = "") -> None:
        """Show the backups of a caseload, newest first.

        Args:
            file: The caseload.
            backups: Oldest first, as the store lists them.
            passphrase: Put into the field when it is known already.
        """
        self._place.set_whole(str(file))
        self._backups = tuple(reversed(backups))
        self.list.clear()
        for backup in self._backups:
            self.list.addItem(QListWidgetItem(backup_words(backup)))
        self.list.setVisible(bool(self._backups))
        self._none.setVisible(not self._backups)
        self.field.set_text(passphrase)
        if self._backups:
            self.list.setCurrentRow(0)
        self._settle()

    def _settle(self) -> None:
        self._restore.setEnabled(self.list.currentRow() >= 0 and bool(self.field.text))

    def _submit(self) -> None:
        if self._restore.isEnabled():
            self.restore_requested.emit(self._backups[self.list.currentRow()], self.field.text)


def backup_list() -> QListWidget:
    """Return an empty list for backups in words."""
    made = QListWidget()
    made.setAccessibleName(_("Backups, newest first"))
    made.setMinimumHeight(120)
    made.setWordWrap(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made


def backup_words(backup: BackupInfo) -> str:
    """Return a backup in words: when it was made, and what is known to be in it."""
    taken = backup.taken_at.astimezone()
    parts = [f"{day(taken.date())} {taken:%H:%M}"]
    if backup.clients is not None:
        parts.append(ngettext("{n} client", "{n} clients", backup.clients).format(n=backup.clients))
    if backup.last_session is not None:
        parts.append(_("last session {date}").format(date=day(backup.last_session)))
    if backup.kept_always:
        parts.append(_("made before a large step"))
    return " · ".join(parts)
