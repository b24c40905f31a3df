"""The crisis resources that a clinic enters; kept in the caseload and shown while a safety flag holds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from emdr_planner.ui.buttons import answers
from emdr_planner.ui.crisis import CrisisResource, as_lines, shipped_resources
from emdr_planner.ui.keeper import Keeper
from emdr_planner.ui.labels import plain_label
from emdr_planner.wording import _

SETTING = "crisis_resources"


def from_lines(text: str) -> tuple[CrisisResource, ...]:
    """Return the resources written as one line each; empty lines are left out."""
    found = []
    for line in text.splitlines():
        name, _colon, reach = line.partition(":")
        if name.strip():
            found.append(CrisisResource(name=name.strip(), reach=reach.strip()))
    return tuple(found)


class CrisisDialog(QDialog):
    """Asks for the resources."""

    def __init__(self, entries: Sequence[CrisisResource], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Crisis resources"))
        self.text = QPlainTextEdit(as_lines(entries))
        self.text.setAccessibleName(_("Crisis resources, one a line"))
        self.text.setTabChangesFocus(True)
        choices = answers()
        shipped = choices.addButton(_("Put back those that ship"), QDialogButtonBox.ButtonRole.ResetRole)
        shipped.clicked.connect(lambda: self.text.setPlainText(as_lines(shipped_resources())))
        choices.accepted.connect(self.accept)
        choices.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(
            plain_label(
                _(
                    "One a line: the name, a colon, and how it is reached. They are shown while a safety flag holds."
                    " Those that ship with the program are for the United States; check them and put the local ones."
                )
            )
        )
        column.addWidget(self.text)
        column.addWidget(choices)
        self.resize(560, 320)


class CrisisResources(QObject):
    """Reads the clinic's resources from the caseload, and asks for others.

    Signals:
        changed: The resources, a tuple of `CrisisResource`.
    """

    changed = Signal(object)

    def __init__(self, keeper: Keeper, window: QWidget) -> None:
        super().__init__(window)
        self._keeper = keeper
        self._window = window
        self._entries = shipped_resources()

    @property
    def entries(self) -> tuple[CrisisResource, ...]:
        """The resources as they are known."""
        return self._entries

    def read(self) -> None:
        """Read them from the caseload; those that ship with the program until others are entered."""
        self._keeper.setting(SETTING, self._on_read)

    def ask(self) -> None:
        """Ask for others."""
        dialog = CrisisDialog(self._entries, self._window)
        dialog.accepted.connect(lambda: self.keep(from_lines(dialog.text.toPlainText())))
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        dialog.open()

    def keep(self, entries: tuple[CrisisResource, ...]) -> None:
        """Keep these in the caseload."""
        self._keeper.put_setting(SETTING, [[entry.name, entry.reach] for entry in entries])
        self._show(entries)

    def _on_read(self, value: object) -> None:
        if isinstance(value, list):
            self._show(tuple(CrisisResource(name=str(row[0]), reach=str(row[1])) for row in value))

    def _show(self, entries: tuple[CrisisResource, ...]) -> None:
        self._entries = entries
        self.changed.emit(entries)
