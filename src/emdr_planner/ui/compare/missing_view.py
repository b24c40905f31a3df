"""Strategies that are not worked out: why, what they lack, where that can be entered, and a way to see them anyway."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from emdr_planner.ui.buttons import button
from emdr_planner.ui.compare.answer import Missing
from emdr_planner.ui.labels import plain_label
from emdr_planner.ui.telling.entry_places import WHERE
from emdr_planner.ui.telling.section import Section, emptied
from emdr_planner.wording import _, ngettext


class MissingView(Section):
    """Lists them below the table.

    Signals:
        work_out_asked: The id of a strategy that is to be worked out all the same (str).
        entry_asked: The part of the client's frame where missing data is entered (str).
    """

    work_out_asked = Signal(str)
    entry_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)

    def show_missing(self, missing: Sequence[Missing]) -> None:
        """Show these strategies; what is made on request first, then what the gates speak against."""
        emptied(self.column)
        for one in sorted(missing, key=_rank):
            self.column.addWidget(self._row(one))
        words = ngettext("{n} order not shown", "{n} orders not shown", len(missing))
        self.set_title(words.format(n=len(missing)))
        self.setVisible(bool(missing))

    def _row(self, one: Missing) -> QWidget:
        row = QWidget(self)
        name = plain_label(one.strategy.name, "figure", row)
        name.setFixedWidth(190)
        font = name.font()
        font.setStrikeOut(one.struck)
        name.setFont(font)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(plain_label(why_words(one), "small", row), 1)
        ways = QVBoxLayout()
        where = WHERE.get(one.strategy.id) if one.needs is not None else None
        if where is not None:
            ways.addWidget(self._way(_("Enter it"), one, lambda: self.entry_asked.emit(where)))
        words = _("Work it out") if one.strategy.on_request else _("Work it out all the same")
        ways.addWidget(self._way(words, one, lambda: self.work_out_asked.emit(one.strategy.id)))
        line.addLayout(ways)
        return row

    def _way(self, words: str, one: Missing, step: Callable[[], object]) -> QWidget:
        made = button(words, step, "link", self)
        made.setAccessibleName(_("{words}: {name}").format(words=words, name=one.strategy.name))
        return made


def _rank(one: Missing) -> int:
    if one.strategy.on_request and not one.struck:
        return 0
    return 1 if one.struck else 2


def why_words(one: Missing) -> str:
    """Return why a strategy is not worked out, with its caution."""
    said = []
    if one.struck:
        said.append(_("Not offered: the gates speak against it."))
    if one.needs is not None:
        said.append(one.needs)
    if one.strategy.on_request and not one.struck:
        said.append(_("Worked out when asked for."))
    return " ".join((*said, one.strategy.rule, *one.strategy.cautions))
