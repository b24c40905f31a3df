"""One step of the order as a card."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from emdr_planner.domain.constraints import Constraint
from emdr_planner.planning.ceiling import Ceiling
from emdr_planner.planning.gates import Gate
from emdr_planner.planning.load import ActivationPreview
from emdr_planner.planning.proposal import Step
from emdr_planner.planning.robustness import PlaceRange
from emdr_planner.terms import Naming, capitalised
from emdr_planner.ui.entry.clickable import Clickable
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.plan.card_words import card_sentence, opens_words, range_words, step_spoken
from emdr_planner.ui.plan.decided import DecidedView
from emdr_planner.ui.plan.marks import Badge, LevelChip, LoadBar, MoveMark
from emdr_planner.ui.plan.why import WhyView
from emdr_planner.ui.telling.linked_text import LinkedText
from emdr_planner.ui.telling.words import ceiling_words
from emdr_planner.ui.theme import Theme
from emdr_planner.wording import _

MIME = "application/x-emdr-planner-target"
"""What a dragged card carries: the id of its memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardContext:
    """What all cards of an order share.

    Attributes:
        name: Gives the words for the id of a memory.
        sud: Gives the SUD of a memory, None when unrated.
        full: The points that fill a bar.
        ceiling: Gives the ceiling of a memory's prong, None when it has none.
        preview: Gives what working a step opens today, part by part; None when it is not known.
        ranged: Gives how far the place of a memory ranges over perturbed maps; None when that was not asked.
        mark: Gives what a card says of a move against the order of now; empty for none.
        decided: Gives what was decided about a memory.
        decides: Whether something can be decided about a step: not while a what-if is shown.
        theme: Colours.
    """

    name: Naming
    sud: Callable[[str], int | None]
    full: float
    ceiling: Callable[[str], Ceiling | None]
    preview: Callable[[Step], ActivationPreview | None]
    ranged: Callable[[str], PlaceRange | None]
    mark: Callable[[str], str]
    decided: Callable[[str], Sequence[Constraint]]
    decides: bool
    theme: Theme


