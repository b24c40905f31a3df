"""One linkage as a small form: kind, strength, direction, provenance, note. Every key that confirms also edits."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from emdr_planner.domain.case import Case
from emdr_planner.domain.network import Linkage
from emdr_planner.domain.words import LinkageKind, Provenance
from emdr_planner.terms import provenance_word
from emdr_planner.ui.buttons import button
from emdr_planner.ui.entry.kind_and_strength import KindAndStrength
from emdr_planner.ui.entry.scrolled import scrolled
from emdr_planner.ui.entry.typed_card import TypedCard
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.theme import Theme
from emdr_planner.wording import _


class LinkageForm(TypedCard):
    """Shows one linkage, new or known, until it is confirmed or left.

    Signals:
        confirmed: The `Linkage` as it was confirmed.
        removed: Id of the linkage that shall be deleted.
        left: It was left without a change.
    """

    confirmed = Signal(object)
    removed = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        del theme  # the style sheet sets its colours
        self._case: Case | None = None
        self._linkage: Linkage | None = None
        self._with_client = False
        self._ends = plain_label("", "heading", self)
        self._choices = KindAndStrength(self)
        self.kind = self._choices.kind
        self.kind.currentIndexChanged.connect(self._show_settled)
        self.provenance = QComboBox(self)
        self.provenance.setAccessibleName(_("Who the linkage comes from"))
        for source in Provenance:
            self.provenance.addItem(provenance_word(source), source)
        self.settled = QCheckBox(_("the part has agreed"), self)
        self.note = QLineEdit(self)
        self.note.setAccessibleName(_("Note on the linkage"))
        self._turn = button(_("Turn it round"), self._turn_round, parent=self)
        self._delete = button(_("Delete"), self._ask_removal, parent=self)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        inside = QWidget(self)
        form = self._form = QFormLayout(inside)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(plain_label(_("Kind"), "small", self), self.kind)
        form.addRow(plain_label(_("Strength"), "small", self), self._choices.row)
        form.addRow(plain_label(_("Source"), "small", self), self.provenance)
        form.addRow("", self.settled)
        form.addRow(plain_label(_("Note"), "small", self), self.note)
        self.middle = scrolled(inside, "middle")
        buttons = QHBoxLayout()
        buttons.addWidget(self._turn)
        buttons.addWidget(self._delete)
        buttons.addStretch()
        buttons.addWidget(button(_("Leave"), self.leave, parent=self))
        buttons.addWidget(button(_("Keep"), self._confirm, "primary", parent=self))
        column = QVBoxLayout(self)
        column.addWidget(self._ends)
        column.addWidget(self.middle)
        column.addLayout(buttons)
        for field in (*self._choices.fields, self.provenance, self.settled, self.note):
            field.installEventFilter(self)

    def show_linkage(self, case: Case, linkage: Linkage, *, with_client: bool = False) -> None:
        """Show a linkage; one that the case does not hold is new. With the client, without its source and its note."""
        self._case, self._linkage, self._with_client = case, linkage, with_client
        for field in (self.provenance, self.note):
            self._form.setRowVisible(field, not with_client)
        self._delete.setVisible(any(known.id == linkage.id for known in case.linkages))
        labels = {memory.id: memory.label for memory in case.memories}
        set_plain(self._ends, f"{labels[linkage.from_id]} → {labels[linkage.to_id]}")
        ends = case.memory(linkage.from_id).type, case.memory(linkage.to_id).type
        self._choices.show_choice(ends, linkage.kind, linkage.strength)
        self.provenance.setCurrentIndex(self.provenance.findData(linkage.provenance))
        self.settled.setChecked(linkage.settled)
        self.note.setText("" if with_client else linkage.note or "")
        self._show_settled()
        self.show()
        self.raise_()
        self.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_again(self) -> None:
        """Go on with what was being said of the linkage."""
        self.raise_()
        self.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def linkage(self) -> Linkage | None:
        """The linkage as the form has it now."""
        if self._linkage is None:
            return None
        kind = self._choices.chosen_kind
        return dataclasses.replace(
            self._linkage,
            kind=kind,
            strength=self._choices.chosen_strength,
            provenance=Provenance(self.provenance.currentData()),
            settled=self.settled.isChecked() and kind is LinkageKind.OBJECTS_TO,
            note=self._linkage.note if self._with_client else self.note.text().strip() or None,
        )

    def _show_settled(self) -> None:
        self.settled.setVisible(self.kind.currentData() == LinkageKind.OBJECTS_TO)

    def _turn_round(self) -> None:
        now = self.linkage
        if now is not None and self._case is not None:
            turned = dataclasses.replace(now, from_id=now.to_id, to_id=now.from_id)
            self.show_linkage(self._case, turned, with_client=self._with_client)

    def _ask_removal(self) -> None:
        if self._linkage is not None:
            self.hide()
            self.removed.emit(self._linkage.id)

    def _confirm(self) -> None:
        now = self.linkage
        self.hide()
        if now is not None:
            self.confirmed.emit(now)

    def leave(self) -> None:
        """Go away without a change."""
        if not self.isHidden():
            self.hide()
            self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Confirm with Enter, leave with Esc; outside the note 1, 2, 3 set the strength and a letter the kind."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and self._press(watched, event.key()):
            return True
        return super().eventFilter(watched, event)

    def _press(self, watched: QObject, key: int) -> bool:
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._confirm()
        elif key == Qt.Key.Key_Escape:
            self.leave()
        elif watched is self.provenance:
            return self._choices.take_number(key)  # a letter goes to one of its own words
        else:
            return watched is not self.note and self._choices.take(key)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc from a button too."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
