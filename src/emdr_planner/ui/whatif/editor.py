"""What every editor of a what-if shares: what it shows, and that it asks for moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.planning.view import PlanningView


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What the editors show.

    Attributes:
        view: The record's view.
        tried: The view that the moves make of it.
        selected: The selected memories: what an editor is about unless another subject is chosen.
    """

    case: Case
    view: PlanningView
    tried: PlanningView
    selected: Sequence[str]


class MoveEditor(QWidget):
    """Asks for moves of one kind.

    Signals:
        moved: The `Move`.
    """

    moved = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(8)

    def show_tried(self, tried: Tried) -> None:
        """Show what the what-if has."""
        raise NotImplementedError
