"""A chart in a window of its own: large, in words, as a table, and to keep as a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QSplitter, QTableView, QVBoxLayout, QWidget

from emdr_planner.charts.chart import Drawing
from emdr_planner.charts.picture import Pixels, pixels
from emdr_planner.charts.style import ChartStyle
from emdr_planner.ui.buttons import button
from emdr_planner.ui.progress.canvas import ChartCanvas
from emdr_planner.ui.progress.data_table import DataTable
from emdr_planner.ui.progress.rendering import chart_style
from emdr_planner.ui.tasks import Tasks
from emdr_planner.ui.theme import Theme
from emdr_planner.wording import _

_SIZE = (960, 720)


class ChartWindow(QDialog):
    """Shows one chart; follows the case while it is open.

    Signals:
        keep_wanted: The chart is to be written as a file of this kind: ``png``, ``svg``, ``pdf`` or ``csv``.
        picked: Id of the memory whose mark was clicked or chosen.
        closed: The window has been closed.
    """

    keep_wanted = Signal(str)
    picked = Signal(str)
    closed = Signal()

    def __init__(self, drawing: Drawing, tasks: Tasks, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(drawing.title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self._drawing, self._tasks, self._theme = drawing, tasks, theme
        self._labels: Mapping[str, str] = {}
        self._revision = 0
        self.canvas = ChartCanvas(theme)
        self.words = QPlainTextEdit()
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        self.words.setAccessibleName(_("The chart in words"))
        self.model = DataTable(drawing.table)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(_("The numbers of the chart"))
        self.table.setTabKeyNavigation(False)
        self._lay_out()
        self.canvas.surface_changed.connect(self._draw)
        self.canvas.picked.connect(self.picked)
        self.show_drawing(drawing, {})

    def _lay_out(self) -> None:
        below = QSplitter(Qt.Orientation.Horizontal)
        below.addWidget(self.words)
        below.addWidget(self.table)
        whole = QSplitter(Qt.Orientation.Vertical)
        whole.addWidget(self.canvas)
        whole.addWidget(below)
        whole.setStretchFactor(0, 2)
        whole.setStretchFactor(1, 1)
        whole.setSizes([440, 220])
        row = QHBoxLayout()
        for kind, text in (("png", _("Keep as &PNG")), ("svg", _("Keep as &SVG")), ("pdf", _("Keep as P&DF"))):
            row.addWidget(button(text, self._keeper(kind)))
        row.addWidget(button(_("Keep the &table as CSV"), self._keeper("csv")))
        row.addStretch(1)
        row.addWidget(button(_("&Close"), self.close))
        column = QVBoxLayout(self)
        column.addWidget(whole, 1)
        column.addLayout(row)

    def _keeper(self, kind: str) -> Callable[[], None]:
        return lambda: self.keep_wanted.emit(kind)

    def show_drawing(self, drawing: Drawing, labels: Mapping[str, str]) -> None:
        """Show the chart of another state of the case."""
        self._drawing, self._labels = drawing, labels
        self.words.setPlainText(drawing.description)
        self.model.show_table(drawing.table)
        self.table.resizeColumnsToContents()
        self.canvas.setAccessibleName(drawing.title)
        self.canvas.setAccessibleDescription(drawing.description)
        self._draw()

    def show_selection(self, ids: tuple[str, ...]) -> None:
        """Mark what is selected."""
        self.canvas.show_selection(ids)

    def apply_theme(self, theme: Theme) -> None:
        """Take over other colours."""
        self._theme = theme
        self.canvas.apply_theme(theme)
        self._draw()

    def _draw(self) -> None:
        if not self.isVisible():
            return
        self._revision += 1
        revision, drawing, surface, style = self._revision, self._drawing, self.canvas.surface, self._style()

        def show(found: Pixels) -> None:
            if revision == self._revision:
                self.canvas.show_pixels(found, self._labels)

        self._tasks.run_compute(lambda: pixels(drawing, style=style, size=surface.size), show, owner=self)

    def _style(self) -> ChartStyle:
        return chart_style(self._theme).scaled(1.2)

    def done(self, result: int) -> None:
        """Say that it is closed, however it was closed."""
        super().done(result)
        self.closed.emit()
