"""A field for a passphrase: hidden as it is typed, shown on request, taking what a password manager pastes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from emdr_planner.wording import _

LONGEST = 1024


class PassphraseField(QWidget):
    """One line with a button that shows what is typed.

    Signals:
        text_changed: The text after every key.
        submitted: Enter was pressed.
    """

    text_changed = Signal(str)
    submitted = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Build the field.

        Args:
            name: Its accessible name and placeholder.
            parent: Its parent widget.
        """
        super().__init__(parent)
        self._line = QLineEdit(self)
        self._line.setEchoMode(QLineEdit.EchoMode.Password)
        self._line.setAccessibleName(name)
        self._line.setPlaceholderText(name)
        self._line.setMaxLength(LONGEST)
        self._line.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self._line.textChanged.connect(self.text_changed)
        self._line.returnPressed.connect(self.submitted)
        self._show = QToolButton(self)
        self._show.setText(_("Show"))
        self._show.setCheckable(True)
        self._show.setAccessibleName(_("Show what is typed: {name}").format(name=name))
        self._show.toggled.connect(self._on_show)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._line, 1)
        row.addWidget(self._show)
        self.setFocusProxy(self._line)

    @property
    def text(self) -> str:
        """What is typed."""
        return self._line.text()

    def set_text(self, text: str) -> None:
        """Put a text into the field."""
        self._line.setText(text)

    def clear(self) -> None:
        """Empty the field and hide what will be typed next."""
        self._line.clear()
        self._show.setChecked(False)

    def select_all(self) -> None:
        """Select what is typed, so that the next key replaces it."""
        self._line.selectAll()

    def _on_show(self, shown: bool) -> None:
        self._line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._show.setText(_("Hide") if shown else _("Show"))
