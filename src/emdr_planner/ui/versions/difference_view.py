"""What moved since the last accepted plan, and the datum that moved it: one line that unfolds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.planning.plan_version import PlanDifference, Shift
from emdr_planner.terms import Naming
from emdr_planner.ui.labels import plain_label
from emdr_planner.ui.telling.linked_text import LinkedText
from emdr_planner.ui.telling.moved_words import moved_words
from emdr_planner.ui.telling.section import Section, emptied
from emdr_planner.ui.versions.datum_words import datum_words
from emdr_planner.wording import _, ngettext


class DifferenceView(Section):
    """Hidden while no plan was accepted.

    Signals:
        link_activated: The id of a memory (str).
    """

    link_activated = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent, is_open=False)
        self.difference: PlanDifference | None = None
        self.hide()

    def forget(self) -> None:
        """Show nothing."""
        self.difference = None
        emptied(self.column)
        self.hide()

    def show_difference(self, difference: PlanDifference | None, case: Case, name: Naming) -> None:
        """Show what moved; None when it cannot be found out."""
        self.forget()
        self.difference = difference
        self.setVisible(difference is not None)
        if difference is None:
            return
        self.set_title(title_words(difference))
        fill_difference(self.column, difference, case, name, self.link_activated.emit)


def title_words(difference: PlanDifference) -> str:
    """Return how much moved since a plan, in one line."""
    count = len(difference.shifts)
    if not count:
        return _("Since plan {n}: nothing moved").format(n=difference.version)
    words = ngettext("Since plan {n}: {moved} target moved", "Since plan {n}: {moved} targets moved", count)
    return words.format(n=difference.version, moved=count)


def fill_difference(
    column: QVBoxLayout, difference: PlanDifference, case: Case, name: Naming, chosen: Callable[[str], object]
) -> None:
    """Write a difference into a column, one target below the other."""
    if difference.rules_changed:
        column.addWidget(plain_label(_("That plan was made by another version of the rules."), "small"))
    for shift in difference.shifts:
        text = LinkedText(role="text-small")
        text.show_parts(moved_words(shift.moved, name))
        text.link_activated.connect(chosen)
        column.addWidget(text)
        for words in because(shift, case):
            label = plain_label(words, "small")
            label.setIndent(12)
            column.addWidget(label)
    if not difference.shifts and difference.data:
        words = ngettext(
            "{n} datum changed, and no target moved.", "{n} data changed, and no target moved.", len(difference.data)
        )
        column.addWidget(plain_label(words.format(n=len(difference.data)), "small"))


def because(shift: Shift, case: Case) -> Sequence[str]:
    """Return what moved a target: each datum that did by itself, or that several did together."""
    if not shift.by:
        return (_("Several data moved it together."),)
    return [_("because {datum}").format(datum=_first_small(datum_words(datum, case))) for datum in shift.by]


def _first_small(words: str) -> str:
    return words if words[:2].isupper() else words[:1].lower() + words[1:]
