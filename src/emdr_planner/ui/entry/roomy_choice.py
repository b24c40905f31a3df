"""A choice whose words may be longer than the field: they end in … there, and have their room in the list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox

_AROUND = 4
"""Room around the words of an entry, in letters."""


class RoomyChoice(QComboBox):
    """Where Qt would cut words off in the field, they end in …; the list that opens is as wide as its words."""

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Let words end in … where the field has no room for them."""
        super().initStyleOption(option)
        kind, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(kind, option, part, self).width()
        option.currentText = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)

    def showPopup(self) -> None:
        """Open the list."""
        self.give_the_list_room()
        super().showPopup()

    def give_the_list_room(self) -> None:
        """Let the list be as wide as its words, or as the screen where they are longer."""
        view = self.view()
        metrics = view.fontMetrics()
        words = max((metrics.horizontalAdvance(self.itemText(place)) for place in range(self.count())), default=0)
        around = view.verticalScrollBar().sizeHint().width() + _AROUND * metrics.averageCharWidth()
        view.setMinimumWidth(min(words + around, self.screen().availableGeometry().width()))
