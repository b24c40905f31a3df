"""The row above a long caseload: find a code name, or show only those for whom something is due."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.wording import _

_ON = (Qt.Key.Key_Down, Qt.Key.Key_Up)
_OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ClientsSearch(QWidget):
    """Asks what to show.

    Signals:
        changed: Something else is asked for.
        list_wanted: An arrow was pressed: the keyboard shall go on to the list.
        open_wanted: Return was pressed: the client that the list has marked shall be opened.
    """

    changed = Signal()
    list_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, parent: QWidget | None = None, *, narrow: bool = False) -> None:
        """Build the row.

        Args:
            parent: Its parent widget.
            narrow: Leave out what has no room beside an open client.
        """
        super().__init__(parent)
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Find a code name"))
        self.field.setAccessibleName(_("Find a code name"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self.changed)
        self.field.installEventFilter(self)
        self.only_due = QCheckBox(_("Only where something is due"), self)
        self.only_due.toggled.connect(self.changed)
        self._narrow = narrow
        self.archived = QCheckBox(_("Archived too"), self)
        self.archived.toggled.connect(self.changed)
        self._told = plain_label("", "small")
        self._told.setWordWrap(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.field, 1)
        row.addStretch(0)
        for part in (self.only_due, self.archived, self._told):
            row.addWidget(part)

    def offer(self, *, search: bool, archived: bool) -> None:
        """Offer to search where clients are many, and to show archived ones where there are some."""
        archived = archived and not self._narrow
        if not search:
            self.field.clear()
            self.only_due.setChecked(False)
        if not archived:
            self.archived.setChecked(False)
        self.field.setVisible(search)
        self.only_due.setVisible(search and not self._narrow)
        self.archived.setVisible(archived)
        self.setVisible(search or archived)

    def tell(self, shown: int, count: int) -> None:
        """Say how many clients are shown."""
        set_plain(self._told, _("{n} of {all}").format(n=shown, all=count))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hand the keys on that move in the list or open what it has marked."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _ON:
                self.list_wanted.emit()
                return True
            if event.key() in _OPEN:
                self.open_wanted.emit()
                return True
        return super().eventFilter(watched, event)
