"""A form that scrolls where it does not fit, with its buttons in view below it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from emdr_planner.ui.entry.form import EntryForm
from emdr_planner.ui.entry.scrolled import scrolled


class FormPane(QWidget):
    """Keeps what saves and leaves a form, and the line for what is missing, below the form and always in view."""

    def __init__(self, form: EntryForm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._form = form
        self.area = scrolled(form)
        rule = QFrame(self)
        rule.setProperty("role", "rule")
        around = form.column.contentsMargins()
        form.foot.setContentsMargins(around.left(), form.column.spacing(), around.right(), around.bottom())
        form.foot.setProperty("role", "panel")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.area, 1)
        column.addWidget(rule)
        column.addWidget(form.foot)
        column.addStretch(0)
        for watched in (form, self.area.viewport()):
            watched.installEventFilter(self)

    def minimumSizeHint(self) -> QSize:
        """Return the least size: the form scrolls, so it asks for little height."""
        usual = super().minimumSizeHint()
        return QSize(max(usual.width(), self.area.minimumSizeHint().width()), usual.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the buttons follow the form where it fits."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that the form needs another height, or has another width because a scroll bar came or went."""
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            self._fit()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the keys of the form count on its buttons too."""
        self._form.keyPressEvent(event)

    def _fit(self) -> None:
        """Give the form no more height than it needs at its width."""
        self.area.setMaximumHeight(self._form.column.totalHeightForWidth(self.area.viewport().width()))
