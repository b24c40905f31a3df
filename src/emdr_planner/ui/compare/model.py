"""The table of orders: a column for each strategy, rows for what is said about it, its figures, and its places."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from emdr_planner.terms import Naming
from emdr_planner.ui.compare.answer import Side, SideBySide
from emdr_planner.ui.labels import plain_tip
from emdr_planner.ui.theme import Theme
from emdr_planner.wording import _

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

MEMORY_ROLE = Qt.ItemDataRole.UserRole
"""Gives the id of the memory in a cell; None where there is none."""

LINE_ROLE = Qt.ItemDataRole.UserRole + 1
"""Whether the line runs above a cell."""

SELECTED_ROLE = Qt.ItemDataRole.UserRole + 2
"""Whether the memory in a cell is selected."""

MARK_ROLE = Qt.ItemDataRole.UserRole + 3
"""The places of a target in the other orders, where they disagree; empty where they agree."""

Said = Callable[[Side, Naming], str]


def _rule(side: Side, _name: Naming) -> str:
    return side.strategy.rule


def _defended(side: Side, _name: Naming) -> str:
    return side.strategy.defended


def _caution(side: Side, name: Naming) -> str:
    said = [*side.column.cautions, *(remark.text(name) for remark in side.column.remarks)]
    if side.struck:
        said.insert(0, _("Not offered: the gates speak against it."))
    return " ".join(said) or "–"


def _source(side: Side, _name: Naming) -> str:
    return _("{reference} Evidence: {grade}.").format(reference=side.strategy.reference, grade=side.strategy.grade)


def _first(side: Side, name: Naming) -> str:
    if side.column.contradiction is not None:
        return side.column.contradiction
    return _("nothing") if side.column.first is None else name(side.column.first)


def _above(side: Side, _name: Naming) -> str:
    return _("{n} of {all}").format(n=side.column.above, all=len(side.column.order))


def _load(side: Side, _name: Naming) -> str:
    return _("{points:.1f} points").format(points=side.column.highest_load)


def _spillover(side: Side, _name: Naming) -> str:
    return _("{points:.1f} points").format(points=side.column.total_spillover)


TEXTS: Sequence[tuple[str, Said]] = (
    (_("Caution"), _caution),
    (_("Rule"), _rule),
    (_("Usually defended"), _defended),
    (_("Source"), _source),
)
"""Rows that take several lines; the caution is the first, because it is always shown."""

FIGURES: Sequence[tuple[str, Said]] = (
    (_("First place"), _first),
    (_("Above the line"), _above),
    (_("Highest load today"), _load),
    (_("Total spillover"), _spillover),
)

ROWS = (*TEXTS, *FIGURES)
FIRST_PLACE = len(ROWS)
"""The row of place 1."""


class OrdersModel(QAbstractTableModel):
    """Orders side by side, as a Qt model."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._found: SideBySide | None = None
        self._name: Naming = str
        self._in_use = ""
        self._selected: frozenset[str] = frozenset()

    def show_orders(self, found: SideBySide | None, name: Naming, in_use: str, theme: Theme) -> None:
        """Show other orders."""
        self.beginResetModel()
        self._found, self._name, self._in_use, self._theme = found, name, in_use, theme
        self.endResetModel()

    def show_selection(self, ids: Sequence[str]) -> None:
        """Mark the selected memories in every order."""
        self._selected = frozenset(ids)
        if self.rowCount() and self.columnCount():
            corner = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), corner)

    @property
    def sides(self) -> Sequence[Side]:
        """The orders shown."""
        return () if self._found is None else self._found.sides

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Return how many rows there are."""
        if parent.isValid() or not self.sides:
            return 0
        return FIRST_PLACE + max(len(side.column.order) for side in self.sides)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """Return how many orders there are."""
        return 0 if parent.isValid() else len(self.sides)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows or says."""
        if not index.isValid():
            return None
        side, row = self.sides[index.column()], index.row()
        if row < FIRST_PLACE:
            return self._of_strategy(side, row, role)
        place = row - FIRST_PLACE
        if place >= len(side.column.order):
            return None
        return self._of_place(side, place, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the name of an order, or of a row."""
        if orientation is Qt.Orientation.Horizontal:
            return self._header(self.sides[section], role)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return ROWS[section][0] if section < FIRST_PLACE else str(section - FIRST_PLACE + 1)

    def _header(self, side: Side, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return header_words(side, in_use=side.strategy.id == self._in_use)
        if role != Qt.ItemDataRole.FontRole:
            return None
        font = QFont()
        font.setBold(True)
        font.setStrikeOut(side.struck)
        return font

    def _of_strategy(self, side: Side, row: int, role: int) -> object:
        said = ROWS[row][1](side, self._name)
        answers: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: said,
            Qt.ItemDataRole.ToolTipRole: plain_tip(said),
            Qt.ItemDataRole.AccessibleTextRole: f"{ROWS[row][0]}: {said}",
            Qt.ItemDataRole.TextAlignmentRole: Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop,
            Qt.ItemDataRole.FontRole: self._small() if row < len(TEXTS) else None,
            MEMORY_ROLE: side.column.first if row == len(TEXTS) else None,
        }
        return answers.get(role)

    def _small(self) -> QFont:
        font = QFont()
        font.setPointSizeF(self._theme.small)
        return font

    def _of_place(self, side: Side, place: int, role: int) -> object:
        memory = side.column.order[place]
        answers: dict[int, Callable[[], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda: self._name(memory),
            MARK_ROLE: lambda: self.mark(memory),
            Qt.ItemDataRole.ToolTipRole: lambda: plain_tip(self._spoken(side, place)),
            Qt.ItemDataRole.AccessibleTextRole: lambda: self._spoken(side, place),
            Qt.ItemDataRole.ForegroundRole: lambda: None if place < side.column.above else QColor(self._theme.ink_soft),
            MEMORY_ROLE: lambda: memory,
            LINE_ROLE: lambda: place == side.column.above,
            SELECTED_ROLE: lambda: memory in self._selected,
        }
        return answers[role]() if role in answers else None

    def mark(self, memory: str) -> str:
        """Return the places of a target in these orders where they disagree about it; else nothing."""
        spread = None if self._found is None else self._found.spread(memory)
        return "" if spread is None else _("≠ {low}–{high}").format(low=spread[0], high=spread[1])

    def _spoken(self, side: Side, place: int) -> str:
        memory = side.column.order[place]
        said = _("Place {place}: {label}, {level}").format(
            place=place + 1, label=self._name(memory), level=side.column.levels[place]
        )
        if place >= side.column.above:
            said = _("{said}, after re-assessment").format(said=said)
        spread = None if self._found is None else self._found.spread(memory)
        if spread is None:
            return said
        return _("{said}; the orders disagree, places {low} to {high}").format(said=said, low=spread[0], high=spread[1])


def header_words(side: Side, *, in_use: bool) -> str:
    """Return the name of a strategy, marked when it is ours and when it orders."""
    marks = [mark for mark in (_("ours") if side.strategy.ours else "", _("in use") if in_use else "") if mark]
    return f"{side.strategy.name}\n{' · '.join(marks) or ' '}"
