"""What has just come up becomes a memory and a linkage, without leaving the set log."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from emdr_planner.domain.network import kind_fits
from emdr_planner.domain.quick_capture import CapturedMemory, parse_capture
from emdr_planner.domain.words import LinkageKind, MemoryType
from emdr_planner.terms import kind_word, strength_word
from emdr_planner.ui.entry.fields import ChoiceField, TextField
from emdr_planner.ui.entry.scrolled import seen_as_one
from emdr_planner.ui.entry.side_by_side import side_by_side
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.wording import _

_MODERATE = 2


class AssociationLine(QFrame):
    """One line of quick capture, with the kind and strength of the linkage to the target.

    Signals:
        wanted: A `CapturedMemory`, the `LinkageKind` and the strength.
        left: Nothing was written down.
    """

    wanted = Signal(object, object, int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self._target = MemoryType.PAST
        self.text = TextField(
            _("What came up"), self, hint=_("4 the stairs at night SUD 7 – Enter keeps it, Esc leaves it out")
        )
        self.kind = ChoiceField[LinkageKind](_("Kind of linkage to the target"), [], self)
        self.strength = ChoiceField[int](
            _("Strength of the linkage"), [(n, f"{n} {strength_word(n)}") for n in (1, 2, 3)], self
        )
        self._problem = plain_label("", role="small")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 6)
        column.setSpacing(4)
        column.addWidget(plain_label(_("What came up? It goes on the map, linked to the target."), role="small"))
        column.addWidget(self.text)
        column.addLayout(side_by_side(self.kind, self.strength))
        column.addWidget(self._problem)
        self.text.changed.connect(self._show_kinds)
        seen_as_one(self)
        self.hide()

    @property
    def problem(self) -> str:
        """Why the line cannot be read; empty when it can."""
        return self._problem.text()

    @property
    def is_begun(self) -> bool:
        """Whether something is written down that is neither kept nor left out."""
        return not self.isHidden() and self.text.value is not None

    def begin(self, target: MemoryType) -> None:
        """Ask about a target of this type."""
        self._target = target
        self.text.set_value(None)
        self.strength.set_value(_MODERATE)
        self._show_kinds()
        self.kind.set_value(LinkageKind.OTHER)
        self.show()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep the line with Enter, leave it out with Esc."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._keep()
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _told(self) -> CapturedMemory | None:
        captured = parse_capture(self.text.value or "")
        problem = captured.problems[0][1] if captured.problems else ""
        if captured.linkages:
            problem = _("Write what came up, not a linkage: it is linked to the target by itself.")
        set_plain(self._problem, problem)
        self._problem.setVisible(bool(problem))
        return captured.memories[0] if captured.memories and not problem else None

    def _show_kinds(self) -> None:
        told = self._told()
        start = MemoryType.PAST if told is None else told.type
        kinds = [kind for kind in LinkageKind if kind_fits(kind, start, self._target)]
        self.kind.set_choices([(kind, kind_word(kind)) for kind in kinds])

    def _keep(self) -> None:
        told = self._told()
        if told is not None:
            self.hide()
            self.wanted.emit(told, self.kind.value, self.strength.value)
        elif self.text.value is None:
            self._leave()

    def _leave(self) -> None:
        self.hide()
        self.left.emit()
