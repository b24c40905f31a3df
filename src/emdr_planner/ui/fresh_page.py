"""A page for each client: it goes with everything that stood on it, so that nothing can be left on the next.

A page is built while the window has nothing else to do, pane by pane, and what is left of it at once when it is needed.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget

from emdr_planner.ui.client_page import ClientPage
from emdr_planner.ui.tasks import Tasks
from emdr_planner.ui.theme import Theme
from emdr_planner.ui.waiting import Waiting


class FreshPage(QObject):
    """Holds the page at hand and puts a new one in its place."""

    def __init__(
        self,
        make: Callable[[], ClientPage],
        join: Callable[[ClientPage], object],
        stack: QStackedWidget,
        tasks: Tasks,
        parent: QObject,
    ) -> None:
        """Begin with the first page.

        Args:
            make: Returns a page of which nothing is built yet.
            join: Joins a page that is built with everything.
            stack: Where pages are shown.
            tasks: The lanes; they are not idle while a page is being prepared.
            parent: Its parent object.
        """
        super().__init__(parent)
        self._make = make
        self._join = join
        self._stack = stack
        self._tasks = tasks
        self._at_hand: ClientPage | None = None
        self._coming: ClientPage | None = None
        self._is_used = False
        self._waiting = Waiting(self)
        self.renew_soon()

    @property
    def page(self) -> ClientPage:
        """The page at hand."""
        return self._at_hand or self._put_in_place()

    @property
    def _is_wanted(self) -> bool:
        return self._at_hand is None or self._is_used

    def take(self) -> ClientPage:
        """Return a page on which no client has stood; from here on one does, and it stays until it is renewed."""
        self._waiting.forget()
        page = self._put_in_place() if self._is_wanted else self.page
        self._is_used = True
        return page

    def prepare(self, then: Callable[[], object]) -> None:
        """Build the page that `take` will return, pane by pane, then do something. What is shown stays."""
        if self._is_wanted and self._begun().build_on():
            self._tasks.run_file(lambda: None, lambda _done: self.prepare(then), owner=self)
        else:
            then()

    def renew_soon(self) -> None:
        """Put a new page in place of one on which a client has stood, while what is shown instead is looked at."""
        self._waiting.add(self._renew)

    def apply_theme(self, theme: Theme) -> None:
        """Take over another theme; a page that is being built is begun anew."""
        coming, self._coming = self._coming, None
        if coming is not None:
            self._drop(coming)
        if self._at_hand is not None:
            self._at_hand.apply_theme(theme)

    def _renew(self) -> None:
        if not self._is_wanted:
            return
        if self._begun().build_on():
            self.renew_soon()
        else:
            self._put_in_place()

    def _begun(self) -> ClientPage:
        if self._coming is None:
            self._coming = self._make()
            self._stack.addWidget(self._coming)
        return self._coming

    def _put_in_place(self) -> ClientPage:
        """Build what is left of the page that is coming, and let it be the page at hand."""
        old, new = self._at_hand, self._begun()
        while new.build_on():
            pass
        self._at_hand, self._coming, self._is_used = new, None, False
        self._join(new)
        if old is not None:
            new.take_shape(old)
            old.clear()
            self._drop(old)
        return new

    def _drop(self, page: ClientPage) -> None:
        page.blockSignals(True)  # noqa: FBT003 - Qt's own argument: what it still asks for is not for the next client
        self._stack.removeWidget(page)
        page.deleteLater()
