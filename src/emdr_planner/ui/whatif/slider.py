"""A slider that says in words where it stands."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from emdr_planner.ui.labels import plain_label, set_plain

_LEAST = 80
_WORDS = 80


class _Slider(QSlider):
    """Leaves the wheel to the page: scrolling must not move anything."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Pass the wheel on."""
        event.ignore()


class WordSlider(QWidget):
    """A slider over whole steps with words beside it.

    Signals:
        moved: The step it was moved to by a hand or a key (int).
    """

    moved = Signal(int)

    def __init__(self, name: str, last: int, words: Callable[[int], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._name = name
        self.slider = _Slider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(0, last)
        self.slider.setPageStep(1)
        self.slider.setTickInterval(1)
        self.slider.setTickPosition(QSlider.TickPosition.TicksBelow if last <= 10 else QSlider.TickPosition.NoTicks)  # noqa: PLR2004 - more ticks than that cannot be told apart
        self.slider.setMinimumWidth(_LEAST)
        self.says = plain_label("", "figure", self)
        self.says.setWordWrap(False)
        self.says.setMinimumWidth(_WORDS)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.slider, 1)
        row.addWidget(self.says)
        self.setFocusProxy(self.slider)
        self.slider.valueChanged.connect(self._on_moved)
        self._say()

    @property
    def value(self) -> int:
        """The step it stands at."""
        return self.slider.value()

    def set_value(self, value: int) -> None:
        """Stand at a step; this moves nothing."""
        with QSignalBlocker(self.slider):
            self.slider.setValue(value)
        self._say()

    def _on_moved(self, value: int) -> None:
        self._say()
        self.moved.emit(value)

    def _say(self) -> None:
        words = self._words(self.value)
        set_plain(self.says, words)
        self.slider.setAccessibleName(f"{self._name}: {words}")
