"""The list of undo steps: every step by its name, the present one marked; choosing one goes back or forward to it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QUndoView, QVBoxLayout, QWidget

from emdr_planner.ui.desk import UNDO_STEPS, CaseDesk
from emdr_planner.ui.labels import plain_label
from emdr_planner.wording import _

_SIZE = (340, 440)


class StepsList(QDialog):
    """Shows the steps of the client at hand; it goes away with the client."""

    def __init__(self, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Steps"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.view = QUndoView(desk.undo_stack, self)
        self.view.setEmptyLabel(_("as it was opened"))
        self.view.setAccessibleName(_("Steps that can be undone"))
        words = _("The last {n} steps. Choose one, and the record is as it was then; later steps can be made again.")
        column = QVBoxLayout(self)
        column.addWidget(plain_label(words.format(n=UNDO_STEPS), "soft", self))
        column.addWidget(self.view, 1)
        desk.closed.connect(self.close)
        self.resize(*_SIZE)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
