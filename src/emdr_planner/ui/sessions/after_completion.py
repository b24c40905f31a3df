"""After a completion: linked targets to rate again, what was found so far, and closing a target otherwise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.closings import declare_closed
from emdr_planner.progress.neighbours import Neighbour, neighbours_to_rerate, spreads
from emdr_planner.terms import capitalised, kind_word
from emdr_planner.ui.entry.at_hand import has_keyboard_inside
from emdr_planner.ui.entry.choices import memory_choices
from emdr_planner.ui.entry.fields import ChoiceField, NoteField, TextField
from emdr_planner.ui.entry.form import Fields
from emdr_planner.ui.entry.rows import Row, RowsTable
from emdr_planner.ui.entry.standing_form import StandingForm
from emdr_planner.ui.labels import plain_label
from emdr_planner.ui.sessions.entries import workable
from emdr_planner.ui.sessions.rerate_line import RerateLine, neighbour_words
from emdr_planner.wording import _

_SPREAD = (_("Kind of linkage"), _("Lower, as expected"), _("As before"), _("Higher"), _("Not rated again yet"))
_LIST_HEIGHT = 130


def spread_rows(case: Case) -> tuple[Row, ...]:
    """Return what was found next to completions, a row per kind of linkage."""
    rows = []
    for one in spreads(case):
        cells = (
            capitalised(kind_word(one.kind)),
            str(one.lower),
            str(one.alike),
            str(one.higher),
            str(one.waiting),
        )
        spoken = _("{kind}: {lower} lower, {alike} as before, {higher} higher, {waiting} not rated again yet").format(
            kind=cells[0], lower=one.lower, alike=one.alike, higher=one.higher, waiting=one.waiting
        )
        rows.append(Row(key=one.kind.value, cells=cells, spoken=spoken))
    return tuple(rows)


class DeclareForm(StandingForm):
    """Close a target otherwise than by SUD, VOC and body scan."""

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(_("Declare a target closed"), _("Declare it closed"), today, parent)
        self.target = ChoiceField[str | None](_("Target"), [(None, _("choose a target"))], self)
        self.reason = NoteField(_("Why it is closed otherwise"), self, lines=2)
        self.by = TextField(_("Declared by"), self)
        fields = Fields(self)
        fields.add(_("Target"), self.target)
        fields.add(_("Why"), self.reason)
        fields.add(_("By"), self.by)
        self.column.addWidget(
            plain_label(
                _(
                    "By the rule a target is completed at SUD 0 or an ecological 1, VOC 7 or an ecological 6, and a "
                    "clear body scan. Closed otherwise, it is drawn differently on every chart."
                ),
                role="small",
            )
        )
        self.column.addWidget(fields)
        self.end_with_buttons()

    def show_case(self, case: Case) -> None:
        """Offer the targets that are not resolved."""
        self.target.set_choices(memory_choices(workable(case), _("choose a target")))

    @property
    def is_begun(self) -> bool:
        """Whether a reason was typed that is not kept."""
        return self.reason.value is not None

    def _save(self) -> None:
        target, reason, by = self.target.value, self.reason.value, self.by.value
        if target is None:
            self.tell(_("Choose the target."), self.target)
        elif reason is None:
            self.tell(_("Write down why it is closed otherwise: the reason stands with it from then on."), self.reason)
        elif by is None:
            self.tell(_("Write down who declares it."), self.by)
        else:
            self._clear()
            self.edit_requested.emit(declare_closed(target, self._today(), by=by, reason=reason))

    def _clear(self) -> None:
        self.tell(None)
        self.target.set_value(None)
        self.reason.set_value(None)


class AfterCompletion(QWidget):
    """The page about what completions did.

    Signals:
        edit_requested: The `Edit` of a new rating or a closing.
    """

    edit_requested = Signal(object)

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._today = today
        self.lines: list[RerateLine] = []
        self.declare = DeclareForm(today, self)
        self.spread = RowsTable(_("What was found next to completions"), _SPREAD, self)
        self.spread.setFixedHeight(_LIST_HEIGHT)
        self._nothing = plain_label(_("No linked target has a SUD older than a completion next to it."), role="soft")
        self._spread_title = plain_label(_("What was found so far"), role="heading")
        self._list = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 8, 0)
        column.setSpacing(8)
        column.addWidget(plain_label(_("Rate again: generalisation is tested, not assumed"), role="heading"))
        column.addWidget(self._nothing)
        column.addLayout(self._list)
        column.addWidget(self._spread_title)
        column.addWidget(self.spread)
        column.addWidget(self.declare)
        column.addStretch(1)
        self.declare.edit_requested.connect(self.edit_requested)

    def show_case(self, case: Case) -> bool:
        """Show what is to be asked, and what was found; return whether other questions are asked than before."""
        asked = [line.asks for line in self.lines]
        known = {line.asks: line for line in self.lines}
        place_now = next((place for place, line in enumerate(self.lines) if has_keyboard_inside(line)), None)
        wanted = [(one, neighbour_words(case, one)) for one in neighbours_to_rerate(case)]
        for asks, line in known.items():
            if asks not in wanted:
                self._list.removeWidget(line)
                line.hide()
                line.deleteLater()
        self.lines = [known.get(asks) or self._line(asks[0], asks[1]) for asks in wanted]
        for place, line in enumerate(self.lines):
            self._list.insertWidget(place, line)
        if place_now is not None:
            self._go_on_asking(place_now)
        self._nothing.setVisible(not self.lines)
        rows = spread_rows(case)
        self.spread.show_rows(rows)
        self.spread.setVisible(bool(rows))
        self._spread_title.setVisible(bool(rows))
        self.declare.show_case(case)
        return asked != [line.asks for line in self.lines]

    def _go_on_asking(self, place: int) -> None:
        """Give the keyboard to what is asked at this place now, unless the line that had it is still there."""
        if self.lines and not any(has_keyboard_inside(line) for line in self.lines):
            self.lines[min(place, len(self.lines) - 1)].sud.setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, neighbour: Neighbour, words: str) -> RerateLine:
        line = RerateLine(neighbour, words, self._today, self)
        line.edit_requested.connect(self.edit_requested)
        return line
