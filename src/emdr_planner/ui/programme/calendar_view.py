"""The weeks of treatment as a table: a row a week, a column a day. Several sessions a day stand in one cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.progress.reassessment import Day, Week, calendar
from emdr_planner.ui.entry.days import day, short_day
from emdr_planner.ui.labels import plain_tip
from emdr_planner.ui.programme.words import day_lines
from emdr_planner.wording import _

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROW_HEIGHT = 62


class CalendarModel(QAbstractTableModel):
    """Weeks as a Qt model."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case: Case | None = None
        self._weeks: Sequence[Week] = ()
        self._today = dt.date.min

    def show_case(self, case: Case, today: dt.date) -> None:
        """Show the weeks of a case."""
        self.beginResetModel()
        self._case, self._weeks, self._today = case, calendar(case, today), today
        self.endResetModel()

    @property
    def this_week(self) -> int:
        """The row of today."""
        found = (row for row, week in enumerate(self._weeks) if any(one.date == self._today for one in week.days))
        return next(found, 0)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Return the number of weeks."""
        return 0 if parent.isValid() else len(self._weeks)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """Return the number of days of a week."""
        return 0 if parent.isValid() else 7

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a day shows or says."""
        if not index.isValid() or self._case is None:
            return None
        one = self._weeks[index.row()].days[index.column()]
        lines = day_lines(self._case, one)
        texts = {
            Qt.ItemDataRole.DisplayRole: "\n".join((self._head(one), *lines)),
            Qt.ItemDataRole.AccessibleTextRole: ", ".join((day(one.date), *lines)),
            Qt.ItemDataRole.ToolTipRole: plain_tip("\n".join((day(one.date), *lines))),
        }
        text = texts.get(Qt.ItemDataRole(role))
        return self._look(one, role) if text is None else text

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the name of a day, or the number of a week."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return QLocale().dayName(section + 1, QLocale.FormatType.ShortFormat)
        number = self._weeks[section].number
        return _("week {n}").format(n=number) if number > 0 else _("before")

    def _head(self, one: Day) -> str:
        return _("{day}, today").format(day=short_day(one.date)) if one.date == self._today else short_day(one.date)

    def _look(self, one: Day, role: int) -> object:
        if role == Qt.ItemDataRole.FontRole and (one.date == self._today or one.sessions):
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        return None


class CalendarView(QTableView):
    """The calendar of a client."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = CalendarModel(self)
        self.setModel(self._model)
        self.setAccessibleName(_("Calendar: a row a week, a column a day"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)

    def show_case(self, case: Case, today: dt.date) -> None:
        """Show the weeks of a case, this week in sight."""
        self._model.show_case(case, today)
        self.setCurrentIndex(self._model.index(self._model.this_week, today.weekday()))

    def words_of(self, row: int, column: int) -> str:
        """Return what a day shows."""
        return str(self._model.data(self._model.index(row, column)))
