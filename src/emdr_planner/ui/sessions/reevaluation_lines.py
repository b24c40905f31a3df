"""Phase 8: one line for each target that a session opens with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from emdr_planner.domain.memory import Memory
from emdr_planner.domain.session import Reevaluation
from emdr_planner.domain.words import BodyScan
from emdr_planner.terms import body_scan_word
from emdr_planner.ui.entry.choices import memory_choices, memory_words, open_choices
from emdr_planner.ui.entry.fields import ChoiceField, NumberField, TextField
from emdr_planner.ui.entry.walked_choice import WalkedChoice
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.sessions.new_material import NewMaterial
from emdr_planner.wording import _

_COLUMNS = 5
_LONG = 32
"""Letters that the name of a target mostly fits into."""
_NONE = _("choose a target")


class ReevaluationLine:
    """The fields of one target; left empty it records nothing."""

    def __init__(self, memory: Memory, others: Iterable[Memory], parent: QWidget) -> None:
        """Make the fields for a target."""
        self.memory = memory
        self.label = plain_label("", parent=parent)
        self.tell_count(0)
        name = memory.label
        self.sud = NumberField(_("{name}: SUD now").format(name=name), 0, 10, parent)
        self.voc = NumberField(_("{name}: VOC now").format(name=name), 1, 7, parent)
        self.body = ChoiceField[BodyScan | None](
            _("{name}: body").format(name=name), open_choices(body_scan_word, BodyScan, _("not noted")), parent
        )
        self.new_material = NewMaterial(_("{name}: new material").format(name=name), others, parent)
        self.note = TextField(_("{name}: note").format(name=name), parent)

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """The fields in the order in which they are filled in."""
        return (self.sud, self.voc, self.body, *self.new_material.fields, self.note)

    @property
    def cells(self) -> tuple[QWidget, ...]:
        """The fields as they stand side by side."""
        return (self.sud, self.voc, self.body, self.new_material, self.note)

    @property
    def value(self) -> Reevaluation | None:
        """What was found; None when the line is empty."""
        found = Reevaluation(
            memory=self.memory.id,
            sud=self.sud.value,
            voc=self.voc.value,
            body=self.body.value,
            new_material=self.new_material.value,
            note=self.note.value,
        )
        return None if found == Reevaluation(memory=self.memory.id) else found

    def tell_count(self, not_lower: int) -> None:
        """Say which target it is, and over how many re-evaluations its SUD was not lower."""
        before = "–" if self.memory.sud is None else str(self.memory.sud)
        words = _("{memory} (SUD {sud} so far)").format(memory=memory_words(self.memory), sud=before)
        if not_lower:
            words = _("{words}, not lower\u00a0×{n}").format(words=words, n=not_lower)
        set_plain(self.label, words)

    def offer(self, others: Iterable[Memory]) -> None:
        """Offer these memories as new material; the one chosen stays."""
        self.new_material.offer(others)

    def fill(self, found: Reevaluation) -> None:
        """Show what was found."""
        self.sud.set_value(found.sud)
        self.voc.set_value(found.voc)
        self.body.set_value(found.body)
        self.new_material.set_value(found.new_material)
        self.note.set_value(found.note)


class ReevaluationLines(QWidget):
    """The lines of all targets that are due.

    Signals:
        changed: A field was filled in.
        fields_changed: There is another field.
    """

    changed = Signal()
    fields_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notes_hidden = False
        self._none = plain_label(_("No target is waiting for re-evaluation."), role="soft")
        self._memories: tuple[Memory, ...] = ()
        self.another = WalkedChoice[str | None](_("Another target to re-evaluate"), memory_choices((), _NONE), self)
        self.another.setMinimumContentsLength(_LONG)
        self.another.hide()
        self.another.taken.connect(self._add_chosen)
        self._grid = QGridLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._none)
        column.addLayout(self._grid)
        column.addWidget(self.another, 0, Qt.AlignmentFlag.AlignLeft)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(3, 1)
        self._grid.setColumnStretch(4, 1)
        self._heads = [
            plain_label(words, role="small") for words in (_("SUD"), _("VOC"), _("Body"), _("New material"), _("Note"))
        ]
        for place, head in enumerate(self._heads):
            self._grid.addWidget(head, 1, place)
        self.lines: tuple[ReevaluationLine, ...] = ()

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """The fields in the order in which they are filled in."""
        return (*(field for line in self.lines for field in line.fields), self.another)

    @property
    def value(self) -> tuple[Reevaluation, ...]:
        """What was found, a line each; empty lines record nothing."""
        return tuple(found for line in self.lines if (found := line.value) is not None)

    def show_targets(self, due: Sequence[Memory], memories: Sequence[Memory]) -> None:
        """Offer a line for each target, with empty fields."""
        for line in self.lines:
            for widget in (line.label, *line.cells):
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self.lines = ()
        self._memories = tuple(memories)
        self.another.hide()
        self._none.setVisible(not due)
        for head in self._heads:
            head.setVisible(bool(due))
        for memory in due:
            self._add(memory)

    def ask_another(self, targets: Sequence[Memory], memories: Sequence[Memory]) -> None:
        """Offer a line for a target that has none: one that is settled can still have changed."""
        self._memories = tuple(memories)
        listed = {line.memory.id for line in self.lines}
        self.another.set_choices(memory_choices((one for one in targets if one.id not in listed), _NONE))
        self.another.show_value(None)
        self.another.show()
        self.another.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_chosen(self) -> None:
        memory = next((one for one in self._memories if one.id == self.another.value), None)
        self.another.show_value(None)
        self.another.hide()
        if memory is not None:
            line = self._add(memory)
            self.fields_changed.emit()
            line.sud.setFocus(Qt.FocusReason.TabFocusReason)

    def _add(self, memory: Memory) -> ReevaluationLine:
        row = len(self.lines)
        line = ReevaluationLine(memory, [other for other in self._memories if other.id != memory.id], self)
        self.lines = (*self.lines, line)
        self._none.hide()
        for head, shown in zip(self._heads, (*[True] * (_COLUMNS - 1), not self._notes_hidden), strict=True):
            head.setVisible(shown)
        self._grid.addWidget(line.label, 2 * row + 1 if row else 0, 0, 1, _COLUMNS)  # above the words of the fields
        line.label.show()
        for column, widget in enumerate(line.cells):
            self._grid.addWidget(widget, 2 * row + 2, column, Qt.AlignmentFlag.AlignTop)
            widget.show()  # at once and not when the layout gets to it, so that it can take the keyboard
        line.note.setVisible(not self._notes_hidden)
        for field in (line.sud, line.voc, line.body, line.new_material, line.note):
            field.changed.connect(self.changed)
        line.new_material.fields_changed.connect(self.fields_changed)
        return line

    def offer(self, memories: Sequence[Memory]) -> None:
        """Offer these memories as new material; what has been filled in stays."""
        for line in self.lines:
            line.offer(memory for memory in memories if memory.id != line.memory.id)

    def show_notes(self, shown: bool) -> None:
        """Have the notes in sight, which are process notes, or out of it."""
        self._notes_hidden = not shown
        self._heads[-1].setVisible(shown and bool(self.lines))
        for line in self.lines:
            line.note.setVisible(shown)

    def tell_counts(self, not_lower: Mapping[str, int]) -> None:
        """Say over how many re-evaluations the SUD of each target was not lower."""
        for line in self.lines:
            line.tell_count(not_lower.get(line.memory.id, 0))

    def fill(self, found: Iterable[Reevaluation], memories: Sequence[Memory]) -> None:
        """Show what was found; a target on the map that has no line gets one."""
        free, known = list(self.lines), {memory.id: memory for memory in memories}
        for one in found:
            line = next((line for line in free if line.memory.id == one.memory), None)
            if line is not None:
                free.remove(line)
                line.fill(one)
            elif one.memory in known:
                self._add(known[one.memory]).fill(one)
