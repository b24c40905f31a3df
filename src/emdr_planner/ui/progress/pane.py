"""One chart under the map with the button for what can be done with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QResizeEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from emdr_planner.charts.chart import Drawing
from emdr_planner.ui.labels import no_mnemonic, set_tip
from emdr_planner.ui.progress.canvas import ChartCanvas
from emdr_planner.ui.progress.rendering import Rendered
from emdr_planner.ui.theme import Theme
from emdr_planner.wording import _

KINDS = ("png", "svg", "pdf", "csv")
"""Files a chart can be kept as; the last is its table."""

_BUTTON = 24
_USUAL_POINTS, _LARGE = 10.0, 1.2
_LEAST = (210, 150)
"""Room that a chart needs for letters of the usual size, in pixels; it is asked for when they are larger."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several things a chart can be about, such as a prong or a scale."""

    id: str
    text: str


class ChartPane(QWidget):
    """Shows one chart.

    Signals:
        draw_wanted: It has another size, or can be seen for the first time.
        opened: The chart is to be shown large, in words and as a table.
        keep_wanted: The chart is to be written as a file of this kind.
        chosen: Id of the choice that the chart is to be about.
    """

    draw_wanted = Signal()
    opened = Signal()
    keep_wanted = Signal(str)
    chosen = Signal(str)

    def __init__(self, title: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drawing: Drawing | None = None
        self._choices: Sequence[Choice] = ()
        self._choice: str | None = None
        self.canvas = ChartCanvas(theme, self)
        self.canvas.setAccessibleName(title)
        self.more = QToolButton(self)
        self.more.setText("⋯")
        self.more.setFixedSize(_BUTTON, _BUTTON)
        self.more.setProperty("role", "over")
        self.more.setAccessibleName(_("{chart}: what can be done with it").format(chart=title))
        set_tip(self.more, _("Open, read as a table, or keep this chart"))
        self.keep_room(theme)
        self.canvas.surface_changed.connect(self.draw_wanted)
        self.canvas.opened.connect(self.opened)
        self.canvas.menu_wanted.connect(self._pop_up)
        self.more.clicked.connect(lambda: self._pop_up(self.more.mapToGlobal(QPoint(0, _BUTTON))))

    def keep_room(self, theme: Theme) -> None:
        """Be large enough for letters of this size; with large ones, the charts scroll."""
        letters = theme.body / _USUAL_POINTS
        least = self.canvas.minimumSize()
        self.setMinimumSize(QSize(*_LEAST) * letters if letters > _LARGE else least)

    def offer(self, choices: Sequence[Choice], chosen: str | None) -> None:
        """Offer these choices in the menu."""
        self._choices, self._choice = choices, chosen

    def show_rendered(self, rendered: Rendered, labels: Mapping[str, str]) -> None:
        """Show a chart."""
        self.drawing = rendered.drawing
        self.canvas.setAccessibleDescription(rendered.drawing.description)
        self.canvas.show_pixels(rendered.pixels, labels)

    def clear(self) -> None:
        """Show nothing."""
        self.drawing = None
        self.canvas.setAccessibleDescription("")
        self.canvas.show_pixels(None, {})
        self.canvas.show_selection(())
        self.canvas.show_preview(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the canvas as large as the pane and the button in its corner."""
        super().resizeEvent(event)
        self.canvas.setGeometry(self.rect())
        self.more.move(self.width() - _BUTTON - 2, 2)

    def menu(self) -> QMenu:
        """Return the menu of what can be done with the chart."""
        menu = QMenu(self)
        menu.addAction(_("Open, with words and table"), self.opened.emit)
        menu.addSeparator()
        for kind in KINDS:
            text = _("Keep the table as CSV …") if kind == "csv" else _("Keep as {kind} …").format(kind=kind.upper())
            menu.addAction(text, partial(self.keep_wanted.emit, kind))
        if len(self._choices) > 1:
            menu.addSeparator()
            group = QActionGroup(menu)
            for choice in self._choices:
                action = menu.addAction(no_mnemonic(choice.text), partial(self.chosen.emit, choice.id))
                action.setCheckable(True)
                action.setChecked(choice.id == self._choice)
                group.addAction(action)
        for action in menu.actions():
            action.setEnabled(self.drawing is not None)
        return menu

    def _pop_up(self, place: QPoint) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)
