"""The line above the order: its title, and what can be asked of it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QPushButton, QWidget

from emdr_planner.ui.buttons import button
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.wording import _


class OrderHead(QWidget):
    """Title and questions.

    Signals:
        compare_asked: The orders are to be shown side by side.
        firm_asked: How firm the order is, is to be found out.
        whatif_asked: Something is to be tried.
        accept_asked: The order is to be accepted as a plan.
        versions_asked: The accepted plans are to be shown.
        method_asked: The method note is to be shown.
    """

    compare_asked = Signal()
    firm_asked = Signal()
    whatif_asked = Signal()
    accept_asked = Signal()
    versions_asked = Signal()
    method_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = plain_label(_("Proposed order"), role="title")
        self.title.setWordWrap(False)
        self.compare = button(_("Compare"), self.compare_asked.emit, role="link", parent=self)
        self.firm = button(_("How firm"), self.firm_asked.emit, role="link", parent=self)
        self.more = QPushButton(_("More"), self)
        self.more.setProperty("role", "link")
        self.more.setAccessibleName(_("More about this order"))
        self.menu = QMenu(self)
        self.accept = self.menu.addAction(_("Accept this order …"))
        self.versions = self.menu.addAction(_("Accepted plans …"))
        self.menu.addSeparator()
        self.whatif = self.menu.addAction(_("What if …"))
        self.method = self.menu.addAction(_("Method note and sources"))
        self.more.setMenu(self.menu)
        self.accept.triggered.connect(self.accept_asked)
        self.versions.triggered.connect(self.versions_asked)
        self.whatif.triggered.connect(self.whatif_asked)
        self.method.triggered.connect(self.method_asked)
        self._asking = QWidget(self)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lay_out()

    def _lay_out(self) -> None:
        asking = QHBoxLayout(self._asking)
        for row in (asking, self._row):
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(2)
        for one in (self.compare, self.firm, self.more):
            asking.addWidget(one, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self.title, 1)
        self._row.addWidget(self._asking, 0, Qt.AlignmentFlag.AlignLeft)

    def minimumSizeHint(self) -> QSize:
        """Return room for the title over the questions."""
        title, asking = self.title.minimumSizeHint(), self._asking.minimumSizeHint()
        return QSize(max(title.width(), asking.width()), max(title.height(), asking.height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the questions beside the title where there is room, else below it."""
        super().resizeEvent(event)
        wanted = self.title.sizeHint().width() + self._asking.sizeHint().width() + self._row.spacing()
        beside = self.width() >= wanted
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def show_possible(self, *, ordered: bool, versions: int, trial: bool) -> None:
        """Offer what can be asked: of an order that holds a target, of plans that were accepted, during a what-if."""
        set_plain(self.title, _("What-if order") if trial else _("Proposed order"))
        for asking in (self.compare, self.firm):
            asking.setVisible(ordered)
        for action in (self.accept, self.whatif):
            action.setEnabled(ordered and not trial)
        self.versions.setEnabled(versions > 0)
        self.versions.setText(_("Accepted plans ({n}) …").format(n=versions))
