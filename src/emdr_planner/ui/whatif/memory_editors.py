"""Editors about one target: its SUD, its level of work, whether it is taken as resolved."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QWidget

from emdr_planner.domain.constraints import LevelChoice
from emdr_planner.domain.words import Level
from emdr_planner.planning.whatif import LevelMove, ResolutionMove, SudMove
from emdr_planner.terms import level_words
from emdr_planner.ui.entry.choices import memory_words, open_choices
from emdr_planner.ui.entry.fields import ChoiceField
from emdr_planner.ui.whatif.editor import MoveEditor, Tried
from emdr_planner.ui.whatif.slider import WordSlider
from emdr_planner.wording import _

_SUDS = 10


class _OfMemory(MoveEditor):
    """An editor about one target."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tried: Tried | None = None
        self._selected: tuple[str, ...] = ()
        self.memory: ChoiceField[str] = ChoiceField(_("Target"), [], self)
        self.memory.setMinimumContentsLength(10)
        self.row.addWidget(self.memory, 2)
        self.memory.changed.connect(self._read)

    def show_tried(self, tried: Tried) -> None:
        """Offer the targets; a selection chooses."""
        self._tried = tried
        chosen = {memory.id: memory for memory in tried.case.memories}
        working = [memory.id for memory in tried.view.working if memory.id in chosen]
        with QSignalBlocker(self.memory):
            self.memory.set_choices([(one, memory_words(chosen[one])) for one in working])
            if tuple(tried.selected) != self._selected:
                self._selected = tuple(tried.selected)
                for one in self._selected[:1]:
                    self.memory.set_value(one)
        self._read()

    def _read(self) -> None:
        if self._tried is not None and not self.memory.is_empty:
            self.show_memory(self.memory.value, self._tried)

    def show_memory(self, memory_id: str, tried: Tried) -> None:
        """Show what the what-if has for a target."""
        raise NotImplementedError


class SudEditor(_OfMemory):
    """The SUD of a target."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sud = WordSlider(_("SUD"), _SUDS, lambda value: _("SUD {n}").format(n=value), self)
        self.row.addWidget(self.sud, 3)
        self.sud.moved.connect(lambda value: self.moved.emit(SudMove(memory=self.memory.value, sud=value)))

    def show_memory(self, memory_id: str, tried: Tried) -> None:
        """Stand at the SUD that the what-if has; without one at 0."""
        found = next((memory.sud for memory in tried.tried.memories if memory.id == memory_id), None)
        self.sud.set_value(found or 0)


class LevelEditor(_OfMemory):
    """The level of work of a target, where its gate is open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        choices = open_choices(level_words, Level, _("as its gate allows"))
        self.level: ChoiceField[Level | None] = ChoiceField(_("Level of work"), choices, self)
        self.row.addWidget(self.level, 3)
        self.level.activated.connect(
            lambda _place: self.moved.emit(LevelMove(memory=self.memory.value, level=self.level.value))
        )

    def show_memory(self, memory_id: str, tried: Tried) -> None:
        """Show the level that was chosen."""
        found = [one for one in tried.tried.constraints if isinstance(one, LevelChoice) and one.memory == memory_id]
        with QSignalBlocker(self.level):
            self.level.set_value(found[0].level if found else None)


class ResolvedEditor(_OfMemory):
    """Whether a target is taken as resolved."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.resolved = QCheckBox(_("taken as resolved"), self)
        self.row.addWidget(self.resolved, 3)
        self.resolved.clicked.connect(lambda: self.moved.emit(ResolutionMove(memory=self.memory.value)))

    def show_memory(self, memory_id: str, tried: Tried) -> None:
        """Tick it when the what-if takes it as resolved; taking that back is done in the list of moves."""
        resolved = memory_id not in {memory.id for memory in tried.tried.working}
        self.resolved.setChecked(resolved)
        self.resolved.setEnabled(not resolved)
