"""What working a memory would open, in numbers: a small bar in parts, with the ceiling as a tick."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from emdr_planner.domain.words import Level
from emdr_planner.planning.load import ActivationPreview
from emdr_planner.planning.proposal import Proposal
from emdr_planner.terms import level_words
from emdr_planner.ui.labels import elided_label, set_tip
from emdr_planner.ui.network.level_switch import LevelSwitch
from emdr_planner.ui.theme import Theme, mix
from emdr_planner.wording import _

_SHOWN_PARTS = 3
_LEAST_SCALE = 10.0
_WIDE_ENOUGH = 3.0
_LEAST_BAR = 220


def headline(preview: ActivationPreview, label: str) -> str:
    """Return the sentence over the bar: which memory, how much it opens, and the ceiling. The switch says the level."""
    if preview.ceiling is None:
        return _("{label}: opens {load:.1f} points · no ceiling yet").format(label=label, load=preview.load)
    return _("{label}: opens {load:.1f} points · ceiling {ceiling:.1f}").format(
        label=label, load=preview.load, ceiling=preview.ceiling.points
    )


def parts_sentence(preview: ActivationPreview, labels: Mapping[str, str]) -> str:
    """Return what the load is made of: its own part, the largest others by name, and the rest together."""
    own, *others = preview.parts
    words = [_("{points:.1f} its own").format(points=own.points)]
    words += [f"{part.points:.1f} {labels.get(part.memory, part.memory)}" for part in others[:_SHOWN_PARTS]]
    rest = others[_SHOWN_PARTS:]
    if rest:
        points = sum(part.points for part in rest)
        words.append(_("{points:.1f} from {n} more").format(points=points, n=len(rest)))
    if any(not part.rated for part in preview.parts):
        words.append(_("not rated counts as 10"))
    return " · ".join(words)


def first_step_sentence(proposal: Proposal, labels: Mapping[str, str], *, tried: bool = False) -> str:
    """Return what the first step of an order, or of a what-if, would open today; empty when nothing comes now."""
    first = next(iter(proposal.order), None)
    if first is None or not first.above_line:
        return ""
    said = _("What if · first: {label}, opens {load:.1f} points at {level}")
    return (said if tried else _("First: {label}, opens {load:.1f} points at {level}")).format(
        label=labels.get(first.memory, first.memory), load=first.load_today, level=level_words(first.level)
    )


class LoadBar(QWidget):
    """The bar: one piece for each memory that is opened, and a tick at the ceiling."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.preview: ActivationPreview | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for a narrow strip."""
        return QSize(240, 14)

    def show_activation(self, preview: ActivationPreview | None) -> None:
        """Show a load; None leaves the strip empty."""
        self.preview = preview
        self.update()

    @property
    def shows_load(self) -> bool:
        """Whether a load is shown."""
        return self.preview is not None

    def pieces(self) -> list[tuple[float, float]]:
        """Return start and end of each piece as shares of the strip."""
        if self.preview is None:
            return []
        scale = self.scale
        found, start = [], 0.0
        for part in self.preview.parts:
            end = start + part.points / scale
            found.append((start, end))
            start = end
        return found

    @property
    def scale(self) -> float:
        """Points that the whole strip stands for."""
        if self.preview is None:
            return _LEAST_SCALE
        ceiling = 0.0 if self.preview.ceiling is None else self.preview.ceiling.points
        return max(_LEAST_SCALE, self.preview.load * 1.05, ceiling * 1.15)

    def _stretches(self, whole: float) -> Iterator[tuple[float, float, float]]:
        """Give start and width of what is painted, and the gap in it; pieces too narrow for a gap are one stretch."""
        pieces = self.pieces()
        for number, (start, end) in enumerate(pieces):
            width = (end - start) * whole
            if number and width <= _WIDE_ENOUGH:  # pieces fall in size: so are all that follow
                yield start * whole, (pieces[-1][1] - start) * whole, 0.0
                return
            yield start * whole, width, 1.0 if width > _WIDE_ENOUGH else 0.0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the strip, its pieces and the tick."""
        del event
        painter = QPainter(self)
        room = QRectF(self.rect()).adjusted(0, 3, -1, -3)
        painter.fillRect(room, QColor(self.theme.plum_soft))
        shades = (QColor(self.theme.accent), QColor(mix(self.theme.accent, self.theme.accent_soft, 0.45)))
        for number, (start, width, gap) in enumerate(self._stretches(room.width())):
            piece = QRectF(room.left() + start, room.top(), width - gap, room.height())
            painter.fillRect(piece, shades[min(number, 1)])
        if self.preview is not None and self.preview.ceiling is not None:
            x = round(room.left() + room.width() * self.preview.ceiling.points / self.scale)
            painter.setPen(QPen(QColor(self.theme.ink), 3))
            painter.drawLine(x, 0, x, self.height())
        painter.end()


class LoadStrip(QFrame):
    """Level switch, sentence and bar, in a strip below the map.

    Signals:
        level_wanted: The `Level` that was chosen.
    """

    level_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.switch = LevelSwitch(theme, self)
        self.switch.level_wanted.connect(self.level_wanted)
        self.says = elided_label("", "body", self)
        self.bar = LoadBar(theme, self)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.says)
        words.addWidget(self.bar)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 3, 8, 3)
        self._row.setSpacing(12)
        self._row.addWidget(self.switch)
        self._row.addLayout(words, 1)
        self._idle = ""
        self.show_activation(None, {})

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand side by side where there is room, else one below the other."""
        super().resizeEvent(event)
        wanted = self.switch.whole_width
        beside = self.width() >= wanted + _LEAST_BAR
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self.switch.setMinimumWidth(wanted if beside else 0)

    def show_level(self, level: Level) -> None:
        """Show which level is previewed."""
        self.switch.show_level(level)

    def show_idle(self, sentence: str) -> None:
        """Take what is said while nothing is previewed; when empty, how to preview is said."""
        self._idle = sentence
        if not self.bar.shows_load:
            self.show_activation(None, {})

    def show_activation(self, preview: ActivationPreview | None, labels: Mapping[str, str]) -> None:
        """Show what working a memory would open.

        Args:
            preview: The activation; None for nothing.
            labels: Labels of the memories by id.
        """
        self.bar.show_activation(preview)
        if preview is None:
            self.says.set_whole(self._idle or _("Hover or focus a memory to see what working it would open."))
            self.bar.setAccessibleName(_("Nothing is previewed"))
            set_tip(self.bar, _("A load is a planning unit inside this map; it is never compared across clients."))
            return
        said = headline(preview, labels.get(preview.memory, preview.memory))
        parts = parts_sentence(preview, labels)
        self.says.set_whole(f"{said} ({parts})")
        set_tip(self.bar, parts)
        self.bar.setAccessibleName(f"{said}, {level_words(preview.level)}. {parts}")

    def name_anew(self, labels: Mapping[str, str]) -> None:
        """Say what is shown with the labels as they are now."""
        if self.bar.preview is not None:
            self.show_activation(self.bar.preview, labels)

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.bar.theme = theme
        self.bar.update()
        self.switch.apply_theme(theme)
