"""Why a step stands where it stands: its reasons in full, and the load in parts that add up to it."""

from __future__ import annotations

from math import fsum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from emdr_planner.planning.load import ActivationPreview, LoadPart
from emdr_planner.planning.proposal import Step
from emdr_planner.terms import Naming
from emdr_planner.terms.adding_up import adding_up
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.telling.linked_text import LinkedText
from emdr_planner.ui.telling.words import Part, joined
from emdr_planner.wording import _, ngettext

_SHOWN = 6
_WORTH_A_LINE = 0.05
"""Points from which a memory has a line of its own: below, they would read 0.0."""


class WhyView(QWidget):
    """The reasons of a step in full, and what opens how far and by which way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reasons = LinkedText(self, role="text-small")
        self._head = plain_label("", role="small")
        self._rows = tuple(LinkedText(self, role="text-small") for _row in range(_SHOWN))
        self.rest = plain_label("", role="small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(3)
        column.addWidget(self._reasons)
        column.addWidget(self._head)
        for row in self._rows:
            column.addWidget(row)
        column.addWidget(self.rest)
        self.all_button = QPushButton(_("The key, why not earlier, what would change it …"), self)
        self.all_button.setProperty("role", "link")
        column.addWidget(self.all_button, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def texts(self) -> tuple[LinkedText, ...]:
        """The texts in it that hold links."""
        return (self._reasons, *self._rows)

    def show_step(self, step: Step, preview: ActivationPreview | None, name: Naming) -> None:
        """Show the reasons of a step, and what it opens today."""
        self._reasons.show_parts(joined(step.reasons, name))
        every = () if preview is None else preview.parts
        parts = [part for part in every if part.points >= _WORTH_A_LINE][:_SHOWN]
        rest = every[len(parts) :]
        told = adding_up([*(part.points for part in parts), fsum(part.points for part in rest)], 1)
        set_plain(self._head, _("What it opens today, {points:.1f} points in all:").format(points=step.load_today))
        self._head.setVisible(bool(parts))
        for row, part, points in zip(self._rows, parts, told, strict=False):
            row.show_parts(part_words(part, points, name))
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(parts))
        set_plain(self.rest, rest_words(told[-1], len(rest)))
        self.rest.setVisible(bool(rest))


def part_words(part: LoadPart, points: str, name: Naming) -> tuple[Part, ...]:
    """Return what one memory adds to a load, in points as they are told, and by which way it is reached."""
    own = len(part.path) == 1
    unrated = "" if part.rated else _(" (unrated, counted as 10)")
    amount = _("{points} from ").format(points=points)
    if own:
        return (
            Part(amount),
            Part(name(part.memory), part.memory),
            Part(_(", itself{unrated}").format(unrated=unrated)),
        )
    found = [Part(amount), Part(name(part.memory), part.memory)]
    found.append(Part(_(", activation {share:.2f}{unrated}").format(share=part.activation, unrated=unrated)))
    between = part.path[1:-1]
    if between:
        found.append(Part(_(" by way of ")))
        for place, memory in enumerate(between):
            found += [*([Part(" → ")] if place else []), Part(name(memory), memory)]
    return tuple(found)


def rest_words(points: str, count: int) -> str:
    """Return what the memories that are not listed add together."""
    return ngettext("{points} from {n} more memory.", "{points} from {n} more memories.", count).format(
        points=points, n=count
    )
