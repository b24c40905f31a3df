"""Resources used in a piece of work, the activation each met, and whether it held."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from emdr_planner.domain.memory import Memory
from emdr_planner.domain.session import ResourceUse
from emdr_planner.domain.words import ResourceEffect
from emdr_planner.terms import resource_effect_word
from emdr_planner.ui.entry.choices import open_choices
from emdr_planner.ui.entry.fields import ChoiceField, NumberField
from emdr_planner.ui.labels import plain_label
from emdr_planner.wording import _


class _Line:
    def __init__(self, memory: Memory, parent: QWidget) -> None:
        self.memory = memory
        self.label = plain_label(memory.label, parent=parent)
        self.effect = ChoiceField[ResourceEffect | None](
            _("{name}: did it help").format(name=memory.label),
            open_choices(resource_effect_word, ResourceEffect, _("not used")),
            parent,
        )
        self.sud = NumberField(_("{name}: SUD it met").format(name=memory.label), 0, 10, parent)

    @property
    def use(self) -> ResourceUse | None:
        effect = self.effect.value
        return None if effect is None else ResourceUse(memory=self.memory.id, effect=effect, sud=self.sud.value)


class ResourceLines(QWidget):
    """One line for each resource on the map.

    Signals:
        changed: A field was filled in.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self._lines: tuple[_Line, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is no resource to choose from."""
        return not self._lines

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """The fields in the order in which they are filled in."""
        return tuple(field for line in self._lines for field in (line.effect, line.sud))

    @property
    def value(self) -> tuple[ResourceUse, ...]:
        """The resources used."""
        return tuple(use for line in self._lines if (use := line.use) is not None)

    def show_resources(self, resources: Sequence[Memory]) -> None:
        """Offer these resources; what was noted about one that is still offered stays."""
        if [memory.id for memory in resources] == [line.memory.id for line in self._lines]:
            return
        noted = self.value
        for line in self._lines:
            for widget in (line.label, line.effect, line.sud):
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self._lines = tuple(_Line(memory, self) for memory in resources)
        for row, line in enumerate(self._lines):
            self._grid.addWidget(line.label, row, 0)
            self._grid.addWidget(line.effect, row, 1)
            self._grid.addWidget(line.sud, row, 2)
            line.effect.changed.connect(self.changed)
            line.sud.changed.connect(self.changed)
        for use in noted:
            self.note_use(use.memory, use.effect, use.sud)

    def note_use(self, memory_id: str, effect: ResourceEffect, sud: int | None) -> None:
        """Mark a resource as used."""
        for line in self._lines:
            if line.memory.id == memory_id:
                line.effect.set_value(effect)
                line.sud.set_value(sud)
