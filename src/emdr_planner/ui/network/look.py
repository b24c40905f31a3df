"""Colours, fonts and pens of the map, made once for a theme.

Every colour is opaque: half-transparent pens cost a software-rendered canvas more than all the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPen
from PySide6.QtWidgets import QApplication

from emdr_planner.ui.network.stamps import Stamps
from emdr_planner.ui.standings import Standing
from emdr_planner.ui.theme import Theme, contrast, mix

LABEL_SIZE, SHORT_SIZE, DETAIL_SIZE = 13, 12, 11
"""Heights of letters in scene units: labels, second lines that are set short, second lines."""

_QUIET_CONTRAST = 1.25
_LEAST_CONTRAST = 3.0
"""WCAG 2.2, 1.4.11: lines that carry meaning against what is behind them."""

_GATE_DASHES: dict[str, tuple[float, ...]] = {"OPEN": (), "LIMITED": (7.0, 4.0), "PREPARE": (2.0, 4.0), "HOLD": ()}


def scene_font(pixels: int, *, bold: bool = False) -> QFont:
    """Return the application's font at a height in scene units, measured alike at every zoom."""
    font = QFont(QApplication.font())
    font.setPixelSize(pixels)
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def readable_line(line: str, behind: str, toward: str, least: float = _LEAST_CONTRAST) -> str:
    """Return a colour as quiet as may be: mixed from a line's towards an ink until it stands out enough."""
    for step in range(11):
        shade = mix(line, toward, step / 10)
        if contrast(shade, behind) >= least:
            return shade
    return toward


@dataclass(frozen=True, slots=True)
class NodeColours:
    """Fill, letters and outline of one memory."""

    fill: QColor
    ink: QColor
    outline: QColor


class Look:
    """What a theme says to the map."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.ground = QColor(theme.panel)
        self.card = QColor(theme.card)
        self.ink = QColor(theme.ink)
        self.soft = QColor(theme.ink_soft)
        self.hull = QColor(theme.hull)
        self.hull_line = QColor(mix(theme.hull, theme.plum, 0.35))
        self.hull_ink = QColor(theme.plum)
        self.link = QColor(readable_line(theme.line, theme.hull, theme.ink))
        self.support = QColor(theme.resource)
        self.accent = QColor(theme.accent)
        self.focus = QColor(theme.focus)
        self._glow = [QColor(mix(theme.panel, theme.accent, 0.35 + 0.065 * step)) for step in range(11)]
        self.label_font = scene_font(LABEL_SIZE, bold=True)
        self.detail_font = scene_font(DETAIL_SIZE)
        self.badge_font = scene_font(DETAIL_SIZE + 1, bold=True)
        self.short_font = scene_font(SHORT_SIZE)
        self.label_metrics = QFontMetricsF(self.label_font)
        self.short_metrics = QFontMetricsF(self.short_font)
        self.detail_metrics = QFontMetricsF(self.detail_font)
        self._quiet = NodeColours(self.card, self.soft, self.link)
        self._plain = NodeColours(self.card, self.ink, self.soft)
        self._resource = NodeColours(QColor(theme.resource_soft), QColor(theme.resource), QColor(theme.resource))
        self._rated = {sud: self._of_sud(sud) for sud in (None, *range(11))}

    def _of_sud(self, sud: int | None) -> NodeColours:
        fill = self.theme.sud_ramp(sud)
        return NodeColours(QColor(fill), QColor(self.theme.ink_on(fill)), self.ink)

    @cached_property
    def stamps(self) -> Stamps:
        """What has been drawn once in these colours."""
        return Stamps()

    def rated(self, sud: int | None) -> NodeColours:
        """Return the colours of a target with this SUD."""
        return self._rated[sud]

    def glow(self, activation: float) -> QColor:
        """Return how warm a memory glows that is activated this far, 0 to 1."""
        return self._glow[round(10 * activation)]

    @property
    def band(self) -> QColor:
        """Every second band behind the life line."""
        return QColor(self.theme.window)

    @property
    def band_line(self) -> QColor:
        """Lines between bands and at ages: quieter than any linkage."""
        return QColor(readable_line(self.theme.panel, self.theme.panel, self.theme.line, least=_QUIET_CONTRAST))

    @property
    def tried(self) -> QColor:
        """Fill and outline of a place in a what-if."""
        return QColor(self.theme.accent)

    @property
    def tried_ink(self) -> QColor:
        """The number on a filled badge of a what-if."""
        return QColor(self.theme.ink_on(self.theme.accent))

    @property
    def badge(self) -> QColor:
        """Fill and outline of a place in the order."""
        return self.ink

    @property
    def badge_ink(self) -> QColor:
        """The number on a filled badge."""
        return self.card

    @property
    def quiet(self) -> NodeColours:
        """The colours of what is resolved or set aside."""
        return self._quiet

    @property
    def plain(self) -> NodeColours:
        """The colours of beliefs and parts."""
        return self._plain

    @property
    def resource(self) -> NodeColours:
        """The colours of resources."""
        return self._resource

    @staticmethod
    def line_pen(colour: QColor, width: float, dash: tuple[float, ...]) -> QPen:
        """Return the pen of a linkage: width by strength, dash by kind."""
        return dashed_pen(colour, width, dash)

    def outline_pen(self, colours: NodeColours, standing: Standing, *, rated: bool) -> QPen:
        """Return the pen of a memory's outline: the gate's dash for targets, a thin line for the others."""
        if not rated or standing.gate is None:
            return QPen(colours.outline, 1.4)
        return dashed_pen(colours.outline, 2.2, _GATE_DASHES[standing.gate])


def dashed_pen(colour: QColor, width: float, dash: tuple[float, ...]) -> QPen:
    """Return a pen whose dash lengths are in scene units, whatever its width."""
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dash:
        pen.setDashPattern([length / width for length in dash])
    return pen
