"""Chooses an earlier day of the map: a slider over the days on which it may have changed, and a step at a time."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSlider, QVBoxLayout, QWidget

from emdr_planner.progress.map_on import MapThen
from emdr_planner.progress.timeline import week_of_treatment
from emdr_planner.ui.buttons import button
from emdr_planner.ui.entry.days import day
from emdr_planner.ui.labels import elided_label, plain_label, set_plain
from emdr_planner.wording import _, ngettext

_STEP_MS = 1100


def shown_words(then: MapThen) -> str:
    """Return which day is shown, and the week of the programme it lies in."""
    started = then.case.client.started
    if started is None or then.date < started:
        return _("The map on {day}").format(day=day(then.date))
    week = week_of_treatment(started, then.date)
    return _("The map on {day} · week {n}").format(day=day(then.date), n=week)


def since_words(then: MapThen) -> str:
    """Return what has changed since a day, in one sentence."""
    memories, linkages, changed = len(then.later_memories), len(then.later_linkages), len(then.changed)
    gone, cut = len(then.gone_memories), len(then.gone_linkages)
    if not (memories or linkages or changed or gone or cut):
        return _("Nothing on the map has changed since.")
    parts = []
    if memories:
        parts.append(ngettext("{n} memory added", "{n} memories added", memories).format(n=memories))
    if linkages:
        parts.append(ngettext("{n} linkage added", "{n} linkages added", linkages).format(n=linkages))
    if gone:
        parts.append(ngettext("{n} memory removed", "{n} memories removed", gone).format(n=gone))
    if cut:
        parts.append(ngettext("{n} linkage removed", "{n} linkages removed", cut).format(n=cut))
    if changed:
        parts.append(ngettext("{n} memory changed", "{n} memories changed", changed).format(n=changed))
    return _("Since then: {what}.").format(what=", ".join(parts))


class HistoryBar(QFrame):
    """Hidden until a past map is asked for.

    Signals:
        day_wanted: The `date` to show; None for today.
    """

    day_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "band")
        self.setAccessibleName(_("The map on an earlier day"))
        self._days: tuple[dt.date, ...] = ()
        self._shown = plain_label("", "heading", self)
        self._shown.setWordWrap(False)
        self._since = elided_label("", "small", self)
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setAccessibleName(_("Day of the map"))
        self.slider.setPageStep(1)
        self.slider.setMinimumHeight(26)
        self.slider.valueChanged.connect(self._on_moved)
        self._timer = QTimer(self)
        self._timer.setInterval(_STEP_MS)
        self._timer.timeout.connect(self._step)
        self.play = button(_("Play"), self._toggle_play, parent=self)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._shown)
        row.addWidget(self.slider, 1)
        row.addWidget(self.play)
        row.addWidget(button(_("Back to today"), self.leave, "primary", self))
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 4, 10, 4)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._since)

    @property
    def words(self) -> tuple[str, str]:
        """The day that is shown, and what has changed since."""
        return self._shown.text(), self._since.text()

    def begin(self, days: tuple[dt.date, ...]) -> None:
        """Appear on the first of these days, with the keyboard on the slider."""
        self._days = days
        with QSignalBlocker(self.slider):
            self.slider.setRange(0, len(days) - 1)
            self.slider.setValue(0)
        self.show()
        self.slider.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_moved(0)

    def show_then(self, then: MapThen) -> None:
        """Say which day is shown, and what has changed since."""
        set_plain(self._shown, shown_words(then))
        self._since.set_whole(since_words(then))
        self.slider.setAccessibleDescription(f"{self._shown.text()}. {self._since.text()}")

    def leave(self) -> None:
        """Go away: the map is that of now again."""
        if not self.isHidden():
            self._stop()
            self.hide()
            self.day_wanted.emit(None)

    def _on_moved(self, place: int) -> None:
        if 0 <= place < len(self._days):
            self.day_wanted.emit(self._days[place])

    def _toggle_play(self) -> None:
        if self._timer.isActive():
            self._stop()
            return
        if self.slider.value() == self.slider.maximum():
            self.slider.setValue(0)
        self.play.setText(_("Pause"))
        self._timer.start()

    def _stop(self) -> None:
        self._timer.stop()
        self.play.setText(_("Play"))

    def _step(self) -> None:
        self.slider.setValue(self.slider.value() + 1)
        if self.slider.value() == self.slider.maximum():
            self._stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
