"""Asks about linkages: keeps the questions up to date with the record, and makes wishes of the answers."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QRect

from emdr_planner.domain.case import Case
from emdr_planner.domain.suggestions import MOST, PAIRS_AT_HAND, Suggestion, put_aside, suggestions
from emdr_planner.ui.network.asked import Asked
from emdr_planner.ui.network.interview import Interview
from emdr_planner.ui.network.linking import Linking
from emdr_planner.ui.network.questions_card import count_words
from emdr_planner.ui.network.weighing import Weighing
from emdr_planner.wording import _

_QUIET = _("With the client no question about linkages is asked by the program.")
_GAP = 10
_WIDTH = 400


def _told(case: Case) -> tuple[object, ...]:
    """Return what questions come from: where memories lie does not belong to it."""
    memories = tuple(dataclasses.replace(memory, position=None, position_locked=False) for memory in case.memories)
    return memories, case.linkages, case.policy


class Asking:
    """Joins the card of questions with the tool that opens it, and the interview pair by pair."""

    def __init__(self, panel: Asked, linking: Linking, today: Callable[[], dt.date]) -> None:
        self._panel = panel
        self._linking = linking
        self._pairs: tuple[Suggestion, ...] = ()
        self._told: tuple[object, ...] | None = None
        self.weighing = Weighing(panel, self._on_weighed)
        self.interview = Interview(panel, self.weighing, today)
        self.card = panel.canvas.questions
        self.card.linked.connect(self._link)
        self.card.refused.connect(self._refuse)
        self.card.looked_at.connect(self._show)
        self.card.interview_wanted.connect(self.begin_interview)

    @property
    def quiet(self) -> bool:
        """Whether nothing may be asked: no record, a map that is only looked at, or looked at with the client."""
        panel = self._panel
        return panel.case is None or panel.is_shared or panel.canvas.is_fixed

    def refresh(self) -> None:
        """Ask about the record as it stands."""
        case = self._panel.case
        told = None if case is None or self.quiet else _told(case)
        if told != self._told or told is None:
            self._told = told
            self._pairs = () if case is None or self.quiet else suggestions(case, PAIRS_AT_HAND)
            count = min(MOST, len(self._pairs))
            self._panel.tools.show_questions(count_words(count) if count else "")
            self._show_pairs(case)
        self.interview.follow(quiet=self.quiet)
        if self.card.isVisible():
            self._weigh()

    def _show_pairs(self, case: Case | None) -> None:
        if case is not None:
            seen = () if self.card.isHidden() else self.weighing.ranked(self._pairs)[:MOST]
            self.card.show_questions(case, seen, self.weighing.weights)
            self._place()

    def _weigh(self) -> None:
        self.weighing.weigh(self._pairs)

    def _on_weighed(self) -> None:
        """Put the questions into the order that their answers give them."""
        self.interview.on_weighed()
        if self._pairs and self.card.isVisible():
            asking = self.card.asks_by_keys
            self._show_pairs(self._panel.case)
            if asking:
                self.card.begin()

    def open(self) -> None:
        """Show the questions, or put them away again."""
        if self.card.isVisible():
            self.card.leave()
        elif self._pairs:
            self.interview.leave()
            self._panel.canvas.form.leave()
            self.card.show()
            self._show_pairs(self._panel.case)
            self.card.begin()
            self._weigh()
        elif self.quiet:
            self._panel.refused.emit(_QUIET)
        else:
            self._panel.told.emit(_("Nothing in the records suggests a linkage that has not been asked about."))

    def begin_interview(self) -> None:
        """Ask pair by pair; with the client there is no such thing."""
        if self.quiet:
            self._panel.refused.emit(_QUIET)
            return
        self.card.hide()
        self._panel.canvas.form.leave()
        self.interview.begin()

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
