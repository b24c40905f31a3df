"""The page before a session, opened by one key: six short sections that fit one screen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.changes import CaseChange
from emdr_planner.planning.proposal import Proposal
from emdr_planner.ui.entry.once_seen import OnceSeen
from emdr_planner.ui.entry.scrolled import scrolled
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.prep.page import Section, prep_sections
from emdr_planner.ui.telling.hanging_lines import HangingLines
from emdr_planner.ui.theme import Theme
from emdr_planner.wording import _

_WIDE = 1500
"""From this width on the sections stand three beside each other, so that lines stay short enough to read."""


_OPENS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class SectionCard(QFrame):
    """One section. It takes the keyboard: a screen reader can read it whole, and Enter shows what is left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._title = plain_label("", role="heading")
        self._lines = HangingLines(self)
        self._section: Section | None = None
        self._is_whole = False
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._lines)
        column.addStretch(1)

    @property
    def text(self) -> str:
        """What the section says."""
        return "\n".join(self._lines.lines)

    def show_section(self, section: Section) -> None:
        """Show a section."""
        self._section = section
        set_plain(self._title, section.title)
        self.setAccessibleName(section.title)
        self.setAccessibleDescription(". ".join(section.whole))
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show all of a long section, or as much as before."""
        if event.key() in _OPENS and self._section is not None and self._section.is_long:
            self._turn()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do with a click what Enter does."""
        super().mouseReleaseEvent(event)
        if self._section is not None and self._section.is_long and self.rect().contains(event.position().toPoint()):
            self._turn()

    def _turn(self) -> None:
        self._is_whole = not self._is_whole
        self._show()

    def _show(self) -> None:
        section = self._section
        if section is not None:
            lines = section.whole if self._is_whole else section.shown
            self._lines.show_lines(lines, marked=bool(section.lines))


class PrepPanel(OnceSeen):
    """The page before a session. It is worked out when it is looked at, not at every key typed elsewhere."""

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, today: Callable[[], dt.date] = dt.date.today
    ) -> None:
        super().__init__(parent)
        del theme  # the style sheet sets its colours
        self._today = today
        self._case: Case | None = None
        self._proposal: Proposal | None = None
        self.setProperty("role", "panel")
        self.cards: list[SectionCard] = []
        inside = QWidget(self)
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(16, 12, 16, 12)
        self._grid.setSpacing(8)
        self._title = plain_label(_("Before the session"), role="title")
        self._grid.addWidget(self._title, 0, 0)
        self._columns = 0
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside))

    def show_case(self, change: CaseChange) -> None:
        """Take over what is on record."""
        self._case = change.after
        if change.before is None:
            self._proposal = None
        self.refresh()

    def show_proposal(self, proposal: Proposal) -> None:
        """Take over the order as it is proposed now."""
        self._proposal = proposal
        self.refresh()

    def apply_theme(self, theme: Theme) -> None:
        """Take over another theme; the style sheet does it."""
        del theme

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many sections beside each other as can be read."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        columns = 3 if self.width() >= _WIDE else 2
        if columns == self._columns or not self.cards:
            return
        self._columns = columns
        self._grid.addWidget(self._title, 0, 0, 1, columns)
        for place, card in enumerate(self.cards):
            self._grid.addWidget(card, 1 + place // columns, place % columns)
        for place in range(3):
            self._grid.setColumnStretch(place, 1 if place < columns else 0)
        last = 1 + (len(self.cards) - 1) // columns
        for row in range(1, 2 + len(self.cards)):
            self._grid.setRowStretch(row, 1 if row == last + 1 else 0)

    def refresh_now(self) -> None:
        """Work the page out again."""
        if self._case is None:
            return
        sections = prep_sections(self._case, self._proposal, self._today())
        while len(self.cards) < len(sections):
            self.cards.append(SectionCard(self))
        self._arrange()
        for card, section in zip(self.cards, sections, strict=True):
            card.show_section(section)
