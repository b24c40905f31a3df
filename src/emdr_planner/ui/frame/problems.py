"""Presenting problems: what the client came for, its kind and rank, and the memories that belong to it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import PresentingProblem
from emdr_planner.domain.edits.client import set_presenting_problems
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.edits.memories import change_memory
from emdr_planner.domain.ids import next_id
from emdr_planner.domain.words import ProblemKind
from emdr_planner.terms import problem_kind_word
from emdr_planner.ui.buttons import button
from emdr_planner.ui.details.bound import ChecksField
from emdr_planner.ui.entry.choices import memory_words, open_choices
from emdr_planner.ui.entry.fields import ChoiceField, TextField
from emdr_planner.ui.frame.keyed_rows import KeyedRows, RecordRow
from emdr_planner.ui.frame.part import FramePart
from emdr_planner.ui.frame.settled_number import SettledNumber
from emdr_planner.ui.labels import plain_label
from emdr_planner.ui.telling.section import Section
from emdr_planner.wording import _, ngettext

_MOST = 99


class ProblemRow(RecordRow[PresentingProblem]):
    """One presenting problem.

    Signals:
        changed: The `PresentingProblem` as it shall be.
        removed: It shall go.
        members_wanted: Ids of the memories that shall belong to it, a tuple of str.
    """

    changed = Signal(object)
    removed = Signal()
    members_wanted = Signal(object)

    def __init__(self, problem_id: str) -> None:
        super().__init__()
        self._problem = PresentingProblem(id=problem_id, title="")
        self._showing = False
        self.rank = SettledNumber(_("Rank of the problem"), 1, _MOST, self)
        self.title = TextField(_("Presenting problem"), self, hint=_("what the client came for"))
        self.kind: ChoiceField[ProblemKind | None] = ChoiceField(
            _("Kind of problem"), open_choices(problem_kind_word, ProblemKind, _("kind not said")), self
        )
        self.onset = TextField(_("When it began"), self, hint=_("since when"))
        self.gone = button(_("Remove"), self.removed.emit, "link", self)
        self.belongs = Section(_("Its memories"), self, is_open=False)
        self.members: ChecksField[str] = ChecksField(_("Memories of the problem"))
        self.belongs.column.addWidget(self.members)
        self._lay_out()
        self.title.editingFinished.connect(self._tell)
        self.onset.editingFinished.connect(self._tell)
        self.rank.settled.connect(self._tell)
        self.kind.activated.connect(lambda _place: self._tell())
        self.members.changed.connect(self._tell_members)

    def show_record(self, record: PresentingProblem) -> None:
        """Show the problem."""
        self._problem = record
        self._showing = True
        for field, text in ((self.title, record.title or None), (self.onset, record.onset)):
            if field.value != text:
                field.set_value(text)
        if self.rank.value != record.rank:
            self.rank.set_value(record.rank)
        self.kind.set_value(record.kind)
        self.gone.setAccessibleName(_("Remove the problem {title}").format(title=record.title))
        self._showing = False

    def show_members(self, case: Case) -> None:
        """Show which memories belong to it."""
        self._showing = True
        self.members.set_choices((memory.id, memory_words(memory)) for memory in case.targets)
        mine = tuple(memory.id for memory in case.targets if self._problem.id in memory.presenting_problems)
        self.members.set_value(mine)
        words = ngettext("Its memories · {n}", "Its memories · {n}", len(mine)).format(n=len(mine))
        self.belongs.set_title(words)
        self._showing = False

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(4)
        grid.addWidget(self.rank, 0, 0)
        grid.addWidget(self.title, 0, 1, 1, 2)
        grid.addWidget(self.kind, 1, 1)
        grid.addWidget(self.onset, 1, 2)
        grid.addWidget(self.gone, 1, 0, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(grid)
        column.addWidget(self.belongs)

    def _tell(self) -> None:
        if self._showing:
            return
        problem = dataclasses.replace(
            self._problem,
            title=self.title.value or self._problem.title,
            kind=self.kind.value,
            rank=self.rank.value,
            onset=self.onset.value,
        )
        if problem != self._problem:
            self.changed.emit(problem)

    def _tell_members(self) -> None:
        if not self._showing:
            self.members_wanted.emit(self.members.value)


class ProblemsSection(FramePart):
    """Every presenting problem, best rank first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Presenting problems"), parent)
        self._case: Case | None = None
        self.column.addWidget(
            plain_label(
                _("Rank 1 matters most. Kind, rank and the memories' markers make further orders possible."), "small"
            )
        )
        self.rows: KeyedRows[PresentingProblem] = KeyedRows(self._row)
        self.column.addWidget(self.rows)
        self.add = button(_("Add a problem"), self._add, "plain", self)
        self.column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_case(self, case: Case) -> None:
        """Show the problems as they stand now."""
        self._case = case
        problems = case.client.presenting_problems
        self.rows.show_records(sorted(problems, key=lambda one: (one.rank is None, one.rank or 0)))
        for row in self.rows.rows.values():
            if isinstance(row, ProblemRow):
                row.show_members(case)

    def begin(self) -> None:
        """Put the keyboard on the first problem, or on the way to add one."""
        self.button.setChecked(True)
        first = next(iter(self.rows.rows.values()), None)
        target = first.title if isinstance(first, ProblemRow) else self.add
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, problem_id: str) -> ProblemRow:
        row = ProblemRow(problem_id)
        row.changed.connect(self._change)
        row.removed.connect(lambda: self._remove(problem_id))
        row.members_wanted.connect(lambda ids: self._set_members(problem_id, ids))
        return row

    def _problems(self, change: Callable[[PresentingProblem], PresentingProblem | None]) -> None:
        if self._case is not None:
            changed = (change(one) for one in self._case.client.presenting_problems)
            self.edit_requested.emit(set_presenting_problems(tuple(one for one in changed if one is not None)))

    def _change(self, problem: PresentingProblem) -> None:
        self._problems(lambda one: problem if one.id == problem.id else one)

    def _remove(self, problem_id: str) -> None:
        self._problems(lambda one: None if one.id == problem_id else one)

    def _add(self) -> None:
        if self._case is None:
            return
        problems = self._case.client.presenting_problems
        ranks = [one.rank for one in problems if one.rank is not None]
        new = PresentingProblem(
            id=next_id("PP", (one.id for one in problems)), title=_("New problem"), rank=max(ranks, default=0) + 1
        )
        self.edit_requested.emit(set_presenting_problems((*problems, new)))
        row = self.rows.rows.get(new.id)
        if isinstance(row, ProblemRow):
            row.title.setFocus(Qt.FocusReason.OtherFocusReason)
            row.title.selectAll()

    def _set_members(self, problem_id: str, ids: tuple[str, ...]) -> None:
        """Ask for the one edit that a tick makes: one memory joins the problem or leaves it."""
        for memory in () if self._case is None else self._case.targets:
            belongs = problem_id in memory.presenting_problems
            if belongs != (memory.id in ids):
                kept = tuple(one for one in memory.presenting_problems if one != problem_id)
                edit: Edit = change_memory(memory.id, presenting_problems=kept if belongs else (*kept, problem_id))
                self.edit_requested.emit(edit)
                return
