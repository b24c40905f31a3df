"""Asks about linkages: keeps the questions up to date with the record, and makes wishes of the answers."""

from __future__ import annotations

from PySide6.QtCore import QRect

from emdr_planner.domain.suggestions import Suggestion, put_aside, suggestions
from emdr_planner.ui.network.asked import Asked
from emdr_planner.ui.network.linking import Linking
from emdr_planner.ui.network.questions_card import count_words

_GAP = 10
_WIDTH = 400


class Asking:
    """Joins the card of questions with the tool that opens it."""

    def __init__(self, panel: Asked, linking: Linking) -> None:
        self._panel = panel
        self._linking = linking
        self.card = panel.canvas.questions
        self.card.linked.connect(self._link)
        self.card.refused.connect(self._refuse)
        self.card.looked_at.connect(self._show)

    def refresh(self) -> None:
        """Ask about the record as it stands; nothing while the map is only looked at, or looked at with the client."""
        case, panel = self._panel.case, self._panel
        quiet = case is None or panel.is_shared or panel.canvas.is_fixed
        found = () if case is None or quiet else suggestions(case)
        panel.tools.show_questions(count_words(len(found)) if found else "")
        if case is not None:
            self.card.show_questions(case, found)
            self._place()

    def open(self) -> None:
        """Show the questions, or put them away again."""
        if self.card.isVisible():
            self.card.leave()
        elif self.card.rows:
            self._place()
            self.card.begin()

    def _place(self) -> None:
        canvas = self._panel.canvas
        width = min(_WIDTH, canvas.width() - 2 * _GAP)
        height = min(self.card.heightForWidth(width), canvas.height() - 2 * _GAP)
        self.card.setGeometry(QRect(_GAP, _GAP, width, height))

    def _link(self, suggestion: Suggestion) -> None:
        self._linking.open_suggested(suggestion)

    def _refuse(self, suggestion: Suggestion) -> None:
        self._panel.edit_requested.emit(put_aside(suggestion))
        if self.card.rows:
            self.card.begin()

    def _show(self, ids: tuple[str, str]) -> None:
        self._panel.selection_requested.emit(ids)
        self._panel.canvas.show_memory(ids[1])
