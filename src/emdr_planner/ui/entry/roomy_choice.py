"""A choice whose words may be longer than the field: they end in … there, and have their room in the list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox


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
        frame = view.verticalScrollBar().sizeHint().width() + 2 * view.frameWidth()
        view.setMinimumWidth(min(view.sizeHintForColumn(0) + frame, self.screen().availableGeometry().width()))
