"""The items of a scale as a field: it has the keyboard as a whole, one key an item."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from emdr_planner.measures.measure import Measure
from emdr_planner.measures.own_text import fitting_texts
from emdr_planner.measures.scoring import Items, Scored
from emdr_planner.ui.entry.fields import is_typed
from emdr_planner.ui.entry.spoken import announce
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.measures.item_cells import ItemCells
from emdr_planner.ui.measures.item_entry import ItemEntry, keys_words, scored_words
from emdr_planner.wording import _

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class ItemGrid(QFrame):
    """Numbers of items, each beside a topic word.

    Signals:
        changed: An item was answered, left out or taken back.
        led_to: The cell (QWidget) of the item that the next key answers; behind the last, what was computed.
    """

    changed = Signal()
    led_to = Signal(object)

    def __init__(self, measure: Measure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry = ItemEntry(measure)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("role", "keys")
        self._cells = ItemCells(self)
        self._keys = plain_label("", role="small")
        self._scored = plain_label("")
        self._text = plain_label("")
        self._texts: Mapping[str, tuple[str, ...]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.addWidget(self._keys)
        column.addWidget(self._cells)
        column.addWidget(self._text)
        column.addWidget(self._scored)
        self.begin(measure)

    @property
    def values(self) -> tuple[float | None, ...]:
        """Number per item; None for one that was not answered."""
        return tuple(self._entry.values)

    @property
    def scored(self) -> Scored:
        """What can be computed so far."""
        return self._entry.scored

    @property
    def is_empty(self) -> bool:
        """Whether no item has been answered."""
        return self._entry.is_empty

    @property
    def sentence(self) -> str:
        """What was computed so far, in words."""
        return self._scored.text()

    def begin(self, measure: Measure, values: Items = ()) -> None:
        """Start with no item answered, or with these numbers."""
        self._entry = ItemEntry(measure, values)
        self._cells.begin(_texts(measure, [measure.item_high] * measure.item_count))
        self.setAccessibleName(_("Items of {scale}").format(scale=measure.title))
        set_plain(self._keys, keys_words(measure) if measure.topics else "")
        self._show()

    @property
    def item_text(self) -> str:
        """The text of the item at hand; empty where the clinic has loaded none."""
        return self._text.text()

    def show_texts(self, texts: Mapping[str, tuple[str, ...]]) -> None:
        """Take over the item text of the clinic's own copies, by scale."""
        self._texts = texts
        self._show()

    def event(self, event: QEvent) -> bool:
        """Claim the keys of the scale before a shortcut does."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_typed(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a key an item; Space leaves one out, Backspace goes back, the arrows walk."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and self._entry.press(event.text().lower()):
            self._tell()
        elif plain and event.key() == Qt.Key.Key_Space:
            self._entry.skip()
            self._tell()
        elif plain and event.key() == Qt.Key.Key_Backspace:
            self._entry.back()
            self._tell()
        elif plain and event.key() in _STEPS:
            self._entry.go(self._entry.at + _STEPS[Qt.Key(event.key())])
            self._show()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        self._show()
        announce(self, self._spoken())
        self.changed.emit()

    def _show(self) -> None:
        at_hand = self._cells.show_texts(_texts(self._entry.measure, self._entry.values), self._entry.at)
        self._show_text()
        set_plain(self._scored, scored_words(self._entry.measure, self.scored))
        self.setAccessibleDescription(self._spoken())
        if self.hasFocus():
            self.led_to.emit(at_hand or self._scored)

    def _show_text(self) -> None:
        measure, at = self._entry.measure, self._entry.at
        texts = fitting_texts(self._texts, measure)
        words = _("{n}. {text}").format(n=at + 1, text=texts[at]) if at < len(texts) else ""
        set_plain(self._text, words)
        self._text.setVisible(bool(texts))

    def _spoken(self) -> str:
        topics = self._entry.measure.topics
        if not topics:
            return ""
        if self._entry.at >= len(topics):
            return self._scored.text()
        return _("Item {n}, {topic}: {value}. {scored}").format(
            n=self._entry.at + 1,
            topic=self.item_text or topics[self._entry.at],
            value=_figure(self._entry.values[self._entry.at]),
            scored=self._scored.text(),
        )


def _texts(measure: Measure, values: Items) -> list[str]:
    items = enumerate(zip(measure.topics, values, strict=True), start=1)
    return [_("{n}. {topic}: {value}").format(n=n, topic=topic, value=_figure(value)) for n, (topic, value) in items]


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:g}"
