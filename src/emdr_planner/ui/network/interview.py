"""The interview pair by pair: at most fifteen questions, those first whose answer could change the order most.

A yes links with the kind and strength that stand in the card, a no is remembered, a skip is forgotten with the
interview. Every answer is one step that can be undone, and none invents an event.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.edits.network import next_linkage_id
from emdr_planner.domain.network import Linkage
from emdr_planner.domain.suggestions import Suggestion, ends_for, open_pairs, put_aside
from emdr_planner.domain.words import LinkageKind
from emdr_planner.planning.proposal import Proposal
from emdr_planner.ui.network.asked import Asked
from emdr_planner.ui.network.interview_card import InterviewCard, Question
from emdr_planner.ui.network.weighing import Weighing
from emdr_planner.ui.network.wishes import link_wish
from emdr_planner.wording import _, ngettext

MOST_QUESTIONS = 15


class Interview:
    """Asks about one pair after another."""

    def __init__(self, panel: Asked, weighing: Weighing, today: Callable[[], dt.date]) -> None:
        self._panel = panel
        self._weighing = weighing
        self._today = today
        self._passed: set[frozenset[str]] = set()
        self._count = 0
        self._pair: Suggestion | None = None
        self._order: tuple[str, ...] = ()
        self._answered = self._is_first_guess = False
        self.card = InterviewCard(panel.canvas)
        self.card.linked.connect(self._link)
        self.card.refused.connect(self._refuse)
        self.card.skipped.connect(self._skip)
        self.card.left.connect(self.leave)

    @property
    def is_open(self) -> bool:
        """Whether the interview is under way."""
        return not self.card.isHidden()

    def begin(self) -> None:
        """Begin with the first question."""
        self._passed, self._count, self._pair = set(), 0, None
        self.card.say("")
        self._weigh()
        self._is_first_guess = self._weighing.is_under_way
        self._next()

    def leave(self) -> None:
        """End it; what was answered stays."""
        if self.is_open:
            self.card.hide()
            self._panel.canvas.setFocus()

    def follow(self, *, quiet: bool) -> None:
        """Follow the record; while nothing may be asked, the card goes away."""
        if not self.is_open:
            return
        if quiet:
            self.card.hide()
        else:
            self._go_on_if_settled()
            self._weigh()

    def on_weighed(self) -> None:
        """Say what an answer could do; the very first question gives way to the one that matters most."""
        if self.is_open and self._is_first_guess:
            self._is_first_guess, self._count = False, self._count - 1
            self._next()
        elif self.is_open:
            self._show()

    def hear(self, proposal: Proposal) -> None:
        """Say what the answer before did to the order."""
        order = tuple(step.memory for step in proposal.order)
        if self._answered and self.is_open:
            self.card.say(self._difference(order))
            self._answered = False
        self._order = order

    def _difference(self, order: tuple[str, ...]) -> str:
        moved = sum(1 for place, name in enumerate(order) if self._order[place : place + 1] != (name,))
        if not moved:
            return _("That answer leaves the order as it was.")
        said = ngettext(
            "That answer moved {n} target in the order.", "That answer moved {n} targets in the order.", moved
        ).format(n=moved)
        if order[:1] != self._order[:1] and self._panel.case is not None:
            label = self._panel.case.memory(order[0]).label
            return f"{said} {_('First stands now: {label}.').format(label=label)}"
        return said

    def _open(self) -> tuple[Suggestion, ...]:
        case = self._panel.case
        return () if case is None else tuple(pair for pair in open_pairs(case) if pair.pair not in self._passed)

    def _weigh(self) -> None:
        self._weighing.weigh(self._open())

    def _go_on_if_settled(self) -> None:
        """Leave a question that the record has answered by another way."""
        if self._pair is not None and self._pair not in self._open():
            self._next()

    def _next(self) -> None:
        """Ask about the pair whose answer could change most now."""
        waiting = self._weighing.ranked(self._open())
        if self._count >= MOST_QUESTIONS or not waiting:
            self._pair = None
            self.card.show_end(self._count)
            return
        self._pair = waiting[0]
        self._count += 1
        self._show()

    def _show(self) -> None:
        case, pair = self._panel.case, self._pair
        if case is not None and pair is not None:
            weight, canvas = self._weighing.weights.get(pair.pair), self._panel.canvas
            self._panel.selection_requested.emit((pair.first, pair.second))
            seen = [name for name in (pair.first, pair.second) if name in canvas.scene.nodes]
            for name in seen:
                canvas.show_memory(name)
            rooms = tuple(canvas.room_of(name).toAlignedRect() for name in seen)
            ends = ends_for(case, pair)
            self.card.show_question(case, Question(pair, ends, weight, self._count, MOST_QUESTIONS, rooms))

    def _link(self, kind: LinkageKind, strength: int) -> None:
        case, pair = self._panel.case, self._pair
        if case is None or pair is None:
            return
        start, end, _kind = ends_for(case, pair)
        linkage = Linkage(
            id=next_linkage_id(case),
            from_id=start,
            to_id=end,
            kind=kind,
            strength=strength,
            provenance=self._panel.source,
            noted=self._today(),
        )
        self._answer(link_wish(linkage))

    def _refuse(self) -> None:
        if self._pair is not None:
            self._answer(put_aside(self._pair))

    def _skip(self) -> None:
        if self._pair is not None:
            self._passed.add(self._pair.pair)
        self._is_first_guess = False
        self._next()

    def _answer(self, edit: Edit) -> None:
        """Make an answer one step, and go on."""
        self._pair, self._answered, self._is_first_guess = None, True, False
        self._panel.edit_requested.emit(edit)
        if self._pair is None:
            self._next()
