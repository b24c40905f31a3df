"""Resources used in a piece of work, the activation each met, and whether it held; one may be used several times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QToolButton, QWidget

from emdr_planner.domain.memory import Memory
from emdr_planner.domain.session import ResourceUse
from emdr_planner.domain.words import ResourceEffect
from emdr_planner.terms import resource_effect_word
from emdr_planner.ui.entry.choices import open_choices
from emdr_planner.ui.entry.fields import ChoiceField, NumberField
from emdr_planner.ui.labels import plain_label
from emdr_planner.wording import _


class _Line:
    def __init__(self, memory: Memory, parent: QWidget, *, again: bool = False) -> None:
        self.memory = memory
        self.label = plain_label(_("{name}, again").format(name=memory.label) if again else memory.label, parent=parent)
        self.effect = ChoiceField[ResourceEffect | None](
            _("{name}: did it help").format(name=memory.label),
            open_choices(resource_effect_word, ResourceEffect, _("not used")),
            parent,
        )
        self.sud = NumberField(_("{name}: SUD it met").format(name=memory.label), 0, 10, parent)
        self.more = QToolButton(parent)
        self.more.setText("+")
        self.more.setAccessibleName(_("{name}: another use").format(name=memory.label))
        self.more.setToolTip(_("Another use"))

    @property
    def fields(self) -> tuple[QWidget, ...]:
        return (self.effect, self.sud, self.more)

    @property
    def use(self) -> ResourceUse | None:
        effect = self.effect.value
        return None if effect is None else ResourceUse(memory=self.memory.id, effect=effect, sud=self.sud.value)


class ResourceLines(QWidget):
    """One line for each resource on the map, and one for each further use.

    Signals:
        changed: A field was filled in.
        fields_changed: There is another line.
    """

    changed = Signal()
    fields_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self._lines: list[_Line] = []
        self._offered: tuple[str, ...] = ()
        self._noted: list[ResourceUse] = []

    @property
    def is_empty(self) -> bool:
        """Whether there is no resource to choose from."""
        return not self._lines

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """The fields in the order in which they are filled in."""
        return tuple(field for line in self._lines for field in line.fields)

    @property
    def problem(self) -> tuple[str, QWidget] | None:
        """What is still to be settled, with the field: a SUD without whether the resource helped."""
        half = next((line for line in self._lines if line.use is None and line.sud.value is not None), None)
        if half is None:
            return None
        words = _("{name} met SUD {sud}: choose whether it helped, or empty the SUD.")
        return words.format(name=half.memory.label, sud=half.sud.value), half.effect

    @property
    def value(self) -> tuple[ResourceUse, ...]:
        """The resources used; those that were noted and stay as they are, in the order in which they were noted."""
        uses = tuple(use for line in self._lines if (use := line.use) is not None)
        return tuple(self._noted) if Counter(uses) == Counter(self._noted) else uses

    def show_resources(self, resources: Sequence[Memory]) -> None:
        """Offer these resources; what was noted about one that is still offered stays."""
        offered = tuple(memory.id for memory in resources)
        if offered == self._offered:
            return
        noted, self._noted = self.value, []
        for line in self._lines:
            for widget in (line.label, *line.fields):
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self._offered = offered
        self._lines = [self._line(memory) for memory in resources]
        self._place()
        for use in noted:
            self.note_use(use.memory, use.effect, use.sud)

    def note_use(self, memory_id: str, effect: ResourceEffect, sud: int | None) -> None:
        """Note a use of a resource, beside those that are noted already."""
        of_it = [line for line in self._lines if line.memory.id == memory_id]
        if not of_it:
            return
        free = next((line for line in of_it if line.use is None), None) or self._use_again(of_it[-1])
        free.effect.set_value(effect)
        free.sud.set_value(sud)
        self._noted.append(ResourceUse(memory=memory_id, effect=effect, sud=sud))

    def _line(self, memory: Memory, *, again: bool = False) -> _Line:
        line = _Line(memory, self, again=again)
        line.effect.changed.connect(self._on_change)
        line.sud.changed.connect(self.changed)
        line.more.clicked.connect(lambda: self._ask_again(line))
        return line

    def _use_again(self, line: _Line) -> _Line:
        further = self._line(line.memory, again=True)
        self._lines.insert(self._lines.index(line) + 1, further)
        self._place()
        self.fields_changed.emit()
        return further

    def _place(self) -> None:
        for row, line in enumerate(self._lines):
            for column, widget in enumerate((line.label, *line.fields)):
                self._grid.addWidget(widget, row, column)
            for widget in (line.label, line.effect, line.sud):
                widget.show()  # at once and not when the layout gets to it, so that it can take the keyboard
        self._show_more()

    def _ask_again(self, line: _Line) -> None:
        self._use_again(line).effect.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_change(self) -> None:
        self._show_more()
        self.changed.emit()

    def _show_more(self) -> None:
        """Offer another use behind the last one of each resource, once that one is noted."""
        last = {line.memory.id: line for line in self._lines}
        for line in self._lines:
            line.more.setVisible(last[line.memory.id] is line and line.use is not None)
