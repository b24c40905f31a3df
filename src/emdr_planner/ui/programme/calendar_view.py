"""The weeks of treatment as a table: a row a week, a column a day. Several sessions a day stand in one cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.words import Programme
from emdr_planner.progress.reassessment import Day, Week, calendar
from emdr_planner.ui.entry.days import day, short_day
from emdr_planner.ui.labels import plain_tip
from emdr_planner.ui.programme.words import day_lines
from emdr_planner.wording import _

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROW_HEIGHT = 62
_SIDES = 18
"""Room beside the lines of a day."""
_AROUND = 14
"""Room above and below the lines of a day."""


class CalendarModel(QAbstractTableModel):
    """Weeks as a Qt model."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case: Case | None = None
        self._weeks: Sequence[Week] = ()
        self._today = dt.date.min
        self._treatment_days: Mapping[dt.date, int] = {}

    def show_case(self, case: Case, today: dt.date) -> None:
        """Show the weeks of a case."""
        self.beginResetModel()
        self._case, self._weeks, self._today = case, calendar(case, today), today
        self._treatment_days = _treatment_days(case, self._weeks)
        self.endResetModel()

    @property
    def this_week(self) -> int:
        """The row of today."""
        found = (row for row, week in enumerate(self._weeks) if any(one.date == self._today for one in week.days))
        return next(found, 0)

    def lines_in(self, row: int) -> int:
        """Return how many lines the fullest day of a week has, its date included."""
        case = self._case
        days = self._weeks[row].days
        return 1 if case is None else max(len(day_lines(case, one)) + len(self._head(one).splitlines()) for one in days)

    def heads(self) -> Iterator[str]:
        """Yield the first line of each day."""
        return (self._head(one).splitlines()[0] for week in self._weeks for one in week.days)

    def words_in_full(self, index: _Index) -> str:
        """Return the day at a place with everything that stands in it."""
        if not index.isValid() or self._case is None:
            return ""
        one = self._weeks[index.row()].days[index.column()]
        lines = ", ".join(day_lines(self._case, one))
        return _("{day}: {lines}").format(day=day(one.date), lines=lines or _("nothing on record"))

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
        said = short_day(one.date)
        number = self._treatment_days.get(one.date)
        if number is not None:
            said = _("{day} · day {n}").format(day=said, n=number)
        return _("{day}\ntoday").format(day=said) if one.date == self._today else said

    def _look(self, one: Day, role: int) -> object:
        if role == Qt.ItemDataRole.FontRole and (one.date == self._today or one.sessions):
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        return None


def _treatment_days(case: Case, weeks: Sequence[Week]) -> Mapping[dt.date, int]:
    """Return the number of each day with sessions, for an intensive programme: it counts days and not weeks."""
    if case.client.programme is not Programme.INTENSIVE:
        return {}
    held = [one.date for week in weeks for one in week.days if one.sessions]
    return {date: number for number, date in enumerate(held, start=1)}


class CalendarView(QTableView):
    """The calendar of a client.

    Signals:
        day_chosen: The day at hand with everything that stands in it, in words (str).
    """

    day_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = CalendarModel(self)
        self.setModel(self._model)
        self.setAccessibleName(_("Calendar: a row a week, a column a day"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        self.selectionModel().currentChanged.connect(lambda at: self.day_chosen.emit(self._model.words_in_full(at)))

    def show_case(self, case: Case, today: dt.date) -> None:
        """Show the weeks of a case, this week in sight."""
        self._model.show_case(case, today)
        line = self.fontMetrics().lineSpacing()
        self.horizontalHeader().setMinimumSectionSize(self._widest_head() + _SIDES)
        for row in range(self._model.rowCount()):
            self.setRowHeight(row, max(_ROW_HEIGHT, self._model.lines_in(row) * line + _AROUND))
        self.setCurrentIndex(self._model.index(self._model.this_week, today.weekday()))

    def _widest_head(self) -> int:
        """Return the pixels of the widest date that is shown: where no day is counted, a week needs less room."""
        bold = QFont(self.font())
        bold.setBold(True)
        metrics = QFontMetrics(bold)
        return max((metrics.horizontalAdvance(text) for text in self._model.heads()), default=0)

    def words_of(self, row: int, column: int) -> str:
        """Return what a day shows."""
        return str(self._model.data(self._model.index(row, column)))
