"""What can be done with the row chosen in a list of the record: correct it, or take it out after one question."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from emdr_planner.ui.entry.form import EntryForm
from emdr_planner.ui.entry.rows import RowsTable
from emdr_planner.ui.entry.side_by_side import side_by_side
from emdr_planner.ui.labels import plain_label
from emdr_planner.wording import _


def keep_first_words() -> str:
    """Return what is said where something typed and not yet kept would be lost for a correction."""
    return _("Keep or empty what stands here first.")


def _never(_key: str) -> bool:
    return False


class _Question(EntryForm):
    """Asks once before something is taken out."""

    def __init__(self, follows: str, parent: QWidget) -> None:
        super().__init__(_("Remove"), _("Remove it"), parent)
        stays = _("Undo brings it back, and its history stays in the record.")
        self.column.addWidget(plain_label(_("{follows} {stays}").format(follows=follows, stays=stays)))
        self.add_buttons()
        self.hide()

    def ask(self, question: str) -> None:
        """Ask, with the keyboard on the answer that changes nothing."""
        self.name_it(question, _("Remove it"), _("Keep it"))
        self.show()
        self.leave_button.setFocus(Qt.FocusReason.OtherFocusReason)


class PutRight(QWidget):
    """Buttons for the row chosen; Enter and Delete on the row do the same.

    Signals:
        correction_wanted: Id of the row that is to be put right.
        removal_wanted: Id of the row that is to be taken out; it was asked for.
    """

    correction_wanted = Signal(str)
    removal_wanted = Signal(str)

    def __init__(
        self,
        table: RowsTable,
        question: Callable[[str], str],
        parent: QWidget | None = None,
        *,
        follows: str,
        fixed: Callable[[str], bool] = _never,
    ) -> None:
        """Stand below a table.

        Args:
            table: Its rows are what is put right.
            question: Asks whether the row with an id shall be taken out, in words that tell it from the others.
            parent: Its parent widget.
            follows: What else a removal does, in a sentence.
            fixed: Whether the row with an id follows from other records, so that there is nothing to put right in it.
        """
        super().__init__(parent)
        self._table = table
        self._words = question
        self._fixed = fixed
        self.correct_button = QPushButton(_("Correct …"), self)
        self.correct_button.setToolTip(_("Enter, on the line in the list"))
        self.remove_button = QPushButton(_("Remove …"), self)
        self.remove_button.setToolTip(_("Delete, on the line in the list"))
        self.question = _Question(follows, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(side_by_side(self.correct_button, self.remove_button))
        column.addWidget(self.question)
        self._join()
        self.refresh()

    def refresh(self) -> None:
        """Stand below the rows that are shown now, the first one chosen where none is; a question is put away."""
        rows = self._table.rows
        self.setVisible(bool(rows))
        self.question.hide()
        if rows and self._table.current_key is None:
            self._table.choose(rows[0].key)
        for button in (self.correct_button, self.remove_button):
            button.setEnabled(self._chosen is not None)

    @property
    def _chosen(self) -> str | None:
        key = self._table.current_key
        return None if key is None or self._fixed(key) else key

    def _join(self) -> None:
        self._table.picked.connect(lambda _key: self.refresh())
        self._table.activated.connect(self._correct)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self._table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._ask)
        self.correct_button.clicked.connect(self._correct)
        self.remove_button.clicked.connect(self._ask)
        self.question.left.connect(self._leave)
        self.question.save_asked.connect(self._remove)

    def _correct(self) -> None:
        key = self._chosen
        if key is not None:
            self.question.hide()
            self.correction_wanted.emit(key)

    def _ask(self) -> None:
        key = self._chosen
        if key is not None:
            self.question.ask(self._words(key))

    def _remove(self) -> None:
        key = self._chosen
        self._leave()
        if key is not None:
            self.removal_wanted.emit(key)

    def _leave(self) -> None:
        self.question.hide()
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)