class StepCard(Clickable):
    """A place of the order: badge, label, level, what it opens today, and a sentence.

    Signals:
        reached: The pointer is on it, or it has the keyboard.
        released: Neither is so any more.
        link_activated, link_hovered: As of `LinkedText`.
        menu_asked: Where its menu is to open, in its own coordinates (QPoint).
        move_asked: The keys ask to move it by this many places (int).
        all_asked: Everything about its place is to be shown.
    """

    reached = Signal()
    released = Signal()
    link_activated = Signal(str)
    link_hovered = Signal(object)
    menu_asked = Signal(QPoint)
    move_asked = Signal(int)
    all_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step: Step | None = None
        self._context: CardContext | None = None
        self._pressed_at: QPoint | None = None
        self._badge = Badge(theme, self)
        self._label = plain_label("", role="heading", parent=self)
        self._mark = MoveMark(theme, self)
        self._chip = LevelChip(theme, self)
        self._bar = LoadBar(theme, self)
        self._opens = plain_label("", role="figure")
        self._ceiling = plain_label("", role="small")
        self._sentence = LinkedText(self)
        self.decided = DecidedView(self)
        self._why = WhyView(self)
        self.why_button = QPushButton(self)
        self.menu_button = QPushButton(self)
        self._lay_out()
        self._join()

    @property
    def memory(self) -> str:
        """The id of its memory."""
        return "" if self._step is None else self._step.memory

    @property
    def step(self) -> Step | None:
        """The step it shows."""
        return self._step

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return self.accessibleName()

    @property
    def sentence(self) -> LinkedText:
        """The sentence below the bar."""
        return self._sentence

    @property
    def opens(self) -> QLabel:
        """What it opens today."""
        return self._opens

    @property
    def why(self) -> WhyView:
        """All reasons and the load in parts; hidden until asked for."""
        return self._why

    def show_step(self, step: Step, context: CardContext) -> None:
        """Show a step."""
        self._step, self._context = step, context
        name, theme = context.name, context.theme
        self._badge.show_place(step.place, theme)
        set_plain(self._label, name(step.memory))
        self._chip.show_level(step.level, theme)
        own, is_open = context.sud(step.memory), step.gate is Gate.OPEN
        ceiling = None if is_open else context.ceiling(step.memory)
        points = None if ceiling is None else ceiling.points
        self._bar.show_load(
            10.0 if own is None else float(own), step.load_today, full=context.full, ceiling=points, theme=theme
        )
        ranged, mark = range_words(context.ranged(step.memory)), context.mark(step.memory)
        self._mark.show_words(mark, theme)
        self.menu_button.setEnabled(context.decides)
        set_plain(self._opens, opens_words(step))
        set_plain(
            self._ceiling, " · ".join(words for words in (ceiling_words(ceiling, is_open=is_open), ranged) if words)
        )
        self._sentence.show_parts(card_sentence(step, name))
        self.decided.show_decisions(context.decided(step.memory), name)
        spoken = " ".join((step_spoken(step, name, ranged), *self.decided.sentences))
        self.setAccessibleName(_("{mark}. {spoken}").format(mark=capitalised(mark), spoken=spoken) if mark else spoken)
        self.why_button.setAccessibleName(_("Why here: {label}").format(label=name(step.memory)))
        self.menu_button.setAccessibleName(_("Decide about: {label}").format(label=name(step.memory)))
        self._set_role("card" if step.above_line else "quiet-card")
        if not self._why.isHidden():
            self._why.show_step(step, context.preview(step), name)

    def show_why(self, shown: bool) -> None:
        """Open or close the reasons."""
        if shown and self._step is not None and self._context is not None:
            self._why.show_step(self._step, self._context.preview(self._step), self._context.name)
        self._why.setVisible(shown)
        self.why_button.setChecked(shown)
        self.why_button.setText(_("Close") if shown else _("Why here"))

    def _set_role(self, role: str) -> None:
        if self.property("role") != role:
            self.setProperty("role", role)
            self.style().unpolish(self)
            self.style().polish(self)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(7)
        head.addWidget(self._badge)
        head.addWidget(self._label, 1)
        head.addWidget(self._mark)
        under = QHBoxLayout()
        under.addWidget(self._opens, 1)
        under.addWidget(self._chip)
        self._ceiling.setAlignment(Qt.AlignmentFlag.AlignCenter)
        foot = QHBoxLayout()
        foot.addWidget(self.why_button)
        foot.addWidget(self._ceiling, 1)
        foot.addWidget(self.menu_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 2)
        column.setSpacing(2)
        column.addLayout(head)
        column.addLayout(under)
        column.addWidget(self._bar)
        column.addWidget(self._sentence)
        column.addWidget(self.decided)
        column.addWidget(self._why)
        column.addLayout(foot)
        for widget in (self._badge, self._label, self._mark, self._chip, self._bar, self._opens, self._ceiling):
            widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._why.hide()

    def _join(self) -> None:
        for button in (self.why_button, self.menu_button):
            button.setProperty("role", "link")
        self.why_button.setCheckable(True)
        self.why_button.setText(_("Why here"))
        self.why_button.clicked.connect(self.show_why)
        self.menu_button.setText(_("Decide …"))
        self.menu_button.clicked.connect(lambda: self.menu_asked.emit(self.menu_button.geometry().bottomLeft()))
        self._why.all_button.clicked.connect(self.all_asked)
        for text in (self._sentence, *self._why.texts):
            text.link_activated.connect(self.link_activated)
            text.link_hovered.connect(self.link_hovered)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Preview what working it would open."""
        super().enterEvent(event)
        self.reached.emit()

    def leaveEvent(self, event: object) -> None:
        """End the preview."""
        del event
        if not self.hasFocus():
            self.released.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Preview what working it would open."""
        super().focusInEvent(event)
        self.reached.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """End the preview."""
        super().focusOutEvent(event)
        if not self.underMouse():
            self.released.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag may begin."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin a drag to another place."""
        start = self._pressed_at
        if start is None or not event.buttons() & Qt.MouseButton.LeftButton or self._step is None:
            return
        if (event.position().toPoint() - start).manhattanLength() < QApplication.startDragDistance():
            return
        self._pressed_at = None
        drag = QDrag(self)
        carried = QMimeData()
        carried.setData(MIME, self._step.memory.encode())
        drag.setMimeData(carried)
        drag.exec(Qt.DropAction.MoveAction)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose it, unless the press became a drag."""
        if self._pressed_at is not None:
            self._pressed_at = None
            super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: object) -> None:
        """Open its menu."""
        position = getattr(event, "pos", None)
        self.menu_asked.emit(position() if callable(position) else QPoint(20, 20))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move it with Alt and the arrows; ``?`` asks everything about its place."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.move_asked.emit(step)
        elif event.text() == "?":
            self.all_asked.emit()
        else:
            super().keyPressEvent(event)


def fill(steps: Sequence[Step], ceilings: Sequence[Ceiling | None]) -> float:
    """Return the points that fill the bars of an order: the largest load or ceiling in it."""
    tops = [step.load_today for step in steps] + [one.points for one in ceilings if one is not None]
    return max(tops, default=1.0) * 1.05
