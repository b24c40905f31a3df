"""The numbers of a scale in its form: a key an item, or the total as it stands on the sheet."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from emdr_planner.domain.measure import Administration
from emdr_planner.measures.measure import Entry, Measure
from emdr_planner.ui.entry.decimal_field import DecimalField
from emdr_planner.ui.entry.form import Fields
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.measures.checks import caution_words, range_words
from emdr_planner.ui.measures.filled import shown_items
from emdr_planner.ui.measures.item_grid import ItemGrid
from emdr_planner.wording import _


class Numbers(QObject):
    """Items and total of one filling-in; which of them is asked for follows from the scale.

    Attributes:
        items: The numbers of the items.
        total_only: The total is typed in though the scale can be entered by items.
        total: The total, where it is typed in.
        caution: What has to be said beside the numbers.
    """

    def __init__(self, measure: Measure, form: QWidget) -> None:
        """Begin with the numbers of a scale.

        Args:
            measure: The scale.
            form: What the fields stand in.
        """
        super().__init__(form)
        self._measure = measure
        self.total_only = QCheckBox(_("type the total only"), form)
        self.items = ItemGrid(measure, form)
        self.total = DecimalField(_("Total"), form, digits=4, signed=True)
        self.caution = plain_label("", role="small")
        self._range = plain_label("", role="small")
        self._range.setWordWrap(False)
        self.total_only.toggled.connect(lambda _on: self._show())

    def add_to(self, fields: Fields) -> None:
        """Add the lines of the numbers to a form."""
        self._items_words = fields.add("", self.total_only)
        fields.add_wide(self.items)
        self._total_words = fields.add(_("Total"), self.total, self._range)

    @property
    def by_items(self) -> bool:
        """Whether a number an item is entered, and not the total."""
        return self._measure.entry is Entry.ITEMS and not self.total_only.isChecked()

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been entered."""
        return self.total.value is None and self.items.is_empty

    @property
    def typed_items(self) -> tuple[float | None, ...] | None:
        """Number or None for each item; None as a whole where the total is typed in."""
        return self.items.values if self.by_items else None

    @property
    def field(self) -> QWidget:
        """What the first number is typed in."""
        return self.items if self.by_items else self.total

    def take_the_keyboard(self) -> None:
        """Give the keyboard to the first number."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self, measure: Measure) -> None:
        """Ask for the numbers of a scale; a total that was typed stays."""
        self._measure = measure
        set_plain(self._range, range_words(measure))
        self.items.begin(measure)
        self._show()

    def show_filled(self, filled: Administration) -> None:
        """Show what was filled in."""
        self.total_only.setChecked(self._measure.entry is Entry.ITEMS and not filled.items)
        self.items.begin(self._measure, shown_items(self._measure, filled.items))
        self.total.set_value(filled.total)

    def empty(self) -> None:
        """Forget what was entered."""
        self.total.set_value(None)
        self.items.begin(self._measure)

    def _show(self) -> None:
        can = self._measure.entry is Entry.ITEMS
        self.total_only.setVisible(can)
        self._items_words.setVisible(can)
        self.items.setVisible(self.by_items)
        for widget in (self.total, self._total_words, self._range):
            widget.setVisible(not self.by_items)
        words = caution_words(self._measure, by_items=self.by_items)
        set_plain(self.caution, words)
        self.caution.setVisible(bool(words))
