"""Fields bound to one attribute of a memory: shown from it, and asking for an edit of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from emdr_planner.domain.memory import Memory
from emdr_planner.ui.entry.fields import TextField
from emdr_planner.ui.entry.flow import FlowLayout
from emdr_planner.ui.labels import no_mnemonic, set_tip

_Value = TypeVar("_Value")

_WIDEST = 190
"""Pixels that the words of one box may take before it is known how much room there is."""

_TICK = 28
"""Pixels of a box without its words."""


class Field(Protocol[_Value]):
    """A widget that holds one value."""

    changed: SignalInstance

    @property
    def value(self) -> _Value:
        """What it holds."""
        ...

    def set_value(self, value: _Value, /) -> None:
        """Show another value."""
        ...


class ListField(TextField):
    """Several short words, separated by commas."""

    @property
    def values(self) -> tuple[str, ...]:
        """The words, without blanks and without repetition."""
        return tuple(dict.fromkeys(word.strip() for word in self.text().split(",") if word.strip()))

    def set_values(self, values: tuple[str, ...]) -> None:
        """Show other words."""
        if values != self.values:
            self.setText(", ".join(values))


class ChecksField(QWidget, Generic[_Value]):
    """Any number of a few values, each a box to tick."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: dict[_Value, QCheckBox] = {}
        self._flow = FlowLayout(self)
        self.setAccessibleName(name)

    def set_choices(self, choices: Iterable[tuple[_Value, str]]) -> None:
        """Offer other values."""
        wanted = dict(choices)
        if {value: box.accessibleName() for value, box in self._boxes.items()} == wanted:
            return
        for box in self._boxes.values():
            self._flow.removeWidget(box)
            box.deleteLater()
        self._boxes = {}
        for value, words in wanted.items():
            box = QCheckBox(self)
            box.setAccessibleName(words)
            box.setMinimumWidth(_TICK)  # it gives way where the pane is narrow
            box.toggled.connect(self.changed)
            self._flow.addWidget(box)
            self._boxes[value] = box
        self._fit()
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much of the words as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = max(_WIDEST, self.width() - _TICK) if self.isVisible() else _WIDEST
        for box in self._boxes.values():
            words = box.accessibleName()
            shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
            box.setText(no_mnemonic(shown))
            set_tip(box, words if shown != words else "")

    @property
    def value(self) -> tuple[_Value, ...]:
        """The values ticked, in the order in which they are offered."""
        return tuple(value for value, box in self._boxes.items() if box.isChecked())

    def set_value(self, values: tuple[_Value, ...]) -> None:
        """Tick these and no others."""
        with QSignalBlocker(self):
            for value, box in self._boxes.items():
                box.setChecked(value in values)

    @property
    def choices(self) -> tuple[_Value, ...]:
        """The values offered, in the order of their boxes."""
        return tuple(self._boxes)

    @property
    def boxes(self) -> tuple[QCheckBox, ...]:
        """The boxes in their order."""
        return tuple(self._boxes.values())


class CheckField(QCheckBox):
    """Yes or no."""

    changed = Signal()

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.toggled.connect(self.changed)

    @property
    def value(self) -> bool:
        """Whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: bool) -> None:
        """Tick it or not."""
        self.setChecked(value)


@dataclass(frozen=True)
class Bound:
    """One field and the attribute it stands for.

    Attributes:
        name: The attribute of a memory.
        widget: What is seen.
        read: Gives the value that the widget holds.
        show: Lets the widget show a value.
    """

    name: str
    widget: QWidget
    read: Callable[[], object]
    show: Callable[[object], None]


class Binder(QObject):
    """Keeps bound fields and a memory alike.

    Signals:
        wanted: Name and value of an attribute that shall be changed.
    """

    wanted = Signal(str, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.bounds: dict[str, Bound] = {}
        self._memory: Memory | None = None
        self._showing = False

    def bind(self, name: str, field: Field[_Value] | QWidget) -> None:
        """Bind a field that has a value to an attribute."""
        value_field: Field[object] = field  # type: ignore[assignment]  # every entry field has value, set_value, changed
        widget: QWidget = field  # type: ignore[assignment]  # and is a widget

        def read() -> object:
            return value_field.value

        self._add(Bound(name, widget, read, value_field.set_value), value_field.changed)

    def bind_list(self, name: str, field: ListField) -> None:
        """Bind a field of several words to an attribute that is a tuple."""

        def show(values: object) -> None:
            field.set_values(values if isinstance(values, tuple) else ())

        self._add(Bound(name, field, lambda: field.values, show), field.changed)

    def _add(self, bound: Bound, changed: SignalInstance) -> None:
        self.bounds[bound.name] = bound
        changed.connect(lambda: self._on_changed(bound))

    def show_memory(self, memory: Memory) -> None:
        """Show a memory; a field that already says the same is left alone, with its cursor where it is."""
        another = self._memory is None or self._memory.id != memory.id
        self._memory = memory
        self._showing = True
        for bound in self.bounds.values():
            value = getattr(memory, bound.name)
            if another or bound.read() != value:
                bound.show(value)
        self._showing = False

    def _on_changed(self, bound: Bound) -> None:
        if self._showing or self._memory is None:
            return
        value = bound.read()
        if value != getattr(self._memory, bound.name):
            self.wanted.emit(bound.name, value)
