"""A page for each client: it goes with everything that stood on it, so that nothing can be left on the next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QStackedWidget

from emdr_planner.ui.client_page import ClientPage


class FreshPage(QObject):
    """Holds the page at hand and puts a new one in its place."""

    def __init__(self, make: Callable[[], ClientPage], stack: QStackedWidget, parent: QObject | None = None) -> None:
        """Make the first page.

        Args:
            make: Returns a page joined with everything, on which nothing has stood yet.
            stack: Where pages are shown.
            parent: Its parent object.
        """
        super().__init__(parent)
        self._make = make
        self._stack = stack
        self._is_used = False
        self.page = make()
        stack.addWidget(self.page)

    def take(self) -> ClientPage:
        """Return a page on which no client has stood; from here on one does."""
        self.renew()
        self._is_used = True
        return self.page

    def renew_soon(self) -> None:
        """Renew the page as soon as what is shown instead has been seen."""
        QTimer.singleShot(0, self, self.renew)

    def renew(self) -> None:
        """Put a new page in place of one on which a client has stood."""
        if not self._is_used:
            return
        self._is_used = False
        old, self.page = self.page, self._make()
        self.page.take_shape(old)
        self._stack.addWidget(self.page)
        self._stack.removeWidget(old)
        old.clear()
        old.deleteLater()
