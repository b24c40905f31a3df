"""Editors for the cells of a table, by the kind of their column."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from PySide6.QtCore import QAbstractItemModel, QAbstractProxyModel, QModelIndex, QPersistentModelIndex, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from emdr_planner.ui.entry.fields import NumberField
from emdr_planner.ui.tables.columns import Cell, Choices, Column, worded
from emdr_planner.ui.tables.model import RecordsModel

Index = QModelIndex | QPersistentModelIndex


class _Choice(QComboBox):
    """A choice in a cell: picked from its list it is taken at once; the arrows go on, and Return takes.

    Attributes:
        values: What its lines stand for, as they were offered: the record may change while it is open.

    Signals:
        picked: A value was picked from the open list.
    """

    picked = Signal()

    def __init__(self, offered: Choices, parent: QWidget) -> None:
        super().__init__(parent)
        self.values = tuple(value for value, _words in offered)
        self.addItems([words for _value, words in offered])
        self._was_open = False
        self.activated.connect(self._on_activated)

    def hidePopup(self) -> None:
        """Remember that what comes now was picked from the list; an arrow on the closed one says the same to Qt."""
        self._was_open = self.view().isVisible()
        super().hidePopup()

    def _on_activated(self) -> None:
        if self._was_open:
            self._was_open = False
            self.picked.emit()


class CellDelegate(QStyledItemDelegate):
    """Opens the field that a cell's kind calls for.

    A field is filled once, when it opens: whatever else changes meanwhile, what is being written there stays.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._begun: WeakKeyDictionary[QWidget, object] = WeakKeyDictionary()

    @staticmethod
    def _source(index: Index) -> tuple[RecordsModel[object], QModelIndex]:
        """Return the records behind what is sorted and filtered: values go there as they are, not by way of Qt."""
        model = index.model()
        at = model.index(index.row(), index.column(), index.parent())
        while isinstance(model, QAbstractProxyModel):
            at, model = model.mapToSource(at), model.sourceModel()
        if not isinstance(model, RecordsModel):
            message = "a cell of another table"
            raise TypeError(message)
        return model, at

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Open a field."""
        del option
        model, at = self._source(index)
        column = model.column(at)
        if column.cell is Cell.CHOICE:
            return self._choice(parent, column, model.record(at))
        if column.cell is Cell.NUMBER:
            return NumberField(column.title, column.low, column.high, parent)
        field = QLineEdit(parent)
        field.setAccessibleName(column.title)
        return field

    def _choice(self, parent: QWidget, column: Column[object], record: object) -> QComboBox:
        field = _Choice(column.choices(record), parent)
        field.setAccessibleName(column.title)
        field.picked.connect(lambda: self._take(field))
        return field

    def _take(self, field: QComboBox) -> None:
        self.commitData.emit(field)
        self.closeEditor.emit(field)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Let the field show the cell's value, the first time."""
        if editor in self._begun:
            return
        model, at = self._source(index)
        column, record = model.column(at), model.record(at)
        value = column.value(record)
        if isinstance(editor, _Choice):
            editor.setCurrentIndex(editor.values.index(value) if value in editor.values else 0)
        elif isinstance(editor, NumberField):
            editor.set_value(value if isinstance(value, int) else None)
        elif isinstance(editor, QLineEdit):
            editor.setText(worded(value))
        self._begun[editor] = self._value(editor, column)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand the field's value to the cell."""
        del model
        if not index.isValid():
            return  # its record went away meanwhile
        records, at = self._source(index)
        value = self._value(editor, records.column(at))
        if value != self._begun.get(editor):
            records.setData(at, value)

    @staticmethod
    def _value(editor: QWidget, column: Column[object]) -> object:
        if isinstance(editor, _Choice):
            return editor.values[editor.currentIndex()]
        if isinstance(editor, NumberField):
            return editor.value
        text = editor.text().strip() if isinstance(editor, QLineEdit) else ""
        if column.cell is Cell.WORDS:
            return tuple(dict.fromkeys(word.strip() for word in text.split(",") if word.strip()))
        return text or None
