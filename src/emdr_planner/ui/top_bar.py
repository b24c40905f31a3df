"""The bar on top of every client view: who this is, the pages, what is saved, and the lock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.terms import programme_word
from emdr_planner.ui.buttons import button
from emdr_planner.ui.labels import elided_label, no_mnemonic, plain_label, set_plain
from emdr_planner.wording import _

_HEIGHT = 46


def frame_words(case: Case, today: dt.date) -> str:
    """Return programme, week and session of a client: *intensive outpatient · week 3 · session 9 next*."""
    parts = [] if case.client.programme is None else [programme_word(case.client.programme)]
    if case.client.started is not None and case.client.started <= today:
        parts.append(_("week {n}").format(n=(today - case.client.started).days // 7 + 1))
    parts.append(_("session {n} next").format(n=len(case.sessions) + 1))
    return " · ".join(parts)


class TopBar(QFrame):
    """Shows the client at hand and switches pages.

    Signals:
        page_chosen: Index of the page.
        lock_requested: The lock was pressed.
    """

    page_chosen = Signal(int)
    lock_requested = Signal()

    def __init__(self, pages: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setFixedHeight(_HEIGHT)
        self._code = elided_label("", "bar-title")
        self._frame = elided_label("", "bar")
        self._saved = plain_label("", "bar")
        self._saved.setWordWrap(False)
        self._saved.setAccessibleName(_("Saving"))
        self._tabs = QButtonGroup(self)
        self._tabs.setExclusive(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 10, 0)
        row.setSpacing(10)
        row.addWidget(self._code)
        row.addWidget(self._frame, 1)
        for place, name in enumerate(pages):
            row.addWidget(self._tab(name, place))
        row.addStretch(1)
        row.addWidget(self._saved)
        row.addWidget(button(_("Lock"), self.lock_requested.emit))
        self._tabs.idClicked.connect(self.page_chosen)

    def _tab(self, name: str, place: int) -> QPushButton:
        tab = QPushButton(no_mnemonic(name))
        tab.setCheckable(True)
        tab.setChecked(place == 0)
        tab.setAccessibleName(_("Page: {name}").format(name=name))
        tab.setFixedHeight(_HEIGHT)
        tab.setCursor(Qt.CursorShape.PointingHandCursor)
        self._tabs.addButton(tab, place)
        return tab

    def show_title(self, title: str, words: str) -> None:
        """Show what this is about, where it is no client."""
        self._code.set_whole(title)
        self._frame.set_whole(words)

    def show_client(self, case: Case, today: dt.date) -> None:
        """Show whose record this is."""
        self._code.set_whole(case.client.code)
        self._frame.set_whole(frame_words(case, today))

    def show_page(self, place: int) -> None:
        """Mark a page as the one at hand."""
        tab = self._tabs.button(place)
        if tab is not None:
            tab.setChecked(True)

    def show_pages(self, *, possible: bool) -> None:
        """Offer the pages, or only what is at hand."""
        for tab in self._tabs.buttons():
            tab.setVisible(possible)

    def show_saved(self, words: str) -> None:
        """Say what is saved."""
        set_plain(self._saved, words)

    @property
    def saved_words(self) -> str:
        """What is said about saving."""
        return self._saved.text()
