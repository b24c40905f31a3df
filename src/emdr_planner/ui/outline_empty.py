"""What stands above an empty table of the outline: one sentence, and one step on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from emdr_planner.ui.entry.nothing_yet import NothingYet
from emdr_planner.wording import _


class EmptyTables(QWidget):
    """Says of the table at hand that nothing is in it yet; one sentence for each of the three tables.

    Attributes:
        says: The sentences, in the order of the tables.
    """

    def __init__(self, entry: QLineEdit, choose: Callable[[], None], parent: QWidget) -> None:
        """Build it for an outline.

        Args:
            entry: The line for new entries.
            choose: Turns to the table in which memories are chosen for a cluster.
            parent: The outline.
        """
        super().__init__(parent)
        self._entry = entry
        texts: Sequence[tuple[str, str, Callable[[], None]]] = (
            (
                _("No memory is written down yet."),
                _("Write the first memory down"),
                lambda: self._write(_("7 locked in the room SUD 8")),
            ),
            (
                _("No two memories are linked yet."),
                _("Write the first linkage down"),
                lambda: self._write(_("M2 > M1 feeds 3")),
            ),
            (
                _("No cluster is made yet. It is made of the memories that are selected."),
                _("Select memories"),
                choose,
            ),
        )
        self.says = [NothingYet(words, step, on_step, self) for words, step, on_step in texts]
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 6, 4, 6)
        for one in self.says:
            column.addWidget(one)

    def _write(self, example: str) -> None:
        """Put the keyboard on the line, with an example of what it takes."""
        self._entry.setPlaceholderText(example)
        self._entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_for(self, table: int, *, empty: bool) -> None:
        """Show the sentence of a table when it is empty."""
        for place, one in enumerate(self.says):
            one.setVisible(empty and place == table)
        self.setVisible(empty)
