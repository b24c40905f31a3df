"""The bar on top of every client view: who this is, the pages, what is saved, and the lock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QMenu, QPushButton, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.progress.timeline import week_of_treatment
from emdr_planner.terms import programme_word
from emdr_planner.ui.buttons import button
from emdr_planner.ui.entry.days import day
from emdr_planner.ui.labels import elided_label, no_mnemonic, plain_label, set_plain
from emdr_planner.wording import _

_HEIGHT = 46
_GAP = 10
_LEAST_CODE = 120
"""Room that the client's code name keeps at the least."""


def frame_words(case: Case, today: dt.date) -> str:
    """Return programme, week and session of a client: *intensive outpatient · week 3 · session 9 next*.

    Of a closed treatment it is said since when it is over.
    """
    parts = [] if case.client.programme is None else [programme_word(case.client.programme)]
    if case.client.closed is not None:
        return " · ".join((*parts, _("treatment closed {day}").format(day=day(case.client.closed.date))))
    if case.client.started is not None and case.client.started <= today:
        parts.append(_("week {n}").format(n=week_of_treatment(case.client.started, today)))
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
        self._is_narrow, self._is_possible = False, True
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 10, 0)
        row.setSpacing(_GAP)
        row.addWidget(self._code)
        row.addWidget(self._frame)
        row.addStretch(1)
        for place, name in enumerate(pages):
            row.addWidget(self._tab(name, place))
        self._chosen = self._chooser(pages)
        row.addWidget(self._chosen)
        row.addStretch(1)
        row.addWidget(self._saved)
        self._lock = button(_("Lock"), self.lock_requested.emit)
        row.addWidget(self._lock)
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

    def _chooser(self, pages: Sequence[str]) -> QPushButton:
        """Return what stands for all tabs where they have no room beside each other: a button with their menu."""
        chooser = QPushButton(no_mnemonic(pages[0] if pages else ""))
        chooser.setFixedHeight(_HEIGHT)
        chooser.hide()
        menu = QMenu(chooser)
        for place, name in enumerate(pages):
            menu.addAction(no_mnemonic(name), partial(self.page_chosen.emit, place))
        chooser.setMenu(menu)
        return chooser

    def minimumSizeHint(self) -> QSize:
        """Return the room it needs with its tabs in a menu."""
        margins, gaps = self.contentsMargins(), 6 * _GAP
        beside = self._saved.sizeHint().width() + self._lock.sizeHint().width() + self._chosen.sizeHint().width()
        return QSize(beside + gaps + margins.left() + margins.right() + _LEAST_CODE, _HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the tabs beside each other, or in a menu where there is no room for all."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        tabs = self._tabs.buttons()
        others = self._saved.sizeHint().width() + self._lock.sizeHint().width() + _LEAST_CODE
        wanted = sum(tab.sizeHint().width() for tab in tabs) + others + (len(tabs) + 6) * _GAP
        self._is_narrow = self.width() < wanted
        for tab in tabs:
            tab.setVisible(self._is_possible and not self._is_narrow)
        self._chosen.setVisible(self._is_possible and self._is_narrow)

    def changeEvent(self, event: QEvent) -> None:
        """Make room anew when letters have another size."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            QTimer.singleShot(0, self, self._make_room)

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
            self._chosen.setText(tab.text())
            self._chosen.setAccessibleName(_("Page: {name}. Choose another").format(name=tab.text()))

    def show_pages(self, *, possible: bool) -> None:
        """Offer the pages, or only what is at hand."""
        self._is_possible = possible
        self._make_room()

    def show_saved(self, words: str) -> None:
        """Say what is saved."""
        set_plain(self._saved, words)

    @property
    def saved_words(self) -> str:
        """What is said about saving."""
        return self._saved.text()
