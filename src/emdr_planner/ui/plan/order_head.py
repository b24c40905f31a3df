"""The line above the order: its title, and what can be asked of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

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
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.title, 1)
        for asking in (self.compare, self.firm, self.more):
            row.addWidget(asking, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_possible(self, *, ordered: bool, versions: int, trial: bool) -> None:
        """Offer what can be asked: of an order that holds a target, of plans that were accepted, during a what-if."""
        set_plain(self.title, _("What-if order") if trial else _("Proposed order"))
        for asking in (self.compare, self.firm):
            asking.setVisible(ordered)
        for action in (self.accept, self.whatif):
            action.setEnabled(ordered and not trial)
        self.versions.setEnabled(versions > 0)
        self.versions.setText(_("Accepted plans ({n}) …").format(n=versions))
