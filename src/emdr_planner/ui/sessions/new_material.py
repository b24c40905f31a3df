"""What came up since: one choice, and another one below as soon as it is filled in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from emdr_planner.domain.memory import Memory
from emdr_planner.ui.entry.choices import memory_choices
from emdr_planner.ui.entry.fields import ChoiceField
from emdr_planner.wording import _

_GAP = 4


class NewMaterial(QWidget):
    """Memories that are new material for a target.

    Signals:
        changed: A memory was chosen, or left out.
        fields_changed: There is another choice.
    """

    changed = Signal()
    fields_changed = Signal()

    def __init__(self, name: str, others: Iterable[Memory], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._choices = memory_choices(others, _("none"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)
        self.fields: list[ChoiceField[str | None]] = []
        self._add()

    @property
    def value(self) -> tuple[str, ...]:
        """The memories chosen, each once, in the order of the choices."""
        return tuple(dict.fromkeys(field.value for field in self.fields if field.value is not None))

    def set_value(self, memories: Sequence[str]) -> None:
        """Choose these memories."""
        for field in self.fields:
            field.set_value(None)
        for place, memory_id in enumerate(memories):
            self.fields[place].set_value(memory_id)

    def offer(self, others: Iterable[Memory]) -> None:
        """Offer these memories; what was chosen stays."""
        self._choices = memory_choices(others, _("none"))
        for field in self.fields:
            field.set_choices(self._choices)

    def _add(self) -> None:
        field = ChoiceField[str | None](self._name, self._choices, self)
        field.changed.connect(self._on_change)
        self._column.addWidget(field)
        self.fields.append(field)
        self.setFocusProxy(self.fields[0])

    def _on_change(self) -> None:
        if self.fields[-1].value is not None:
            self._add()
            self.fields[-1].show()
            self.fields_changed.emit()
        self.changed.emit()
