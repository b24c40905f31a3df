"""The sheet about one target: why here, the load in parts, the key, why not earlier, what would change it, stuck."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from emdr_planner.domain.words import Prong
from emdr_planner.planning.ceiling import find_ceilings
from emdr_planner.planning.why import Why
from emdr_planner.terms import level_words
from emdr_planner.ui.buttons import button
from emdr_planner.ui.entry.rows import Row
from emdr_planner.ui.entry.scrolled import scrolled
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.questions import Questions
from emdr_planner.ui.tasks import Tasks
from emdr_planner.ui.telling.reason_list import ReasonList
from emdr_planner.ui.telling.section import Section
from emdr_planner.ui.telling.short_table import ShortTable
from emdr_planner.ui.theme import Theme
from emdr_planner.ui.why.ask import Ground, Look, look
from emdr_planner.ui.why.not_earlier import NotEarlierView
from emdr_planner.ui.why.parts import PartsView
from emdr_planner.ui.why.stuck_view import StuckView
from emdr_planner.ui.why.would_change import WouldChangeView
from emdr_planner.wording import _

_SAME = 1e-9


class WhySheet(QWidget):
    """Takes the place of the plan while it is open.

    Signals:
        left: The plan is to be shown again.
        memory_chosen: The id of a memory (str).
        trial_asked: The `Move` that is to be tried in the what-if.
        edit_requested: An `Edit`.
    """

    left = Signal()
    memory_chosen = Signal(str)
    trial_asked = Signal(object)
    edit_requested = Signal(object)

    def __init__(self, theme: Theme, tasks: Tasks, questions: Questions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._asked = 0
        self.memory = ""
        self.back = button(_("← Plan"), self.left.emit, "link", self)
        self.back.setAccessibleName(_("Back to the plan"))
        self.title = plain_label("", "title", self)
        self.under = plain_label("", "small", self)
        self.reasons = ReasonList()
        self.parts = PartsView(theme)
        self.later = PartsView(theme)
        self.key = ShortTable(_("The key, part by part"), (_("Compared in this order"), _("Here")))
        self.not_earlier = NotEarlierView(questions)
        self.would_change = WouldChangeView(questions)
        self.stuck = StuckView()
        self._lay_out()
        self._join()

    def show_target(self, memory_id: str, ground: Ground) -> None:
        """Work out what there is to say about a target, and show it."""
        another = memory_id != self.memory
        self.memory = memory_id
        self._asked += 1
        asked = self._asked
        set_plain(self.title, ground.name(memory_id))
        self.not_earlier.show_target(memory_id, ground)
        self.would_change.show_target(memory_id, ground)

        def show(found: Look) -> None:
            if asked == self._asked:
                self._show(found, ground, opens_stuck=another)

        self._tasks.run_compute(lambda: look(ground, memory_id), show, owner=self)

    def forget(self) -> None:
        """Leave nothing of the client in it."""
        self._asked += 1
        self.memory = ""
        set_plain(self.title, "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Esc; a number tries the candidate of that number where a target is stuck."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.text().isdigit() and self.sections["stuck"].is_open:
            self.stuck.try_candidate(int(event.text()))
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.sections = {
            "why": Section(_("Why here")),
            "parts": Section(_("What it opens today")),
            "later": Section(_("At its turn"), is_open=False),
            "key": Section(_("The key, part by part")),
            "not_earlier": Section(_("Why not earlier")),
            "change": Section(_("What would change it")),
            "stuck": Section(_("Stuck here"), is_open=False),
        }
        held = (self.reasons, self.parts, self.later, self.key, self.not_earlier, self.would_change, self.stuck)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(10, 4, 10, 12)
        column.setSpacing(8)
        for section, widget in zip(self.sections.values(), held, strict=True):
            section.column.addWidget(widget)
            column.addWidget(section)
        column.addStretch(1)
        head = QHBoxLayout()
        head.setContentsMargins(8, 6, 10, 0)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.title)
        names.addWidget(self.under)
        head.addLayout(names, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(4)
        outer.addLayout(head)
        outer.addWidget(scrolled(body), 1)

    def _join(self) -> None:
        for view in (self.parts, self.later, self.not_earlier, self.would_change, self.stuck):
            view.memory_chosen.connect(self.memory_chosen)
        self.reasons.link_activated.connect(self.memory_chosen)
        for trying in (self.not_earlier, self.would_change, self.stuck):
            trying.trial_asked.connect(self.trial_asked)
        self.stuck.edit_requested.connect(self.edit_requested)

    def _show(self, found: Look, ground: Ground, *, opens_stuck: bool) -> None:
        why = found.why
        for name, section in self.sections.items():
            section.setVisible(why is not None and (name != "stuck" or found.stuck is not None))
        if why is None:
            set_plain(self.under, _("It is no target of the working network: nothing is worked out for it."))
            return
        set_plain(self.under, _under(why))
        self.reasons.show_reasons(why.reasons, ground.name)
        self._show_loads(why, ground)
        self._show_key(why)
        if found.stuck is not None:
            self.stuck.show_stuck(found.stuck, ground)
            if opens_stuck:
                self.sections["stuck"].button.setChecked(found.is_stuck)

    def _show_loads(self, why: Why, ground: Ground) -> None:
        memory = next(known for known in ground.view.memories if known.id == why.memory)
        ceiling = find_ceilings(ground.view)[memory.prong or Prong.PAST]
        points = None if ceiling is None else ceiling.points
        today, later = self.sections["parts"], self.sections["later"]
        today.set_title(_("What it opens today: {points:.1f} points").format(points=why.load_today))
        self.parts.show_parts(why.parts_today, points, ground.name, ground.theme)
        later.setVisible(abs(why.load - why.load_today) > _SAME)
        later.set_title(_("At its turn: {points:.1f} points").format(points=why.load))
        self.later.show_parts(why.parts, points, ground.name, ground.theme)

    def _show_key(self, why: Why) -> None:
        rows = [
            Row(key="", cells=(words, value), spoken=_("{words}: {value}").format(words=words, value=value))
            for words, value in why.key
        ]
        self.key.show_rows(rows)
        self.sections["key"].setVisible(bool(rows))


def _under(why: Why) -> str:
    if why.place is None:
        return _("No place in this order. Loads told for {level}.").format(level=level_words(why.level))
    return _("Place {place} · {level}").format(place=why.place, level=level_words(why.level))
