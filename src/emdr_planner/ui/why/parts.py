"""A load in parts: a bar with one piece for each memory, and a table whose points add up to it."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from emdr_planner.planning.load import LoadPart
from emdr_planner.terms import Naming
from emdr_planner.terms.adding_up import adding_up
from emdr_planner.ui.entry.rows import Row
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.telling.short_table import ShortTable
from emdr_planner.ui.theme import Theme
from emdr_planner.wording import _, ngettext

_HEIGHT = 16
_GAP = 3.0
_MOST_ROWS = 10
_WORTH_A_ROW = 0.05
"""Points from which a memory has a row of its own."""


class PartsBar(QWidget):
    """One piece for each memory, the target's own first, and a tick at the ceiling."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._points: tuple[float, ...] = ()
        self._ceiling: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for a narrow strip."""
        return QSize(240, _HEIGHT)

    def show_points(self, points: Sequence[float], ceiling: float | None, theme: Theme) -> None:
        """Show these parts, in points."""
        self._points, self._ceiling, self._theme = tuple(points), ceiling, theme
        self.update()

    def pieces(self) -> list[tuple[float, float]]:
        """Return start and end of each piece as shares of the strip."""
        full = 1.05 * max(fsum(self._points), self._ceiling or 0.0, 1.0)
        found, start = [], 0.0
        for points in self._points:
            found.append((start, start + points / full))
            start += points / full
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pieces and the tick."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.plum_soft))
        width, height = float(self.width()), float(self.height())
        for place, (start, end) in enumerate(self.pieces()):
            colour = self._theme.plum if place == 0 else self._theme.ramp[5 if place % 2 else 4]
            gap = _GAP / 2 if (end - start) * width > _GAP else 0.0
            painter.fillRect(QRectF(start * width, 0, (end - start) * width - gap, height), QColor(colour))
        if self._ceiling is not None:
            x = width * self._ceiling / (1.05 * max(fsum(self._points), self._ceiling, 1.0))
            painter.setPen(QPen(QColor(self._theme.ink), 2))
            painter.drawLine(QPointF(x, 0), QPointF(x, height))
        painter.end()


class PartsView(QWidget):
    """Bar and table of one load.

    Signals:
        memory_chosen: The id of a memory whose row was chosen (str).
    """

    memory_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = PartsBar(theme, self)
        headers = (_("Points"), _("Share × SUD"), _("From, and by what way"))
        self.table = ShortTable(_("The load in parts"), headers, self, wide=(2,))
        self.note = plain_label(_("Share: how far it is activated, 0 to 1. Not rated counts as 10."), "small", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.bar, self.table, self.note):
            column.addWidget(part)
        self.table.chosen.connect(self.memory_chosen)

    def show_parts(self, parts: Sequence[LoadPart], ceiling: float | None, name: Naming, theme: Theme) -> None:
        """Show a load in parts; the last row is their sum."""
        self.bar.show_points([part.points for part in parts], ceiling, theme)
        total = fsum(part.points for part in parts)
        tick = "" if ceiling is None else _(" The tick is the ceiling, {points:.1f}.").format(points=ceiling)
        set_plain(
            self.note, _("Share: how far it is activated, 0 to 1. Not rated counts as 10.{tick}").format(tick=tick)
        )
        self.bar.setAccessibleName(_("{points:.2f} points in {n} parts").format(points=total, n=len(parts)))
        listed = [part for part in parts if part.points >= _WORTH_A_ROW][:_MOST_ROWS] or list(parts[:1])
        rest = parts[len(listed) :]
        told = adding_up([*(part.points for part in listed), fsum(part.points for part in rest)], 2)
        rows = [_row(part, points, name) for part, points in zip(listed, told, strict=False)]
        if rest:
            rows.append(_rest(told[-1], len(rest)))
        words = _("Together {points:.2f} points").format(points=total)
        together = Row(key="", cells=(f"{total:.2f}", "", _("together")), spoken=words)
        self.table.show_rows([*rows, together])


def _rest(points: str, count: int) -> Row:
    words = ngettext("{n} more memory", "{n} more memories", count).format(n=count)
    return Row(key="", cells=(points, "", words), spoken=f"{points}, {words}")


def _row(part: LoadPart, points: str, name: Naming) -> Row:
    label = name(part.memory)
    charge = f"{part.charge:g}" if part.rated else _("{charge:g}, not rated").format(charge=part.charge)
    way = " → ".join(name(memory) for memory in part.path[1:-1])
    by = _("{name}, by way of {way}").format(name=label, way=way) if way else label
    if len(part.path) == 1:
        by = _("{name} itself").format(name=label)
    return Row(
        key=part.memory,
        cells=(points, f"{part.activation:.2f} × {charge}", by),
        spoken=_("{points} points, {share:.2f} times {charge}, from {by}").format(
            points=points, share=part.activation, charge=charge, by=by
        ),
    )
