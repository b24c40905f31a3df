"""Other orders beside the one in use: what each would put first, and its caution."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from emdr_planner.planning.proposal import Alternative, Proposal
from emdr_planner.terms import Naming
from emdr_planner.ui.buttons import button
from emdr_planner.ui.labels import no_mnemonic, plain_label
from emdr_planner.ui.telling.entry_places import WHERE
from emdr_planner.ui.telling.linked_text import LinkedText
from emdr_planner.ui.telling.section import Section, emptied
from emdr_planner.ui.telling.words import Part, plain
from emdr_planner.wording import _, ngettext

_LACKS_DATA = 2


class AlternativesView(Section):
    """The other strategies: offered ones first, then those the gates make unsafe, then those that lack data.

    Signals:
        strategy_chosen: The id of a strategy to order by (str).
        link_activated: The id of a memory (str).
        entry_asked: The part of the client's frame where missing data is entered (str).
    """

    strategy_chosen = Signal(str)
    link_activated = Signal(str)
    entry_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Other orders"), parent)
        self._shown: tuple[object, ...] = ()

    def show_alternatives(self, proposal: Proposal, name: Naming) -> None:
        """Show the alternatives of a proposal."""
        wanted = (proposal.alternatives, tuple(name(one.first) for one in proposal.alternatives if one.first))
        if wanted == self._shown:
            return
        self._shown = wanted
        emptied(self.column)
        for one in sorted(proposal.alternatives, key=_rank):
            if _rank(one) < _LACKS_DATA:
                self.column.addWidget(self._row(one, name))
        lacking = [one for one in proposal.alternatives if _rank(one) == _LACKS_DATA]
        if lacking:
            self.column.addWidget(self._lacking(lacking, name))

    def _lacking(self, lacking: Sequence[Alternative], name: Naming) -> QWidget:
        title = ngettext("{n} more, not offered here", "{n} more, not offered here", len(lacking))
        group = Section(title.format(n=len(lacking)), self, is_open=False)
        for one in lacking:
            group.column.addWidget(self._row(one, name))
        return group

    def _row(self, one: Alternative, name: Naming) -> QWidget:
        row = QWidget(self)
        row.setProperty("role", "ways")
        outer = QVBoxLayout(row)
        outer.setContentsMargins(0, 0, 0, 2)
        outer.setSpacing(0)
        order_by = button(no_mnemonic(_with_owner(one)), lambda: self.strategy_chosen.emit(one.strategy), "link", row)
        order_by.setAccessibleName(_("Order by: {words}").format(words=plain(alternative_words(one, name))))
        font = order_by.font()
        font.setStrikeOut(one.struck)
        order_by.setFont(font)
        outer.addWidget(order_by, 0, Qt.AlignmentFlag.AlignLeft)
        outer.addLayout(self._first(one, name, row))
        said = caution_words(one)
        if said:
            caution = plain_label(said, role="small", parent=row)
            caution.setIndent(4)
            outer.addWidget(caution)
        where = WHERE.get(one.strategy) if one.needs is not None else None
        if where is not None:
            outer.addWidget(self._way(one, where, row), 0, Qt.AlignmentFlag.AlignLeft)
        return row

    def _first(self, one: Alternative, name: Naming, row: QWidget) -> QHBoxLayout:
        first = LinkedText(row, role="text-small")
        first.link_activated.connect(self.link_activated)
        first.show_parts(first_words(one, name))
        indented = QHBoxLayout()
        indented.setContentsMargins(4, 0, 0, 0)
        indented.addWidget(first)
        return indented

    def _way(self, one: Alternative, where: str, row: QWidget) -> QPushButton:
        way = button(_("Enter it"), lambda: self.entry_asked.emit(where), "link", row)
        way.setAccessibleName(_("Enter what it needs: {name}").format(name=one.name))
        return way


def _rank(one: Alternative) -> int:
    if one.offered:
        return 0
    return 1 if one.struck else _LACKS_DATA


def _with_owner(one: Alternative) -> str:
    return _("{name} (ours)").format(name=one.name) if one.ours else one.name


def first_words(one: Alternative, name: Naming) -> Sequence[Part]:
    """Return what an alternative would put first."""
    if one.first is None:
        return (Part(_("Worked out when asked for.")),)
    return (Part(_("First: ")), Part(name(one.first), one.first))


def caution_words(one: Alternative) -> str:
    """Return the cautions of an alternative, and why it is not offered when it is not."""
    said = list(one.cautions)
    if one.struck:
        said.insert(0, _("Not offered: the gates speak against it."))
    elif one.needs is not None:
        said.insert(0, one.needs)
    return " ".join(said)


def alternative_words(one: Alternative, name: Naming) -> tuple[Part, ...]:
    """Return an alternative as one sentence."""
    caution = caution_words(one)
    return (Part(f"{_with_owner(one)} "), *first_words(one, name), *([Part(f". {caution}")] if caution else []))
