"""The accepted plans: a list, and the one chosen as it was said then."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.words import Level
from emdr_planner.planning.load import RULES_VERSION
from emdr_planner.planning.plan_version import PlanDifference
from emdr_planner.planning.strategies import STRATEGIES
from emdr_planner.terms import Naming, level_words
from emdr_planner.ui.buttons import button
from emdr_planner.ui.entry.rows import Row
from emdr_planner.ui.entry.scrolled import scrolled
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.telling.section import Section, emptied
from emdr_planner.ui.telling.short_table import ShortTable
from emdr_planner.ui.versions.difference_view import fill_difference, title_words
from emdr_planner.ui.versions.reading import PlanThen, StepThen
from emdr_planner.wording import _

_TITLES = {
    "gates": _("Gates then"),
    "ceiling": _("Ceilings then"),
    "warnings": _("Warnings then"),
    "preparation": _("Preparation then"),
    "cautions": _("Caution"),
    "limits": _("Limits"),
}


class VersionsPage(QWidget):
    """Takes the place of the plan while it is open.

    Signals:
        left: The plan is to be shown again.
        memory_chosen: The id of a memory (str).
        plan_chosen: The number of the plan whose difference from now is wanted (int).
    """

    left = Signal()
    memory_chosen = Signal(str)
    plan_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plans: tuple[PlanThen, ...] = ()
        self.back = button(_("← Plan"), self.left.emit, "link", self)
        self.back.setAccessibleName(_("Back to the plan"))
        headers = (_("Plan"), _("Accepted"), _("By"), _("First"))
        self.list = ShortTable(_("Accepted plans"), headers, wide=(2, 3))
        self.head = plain_label("", "heading")
        self.under = plain_label("", "small")
        self.since = Section(_("What moved since"))
        self.then = Section(_("The order as it was said then"))
        self.notes = QVBoxLayout()
        self._lay_out()
        self.list.chosen.connect(self._choose)

    @property
    def chosen(self) -> PlanThen | None:
        """The plan that is shown."""
        number = self.list.current_key
        return next((plan for plan in self._plans if str(plan.number) == number), None)

    def show_plans(self, plans: Sequence[PlanThen], unreadable: int) -> None:
        """List accepted plans, newest first, and show the newest."""
        self._plans = tuple(plans)
        self.list.show_rows([_row(plan) for plan in plans])
        words = _("{n} kept plans are not this program's and are left as they are.").format(n=unreadable)
        set_plain(self.unread, words if unreadable else "")
        self.unread.setVisible(bool(unreadable))
        if plans:
            self.list.choose(str(plans[0].number))
            self._choose(str(plans[0].number))

    def show_difference(self, difference: PlanDifference | None, case: Case, name: Naming) -> None:
        """Show what moved since the plan that is shown; None when it cannot be compared."""
        emptied(self.since.column)
        if difference is None:
            self.since.column.addWidget(plain_label(_("It cannot be compared with the order of now."), "small"))
            return
        self.since.set_title(title_words(difference))
        fill_difference(self.since.column, difference, case, name, self.memory_chosen.emit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.unread = plain_label("", "small")
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(10, 4, 10, 12)
        column.setSpacing(6)
        for part in (self.list, self.unread, self.head, self.under, self.since, self.then):
            column.addWidget(part)
        column.addLayout(self.notes)
        column.addStretch(1)
        head = QHBoxLayout()
        head.setContentsMargins(8, 6, 10, 0)
        head.addWidget(self.back)
        head.addWidget(plain_label(_("Accepted plans"), "title"), 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(head)
        outer.addWidget(scrolled(body), 1)

    def _choose(self, number: str) -> None:
        plan = next((one for one in self._plans if str(one.number) == number), None)
        if plan is None:
            return
        set_plain(self.head, _("Plan {n}").format(n=plan.number))
        set_plain(self.under, under_words(plan))
        emptied(self.since.column)
        self.since.set_title(_("What moved since"))
        emptied(self.then.column)
        self._show_steps(plan)
        self._show_notes(plan)
        self.plan_chosen.emit(plan.number)

    def _show_steps(self, plan: PlanThen) -> None:
        drawn = False
        for step in plan.steps:
            if not step.above_line and not drawn:
                self.then.column.addWidget(plain_label(_("— re-assess here —"), "figure"))
                drawn = True
            for label in step_labels(step):
                self.then.column.addWidget(label)

    def _show_notes(self, plan: PlanThen) -> None:
        emptied(self.notes)
        if plan.proposed and plan.proposed != tuple(step.label for step in plan.steps):
            section = Section(_("Without your pins then"), is_open=False)
            section.column.addWidget(plain_label(", ".join(plan.proposed), "small"))
            self.notes.addWidget(section)
        for key, said in plan.notes:
            section = Section(_TITLES[key], is_open=False)
            for words in said:
                section.column.addWidget(plain_label(words, "small"))
            self.notes.addWidget(section)


def step_labels(step: StepThen) -> tuple[QWidget, ...]:
    """Return a step of an accepted plan: what it was and what it opened that day, and what was said of it then."""
    head = plain_label(step_head(step), "figure")
    said = plain_label(step.sentence, "small")
    said.setIndent(14)
    spoken = [step_head(step), *([] if step.above_line else [_("After re-assessment.")]), step.sentence]
    head.setAccessibleName(" ".join(spoken))
    return head, said


def step_head(step: StepThen) -> str:
    """Return the place, the target, the level in words and the load of that day."""
    try:
        level = level_words(Level(step.level))
    except ValueError:
        level = step.level
    against = _(" Against its gate.") if step.against_gate else ""
    return _("{place}. {label}. {level}. Opened {points:.1f} points that day.{against}").format(
        place=step.place, label=step.label, level=level, points=step.load_today, against=against
    )


def under_words(plan: PlanThen) -> str:
    """Return by what rules and strategy a plan was made."""
    names = {strategy.id: strategy.name for strategy in STRATEGIES}
    said = _("{strategy} · rules {rules}").format(strategy=names.get(plan.strategy, plan.strategy), rules=plan.rules)
    if plan.rules != RULES_VERSION:
        said = _("{said} (now {now})").format(said=said, now=RULES_VERSION)
    signed = ", ".join(part for part in (plan.by, plan.date) if part)
    return f"{said} · {signed}" if signed else said


def _row(plan: PlanThen) -> Row:
    first = plan.steps[0].label if plan.steps else _("nothing")
    return Row(
        key=str(plan.number),
        cells=(str(plan.number), plan.date or "–", plan.by or "–", first),
        spoken=_("Plan {n}, {date}, by {by}, first {first}").format(
            n=plan.number, date=plan.date or "–", by=plan.by or "–", first=first
        ),
    )
